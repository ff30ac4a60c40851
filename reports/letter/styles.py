"""The named styles of an administrative document, to the letter of Nghị định 30/2020/NĐ-CP.

An office edits them in a template of its own: the look of a paper is there, never in code. The
names are what holds a template and this package together.
"""

from __future__ import annotations

from typing import Literal

from criteria.records import record

FONT = "Times New Roman"

SUPERIOR = "CCHC Cơ quan chủ quản"
ISSUER = "CCHC Cơ quan ban hành"
NATION = "CCHC Quốc hiệu"
MOTTO = "CCHC Tiêu ngữ"
NUMBER = "CCHC Số ký hiệu"
ABOUT = "CCHC Về việc"
DATE = "CCHC Địa danh ngày tháng"
DRAFT = "CCHC Dự thảo"
KIND = "CCHC Tên loại"
TITLE = "CCHC Trích yếu"
ADDRESSEE = "CCHC Kính gửi"
BODY = "CCHC Thân bài"
LEVELS = ("CCHC Mục 1", "CCHC Mục 2", "CCHC Mục 3", "CCHC Mục 4")
RECIPIENTS = "CCHC Nơi nhận"
RECIPIENT = "CCHC Dòng nơi nhận"
AUTHORITY = "CCHC Quyền hạn ký"
NAME = "CCHC Họ tên"
ANNEX = "CCHC Phụ lục"
ANNEX_TITLE = "CCHC Tên phụ lục"
ANNEX_OF = "CCHC Kèm theo"
TABLE_TITLE = "CCHC Tên bảng"
CELL_HEAD = "CCHC Bảng tiêu đề"
CELL = "CCHC Bảng chữ"
CELL_NUMBER = "CCHC Bảng số"
CELL_HEAD_SMALL = "CCHC Bảng nhỏ tiêu đề"
CELL_SMALL = "CCHC Bảng nhỏ chữ"
CELL_NUMBER_SMALL = "CCHC Bảng nhỏ số"
NOTE = "CCHC Ghi chú"
PAGE = "CCHC Số trang"
MISSING = "CCHC Cần bổ sung"
"""A style of letters, not of paragraphs: yellow behind what is still to be filled in."""


@record
class Style:
    """One style of paragraphs: sizes and spaces in points, indents in millimetres."""

    name: str
    size: int
    sample: str
    align: Literal["left", "center", "right", "both"] = "center"
    bold: bool = False
    italic: bool = False
    first: int = 0
    before: int = 0
    after: int = 0
    keep_next: bool = False
    boxed: bool = False


FIRST_LINE = 10
"""Indent of a paragraph's first line: 1 cm or 1,27 cm."""

STYLES = (
    Style(SUPERIOR, 12, "Tên cơ quan, tổ chức chủ quản trực tiếp"),
    Style(ISSUER, 12, "Tên cơ quan, tổ chức ban hành văn bản", bold=True),
    Style(NATION, 12, "Quốc hiệu", bold=True),
    Style(MOTTO, 13, "Tiêu ngữ", bold=True),
    Style(NUMBER, 13, "Số, ký hiệu của văn bản"),
    Style(ABOUT, 12, "Trích yếu của công văn (V/v)"),
    Style(DATE, 13, "Địa danh và thời gian ban hành", italic=True),
    Style(DRAFT, 12, "Dấu dự thảo", bold=True, before=4, boxed=True),
    Style(KIND, 14, "Tên loại văn bản", bold=True, before=12),
    Style(TITLE, 14, "Trích yếu nội dung văn bản", bold=True),
    Style(ADDRESSEE, 14, "Nơi nhận ở dòng Kính gửi", before=12, after=6),
    Style(BODY, 13, "Nội dung văn bản", "both", first=FIRST_LINE, after=6),
    Style(LEVELS[0], 13, "Đề mục I", "both", True, first=FIRST_LINE, after=6, keep_next=True),
    Style(LEVELS[1], 13, "Đề mục 1", "both", True, first=FIRST_LINE, after=6, keep_next=True),
    Style(LEVELS[2], 13, "Đề mục a", "both", True, first=FIRST_LINE, after=6, keep_next=True),
    Style(LEVELS[3], 13, "Đề mục nhỏ", "both", True, True, FIRST_LINE, 0, 6, True),
    Style(RECIPIENTS, 12, "Chữ Nơi nhận", "left", True, True),
    Style(RECIPIENT, 11, "Một dòng nơi nhận", "left"),
    Style(AUTHORITY, 14, "Quyền hạn, chức vụ của người ký", bold=True),
    Style(NAME, 14, "Họ và tên người ký", bold=True),
    Style(ANNEX, 14, "Chữ Phụ lục và số thứ tự", bold=True),
    Style(ANNEX_TITLE, 13, "Tên phụ lục", bold=True),
    Style(ANNEX_OF, 13, "Dòng chỉ dẫn Kèm theo", italic=True, after=6),
    Style(TABLE_TITLE, 13, "Tên bảng trong văn bản", bold=True, before=6, after=4, keep_next=True),
    Style(CELL_HEAD, 12, "Tiêu đề cột của bảng", bold=True),
    Style(CELL, 12, "Chữ trong bảng", "left"),
    Style(CELL_NUMBER, 12, "Số trong bảng, thẳng hàng theo dấu phẩy", "right"),
    Style(CELL_HEAD_SMALL, 10, "Tiêu đề cột của bảng nhiều cột", bold=True),
    Style(CELL_SMALL, 10, "Chữ trong bảng nhiều cột", "left"),
    Style(CELL_NUMBER_SMALL, 10, "Số trong bảng nhiều cột", "right"),
    Style(NOTE, 11, "Ghi chú dưới bảng", "both", italic=True, before=3),
    Style(PAGE, 13, "Số trang ở lề trên"),
)
MISSING_SAMPLE = "[Văn phòng Sở bổ sung: chỗ còn thiếu, in trên nền vàng]"

NAMES = (*(style.name for style in STYLES), MISSING)
"""Every style that a template must have."""
