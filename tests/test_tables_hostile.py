"""Files that mean harm, or are broken: refused clearly, in little time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from criteria.problems import InputRefused, Problem
from evidence.loading import load_assessment
from evidence.tables.measuring import count_tables
from evidence.tables.units import count_units, load_unit_tables
from reports.units.counted import counted_csv
from tests.table_support import ASSESSMENT, HEADS, PLAN, dossier, figures, folder_with, write_csv

ROOT = Path(__file__).resolve().parent.parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def refusal(folder: Path) -> Problem:
    """The one problem that the table is refused with."""
    with pytest.raises(InputRefused) as refused:
        count_tables(PLAN, load_assessment(folder))
    assert len(refused.value.problems) == 1
    return refused.value.problems[0]


def workbook(path: Path, sheet: str, **parts: str | bytes) -> None:
    """A workbook written by hand: one sheet, and whatever else."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxml'
            'formats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, body in parts.items():
            package.writestr(name.replace("__", "/"), body)


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def table_rows() -> str:
    heads = "".join(cell(f"{'ABCDEF'[n]}1", head) for n, head in enumerate(HEADS.values()))
    row = "".join(cell(f"{'ABCDEF'[n]}2", each) for n, each in enumerate(dossier().values()))
    return f'<row r="1">{heads}</row><row r="2">{row}</row>'


def in_xlsx(folder: Path) -> Path:
    text = ASSESSMENT.replace("file: ho-so.csv", "file: b.xlsx")
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_workbook_that_swells_is_not_opened(tmp_path: Path) -> None:
    workbook(tmp_path / "b.xlsx", sheet(" " * 60_000_000))
    assert refusal(in_xlsx(tmp_path)).code == "workbook_bomb"


def test_macros_and_links_to_other_workbooks_are_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "b.xlsx", sheet(table_rows()), xl__vbaProject__bin=b"")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert refusal(in_xlsx(tmp_path)).code == "workbook_macros"
    workbook(tmp_path / "b.xlsx", sheet(table_rows()))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "a") as package:
        package.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    assert refusal(in_xlsx(tmp_path)).code == "workbook_links"


def test_a_cell_in_the_last_corner_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    corner = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    workbook(tmp_path / "b.xlsx", sheet(table_rows() + corner))
    (table,) = count_tables(PLAN, load_assessment(in_xlsx(tmp_path))).counted
    assert table.unit.rows == 1


def test_entities_in_a_sheet_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "' + "&a;" * 1000 + '">'
    bomb += '<!ENTITY c "' + "&b;" * 1000 + '"><!ENTITY d "' + "&c;" * 1000 + '">]>'
    workbook(tmp_path / "b.xlsx", bomb + sheet(f'<row r="1">{cell("A1", "&d;")}</row>'))
    assert refusal(in_xlsx(tmp_path)).code in ("workbook_damaged", "table_not_taken_apart",
                                               "heads_not_found")  # fmt: skip


@pytest.mark.parametrize("kind", ["workbook", "old_workbook", "html"])
def test_a_file_cut_in_the_middle_is_told_to_be_damaged(tmp_path: Path, kind: str) -> None:
    beginnings = {
        "workbook": b"PK\x03\x04" + os.urandom(5_000),
        "old_workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(5_000),
        "html": b"<html><table>" * 3_000,
    }
    (tmp_path / "b.xlsx").write_bytes(beginnings[kind])
    assert refusal(in_xlsx(tmp_path)).code == "workbook_damaged"


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [])
    (folder / "ho-so.csv").write_text(",".join(HEADS.values()) + ",x" * 1_000_000 + "\n")
    assert refusal(folder).code in ("rows_too_wide", "heads_not_found")


