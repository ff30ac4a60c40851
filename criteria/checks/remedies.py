"""Remedies that do not do what they are for: nothing changes, nothing is won, nobody can tell.

What a remedy reaches is found by the arithmetic that scores: the rule over everything that the
facts can be, with those of the remedy as it sets them.
"""

from __future__ import annotations

from collections.abc import Iterator

from criteria.checks.subject import Subject
from criteria.compiling.leaves import facts_read
from criteria.expression.references import reach_of
from criteria.numbers import exact_text
from criteria.operations import Aspect, Outcome, Read
from criteria.operations.reaching import steps_below
from criteria.plan import Leaf, Plan, PlanNode
from criteria.problems import Place, Problem, Severity, problem
from criteria.program import Program
from criteria.remedies import PlanRemedy, Setting, vague_verb
from criteria.values import ANY_NUMBER, Range, Truth, Value


def remedy_problems(subject: Subject) -> Iterator[Problem]:
    """Everything doubtful about the remedies of an index."""
    for node, leaf in subject.leaves:
        for position, remedy in enumerate(node.remedies):
            path = (*subject.entries[node.id].path, "remedy", position)
            yield from _vague(subject.source.place((*path, "do")), remedy)
            place = subject.source.key_place((*path, "set" if remedy.settings else "give"))
            yield from _idle(subject.plan, node, leaf, remedy, place)


def _vague(place: Place, remedy: PlanRemedy) -> Iterator[Problem]:
    verb = vague_verb(remedy.do)
    if verb is not None:
        yield problem("remedy_not_verifiable", place, Severity.WARNING, verb=remedy.do[: len(verb)])


def _idle(
    plan: Plan, node: PlanNode, leaf: Leaf, remedy: PlanRemedy, place: Place
) -> Iterator[Problem]:
    facts = tuple(setting.fact for setting in remedy.settings)
    if facts and not _bearing(plan, leaf) & set(facts):
        named = problem("remedy_changes_nothing", place, Severity.WARNING, id=node.id, facts=facts)
        yield named
        return
    least, then = plan.reach[leaf.result], _reach(plan, leaf, remedy)
    if not isinstance(least, Range) or not isinstance(then, Range):
        return
    worst = least.low is not None and then.high == least.low
    if worst or (remedy.gives and then == least):
        reached = "∞" if least.low is None else exact_text(least.low)
        told = {"id": node.id, "reached": reached}
        yield Problem("remedy_wins_nothing", place, told, Severity.WARNING)


def _bearing(plan: Plan, leaf: Leaf) -> set[str]:
    """The unit's own facts that bear on a leaf: read by it or by a criterion whose outcome it
    reads, part of what is computed, or bounding any of these.
    """
    waiting = _own(plan, leaf)
    for number in steps_below(plan.steps, [leaf.result]):
        step = plan.steps[number]
        other = plan.nodes[step.node].leaf if isinstance(step, Outcome) else None
        waiting += [] if other is None else _own(plan, other)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            fact = plan.facts[name]
            computed = fact.computed.steps if fact.computed is not None else ()
            waiting += [inner for scope, inner in facts_read(iter(computed)) if scope == "own"]
            waiting += [*fact.at_most, *fact.not_before]
    return found


def _own(plan: Plan, leaf: Leaf) -> list[str]:
    """The unit's own facts that a leaf reads; those of its rank group count as such (R38)."""
    return [name for scope, name in leaf.facts if scope in ("own", "peers")]


def _reach(plan: Plan, leaf: Leaf, remedy: PlanRemedy) -> Value:
    """Everything the rule can come to with the remedy done."""
    then = _Then(plan, remedy)
    values: dict[int, Value] = {}
    for number in steps_below(plan.steps, [leaf.result]):
        step = plan.steps[number]
        if isinstance(step, Outcome):
            values[number] = plan.reach[number]
        elif isinstance(step, Read):
            values[number] = then.read(step, plan.reach[number])
        else:
            values[number] = step.apply([values[i] for i in step.inputs])
    return values[leaf.result]


class _Then:
    """What may be read once a remedy is done, over everything that the facts can be."""

    def __init__(self, plan: Plan, remedy: PlanRemedy) -> None:
        self.plan, self.remedy = plan, remedy
        self.set = {setting.fact: setting for setting in remedy.settings}

    def read(self, step: Read, before: Value) -> Value:
        """The value of a reading step; `before` is what it could be."""
        if step.scope == "given":
            bounds = self.remedy.gives.get(step.name)
            if bounds is None or not isinstance(before, Range):
                return before
            return before.clamp(bounds.low, bounds.high)
        fact = self.plan.facts.get(step.name) if step.scope == "own" else None
        if fact is None:
            return before
        if step.name in self.set:
            return self._set(self.set[step.name], step.aspect)
        if fact.computed is not None:
            return fact.computed.run(lambda inner: self.read(inner, self._declared(inner)))
        return before

    def _set(self, setting: Setting, aspect: Aspect) -> Value:
        fact = self.plan.facts[setting.fact]
        if aspect is Aspect.PRESENT:
            return Truth.of(not setting.absent)
        part = setting.parts.get(aspect)
        if setting.absent or not isinstance(part, Program):
            return reach_of(fact, aspect)
        return part.run(self._declared)

    def _declared(self, step: Read) -> Value:
        """All that the declaration of what is read allows."""
        facts = self.plan.attributes if step.scope == "unit" else self.plan.facts
        fact = facts.get(step.name)
        if fact is None or step.scope == "assessment":
            return ANY_NUMBER
        return reach_of(fact, step.aspect)
