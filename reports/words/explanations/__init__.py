"""What stands behind a code: why it is asked for, and how to mend it, at the length of a page.

`cchc check --explain CODE` prints it. A code of its own weight has a text of its own; others share
the text of their topic.
"""

from __future__ import annotations

import re

from reports.words.explanations.cases import CASES
from reports.words.explanations.checks import CHECKS
from reports.words.explanations.doubts import DOUBTS
from reports.words.explanations.topics import TOPIC_OF, TOPICS
from reports.words.problems import ROOMS, WORDS, Language, room_words

_COLUMN: dict[Language, int] = {"vi": 0, "en": 1}
_OWN = {**CHECKS, **DOUBTS, **CASES}


def explanation(code: str, lang: Language) -> list[str]:
    """The paragraphs that explain a code, its message first. Raises KeyError for an unknown code.

    In the message the operands stand by name in ‹brackets›. A paragraph whose lines begin with
    blanks is an example, to be printed as it is.
    """
    message = re.sub(r"\{(\w+)\}", r"‹\1›", WORDS[code][_COLUMN[lang]])
    message = message.replace("{{", "{").replace("}}", "}")
    texts = _OWN.get(code) or TOPICS.get(TOPIC_OF.get(code) or _room(code), TOPICS["index"])
    return [message, *texts[_COLUMN[lang]].strip("\n").split("\n\n")]


def _room(code: str) -> str:
    return next(room for room in ROOMS if code in room_words(room))
