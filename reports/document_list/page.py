"""The list of proving documents as the first page of the pack: HTML that needs no other file."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import quote

from reports.document_list.content import COLUMNS, DocumentList

CLASSES = ("position", "criterion", "number", "day", "issuer", "subject", "where", "file")


def page_of(told: DocumentList) -> bytes:
    """The whole page. Every text is escaped; links are relative and stay in the pack."""
    from jinja2 import Environment, StrictUndefined

    page = (files(__package__) / "page.html.j2").read_text(encoding="utf-8")
    machine = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    machine.filters["zipped"] = zip
    machine.filters["link"] = lambda path: quote(path, safe="/")
    made = machine.from_string(page).render(told=told, columns=COLUMNS, classes=CLASSES)
    return f"{made}\n".encode()
