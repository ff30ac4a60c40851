"""The repository keeps its own promises: one direction, exact numbers, small rooms, no strays."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = ("criteria", "evidence", "scoring")
ROOMS = (*CORE, "remediation", "reports", "commands")
APART = (
    *("evidence/store", "evidence/forms", "evidence/pdf"),
    *("evidence/tables", "evidence/units"),
    *("scoring/columns", "scoring/laws"),
)
"""Rooms beside the core, which the core does not import: the disk, Excel, PDF, engines that
count, many units, laws.
"""

ENGINES = {"numpy", "pyarrow", "duckdb", "openpyxl", "psycopg", "pyspark", "sqlglot", "xlrd"}
"""What evidence/tables may import, late, beside what the core may."""

LIMIT = 350
"""Lines of a module: a longer one holds two ideas."""

NOT_OURS = {".git", ".hypothesis", "__pycache__", "build", "dist"}

LIBRARIES = {"pydantic", "pydantic_core", "yaml"}
"""What the core may import besides the standard library."""

MACHINE = {
    *("asyncio", "ftplib", "http", "select", "smtplib", "socket", "socketserver", "ssl", "urllib"),
    *("argparse", "curses", "getpass", "logging", "readline", "tty", "webbrowser"),
    *("locale", "os", "platform", "sys", "tempfile", "time"),
    *("multiprocessing", "random", "secrets", "signal", "subprocess", "threading", "uuid"),
}
"""Modules of the standard library that tie code to a clock, a network, a terminal or a process."""

CLOCK = {
    "now",
    "utcnow",
    "today",
    "fromtimestamp",
    "getenv",
    "environ",
    "stdout",
    "stderr",
    "stdin",
}
PROVEN = {"scoring/columns/rounding.py"}
"""Where binary floats stand under a proof, which is written there, and a guard."""

CONSOLE = {"print", "input", "breakpoint"}


def ours(*patterns: str) -> list[Path]:
    """The files of the repository, without what git, make and editors leave beside them."""
    return sorted(
        path
        for pattern in patterns
        for path in ROOT.rglob(pattern)
        if path.is_file()
        and not any(
            part in NOT_OURS or part.startswith(".venv") or part.endswith((".egg-info", "_cache"))
            for part in path.relative_to(ROOT).parts
        )
    )


def modules(*rooms: str) -> list[Path]:
    """The Python files of the rooms."""
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def core_modules(room: str) -> list[Path]:
    """The Python files of a core room, without the rooms that stand apart from it."""
    return [path for path in modules(room) if not named(path).startswith(APART)]


def named(path: Path) -> str:
    """A file as the failure message names it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=named(path))


