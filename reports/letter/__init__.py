"""Administrative documents to the letter of Nghị định 30/2020/NĐ-CP, from plain content.

Say what the paper says and hand it over; fonts, margins and page numbers are the template's:

    from reports.letter import (
        Annex, Column, Gap, Heading, Letter, Letterhead, Paragraph, Point, Row, Signature, Table,
        letter_docx, letter_markdown, missing, own_words, with_own_words,
    )

    letter = Letter(
        head=Letterhead("Sở Tư pháp", "UBND tỉnh A", "STP-VP", place="A", year=2026),
        about="thông báo kết quả Chỉ số CCHC năm 2025",      # kind="" is an official letter, V/v;
        addressees=("Các phòng, đơn vị trực thuộc Sở.",),    # "BÁO CÁO" prints a line of type
        body=(
            Paragraph("Giám đốc Sở thông báo như sau:"),
            Heading("KẾT QUẢ"),                              # "I. KẾT QUẢ", bold, stays with text
            Point("Sở đạt 85,745/100 điểm."),                # "1. Sở đạt …": a numbered paragraph
            Point(("Đã đăng ", missing("số tin", "Văn phòng"))),  # on yellow; keeps DỰ THẢO
            Heading("NGUYÊN NHÂN"),
            Gap("nguyên nhân chủ quan", "Văn phòng Sở"),     # until noidung.md has words for it
        ),
        recipients=("Như trên", "Lưu: VT, VP"),
        signature=Signature("GIÁM ĐỐC"),
        annexes=(Annex("Tiêu chí bị mất điểm", (table,), landscape=True),),
        draft=True,                                          # number, date, name stay blank
    )
    letter, told = with_own_words(letter, own_words(folder), NOTICE)
    data = letter_docx(letter, template=None)                # the same bytes every time
    text = letter_markdown(letter)

A `Column(..., align=Align.NUMBER)` lines its figures up on the decimal comma. `issuer_of(folder,
unit)` tells superior body, symbol, place, signer and recipients, from the unit's name or from
`letterhead.yaml` beside the assessment; its `head(kind, year)` makes the `Letterhead` of a draft.
"""

from reports.letter.content import (
    Align,
    Annex,
    Block,
    Column,
    Gap,
    Heading,
    Letter,
    Letterhead,
    Paragraph,
    Point,
    Row,
    RowKind,
    Signature,
    Span,
    Table,
    Text,
    missing,
    plain_text,
    spans,
)
from reports.letter.issuer import Issuer, issuer_of
from reports.letter.markdown import letter_markdown
from reports.letter.own_words import (
    BRIEF,
    EXPLANATION,
    NOTICE,
    PERIODIC,
    PROGRAMME,
    SELF_REPORT,
    OwnWords,
    own_words,
)
from reports.letter.pages import Sheet, body_pages, sheet_of
from reports.letter.placing import skeleton, with_own_words
from reports.letter.word import letter_docx

__all__ = [
    "BRIEF",
    "EXPLANATION",
    "NOTICE",
    "PERIODIC",
    "PROGRAMME",
    "SELF_REPORT",
    "Align",
    "Annex",
    "Block",
    "Column",
    "Gap",
    "Heading",
    "Issuer",
    "Letter",
    "Letterhead",
    "OwnWords",
    "Paragraph",
    "Point",
    "Row",
    "RowKind",
    "Sheet",
    "Signature",
    "Span",
    "Table",
    "Text",
    "body_pages",
    "issuer_of",
    "letter_docx",
    "letter_markdown",
    "missing",
    "own_words",
    "plain_text",
    "sheet_of",
    "skeleton",
    "spans",
    "with_own_words",
]
