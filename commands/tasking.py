"""`cchc tasks`: the work that lost points oblige offices to do, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.acting import BY, now, who
from commands.calling import Call
from commands.options import HELD, day_of, options
from commands.planning import Planned, planned
from commands.refusing import refusal

if TYPE_CHECKING:
    from evidence.assessment import ProgressEntry
    from reports.task_list.rows import TaskRows

ASSIGNED = click.option(
    "--assigned", metavar="NGÀY", help="Ngày giao việc, để tính các hạn đếm từ ngày giao."
)
"""The day on which work is given out; without it such days are told as rules."""


@click.command(short_help="Nhiệm vụ khắc phục: việc, đơn vị, thời hạn, điểm lấy lại.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option(
    "--format",
    type=click.Choice(["text", "json", "csv", "xlsx"]),
    default="text",
    show_default=True,
    help="Trang chữ, dữ liệu, hoặc bảng.",
)
@click.option("-o", "--output", metavar="TỆP", help="Ghi vào tệp này; bắt buộc với xlsx.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@click.option("--status", is_flag=True, help="Tiến độ theo đơn vị.")
@click.option("--done", "done", metavar="MÃ", multiple=True, help="Ghi nhận nhiệm vụ đã xong.")
@click.option("--doing", "doing", metavar="MÃ", multiple=True, help="Ghi nhận đang thực hiện.")
@click.option("--document", "documents", metavar="TÀI_LIỆU", multiple=True, help="Tài liệu kèm.")
@click.option("--note", metavar="LỜI", help="Ghi chú kèm theo.")
@click.option("--on", "day", metavar="NGÀY", help="Ngày xong, hoặc bắt đầu; không nêu là hôm nay.")
@BY
@ASSIGNED
@options("--basis", "--as-of", "--engine", "--address", "--lang")
def tasks(folder: str, **asked: Any) -> int:
    """Liệt kê nhiệm vụ khắc phục từ điểm bị mất, hoặc ghi nhận tiến độ của nhiệm vụ.

    Ví dụ: cchc tasks examples/skhcn-brvt-2021
    """
    if asked["format"] == "xlsx" and asked["output"] is None:
        raise refusal("tasks_without_output", "cchc tasks")
    if asked["done"] or asked["doing"]:
        _record(folder, asked)
    found = planned(folder, **asked)
    told = rows_of(found)
    data = _made(told, asked)
    if asked["output"] is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        from evidence.store import save

        save(Path(asked["output"]), data, replace=asked["force"])
    return found.exit_code


def rows_of(found: Planned) -> TaskRows:
    """The tasks as rows, with the progress that the assessment records."""
    from reports.task_list.rows import TaskRows

    progress = found.loaded.assessment.progress
    return TaskRows(found.sheet, found.subject, found.work, progress, found.subject.as_of.year)


def _made(told: TaskRows, asked: Any) -> bytes:
    """The tasks as they were asked for."""
    if asked["format"] == "json":
        import io

        from reports.data import write_json
        from reports.data.tasks import tasks_data

        out = io.BytesIO()
        write_json(tasks_data(told), out)
        return out.getvalue()
    if asked["format"] == "csv":
        from reports.task_list.csv import tasks_csv

        return tasks_csv(told.rows())
    if asked["format"] == "xlsx":
        from reports.task_list.rows import COLUMNS
        from reports.task_list.workbook import TASK_WIDTHS, Page, workbook

        year = told.sheet.evaluation.plan.year
        title = f"NHIỆM VỤ KHẮC PHỤC CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {year}"
        cells = [row.cells for row in told.rows()]
        page = Page("Nhiệm vụ", COLUMNS, TASK_WIDTHS, cells, frozenset({0, 7}))
        return workbook(title, told.subject.unit, [page])
    import io

    from reports.terminal.printing import print_lines
    from reports.terminal.tasks import status_lines, task_lines
    from reports.words.catalogue import catalogue

    lines_of = status_lines if asked["status"] else task_lines
    lines = lines_of(told, catalogue(asked["lang"]))
    if asked["output"] is None:
        print_lines(lines, sys.stdout)
        return b""
    text = io.StringIO()
    text.writelines(f"{line.text}\n" for line in lines)
    return text.getvalue().encode("utf-8")


def _record(folder: str, asked: Any) -> int:
    """Put progress into the assessment: all of it, or nothing where a name is not known."""
    from evidence.store import Change, opened

    day = day_of(asked["day"], "--on") or now().date()
    by = who(asked["by"])
    tasks = planned(folder, gains=False, **asked).work.tasks
    known = {task.id: tuple(part.id for part in task.parts) for task in tasks}
    known |= {part.id: (part.id,) for task in tasks for part in task.parts}
    with opened(Path(folder), who=by, now=now()) as store:
        changes = []
        for status in ("done", "doing"):
            for id in asked[status]:
                if id not in known and id not in store.loaded.assessment.progress:
                    raise refusal("task_unknown", folder, id, tuple(known))
                entry: dict[str, Any] = {"status": status, "day": day.isoformat(), "by": by}
                for document in asked["documents"]:
                    if document not in store.loaded.assessment.documents:
                        allowed = tuple(store.loaded.assessment.documents)
                        raise refusal("task_document_unknown", folder, document, allowed)
                if asked["documents"]:
                    entry["documents"] = [{"document": one} for one in asked["documents"]]
                if asked["note"]:
                    entry["note"] = asked["note"]
                parts = _still_to(status, known.get(id, (id,)), store.loaded.assessment.progress)
                changes += [Change(("progress", one), entry) for one in parts]
        about = ", ".join((*asked["done"], *asked["doing"]))
        store.change("tasks", changes, about=about)
    return HELD


def _still_to(
    status: str, parts: tuple[str, ...], progress: Mapping[str, ProgressEntry]
) -> list[str]:
    """The parts of a task of which this is to be recorded: where the task is named and not the
    part, what was recorded of parts already done stays as it was written.
    """
    kept = {"done", status}
    return [
        one
        for one in parts
        if len(parts) == 1 or one not in progress or progress[one].status not in kept
    ]
