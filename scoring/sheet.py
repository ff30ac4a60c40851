"""The score sheet: what one evaluation found, as frozen data. It holds no words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from criteria.plan import Plan, PolicyKind, Tree
from criteria.records import record
from criteria.values import Range, Value
from evidence.view import Basis, Cause, View, Waiver


class Outcome(StrEnum):
    """What became of a node."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    NOT_ACCEPTED = "not_accepted"
    NOT_SCORED = "not_scored"


class Status(StrEnum):
    """Whether the assessment as a whole is graded (R39)."""

    SCORED = "scored"
    PROVISIONAL = "provisional"
    NOT_ASSESSED = "not_assessed"
    NOT_SCORED = "not_scored"


@record
class Because:
    """One reason behind a ledger line: the step that failed or is open, in the author's words if
    the rules have them (`say`), with the facts it reads and the documents behind those.

    `text` is the reason that a person or body gave. `criterion` is set where the reason is another
    criterion: a child under a parent that is no plain sum (R25), or one whose outcome is read.
    """

    step: int | None = None
    say: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    text: str = ""
    criterion: str = ""


@record
class Lost:
    """One line of the ledger (R22–R30), in points at the index's places, wholly certain or wholly
    still possible to win (R27).

    `tree` says in which sum the line stands. Lines of MAIN sum to effective maximum − base;
    lines of PENALTY, without the cap lines, to the penalties charged. There `points` is what is
    lost; it is negative where rounding or a grader gave. In BONUS and None (the grand total), and
    in every cap line, `points` is the signed change of the total: a ceiling that takes 2 away is
    −2, a cap on penalties that spares 2 is 2.

    `criterion` is "" for lines of the whole index, `item` names a part or deduction of the leaf.
    A deduction of 0 stands after those that reached the floor (R26).
    """

    criterion: str
    component: str
    points: Fraction
    cause: Cause
    certain: bool
    item: str | None = None
    because: tuple[Because, ...] = ()
    owner: str | None = None
    inferred: bool = False
    tree: Tree | None = Tree.MAIN


@record
class Node:
    """One node of the result. Points are exact carried values after waiver.

    `low` is `points`: what is certain (R7). `exact` is the value before the node's own rounding.
    `emax` is the effective maximum (R20), what was moved in or converted up to included; it is 0
    in the penalty tree, where nothing better than 0 can be had. points, low and high are None
    where the node is not scored (maximum 0, wholly not applicable); only `low` is None where a
    penalty without limit is not known. `high` may pass `emax` by what could still move in (R18).

    `applies` is None while it is not known. `ground` and `policy` say why it does not apply and
    what became of its points. `before_waiver` is set where a waiver raised something,
    `before_rejection` where a grader's no closed an open range (R31), `before_conversion` (with
    `converted_from` and `converted_to`, two maxima) where the node was rescaled. `causes` say why
    a range is open, the weightiest first.
    """

    id: str
    tree: Tree
    low: Fraction | None
    high: Fraction | None
    exact: Range | None
    max: Fraction | None
    emax: Fraction
    outcome: Outcome
    applies: bool | None
    ground: str = ""
    policy: PolicyKind | None = None
    before_waiver: Range | None = None
    before_rejection: Range | None = None
    before_conversion: Range | None = None
    converted_from: Fraction | None = None
    converted_to: Fraction | None = None
    moved_in: Fraction = Fraction(0)
    causes: tuple[Cause, ...] = ()
    inferred: bool = False
    children: tuple[str, ...] = ()

    @property
    def points(self) -> Fraction | None:
        """What is certain: the lower end (R7)."""
        return self.low


@record
class Total:
    """The grand total and its parts: total = base + bonus − penalty + adjustments (R22).

    Amounts of `penalty` are positive. Its high end and that of `adjustments` belong to the low end
    of the total, and the other way round: the worst case costs most and is lifted most.
    `low` and `high` are None where there is no total (not assessed, nothing to score); only `low`
    is None where a penalty without limit is not known. `lost` is emax − base at the index's places.
    `converted_from`, `converted_to` and `before_conversion` tell of an index rescaled as a whole.
    """

    low: Fraction | None
    high: Fraction | None
    max: Fraction
    emax: Fraction
    base: Range | None
    bonus: Range
    penalty: Range
    adjustments: Range
    lost: Fraction
    before_conversion: Range | None = None
    converted_from: Fraction | None = None
    converted_to: Fraction | None = None


@record
class Removed:
    """Maximum taken out of the reckoning by a `drop` (R20)."""

    criterion: str
    points: Fraction
    ground: str


@record
class Waived:
    """Points that a waiver restored (R21), kept apart from the lost ones."""

    criterion: str
    points: Fraction
    waiver: Waiver


@record
class Opportunity:
    """Bonus not earned: never a loss (R23). `possible` of it may still come from open facts.

    Under a group cap it is what this criterion alone could still bring: such lines do not sum.
    """

    criterion: str
    points: Fraction
    possible: Fraction


@record
class Evaluation:
    """One plan on one view: every node's result and every step's value.

    `contradicted` are the steps reached whose known inputs cannot all be true (R35); `refuted` are
    those of an earlier basis, which hold on this one until the grader states other figures.
    `grades` are those still possible, best first (R39).
    """

    plan: Plan
    view: View
    values: tuple[Value | None, ...]
    nodes: Mapping[str, Node]
    total: Total
    status: Status
    removed: tuple[Removed, ...]
    waived: tuple[Waived, ...]
    contradicted: tuple[int, ...] = ()
    grades: tuple[str, ...] = ()
    refuted: frozenset[int] = frozenset()


@record
class ScoreSheet:
    """The evaluation on the chosen basis, its ledger, and the totals on all three bases."""

    evaluation: Evaluation
    bases: Mapping[Basis, Evaluation]
    lost: tuple[Lost, ...]
    opportunities: tuple[Opportunity, ...]

    @property
    def basis(self) -> Basis:
        """The basis that the sheet is scored on."""
        return self.evaluation.view.basis
