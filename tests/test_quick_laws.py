"""The program of a plan scores as the evaluation does, or gives up; it is made of numbers alone."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.loading import load_index
from criteria.operations import Operation
from criteria.plan import Plan, PolicyKind
from criteria.problems import Place
from criteria.shipped import shipped_index, shipped_indices
from criteria.values import Options, Range, Truth, Value, is_open
from scoring.columns.alone import Row
from scoring.columns.table import read_table
from scoring.evaluation import evaluate
from scoring.heads import read_heads
from scoring.quick import programs, terms
from scoring.quick.meanings import BORROWED, BROUGHT_IN, MEANINGS, meaning
from scoring.quick.program import Program, conditions_of
from scoring.quick.programs import AFTER, Programs, programs_of
from scoring.quick.scorer import Score, Scorer, score_view
from scoring.quick.telling import evaluated as told
from scoring.quick.writing import Text
from scoring.sheet import Evaluation
from scoring.stating import view_of, whole_year
from tests.plans import Draft, ground
from tests.random_indices import Stated, Tree, evaluated, indices, load, stated
from tests.test_columns_shipped import UNITS, figures, setting
from tests.test_operations import EXAMPLES, narrower, operations


def agrees(score: Score, expected: Evaluation) -> None:
    """Whether a score says what the evaluation of the same unit says, ends and all."""
    total = expected.total
    assert score.total == (None if total.high is None else Range(total.low, total.high))
    for id, node in expected.nodes.items():
        assert score.points(id) == (None if node.high is None else Range(node.low, node.high)), id
    for number, value in enumerate(expected.values):
        assert score.value(number) == value, expected.plan.steps[number]


def is_known(evaluation: Evaluation) -> bool:
    """Whether nothing is open, and no two figures are at odds."""
    nodes = evaluation.nodes.values()
    known = all(node.low == node.high and node.applies is not None for node in nodes)
    return known and evaluation.total.low is not None and not evaluation.contradicted


@pytest.fixture(autouse=True, scope="module")
def at_once() -> Iterator[None]:
    """Every program is written for the first unit that wants it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "AFTER", 1)
        yield


@given(indices(), stated(2))
def test_r6_a_unit_scores_by_its_program_as_by_the_evaluation(index: Tree, facts: Stated) -> None:
    plan = load(index)
    if plan is None:
        return
    expected = evaluated(plan, facts)
    quick = score_view(plan, expected.view)
    agrees(quick, expected)
    assert not (quick.quick and not is_known(expected))
    assert told(plan, expected.view) == expected
    agrees(Scorer(plan).score(facts), expected)


@given(indices(), stated(0))
def test_a_unit_of_which_all_is_known_is_scored_by_the_program(index: Tree, facts: Stated) -> None:
    plan = load(index)
    if plan is None:
        return
    expected = evaluated(plan, facts)
    opened = any(is_open(value) for value in expected.values if value is not None)
    if is_known(expected) and not opened:
        assert score_view(plan, expected.view).quick


