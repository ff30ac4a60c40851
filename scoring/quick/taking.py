"""Facts taken straight into a program, without a view: read, held to their bounds, computed from.

What is stated must be known and in order. A fact that is missing, absent, of another kind, out of
its bounds or at odds with another is the evaluation's to tell of.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import Any

from criteria.operations import Arithmetic, Aspect, Const, Read
from criteria.plan import FactType, PlanFact
from criteria.ties import borne_on
from criteria.values import Options, Range, Truth, Value
from evidence.faces import allowed
from evidence.figures import Misfit
from evidence.resolution import bounds_of
from scoring.heads import POINTS
from scoring.quick import terms
from scoring.quick.cells import Cell, Kind
from scoring.quick.figures import read_said
from scoring.quick.meanings import meaning, stated
from scoring.quick.program import Run
from scoring.quick.programs import Found, Programs
from scoring.quick.terms import Number, Term, related
from scoring.quick.writing import Text
from scoring.stating import Setting

PLAIN: Mapping[FactType, type] = {
    FactType.COUNT: int,
    FactType.FLAG: bool,
    FactType.CHOICE: str,
    FactType.DATE: datetime.date,
    FactType.NUMBER: Fraction,
    FactType.MONEY: Fraction,
    FactType.SHARE: Fraction,
    FactType.POINTS: Fraction,
}
"""The types of facts that are taken, each with the Python type that needs no conversion."""


class NotTaken(Exception):
    """The rules read something that is not taken in this way."""


class Taking:
    """How the facts of one unit get into the programs of a plan, in one setting.

    `keys` name what it takes, as the columns of a table of units are named. Raises NotTaken where
    the rules read anything else: papers, records of other years or units.
    """

    def __init__(self, programs: Programs, setting: Setting) -> None:
        self.programs, self.plan, self.setting = programs, programs.plan, setting
        self._base = programs.base
        if self._base.left and not programs.conditions:
            raise NotTaken
        self.text = Text(list(self._base.options))
        self.names: dict[str, str] = {}
        self.types: list[type] = []
        self._facts: list[PlanFact] = []
        self.defaults: dict[str, object] = {}
        self._terms: dict[str, Term] = {}
        self._direct = {
            self._key(cell.read): cell.name for cell in programs.cells if self._is_value(cell.read)
        }
        for cell in programs.cells:
            self._bring(cell)
        self._hold_bounds()

    @property
    def keys(self) -> tuple[str, ...]:
        """What has to be stated."""
        return tuple(self.names)

    @cached_property
    def source(self) -> str:
        """The whole text: a function of what is stated, in the order of `keys`.

        It gives the cells of programs, to be asked which of these scores the unit; where there is
        but one, it goes on with that.
        """
        head = f"def of_facts({', '.join(self.names.values())}):"
        names = [name for cell in self.programs.cells for name in cell.names]
        cells = [f"    return ({', '.join(names)},)"]
        return "\n".join(
            [head, *self.text.lines, *(cells if self.programs.conditions else self._base.body), ""]
        )

    @cached_property
    def run(self) -> Run:
        """The compiled text."""
        return self._base.compiled(self.source, "of_facts", self.text.functions)

    @cached_property
    def _of(self) -> Any:
        return itemgetter(*self.names) if len(self.names) > 1 else None

    @cached_property
    def _wanted(self) -> tuple[type, ...]:
        return tuple(self.types)

    def found(self, facts: Mapping[str, object]) -> Found | None:
        """What a program makes of the facts; None where they are for the evaluation."""
        if self.defaults:
            facts = {**self.defaults, **facts}
        try:
            said = self._of(facts) if self._of else tuple(facts[name] for name in self.names)
        except KeyError:
            return None
        if tuple(map(type, said)) != self._wanted:
            said = self._converted(said)
            if said is None:
                return None
        made = self.run(*said)
        if made is None:
            return None
        return self.programs.found(made) if self.programs.conditions else (self._base, made)

    def _converted(self, said: Sequence[object]) -> list[object] | None:
        """What is said as its Python type, text read as an assessment's figures are."""
        made: list[object] = []
        for one, kind, fact in zip(said, self.types, self._facts, strict=True):
            if type(one) is not kind:
                value = read_said(fact, one)
                if value is None or isinstance(value, Misfit):
                    return None
                one = _plain(fact, value)
            made.append(one)
        return made

    def _bring(self, cell: Cell) -> None:
        """Put under the cell's name what stands for it."""
        read = cell.read
        if read.scope == "own" and read.aspect is Aspect.VALUE:
            self._put(cell, self._fact(read.name))
        elif read.scope == "unit" and read.aspect is Aspect.VALUE:
            self._stated(self._key(read), self.plan.attributes[read.name])
        elif read.scope in ("own", "unit") and read.aspect is Aspect.PRESENT:
            facts = self.plan.facts if read.scope == "own" else self.plan.attributes
            if read.scope == "own":
                self._fact(read.name)
            else:
                self._stated(f"unit.{read.name}", facts[read.name])
            self.text.line(f"{cell.name} = True")
        elif read.scope == "given":
            self._argument(self._key(read), POINTS)
        elif read.scope == "assessment":
            self._put(cell, self._of_assessment(read))
        else:
            raise NotTaken

    def _of_assessment(self, read: Read) -> Term:
        if read.name == "previous":
            return terms.Truth("False")  # nothing is stated of another year
        day = self.setting.as_of if read.name == "as_of" else self.setting.submitted_at
        if day is None:
            raise NotTaken
        return Number.exactly(day) if read.aspect is Aspect.VALUE else terms.Truth("True")

    def _put(self, cell: Cell, term: Term) -> None:
        if isinstance(term, Number):
            if term.num != cell.name:
                self.text.line(f"{cell.name} = {term.num}")
            if cell.kind is Kind.QUOTIENT and term.den != f"d{cell.name}":
                self.text.line(f"d{cell.name} = {term.den}")
        elif isinstance(term, (terms.Truth, terms.Choice)) and term.text != cell.name:
            self.text.line(f"{cell.name} = {term.text}")

    def _fact(self, name: str) -> Term:
        """A fact of the unit's own."""
        if name not in self._terms:
            fact = self.plan.facts[name]
            if fact.counted_at not in (None, self.setting.kind):
                raise NotTaken
            computed = fact.computed is not None
            self._terms[name] = self._computed(fact) if computed else self._stated(name, fact)
        return self._terms[name]

    def _stated(self, key: str, fact: PlanFact) -> Term:
        if key in self._terms:
            return self._terms[key]
        if fact.type not in PLAIN:
            raise NotTaken
        if fact.default is not None:
            self.defaults[key] = _plain(fact, fact.default)
        term = self._argument(key, fact)
        if isinstance(term, Number):
            self._within(fact, term)
        self._terms[key] = term
        return term

    def _argument(self, key: str, fact: PlanFact) -> Term:
        """One thing stated, under a name of the program."""
        name = self._direct.get(key, f"f{len(self.names)}")
        kind = PLAIN[fact.type]
        self.names[key] = name
        self.types.append(kind)
        self._facts.append(fact)
        if kind is bool:
            return terms.Truth(name)
        if kind is str:
            options = {option: self._base.options[option] for option in fact.options}
            self.text.line(f"{name} = {self.text.call(options.get, f'option{name}')}({name})")
            self.text.refuse(f"{name} is None")
            return terms.Choice(name)
        if kind is datetime.date:
            self.text.line(f"{name} = {name}.toordinal()")
        if kind is Fraction:
            self.text.line(f"{name}, d{name} = {name}.as_integer_ratio()")
            return Number(name, f"d{name}")
        return Number(name)

    def _within(self, fact: PlanFact, term: Number) -> None:
        """Held to what the declaration allows."""
        limits = allowed(fact) or Range(None, None)
        if limits.low is not None:
            self.text.refuse(related(term, "<", Number.exactly(limits.low)))
        if limits.high is not None:
            self.text.refuse(related(term, ">", Number.exactly(limits.high)))

    def _computed(self, fact: PlanFact) -> Term:
        """A fact made of others; a quotient of which the divisor is 0 is not known."""
        assert fact.computed is not None
        made: list[Term] = []
        at = f"f{len(self._terms)}_{len(self.names)}"
        for number, step in enumerate(fact.computed.steps):
            if isinstance(step, Read):
                made.append(self._read(step))
            elif isinstance(step, Const):
                made.append(stated(step.value, self.text))
            else:
                inputs = [made[i] for i in step.inputs]
                divided = isinstance(step, Arithmetic) and step.sign == "/"
                if divided and isinstance(inputs[1], Number):
                    self.text.refuse(f"{inputs[1].num} == 0")
                made.append(meaning(step, f"{at}_{number}", inputs, self.text))
        result = made[fact.computed.result]
        if isinstance(result, terms.Open):
            raise NotTaken
        if isinstance(result, Number):
            self._within(fact, result)
        return result

    def _read(self, read: Read) -> Term:
        if read.scope == "own" and read.aspect is Aspect.VALUE:
            return self._fact(read.name)
        if read.scope == "unit" and read.aspect is Aspect.VALUE:
            return self._stated(self._key(read), self.plan.attributes[read.name])
        if read.scope == "assessment":
            return self._of_assessment(read)
        raise NotTaken

    def _hold_bounds(self) -> None:
        """Whatever bears on what is read, by bounds or by what is computed from it, is held to it:
        a computed fact outside its bounds says that its inputs are not to be believed (R35).
        """
        for name in borne_on(self.plan.facts, self._terms):
            self._fact(name)
        for below, above in bounds_of(self.plan.facts):
            low, high = self._terms.get(below), self._terms.get(above)
            if isinstance(low, Number) and isinstance(high, Number):
                self.text.refuse(related(low, ">", high))

    def _is_value(self, read: Read) -> bool:
        fact = self.plan.facts.get(read.name) if read.scope == "own" else None
        computed = fact is not None and fact.computed is not None
        return (
            read.aspect is Aspect.VALUE and read.scope in ("own", "unit", "given") and not computed
        )

    @staticmethod
    def _key(read: Read) -> str:
        """The name under which a thing is stated, as a column of a table of units has it."""
        return {"own": "", "given": "points."}.get(read.scope, f"{read.scope}.") + read.name


def _plain(fact: PlanFact, value: Value) -> object:
    """A value as the Python type of its fact."""
    if isinstance(value, Range) and value.known is not None:
        known = value.known
        if PLAIN[fact.type] is Fraction:
            return known
        if known.denominator != 1:
            raise NotTaken
        day = fact.type is FactType.DATE
        return datetime.date.fromordinal(known.numerator) if day else known.numerator
    if isinstance(value, Truth) and value is not Truth.OPEN:
        return value is Truth.TRUE
    if isinstance(value, Options) and len(value.possible) == 1:
        return next(iter(value.possible))
    raise NotTaken
