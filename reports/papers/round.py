"""What every paper of a round is made of: the score sheet, its subject, who issues, the words."""

from __future__ import annotations

import datetime
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Plan, Tree
from criteria.records import record
from evidence.view import Basis
from reports.letter import Issuer
from reports.subject import Subject, on_record
from reports.words.catalogue import Catalogue
from reports.words.traced import Traced
from scoring.sheet import Evaluation, Node, ScoreSheet

NOTHING = "—"
MARK = "*"
INFERRED_NOTE = "* Số suy ra từ các số đã công bố, không phải số trong bộ chỉ số."


@record
class Round:
    """One score sheet with all that its papers may say of it. `words` are Vietnamese."""

    sheet: ScoreSheet
    subject: Subject
    issuer: Issuer
    words: Catalogue

    @property
    def plan(self) -> Plan:
        """The index."""
        return self.sheet.evaluation.plan

    @property
    def year(self) -> int:
        """The year that the index scores."""
        return self.plan.year

    @property
    def claimed(self) -> Evaluation:
        """What the unit's own figures are worth."""
        return self.sheet.bases[Basis.CLAIMED]

    @property
    def proven(self) -> Evaluation:
        """What of it an acceptable document stands behind."""
        return self.sheet.bases[Basis.PROVEN]

    @property
    def accepted(self) -> Evaluation:
        """What the grader recognised."""
        return self.sheet.bases[Basis.ACCEPTED]

    @property
    def component(self) -> str:
        """What this index calls a component."""
        return self.plan.terms.get("component") or self.words("sheet.component")

    @property
    def self_scored(self) -> bool:
        """Whether the unit's own score was ever recorded; a result may only be transcribed."""
        return on_record(Basis.CLAIMED, self.sheet, self.subject)

    def number(self, exact: Fraction | None) -> str:
        """Points as prose writes them, at the index's places; a dash for none."""
        if exact is None:
            return NOTHING
        return self.words.numbers.number(self.plan.rounding.apply(exact))

    def full(self, exact: Fraction | None) -> str:
        """A total with all the places of the index."""
        if exact is None:
            return NOTHING
        rounding = self.plan.rounding
        return self.words.numbers.full(rounding.apply(exact), rounding.places)

    def count(self, number: int) -> str:
        """A count in prose: 02 tiêu chí."""
        return self.words.numbers.count(number)

    def day(self, day: datetime.date) -> str:
        """A date in running text."""
        return self.words.numbers.date(day)

    def office(self, id: str | None) -> str:
        """The name of an office; empty where nobody was given the criterion."""
        return self.plan.offices.get(id, id) if id else ""

    def traced(self, evaluation: Evaluation) -> Traced:
        """The steps and values of an evaluation, ready to be worded."""
        return Traced(
            evaluation.plan.steps, evaluation.values, evaluation.plan, evaluation.view, self.words
        )

    def leaves(self, tree: Tree = Tree.MAIN) -> list[str]:
        """The criteria that carry a rule, in printed order."""
        nodes = self.plan.nodes.items()
        return [id for id, node in nodes if node.leaf is not None and node.tree is tree]

    def is_inferred(self, id: str) -> bool:
        """Whether a figure of this criterion was inferred: such figures stand in annexes only."""
        return bool(self.plan.nodes[id].inferred) or self.sheet.evaluation.nodes[id].inferred

    def named(self, id: str) -> str:
        """A criterion as papers name it: `1.1. Nhiệm vụ cấp trên giao`."""
        return f"{id}. {self.plan.nodes[id].name}"


def is_open(node: Node) -> bool:
    """Whether the points of a criterion are not certain yet."""
    return node.high is not None and node.low != node.high


def room(node: Node) -> Fraction:
    """How much of a criterion is still open."""
    if node.low is None or node.high is None:
        return ZERO
    return node.high - node.low
