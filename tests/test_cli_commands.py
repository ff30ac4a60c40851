"""The command as a user meets it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import cli
from reports.words.frames import width

ROOT = Path(__file__).resolve().parent.parent
CASE = "examples/skhcn-brvt-2021"


@dataclass(frozen=True)
class Run:
    """What one call came to."""

    returncode: int
    stdout: str
    stderr: str

    @property
    def told(self) -> str:
        """Both streams; nothing that a user sees is ever a traceback."""
        assert "Traceback" not in self.stdout + self.stderr
        return self.stdout + self.stderr


Call = Callable[..., Run]


@pytest.fixture
def cchc(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Carry out one call within this process, from the top of the repository."""
    monkeypatch.chdir(ROOT)

    def call(*arguments: str | Path) -> Run:
        code = cli.run([str(argument) for argument in arguments])
        sys.stdout.flush()
        return Run(code, *capsys.readouterr())

    return call


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Carry out one call in a process of its own, its output in pipes."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the case whose 20 tasks on time have become 28 of 27."""
    case = tmp_path / "case"
    shutil.copytree(ROOT / CASE, case)
    file = case / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    before = "  tasks_on_time:\n    value: 20\n"
    assert text.count(before) == 1
    file.write_text(text.replace(before, before.replace("20", "28")), encoding="utf-8")
    return case


def test_the_score_sheet_goes_to_the_output_and_nothing_to_the_error_stream(cchc: Call) -> None:
    run = cchc("score", CASE)
    assert (run.returncode, run.stderr) == (0, "")
    assert "    TỔNG ĐIỂM                              85,745 100        14,255" in run.told


def test_lost_points_end_with_what_nobody_was_given(cchc: Call) -> None:
    run = cchc("lost", CASE)
    assert run.returncode == 0
    assert run.told.splitlines()[-1].startswith("! 02 khoản mất chưa giao đơn vị nào")


def test_one_criterion_explains_itself(cchc: Call) -> None:
    run = cchc("explain", CASE, "1.1")
    assert run.returncode == 0
    assert "Cách tính: 20/27 × 2 = 1,481 (làm tròn 3 số lẻ)" in run.told.splitlines()


def test_without_a_criterion_all_are_listed_as_a_tree(cchc: Call) -> None:
    lines = cchc("explain", CASE).told.splitlines()
    assert sum(line.startswith("├─ 1.1 ") for line in lines) == 1
    assert sum(line.startswith("└─ 1.3 ") for line in lines) == 1
    assert lines[-1].startswith("9 Điều tra xã hội học")


def test_an_unknown_criterion_is_told_with_the_nearest_one(cchc: Call) -> None:
    run = cchc("explain", CASE, "1.11")
    assert (run.returncode, run.stdout) == (2, "")
    told = " ".join(run.told.split())
    assert 'không có tiêu chí mã "1.11"; gần nhất: 1.1; các mã: 1, 1.1, 1.2' in told


def test_an_id_pasted_with_blanks_is_the_id(cchc: Call) -> None:
    assert cchc("explain", CASE, " 1.1\n").stdout == cchc("explain", CASE, "1.1").stdout


@pytest.mark.parametrize("command", ["score", "lost", "explain"])
def test_json_is_one_document_for_other_programs(cchc: Call, command: str) -> None:
    run = cchc(command, CASE, "--format", "json")
    assert run.returncode == 0
    assert json.loads(run.stdout)["schema"] == "score-sheet-1"


def test_one_criterion_as_json(cchc: Call) -> None:
    data: Any = json.loads(cchc("explain", CASE, "1.1", "--format", "json").stdout)
    assert data["schema"] == "criterion-1"
    assert data["criterion"]["exact"] == "40/27"


def test_english_is_asked_for(cchc: Call) -> None:
    assert "TOTAL" in cchc("score", CASE, "--lang", "en").told
    assert "there is no such file" in cchc("score", "nowhere", "--lang", "en").told
    assert "there is no command" in cchc("scoer", "--lang=en").told


def test_another_basis_is_named_in_the_head(cchc: Call) -> None:
    first = cchc("score", CASE, "--basis", "claimed").told.splitlines()[0]
    assert first.endswith("Kết quả công bố, theo kê khai")


