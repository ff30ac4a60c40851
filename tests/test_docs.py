"""The documents are true: what they name exists, what they print a command prints today.

`python tests/test_docs.py` writes what the commands print today into the pages; read the
difference before keeping it.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from criteria.forms import FORMS
from criteria.loading import from_source
from criteria.source import parse_source

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ROOMS = ("criteria", "evidence", "scoring", "reports")
PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
)
RULES = range(1, 45)

NOT_TESTED_YET = {42}
"""Rules without a test of their own number. R42 is about tasks, which do not exist yet."""

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(page: Path) -> str:
    """The whole text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, info: str) -> list[str]:
    """The fenced blocks of one kind, in order."""
    return [found["body"] for found in FENCE.finditer(text_of(page)) if found["info"] == info]


def shown_commands() -> Iterator[tuple[str, str, str]]:
    """Page, command and output of every `$ cchc …` that a page shows."""
    for page in PAGES:
        for found in FENCE.finditer(text_of(page)):
            for part in re.split(r"^\$ (?=cchc )", found["body"], flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield page.relative_to(ROOT).as_posix(), command, output


def run_shown(command: str) -> str:
    """What the command prints, run from the top of the repository into a pipe."""
    name, *arguments = shlex.split(command)
    assert name == "cchc"
    run = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr.decode()
    return run.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("page", "command", "output"),
    [pytest.param(*shown, id=f"{shown[0]}: {shown[1]}") for shown in shown_commands()],
)
def test_a_command_shown_in_a_page_prints_what_the_page_shows(
    page: str, command: str, output: str
) -> None:
    if output.strip():
        assert run_shown(command).rstrip("\n") == output.rstrip("\n")
    else:
        assert run_shown(command)


def test_both_readmes_show_the_golden_score_sheet() -> None:
    shown = {(page, command) for page, command, output in shown_commands() if "85,745" in output}
    for readme in ("README.md", "README.vi.md"):
        assert (readme, "cchc score examples/skhcn-brvt-2021") in shown


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
    assert set(RULES) - tested == NOT_TESTED_YET


def test_every_yaml_example_of_the_rules_page_loads() -> None:
    whole, *scores = blocks(DOCS / "rules.md", "yaml")
    assert from_source(parse_source("rules.md", whole.encode())).findings == ()
    own = "        score:\n          full_if: plan is present\n"
    assert whole.endswith(own)
    for score in scores:
        assert score.startswith("score:\n")
        indented = "".join(f"        {line}\n" for line in score.splitlines())
        text = whole.removesuffix(own) + indented
        assert from_source(parse_source("rules.md", text.encode())).findings == ()


def test_the_example_of_a_form_is_the_code_itself() -> None:
    (example,) = blocks(DOCS / "adding-a-form.md", "python")
    assert text_of(ROOT / "criteria" / "forms" / "external.py").endswith(f"\n\n\n{example}")


def test_every_form_has_a_section_with_an_example() -> None:
    text = text_of(DOCS / "rules.md").partition("\n## Forms\n")[2]
    sections = re.split(r"^### (\w+)$", text, flags=re.MULTILINE)
    shown = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert sorted(shown) == sorted(form.name for form in FORMS)
    assert [name for name, body in shown.items() if f"  {name}:" not in body] == []


def test_the_architecture_names_every_folder_of_the_code_and_no_other() -> None:
    named = set(re.findall(r"`((?:\w+/)+)`", text_of(DOCS / "architecture.md")))
    there = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in code("__init__.py")}
    data = {"criteria/indices/", "criteria/holidays/", "reports/schemas/"}
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
    for page, command, output in list(shown_commands()):
        if output.strip():
            shown = f"$ {command}\n{output}"
            file = ROOT / page
            text = text_of(file)
            today = text.replace(shown, f"$ {command}\n{run_shown(command)}")
            if today != text:
                file.write_text(today, encoding="utf-8")


if __name__ == "__main__":
    write_what_commands_print()
