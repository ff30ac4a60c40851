"""Days, deadlines, preconditions and figures of a rank group, as explanations name them."""

from __future__ import annotations

import datetime

import pytest

from reports.subject import Subject
from reports.terminal.explanation import explanation
from reports.terminal.totals import traced_of
from reports.words.catalogue import catalogue
from reports.words.facts import fact_line
from reports.words.reasons import titled
from tests.whole import scored

_DAY = datetime.date(2026, 12, 31)
SUBJECT = Subject("so-thu-2026", "Sở Thử", "so-thu", "so", _DAY, _DAY, _DAY, "self_score")

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


def test_r26_a_loss_is_told_by_its_rule_and_not_by_a_precondition_that_holds() -> None:
    unit = scored(
        LATE,
        """
        documents: {bao_cao: {number: 3/BC, issued: 2026-09-25}}
        facts: {report: {document: bao_cao}}
        """,
    )
    traced = traced_of(unit.sheet.evaluation, catalogue("vi"))
    (line,) = [one for one in unit.sheet.lost if one.criterion == "1"]
    days = "5 ngày chậm (25/9/2026 so với hạn 20/9/2026)"
    assert titled(traced, line) == f"Báo cáo: 1 − {days} × 0,1 = 0,5"


def test_r38_the_figure_of_a_rank_group_is_the_one_that_the_rule_reads() -> None:
    index = """
        max: 2
        facts:
          done: {name: Sáng kiến, type: count}
        components:
          - id: "1"
            name: Sáng kiến
            max: 2
            score: {ratio: done / peers.max(done), empty: full}
        """
    group = "peers: {closed: true, units: {kia: {facts: {done: {value: 40}}}}}"
    unit = scored(index, f"facts: {{done: {{value: 30}}}}\n{group}")
    traced = traced_of(unit.sheet.evaluation, catalogue("vi"))
    assert fact_line(traced, SUBJECT, ("own", "done")).startswith("Sáng kiến = 30 (gõ tay trong ")
    assert fact_line(traced, SUBJECT, ("peers", "done")) == "Sáng kiến cao nhất trong nhóm = 40"


def test_r38_the_units_that_a_condition_chooses_are_named_in_words() -> None:
    index = """
        max: 2
        facts:
          done: {name: Sáng kiến, type: count}
          staff: {name: Biên chế, type: count}
          plan: {name: kế hoạch, type: document}
        components:
          - id: "1"
            name: Sáng kiến
            max: 2
            score:
              ratio: "done / peers.max(done, where: %s)"
              empty: full
              over: cap
        """
    group = "peers: {closed: true, units: {kia: {facts: {done: {value: 40}, staff: {value: 9}}}}}"
    told = {
        "staff >= 5 and staff != 7": "Biên chế ≥ 5 và Biên chế ≠ 7",
        "plan is absent or staff > 5": "chưa có kế hoạch hoặc Biên chế > 5",
        "not staff + 1 > 8": "không phải «Biên chế + 1 > 8»",
    }
    for where, who in told.items():
        unit = scored(
            index % where, f"facts: {{done: {{value: 30}}, staff: {{value: 1}}}}\n{group}"
        )
        traced = traced_of(unit.sheet.evaluation, catalogue("vi"))
        assert fact_line(traced, SUBJECT, ("peers", "done")).startswith(
            f"Sáng kiến cao nhất trong nhóm, chỉ tính đơn vị có: {who}"
        )


LAW = """
max: 2
parameters:
  target:
    name: Mục tiêu năm
    values: [{from: 2026-01-01, value: %s, cite: Quyết định 1}]
facts:
  rate: {name: Tỷ lệ trực tuyến, type: share}
components:
  - {id: "1", name: Trực tuyến, max: 2, score: {full_if: "rate >= in_force(target, as_of)"}}
"""


@pytest.mark.parametrize(("written", "told"), [("70%", "70%"), ("0.7", "0,7")])
def test_a_share_set_by_law_is_told_as_it_was_written(written: str, told: str) -> None:
    unit = scored(LAW % written, "facts: {rate: {value: 65%}}")
    assert unit.points("1") == "0"
    assert f"Tỷ lệ trực tuyến (65%) ≥ {told}" in unit.explained("1")[0]


def test_points_finer_than_the_rounding_are_told_as_given_and_as_rounded() -> None:
    index = """
        max: 2
        rounding: {places: 0}
        bodies: {hd: {name: Hội đồng}}
        components:
          - {id: "1", name: Sáng kiến, max: 2, score: {judged: {by: hd}}}
        """
    unit = scored(index, 'points: {"1": [{points: 0.5, by: hd, reason: Biên bản}]}')
    assert unit.points("1") == "1"
    assert unit.explained("1") == ["Hội đồng cho 0,5 điểm: Biên bản (làm tròn 0 số lẻ)"]


