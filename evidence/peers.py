"""What rules may read of the rank group: the greatest, the least and the sum of a figure (R38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.numbers import ZERO
from criteria.operations import Aspect, Pick, Sum
from criteria.plan import PlanFact
from criteria.records import record
from criteria.values import Range, hull
from evidence.faces import Face, unknown


@record
class Group:
    """The faces of every unit of the group on one basis. The unit itself is always one of it;
    `closed` says that the others are all there.
    """

    own: Mapping[str, Face]
    others: Sequence[Mapping[str, Face]]
    closed: bool

    def figures(self, fact: PlanFact) -> tuple[Range, dict[Aspect, Range]] | None:
        """All values of the group together, and its greatest, least and sum; None for a fact that
        is no number.

        Of a group that is not closed only this is known: it has the units that are named, and
        whoever is missing stays within what the declaration allows.
        """
        values = [face[fact.name].value for face in (self.own, *self.others)]
        allowed = unknown(fact).value
        ranges = [value for value in values if isinstance(value, Range)]
        if len(ranges) < len(values) or not isinstance(allowed, Range):
            return None
        greatest, least = Pick(kind="max").apply(ranges), Pick(kind="min").apply(ranges)
        total, whole = Sum().apply(ranges), hull(ranges)
        assert isinstance(whole, Range)
        if not self.closed:
            whole = allowed
            greatest = Range(greatest.low, allowed.high)
            least = Range(allowed.low, least.high)
            total = Range(
                total.low if allowed.low is not None and allowed.low >= ZERO else None,
                total.high if allowed.high is not None and allowed.high <= ZERO else None,
            )
        return whole, {Aspect.MAX: greatest, Aspect.MIN: least, Aspect.SUM: total}
