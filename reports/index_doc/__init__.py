"""The human table of an index, generated from its YAML: Markdown, HTML or Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reports.index_doc.content import IndexDoc, index_doc

__all__ = ["FORMATS", "IndexDoc", "index_doc", "printed"]


def _markdown(doc: IndexDoc) -> bytes:
    from reports.index_doc.markdown import markdown_of

    return markdown_of(doc).encode("utf-8")


def _html(doc: IndexDoc) -> bytes:
    from reports.index_doc.html import html_of

    return html_of(doc).encode("utf-8")


def _word(doc: IndexDoc) -> bytes:
    from reports.index_doc.word import word_of

    return word_of(doc)


FORMATS: Mapping[str, Callable[[IndexDoc], bytes]] = {
    "md": _markdown,
    "html": _html,
    "docx": _word,
}
"""The formats by the end of a file's name; each loads its library when it is asked for."""


def printed(doc: IndexDoc, kind: str) -> bytes:
    """The table in one of `FORMATS`. KeyError for another one."""
    return FORMATS[kind](doc)