@pytest.mark.parametrize("name", shipped_indices())
def test_units_of_a_shipped_index_score_alike(name: str) -> None:
    plan = load_index(shipped_index(name)).plan
    columns = figures(plan, Random(name))
    heads, _ = read_heads(plan, columns, Place("table"))
    cells = {key: np.array(said, dtype=object) for key, said in columns.items()}
    table, _ = read_table(plan, heads, cells)
    for row in range(UNITS // 2):
        view = view_of(plan, setting(plan), Row(table, row))
        agrees(score_view(plan, view), evaluate(plan, view))
        assert told(plan, view) == evaluate(plan, view)
    assert not programs_of(plan).base.left


KNOWN = sorted([*MEANINGS, *BORROWED], key=lambda one: one.__name__)


def test_every_operation_is_written_brought_in_or_borrowed() -> None:
    assert operations() == {*MEANINGS, *BROUGHT_IN, *BORROWED}
    assert len(operations()) == len(MEANINGS) + len(BROUGHT_IN) + len(BORROWED)


@pytest.mark.parametrize("operation", KNOWN, ids=lambda one: str(one.__name__))
@given(data=st.data())
def test_an_operation_means_the_same_in_a_program(
    operation: type[Operation], data: st.DataObject
) -> None:
    step, inputs = data.draw(EXAMPLES[operation])
    known = [data.draw(narrower(value, known=True)) for value in inputs]
    found = _run(step, known, [data.draw(st.booleans()) for _ in known])
    expected = step.apply(known)
    if found is not None:
        assert not is_open(expected)
        assert found == expected
    elif not any(is_open(value) for value in known) and not step.contradicted(known):
        # what a program gives up although the step has a value, the evaluation then tells
        assert is_open(expected) or operation.__name__ in ("Ratio", "Band", "Meets")


def _run(step: Operation, known: Sequence[Value], literal: Sequence[bool]) -> Value | None:
    """The step as the only one of a program; where `literal`, a number stands in its text."""
    text = Text(["x", "y", "z"])
    names: list[str] = []
    given: list[object] = []
    inputs: list[terms.Term] = []
    for place, (value, stands) in enumerate(zip(known, literal, strict=True)):
        if isinstance(value, Range) and value.known is not None:
            if stands:
                inputs.append(terms.Number.exactly(value.known))
                continue
            given += value.known.as_integer_ratio()
            names += [f"c{place}", f"dc{place}"]
            inputs.append(terms.Number(f"c{place}", f"dc{place}"))
            continue
        names.append(f"c{place}")
        if isinstance(value, Truth) and value is not Truth.OPEN:
            given.append(value is Truth.TRUE)
            inputs.append(terms.Truth(f"c{place}"))
        elif isinstance(value, Options) and len(value.possible) == 1:
            given.append(text.options[next(iter(value.possible))])
            inputs.append(terms.Choice(f"c{place}"))
        elif isinstance(value, (Range, Truth, Options)):
            return None
        else:
            given.append(value)
            inputs.append(terms.Records(f"c{place}"))
    term = meaning(step, "9", inputs, text)
    if isinstance(term, terms.Open):
        return None
    assert not isinstance(term, terms.Records)
    texts = [term.num, term.den] if isinstance(term, terms.Number) else [term.text]
    back = f"    return ({', '.join(str(one) for one in texts)},)"
    source = "\n".join([f"def run({', '.join(names)}):", *text.lines, back, ""])
    room: dict[str, Any] = dict(text.functions)
    exec(compile(source, "<step>", "exec"), room)
    found = room["run"](*given)
    if found is None:
        return None
    if isinstance(term, terms.Number):
        from fractions import Fraction

        return Range.exactly(Fraction(*found))
    if isinstance(term, terms.Truth):
        return Truth.of(bool(found[0]))
    return Options(frozenset({list(text.options)[found[0]]}))


OWN = re.compile(
    r"(of_cells|of_facts|[cndtorgf][0-9_a-z]*|dc[0-9]+|step[0-9_f]+|option[cf][0-9]+)\Z"
)
CALLED = {"half_up", "half_even", "down", "gcd", "max", "toordinal", "as_integer_ratio"}


def sources(plan: Plan) -> list[str]:
    taking = Scorer(plan)._taking
    every = frozenset(conditions_of(plan))
    made = [Program(plan).source, Program(plan, every).source]
    return [*made, *([] if taking is None else [taking.source])]


@settings(max_examples=20)
@given(indices())
def test_the_text_holds_nothing_but_numbers_and_names_of_its_own(index: Tree) -> None:
    plan = load(index)
    for source in sources(plan) if plan is not None else []:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            assert token.type not in (tokenize.STRING, tokenize.COMMENT)
            if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                assert OWN.match(token.string) or token.string in CALLED, token


@settings(max_examples=20)
@given(indices())
def test_the_same_plan_gives_the_same_text(index: Tree) -> None:
    one, two = load(index), load(index)
    if one is not None and two is not None:
        assert sources(one) == sources(two)


def test_the_year_of_the_index_is_the_setting_unless_another_is_given() -> None:
    plan = load_index(shipped_index("so-mau")).plan
    assert Scorer(plan).setting == whole_year(plan)


def test_points_that_nobody_gave_yet_are_left_to_the_evaluation() -> None:
    draft = Draft()
    draft.leaf("1.1", 2, draft.given("1.1"))
    plan = draft.plan()
    assert not score_view(plan, draft.view()).quick
    known = score_view(plan, draft.view(given={"1.1": 1}))
    assert known.quick
    assert known.total == Range.exactly(1)


def test_a_program_for_what_does_not_apply_is_written_when_several_units_want_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "AFTER", AFTER)
    draft = Draft()
    none = draft.compare(draft.count("cases"), "==", 0)
    draft.leaf("1.1", 2, draft.const(1), grounds=(ground(none, PolicyKind.DROP),))
    draft.leaf("1.2", 3, draft.const(3))
    plan = draft.plan()
    view = draft.view({"cases": 0})
    assert [score_view(plan, view).quick for _ in range(AFTER)] == [*[False] * (AFTER - 1), True]
    assert told(plan, view) == evaluate(plan, view)
    assert score_view(plan, view).total == Range.exactly(3)
    assert isinstance(programs_of(plan), Programs)
