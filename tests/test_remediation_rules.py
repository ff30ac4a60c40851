"""Rules of remediation as authors write them: read strictly, every slip told with its place."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pytest

from criteria.fields import FileModel, Identifier
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from criteria.validating import validate
from remediation.rules.compiling import compile_rules
from remediation.rules.entries import KindFields, RuleEntry
from remediation.rules.limits import MOST_OPEN_TESTS
from remediation.rules.rule import Join, Make, Pattern, Rule, RuleSet, Taken, Term
from reports.words.problems import word_problem


class Rules(FileModel):
    """The part of a file that is rules."""

    kinds: Mapping[Identifier, KindFields] = {}
    rules: tuple[RuleEntry, ...]


def compiled(text: str, places: int = 3) -> tuple[RuleSet, tuple[Problem, ...]]:
    source = parse_source("remediation.yaml", textwrap.dedent(text).encode())
    read, problems = validate(Rules, source)
    if read is None:
        raise InputRefused(problems)
    return compile_rules(source, read.rules, read.kinds, places)


def rule(body: str) -> str:
    """A file of one rule that makes a task, but for what `body` says."""
    return (
        "rules:\n"
        "  - rule: thu\n"
        "    say: Thử\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"
        "    then:\n"
        "      - make: task\n"
        '        with: {criterion: a.criterion, office: "x", way: improve}\n'
    )


def codes(text: str) -> list[str]:
    return [problem.code for problem in compiled(text)[1]]


def test_a_rule_is_read_condition_by_condition() -> None:
    made, problems = compiled(
        """
        kinds:
          nhac: {criterion: text, muc: points}
        rules:
          - rule: mot
            say: Một
            priority: 7
            when: {a: loss, b: nhac}
            where:
              - a.cause == "not_proven"
              - a.points ≥ 0.5
              - a.number < 12
              - a.criterion = b.criterion
              - a.points > b.muc
            unless:
              - when: {v: finding}
                where: [v.owner == a.owner, v.code != khac]
            then:
              - make: nhac
                with: {criterion: "1.2", muc: 1.5}
              - make: directive
                with: {component: a.component, office: a.lead}
        """
    )
    assert problems == ()
    assert made.rules == (
        Rule(
            "mot",
            "Một",
            7,
            (
                Pattern(
                    "a",
                    "loss",
                    (
                        Term("cause", "==", "not_proven"),
                        Term("points", ">=", 500),
                        Term("number", "<", 12),
                    ),
                ),
                # Of two facts, the one matched later holds the condition, turned round.
                Pattern(
                    "b",
                    "nhac",
                    (),
                    (
                        Join("criterion", "==", 0, "criterion"),
                        Join("muc", "<", 0, "points"),
                    ),
                ),
            ),
            (
                Pattern(
                    "v",
                    "finding",
                    (Term("code", "!=", "khac"),),
                    (Join("owner", "==", 0, "owner"),),
                ),
            ),
            (
                Make("nhac", (("criterion", "1.2"), ("muc", 1500))),
                Make(
                    "directive",
                    (("component", Taken(0, "component")), ("office", Taken(0, "lead"))),
                ),
            ),
        ),
    )


def test_points_are_whole_numbers_at_the_places_of_the_index() -> None:
    made, _ = compiled(rule("when: {a: loss}\nwhere: [a.points >= 0.5]"), places=1)
    assert made.rules[0].patterns[0].tests == (Term("points", ">=", 5),)


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("a.points >= 0.0005", "rule_places"),
        ("a.number == 1.5", "rule_places"),
        ("a.points >= 10000000000000", "rule_number_large"),
        ("a.cause < rule", "rule_text_ordered"),
        ("a.cause == 3", "rule_text_unquoted"),
        ("a.points == nhieu", "rule_not_a_number"),
        ("a.cause == a.owner", "rule_one_fact"),
        ("a.caus == rule", "rule_field_unknown"),
        ("b.cause == rule", "rule_alias_unknown"),
        ("a.cause == rule or a.cause == penalty", "rule_or"),
        ("a.cause == rule and a.points > 1", "rule_and"),
        ("a.points / 2 > 1", "rule_arithmetic"),
        ("a.points + 1 > 1", "rule_arithmetic"),
        ("a.cause == [rule]", "rule_array"),
        ("a.cause", "rule_condition"),
        ("rule == a.cause", "rule_left_side"),
        ("a.cause == ", "rule_condition"),
    ],
)
def test_a_condition_that_cannot_be_used_is_told(where: str, code: str) -> None:
    assert codes(rule(f"when: {{a: loss}}\nwhere:\n  - '{where}'")) == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("when: {a: loss, b: los}", "rule_kind_unknown"),
        ("when: {a: loss, id: loss}", "rule_name_reserved"),
        (f"when: {{a: loss, {'b' * 41}: loss}}", "rule_name_long"),
        ("priority: 1000\nwhen: {a: loss}", "rule_priority"),
        ("when: {a: loss, b: loss, c1: loss, d: loss, e: loss}", "rule_facts_many"),
        ("when: {a: loss}\nunless: [{when: {v: task}}]", "rule_veto_made"),
        ("when: {a: loss}\nunless: [{when: {v: loss, w: loss}}]", "rule_veto_one"),
        ("when: {a: loss}\nunless: [{when: {a: loss}}]", "rule_alias_twice"),
        (
            "when: {a: loss}\nunless: [{when: {v: loss}, where: [a.cause == rule]}]",
            "rule_veto_where",
        ),
        ("when: {a: loss}\nunless:" + "\n  - when: {v: loss}" * 5, "rule_vetoes_many"),
        (
            "when: {a: loss}\nwhere:" + "".join(f"\n  - a.number > {at}" for at in range(13)),
            "rule_terms_many",
        ),
    ],
)
def test_a_rule_beyond_its_limits_is_refused_with_its_name(body: str, code: str) -> None:
    _, problems = compiled(rule(body))
    assert [one.code for one in problems] == [code]
    assert problems[0].operands["rule"] == "thu"
    assert "thu" in word_problem(problems[0])
    assert problems[0].place.line > 0


def test_a_rule_without_facts_is_refused() -> None:
    text = rule("when: {}").replace("a.criterion", "mot")
    assert codes(text) == ["rule_matches_nothing"]


@pytest.mark.parametrize(
    ("then", "code"),
    [
        ("make: loss\n  with: {number: 1}", "rule_makes_given"),
        ("make: taks\n  with: {criterion: a.criterion}", "rule_kind_unknown"),
        ("make: directive\n  with: {component: a.component}", "rule_field_missing"),
        ("make: directive\n  with: {component: a.points, office: x}", "rule_types_differ"),
        ("make: directive\n  with: {component: a.componen, office: x}", "rule_field_unknown"),
        ("make: directive\n  with: {component: b.component, office: x}", "rule_alias_unknown"),
        ("make: directive\n  with: {component: true, office: x}", "rule_value"),
        ("make: directive\n  with: {component: 'hai chữ', office: x}", "rule_value"),
        (
            f"make: directive\n  with: {{component: '\"{'x' * 501}\"', office: x}}",
            "rule_text_long",
        ),
        ("make: directive\n  with: {component: x, office: x, way: x}", "rule_field_unknown"),
    ],
)
def test_a_fact_that_cannot_be_made_is_told(then: str, code: str) -> None:
    head = "rules:\n  - rule: thu\n    say: Thử\n    when: {a: loss}\n    then:\n"
    found = codes(head + textwrap.indent(f"- {then}", "      ") + "\n")
    assert code in found


def many(count: int, where: str) -> str:
    return "rules:\n" + "".join(
        f"  - rule: r{at}\n    say: x\n    when: {{a: loss}}\n    where: [{where.format(at=at)}]\n"
        "    then:\n      - make: task\n        with: {criterion: a.criterion, office: x, way: x}\n"
        for at in range(count)
    )


def test_the_limits_of_a_whole_rule_set_are_held() -> None:
    assert codes(many(200, "a.number == {at}")) == []
    assert codes(many(201, "a.number == {at}")) == ["rules_many"]
    assert codes(many(MOST_OPEN_TESTS, "a.number > {at}")) == []
    assert codes(many(MOST_OPEN_TESTS + 1, "a.number > {at}")) == ["kind_tests_many"]
    three = "a.number == {at}, a.points == {at}, a.cause == x{at}"
    assert codes(many(166, three)) == []
    assert codes(many(167, three)) == ["terms_many"]
    pairs = many(126, "a.number == {at}, b.number == {at}").replace(
        "{a: loss}", "{a: loss, b: loss}"
    )
    assert "conditions_many" in codes(pairs)


def test_no_fact_may_meet_too_many_conditions_at_once() -> None:
    """Beside each rule's first condition: the engine bears 64 of them for one fact."""
    free = many(61, "a.number == {at}").replace("{a: loss}", "{a: finding, b: loss}")
    free = free.replace("a.criterion", "b.criterion")
    assert codes(free) == ["kind_joins_many"]
    apart = free.replace("a.number == ", "b.number == ")
    assert codes(apart) == []


def test_names_are_used_once_and_kinds_are_not_taken() -> None:
    twice = many(1, "a.number == 1") + many(1, "a.number == 1").replace("rules:\n", "")
    assert codes(twice) == ["rule_twice"]
    kinds = "kinds:\n  loss: {x: text}\n  m: {y: number}\n"
    assert codes(kinds + many(1, "a.number == 1")) == ["kind_taken", "rule_name_reserved"]
    fields = ", ".join(f"f{at}: text" for at in range(33))
    assert codes(f"kinds:\n  rong: {{{fields}}}\n" + many(1, "a.number == 1")) == [
        "kind_fields_many"
    ]


def test_every_problem_of_a_file_is_told_at_once_where_it_stands() -> None:
    _, problems = compiled(
        rule("when: {a: loss}\nwhere:\n  - a.caus == rule\n  - a.cause > rule\n  - b.x == y")
    )
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [
        ("rule_field_unknown", 6, 9),
        ("rule_text_ordered", 7, 9),
        ("rule_alias_unknown", 8, 9),
    ]
