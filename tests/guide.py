"""The author's guide, read as its readers do: pages, their files, examples and generated tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from criteria.forms import FORMS
from tests.reference import table

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = (DOCS / "vi" / "rules.md", DOCS / "rules.md")
"""The guide in Vietnamese and in English, in the order in which words are kept."""

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\S+\.yaml)\n")
_TOP = re.compile(r"^([a-z_]+):.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
_REFERENCE = re.compile(
    r"(?<=<!-- reference: )(?P<kind>\w+)(?P<open> -->\n)(?P<table>.*?)(?=<!-- end -->)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Example:
    """An index made of the head and one block, with the blocks of cases that follow it.

    `kind` is the number of the kind of rule it stands under, 0 outside the 26.
    """

    kind: int
    title: str
    block: str
    index: str
    cases: tuple[str, ...]


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


def file_shown(body: str) -> tuple[str, str] | None:
    """The path of the file that a block is a piece of, and the piece; None if it names none."""
    named = _FILE.match(body)
    return (named[1], body[named.end() :]) if named else None


def examples(page: Path) -> Iterator[Example]:
    """Every example of the guide that stands under the head of its second part."""
    before, _, after = text_of(page).partition("\n## 26 ")
    if not after:
        before, _, after = text_of(page).partition("\n## The 26 ")
    head, kind, title = "", 0, ""
    waiting: list[str] = []
    sections = re.split(r"^##+ (.+)$", after, flags=re.MULTILINE)
    for title, body in zip(["", *sections[1::2]], sections[::2], strict=True):
        numbered = re.match(r"(\d+)\. ", title)
        kind = int(numbered[1]) if numbered else 0
        for block in (found["body"] for found in FENCE.finditer(body) if found["info"] == "yaml"):
            if not head:
                head = block
            elif not block.startswith("cases:\n"):
                waiting.append(block)
                yield from _finished(waiting, head, kind, title, body)
    assert before


def _finished(
    waiting: list[str], head: str, kind: int, title: str, body: str
) -> Iterator[Example]:
    block = waiting.pop()
    rest = body.partition(block)[2]
    cases = []
    for found in FENCE.finditer(rest.partition("```")[2]):
        if found["info"] != "yaml" or not found["body"].startswith("cases:\n"):
            break
        cases.append(found["body"])
    yield Example(kind, title, block, merged(head, block), tuple(cases))
