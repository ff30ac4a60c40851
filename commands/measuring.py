"""`cchc measure`: what the tables of an assessment say, counted and held against each other."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.calling import Call
from commands.counting import engine
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.printing import any_error
from commands.refusing import refusal


@click.command(short_help="Đếm số liệu từ các bảng của một kỳ tự chấm.", cls=Call)
@click.argument("folder", metavar="ĐƯỜNG_DẪN")
@click.option("-o", "--output", metavar="TỆP", help="Với bảng nhiều đơn vị: ghi số liệu ra .csv.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options("--format", "--engine", "--address", "--lang")
def measure(folder: str, output: str | None, force: bool, **asked: Any) -> int:
    """Đếm mọi số liệu từ các bảng của một kỳ tự chấm; nêu từng dòng lỗi và tổng in sai.

    Tỷ lệ nào có nhiều cách chọn mẫu số thì in đủ các cách. Số liệu nào vướng dòng lỗi thì không
    đếm, cho tới khi sửa tệp hoặc nêu cách xử lý trong `bad_rows`.

    Với tệp .yaml khai bảng của nhiều đơn vị: mỗi đơn vị một dòng, để chấm bằng score-many.

    Ví dụ: cchc measure ky-tu-cham-2026
    """
    if Path(folder).suffix in (".yaml", ".yml") and _of_units(Path(folder)):
        return _many(Path(folder), output, force, asked)
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.loading import load_assessment
    from evidence.tables.measuring import count_tables
    from reports.data import write_json
    from reports.data.measured import measured_data
    from reports.terminal.measured import measured_page
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.words.catalogue import catalogue

    loaded = load_assessment(Path(folder))
    if not loaded.assessment.tables:
        raise refusal("engine_without_tables", folder)
    plan = loaded.plan_by(PlanStore(cache_folder()).plan)
    tables = count_tables(plan, loaded, engine(), every=True)
    found = tuple(sorted(tables.problems, key=lambda one: one.order))
    if asked["format"] == "json":
        write_json(measured_data(loaded, tables, found, asked["lang"]), sys.stdout.buffer)
    else:
        words = catalogue(asked["lang"])
        print_lines(problem_lines(found, words), sys.stderr)
        page = partial(measured_page, loaded.assessment.unit.name, tables)
        print_lines(page(words), sys.stdout)
    return DOES_NOT_HOLD if any_error(found) else HELD


def _of_units(path: Path) -> bool:
    """Whether the file declares tables of many units, and is no assessment."""
    from criteria.source import read_source

    return "unit_tables" in read_source(path).tree


def _many(path: Path, output: str | None, force: bool, asked: Mapping[str, Any]) -> int:
    """One row for each unit, to a file or to the standard output."""
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from criteria.shipped import shipped_index
    from evidence.tables.units import count_units, load_unit_tables
    from reports.saving import save
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.units.counted import counted_csv
    from reports.words.catalogue import catalogue

    if output is not None and Path(output).suffix.lower() != ".csv":
        raise refusal("output_not_csv", output, name=output)
    loaded = load_unit_tables(path)
    index = loaded.stated.index
    place = path.parent / index.path if index.path else shipped_index(index.id)
    plan = PlanStore(cache_folder()).plan(place, index.year)
    figures = count_units(plan, loaded, engine())
    print_lines(problem_lines(figures.problems, catalogue(asked["lang"])), sys.stderr)
    made = counted_csv(figures)
    if output is None:
        sys.stdout.buffer.write(made)
    else:
        save(Path(output), made, replace=force)
    return DOES_NOT_HOLD if any_error(figures.problems) else HELD
