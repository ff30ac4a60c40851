"""What a ladder is read at: a quantity with its kind, and its marks as authors write them."""

from __future__ import annotations

from fractions import Fraction

from criteria import calendar
from criteria.expression.meaning import typed
from criteria.expression.syntax import ExpressionRefused, parse
from criteria.expression.tree import Binary, Name
from criteria.expression.types import Kind, Type
from criteria.fields import read_date, read_share
from criteria.numbers import Mode, exact_text
from criteria.operations import Round
from criteria.records import record
from criteria.scope import Scope
from criteria.source import Numeral
from criteria.values import ANY_NUMBER, SHARES, Range


@record
class Quantity:
    """A compiled `of:`: its step, its static type and everything it can be over all facts.

    `whole` says that it takes whole numbers only: counts, and days.
    """

    step: int
    type: Type
    reach: Range
    whole: bool

    def mark(self, scope: Scope, raw: object) -> Fraction | None:
        """A mark on the ladder as this kind of quantity writes it; None where a fault says why."""
        if self.type.dated:
            day = read_date(raw)
            if day is not None:
                return calendar.to_exact(day)
            scope.fault("mark_not_a_date", found=str(raw))
        elif isinstance(raw, Numeral):
            if self.type.kind is not Kind.SHARE or abs(raw.value) <= 1:
                return raw.value
            scope.fault("mark_percent_forgotten", found=raw.text)
        else:
            share = read_share(raw)
            if share is not None and self.type.kind in (Kind.SHARE, Kind.NUMBER, Kind.ANY):
                return share
            code = "mark_not_a_number" if share is None else "mark_not_a_share"
            scope.fault(code, found=str(raw))
        return None

    def told(self, at: Fraction) -> str:
        """A quantity of this kind as a message shows it."""
        if self.type.dated:
            day = calendar.from_exact(at)
            return f"{day.day}/{day.month}/{day.year}"
        return f"{exact_text(at * 100)}%" if self.type.kind is Kind.SHARE else exact_text(at)


def quantity(scope: Scope, text: str, *keys: str | int) -> Quantity:
    """The numeric or dated expression written at `scope.path` + `keys`, as a quantity."""
    found = typed(scope, text, *keys)
    step, type = found.step, found.type
    if not (type.numeric or type.dated or type.refused):
        step, type = scope.at(*keys).fault("quantity_wanted", found=text), Type(Kind.ANY)
    if type.kind is Kind.DATETIME:
        step = scope.add(Round(places=0, mode=Mode.DOWN, inputs=(step,)))
    reach = scope.reach(step)
    if not isinstance(reach, Range):
        reach = ANY_NUMBER
    if _is_part_of_whole(scope, text):
        reach = reach.meet(SHARES) or reach
    return Quantity(step, type, reach, type.whole or type.dated)


def _is_part_of_whole(scope: Scope, text: str) -> bool:
    """Whether `text` divides a fact by one that it is at most: such a share never passes 1."""
    try:
        tree = parse(text)
    except ExpressionRefused:
        return False
    if not isinstance(tree, Binary) or tree.sign != "/":
        return False
    n, d = tree.left, tree.right
    if not isinstance(n, Name) or not isinstance(d, Name) or n.parts[:-1] != d.parts[:-1]:
        return False
    part = scope.names.facts.get(n.parts[-1])
    return part is not None and d.parts[-1] in part.at_most
