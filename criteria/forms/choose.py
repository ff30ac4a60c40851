"""Points by the option chosen (`choose:`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Discriminator, Field, Tag

from criteria.expression.meaning import typed
from criteria.expression.types import Kind
from criteria.fields import ExpressionText, FileModel, Identifier
from criteria.forms.base import Compiled, Form, anything, never
from criteria.forms.outcomes import Outcomes
from criteria.forms.worths import EmptyRule, StatedWorth
from criteria.names import nearest
from criteria.operations import Select
from criteria.scope import Scope

if TYPE_CHECKING:
    from criteria.forms import Score


def _which(raw: object) -> str:
    return "worth:form" if isinstance(raw, dict | Form) else "worth:stated"


class ChooseBody(FileModel):
    """A choice, and what each of its options is worth: points, a percent, or a rule of its own."""

    of: ExpressionText
    empty: EmptyRule | None = None
    points: Annotated[
        Mapping[
            Identifier,
            Annotated[
                Annotated[StatedWorth, Tag("worth:stated")] | Annotated[Score, Tag("worth:form")],
                Discriminator(_which),
            ],
        ],
        Field(min_length=1),
    ]


class Choose(Form):
    """What the option chosen is worth; every option that the choice has is listed."""

    name: ClassVar[str] = "choose"
    choose: ChooseBody

    def empty_rule(self, scope: Scope) -> tuple[EmptyRule | None, Scope]:
        return self.empty_of(scope, self.choose.empty, self.name)

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        of = typed(here, self.choose.of, "of")
        if of.type.kind is not Kind.CHOICE:
            if not of.type.refused:
                here.at("of").fault("choice_wanted", found=self.choose.of)
            return Compiled(anything(scope))
        if not self._every_option(here.at("points"), of.type.options):
            return Compiled(anything(scope))
        outcomes = Outcomes()
        for option, worth in self.choose.points.items():
            outcomes.add(here.at("points", option), worth)
        options = tuple(self.choose.points)
        steps = outcomes.steps(scope)
        result = scope.add(Select(options=options, inputs=(of.step, *steps)))
        return outcomes.compiled(
            result,
            lambda leaving: scope.add(Select(options=options, inputs=(of.step, *leaving))),
            never(scope),
        )

    def _every_option(self, scope: Scope, options: tuple[str, ...]) -> bool:
        listed = self.choose.points
        unknown = [option for option in listed if option not in options]
        for option in unknown:
            hint = nearest(option, [o for o in options if o not in listed]) or ""
            scope.at(option).fault("option_not_of_choice", name=option, nearest=hint)
        missing = tuple(option for option in options if option not in listed)
        if missing and not unknown:
            scope.fault("option_without_points", options=missing)
        return not missing and not unknown
