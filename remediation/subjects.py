"""What the templates of papers may name: a criterion, its component, an office, the unit, years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from criteria.numbers import ZERO, exact_text
from criteria.plan import Plan, PlanNode
from criteria.records import record
from scoring.sheet import Lost, ScoreSheet


@record
class Subjects:
    """Fills templates about one sheet. Numbers are written with a decimal comma, as papers do."""

    sheet: ScoreSheet
    unit: str

    def of(self, *criteria: str, office: str = "") -> Mapping[str, object]:
        """The names that a template about a criterion, or about nothing in particular, may use. Of
        several criteria names and ids are listed, points are sums.
        """
        plan = self.sheet.evaluation.plan
        named: dict[str, object] = {
            "unit": {"name": self.unit},
            "year": str(plan.year),
            "next_year": str(plan.year + 1),
            "office": {"name": office},
        }
        if criteria:
            nodes = [plan.nodes[id] for id in dict.fromkeys(criteria)]
            components = [plan.nodes[id] for id in dict.fromkeys(node.component for node in nodes)]
            named["criterion"] = self._criteria(plan, nodes)
            named["component"] = {
                "id": ", ".join(one.id for one in components),
                "name": "; ".join(one.name for one in components),
            }
        return named

    def body(self, criterion: str) -> str:
        """The body that gives the points of a criterion, as papers name it."""
        plan = self.sheet.evaluation.plan
        leaf = plan.nodes[criterion].leaf
        given_by = leaf.given_by if leaf else None
        return plan.bodies.get(given_by or "", "cơ quan thẩm định")

    def _criteria(self, plan: Plan, nodes: Sequence[PlanNode]) -> Mapping[str, str]:
        results = [self.sheet.evaluation.nodes[node.id] for node in nodes]
        most = [node.max for node in nodes if node.max is not None]
        low = [plan.rounding.apply(one.low) for one in results if one.low is not None]
        lost = sum((lost_of(self.sheet.lost, node.id) for node in nodes), ZERO)
        return {
            "id": ", ".join(node.id for node in nodes),
            "name": "; ".join(node.name for node in nodes),
            "cite": "; ".join(dict.fromkeys(node.cite for node in nodes if node.cite)),
            "max": decimal_comma(sum(most, ZERO)) if most else "",
            "points": decimal_comma(sum(low, ZERO)) if low else "",
            "lost": decimal_comma(lost),
            "body": ", ".join(dict.fromkeys(self.body(node.id) for node in nodes)),
            "count": f"{len(nodes):02}" if len(nodes) > 1 else "",
        }


def lost_of(lines: Iterable[Lost], criterion: str) -> Fraction:
    """What one criterion lost, over all its lines."""
    return sum((line.points for line in lines if line.criterion == criterion), ZERO)


def decimal_comma(points: Fraction) -> str:
    """A number as Vietnamese papers write it."""
    return exact_text(points).replace(".", ",")
