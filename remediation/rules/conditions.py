"""One condition of `where`, read: `mat.cause == not_proven`, `a.points >= 0.5`."""

from __future__ import annotations

import re

from criteria.records import record
from remediation.rules.rule import SIGNS

_WRITTEN = {"≥": ">=", "≤": "<=", "≠": "!=", "=": "=="}
_SIGN = re.compile(r"==|!=|<=|>=|<|>|≥|≤|≠|=")
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_]*)\.([A-Za-z][A-Za-z0-9_]*)\Z")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_QUOTED = re.compile(r"\"[^\"]*\"\Z|'[^']*'\Z")


@record
class FieldOf:
    """`alias.field`; `offset` is where it begins in the text."""

    alias: str
    field: str
    offset: int = 0


@record
class Constant:
    """A word, a quoted text, or a number as it was written."""

    text: str
    number: bool = False
    offset: int = 0


@record
class Condition:
    """A comparison as written."""

    left: FieldOf
    sign: str
    right: FieldOf | Constant


@record
class Misread:
    """Why a text is no condition: a code, and the offset of what it is about."""

    code: str
    offset: int = 0


def read_condition(text: str) -> Condition | Misread:
    """A condition, or what is wrong with its writing."""
    bare = _without_quotes(text)
    for code, found in (
        ("rule_or", re.search(r"\bor\b|\bhoặc\b|\|\|", bare)),
        ("rule_and", re.search(r"\band\b|\bvà\b|&&", bare)),
        ("rule_array", re.search(r"[\[\]{}]", bare)),
        ("rule_arithmetic", re.search(r"[/*+×÷]|(?<=[\w ])-(?=[\w ])", bare)),
    ):
        if found:
            return Misread(code, found.start())
    sign = _SIGN.search(bare)
    if sign is None:
        return Misread("rule_condition")
    left = _operand(text[: sign.start()], 0)
    right = _operand(text[sign.end() :], sign.end())
    if not isinstance(left, FieldOf):
        return Misread("rule_condition") if right is None else Misread("rule_left_side")
    if right is None:
        return Misread("rule_condition", sign.end())
    written = _WRITTEN.get(sign[0], sign[0])
    assert written in SIGNS
    return Condition(left, written, right)


def read_value(text: str) -> FieldOf | Constant | None:
    """What a field of a made fact is filled with: `alias.field`, a word, a quoted text."""
    return _operand(text, 0)


def _operand(text: str, start: int) -> FieldOf | Constant | None:
    offset = start + len(text) - len(text.lstrip())
    bare = text.strip()
    if found := _FIELD.match(bare):
        return FieldOf(found[1], found[2], offset)
    if _NUMBER.match(bare):
        return Constant(bare, True, offset)
    if _QUOTED.match(bare):
        return Constant(bare[1:-1], False, offset + 1)
    return Constant(bare, False, offset) if _WORD.match(bare) else None


def _without_quotes(text: str) -> str:
    """The text with blanks in place of what stands in quotes, so that offsets stay."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", lambda found: "_" * len(found[0]), text)
