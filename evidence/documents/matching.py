"""Whether the text of a file bears the number and the date of its document."""

from __future__ import annotations

import datetime
import re
import unicodedata

from evidence.documents.numbering import read_number

_SECRET = re.compile(r"^[\s\W_]*(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)[\s\W_]*$", re.MULTILINE)


def bears_number(text: str, number: str) -> bool:
    """Whether `number` stands in `text`, blanks, capitals and marks aside: `Số: 19 /BC-SKHCN`."""
    parts = read_number(number)
    if parts is None or not parts.symbol:
        return False
    year = f"/{parts.year}" if parts.year is not None else ""
    joint = "-" if "/" in parts.symbol else "/"
    sought = _bare(f"{parts.ordinal}{parts.suffix}{year}{joint}{parts.symbol}")
    spaced = r"\s*".join(re.escape(sign) for sign in sought)
    return re.search(rf"(?<!\d)0*{spaced}(?![^\W_])", _bare(text)) is not None


def bears_date(text: str, day: datetime.date) -> bool:
    """Whether `day` stands in `text`: `ngày 15 tháng 3 năm 2024`, or 15/3/2024."""
    written = rf"0*{day.day}\s*thang\s*0*{day.month}\s*nam\s*{day.year}"
    figures = rf"0*{day.day}\s*[/.-]\s*0*{day.month}\s*[/.-]\s*{day.year}"
    return re.search(rf"(?<!\d)(?:{written}|{figures})(?!\d)", _bare(text)) is not None


def bears_secret_mark(text: str) -> bool:
    """Whether a line of the first page is a stamp of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT."""
    return _SECRET.search(text.partition("\f")[0]) is not None


def _bare(text: str) -> str:
    """Text without capitals and marks, so that a slip of a scanner hides little."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).replace("đ", "d")
