"""What every form has: a key, a precondition, a word on empty denominators, a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from criteria.expression.guards import branch, merge_empties
from criteria.fields import FileModel
from criteria.forms.conditions import ConditionRule, compile_condition
from criteria.forms.worths import SILENT, EmptyRule, exact, full
from criteria.numbers import ZERO, exact_text
from criteria.operations import Clamp, Const, Empty, FirstMatch
from criteria.plan import Item
from criteria.problems import Severity
from criteria.records import record, replace
from criteria.scope import Condition, Denominator, Scope
from criteria.values import ANY_NUMBER, NOUGHT, Range, Truth


@record
class Given:
    """Points that `by` gives, a person or body, between `low` and `high` (None: no limit stated).

    `if_never` is their value once the round is closed without any (R13).
    """

    by: str
    low: Fraction
    high: Fraction | None
    if_never: Fraction | None = None


@record
class Compiled:
    """A form compiled: `result` is the step of its raw points (R14).

    `items` are the additive parts of the outermost form, for the ledger (R26). `inapplicable` are
    conditions under any of which the whole criterion does not apply. `caps` says that the form
    clamps by definition, or says `cap: true`. `doubts` are the doubts written into the rule.
    """

    result: int
    items: tuple[Item, ...] = ()
    inapplicable: tuple[int, ...] = ()
    given: Given | None = None
    caps: bool = False
    doubts: tuple[str, ...] = ()


class Form(FileModel):
    """A way to make points, one under each `score:`; `name` is the key that an author writes.

    `requires` is a precondition: where it fails the points are 0 (R43). `empty` says what a
    division by 0 that is reached means for the points (R10). A form that `settles_empty` sees to a
    denominator of its own; those within its expressions are seen to here.
    """

    name: ClassVar[str]
    settles_empty: ClassVar[bool] = False
    requires: ConditionRule | None = None
    empty: EmptyRule | None = None

    def points(self, scope: Scope) -> Compiled:
        """The points of this form alone; `scope.path` leads to the mapping that holds it."""
        raise NotImplementedError

    def empty_rule(self, scope: Scope) -> tuple[EmptyRule | None, Scope]:
        """What the author says of a zero denominator, and the place where he says it."""
        return self.empty, scope.at("empty")

    def empty_of(
        self, scope: Scope, within: EmptyRule | None, key: str
    ) -> tuple[EmptyRule | None, Scope]:
        """For a form whose body, under `key`, may say it too: what is said there, or else here."""
        if within is None:
            return self.empty, scope.at("empty")
        return within, scope.at(key, "empty")

    def compile(self, scope: Scope) -> Compiled:
        """The points of this form under its precondition and its policy for empty denominators.

        Every fault is reported through `scope`; a step comes back in any case.
        """
        before = len(scope.builder.problems)
        made = self._ruled(scope)
        if not made.caps and not refused_since(scope, before):
            _check_bounded(scope, made.result)
        return made

    def _ruled(self, scope: Scope) -> Compiled:
        rule, place = self.empty_rule(scope)
        if self.empty is not None and place.path != scope.at("empty").path:
            scope.at("empty").fault("empty_twice")
        ruled = replace(scope, empties=None if rule is None else [])
        if self.requires is None:
            made = self.points(ruled)
        else:
            required = compile_condition(ruled.at("requires"), self.requires)
            inner = branch(ruled, required.if_true)
            made = _required(ruled, self.points(inner), required)
            merge_empties(ruled, inner, required.step, when=True)
        if rule is None:
            return made
        if ruled.empties:
            return _with_empty(ruled, made, rule, place)
        if not self.settles_empty:
            place.fault("empty_never_used", Severity.WARNING)
        return made


def _check_bounded(scope: Scope, step: int) -> None:
    """Refuse points that can be any number at all, whatever the bounds of the leaf (R14, R30)."""
    if scope.reach(step) == ANY_NUMBER and scope.maximum != 0:
        scope.fault(
            "reach_beyond_maximum",
            id=scope.node,
            low="−∞",
            high="∞",
            least="0",
            most="∞" if scope.maximum is None else exact_text(scope.maximum),
        )


def _required(scope: Scope, made: Compiled, required: Condition) -> Compiled:
    """Nothing where the precondition fails; items of the ledger, too, are then worth nothing."""
    nothing = scope.constant(ZERO)

    def gated(step: int) -> int:
        return scope.add(FirstMatch(inputs=(required.step, step, nothing)))

    items = {item.result: gated(item.result) for item in made.items}
    return replace(
        made,
        result=gated(_rewired(scope, made.result, items)),
        items=tuple(replace(item, result=items[item.result]) for item in made.items),
        inapplicable=tuple(only_if(scope, required.step, step) for step in made.inapplicable),
    )


def _rewired(scope: Scope, result: int, instead: Mapping[int, int]) -> int:
    """`result` reckoned anew from other steps: what is waived in an item must reach it (R21)."""
    taken = dict(instead)
    for number in range(min(taken, default=result), result + 1):
        step = scope.builder.steps[number]
        inputs = tuple(taken.get(each, each) for each in step.inputs)
        if number not in taken and inputs != step.inputs:
            taken[number] = scope.add(replace(step, inputs=inputs))
    return taken.get(result, result)


def only_if(scope: Scope, condition: int, then: int) -> int:
    """A condition that counts only where another holds; elsewhere it is false, and never open."""
    return scope.add(FirstMatch(inputs=(condition, then, never(scope))))


def kept_within(scope: Scope, made: Compiled) -> Compiled:
    """A nested form that caps, cut to [0; maximum] where it stands, not by the leaf around it."""
    if not made.caps:
        return made
    reach = scope.reach(made.result)
    within = Range(ZERO, scope.maximum)
    if isinstance(reach, Range) and reach.meet(within) == reach:
        return made
    step = scope.add(Clamp(low=ZERO, high=scope.maximum, inputs=(made.result,)))
    return replace(made, result=step)


def own_steps(scope: Scope, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, each with a step that is nobody else's: one of them may be waived, and a rule that
    is reckoned alike must not be waived with it (R21).
    """
    return tuple(
        replace(
            item,
            result=scope.add(FirstMatch(inputs=(item.result,), say=(f"{scope.node}/{item.id}",))),
        )
        for item in items
    )


