"""A small world of facts in which tests compile one form from its YAML and give it values."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from criteria.compiling import head
from criteria.fields import FileModel, Identifier
from criteria.forms import Score
from criteria.forms.base import Compiled
from criteria.forms.scales import Scale
from criteria.index import RoundingRule
from criteria.operations import Operation, Outcome, Read, Tally
from criteria.plan import FactType, PlanFact
from criteria.problems import Problem, Severity
from criteria.scope import Builder, Names, Scope
from criteria.source import Source, parse_source
from criteria.validating import validate
from criteria.values import Answers, Options, Range, Rows, Truth, Value
from reports.words.problems import word_problem
from tests.expression_support import NAMES, choice, day, fact, listed, read_name, span

Given = int | str | Fraction | bool | tuple[object, object] | Value

CASE_FIELDS = listed(
    fact("days", FactType.COUNT),
    fact("excused", FactType.FLAG),
    fact("due", FactType.DATE, may_be_absent=False),
    fact("sent", FactType.DATE, may_be_absent=False),
)
BODIES = {"so_noi_vu": "Sở Nội vụ", "hoi_dong": "Hội đồng thẩm định"}
ANSWERS = {name: name for name in ("very", "fairly", "hardly", "blank")}
FACTS = listed(
    fact("done", FactType.COUNT, at_most=("due",)),
    fact("due", FactType.COUNT),
    fact("due_some", FactType.COUNT, domain=span(1, None)),
    fact("free", FactType.COUNT),
    fact("few", FactType.COUNT, domain=span(0, 5)),
    fact("amount", FactType.NUMBER),
    fact("rate", FactType.SHARE),
    fact("ict", FactType.SHARE),
    fact("cost", FactType.MONEY),
    fact("a", FactType.FLAG),
    fact("b", FactType.FLAG),
    fact("c", FactType.FLAG),
    choice("platform", {"regular": "Thường xuyên", "irregular": "Có", "unused": "Không"}),
    fact("order", FactType.DOCUMENT),
    fact("plan", FactType.DOCUMENT, not_before=("order",)),
    fact("done_on", FactType.DATE, may_be_absent=False),
    fact("done_at", FactType.DATETIME, may_be_absent=False),
    fact("late", FactType.CASES, fields=CASE_FIELDS),
    fact("q1", FactType.ANSWERS, answers=ANSWERS),
    fact("q2", FactType.ANSWERS, answers=ANSWERS),
    fact("q3", FactType.ANSWERS, answers=ANSWERS),
)


class Rule(FileModel):
    """A file with one form, and what a form may need of its index."""

    score: Score
    scales: Mapping[Identifier, Scale] = {}
    rounding: RoundingRule | None = None


@dataclass(frozen=True)
class Formed:
    """One form compiled at criterion "2", or the problems of the file that kept it from being."""

    source: Source
    scope: Scope | None
    compiled: Compiled | None
    refused: tuple[Problem, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        return [*self.refused, *(self.scope.builder.problems if self.scope else ())]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.problems]

    @property
    def errors(self) -> list[str]:
        return [one.code for one in self.problems if one.severity is Severity.ERROR]

    @property
    def lines(self) -> list[str]:
        """The source line of every problem, stripped."""
        return [one.place.excerpt.strip() for one in self.problems]

    def told(self, position: int = 0) -> tuple[str, str]:
        """A problem in Vietnamese and in English."""
        one = self.problems[position]
        return word_problem(one, "vi"), word_problem(one, "en")

    @property
    def made(self) -> Compiled:
        assert self.compiled is not None, self.codes
        assert not self.errors, [word_problem(one, "en") for one in self.problems]
        return self.compiled

    @property
    def steps(self) -> list[Operation]:
        assert self.scope is not None
        return self.scope.builder.steps

    @property
    def reach(self) -> Range:
        assert self.scope is not None
        reach = self.scope.reach(self.made.result)
        assert isinstance(reach, Range)
        return reach

    def values(self, given: Mapping[str, Given]) -> list[Value]:
        """The value of every step; a fact that is not given is anything its domain allows."""
        assert self.scope is not None
        stated = {name: value(one) for name, one in given.items()}
        found: list[Value] = []
        read: set[str] = set()
        for number, step in enumerate(self.steps):
            if isinstance(step, Read | Outcome):
                read.add(read_name(step))
                found.append(stated.get(read_name(step), self.scope.builder.reach[number]))
            else:
                found.append(step.apply([found[i] for i in step.inputs]))
            if isinstance(step, Tally):
                read |= {read_name(one) for one in step.body if isinstance(one, Read)}
        assert set(stated) <= read, f"never read: {set(stated) - read}"
        return found

    def at(self, step: int, **given: Given) -> Value:
        return self.values({name.replace("__", "."): one for name, one in given.items()})[step]

    def __call__(self, **given: Given) -> Range:
        """The raw points; `plan__present` gives `plan.present`."""
        points = self.at(self.made.result, **given)
        assert isinstance(points, Range)
        return points

    def items(self, **given: Given) -> list[Value]:
        """The value of every item of the ledger."""
        return [self.at(item.result, **given) for item in self.made.items]

    def leaves(self, **given: Given) -> list[Value]:
        """Whether the criterion does not apply, for each condition of the form's own."""
        return [self.at(step, **given) for step in self.made.inapplicable]


