"""Conditions as forms take them: a text, one with the circular's words, all or any of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from criteria.expression.guards import all_of, any_of, branch, merge_empties
from criteria.expression.meaning import condition
from criteria.fields import ExpressionText, FileModel, Text
from criteria.operations import Logic
from criteria.scope import Condition, Knowledge, Scope


class Said(FileModel):
    """A condition with the circular's words for it: `{is: …, say: …}`."""

    test: Annotated[ExpressionText, Field(alias="is")]
    say: Text


class AllOf(FileModel):
    """Conditions that must all hold, asked in the order written."""

    all: Annotated[tuple[ConditionRule, ...], Field(min_length=1)]


class AnyOf(FileModel):
    """Conditions of which one is enough, asked in the order written."""

    any: Annotated[tuple[ConditionRule, ...], Field(min_length=1)]


def _which(raw: object) -> str:
    """How a condition is written; what has none of the keys is read as `{is, say}` and says so."""
    if isinstance(raw, AllOf | AnyOf):
        return "condition:all" if isinstance(raw, AllOf) else "condition:any"
    if isinstance(raw, dict):
        return next((f"condition:{key}" for key in ("all", "any") if key in raw), "condition:said")
    return "condition:said" if isinstance(raw, Said) else "condition:text"


ConditionRule = Annotated[
    Annotated[ExpressionText, Tag("condition:text")]
    | Annotated[Said, Tag("condition:said")]
    | Annotated[AllOf, Tag("condition:all")]
    | Annotated[AnyOf, Tag("condition:any")],
    Discriminator(_which),
]
"""A condition: the text of an expression, `{is, say}`, `{all: […]}` or `{any: […]}`."""

for _model in (AllOf, AnyOf):
    _model.model_rebuild()


def compile_condition(scope: Scope, rule: ConditionRule) -> Condition:
    """The condition written at `scope.path`. The circular's words stay with what they stand for."""
    match rule:
        case str():
            return condition(scope, rule)
        case Said():
            found = condition(scope, rule.test, "is")
            step = scope.add(Logic(kind="all", inputs=(found.step,), say=(rule.say,)))
            return Condition(step, found.if_true, found.if_false)
        case AllOf():
            return _joined(scope.at("all"), "all", rule.all)
        case AnyOf():
            return _joined(scope.at("any"), "any", rule.any)


def said(rule: ConditionRule | None) -> str:
    """The circular's words for a single condition; "" where it gives none."""
    return rule.say if isinstance(rule, Said) else ""


def _joined(scope: Scope, kind: str, rules: Sequence[ConditionRule]) -> Condition:
    """Each condition is compiled knowing what the ones before it taught (R43)."""
    every = kind == "all"
    found: list[Condition] = []
    passed, decided = Knowledge(), Knowledge()
    for position, rule in enumerate(rules):
        inner = branch(scope, passed) if found else scope
        here = inner.at(position)
        if isinstance(rule, Said):
            each = condition(here, rule.test, "is")
        else:
            each = compile_condition(here, rule)
        if found and inner.empties:
            steps = [before.step for before in found]
            reached = all_of(scope, steps) if every else any_of(scope, steps)
            merge_empties(scope, inner, reached, when=every)
        taught, refuted = (each.if_true, each.if_false) if every else (each.if_false, each.if_true)
        decided = decided & refuted if found else refuted
        passed = passed | taught
        found.append(each)
    words = tuple(said(rule) for rule in rules)
    inputs = tuple(each.step for each in found)
    step = scope.add(Logic(kind=kind, inputs=inputs, say=words if any(words) else ()))
    return Condition(step, *((passed, decided) if every else (decided, passed)))
