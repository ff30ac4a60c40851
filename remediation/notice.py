"""The content of the notice that a director signs: figures, causes, directives; no sentences.

Two papers in one, kept apart: what may stand in the body, which holds no inferred figure, and what
stands in the annexes only. Words and pages are made in reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.numbers import ZERO
from criteria.plan import Deadline, Plan, Tree
from criteria.records import record
from evidence.view import Cause
from remediation.remediation import Remediation
from remediation.sheet_facts import answerable
from remediation.subjects import Subjects
from remediation.task import Gap, LetGo, Order, Task, WorkPlan
from remediation.templates import filled
from remediation.vague import vague_words
from scoring.sheet import Lost, ScoreSheet

if TYPE_CHECKING:
    from criteria.due import Due

SURVEY = "điều tra xã hội học"
"""How every index names the component that is no self-score: the ministry's own words."""

LARGEST = 5
"""How many components are told to have lost most."""


@record
class Share:
    """Points of their maximum: a component, or several together."""

    id: str
    name: str
    points: Fraction
    max: Fraction
    inferred: bool = False

    @property
    def lost(self) -> Fraction:
        """What is missing of the maximum."""
        return self.max - self.points


@record
class CriterionLoss:
    """One criterion that lost points. `firm` is the loss where it rests on published figures, None
    where a figure of it was inferred: then it stands in the annex only.
    """

    criterion: str
    lines: tuple[Lost, ...]
    firm: Fraction | None

    @property
    def points(self) -> Fraction:
        """The whole loss."""
        return sum((line.points for line in self.lines), ZERO)

    @property
    def unexplained(self) -> bool:
        """Whether no reason was ever given."""
        return all(line.cause is Cause.UNEXPLAINED for line in self.lines)


@record
class Item:
    """One thing that an office is to do. `task` is None for a directive given whatever was lost."""

    say: str
    due: Due | None
    day: Deadline | None
    product: str
    task: Task | None = None
    vague: tuple[str, ...] = ()


@record
class OfficeOrder:
    """What one office is told. `points` is what its tasks hold where every figure is firm;
    `components` are whole components of published figures that its other tasks hold.
    """

    office: str
    name: str
    points: Fraction | None
    components: tuple[Share, ...]
    items: tuple[Item, ...]


@record
class Notice:
    """The whole content. `total` is the base: what was lost of the maximum, without bonus and
    penalty (R22). `graded` and `survey` split it where one component is the survey.
    `criteria` are in printed order. `new_owners` are losses to which the index names no office.
    """

    year: int
    next_year: int
    total: Share
    graded: Share | None
    survey: Share | None
    components: tuple[Share, ...]
    criteria: tuple[CriterionLoss, ...]
    objective: tuple[str, ...]
    grounds: tuple[str, ...]
    addressees: str
    closing: str
    offices: tuple[OfficeOrder, ...]
    directives: tuple[Order, ...]
    escalations: tuple[Order, ...]
    new_owners: tuple[Gap, ...]
    accepted: tuple[LetGo, ...]
    work: WorkPlan

    @property
    def largest(self) -> tuple[Share, ...]:
        """The components that lost most, largest first."""
        lost = [one for one in self.components if one.lost > 0]
        return tuple(sorted(lost, key=lambda one: -one.lost)[:LARGEST])


