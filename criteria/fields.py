"""The kinds of value that every file is made of, each read strictly and said to editors too.

A field takes what the file reader gives: text, exact numerals, booleans. What does not fit is
refused with a code and operands; the words, and the place, are added elsewhere.
"""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from criteria.names import RESERVED, folded
from criteria.source import BareKey, Numeral
from criteria.written import (
    MonthDay,
    read_date,
    read_datetime,
    read_month_day,
    read_share,
)

__all__ = [
    "Count",
    "CriterionId",
    "DateField",
    "DateTimeField",
    "DayMonth",
    "Digest",
    "Exact",
    "ExpressionText",
    "FileModel",
    "Identifier",
    "MonthDay",
    "Points",
    "ReadWhole",
    "Scalar",
    "Share",
    "Slug",
    "Text",
    "read_date",
    "read_datetime",
    "read_share",
]

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_LONGEST_NAME = 60
_CRITERION_ID = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*\Z")
_LONGEST_ID = 20
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class FileModel(BaseModel):
    """The base of every model of a file format: strict, frozen, no key that it does not name.

    Lists of the file are tuples here; `criteria.validating.validate` turns one into the other.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)


class ReadWhole(PlainValidator):
    """One function of one argument reads the value, whatever the type beneath says of it.

    Files are only read: how a value would be written, which would have to be worked out from the
    type and the function for every field at every start, is never asked.
    """

    def __get_pydantic_core_schema__(
        self, source_type: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_plain_validator_function(self.func)  # type: ignore[arg-type]


def _some_text(raw: object) -> str:
    """Text that is not blank; a number or a boolean is told to be put in quotes."""
    if isinstance(raw, BareKey):
        raise PydanticCustomError("unquoted_id", "unquoted_id")
    if isinstance(raw, Numeral | bool):
        raise PydanticCustomError("unquoted_text", "unquoted_text")
    if not isinstance(raw, str):
        raise PydanticCustomError("wrong_kind", "wrong_kind", {"kinds": ("text",)})
    if not raw.strip():
        raise PydanticCustomError("text_empty", "text_empty")
    return raw


def _text(raw: object) -> str:
    text = _some_text(raw).strip()
    if _CONTROL.search(text):
        raise PydanticCustomError("text_control", "text_control")
    return text


def _identifier(raw: object) -> str:
    name = _some_text(raw)
    if len(name) > _LONGEST_NAME:
        raise PydanticCustomError("name_too_long", "name_too_long", {"limit": _LONGEST_NAME})
    if name in RESERVED:
        raise PydanticCustomError("name_reserved", "name_reserved")
    if not _IDENTIFIER.match(name):
        meant = re.sub(r"[^A-Za-z0-9_]+", "_", folded(name)).strip("_")
        if _IDENTIFIER.match(name.replace("-", "_")):
            raise PydanticCustomError("name_hyphen", "name_hyphen", {"meant": meant})
        fits = _IDENTIFIER.match(meant) is not None
        raise PydanticCustomError("name_letters", "name_letters", {"meant": meant if fits else ""})
    return name


def _criterion_id(raw: object) -> str:
    if isinstance(raw, Numeral):
        raise PydanticCustomError("unquoted_id", "unquoted_id")
    id = _some_text(raw)
    if len(id) > _LONGEST_ID or not _CRITERION_ID.match(id):
        raise PydanticCustomError("id_letters", "id_letters", {"limit": _LONGEST_ID})
    return id


def _slug(raw: object) -> str:
    slug = _some_text(raw)
    if len(slug) > _LONGEST_NAME or not _SLUG.match(slug):
        meant = re.sub(r"[^a-z0-9]+", "-", folded(slug)).strip("-")[:_LONGEST_NAME]
        raise PydanticCustomError("slug_letters", "slug_letters", {"meant": meant})
    return slug


def _digest(raw: object) -> str:
    digest = _some_text(raw)
    if not _DIGEST.match(digest):
        raise PydanticCustomError("digest_written", "digest_written")
    return digest


def _numeral(raw: object) -> Numeral:
    if isinstance(raw, Numeral):
        return raw
    if isinstance(raw, str) and re.match(r"-?[0-9]+([.,][0-9]+)?\Z", raw):
        raise PydanticCustomError(
            "quoted_number", "quoted_number", {"meant": raw.replace(",", ".")}
        )
    if isinstance(raw, str) and raw.endswith("%"):
        raise PydanticCustomError("percent_not_number", "percent_not_number")
    raise PydanticCustomError("not_a_number", "not_a_number")


def _exact(raw: object) -> Fraction:
    return _numeral(raw).value


def _count(raw: object) -> int:
    number = _numeral(raw)
    if number.places or number.value < 0:
        raise PydanticCustomError("not_a_count", "not_a_count")
    return int(number.value)


def _share(raw: object) -> Fraction:
    share = read_share(raw)
    if share is not None:
        return share
    if isinstance(raw, Numeral):
        if raw.value > 1:
            meant = f"{raw.text}%"
            raise PydanticCustomError("bare_percent", "bare_percent", {"meant": meant})
        raise PydanticCustomError("share_negative", "share_negative")
    if not isinstance(raw, str):
        raise PydanticCustomError("wrong_kind", "wrong_kind", {"kinds": ("share",)})
    raise PydanticCustomError("share_written", "share_written")


def _date(raw: object) -> datetime.date:
    day = read_date(raw)
    if day is None:
        _refuse_day(raw)
        raise PydanticCustomError("date_written", "date_written")
    return day


def _datetime(raw: object) -> datetime.datetime:
    moment = read_datetime(raw)
    if moment is None:
        if read_date(raw) is None:
            _refuse_day(raw)
        raise PydanticCustomError("datetime_written", "datetime_written")
    return moment


def _month_day(raw: object) -> MonthDay:
    day = read_month_day(raw)
    if day is None:
        _refuse_day(raw)
        raise PydanticCustomError("month_day_written", "month_day_written")
    return day


def _refuse_day(raw: object) -> None:
    """Refuse what cannot be a day at all, and a day that no calendar has, such as 31/2/2022."""
    if isinstance(raw, list | tuple | dict | bool):
        raise PydanticCustomError("wrong_kind", "wrong_kind", {"kinds": ("date",)})
    if isinstance(raw, str) and re.match(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(/\d{4})?\Z", raw):
        raise PydanticCustomError("no_such_day", "no_such_day")


def _expression(raw: object) -> str:
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return raw.text if isinstance(raw, Numeral) else _some_text(raw)


def _scalar(raw: object) -> bool | str | Numeral:
    if isinstance(raw, bool | Numeral):
        return raw
    if isinstance(raw, str):
        return _some_text(raw)
    raise PydanticCustomError("wrong_kind", "wrong_kind", {"kinds": ("scalar",)})


# Within `allOf` the pattern also binds the keys of a mapping, where it would else be dropped.
_NAME = {
    "type": "string",
    "allOf": [{"pattern": "^[A-Za-z][A-Za-z0-9_]*$", "maxLength": _LONGEST_NAME}],
}
_PERCENT = {"type": "string", "pattern": "^[0-9]+([.,][0-9]+)?[ ]?%$"}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?"
_WORDS = {"type": "string", "minLength": 1}
_ANY_SCALAR = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, ReadWhole(_text), WithJsonSchema(_WORDS)]
"""Words for people: not blank, outer blanks cut off; more than one line is allowed."""

Identifier = Annotated[str, ReadWhole(_identifier), WithJsonSchema(_NAME)]
"""A name used in expressions: a letter of a–z first, then letters, digits, underscores."""

CriterionId = Annotated[
    str,
    ReadWhole(_criterion_id),
    WithJsonSchema({"type": "string", "maxLength": _LONGEST_ID}),
]
"""The printed number of a criterion, always in quotes: 1.10 without them would be a number."""

Slug = Annotated[
    str,
    ReadWhole(_slug),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
"""The id of an index, a unit or an assessment: small letters, digits, single hyphens."""

Digest = Annotated[
    str,
    ReadWhole(_digest),
    WithJsonSchema({"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}),
]
"""What a file's bytes hash to: `sha256:` and 64 hexadecimal digits."""

