"""Words of directives that nobody can check: a draft says so."""

from __future__ import annotations

import re
import unicodedata

from criteria.remedies import VAGUE_VERBS

VAGUE = (*VAGUE_VERBS, "tích cực", "thường xuyên", "nghiêm túc", "quyết liệt", "thực hiện tốt")
"""Verbs and adverbs that have no product and no day, so that nobody can ever call them done."""

_BEGINS = re.compile(rf"(?:^|[;:.]\s+)({'|'.join(VAGUE)})(?!\w)", re.IGNORECASE)


def vague_words(text: str) -> tuple[str, ...]:
    """The words with which a text, or a clause of it, begins and that cannot be verified; each
    once, in the order of the list.
    """
    found = {one.lower() for one in _BEGINS.findall(unicodedata.normalize("NFC", text.strip()))}
    return tuple(one for one in VAGUE if one in found)
