"""From a score sheet to the work that follows from it: rules run, lines shared out among tasks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from math import floor

from criteria import calendar
from criteria.due import Due, due_day, last_day
from criteria.plan import Deadline, Plan, Tree
from criteria.problems import Problem
from criteria.records import record
from criteria.remedies import PlanRemedy
from evidence.assessment import Record
from evidence.view import Cause
from remediation.engine.conclusions import Conclusions
from remediation.engine.inference import infer
from remediation.facts import NONE, Fact
from remediation.remediation import Remediation
from remediation.sheet_facts import SheetFacts, answerable, sheet_facts
from remediation.subjects import Subjects, lost_of
from remediation.task import Gap, LetGo, Order, Task, WorkPlan
from remediation.templates import filled
from remediation.vague import vague_words
from scoring.sheet import Lost, ScoreSheet

FALLBACK = "improve"
"""The way of a loss that no rule takes on."""

REQUEST = "request"
"""The way that asks others for what they have not told: the coordinator's, where nobody's."""

BY_REMEDY = frozenset(
    {
        *(Cause.RULE, Cause.UNKNOWN, Cause.NOT_DUE, Cause.NOT_APPLICABLE),
        *(Cause.PENALTY, Cause.UNEXPLAINED),
    }
)
"""Causes that a criterion's own remedies answer unless they name others: to prove, to explain or to
reconcile is work of another kind.
"""


def derive(
    sheet: ScoreSheet,
    found: Sequence[Problem],
    remediation: Remediation,
    *,
    unit: str,
    last_year: Record | None = None,
    assigned: datetime.date | None = None,
) -> WorkPlan:
    """Everything that follows from a sheet. `found` are the findings of its evidence; `assigned` is
    the day on which work is given out, None while that is not known. Gains are not yet evaluated.
    """
    facts = sheet_facts(sheet, found, remediation, last_year)
    conclusions = infer(remediation.rules, facts.facts)
    deriving = _Deriving(sheet, remediation, Subjects(sheet, unit), assigned)
    return deriving.plan(facts, conclusions)


@record
class _Share:
    """The lines of one criterion that go one way, and the offices that rules named for it."""

    criterion: str
    way: str
    lines: tuple[Lost, ...]
    offices: tuple[str, ...]


@record
class _Deriving:
    sheet: ScoreSheet
    remediation: Remediation
    subjects: Subjects
    assigned: datetime.date | None

    @property
    def _plan(self) -> Plan:
        return self.sheet.evaluation.plan

    def plan(self, facts: SheetFacts, conclusions: Conclusions) -> WorkPlan:
        """The whole work plan."""
        made = {fact.id: fact for fact in conclusions.facts}
        accepted: list[LetGo] = []
        closing: list[LetGo] = []
        open_lines: dict[str, Lost] = {}
        ids = {id(line): key for key, line in facts.lines.items()}
        for line in self.sheet.lost:
            if line.tree not in (Tree.MAIN, Tree.PENALTY):
                continue
            because = self._accepted(line)
            if not answerable(line):
                closing.append(LetGo(line))
            elif because is not None:
                accepted.append(LetGo(line, because))
            else:
                open_lines[ids[id(line)]] = line
        shares = _shared(conclusions, made, open_lines)
        taken = {id(line) for share in shares for line in share.lines}
        left = [line for line in open_lines.values() if id(line) not in taken]
        unexplained = tuple(line for line in left if line.cause is Cause.UNEXPLAINED)
        shares += _fallback([line for line in left if line.cause is not Cause.UNEXPLAINED])
        tasks = [task for share in shares for task in self._tasks(share)]
        position = {id: at for at, id in enumerate(self._plan.nodes)}
        tasks.sort(key=lambda one: (-one.points, position[one.criterion], one.id))
        return WorkPlan(
            tasks=tuple(tasks),
            accepted=tuple(accepted),
            closing=tuple(closing),
            unexplained=unexplained,
            directives=tuple(self._directives(conclusions.facts)),
            escalations=tuple(self._escalations(conclusions.facts, tasks)),
            gaps=tuple(self._gaps(conclusions.facts, tasks)),
            offices=self.remediation.offices,
            coordinator=self.remediation.coordinator,
            threshold=self.remediation.threshold,
            conclusions=conclusions,
        )

    def _accepted(self, line: Lost) -> str | None:
        """Why a line is let go, in the author's words."""
        for one in self.remediation.accepted:
            if one.takes(line.criterion, line.cause):
                return one.because
        return None

    def _tasks(self, share: _Share) -> Iterator[Task]:
        """The task of a share: the criterion's own remedies, the first of which covers the lines;
        without one, the way in words.
        """
        remedies = [
            remedy
            for remedy in self._plan.nodes[share.criterion].remedies
            if any(_answers(remedy, line.cause) for line in share.lines)
        ]
        if not remedies:
            yield self._by_way(share)
        for at, remedy in enumerate(remedies):
            yield self._by_remedy(share, remedy, share.lines if at == 0 else ())

    def _by_remedy(self, share: _Share, remedy: PlanRemedy, lines: tuple[Lost, ...]) -> Task:
        lead, named = self._lead(share, remedy.owner)
        support = dict.fromkeys((*remedy.support, *share.offices))
        support.pop(lead, None)
        return Task(
            id=remedy.id,
            criterion=share.criterion,
            way=share.way,
            do=remedy.do,
            product=remedy.product,
            lead=lead,
            named=named,
            support=tuple(support),
            covers=lines,
            due=remedy.due,
            day=self._day(remedy.due),
            effort=remedy.effort,
            cite=remedy.cite or self._plan.nodes[share.criterion].cite,
            proof=remedy.proof,
            remedy=True,
            vague=vague_words(remedy.do),
        )

    def _by_way(self, share: _Share) -> Task:
        way = self.remediation.ways[share.way]
        lead, named = self._lead(share, None)
        values = self.subjects.of(share.criterion, self.remediation.offices.get(lead, ""))
        node = self._plan.nodes[share.criterion]
        support = dict.fromkeys((*node.support, *share.offices))
        support.pop(lead, None)
        do = filled(way.do, values)
        return Task(
            id=f"{share.criterion}#{share.way}",
            criterion=share.criterion,
            way=share.way,
            do=do,
            product=filled(way.product, values),
            lead=lead,
            named=named,
            support=tuple(support),
            covers=share.lines,
            due=way.due,
            day=self._day(way.due),
            effort=way.effort,
            cite=way.cite or node.cite,
            proof=way.proof,
            vague=vague_words(do),
        )

    def _lead(self, share: _Share, owner: str | None) -> tuple[str, bool]:
        """The office that leads, and whether the index names it: the remedy's, the rule's, the one
        assigned beside the index; what is only asked of others is the coordinator's.
        """
        named = owner or next(iter(share.offices), "")
        if named:
            return named, True
        assigned = self.remediation.assign.get(share.criterion, "")
        if not assigned and share.way == REQUEST:
            assigned = self.remediation.coordinator or ""
        return assigned, False

    def _day(self, due: Due | None) -> Deadline | None:
        """The day that a rule falls on; none that has passed already, none that cannot be told."""
        if due is None:
            return None
        view = self.sheet.evaluation.view
        day = due_day(due, self._plan.deadlines, self.assigned, view.read)
        now = view.as_of
        if self.assigned is not None:
            now = max(now, calendar.to_exact(self.assigned))
        return None if day is None or last_day(day) < floor(now) else day

    def _directives(self, facts: Sequence[Fact]) -> Iterator[Order]:
        for fact in _of_kind(facts, "directive"):
            component, office = fact.text("component"), fact.text("office")
            if component in self._plan.nodes and office != NONE:
                say = self.remediation.sentences.component
                yield Order(office, component, filled(say, self.subjects.of(component)))

    def _escalations(self, facts: Sequence[Fact], tasks: Sequence[Task]) -> Iterator[Order]:
        for fact in _of_kind(facts, "escalation"):
            criterion = fact.text("criterion")
            leads = [task.lead for task in tasks if task.criterion == criterion and task.lead]
            named = fact.text("office")
            office = named if named != NONE else next(iter(leads), "")
            say = filled(self.remediation.sentences.escalation, self.subjects.of(criterion))
            yield Order(office, criterion, say)

    def _gaps(self, facts: Sequence[Fact], tasks: Sequence[Task]) -> Iterator[Gap]:
        order = {id: at for at, id in enumerate(self._plan.nodes)}
        named = {fact.text("criterion") for fact in _of_kind(facts, "gap")}
        named |= {task.criterion for task in tasks if not task.lead and task.covers}
        for criterion in sorted(named & order.keys(), key=order.__getitem__):
            leads = [task.lead for task in tasks if task.criterion == criterion]
            points = lost_of(filter(answerable, self.sheet.lost), criterion)
            say = filled(self.remediation.sentences.gap, self.subjects.of(criterion))
            yield Gap(criterion, points, next(iter(leads), ""), say)


