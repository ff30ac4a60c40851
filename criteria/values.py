"""Values that may not be known yet: ranges, three-valued truth, open choices.

A value stands for the set of everything it can still be; a known value is a set of one. All
arithmetic is sound (R6): whatever the unknown turns out to be, the result lies inside. It is also
isotone: narrower operands never give a wider result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction

from criteria.numbers import ONE, ZERO, less
from criteria.records import record


class Truth(Enum):
    """Kleene truth: `OPEN` may still turn out either way."""

    FALSE = "false"
    OPEN = "open"
    TRUE = "true"

    def __invert__(self) -> Truth:
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, Truth.OPEN)

    @staticmethod
    def of(certain: bool) -> Truth:
        """The truth value of a fact that is known."""
        return Truth.TRUE if certain else Truth.FALSE


@record
class Range:
    """A closed interval of exact numbers; None is an end without bound.

    Dates are ranges too, in days (`criteria.calendar.to_exact`), so that one arithmetic serves.
    """

    low: Fraction | None
    high: Fraction | None

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        # A known number is one object at both ends: most ranges need no comparison.
        if low is not high and low is not None and high is not None and less(high, low):
            raise ValueError(f"empty range [{self.low}; {self.high}]")

    @staticmethod
    def exactly(number: Fraction | int) -> Range:
        """The range of one known number."""
        known = number if isinstance(number, Fraction) else Fraction(number)
        return Range(known, known)

    @property
    def known(self) -> Fraction | None:
        """The number, when only one is possible; else None."""
        low, high = self.low, self.high
        if low is high:
            return low
        if low is None or high is None or low.as_integer_ratio() != high.as_integer_ratio():
            return None
        return low

    def has(self, number: Fraction) -> bool:
        """Whether `number` is one of the possible ones."""
        return (self.low is None or not less(number, self.low)) and (
            self.high is None or not less(self.high, number)
        )

    def meet(self, other: Range) -> Range | None:
        """What both ranges allow; None when nothing is left (a contradiction)."""
        low = _greater(self.low, other.low)
        high = _lesser(self.high, other.high)
        if low is not None and high is not None and less(high, low):
            return None
        return Range(low, high)

    def clamp(self, low: Fraction | None, high: Fraction | None) -> Range:
        """Push both ends into [low; high]."""
        if self.low is self.high and self.low is not None:
            known = _pushed(self.low, low, high, 1)
            return self if known is self.low else Range(known, known)
        return Range(_pushed(self.low, low, high, -1), _pushed(self.high, low, high, 1))


@record
class Options:
    """A choice of which `possible` are the option names not ruled out; never empty."""

    possible: frozenset[str]


@record
class Rows:
    """Dated cases of one fact, each a mapping from field to value; None when not stated."""

    rows: tuple[Mapping[str, Value], ...] | None


@record
class Answers:
    """Raw counts of a survey question, answer to number of people; None when not stated."""

    counts: tuple[tuple[str, int], ...] | None


Value = Range | Truth | Options | Rows | Answers

ANY_NUMBER = Range(None, None)
NOUGHT = Range(ZERO, ZERO)
SHARES = Range(ZERO, ONE)
COUNTS = Range(ZERO, None)


def is_open(value: Value) -> bool:
    """Whether more than one outcome is still possible."""
    match value:
        case Range():
            return value.known is None
        case Truth():
            return value is Truth.OPEN
        case Options():
            return len(value.possible) > 1
        case Rows():
            return value.rows is None or any(is_open(v) for row in value.rows for v in row.values())
        case Answers():
            return value.counts is None


def hull(values: Iterable[Value]) -> Value:
    """The smallest value that holds all of `values`, which are of one kind and at least one."""
    first, *rest = values
    for value in rest:
        first = _hull(first, value)
    return first


def either(a: Range, b: Range) -> Range:
    """The smallest range that holds both."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Range(low, high)


def _hull(a: Value, b: Value) -> Value:
    if a == b:
        return a
    if isinstance(a, Range) and isinstance(b, Range):
        return either(a, b)
    if isinstance(a, Truth) and isinstance(b, Truth):
        return Truth.OPEN
    if isinstance(a, Options) and isinstance(b, Options):
        return Options(a.possible | b.possible)
    if isinstance(a, Rows) and isinstance(b, Rows):
        return Rows(None)
    if isinstance(a, Answers) and isinstance(b, Answers):
        return Answers(None)
    raise TypeError(f"no hull of {type(a).__name__} and {type(b).__name__}")


def encloses(outer: Value, inner: Value) -> bool:
    """Whether everything possible in `inner` is possible in `outer` (the order of knowledge)."""
    if outer == inner:
        return True
    if isinstance(outer, Range) and isinstance(inner, Range):
        below = outer.low is None or (inner.low is not None and outer.low <= inner.low)
        above = outer.high is None or (inner.high is not None and inner.high <= outer.high)
        return below and above
    if isinstance(outer, Truth) and isinstance(inner, Truth):
        return outer is Truth.OPEN
    if isinstance(outer, Options) and isinstance(inner, Options):
        return inner.possible <= outer.possible
    if isinstance(outer, Rows) and isinstance(inner, Rows):
        return outer.rows is None or _row_by_row(outer.rows, inner.rows)
    if isinstance(outer, Answers) and isinstance(inner, Answers):
        return outer.counts is None
    return False


