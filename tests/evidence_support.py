"""Plans and assessments for the tests of evidence: facts by hand, assessments as text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from criteria import calendar
from criteria.numbers import Rounding
from criteria.operations import Aspect, Operation, Read
from criteria.plan import (
    Deadline,
    FactType,
    Ground,
    Item,
    Leaf,
    Plan,
    PlanFact,
    PlanNode,
    Policy,
    PolicyKind,
    TotalRule,
    Tree,
)
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from criteria.values import (
    Options,
    Range,
    Value,
)
from evidence.loading import LoadedAssessment, from_source
from evidence.view import Basis, Reading, View
from evidence.viewing import build_views
from reports.words.problems import WORDS
from tests.expression_support import DOMAINS


def fact(name: str, type: FactType = FactType.COUNT, **more: object) -> PlanFact:
    """A fact with the domain that its type has; `bounds` narrow a numeric one."""
    domain = DOMAINS.get(type)
    options = more.get("options")
    if isinstance(options, Mapping):
        domain = Options(frozenset(options))
    bounds = more.get("bounds")
    if isinstance(bounds, Range) and isinstance(domain, Range):
        domain = domain.meet(bounds)
    dated = type in (FactType.DATE, FactType.DATETIME, FactType.DOCUMENT)
    made = PlanFact(name, f"số liệu {name}", type, domain, may_be_absent=dated)
    return replace(made, **more)  # type: ignore[arg-type]


def leaf(
    id: str,
    max: Fraction | int = 2,
    *,
    form: str = "formula",
    facts: Iterable[tuple[str, str]] = (),
    tree: Tree = Tree.MAIN,
    grounds: tuple[Ground, ...] = (),
    items: tuple[Item, ...] = (),
    given_by: str | None = None,
    given: tuple[Fraction | int, Fraction | int] | None = None,
    if_never: Fraction | None = None,
    down_to: int = 0,
) -> PlanNode:
    """A leaf at the top of its tree; its points are not computed in these tests."""
    low, high = given or (None, None)
    made = Leaf(
        form,
        0,
        tuple(facts),
        items,
        down_to=Fraction(down_to),
        given_by=given_by,
        given_low=None if low is None else Fraction(low),
        given_high=None if high is None else Fraction(high),
        if_never=if_never,
    )
    return PlanNode(id, f"tiêu chí {id}", tree, None, id, Fraction(max), leaf=made, grounds=grounds)


def declared_ground(name: str = "1#0", text: str = "Không phát sinh") -> Ground:
    """A ground that a unit may declare."""
    return Ground(name, text, None, Policy(PolicyKind.DROP))


def plan_of(
    facts: Iterable[PlanFact] = (),
    nodes: Iterable[PlanNode] = (),
    steps: Iterable[Operation] = (),
    **more: object,
) -> Plan:
    """A plan with these facts and leaves; its schedule is empty, for nothing is scored here."""
    nodes = list(nodes)
    made = Plan(
        index="vi-du-2021",
        name="Bộ chỉ số ví dụ",
        year=2021,
        kind="so",
        digest=DIGEST,
        max=Fraction(100),
        rounding=Rounding(3),
        steps=tuple(steps),
        facts={one.name: one for one in facts},
        nodes={node.id: node for node in nodes},
        roots=tuple(node.id for node in nodes if node.tree is Tree.MAIN),
        bonus=tuple(node.id for node in nodes if node.tree is Tree.BONUS),
        penalty=tuple(node.id for node in nodes if node.tree is Tree.PENALTY),
        schedule=(),
        tail=(),
        total=TotalRule(None, None),
        grades=None,
        gates=(),
        deadlines={"closing": Deadline("closing", "Hạn chốt", "by", day(2021, 12, 20))},
        offices={"van_phong": "Văn phòng Sở"},
        bodies={"so_noi_vu": "Sở Nội vụ", "ubnd_tinh": "UBND tỉnh"},
        documents={"ke_hoach": "Kế hoạch", "cong_van": "Công văn"},
        terms={},
    )
    return replace(made, **more)  # type: ignore[arg-type]


DIGEST = "sha256:" + "a" * 64

HEAD = """\
assessment: thu-2021
index: {id: vi-du-2021, digest: "sha256:%s"}
unit: {id: so-thu, name: Sở Thử nghiệm, kind: so}
period: {from: 2021-01-01, to: 2021-12-31}
as_of: 2021-12-31
""" % ("a" * 64)

PAPERS = """\
documents:
  cv1: {number: 1/CV-STN, issued: 15/3/2021, issuer: Sở Thử nghiệm, kind: cong_van}
  kh2: {number: 2/KH-UBND, issued: 1/2/2021, issuer: UBND tỉnh, kind: ke_hoach}
"""


def assessed(
    body: str = "",
    *,
    head: str = HEAD,
    folder: Path | None = None,
    plan: Plan | None = None,
) -> LoadedAssessment:
    """An assessment: the usual head and `body`."""
    source = parse_source("assessment.yaml", (head + textwrap.dedent(body)).encode())
    return from_source(source, folder or Path("/none"), plan)


def views(plan: Plan, body: str = "", **more: object) -> dict[Basis, View]:
    """The views of an assessment with this body."""
    return build_views(plan, assessed(body, plan=plan), **more)  # type: ignore[arg-type]


def reading(plan: Plan, body: str, name: str, basis: Basis = Basis.CLAIMED) -> Reading:
    """The reading of one of the unit's own facts."""
    return views(plan, body)[basis].readings["own", name]


def values(plan: Plan, body: str, name: str) -> tuple[Value, Value, Value]:
    """The value of one fact as claimed, proven, accepted."""
    made = views(plan, body)
    claimed, proven, accepted = (made[basis].readings["own", name].value for basis in Basis)
    return claimed, proven, accepted


def refused(plan: Plan, body: str, *, head: str = HEAD) -> list[Problem]:
    """The problems for which an assessment is refused."""
    with pytest.raises(InputRefused) as caught:
        build_views(plan, assessed(body, head=head))
    assert all(told_whole(one) for one in caught.value.problems)
    return list(caught.value.problems)


def codes(problems: Iterable[Problem]) -> list[str]:
    """Their codes, in order."""
    return [problem.code for problem in problems]


def told_whole(problem: Problem) -> bool:
    """Whether the problem brings every operand that its words speak of, in both languages."""
    used = {name for text in WORDS[problem.code] for name in re.findall(r"\{(\w+)\}", text)}
    return used <= problem.operands.keys()


def between(low: Fraction | int | None, high: Fraction | int | None) -> Range:
    """A range from plain numbers."""
    return Range(None if low is None else Fraction(low), None if high is None else Fraction(high))


def exactly(number: Fraction | int) -> Range:
    """A known number."""
    return Range.exactly(number)


def day(year: int, month: int, number: int) -> Fraction:
    """A date in exact days."""
    return calendar.to_exact(date(year, month, number))


def own(name: str, aspect: Aspect = Aspect.VALUE) -> Read:
    """A step that reads one of the unit's facts."""
    return Read(scope="own", name=name, aspect=aspect)