def _answers(remedy: PlanRemedy, cause: Cause) -> bool:
    return cause.value in remedy.covers if remedy.covers else cause in BY_REMEDY


def _shared(
    conclusions: Conclusions, made: Mapping[str, Fact], lines: Mapping[str, Lost]
) -> list[_Share]:
    """Each line to the first firing that made a task of its criterion out of it; the offices that
    later firings name for the same way only support.
    """
    held: dict[tuple[str, str], list[Lost]] = {}
    offices: dict[tuple[str, str], dict[str, None]] = {}
    taken: set[str] = set()
    for firing in conclusions.firings:
        for fact in (made[id] for id in firing.made):
            if fact.kind != "task":
                continue
            key = (fact.text("criterion"), fact.text("way"))
            own = [id for id in firing.matched if id in lines and lines[id].criterion == key[0]]
            if own and fact.text("office") != NONE:
                offices.setdefault(key, {})[fact.text("office")] = None
            for id in own:
                if id not in taken:
                    taken.add(id)
                    held.setdefault(key, []).append(lines[id])
    return [
        _Share(criterion, way, tuple(found), tuple(offices.get((criterion, way), ())))
        for (criterion, way), found in held.items()
    ]


def _fallback(lines: Sequence[Lost]) -> list[_Share]:
    """What no rule takes on is still somebody's work."""
    held: dict[str, list[Lost]] = {}
    for line in lines:
        held.setdefault(line.criterion, []).append(line)
    return [
        _Share(id, FALLBACK, tuple(found), (found[0].owner,) if found[0].owner else ())
        for id, found in held.items()
    ]


def _of_kind(facts: Sequence[Fact], kind: str) -> list[Fact]:
    return [fact for fact in facts if fact.kind == kind]
