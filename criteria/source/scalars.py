"""What a plain (unquoted) scalar means, and which ones are refused because YAML readers disagree.

YAML 1.1 reads `no` as false, `017` as 15, `1_000` as 1000 and `12:30:45` as 45045; YAML 1.2 does
not. A file that scores an agency may hold none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from criteria.numbers import parse_decimal
from criteria.problems import Place, Problem, problem
from criteria.records import record
from criteria.source.numeral import Numeral

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What every YAML reader takes for "no value"."""

_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")


@record
class Surprise:
    """A way of writing that is refused: how to recognise it, how it becomes a problem."""

    pattern: re.Pattern[str]
    refuse: Callable[[Place, str], Problem]


def _meant_boolean(place: Place, text: str) -> Problem:
    meant = "true" if text.lower() in _TRUE else "false"
    return problem("boolean_word", place, written=text, meant=meant)


def _leading_zero(place: Place, text: str) -> Problem:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return problem(
        "leading_zero", place, written=text, meant=f"{sign}{whole.lstrip('0') or '0'}{point}{rest}"
    )


def _comma(place: Place, text: str) -> Problem:
    return problem("comma_decimal", place, written=text, meant=text.replace(",", "."))


def _thousands(place: Place, text: str) -> Problem:
    return problem("thousands_separator", place, written=text, meant=re.sub("[.,]", "", text))


def _underscore(place: Place, text: str) -> Problem:
    return problem("digit_underscore", place, written=text, meant=text.replace("_", ""))


def _unfinished(place: Place, text: str) -> Problem:
    meant = re.sub(r"\A(-?)\.", r"\g<1>0.", text.removeprefix("+")).removesuffix(".")
    return problem("number_unfinished", place, written=text, meant=meant)


def _fancy(place: Place, text: str) -> Problem:
    return problem("number_base", place, written=text)


def _sexagesimal(place: Place, text: str) -> Problem:
    return problem("sexagesimal", place, written=text)


def _endless(place: Place, text: str) -> Problem:
    return problem("infinite_number", place, written=text)


def _exponent(place: Place, text: str) -> Problem:
    return problem("exponent", place, written=text)


def _equals(place: Place, text: str) -> Problem:
    return problem("equals_sign", place, written=text)


_SURPRISES = tuple(
    Surprise(re.compile(rf"(?:{pattern})\Z", flags), refuse)
    for pattern, flags, refuse in (
        (r"true|false|yes|no|on|off|y|n", re.IGNORECASE, _meant_boolean),
        (r"-?0[0-9]+(\.[0-9]+)?", re.NOFLAG, _leading_zero),
        (r"-?[0-9]+,[0-9]+", re.NOFLAG, _comma),
        (r"-?[0-9]{1,3}(,[0-9]{3}){2,}|-?[0-9]{1,3}(\.[0-9]{3}){2,}", re.NOFLAG, _thousands),
        (r"-?[0-9][0-9_]*_[0-9_]*(\.[0-9_]+)?", re.NOFLAG, _underscore),
        (r"\+[0-9]+(\.[0-9]*)?|[-+]?\.[0-9]+|-?[0-9]+\.", re.NOFLAG, _unfinished),
        (r"[-+]?0(x[0-9a-f_]+|o[0-7_]+|b[01_]+)", re.IGNORECASE, _fancy),
        (r"[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?", re.NOFLAG, _sexagesimal),
        (r"[-+]?\.(inf|Inf|INF)|[-+]?Infinity|\.(nan|NAN)|\.?NaN", re.NOFLAG, _endless),
        (r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)e[-+]?[0-9]+", re.IGNORECASE, _exponent),
        (r"=", re.NOFLAG, _equals),
    )
)


def surprise(text: str, place: Place) -> Problem | None:
    """The problem of a plain scalar that other readers take for something else, or None."""
    for known in _SURPRISES:
        if known.pattern.match(text):
            return known.refuse(place, text)
    return None


def plain_value(text: str, place: Place) -> bool | str | Numeral | Problem:
    """The value of a plain scalar that is not null, or the problem of writing it this way."""
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.match(text):
        try:
            parse_decimal(text)
        except ValueError:
            return problem("numeral_too_long", place, limit=30)
        return Numeral(text)
    return surprise(text, place) or text


def is_number(text: str) -> bool:
    """Whether a plain scalar is a number."""
    return _NUMBER.match(text) is not None


def key_surprise(text: str, place: Place) -> Problem | None:
    """The problem of a plain key that other readers do not take for text, or None.

    Numbers are good keys: a key is always text here, and its text is kept. So are `x`, `y` and
    `n`: no reader in use takes a key of one letter for a boolean.
    """
    boolean = text.lower() in _TRUE | _FALSE and len(text) > 1
    if boolean or text in NULLS or text == "=":
        return problem("key_not_plain_text", place, written=text)
    return None
