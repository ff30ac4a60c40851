"""The View: everything one evaluation may read, frozen, on one basis.

A view is built in `evidence.viewing` from an assessment; the evaluation never sees the assessment.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from criteria.operations import Aspect, Read
from criteria.records import field, record
from criteria.values import ANY_NUMBER, Range, Truth, Value
from evidence.measured import Provenance


class Basis(StrEnum):
    """What counts as stated: a figure typed in, a figure proven, a figure accepted (R31)."""

    CLAIMED = "claimed"
    PROVEN = "proven"
    ACCEPTED = "accepted"


class Cause(StrEnum):
    """Why a point is lost or not certain: a closed list (R28)."""

    RULE = "rule"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"
    PENDING = "pending"
    CONTRADICTION = "contradiction"
    NOT_PROVEN = "not_proven"
    NOT_ACCEPTED = "not_accepted"
    NOT_APPLICABLE = "not_applicable"
    PENALTY = "penalty"
    CONVERSION = "conversion"
    ROUNDING = "rounding"
    CAP = "cap"
    UNEXPLAINED = "unexplained"


@record
class Entered:
    """How a figure came into the file: typed by whom and when, in which cell of which form.

    `office` is the office that answers for it; `digest` that of the form's bytes. `line` and
    `column` of `file` are where it stands; `edited` says that what stands there was changed by
    hand after the form was taken over. `text` is the value meant, where several are stated. Every
    part may be empty: of a figure typed by hand, only the place is known.
    """

    office: str = ""
    by: str = ""
    at: datetime.datetime | None = None
    form: str = ""
    cell: str = ""
    digest: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    edited: bool = False
    text: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether nobody is known to have entered it but whoever typed it into the file."""
        return not (self.by or self.at or self.form)


@record
class Reading:
    """One fact on one basis.

    `value` holds everything it can still be (of a document: whether there is one). `present` is
    FALSE only for a known absence. `aspects` holds what else may be read of it: the dates of a
    document, the greatest, least and sum over peers; `chosen` the latter over those units that a
    condition, by its text, chooses (R38). `cause` says why it is open, None when
    nothing is. `rejected` is the grader's final no (R31), `ruled_by` and `ruled_because` whose
    word it was. `text` is the value as the evidence states it, for the trace; `documents` are the
    ids of those behind it on this basis, `where` the page in each. `defaulted` is the reason of
    `if_not_stated` when the value is the index's own default (R13). `split` says that several
    values are stated, none of them in use, and `value` is their hull (R35). `entered` says how it
    came into the file, several of them where several values are stated; `measured` from which
    tables, and how, the value was counted; `source` out of which finished record it is.
    """

    value: Value
    present: Truth = Truth.TRUE
    aspects: Mapping[Aspect, Range] = field(default_factory=dict)
    cause: Cause | None = None
    rejected: bool = False
    text: str = ""
    documents: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    defaulted: str = ""
    entered: tuple[Entered, ...] = ()
    ruled_by: str = ""
    ruled_because: str = ""
    note: str = ""
    source: str = ""
    chosen: Mapping[tuple[str, Aspect], Range] = field(default_factory=dict)
    measured: tuple[Provenance, ...] = ()
    split: bool = False

    def aspect(self, aspect: Aspect) -> Value:
        """The value read by one aspect of the fact."""
        if aspect is Aspect.PRESENT:
            return self.present
        if aspect is Aspect.VALUE:
            return self.value
        return self.aspects.get(aspect, ANY_NUMBER)


@record
class GivenPoints:
    """Points that a person or body gave to a criterion, exact or still within a range.

    `reason` empty and points below the maximum make the loss `unexplained` (R29). `cause` says why
    they are open: pending (not yet appraised), not_proven, unknown.
    """

    points: Range
    by: str = ""
    reason: str = ""
    source: str = ""
    cause: Cause | None = None
    documents: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)


@record
class Declared:
    """A declaration that a criterion does not apply. `certain` is TRUE, or OPEN off the basis."""

    node: str
    ground: str
    reason: str
    certain: Truth
    document: str | None = None


@record
class Waiver:
    """A valid waiver on this basis (R21): validity was decided when the view was built.

    `deduction` names one item of the leaf, or None for the whole leaf.
    """

    node: str
    approver: str
    document: str
    deduction: str | None = None
    reason: str = ""


@record
class View:
    """All that one evaluation reads, on one basis, as of one day.

    `readings` maps (scope, name) to its reading; scopes as in `criteria.operations.Read`. Scope
    "unit" holds the unit's attributes; "assessment" holds `as_of`, `submitted_at` and `previous`
    (a truth: whether last year's assessment was given, R37). `given` maps a criterion to the
    points given to it. `closed` says that the round is over, so that `if_never` applies.
    """

    basis: Basis
    as_of: Fraction
    readings: Mapping[tuple[str, str], Reading]
    given: Mapping[str, GivenPoints] = field(default_factory=dict)
    declared: Mapping[str, Declared] = field(default_factory=dict)
    waivers: Mapping[str, tuple[Waiver, ...]] = field(default_factory=dict)
    closed: bool = False
    digest: str = ""

    def read(self, step: Read) -> Value:
        """The value of a reading step other than `case` and `given`; KeyError if never declared."""
        reading = self.readings[step.scope, step.name]
        if step.where is not None:
            return reading.chosen[step.where.text, step.aspect]
        return reading.aspect(step.aspect)