@pytest.mark.parametrize("day", ["2021-06-30", "30/6/2021"])
def test_another_day_of_reference_is_taken_in_both_ways_of_writing(cchc: Call, day: str) -> None:
    data: Any = json.loads(cchc("score", CASE, "--as-of", day, "--format", "json").stdout)
    assert data["as_of"] == "2021-06-30"


@pytest.mark.parametrize("day", ["hôm nay", "31/2/2021", "2021-13-01", ""])
def test_a_day_that_does_not_exist_is_refused(cchc: Call, day: str) -> None:
    run = cchc("score", CASE, "--as-of", day)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"«{day}» không phải là ngày" in run.told


def test_r35_contradictory_figures_are_scored_told_once_and_exit_with_1(
    cchc: Call, changed: Path
) -> None:
    run = cchc("score", changed)
    assert run.returncode == 1
    assert run.stderr.count("lỗi:") == 1
    assert run.stderr.count("vượt quá") == 1
    assert "! " in run.stdout.splitlines()[-1]
    assert cchc("check", changed).returncode == 1
    data: Any = json.loads(cchc("score", changed, "--format", "json").stdout)
    assert [finding["severity"] for finding in data["findings"]].count("error") == 1


@pytest.mark.parametrize("command", ["score", "lost", "check"])
def test_what_is_not_there_cannot_be_used(cchc: Call, command: str) -> None:
    run = cchc(command, "nowhere")
    assert (run.returncode, run.stdout) == (2, "")
    assert "nowhere" in run.told


def test_a_broken_file_is_told_whole_with_line_and_column(cchc: Call, tmp_path: Path) -> None:
    file = tmp_path / "assessment.yaml"
    file.write_text("assessment: a\nunit: {id: b, nam: c}\nround: nowhere\n", encoding="utf-8")
    run = cchc("score", tmp_path)
    assert run.returncode == 2
    places = {word for word in run.told.split() if word.startswith(str(file))}
    assert {f"{file}:2:15:", f"{file}:3:8:"} <= places
    assert "appraisal_2" in run.told


def test_a_refusal_is_data_too_where_data_was_asked_for(cchc: Call, tmp_path: Path) -> None:
    (tmp_path / "assessment.yaml").write_text("assessment: a\n", encoding="utf-8")
    run = cchc("score", tmp_path, "--format", "json")
    assert run.returncode == 2
    data: Any = json.loads(run.stdout)
    assert data["schema"] == "check-1"
    assert {finding["severity"] for finding in data["findings"]} == {"error"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scoer"], "không có lệnh «scoer»; gần nhất: score"),
        (["score"], "thiếu THƯ_MỤC"),
        (["score", CASE, "--bais", "x"], "không có tùy chọn «--bais»; gần nhất: --basis"),
        (["score", CASE, "--basis", "x"], "«--basis» không nhận giá trị này"),
        (["score", CASE, "--lang"], "tùy chọn «--lang» cần một giá trị đứng sau"),
        (["score", CASE, "x", "y"], "thừa «x y»; tên có dấu cách thì đặt trong ngoặc kép"),
        (["index-from", "x"], "thiếu --output THƯ_MỤC"),
        ([], "Giải thích cách tính điểm"),
    ],
)
def test_a_call_that_is_not_right_is_told_in_our_own_words(
    cchc: Call, arguments: list[str], words: str
) -> None:
    run = cchc(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in " ".join(run.told.split())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe[\x00",
        b"[" * 100_000,
        b"a: &x [*x, *x]",
        b"assessment: 'x",
        b"- 1\n- 2\n",
        "index: đ\n".encode(),
        b"assessment: a\nindex: {id: brvt-so-2021}\nunit: 7\n",
    ],
)
@pytest.mark.parametrize("command", ["score", "check"])
def test_hostile_files_are_refused_with_exit_code_2(
    cchc: Call, tmp_path: Path, command: str, content: bytes
) -> None:
    (tmp_path / "assessment.yaml").write_bytes(content)
    run = cchc(command, tmp_path)
    assert run.returncode == 2
    assert run.told


