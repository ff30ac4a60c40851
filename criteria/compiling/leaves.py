"""Leaves: the rule of one criterion compiled to the step that holds its points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.compiling.entries import Entry
from criteria.forms import Form
from criteria.forms.base import Compiled
from criteria.numbers import ZERO, exact_text
from criteria.operations import Arithmetic, Operation, Read, Tally
from criteria.operations.reaching import steps_below
from criteria.plan import Leaf, Tree
from criteria.records import record
from criteria.scope import Builder, Knowledge, Scope
from criteria.values import ANY_NUMBER, Range


@record
class MadeLeaf:
    """A compiled leaf, with the conditions under which its own form says it does not apply."""

    leaf: Leaf
    inapplicable: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()


def bounds(entry: Entry) -> Range:
    """Between which points a node lies: [down_to; max], in the penalty tree [−max; 0]."""
    if entry.tree is Tree.PENALTY:
        return Range(None if entry.max is None else min(-entry.max, ZERO), ZERO)
    low = entry.rule.down_to if entry.rule.down_to is not None else ZERO
    if entry.max is None:
        return Range(min(low, ZERO), None)
    return Range(min(low, entry.max), entry.max)


def make_leaf(builder: Builder, entry: Entry, known: Knowledge) -> MadeLeaf:
    """The rule in force of one leaf; rules of other readings are compiled only to be checked.

    `known` is what holds wherever the leaf applies.
    """
    # One below nought is told of with the tree; the rule is read as if it were nought.
    most = None if entry.max is None else max(entry.max, ZERO)
    scope = Scope(builder, entry.path, node=entry.id, maximum=most, known=known)
    rule = entry.rule
    if rule.not_transcribed is not None:
        step = scope.add(Read(scope="given", name=entry.id), bounds(entry))
        leaf = _leaf(builder, entry, "not_transcribed", Compiled(result=step))
        return MadeLeaf(leaf, doubts=("not_transcribed",))
    if rule.readings is not None:
        return _from_readings(scope, entry)
    assert rule.score is not None
    return _from_form(scope.at("score"), entry, rule.score)


def _from_readings(scope: Scope, entry: Entry) -> MadeLeaf:
    readings = entry.rule.readings or {}
    in_force = [name for name, reading in readings.items() if reading.in_force]
    if len(in_force) != 1 or len(readings) < 2:
        scope.at("readings").fault("readings_in_force", id=entry.id, names=tuple(readings))
    made = {
        name: _from_form(scope.at("readings", name, "score"), entry, reading.score)
        for name, reading in readings.items()
    }
    chosen = made[in_force[0]] if in_force else next(iter(made.values()))
    return MadeLeaf(chosen.leaf, chosen.inapplicable, (*chosen.doubts, "readings"))


def _from_form(scope: Scope, entry: Entry, form: Form) -> MadeLeaf:
    compiled = form.compile(scope)
    allowed = bounds(entry)
    if entry.tree is Tree.PENALTY and form.name != "deduct":
        compiled = _negated(scope, compiled)
    reach = scope.reach(compiled.result)
    # of a maximum of 0 only the value is shown, whatever it is (R30)
    shown_only = entry.max == 0 and entry.tree is not Tree.PENALTY
    held = compiled.caps or shown_only
    if isinstance(reach, Range) and not held and not _inside(reach, allowed):
        scope.fault(
            "reach_beyond_maximum",
            id=entry.id,
            low=_end(reach.low, "−∞"),
            high=_end(reach.high, "∞"),
            least=_end(allowed.low, "−∞"),
            most=_end(allowed.high, "∞"),
        )
    leaf = _leaf(scope.builder, entry, form.name, compiled)
    return MadeLeaf(leaf, compiled.inapplicable, compiled.doubts)


def _negated(scope: Scope, compiled: Compiled) -> Compiled:
    """A penalty's amount as points: authors state amounts, the sheet subtracts them."""
    step = scope.add(Arithmetic(sign="-", inputs=(scope.constant(ZERO), compiled.result)))
    return Compiled(
        result=step,
        items=compiled.items,
        inapplicable=compiled.inapplicable,
        given=compiled.given,
        caps=compiled.caps,
        doubts=compiled.doubts,
    )


def _leaf(builder: Builder, entry: Entry, form: str, compiled: Compiled) -> Leaf:
    given = compiled.given
    steps = steps_below(builder.steps, [compiled.result])
    return Leaf(
        form=form,
        result=compiled.result,
        facts=tuple(sorted(facts_read(builder.steps[i] for i in steps))),
        items=compiled.items,
        places=entry.rule.round.places if entry.rule.round else None,
        down_to=bounds(entry).low,
        given_by=given.by if given else None,
        given_low=given.low if given else None,
        given_high=given.high if given else None,
        if_never=given.if_never if given else None,
        not_transcribed=entry.rule.not_transcribed or "",
    )


FACT_SCOPES = ("own", "last_year", "same_period_last_year", "superior", "peers")


def facts_read(steps: Iterator[Operation]) -> set[tuple[str, str]]:
    """The (scope, fact) pairs that the steps read, those inside tallies included."""
    found: set[tuple[str, str]] = set()
    for step in steps:
        if isinstance(step, Read) and step.scope in FACT_SCOPES:
            found.add((step.scope, step.name))
        if isinstance(step, Tally):
            found |= facts_read(iter(step.body))
    return found


def _inside(reach: Range, allowed: Range) -> bool:
    if reach == ANY_NUMBER:
        return True  # a fault was reported where the step was made
    joined = reach.meet(allowed)
    return joined == reach


def _end(end: Fraction | None, boundless: str) -> str:
    return boundless if end is None else exact_text(end)
