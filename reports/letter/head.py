"""The head of a paper: who issues it, the name of the state, number and date, what it is about."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from reports.letter import styles
from reports.letter.content import Letter, Letterhead
from reports.letter.elements import Pen, box, frame, rule
from reports.words.numbers import head_date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT_MARK = "DỰ THẢO"
ADDRESSED = "Kính gửi:"

LEFT_SHARE = 40
"""Percent of the page for the issuing body's column; the name of the state needs the rest."""

_MOTTO_EMS = 12.24
"""How long the motto is, in sizes of its letters: the rule under it is as long as its text."""

_POINT = 25.4 / 72


def head_blocks(letter: Letter, pen: Pen, width: int) -> list[Any]:
    """Everything above the body on a page whose text is `width` millimetres wide."""
    made = [] if letter.head is None else [_head(letter, letter.head, pen, width)]
    if letter.kind:
        made.append(pen.paragraph(styles.KIND, letter.kind.upper()))
        made.append(pen.paragraph(styles.TITLE, letter.about))
        made.append(rule(width * 2 // 5))
    return [*made, *_addressees(letter, pen)]


def _head(letter: Letter, head: Letterhead, pen: Pen, width: int) -> Any:
    left = width * LEFT_SHARE // 100
    right = width - left
    rows = (
        (box(_issuer(head, pen, left), left), box(_nation(pen, right), right)),
        (
            box(_number(letter, head, pen), left),
            box([pen.paragraph(styles.DATE, place_and_date(head))], right),
        ),
    )
    return frame(rows, (left, right))


def _issuer(head: Letterhead, pen: Pen, width: int) -> list[Any]:
    made = [pen.paragraph(styles.SUPERIOR, head.superior.upper())] if head.superior else []
    return [*made, pen.paragraph(styles.ISSUER, head.issuer.upper()), rule(width // 3)]


def _nation(pen: Pen, width: int) -> list[Any]:
    motto = pen.sizes[styles.MOTTO] * _MOTTO_EMS * _POINT
    return [
        pen.paragraph(styles.NATION, NATION),
        pen.paragraph(styles.MOTTO, MOTTO),
        rule(max(0, round((width - motto) / 2))),
    ]


def _number(letter: Letter, head: Letterhead, pen: Pen) -> list[Any]:
    made = [pen.paragraph(styles.NUMBER, number_line(head))]
    if not letter.kind:
        made.append(pen.paragraph(styles.ABOUT, f"V/v {letter.about}"))
    if letter.is_draft:
        made.append(pen.paragraph(styles.DRAFT, DRAFT_MARK))
    return made


def number_line(head: Letterhead) -> str:
    """`Số: 507/SKHCN-TTr`; in a draft room is left to write the number in."""
    return f"Số: {head.number or ' ' * 8}/{head.symbol}"


def place_and_date(head: Letterhead) -> str:
    """`Bà Rịa - Vũng Tàu, ngày 10 tháng 5 năm 2022`, day and month blank in a draft."""
    place = f"{head.place}, " if head.place else ""
    return place + _date(head.date, head.year)


def _date(day: datetime.date | None, year: int | None) -> str:
    if day is not None:
        return head_date(day)
    room = " " * 4
    return f"ngày{room}tháng{room}năm {year or ''}".rstrip()


def _addressees(letter: Letter, pen: Pen) -> list[Any]:
    whom = letter.addressees
    return [pen.paragraph(styles.ADDRESSEE, addressed(whom))] if whom else []


def addressed(whom: Sequence[str]) -> str:
    """`Kính gửi: …`, each on a line of its own where there are several."""
    if len(whom) == 1:
        return f"{ADDRESSED} {whom[0]}"
    lines = "\n".join(f"- {one}{'.' if one is whom[-1] else ';'}" for one in whom)
    return f"{ADDRESSED}\n{lines}"
