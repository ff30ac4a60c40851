"""An assessment with documents and files, for the tests of filing and packing."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

ASSESSMENT = """\
assessment: thu
index: {{id: so-mau, year: 2024}}
unit: {{id: skhcn, name: Sở Khoa học và Công nghệ, kind: so, attributes: {{group: co_tthc}}}}
period: {{from: 2024-01-01, to: 2024-03-31}}
as_of: 2024-03-31
facts:
  plan: {{document: kh78}}
  plan_tasks: {{value: 44, document: bc19, where: "trang 1, mục I.1"}}
  plan_tasks_done: {{value: 8, document: bc19, where: "trang 7"}}
  tasks_assigned: {{value: 9, document: bc19, where: "mục I.2"}}
  tasks_not_due: {{value: 7, document: cv1, where: "trang 1"}}
  initiatives: {{value: 0, document: mat, where: Điều 1}}
documents:
  bc19:
    number: 19/BC-SKHCN
    issued: 15/3/2024
    issuer: unit
    subject: "Công tác <b>&"
    kind: bao_cao
    file: tl/bc19.pdf
    digest: "{digest}"
  kh78:
    number: 78/KH-SKHCN
    issued: 29/12/2023
    issuer: unit
    subject: "=cmd|' /C calc'!A0"
    kind: ke_hoach
    file: tl/kh78.pdf
  cv1: {{number: 1/UBND-VP, issued: 1/2/2024, kind: cong_van}}
  mat: {{number: 5/QĐ-UBND, issued: 1/2/2024, kind: quyet_dinh, secrecy: mat}}
  ban: {{subject: Biên bản, file: tl/bien-ban.txt}}
"""


def written_pdf(*lines: str, pages: int = 1, signed: bool = False) -> bytes:
    """A PDF whose first page bears `lines`, in letters that need no font of their own."""
    from pypdf import PdfWriter
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        TextStringObject,
    )

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(300, 300)
    if lines:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
        stream.set_data(f"BT /F1 12 Tf 20 250 Td {shown}ET".encode("latin-1"))
        page = writer.pages[0]
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        page[NameObject("/Contents")] = writer._add_object(stream)
    if signed:
        value = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
        leaf = DictionaryObject({NameObject("/T"): TextStringObject("a")})
        leaf[NameObject("/V")] = value
        above = DictionaryObject({NameObject("/FT"): NameObject("/Sig")})
        above[NameObject("/Kids")] = ArrayObject([writer._add_object(leaf)])
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(above)])})
        writer._root_object[NameObject("/AcroForm")] = form
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def filed_assessment(folder: Path) -> Path:
    """The assessment above in `folder`, with its files."""
    (folder / "tl").mkdir(parents=True)
    report = written_pdf("So: 19 /BC-SKHCN", "ngay 15 thang 3 nam 2024", pages=2, signed=True)
    (folder / "tl" / "bc19.pdf").write_bytes(report)
    (folder / "tl" / "kh78.pdf").write_bytes(written_pdf(pages=3))
    (folder / "tl" / "bien-ban.txt").write_text("biên bản", encoding="utf-8")
    digest = f"sha256:{hashlib.sha256(report).hexdigest()}"
    text = ASSESSMENT.format(digest=digest)
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    return folder
