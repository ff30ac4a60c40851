"""The plan: an index compiled to flat data that the evaluation walks, node by node.

`Index → Plan` happens in `criteria.compiling`. A plan holds no positions, no words of messages
and no code: only operations, the tree of nodes, facts, and the order in which to settle them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.numbers import Rounding
from criteria.operations import Operation
from criteria.program import Program
from criteria.records import field, record
from criteria.remedies import PlanRemedy
from criteria.values import Range, Value

if TYPE_CHECKING:
    from criteria.tables.table import Table


class FactType(StrEnum):
    """The type of a fact."""

    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    FLAG = "flag"
    CHOICE = "choice"
    DATE = "date"
    DATETIME = "datetime"
    DOCUMENT = "document"
    POINTS = "points"
    CASES = "cases"
    ANSWERS = "answers"


@record
class ProofPattern:
    """One acceptable document: every part that is not None must match (R34)."""

    kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued_from: Fraction | None = None
    issued_to: Fraction | None = None
    file_required: bool = False


@record
class PlanFact:
    """One fact as the evaluation needs it.

    `domain` is every value that an unknown may turn out to be; None for a date, whose domain is
    the assessment's period unless bounds are stated in `bounds`. `at_most` and `not_before` name
    facts. `computed` is set for `is:` facts. `default` is `if_not_stated` (R13). `proof` is
    any-of (outer) all-of (inner); empty when any document does.
    """

    name: str
    label: str
    type: FactType
    domain: Value | None
    may_be_absent: bool = False
    at_most: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    bounds: Range = field(default_factory=lambda: Range(None, None))
    computed: Program | None = None
    default: Value | None = None
    default_because: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, PlanFact] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    owner: str | None = None
    decided_by: str | None = None
    counted_at: str | None = None
    due: str | None = None
    proof: tuple[tuple[ProofPattern, ...], ...] = ()
    where: str = ""
    document_kind: str | None = None


class PolicyKind(StrEnum):
    """What becomes of a criterion that does not apply (R17–R19)."""

    FULL = "full"
    ZERO = "zero"
    DROP = "drop"
    RESCALE_COMPONENT = "rescale_component"
    RESCALE_INDEX = "rescale_index"
    MOVE = "move"
    BLANK_DROP = "blank_drop"
    BLANK_KEEP = "blank_keep"
    NOT_STATED = "not_stated"


@record
class Policy:
    """A policy; `targets` with their shares (summing to 1) and `otherwise` are for `move`."""

    kind: PolicyKind
    targets: tuple[str, ...] = ()
    shares: tuple[Fraction, ...] = ()
    otherwise: Policy | None = None


@record
class Ground:
    """A reason for a node not to apply. `condition` is a step, or None for a declared ground."""

    name: str
    text: str
    condition: int | None
    policy: Policy


class Combine(StrEnum):
    """How a parent makes its points from its children."""

    SUM = "sum"
    CAPPED_SUM = "capped_sum"
    WEIGHTED_MEAN = "weighted_mean"
    BEST = "best"
    WORST = "worst"


class Tree(StrEnum):
    """Which of the three trees a node stands in."""

    MAIN = "main"
    BONUS = "bonus"
    PENALTY = "penalty"


@record
class Item:
    """A part of a leaf that the ledger shows on its own (R26): parts, deductions.

    `result` is the step that holds its points (for a deduction: the positive amount); `maximum`
    is None for a deduction.
    """

    id: str
    name: str
    result: int
    maximum: Fraction | None
    deduction: bool = False


@record
class Leaf:
    """What a node with `score:` adds: the step that holds its points, and what it rests on.

    `form` names the outermost form. `facts` are the (scope, fact) pairs read anywhere below, used
    or not (R33). `given` says that a person or body gives the points. `if_never` is the value of a
    judged row once the round is closed without one. `places` overrides the index's rounding.

    Points lie in [`down_to`; maximum]; in the penalty tree in [`down_to`; 0], where `down_to` is
    minus the maximum, or None when the text states no limit.
    """

    form: str
    result: int
    facts: tuple[tuple[str, str], ...] = ()
    items: tuple[Item, ...] = ()
    places: int | None = None
    down_to: Fraction | None = Fraction(0)
    given_by: str | None = None
    given_low: Fraction | None = None
    given_high: Fraction | None = None
    if_never: Fraction | None = None
    not_transcribed: str = ""


@record
class PlanNode:
    """One node of a tree: a component, a group or a leaf. `max` is in points, None if not stated.

    `inferred` is non-empty where a figure of the node was inferred: why. `inferred_or` lists the
    other maxima that fit. `doubts` are the other doubts written beside the rule. `remedies` are the
    ways to win its points back.
    """

    id: str
    name: str
    tree: Tree
    parent: str | None
    component: str
    max: Fraction | None
    children: tuple[str, ...] = ()
    combine: Combine = Combine.SUM
    weight: Fraction = Fraction(1)
    leaf: Leaf | None = None
    grounds: tuple[Ground, ...] = ()
    owner: str | None = None
    support: tuple[str, ...] = ()
    cite: str = ""
    inferred: str = ""
    inferred_or: tuple[Fraction, ...] = ()
    doubts: tuple[str, ...] = ()
    remedies: tuple[PlanRemedy, ...] = ()


class SettleKind(StrEnum):
    """What is settled at one moment of the schedule."""

    APPLIES = "applies"
    POINTS = "points"


@record
class Settle:
    """One moment of the schedule: run `steps` (numbers, ascending), then settle the node."""

    kind: SettleKind
    node: str
    steps: tuple[int, ...]


@record
class GradeStep:
    """One grade, best first: from `low` up to the grade above it."""

    name: str
    low: Fraction | None


@record
class GradeGate:
    """A condition under which no grade above `not_above` is given."""

    condition: int
    not_above: str
    say: str


@record
class Grades:
    """`of` is base or total; `share` says that cuts are shares of the effective maximum."""

    of: str
    share: bool
    steps: tuple[GradeStep, ...]
    gates: tuple[GradeGate, ...] = ()


@record
class Gate:
    """A condition that takes the whole assessment out of grading (R39)."""

    condition: int
    unless: int | None
    say: str


@record
class Ranking:
    """How units are ranked (R39). With `exact`, totals are compared before any rounding that the
    index names; with `dense`, places after a tie are not skipped. `groups` is the attribute of the
    unit by which units are ranked apart, None where all are ranked together. `unless` is the step
    of the condition under which a unit is scored and not ranked.
    """

    exact: bool = False
    dense: bool = False
    groups: str | None = None
    unless: int | None = None


@record
class TotalRule:
    """Bounds of the grand total; None where the index states none."""

    floor: Fraction | None
    ceiling: Fraction | None


@record
class Deadline:
    """A named last day. `day` in exact days; `kind` is "before" or "by" (R40)."""

    name: str
    label: str
    kind: str
    day: Fraction


@record
class Plan:
    """A whole index, ready to evaluate. `digest` is that of the sources it was compiled from.

    `roots`, `bonus` and `penalty` are the top nodes of the three trees, in printed order; `nodes`
    holds every node in printed order. `schedule` settles each node after all it reads. `tail` are
    the steps of gates and grades, run last. `no_previous` are values that stand in for last year's
    facts when no previous assessment is given (R37). `attributes` declares those of the unit.
    `reach` holds everything that each step can be over all facts, by the meaning that scores.
    `ranking` says how units are ranked.
    `tables` are those that the index declares for facts to be counted from.
    """

    index: str
    name: str
    year: int
    kind: str
    digest: str
    max: Fraction
    rounding: Rounding
    steps: tuple[Operation, ...]
    facts: Mapping[str, PlanFact]
    nodes: Mapping[str, PlanNode]
    roots: tuple[str, ...]
    bonus: tuple[str, ...]
    penalty: tuple[str, ...]
    schedule: tuple[Settle, ...]
    tail: tuple[int, ...]
    total: TotalRule
    grades: Grades | None
    gates: tuple[Gate, ...]
    deadlines: Mapping[str, Deadline]
    offices: Mapping[str, str]
    bodies: Mapping[str, str]
    documents: Mapping[str, str]
    terms: Mapping[str, str]
    cite: str = ""
    no_previous: Mapping[str, Value] = field(default_factory=dict)
    attributes: Mapping[str, PlanFact] = field(default_factory=dict)
    reach: tuple[Value, ...] = ()
    ranking: Ranking = Ranking()
    tables: Mapping[str, Table] = field(default_factory=dict)
