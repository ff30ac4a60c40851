"""Everything that the engine knows, listed from its own code, and what of it an evaluation met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from pydantic import BaseModel

import criteria.operations
from criteria.expression.functions import FUNCTIONS
from criteria.forms import FORMS
from criteria.loading import LoadedIndex
from criteria.numbers import Mode, Site
from criteria.operations import Operation, Round, Tally
from criteria.plan import Combine, FactType, Plan, PolicyKind, Tree
from criteria.source.positions import Plain
from evidence.view import Cause
from scoring.settling.state import State
from scoring.sheet import Outcome, ScoreSheet, Status

Thing = tuple[str, str]
"""A kind of thing and its name: ("form", "ratio")."""


def everything() -> frozenset[Thing]:
    """All forms, functions, operations, policies, causes, ways of rounding and the like."""
    operations = (getattr(criteria.operations, name) for name in criteria.operations.__all__)
    enums: Mapping[str, type[Enum]] = {
        "policy": PolicyKind,
        "cause": Cause,
        "mode": Mode,
        "site": Site,
        "combine": Combine,
        "type": FactType,
        "tree": Tree,
        "outcome": Outcome,
        "status": Status,
    }
    return frozenset(
        [
            *(("form", form.name) for form in FORMS),
            *(("function", name) for name in FUNCTIONS),
            *(
                ("operation", one.__name__)
                for one in operations
                if isinstance(one, type) and issubclass(one, Operation) and one is not Operation
            ),
            *((kind, one.value) for kind, members in enums.items() for one in members),
        ]
    )


def models_within(one: object) -> Iterator[BaseModel]:
    """Every model within what a file holds, itself included."""
    if isinstance(one, BaseModel):
        yield one
        for name in type(one).model_fields:
            yield from models_within(getattr(one, name))
    elif isinstance(one, Mapping):
        for value in one.values():
            yield from models_within(value)
    elif isinstance(one, tuple):
        for value in one:
            yield from models_within(value)


def met_in(index: LoadedIndex, sheets: Iterable[ScoreSheet]) -> Iterator[Thing]:
    """What the rules of an index hold, as far as the sheets worked it out, and what came of it."""
    plan, ran = index.plan, set[int]()
    for sheet in sheets:
        for evaluation in sheet.bases.values():
            ran |= {n for n, value in enumerate(evaluation.values) if value is not None}
        yield from _came_of(sheet)
    if ran:
        yield from _held(plan, index.source.tree)
        for number in ran:
            yield from _operations(plan.steps[number])


def _operations(step: Operation) -> Iterator[Thing]:
    yield "operation", type(step).__name__
    if isinstance(step, Round):
        yield "mode", step.mode.value
    if isinstance(step, Tally):
        for inner in step.body:
            yield from _operations(inner)


def _came_of(sheet: ScoreSheet) -> Iterator[Thing]:
    for evaluation in sheet.bases.values():
        yield "status", evaluation.status.value
        applicability = State.of(evaluation).applicability
        for id, node in evaluation.nodes.items():
            yield "outcome", node.outcome.value
            yield "tree", node.tree.value
            yield from (("cause", cause.value) for cause in node.causes)
            leaf = evaluation.plan.nodes[id].leaf
            if leaf is not None and node.high is not None and node.applies is not False:
                yield "form", leaf.form
            combine = evaluation.plan.nodes[id].combine
            if evaluation.plan.nodes[id].children and node.high is not None:
                yield "combine", combine.value
                if combine is Combine.WEIGHTED_MEAN:
                    yield "operation", "WeightedMean"  # no step of a plan: of groups alone
            if node.policy is not None:
                yield "policy", node.policy.value
            elif node.applies is not True:
                yield from (("policy", one.kind.value) for one in applicability.of(id).possible)
    yield from (("cause", line.cause.value) for line in sheet.lost)


def _held(plan: Plan, tree: Plain) -> Iterator[Thing]:
    """What is written in the index: how it rounds, the types of its facts, functions, forms."""
    yield "mode", plan.rounding.mode.value
    yield from (("site", site.value) for site in plan.rounding.at)
    for fact in (*plan.facts.values(), *plan.attributes.values()):
        yield "type", fact.type.value
        yield from (("type", field.type.value) for field in fact.fields.values())
    for text in _texts(tree):
        yield from (("function", name) for name in FUNCTIONS if re.search(_call(name), text))


def _call(name: str) -> str:
    return rf"(?<![\w.]){re.escape(name)}\("


def _texts(tree: Plain) -> Iterator[str]:
    if isinstance(tree, dict):
        for value in tree.values():
            yield from _texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value)
    elif isinstance(tree, str):
        yield tree
