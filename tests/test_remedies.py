"""Remedies as an author writes them: what compiles, and what is refused, with its place."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from criteria import calendar
from criteria.checks.checking import check_index
from criteria.due import Due, due_day, recurring
from criteria.plan import Deadline, Plan
from criteria.remedies import PlanRemedy
from criteria.values import Range
from reports.words.problems import WORDS
from tests.whole import codes, loaded_index, refused

HEAD = """
max: 8
offices:
  van_phong: {name: Văn phòng Sở}
  to_chuc: {name: Phòng Tổ chức cán bộ}
bodies:
  so_noi_vu: {name: Sở Nội vụ}
deadlines:
  plan_due: {before: 31/01, name: Hạn ban hành kế hoạch}
  report_due: {by: 15/12, name: Hạn gửi báo cáo}
defaults: {owner: van_phong}
facts:
  due: {name: Nhiệm vụ đến hạn, type: count}
  done: {name: Nhiệm vụ đúng hạn, type: count, at_most: due}
  late: {name: Nhiệm vụ chậm, type: count, is: due - done}
  order: {name: Kế hoạch của tỉnh, type: document}
  plan: {name: Kế hoạch của Sở, type: document, not_before: order}
  sent_on: {name: Ngày gửi, type: date}
  use: {name: Mức sử dụng, type: choice, options: {often: Thường xuyên, never: Không}}
  ready: {name: Đã sẵn sàng, type: flag}
  index_ict: {name: Chỉ số CNTT, type: share}
  slips: {name: Báo cáo chậm, type: cases, fields: {days: {name: Số ngày, type: count}}}
  votes: {name: Phiếu, type: answers, answers: {good: Tốt, bad: Chưa tốt}}
