"""The same query by three engines over the same rows: the same figures, to the last digit."""

from __future__ import annotations

import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cli import run
from criteria.problems import InputRefused
from evidence.loading import load_assessment
from evidence.tables.engines.choosing import EMBEDDED, Choice
from evidence.tables.measuring import count_tables
from tests.every_command import commands
from tests.table_support import (
    ASSESSMENT,
    HEADS,
    PLAN,
    codes_of,
    dossier,
    figures,
    folder_with,
    many_dossiers,
)
from tests.tools import needs, needs_package

HEADS_WITH_FEE = {**HEADS, "fee": "Lệ phí", "paid_online": "Thanh toán trực tuyến"}
ODD = [
    dossier(code="odd-1", received_on="31/02/2026"),
    dossier(code="odd-2", channel="Zalo"),
    dossier(code="odd-3", received_on="16:30 05/03/2026"),
    dossier(code="odd-4", received_on="46086", due_on="", returned_on=""),
    dossier(code="odd-5", received_on="2026-3-5", due_on="", returned_on=""),
]


def rows() -> list[dict[str, str]]:
    """Seeded rows with fees of every written kind, and a few odd ones that are left out."""
    made = many_dossiers(400)
    fees = ["", "150.000", "12,5", "1.234.567,89", "0,05", "25000"]
    for n, row in enumerate(made):
        row["fee"] = fees[n % len(fees)] if fees[n % len(fees)] != "150.000" else "1.150.000"
        row["paid_online"] = ["", "Có", "x", "KHÔNG"][n % 4]
    return made + ODD


LEFT_OUT = """    bad_rows:
      cell_unreadable:
        then: leave_out
        because: Thử
      option_unknown:
        then: leave_out
        because: Thử
      order_broken:
        then: leave_out
        because: Thử
    facts:
"""
TEXT = ASSESSMENT.replace("    facts:\n", LEFT_OUT)