def _row_by_row(
    outer: tuple[Mapping[str, Value], ...], inner: tuple[Mapping[str, Value], ...] | None
) -> bool:
    return (
        inner is not None
        and len(outer) == len(inner)
        and all(
            a.keys() == b.keys() and all(encloses(a[name], b[name]) for name in a)
            for a, b in zip(outer, inner, strict=True)
        )
    )


# Ends of ranges: None stands for minus infinity as a low end and plus infinity as a high end.


def _greater(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return b if a is None else a if b is None or not less(a, b) else b


def _lesser(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return b if a is None else a if b is None or not less(b, a) else b


def _pushed(
    end: Fraction | None, low: Fraction | None, high: Fraction | None, side: int
) -> Fraction | None:
    if end is None:
        return low if side < 0 else high
    if low is not None and less(end, low):
        return low
    if high is not None and less(high, end):
        return high
    return end


def negate(a: Range) -> Range:
    """-a."""
    if a.low is a.high and a.low is not None:
        known = -a.low
        return Range(known, known)
    return Range(None if a.high is None else -a.high, None if a.low is None else -a.low)


def add(a: Range, b: Range) -> Range:
    """a + b."""
    if a.low is a.high and b.low is b.high and a.low is not None and b.low is not None:
        known = a.low + b.low
        return Range(known, known)
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(low, high)


def subtract(a: Range, b: Range) -> Range:
    """a - b."""
    return add(a, negate(b))


_End = tuple[int, Fraction]  # (-1, 0) and (1, 0) are the infinities, (0, x) the number x


def _ends(a: Range) -> tuple[_End, _End]:
    return (
        (-1, ZERO) if a.low is None else (0, a.low),
        (1, ZERO) if a.high is None else (0, a.high),
    )


def _product(a: _End, b: _End) -> _End:
    if a[0] == 0 and b[0] == 0:
        return (0, a[1] * b[1])
    sign_a = a[0] or (a[1] > 0) - (a[1] < 0)
    sign_b = b[0] or (b[1] > 0) - (b[1] < 0)
    return (sign_a * sign_b, ZERO)  # zero times without bound is zero: the zero is certain


def multiply(a: Range, b: Range) -> Range:
    """a × b."""
    if a.low is a.high and b.low is b.high and a.low is not None and b.low is not None:
        known = a.low * b.low
        return Range(known, known)
    products = [_product(x, y) for x in _ends(a) for y in _ends(b)]
    low, high = min(products), max(products)
    return Range(low[1] if low[0] == 0 else None, high[1] if high[0] == 0 else None)


def divide(a: Range, b: Range) -> Range:
    """a ÷ b, where a ÷ 0 stands as a.

    What a zero denominator means is never decided here: a rule states it (`empty:`), and the
    operation that holds the rule puts its own outcome in place (R10). Until then the quotient has
    to be something, or knowing that b is 0 would widen what was narrow.
    """
    if a.low is a.high and b.low is b.high and a.low is not None and b.low is not None:
        known = a.low / b.low if b.low else a.low
        return Range(known, known)
    parts = [Range(ONE, ONE)] if b.has(ZERO) else []
    if b.high is None or b.high > 0:
        low = b.low if b.low is not None and b.low > 0 else None
        parts.append(
            Range(ZERO if b.high is None else 1 / b.high, None if low is None else 1 / low)
        )
    if b.low is None or b.low < 0:
        high = b.high if b.high is not None and b.high < 0 else None
        nearest_zero = None if high is None else 1 / high
        parts.append(Range(nearest_zero, ZERO if b.low is None else 1 / b.low))
    quotient = hull(multiply(a, part) for part in parts)
    assert isinstance(quotient, Range)
    return quotient


def something_over_nothing(n: Range, d: Range) -> bool:
    """Whether n ÷ d certainly divides something by nothing."""
    return is_nought(d) and not n.has(ZERO)


def is_nought(a: Range) -> bool:
    """Whether `a` is certainly 0."""
    return a.low is not None and not a.low and (a.high is a.low or a.high == 0)


def compare(relation: str, a: Range, b: Range) -> Truth:
    """`a relation b` for relation one of == != < <= > >=."""
    match relation:
        case "<":
            return _below(a, b, strict=True)
        case "<=":
            return _below(a, b, strict=False)
        case ">":
            return _below(b, a, strict=True)
        case ">=":
            return _below(b, a, strict=False)
        case "==":
            if a.known is not None and a.known == b.known:
                return Truth.TRUE
            return Truth.FALSE if a.meet(b) is None else Truth.OPEN
        case "!=":
            return ~compare("==", a, b)
    raise ValueError(f"no such comparison: {relation}")


def _below(a: Range, b: Range, *, strict: bool) -> Truth:
    if a.low is a.high and b.low is b.high and a.low is not None and b.low is not None:
        return Truth.of(_under(a.low, b.low, strict=strict))
    surely = a.high is not None and b.low is not None and _under(a.high, b.low, strict=strict)
    never = b.high is not None and a.low is not None and _under(b.high, a.low, strict=not strict)
    return Truth.TRUE if surely else Truth.FALSE if never else Truth.OPEN


def _under(a: Fraction, b: Fraction, *, strict: bool) -> bool:
    return less(a, b) if strict else not less(b, a)


def every(truths: Sequence[Truth]) -> Truth:
    """Conjunction; true of none."""
    if Truth.FALSE in truths:
        return Truth.FALSE
    return Truth.OPEN if Truth.OPEN in truths else Truth.TRUE


def some(truths: Sequence[Truth]) -> Truth:
    """Disjunction; false of none."""
    return ~every([~truth for truth in truths])
