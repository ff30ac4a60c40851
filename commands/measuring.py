"""`cchc measure`: what the tables of an assessment say, counted and held against each other."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.calling import Call
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.printing import any_error
from commands.refusing import refusal


@click.command(short_help="Đếm số liệu từ các bảng của một kỳ tự chấm.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark", "postgresql"]),
    default="duckdb",
    show_default=True,
    help="Máy đếm: trên máy này, trên cụm Spark, hoặc trong cơ sở dữ liệu.",
)
@click.option("--address", metavar="ĐỊA_CHỈ", default="", help="Địa chỉ cụm hoặc cơ sở dữ liệu.")
@options("--format", "--lang")
def measure(folder: str, engine: str, address: str, **asked: Any) -> int:
    """Đếm mọi số liệu từ các bảng của một kỳ tự chấm; nêu từng dòng lỗi và tổng in sai.

    Tỷ lệ nào có nhiều cách chọn mẫu số thì in đủ các cách. Số liệu nào vướng dòng lỗi thì không
    đếm, cho tới khi sửa tệp hoặc nêu cách xử lý trong `bad_rows`.

    Ví dụ: cchc measure ky-tu-cham-2026
    """
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.loading import load_assessment
    from evidence.tables.engines.choosing import Choice
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
    plan = PlanStore(cache_folder()).plan(loaded.index_path, loaded.index_year)
    tables = count_tables(plan, loaded, Choice(engine, address), every=True)
    found = tuple(sorted(tables.problems, key=lambda one: one.order))
    if asked["format"] == "json":
        write_json(measured_data(loaded, tables, found, asked["lang"]), sys.stdout.buffer)
    else:
        words = catalogue(asked["lang"])
        print_lines(problem_lines(found, words), sys.stderr)
        page = partial(measured_page, loaded.assessment.unit.name, tables)
        print_lines(page(words), sys.stdout)
    return DOES_NOT_HOLD if any_error(found) else HELD
