"""Days counted, deadlines met, and figures set by law on a date, over columns (R16, R40)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.operations import Days, InForce, Meets
from scoring.columns.arrays import (
    OPAQUE,
    Bits,
    Column,
    Mask,
    Numbers,
    Truths,
    chosen,
    either,
    is_array,
    scaled,
    somewhere,
)
from scoring.columns.conditions import opposite, related
from scoring.columns.linear import kept, total


def days(step: Days, inputs: Sequence[Column]) -> Column:
    """`Days` over columns, in calendar days; working days are counted one unit at a time."""
    a, b = inputs
    if not isinstance(a, Numbers) or not isinstance(b, Numbers) or step.kind.startswith("working"):
        return OPAQUE
    later, earlier = (a, b) if step.kind == "days_late" else (b, a)
    count = total([day(later), scaled(day(earlier), Fraction(-1))])
    return kept(count, Fraction(0), None) if step.kind == "days_late" else count


def day(moment: Numbers) -> Numbers:
    """The day of a moment; the hour does not count."""
    if not is_array(moment.den) and moment.den == 1:
        return moment
    if not is_array(moment.num) and not is_array(moment.den):
        whole = Fraction(int(moment.num) // int(moment.den))
        return Numbers.exactly(whole).masked(moment.open)
    if is_array(moment.den):
        least, most = min(moment.least, 0), max(moment.most, 0)
    else:
        least, most = moment.least // int(moment.den), moment.most // int(moment.den)
    return Numbers(moment.num // moment.den, 1, least, most, 1, moment.open)


def meets(step: Meets, inputs: Sequence[Column]) -> Column:
    """`Meets` over columns; not done while the deadline is ahead is left open, as not yet due."""
    date, exists, deadline, as_of = inputs
    if not isinstance(date, Numbers) or not isinstance(exists, Truths):
        return OPAQUE
    if not isinstance(deadline, Numbers) or not isinstance(as_of, Numbers):
        return OPAQUE
    relation = "<=" if step.kind == "by" else "<"
    limit = day(deadline)
    in_time = related(relation, day(date), limit)
    ahead = related(relation, day(as_of), limit)
    done = exists.value
    value = _and(in_time, done)
    not_due = _and(ahead, opposite(done))
    lateness = somewhere(not_due)
    opened = either(exists.open, deadline.open, as_of.open, _where_done(date.open, done), lateness)
    return Truths(value, opened)


def _and(a: Bits | bool, b: Bits | bool) -> Bits | bool:
    return a & b


def _where_done(mask: Mask, done: Bits | bool) -> Mask:
    """An unknown date counts only where there is one."""
    return None if mask is None else mask & done


def in_force(step: InForce, inputs: Sequence[Column]) -> Column:
    """`InForce` over columns; a day outside every period is left open."""
    (date,) = inputs
    if not isinstance(date, Numbers):
        return OPAQUE
    at = day(date)
    value = Numbers.exactly(step.periods[0][2])
    covered: Bits | bool = False
    for first, last, figure in step.periods:
        within: Bits | bool = related(">=", at, Numbers.exactly(first))
        if last is not None:
            within = _and(within, related("<=", at, Numbers.exactly(last)))
        value = chosen(within, Numbers.exactly(figure), value)
        covered = covered | within
    return value.masked(either(at.open, somewhere(opposite(covered))))