def notice(
    sheet: ScoreSheet,
    work: WorkPlan,
    remediation: Remediation,
    *,
    unit: str,
    year: int,
    objective: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> Notice:
    """The notice on a sheet, issued in `year`. Names in `hidden` are replaced: peers go unnamed."""
    subjects = Subjects(sheet, unit)
    sentences, values = remediation.sentences, subjects.of()
    components = tuple(_components(sheet))
    total = sheet.evaluation.total
    survey = [one for one in components if _is_survey(sheet.evaluation.plan, one)]
    graded = [one for one in components if one not in survey]
    split = len(survey) == 1 and bool(graded)
    return Notice(
        year=sheet.evaluation.plan.year,
        next_year=year,
        total=Share("", "", total.emax - total.lost, total.emax),
        graded=_together(graded) if split else None,
        survey=survey[0] if split else None,
        components=components,
        criteria=tuple(_criteria(sheet, components)),
        objective=tuple(_hiding(text, hidden) for text in objective),
        grounds=tuple(filled(text, values) for text in sentences.grounds),
        addressees=filled(sentences.addressees, values),
        closing=filled(sentences.closing, values),
        offices=tuple(_offices(sheet, work, remediation, subjects, components)),
        directives=work.directives,
        escalations=work.escalations,
        new_owners=work.gaps,
        accepted=work.accepted,
        work=work,
    )


def _components(sheet: ScoreSheet) -> Iterator[Share]:
    evaluation = sheet.evaluation
    apply = evaluation.plan.rounding.apply
    for id in evaluation.plan.roots:
        node, result = evaluation.plan.nodes[id], evaluation.nodes[id]
        if result.low is not None:
            inferred = bool(node.inferred)
            yield Share(id, node.name, apply(result.low), apply(result.emax), inferred)


def _is_survey(plan: Plan, one: Share) -> bool:
    leaf = plan.nodes[one.id].leaf
    return one.name.casefold().startswith(SURVEY) or (leaf is not None and leaf.form == "survey")


def _together(shares: Sequence[Share]) -> Share:
    points = sum((one.points for one in shares), ZERO)
    most = sum((one.max for one in shares), ZERO)
    return Share("", "", points, most, any(one.inferred for one in shares))


def _criteria(sheet: ScoreSheet, components: Sequence[Share]) -> Iterator[CriterionLoss]:
    held: dict[str, list[Lost]] = {}
    for line in sheet.lost:
        if answerable(line) and line.tree is Tree.MAIN:
            held.setdefault(line.criterion, []).append(line)
    for id in sheet.evaluation.plan.nodes:
        if id in held:
            firm = _firm(held[id], components)
            yield CriterionLoss(id, tuple(held[id]), firm)


def _firm(lines: Sequence[Lost], components: Sequence[Share]) -> Fraction | None:
    """A loss that may be printed above a signature."""
    if any(line.inferred for line in lines):
        return None
    return sum((line.points for line in lines), ZERO)


def _offices(
    sheet: ScoreSheet,
    work: WorkPlan,
    remediation: Remediation,
    subjects: Subjects,
    components: Sequence[Share],
) -> Iterator[OfficeOrder]:
    """Every office that is told anything, in the order of papers; those without one come last."""
    for office in (*work.offices, ""):
        tasks = work.told(office)
        items = [Item(t.do, t.due, t.day, t.product, t, t.vague) for t in tasks]
        for one in remediation.standing:
            if one.office == office:
                say = filled(one.say, subjects.of(office=work.offices[office]))
                items.append(Item(say, one.due, None, one.product, None, vague_words(say)))
        items += [Item(one.say, None, None, "") for one in work.directives if one.office == office]
        if not items:
            continue
        firm = all(not task.inferred for task in tasks)
        points = sum((task.points for task in tasks), ZERO)
        yield OfficeOrder(
            office,
            work.offices.get(office, ""),
            points if firm and points else None,
            () if firm else tuple(_whole(tasks, components)),
            tuple(items),
        )


def _whole(tasks: Iterable[Task], components: Sequence[Share]) -> Iterator[Share]:
    """Components whose whole published loss these tasks hold."""
    held: dict[str, Fraction] = {}
    for task in tasks:
        for line in task.covers:
            held[line.component] = held.get(line.component, ZERO) + line.points
    for one in components:
        if one.lost > 0 and not one.inferred and held.get(one.id) == one.lost:
            yield one


def _hiding(text: str, hidden: Sequence[str]) -> str:
    """A text in which the names of other units do not stand."""
    for name in sorted(hidden, key=len, reverse=True):
        text = text.replace(name, "đơn vị liền kề")
    return text
