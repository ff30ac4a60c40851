"""Whole indices at random: they load, are written again as the same rules, and bear any facts;
whatever is done to their file, it is taken or refused in words, and never mistaken for another.
"""

from __future__ import annotations

import copy
import random
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from criteria import operations
from criteria.canonical import canonical
from criteria.expression.functions import FUNCTIONS
from criteria.fields import FileModel
from criteria.forms import FORMS, Form
from criteria.forms.worths import SILENT
from criteria.index import Criterion, Index
from criteria.loading import LoadedIndex, from_source, load_index
from criteria.numbers import Mode, Site
from criteria.operations import Operation, Tally
from criteria.plan import Combine, FactType, Plan, PolicyKind
from criteria.problems import InputRefused
from criteria.records import replace
from criteria.shipped import shipped_index, shipped_indices
from criteria.source import parse_source
from reports.words.problems import word_problem
from scoring.laws import try_laws, worlds
from scoring.laws.laws import LAWS
from scoring.laws.running import setting_of
from scoring.laws.trial import Trial
from tests.everything import models_within
from tests.hostile import changes
from tests.random_indices import text_of
from tests.whole_indices import Making, Tree, whole_index, whole_indices

DRAWN = 150
"""How many indices are drawn to see everything that an index may hold."""


def fewer(part: int) -> settings:
    """So many times fewer examples: a whole index costs what many small things do."""
    return settings(max_examples=max(1, settings().max_examples // part))


def loaded(data: bytes) -> LoadedIndex:
    return from_source(parse_source("index.yaml", data))


def try_loaded(data: bytes) -> LoadedIndex | None:
    """The index, or None where it is refused; a refusal has places, and words in both languages."""
    try:
        return loaded(data)
    except InputRefused as refused:
        for one in refused.problems:
            assert word_problem(one, "vi") and word_problem(one, "en")
        return None


def meaning(plan: Plan) -> Plan:
    """A plan without the digest of the very bytes that it was made from."""
    return replace(plan, digest="")


@cache
def drawn() -> tuple[LoadedIndex, ...]:
    """Many indices, the same ones each time."""
    made = (try_loaded(text_of(whole_index(random.Random(n)))) for n in range(DRAWN))
    return tuple(one for one in made if one is not None)


def test_nearly_every_index_drawn_is_sound() -> None:
    assert len(drawn()) > 0.95 * DRAWN


# --- nothing that an index may hold is missed -------------------------------------------------


def test_there_is_a_piece_for_every_form() -> None:
    assert {form.name for form in FORMS} == {
        name.removeprefix("form_") for name in dir(Making) if name.startswith("form_")
    }


def models(kind: Any = Index, seen: set[type] | None = None) -> set[type[FileModel]]:
    """Every model that an index is made of, by what its fields say they hold."""
    seen = set() if seen is None else seen
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if one is Form:
            waiting += FORMS
        elif isinstance(one, type) and issubclass(one, BaseModel):
            if one not in seen:
                seen.add(one)
                one.model_rebuild()
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += [*typing.get_args(one), *getattr(one, "__metadata__", ())]
    return {one for one in seen if issubclass(one, FileModel)}


def choices(annotation: Any) -> Iterator[object]:
    """What a field may hold, told apart: each word of a `Literal`, each model, else any value."""
    if typing.get_origin(annotation) is Literal:
        yield from typing.get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield kind_of(annotation)
    else:
        for inner in typing.get_args(annotation):
            yield from choices(inner)


def kind_of(model: type[BaseModel]) -> type[BaseModel]:
    """A form is told apart as the rule of a criterion; nested in another, any form is one."""
    return Form if issubclass(model, Form) else model


def held(value: Any) -> Iterator[object]:
    """What a value of a field is told apart by."""
    if isinstance(value, FileModel):
        yield kind_of(type(value))
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from held(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from held(inner)
    elif isinstance(value, str | bool):
        yield value


def wanted() -> set[tuple[str, str, object]]:
    """(model, key, what it holds) for everything that the models allow."""
    found: set[tuple[str, str, object]] = {("Criterion", "score", form) for form in FORMS}
    for model in models():
        for name, field in model.model_fields.items():
            owner = "Form" if issubclass(model, Form) and name in Form.model_fields else None
            found.add((owner or model.__name__, name, ANY))
            for one in choices(field.annotation):
                found.add((owner or model.__name__, name, one))
    return found


ANY = "anything but what it is where nothing is written"


def seen(indices: tuple[LoadedIndex, ...]) -> set[tuple[str, str, object]]:
    """The same, as far as the indices show it."""
    found: set[tuple[str, str, object]] = set()
    for one in indices:
        for model in models_within(one.index):
            if isinstance(model, Criterion) and model.score is not None:
                found.add(("Criterion", "score", type(model.score)))
            for name, field in type(model).model_fields.items():
                inherited = isinstance(model, Form) and name in Form.model_fields
                owner = "Form" if inherited else type(model).__name__
                value = getattr(model, name)
                if field.is_required() or value != field.get_default(call_default_factory=True):
                    found.add((owner, name, ANY))
                found |= {(owner, name, held_) for held_ in held(value)}
    return found


REFUSED = {("Each", "unit_points", SILENT), ("InterpolateBody", "points", SILENT)}
"""Silence is told to have no place there."""


def test_everything_that_the_models_can_hold_is_in_some_index() -> None:
    missing = wanted() - seen(drawn()) - REFUSED
    assert sorted(map(str, missing)) == []


def test_the_coverage_sees_a_key_that_no_index_has(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = seen(drawn())
    assert {one for one in wanted() if one[1] == "more_is_better"} <= whole
    bare = tuple(one for one in drawn() if not one.index.penalty)
    assert ("Index", "penalty", ANY) in wanted() - seen(bare)


def steps_of(plan: Plan) -> Iterator[Operation]:
    waiting = [*plan.steps]
    while waiting:
        step = waiting.pop()
        yield step
        if isinstance(step, Tally):
            waiting += step.body


def test_every_operation_policy_mode_site_and_type_is_in_some_plan() -> None:
    plans = [one.plan for one in drawn()]
    steps = {type(step).__name__ for plan in plans for step in steps_of(plan)}
    known = {
        name
        for name in operations.__all__
        if isinstance(one := getattr(operations, name), type)
        and issubclass(one, Operation)
        and one is not Operation
    }
    # Children are joined by their parent, not by a step of a rule.
    assert known - steps == {"WeightedMean"}
    nodes = [node for plan in plans for node in plan.nodes.values()]
    policies = {ground.policy.kind for node in nodes for ground in node.grounds}
    assert policies == set(PolicyKind)
    assert {node.combine for node in nodes} == set(Combine)
    assert {plan.rounding.mode for plan in plans} == set(Mode)
    assert {site for plan in plans for site in plan.rounding.at} == set(Site)
    facts = [fact for plan in plans for fact in plan.facts.values()]
    assert {fact.type for fact in facts} == set(FactType)


def test_every_function_is_in_some_rule() -> None:
    texts = "\n".join(canonical(one.index).decode() for one in drawn())
    assert {name for name in FUNCTIONS if f"{name}(" not in texts} == set()


# --- load, write, load ------------------------------------------------------------------------


def assert_written_again(first: LoadedIndex) -> None:
    """What is written loads as the same rules, and is written again as the same bytes."""
    data = canonical(first.index)
    again = loaded(data)
    assert again.index == first.index
    assert meaning(again.plan) == meaning(first.plan)
    assert canonical(again.index) == data


@fewer(6)
@given(whole_indices())
def test_an_index_written_again_is_the_same_index(tree: Tree) -> None:
    first = try_loaded(text_of(tree))
    assume(first is not None)
    assert first is not None
    assert_written_again(first)


@pytest.mark.parametrize(
    "folder",
    [
        *(shipped_index(name) for name in shipped_indices()),
        *sorted((Path(__file__).parent / "kinds").iterdir()),
    ],
    ids=lambda folder: folder.name,
)
def test_a_shipped_index_written_again_is_the_same_index(folder: Path) -> None:
    assert_written_again(load_index(folder))


# --- any facts --------------------------------------------------------------------------------


@fewer(5)
@given(st.data(), st.integers(0, DRAWN - 1))
def test_any_index_bears_any_facts(data: st.DataObject, number: int) -> None:
    """Every law holds, and to try them all it is scored on what is known and on what is open."""
    index = drawn()[number % len(drawn())]
    world = data.draw(worlds(index.plan))
    trial = Trial(setting_of(index), world)
    try:
        assert trial.sheet.evaluation.nodes.keys() == index.plan.nodes.keys()
    except InputRefused:
        return  # a world that no case can state
    for law in LAWS:
        assert list(law.holds(trial)) == [], law.name


def test_columns_score_random_indices_as_each_unit_alone() -> None:
    for number in (40, 107):
        report = try_laws(drawn()[number], 2, number, laws=())
        assert [(one.law, one.breaches) for one in report.broken] == []


# --- any change -------------------------------------------------------------------------------


@cache
def texts() -> tuple[bytes, ...]:
    return tuple(canonical(one.index) for one in drawn()[:40])


def changed(rng: random.Random, data: bytes) -> bytes:
    """A change of the data, of lines, words or bytes."""
    from tests.hostile.readers import YAML

    return rng.choice(YAML)(rng, data)


def assert_told_apart(before: LoadedIndex, data: bytes, first: bytes) -> None:
    """A changed file is refused in words, or is another index only under another digest."""
    after = try_loaded(data)
    if after is None:
        return
    if meaning(after.plan) != meaning(before.plan):
        assert after.plan.digest != before.plan.digest
        assert canonical(after.index) != first
    if canonical(after.index) == first:
        assert meaning(after.plan) == meaning(before.plan)


@fewer(4)
@given(st.integers(0, 10**9))
def test_a_changed_file_is_refused_in_words_or_told_apart(seed: int) -> None:
    rng = random.Random(seed)
    first = rng.choice(texts())
    assert_told_apart(loaded(first), changed(rng, first), first)


@fewer(4)
@given(st.integers(0, 10**9))
def test_one_key_more_less_or_elsewhere_is_refused_in_words_or_told_apart(seed: int) -> None:
    rng = random.Random(seed)
    tree = whole_index(rng)
    first = try_loaded(text_of(tree))
    assume(first is not None)
    assert first is not None
    data = text_of(changes.changed_tree(rng, copy.deepcopy(tree)))
    assert_told_apart(first, data, canonical(first.index))


@fewer(6)
@given(st.integers(0, DRAWN - 1), st.randoms(use_true_random=False))
def test_what_changes_no_rule_changes_nothing_but_the_bytes(
    number: int, rng: random.Random
) -> None:
    index = drawn()[number % len(drawn())]
    text = canonical(index.index).decode()
    noted = rng.choice(
        (
            text.replace("\n", "\r\n"),
            text.replace("\n", "  # ghi chú\n", 3).replace("\n", "\n\n", 5),
            "\ufeff" + text,
            text_of(_plain(parse_source("x", text.encode()).tree)).decode(),
        )
    )
    other = loaded(noted.encode())
    assert other.plan.digest != loaded(text.encode()).plan.digest
    assert meaning(other.plan) == meaning(index.plan)
    assert canonical(other.index) == text.encode()


def _plain(tree: Any) -> Any:
    from tests.hostile.readers import plain

    return plain(tree)