def refused_since(scope: Scope, before: int) -> bool:
    """Whether an error has been reported since there were `before` problems."""
    new = scope.builder.problems[before:]
    return any(problem.severity is Severity.ERROR for problem in new)


def anything(scope: Scope) -> int:
    """A stand-in for a rule that has been refused: it can be any number."""
    return scope.add(Const(value=ANY_NUMBER, text="?"))


def never(scope: Scope) -> int:
    """A condition that never holds."""
    return scope.add(Const(value=Truth.FALSE))


def _with_empty(scope: Scope, made: Compiled, rule: EmptyRule, place: Scope) -> Compiled:
    """The policy for the denominators collected in `scope.empties`, once one of them is 0."""
    empty = is_empty(scope, scope.empties or ())
    if rule == "not_applicable":
        return replace(made, inapplicable=(*made.inapplicable, empty))
    worth, doubts = empty_worth(place, rule)
    stated = scope.constant(worth, SILENT if rule == SILENT else "")
    step = scope.add(FirstMatch(inputs=(empty, stated, made.result)))
    return replace(
        made,
        result=step,
        items=tuple(item for item in made.items if not item.deduction),
        doubts=(*made.doubts, *doubts),
    )


def is_empty(scope: Scope, denominators: Sequence[Denominator]) -> int:
    """The condition that one of the denominators is 0, and the facts allow it (R10, R35)."""
    zero = scope.constant(ZERO)
    pairs = [(zero if one.counted is None else one.counted, one.step) for one in denominators]
    return scope.add(Empty(inputs=tuple(step for pair in pairs for step in pair)))


def empty_worth(place: Scope, rule: EmptyRule) -> tuple[Range, tuple[str, ...]]:
    """What an empty denominator is worth in points, and the doubt that comes with silence.

    `not_applicable` is worth nothing here: the criterion leaves, and its points with it.
    """
    match rule:
        case "full":
            return Range.exactly(full(place, "empty: full")), ()
        case "zero" | "not_applicable":
            return NOUGHT, ()
        case "not_stated":
            return Range(ZERO, place.maximum), (SILENT,)
        case _:
            return Range.exactly(exact(place, rule)), ()