def test_an_outcome_that_is_open_itself_is_told_as_one_range() -> None:
    index = """
        max: 2
        facts:
          sent: {name: Đã gửi, type: flag}
          n: {name: Số đạt, type: count, at_most: d}
          d: {name: Tổng số, type: count, min: 1}
        components:
          - {id: "1", name: Một, max: 2, score: {requires: sent, ratio: n / d}}
          - {id: "2", name: Hai, max: 2, score: {full_if: sent}}
        """
    unit = scored(index.replace("max: 2\n        facts", "max: 4\n        facts"))
    assert unit.explained("1")[0] == "Đã gửi: chưa biết → từ 0 đến 2"
    assert unit.explained("2") == ["Đã gửi: chưa biết → 2 hoặc 0"]


SILENT = """
max: 2
facts:
  n: {name: Số đạt, type: count, at_most: d}
  d: {name: Tổng số, type: count}
components:
  - {id: "1", name: Tỷ lệ, max: 2, score: %s}
"""
SILENT_FORMS = (
    "{ratio: n / d, empty: not_stated}",
    '{formula: "full * n / d", empty: not_stated}',
    "{empty: 1, bands: {of: n / d, steps: [{from: 50%, points: 2}, {exactly: 0%, points: 0}, "
    "{above: 0%, below: 50%, points: not_stated}]}}",
    "{empty: 1, levels: [{when: n / d >= 50%, points: 2}, {when: n > 0, points: not_stated}, "
    "{otherwise: 0}]}",
)
DOUBT = "bộ chỉ số có trường hợp không nêu điểm"


MET = [(0, 0), (0, 0), (1, 4), (1, 4)]


@pytest.mark.parametrize(("form", "met"), list(zip(SILENT_FORMS, MET, strict=True)))
def test_r44_the_silence_of_a_text_is_told_only_where_it_is_met(
    form: str, met: tuple[int, int]
) -> None:
    def told(n: int, d: int) -> str:
        unit = scored(SILENT % form, f"facts: {{n: {{value: {n}}}, d: {{value: {d}}}}}")
        lines = explanation(unit.sheet, SUBJECT, catalogue("vi"), "1")
        return " ".join(" ".join(line.text for line in lines).split())

    assert DOUBT in told(*met)
    assert DOUBT not in told(3, 4)


BOUNDED = """
max: 2
deadlines: {due: {by: "31/3", name: Hạn gửi}}
facts:
  late: {name: Số ngày chậm, type: count}
  sent: {name: Ngày gửi, type: date}
  asked: {name: Ngày hỏi, type: date}
  other: {name: Việc khác, type: flag}
components:
  - {id: "1", name: Một, max: 2, score: %s}
"""


@pytest.mark.parametrize(
    ("form", "late", "told"),
    [
        ("{deduct: {start: full, of: late, per: 0.5}}", 9, "2 − 9 × 0,5 = −2,5 → tính thấp nhất 0"),
        (
            "{deduct: {start: full, of: late, per: 0.5, at_most: 1}}",
            9,
            "2 − 1 (giới hạn của 9 × 0,5) = 1",
        ),
        ("{deduct: {start: full, of: late, per: 0.5}}", 1, "2 − 1 × 0,5 = 1,5"),
    ],
)
def test_r14_a_bound_that_changed_something_is_told(form: str, late: int, told: str) -> None:
    unit = scored(BOUNDED % form, f"facts: {{late: {{value: {late}}}}}")
    assert unit.explained("1") == [told]


def test_nothing_is_asked_of_what_is_known_not_to_exist() -> None:
    later = '{full_if: "asked is present and days_from(asked, as_of) > 3 and other"}'
    unit = scored(BOUNDED % later, "facts: {asked: {absent: true}, other: {value: true}}")
    assert unit.explained("1") == [
        "các điều kiện: không đạt → 0",
        "  có Ngày hỏi: không đạt",
        "  Việc khác: đạt",
    ]
    due = "{full_if: sent by due and other}"
    waiting = "as_of: 2026-03-01\nfacts: {sent: {absent: true}, other: {value: true}}"
    assert scored(BOUNDED % due, waiting).explained("1")[1] == (
        "  Ngày gửi (chưa có) chậm nhất ngày 31/3/2026: chưa đến hạn"
    )
