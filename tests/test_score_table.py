"""The score table as the command writes it: the file that was asked for, with sums that live."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from cli import cchc
from tests.every_format import ROOT, Made

GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"

CALLS = {
    "bang.xlsx": (),
    "bang.docx": (),
    "bang.md": (),
    "rong.csv": (),
    "dai.csv": ("--long",),
    "self.docx": ("--self",),
    "self.md": ("--self",),
    "explanation.docx": ("--explanation",),
    "explanation.md": ("--explanation",),
    "brief.docx": ("--brief",),
    "brief.md": ("--brief",),
    "periodic.docx": ("--periodic",),
    "periodic.md": ("--periodic",),
}
"""How the command is asked for each file, besides by its name."""


def written(target: Path, *options: str) -> Path:
    call = ["report", str(GOLDEN), "-o", str(target), *options]
    done = CliRunner().invoke(cchc, call, standalone_mode=False)
    assert done.exception is None, done.output
    return target


def test_the_command_writes_the_file_that_was_asked_for(tmp_path: Path) -> None:
    files = Made(GOLDEN, GOLDEN.name).files
    told = json.loads(written(tmp_path / "bang.json").read_text(encoding="utf-8"))
    assert {**told, "findings": []} == json.loads(files["bang.json"])
    assert set(files) == {*CALLS, "bang.json"}
    for name, options in CALLS.items():
        assert written(tmp_path / name, *options).read_bytes() == files[name], name


def test_sums_are_live_and_of_nothing_but_sum_and_round(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "t.xlsx")).active
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
