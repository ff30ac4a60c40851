"""`cchc score`, `lost`, `explain`: one assessment scored, one page of it printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.naming import criterion_id
from commands.options import DOES_NOT_HOLD, HELD, day_of, options
from commands.printing import any_error
from commands.refusing import refusal
from criteria.records import record

if TYPE_CHECKING:
    from criteria.problems import Problem
    from reports.data.values import Json
    from reports.subject import Subject
    from reports.terminal.layout import Line
    from reports.words.catalogue import Catalogue
    from scoring.sheet import ScoreSheet

    Page = Callable[[ScoreSheet, Subject, Catalogue], list[Line]]


@click.command(cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--basis", "--as-of", "--engine", "--address", "--lang")
def score(folder: str, **asked: Any) -> int:
    """In bảng điểm của một kỳ tự chấm.

    Ví dụ: cchc score examples/skhcn-brvt-2021
    """
    from reports.terminal.score_sheet import score_sheet

    return report(scored(folder, **asked), asked, score_sheet)


@click.command(cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--basis", "--as-of", "--engine", "--address", "--lang")
def lost(folder: str, **asked: Any) -> int:
    """Liệt kê tiêu chí bị mất điểm, lý do và đơn vị phụ trách.

    Ví dụ: cchc lost examples/skhcn-brvt-2021
    """
    from reports.terminal.lost_points import lost_points

    return report(scored(folder, **asked), asked, lost_points)


@click.command(short_help="Giải thích cách tính điểm của một tiêu chí.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.argument("criterion", metavar="[TIÊU_CHÍ]", required=False)
@options("--format", "--basis", "--as-of", "--engine", "--address", "--lang")
def explain(folder: str, criterion: str | None, **asked: Any) -> int:
    """Giải thích cách tính điểm của một tiêu chí; không nêu tiêu chí thì liệt kê tất cả.

    Ví dụ: cchc explain examples/skhcn-brvt-2021 1.1
    """
    from reports.terminal.explanation import criteria_list, explanation

    found = scored(folder, **asked)
    if criterion is None:
        return report(found, asked, criteria_list)
    nodes = tuple(found.sheet.evaluation.plan.nodes)
    criterion = criterion_id(criterion)
    if criterion not in nodes:
        raise refusal("criterion_not_there", folder, criterion, nodes)
    if asked["format"] == "json":
        from reports.data import criterion_document

        return write_sheet(criterion_document(found.sheet, found.subject, criterion), found)
    return report(found, asked, partial(explanation, id=criterion))


@record
class Scored:
    """A scored assessment, and everything doubtful found in it."""

    problems: Sequence[Problem]
    sheet: ScoreSheet
    subject: Subject

    @property
    def exit_code(self) -> int:
        """What `held` says of it."""
        return held(self.sheet, self.problems)


def held(sheet: ScoreSheet, problems: Sequence[Problem]) -> int:
    """1 if figures contradict each other or another duty is not met, otherwise 0."""
    contradicted = bool(sheet.evaluation.contradicted)
    return DOES_NOT_HOLD if contradicted or any_error(problems) else HELD


def scored(folder: str, *, basis: str | None, as_of: str | None, **_: str) -> Scored:
    """Load, score, hold against each other. Raises InputRefused for what cannot be used."""
    from commands.preparing import prepare
    from evidence.view import Basis
    from scoring.bases import score as score_on
    from scoring.contradictions import contradictions

    ready = prepare(Path(folder), day_of(as_of, "--as-of"), cache_folder())
    sheet = score_on(ready.plan, ready.views, Basis(basis) if basis else ready.basis)
    found = (*ready.findings, *contradictions(sheet, ready.source))
    return Scored(sorted(found, key=lambda one: one.order), sheet, ready.subject)


def cache_folder() -> Path | None:
    """Where plans and evidence are kept; None where the user wants none, or has no home."""
    if os.environ.get("CCHC_CACHE") == "off":
        return None
    stated = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = os.environ.get("HOME")
    folder = Path(stated) if stated else Path(home, ".cache") if home else None
    return folder / "cchc" if folder is not None and folder.is_absolute() else None


def report(found: Scored, asked: Mapping[str, Any], page: Page) -> int:
    """Print one page, with what is doubtful on the error stream; or the whole sheet as data."""
    if asked["format"] == "json":
        from reports.data import sheet_data

        return write_sheet(
            sheet_data(found.sheet, found.subject, found.problems, asked["lang"]), found
        )
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    words = catalogue(asked["lang"])
    tell_doubts(found.problems, words, sys.stderr)
    print_lines(page(found.sheet, found.subject, words), sys.stdout)
    return found.exit_code


def write_sheet(data: Mapping[str, Json], found: Scored) -> int:
    """Print data on a scored assessment; the exit code that goes with it."""
    from reports.data import write_json

    write_json(data, sys.stdout.buffer)
    return found.exit_code
