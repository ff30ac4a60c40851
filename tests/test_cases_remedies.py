"""Cases that expect something of remedies: what each wins back alone, and by when it is due."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from criteria.problems import InputRefused, Operand
from criteria.source import parse_source
from scoring.cases.reading import cases_of
from scoring.cases.running import run_case
from scoring.sheet import Evaluation
from tests.whole import loaded_index

REMEDIED = """
max: 2
deadlines:
  closing: {before: 15/12, name: Hạn}
facts:
  a: {name: Việc thứ nhất, type: flag}
  b: {name: Việc thứ hai, type: flag}
components:
  - id: "1"
    name: Hai việc
    max: 2
    score: {full_if: a and b}
    remedy:
      - {id: mot, do: Làm việc thứ nhất, product: Báo cáo, set: {a: true}, by: closing}
      - {id: hai, do: Làm việc thứ hai, product: Báo cáo, set: {b: true}, by: {days: 5,
         after: assigned}}
      - {id: ca_hai, do: Làm cả hai việc, product: Báo cáo, set: {a: true, b: true}}
"""


def remedied(
    expected: str, facts: str = "{a: true, b: false}"
) -> list[tuple[str, Mapping[str, Operand]]]:
    """What does not come out of a case that expects something of remedies."""
    text = (
        f"cases:\n  - name: Mới làm một việc\n    as_of: 08/05/2026\n    facts: {facts}\n"
        f"    remedies:\n      {expected}\n"
    )
    plan = loaded_index(REMEDIED).plan
    (case,) = cases_of(parse_source("c.yaml", text.encode()))
    return [(one.code, one.operands) for one in run_case(plan, case, untold).problems]


def untold(_: Evaluation, id: str) -> str:
    raise AssertionError(f"no case asks how {id} came about")


@pytest.mark.parametrize(
    "expected",
    [
        '"1#mot": {gain: 0, before: 15/12/2026}',
        '"1#hai": {gain: 2, until: 13/05/2026}',
        '"1#ca_hai": {gain: 2, no_day: true}',
    ],
)
def test_a_case_expects_what_a_remedy_wins_back_and_by_when_it_is_due(expected: str) -> None:
    assert remedied(expected) == []


@pytest.mark.parametrize(
    ("expected", "key", "found"),
    [
        ('"1#mot": {gain: 2}', "gain", "0"),
        ('"1#mot": {until: 15/12/2026}', "until", "before 15/12/2026"),
        ('"1#mot": {before: 14/12/2026}', "before", "before 15/12/2026"),
        ('"1#mot": {no_day: true}', "no_day", "before 15/12/2026"),
        ('"1#ca_hai": {until: 15/12/2026}', "until", "no_day"),
    ],
)
def test_a_remedy_that_does_otherwise_fails_the_case(expected: str, key: str, found: str) -> None:
    ((code, operands),) = remedied(expected)
    assert (code, operands["key"], operands["found"]) == ("case_remedy_differs", key, found)


def test_what_a_remedy_does_otherwise_is_told_at_the_key_that_expects_it() -> None:
    text = (
        "cases:\n  - name: Mới làm một việc\n    as_of: 08/05/2026\n    facts: {}\n"
        '    remedies:\n      "1#mot":\n        before: 15/12/2026\n        gain: 2\n'
    )
    (case,) = cases_of(parse_source("c.yaml", text.encode()))
    told = run_case(loaded_index(REMEDIED).plan, case, untold).problems
    assert [(one.operands["key"], one.place.line) for one in told] == [("gain", 8)]


def test_an_unknown_remedy_is_told_with_the_nearest() -> None:
    ((code, operands),) = remedied('"1#mto": {gain: 0}')
    assert (code, operands["nearest"]) == ("expected_remedy_unknown", "1#mot")


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ('"1#mot": {}', "expectation_empty"),
        ('"1#mot": {before: 15/12/2026, until: 15/12/2026}', "expectation_two_days"),
    ],
)
def test_an_expectation_of_a_remedy_that_cannot_fail_is_refused(expected: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        remedied(expected)
    assert [one.code for one in caught.value.problems] == [code]
