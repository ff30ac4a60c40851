"""The bar of a long errand: there on a terminal, after a while; gone before anything is printed."""

from __future__ import annotations

import io
import os
import pty
import re
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

import pytest

from cli import run
from commands import progress
from commands.progress import step_by_step, waiting_for_input, working
from reports.words.doing import DOING
from tests.every_command import commands

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "skhcn-quangngai-2023-6-thang"
STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A terminal that somebody looks at: both streams of this process, and what was seen there."""

    def __init__(self, patch: pytest.MonkeyPatch, encoding: str = "utf-8") -> None:
        self._master, slave = pty.openpty()
        self.out: TextIO = os.fdopen(slave, "w", encoding=encoding)
        self._seen = io.BytesIO()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        patch.setattr(progress, "PATIENCE", 0.02)
        patch.setenv("TERM", "xterm")
        patch.setenv("COLUMNS", "80")
        patch.setattr(sys, "stdout", self.out)
        patch.setattr(sys, "stderr", self.out)

    def _read(self) -> None:
        while True:
            try:
                found = os.read(self._master, 65_536)
            except OSError:
                return
            self._seen.write(found)

    def seen(self) -> str:
        """Everything that was written, once no more is."""
        self.out.close()
        self._reader.join(5)
        return self._seen.getvalue().decode()


def shown() -> None:
    """Wait until the bar stands on the terminal."""
    (bar,) = progress._shown
    for _ in range(500):
        if bar._drawn is not None and sys.stderr is not bar._streams[1]:
            return
        time.sleep(0.01)
    raise AssertionError("no bar was drawn")


def test_a_long_errand_shows_what_it_does_and_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal(monkeypatch)
    with working("pack", "vi"):
        for item in step_by_step(["a", "b", "c"]):
            if item == "b":
                shown()
                time.sleep(0.25)
    seen = terminal.seen()
    assert "Đang đóng gói hồ sơ" in STYLES.sub("", seen)
    assert re.search(r"Đang đóng gói hồ sơ [━╺╸]+ 1/3 0:00:0\d", STYLES.sub("", seen))
    assert seen.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")  # the cursor is back, the line is gone


def test_a_terminal_of_few_signs_is_not_asked_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch, "ascii")
    with working("pack", "vi"):
        shown()
        time.sleep(0.15)
    seen = STYLES.sub("", terminal.seen())
    assert seen.isascii() and "Dang dong goi ho so --" in seen


def test_the_bar_is_gone_before_anything_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch)
    with working("score", "en"):
        shown()
        sys.stdout.write("Điểm: 85,745\n")
        assert sys.stdout is terminal.out
    seen = terminal.seen()
    assert "Scoring" in seen
    assert seen.index("\x1b[2KĐiểm: 85,745") > seen.rindex("Scoring")


def test_nobody_who_types_sees_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch)
    with working("try", "vi"):
        waiting_for_input()
        time.sleep(0.1)
    assert terminal.seen() == ""


def test_a_short_errand_and_one_into_a_pipe_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 60)
    with working("score", "vi"):
        pass
    monkeypatch.setattr(progress, "PATIENCE", 0)
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with working("score", "vi"):
        assert progress._shown == []
        time.sleep(0.05)
    assert pipe.getvalue() == ""
    assert terminal.seen() == ""


def test_a_command_counts_its_steps_and_leaves_only_its_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal(monkeypatch)
    assert run(["tasks", str(EXAMPLE)]) == 1
    seen = STYLES.sub("", terminal.seen())
    assert re.search(r"Đang tính điểm lấy lại [━╺╸]+ \d+/\d\d ", seen)
    assert "NHIỆM VỤ KHẮC PHỤC" in seen.rpartition("Đang tính điểm lấy lại")[2]


def test_every_command_says_what_it_is_doing() -> None:
    assert {name.rpartition(" ")[2] for name, _ in commands()} == set(DOING)
