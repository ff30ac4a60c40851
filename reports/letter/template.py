"""The template: an ordinary Word file whose styles, margins and page number an office may edit.

Its body shows each style under its name and is left out of every paper made from it. The one that
comes with the product is written by `reports.letter.making`.
"""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path
from typing import Any

from criteria.problems import InputRefused, Place, problem
from reports.letter.elements import qualified
from reports.letter.styles import NAMES

TEMPLATE_FILE = "mau-van-ban.docx"
"""The template that comes with the product, beside this module."""


def template_bytes() -> bytes:
    """The template that comes with the product."""
    return (files("reports.letter") / TEMPLATE_FILE).read_bytes()


def opened_template(path: Path | None = None) -> Any:
    """The template at `path`, or our own, as a python-docx document without its samples.

    Raises InputRefused for a file that is no Word document or lacks some of the styles.
    """
    import docx

    if path is None:
        document = docx.Document(io.BytesIO(template_bytes()))
    else:
        document = _office_template(path)
    body = document.element.body
    for block in list(body):
        if block.tag != qualified("w:sectPr"):
            body.remove(block)
    return document


def _office_template(path: Path) -> Any:
    import docx

    from evidence.forms.bounds import read_bounded

    kind, data = read_bounded(path)
    if kind != "document":
        raise InputRefused([problem("template_not_word", Place(str(path)))])
    try:
        document = docx.Document(io.BytesIO(data))
        there = {style.name for style in document.styles}
    except Exception as error:
        # A damaged document fails anywhere in the library that opens it.
        raise InputRefused([problem("template_not_word", Place(str(path)))]) from error
    lacking = tuple(name for name in NAMES if name not in there)
    if lacking or document.element.body.sectPr is None:
        refused = problem("template_style_missing", Place(str(path)), names=lacking)
        raise InputRefused([refused])
    return document
