"""An index written in the one way that its rules have: no comments, defaults left out, one layout.

Two files that say the same are the same bytes here, so that indices can be compared line by line.
What is written loads as the very same rules, and is written again as the very same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, get_args

from pydantic.fields import FieldInfo

from criteria.fields import FileModel, MonthDay, ReadWhole, Share
from criteria.forms.deduct import Start
from criteria.forms.worths import Portion
from criteria.index import Index
from criteria.numbers import ONE, ZERO, exact_text
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.source.writing import block_lines


def canonical(index: Index) -> bytes:
    """The whole of an index as a YAML file."""
    return "".join(f"{line}\n" for line in block_lines(_model(index), 0)).encode("utf-8")


def _model(model: FileModel) -> dict[str, Plain]:
    """The keys of a model in the order of its fields, those that hold their default left out."""
    written: dict[str, Plain] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            written[field.alias or name] = _plain(value, field)
    return written


def _plain(value: Any, field: FieldInfo) -> Plain:
    """A value as a file holds it. Of a number the field says how it is read back."""
    match value:
        case FileModel():
            return _model(value)
        case Mapping():
            return {str(key): _plain(inner, field) for key, inner in value.items()}
        case tuple():
            return [_plain(inner, field) for inner in value]
        case Portion():
            return _percent(value.share)
        case Fraction() if _read_as(Share, field) and not ZERO <= value <= ONE:
            return _percent(value)
        case bool() | Numeral():
            return value
        case Fraction() | int():
            return Numeral(exact_text(Fraction(value)))
        case "zero" if _read_as(Start, field):
            return Numeral("0")
        case datetime.date() | datetime.datetime():
            return value.isoformat()
        case MonthDay():
            return f"{value.day}/{value.month}{f'/{value.year}' if value.year else ''}"
        case _:
            return str(value)


def _percent(share: Fraction) -> str:
    return f"{exact_text(share * 100)}%"


def _read_as(kind: Any, field: FieldInfo) -> bool:
    """Whether the field, or anything within it, is read by the function that reads `kind`."""
    (reader,) = (one.func for one in kind.__metadata__ if isinstance(one, ReadWhole))
    waiting: list[Any] = [field.annotation, *field.metadata]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ReadWhole) and one.func is reader:
            return True
        waiting += [*get_args(one), *getattr(one, "__metadata__", ())]
    return False
