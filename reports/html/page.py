"""The page written out: one template, escaped throughout, nothing fetched from anywhere."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from reports.html.content import Page

_TEMPLATE = "report.html.j2"


def report_html(page: Page) -> str:
    """The whole file."""
    text: str = _template().render(page=page)
    return text + "\n"


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["anchor"] = anchor
    text = files("reports.html").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    return environment.from_string(text)


def anchor(id: str) -> str:
    """An id of a criterion as part of an address within the page."""
    return re.sub(r"[^A-Za-z0-9]+", "-", id)
