"""Points that people and bodies give: judged, reported, proposed (R31, R33)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from criteria.numbers import ZERO
from criteria.operations import Read
from criteria.plan import Plan, PlanNode, Tree
from criteria.values import Range, either, hull
from evidence.assessment import Assessment, Points, RoundName
from evidence.proof import Shelf, proving_anything
from evidence.view import Basis, Cause, GivenPoints

_ROUNDS = get_args(RoundName)


def given_ranges(plan: Plan) -> dict[str, Range]:
    """What may be given: for each criterion, or part "2.1/a", that somebody gives points to, the
    points allowed.
    """
    names = {step.name for step in plan.steps if isinstance(step, Read) and step.scope == "given"}
    return {name: _allowed(plan.nodes[criterion_of(name)], name) for name in sorted(names)}


def criterion_of(name: str) -> str:
    """The criterion of a part: "2.1" of "2.1/a"."""
    return name.partition("/")[0]


def in_force(plan: Plan, assessment: Assessment, name: str) -> dict[int, Points]:
    """By position, the entries of the last round in which the body that decides gave points.

    Several only if they were given twice in that round. An entry without round is the published
    result.
    """
    leaf = plan.nodes[criterion_of(name)].leaf
    decides = leaf.given_by if leaf is not None else None
    entries = {
        position: entry
        for position, entry in enumerate(assessment.points.get(name, ()))
        if decides in (None, entry.by)
    }
    last = max(map(_round, entries.values()), default=0)
    return {position: entry for position, entry in entries.items() if _round(entry) == last}


def given_on(
    plan: Plan, assessment: Assessment, basis: Basis, shelf: Shelf
) -> dict[str, GivenPoints]:
    """The points given to each criterion, as they stand on `basis`.

    Points of the body that decides stand on every basis, published ones with their source; until
    then the unit's own proposal is what it claims (R33). Nothing is made of a criterion to which
    nothing was given or proposed, nor of a row whose `if_never` the closing of the round fixed.
    """
    made: dict[str, GivenPoints] = {}
    for name, allowed in given_ranges(plan).items():
        entries = tuple(in_force(plan, assessment, name).values())
        if entries:
            made[name] = _given(plan, name, allowed, entries, basis, shelf)
        elif not _fixed_by_closing(plan, assessment, name):
            proposal = assessment.proposed_points.get(name)
            if proposal is None:
                continue
            if basis is not Basis.CLAIMED:
                made[name] = GivenPoints(_in_the_end(plan, name, allowed), cause=Cause.PENDING)
            elif allowed.has(proposal.points):
                points = Range.exactly(proposal.points)
                made[name] = GivenPoints(points, reason=proposal.reason or "")
            else:
                made[name] = GivenPoints(
                    _in_the_end(plan, name, allowed), cause=Cause.CONTRADICTION
                )
    return made


def _given(
    plan: Plan,
    name: str,
    allowed: Range,
    entries: tuple[Points, ...],
    basis: Basis,
    shelf: Shelf,
) -> GivenPoints:
    stated = hull(Range.exactly(entry.points) for entry in entries)
    assert isinstance(stated, Range)
    if not all(allowed.has(entry.points) for entry in entries):
        return GivenPoints(allowed, entries[0].by, cause=Cause.CONTRADICTION)
    sourced = all(entry.source or _documents(entry, shelf) for entry in entries)
    if basis is not Basis.CLAIMED and not sourced and not _judged(plan, name):
        return GivenPoints(allowed, entries[0].by, cause=Cause.NOT_PROVEN)
    return GivenPoints(
        stated,
        by=entries[0].by,
        reason="; ".join(entry.reason for entry in entries if entry.reason),
        source="; ".join(entry.source for entry in entries if entry.source),
        cause=None if stated.known is not None else Cause.CONTRADICTION,
        documents=tuple(
            dict.fromkeys(name for entry in entries for name in _documents(entry, shelf))
        ),
        where=where_in(entries),
    )


def where_in(entries: tuple[Points, ...]) -> Mapping[str, str]:
    """The page or section in each document cited."""
    return {use.document: use.where for entry in entries for use in entry.uses if use.where}


def _documents(entry: Points, shelf: Shelf) -> tuple[str, ...]:
    return proving_anything(tuple(use.document for use in entry.uses), shelf)


def _judged(plan: Plan, name: str) -> bool:
    """Whether the points are somebody's judgement, which needs no other source than him."""
    leaf = plan.nodes[criterion_of(name)].leaf
    return leaf is not None and leaf.form == "judged"


def _in_the_end(plan: Plan, name: str, allowed: Range) -> Range:
    """What points not given yet can come to: what may be given, or what the rules say where it
    never is (R13).
    """
    leaf = plan.nodes[criterion_of(name)].leaf
    if leaf is None or leaf.if_never is None:
        return allowed
    return either(allowed, Range.exactly(leaf.if_never))


def _fixed_by_closing(plan: Plan, assessment: Assessment, name: str) -> bool:
    leaf = plan.nodes[criterion_of(name)].leaf
    return assessment.closed and leaf is not None and leaf.if_never is not None


def _round(entry: Points) -> int:
    return len(_ROUNDS) if entry.round is None else _ROUNDS.index(entry.round)


def _allowed(node: PlanNode, name: str) -> Range:
    leaf = node.leaf
    if name != node.id:
        part = name.rpartition("/")[2]
        items = leaf.items if leaf is not None else ()
        maximum = next((item.maximum for item in items if item.id == part), node.max)
        return Range(ZERO, maximum)
    if leaf is not None and leaf.form == "not_transcribed":
        return Range(leaf.down_to, ZERO if node.tree is Tree.PENALTY else node.max)
    low = leaf.given_low if leaf is not None and leaf.given_low is not None else ZERO
    high = leaf.given_high if leaf is not None and leaf.given_high is not None else node.max
    return Range(low, high)
