"""Forms of offices for tests: an index of eight offices, an assessment of it, forms filled in."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from cli import run
from criteria.loading import load_index
from criteria.shipped import shipped_index
from evidence.forms.content import form_of
from evidence.forms.layout import COLUMN, FIGURES, HEAD_ROW, KEY, PERSON, Part
from evidence.loading import load_assessment
from evidence.store import last_line
from reports.office_form import workbook_of

MORE = (
    "  ke_hoach_td:\n    name: Phòng Kế hoạch tổng hợp\n  khcn:\n    name: Phòng Quản lý Khoa học\n"
)
"""Offices beside those of the sample: with them there are eight."""


ONE_CRITERION = """\
index: mau
name: Mẫu
year: 2026
for: {kind: so}
max: 4
total: {floor: 0, ceiling: 4}
rounding: {places: 3}
offices:
  van_phong: {name: Văn phòng}
documents:
  ke_hoach: {name: Kế hoạch, issuer: unit}
facts:
  plan: {name: Kế hoạch năm, type: document, kind: ke_hoach}
  due: {name: Nhiệm vụ, type: count}
  done: {name: Đã xong, type: count, at_most: due}
components:
  - id: "1"
    name: Điều hành
    max: 4
    criteria:
      - id: "1.1"
        name: Nhiệm vụ
        owner: van_phong
        max: 4
"""


def one_criterion(folder: Path, rule: str) -> Path:
    """An index of one criterion over a plan and two counts, scored by `rule`."""
    folder.mkdir()
    (folder / "index.yaml").write_text(ONE_CRITERION + rule, encoding="utf-8")
    return folder


def eight_offices(folder: Path) -> Path:
    """The sample index for a department, its criteria shared among eight offices."""
    shutil.copytree(shipped_index("so-mau"), folder, ignore=shutil.ignore_patterns("cases"))
    file = folder / "index.yaml"
    text = file.read_text(encoding="utf-8").replace("bodies:\n", MORE + "bodies:\n", 1)
    for criterion, office in (("1.2", "ke_hoach_td"), ("1.5", "khcn"), ("7", "chuyen_mon")):
        text, count = re.subn(
            rf'^( *)(- )id: "{re.escape(criterion)}"\n',
            rf"\g<0>\g<1>  owner: {office}\n",
            text,
            flags=re.MULTILINE,
        )
        assert count == 1, criterion
    file.write_text(text, encoding="utf-8")
    return folder


def begun(folder: Path, index: str = "so-mau") -> Path:
    """A new assessment, made by the command."""
    assert run(["new", index, str(folder), "--unit", "Sở A", "--by", "Hoa"]) == 0
    return folder


def formed(folder: Path, forms: Path) -> dict[str, Path]:
    """The forms of all offices, by the name of the file."""
    assert run(["form", str(folder), "--by-office", "-o", str(forms), "--force"]) == 0
    return {path.stem.removeprefix("bieu-"): path for path in sorted(forms.glob("*.xlsx"))}


def one_form(folder: Path, path: Path, office: str = "van_phong") -> Path:
    """The form of one office as it would be handed out now."""
    loaded = load_assessment(folder)
    plan = load_index(loaded.index_path, loaded.index_year).plan
    form = form_of(plan, loaded.assessment, office, history=last_line(folder))
    path.write_bytes(workbook_of(form))
    return path


def rows_of(path: Path) -> dict[str, int]:
    """The line of each row of a form, counted from 1."""
    return _rows(openpyxl.load_workbook(path)[FIGURES])


def _rows(sheet: Any) -> dict[str, int]:
    return {
        str(sheet.cell(row, KEY + 1).value): row
        for row in range(HEAD_ROW + 2, sheet.max_row + 1)
        if sheet.cell(row, KEY + 1).value
    }


def fill(path: Path, cells: Mapping[tuple[str, Part], Any], person: str = "") -> Path:
    """Fill in a form as an officer does: the row and part of each cell, and what is put there."""
    book = openpyxl.load_workbook(path)
    sheet = book[FIGURES]
    rows = _rows(sheet)
    if person:
        sheet.cell(PERSON[0] + 1, PERSON[1] + 1).value = person
    for (key, part), value in cells.items():
        sheet.cell(rows[key], COLUMN[part] + 1).value = value
    book.save(path)
    return path


def day(year: int, month: int, number: int) -> datetime.datetime:
    """A day as a workbook holds it."""
    return datetime.datetime(year, month, number)