Figures = Mapping[str, Fraction | None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_with(tmp_path_factory.mktemp("engines"), rows(), TEXT, HEADS_WITH_FEE)


def counted(folder: Path, choice: Choice) -> tuple[Figures, int, int]:
    (table,) = count_tables(PLAN, load_assessment(folder), choice, every=True).counted
    assert table.engine == choice.name
    assert not table.refused
    return figures(table), table.unit.rows, table.unit.left_out


@pytest.fixture(scope="module")
def wanted(folder: Path) -> tuple[Figures, int, int]:
    found = counted(folder, EMBEDDED)
    assert found[1:] == (405, 3)  # no such day, no such option, promised before it was received
    fees = found[0]["fees"]
    assert fees is not None
    assert fees.denominator > 1
    return found


@needs("java")
@needs_package("pyspark")
def test_spark_counts_what_the_embedded_engine_counts(
    folder: Path, wanted: tuple[Figures, int, int]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPARK, str(Path(__file__).resolve().parent.parent), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told, _, sheet = done.stdout.partition("{")
    assert '"engine": "spark"' in sheet
    assert sheet.rstrip().endswith("score 0")
    for line in told.strip().splitlines():
        name, text = line.split("=")
        if name in ("rows", "left_out"):
            assert int(text) == wanted[1 if name == "rows" else 2]
        else:
            assert text == str(wanted[0][name]), name
    assert len(told.strip().splitlines()) == 2 * (len(wanted[0]) + 2)


SPARK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import duckdb
from tests.test_tables_engines import counted, TEXT
from evidence.tables.engines.choosing import Choice

folder = Path(sys.argv[2])
def told():
    found, rows, left_out = counted(folder, Choice("spark"))
    for name, value in [*found.items(), ("rows", rows), ("left_out", left_out)]:
        print(f"{name}={value}")
told()
query = f"SELECT * FROM read_csv('{folder / 'ho-so.csv'}', all_varchar = true, header = true)"
duckdb.execute(f"COPY ({query}) TO '{folder / 'b.parquet'}' (FORMAT parquet)")
text = TEXT.replace("file: ho-so.csv", "file: b.parquet")
(folder / "assessment.yaml").write_text(text, encoding="utf-8")
told()
(folder / "assessment.yaml").write_text(TEXT, encoding="utf-8")
from cli import run
print("score", run(["score", str(folder), "--engine", "spark", "--format", "json"]))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server of this test alone: a folder, a socket, nobody else's rights."""
    root = Path(tempfile.mkdtemp(prefix="cchc-pg-"))
    owner = "postgres" if os.getuid() == 0 else None
    if owner is not None:
        shutil.chown(root, owner, pwd.getpwnam(owner).pw_gid)
    as_owner: list[str | Path] = ["runuser", "-u", owner, "--"] if owner else []
    data = root / "data"
    made: list[str | Path] = [
        "-D",
        data,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N",
        "-U",
        "cchc",
    ]
    subprocess.run([*as_owner, binary("initdb"), *made], capture_output=True, check=True, cwd="/")
    options = f"-c listen_addresses='' -c unix_socket_directories={root} -c fsync=off"
    start = [*as_owner, binary("pg_ctl"), "-D", data, "-o", options, "-l", root / "log", "-w"]
    subprocess.run([*start, "start"], check=True, stdout=subprocess.DEVNULL, cwd="/")
    try:
        yield f"host={root} user=cchc dbname=postgres"
    finally:
        stop = [*as_owner, binary("pg_ctl"), "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, capture_output=True, cwd="/")
        shutil.rmtree(root, ignore_errors=True)


def binary(name: str) -> str:
    """A program of the server, which Debian keeps off the path."""
    found = shutil.which(name)
    if found is not None:
        return found
    return str(max(Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))


def has_server() -> bool:
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


with_server = pytest.mark.skipif(
    not has_server() and not os.environ.get("CCHC_ALL_TOOLS"), reason="not installed: postgresql"
)


def filled(server: str, written: list[list[object]], types: Mapping[str, str]) -> None:
    """The rows in a table of the agency's database, its columns named as exports name them."""
    import psycopg

    fields = ", ".join(f'"{head}" {types.get(n, "text")}' for n, head in HEADS_WITH_FEE.items())
    marks = ", ".join(["%s"] * len(HEADS_WITH_FEE))
    with psycopg.connect(server) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS mot_cua")
        connection.execute("DROP TABLE IF EXISTS mot_cua.ho_so")
        connection.execute(f"CREATE TABLE mot_cua.ho_so ({fields})".encode())
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO mot_cua.ho_so VALUES ({marks})".encode(), written)


def as_text() -> list[list[object]]:
    return [[row.get(name) for name in HEADS_WITH_FEE] for row in rows()]


@with_server
@needs_package("psycopg")
def test_postgresql_counts_what_the_embedded_engine_counts(
    tmp_path: Path, server: str, wanted: tuple[Figures, int, int]
) -> None:
    filled(server, as_text(), {})
    text = TEXT.replace("use: dossiers", "use: dossiers\n    relation: mot_cua.ho_so")
    folder_with(tmp_path, [], text)
    assert counted(tmp_path, Choice("postgresql", server)) == wanted


@with_server
@needs_package("psycopg")
def test_columns_with_types_of_their_own_count_as_their_texts_do(
    tmp_path: Path, server: str
) -> None:
    sound = [dossier(code=f"H{n}", fee=f"{n}.5", paid_online="Có") for n in range(30)]
    typed: list[list[object]] = [
        [row["code"], row["portal"], row["channel"], date(2026, 1, 5), date(2026, 1, 20),
         date(2026, 1, 12), Decimal(row["fee"]), True]
        for row in sound
    ]  # fmt: skip
    types = {name: "date" for name in HEADS if name.endswith("_on")}
    filled(server, typed, {**types, "fee": "numeric", "paid_online": "boolean"})
    text = TEXT.replace("use: dossiers", "use: dossiers\n    relation: mot_cua.ho_so")
    folder_with(tmp_path, sound, text, HEADS_WITH_FEE)
    found = counted(tmp_path, Choice("postgresql", server))
    assert found == counted(tmp_path, EMBEDDED)
    assert found[0]["fees"] == 450


@with_server
@needs_package("psycopg")
def test_postgresql_is_read_and_never_written(tmp_path: Path, server: str) -> None:
    import psycopg

    from evidence.tables.engines.database import _connected

    filled(server, as_text(), {})
    connection = _connected(server)
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        connection.execute("DELETE FROM mot_cua.ho_so")
    connection.close()
    for relation, code in (
        ("mot_cua.khong_co", "heads_not_found"),
        ('mot_cua.ho_so"; DROP TABLE x', "relation_malformed"),
    ):
        text = TEXT.replace("use: dossiers", f"use: dossiers\n    relation: '{relation}'")
        folder_with(tmp_path, [], text)
        with pytest.raises(InputRefused) as refused:
            count_tables(PLAN, load_assessment(tmp_path), Choice("postgresql", server))
        assert codes_of(refused.value.problems) == [code]


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = TEXT.replace("use: dossiers", "use: dossiers\n    relation: mot_cua.ho_so")
    folder_with(tmp_path, [], text)
    with pytest.raises(InputRefused) as refused:
        choice = Choice("postgresql", f"host={tmp_path} user=x dbname=y")
        count_tables(PLAN, load_assessment(tmp_path), choice)
    assert codes_of(refused.value.problems)[0] in ("engine_not_reached", "engine_not_installed")


IN_DATABASE = TEXT.replace("use: dossiers", "use: dossiers\n    relation: mot_cua.ho_so").replace(
    "    document: bang\n    where: Bảng 1\n", ""
)


def ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run([str(one) for one in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    "call",
    [
        ["score"],
        ["lost"],
        ["explain"],
        ["check"],
        ["missing"],
        ["measure"],
        ["tasks"],
        ["due"],
        ["report", "-o", "bao-cao.html"],
        ["directive", "-o", "thong-bao.docx"],
        ["programme", "-o", "chuong-trinh.xlsx"],
    ],
    ids=lambda call: str(call[0]),
)
def test_every_command_that_counts_counts_where_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    folder_with(tmp_path, rows(), IN_DATABASE)
    name, *rest = call
    rest = [str(tmp_path / one) if "." in one else one for one in rest]
    nowhere = f"host={tmp_path} user=x dbname=y"
    code, _, told = ran(
        capsys, name, tmp_path, *rest, "--engine", "postgresql", "--address", nowhere
    )
    assert code == 2
    assert "PostgreSQL" in told or "postgresql" in told


def test_a_data_centre_states_once_who_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_with(tmp_path, rows(), IN_DATABASE)
    nowhere = f"host={tmp_path} user=x dbname=y"
    asked = ["--engine", "postgresql", "--address", nowhere]
    wanted = ran(capsys, "score", tmp_path, *asked)
    monkeypatch.setenv("CCHC_ENGINE", "postgresql")
    monkeypatch.setenv("CCHC_ADDRESS", nowhere)
    assert wanted[0] == 2
    assert ran(capsys, "score", tmp_path) == wanted


def test_the_page_on_tables_names_every_command_that_counts_them() -> None:
    counting = {
        name for name, one in commands() if any(option.name == "engine" for option in one.params)
    }
    page = (Path(__file__).resolve().parent.parent / "docs" / "tables.md").read_text("utf-8")
    listed = page.partition("every command that counts tables: ")[2].partition(". A\n")[0]
    assert set(re.findall("`([^`]+)`", listed)) == counting


def test_tables_of_files_beside_those_of_a_database_are_counted_from_their_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_with(tmp_path, many_dossiers(20))
    _, here, _ = ran(capsys, "score", tmp_path, "--format", "json")
    _, there, _ = ran(capsys, "score", tmp_path, "--format", "json", "--engine", "postgresql")
    assert json.loads(there) == json.loads(here)


@with_server
@needs_package("psycopg")
def test_a_score_is_the_same_whoever_counts(
    tmp_path: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(server, as_text(), {})
    asked = ["--engine", "postgresql", "--address", server]
    folder_with(tmp_path, rows(), IN_DATABASE)
    _, there, _ = ran(capsys, "score", tmp_path, "--format", "json", *asked)
    folder_with(tmp_path, rows(), IN_DATABASE.replace("relation: mot_cua.ho_so", "file: ho-so.csv"))
    _, here, _ = ran(capsys, "score", tmp_path, "--format", "json")
    found, wanted = json.loads(there), json.loads(here)
    assert found["total"] == wanted["total"]
    assert points(found) == points(wanted)
    assert '"engine": "postgresql"' in there
    text = UNITS.format(table="relation: mot_cua.ho_so")
    (tmp_path / "units.yaml").write_text(text, encoding="utf-8")
    code, _, said = ran(
        capsys, "score-many", "so-mau", tmp_path / "units.yaml", "-o", tmp_path / "a.csv", *asked
    )
    assert code == 0, said
    text = UNITS.format(table="file: ho-so.csv")
    (tmp_path / "units.yaml").write_text(text, encoding="utf-8")
    folder_with(tmp_path, rows(), TEXT, HEADS_WITH_FEE)
    ran(capsys, "score-many", "so-mau", tmp_path / "units.yaml", "-o", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def points(sheet: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["id"], one["low"], one["high"]) for one in sheet["components"]]


UNITS = """
unit_tables: cac-so
index: {{id: so-mau}}
period: {{from: 2026-01-01, to: 2026-03-31}}
as_of: 2026-03-31
tables:
  ho_so:
    use: dossiers
    {table}
    unit: {{column: portal, named: [province, ministry]}}
    bad_rows:
      cell_unreadable: {{then: leave_out, because: Thử}}
      option_unknown: {{then: leave_out, because: Thử}}
      order_broken: {{then: leave_out, because: Thử}}
    facts: {{dossiers_online: online, dossiers_settled: settled}}
"""
