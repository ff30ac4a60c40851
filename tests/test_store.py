"""The folder of an assessment as a store: whole files, one writer, a history that only grows."""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli import run
from criteria.problems import InputRefused
from criteria.source import Numeral
from evidence.loading import load_assessment
from evidence.store import HISTORY_FILE, Change, created, opened, read_history
from evidence.store.history import Outcome
from tests.published import hold

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime.datetime(2026, 12, 3, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
TEXT = """\
# Kỳ của tôi
assessment: so-a-2026
index:
  id: so-mau
unit:
  id: so-a
  name: Sở A
  kind: so
period:
  from: 2026-01-01
  to: 2026-12-31
as_of: 2026-12-15

facts:
  # hỏi lại Văn phòng
  offices_total:
    value: 27
"""
VALUE = ("facts", "offices_total", "value")


def begun(folder: Path) -> Path:
    created(folder, TEXT.encode(), who="Nguyễn Thị Hoa", now=NOW)
    return folder


def put(folder: Path, value: int, who: str = "Trần Văn Bình") -> None:
    with opened(folder, who=who, now=NOW) as store:
        store.change("import", [Change(VALUE, Numeral(str(value)))], about="bieu.xlsx")


def stands(folder: Path) -> str:
    entry = load_assessment(folder).assessment.facts["offices_total"]
    return str(entry.value)


def codes(refused: pytest.ExceptionInfo[InputRefused]) -> list[str]:
    return [one.code for one in refused.value.problems]


def test_a_change_keeps_the_words_of_the_officer_and_is_told_in_the_history(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    put(folder, 28)
    text = (folder / "assessment.yaml").read_text(encoding="utf-8")
    assert text == TEXT.replace("27", "28")
    first, second = read_history(folder).entries
    assert (first.did, first.who, first.before) == ("new", "Nguyễn Thị Hoa", None)
    assert (second.did, second.about, second.who) == ("import", "bieu.xlsx", "Trần Văn Bình")
    (change,) = second.changes
    assert (change.path, change.old, change.new) == (VALUE, "27", "28")
    assert second.before == first.after


def test_nothing_is_written_where_the_result_would_not_be_an_assessment(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    before = (folder / "assessment.yaml").read_bytes()
    with opened(folder, who="a", now=NOW) as store, pytest.raises(InputRefused) as refused:
        store.change("import", [Change(("period", "from"), "hôm qua")])
    assert codes(refused) == ["date_written"]
    assert (folder / "assessment.yaml").read_bytes() == before
    assert len(read_history(folder).entries) == 1


def test_a_change_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    put(folder, 27)
    assert len(read_history(folder).entries) == 1


def test_an_assessment_is_not_begun_on_top_of_another(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    with pytest.raises(InputRefused) as refused:
        created(folder, TEXT.encode(), who="a", now=NOW)
    assert codes(refused) == ["file_stands_there"]


def test_a_second_writer_is_told_who_writes_and_since_when(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    with opened(folder, who="Nguyễn Thị Hoa", now=NOW):
        with pytest.raises(InputRefused) as refused:
            put(folder, 28)
        (one,) = refused.value.problems
        assert one.code == "folder_locked"
        assert one.operands == {"who": "Nguyễn Thị Hoa", "since": "09:30:00 03/12/2026"}
    put(folder, 28)


def test_a_writer_that_was_killed_stands_in_nobodys_way(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    code = (
        "import sys, time, datetime; from pathlib import Path; from evidence.store import opened\n"
        "with opened(Path(sys.argv[1]), who='Người đã mất', now=datetime.datetime(2026, 1, 1)):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InputRefused) as refused:
            put(folder, 28)
        assert refused.value.problems[0].operands["who"] == "Người đã mất"
        holder.kill()
    put(folder, 28)
    assert stands(folder) == "28"


WRITER = """
import datetime, sys
from pathlib import Path
from criteria.source import Numeral
from evidence.store import Change, opened
folder, number = Path(sys.argv[1]), int(sys.argv[2])
now = datetime.datetime(2026, 12, 3, 9, 30, tzinfo=datetime.timezone.utc)
print("ready", flush=True)
while True:
    number += 1
    with opened(folder, who="a", now=now) as store:
        store.change("import", [Change(("facts", "offices_total", "value"), Numeral(str(number)))])
    print(number, flush=True)
"""


def test_killed_in_the_middle_many_times_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    chance, last = random.Random(20_261_203), 27
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(last)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            # So that the kill falls somewhere into a change, however fast the machine is.
            told = [int(writer.stdout.readline()) for _ in range(chance.randint(0, 2))]
            time.sleep(chance.uniform(0.0, 0.02))
            writer.send_signal(signal.SIGKILL)
            told += [int(line) for line in writer.stdout.read().split("\n") if line.strip()]
        acknowledged = max(told, default=last)
        found = int(stands(folder))
        assert acknowledged <= found <= acknowledged + 1
        loaded = load_assessment(folder)
        history = read_history(folder, loaded.source.digest)
        assert history.problems == ()
        assert not history.by_hand
        made = [one for one in history.entries if one.outcome is Outcome.MADE]
        assert made[-1].after == loaded.source.digest
        assert made[-1].changes == () or made[-1].changes[0].new == str(found)
        numbers = [int(one.changes[0].new or 0) for one in made if one.changes]
        assert numbers == sorted(set(numbers))
        last = found
    assert last > 27
    put(folder, last + 1)
    assert sorted(one.name for one in folder.iterdir()) == [".cchc", "assessment.yaml"]


def test_a_line_that_was_never_finished_is_no_entry_and_the_next_one_takes_its_place(
    tmp_path: Path,
) -> None:
    folder = begun(tmp_path / "ky")
    file = folder / HISTORY_FILE
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"at": "2026-12-0')
    assert len(read_history(folder).entries) == 1
    put(folder, 28)
    assert file.read_bytes().startswith(whole + b'{"at": "2026-12-03')
    assert read_history(folder).problems == ()


def test_an_entry_whose_change_never_came_is_known_for_what_it_is(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    put(folder, 28)
    (folder / "assessment.yaml").write_text(TEXT, encoding="utf-8")
    digest = load_assessment(folder).source.digest
    assert [one.outcome for one in read_history(folder, digest).entries] == [
        Outcome.MADE,
        Outcome.NOT_THERE,
    ]
    put(folder, 29)
    digest = load_assessment(folder).source.digest
    assert [one.outcome for one in read_history(folder, digest).entries] == [
        Outcome.MADE,
        Outcome.NOT_THERE,
        Outcome.MADE,
    ]


def test_a_change_by_hand_between_two_entries_is_seen(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    by_hand = TEXT.replace("27", "99")
    (folder / "assessment.yaml").write_text(by_hand, encoding="utf-8")
    assert read_history(folder, load_assessment(folder).source.digest).by_hand
    put(folder, 28)
    history = read_history(folder, load_assessment(folder).source.digest)
    assert [one.by_hand for one in history.entries] == [False, True]
    assert not history.by_hand


@pytest.mark.parametrize("harm", ["altered", "taken out", "put in", "damaged"])
def test_a_history_that_was_tampered_with_is_told(
    tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    for value in (28, 29):
        put(folder, value)
    file = folder / HISTORY_FILE
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    if harm == "altered":
        lines[1] = lines[1].replace("Trần", "Lê")
    elif harm == "taken out":
        del lines[1]
    elif harm == "put in":
        kept = json.loads(lines[1])
        lines.insert(1, json.dumps({**kept, "who": "x"}) + "\n")
    else:
        lines[1] = "{}\n"
    file.write_text("".join(lines), encoding="utf-8")
    assert read_history(folder).problems
    assert run(["history", str(folder)]) == 1
    assert "lịch sử" in capsys.readouterr().out
    assert run(["history", str(folder), "--format", "json"]) == 1
    hold(json.loads(capsys.readouterr().out))


def test_the_command_shows_who_did_what_and_when(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    put(folder, 28)
    assert run(["history", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "03/12/2026 09:30 · Nguyễn Thị Hoa · Lập kỳ tự chấm",
        "03/12/2026 09:30 · Trần Văn Bình · Nhập biểu bieu.xlsx",
        "  số liệu offices_total.value: 27 → 28",
    ]
    assert run(["history", str(folder), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "history-1"
    hold(data)
    assert data["entries"][1]["changes"] == [{"path": list(VALUE), "old": "27", "new": "28"}]


def test_a_store_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, outside = begun(tmp_path / "ky"), tmp_path / "outside"
    outside.mkdir()
    (folder / HISTORY_FILE).unlink()
    (folder / HISTORY_FILE).symlink_to(outside / "taken")
    with pytest.raises(InputRefused) as refused:
        put(folder, 28)
    assert codes(refused) == ["file_not_writable"]
    for one in (folder / ".cchc").iterdir():
        one.unlink()
    (folder / ".cchc").rmdir()
    (folder / ".cchc").symlink_to(outside, target_is_directory=True)
    with pytest.raises(InputRefused) as refused:
        put(folder, 28)
    assert codes(refused) == ["store_is_link"]
    assert list(outside.iterdir()) == []
    assert stands(folder) == "27"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    folder.chmod(0o500)
    (folder / ".cchc").chmod(0o500)
    with pytest.raises(InputRefused) as refused:
        put(folder, 28)
    assert codes(refused) == ["file_not_writable"]