def test_a_truncated_parquet_file_is_told_to_be_damaged(tmp_path: Path) -> None:
    import duckdb

    folder_with(tmp_path, [dossier(code=f"H{n}") for n in range(100)])
    path = tmp_path / "b.parquet"
    duckdb.execute(f"COPY (SELECT * FROM '{tmp_path / 'ho-so.csv'}') TO '{path}'")
    text = ASSESSMENT.replace("file: ho-so.csv", "file: b.parquet")
    (tmp_path / "assessment.yaml").write_text(text, encoding="utf-8")
    data = path.read_bytes()
    for size in (len(data) // 2, len(data) - 1, 12):
        path.write_bytes(data[:size])
        told = refusal(tmp_path)
        assert told.code == "table_damaged"
        assert str(tmp_path) not in str(told.operands["message"])


def test_sql_in_a_head_or_a_cell_is_only_text(tmp_path: Path) -> None:
    evil = "x'); DROP TABLE source_rows; COPY (SELECT 1) TO '/x'; --"
    heads = {**HEADS, "code": evil, "extra": 'y" FROM z; --'}
    text = ASSESSMENT.replace(
        "use: dossiers", f'use: dossiers\n    headers:\n      code:\n        - "{evil}"'
    )
    rows = [dossier(code=f"H{n}{evil}", extra=evil) for n in range(4)]
    (table,) = count_tables(PLAN, load_assessment(folder_with(tmp_path, rows, text, heads))).counted
    assert table.unit.rows == 4
    assert evil not in table.query


def test_the_engine_reads_no_other_file_even_when_asked(tmp_path: Path) -> None:
    import duckdb

    from evidence.tables.engines.embedded import Embedded

    folder_with(tmp_path, [dossier()])
    engine = Embedded([], ["code"], tmp_path)
    for query in (
        f"SELECT * FROM read_csv('{tmp_path / 'ho-so.csv'}')",
        f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            engine._connection.execute(query)
    assert not (tmp_path / "out.csv").exists()
    engine.close()


@pytest.mark.parametrize("name", ["../ngoai.csv", "/etc/passwd", "a/../../b.csv", "C:\\x.csv"])
def test_a_table_outside_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    text = ASSESSMENT.replace("use: dossiers", f"use: dossiers\n    file: '{name}'")
    folder = folder_with(tmp_path, [dossier()], text)
    with pytest.raises(InputRefused) as refused:
        load_assessment(folder)
    assert refused.value.problems[0].code == "file_outside_folder"


def test_a_link_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    folder = tmp_path / "ky"
    folder.mkdir()
    text = ASSESSMENT.replace("use: dossiers", "use: dossiers\n    file: q")
    folder_with(folder, [], text)
    write_csv(tmp_path / "ngoai.csv", [dossier()])
    (folder / "q").mkdir()
    (folder / "q" / "a.csv").symlink_to(tmp_path / "ngoai.csv")
    assert refusal(folder).code == "table_is_link"
    (folder / "q" / "a.csv").unlink()
    (folder / "q").rmdir()
    (tmp_path / "that").mkdir()
    write_csv(tmp_path / "that" / "a.csv", [dossier()])
    (folder / "q").symlink_to(tmp_path / "that")
    assert refusal(folder).code == "table_is_link"


def test_two_thousand_million_bytes_of_nothing_are_refused_at_once(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [dossier()])
    with (folder / "ho-so.csv").open("wb") as file:
        file.truncate(2_000_000_000)
    text = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]);"
        "resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000,) * 2);"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20));"
        "import cli; sys.exit(cli.run(['score', sys.argv[2]]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", text, str(ROOT), str(folder)],
        capture_output=True,
        check=False,
        env={**os.environ, "CCHC_CACHE": "off"},
        timeout=120,
    )
    assert run.returncode == 2
    assert "không phải văn bản" in run.stderr.decode()


def test_one_row_without_end_is_told_and_not_held_in_memory(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [dossier(code=f"H{n}") for n in range(3)])
    with (folder / "ho-so.csv").open("ab") as file:
        file.write(b"x" * 20_000_000)
    assert refusal(folder).code == "table_damaged"


UNIT_TABLES = (
    "unit_tables: thu\nindex:\n  id: so-mau\nperiod:\n  from: 2026-01-01\n  to: 2026-03-31\n"
    "as_of: 2026-03-31\ntables:\n  ho_so:\n    use: dossiers\n    file: ho-so.csv\n"
    "    facts:\n      dossiers_online: online\n"
)


def test_a_period_of_units_that_ends_before_it_begins_is_refused_with_its_place(
    tmp_path: Path,
) -> None:
    wrong = UNIT_TABLES.replace("from: 2026-01-01", "from: 9999-12-31")
    (tmp_path / "nhieu.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        count_units(PLAN, load_unit_tables(tmp_path / "nhieu.yaml"))
    (found,) = refused.value.problems
    assert (found.code, found.place.line) == ("days_reversed", 4)


def test_figures_of_units_never_begin_a_formula_on_export(tmp_path: Path) -> None:
    heads = {**HEADS, "agency": "Đơn vị"}
    names = ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "Sở A"]
    rows = [dossier(code=f"H{n}", agency=name) for n, name in enumerate(names)]
    write_csv(tmp_path / "ho-so.csv", rows, heads)
    (tmp_path / "nhieu.yaml").write_text(UNIT_TABLES, encoding="utf-8")
    made = counted_csv(count_units(PLAN, load_unit_tables(tmp_path / "nhieu.yaml"))).decode()
    lines = made.splitlines()[1:]
    assert len(lines) == 5
    assert all(line.strip('"')[0] not in "=+-@" for line in lines)


def test_a_sound_table_is_still_read(tmp_path: Path) -> None:
    workbook(tmp_path / "b.xlsx", sheet(table_rows()))
    (table,) = count_tables(PLAN, load_assessment(in_xlsx(tmp_path))).counted
    assert table.unit.rows == 1
    assert figures(table)["online"] == 1