def imported(path: Path) -> Iterator[str]:
    """The dotted names of what a module imports, at its top or late."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}: imports are absolute"
            assert node.module is not None
            yield node.module


# --- direction and purity ---------------------------------------------------------------------


def machine_uses(path: Path) -> list[str]:
    """Everything in a module that would make its result depend on the machine it runs on."""
    found = [name for name in imported(path) if name.split(".")[0] in MACHINE]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            found.append(f".{node.attr}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found += [node.func.id] if node.func.id in CONSOLE else []
    return found


@pytest.mark.parametrize("room", CORE)
def test_the_core_knows_no_clock_environment_network_or_terminal(room: str) -> None:
    assert {named(path): uses for path in core_modules(room) if (uses := machine_uses(path))} == {}


@pytest.mark.parametrize("room", CORE)
def test_the_core_imports_only_the_standard_library_pydantic_and_yaml(room: str) -> None:
    allowed = sys.stdlib_module_names | LIBRARIES | set(CORE)
    strays = {
        f"{named(path)}: {name}"
        for path in core_modules(room)
        for name in imported(path)
        if name.split(".")[0] not in allowed
    }
    assert strays == set()


@pytest.mark.parametrize("room", CORE)
def test_the_core_imports_no_room_that_stands_apart_from_it(room: str) -> None:
    apart = tuple(one.replace("/", ".") for one in APART)
    strays = {
        f"{named(path)}: {name}"
        for path in core_modules(room)
        for name in imported(path)
        if name.startswith(apart)
    }
    assert strays == set()


def test_the_room_of_tables_imports_its_engines_late_and_nothing_else() -> None:
    allowed = sys.stdlib_module_names | LIBRARIES | set(CORE)
    for path in modules("evidence/tables"):
        assert {name.split(".")[0] for name in imported(path)} - allowed <= ENGINES, named(path)
        for node in tree(path).body:
            for late in ENGINES:
                assert not re.match(rf"(import|from) {late}\b", ast.unparse(node)), named(path)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_itself_and_the_rooms_before_it(room: str) -> None:
    later = {*ROOMS[ROOMS.index(room) + 1 :], "cli"}
    strays = {
        f"{named(path)}: {name}"
        for path in modules(room)
        for name in imported(path)
        if name.split(".")[0] in later
    }
    assert strays == set()


def test_nothing_but_tests_imports_the_command_line() -> None:
    users = [named(path) for path in ours("*.py") if "cli" in imported(path)]
    assert [user for user in users if not user.startswith("tests/")] == []


def test_the_purity_check_sees_what_it_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    guilty = tmp_path / "guilty.py"
    guilty.write_text(
        "import os.path, datetime\nfrom time import monotonic\n"
        "def f():\n    import socket\n    print(datetime.date.today(), os.environ)\n"
    )
    assert sorted(machine_uses(guilty)) == [
        ".environ",
        ".today",
        "os.path",
        "print",
        "socket",
        "time",
    ]


# --- records ----------------------------------------------------------------------------------


def slotted_dataclasses(path: Path) -> list[int]:
    """Lines that declare a slotted dataclass, whose methods are compiled at every start."""
    return [
        decorator.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and "slots=True" in ast.unparse(decorator)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_runtime_data_are_records(room: str) -> None:
    """`from criteria.records import record`: the same classes, written when first used."""
    assert {named(path): at for path in modules(room) if (at := slotted_dataclasses(path))} == {}


# --- exact numbers ----------------------------------------------------------------------------


def float_uses(path: Path) -> list[str]:
    """Every place where a module would make, take or name a binary float."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name) and node.id in {"float", "complex"}:
            found.append(f"{node.lineno}: {node.id}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append(f"{node.lineno}: {node.value!r}")
        elif isinstance(node, ast.Attribute) and node.attr in {
            "float64",
            "total_seconds",
            "inf",
            "nan",
        }:
            found.append(f"{node.lineno}: .{node.attr}")
    return found


@pytest.mark.parametrize("room", CORE)
def test_no_binary_float_occurs_in_the_core(room: str) -> None:
    found = {named(path): uses for path in modules(room) if (uses := float_uses(path))}
    assert found.keys() - PROVEN == set()


def test_the_float_check_sees_what_it_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    guilty = tmp_path / "guilty.py"
    guilty.write_text("def f(x: float) -> 'int':\n    return float(x) + 0.5 + 1e3 + math.inf\n")
    assert len(float_uses(guilty)) == 5
    innocent = tmp_path / "innocent.py"
    innocent.write_text('"""No float here, not 0.5 either."""\nHALF = Fraction(1, 2)\n')
    assert float_uses(innocent) == []


# --- rooms of one idea ------------------------------------------------------------------------


def test_no_module_is_so_long_that_it_holds_two_ideas() -> None:
    lengths = {
        named(path): count
        for path in modules(*ROOMS)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LIMIT
    }
    assert lengths == {}


def test_no_module_is_named_for_what_does_not_fit_elsewhere() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert [named(path) for path in modules(*ROOMS) if path.stem in vague] == []


def test_every_room_ships_with_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["include"])
    assert {f"/{room}" for room in ROOMS} | {"/cli.py"} <= shipped
    tops = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert {f"/{top}" for top in tops} <= shipped


# --- the project speaks only of itself --------------------------------------------------------

STRAYS = (
    "/wo" + "rk/",
    "/fa" + "rm/",
    "work" + "place",
    r"\.\./sha" + "red",
    r"(?<!\w)/tm" + "p/",
    r"(?<!\w)/ho" + r"me/\w",
    "py" + r"pi\.",
    "python" + r"hosted\.",
    "npm" + r"js\.",
)
"""Places of one machine, hosts of registries; each in two parts so as not to find itself."""


def test_no_file_names_a_place_outside_the_repository() -> None:
    pattern = re.compile("|".join(STRAYS))
    found = [
        f"{named(path)}: {match[0]}"
        for path in ours("*")
        if (match := pattern.search(path.read_bytes().decode("utf-8", errors="replace")))
    ]
    assert found == []


def test_the_licence_is_apache_2_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["license"] == "Apache-2.0"


def test_every_decision_is_numbered_and_has_the_four_headings() -> None:
    pages = sorted((ROOT / "docs" / "decisions").iterdir())
    numbers = [page.name[:4] for page in pages]
    assert numbers == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+\.md", page.name)
        title, *rest = page.read_text(encoding="utf-8").splitlines()
        assert title.startswith(f"# {page.name[:4]} ")
        headings = [line for line in rest if line.startswith("## ")]
        assert headings == [
            "## Context",
            "## Decision",
            "## Rejected alternatives",
            "## Consequences",
        ]


def test_the_commands_for_continuous_integration_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