def test_a_failure_of_our_own_is_one_line_and_a_traceback_only_on_request() -> None:
    """The same call, in a process in which the scoring was broken on purpose."""
    broken = "import sys, scoring.bases, cli\nscoring.bases.score = None\ncli.main()"
    command = [sys.executable, "-c", broken, "score", CASE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (2, b"")
    assert "lỗi bên trong (TypeError" in " ".join(run.stderr.decode("utf-8").split())
    assert b"Traceback" not in run.stderr
    environment["CCHC_DEBUG"] = "1"
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert b"Traceback" in run.stderr


def test_a_reader_that_stops_early_is_no_error() -> None:
    script = f"{sys.executable} {ROOT / 'cli.py'} score {CASE} --format json | head -c 20"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert len(run.stdout) == 20


@pytest.mark.parametrize("data", [(), ("--format", "json")])
def test_a_reader_that_is_gone_before_anything_is_written_is_no_error(
    data: tuple[str, ...],
) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, str(ROOT / "cli.py"), "score", CASE, *data]
    run = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("data", [(), ("--format", "json")])
def test_an_output_that_cannot_be_written_is_told_without_a_traceback(
    data: tuple[str, ...],
) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "score", CASE, *data]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert "không ghi được kết quả ra nơi nhận" in " ".join(run.stderr.decode("utf-8").split())
    assert b"Traceback" not in run.stderr


def test_a_path_that_the_system_refuses_is_told_as_a_file_that_cannot_be_opened(cchc: Call) -> None:
    run = cchc("score", "a" * 5000)
    assert (run.returncode, run.stdout) == (2, "")
    assert "không mở được tệp này" in " ".join(run.told.split())


@pytest.mark.parametrize(
    "call", [("score", CASE), ("lost", CASE), ("score", CASE, "--format", "json")]
)
def test_the_same_bytes_come_out_under_any_locale_and_hash_seed(call: tuple[str, ...]) -> None:
    runs = [
        process(*call, LC_ALL="C", PYTHONHASHSEED="0"),
        process(*call, LC_ALL="C", PYTHONHASHSEED="4711", TZ="Asia/Ho_Chi_Minh"),
    ]
    assert {run.returncode for run in runs} == {0}
    assert len({run.stdout for run in runs}) == 1


def test_a_pipe_under_the_locale_c_gets_ascii_and_data_stay_as_they_are() -> None:
    asked = {"LANG": "C", "LC_ALL": "", "LC_CTYPE": "", "PYTHONUTF8": "", "PYTHONIOENCODING": ""}
    page = process("explain", CASE, **asked)
    assert page.stdout.isascii()
    assert b"|- 1.1 Nhiem vu cap tren giao" in page.stdout
    assert max(len(line) for line in page.stdout.splitlines()) <= 80
    data = process("score", CASE, "--format", "json", **asked)
    assert "Sở Khoa học" in data.stdout.decode("utf-8")
    told = process("score", "khong-co", **asked)
    assert told.returncode == 2 and told.stderr.isascii() and b"Traceback" not in told.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1258"])
def test_a_console_without_unicode_gets_signs_it_can_show(encoding: str) -> None:
    run = process("score", CASE, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (run.returncode, run.stderr) == (0, b"")
    text = run.stdout.decode(encoding)
    assert "85,745 100        14,255" in text
    if encoding == "ascii":
        assert "====" in text and "TONG DIEM" in text


def test_json_is_utf_8_whatever_the_console_speaks() -> None:
    data = process("score", CASE, "--format", "json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(data.stdout.decode("utf-8"))["total"]["points"] == "85.745"


def test_help_is_in_vietnamese_and_every_command_has_an_example(cchc: Call) -> None:
    text = cchc("--help").told
    for command in ("score", "lost", "explain", "check"):
        assert f"  {command} " in text
        assert "Ví dụ: cchc " + command in cchc(command, "--help").told
    assert cchc("--version").told.startswith("cchc, version ")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_page_is_wider_than_80_columns(
    lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the published example, on one half known, and on criteria of it with long words."""
    monkeypatch.chdir(ROOT)
    half = "examples/skhcn-dongthap-2025-6-thang"
    pages = [
        *((page, case) for page in ("score", "lost", "explain", "check") for case in (CASE, half)),
        *(("explain", half, id) for id in ("1.5", "7.5", "8.4", "9.1")),
        *(("tasks", CASE), ("tasks", CASE, "--status"), ("missing", half), ("due", half)),
    ]
    for call in pages:
        assert cli.run([*call, "--lang", lang]) in (0, 1)
        printed = capsys.readouterr()
        wide = [line for line in (printed.out + printed.err).splitlines() if width(line) > 80]
        assert wide == [], call