def value(given: Given) -> Value:
    """A value as tests write it: 3, "0.5", "1/3", True, (2, 5), or a value itself."""
    if isinstance(given, bool):
        return Truth.of(given)
    if isinstance(given, int | str | Fraction):
        return Range.exactly(Fraction(given))
    if isinstance(given, tuple):
        low, high = (None if one is None else Fraction(str(one)) for one in given)
        return Range(low, high)
    return given


def option(*names: str) -> Options:
    """A choice that may still be any of these."""
    return Options(frozenset(names))


def points(low: int | str | Fraction, high: int | str | Fraction | None = None) -> Range:
    """Expected points: one number, or the two ends of a range."""
    return Range(Fraction(low), Fraction(low if high is None else high))


def rows(*cases: Mapping[str, Given]) -> Rows:
    """Dated cases, each a mapping from field to value."""
    return Rows(
        tuple({f"{name}.value": value(one) for name, one in case.items()} for case in cases)
    )


def answers(**counts: int) -> Answers:
    """The answers to one question: how many people gave each."""
    return Answers(tuple(counts.items()))


def date(text: str) -> Range:
    """A known day, as the range that it is."""
    return Range.exactly(day(text))


def form(
    score: str,
    maximum: int | str | Fraction | None = 2,
    *,
    rounding: str = "",
    scales: str = "",
    names: Names = NAMES,
    **facts: PlanFact,
) -> Formed:
    """The form written in `score` (YAML below `score:`), compiled for a leaf of that maximum.

    `facts` are declared beside the ones that are always there, or instead of them.
    """
    text = f"score:\n{textwrap.indent(textwrap.dedent(score).strip(), '  ')}\n"
    if rounding:
        text = f"rounding: {rounding}\n{text}"
    if scales:
        text = f"scales:\n{textwrap.indent(textwrap.dedent(scales).strip(), '  ')}\n{text}"
    source = parse_source("rule.yaml", text.encode())
    rule, refused = validate(Rule, source)
    if rule is None:
        return Formed(source, None, None, refused)
    names = replace(names, facts={**FACTS, **facts}, scales=rule.scales, bodies=BODIES)
    if rule.rounding is not None:
        names = replace(names, rounding=head.rounding(rule.rounding))
    most = None if maximum is None else Fraction(maximum)
    scope = Scope(Builder(source, names), ("score",), node="2", maximum=most)
    return Formed(source, scope, rule.score.compile(scope))


def named(name: str, given: Given) -> dict[str, Given]:
    """A value under a name that is no Python name, such as `given.2`."""
    return {name: given}
