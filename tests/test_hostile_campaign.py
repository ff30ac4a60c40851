"""The campaign of hostile files: a slice of it, that it sees what it is for, that it misses no
reader, and what it has found.
"""

from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cli import run
from evidence.forms.bounds import read_bounded
from tests.hostile import readers
from tests.hostile.campaign import Campaign, Told, described, environment, table
from tests.hostile.readers import MATERIAL, READERS, ROOT, UNITS
from tests.test_repository import ROOMS, modules, named

SLICE = 120


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """A slice of the campaign, of a seed that the long run does not use."""
    home = tmp_path_factory.mktemp("hostile") / "home"
    home.mkdir()
    made = Campaign(17, 0, SLICE, home, home.parent / "kept")
    list(made.run())
    return made


def test_no_file_of_the_slice_does_harm(campaign: Campaign) -> None:
    assert described(campaign.findings) == []
    assert sum(campaign.counts.values()) == SLICE


def test_the_slice_takes_some_files_and_refuses_others(campaign: Campaign) -> None:
    outcomes = {outcome for _, outcome in campaign.counts}
    assert outcomes == {"taken", "refused"}
    assert table(campaign)[-1].split()[-1] == "0"


def test_an_input_is_made_again_from_its_number(campaign: Campaign) -> None:
    for number in range(40):
        reader, rng = readers.drawn(17, number)
        again, other = readers.drawn(17, number)
        assert reader is again
        room = campaign.home / "room"
        assert reader.input(rng, room) == again.input(other, room)


# --- the campaign sees what it is for ---------------------------------------------------------

PLANTED = """
import ctypes, json, os, random, socket, subprocess, sys, time
from dataclasses import asdict, replace
from pathlib import Path
from tests.hostile import campaign, readers
from tests.hostile.campaign import Worker

campaign.SECONDS = 0.5
campaign.TIMES = 2
home = Path(sys.argv[1]).resolve()
outside = home / "outside"

def traceback(data, room, rng): return {}["x"]
def slow(data, room, rng):
    while True: pass
def swallowed(data, room, rng):
    try: slow(data, room, rng)
    except BaseException: return 0
def child_slow(data, room, rng):
    busy = "while sum(range(1000)): __import__('time').process_time() > 0.8 and exit()"
    subprocess.run([sys.executable, "-c", busy])
    return 0
def hang(data, room, rng): time.sleep(60); return 0
once = []
def stalled(data, room, rng): once or (once.append(1), time.sleep(60)); return 0
def written(data, room, rng): (outside / "y").write_text("x"); return 0
def moved(data, room, rng):
    (room / "z").write_text("x")
    os.rename(room / "z", outside / "z"); return 0
def by_name(data, room, rng): Path("w").write_text("x"); return 0
def sibling(data, room, rng): (room.parent / "beside").write_text("x"); return 0
def native(data, room, rng):
    ctypes.CDLL(None).close(ctypes.CDLL(None).creat(os.fsencode(outside / "n"), 0o600)); return 0
def child_writes(data, room, rng):
    subprocess.run([sys.executable, "-c", "open(%r, 'w')" % str(home / "far")]); return 0
def child_writes_far(data, room, rng):
    subprocess.run([sys.executable, "-c", "open(%r, 'w')" % str(home.parent / "far")]); return 0
def not_told(data, room, rng):
    readers.TARGET.append(readers.target(("form", "ky", "-o", str(room / "a"))))
    (room / "a").write_text("x"); (room / "b").write_text("x"); return 0
def network(data, room, rng):
    try: socket.create_connection(("127.0.0.1", 9), 0.1)
    except OSError: pass
    return 0
def process(data, room, rng): subprocess.run(["true"]); return 0
def spike(data, room, rng): bytearray(520_000_000); return 0
def sound(data, room, rng): (room / "a").write_text("x"); return 0

worker = Worker(1, home)
taken = {}
for one in readers.READERS:
    room = home / "room" / one.name
    room.mkdir(exist_ok=True)
    for data in dict.fromkeys(one.sound(home / "room")):
        if one.name not in ("expression", "yaml"):  # pieces that need not be whole
            taken[one.name] = max(taken.get(one.name, 0), one.read(data, room, random.Random(4)))
print(json.dumps(taken))
worker.beside.seen()
for read in (
    sound, traceback, slow, swallowed, child_slow, hang, stalled, written, moved, by_name, sibling,
    native, child_writes, child_writes_far, not_told, network, process, spike,
):
    starts = read.__name__.startswith("child")
    reader = replace(readers.READERS[0], name=read.__name__, read=read, starts_processes=starts)
    print(json.dumps(asdict(worker.read(5, reader, b"x", random.Random(1)))))
    time.sleep(0.01 * starts)
"""


