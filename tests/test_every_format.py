"""Every format of every example, read back: its numbers are those of the JSON, exactly."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from evidence.view import Basis
from tests.every_format import EXAMPLES, ROOT, Data, Made, every_node, exact, read
from tests.round_support import rows_of, sample, written
from tests.tools import converted_all, needs

WHOLE = "Tổng điểm (I + II − III)"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Every example, and a year half self-scored with last year beside it."""
    half = written(tmp_path_factory.mktemp("rounds") / "giua-nam", sample())
    return [*(Made(one, one.name) for one in EXAMPLES), Made(half, "giua-nam")]


def column_of(data: Data) -> int:
    """Which of the columns self-score, first and second appraisal shows the sheet's own basis."""
    if data["basis"] == "claimed":
        return 0
    assert data["basis"] == "accepted" and data["round"] == "official"
    return 2


def points_of(data: Data, key: str = "points") -> dict[str, Decimal | None]:
    """A figure of every criterion, penalties without their sign."""
    found = {id: exact(one[key]) for id, one in every_node(data).items()}
    return {id: None if one is None else abs(one) for id, one in found.items()}


def maxima_of(data: Data) -> dict[str, Decimal | None]:
    """What every criterion can bring; None for one that is out of the reckoning."""
    found: dict[str, Decimal | None] = {}
    for id, one in every_node(data).items():
        away = one["high"] is None
        found[id] = None if away else exact(one["effective_max"])
    return found


# --- the score table --------------------------------------------------------------------------


def test_the_workbook_says_what_the_json_says(made: list[Made]) -> None:
    for one in made:
        data, file = one.data(), io.BytesIO(one.files["bang.xlsx"])
        book = load_workbook(file, data_only=True, read_only=True)
        column = 7 + column_of(data)
        points, maxima, whole = points_of(data), maxima_of(data), {}
        sheet = book.active
        assert sheet is not None
        seen, most = {}, {}
        for row in sheet.iter_rows(min_row=8, values_only=True):
            if row[0] in points:
                seen[row[0]] = None if row[column] is None else Decimal(str(row[column]))
                most[row[0]] = None if row[2] is None else Decimal(str(row[2]))
            elif row[1]:
                whole[row[1]] = (row[2], row[column])
        assert seen == points, one.name
        assert {id: most[id] for id in maxima} == maxima, one.name
        stated = data["total"]
        assert Decimal(str(whole[WHOLE][1])) == exact(stated["points"])
        assert Decimal(str(whole[WHOLE][0])) == exact(stated["effective_max"])
        assert Decimal(str(whole["Cộng (I)"][1])) == exact(stated["base"]["low"])


def test_tables_of_text_say_what_the_json_says(made: list[Made]) -> None:
    for one in made:
        data, column = one.data(), column_of(one.data())
        points, maxima = points_of(data), maxima_of(data)
        key = ("self_score", "appraisal_1", "appraisal_2")[column]
        whole = exact(data["total"]["points"])

        rows = list(csv.DictReader(io.StringIO(one.files["rong.csv"].decode("utf-8-sig"))))
        criteria = [row for row in rows if row["depth"]]
        assert {row["criterion"]: exact(row[key] or None) for row in criteria} == points
        told = {row["criterion"]: exact(row["max"] or None) for row in criteria}
        assert {id: told[id] for id in maxima} == maxima
        assert exact(rows[-1][key]) == whole

        long = list(csv.DictReader(io.StringIO(one.files["dai.csv"].decode("utf-8-sig"))))
        own = {row["criterion"]: exact(row["value"]) for row in long if row["measure"] == key}
        outside = {
            "base": exact(data["total"]["base"]["low"]),
            "bonus": exact(data["total"]["bonus"]["low"]),
            "penalty": exact(data["total"]["penalty"]["high"]),
            "total": whole,
        }
        assert own == {id: one for id, one in points.items() if one is not None} | outside

        grid = rows_of(docx.Document(io.BytesIO(one.files["bang.docx"])).tables[0])
        plain = [row.strip("|").split(" | ") for row in one.files["bang.md"].decode().splitlines()]
        for cells in (grid, [row for row in plain if len(row) == 11]):
            shown = {row[0].strip(): row[7 + column] for row in cells}
            assert {id: read(shown[id]) for id in points} == points, one.name
            most = {row[0].strip(): row[2] for row in cells}
            assert {id: read(most[id]) for id in maxima} == maxima
            last = next(row for row in cells if WHOLE in row[1])
            assert (read(last[7 + column]), read(last[2])) == (
                whole,
                exact(data["total"]["effective_max"]),
            )


# --- the papers -------------------------------------------------------------------------------


