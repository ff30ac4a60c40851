"""What expressions may not mean: each fault has its place, its operands, and words to read."""

from __future__ import annotations

import ast
import string
from collections.abc import Mapping
from pathlib import Path

import pytest

from reports.words.problems import ROOMS, WORDS, room_words, word_problem
from tests.expression_support import compiled, present
from tests.test_expression_syntax import REFUSALS

GUARDED = present("plan", "order", "report", "signed_on", "extra")
WORDED = ("syntax", "expression")
ROOM_WORDS = {code: texts for room in WORDED for code, texts in room_words(room).items()}
ROOM = Path(__file__).resolve().parent.parent / "criteria" / "expression"

# What is refused begins at ⟦: the place of the fault is exact.
FAULTS: list[tuple[str, str, dict[str, object]]] = [
    # Names.
    ("1 + ⟦don", "unknown_name", {"name": "don", "nearest": "done"}),
    ("⟦zzzzzzz > 1", "unknown_name", {"name": "zzzzzzz", "nearest": ""}),
    ("⟦last_year.don + 1", "unknown_name", {"name": "last_year.don", "nearest": "last_year.done"}),
    ("⟦unit.staf > 1", "unknown_name", {"name": "unit.staf", "nearest": "unit.staff"}),
    ("⟦as_off > sent_at", "unknown_name", {"name": "as_off", "nearest": "as_of"}),
    (
        "platform == platform.⟦regulr",
        "unknown_option",
        {"fact": "platform", "name": "regulr", "nearest": "regular"},
    ),
    (
        "platform == last_year.platform.⟦zzz",
        "unknown_option",
        {"fact": "last_year.platform", "name": "zzz", "nearest": ""},
    ),
    (
        "unit.group == unit.group.⟦with_tthcc",
        "unknown_option",
        {"fact": "unit.group", "name": "with_tthcc", "nearest": "with_tthc"},
    ),
    ("platform == ⟦regular", "option_alone", {"found": "regular", "write": "platform.regular"}),
    ("⟦good == website", "option_alone", {"found": "good", "write": "website.good"}),
    (
        "if ⟦regular then 1 else 0",
        "option_alone",
        {"found": "regular", "write": "platform.regular"},
    ),
    ("⟦ke-hoach + 1", "hyphen_in_name", {"found": "ke-hoach", "write": "ke_hoach"}),
    (
        "⟦last_year.ke-hoach > 1",
        "hyphen_in_name",
        {"found": "last_year.ke-hoach", "write": "last_year.ke_hoach"},
    ),
    ("1 + ⟦last_year", "scope_alone", {"name": "last_year"}),
    ("⟦unit == 1", "scope_alone", {"name": "unit"}),
    ("⟦case.pages > 1", "case_not_here", {"name": "case.pages"}),
    (
        "sum(late, peers.max(done, where ⟦case.excused))",
        "case_not_here",
        {"name": "case.excused"},
    ),
    ("count(late, ⟦case.page > 1)", "unknown_name", {"name": "case.page", "nearest": "case.pages"}),
    (
        "count(late, ⟦late.pages > 1)",
        "case_outside_count",
        {"found": "late.pages", "field": "pages"},
    ),
    ("done.⟦pages > 1", "fact_without_parts", {"name": "done"}),
    ("platform.regular.⟦x == platform", "fact_without_parts", {"name": "platform.regular"}),
    ("⟦plan.issued > sent_at", "write_instead", {"found": "plan.issued", "write": "issued(plan)"}),
    ("1 + ⟦closing", "deadline_as_value", {"name": "closing"}),
    ("1 + ⟦base_pay", "parameter_as_value", {"name": "base_pay"}),
    ("⟦mx(1, 2)", "unknown_function", {"name": "mx", "nearest": "max"}),
    ("⟦zzzzzz(1, 2)", "unknown_function", {"name": "zzzzzz", "nearest": ""}),
    ("2 * ⟦done(due)", "fact_called", {"name": "done"}),
    ("⟦known(done)", "known_refused", {}),
    # Values of the wrong kind.
    ("1 + ⟦excused", "number_wanted", {"found": "excused"}),
    ("-⟦excused", "number_wanted", {"found": "excused"}),
    ("(⟦done > 1) * 2", "number_wanted", {"found": "done > 1"}),
    ("done > 1 and ⟦done", "number_as_condition", {"found": "done"}),
    ("not (⟦done + 1)", "number_as_condition", {"found": "done + 1"}),
    ("if ⟦signed_on then 1 else 2", "condition_wanted", {"found": "signed_on"}),
    ("days_late(⟦done, closing)", "date_wanted", {"found": "done"}),
    ("⟦done by closing", "date_wanted", {"found": "done"}),
    ("issued(⟦done)", "document_wanted", {"found": "done", "function": "issued"}),
    ("received(⟦1 + 2)", "document_wanted", {"found": "1 + 2", "function": "received"}),
    (
        "days_from(issued(⟦plann), sent_at) > 1",
        "unknown_name",
        {"name": "plann", "nearest": "plan"},
    ),
    ("if excused then ⟦don else 1", "unknown_name", {"name": "don", "nearest": "done"}),
    ("issued(⟦peers.plan)", "document_wanted", {"found": "peers.plan", "function": "issued"}),
    ("excused and ⟦plan", "document_as_value", {"name": "plan"}),
    ("⟦plan > 3", "document_as_value", {"name": "plan"}),
    ("⟦plan by closing", "document_as_value", {"name": "plan"}),
    ("⟦late > 3", "cases_as_value", {"name": "late"}),
    ("1 + ⟦survey", "answers_as_value", {"name": "survey"}),
    ("done / ⟦peers.due_some", "peers_as_value", {"name": "due_some"}),
    ("peers.max(⟦done - due)", "peers_of_fact", {"found": "done - due"}),
    ("peers.max(⟦last_year.done)", "peers_of_fact", {"found": "last_year.done"}),
    ("peers.sum(⟦excused)", "peers_of_fact", {"found": "excused"}),
    ("peers.max(⟦don)", "unknown_name", {"name": "don", "nearest": "done"}),
    ("peers.max(⟦as_of)", "peers_of_fact", {"found": "as_of"}),
    ("max(done, due_some, where ⟦excused)", "where_not_here", {"function": "max"}),
    ("peers.max(done, where: ⟦true)", "where_of_unit", {"found": "true"}),
    (
        "peers.max(done, where ⟦last_year.done > 1)",
        "where_of_unit",
        {"found": "last_year.done > 1"},
    ),
    (
        "peers.max(done, where ⟦peers.max(done) > 1)",
        "peers_not_here",
        {"function": "peers.max"},
    ),
    ("peers.max(done, where ⟦done)", "number_as_condition", {"found": "done"}),
    ("peers.max(done, where ⟦exused)", "unknown_name", {"name": "exused", "nearest": "excused"}),
    ("(⟦done + 1) is present", "presence_of_fact", {"found": "done + 1"}),
    ("⟦issued(plan) is present", "presence_of_fact", {"found": "issued(plan)"}),
    ("⟦platform.regular is present", "presence_of_fact", {"found": "platform.regular"}),
    ("⟦peers.plan is present", "presence_of_fact", {"found": "peers.plan"}),
    ("⟦done is absent", "never_absent", {"name": "done"}),
    ("⟦pla is absent", "unknown_name", {"name": "pla", "nearest": "plan"}),
    ("⟦done >= rate", "kinds_not_compared", {"left": "done", "right": "rate"}),
    ("⟦done >= 80%", "kinds_not_compared", {"left": "done", "right": "80%"}),
    ("⟦cost > done", "kinds_not_compared", {"left": "cost", "right": "done"}),
    ("⟦signed_on <= 20", "kinds_not_compared", {"left": "signed_on", "right": "20"}),
    ("⟦excused == done", "kinds_not_compared", {"left": "excused", "right": "done"}),
    ("⟦platform == website", "kinds_not_compared", {"left": "platform", "right": "website"}),
    (
        "⟦platform == website.good",
        "kinds_not_compared",
        {"left": "platform", "right": "website.good"},
    ),
    ("⟦done + rate", "kinds_not_added", {"left": "done", "right": "rate"}),
    ("⟦signed_on - sent_at > 3", "dates_not_added", {"found": "signed_on - sent_at"}),
    ("1 + ⟦min(done, rate)", "kinds_not_joined", {"found": ("done", "rate")}),
    (
        "⟦max(platform, platform.regular)",
        "kinds_not_joined",
        {"found": ("platform", "platform.regular")},
    ),
    ("⟦platform > platform.regular", "no_order", {"found": "platform", "relation": ">"}),
    ("⟦excused >= urgent", "no_order", {"found": "excused", "relation": ">="}),
    ("rate >= ⟦80", "percent_forgotten", {"found": "80", "write": "80%"}),
    ("⟦80.5 <= rate", "percent_forgotten", {"found": "80.5", "write": "80.5%"}),
    ("done / due_some >= ⟦80", "percent_forgotten", {"found": "80", "write": "80%"}),
    ("⟦if excused then 1 else urgent", "branches_differ", {"left": "1", "right": "urgent"}),
    # Calls.
    ("⟦days_late(signed_on)", "arguments_wrong", {"form": "days_late(x, deadline)", "given": 1}),
    ("⟦min(1)", "arguments_wrong", {"form": "min(a, b, …)", "given": 1}),
    ("⟦round(done)", "arguments_wrong", {"form": "round(x, 2, half_up)", "given": 1}),
    ("⟦issued()", "arguments_wrong", {"form": "issued(document)", "given": 0}),
    (
        "round(done, 2, ⟦up)",
        "round_mode",
        {"found": "up", "modes": ("half_up", "half_even", "down")},
    ),
    ("round(done, ⟦due, half_up)", "round_places", {"limit": 9}),
    ("round(done, ⟦10, half_up)", "round_places", {"limit": 9}),
    ("round(done, ⟦1.5, half_up)", "round_places", {"limit": 9}),
    ("round(done, ⟦2%, half_up)", "round_places", {"limit": 9}),
    ('max(1, ⟦"1.1")', "text_not_here", {}),
    # Zero.
    ("done / ⟦due", "empty_not_stated", {"found": "due"}),
    ("done / (⟦due - done)", "empty_not_stated", {"found": "due - done"}),
    ("done / ⟦0", "division_by_zero", {"found": "0"}),
    ("sum(late, 1 / ⟦case.pages)", "zero_within_case", {"found": "case.pages"}),
    # Deadlines and dates.
    ("signed_on by ⟦closin", "deadline_not_declared", {"name": "closin", "nearest": "closing"}),
    ("meets(signed_on, ⟦zzzz)", "deadline_not_declared", {"name": "zzzz", "nearest": ""}),
    ('signed_on before ⟦"15/12"', "deadline_wanted", {"found": '"15/12"'}),
    ("signed_on by (⟦1 + 2)", "deadline_wanted", {"found": "1 + 2"}),
    (
        "signed_on before ⟦closing",
        "deadline_other_word",
        {"name": "closing", "found": "before", "write": "by"},
    ),
    (
        "signed_on by ⟦self_score",
        "deadline_other_word",
        {"name": "self_score", "found": "by", "write": "before"},
    ),
    (
        "in_force(⟦base_pai, sent_at)",
        "unknown_parameter",
        {"name": "base_pai", "nearest": "base_pay"},
    ),
    ("in_force(⟦done, sent_at)", "unknown_parameter", {"name": "done", "nearest": ""}),
    ("in_force(base_pay, ⟦done)", "date_wanted", {"found": "done"}),
    (
        "in_force(old_fee, ⟦closing)",
        "parameter_outside",
        {"name": "old_fee", "day": "2026-12-20", "first": "2020-01-01", "last": "2021-12-31"},
    ),
    # Other criteria and cases.
    ("points(⟦1.1)", "criterion_wanted", {"found": "1.1"}),
    ('points("⟦1.22")', "unknown_criterion", {"id": "1.22", "nearest": "1.2"}),
    ('applies("⟦zzz")', "unknown_criterion", {"id": "zzz", "nearest": ""}),
    ("count(⟦done, excused)", "cases_wanted", {"found": "done"}),
    ("count(⟦1 + 2, excused)", "cases_wanted", {"found": "1 + 2"}),
    ("count(⟦lat, excused)", "unknown_name", {"name": "lat", "nearest": "late"}),
    ("count(late, ⟦case.pages)", "number_as_condition", {"found": "case.pages"}),
    ("sum(late, ⟦case.excused)", "number_wanted", {"found": "case.excused"}),
    ("sum(late, ⟦case.change)", "sum_may_be_negative", {"found": "case.change"}),
    ("count(late, ⟦count(late, true) > 1)", "tally_within_tally", {}),
    ("count(late, ⟦case.sent > case.due)", "absent_not_guarded", {"name": "case.sent"}),
]


