"""From a score sheet to the work that follows from it: rules run, lines shared out among tasks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.due import Due, due_day, last_day
from criteria.plan import Deadline, Plan, Tree
from criteria.problems import Problem
from criteria.records import record
from evidence.assessment import Record
from evidence.view import Cause
from remediation.deadlines import first_day
from remediation.engine.conclusions import Conclusions
from remediation.engine.inference import infer
from remediation.facts import NONE, Fact
from remediation.merging import Work, combined, id_of_parts, of_one_kind
from remediation.remediation import Remediation
from remediation.shares import Answered, Share, answered, fallback, shared
from remediation.sheet_facts import SheetFacts, answerable, sheet_facts
from remediation.subjects import Subjects, lost_of
from remediation.task import Gap, LetGo, Order, Part, Task, WorkPlan
from remediation.templates import filled
from remediation.vague import vague_words
from scoring.sheet import Lost, ScoreSheet

REQUEST = "request"
"""The way that asks others for what they have not told: the coordinator's, who writes once for all
offices, unless a rule names another office than the owner.
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
        shares = shared(conclusions, open_lines)
        taken = {id(line) for share in shares for line in share.lines}
        left = [line for line in open_lines.values() if id(line) not in taken]
        unexplained = tuple(line for line in left if line.cause is Cause.UNEXPLAINED)
        shares += fallback([line for line in left if line.cause is not Cause.UNEXPLAINED])
        position = {id: at for at, id in enumerate(self._plan.nodes)}
        tasks = self._tasks(sorted(shares, key=lambda one: position[one.criterion]))
        tasks.sort(key=lambda one: (-one.points, position[one.criteria[0]], one.id))
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

    def _tasks(self, shares: Sequence[Share]) -> list[Task]:
        """The tasks of all shares, of one office and one kind together."""
        works: list[Work] = []
        formal: list[Task] = []
        for criterion in dict.fromkeys(share.criterion for share in shares):
            own = [share for share in shares if share.criterion == criterion]
            lines = [line for share in own for line in share.lines]
            at_floor = [one for one in self.sheet.lost if one.criterion == criterion and one.item]
            spent = [one for one in at_floor if not one.points]
            found = answered(self._plan, criterion, lines, spent)
            formal += [self._by_remedy(criterion, one, own) for one in found]
            taken = {id(line) for one in found for line in one.covers}
            for share in own:
                left = tuple(line for line in share.lines if id(line) not in taken)
                # A remedy wins the points back; why they were lost is asked for all the same.
                if share.way == REQUEST:
                    works.append(self._work(share, share.lines, left))
                elif left:
                    works.append(self._work(share, left, left))
        words = [self._by_way(group) for group in of_one_kind(works, self._kind)]
        return [*combined(formal), *words]

    def _by_remedy(self, criterion: str, found: Answered, shares: Sequence[Share]) -> Task:
        remedy = found.remedy
        lines = {id(line) for line in found.lines}
        own = [one for one in shares if any(id(line) in lines for line in one.lines)] or shares
        offices = tuple(dict.fromkeys(office for one in own for office in one.offices))
        lead, named = self._lead(criterion, own[0].way, remedy.owner, offices)
        support = dict.fromkeys((*remedy.support, *offices))
        support.pop(lead, None)
        return Task(
            id=remedy.id,
            parts=(Part(remedy.id, criterion, remedy.do, found.lines, found.covers, remedy=True),),
            way=own[0].way,
            do=remedy.do,
            product=remedy.product,
            lead=lead,
            named=named,
            support=tuple(support),
            due=remedy.due,
            day=self._day(remedy.due, criterion),
            effort=remedy.effort,
            cite=remedy.cite or self._plan.nodes[remedy.criterion].cite,
            proof=remedy.proof,
            vague=vague_words(remedy.do),
        )

    def _work(self, share: Share, lines: tuple[Lost, ...], covers: tuple[Lost, ...]) -> Work:
        """What is to be done about the lines of a share, not yet in words."""
        criterion, way, offices = share.criterion, share.way, share.offices
        owner = lines[0].owner
        if way == REQUEST and self.remediation.coordinator and offices in ((), (owner,)):
            offices = () if owner is None else (self.remediation.coordinator, owner)
        lead, named = self._lead(criterion, way, None, offices)
        support = dict.fromkeys((*self._plan.nodes[criterion].support, *offices))
        support.pop(lead, None)
        values = self.subjects.of(criterion, office=self.remediation.offices.get(lead, ""))
        do = filled(self.remediation.ways[way].do, values)
        part = Part(f"{criterion}#{way}", criterion, do, lines, covers)
        return Work(part, way, lead, named, tuple(support))

    def _kind(self, work: Work) -> object:
        """What work must have in common to be one task, beside office and way: what is asked of one
        body is asked of no other, and the day is one.
        """
        way, criterion = self.remediation.ways[work.way], work.part.criterion
        asked = "criterion.body" in way.do + way.product
        day = self._day(way.due, criterion)
        return (self.subjects.body(criterion) if asked else None, day and day.day)

    def _by_way(self, works: Sequence[Work]) -> Task:
        """The task of a way: of one criterion, or of several for which one office does the same."""
        first, way = works[0], self.remediation.ways[works[0].way]
        parts = tuple(work.part for work in works)
        criteria = tuple(part.criterion for part in parts)
        values = self.subjects.of(*criteria, office=self.remediation.offices.get(first.lead, ""))
        do = filled(way.several if len(parts) > 1 and way.several else way.do, values)
        cites = dict.fromkeys(self._plan.nodes[id].cite for id in criteria)
        support = dict.fromkeys(office for work in works for office in work.support)
        return Task(
            id=id_of_parts(parts),
            parts=parts,
            way=first.way,
            do=do,
            product=filled(way.product, values),
            lead=first.lead,
            named=all(work.named for work in works),
            support=tuple(support),
            due=way.due,
            day=self._day(way.due, *criteria),
            effort=way.effort,
            cite=way.cite or "; ".join(filter(None, cites)),
            proof=way.proof,
            vague=vague_words(do),
        )

    def _lead(
        self, criterion: str, way: str, owner: str | None, offices: Sequence[str]
    ) -> tuple[str, bool]:
        """The office that leads, and whether the index names it: the remedy's, the rule's, the one
        assigned beside the index; what is only asked of others is the coordinator's.
        """
        named = owner or next(iter(offices), "")
        if named:
            return named, True
        assigned = self.remediation.assign.get(criterion, "")
        if not assigned and way == REQUEST:
            assigned = self.remediation.coordinator or ""
        return assigned, False

    def _day(self, due: Due | None, *criteria: str) -> Deadline | None:
        """The day that a rule falls on; none that has passed already, none that cannot be told.
        Where no rule says when the work is to be done, the first day of the index by which the
        criteria must be met.
        """
        view = self.sheet.evaluation.view
        now = Fraction(floor(view.as_of))
        if self.assigned is not None:
            now = max(now, calendar.to_exact(self.assigned))
        if due is None:
            days = [first_day(self.sheet.evaluation, id, now) for id in criteria]
            return min(filter(None, days), key=last_day, default=None)
        day = due_day(due, self._plan.deadlines, self.assigned, view.read)
        return None if day is None or last_day(day) < now else day

    def _directives(self, facts: Sequence[Fact]) -> Iterator[Order]:
        for fact in _of_kind(facts, "directive"):
            component, office = fact.text("component"), fact.text("office")
            if component in self._plan.nodes and office != NONE:
                say = self.remediation.sentences.component
                yield Order(office, component, filled(say, self.subjects.of(component)))

    def _escalations(self, facts: Sequence[Fact], tasks: Sequence[Task]) -> Iterator[Order]:
        for fact in _of_kind(facts, "escalation"):
            criterion = fact.text("criterion")
            leads = [task.lead for task in tasks if criterion in task.criteria and task.lead]
            named = fact.text("office")
            office = named if named != NONE else next(iter(leads), "")
            say = filled(self.remediation.sentences.escalation, self.subjects.of(criterion))
            yield Order(office, criterion, say)

    def _gaps(self, facts: Sequence[Fact], tasks: Sequence[Task]) -> Iterator[Gap]:
        order = {id: at for at, id in enumerate(self._plan.nodes)}
        named = {fact.text("criterion") for fact in _of_kind(facts, "gap")}
        unled = [task for task in tasks if not task.lead]
        named |= {part.criterion for task in unled for part in task.parts if part.covers}
        for criterion in sorted(named & order.keys(), key=order.__getitem__):
            leads = [task.lead for task in tasks if criterion in task.criteria]
            points = lost_of(filter(answerable, self.sheet.lost), criterion)
            say = filled(self.remediation.sentences.gap, self.subjects.of(criterion))
            yield Gap(criterion, points, next(iter(leads), ""), say)


def _of_kind(facts: Sequence[Fact], kind: str) -> list[Fact]:
    return [fact for fact in facts if fact.kind == kind]
