"""Days, deadlines and figures of a rank group, as an explanation names them."""

from __future__ import annotations

from tests.whole import scored

LATE = """
max: 2
deadlines:
  quarterly: {by: "20/9", name: Hạn quý III}
facts:
  report: {name: Báo cáo, type: document}
  asked: {name: Ngày hỏi, type: date}
  answered: {name: Ngày trả lời, type: date, not_before: asked}
components:
  - id: "1"
    name: Báo cáo
    max: 1
    score:
      requires: report is present
      deduct: {start: full, of: "days_late(issued(report), quarterly)", per: 0.1}
  - id: "2"
    name: Trả lời
    max: 1
    score:
      requires: asked is present and answered is present
      full_if: days_from(asked, answered) <= 20
"""


def test_a_deadline_is_a_date_and_never_a_count_of_days() -> None:
    unit = scored(
        LATE,
        """
        documents: {bao_cao: {number: 3/BC, issued: 2026-09-25}}
        facts: {report: {document: bao_cao}}
        """,
    )
    told = " ".join(unit.explained("1"))
    assert "5 ngày chậm (25/9/2026 so với hạn 20/9/2026)" in told


def test_days_that_are_not_known_have_no_bounds_to_read_past() -> None:
    told = " ".join(scored(LATE, "facts: {asked: {value: 2026-03-01}}").explained("2"))
    assert "số ngày từ 01/3/2026 đến «Ngày trả lời» ≤ 20: chưa biết" in told
    assert "giới hạn" not in told
