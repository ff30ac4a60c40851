"""`cchc missing`: what is still missing, from whom, by when, and how many points hang on it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.options import HELD, day_of, options
from commands.refusing import refusal

if TYPE_CHECKING:
    from reports.reminder import Reminder

SUFFIXES = (".xlsx", ".docx", ".md")
"""What a reminder may be written as."""


@click.command(short_help="Còn thiếu số liệu, tài liệu nào, của ai, bao nhiêu điểm.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option("--by-office", is_flag=True, help="Xếp theo phòng, đơn vị thay vì theo điểm.")
@click.option(
    "-o", "--output", metavar="TỆP", help="Ghi ra .xlsx, hoặc công văn đôn đốc .docx, .md."
)
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options("--format", "--as-of", "--engine", "--address", "--lang")
def missing(
    folder: str, by_office: bool, output: str | None, force: bool, as_of: str | None, **asked: Any
) -> int:
    """Nêu số liệu, tài liệu kiểm chứng còn thiếu: của phòng nào, hạn nào, bao nhiêu điểm phụ thuộc.

    Ví dụ: cchc missing examples/skhcn-brvt-2021 --by-office
    """
    from reports.data import write_json
    from reports.data.missing import missing_data
    from reports.saving import free, save
    from reports.terminal.missing import missing_lines
    from reports.terminal.printing import print_lines
    from reports.words.catalogue import catalogue

    if output is not None:
        if Path(output).suffix.lower() not in SUFFIXES:
            raise refusal("report_format", output, formats=SUFFIXES)
        free(Path(output), replace=force)
    told = _told(Path(folder), as_of)
    if output is not None:
        save(Path(output), _written(told, Path(folder), output), replace=force)
    elif asked["format"] == "json":
        write_json(missing_data(told), sys.stdout.buffer)
    else:
        words = catalogue(asked["lang"])
        print_lines(missing_lines(told, words, by_office=by_office), sys.stdout)
    return HELD


def _told(folder: Path, as_of: str | None) -> Reminder:
    """Everything missing of the assessment in `folder`."""
    from commands.counting import counted
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.loading import load_assessment
    from evidence.viewing import prepare_views
    from reports.reminder import reminder
    from scoring.hanging import hanging

    day = day_of(as_of, "--as-of")
    loaded = load_assessment(folder)
    plan = loaded.plan_by(PlanStore(cache_folder()).plan)
    loaded = counted(plan, loaded, day)
    found = hanging(plan, prepare_views(plan, loaded, day))
    return reminder(plan, loaded.assessment, found, day or loaded.assessment.as_of)


def _written(told: Reminder, folder: Path, output: str) -> bytes:
    """The reminder in the format of the file asked for."""
    from reports.letter import issuer_of, letter_docx, letter_markdown
    from reports.reminder import letter_of, workbook_of

    if Path(output).suffix.lower() == ".xlsx":
        return workbook_of(told)
    where = folder if folder.is_dir() else folder.parent
    letter = letter_of(told, issuer_of(where, told.unit))
    if Path(output).suffix.lower() == ".md":
        return letter_markdown(letter, output).encode("utf-8")
    return letter_docx(letter, template=None, where=output)
