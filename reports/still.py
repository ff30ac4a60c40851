"""Office files without the hour they were made: the same content is the same bytes every time."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = datetime.datetime(2000, 1, 1)


def still_document(document: Any) -> bytes:
    """A python-docx document saved without author and hour, its parts in their order."""
    about = document.core_properties
    about.created = about.modified = _MOMENT
    about.author = about.last_modified_by = about.comments = ""
    about.title, about.revision = "", 1
    saved = io.BytesIO()
    document.save(saved)
    return still_archive(saved.getvalue())


def new_workbook(out: io.BytesIO, **about: str) -> Any:
    """A workbook without the hour it was made, in which text stays text: nothing that was typed
    becomes a formula, a link or a number. `about` are its properties, such as the title.
    """
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({**about, "created": _MOMENT})
    return book


def still_archive(data: bytes) -> bytes:
    """The same archive with every part of one date and one set of rights."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for part in made.infolist():
            again = zipfile.ZipInfo(part.filename, _EPOCH)
            again.compress_type = zipfile.ZIP_DEFLATED
            again.external_attr = 0o600 << 16
            kept.writestr(again, made.read(part))
    return out.getvalue()
