"""`remediation.yaml` beside an index, loaded over what comes with the product."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path

from criteria import calendar
from criteria.due import PERIODS, Due
from criteria.names import nearest
from criteria.numbers import ZERO, decimal_places
from criteria.opening import read_bytes
from criteria.plan import Plan
from criteria.problems import InputRefused, Operand, Problem, problem
from criteria.records import field, record
from criteria.remedy_rules import AfterRule, DayRule, DueRule, PeriodRule
from criteria.salvaging import Ground, salvage
from criteria.source import Path as Keys
from criteria.source import Source, parse_source, try_source
from criteria.validating import validate
from evidence.view import Cause
from remediation.remediation import Accepted, Remediation, Sentences, Standing, Way
from remediation.rules.compiling import compile_rules
from remediation.rules.file import DirectiveEntry, RemediationFile, WayEntry
from remediation.rules.rule import RuleSet
from remediation.templates import refusals

REMEDIATION_FILE = "remediation.yaml"

ASSIGNED = "assigned"
"""In `after:` of a calendar rule, the day on which the work is given out."""

_GROUND = Ground(
    sections=frozenset({"offices", "kinds", "rules", "ways"}),
    trees=frozenset(),
    stand_ins={},
    standing=frozenset(
        {
            *("office_not_declared", "unknown_criterion", "remediation_of_other"),
            *("remediation_calendar", "remediation_deadline", "remediation_threshold"),
        }
    ),
    naming={"office_not_declared": frozenset({"offices"})},
)
"""What the parts of the file mean to each other."""

RemediationFile.model_rebuild()  # built once here, before threads can meet half of one


def load_remediation(plan: Plan, index_path: Path) -> Remediation:
    """What the index at `index_path`, a folder or a file, says about its lost points.

    Raises InputRefused with every problem of the file.
    """
    folder = index_path if index_path.is_dir() else index_path.parent
    path = folder / REMEDIATION_FILE
    if not path.is_file():
        return from_source(plan, None)
    source, problems = try_source(str(path), read_bytes(path))
    if source is None:
        raise InputRefused(problems)
    if problems:
        raise InputRefused(_every_problem(plan, source, problems))
    return from_source(plan, source)


def problems_beside(index_path: Path) -> tuple[Problem, ...]:
    """What is wrong with the file beside an index, faulty itself or not; nothing without a file."""
    folder = index_path if index_path.is_dir() else index_path.parent
    if not (folder / REMEDIATION_FILE).is_file():
        return ()
    from criteria.loading import declared_in  # only a check reads the index itself

    declared = declared_in(index_path)
    if declared is None:
        return ()
    plan, left = declared
    try:
        load_remediation(plan, index_path)
    except InputRefused as refused:
        return tuple(one for one in refused.problems if not left.may_declare(one))
    return ()


def from_source(plan: Plan, source: Source | None) -> Remediation:
    """The same from text already read; None where the index has no such file.

    Raises InputRefused with every problem found.
    """
    standard_source, standard = _standard()
    base = _compiled(plan, standard_source, standard, None)
    if source is None:
        return base
    written, _ = validate(RemediationFile, source)
    if written is None:
        raise InputRefused(_every_problem(plan, source, ()))
    return _compiled(plan, source, written, base)


def _every_problem(plan: Plan, source: Source, before: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of a file that cannot be used: those of its reading, `before`, of its shape, and
    of the meaning of the rest.
    """
    left = salvage(RemediationFile, source, _GROUND, before)

    def meaning(written: RemediationFile, source: Source) -> tuple[Problem, ...]:
        try:
            _compiled(plan, source, written, _compiled(plan, *_standard(), None))
        except InputRefused as refused:
            return refused.problems
        return ()

    return (*before, *left.problems, *left.besides(meaning))


@cache
def _standard() -> tuple[Source, RemediationFile]:
    data = (files("remediation") / "standard.yaml").read_bytes()
    source = parse_source("standard.yaml", data)
    written, problems = validate(RemediationFile, source)
    if written is None:
        raise InputRefused(problems)
    return source, written


def _compiled(
    plan: Plan, source: Source, written: RemediationFile, base: Remediation | None
) -> Remediation:
    making = _Making(plan, source, written)
    under = base.rules if base is not None and written.standard else None
    rules, problems = compile_rules(
        source, written.rules, written.kinds, plan.rounding.places, under
    )
    making.problems += problems
    made = making.made(rules, base)
    if making.problems:
        raise InputRefused(making.problems)
    return made


