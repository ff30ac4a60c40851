"""The numbers of headings and points, as Vietnamese papers count: I, 1, a), and so on below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.letter.content import Block, Heading, Point

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points: the Vietnamese alphabet without marks, but with đ."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A number from 1 on in Roman numerals."""
    made = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        made += sign * count
    return made


def letter_number(number: int) -> str:
    """a, b, … y, then aa, ab: more points than letters are still told apart."""
    above, at = divmod(number - 1, len(LETTERS))
    return (letter_number(above) if above else "") + LETTERS[at]


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with the number printed before it, `I.`, `1.`, `a)`; "" for those without one."""
    counts: dict[int, int] = {}
    for block in blocks:
        if not isinstance(block, Heading | Point):
            yield "", block
            continue
        level = block.level
        counts = {at: count for at, count in counts.items() if at <= level}
        if block.number is not None:
            yield block.number, block
            continue
        counts[level] = counts.get(level, 0) + 1
        yield _written(level, counts[level]), block


def _written(level: int, count: int) -> str:
    if level == 1:
        return f"{roman(count)}."
    if level == 2:
        return f"{count}."
    return f"{letter_number(count)})" if level == 3 else "-"
