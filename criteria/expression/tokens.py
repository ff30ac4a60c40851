"""Text of a rule cut into tokens, each with its offsets; what looks right but is not is refused.

Accepted: decimals `12.5`, percent `80.6%` (written together), dotted ASCII names, text in double
quotes, `+ - * / × ( ) , == != < <= > >= ≥ ≤ ≠`, and the words of `WORDS`. Everything else gets a
fault that says how to write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NoReturn

from criteria.problems import Operand
from criteria.records import field, record

LENGTH_LIMIT = 2_000
"""Characters in one expression."""
TOKEN_LIMIT = 500
"""Tokens in one expression."""
DIGIT_LIMIT = 30
"""Digits before, and digits after, the decimal point."""

WORDS = frozenset(
    {"and", "or", "not", "if", "then", "else", "is"}
    | {"present", "absent", "true", "false", "full"}
)
"""Words of the language: no fact may bear such a name."""


CHOOSING = "where"
"""Chooses among the units of a group: `peers.max(x, where y)`, or with a colon, `where: y`."""


@record
class Fault:
    """What is wrong in one expression: offsets `start` and `end` count characters of its text."""

    code: str
    start: int
    end: int
    operands: Mapping[str, Operand] = field(default_factory=lambda: MappingProxyType({}))


class ExpressionRefused(Exception):
    """A text that is no expression: carries its faults, at least one, in reading order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(", ".join(f"{fault.code} at {fault.start}" for fault in faults))


def refuse(code: str, start: int, end: int, /, **operands: Operand) -> NoReturn:
    """Raise `ExpressionRefused` with one fault: the text cannot be read on from here."""
    raise ExpressionRefused((Fault(code, start, end, MappingProxyType(dict(operands))),))


class TokenKind(StrEnum):
    """What a token is; `SIGN` holds operators, brackets and the comma, `END` closes the text."""

    NUMBER = "number"
    PERCENT = "percent"
    NAME = "name"
    WORD = "word"
    TEXT = "text"
    SIGN = "sign"
    END = "end"


@record
class Token:
    """One token; `text` is normal: `≥` reads `>=`, a quoted text has lost its quotes."""

    kind: TokenKind
    text: str
    start: int
    end: int


_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
_PERCENT_APART = re.compile(r"\s+%")
_AFTER_MODULO = re.compile(r"[\w(\"]")
_RUN = re.compile(r"[\w\u0300-\u036f]+(?:\.[\w\u0300-\u036f]+)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*")
_SIGN = re.compile(r"===|=>|=<|<>|==|!=|<=|>=|&&|\|\||\*\*|//|[^\w\s]")

_SIGNS = {
    sign: sign for sign in ("+", "-", "*", "/", "(", ")", ",", "==", "!=", "<", "<=", ">", ">=")
}
_SIGNS |= {"×": "*", "≥": ">=", "≤": "<=", "≠": "!="}