@pytest.fixture(scope="module")
def home(campaign: Campaign) -> Path:
    return campaign.home


@pytest.fixture(scope="module")
def planted(home: Path) -> list[str]:
    """What a worker tells of files that do harm, after what it makes of sound ones."""
    done = subprocess.run(
        [sys.executable, "-c", PLANTED, str(home)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=environment(home),
    )
    return done.stdout.decode().splitlines()


def test_sound_files_are_taken(planted: list[str]) -> None:
    """What the campaign begins from is no hostile file yet."""
    codes = json.loads(planted[0])
    assert codes.keys() == {one.name for one in READERS} - {"expression", "yaml"}
    assert {name for name, code in codes.items() if code not in (0, 1)} == set()


def test_every_harm_is_seen_where_it_is_planted(planted: list[str]) -> None:
    told = [Told(**json.loads(line)) for line in planted[1:]]
    found = {one.reader: one.kind for one in told}
    outside = {name for name, kind in found.items() if kind == "outside"}
    assert {name: kind for name, kind in found.items() if kind != "outside"} == {
        "sound": "",
        "stalled": "",  # the machine may have been at fault: it is not seen again
        "traceback": "traceback",
        "slow": "slow",
        "swallowed": "slow",
        "child_slow": "slow",
        "hang": "hang",
        "spike": "memory",  # given back before the input ends
    }
    assert outside == {
        *("written", "moved", "by_name", "sibling", "native", "child_writes", "child_writes_far"),
        *("not_told", "network", "process"),
    }


DYING = """
import os, signal, sys, time
from dataclasses import replace
from pathlib import Path
from tests.hostile import campaign, readers
from tests.hostile.campaign import work

campaign.HEAVY = ()

def dies(data, room, rng):
    if sys.argv[5:]:  # as a library that is no Python does not hear of a signal
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGPROF})
        time.sleep(600)
    if rng.random() < 0.3: os.abort()
    return 0

readers.READERS = tuple(replace(one, read=dies) for one in readers.READERS[:1])
work(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
"""


class Dying(Campaign):
    """Its workers abort at some inputs, as a library that is no Python may."""

    def command(self, first: int) -> list[str]:
        numbers = [str(one) for one in (self.seed, first, self.last)]
        return [sys.executable, "-c", DYING, *numbers, str(self.home), *self.more]

    more: tuple[str, ...] = ()


def test_a_worker_that_dies_is_a_finding_and_the_campaign_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setattr(readers, "READERS", READERS[:1])
    monkeypatch.setattr("tests.hostile.campaign.prepared", lambda _: None)
    for name in ("room", "tmp", "cache", "outside", "made"):
        (tmp_path / "home" / name).mkdir(parents=True)
    campaign = Dying(3, 0, 6, tmp_path / "home", tmp_path / "kept")
    told = list(campaign.run())
    assert [one.number for one in told] == list(range(6))
    died = [one for one in told if one.kind == "died"]
    assert 0 < len(died) < 6
    kept = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert len(kept) == 2 * len(died)


def test_a_worker_that_hears_of_nothing_any_more_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "READERS", READERS[:1])
    monkeypatch.setattr("tests.hostile.campaign.prepared", lambda _: None)
    monkeypatch.setattr("tests.hostile.campaign.PATIENCE", 2)
    for name in ("room", "tmp", "cache", "outside", "made"):
        (tmp_path / "home" / name).mkdir(parents=True)
    campaign = Dying(3, 0, 1, tmp_path / "home", tmp_path / "kept")
    campaign.more = ("deaf",)
    (told,) = campaign.run()
    assert (told.kind, told.detail.splitlines()[0]) == ("died", "exit -9")


