"""Days in whole numbers: counted between dates, deadlines met, what was in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor

from criteria.operations import Days, InForce, Meets
from criteria.operations.parameters import Period
from scoring.quick.terms import OPEN, Number, Term, Truth
from scoring.quick.writing import GIVE_UP, Case, Text


def day_of(moment: Number) -> str:
    """The text of the day of a moment; the hour does not count."""
    return moment.num if moment.den == 1 else f"({moment.num} // {moment.den})"


def counted(step: Days, at: str, inputs: Sequence[Number], text: Text) -> Term:
    """Calendar days between two dates (R40); working days are borrowed, with their calendar."""
    a, b = inputs
    if step.kind == "working_days_from":
        return OPEN
    if step.kind == "days_late":
        return text.number(at, f"max(0, {day_of(a)} - {day_of(b)})")
    return text.number(at, f"{day_of(b)} - {day_of(a)}")


def met(step: Meets, at: str, inputs: Sequence[Number | Truth], text: Text) -> Term:
    """Whether something was done in time; what is not there while it is not due is open (R16)."""
    date, exists, deadline, as_of = inputs
    assert isinstance(exists, Truth)
    if not all(isinstance(one, Number) for one in (date, deadline, as_of)):
        return OPEN
    relation = "<=" if step.kind == "by" else "<"
    done, due, now = (day_of(one) for one in (date, deadline, as_of) if isinstance(one, Number))
    made = f"t{at}"
    text.line(f"if {exists.text}:")
    text.line(f"{made} = {done} {relation} {due}", 2)
    text.line(f"elif {now} {relation} {due}:")
    text.line(GIVE_UP, 2)
    text.line("else:")
    text.line(f"{made} = False", 2)
    return Truth(made)


def in_force(step: InForce, at: str, inputs: Sequence[Number], text: Text) -> Term:
    """The value in force on a day; on a day outside every period there is none."""
    if not _apart(step.periods):
        return OPEN
    day = day_of(inputs[0])
    cases: list[Case] = []
    for first, last, value in step.periods:
        ends = [f"{ceil(first)} <= {day}"] + ([] if last is None else [f"{day} <= {floor(last)}"])
        cases.append((" and ".join(ends), Number.exactly(value)))
    return text.choice(at, [*cases, (None, OPEN)])


def _apart(periods: Sequence[Period]) -> bool:
    """Whether no day lies in two periods."""
    ends = [(last, first) for (_, last, _), (first, _, _) in pairwise(periods)]
    return all(last is not None and last < first for last, first in ends)
