"""What an assessment would come to if remedies were done: gains by a second evaluation (R42)."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import calendar
from criteria.source import parse_source
from criteria.values import Range, Rows
from evidence.loading import from_source as assessment_of
from evidence.view import Basis
from scoring.prospect import Prospect, prospect
from tests.whole import ASSESSMENT_HEAD, headed, loaded_index, scored

FOLDER = Path("/nowhere")


def prospect_of(
    index: str, assessment: str = "", basis: Basis = Basis.CLAIMED, as_of: str | None = None
) -> Prospect:
    """The prospect of an assessment written below the usual head."""
    source = parse_source("assessment.yaml", headed(assessment, ASSESSMENT_HEAD).encode())
    day = None if as_of is None else datetime.date.fromisoformat(as_of)
    return prospect(loaded_index(index).plan, assessment_of(source, FOLDER), basis, day)


def gains(found: Prospect) -> dict[str, Fraction | None]:
    """Each remedy's own gain."""
    return {id: found.gain([id]).points for id in found.remedies}


TWO_OFFICES = """
max: 2
offices:
  mot: {name: Phòng thứ nhất}
  hai: {name: Phòng thứ hai}
facts:
  a: {name: Việc của phòng thứ nhất, type: flag}
  b: {name: Việc của phòng thứ hai, type: flag}
components:
  - id: "1"
    name: Hai việc
    max: 2
    score:
      full_if: a and b
    remedy:
      - {do: Làm việc thứ nhất, product: Báo cáo, set: {a: true}, owner: mot}
      - {do: Làm việc thứ hai, product: Báo cáo, set: {b: true}, owner: hai}
"""


def test_r42_two_offices_that_are_both_needed_gain_nothing_alone_and_all_together() -> None:
    found = prospect_of(TWO_OFFICES, "facts: {a: {value: false}, b: {value: false}}")
    assert gains(found) == {"1#1": 0, "1#2": 0}
    together = found.gain(found.remedies)
    assert together.points == 2 and together.remedies == ("1#1", "1#2")
    assert together.then.nodes["1"].low == 2


TASKS = """
max: 3
facts:
  given: {name: Nhiệm vụ được giao, type: count}
  waiting: {name: Chưa đến hạn, type: count, at_most: given}
  due: {name: Đã đến hạn, type: count, is: given - waiting}
  done: {name: Đúng hạn, type: count, at_most: due}
components:
  - id: "1"
    name: Nhiệm vụ
    max: 2
    score: {ratio: done / due, empty: full}
    remedy:
      - {do: Hoàn thành mọi nhiệm vụ, product: Báo cáo, set: {done: due}}
      - {do: Hoàn thành thêm 03 nhiệm vụ, product: Báo cáo, set: {done: 'min(due, done + 3)'}}
  - id: "2"
    name: Không chậm
    max: 1
    score: {full_if: done == due}
"""

OF_27 = "facts: {given: {value: 30}, waiting: {value: 3}, done: {value: 20}}"


def test_a_fact_is_set_to_an_expression_over_the_facts_as_they_are() -> None:
    found = prospect_of(TASKS, OF_27)
    assert found.current.nodes["1"].low == Fraction("1.481")
    assert gains(found) == {"1#1": Fraction("1.519"), "1#2": Fraction("1.704") - Fraction("1.481")}


def test_remedies_are_done_one_after_the_other_each_on_what_the_first_left() -> None:
    found = prospect_of(
        TASKS.replace("set: {done: due}", "set: {waiting: 0}"),
        "facts: {given: {value: 30}, waiting: {value: 3}, done: {value: 25}}",
    )
    # With nothing waiting 30 are due: 25 and 3 more of 30, where alone it is 27 of 27.
    assert found.gain(["1#2"]).then.nodes["1"].low == 2
    assert found.gain(["1#1", "1#2"]).then.nodes["1"].low == Fraction("1.867")
    assert found.gain(["1#2", "1#1"]) == found.gain(["1#1", "1#2"])


def test_what_is_done_settles_what_was_contradictory() -> None:
    broken = "facts: {given: {value: 30}, waiting: {value: 3}, done: {value: 28}}"
    found = prospect_of(TASKS.replace("set: {done: due}", "set: {done: 27}"), broken)
    assert found.current.nodes["1"].low == 0
    assert found.gain(["1#1"]).then.nodes["1"].low == 2


