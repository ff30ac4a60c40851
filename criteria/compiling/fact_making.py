"""Facts: from what the author declares to what the evaluation needs, domains included."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from criteria import calendar
from criteria.expression.meaning import typed
from criteria.facts import FactRule, exact_day, listed, may_be_absent, natural_domain
from criteria.fields import read_date, read_datetime, read_share
from criteria.index import Index
from criteria.names import nearest
from criteria.operations import Read
from criteria.plan import FactType, PlanFact, ProofPattern
from criteria.problems import Problem, problem
from criteria.program import Program
from criteria.records import replace
from criteria.scope import Builder, Names, Scope
from criteria.source import Numeral, Path, Source
from criteria.validating import shown
from criteria.values import Options, Range, Truth, Value

NUMERIC = {FactType.COUNT, FactType.NUMBER, FactType.SHARE, FactType.MONEY, FactType.POINTS}
DATED = {FactType.DATE, FactType.DATETIME, FactType.DOCUMENT}
DIRECTED = NUMERIC | {FactType.FLAG, FactType.DATE, FactType.DATETIME}
"""Types of which there can be more or less, or that can hold or not: the law of direction."""


class FactMaking:
    """Makes the facts of one index; `problems` gathers what is wrong with their declarations."""

    def __init__(self, index: Index, source: Source) -> None:
        self.index = index
        self.source = source
        self.problems: list[Problem] = []

    def declared(self) -> dict[str, PlanFact]:
        """Every fact of the index, computed ones still without their program."""
        facts = {
            name: self.make(name, rule, ("facts", name)) for name, rule in self.index.facts.items()
        }
        self._check_bounds(facts, ("facts",))
        for name, fact in facts.items():
            self._check_bounds(fact.fields, ("facts", name, "fields"))
        return facts

    def attributes(self) -> dict[str, PlanFact]:
        """The attributes of a unit that rules may read as `unit.name`."""
        return {
            name: self.make(name, rule, ("for", "attributes", name))
            for name, rule in self.index.unit.attributes.items()
        }

    def make(self, name: str, rule: FactRule, path: Path) -> PlanFact:
        """One fact; faults of its declaration go to `problems`."""
        kind = FactType(rule.type)
        self._check_keys(rule, kind, path)
        bounds = self._bounds(rule, kind, path)
        domain = natural_domain(rule)
        if isinstance(domain, Range):
            narrowed = domain.meet(bounds)
            if narrowed is None:
                self._fault("bounds_empty", path, name=name)
            domain = narrowed or domain
        return PlanFact(
            name=name,
            label=rule.name,
            type=kind,
            domain=domain,
            may_be_absent=may_be_absent(rule),
            at_most=listed(rule.at_most),
            not_before=listed(rule.not_before),
            bounds=bounds,
            default=self._default(rule, kind, path),
            default_because=rule.because or "",
            options=dict(rule.options or {}),
            fields={
                field: self.make(field, inner, (*path, "fields", field))
                for field, inner in (rule.fields or {}).items()
            },
            answers=dict(rule.answers or {}),
            measure=rule.measure or "",
            owner=rule.owner,
            decided_by=rule.decided_by,
            counted_at=rule.counted_at,
            due=rule.due,
            proof=_proof(rule),
            where=rule.where or "",
            document_kind=rule.kind,
        )

    def computed(self, facts: Mapping[str, PlanFact], names: Names) -> dict[str, PlanFact]:
        """The same facts with the programs of those that are computed, cycles refused."""
        made, _ = self._programs(facts, names)
        made, problems = self._programs(facts, replace(names, facts=made))
        self.problems += problems
        self._check_cycles(
            ("facts",),
            "is",
            {
                name: tuple(
                    step.name
                    for step in fact.computed.steps
                    if isinstance(step, Read) and step.scope == "own"
                )
                for name, fact in made.items()
                if fact.computed is not None
            },
        )
        return made

    def _programs(
        self, facts: Mapping[str, PlanFact], names: Names
    ) -> tuple[dict[str, PlanFact], list[Problem]]:
        """The facts with their programs, and what is wrong with these. What a computed fact rests
        on is known to the others only through `names`, so that it takes two rounds.
        """
        made = dict(facts)
        problems: list[Problem] = []
        for name, rule in self.index.facts.items():
            if rule.computed is None:
                continue
            builder = Builder(self.source, names)
            scope = Scope(builder, ("facts", name), outcomes=False)
            if rule.empty is not None:
                scope = scope.collecting_empties()
            compiled = typed(scope, rule.computed, "is")
            if not compiled.type.fits(FactType(rule.type)):
                scope.at("is").fault("computed_type", wanted=rule.type, found=compiled.type.name)
            problems += builder.problems
            program = Program(tuple(builder.steps), compiled.step)
            made[name] = replace(facts[name], computed=program)
        return made, problems

    def _check_keys(self, rule: FactRule, kind: FactType, path: Path) -> None:
        wrong = {
            "options": kind is FactType.CHOICE,
            "fields": kind is FactType.CASES,
            "answers": kind is FactType.ANSWERS,
            "at_most": kind in NUMERIC,
            "not_before": kind in DATED,
            "kind": kind is FactType.DOCUMENT,
            "more_is_better": kind in DIRECTED,
        }
        for key, fits in wrong.items():
            given = getattr(rule, key) is not None
            if given and not fits:
                self._fault("key_not_for_type", (*path, key), key=key, type=rule.type)
            elif not given and fits and key in ("options", "fields", "answers"):
                self._fault("key_needed_for_type", path, key=key, type=rule.type)
        if rule.if_not_stated is not None and rule.because is None:
            self._fault("default_without_reason", (*path, "if_not_stated"))
        for key, declared, code in (
            ("owner", self.index.offices, "office_not_declared"),
            ("decided_by", self.index.bodies, "body_not_declared"),
            ("due", self.index.deadlines, "deadline_not_declared"),
            ("kind", self.index.documents, "document_kind_not_declared"),
        ):
            name = getattr(rule, key)
            if name is not None and name not in declared:
                hint = nearest(name, declared) or ""
                self._fault(code, (*path, key), name=name, nearest=hint)

    def _check_bounds(self, facts: Mapping[str, PlanFact], path: Path) -> None:
        """The bounds between facts, or between the fields of a dated case, declared at `path`."""
        for name in facts:
            self._check_names(name, facts, (*path, name))
        for key, edges in (
            ("at_most", {name: fact.at_most for name, fact in facts.items()}),
            ("not_before", {name: fact.not_before for name, fact in facts.items()}),
        ):
            self._check_cycles(path, key, edges)

    def _check_names(self, name: str, facts: Mapping[str, PlanFact], path: Path) -> None:
        fact = facts[name]
        for key, others in (("at_most", fact.at_most), ("not_before", fact.not_before)):
            kinds = NUMERIC if key == "at_most" else DATED
            for other in others:
                if other not in facts:
                    hint = nearest(other, facts) or ""
                    self._fault("unknown_fact", (*path, key), name=other, nearest=hint)
                elif facts[other].type not in kinds:
                    self._fault("bound_of_other_kind", (*path, key), name=other, key=key)

    def _check_cycles(self, path: Path, key: str, edges: Mapping[str, tuple[str, ...]]) -> None:
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as cycle:
            chain = tuple(cycle.args[1])
            self._fault("fact_cycle", (*path, chain[0], key), chain=chain)

    def _bounds(self, rule: FactRule, kind: FactType, path: Path) -> Range:
        low = self._scalar(rule.min, kind, (*path, "min"))
        high = self._scalar(rule.max, kind, (*path, "max"))
        if low is not None and high is not None and low > high:
            self._fault("bounds_empty", path, name=str(path[-1]))
            return Range(None, None)
        return Range(low, high)

    def _scalar(self, raw: object, kind: FactType, path: Path) -> Fraction | None:
        if raw is None:
            return None
        number = scalar(raw, kind)
        if number is None:
            self._fault("value_of_other_type", path, type=kind.value, found=shown(raw))
        return number

    def _default(self, rule: FactRule, kind: FactType, path: Path) -> Value | None:
        raw = rule.if_not_stated
        if raw is None:
            return None
        value = stated_value(raw, kind, rule)
        if value is None:
            self._fault(
                "value_of_other_type", (*path, "if_not_stated"), type=kind.value, found=shown(raw)
            )
        return value

    def _fault(self, code: str, path: Path, **operands: str | int | tuple[str, ...]) -> None:
        self.problems.append(problem(code, self.source.place(path), **operands))


def scalar(raw: object, kind: FactType) -> Fraction | None:
    """A raw scalar as the exact number or day that a fact of `kind` takes; None if it does not."""
    if kind is FactType.DATETIME and (moment := read_datetime(raw)) is not None:
        return calendar.to_exact(moment)
    if kind in DATED:
        day = read_date(raw)
        return None if day is None else exact_day(day)
    if kind is FactType.SHARE:
        return read_share(raw)
    if kind in NUMERIC and isinstance(raw, Numeral):
        whole = kind is not FactType.COUNT or raw.value.denominator == 1
        return raw.value if whole else None
    return None


def stated_value(raw: object, kind: FactType, rule: FactRule) -> Value | None:
    """A raw scalar as the value of a fact of `kind`; None if it is of another type."""
    if kind is FactType.FLAG:
        return Truth.of(raw) if isinstance(raw, bool) else None
    if kind is FactType.CHOICE:
        known = isinstance(raw, str) and raw in (rule.options or {})
        return Options(frozenset({str(raw)})) if known else None
    number = scalar(raw, kind)
    return None if number is None else Range.exactly(number)


def _proof(rule: FactRule) -> tuple[tuple[ProofPattern, ...], ...]:
    if rule.proof is None:
        return ()
    return tuple(
        tuple(
            ProofPattern(
                kind=one.kind,
                issuer=one.issuer,
                number=one.number,
                issued_from=_day(one.issued_from),
                issued_to=_day(one.issued_to),
                file_required=one.file == "required",
            )
            for one in (choice if isinstance(choice, tuple) else (choice,))
        )
        for choice in rule.proof.any_of
    )


def _day(day: datetime.date | None) -> Fraction | None:
    return None if day is None else exact_day(day)