@record(frozen=False)
class _Making:
    plan: Plan
    source: Source
    written: RemediationFile
    problems: list[Problem] = field(default_factory=list)

    def made(self, rules: RuleSet, base: Remediation | None) -> Remediation:
        """The whole, with every problem noted on the way."""
        plan, written = self.plan, self.written
        own = {name: entry.name for name, entry in written.offices.items()}
        offices = {**own, **{id: name for id, name in plan.offices.items() if id not in own}}
        ways = {name: self._way(name, entry) for name, entry in written.ways.items()}
        ways = {**(base.ways if base else {}), **ways}
        if base is not None and written.remediation != plan.index:
            self._wrong(
                "remediation_of_other", "remediation", name=written.remediation, id=plan.index
            )
        self._check_offices(offices)
        self._check_criteria()
        self._check_ways(rules, ways)
        if written.threshold is not None and _places(written.threshold) > plan.rounding.places:
            self._wrong("remediation_threshold", "threshold", places=plan.rounding.places)
        threshold = written.threshold
        if threshold is None:
            threshold = base.threshold if base else ZERO
        return Remediation(
            rules=rules,
            ways=ways,
            offices=offices,
            leads=written.leads,
            assign=written.assign,
            accepted=tuple(
                Accepted(one.criterion, one.because, frozenset(map(Cause, one.causes)))
                for one in written.accepted
            ),
            standing=tuple(self._standing()),
            sentences=self._sentences(base),
            coordinator=written.coordinator,
            threshold=threshold,
            digest="" if base is None else self.source.digest,
        )

    def _way(self, name: str, entry: WayEntry) -> Way:
        keys: Keys = ("ways", name)
        self._template(entry.do, *keys, "do")
        self._template(entry.product, *keys, "product")
        if entry.several is not None:
            self._template(entry.several, *keys, "several")
        return Way(
            entry.do,
            entry.product,
            entry.several or "",
            self._due(entry.by, *keys, "by"),
            entry.effort or "",
            entry.cite or "",
            entry.proof or "",
            entry.proves or "",
        )

    def _standing(self) -> Iterator[Standing]:
        for at, entry in enumerate(self.written.standing):
            self._template(entry.say, "standing", at, "say")
            due = self._due(entry.by, "standing", at, "by")
            yield Standing(entry.to, entry.say, due, entry.product or "")

    def _sentences(self, base: Remediation | None) -> Sentences:
        directives, notice = self.written.directives, self.written.notice
        told = {key: getattr(directives, key) for key in DirectiveEntry.model_fields}
        for key, text in told.items():
            if text is not None:
                self._template(text, "directives", key)
        for at, text in enumerate(notice.grounds):
            self._template(text, "notice", "grounds", at)
        for key in ("addressees", "closing"):
            if (text := getattr(notice, key)) is not None:
                self._template(text, "notice", key)
        default = base.sentences if base else None
        return Sentences(
            component=told["component"] or (default.component if default else ""),
            escalation=told["escalation"] or (default.escalation if default else ""),
            gap=told["gap"] or (default.gap if default else ""),
            grounds=notice.grounds,
            addressees=notice.addressees or "",
            closing=notice.closing or "",
        )

    def _due(self, rule: DueRule | None, *keys: str | int) -> Due | None:
        """A calendar rule; work is counted from the day on which it is given out."""
        if rule is None:
            return None
        if isinstance(rule, str):
            if rule not in self.plan.deadlines:
                near = nearest(rule, self.plan.deadlines) or ""
                allowed = tuple(self.plan.deadlines)
                self._wrong("remediation_deadline", *keys, name=rule, nearest=near, allowed=allowed)
                return None
            return Due(deadline=rule)
        if isinstance(rule, PeriodRule) and (rule.before is None) != (rule.until is None):
            count = rule.before if rule.until is None else rule.until
            if count is not None and 1 <= count <= 31 and rule.of in PERIODS:
                kind = "before" if rule.until is None else "by"
                return Due(kind=kind, period=rule.of, count=count)
        if isinstance(rule, AfterRule) and rule.after == ASSIGNED:
            count = rule.days if rule.working_days is None else rule.working_days
            if count is not None and (rule.days is None) != (rule.working_days is None):
                return Due(count=count, working=rule.working_days is not None)
        if isinstance(rule, DayRule) and (rule.before is None) != (rule.until is None):
            return self._day_of(rule, *keys)
        self._wrong("remediation_calendar", *keys)
        return None

    def _day_of(self, rule: DayRule, *keys: str | int) -> Due | None:
        stated = rule.before if rule.until is None else rule.until
        assert stated is not None
        try:
            day = datetime.date(stated.year or self.plan.year, stated.month, stated.day)
        except ValueError:
            self._wrong("remediation_calendar", *keys)
            return None
        kind = "before" if rule.until is None else "by"
        return Due(kind=kind, day=calendar.to_exact(day))

    def _template(self, text: str, *keys: str | int) -> None:
        for code, operands in refusals(text):
            self._wrong(code, *keys, **operands)

    def _check_offices(self, offices: Mapping[str, str]) -> None:
        written = self.written
        named: list[tuple[str, Keys]] = [
            *((office, ("leads", id)) for id, office in written.leads.items()),
            *((office, ("assign", id)) for id, office in written.assign.items()),
            *((one.to, ("standing", at, "to")) for at, one in enumerate(written.standing)),
        ]
        if written.coordinator is not None:
            named.append((written.coordinator, ("coordinator",)))
        for office, keys in named:
            if office not in offices:
                near = nearest(office, offices) or ""
                self._wrong("office_not_declared", *keys, name=office, nearest=near)

    def _check_criteria(self) -> None:
        written, nodes = self.written, self.plan.nodes
        named: list[tuple[str, Keys]] = [
            *((id, ("leads", id)) for id in written.leads),
            *((id, ("assign", id)) for id in written.assign),
            *(
                (o.criterion, ("accepted", at, "criterion"))
                for at, o in enumerate(written.accepted)
            ),
        ]
        for id, keys in named:
            if id not in nodes:
                self._wrong("unknown_criterion", *keys, id=id, nearest=nearest(id, nodes) or "")

    def _check_ways(self, rules: RuleSet, ways: Mapping[str, Way]) -> None:
        """Every way that a rule gives a task must have words."""
        for at, entry in enumerate(self.written.rules):
            for position, make in enumerate(entry.then):
                way = make.values.get("way")
                if (
                    make.make == "task"
                    and isinstance(way, str)
                    and "." not in way
                    and way not in ways
                ):
                    near = nearest(way, ways) or ""
                    keys = ("rules", at, "then", position, "with", "way")
                    self._wrong(
                        "remediation_way", *keys, name=way, nearest=near, allowed=tuple(ways)
                    )

    def _wrong(self, code: str, *keys: str | int, **operands: Operand) -> None:
        self.problems.append(problem(code, self.source.place(keys), **operands))


def _places(points: Fraction) -> int:
    found = decimal_places(points)
    return 99 if found is None else found