def tables_in(file: bytes) -> list[list[list[str]]]:
    return [rows_of(table) for table in docx.Document(io.BytesIO(file)).tables]


def with_head(tables: list[list[list[str]]], *heads: str) -> list[list[str]]:
    """The table of a paper that has these heads among its own."""
    return next(table for table in tables if set(heads) <= set(table[0]))


def test_the_self_report_says_what_the_json_says(made: list[Made]) -> None:
    for one in made:
        tables = tables_in(one.files["self.docx"])
        claimed, proven, own = one.data(Basis.CLAIMED), one.data(Basis.PROVEN), one.data()
        if one.round.self_scored:
            shown = with_head(tables, "Điểm theo kê khai", "Có thể đạt tới")
            wanted: list[tuple[Data, str]] = [
                (claimed, "effective_max"),
                (claimed, "low"),
                (proven, "low"),
                (claimed, "high"),
            ]
        else:
            shown = with_head(tables, "Điểm đạt", "Điểm bị mất")
            wanted = [(own, "effective_max"), (own, "points"), (own, "lost")]
        for position, id in enumerate(component["id"] for component in own["components"]):
            cells = [exact(every_node(data)[id][key]) for data, key in wanted]
            assert [read(cell) for cell in shown[1 + position][2:]] == cells, (one.name, id)
        totals = [exact(data["total"][key]) for data, key in wanted]
        assert [read(cell) for cell in shown[-1][2:]] == totals, one.name

        annex = with_head(tables, "Điểm tối đa", "Ghi chú")
        keys = {"Điểm tối đa": maxima_of(claimed)}
        if one.round.self_scored:
            keys |= {
                "Điểm theo kê khai": points_of(claimed, "low"),
                "Có tài liệu kiểm chứng": points_of(proven, "low"),
                "Có thể đạt tới": points_of(claimed, "high"),
            }
        else:
            keys |= {"Được công nhận": points_of(own), "Điểm bị mất": points_of(own, "lost")}
        rows = {row[0]: row for row in annex[1:]}
        for head, figures in keys.items():
            at = annex[0].index(head)
            assert {id: read(rows[id][at]) for id in figures} == figures, (one.name, head)


def test_the_brief_says_what_the_json_says(made: list[Made]) -> None:
    for one in made:
        data = one.data()
        opens = data["total"]["low"] != data["total"]["high"]
        tables = tables_in(one.files["brief.docx"])
        bases = with_head(tables, "Điểm theo kê khai", "Điểm được công nhận")
        for basis, cell in zip(("claimed", "proven", "accepted"), bases[1], strict=True):
            if cell != "Chưa có số liệu":
                assert read(cell) == exact(data["bases"][basis]["low"])
        shown = with_head(tables, "Tối đa", "Tỷ lệ")
        for row, component in zip(shown[1:-1], data["components"], strict=True):
            rest = component["high"] if opens else component["lost"]
            wanted = [component["low"], component["effective_max"], rest]
            assert [read(cell) for cell in row[2:5]] == [exact(cell) for cell in wanted]
            share = Decimal(component["low"]) / Decimal(component["effective_max"]) * 100
            printed = read(row[5].rstrip("%"))
            assert printed is not None and abs(printed - share) <= Decimal("0.005")
        total = data["total"]
        rest = total["high"] if opens else total["lost"]
        wanted = [total["low"], total["effective_max"], rest]
        assert [read(cell) for cell in shown[-1][2:5]] == [exact(cell) for cell in wanted]
        offices = with_head(tables, "Đơn vị", "Điểm còn có thể đạt" if opens else "Điểm bị mất")
        main = [line for line in data["lost"] if line["tree"] == "main"]
        whole = sum(Decimal(line["possible" if opens else "certain"]) for line in main)
        amounts = [read(row[1]) or Decimal(0) for row in offices[1:]]
        assert amounts[-1] == whole and sum(amounts[:-1]) == whole


def test_only_a_round_with_something_to_explain_has_a_letter(made: list[Made]) -> None:
    for one in made:
        unexplained = [line for line in one.data()["lost"] if line["cause"] == "unexplained"]
        letter = one.files.get("explanation.md", b"").decode()
        assert bool(unexplained) == bool(letter), one.name
        told = re.findall(r"bị mất ([\d,]+) điểm", letter)
        firm = [line for line in unexplained if not line["inferred"]]
        assert [read(amount) for amount in told] == [exact(line["points"]) for line in firm]