@pytest.mark.parametrize(
    ("marked", "code", "operands"), FAULTS, ids=[marked for marked, _, _ in FAULTS]
)
def test_a_fault_has_its_place_and_its_operands(
    marked: str, code: str, operands: dict[str, object]
) -> None:
    found = compiled(marked.replace("⟦", ""), known=GUARDED)
    assert found.faults == [(code, marked.index("⟦"), operands)]


def test_all_faults_of_meaning_come_at_once_and_none_follows_from_another() -> None:
    text = "don + (excused * 2) / plan > 80% and platform == regular or_not"
    assert compiled(text).codes == ["operator_missing"]
    several = "don + (excused * 2) / plan > 80% and platform == regular and done"
    assert compiled(several).faults == [
        ("unknown_name", 0, {"name": "don", "nearest": "done"}),
        ("number_wanted", 7, {"found": "excused"}),
        ("document_as_value", 22, {"name": "plan"}),
        ("option_alone", 49, {"found": "regular", "write": "platform.regular"}),
        ("number_as_condition", 61, {"found": "done"}),
    ]


def test_a_fault_of_syntax_is_placed_like_any_other() -> None:
    assert compiled("done >= 12,5").faults == [
        ("decimal_comma", 8, {"found": "12,5", "write": "12.5"})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "rate >= 1",
        "rate > 0.8",
        "done / due_some >= 1.05",
        "rate - target >= 1%",
        'points("1.1") > 80',
        "done > 80",
        "min(full, done) >= 2",
        "days_late(sent_at, closing) > done",
        "change > rate",
    ],
)
def test_what_only_looks_like_a_mistake_is_left_alone(text: str) -> None:
    assert compiled(text).faults == []