# --- no reader is missed ----------------------------------------------------------------------

OPENING = {
    *("open", "read_bytes", "read_text", "read_source", "read_bounded", "loads", "ZipFile"),
    *("load_workbook", "Document", "fdopen", "ParquetFile", "read_schema", "open_csv", "Unpickler"),
    *("open_workbook", "iterparse", "fromstring", "PdfReader", "read_csv", "memmap"),
}
"""Calls that open a file, or take apart what one holds."""

OWN = "opens nothing but what comes with the product, or what it has just written itself"
READ_BY = {
    "criteria/calendar.py": OWN,
    "criteria/keeping.py": "kept",
    "criteria/loading.py": "index",
    "criteria/opening.py": "index",
    "criteria/plan_store.py": "kept",
    "criteria/source/reading.py": "index",
    "criteria/tables/ready.py": OWN,
    "commands/naming.py": "index",
    "commands/trying.py": "facts",
    "commands/measuring.py": "unit_tables",
    "commands/recalling.py": "history",
    "commands/preparing.py": "assessment",
    "evidence/files.py": "assessment",
    "evidence/forms/bounds.py": "form",
    "evidence/forms/opening.py": "form",
    "evidence/forms/returned.py": "form",
    "evidence/loading.py": "assessment",
    "evidence/pdf/child.py": "pdf",
    "evidence/pdf/reading.py": "pdf",
    "evidence/store/bringing.py": "pdf",
    "evidence/store/changing.py": "lock",
    "evidence/store/history.py": "history",
    "evidence/store/lock.py": "lock",
    "evidence/store/saving.py": OWN,
    "evidence/tables/cells_child.py": "xlsx",
    "evidence/tables/delimited.py": "csv",
    "evidence/tables/engines/cluster.py": "the rows that the csv reader took apart",
    "evidence/tables/old_workbooks.py": "old_xls",
    "evidence/tables/limits.py": "xlsx",
    "evidence/tables/packages.py": "xlsx",
    "evidence/tables/pages.py": "html",
    "evidence/tables/sources.py": "csv",
    "evidence/tables/staging.py": "parquet",
    "evidence/tables/typed_columns.py": "parquet",
    "evidence/tables/units.py": "unit_tables",
    "evidence/tables/workbooks.py": "xlsx",
    "evidence/units/blocks.py": "units_csv",
    "remediation/loading.py": "remediation",
    "reports/document_list/pack.py": "pack",
    "reports/editor_schemas.py": OWN,
    "reports/document_list/page.py": OWN,
    "reports/html/page.py": OWN,
    "reports/index_doc/html.py": OWN,
    "reports/index_table/document.py": "circular_docx",
    "reports/index_table/drafting.py": "circular_xlsx",
    "reports/index_table/workbook.py": "circular_xlsx",
    "reports/landscape.py": OWN,
    "reports/letter/issuer.py": "letterhead",
    "reports/letter/making.py": OWN,
    "reports/letter/own_words.py": "own_words",
    "reports/letter/template.py": "template",
    "reports/periodic/outline.py": "outline",
    "reports/periodic/particulars.py": "report",
    "reports/periodic/rows.py": "annex",
    "reports/still.py": OWN,
    "reports/units/writing.py": "unit_parts",
    "scoring/cases/reading.py": "cases",
}
"""Which reader of the campaign opens files through a module."""


