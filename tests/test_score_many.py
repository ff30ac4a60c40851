"""A table of units scored by the command: what comes out, what is told, what is kept."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as arrow
import pytest
from openpyxl import Workbook
from pyarrow import csv, parquet

from criteria.loading import load_index
from criteria.values import Range
from evidence.units.blocks import Given, UnitBlock
from reports.units.standing import standing_columns, standing_of
from reports.units.writing import Parts, write_whole
from scoring.columns.many import ManyUnits, Standings
from scoring.stating import whole_year
from tests import small_index
from tests.guide import blocks
from tests.random_indices import Tree, evaluated, load

ROOT = Path(__file__).parent.parent

INDEX: Tree = {
    **small_index.HEAD,
    "max": 10,
    "facts": {**small_index.FACTS, "plan": {"name": "Kế hoạch", "type": "document"}},
    "components": [
        {
            "id": "1",
            "name": "Chỉ đạo",
            "max": 4,
            "criteria": [
                small_index.TASKS,
                {
                    "id": "1.2",
                    "name": "Kế hoạch",
                    "max": 2,
                    "score": {
                        "levels": [
                            {"when": "plan is absent", "points": 0},
                            {"when": "meets(issued(plan), plan_due)", "points": 2},
                            {"otherwise": 1},
                        ]
                    },
                },
            ],
        },
        {
            "id": "2",
            "name": "Số hoá",
            "max": 6,
            "criteria": [
                {
                    "id": "2.1",
                    "name": "Trực tuyến",
                    "max": 3,
                    "score": {"ratio": "online / 1", "target": "80%"},
                },
                {
                    "id": "2.2",
                    "name": "Sử dụng",
                    "max": 3,
                    "score": {"choose": {"of": "use", "points": {"often": 3, "never": 0}}},
                },
            ],
        },
    ],
}

HEAD = "unit,on_time,due,online,plan.issued,use\n"
ROWS = {
    "so-a": "20,27,80.6%,2026-01-15,often",
    "so-b": "27,27,40%,2026-03-01,often",
    "so-c": "0,0,100%,2026-01-31,never",
    "so-d": ",27,50%,2026-01-31,often",
    "so-e": "28,27,50%,2026-01-31,often",
}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "score-many", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "index.yaml").write_text(json.dumps(INDEX, ensure_ascii=False), encoding="utf-8")
    return folder


def written(path: Path, rows: dict[str, str], head: str = HEAD) -> Path:
    path.write_text(head + "".join(f"{u},{row}\n" for u, row in rows.items()), encoding="utf-8")
    return path


def results(path: Path) -> dict[str, dict[str, Any]]:
    table = parquet.read_table(path) if path.suffix == ".parquet" else csv.read_csv(path)
    return {row["unit"]: row for row in table.to_pylist()}


def test_each_unit_gets_what_it_would_get_alone(index: Path, tmp_path: Path) -> None:
    facts = written(tmp_path / "so.csv", ROWS)
    done = run(index, facts, "-o", tmp_path / "out.parquet", "--leaves")
    assert done.returncode == 0, done.stderr
    found = results(tmp_path / "out.parquet")
    # 20/27 × 2 = 1,481; 80,6% ≥ 80%; tiến độ kế hoạch; thường xuyên
    assert str(found["so-a"]["1.1"]) == "1.481"
    assert (str(found["so-a"]["points"]), found["so-a"]["rank"]) == ("9.481", 1)
    assert str(found["so-b"]["points"]) == "7.500"
    assert str(found["so-c"]["points"]) == "7.000"
    assert (str(found["so-d"]["points"]), str(found["so-d"]["high"])) == ("6.875", "8.875")
    assert (found["so-d"]["best_rank"], found["so-d"]["worst_rank"]) == (2, 5)
    # R35: 28 of 27 is a contradiction, so the criterion lies in [0; 2]
    assert (str(found["so-e"]["1.1"]), str(found["so-e"]["1.1.high"])) == ("0.000", "2.000")
    assert "Chưa chắc tổng điểm: 2 đơn vị" in done.stdout


def test_csv_parquet_and_excel_say_the_same(index: Path, tmp_path: Path) -> None:
    written(tmp_path / "so.csv", ROWS)
    lines = [row.split(",") for row in (HEAD.strip(), *(f"{u},{r}" for u, r in ROWS.items()))]
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for line in lines:
        sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in line])
    book.save(tmp_path / "so.xlsx")
    columns = {name: list(cells) for name, *cells in zip(*lines, strict=True)}
    typed = {
        name: arrow.array([int(c) if c else None for c in cells], arrow.int32())
        if name in ("on_time", "due")
        else arrow.array(cells)
        for name, cells in columns.items()
    }
    parquet.write_table(arrow.table(typed), tmp_path / "so.parquet")
    made = []
    for kind in ("csv", "xlsx", "parquet"):
        out = tmp_path / f"{kind}.csv"
        assert run(index, tmp_path / f"so.{kind}", "-o", out).returncode == 0
        made.append(out.read_bytes())
    assert made[0] == made[1] == made[2]


def test_a_cell_that_is_no_figure_is_told_with_its_row_and_counts_as_not_known(
    index: Path, tmp_path: Path
) -> None:
    facts = written(tmp_path / "so.csv", ROWS | {"so-f": "hai,27,50%,2026-01-31,often"})
    done = run(index, facts, "-o", tmp_path / "out.csv")
    assert done.returncode == 1
    assert "so.csv:7" in done.stderr and "hai" in done.stderr
    row = results(tmp_path / "out.csv")["so-f"]
    assert (row["cells_not_read"], float(row["high"]) - float(row["points"])) == (1, 2.0)


@pytest.mark.parametrize(
    ("head", "rows", "told"),
    [
        ("unit,on_tme\n", {"a": "1"}, "on_time"),
        ("on_time,due\n", {"1": "2"}, "cột “unit”"),
        ("unit,due,due\n", {"a": "1,2"}, "hai lần"),
        ("unit,due\n", {"a": "1", "b": "2", "a ": "3"}, "hai dòng"),
        ("unit,points.9.9\n", {"a": "1"}, "9.9"),
        ("unit,due\n", {}, "không có dòng nào"),
    ],
)
def test_a_table_that_cannot_be_scored_is_refused_and_nothing_is_written(
    index: Path, tmp_path: Path, head: str, rows: dict[str, str], told: str
) -> None:
    facts = written(tmp_path / "so.csv", rows, head)
    done = run(index, facts, "-o", tmp_path / "out.csv")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert told in done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["index", "so.csv"]


@pytest.mark.parametrize("kind", ["parquet", "xlsx", "csv"])
def test_a_file_that_is_something_else_is_refused(index: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / f"so.{kind}").write_bytes(b"\x00\xff\xfe nothing of the kind")
    done = run(index, tmp_path / f"so.{kind}", "-o", tmp_path / "out.csv")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_parts_that_have_not_changed_are_kept(index: Path, tmp_path: Path) -> None:
    facts = written(tmp_path / "so.csv", ROWS)
    first = run(index, facts, "-o", tmp_path / "one.csv", "--keep", tmp_path / "parts")
    again = run(index, facts, "-o", tmp_path / "two.csv", "--keep", tmp_path / "parts")
    assert "giữ kết quả đã có: 5 đơn vị" in again.stdout and "giữ kết quả" not in first.stdout
    assert "Chưa chắc tổng điểm: 2 đơn vị" in first.stdout  # of kept results too
    assert "Chưa chắc tổng điểm: 2 đơn vị" in again.stdout
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    written(tmp_path / "so.csv", ROWS | {"so-b": "26,27,40%,2026-03-01,often"})
    changed = run(index, facts, "-o", tmp_path / "three.csv", "--keep", tmp_path / "parts")
    assert "giữ kết quả" not in changed.stdout
    assert (tmp_path / "three.csv").read_bytes() != (tmp_path / "two.csv").read_bytes()
    assert len(list((tmp_path / "parts").iterdir())) == 1


def test_what_the_page_on_many_units_calls_in_python_scores_as_it_says() -> None:
    many, one = blocks(ROOT / "docs" / "many-units.md", "python")
    found: dict[str, Any] = {}
    exec(many, found)
    low, high = found["scores"].points("1.1")
    assert found["scores"].places == 3
    assert low.tolist() == high.tolist() == [1481, 2000]
    assert found["scores"].ranks.current.tolist() == [2, 1]
    exec(one, found)
    assert found["score"].points("1.1") == Range.exactly(Fraction(1481, 1000))


def test_a_kept_part_that_was_damaged_is_made_anew(index: Path, tmp_path: Path) -> None:
    facts = written(tmp_path / "so.csv", ROWS)
    run(index, facts, "-o", tmp_path / "one.csv", "--keep", tmp_path / "parts")
    (part,) = (tmp_path / "parts").iterdir()
    data = part.read_bytes()
    other = io.BytesIO()
    parquet.write_table(arrow.table({"unit": ["so-a"]}), other)
    flipped = data[:90] + bytes([data[90] ^ 1]) + data[91:]
    for harmed in (data[:-9], b"", other.getvalue(), data[:20] + other.getvalue(), flipped):
        part.write_bytes(harmed)
        assert Parts(part.parent).take(part.stem) is None
    again = run(index, facts, "-o", tmp_path / "two.csv", "--keep", tmp_path / "parts")
    assert (again.returncode, again.stderr) == (0, "")
    assert "giữ kết quả" not in again.stdout
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert part.read_bytes() == data


def test_two_that_write_one_table_at_once_do_not_mix(index: Path, tmp_path: Path) -> None:
    """Each writes a file of its own until it is whole; the last one to end stands there."""
    written(tmp_path / "so.csv", ROWS)
    target = tmp_path / "out.csv"
    run(index, tmp_path / "so.csv", "-o", target, "--keep", tmp_path / "parts")
    whole = target.read_bytes()
    (part,) = (tmp_path / "parts").iterdir()

    class Interrupted(Parts):
        def tables(self, columns: Any = None) -> Any:
            for table in super().tables(columns):
                yield table
                done = run(index, tmp_path / "so.csv", "-o", target, "--force")
                assert (done.returncode, target.read_bytes()) == (0, whole)

    parts = Interrupted(tmp_path / "parts")
    table = parts.take(part.stem)
    assert table is not None
    standings = Standings(load_index(index).plan)
    standings.add(*standing_of(table))
    write_whole(parts, standings.ranks(), target, replace=True)
    assert target.read_bytes() == whole
    assert sorted(one.name for one in tmp_path.iterdir()) == ["index", "out.csv", "parts", "so.csv"]


@pytest.mark.parametrize("groups", [False, True])
def test_units_of_kept_parts_and_units_just_scored_are_ranked_together(groups: bool) -> None:
    kind: Tree = {"name": "Loại", "type": "choice", "options": {"lon": "Lớn", "nho": "Nhỏ"}}
    head: Tree = {"for": {"kind": "so", "attributes": {"loai": kind}}}
    plan = load({**INDEX, **head, "ranking": {"groups": "loai"}} if groups else INDEX)
    assert plan is not None
    cells = {"unit": ["a", "b", "c"], "on_time": ["20", "27", None], "due": ["27", "27", "27"]}
    if groups:
        cells["unit.loai"] = ["lon", "lon", None]  # the third may be alone among the small ones
    many = ManyUnits(plan, whole_year(plan), list(cells))
    columns = {name: Given(np.array(column, dtype=object)) for name, column in cells.items()}
    rows = many.read(UnitBlock(2, columns, 3))
    block = many.score(rows)
    compared = many.compared(rows, block)
    kept = standing_of(arrow.table(dict(standing_columns(compared, block))))
    fresh = (compared, block.field)
    expected = None
    for parts in ((fresh, fresh), (kept, fresh), (fresh, kept), (kept, kept)):
        standings = Standings(plan)
        for part in parts:
            standings.add(*part)
        ranks = standings.ranks()
        found = [one.tolist() for one in (ranks.best, ranks.worst, ranks.current)]
        assert expected is None or found == expected
        expected = found
    assert expected is not None
    assert expected[0] == [1, 1, 1, 1, 1, 1]


def test_a_unit_is_explained_from_the_table(index: Path, tmp_path: Path) -> None:
    facts = written(tmp_path / "so.csv", ROWS)
    done = run(index, facts, "--explain", "so-a", "--criterion", "1.1")
    assert done.returncode == 0, done.stderr
    assert "20/27 × 2 = 1,481" in done.stdout
    missing = run(index, facts, "--explain", "so-x")
    assert missing.returncode == 2 and "so-x" in missing.stderr


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text(
    index: Path, tmp_path: Path
) -> None:
    facts = written(tmp_path / "so.csv", {"=1+1": "1,2,50%,2026-01-31,often"})
    target = tmp_path / "a" / "b" / "out.csv"  # the folder is made
    assert run(index, facts, "-o", target).returncode == 0
    assert "'=1+1" in target.read_text(encoding="utf-8")


def test_the_whole_table_agrees_with_assessments_scored_one_by_one(
    index: Path, tmp_path: Path
) -> None:
    plan = load(INDEX)
    assert plan is not None
    rows = {f"xa-{i:03}": f"{i % 28},{i % 31 + 27},{i}%,2026-01-15,often" for i in range(60)}
    facts = written(tmp_path / "xa.csv", rows)
    assert run(index, facts, "-o", tmp_path / "out.parquet").returncode == 0
    for unit, row in results(tmp_path / "out.parquet").items():
        on_time, due, online, *_ = rows[unit].split(",")
        stated = {"on_time": int(on_time), "due": int(due), "online": online, "use": "often"}
        alone = evaluated(plan, stated).nodes
        assert Fraction(row["1"]) - 2 == alone["1.1"].low
        assert Fraction(row["2"]) == alone["2"].low


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (np.ma.MaskedArray([7, 8], mask=[False, True]), ["7", ""]),
        (np.ma.MaskedArray(["a", "b"], mask=[True, False]), ["", "b"]),
        (np.asarray([1, 2]), ["1", "2"]),
    ],
)
def test_units_may_be_numbered_and_one_may_lack_its_name(given: Any, names: list[str]) -> None:
    plan = load(INDEX)
    assert plan is not None
    columns = {"unit": Given(given), "due": Given(np.asarray([27, 27]))}
    rows = ManyUnits(plan, whole_year(plan), list(columns)).read(UnitBlock(2, columns, 2))
    assert rows.units == names
