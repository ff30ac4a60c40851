"""The author's guide, read as its readers do: its files, its examples and its generated tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from criteria.forms import FORMS
from tests.reference import table

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = (DOCS / "vi" / "rules.md", DOCS / "rules.md")
"""The guide in Vietnamese and in English: the order in which words are kept."""

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_ANCHOR_OR_BLOCK = re.compile(
    r'^<a id="(?P<anchor>[\w-]+)"></a>$|^```yaml\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"# (\S+\.yaml)\n")
_TOP = re.compile(r"^([a-z_]+):.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
_REFERENCE = re.compile(r"(?<=<!-- reference: )(\w+) -->\n.*?(?=<!-- end -->)", re.DOTALL)

KINDS = "kinds"
"""The anchor of the part in which each example stands under one head."""


@dataclass(slots=True)
class Example:
    """A block of an index, the whole index it makes with the head, and the cases after it.

    `anchor` is the one it stands under, such as `kind-7`.
    """

    anchor: str
    block: str
    index: str
    cases: list[str] = field(default_factory=list)


def text_of(page: Path) -> str:
    """The whole text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, info: str) -> list[str]:
    """The fenced blocks of one kind, in order."""
    return [found["body"] for found in FENCE.finditer(text_of(page)) if found["info"] == info]


def merged(*pieces: str) -> str:
    """One file of several pieces: a key that a later piece states replaces the earlier one."""
    held: dict[str, str] = {}
    for piece in pieces:
        for found in _TOP.finditer(piece):
            held.pop(found[1], None)
            held[found[1]] = found[0]
    return "".join(held.values())


def piece_of_file(block: str) -> tuple[str, str] | None:
    """The path of the file that a block is a piece of, and the piece; None if it names none."""
    named = _FILE.match(block)
    return (named[1], block[named.end() :]) if named else None


def head_of(page: Path) -> str:
    """What the examples of the guide have in common."""
    after = text_of(page).partition(f'<a id="{KINDS}"></a>')[2]
    found = _ANCHOR_OR_BLOCK.search(after)
    assert found is not None
    return str(found["body"])


def examples(page: Path) -> list[Example]:
    """Every example that stands under the head, in the order of the page."""
    head, anchor = head_of(page), ""
    made: list[Example] = []
    for found in _ANCHOR_OR_BLOCK.finditer(text_of(page)):
        block = found["body"]
        if block is None:
            anchor = found["anchor"]
        elif anchor and block.startswith("cases:\n"):
            made[-1].cases.append(block)
        elif anchor and block != head:
            made.append(Example(anchor, block, merged(head, block)))
    return made


def kinds_of_forms(page: Path) -> dict[str, list[int]]:
    """The numbers of the kinds that show a form, by the form's name."""
    shown: dict[str, list[int]] = {form.name: [] for form in FORMS}
    for example in examples(page):
        kind = example.anchor.removeprefix("kind-")
        for name, numbers in shown.items():
            written = re.search(rf"^ +{name}:", example.block, re.MULTILINE)
            if kind.isdigit() and written and int(kind) not in numbers:
                numbers.append(int(kind))
    return shown


def with_tables(page: Path) -> str:
    """The page with its tables as the code is today."""
    shown: dict[str, Sequence[int]] = {**kinds_of_forms(page)}
    language = GUIDES.index(page)
    return _REFERENCE.sub(
        lambda found: f"{found[1]} -->\n{table(found[1], language, shown)}", text_of(page)
    )


def tables_of(page: Path) -> list[str]:
    """The names of the tables that a page has."""
    return [found[1] for found in _REFERENCE.finditer(text_of(page))]
