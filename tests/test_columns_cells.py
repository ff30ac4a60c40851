"""The cells of a table: arrays of every kind that libraries hand over are read exactly."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from criteria import calendar
from criteria.plan import FactType, PlanFact
from criteria.values import Range, Truth, Value
from evidence.units.blocks import Given
from scoring.columns.cells import Cells, read_cells

DAY = datetime.date(2026, 3, 31)
HALF_PAST = datetime.datetime(2026, 3, 31, 16, 30)
JUST_AFTER = datetime.datetime(2026, 3, 31, 16, 30, 0, 250_000)
ABSENT = "absent"


def fact(kind: FactType, *, may_be_absent: bool = False) -> PlanFact:
    options = {"often": "Thường xuyên", "never": "Không"} if kind is FactType.CHOICE else {}
    return PlanFact("x", "X", kind, None, may_be_absent=may_be_absent, options=options)


def said(cells: Cells, size: int) -> list[Value | str | None]:
    """What each row states: a value, that there is none (ABSENT), or nothing."""
    found: list[Value | str | None] = []
    for row in range(size):
        if cells.unknown is not None and cells.unknown[row]:
            found.append(None)
        elif cells.absent is not None and cells.absent[row]:
            found.append(ABSENT)
        else:
            found.append(cells.value(row))
    return found


def moments(*days: datetime.date | None) -> list[Value | None]:
    return [None if day is None else Range.exactly(calendar.to_exact(day)) for day in days]


def masked(values: Any, mask: Sequence[bool]) -> Any:
    return np.ma.MaskedArray(np.asarray(values), mask=list(mask))


def exactly(*numbers: object) -> list[Value | None]:
    return [None if one is None else Range.exactly(Fraction(str(one))) for one in numbers]


DAYS = np.asarray(["2026-03-31", "NaT", "1999-12-31"], "datetime64[D]")
EARLIER = datetime.date(1999, 12, 31)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (FactType.DATE, DAYS, moments(DAY, None, EARLIER)),
        (FactType.DATE, DAYS.astype("datetime64[ns]"), moments(DAY, None, EARLIER)),
        (FactType.DATE, masked(DAYS, [True, False, False]), moments(None, None, EARLIER)),
        (FactType.DATETIME, DAYS[::2], moments(DAY, EARLIER)),
        (
            FactType.DATETIME,
            np.asarray([HALF_PAST, None, DAY], "datetime64[s]"),
            moments(HALF_PAST, None, DAY),
        ),
        (
            FactType.DATETIME,
            np.asarray([JUST_AFTER, HALF_PAST], "datetime64[us]"),
            moments(JUST_AFTER, HALF_PAST),
        ),
        (
            FactType.DATETIME,
            masked(np.asarray([JUST_AFTER, HALF_PAST], "datetime64[us]"), [True, False]),
            moments(None, HALF_PAST),
        ),
        (FactType.DOCUMENT, np.asarray([True, False]), [Truth.TRUE, ABSENT]),
        (
            FactType.DOCUMENT,
            masked([False, False, True], [True, False, False]),
            [None, ABSENT, Truth.TRUE],
        ),
        (FactType.DOCUMENT, np.asarray([True, True]), [Truth.TRUE, Truth.TRUE]),
        (FactType.FLAG, np.asarray([True, False]), [Truth.TRUE, Truth.FALSE]),
        (FactType.FLAG, masked([True, False], [False, True]), [Truth.TRUE, None]),
        (FactType.COUNT, np.asarray([3, 0], np.uint8), exactly(3, 0)),
        (FactType.COUNT, np.asarray([2**63 + 1], np.uint64), exactly(2**63 + 1)),
        (FactType.COUNT, masked([3, -1], [False, True]), exactly(3, None)),
        (FactType.COUNT, Given(np.asarray([30, 0]), 10), exactly(3, 0)),
        (FactType.MONEY, Given(np.asarray([125, -5]), 100), exactly("1.25", "-0.05")),
        (FactType.SHARE, Given(np.asarray([806, 1000]), 1000), exactly("0.806", 1)),
        (FactType.NUMBER, np.asarray([0.1, 2.0, np.nan]), exactly("0.1", 2, None)),
        (FactType.NUMBER, masked([0.5, 1.5], [True, False]), exactly(None, "1.5")),
    ],
)
def test_an_array_is_read_exactly(
    kind: FactType, given: Any, expected: list[Value | str | None]
) -> None:
    cells = read_cells(fact(kind, may_be_absent=True), given)
    assert cells.bad == ()
    assert said(cells, len(expected)) == expected


@pytest.mark.parametrize(
    ("kind", "given", "rows", "code"),
    [
        (FactType.COUNT, np.asarray([3, -1, 4]), [1], "figure_not_count"),
        (FactType.COUNT, Given(np.asarray([30, 31, 32]), 10), [1, 2], "figure_not_count"),
        (FactType.COUNT, np.asarray([1.0, 2.5], object), [1], "figure_not_count"),
        (FactType.DATE, np.asarray(["2026-03-31", ABSENT], object), [1], "absent_not_legal"),
        (FactType.DOCUMENT, np.asarray(["có", "hm"], object), [1], "case_document_written"),
    ],
)
def test_a_cell_that_is_no_figure_is_told_by_its_row_and_states_nothing(
    kind: FactType, given: Any, rows: list[int], code: str
) -> None:
    cells = read_cells(fact(kind), given)
    assert [row for row, _ in cells.bad] == rows
    assert {misfit.code for _, misfit in cells.bad} == {code}
    size = len(given.values if isinstance(given, Given) else given)
    assert [row for row, one in enumerate(said(cells, size)) if one is None] == rows


def test_a_refused_cell_is_told_with_what_is_written_in_it_and_whose_it_is() -> None:
    (count,) = read_cells(fact(FactType.COUNT), np.asarray([-7])).bad
    assert count[1].operands == {"found": "-7"}
    (document,) = read_cells(fact(FactType.DOCUMENT), np.asarray(["hm"], object)).bad
    assert document[1].operands == {"name": "x", "found": "hm"}
    (absent,) = read_cells(fact(FactType.DATE), np.asarray([ABSENT], object)).bad
    assert absent[1].operands == {"name": "x", "type": "date"}
