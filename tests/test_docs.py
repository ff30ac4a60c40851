"""The documents are true: what they name exists, what they print a command prints today.

`python -m tests.test_docs` writes what the commands print today, and the tables of the author's
guide, into the pages; read the difference before keeping it.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.guide import FENCE, GUIDES, blocks, merged, piece_of_file, text_of, with_tables

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ROOMS = ("criteria", "evidence", "scoring", "remediation", "reports", "commands")
PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
)
RULES = range(1, 45)

COMMAND = re.compile(r"^\$ (?=cchc )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command that a page shows, its output, and the files that the page has shown before it."""

    page: str
    command: str
    output: str
    files: Mapping[str, str]


def shown_commands() -> Iterator[Shown]:
    """Every `$ cchc …` of every page."""
    for page in PAGES:
        files: dict[str, str] = {}
        for found in FENCE.finditer(text_of(page)):
            if (piece := piece_of_file(found["body"])) is not None:
                name, text = piece
                files[name] = merged(files.get(name, ""), text)
            for part in COMMAND.split(found["body"])[1:]:
                command, _, output = part.partition("\n")
                yield Shown(page.relative_to(ROOT).as_posix(), command, output, dict(files))


def run_shown(shown: Shown) -> str:
    """What the command prints into a pipe, run from the top of the repository, or from a folder
    with nothing but the files that the page has shown.
    """
    name, *arguments = shlex.split(shown.command)
    assert name == "cchc"
    with tempfile.TemporaryDirectory() as folder:
        for file, text in shown.files.items():
            (Path(folder) / file).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / file).write_text(text, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *arguments],
            cwd=folder if shown.files else ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert run.returncode in (0, 1), run.stderr.decode()
    return run.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "shown", [pytest.param(one, id=f"{one.page}: {one.command}") for one in shown_commands()]
)
def test_a_command_shown_in_a_page_prints_what_the_page_shows(shown: Shown) -> None:
    if shown.output.strip():
        assert run_shown(shown).rstrip("\n") == shown.output.rstrip("\n")
    else:
        assert run_shown(shown)


def test_both_readmes_show_the_golden_score_sheet() -> None:
    shown = {(one.page, one.command) for one in shown_commands() if "85,745" in one.output}
    for readme in ("README.md", "README.vi.md"):
        assert (readme, "cchc score examples/skhcn-brvt-2021") in shown


def test_both_readmes_show_the_same_call_from_python_and_it_runs() -> None:
    shown = [one for page in ("README.md", "README.vi.md") for one in blocks(ROOT / page, "python")]
    assert len(shown) == 2
    assert shown[0] == shown[1]
    scope: dict[str, Any] = {}
    exec(shown[0], scope)
    score = scope["score"]
    assert score.points("1.1").known == Fraction("1.481")
    assert score.total.low < score.total.high


def test_every_rule_is_stated_once_in_order_with_a_worked_example() -> None:
    text = text_of(DOCS / "semantics.md")
    sections = re.split(r"^### R(\d+) .+$", text, flags=re.MULTILINE)
    assert [int(number) for number in sections[1::2]] == list(RULES)
    without = [
        n for n, body in zip(sections[1::2], sections[2::2], strict=True) if "\n> " not in body
    ]
    assert without == []


def test_every_rule_is_held_by_a_test_that_bears_its_number() -> None:
    tested = set()
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(text_of(file))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found = re.match(r"test_r(\d+)_", node.name)
                if found:
                    tested.add(int(found[1]))
    assert set(RULES) - tested == set()


def test_the_example_of_a_form_is_the_code_itself() -> None:
    (example,) = blocks(DOCS / "adding-a-form.md", "python")
    assert text_of(ROOT / "criteria" / "forms" / "external.py").endswith(f"\n\n\n{example}")


def test_the_architecture_names_every_folder_of_the_code_and_no_other() -> None:
    named = set(re.findall(r"`((?:\w+/)+)`", text_of(DOCS / "architecture.md")))
    there = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in code("__init__.py")}
    data = {
        "criteria/tables/definitions/",
        "criteria/indices/",
        "criteria/holidays/",
        "reports/schemas/",
    }
    outside = {"tests/", "docs/", "docs/decisions/", "examples/", "benchmarks/"}
    assert named == there | data | outside
    assert [folder for folder in sorted(data | outside) if not (ROOT / folder).is_dir()] == []


def code(pattern: str) -> Iterator[Path]:
    """The files of the rooms whose names match."""
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob(pattern))


def test_each_room_imports_only_what_the_architecture_allows() -> None:
    rows = re.findall(r"^\| `(\w+)/` \| (.+?) \|", text_of(DOCS / "architecture.md"), re.MULTILINE)
    allowed = {room: set(re.findall(r"`(\w+)/`", cell)) | {room} for room, cell in rows}
    assert set(allowed) == set(ROOMS)
    for file in code("*.py"):
        room = file.relative_to(ROOT).parts[0]
        for imported in imports(file) & {*ROOMS, "cli"}:
            assert imported in allowed[room], f"{file.relative_to(ROOT)} imports {imported}"


def imports(file: Path) -> set[str]:
    """The top names of everything that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(text_of(file))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("page", [page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(ROOT / page))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not ((ROOT / page).parent / link).exists()] == []


def test_the_changelog_opens_with_what_is_not_released() -> None:
    headings = re.findall(r"^## (.+)$", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def write_what_commands_print() -> None:
    """Put today's output of every shown command in place of the one on its page.

    A command shown without output stays without; a page with nothing to change is not touched.
    """
    every = list(shown_commands())
    for page in PAGES:
        name = page.relative_to(ROOT).as_posix()
        ahead = iter([one for one in every if one.page == name])
        text = text_of(page)
        today = FENCE.sub(partial(_with_outputs, ahead), text)
        if today != text:
            page.write_text(today, encoding="utf-8")


def _with_outputs(ahead: Iterator[Shown], block: re.Match[str]) -> str:
    """A block with what its commands print today, which are the next ones `ahead`."""
    text = block[0]
    for shown in islice(ahead, len(COMMAND.findall(block["body"]))):
        if shown.output.strip():
            before = f"$ {shown.command}\n{shown.output}"
            text = text.replace(before, f"$ {shown.command}\n{run_shown(shown)}")
    return text


def write_tables() -> None:
    """Put today's tables in the place of those of the author's guide."""
    for page in GUIDES:
        today = with_tables(page)
        if today != text_of(page):
            page.write_text(today, encoding="utf-8")


if __name__ == "__main__":
    write_what_commands_print()
    write_tables()
