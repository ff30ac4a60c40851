"""Values in words: a number, a date, an option, or the range that something unknown lies in."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.plan import FactType, PlanFact
from criteria.values import Answers, Options, Range, Rows, Truth, Value
from reports.words.catalogue import Catalogue

DATES = (FactType.DATE, FactType.DATETIME)


def said(value: Value, words: Catalogue, fact: PlanFact | None = None, places: int = 9) -> str:
    """`value` as a paper writes it; `fact` gives its type, options and measure where it is one."""
    match value:
        case Range():
            return _range(value, words, fact.type if fact else None, places)
        case Truth():
            return words(f"truth.{value.value}")
        case Options():
            names = fact.options if fact else {}
            return _any_of([names.get(one, one) for one in sorted(value.possible)], words)
        case Rows():
            if value.rows is None:
                return words("value.unknown")
            return words("value.cases", count=words.numbers.count(len(value.rows)))
        case Answers():
            if value.counts is None:
                return words("value.unknown")
            people = sum(count for _, count in value.counts)
            return words("value.answers", count=words.numbers.number(people))


def ends(low: str | None, high: str | None, words: Catalogue) -> str:
    """Two ends in words; None is an end without bound."""
    if low is not None and low == high:
        return low
    if low is not None and high is not None:
        return words("value.between", low=low, high=high)
    if low is not None:
        return words("value.at_least", low=low)
    if high is not None:
        return words("value.at_most", high=high)
    return words("value.unknown")


def day(exact: Fraction, words: Catalogue) -> str:
    """A date of exact days in running text; the hour is not told."""
    found = calendar.from_exact(Fraction(floor(exact)))
    return words.numbers.date(found)


def _range(value: Range, words: Catalogue, kind: FactType | None, places: int) -> str:
    def end(exact: Fraction | None) -> str | None:
        if exact is None:
            return None
        if kind in DATES:
            return day(exact, words)
        if kind is FactType.SHARE:
            return words.numbers.share(exact)
        return words.numbers.number(exact, places)

    return ends(end(value.low), end(value.high), words)


def _any_of(names: list[str], words: Catalogue) -> str:
    if len(names) == 1:
        return names[0]
    return f" {words('or')} ".join(names)
