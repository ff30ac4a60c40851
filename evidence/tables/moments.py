"""Moments in a query: a day with the hour on the wall, from the ways in which files write them.

Texts of expressions for a column `n`, level upon level: `w_n` is the cell's text, `v_n` the moment.
A day without an hour begins it. What names another wall's clock, such as `…Z`, is not readable.
"""

from __future__ import annotations

Level = list[tuple[str, str]]

DAY_OF = "DAY_OF"
"""The function of year, month and day, by a name that no engine has."""

_DAY_FIRST = "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
_YEAR_FIRST = "[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}"
_CLOCK = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?"
_HALVES = "([ ]?[AaPp][Mm])?"
_SHAPES = (
    (1, f"^{_DAY_FIRST}([ T]+{_CLOCK}{_HALVES})?$"),
    (2, f"^{_YEAR_FIRST}([ T]+{_CLOCK}{_HALVES})?$"),
    (3, f"^{_CLOCK} +{_DAY_FIRST}$"),
    (4, "^[0-9]{5}([.]0+)?$"),
)


def day_made(n: str) -> str:
    """The day of `y_n`, `m_n`, `d_n`; nothing where there is no such day: 31/02."""
    leap = f"((y_{n} % 4 = 0 AND y_{n} % 100 <> 0) OR y_{n} % 400 = 0)"
    days = (
        f"CASE WHEN m_{n} IN (4, 6, 9, 11) THEN 30 WHEN m_{n} <> 2 THEN 31 "
        f"WHEN {leap} THEN 29 ELSE 28 END"
    )
    exists = (
        f"y_{n} BETWEEN 1900 AND 2199 AND m_{n} BETWEEN 1 AND 12 AND d_{n} BETWEEN 1 AND {days}"
    )
    return f"CASE WHEN {exists} THEN {DAY_OF}(y_{n}, m_{n}, d_{n}) END"


def counted_day(n: str) -> str:
    """The day that Excel counts as `d_n`."""
    return f"CASE WHEN d_{n} BETWEEN 20000 AND 80000 THEN CAST('1899-12-30' AS DATE) + d_{n} END"


def moment_levels(n: str, text: str) -> tuple[Level, ...]:
    """The moment that `text` says, NULL where it says none."""
    shapes = " ".join(
        f"WHEN REGEXP_MATCHES(w_{n}, '{shape}') THEN {number}" for number, shape in _SHAPES
    )
    first = f"SPLIT_PART(u_{n}, ' ', 1)"
    rest = f"TRIM(SUBSTR(u_{n}, LENGTH({first}) + 1))"
    day = f"CASE s_{n} WHEN 3 THEN {rest} ELSE {first} END"
    clock = f"UPPER(CASE s_{n} WHEN 3 THEN {first} WHEN 4 THEN '' ELSE {rest} END)"

    def part(place: int) -> str:
        return f"CAST(SPLIT_PART(a_{n}, '/', {place}) AS INT)"

    days = {
        "y": f"CASE s_{n} WHEN 1 THEN {part(3)} WHEN 3 THEN {part(3)} WHEN 2 THEN {part(1)} END",
        "m": f"CASE WHEN s_{n} IN (1, 2, 3) THEN {part(2)} END",
        "d": f"CASE s_{n} WHEN 1 THEN {part(1)} WHEN 3 THEN {part(1)} WHEN 2 THEN {part(3)} "
        f"WHEN 4 THEN CAST(SUBSTR(w_{n}, 1, 5) AS INT) END",
    }
    bare = f"TRIM(REPLACE(REPLACE(k_{n}, 'AM', ''), 'PM', ''))"
    hour = f"CAST(SPLIT_PART(b_{n}, ':', 1) AS INT)"
    afternoon = f"{hour} BETWEEN 1 AND 11 AND POSITION('PM' IN k_{n}) > 0"
    midnight = f"{hour} = 12 AND POSITION('AM' IN k_{n}) > 0"
    halved = f"POSITION('M' IN k_{n}) > 0 AND {hour} NOT BETWEEN 1 AND 12"
    h = (
        f"CASE WHEN b_{n} = '' THEN 0 WHEN {halved} THEN 99 WHEN {afternoon} THEN {hour} + 12 "
        f"WHEN {midnight} THEN 0 ELSE {hour} END"
    )
    i = f"CASE WHEN b_{n} = '' THEN 0 ELSE CAST(SPLIT_PART(b_{n}, ':', 2) AS INT) END"
    seconds = f"SPLIT_PART(b_{n}, ':', 3)"
    z = f"CASE WHEN b_{n} = '' OR {seconds} = '' THEN '00' ELSE {seconds} END"
    told = (
        f"CAST(q_{n} AS TEXT) || ' ' || LPAD(CAST(h_{n} AS TEXT), 2, '0') || ':' || "
        f"LPAD(CAST(i_{n} AS TEXT), 2, '0') || ':' || z_{n}"
    )
    fits = f"h_{n} < 24 AND i_{n} < 60 AND SUBSTR(z_{n}, 1, 2) < '60' AND NOT q_{n} IS NULL"
    return (
        [(f"w_{n}", text)],
        [
            (f"s_{n}", f"CASE {shapes} ELSE 0 END"),
            (f"u_{n}", f"REPLACE(REPLACE(w_{n}, 'T', ' '), 't', ' ')"),
        ],
        [
            (f"a_{n}", f"REPLACE(REPLACE({day}, '-', '/'), '.', '/')"),
            (f"k_{n}", clock),
        ],
        [*((f"{name}_{n}", one) for name, one in days.items()), (f"b_{n}", bare)],
        [
            (f"q_{n}", f"CASE WHEN s_{n} = 4 THEN {counted_day(n)} ELSE {day_made(n)} END"),
            (f"h_{n}", f"CASE WHEN s_{n} > 0 THEN {h} END"),
            (f"i_{n}", f"CASE WHEN s_{n} > 0 THEN {i} END"),
            (f"z_{n}", f"CASE WHEN s_{n} > 0 THEN {z} END"),
        ],
        [(f"v_{n}", f"CASE WHEN s_{n} > 0 AND {fits} THEN CAST({told} AS TIMESTAMP) END")],
    )
