"""The score table in every format says what the JSON says, and its sums hold in an office suite."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cli import cchc
from tests.tools import converted, needs

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(one.parent for one in (ROOT / "examples").glob("*/assessment.yaml"))
RECKONED = ("skhcn-brvt-2021", "skhcn-quangngai-2023-6-thang")
"""A published result and a half-known one, opened in an office suite."""
FIRST = 8
"""The first row of the sheet that holds a criterion."""

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)


def written(example: Path, target: Path, *options: str) -> Path:
    done = CliRunner().invoke(
        cchc, ["report", str(example), "-o", str(target), *options], standalone_mode=False
    )
    assert done.exception is None, done.output
    assert target.exists()
    return target


@cache
def data(example: Path) -> dict[str, Any]:
    done = CliRunner().invoke(
        cchc, ["score", str(example), "--format", "json"], standalone_mode=False
    )
    assert done.exception is None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def nodes(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in entries:
        yield one
        yield from nodes(one["criteria"])


def every_node(example: Path) -> list[dict[str, Any]]:
    sheet = data(example)
    return [*nodes(sheet["components"]), *nodes(sheet["bonus"]), *nodes(sheet["penalty"])]


def column_of(example: Path) -> int | None:
    """Which of the three columns of points the sheet's own basis stands in; None for another."""
    sheet = data(example)
    if sheet["basis"] == "claimed":
        return 0
    if sheet["basis"] == "accepted" and sheet["round"] in ("appraisal_2", "official"):
        return 2
    return None


def decimal(text: object) -> Decimal | None:
    if text in (None, ""):
        return None
    return Decimal(str(text).replace(".", "").replace(",", ".")) if isinstance(text, str) else None


@each_example
def test_every_format_says_what_the_json_says(example: Path, tmp_path: Path) -> None:
    column = column_of(example)
    assert column is not None
    expected = {
        one["id"]: None if one["points"] is None else abs(Decimal(one["points"]))
        for one in every_node(example)
    }
    whole = Decimal(data(example)["total"]["points"])

    sheet = load_workbook(written(example, tmp_path / "t.xlsx"), data_only=False).active
    stored = load_workbook(tmp_path / "t.xlsx", data_only=True).active
    assert sheet is not None and stored is not None
    seen = {}
    for row in stored.iter_rows(min_row=FIRST, values_only=True):
        if isinstance(row[0], str) and row[0] in expected:
            cell = row[7 + column]
            seen[row[0]] = None if cell is None else Decimal(str(cell))
        if row[1] == "Tổng điểm (I + II − III)":
            assert Decimal(str(row[7 + column])) == whole
    assert seen == expected

    text = written(example, tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    key = ("self_score", "appraisal_1", "appraisal_2")[column]
    wide = {
        one["criterion"]: Decimal(one[key]) if one[key] else None for one in rows if one["depth"]
    }
    assert wide == expected
    assert Decimal(rows[-1][key]) == whole
    text = written(example, tmp_path / "l.csv", "--long").read_text(encoding="utf-8-sig")
    long = {
        one["criterion"]: Decimal(one["value"])
        for one in csv.DictReader(io.StringIO(text))
        if one["measure"] == key
    }
    for id, points in expected.items():
        assert long.get(id) == points
    assert long["total"] == whole

    grid = docx.Document(str(written(example, tmp_path / "t.docx"))).tables[0]
    cells = [[cell.text for cell in row.cells] for row in grid.rows]
    told = {row[0]: decimal(row[7 + column]) for row in cells if row[0] in expected}
    assert told == expected
    assert decimal(cells[-1][7 + column]) == whole

    lines = written(example, tmp_path / "t.md").read_text(encoding="utf-8").splitlines()
    parts = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    of_criteria = [row for row in parts if row[0].strip() in expected]
    assert {row[0].strip(): decimal(row[7 + column].strip()) for row in of_criteria} == expected
    assert json.loads(written(example, tmp_path / "t.json").read_text()) == data(example)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for kind in ("xlsx", "docx"):
        once = written(EXAMPLES[0], tmp_path / f"a.{kind}").read_bytes()
        assert once == written(EXAMPLES[0], tmp_path / f"b.{kind}").read_bytes()


def test_sums_are_live_and_of_nothing_but_sum_and_round(tmp_path: Path) -> None:
    example = next(one for one in EXAMPLES if one.name == "skhcn-brvt-2021")
    sheet = load_workbook(written(example, tmp_path / "t.xlsx")).active
    assert sheet is not None
    formulas = [
        str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert len(formulas) > 10
    assert all(set(one) <= set("=ROUNDSM(),:+-ABCDEFGHIJK0123456789") for one in formulas)
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row}
    numbers = formats - {"General", "@"}
    assert numbers == {"0_._0_0_0_)", "0.0_0_0_)", "0.000_)"}  # no number here has two decimals
    changed = [
        (rule.formula[0], rule.dxf.numFmt.formatCode)
        for rules in sheet.conditional_formatting
        for rule in rules.rules
        if "C8" in str(rules.sqref)
    ]
    assert changed == [
        ("ROUND(C8,0)=C8", "0_._0_0_0_)"),
        ("ROUND(C8,1)=C8", "0.0_0_0_)"),
        ("ROUND(C8,2)=C8", "0.00_0_)"),
        ("ROUND(C8,3)=C8", "0.000_)"),
    ]


@needs("soffice")
@pytest.mark.parametrize("locale", ["en_US.UTF-8", "vi_VN.UTF-8"])
def test_an_office_suite_reckons_the_same_sums(tmp_path: Path, locale: str) -> None:
    for example in (one for one in EXAMPLES if one.name in RECKONED):
        column = column_of(example)
        assert column is not None
        folder = tmp_path / example.name
        folder.mkdir()
        made = written(example, folder / "t.xlsx")
        book = load_workbook(made)
        sheet = book.active
        assert sheet is not None
        assert any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        book.save(made)  # openpyxl keeps no results: what is read back was reckoned anew
        again = converted(made, "xlsx", folder / "out", locale)
        reckoned = load_workbook(again, data_only=True).active
        assert reckoned is not None
        whole = next(
            row[7 + column]
            for row in reckoned.iter_rows(values_only=True)
            if row[1] == "Tổng điểm (I + II − III)"
        )
        assert isinstance(whole, int | float)
        assert Decimal(str(round(whole, 6))) == Decimal(data(example)["total"]["points"])
