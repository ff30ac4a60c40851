"""Every file that a round of an assessment can be written as, from one evaluation of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from commands.planning import Planned
from commands.reporting import round_of
from commands.scheduling import ahead_of
from criteria.records import replace
from evidence.view import Basis
from remediation.deadlines import FallsDue
from reports.data import json_bytes, sheet_data
from reports.letter import Letter, letter_docx, letter_markdown
from reports.papers.brief import brief
from reports.papers.explanation import explanation
from reports.papers.round import Round
from reports.papers.self_report import self_report
from reports.periodic import DEFAULT, load_outline, load_particulars, periodic_report
from reports.score_table.content import ScoreTable, score_table
from reports.score_table.plain import long_csv, score_markdown, wide_csv
from reports.score_table.word import score_document
from reports.score_table.workbook import score_workbook

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(one.parent for one in (ROOT / "examples").glob("*/assessment.yaml"))

Data = dict[str, Any]


@dataclass
class Made:
    """An assessment evaluated once; everything else is made of that."""

    folder: Path
    name: str

    @cached_property
    def evaluated(self) -> tuple[Planned, tuple[FallsDue, ...]]:
        return ahead_of(str(self.folder), {"basis": None, "as_of": None})

    @cached_property
    def round(self) -> Round:
        return round_of(self.evaluated[0], self.folder)

    def on(self, basis: Basis) -> Round:
        """The same round, standing on another basis."""
        sheet = self.round.sheet
        return replace(self.round, sheet=replace(sheet, evaluation=sheet.bases[basis]))

    def data(self, basis: Basis | None = None) -> Data:
        """The score sheet as data: what every other format must agree with."""
        round = self.round if basis is None else self.on(basis)
        return sheet_data(round.sheet, round.subject, (), "vi")

    @cached_property
    def table(self) -> ScoreTable:
        return score_table(self.round)

    @cached_property
    def papers(self) -> dict[str, Letter]:
        """The papers that the round has something to say in."""
        particulars = load_particulars(self.folder, self.round.subject)
        outline = load_outline(particulars.file.outline or DEFAULT, self.folder)
        made = {
            "self": self_report(self.on(Basis.PROVEN)),
            "explanation": explanation(self.round),
            "brief": brief(self.round, self.evaluated[1]),
            "periodic": periodic_report(self.round, outline, particulars),
        }
        return {name: letter for name, letter in made.items() if letter is not None}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its name."""
        files = {
            "bang.json": json_bytes(self.data()),
            "bang.xlsx": score_workbook(self.table),
            "bang.docx": score_document(self.table),
            "rong.csv": wide_csv(self.table),
            "dai.csv": long_csv(self.table),
            "bang.md": score_markdown(self.table).encode(),
        }
        for name, letter in self.papers.items():
            files[f"{name}.docx"] = letter_docx(letter)
            files[f"{name}.md"] = letter_markdown(letter).encode()
        return files


def nodes(entries: list[Data]) -> Iterator[Data]:
    """The criteria of the data in printed order."""
    for one in entries:
        yield one
        yield from nodes(one["criteria"])


def every_node(data: Data) -> dict[str, Data]:
    """All criteria of the data, those of bonus and penalty too, by id."""
    return {one["id"]: one for tree in TREES for one in nodes(data[tree])}


TREES = ("components", "bonus", "penalty")


def exact(text: str | None) -> Decimal | None:
    """A number of the data; None where there is none."""
    return None if text is None else Decimal(text)


def read(text: str) -> Decimal | None:
    """A number as papers print it, exactly; None where they print that there is none."""
    plain = text.strip().strip("*").replace(".", "").replace(",", ".").replace("−", "-")
    return None if plain in ("", "—") else Decimal(plain)
