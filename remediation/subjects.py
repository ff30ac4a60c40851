"""What the templates of papers may name: a criterion, its component, an office, the unit, years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from criteria.numbers import ZERO, exact_text
from criteria.plan import Plan
from criteria.records import record
from scoring.sheet import Lost, ScoreSheet


@record
class Subjects:
    """Fills templates about one sheet. Numbers are written with a decimal comma, as papers do."""

    sheet: ScoreSheet
    unit: str

    def of(self, criterion: str = "", office: str = "") -> Mapping[str, object]:
        """The names that a template about a criterion, or about nothing in particular, may use."""
        plan = self.sheet.evaluation.plan
        named: dict[str, object] = {
            "unit": {"name": self.unit},
            "year": str(plan.year),
            "next_year": str(plan.year + 1),
            "office": {"name": office},
        }
        node = plan.nodes.get(criterion)
        if node is not None:
            component = plan.nodes[node.component]
            named["criterion"] = self._criterion(plan, criterion)
            named["component"] = {"id": component.id, "name": component.name}
        return named

    def _criterion(self, plan: Plan, id: str) -> Mapping[str, str]:
        node, result = plan.nodes[id], self.sheet.evaluation.nodes[id]
        given_by = node.leaf.given_by if node.leaf else None
        lost = lost_of(self.sheet.lost, id)
        return {
            "id": id,
            "name": node.name,
            "cite": node.cite,
            "max": "" if node.max is None else decimal_comma(node.max),
            "points": "" if result.low is None else decimal_comma(plan.rounding.apply(result.low)),
            "lost": decimal_comma(lost),
            "body": plan.bodies.get(given_by or "", "cơ quan thẩm định"),
        }


def lost_of(lines: Iterable[Lost], criterion: str) -> Fraction:
    """What one criterion lost, over all its lines."""
    return sum((line.points for line in lines if line.criterion == criterion), ZERO)


def decimal_comma(points: Fraction) -> str:
    """A number as Vietnamese papers write it."""
    return exact_text(points).replace(".", ",")
