"""The end of a paper: who gets it, and who signs; never alone on a page."""

from __future__ import annotations

from typing import Any

from reports.letter import styles
from reports.letter.content import Letter
from reports.letter.elements import Pen, box, frame

RECIPIENTS = "Nơi nhận:"
LINES_TO_SIGN = 4
"""Room for the signature, above the name."""
SHARE_OF_RECIPIENTS = 45
"""Percent of the page for the recipients; the signature has the rest."""


def ending_blocks(letter: Letter, pen: Pen, width: int) -> list[Any]:
    """Recipients on the left, signature on the right, in one row that no page break divides."""
    if letter.signature is None and not letter.recipients:
        return []
    left = width * SHARE_OF_RECIPIENTS // 100
    cells = (
        box(_recipients(letter, pen), left),
        box(_signature(letter, pen), width - left),
    )
    return [frame([cells], (left, width - left), unbroken=True)]


def _recipients(letter: Letter, pen: Pen) -> list[Any]:
    if not letter.recipients:
        return [pen.paragraph(styles.RECIPIENT)]
    lines = [pen.paragraph(styles.RECIPIENTS, RECIPIENTS)]
    for one in letter.recipients:
        end = "." if one is letter.recipients[-1] else ";"
        lines.append(pen.paragraph(styles.RECIPIENT, f"- {one.rstrip('.;')}{end}"))
    return lines


def _signature(letter: Letter, pen: Pen) -> list[Any]:
    signature = letter.signature
    if signature is None:
        return [pen.paragraph(styles.NAME)]
    lines = [signature.authority.upper()] if signature.authority else []
    made = [pen.paragraph(styles.AUTHORITY, one) for one in (*lines, signature.title.upper())]
    made += [pen.paragraph(styles.NAME) for _ in range(LINES_TO_SIGN)]
    return [*made, pen.paragraph(styles.NAME, signature.name)]
