"""A score sheet as facts for rules: one for each ledger line that work could answer, one for each
finding of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.operations import Days, Meets
from criteria.operations.reaching import steps_below
from criteria.plan import Plan, Tree
from criteria.problems import Problem
from criteria.records import record
from evidence.assessment import Record
from evidence.view import Cause
from remediation.facts import NONE, Fact, Value, given
from remediation.remediation import Remediation
from scoring.sheet import Lost, ScoreSheet

CLOSING = frozenset({Cause.CONVERSION, Cause.ROUNDING, Cause.CAP})
"""Lines that only close a sum: no work can answer them."""

YES, NO, UNKNOWN = "yes", "no", "unknown"


@record
class SheetFacts:
    """The facts of a sheet. `lines` finds the ledger line of a fact by its id."""

    facts: tuple[Fact, ...]
    lines: Mapping[str, Lost]


def answerable(line: Lost) -> bool:
    """Whether a ledger line is a loss that somebody may win back: of the main tree or a penalty, of
    a criterion, and no gain that a grader or rounding gave.
    """
    return (
        line.tree in (Tree.MAIN, Tree.PENALTY)
        and line.cause not in CLOSING
        and bool(line.criterion)
        and line.points > 0
    )


def sheet_facts(
    sheet: ScoreSheet,
    found: Sequence[Problem],
    remediation: Remediation,
    last_year: Record | None,
) -> SheetFacts:
    """The facts of a sheet; `last_year` is the record of the year before, where there is one.

    Raises InputRefused where there are more lines and findings than one session holds.
    """
    plan = sheet.evaluation.plan
    order = {id: at for at, id in enumerate(plan.nodes)}
    reading = _Reading(plan, remediation, last_year, sheet.basis.value)
    lines = {f"loss:{at:04}": line for at, line in enumerate(sheet.lost) if answerable(line)}
    facts = [
        given(id, "loss", {"number": order[line.criterion], **reading.loss(line)})
        for id, line in lines.items()
    ]
    return SheetFacts((*facts, *_findings(plan, found)), lines)


@record
class _Reading:
    plan: Plan
    remediation: Remediation
    last_year: Record | None
    basis: str

    def loss(self, line: Lost) -> dict[str, Value]:
        """A ledger line, field by field."""
        plan, node = self.plan, self.plan.nodes[line.criterion]
        scaled = line.points * 10**plan.rounding.places
        assert scaled.denominator == 1, "a ledger line stands at the index's places"
        leaf = node.leaf
        return {
            "criterion": line.criterion,
            "component": line.component or NONE,
            "item": line.item or NONE,
            "cause": line.cause.value,
            "points": int(scaled),
            "certain": _said(line.certain),
            "basis": self.basis,
            "tree": (line.tree or Tree.MAIN).value,
            "form": leaf.form if leaf else NONE,
            "deadline": _said(self._on_a_day(line)),
            "remedy": _said(bool(node.remedies)),
            "decided": _said(leaf is not None and leaf.given_by is not None),
            "lost_last_year": self._lost_before(line.criterion),
            "inferred": _said(line.inferred),
            "owner": line.owner or NONE,
            "lead": self.remediation.lead(plan, line.component) or NONE,
        }

    def _on_a_day(self, line: Lost) -> bool:
        """Whether the line was lost on a date: a reason counts days, or asks for a day kept."""
        steps = [one.step for one in line.because if one.step is not None]
        steps_of = self.plan.steps
        return any(isinstance(steps_of[at], Days | Meets) for at in steps_below(steps_of, steps))

    def _lost_before(self, criterion: str) -> str:
        """Whether the criterion lost points last year too, as far as that record tells."""
        stored = self.last_year.points.get(criterion) if self.last_year else None
        if stored is None:
            return UNKNOWN
        most: Fraction | None = stored.max
        if most is None:
            most = self.plan.nodes[criterion].max
        return UNKNOWN if most is None else _said(stored.points < most)


def _findings(plan: Plan, found: Sequence[Problem]) -> Iterator[Fact]:
    """What was found of the evidence: its code, the fact that it is about, whose that is."""
    for at, one in enumerate(found):
        names = (str(one.operands.get(key, "")) for key in ("fact", "name", "id"))
        fact = next((name for name in names if name in plan.facts), None)
        values: dict[str, Value] = {
            "number": at,
            "code": one.code,
            "severity": one.severity.value,
            "fact": fact or NONE,
            "owner": (plan.facts[fact].owner if fact else None) or NONE,
        }
        yield given(f"finding:{at:04}", "finding", values)


def _said(holds: bool) -> str:
    return YES if holds else NO