components:
"""

LEAVES = {
    "1": "score: {ratio: done / due, empty: full}",
    "2": "score: {full_if: issued(plan) before plan_due}",
    "3": "score: {judged: {by: so_noi_vu}}",
    "4": "score: {choose: {of: use, points: {often: 1, never: 0}}}",
    "5": "score: {external: index_ict}",
    "6": (
        "score: {parts: [{id: a, name: Một, max: 0.5, score: {judged: {by: so_noi_vu}}}, "
        "{id: b, name: Hai, max: 0.5, score: {full_if: ready}}]}"
    ),
    "7": "score: {deduct: {start: full, over: slips, per: 0.25}}",
    "8": "score: {full_if: sent_on by report_due}",
}


def index(**remedies: str) -> str:
    """The index above, with the remedies of some leaves ("l1", "l2", …)."""
    lines = [HEAD]
    for id, score in LEAVES.items():
        lines.append(f'  - id: "{id}"\n    name: Tiêu chí {id}\n    max: 1\n    {score}')
        if f"l{id}" in remedies:
            written = textwrap.dedent(remedies[f"l{id}"]).strip()
            lines.append("    remedy:\n" + textwrap.indent(written, "      "))
    return "\n".join(lines)


def work(key: str) -> str:
    """One remedy of which only the formal part matters."""
    return f"- do: Ban hành kế hoạch\n  product: Kế hoạch\n  {key}"


def plan_of(**remedies: str) -> Plan:
    return loaded_index(index(**remedies)).plan


def remedy(**remedies: str) -> PlanRemedy:
    """The one remedy of an index."""
    (found,) = (one for node in plan_of(**remedies).nodes.values() for one in node.remedies)
    return found


def test_a_remedy_is_kept_in_the_plan_with_all_that_people_read() -> None:
    found = remedy(
        l1="""
        - id: on_time
          do: Hoàn thành đúng hạn mọi nhiệm vụ được giao
          product: Báo cáo kết quả
          set: {done: due}
          owner: to_chuc
          support: [van_phong]
          effort: medium
          by: report_due
          cite: Kế hoạch số 5/KH-UBND
          proof: Phần mềm theo dõi nhiệm vụ
          covers: [rule, unknown]
        """
    )
    assert found.id == "1#on_time" and found.criterion == "1"
    assert (found.owner, found.support) == ("to_chuc", ("van_phong",))
    assert (found.effort, found.covers) == ("medium", ("rule", "unknown"))
    assert found.due == Due(deadline="report_due")
    assert [setting.fact for setting in found.settings] == ["done"]


def test_a_remedy_without_a_name_is_numbered_and_done_by_the_owner_of_its_criterion() -> None:
    found = (
        plan_of(l1=f"{work('set: {done: due}')}\n{work('set: {due: done}')}").nodes["1"].remedies
    )
    assert [one.id for one in found] == ["1#1", "1#2"]
    assert [one.owner for one in found] == ["van_phong"] * 2


@pytest.mark.parametrize(
    ("leaf", "key"),
    [
        ("l1", "set: {done: due}"),
        ("l1", "set: {due: 30, done: 27}"),
        ("l1", "set: {done: 'min(due, done + 3)'}"),
        ("l2", "set: {plan: plan_due}"),
        ("l2", "set: {plan: 20/01}"),
        ("l2", "set: {plan: present}"),
        ("l2", "set: {plan: absent}"),
        ("l2", "set: {plan: {issued: 20/01, received: 25/01}}"),
        ("l2", "set: {plan: {working_days: 20, after: plan_due}}"),
        ("l2", "set: {plan: {issued: {days: 20, after: assigned}}}"),
        ("l3", "give: max"),
        ("l3", "give: 0.5"),
        ("l4", "set: {use: often}"),
        ("l4", "set: {use: use.often}"),
        ("l5", "set: {index_ict: 90%}"),
        ("l6", "give: {a: max}"),
        ("l6", "set: {ready: true}"),
        ("l7", "set: {slips: none}"),
        ("l7", "set: {slips: {each: {days: 'case.days - 1'}}}"),
        ("l8", "set: {sent_on: 15/12}"),
        ("l8", "set: {sent_on: {days: 5, after: issued(order)}}"),
        ("l8", "set: {sent_on: 'if order is present then issued(order) else as_of'}"),
    ],
)
def test_what_can_be_set_or_given(leaf: str, key: str) -> None:
    found = remedy(**{leaf: work(key)})
    assert found.settings or found.gives


@pytest.mark.parametrize(
    ("leaf", "key", "code"),
    [
        ("l7", "set: {slips: {each: {day: 1}}}", "case_field_not_declared"),
        ("l7", "set: {slips: {each: {days: true}}}", "remedy_other_type"),
        ("l1", "set: {done: {each: {days: 1}}}", "remedy_not_for_type"),
        ("l1", "effort: small", "remedy_set_or_give"),
        ("l3", "set: {ready: true}\n  give: max", "remedy_set_or_give"),
        ("l1", "set: {doen: due}", "unknown_fact"),
        ("l1", "set: {done: deu}", "unknown_name"),
        ("l1", "set: {late: 0}", "remedy_sets_computed"),
        ("l1", "set: {votes: none}", "remedy_sets_answers"),
        ("l1", "set: {done: absent}", "absent_not_legal"),
        ("l1", "set: {done: due / 2}", "remedy_other_type"),
        ("l1", "set: {done: true}", "remedy_other_type"),
        ("l1", "set: {done: 0 - 5}", "remedy_outside_bounds"),
        ("l1", "set: {done: {days: 5, after: plan_due}}", "remedy_not_for_type"),
        ("l7", "set: {slips: 0}", "remedy_cases"),
        ("l8", "set: {sent_on: present}", "remedy_not_for_type"),
        ("l8", "set: {sent_on: {issued: 15/12}}", "remedy_not_for_type"),
        ("l8", "set: {sent_on: due}", "remedy_day_wanted"),
        ("l8", "set: {sent_on: 30/02}", "due_no_such_day"),
        ("l8", "set: {sent_on: 29/02}", "due_no_such_day"),
        (
            "l2",
            "set: {plan: {days: 5, working_days: 5, after: plan_due}}",
            "due_days_or_working_days",
        ),
        ("l1", "give: max", "remedy_gives_computed"),
        ("l6", "give: max", "remedy_gives_parts"),
        ("l6", "give: {b: max}", "remedy_gives_unknown"),
        ("l3", "give: 1.5", "remedy_gives_outside"),
        ("l1", "set: {done: due}\n  owner: van_phogn", "office_not_declared"),
        ("l1", "set: {done: due}\n  support: [to_choc]", "office_not_declared"),
        ("l1", "set: {done: due}\n  by: report_deu", "deadline_not_declared"),
        ("l1", "set: {done: due}\n  by: {before: 15/12, until: 15/12}", "due_before_or_until"),
        ("l1", "set: {done: due}\n  by: {of: quarter}", "due_before_or_until"),
        ("l1", "set: {done: due}\n  by: {before: 32, of: quarter}", "due_no_such_day"),
        ("l1", "set: {done: due}\n  by: {until: 29/02}", "due_no_such_day"),
        ("l1", "set: {done: due}\n  by: {before: 15, of: week}", "not_allowed"),
        ("l1", "set: {done: due}\n  covers: [rounding]", "not_allowed"),
        ("l1", "set: {done: due}\n  when: soon", "unknown_key"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(leaf: str, key: str, code: str) -> None:
    assert codes(refused(index(**{leaf: work(key)}))) == [code]
    assert code in WORDS


def test_two_remedies_of_one_criterion_do_not_share_a_name() -> None:
    twice = f"{work('set: {done: due}')}\n  id: x\n{work('set: {done: due}')}\n  id: x"
    assert codes(refused(index(l1=twice))) == ["remedy_twice"]


def test_a_remedy_belongs_to_a_criterion_with_a_rule() -> None:
    group = index().replace(
        "    score: {ratio: done / due, empty: full}",
        "    remedy:\n"
        + textwrap.indent(work("set: {done: due}"), "      ")
        + '\n    criteria:\n      - {id: "1.1", name: Con, max: 1, score: {full_if: ready}}',
    )
    assert codes(refused(group)) == ["remedy_on_group"]


def test_everything_wrong_with_a_remedy_is_told_at_once() -> None:
    wrong = work("set: {doen: due, late: 0}\n  by: soon\n  owner: nobody")
    assert codes(refused(index(l1=wrong))) == [
        "unknown_fact",
        "remedy_sets_computed",
        "deadline_not_declared",
        "office_not_declared",
    ]


def test_every_cause_that_work_can_answer_may_be_covered() -> None:
    from typing import get_args

    from criteria.remedy_rules import CauseName
    from evidence.view import Cause

    made_by_sums = {Cause.ROUNDING, Cause.CONVERSION, Cause.CAP}
    assert set(get_args(CauseName)) == {cause.value for cause in set(Cause) - made_by_sums}


# --- what `cchc check` says -------------------------------------------------------------------


def remedy_codes(text: str) -> list[str]:
    """The codes that the checks find in the remedies of an index."""
    found = check_index(loaded_index(text)).findings
    return [one.code for one in found if one.code.startswith("remedy_")]


@pytest.mark.parametrize(
    ("leaf", "key", "code"),
    [
        ("l1", "set: {ready: true}", "remedy_changes_nothing"),
        ("l8", "set: {done: due}", "remedy_changes_nothing"),
        ("l1", "set: {done: 0, due: 5}", "remedy_wins_nothing"),
        ("l2", "set: {plan: 01/02}", "remedy_wins_nothing"),
        ("l3", "give: 0", "remedy_wins_nothing"),
        ("l4", "set: {use: never}", "remedy_wins_nothing"),
        ("l5", "set: {index_ict: 0%}", "remedy_wins_nothing"),
        ("l8", "set: {sent_on: 16/12}", "remedy_wins_nothing"),
    ],
)
def test_a_remedy_that_cannot_help_is_told(leaf: str, key: str, code: str) -> None:
    assert remedy_codes(index(**{leaf: work(key)})) == [code]


@pytest.mark.parametrize(
    ("leaf", "key"),
    [
        ("l1", "set: {done: due}"),
        ("l1", "set: {due: 30}"),
        ("l2", "set: {plan: 30/01}"),
        ("l2", "set: {plan: present}"),
        ("l2", "set: {order: 20/01}"),
        ("l3", "give: 0.1"),
        ("l6", "give: {a: 0.1}"),
        ("l7", "set: {slips: none}"),
        ("l8", "set: {sent_on: report_due}"),
    ],
)
def test_a_remedy_that_may_help_passes(leaf: str, key: str) -> None:
    assert remedy_codes(index(**{leaf: work(key)})) == []


def test_a_fact_below_what_is_computed_bears_on_the_rule() -> None:
    of_late = index(l1=work("set: {due: done}")).replace(
        "score: {ratio: done / due, empty: full}", "score: {full_if: late == 0}"
    )
    assert remedy_codes(of_late) == []


@pytest.mark.parametrize("verb", ["Tăng cường", "đẩy mạnh", "Tiếp tục"])
def test_work_that_nobody_can_call_done_is_told(verb: str) -> None:
    vague = work("set: {done: due}").replace("Ban hành", verb)
    assert remedy_codes(index(l1=vague)) == ["remedy_not_verifiable"]


def test_a_deadline_that_only_a_remedy_names_is_used() -> None:
    only = index(l1=work("set: {done: due}\n  by: report_due")).replace(
        "score: {full_if: sent_on by report_due}", "score: {full_if: ready}"
    )
    findings = check_index(loaded_index(only)).findings
    unused = {one.operands["name"] for one in findings if one.code == "name_not_used"}
    assert unused == {"to_chuc"}


# --- days -------------------------------------------------------------------------------------

DEADLINES = {"closing": Deadline("closing", "Hạn", "before", calendar.to_exact(date(2026, 3, 31)))}


def fallen(due: Due, assigned: date | None) -> tuple[str, date] | None:
    """What a rule falls on: the word and the day."""
    found = due_day(due, DEADLINES, assigned, lambda _: Range(None, None))
    return None if found is None else (found.kind, calendar.from_exact(found.day))


def test_before_the_15th_of_the_last_month_of_the_quarter_is_the_next_that_can_be_met() -> None:
    rule = Due("before", period="quarter", count=15)
    assert fallen(rule, date(2026, 1, 5)) == ("before", date(2026, 3, 15))
    assert fallen(rule, date(2026, 3, 14)) == ("before", date(2026, 3, 15))
    assert fallen(rule, date(2026, 3, 15)) == ("before", date(2026, 6, 15))
    assert fallen(rule, date(2026, 12, 15)) == ("before", date(2027, 3, 15))
    assert fallen(Due("by", period="quarter", count=15), date(2026, 3, 15)) == (
        "by",
        date(2026, 3, 15),
    )


def test_a_day_that_a_month_does_not_have_is_its_last() -> None:
    days = [
        calendar.from_exact(one.day) for one in recurring(Due("by", "", None, "month", 31), 2026)
    ]
    assert days[1] == date(2026, 2, 28) and days[3] == date(2026, 4, 30) and len(days) == 12


def test_working_days_after_the_day_of_assignment_skip_the_week_end() -> None:
    assert fallen(Due(count=5, working=True), date(2026, 5, 8)) == ("by", date(2026, 5, 15))
    assert fallen(Due(count=5), date(2026, 5, 8)) == ("by", date(2026, 5, 13))


def test_a_day_that_cannot_be_told_is_not_invented() -> None:
    assert fallen(Due(count=5), None) is None
    assert fallen(Due("before", period="quarter", count=15), None) is None
    assert fallen(Due(count=5, working=True), date(1950, 1, 1)) is None


def test_a_named_deadline_keeps_its_word() -> None:
    assert fallen(Due(deadline="closing"), None) == ("before", date(2026, 3, 31))