def test_word_and_markdown_print_the_same_rows(made: list[Made]) -> None:
    for one in made:
        for name, letter in one.papers.items():
            plain = one.files[f"{name}.md"].decode().replace("\\", "").replace("**", "")
            skip = 1 if letter.head else 0
            for table in tables_in(one.files[f"{name}.docx"])[skip:]:
                for row in table[1:]:
                    cells = [" ".join(cell.split()) for cell in row]
                    text = " ".join(plain.replace("<br>", " ").split())
                    assert all(cell in text for cell in cells), (one.name, name, row)


# --- the same bytes ---------------------------------------------------------------------------

DIGESTS = """
import hashlib, sys
from pathlib import Path
from tests.every_format import Made
for name, data in Made(Path(sys.argv[1]), "x").files.items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_every_file_is_the_same_bytes_under_any_locale_and_hash_seed() -> None:
    example = ROOT / "examples" / "skhcn-brvt-2021"
    told = set()
    for seed, locale in (("0", "C"), ("4711", "vi_VN.UTF-8")):
        zone = "Asia/Ho_Chi_Minh" if seed == "0" else "UTC"
        own = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", DIGESTS, str(example)],
            capture_output=True,
            check=True,
            env={**os.environ, **own},
        )
        told.add(run.stdout)
    (lines,) = told
    assert len(lines.splitlines()) == 14


# --- an office suite --------------------------------------------------------------------------


AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""Commas between the cells, UTF-8, and what each cell shows."""


AS_TEXT = "txt:Text (encoded):UTF8"


def without_results(book: bytes) -> bytes:
    """A workbook whose formulas have no stored results: what is shown was reckoned anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part.startswith("xl/worksheets/"):
                data, found = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                assert found > 10
            new.writestr(part, data)
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(made: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file for an office suite."""
    folder = tmp_path_factory.mktemp("office")
    for one in made:
        for name, data in one.files.items():
            if name.endswith((".xlsx", ".docx")):
                own = without_results(data) if name.endswith(".xlsx") else data
                (folder / f"{one.name}-{name}").write_bytes(own)
    return folder


@needs("soffice")
@pytest.mark.parametrize("locale", ["en_US.UTF-8", "vi_VN.UTF-8"])
def test_an_office_suite_shows_the_sums_of_the_json_reckoned_anew(
    made: list[Made], folder: Path, locale: str, tmp_path: Path
) -> None:
    """Under each locale with its own decimal sign, and with no sign where there are no decimals."""
    books = [folder / f"{one.name}-bang.xlsx" for one in made]
    comma = "." if locale.startswith("en") else ","
    for one, shown in zip(made, converted_all(books, AS_SHOWN, tmp_path, locale), strict=True):
        data = one.data()
        column, points = 7 + column_of(data), points_of(data)
        rows = list(csv.reader(io.StringIO(shown.read_text(encoding="utf-8"))))
        cells = [row[at].strip() for row in rows[7:] for at in (2, 7, 8, 9) if len(row) > 9]
        assert all(re.fullmatch(rf"(\d+({comma}\d+)?)?", cell) for cell in cells), one.name
        assert any(comma in cell for cell in cells)
        seen = {row[0]: row[column].strip().replace(comma, ",") for row in rows if row[0] in points}
        assert {id: read(seen[id]) for id in points} == points, one.name
        whole = next(row[column] for row in rows if row[1] == WHOLE)
        assert read(whole.replace(comma, ",")) == exact(data["total"]["points"])


@needs("soffice", "pdftotext", long=True)
@pytest.mark.parametrize(("locale", "kind"), [("en_US.UTF-8", AS_TEXT), ("vi_VN.UTF-8", "pdf")])
def test_an_office_suite_opens_every_paper(
    made: list[Made], folder: Path, locale: str, kind: str, tmp_path: Path
) -> None:
    """Under the one locale for its text, under the other as pages."""
    rounds = {one.name: one.round for one in made}
    for file in converted_all(sorted(folder.glob("*.docx")), kind, tmp_path, locale):
        name, _, paper = file.stem.rpartition("-")
        told, pages = file.read_bytes(), 1
        if kind == "pdf":
            run = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
            told, pages = run.stdout, run.stdout.count(b"\f")
        text = " ".join(told.decode().split())
        total = rounds[name].full(rounds[name].sheet.evaluation.total.low)
        if paper == "brief":
            assert pages == 1 and total in text, name
        elif paper == "bang":
            assert "NGƯỜI LẬP BIỂU" in text and "THỦ TRƯỞNG CƠ QUAN" in text and total in text
        else:
            assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "GIÁM ĐỐC" in text
            assert "DỰ THẢO" in text


def test_the_json_is_the_one_that_is_compared_with(made: list[Made]) -> None:
    for one in made:
        assert json.loads(one.files["bang.json"]) == one.data()
