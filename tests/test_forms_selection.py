"""Choosing a form: exactly one key, its shape, what is told when it is wrong, and where."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from criteria.forms import FORMS, Score
from criteria.index import Index
from reports.words.problems import WORDS
from reports.words.problems.forms import WORDS as FORM_WORDS
from tests.form_support import form

WRITTEN = {
    "full_if": "full_if: a",
    "levels": "levels: [{when: a, points: 1}]",
    "choose": "choose: {of: platform, points: {regular: 2, irregular: 1, unused: 0}}",
    "bands": "bands: {of: few, steps: [{from: 0, points: 1}]}",
    "ratio": "ratio: done / due_some",
    "each": "{each: few, points: 0.5}",
    "deduct": "deduct: {start: full, of: few, per: 0.5}",
    "parts": "parts: [{id: a, name: Phần a, max: 2, score: {full_if: a}}]",
    "formula": "formula: min(full, few)",
    "interpolate": "interpolate: {of: few, points: {0: 0, 5: 2}}",
    "external": "external: ict",
    "survey": "survey: {groups: {g: {questions: [q1]}}, answers: {very: 100%}, empty: zero}",
    "judged": "judged: {by: hoi_dong}",
    "reported": "reported: so_noi_vu",
}


@pytest.mark.parametrize("name", [one.name for one in FORMS])
def test_every_form_compiles_from_its_key(name: str) -> None:
    found = form(WRITTEN[name])
    assert found.codes == []
    assert found.reach.low is not None


def test_the_names_of_the_forms_differ() -> None:
    assert len({one.name for one in FORMS}) == len(FORMS) == len(WRITTEN)


def test_a_misspelt_form_is_told_with_the_nearest_and_all_there_are() -> None:
    found = form("rato: done / due")
    assert found.codes == ["no_form"]
    assert found.problems[0].place.line == 2
    vietnamese, english = found.told()
    assert "ratio" in vietnamese and "reported" in vietnamese
    assert "nearest: ratio" in english


def test_a_score_without_any_form_is_one_problem() -> None:
    assert form("requires: a").codes == ["no_form"]
    assert form("full").codes == ["no_form"]


def test_two_forms_are_one_problem_that_names_both() -> None:
    found = form("ratio: done / due\nformula: done")
    assert found.codes == ["two_forms"]
    for told in found.told():
        assert "ratio" in told and "formula" in told


def test_an_unknown_key_beside_a_form_is_told_with_what_the_form_takes() -> None:
    found = form("ratio: done / due\nempty: full\ntarge: 80%")
    assert found.codes == ["unknown_key"]
    assert "target" in found.told()[0]


def test_a_fault_deep_in_nested_forms_is_told_once_and_where_it_stands() -> None:
    found = form(
        """
        levels:
          - when: a
            score:
              parts:
                - {id: a, name: Phần a, max: 2, score: {ratio: done / due_some, flor: 50%}}
        """
    )
    assert found.codes == ["unknown_key"]
    assert found.lines == [
        "- {id: a, name: Phần a, max: 2, score: {ratio: done / due_some, flor: 50%}}"
    ]
    assert "floor" in found.told()[0]


@pytest.mark.parametrize(
    "text",
    [
        "levels: [{when: a, score: {rato: done / due}}]",
        "levels: [{when: a, points: 1}, {otherwise: {score: {rato: done / due}}}]",
        "choose: {of: platform, points: {regular: {rato: done / due}, irregular: 1, unused: 0}}",
        "parts: [{id: a, name: Phần a, max: 2, score: {rato: done / due}}]",
    ],
)
def test_a_nested_form_is_looked_up_like_any_other(text: str) -> None:
    found = form(text)
    assert found.codes == ["no_form"]
    assert "nearest: ratio" in found.told()[1]


def test_forms_nest() -> None:
    found = form(
        """
        choose:
          of: platform
          points:
            regular:
              levels:
                - when: a
                  score: {ratio: done / due_some}
                - otherwise: {share: 25%}
            irregular: 50%
            unused: 0
        """
    )
    assert found.codes == []


def test_every_form_says_its_shape_to_editors() -> None:
    schema = TypeAdapter(Score).json_schema()
    assert len(schema["oneOf"]) == len(FORMS)
    assert "FullIf" in Index.model_json_schema(by_alias=True)["$defs"]


def test_words_of_forms_meet_no_other_table() -> None:
    assert all(WORDS[code] == texts for code, texts in FORM_WORDS.items())