Exact = Annotated[Fraction, ReadWhole(_exact), WithJsonSchema({"type": "number"})]
"""An exact number of either sign."""

Points = Annotated[Fraction, ReadWhole(_exact), WithJsonSchema({"type": "number"})]
"""Points, exact; a rule that must not be negative says so with `Field(ge=0)`."""

Count = Annotated[int, ReadWhole(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number from 0, written without decimals."""

Share = Annotated[
    Fraction,
    ReadWhole(_share),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _PERCENT]}),
]
"""A part of a whole: `80,6%`, `80.6%` or 0.806. A percent may pass 100; a bare number may not
pass 1, so that 80.6 is never taken for eighty times the whole."""

DateField = Annotated[
    datetime.date,
    ReadWhole(_date),
    WithJsonSchema({"type": "string", "pattern": f"^({_DAY})$"}),
]
"""A day: `2022-03-31` or `31/3/2022`."""

DateTimeField = Annotated[
    datetime.datetime,
    ReadWhole(_datetime),
    WithJsonSchema({"type": "string", "pattern": f"^({_DAY})[T ]{_TIME}$"}),
]
"""A moment by the local clock: `2022-03-31 16:30` or `31/3/2022 16:30`, with seconds or not."""

DayMonth = Annotated[
    MonthDay,
    ReadWhole(_month_day),
    WithJsonSchema({"type": "string", "pattern": f"^({_DAY}|[0-9]{{1,2}}/[0-9]{{1,2}})$"}),
]
"""A day of the index's year, `15/12`, or of a year of its own, `15/1/2027`."""

ExpressionText = Annotated[str, ReadWhole(_expression), WithJsonSchema(_ANY_SCALAR)]
"""The text of an expression; a number or a boolean is its own text."""

Scalar = Annotated[bool | str | Numeral, ReadWhole(_scalar), WithJsonSchema(_ANY_SCALAR)]
"""A value whose kind is settled elsewhere: text, an exact numeral or a boolean, as written."""
