"""A draft written as the YAML of an index, word for word, with what is uncertain listed on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.numbers import decimal_text
from criteria.records import record
from reports.editor_schemas import schema_line
from reports.index_table.tree import Forest, Node

GRADER = "co_quan_tham_dinh"
GRADER_NAME = "Cơ quan thẩm định"

_PLAIN = re.compile(r"[^\W\d_][\w ,./–-]*[\w.]\Z")
_WORDS = re.compile(
    r"(null|true|false|none|yes|no|on|off|nan|infinity)\Z|[0-9.]*e[0-9]+\Z", re.IGNORECASE
)


@record
class Draft:
    """An index whose leaves are all judged. `remarks` are lines of comment for its top."""

    slug: str
    name: str
    year: int
    kind: str
    cite: str
    max: Fraction
    places: int
    forest: Forest
    remarks: tuple[str, ...]


def yaml_of(draft: Draft) -> str:
    """The whole file. Strings come back from it as they are, line for line."""
    papers = _papers(draft.forest)
    return "\n".join((*_head(draft), *_documents(papers), *_trees(draft, papers), ""))


def _head(draft: Draft) -> Iterator[str]:
    yield schema_line("index")
    for remark in draft.remarks:
        yield f"# {remark}".rstrip()
    yield f"index: {draft.slug}"
    yield from _entry("name", draft.name, 0)
    yield f"year: {draft.year}"
    yield from ("for:", f"  kind: {draft.kind}")
    yield f"max: {decimal_text(draft.max)}"
    if draft.cite:
        yield from _entry("cite", draft.cite, 0)
    yield from ("rounding:", f"  places: {draft.places}", "  mode: half_up", "  at: [leaf]")
    yield from ("bodies:", f"  {GRADER}:", f"    name: {GRADER_NAME}")


def _papers(forest: Forest) -> dict[str, str]:
    """Each text that says what proves a criterion, once, under the name that criteria give it."""
    texts = dict.fromkeys("\n".join(node.proof) for node in forest.walk() if node.proof)
    return {text: f"tl_{number}" for number, text in enumerate(texts, 1)}


def _documents(papers: dict[str, str]) -> Iterator[str]:
    if papers:
        yield "documents:"
    for text, name in papers.items():
        yield f"  {name}:"
        yield from _entry("name", text, 4)


def _trees(draft: Draft, papers: dict[str, str]) -> Iterator[str]:
    forest = draft.forest
    for key, roots in (
        ("components", forest.components),
        ("bonus", forest.bonus),
        ("penalty", forest.penalty),
    ):
        if roots:
            yield f"\n{key}:"
        for root in roots:
            yield from _node(root, 2, papers, top=key == "penalty")


def _node(node: Node, indent: int, papers: dict[str, str], *, top: bool = False) -> Iterator[str]:
    inner = indent + 2
    yield f'{" " * indent}- id: "{node.id}"'
    yield from _entry("name", node.name, inner)
    blanks = " " * inner
    if node.max is not None:
        yield f"{blanks}max: {decimal_text(node.max)}"
    elif top:
        yield f"{blanks}at_most: not_stated"
    if node.worked_out:
        yield from (f"{blanks}inferred:", f"{blanks}  max:")
        yield from _entry("because", node.worked_out, inner + 4)
    for key, lines in (("text", node.text), ("note", node.note)):
        if lines:
            yield from _entry(key, "\n".join(lines), inner)
    if node.proof:
        yield f"{blanks}documents: [{papers[chr(10).join(node.proof)]}]"
    if not node.children:
        yield from (f"{blanks}score:", f"{blanks}  judged:", f"{blanks}    by: {GRADER}")
        return
    yield f"{blanks}criteria:"
    for child in node.children:
        yield from _node(child, inner + 2, papers)


def _entry(key: str, text: str, indent: int) -> Sequence[str]:
    blanks = " " * indent
    if "\n" not in text:
        return (f"{blanks}{key}: {scalar(text)}",)
    lines = (f"{blanks}  {line}".rstrip() for line in text.split("\n"))
    return (f"{blanks}{key}: |-", *lines)


def scalar(text: str) -> str:
    """One line of text as YAML: bare where nothing in it can be misread, else in quotes."""
    if _PLAIN.match(text) and not _WORDS.match(text) and len(text) > 3:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
