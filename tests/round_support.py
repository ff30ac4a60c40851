"""A self-scored half-finished year on the sample index, and papers made of an assessment."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import docx
import yaml

from commands.scheduling import ahead_of
from criteria.loading import load_index
from criteria.plan import Plan
from evidence.loading import load_assessment
from evidence.view import Basis
from evidence.viewing import build_views
from remediation.deadlines import FallsDue
from reports.letter import Letter, issuer_of, letter_docx
from reports.papers.round import Round
from reports.subject import subject_of
from reports.words.catalogue import catalogue
from scoring.bases import score

SAMPLE_CASE = Path(__file__).resolve().parent.parent / (
    "criteria/indices/so-mau/cases/toan-bo.yaml"
)

OPEN = ("law_report", "iso_electronic", "news_items", "dossiers_late")
"""Figures that nobody has stated yet."""

UNPROVEN = ("budget_public", "documents_signed", "documents_sent")
"""Figures stated without a document."""

SAMPLE: dict[str, Any] = {
    "assessment": "so-mau-giua-nam",
    "index": {"id": "so-mau"},
    "unit": {
        "id": "so-a",
        "name": "Sở Mẫu tỉnh A - B",
        "kind": "so",
        "attributes": {"group": "co_tthc"},
    },
    "period": {"from": "2026-01-01", "to": "2026-12-31"},
    "as_of": "2026-11-20",
    "last_year": {
        "source": "Quyết định số 588/QĐ-UBND ngày 15/3/2026",
        "facts": {"staff_trained": {"value": 40}},
        "points": {
            "1": {"points": 10, "max": 12.5},
            "2": {"points": 5.5, "max": 6},
            "7": {"points": 9, "max": 10},
            "9": {"points": 30.482},
        },
        "total": {"points": 85.745, "max": 100},
    },
    "documents": {
        "bc1": {
            "number": "19/BC-SM",
            "issued": "15/3/2026",
            "issuer": "Sở Mẫu",
            "subject": "Báo cáo <quý I> & phụ lục",
            "kind": "bao_cao",
        }
    },
}


def sample(**more: Any) -> dict[str, Any]:
    """The sample assessment: the figures of the first whole case of the index, some of them open,
    some without proof, one proposal that differs from the rule.
    """
    case = yaml.safe_load(SAMPLE_CASE.read_text(encoding="utf-8"))["cases"][0]
    documents = dict(SAMPLE["documents"])
    facts: dict[str, Any] = {}
    for name, value in case["facts"].items():
        if name in OPEN or name.startswith("q_"):
            continue
        if isinstance(value, dict) and "issued" in value:
            paper = f"d_{name}"
            documents[paper] = {"issued": value["issued"], "kind": "ke_hoach", "issuer": "Sở Mẫu"}
            facts[name] = {"document": paper}
        elif value == "present":
            facts[name] = {"document": "bc1"}
        elif value == []:
            facts[name] = {"cases": []}
        else:
            facts[name] = {"value": value, "document": "bc1", "where": "trang 2, mục I.1"}
        if name in UNPROVEN:
            facts[name].pop("document", None) if "value" in facts[name] else None
            facts[name].pop("where", None)
    return {
        **SAMPLE,
        "documents": documents,
        "facts": facts,
        "proposed_points": {"1.1.1": {"points": 0.5, "reason": "Một phần theo văn bản riêng"}},
        **more,
    }


def written(folder: Path, assessment: dict[str, Any]) -> Path:
    """An assessment as a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(assessment, allow_unicode=True, sort_keys=False)
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    return folder


@cache
def plan_of(path: Path, year: int | None) -> Plan:
    """The plan of an index, compiled once for all tests."""
    return load_index(path, year).plan


def round_in(folder: Path, basis: str | None = None) -> Round:
    """What papers are made of, from the assessment in a folder."""
    loaded = load_assessment(folder)
    plan = plan_of(loaded.index_path, loaded.index_year)
    sheet = score(plan, build_views(plan, loaded), Basis(basis or loaded.assessment.basis))
    subject = subject_of(loaded.assessment, plan, digest=loaded.source.digest)
    return Round(sheet, subject, issuer_of(folder, subject.unit), catalogue("vi"))


@cache
def ahead_in(folder: Path, basis: str | None = None) -> tuple[FallsDue, ...]:
    """What falls due in the assessment of a folder, from its own day on."""
    return ahead_of(str(folder), {"basis": basis, "as_of": None})[1]


def read_back(letter: Letter) -> Any:
    """A paper written as Word and opened again."""
    return docx.Document(io.BytesIO(letter_docx(letter)))


def rows_of(table: Any) -> list[list[str]]:
    """A table of Word as texts."""
    return [[cell.text for cell in row.cells] for row in table.rows]
