"""The file name of a form: plain letters that every system and every mail program keeps."""

from __future__ import annotations

from evidence.beginning import slug
from evidence.forms.content import Form

NOBODY = "chua-phan-cong"


def form_name(form: Form) -> str:
    """`bieu-van-phong.xlsx`; letters of the office's id only, so no name leads out of a folder."""
    return f"bieu-{slug(form.office or '') or NOBODY}.xlsx"
