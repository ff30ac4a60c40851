"""Our own forward chainer: the meaning of rules, stated in plain Python.

A rule fires once for every way to match its patterns with distinct facts, given or made, unless a
veto matches another fact that was given. Rules run until nothing new fires. Nothing that is made
can undo a firing, so the order in which facts arrive never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from criteria.problems import InputRefused
from criteria.records import field, record
from remediation.engine.conclusions import (
    MOST_FIRINGS,
    Conclusions,
    Firing,
    concluded,
    made_by,
    too_many_firings,
)
from remediation.facts import MOST_FACTS, Fact, Value, session, too_many
from remediation.rules.rule import Pattern, Rule, RuleSet, compare


def infer(rules: RuleSet, facts: Iterable[Fact]) -> Conclusions:
    """Everything that follows from the facts.

    Raises InputRefused where a session outgrows its limits.
    """
    given = session(facts)
    run = _Session(rules)
    for fact in given:
        run.memory.add(fact)
    run.vetoes = run.memory.copy()
    waiting = list(given)
    while waiting:
        for fact in run.step(waiting.pop(0)):
            if len(run.known) + len(given) > MOST_FACTS:
                raise InputRefused([too_many(len(run.known) + len(given))])
            run.memory.add(fact)
            waiting.append(fact)
    return concluded(rules, run.firings, run.known)


@record(frozen=False)
class _Memory:
    """Facts by kind, and by kind, field and value."""

    kinds: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    values: dict[tuple[str, str, Value], list[Fact]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, fact: Fact) -> None:
        self.kinds[fact.kind].append(fact)
        for name, value in fact.values:
            self.values[fact.kind, name, value].append(fact)

    def copy(self) -> _Memory:
        made = _Memory()
        for facts in self.kinds.values():
            for fact in facts:
                made.add(fact)
        return made

    def candidates(self, pattern: Pattern, before: Sequence[Fact]) -> Sequence[Fact]:
        """Facts that may match: by one condition of equality, if there is one."""
        for test in pattern.tests:
            if test.sign == "==":
                return self.values.get((pattern.kind, test.field, test.value), ())
        for join in pattern.joins:
            if join.sign == "==":
                value = before[join.position].value(join.other)
                return self.values.get((pattern.kind, join.field, value), ())
        return self.kinds.get(pattern.kind, ())


@record(frozen=False)
class _Session:
    rules: RuleSet
    memory: _Memory = field(default_factory=_Memory)
    vetoes: _Memory = field(default_factory=_Memory)
    firings: dict[tuple[str, ...], Firing] = field(default_factory=dict)
    known: dict[str, Fact] = field(default_factory=dict)

    def step(self, fact: Fact) -> Iterator[Fact]:
        """Fire every rule that the fact takes part in; the facts made that are new."""
        for rule in self.rules.rules:
            for position, pattern in enumerate(rule.patterns):
                if pattern.kind == fact.kind:
                    # Matches are listed before any fires: what fires adds to the memory.
                    for matched in list(self._matches(rule, position, fact, ())):
                        yield from self._fire(rule, matched)

    def _matches(
        self, rule: Rule, fixed: int, fact: Fact, before: tuple[Fact, ...]
    ) -> Iterator[tuple[Fact, ...]]:
        """The ways to match a rule's patterns with `fact` at the position `fixed`."""
        position = len(before)
        if position == len(rule.patterns):
            if not any(self._vetoed(veto, before) for veto in rule.vetoes):
                yield before
            return
        pattern = rule.patterns[position]
        held = (fact,) if position == fixed else self.memory.candidates(pattern, before)
        for one in held:
            if one not in before and fits(pattern, one, before):
                yield from self._matches(rule, fixed, fact, (*before, one))

    def _vetoed(self, veto: Pattern, matched: tuple[Fact, ...]) -> bool:
        held = self.vetoes.candidates(veto, matched)
        return any(one not in matched and fits(veto, one, matched) for one in held)

    def _fire(self, rule: Rule, matched: tuple[Fact, ...]) -> Iterator[Fact]:
        key = (rule.name, *(fact.id for fact in matched))
        if key in self.firings:
            return
        if len(self.firings) >= MOST_FIRINGS:
            raise too_many_firings()
        made = made_by(self.rules, rule, matched)
        self.firings[key] = Firing(rule.name, key[1:], tuple(fact.id for fact in made))
        for fact in made:
            if fact.id not in self.known:
                self.known[fact.id] = fact
                yield fact


def fits(pattern: Pattern, fact: Fact, before: Sequence[Fact]) -> bool:
    """Whether a fact matches a pattern, given the facts matched before it."""
    return (
        fact.kind == pattern.kind
        and all(compare(test.sign, fact.value(test.field), test.value) for test in pattern.tests)
        and all(
            compare(join.sign, fact.value(join.field), before[join.position].value(join.other))
            for join in pattern.joins
        )
    )