def test_a_figure_in_contradiction_is_unknown_and_nothing_certain_is_set_from_it() -> None:
    broken = "facts: {given: {value: 30}, waiting: {value: 3}, done: {value: 28}}"
    assert prospect_of(TASKS, broken).gain(["1#1"]).points == 0


def test_a_gain_may_be_negative_and_is_told_as_it_is() -> None:
    found = prospect_of(TASKS.replace("set: {done: due}", "set: {done: 0}"), OF_27)
    assert found.gain(["1#1"]).points == -Fraction("1.481")


def test_of_what_is_not_known_only_the_possible_is_gained() -> None:
    found = prospect_of(TASKS)
    whole = found.gain(["1#1"])
    assert (whole.points, whole.possible) == (0, 0)
    assert whole.then.total.high == 3


REJECTED = """
documents:
  bc: {number: 1/BC-STH, issued: 2026-03-01}
facts:
  given: {value: 30, document: bc, status: accepted}
  waiting: {value: 3, document: bc, status: accepted}
  done: {value: 27, document: bc, status: {rejected: {reason: Không khớp phần mềm}}}
"""


@pytest.mark.parametrize("basis", list(Basis))
def test_what_is_done_is_proven_and_recognised_on_every_basis(basis: Basis) -> None:
    found = prospect_of(TASKS, REJECTED, basis)
    assert found.gain(["1#1"]).then.nodes["1"].low == 2
    now = 3 if basis is not Basis.ACCEPTED else 0
    assert found.current.total.low == now and found.gain(["1#1"]).points == 3 - now


PLAN = """
max: 1
deadlines:
  plan_due: {before: 31/01, name: Hạn ban hành kế hoạch}
facts:
  order: {name: Kế hoạch của tỉnh, type: document}
  plan: {name: Kế hoạch của Sở, type: document, not_before: order}
components:
  - id: "1"
    name: Kế hoạch
    max: 1
    score:
      levels:
        - {when: plan is absent or order is absent, points: 0}
        - when: days_from(issued(order), issued(plan)) <= 20
          points: 1
        - when: days_from(issued(order), issued(plan)) <= 40
          points: 0.5
    remedy:
      - do: Ban hành kế hoạch
        product: Kế hoạch
        set: {plan: {days: 20, after: issued(order)}}
        by: {working_days: 15, after: assigned}
      - {do: Ban hành kế hoạch, product: Kế hoạch, set: {plan: 31/01}, by: plan_due}
      - {do: Ban hành kế hoạch, product: Kế hoạch, set: {plan: plan_due}}
      - {do: Ban hành kế hoạch, product: Kế hoạch, set: {plan: present}}
"""


def test_a_document_may_be_dated_from_another_on_a_day_or_by_a_deadline() -> None:
    found = prospect_of(
        PLAN,
        """
        documents:
          kh: {number: 1/KH-UBND, issued: 2026-01-05}
        facts: {order: {document: kh}, plan: {absent: true}}
        """,
    )
    # 25/1 is day 20; 31/1 is day 26; "before 31/1" ends on 30/1, day 25; no day, no points yet.
    half = Fraction("0.5")
    assert gains(found) == {"1#1": 1, "1#2": half, "1#3": half, "1#4": 0}
    assert found.gain(["1#4"]).possible == 1


def test_the_day_by_which_a_remedy_is_due_follows_its_calendar_rule() -> None:
    found = prospect_of(PLAN, "facts: {order: {absent: true}, plan: {absent: true}}")
    first = found.due("1#1", datetime.date(2026, 5, 8))
    assert first is not None
    assert (first.kind, calendar.from_exact(first.day)) == ("by", datetime.date(2026, 5, 29))
    named = found.due("1#2", None)
    assert named is not None and (named.name, named.kind) == ("plan_due", "before")
    assert found.due("1#1", None) is None
    assert found.due("1#3", datetime.date(2026, 5, 8)) is None


