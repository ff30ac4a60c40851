"""The author's guide is true in both languages: its indices load, its cases come out as written."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from criteria.checks import check_index
from criteria.forms import FORMS
from criteria.loading import LoadedIndex, from_source
from criteria.problems import Severity
from criteria.source import parse_source
from evidence.view import Basis
from reports.editor_schemas import MODELS, editor_schema
from reports.words.checking import trace_text
from reports.words.problems import word_problem
from reports.words.schema_keys import KEYS
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import cases_of
from scoring.cases.running import run_cases
from scoring.index_checking import check_whole
from scoring.prospect import prospect
from tests.guide import (
    GUIDES,
    Example,
    blocks,
    examples,
    kinds_of_forms,
    merged,
    piece_of_file,
    tables_of,
    text_of,
    with_tables,
)
from tests.reference import NAMES, WORDS
from tests.reference_words import COLUMNS

VIETNAMESE, ENGLISH = GUIDES
EXAMPLES = examples(ENGLISH)
EVERY_GUIDE = pytest.mark.parametrize("page", GUIDES, ids=["vi", "en"])
EVERY_EXAMPLE = pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{i}-{example.anchor}" for i, example in enumerate(EXAMPLES)]
)

DOUBTS = {"doubt_readings", "doubt_inferred", "doubt_not_transcribed"}
"""What the example of doubts warns of, as it is meant to."""


def loaded(example: Example) -> LoadedIndex:
    return from_source(parse_source("index.yaml", example.index.encode()))


@EVERY_EXAMPLE
def test_an_example_loads_and_the_checker_finds_nothing_to_warn_of(example: Example) -> None:
    index = loaded(example)
    found = (*index.findings, *check_index(index).findings)
    warned = [one for one in found if one.severity is not Severity.NOTE]
    meant = DOUBTS if example.anchor == "open-points" else set[str]()
    assert {one.code for one in warned} == meant, [word_problem(one, "en") for one in warned]


@EVERY_EXAMPLE
def test_the_cases_after_an_example_come_out_as_written(example: Example) -> None:
    cases = [
        case for text in example.cases for case in cases_of(parse_source("c.yaml", text.encode()))
    ]
    assert cases
    results = run_cases(loaded(example).plan, cases, trace_text)
    assert [word_problem(one, "en") for result in results for one in result.problems] == []
    assert all("points" in text or "low" in text for text in example.cases)


def test_each_of_the_26_kinds_quotes_a_circular_and_shows_a_rule_with_cases() -> None:
    sections = re.split(r'^<a id="kind-(\d+)"></a>$', text_of(ENGLISH), flags=re.MULTILINE)
    shown = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert [*map(int, shown)] == list(range(1, 27))
    for number, text in shown.items():
        assert text.startswith(f"\n### {number}. ")
        assert re.search(r"^> \w", text, re.MULTILINE)
    numbered = {example.anchor for example in EXAMPLES}
    assert {f"kind-{number}" for number in shown} <= numbered


def test_every_form_is_shown_under_some_kind() -> None:
    assert [name for name, kinds in kinds_of_forms(ENGLISH).items() if not kinds] == []


def test_both_languages_have_the_same_snippets_quotations_anchors_and_tables() -> None:
    assert blocks(VIETNAMESE, "yaml") == blocks(ENGLISH, "yaml")
    for pattern in (r"^> .+$", r"^<a id=.+$", r"^(#+) ", r"^\$ (cchc \w+)"):
        found = [re.findall(pattern, text_of(page), re.MULTILINE) for page in GUIDES]
        assert found[0] == found[1]
    assert tables_of(VIETNAMESE) == tables_of(ENGLISH)
    assert sorted(tables_of(ENGLISH)) == sorted(COLUMNS)


@EVERY_GUIDE
def test_links_within_the_guide_lead_to_an_anchor(page: Path) -> None:
    text = text_of(page)
    wanted = set(re.findall(r"\]\(#([\w-]+)\)", text))
    assert wanted - set(re.findall(r'<a id="([\w-]+)"></a>', text)) == set()


@EVERY_GUIDE
def test_the_tables_are_as_the_code_is(page: Path) -> None:
    assert text_of(page) == with_tables(page), "run: python -m tests.test_docs"


def test_the_words_of_the_tables_are_those_of_the_registries() -> None:
    assert {kind: set(words) for kind, words in WORDS.items()} == {
        kind: set(names) for kind, names in NAMES.items()
    }
    shapes: dict[str, Any] = {}
    for kind, model in MODELS.items():
        made = editor_schema(kind)
        shapes |= {model.__name__: made, **made["$defs"]}
    of_keys = {f"{name}.{key}" for name, shape in shapes.items() for key in shape["properties"]}
    assert {key for key in KEYS if "." in key} - of_keys == set()
    assert len(FORMS) == len(kinds_of_forms(ENGLISH))


def test_the_index_of_the_half_hour_ends_with_every_branch_tried(tmp_path: Path) -> None:
    held: dict[str, str] = {}
    for block in blocks(ENGLISH, "yaml"):
        if (piece := piece_of_file(block)) is not None:
            name, text = piece
            held[name] = merged(held.get(name, ""), text)
    for name, text in held.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    check = check_whole(tmp_path / "vi-du", trace_text, strict=True)
    assert check.holds
    assert check.passed == len(check.results) == 8
    assert [one.criterion for one in check.covered if one.untried] == []


def test_the_remedies_of_the_guide_win_back_what_it_says() -> None:
    (example,) = (one for one in EXAMPLES if one.anchor == "remedies")
    (case,) = cases_of(parse_source("c.yaml", example.cases[0].encode()))
    plan = loaded(example).plan
    found = prospect(plan, evidence_of(plan, case), Basis.CLAIMED)
    gains = {id: found.gain([id]).points for id in found.remedies}
    assert gains == {"1#1": Fraction("0.519"), "2#1": 1, "3#1": Fraction("0.5")}
    assert "0,519 điểm nhiệm vụ, 1 điểm kế hoạch, 0,5 điểm phân cấp" in case.case.name


def test_every_yaml_block_of_the_guide_is_one_that_is_loaded() -> None:
    of_examples = {text for one in EXAMPLES for text in (one.block, *one.cases)}
    of_files = {text for text in blocks(ENGLISH, "yaml") if piece_of_file(text)}
    assert len(set(blocks(ENGLISH, "yaml")) - of_examples - of_files) == 1  # the head
