"""Raw cells to typed values, in a query: what each cell says, or what is wrong with it.

Every expression means the same in every engine: whole numbers, decimals, days and text; no
division, no rounding, no casting of a text whose shape was not looked at first. For a column `x`
the raw cell is `c_x`, its text without outer blanks `t_x`, its value `v_x`, its fault `f_x`:
0 none, 1 missing, 2 not readable, 3 no option.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from criteria.tables.table import NUMERIC, Column, ColumnType
from evidence.tables.moments import DAY_OF, counted_day, day_made, moment_levels
from evidence.tables.staged import BROKEN_CELL, NUMBER_CELL

if TYPE_CHECKING:
    from sqlglot import exp

MISSING, UNREADABLE, NO_OPTION = 1, 2, 3

WHOLE_DIGITS = 18
"""Digits before the decimal sign that a cell may have."""

DIGITS = 28
"""Digits of a decimal value in all: a thousand million of them still add up within 38."""

_HARD_BLANK = "\u00a0"


class Physical(StrEnum):
    """How an engine holds a raw column."""

    TEXT = "text"
    CELL = "cell"
    DATE = "date"
    MOMENT = "moment"
    WHOLE = "whole"
    DECIMAL = "decimal"
    BINARY = "binary"
    FLAG = "flag"


_FITTING = {
    ColumnType.DATE: {Physical.DATE, Physical.MOMENT},
    ColumnType.DATETIME: {Physical.DATE, Physical.MOMENT},
    ColumnType.FLAG: {Physical.FLAG},
    ColumnType.COUNT: {Physical.WHOLE, Physical.DECIMAL, Physical.BINARY},
    ColumnType.NUMBER: {Physical.WHOLE, Physical.DECIMAL, Physical.BINARY},
    ColumnType.MONEY: {Physical.WHOLE, Physical.DECIMAL, Physical.BINARY},
}
"""The physical types that need no reading of text, by the type declared."""

Named = tuple[str, "exp.Expr"]


def levels(column: Column, physical: Physical, decimal: str) -> tuple[list[Named], ...]:
    """The expressions of one column, level upon level: each may read those of the levels below.

    `decimal` is the sign that stands before decimals in these files, "" where nothing is stated.
    """
    name = column.name
    if physical in _FITTING.get(column.type, set()):
        return ([], [], [], [_of(f"v_{name}", _native(column, physical))], [_fault_native(column)])
    raw = f"c_{name}" if physical in (Physical.TEXT, Physical.CELL) else f"CAST(c_{name} AS TEXT)"
    first = [_of(f"t_{name}", _trimmed(raw))]
    cell = physical is Physical.CELL
    if column.type is ColumnType.DATE:
        return (first, *_day_levels(column, cell))
    if column.type is ColumnType.DATETIME:
        made = moment_levels(name, _said(name, cell))
        levels_made = ([_of(*one) for one in level] for level in made)
        return (first, *levels_made, [_fault(column, UNREADABLE)])
    if column.type in NUMERIC:
        return (first, *_number_levels(column, cell, decimal))
    if column.type is ColumnType.TEXT:
        text, broken = f"t_{name}", "FALSE"
        if cell:
            text = (
                f"CASE WHEN {_marked(name, NUMBER_CELL)} THEN SUBSTR(t_{name}, 2) ELSE {text} END"
            )
            broken = _marked(name, BROKEN_CELL)
        fault = f"CASE WHEN {broken} THEN {UNREADABLE} ELSE {_missing(column)} END"
        return (first, [], [], [_of(f"v_{name}", text), _of(f"f_{name}", fault)])
    return (first, [], [_of(f"v_{name}", _option(column, cell))], [_fault(column, NO_OPTION)])


def order_fault(column: Column, columns: Mapping[str, Column]) -> Named:
    """Whether a day comes before one of those that it must follow: `o_x`. A moment beside a day
    counts as its day.
    """
    name = column.name

    def before(other: str) -> str:
        one, two = f"v_{name}", f"v_{other}"
        if columns[other].type is not column.type:
            one, two = f"CAST({one} AS DATE)", f"CAST({two} AS DATE)"
        return f"(v_{name} IS NOT NULL AND v_{other} IS NOT NULL AND {one} < {two})"

    broken = " OR ".join(map(before, column.not_before))
    return _of(f"o_{name}", f"CASE WHEN {broken} THEN 1 ELSE 0 END")


def spelled(texts: tuple[str, ...]) -> Iterator[str]:
    """Every way that files write a word: capitals, either place of the tone, either coding."""
    for text in texts:
        whole = " ".join(text.split())
        upper = whole.upper()
        forms = (whole, whole.lower(), upper, whole.title(), whole.capitalize(), _typed(upper))
        for form in forms:
            for placed in (form, _tone_moved(form)):
                yield unicodedata.normalize("NFC", placed)
                yield unicodedata.normalize("NFD", placed)


def _typed(upper: str) -> str:
    """Capitals as TCVN3 has them: a letter with a tone has none, and stays small."""
    return "".join(one.lower() if ord(one) > 127 and one not in "ĂÂĐÊÔƠƯ" else one for one in upper)


def literal(text: str) -> str:
    """A text as a query holds it."""
    return "'" + text.replace("'", "''") + "'"


def _tone_moved(text: str) -> str:
    """The same word with the tone of oa, oe, uy on the other vowel: hoà and hòa."""
    letters = unicodedata.normalize("NFD", text)
    made = list(letters)
    for at in range(len(made) - 2):
        first, second, third = made[at : at + 3]
        if ((first + second).lower() in _MOVABLE and third in _TONES) or (
            (first + third).lower() in _MOVABLE and second in _TONES
        ):
            made[at + 1], made[at + 2] = third, second
    return "".join(made)


_MOVABLE = ("oa", "oe", "uy")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _of(name: str, text: str) -> Named:
    from sqlglot import exp, parse_one

    tree = parse_one(text, dialect="duckdb")
    for call in tree.find_all(exp.Anonymous):
        if call.name == DAY_OF:
            # Every engine has the function under this name, which one of the dialects forgets.
            call.set("this", "MAKE_DATE")
    return name, tree


def _trimmed(raw: str) -> str:
    return f"NULLIF(TRIM(REPLACE({raw}, {literal(_HARD_BLANK)}, ' ')), '')"


def _marked(name: str, mark: str) -> str:
    return f"SUBSTR(t_{name}, 1, 1) = {literal(mark)}"


def _said(name: str, cell: bool) -> str:
    """The text of a cell, without the mark of one that is a number in its workbook."""
    if not cell:
        return f"t_{name}"
    return f"CASE WHEN {_marked(name, NUMBER_CELL)} THEN SUBSTR(t_{name}, 2) ELSE t_{name} END"


def _missing(column: Column) -> str:
    code = 0 if column.optional else MISSING
    return f"CASE WHEN t_{column.name} IS NULL THEN {code} ELSE 0 END"


def _fault(column: Column, code: int) -> Named:
    name, empty = column.name, 0 if column.optional else MISSING
    return _of(
        f"f_{name}",
        f"CASE WHEN t_{name} IS NULL THEN {empty} WHEN v_{name} IS NULL THEN {code} ELSE 0 END",
    )


def _native(column: Column, physical: Physical) -> str:
    raw = f"c_{column.name}"
    if column.type is ColumnType.DATETIME:
        return f"CAST({raw} AS TIMESTAMP)"
    if physical in (Physical.DATE, Physical.FLAG):
        return raw
    if physical is Physical.MOMENT:
        return f"CAST({raw} AS DATE)"
    value = f"CAST({raw} AS DECIMAL({DIGITS}, {column.places}))"
    bound = f"{raw} BETWEEN -999999999999999999 AND 999999999999999999"
    if column.type is ColumnType.COUNT:
        bound = f"{raw} BETWEEN 0 AND 999999999999999999"
    if physical is Physical.WHOLE:
        return f"CASE WHEN {bound} THEN {value} END"
    same = f"CAST({value} AS DOUBLE) = {raw}" if physical is Physical.BINARY else f"{value} = {raw}"
    return f"CASE WHEN {bound} THEN CASE WHEN {same} THEN {value} END END"


def _fault_native(column: Column) -> Named:
    name, empty = column.name, 0 if column.optional else MISSING
    return _of(
        f"f_{name}",
        f"CASE WHEN c_{name} IS NULL THEN {empty} "
        f"WHEN v_{name} IS NULL THEN {UNREADABLE} ELSE 0 END",
    )


_HOUR = "([ T][0-9:.]{4,20}(Z|[ ]?[AaPp][Mm])?)?"
_DAY_SHAPES = (
    (1, f"^[0-9]{{2}}[/.-][0-9]{{2}}[/.-][0-9]{{4}}{_HOUR}$"),
    (2, f"^[0-9]{{4}}[/.-][0-9]{{2}}[/.-][0-9]{{2}}{_HOUR}$"),
    (3, "^[0-9]{5}([.][0-9]+)?$"),
    (4, "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})? +[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}$"),
    (5, f"^[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}{_HOUR}$"),
    (6, f"^[0-9]{{4}}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,2}}{_HOUR}$"),
)
"""How a day is written, the two common ways first: they are read by place, the others by part."""


def _day_levels(column: Column, cell: bool) -> tuple[list[Named], ...]:
    """Days written 05/03/2026, 5-3-2026, 2026-03-05, with an hour or not, or as Excel counts them.

    The hour is left out: a day is a day. 31/02 is no day.
    """
    n = column.name
    text = _said(n, cell)
    shapes = " ".join(
        f"WHEN REGEXP_MATCHES(w_{n}, '{shape}') THEN {number}" for number, shape in _DAY_SHAPES
    )
    # The parts of the rarer ways: without an hour before or behind, slashes between.
    slashed = f"REPLACE(REPLACE(w_{n}, '-', '/'), '.', '/')"
    parts = (
        f"CASE WHEN s_{n} = 4 THEN TRIM(SUBSTR({slashed}, POSITION(' ' IN w_{n}))) "
        f"WHEN s_{n} IN (5, 6) THEN SPLIT_PART(REPLACE({slashed}, 'T', ' '), ' ', 1) END"
    )

    def number(at: int, long: int, of: str = f"w_{n}") -> str:
        return f"CAST(SUBSTR({of}, {at}, {long}) AS INT)"

    def part(place: int) -> str:
        return f"CAST(SPLIT_PART(u_{n}, '/', {place}) AS INT)"

    numbers = {
        "y": f"CASE s_{n} WHEN 1 THEN {number(7, 4)} WHEN 2 THEN {number(1, 4)} "
        f"WHEN 4 THEN {part(3)} WHEN 5 THEN {part(3)} WHEN 6 THEN {part(1)} END",
        "m": f"CASE s_{n} WHEN 1 THEN {number(4, 2)} WHEN 2 THEN {number(6, 2)} "
        f"WHEN 4 THEN {part(2)} WHEN 5 THEN {part(2)} WHEN 6 THEN {part(2)} END",
        "d": f"CASE s_{n} WHEN 1 THEN {number(1, 2)} WHEN 2 THEN {number(9, 2)} "
        f"WHEN 4 THEN {part(1)} WHEN 5 THEN {part(1)} WHEN 6 THEN {part(3)} "
        f"WHEN 3 THEN {number(1, 5)} END",
    }
    value = (
        f"CASE WHEN s_{n} IN (1, 2, 4, 5, 6) THEN {day_made(n)} "
        f"WHEN s_{n} = 3 THEN {counted_day(n)} END"
    )
    return (
        [_of(f"w_{n}", text)],
        [_of(f"s_{n}", f"CASE {shapes} ELSE 0 END")],
        [_of(f"u_{n}", parts)],
        [_of(f"{part}_{n}", text) for part, text in numbers.items()],
        [_of(f"v_{n}", value)],
        [_fault(column, UNREADABLE)],
    )


def _number_levels(column: Column, cell: bool, decimal: str) -> tuple[list[Named], ...]:
    """Numbers as they are written: thousands grouped by points or commas, decimals after the
    other; where it cannot be told which is which (1.234 of money), the cell is not readable.
    """
    n = column.name
    bare = f"REPLACE(REPLACE(t_{n}, ' ', ''), {literal(_HARD_BLANK)}, '')"
    whole = column.type is ColumnType.COUNT
    sign = "" if whole else "-?"
    style = _whole_style(n) if whole else _decimal_style(n, column.decimal or decimal)
    if cell:
        style = f"CASE WHEN {_marked(n, NUMBER_CELL)} THEN 3 ELSE {style} END"
    plain = (
        f"CASE s_{n} WHEN 1 THEN REPLACE(u_{n}, ',', '') "
        f"WHEN 2 THEN REPLACE(REPLACE(u_{n}, '.', ''), ',', '.') "
        f"WHEN 3 THEN SUBSTR(u_{n}, 2) END"
    )
    decimals = f"([.][0-9]{{0,{column.places}}}0*)?"
    fits = f"REGEXP_MATCHES(p_{n}, '^{sign}[0-9]{{1,{WHOLE_DIGITS}}}{decimals}$')"
    value = f"CASE WHEN {fits} THEN CAST(p_{n} AS DECIMAL({DIGITS}, {column.places})) END"
    return (
        [_of(f"u_{n}", bare)],
        [_of(f"s_{n}", style)],
        [_of(f"p_{n}", plain)],
        [_of(f"v_{n}", value)],
        [_fault(column, UNREADABLE)],
    )


def _whole_style(n: str) -> str:
    """A count has no decimals: groups of three are thousands, whatever stands between them."""
    return (
        f"CASE WHEN REGEXP_MATCHES(u_{n}, '^[0-9]+$|^[0-9]{{1,3}}(,[0-9]{{3}})+$') THEN 1 "
        f"WHEN REGEXP_MATCHES(u_{n}, '^[0-9]{{1,3}}([.][0-9]{{3}})+$') THEN 2 ELSE 0 END"
    )


def _decimal_style(n: str, decimal: str) -> str:
    """1 where decimals stand after a point, 2 after a comma, 0 where that cannot be told."""

    def told(group: str, point: str) -> str:
        """All that can only be read with `point` before the decimals."""
        grouped = f"[0-9]{{1,3}}({group}[0-9]{{3}})"
        return "|".join(
            (
                f"^-?{grouped}{{2,}}({point}[0-9]+)?$",
                f"^-?{grouped}+{point}[0-9]+$",
                f"^-?[0-9]+{point}([0-9]{{1,2}}|[0-9]{{4,}})$",
                f"^-?(0|[0-9]{{4,}}){point}[0-9]{{3}}$",
            )
        )

    def stated(group: str, point: str) -> str:
        return f"^-?([0-9]+|[0-9]{{1,3}}({group}[0-9]{{3}})+)({point}[0-9]+)?$"

    if decimal:
        kind = 1 if decimal == "." else 2
        pattern = stated(",", "[.]") if decimal == "." else stated("[.]", ",")
        return f"CASE WHEN REGEXP_MATCHES(u_{n}, '{pattern}') THEN {kind} ELSE 0 END"
    return (
        f"CASE WHEN REGEXP_MATCHES(u_{n}, '^-?[0-9]+$|{told(',', '[.]')}') THEN 1 "
        f"WHEN REGEXP_MATCHES(u_{n}, '{told('[.]', ',')}') THEN 2 ELSE 0 END"
    )


def _option(column: Column, cell: bool) -> str:
    n = column.name
    text = _said(n, cell)
    flag = column.type is ColumnType.FLAG
    cases = []
    for option, written in column.options.items():
        words = ", ".join(literal(word) for word in dict.fromkeys(spelled(written)))
        value = option.upper() if flag else literal(option)
        cases.append(f"WHEN {text} IN ({words}) THEN {value}")
    return f"CASE {' '.join(cases)} END"
