"""Documents held against their files, as data."""

from __future__ import annotations

from evidence.documents.telling import Told, Verified
from reports.data.findings import finding_data
from reports.data.values import Json
from reports.words.problems import Language

SCHEMA = "documents-1"


def documents_data(path: str, found: Verified, lang: Language) -> dict[str, Json]:
    """What `cchc evidence verify` found."""
    return {
        "schema": SCHEMA,
        "path": path,
        "documents": [_document(told, found) for told in found.documents],
        "unreferenced": list[Json](found.kept.unreferenced),
        "identical": [list[Json](group) for group in found.kept.same],
        "findings": [finding_data(one, lang) for one in found.problems],
    }


def _document(told: Told, found: Verified) -> dict[str, Json]:
    entry, pdf = told.entry, told.pdf
    data: dict[str, Json] = {
        "document": told.name,
        "number": entry.number,
        "issued": None if entry.issued is None else entry.issued.isoformat(),
        "file": entry.file,
        "state": told.state.value,
        "digest": found.kept.digests.get(told.name),
    }
    if entry.secrecy is not None:
        data["secrecy"] = entry.secrecy
    if pdf is not None:
        data["pdf"] = {
            "state": pdf.state.value,
            "pages": pdf.pages,
            "signature_field_filled": pdf.signed,
            "number_found": told.number,
            "date_found": told.date,
            "read_whole": pdf.whole,
        }
    return data