LATE = """
max: 2
facts:
  sent:
    name: Lần phải trình
    type: cases
    fields:
      asked: {name: Ngày nhận, type: date}
      done: {name: Ngày trình, type: date, not_before: asked}
      excused: {name: Được chấp thuận, type: flag}
components:
  - id: "1"
    name: Trình đúng hạn
    max: 2
    score:
      deduct:
        start: full
        over: sent
        of: 'if case.asked is present and case.done is present then days_late(case.done, case.asked)
          else 9'
        steps: [{from: 6, points: 1}]
        unless: {is: case.excused, say: Được chấp thuận}
    remedy:
      - do: Trình trong 05 ngày
        product: Tờ trình
        set: {sent: {each: {done: {days: 5, after: case.asked}}}}
      - {do: Xin chấp thuận, product: Công văn, set: {sent: {each: {excused: true}}}}
      - {do: Không để phải trình, product: Báo cáo, set: {sent: none}}
"""


def test_every_dated_case_may_be_set_field_by_field() -> None:
    found = prospect_of(
        LATE,
        """
        facts:
          sent:
            cases:
              - {asked: 2026-03-02, done: 2026-03-20, excused: false}
              - {asked: 2026-05-04, excused: false}
              - {asked: 2026-06-01, done: 2026-06-02, excused: false}
        """,
    )
    assert found.current.nodes["1"].low == 0
    assert gains(found) == {"1#1": 2, "1#2": 2, "1#3": 2}
    done = found.gain(["1#1"]).then.view.readings["own", "sent"].value
    assert isinstance(done, Rows) and done.rows is not None
    days = [row["done.value"] for row in done.rows]
    assert days == [
        Range.exactly(calendar.to_exact(datetime.date(2026, month, day)))
        for month, day in [(3, 7), (5, 9), (6, 6)]
    ]


def test_cases_that_nobody_stated_stay_open() -> None:
    assert prospect_of(LATE).gain(["1#2"]).points == 0


GIVEN = """
max: 3
bodies: {so_noi_vu: {name: Sở Nội vụ}}
components:
  - id: "1"
    name: Người chấm quyết định
    max: 3
    score: {judged: {by: so_noi_vu}}
    remedy:
      - {do: Gửi hồ sơ giải trình, product: Công văn, give: max}
      - {do: Gửi hồ sơ giải trình, product: Công văn, give: 2}
penalty:
  - id: "V"
    name: Điểm trừ
    at_most: 2
    score: {judged: {by: so_noi_vu}}
    remedy:
      - {do: Khắc phục vi phạm, product: Báo cáo, give: max}
"""


@pytest.mark.parametrize(
    ("points", "most", "two"), [("0.5", "2.5", "1.5"), ("2.5", "0.5", "0"), ("3", "0", "0")]
)
def test_points_given_are_at_least_those_of_the_remedy(points: str, most: str, two: str) -> None:
    stated = f"""
        points:
          "1": [{{points: {points}, by: so_noi_vu, source: QĐ 1}}]
          V: [{{points: 1.5, by: so_noi_vu, source: QĐ 1}}]
        """
    found = prospect_of(GIVEN, stated)
    assert gains(found) == {
        "1#1": Fraction(most),
        "1#2": Fraction(two),
        "V#1": Fraction("1.5"),
    }


def test_points_not_given_yet_become_certain_by_as_much_as_is_then_given() -> None:
    found = prospect_of(GIVEN)
    gain = found.gain(["1#2"])
    assert (gain.points, gain.possible) == (2, 0)
    assert found.gain(["V#1"]).points == 2


def test_an_unknown_remedy_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        prospect_of(GIVEN).gain(["1#9"])


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(["1#1", "1#2", "both"]),
)
def test_the_gain_promised_is_the_gain_measured_after_doing_it(
    given_: int, waiting: int, done: int, which: str
) -> None:
    stated = "facts: {{given: {{value: {}}}, waiting: {{value: {}}}, done: {{value: {}}}}}"
    before = stated.format(given_, waiting, done)
    found = prospect_of(TASKS, before)
    gain = found.gain(["1#1", "1#2"] if which == "both" else [which])
    due = found.view.readings["own", "due"].value
    if waiting > given_ or done > given_ - waiting:
        return  # contradictory now: what `done` then is, is not a figure that could be written
    assert due.known == given_ - waiting  # type: ignore[union-attr]
    after = min(given_ - waiting, done + 3) if which == "1#2" else given_ - waiting
    now, then = scored(TASKS, before), scored(TASKS, stated.format(given_, waiting, after))
    totals = [one.sheet.evaluation.total.low for one in (now, then)]
    assert None not in totals
    assert gain.points == totals[1] - totals[0]  # type: ignore[operator]
