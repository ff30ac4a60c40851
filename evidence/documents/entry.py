"""A document as the list of an assessment states it. File models only."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from criteria.fields import DateField, Digest, FileModel, Identifier, ReadWhole, Text
from criteria.source import Numeral
from evidence.documents.numbering import meant_number, read_number

Secrecy = Literal["mat", "toi_mat", "tuyet_mat"]
"""The three degrees of secrecy of state secrets: mật, tối mật, tuyệt mật."""


def _document_number(raw: object) -> str:
    if isinstance(raw, Numeral | bool):
        raise PydanticCustomError("unquoted_text", "unquoted_text")
    if not isinstance(raw, str):
        raise PydanticCustomError("wrong_kind", "wrong_kind", {"kinds": ("text",)})
    text = unicodedata.normalize("NFC", raw.strip())
    if read_number(text) is None:
        meant = meant_number(text)
        raise PydanticCustomError("document_number", "document_number", {"meant": meant})
    return text


DocumentNumber = Annotated[
    str,
    ReadWhole(_document_number),
    WithJsonSchema(
        {"type": "string", "minLength": 1, "pattern": r"^\s*[0-9]{1,7}[A-Za-z]?([/-]|\s*$)"}
    ),
]
"""Number and symbol as the paper bears them: `1085/QĐ-UBND`, `13/2025/QĐ-UBND`, `31-CT/TU`."""


class Dates(FileModel):
    """The three dates of a document that rules may read."""

    issued: DateField | None = None
    effective: DateField | None = None
    received: DateField | None = None


class DocumentEntry(Dates):
    """A document of the evidence; `file` lies in the folder of the assessment.

    Of a state secret (`secrecy`) nothing but number, dates, issuer and kind may be stated.
    """

    number: DocumentNumber | None = None
    issuer: Text | None = None
    subject: Text | None = None
    kind: Identifier | None = None
    file: Text | None = None
    digest: Digest | None = None
    secrecy: Secrecy | None = None
    note: Text | None = None