def test_a_fact_named_like_an_option_is_the_fact() -> None:
    found = compiled("platform == urgent")
    assert found.codes == ["kinds_not_compared"]


def raised_codes() -> dict[str, set[str] | None]:
    """Every code that the room reports, with its operands; None where a call hands them on."""
    codes: dict[str, set[str] | None] = {}
    for module in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in ("fault", "refuse", "_refuse", "unknown"):
                continue
            given = {keyword.arg for keyword in node.keywords if keyword.arg} - {"offset"}
            open_ended = any(keyword.arg is None for keyword in node.keywords)
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    codes.setdefault(argument.value, None if open_ended else given)
    return codes


def test_every_code_of_the_room_has_words_and_every_word_a_code() -> None:
    text = "".join(module.read_text(encoding="utf-8") for module in ROOM.glob("*.py"))
    assert raised_codes().keys() <= WORDS.keys()
    assert {code for code in ROOM_WORDS if f'"{code}"' not in text} == set()


@pytest.mark.parametrize("marked", [marked for marked, _, _ in FAULTS])
def test_the_words_of_a_fault_are_filled_in_both_languages(marked: str) -> None:
    (problem,) = compiled(marked.replace("⟦", ""), known=GUARDED).builder.problems
    vietnamese, english = word_problem(problem, "vi"), word_problem(problem, "en")
    assert vietnamese != english
    for text in (vietnamese, english):
        assert "{" not in text
        assert not text.endswith((".", ";")) and ": ;" not in text


def test_no_code_of_the_room_is_worded_by_another() -> None:
    others = {code for room in ROOMS if room not in WORDED for code in room_words(room)}
    assert ROOM_WORDS.keys() & others == set()


def test_every_text_is_filled_by_what_its_fault_carries() -> None:
    carried: dict[str, Mapping[str, object]] = {
        **{code: operands for _, code, operands in FAULTS},
        **{code: operands for _, code, operands in REFUSALS},
        "expression_too_long": {"length": 1, "limit": 1},
        "expression_too_many_tokens": {"limit": 1},
        "expression_too_deep": {"limit": 1},
        "criterion_reads_itself": {"id": "1", "here": "1"},
        "points_not_guarded": {"id": "1"},
        "outcome_not_here": {"function": "points"},
        "full_without_maximum": {},
        "order_not_declared": {"first": "a", "last": "b"},
        "division_wanted": {"found": "a"},
    }
    assert carried.keys() >= ROOM_WORDS.keys()
    for code, texts in ROOM_WORDS.items():
        for text in texts:
            assert fields(text) <= carried[code].keys(), code


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_placeholders_of_both_languages_are_the_same() -> None:
    for code, (vietnamese, english) in ROOM_WORDS.items():
        assert fields(vietnamese) == fields(english), code
