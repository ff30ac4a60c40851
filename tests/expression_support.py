"""A small world of facts, deadlines and criteria in which tests compile expressions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from criteria.calendar import to_exact
from criteria.expression.meaning import typed
from criteria.expression.types import Typed
from criteria.operations import Aspect, Outcome, Read
from criteria.plan import Deadline, FactType, PlanFact
from criteria.problems import Severity
from criteria.scope import Builder, Knowledge, Names, NodeFace, Parameter, Scope
from criteria.source import parse_source
from criteria.values import (
    ANY_NUMBER,
    COUNTS,
    SHARES,
    Answers,
    Options,
    Range,
    Rows,
    Truth,
    Value,
)


def day(text: str) -> Fraction:
    return to_exact(datetime.date.fromisoformat(text))


def moment(text: str) -> Fraction:
    return to_exact(datetime.datetime.fromisoformat(text))


def span(low: int | str | None, high: int | str | None) -> Range:
    return Range(None if low is None else Fraction(low), None if high is None else Fraction(high))


def exactly(number: int | str | Fraction) -> Range:
    return Range.exactly(Fraction(number))


PLATFORM = {"regular": "Thường xuyên", "irregular": "Không thường xuyên", "unused": "Không dùng"}
DOMAINS: Mapping[FactType, Value | None] = {
    FactType.COUNT: COUNTS,
    FactType.MONEY: COUNTS,
    FactType.SHARE: SHARES,
    FactType.NUMBER: ANY_NUMBER,
    FactType.POINTS: ANY_NUMBER,
    FactType.FLAG: Truth.OPEN,
    FactType.DOCUMENT: Truth.OPEN,
    FactType.CASES: Rows(None),
    FactType.ANSWERS: Answers(None),
    FactType.DATE: None,
    FactType.DATETIME: None,
}
DATED = (FactType.DATE, FactType.DATETIME, FactType.DOCUMENT)


def fact(name: str, type: FactType, **more: object) -> PlanFact:
    made = PlanFact(name, name, type, DOMAINS.get(type), may_be_absent=type in DATED)
    return replace(made, **more)  # type: ignore[arg-type]


def choice(name: str, options: Mapping[str, str]) -> PlanFact:
    return fact(name, FactType.CHOICE, domain=Options(frozenset(options)), options=options)


def listed(*facts: PlanFact) -> dict[str, PlanFact]:
    return {one.name: one for one in facts}


CASE_FIELDS = listed(
    fact("due", FactType.DATE, may_be_absent=False),
    fact("sent", FactType.DATE),
    fact("excused", FactType.FLAG),
    fact("pages", FactType.COUNT),
    fact("change", FactType.NUMBER),
)
NAMES = Names(
    facts=listed(
        fact("done", FactType.COUNT, at_most=("due",)),
        fact("due", FactType.COUNT),
        fact("due_some", FactType.COUNT, domain=span(1, None)),
        fact("extra", FactType.COUNT, may_be_absent=True),
        fact("ke_hoach", FactType.COUNT),
        fact("change", FactType.NUMBER),
        fact("rate", FactType.SHARE),
        fact("target", FactType.SHARE),
        fact("cost", FactType.MONEY),
        fact("excused", FactType.FLAG),
        fact("urgent", FactType.FLAG),
        choice("platform", PLATFORM),
        choice("website", {"good": "Tốt", "bad": "Kém"}),
        fact("order", FactType.DOCUMENT),
        fact("plan", FactType.DOCUMENT, not_before=("order",)),
        fact("report", FactType.DOCUMENT, not_before=("plan",)),
        fact("signed_on", FactType.DATE),
        fact("sent_at", FactType.DATETIME, may_be_absent=False),
        fact("late", FactType.CASES, fields=CASE_FIELDS),
        fact("survey", FactType.ANSWERS),
    ),
    attributes={
        ("unit", "group"): choice("group", {"with_tthc": "Có TTHC", "without_tthc": "Không"}),
        ("unit", "staff"): fact("staff", FactType.COUNT),
        ("assessment", "as_of"): fact("as_of", FactType.DATE, may_be_absent=False),
        ("assessment", "submitted_at"): fact("submitted_at", FactType.DATETIME),
    },
    nodes={
        "1": NodeFace("1", span(0, 4), frozenset(), False),
        "1.1": NodeFace("1.1", span(0, 2), frozenset({"1"}), False),
        "1.2": NodeFace("1.2", span(0, 2), frozenset({"1"}), True),
        "2": NodeFace("2", span(0, 3), frozenset(), False),
    },
    deadlines={
        "closing": Deadline("closing", "Ngày cuối", "by", day("2026-12-20")),
        "self_score": Deadline("self_score", "Hạn tự chấm", "before", day("2026-12-15")),
        "quarter": Deadline("quarter", "Hạn quý I", "by", day("2026-03-31")),
    },
    parameters={
        "base_pay": Parameter(
            "base_pay",
            (
                (day("2019-07-01"), day("2023-06-30"), Fraction(1490), "38/2019/NĐ-CP"),
                (day("2023-07-01"), day("2024-06-30"), Fraction(1800), "24/2023/NĐ-CP"),
                (day("2024-07-01"), None, Fraction(2340), "73/2024/NĐ-CP"),
            ),
        ),
        "old_fee": Parameter(
            "old_fee", ((day("2020-01-01"), day("2021-12-31"), Fraction(5), "Thông tư 1"),)
        ),
    },
)

Values = Mapping[str, Value]
"""Values by name: `done`, `last_year.done`, `plan.issued`, `unit.staff`, `points 1.1` …"""


@dataclass(frozen=True)
class Compiled:
    """One expression compiled in a scope of its own."""

    typed: Typed
    scope: Scope

    @property
    def builder(self) -> Builder:
        return self.scope.builder

    @property
    def faults(self) -> list[tuple[str, int, dict[str, object]]]:
        """Code, offset in the text and operands of every problem, in the order reported."""
        return [(p.code, p.place.column - 3, dict(p.operands)) for p in self.builder.problems]

    @property
    def codes(self) -> list[str]:
        return [code for code, _, _ in self.faults]

    @property
    def errors(self) -> list[str]:
        return [p.code for p in self.builder.problems if p.severity is Severity.ERROR]

    @property
    def reach(self) -> Value:
        return self.builder.reach[self.typed.step]

    def values(self, given: Values) -> list[Value]:
        """The value of every step when the facts are as given; what is not given is its reach."""
        found: list[Value] = []
        for number, step in enumerate(self.builder.steps):
            if isinstance(step, Read | Outcome):
                found.append(given.get(read_name(step), self.builder.reach[number]))
            else:
                found.append(step.apply([found[i] for i in step.inputs]))
        return found

    def value(self, given: Values) -> Value:
        """The value of the whole expression."""
        return self.values(given)[self.typed.step]

    def divides_by_zero(self, given: Values) -> bool:
        """Whether, with everything known, a division by 0 is reached."""
        found = self.values(given)
        return any(found[one.step] == exactly(0) for one in self.scope.empties or ())


def read_name(step: Read | Outcome) -> str:
    """The name under which tests give the value of a reading step."""
    if isinstance(step, Outcome):
        return f"{step.aspect.value} {step.node}"
    prefix = "" if step.scope in ("own", "assessment") else f"{step.scope}."
    suffix = "" if step.aspect is Aspect.VALUE else f".{step.aspect.value}"
    return f"{prefix}{step.name}{suffix}"


def scope_over(text: str, names: Names = NAMES, **more: object) -> Scope:
    """A scope whose path leads to `text` in a file of its own."""
    source = parse_source("rule.yaml", f"rule: |\n  {text}\n".encode())
    scope = Scope(Builder(source, names), ("rule",), node="2", maximum=Fraction(3))
    return replace(scope, **more)  # type: ignore[arg-type]


def compiled(text: str, names: Names = NAMES, **more: object) -> Compiled:
    """`text` compiled; zero denominators are collected only with `empties=[]`."""
    scope = scope_over(text, names, **more)
    return Compiled(typed(scope, text), scope)


def present(*names: str) -> Knowledge:
    """The knowledge that these own facts are present."""
    return Knowledge(present=frozenset(("own", name) for name in names))
