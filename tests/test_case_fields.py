"""Bounds and orders between the fields of one dated case, held like those between facts (R35)."""

from __future__ import annotations

import pytest

from criteria.problems import InputRefused, Severity
from reports.words.problems import word_problem
from tests.whole import codes, loaded_index, refused, scored

INDEX = """
max: 2
facts:
  sent:
    name: Lần trình
    type: cases
    fields:
      asked: {name: Ngày nhận, type: date}
      done: {name: Ngày trình, type: date, not_before: asked}
      pages: {name: Số trang, type: count}
      signed: {name: Số trang có ký, type: count, at_most: pages}
components:
  - id: "1"
    name: Lĩnh vực
    max: 2
    score:
      full_if: >-
        count(sent, case.asked is present and case.done is present and
        days_from(case.asked, case.done) > 5 and case.signed < case.pages) == 0
"""


def stated(row: str) -> str:
    return f"facts: {{sent: {{cases: [{{{row}}}], status: accepted}}}}"


def test_an_order_declared_between_fields_needs_no_warning() -> None:
    assert codes(loaded_index(INDEX).findings) == []
    free = INDEX.replace(", not_before: asked", "")
    assert codes(loaded_index(free).findings) == ["order_not_declared"]


@pytest.mark.parametrize(
    "row",
    [
        "asked: 2026-03-10, done: 2026-03-03, pages: 4, signed: 4",
        "asked: 2026-03-03, done: 2026-03-10, pages: 4, signed: 5",
    ],
)
def test_r35_a_case_that_breaks_its_own_bounds_is_a_contradiction_and_earns_nothing(
    row: str,
) -> None:
    result = scored(INDEX, stated(row))
    assert (result.points("1"), result.causes("1")) == ("[0; 2]", ["contradiction"])
    (found,) = [one for one in result.found if one.code == "case_broken"]
    assert word_problem(found, "en").startswith("Lần trình: there is a case")


@pytest.mark.parametrize(
    ("row", "points"),
    [
        ("asked: 2026-03-03, done: 2026-03-08, pages: 4, signed: 4", "2"),
        ("asked: 2026-03-03, done: 2026-03-09, pages: 4, signed: 3", "0"),
        ("asked: absent, done: 2026-03-03, pages: 4, signed: 3", "2"),
    ],
)
def test_a_case_in_order_is_scored_as_it_stands(row: str, points: str) -> None:
    result = scored(INDEX, stated(row))
    assert (result.points("1"), "case_broken" in result.findings) == (points, False)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("not_before: asked", "not_before: askd", "unknown_fact"),
        ("not_before: asked", "not_before: pages", "bound_of_other_kind"),
        ("type: date}", "type: date, not_before: done}", "fact_cycle"),
    ],
)
def test_a_bound_between_fields_names_another_field(old: str, new: str, code: str) -> None:
    problems = refused(INDEX.replace(old, new, 1))
    assert codes([one for one in problems if one.severity is Severity.ERROR]) == [code]


LATE = """
max: 2
facts:
  reports:
    name: Báo cáo
    type: cases
    fields:
      due: {name: Hạn gửi, type: date%s}
      sent: {name: Ngày gửi, type: date%s}
components:
  - id: "1"
    name: Báo cáo
    max: 2
    score:
      deduct: {start: full, over: reports, of: "days_late(case.sent, case.due)", per: 0.1}
"""


def test_r43_dates_that_a_case_always_has_are_counted_from_without_asking() -> None:
    always = ", optional: false"
    assert codes(refused(LATE % ("", always))) == ["absent_not_guarded"]
    rows = "{due: 2026-03-10, sent: 2026-03-15}, {due: 2026-04-10, sent: 2026-04-10}"
    unit = scored(LATE % (always, always), f"facts: {{reports: {{cases: [{rows}]}}}}")
    assert unit.points("1") == "1.5"
    open_row = "{due: 2026-03-10}"
    unit = scored(LATE % (always, always), f"facts: {{reports: {{cases: [{open_row}]}}}}")
    assert (unit.points("1"), unit.causes("1")) == ("[0; 2]", ["unknown"])
    with pytest.raises(InputRefused) as caught:
        absent = "{due: 2026-03-10, sent: absent}"
        scored(LATE % (always, always), f"facts: {{reports: {{cases: [{absent}]}}}}")
    assert codes(caught.value.problems) == ["absent_not_legal"]
