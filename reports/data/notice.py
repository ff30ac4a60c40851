"""The content of the notice as data: what its body may say, and what stands in its annexes."""

from __future__ import annotations

from criteria.numbers import Rounding
from remediation.notice import CriterionLoss, Item, Notice, OfficeOrder, Share
from reports.data.tasks import tasks_data
from reports.data.values import Json, points_data
from reports.task_list.rows import TaskRows
from reports.words.days import due_words, iso_day

NOTICE_SCHEMA = "notice-1"


def notice_data(notice: Notice, told: TaskRows) -> dict[str, Json]:
    """The whole notice. `firm` points may stand in a signed body; null where one was inferred."""
    rounding = told.sheet.evaluation.plan.rounding
    rank = told.subject.rank
    return {
        "schema": NOTICE_SCHEMA,
        "year": notice.year,
        "issued_in": notice.next_year,
        "unit": told.subject.unit,
        "rank": None
        if rank is None
        else {
            "place": rank.place,
            "of": rank.of,
            "previous": rank.previous,
            "previous_inferred": rank.inferred or None,
        },
        "total": _share(notice.total, rounding),
        "graded": None if notice.graded is None else _share(notice.graded, rounding),
        "survey": None if notice.survey is None else _share(notice.survey, rounding),
        "components": [_share(one, rounding) for one in notice.components],
        "causes": {
            "objective": list[Json](notice.objective),
            "criteria": [_criterion(one, rounding) for one in notice.criteria],
        },
        "orders": [_order(notice, one, rounding) for one in notice.offices],
        "work": tasks_data(told),
    }


def _share(one: Share, rounding: Rounding) -> dict[str, Json]:
    return {
        "id": one.id or None,
        "name": one.name or None,
        "points": points_data(one.points, rounding),
        "max": points_data(one.max, rounding),
        "lost": points_data(one.lost, rounding),
        "inferred": one.inferred,
    }


def _criterion(one: CriterionLoss, rounding: Rounding) -> dict[str, Json]:
    return {
        "criterion": one.criterion,
        "lost": points_data(one.points, rounding),
        "firm": None if one.firm is None else points_data(one.firm, rounding),
        "causes": [line.cause.value for line in one.lines],
    }


def _order(notice: Notice, one: OfficeOrder, rounding: Rounding) -> dict[str, Json]:
    return {
        "office": one.office or None,
        "name": one.name or None,
        "points": None if one.points is None else points_data(one.points, rounding),
        "components": [share.id for share in one.components],
        "items": [_item(notice, item) for item in one.items],
    }


def _item(notice: Notice, item: Item) -> dict[str, Json]:
    return {
        "task": None if item.task is None else item.task.id,
        "say": item.say,
        "due": due_words(item.due, item.day, notice.next_year),
        "last_day": iso_day(item.day),
        "product": item.product or None,
        "not_verifiable": list[Json](item.vague),
    }
