"""Hostile indices and hostile facts: refused at a place in the file, or scored; never an exception.

Whoever sends an index or an assessment may be careless or worse. What loads can be scored on any
facts at all, and nothing written in a file takes long to refuse.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.loading import from_source
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from reports.words.problems import word_problem
from tests import random_indices as made
from tests.whole import scored

INDEX = """\
index: thu-2026
name: Bộ chỉ số thử
year: 2026
for: {kind: so}
max: 2
rounding: {places: 3}
facts:
  n: {name: Số việc, type: count}
  cost: {name: Chi phí, type: money}
  f: {name: Có công khai, type: flag}
  share: {name: Tỷ lệ, type: share}
  day: {name: Ngày gửi, type: date}
  plan: {name: Kế hoạch, type: document}
  use: {name: Mức sử dụng, type: choice, options: {often: Thường xuyên, never: Không}}
components:
  - id: "1"
    name: Tiêu chí
    max: 2
    score:
"""
RULE_LINE = len(INDEX.splitlines()) + 1


def refusal(rule: str) -> list[Problem]:
    """What is found wrong with a rule, each with a place at or below its first line."""
    started = time.perf_counter()
    with pytest.raises(InputRefused) as caught:
        from_source(parse_source("index.yaml", f"{INDEX}{rule}\n".encode()))
    assert time.perf_counter() - started < 5
    problems = list(caught.value.problems)
    for one in problems:
        assert one.place.line >= RULE_LINE
        assert one.place.column > 0
        assert word_problem(one, "vi")
        assert word_problem(one, "en")
    return problems


NUMBERS: Mapping[str, tuple[str, str]] = {
    "too long": ("1 + " * 600 + "1", "expression_too_long"),
    "a number of thousands of digits": ("9" * 2000, "number_too_long"),
    "a fraction of thousands of digits": ("0." + "9" * 2000, "expression_too_long"),
    "too many signs": ("(" * 400 + "1" + ")" * 400, "expression_too_many_tokens"),
    "brackets too deep": ("(" * 100 + "1" + ")" * 100, "expression_too_deep"),
    "signs too deep": ("- " * 100 + "1", "expression_too_deep"),
    "branches too deep": ("if f then 1 else " * 57 + "1", "expression_too_deep"),
    "a tower of powers": ("9 ** 9 ** 9", "power_refused"),
    "a power": ("n ^ 2", "power_refused"),
    "a division by zero": ("1 / 0", "division_by_zero"),
    "a division by what may be zero": ("n / (n - n)", "empty_not_stated"),
    "a remainder": ("n % 2", "modulo_refused"),
    "a flag as a number": ("f + 1", "number_wanted"),
    "a choice as a number": ("use + 1", "number_wanted"),
    "a date as a number": ("day + 1", "number_wanted"),
    "a document as a number": ("plan", "document_as_value"),
    "money and a count": ("n + cost", "kinds_not_added"),
    "a share and a count": ("n + share", "kinds_not_added"),
    "an unknown function": ("eval(n)", "unknown_function"),
    "a name of the language below": ("__import__(n)", "name_malformed"),
    "an attribute of the language below": ("n.__class__", "name_malformed"),
    "an index into a fact": ("n[0]", "write_instead"),
    "an order of words of the language below": ("n if f else 0", "operator_missing"),
    "no arguments": ("min()", "arguments_wrong"),
    "places beyond reason": ("round(n, 99999999, half_up)", "round_places"),
    "places that are a fact": ("round(n, n, half_up)", "round_places"),
    "an end in the middle": ("n +", "expression_unfinished"),
    "two things side by side": ("n n", "operator_missing"),
    "an assignment": ("n = 1", "write_instead"),
    "two statements": ("n; n", "character_unexpected"),
    "a zero sign": ("\\0", "character_unexpected"),
    "a letter that only looks like one": ("ｎ", "name_malformed"),
    "the criterion itself": ('points("1")', "criterion_reads_itself"),
    "a product without bounds": ("n * n * n", "reach_beyond_maximum"),
}


@pytest.mark.parametrize(("text", "code"), NUMBERS.values(), ids=NUMBERS)
def test_a_hostile_number_is_refused_where_it_stands(text: str, code: str) -> None:
    problems = refusal(f"      formula: '{text}'")
    assert code in [one.code for one in problems]
    assert {one.place.line for one in problems} == {RULE_LINE}


CONDITIONS: Mapping[str, tuple[str, str]] = {
    "negations too deep": ("not " * 100 + "f", "expression_too_deep"),
    "a number as a condition": ("n", "number_as_condition"),
    "a number beside a condition": ("n and f", "number_as_condition"),
    "a number against a flag": ("n == f", "kinds_not_compared"),
    "a number against a choice": ("n == use", "kinds_not_compared"),
    "a count against a share": ("n >= 50%", "kinds_not_compared"),
    "a share that forgets its sign": ("share >= 50", "percent_forgotten"),
    "an order among options": ("use < use.often", "no_order"),
    "an order among flags": ("f < f", "no_order"),
    "a text": ("use == ''often''", "write_instead"),
    "a chain": ("n < 1 < 2", "comparison_chained"),
    "and beside or": ("f and f or f", "and_or_mixed"),
    "an end in the middle": ("f and", "expression_unfinished"),
    "whether a fact is known": ("known(n)", "known_refused"),
    "the absence of a count": ("n is absent", "never_absent"),
    "a deadline that is not there": ("meets(day, closing)", "deadline_not_declared"),
    "a day that may be absent": ("days_from(day, day) <= 1", "absent_not_guarded"),
}


@pytest.mark.parametrize(("text", "code"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_hostile_condition_is_refused_where_it_stands(text: str, code: str) -> None:
    problems = refusal(f"      full_if: '{text}'")
    assert code in [one.code for one in problems]
    assert {one.place.line for one in problems} == {RULE_LINE}


def nested_levels(depth: int) -> str:
    """Levels within levels."""
    lines = []
    for level in range(depth):
        indent = "      " * (level + 1)
        lines += [f"{indent}levels:", f"{indent}  - when: n > {level}", f"{indent}    score:"]
    return "\n".join([*lines, "      " * (depth + 1) + "full_if: f"])


def nested_conditions(depth: int) -> str:
    """Conditions within conditions."""
    return "      full_if: " + "{all: [" * depth + "f" + ", f]}" * depth


@pytest.mark.parametrize("depth", [20, 200, 1000])
@pytest.mark.parametrize("nested", [nested_levels, nested_conditions])
def test_forms_nested_beyond_reason_are_refused(nested: object, depth: int) -> None:
    assert callable(nested)
    if nested is nested_conditions:
        depth += 40  # conditions take two steps down where levels take three
    assert "too_deep" in [one.code for one in refusal(nested(depth))]


@given(st.text(alphabet="nf()+-*/<>=., \"'%19andorti[]{}:#&!|\\\t", max_size=60))
def test_any_text_is_a_rule_or_is_refused_in_words(text: str) -> None:
    for form in ("formula", "full_if"):
        quoted = text.replace("'", "''")
        rule = f"{INDEX}      {form}: '{quoted}'\n      empty: zero\n"
        try:
            from_source(parse_source("index.yaml", rule.encode()))
        except InputRefused as refused:
            assert all(one.place.line > 0 and word_problem(one, "vi") for one in refused.problems)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_index_or_are_refused(raw: bytes) -> None:
    with pytest.raises(InputRefused):
        from_source(parse_source("index.yaml", raw))


COUNTS = st.integers(0, 10**29)
SHARES = st.sampled_from(["0%", "33,3%", 0.5, "100%"])
ANY_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "n": COUNTS,
        "d": COUNTS,
        "k": COUNTS,
        "w": COUNTS,
        "f": st.booleans(),
        "g": st.booleans(),
        "s": SHARES,
        "c": st.sampled_from("xyz"),
    },
)


@given(made.indices(), ANY_FACTS)
def test_whatever_the_facts_an_index_that_loads_is_scored(
    index: made.Tree, facts: made.Stated
) -> None:
    """Facts that contradict each other or their bounds open a score; they never break it."""
    plan = made.load(index)
    assume(plan is not None)
    assert plan is not None
    sheet = made.scored(plan, facts)
    for evaluation in sheet.bases.values():
        ends = [(node.low, node.high) for node in evaluation.nodes.values()]
        for low, high in (*ends, (evaluation.total.low, evaluation.total.high)):
            assert low is None or high is None or low <= high


FIVE_FORMS = """
    max: 3
    facts:
      plan: {name: Kế hoạch, type: document}
      due: {name: Nhiệm vụ đến hạn, type: count}
      done: {name: Nhiệm vụ hoàn thành, type: count, at_most: due}
      quality: {name: Chất lượng, type: choice, options: {good: Tốt, fair: Khá, poor: Kém}}
      late: {name: Nhiệm vụ chậm, type: count}
    components:
      - id: "1"
        name: Năm luật lồng nhau
        max: 3
        score:
          parts:
            - id: a
              name: Thực hiện nhiệm vụ
              max: 2
              score:
                levels:
                  - when: plan is present
                    say: Có kế hoạch
                    score:
                      choose:
                        of: quality
                        points:
                          good:
                            levels:
                              - {when: late > 3, points: 0}
                              - when: due >= 1
                                say: Có nhiệm vụ đến hạn
                                score: {ratio: done / due, target: 90%}
                          fair: 1
                          poor: 0
                  - {otherwise: 0}
            - {id: b, name: Không chậm, max: 1, score: {full_if: late == 0}}
    """


def test_a_leaf_of_five_nested_forms_explains_itself_in_ten_readable_lines() -> None:
    known = scored(
        FIVE_FORMS,
        """
        documents: {kh: {number: 1/KH-SKHCN, issued: 2026-01-10}}
        facts:
          plan: {document: kh}
          quality: {value: good}
          due: {value: 27}
          done: {value: 20}
          late: {value: 1}
        """,
    )
    assert known.points("1") == "1.646"
    lines = known.explained("1")
    assert len(lines) <= 10
    assert all(len(line) <= 160 for line in lines)
    told = "\n".join(lines)
    for piece in ("20", "27", "90%", "Có kế hoạch", "Thực hiện nhiệm vụ", "1,646"):
        assert piece in told


def test_a_leaf_of_five_nested_forms_of_which_nothing_is_known_stays_readable() -> None:
    lines = scored(FIVE_FORMS).explained("1")
    assert len(lines) <= 10
    assert all(len(line) <= 160 for line in lines)
