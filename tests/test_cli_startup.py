"""What a run loads: little for --help, no terminal library into a pipe; one text either way."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CASE = "examples/skhcn-brvt-2021"
HEAVY = ("pydantic", "yaml", "rich", "criteria", "scoring", "evidence", "json", "jsonschema")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}


def modules(*arguments: str, **variables: str) -> set[str]:
    """All modules that one call has loaded, in a process of its own."""
    script = (
        "import sys, cli\n"
        f"sys.argv = ['cchc', *{list(arguments)!r}]\n"
        "try:\n    cli.main()\n"
        "finally:\n    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**environment(), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return set(run.stderr.split())


def loaded(*arguments: str) -> set[str]:
    """The top names of those modules."""
    return {name.partition(".")[0] for name in modules(*arguments)}


def test_help_loads_nothing_of_the_engine() -> None:
    assert loaded("--help") & set(HEAVY) <= {"criteria"}


def test_a_report_into_a_pipe_is_made_without_the_terminal_library() -> None:
    names = loaded("score", CASE)
    assert "scoring" in names
    assert "rich" not in names


def test_work_on_an_index_that_is_kept_loads_no_compiler(tmp_path: Path) -> None:
    kept = {"CCHC_CACHE": "", "XDG_CACHE_HOME": str(tmp_path)}
    assert "criteria.compiling" in modules("due", CASE, **kept)
    names = modules("due", CASE, **kept)
    assert "remediation.deriving" in names
    assert "criteria.compiling" not in names


@pytest.mark.parametrize("call", [("score", CASE), ("lost", CASE), ("explain", CASE, "1.1")])
def test_a_real_terminal_shows_the_same_text_with_weight_only(call: tuple[str, ...]) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), *call]
    piped = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True)
    leader, follower = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=follower) as process:
        os.close(follower)
        shown = bytearray()
        while chunk := _read(leader):
            shown += chunk
        assert process.wait(timeout=60) == 0
    os.close(leader)
    text = bytes(shown).decode("utf-8").replace("\r\n", "\n")
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == piped.stdout.decode("utf-8")
    assert "\x1b[1m" in text


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError:  # the other end is closed: all has been read
        return b""
