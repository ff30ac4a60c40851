"""Parquet tables of many units: counted in columns as the query counts them, or left to it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow import parquet

from criteria.loading import from_source
from criteria.source import parse_source
from evidence.tables import one_table
from evidence.tables.counting import Unit
from evidence.tables.units import count_units, load_unit_tables

INDEX = """
index: thu
name: Thử
year: 2026
for: {kind: xa}
max: 1
rounding: {places: 3, mode: half_up, at: [leaf]}
deadlines: {mid_year: {by: 30/6, name: Giữa năm}}
facts:
  a: {name: A, type: count}
  b: {name: B, type: count}
  c: {name: C, type: count}
  d: {name: D, type: count}
  e: {name: E, type: count}
  f: {name: F, type: count}
  g: {name: G, type: count}
  h: {name: H, type: number}
  k: {name: K, type: money}
components:
  - {id: "1", name: Một, max: 1, criteria: [
      {id: "1.1", name: Hai, max: 1, score: {ratio: b / a, empty: zero}}]}
"""

TABLES = """
unit_tables: thu
index: {id: thu, path: index.yaml}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-09-30
tables:
  ho_so:
    declares:
      name: Hồ sơ
      unit: agency
      columns:
        agency: {name: Đơn vị, type: text}
        channel:
          name: Kênh
          type: choice
          optional: true
          options: {online: {name: Trực tuyến}, direct: {name: Trực tiếp, written: [Tại quầy]}}
        received_on: {name: Ngày nhận, type: date}
        returned_on: {name: Ngày trả, type: date, optional: true, not_before: received_on}
        fee: {name: Lệ phí, type: money, optional: true}
        pages: {name: Trang, type: count}
        urgent: {name: Khẩn, type: flag}
    file: rows
    rows: pages > 0
    facts:
      a: count()
      b: count(channel is present and channel == channel.online)
      c: count(not urgent or (returned_on is present and returned_on > received_on))
      d: count(returned_on is present and returned_on by mid_year)
      e: count(fee is present and fee >= 100 and received_on >= period_from)
      f: count(returned_on is absent and urgent)
      g: count(received_on != as_of) - count(channel is absent)
      h: sum(pages, urgent) * 2
      k: sum(fee, fee is present)
"""


def rows(seed: int, size: int = 90) -> dict[str, list[Any]]:
    """Sound rows of nine units, some cells empty that may be."""
    draw = random.Random(seed)
    first = date(2025, 12, 1)
    received = [first + timedelta(draw.randint(0, 300)) for _ in range(size)]
    return {
        "Đơn vị": [f" xa-{draw.randint(1, 9)}{draw.choice(['', ' '])}" for _ in received],
        "Kênh": [draw.choice(["Trực tuyến", "TRỰC TIẾP", "Tại quầy", "", None]) for _ in received],
        "Ngày nhận": received,
        "Ngày trả": [
            day + timedelta(draw.randint(0, 40)) if draw.random() < 0.8 else None
            for day in received
        ],
        "Lệ phí": [draw.choice([None, 0, 100, 25_000, -5]) for _ in received],
        "Trang": [draw.randint(0, 3) for _ in received],
        "Khẩn": [draw.random() < 0.3 for _ in received],
    }


KINDS = {
    "Đơn vị": arrow.string(),
    "Kênh": arrow.string(),
    "Ngày nhận": arrow.date32(),
    "Ngày trả": arrow.date32(),
    "Lệ phí": arrow.int32(),
    "Trang": arrow.int64(),
    "Khẩn": arrow.bool_(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rows").mkdir()
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    (tmp_path / "bang.yaml").write_text(TABLES, encoding="utf-8")
    return tmp_path


def written(folder: Path, name: str, cells: Mapping[str, list[Any]], **kinds: Any) -> None:
    table = arrow.table(
        {head: arrow.array(column, (KINDS | kinds)[head]) for head, column in cells.items()}
    )
    parquet.write_table(table, folder / "rows" / f"{name}.parquet", row_group_size=40)


def counted(folder: Path) -> tuple[Mapping[str, Unit], str]:
    plan = from_source(parse_source("index.yaml", INDEX.encode())).plan
    (found,) = count_units(plan, load_unit_tables(folder / "bang.yaml")).found
    return found.units, found.query


def by_query(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Unit]:
    with monkeypatch.context() as patched:
        patched.setattr(one_table, "count_columns", lambda *_: None)
        units, query = counted(folder)
    assert query.startswith("SELECT")
    return units


@pytest.mark.parametrize("seed", range(6))
def test_columns_count_what_the_query_counts(
    folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder, "1", rows(seed))
    written(
        folder, "2", rows(seed + 100), **{"Lệ phí": arrow.int64(), "Kênh": arrow.large_string()}
    )
    units, query = counted(folder)
    assert not query.startswith("SELECT")
    expected = by_query(folder, monkeypatch)
    assert list(units) == list(expected) == [f"xa-{n}" for n in range(1, 10)]
    for name, unit in expected.items():
        assert (units[name].rows, units[name].figures) == (unit.rows, unit.figures)
    assert any(unit.figures["count()"] != unit.rows for unit in units.values())  # pages > 0


def test_more_rows_than_a_block_are_counted_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.tables.columns.BLOCK", 64)
    monkeypatch.setattr("evidence.tables.columns.SLICE", 7)
    written(folder, "1", rows(7, 300))
    units, query = counted(folder)
    assert not query.startswith("SELECT")
    assert units == {
        name: Unit(one.rows, one.left_out, one.figures)
        for name, one in by_query(folder, monkeypatch).items()
    }


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Đơn vị", None),
        ("Đơn vị", "  "),
        ("Kênh", "Zalo"),
        ("Ngày nhận", None),
        ("Ngày trả", date(2020, 1, 1)),
        ("Trang", -1),
        ("Trang", 2**62),
        ("Khẩn", None),
    ],
)
def test_a_row_with_a_fault_is_left_to_the_query_which_tells_of_it(
    folder: Path, head: str, cell: Any
) -> None:
    cells = rows(1)
    cells[head][17] = cell
    written(folder, "1", cells)
    units, query = counted(folder)
    assert query.startswith("SELECT")
    assert sum(sum(unit.faults.values()) for unit in units.values()) == 1


def test_sums_beyond_what_floats_hold_are_left_to_the_query(folder: Path) -> None:
    cells = rows(1)
    cells["Lệ phí"] = [2**50 + n for n, _ in enumerate(cells["Lệ phí"])]
    written(folder, "1", cells, **{"Lệ phí": arrow.int64()})
    units, query = counted(folder)
    assert query.startswith("SELECT")
    whole = sum(fee for fee, pages in zip(cells["Lệ phí"], cells["Trang"], strict=True) if pages)
    assert sum(unit.figures["sum(fee, fee is present)"] or 0 for unit in units.values()) == whole
