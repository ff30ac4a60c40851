"""Tasks and all that stands beside them: what a sheet's lost points oblige which office to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.numbers import ZERO
from criteria.plan import Deadline, Tree
from criteria.records import record
from remediation.engine.conclusions import Conclusions
from scoring.sheet import Lost

if TYPE_CHECKING:
    from criteria.due import Due


@record
class Part:
    """What one criterion brings to a task: the piece of work whose progress is recorded.

    `id` is that of the criterion's remedy ("1.1#1"), or the criterion and the way ("9#request").
    `do` is the work in words for this criterion alone. `lines` are the losses that it answers;
    `covers` are those of them that are its share: each line is the share of one part only.
    `remedy` tells whether it is a remedy of the index.
    """

    id: str
    criterion: str
    do: str
    lines: tuple[Lost, ...] = ()
    covers: tuple[Lost, ...] = ()
    remedy: bool = False

    @property
    def points(self) -> Fraction:
        """What it covers, certain or still possible."""
        return sum((line.points for line in self.covers), ZERO)

    @property
    def inferred(self) -> bool:
        """Whether its points rest on a figure that was inferred."""
        return any(line.inferred for line in self.covers)


@record
class Task:
    """One piece of work: verb first, product named.

    Work of one kind that one office has to do by one day is one task with several `parts`, those
    that hold most points first; `id` is the only part's, or names them all. `lead` is an office, ""
    where nobody is named; `named` says that the index itself names it. `due` is the calendar rule,
    `day` the day it falls on, both None where there is none: no day is invented. `gain` is what
    evaluating again with this task's work alone brings, None where nothing formal can be evaluated.
    """

    id: str
    parts: tuple[Part, ...]
    way: str
    do: str
    product: str
    lead: str
    named: bool
    support: tuple[str, ...] = ()
    due: Due | None = None
    day: Deadline | None = None
    effort: str = ""
    cite: str = ""
    proof: str = ""
    gain: Fraction | None = None
    vague: tuple[str, ...] = ()

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that it is about."""
        return tuple(dict.fromkeys(part.criterion for part in self.parts))

    @property
    def covers(self) -> tuple[Lost, ...]:
        """The ledger lines that are its share."""
        return tuple(line for part in self.parts for line in part.covers)

    @property
    def remedies(self) -> tuple[str, ...]:
        """The remedies of the index that it carries out."""
        return tuple(part.id for part in self.parts if part.remedy)

    @property
    def points(self) -> Fraction:
        """What it covers, certain or still possible."""
        return sum((part.points for part in self.parts), ZERO)

    @property
    def inferred(self) -> bool:
        """Whether its points rest on a figure that was inferred."""
        return any(part.inferred for part in self.parts)


@record
class LetGo:
    """A ledger line that no task takes on. `because` is why: the author's words, or none where the
    line only closes a sum or gives points.
    """

    line: Lost
    because: str = ""


@record
class Order:
    """A directive for a whole component, or a criterion put before the director."""

    office: str
    about: str
    say: str


@record
class Gap:
    """A loss to which the index names no office; `proposed` is the office that is to take it on,
    "" where there is none.
    """

    criterion: str
    points: Fraction
    proposed: str
    say: str


@record
class WorkPlan:
    """Everything that follows from one sheet.

    Every line of the ledger of the main tree and of the penalties is in exactly one of `tasks`
    (their `covers`), `accepted`, `closing` and `unexplained`. `tasks` stand in the stated order:
    those that hold most points first, equal ones in the order of the index. `gain` is what all
    formal tasks together bring. `offices` names every office, in the order of papers.
    """

    tasks: tuple[Task, ...]
    accepted: tuple[LetGo, ...]
    closing: tuple[LetGo, ...]
    unexplained: tuple[Lost, ...]
    directives: tuple[Order, ...]
    escalations: tuple[Order, ...]
    gaps: tuple[Gap, ...]
    offices: Mapping[str, str]
    coordinator: str | None
    threshold: Fraction
    conclusions: Conclusions
    gain: Fraction | None = None

    def of(self, office: str) -> tuple[Task, ...]:
        """The tasks that an office leads."""
        return tuple(task for task in self.tasks if task.lead == office)

    def told(self, office: str) -> tuple[Task, ...]:
        """The tasks that an office leads and that a directive must tell: those about a criterion
        that lost as much as the threshold, whoever holds the loss, and those that hold as much.
        """
        lost: dict[str, Fraction] = {}
        for part in (part for task in self.tasks for part in task.parts):
            lost[part.criterion] = lost.get(part.criterion, ZERO) + part.points
        return tuple(
            task
            for task in self.of(office)
            if max(task.points, *(lost[id] for id in task.criteria)) >= self.threshold
        )


@record
class Balance:
    """Where the points of one tree went: `whole` is their sum, exactly what the ledger has."""

    covered: Fraction
    accepted: Fraction
    closing: Fraction
    unexplained: Fraction

    @property
    def whole(self) -> Fraction:
        """All of it."""
        return self.covered + self.accepted + self.closing + self.unexplained


def balance(work: WorkPlan, tree: Tree) -> Balance:
    """Where the lines of one tree went."""

    def total(lines: Iterable[Lost]) -> Fraction:
        return sum((line.points for line in lines if line.tree is tree), ZERO)

    return Balance(
        covered=total(line for task in work.tasks for line in task.covers),
        accepted=total(one.line for one in work.accepted),
        closing=total(one.line for one in work.closing),
        unexplained=total(work.unexplained),
    )
