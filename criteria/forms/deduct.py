"""Points taken away for what was not done, or done late (`deduct:`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from criteria.expression.guards import branch, merge_empties
from criteria.expression.meaning import fact_read, number
from criteria.expression.references import lookup
from criteria.expression.tallying import case_scope, tally
from criteria.fields import (
    CriterionId,
    ExpressionText,
    FileModel,
    Identifier,
    Points,
    ReadWhole,
    Text,
)
from criteria.forms.base import Compiled, Form, anything, own_steps
from criteria.forms.conditions import ConditionRule, compile_condition, said
from criteria.forms.quantities import quantity
from criteria.forms.scales import DeductionStep, check_ladder, make_ladder
from criteria.forms.worths import SILENT, EmptyRule, full
from criteria.names import nearest
from criteria.numbers import ZERO
from criteria.operations import Arithmetic, Aspect, Clamp, FirstMatch, Sum
from criteria.plan import FactType, Item
from criteria.records import record, replace
from criteria.scope import Scope
from criteria.source import Numeral
from criteria.values import Range


def _start(raw: object) -> Literal["full", "zero"]:
    if raw == "full":
        return "full"
    if isinstance(raw, Numeral) and raw.value == 0:
        return "zero"
    raise PydanticCustomError("deduct_start", "deduct_start")


Start = Annotated[
    Literal["full", "zero"],
    ReadWhole(_start),
    WithJsonSchema({"enum": ["full", 0]}),
]
"""Where deductions begin: at the maximum, or at 0 in a penalty."""


class Deduction(FileModel):
    """What is deducted for one thing: by `steps` of a quantity, or `per` unit of it.

    `of` is the quantity: in all, or with `over`, of each dated case, read as `case.field`. `over`
    alone, with `per`, deducts so much for each case. `unless` lets off; `at_most` caps the amount.
    """

    of: ExpressionText | None = None
    over: Identifier | None = None
    steps: Annotated[tuple[DeductionStep, ...], Field(min_length=1)] | None = None
    per: Annotated[Points | None, Field(gt=0)] = None
    at_most: Annotated[Points | None, Field(gt=0)] = None
    unless: ConditionRule | None = None

    @property
    def fault(self) -> str:
        """The code of what is wrong with the keys written, "" if nothing is."""
        if self.of is None and self.over is None:
            return "deduct_of_or_over"
        if (self.steps is None) == (self.per is None):
            return "deduct_steps_or_per"
        return "deduct_steps_of" if self.steps is not None and self.of is None else ""


class NamedDeduction(Deduction):
    """One of several deductions from the same points."""

    id: CriterionId
    name: Text

    @model_validator(mode="after")
    def _checked(self) -> NamedDeduction:
        if self.fault:
            raise PydanticCustomError(self.fault, self.fault)
        return self


class DeductBody(Deduction):
    """Where deductions start, and one deduction, or several in `items`; `at_most` caps them all."""

    start: Start
    items: Annotated[tuple[NamedDeduction, ...], Field(min_length=1)] | None = None
    empty: EmptyRule | None = None

    @model_validator(mode="after")
    def _checked(self) -> DeductBody:
        own = (self.of, self.over, self.steps, self.per, self.unless)
        if self.items is not None and any(one is not None for one in own):
            raise PydanticCustomError("deduct_items_alone", "deduct_items_alone")
        if self.items is None and self.fault:
            raise PydanticCustomError(self.fault, self.fault)
        return self


class Deduct(Form):
    """`start` less every amount; amounts are never negative (R12, R26).

    Starting full, the floor of the leaf holds; in a penalty, `at_most` keeps to the maximum.
    """

    name: ClassVar[str] = "deduct"
    deduct: DeductBody

    def empty_rule(self, scope: Scope) -> tuple[EmptyRule | None, Scope]:
        return self.empty_of(scope, self.deduct.empty, self.name)

    def points(self, scope: Scope) -> Compiled:
        here, body = scope.at(self.name), self.deduct
        made = [
            _Amount.of(place, rule)
            for place, rule in (
                [(here, body)]
                if body.items is None
                else [(here.at("items", i), rule) for i, rule in enumerate(body.items)]
            )
        ]
        items = self._items(here, made)
        steps = tuple(item.result for item in items) or tuple(one.step for one in made)
        total = steps[0] if len(steps) == 1 else scope.add(Sum(inputs=steps))
        if body.at_most is not None:
            total = scope.add(Clamp(low=ZERO, high=body.at_most, inputs=(total,)))
        most = full(here, self.name) if body.start == "full" else ZERO
        start = scope.constant(most, "full" if body.start == "full" else "")
        doubts = dict.fromkeys(doubt for one in made for doubt in one.doubts)
        return Compiled(
            scope.add(Arithmetic(sign="-", inputs=(start, total))),
            items=items,
            caps=body.start == "full",
            doubts=tuple(doubts),
        )

    def _items(self, scope: Scope, made: Sequence[_Amount]) -> tuple[Item, ...]:
        """The deductions that the ledger names: several, or one over dated cases."""
        body = self.deduct
        if body.items is None:
            declared = scope.names.facts.get(body.over or "")
            named = [] if declared is None else [(declared.name, declared.label)]
        else:
            named = [(rule.id, rule.name) for rule in body.items]
            for position, (id, _) in enumerate(named):
                if id in (earlier for earlier, _ in named[:position]):
                    scope.at("items", position, "id").fault("deduction_twice", id=id)
        items = [
            Item(id, name, amount.step, None, deduction=True)
            for (id, name), amount in zip(named, made, strict=False)
        ]
        return own_steps(scope, items)


@record
class _Amount:
    """One amount, in points and never negative, with the doubts of its bands."""

    step: int
    doubts: tuple[str, ...] = ()

    @staticmethod
    def of(scope: Scope, rule: Deduction) -> _Amount:
        """The amount of one deduction; of dated cases, their sum."""
        over = rule.over
        made = _let_off(scope, rule) if over is None else _over_cases(scope, rule, over)
        if isinstance(rule, NamedDeduction) and rule.at_most is not None:
            kept = Clamp(low=ZERO, high=rule.at_most, inputs=(made.step,))
            return _Amount(scope.add(kept), made.doubts)
        return made


def _over_cases(scope: Scope, rule: Deduction, over: str) -> _Amount:
    cases = lookup(scope, (over,))
    if cases is None or cases.fact.type is not FactType.CASES:
        names = [name for name, fact in scope.names.facts.items() if fact.type is FactType.CASES]
        scope.at("over").fault("cases_fact_wanted", name=over, nearest=nearest(over, names) or "")
        return _Amount(anything(scope))
    body = case_scope(scope, cases)
    made = _let_off(body, rule)
    rows = fact_read(scope.at("over"), ("own", over), Aspect.VALUE)
    return _Amount(tally(scope, body, "sum", rows, made.step), made.doubts)


def _let_off(scope: Scope, rule: Deduction) -> _Amount:
    """The amount, or nothing where `unless` holds; it is reckoned knowing that it does not."""
    if rule.unless is None:
        return _amount(scope, rule)
    excused = compile_condition(scope.at("unless"), rule.unless)
    inner = branch(scope, excused.if_false)
    made = _amount(inner, rule)
    merge_empties(scope, inner, excused.step, when=False)
    nothing = scope.constant(ZERO)
    words = said(rule.unless)
    step = FirstMatch(inputs=(excused.step, nothing, made.step), say=(words, "") if words else ())
    return replace(made, step=scope.add(step))


def _amount(scope: Scope, rule: Deduction) -> _Amount:
    if rule.of is None:
        return _Amount(scope.constant(rule.per or ZERO))
    if rule.steps is None:
        counted = number(scope, rule.of, "of")
        product = Arithmetic(sign="*", inputs=(counted, scope.constant(rule.per or ZERO)))
        return _Amount(_not_negative(scope, scope.add(product)))
    of = quantity(scope, rule.of, "of")
    ladder = make_ladder(scope.at("steps"), rule.steps, of, amounts=True)
    if ladder is None:
        return _Amount(anything(scope))
    check_ladder(scope.at("steps"), ladder.band, of, free_below=True)
    return _Amount(scope.add(ladder.band), (SILENT,) if ladder.silent else ())


def _not_negative(scope: Scope, step: int) -> int:
    reach = scope.reach(step)
    if isinstance(reach, Range) and reach.low is not None and reach.low >= 0:
        return step
    return scope.add(Clamp(low=ZERO, high=None, inputs=(step,)))
