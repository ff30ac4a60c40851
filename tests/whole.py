"""Whole assessments for tests: an index and an assessment as text, scored as `cchc score` does.

What a test leaves out of either file is filled in at its head, so that it shows only what it is
about. Numbers come back as exact text, `1.481` or `40/27`, and what is open as `[1.481; 1.704]`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from criteria.loading import LoadedIndex
from criteria.loading import from_source as index_of
from criteria.numbers import exact_text
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from criteria.values import Range
from evidence.findings import findings
from evidence.loading import from_source as assessment_of
from evidence.view import Basis
from evidence.viewing import build_views
from reports.terminal.totals import traced_of
from reports.words.catalogue import catalogue
from reports.words.tracing import trace_lines
from scoring.bases import score
from scoring.contradictions import contradictions
from scoring.sheet import Node, ScoreSheet

INDEX_HEAD = {
    "index": "index: thu-2026",
    "name": "name: Bộ chỉ số thử",
    "year": "year: 2026",
    "for": "for: {kind: so}",
    "rounding": "rounding: {places: 3}",
}
ASSESSMENT_HEAD = {
    "assessment": "assessment: so-thu-2026",
    "index": "index: {id: thu-2026}",
    "unit": "unit: {id: so-thu, name: Sở Thử, kind: so}",
    "period": "period: {from: 2026-01-01, to: 2026-12-31}",
    "as_of": "as_of: 2026-12-31",
}


def headed(text: str, head: dict[str, str]) -> str:
    """A file with what its text leaves out of the head."""
    text = textwrap.dedent(text).strip()
    own = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    return "\n".join([*(line for key, line in head.items() if key not in own), text, ""])


def loaded_index(text: str) -> LoadedIndex:
    """An index that loads; `text` lies below the usual head."""
    return index_of(parse_source("index.yaml", headed(text, INDEX_HEAD).encode()))


def refused(text: str) -> list[Problem]:
    """The problems for which an index is refused, each with a place in the file."""
    with pytest.raises(InputRefused) as caught:
        loaded_index(text)
    assert all(one.place.line > 0 and one.place.column > 0 for one in caught.value.problems)
    return list(caught.value.problems)


def codes(problems: Sequence[Problem]) -> list[str]:
    """Their codes, in the order of the file."""
    return [one.code for one in problems]


@dataclass(frozen=True)
class Scored:
    """An assessment scored on the basis that it names, or the test does."""

    sheet: ScoreSheet
    found: Sequence[Problem]

    def node(self, id: str) -> Node:
        """One criterion of the result."""
        return self.sheet.evaluation.nodes[id]

    def points(self, id: str, basis: Basis | None = None) -> str:
        """The points of a criterion, on the basis scored or on another."""
        nodes = self.sheet.evaluation.nodes if basis is None else self.sheet.bases[basis].nodes
        return shown(nodes[id].low, nodes[id].high)

    def fact(self, name: str, basis: Basis | None = None) -> str:
        """What one of the unit's own figures can be."""
        view = self.sheet.evaluation.view if basis is None else self.sheet.bases[basis].view
        value = view.readings["own", name].value
        assert isinstance(value, Range)
        return shown(value.low, value.high)

    def total(self, basis: Basis | None = None) -> str:
        """The grand total."""
        total = self.sheet.evaluation.total if basis is None else self.sheet.bases[basis].total
        return shown(total.low, total.high)

    def emax(self, id: str = "") -> str:
        """The effective maximum of a criterion, or of the whole."""
        evaluation = self.sheet.evaluation
        return exact_text(evaluation.nodes[id].emax if id else evaluation.total.emax)

    def outcome(self, id: str) -> str:
        """What became of a criterion."""
        return self.node(id).outcome.value

    def causes(self, id: str) -> list[str]:
        """Why a criterion is open, the weightiest first."""
        return [cause.value for cause in self.node(id).causes]

    def lost(self, within: str = "") -> list[str]:
        """The ledger, or the lines of the criteria whose id starts so: what, how much, why."""
        return [
            f"{line.criterion or 'total'}{'/' + line.item if line.item else ''}: "
            f"{exact_text(line.points)} {line.cause.value}{'' if line.certain else ', possible'}"
            for line in self.sheet.lost
            if line.criterion.startswith(within)
        ]

    @property
    def findings(self) -> list[str]:
        """The codes of what was found in the assessment, in order."""
        return codes(self.found)

    def explained(self, id: str) -> list[str]:
        """How the points of a leaf came about, in Vietnamese, as `cchc explain` prints it."""
        evaluation = self.sheet.evaluation
        traced = traced_of(evaluation, catalogue("vi"))
        return trace_lines(traced, evaluation.plan.nodes[id], self.node(id).exact)


def shown(low: Fraction | None, high: Fraction | None) -> str:
    """Points as exact text: one number, a range, or none."""
    if low is None and high is None:
        return "none"
    if low == high and low is not None:
        return exact_text(low)
    ends = ("−∞" if low is None else exact_text(low), "∞" if high is None else exact_text(high))
    return "[{}; {}]".format(*ends)


def scored(
    index: str,
    assessment: str = "",
    *,
    basis: Basis | None = None,
    as_of: date | None = None,
    folder: Path = Path("/nowhere"),
) -> Scored:
    """An assessment scored from the texts of its two files; `folder` is where its files lie."""
    plan = loaded_index(index).plan
    source = parse_source("assessment.yaml", headed(assessment, ASSESSMENT_HEAD).encode())
    loaded = assessment_of(source, folder)
    views = build_views(plan, loaded, as_of)
    sheet = score(plan, views, basis or Basis(loaded.assessment.basis))
    found = (*findings(plan, loaded, views), *contradictions(sheet, source))
    return Scored(sheet, sorted(found, key=lambda one: one.order))
