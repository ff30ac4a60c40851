"""The cells of one column, read by the type of the fact: values, absence, nothing stated.

Whole numbers, truths and days come as arrays of their own type; text is read as an assessment's
figures are, each different text once.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from criteria.numbers import exact_text
from criteria.plan import FactType, PlanFact
from criteria.problems import Operand
from criteria.records import record
from criteria.source import Numeral
from criteria.values import Options, Range, Truth, Value
from evidence.figures import Misfit, Raw, read_figure
from evidence.units.blocks import Given
from scoring.columns.arrays import Array, Codes, Column, Mask, Numbers, Truths, narrowed
from scoring.heads import ABSENT, TRUTHS

_FIRST_DAY = 719_163
"""The ordinal of 1 January 1970, from which arrays of days count."""
_PLAIN = frozenset(np.dtype(name) for name in ("i1", "i2", "i4", "i8", "u1", "u2", "u4"))
_WHOLE = frozenset({FactType.COUNT, FactType.NUMBER, FactType.MONEY, FactType.POINTS})


@record
class Cells:
    """One column of the table. `code` is a numerator over `den`, 0 or 1, or a position in
    `options`; what stands in an entry that is `unknown` or `absent` means nothing.

    `bad` are the rows whose text is no figure of the fact, with why; they are unknown too. `span`
    are the least and the greatest entry, where they are known beforehand.
    """

    code: Array
    den: int = 1
    options: tuple[str, ...] = ()
    truth: bool = False
    unknown: Mask = None
    absent: Mask = None
    bad: tuple[tuple[int, Misfit], ...] = ()
    span: tuple[int, int] | None = None

    def column(self, mask: Mask = None) -> Column:
        """The values as a column, open where none is stated."""
        opened = _joined(_joined(self.unknown, self.absent), mask)
        if self.truth:
            narrow = self.code.dtype.itemsize == 1
            value = self.code.view(np.bool_) if narrow else self.code.astype(np.bool_)
            return Truths(value, opened)
        if self.options:
            return Codes(self.code, self.options, opened)
        least, most = ends(self.code) if self.span is None else self.span
        code = narrowed(self.code, max(abs(least), abs(most)))
        return Numbers(code, self.den, least, most, self.den, opened)

    def value(self, row: int) -> Value:
        """The value stated in one row."""
        code = int(self.code[row])
        if self.truth:
            return Truth.of(bool(code))
        if self.options:
            return Options(frozenset({self.options[code]}))
        return Range.exactly(Fraction(code, self.den))


def ends(array: Array) -> tuple[int, int]:
    """The least and the greatest entry; 0 and 0 of none."""
    return (int(array.min()), int(array.max())) if array.size else (0, 0)


def read_cells(fact: PlanFact, given: Any) -> Cells:
    """The cells of a column of `fact`; `given` is an array, masked where nothing is stated."""
    unknown: Mask = None
    den = 1
    if isinstance(given, Given):
        given, den = given.values, given.den
    if isinstance(given, np.ma.MaskedArray):
        mask = np.ma.getmaskarray(given)
        unknown = mask if mask.any() else None
        given = given.data
    array = np.asarray(given)
    if array.dtype.kind in "iu" and (fact.type in _WHOLE or den != 1):
        return _whole(fact, array, den, unknown)
    if array.dtype.kind == "b" and fact.type in (FactType.FLAG, FactType.DOCUMENT):
        if fact.type is FactType.DOCUMENT:
            return _document(array.view(np.int8), unknown)
        return Cells(array.view(np.int8), truth=True, unknown=unknown)
    if array.dtype.kind == "M" and fact.type in (FactType.DATE, FactType.DATETIME):
        return _days(array, unknown)
    if unknown is not None:
        array = array.astype(object)
        array[unknown] = None
    return _written(fact, array)


def plain_code(fact: PlanFact, given: Given) -> Array | None:
    """The codes of a column of whole numbers or truths, none of them looked at, so that a count may
    still be below 0; None where the cells have to be read.
    """
    array = given.values
    if type(array) is not np.ndarray:  # those with a mask are of a type of their own
        return None
    kind = array.dtype
    if kind.kind == "b" and fact.type is FactType.FLAG:
        return array.view(np.int8)
    whole = fact.type is FactType.COUNT
    known = given.den == 1 if whole else fact.type in _WHOLE or given.den != 1
    return array if known and kind in _PLAIN else None


def _whole(fact: PlanFact, array: Array, den: int, unknown: Mask) -> Cells:
    if array.dtype == np.uint64:
        array = array.astype(object)
    if unknown is not None:
        array = np.where(unknown, 0, array)
    bad: tuple[tuple[int, Misfit], ...] = ()
    if fact.type is FactType.COUNT and (den != 1 or ends(array)[0] < 0):
        wrong = np.asarray((array < 0) | (array % den != 0))
        bad = tuple(
            (int(row), Misfit("figure_not_count", {"found": str(array[row])}))
            for row in np.flatnonzero(wrong)
        )
        unknown = _joined(unknown, wrong)
        array = np.where(wrong, 0, array)
    return Cells(array, den, unknown=unknown, bad=bad)


def _days(array: Array, unknown: Mask) -> Cells:
    missing = _joined(unknown, np.isnat(array) if np.isnat(array).any() else None)
    moments = array.astype("datetime64[us]").astype(np.int64)
    if missing is not None:
        moments = np.where(missing, 0, moments)
    day = 86_400 * 10**6
    if (moments % day == 0).all():
        return Cells(moments // day + _FIRST_DAY, unknown=missing)
    seconds, rest = moments // 10**6, moments % 10**6
    if not rest.any():
        return Cells(seconds + _FIRST_DAY * 86_400, 86_400, unknown=missing)
    return Cells(moments + _FIRST_DAY * day, day, unknown=missing)


def _document(present: Array, unknown: Mask) -> Cells:
    gone = np.asarray(present == 0)
    if unknown is not None:
        gone &= ~unknown
    return Cells(
        np.ones_like(present), truth=True, unknown=unknown, absent=gone if gone.any() else None
    )


def _written(fact: PlanFact, array: Array) -> Cells:
    """Text, or numbers whose text says more exactly what was meant."""
    texts = [text_of(one) for one in array.tolist()]
    readings = {text: _read(fact, text) for text in set(texts)}
    size = len(texts)
    unknown = np.fromiter((readings[t] is None for t in texts), np.bool_, size)
    absent = np.fromiter((readings[t] == ABSENT for t in texts), np.bool_, size)
    wrong = [i for i, t in enumerate(texts) if isinstance(readings[t], Misfit)]
    bad = []
    for row in wrong:
        misfit = readings[texts[row]]
        assert isinstance(misfit, Misfit)
        bad.append((row, misfit))
        unknown[row] = True
    code, den = _codes(fact, readings)
    codes = np.asarray([code[t] for t in texts])
    return Cells(
        codes if codes.size else np.zeros(0, np.int64),
        den,
        tuple(fact.options) if fact.type is FactType.CHOICE else (),
        fact.type in (FactType.FLAG, FactType.DOCUMENT),
        unknown if unknown.any() else None,
        absent if absent.any() else None,
        tuple(bad),
    )


def text_of(value: Any) -> str:
    """A cell as text; "" where nothing stands in it."""
    if value is None or value != value:  # noqa: PLR0124 - not a number is what no number equals
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "is_integer") and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _read(fact: PlanFact, text: str) -> Value | Misfit | str | None:
    if not text:
        return None
    if text == ABSENT:
        return ABSENT if fact.may_be_absent else Misfit("absent_not_legal", _named(fact))
    if fact.type is FactType.DOCUMENT:
        word = TRUTHS.get(text.casefold())
        if word is None:
            return Misfit("case_document_written", {"name": fact.name, "found": text})
        return Truth.TRUE if word else ABSENT
    return read_figure(fact, _raw(fact, text))


def _named(fact: PlanFact) -> dict[str, Operand]:
    return {"name": fact.name, "type": fact.type.value}


def _raw(fact: PlanFact, text: str) -> Raw:
    if fact.type is FactType.FLAG:
        return TRUTHS.get(text.casefold(), text)
    numeral = Numeral(text)
    try:
        numeral.value  # noqa: B018 - asked for the refusal alone
    except ValueError:
        return text
    return numeral


def _codes(
    fact: PlanFact, readings: dict[str, Value | Misfit | str | None]
) -> tuple[dict[str, int], int]:
    """Whole codes for every text, and the denominator that they share."""
    known = {t: v for t, v in readings.items() if isinstance(v, Range | Truth | Options)}
    numbers = {t: v.known for t, v in known.items() if isinstance(v, Range)}
    den = lcm(*(n.denominator for n in numbers.values() if n is not None)) if numbers else 1
    options = list(fact.options)
    code = dict.fromkeys(readings, 0)
    for text, value in known.items():
        match value:
            case Range():
                assert value.known is not None
                code[text] = int(value.known * den)
            case Truth():
                code[text] = int(value is Truth.TRUE)
            case Options():
                code[text] = options.index(next(iter(value.possible)))
    return code, den


def _joined(a: Mask, b: Mask) -> Mask:
    return b if a is None else a if b is None else a | b


def spelled(cells: Cells, row: int) -> str:
    """What a row states, as text for a trace; "" where it states nothing."""
    if cells.absent is not None and cells.absent[row]:
        return ABSENT
    value = cells.value(row)
    match value:
        case Range() if value.known is not None:
            return exact_text(value.known)
        case Truth():
            return "true" if value is Truth.TRUE else "false"
        case Options():
            return next(iter(value.possible))
    return ""
