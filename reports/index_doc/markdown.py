"""The human table as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.index_doc.content import IndexDoc, RowKind

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BULLET = re.compile(r"^([-+]|[0-9]+[.)])(?=\s)", re.MULTILINE)


def markdown_of(doc: IndexDoc) -> str:
    """The whole page; its table is a pipe table."""
    lines = [f"# {_escaped(doc.title)}", ""]
    for line in doc.lines:
        lines += [_escaped(line), ""]
    lines.append(_line(doc.columns))
    lines.append("|---|---|---:|" + "---|" * (len(doc.columns) - 3))
    lines += [_line(_cells(row.kind, doc.cells(row))) for row in doc.rows]
    if doc.footnotes:
        lines += ["", "Ghi chú cho các dòng có dấu \\*:", ""]
        lines += [f"- {_escaped(note)}" for note in doc.footnotes]
    return "\n".join((*lines, ""))


def _cells(kind: RowKind, texts: Sequence[str]) -> list[str]:
    cells = [_cell(text) for text in texts]
    if kind is RowKind.LEAF or kind is RowKind.GROUP:
        return cells
    return [f"**{text}**" if text and at < 3 else text for at, text in enumerate(cells)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return "<br>".join(_escaped(line) for line in text.split("\n"))


def _escaped(text: str) -> str:
    """Text in which no sign is taken for Markdown or HTML."""
    plain = _SIGNS.sub(r"\\\1", " ".join(text.split("\n")).replace("&", "&amp;"))
    return _BULLET.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", plain)