_WRITE_INSTEAD = {
    "=": "==",
    "===": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "!": "not",
    "–": "-",  # Word turns a hyphen between spaces into a dash
    "—": "-",
    "−": "-",
    "÷": "/",
    "·": "*",
    "'": '"',
    "‘": '"',
    "’": '"',
    "“": '"',
    "”": '"',
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
}
_NO_SUCH_SIGN = {
    "**": "power_refused",
    "^": "power_refused",
    "//": "whole_division_refused",
    ":": "colon_refused",
}
_VIETNAMESE = {
    "và": "and",
    "hoặc": "or",
    "không": "not",
    "nếu": "if",
    "thì": "then",
    "có": "is present",
    "đúng": "true",
    "sai": "false",
    "trước": "before",
}


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of `text`, closed by one of kind END. Raises ExpressionRefused at the first fault.

    Costs nothing on a text that is too long, whatever it holds.
    """
    if len(text) > LENGTH_LIMIT:
        refuse("expression_too_long", 0, LENGTH_LIMIT, length=len(text), limit=LENGTH_LIMIT)
    found: list[Token] = []
    for token in _scanned(text):
        if len(found) == TOKEN_LIMIT:
            refuse("expression_too_many_tokens", token.start, token.end, limit=TOKEN_LIMIT)
        found.append(token)
    if not found:
        refuse("expression_empty", 0, len(text))
    return (*found, Token(TokenKind.END, "", len(text), len(text)))


def _scanned(text: str) -> Iterator[Token]:
    at, chooses = 0, False
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        if chooses and text[at] == ":":
            at, chooses = at + 1, False
            continue
        if number := _NUMBER.match(text, at):
            token = _number(text, number)
        elif text[at] == '"':
            token = _quoted(text, at)
        elif run := _RUN.match(text, at):
            token = _named(run)
        else:
            token = _signed(text, at)
        yield token
        at = token.end
        chooses = token.kind is TokenKind.NAME and token.text == CHOOSING


def _number(text: str, match: re.Match[str]) -> Token:
    start, end, digits = match.start(), match.end(), match.group()
    if day := _DAY.match(text, start):
        refuse("date_in_expression", start, day.end(), found=day.group())
    if "," in digits or digits.count(".") > 1:
        _refuse_grouped(digits, start, end)
    if max(map(len, digits.split("."))) > DIGIT_LIMIT:
        refuse("number_too_long", start, end, limit=DIGIT_LIMIT)
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        refuse("number_leading_zero", start, end, found=digits)
    run = _RUN.match(text, end)
    if run or text[end : end + 1] == ".":
        tail = run.end() if run else end + 1
        refuse("number_malformed", start, tail, found=shortened(text[start:tail]))
    if text[end : end + 1] == "%":
        if _AFTER_MODULO.match(text, end + 1):
            refuse("modulo_refused", end, end + 1)
        return Token(TokenKind.PERCENT, digits, start, end + 1)
    apart = _PERCENT_APART.match(text, end)
    if apart:
        refuse("percent_apart", start, apart.end(), write=f"{digits}%")
    return Token(TokenKind.NUMBER, digits, start, end)


def _refuse_grouped(digits: str, start: int, end: int) -> NoReturn:
    if digits.count(",") == 1 and "." not in digits:
        refuse("decimal_comma", start, end, found=shortened(digits), write=digits.replace(",", "."))
    plain = re.sub("[.,]", "", digits)
    refuse("number_grouped", start, end, found=shortened(digits), write=shortened(plain))


def _quoted(text: str, start: int) -> Token:
    line = text[start + 1 :].split("\n", 1)[0]
    closing = line.find('"')
    if closing < 0:
        refuse("text_unclosed", start, start + 1)
    held = unicodedata.normalize("NFC", line[:closing])
    return Token(TokenKind.TEXT, held, start, start + closing + 2)


def _named(match: re.Match[str]) -> Token:
    start, end, name = match.start(), match.end(), unicodedata.normalize("NFC", match.group())
    if name.lower() in _VIETNAMESE:
        refuse("write_instead", start, end, found=name, write=_VIETNAMESE[name.lower()])
    if not _NAME.fullmatch(name):
        refuse(
            "name_malformed", start, end, found=shortened(name), write=shortened(ascii_name(name))
        )
    if name in WORDS:
        return Token(TokenKind.WORD, name, start, end)
    if name.lower() in WORDS:
        refuse("write_instead", start, end, found=name, write=name.lower())
    return Token(TokenKind.NAME, name, start, end)


def _signed(text: str, start: int) -> Token:
    match = _SIGN.match(text, start)
    sign = match.group() if match else text[start]
    end = start + len(sign)
    if sign in _SIGNS:
        return Token(TokenKind.SIGN, _SIGNS[sign], start, end)
    if sign in _WRITE_INSTEAD:
        refuse("write_instead", start, end, found=sign, write=_WRITE_INSTEAD[sign])
    if sign in _NO_SUCH_SIGN:
        refuse(_NO_SUCH_SIGN[sign], start, end, found=sign)
    if sign == "%":
        refuse("modulo_refused", start, end)
    if sign == "." and text[end : end + 1].isdecimal():
        refuse("number_malformed", start, end + 1, found=sign + text[end])
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    refuse("character_unexpected", start, end, found=shown)


def ascii_name(name: str) -> str:
    """The nearest name that may be written: `Kế_hoạch` → `Ke_hoach`, `_x` → `x`."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    plain = re.sub(r"[^A-Za-z0-9_.]", "", letters)
    return ".".join(part.lstrip("0123456789_") or "x" for part in plain.split("."))


def shortened(text: str, width: int = 40) -> str:
    """`text` cut to `width` characters for use in a message."""
    return text if len(text) <= width else text[: width - 1] + "…"
