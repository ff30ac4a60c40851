"""Signs that a Word file cannot hold: a text with one is refused whole, never quietly changed."""

from __future__ import annotations

import re

from criteria.problems import InputRefused, Place, Problem, problem
from criteria.source.signs import sign_name
from reports.letter.content import Letter, letter_spans

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_AROUND = 40


def refuse_signs(letter: Letter, where: str) -> None:
    """Raise InputRefused with every text of `letter` that holds such a sign; `where` names it."""
    found: dict[tuple[str, str], Problem] = {}
    for span in letter_spans(letter):
        hit = _REFUSED.search(span.text)
        if hit is None:
            continue
        sign = sign_name(hit[0])
        near = _REFUSED.sub("�", span.text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND])
        found.setdefault(
            (sign, near), problem("letter_sign_refused", Place(where), sign=sign, text=near)
        )
    if found:
        raise InputRefused(found.values())
