"""The page about cases is true: its cases hold on its index, and it names every key there is."""

from __future__ import annotations

import re
from pathlib import Path

from criteria.case_file import Case, Expected, ExpectedRemedy
from criteria.loading import from_source
from criteria.source import parse_source
from reports.words.checking import trace_text
from scoring.cases.reading import cases_of
from scoring.cases.running import run_cases

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "cases.md").read_text(encoding="utf-8")


def block(first: str) -> bytes:
    """The fenced block that begins with a key."""
    found = re.search(rf"^```yaml\n({first}:.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1].encode()


def test_the_cases_of_the_page_hold_on_its_index() -> None:
    loaded = from_source(parse_source("index.yaml", block("index")))
    cases = cases_of(parse_source("cases.yaml", block("cases")))
    results = run_cases(loaded.plan, cases, trace_text)
    assert len(results) == 4
    assert [one.problems for one in results if not one.passed] == []


def test_the_page_names_every_key_of_a_case_and_of_what_it_expects() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE)) | {"name", "note"}
    keys = {*Case.model_fields, *Expected.model_fields, *ExpectedRemedy.model_fields}
    assert keys <= named


def test_the_acknowledgement_of_the_page_is_part_of_an_index() -> None:
    text = block("index").decode() + block("acknowledged").decode()
    loaded = from_source(parse_source("index.yaml", text.encode()))
    assert list(loaded.index.acknowledged) == ["4.2"]
