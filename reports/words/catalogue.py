"""One catalogue of words for all reports, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Literal

from criteria.records import record
from reports.words.numbers import ENGLISH, VIETNAMESE, NumberStyle

Language = Literal["vi", "en"]

_STYLES: dict[str, NumberStyle] = {"vi": VIETNAMESE, "en": ENGLISH}


@record
class Catalogue:
    """The words of one language. Keys are dotted, `room.name`; both languages have the same keys
    with the same placeholders.
    """

    lang: Language
    texts: Mapping[str, str]
    numbers: NumberStyle

    def __call__(self, key: str, /, **operands: str | int) -> str:
        """The text of `key` with its placeholders filled; KeyError for a key never written."""
        text = self.texts[key]
        return text.format(**operands) if operands else text

    def has(self, key: str) -> bool:
        """Whether there are words for `key`."""
        return key in self.texts


def catalogue(lang: Language) -> Catalogue:
    """The words of a language; only that language's table is read."""
    texts: Mapping[str, str] = import_module(f"reports.words.{lang}").TEXTS
    return Catalogue(lang, texts, _STYLES[lang])
