"""The human table as one HTML page that needs no other file."""

from __future__ import annotations

from importlib.resources import files

from reports.index_doc.content import IndexDoc

CLASSES = ("id", "name", "max", "text", "rule", "proof", "note")


def html_of(doc: IndexDoc) -> str:
    """The whole page. Every text is escaped."""
    from jinja2 import Environment, StrictUndefined

    page = (files(__package__) / "page.html.j2").read_text(encoding="utf-8")
    machine = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    machine.filters["zipped"] = zip
    return machine.from_string(page).render(doc=doc, classes=CLASSES) + "\n"