def opens(path: Path) -> bool:
    """Whether a module calls anything that opens a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in OPENING:
                return True
    return False


def test_every_module_that_opens_files_is_behind_a_reader_of_the_campaign() -> None:
    opening = {named(path) for path in modules(*ROOMS) if opens(path)}
    assert sorted(opening - READ_BY.keys()) == []
    known = {one.name for one in READERS}
    others = {"parser", "expression", "yaml", "pack_sums", "units_xlsx", "units_parquet"}
    assert {one for one in READ_BY.values() if " " not in one} == known - others


def test_a_new_module_that_opens_files_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text("def f(path):\n    return path.read_bytes()\n")
    assert opens(tmp_path / "new.py")


# --- what was found ---------------------------------------------------------------------------


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for line in UNITS.decode().splitlines():
        book.worksheets[0].append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, body if info.filename == name else old.read(info))
    return out.getvalue()


def test_a_table_of_contents_that_points_before_the_file_is_damage(tmp_path: Path) -> None:
    from criteria.problems import InputRefused

    data = workbook()
    at = data.rindex(b"PK\x05\x06") + 16
    longer = (int.from_bytes(data[at : at + 4], "little") + 5_000).to_bytes(4, "little")
    (tmp_path / "a.xlsx").write_bytes(data[:at] + longer + data[at + 4 :])
    with pytest.raises(InputRefused) as refused:
        read_bounded(tmp_path / "a.xlsx")
    assert [one.code for one in refused.value.problems] == ["table_not_office"]


@pytest.mark.parametrize(
    ("part", "body"),
    [("docProps/core.xml", b"<a><b></a>"), ("xl/workbook.xml", b"<!DOCTYPE a><a/>")],
)
def test_a_workbook_of_units_with_a_broken_part_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str, body: bytes
) -> None:
    file = tmp_path / "units.xlsx"
    file.write_bytes(with_part(workbook(), part, body))
    out = str(tmp_path / "out.csv")
    assert run(["score-many", str(MATERIAL / "index.yaml"), str(file), "-o", out]) == 2
    assert "units.xlsx" in capsys.readouterr().err
    assert not Path(out).exists()


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31"])
def test_a_period_at_the_end_of_the_calendar_ends_no_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str
) -> None:
    shutil.copytree(MATERIAL, tmp_path / "ky")
    file = tmp_path / "ky" / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    begins = f"period: {{from: {first}, to: 9999-12-31}}"
    text = text.replace("period: {from: 2026-01-01, to: 2026-12-31}\nas_of", f"{begins}\nas_of", 1)
    file.write_text(text, encoding="utf-8")
    for call in ("tasks {} --format csv", "missing {}", "report {} --periodic -o {}/ra.md --force"):
        assert run(call.replace("{}", str(tmp_path / "ky")).split()) in (0, 1, 2)
        assert "lỗi bên trong" not in " ".join(capsys.readouterr().err.split())


BROKEN_CASES = {
    "nothing after a key of a dated row": (
        "  facts: {late_reports: [{days: , excused: true}]}\n",
        "key_without_value",
    ),
    "a word for a period, beside another fault": (
        "  period: accepted\n  facts: {due: , done: 1}\n",
        "key_without_value",
    ),
}


@pytest.mark.parametrize("name", BROKEN_CASES)
def test_a_broken_case_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text, code = BROKEN_CASES[name]
    (tmp_path / "cases").mkdir()
    (tmp_path / "index.yaml").write_bytes((MATERIAL / "index.yaml").read_bytes())
    case = f"cases:\n- name: A\n{text}" + '  expect: {"1.1": {low: 0}}\n'
    (tmp_path / "cases" / "a.yaml").write_text(case, encoding="utf-8")
    assert run(["check", str(tmp_path / "index.yaml")]) == 2
    told = capsys.readouterr().err
    assert told.count(f"[{code}]") == 1
    assert "failed_inside" not in told
