"""Exact values as data: decimal text where a number ends, else a fraction such as 40/27."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from fractions import Fraction

from criteria.numbers import Rounding, decimal_places, decimal_text
from criteria.operations import Operation
from criteria.records import fields
from criteria.values import Answers, Options, Range, Rows, Truth, Value

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def exact_data(exact: Fraction) -> str:
    """An exact number: `1.5`, `40/27`."""
    return str(exact) if decimal_places(exact) is None else decimal_text(exact)


def points_data(exact: Fraction, rounding: Rounding) -> str:
    """Points as printed: rounded as the index rounds, no zeros at the end."""
    return decimal_text(rounding.apply(exact))


def span_data(span: Range, rounding: Rounding) -> dict[str, Json]:
    """Points that lie between two ends; null is an end without bound."""
    return {
        "low": None if span.low is None else points_data(span.low, rounding),
        "high": None if span.high is None else points_data(span.high, rounding),
    }


def value_data(value: Value) -> Json:
    """A value of a trace or a fact. A range of one number is that number's text.

    Truth is "true", "false" or "open"; a choice lists the options still possible; cases and
    answers that nobody stated are null.
    """
    match value:
        case Range():
            if value.known is not None:
                return exact_data(value.known)
            return {
                "low": None if value.low is None else exact_data(value.low),
                "high": None if value.high is None else exact_data(value.high),
            }
        case Truth():
            return value.value
        case Options():
            return list[Json](sorted(value.possible))
        case Rows():
            if value.rows is None:
                return None
            return [{name: value_data(one) for name, one in row.items()} for row in value.rows]
        case Answers():
            return None if value.counts is None else dict(value.counts)


def operation_data(operation: Operation) -> dict[str, Json]:
    """An operation by its name and what the rules state in it; inputs are step numbers."""
    stated = {
        field.name: _plain(getattr(operation, field.name))
        for field in fields(operation)
        if field.name != "inputs"
    }
    return {
        "operation": type(operation).__name__,
        "inputs": list[Json](operation.inputs),
        **{name: value for name, value in stated.items() if value not in (None, "", [])},
    }


def _plain(stated: object) -> Json:
    if stated is None or isinstance(stated, bool | int):
        return stated
    if isinstance(stated, Range | Truth | Options | Rows | Answers):
        return value_data(stated)
    if isinstance(stated, Enum):
        return str(stated.value)
    if isinstance(stated, Fraction):
        return exact_data(stated)
    if isinstance(stated, Operation):
        return operation_data(stated)
    if is_dataclass(stated):
        return {field.name: _plain(getattr(stated, field.name)) for field in fields(stated)}
    if isinstance(stated, Mapping):
        return {str(name): _plain(one) for name, one in stated.items()}
    if isinstance(stated, tuple):
        return [_plain(one) for one in stated]
    return str(stated)
