"""What each column of a table of units states, read from its head.

`unit` names the unit; `tasks_due` is a fact of its own, `plan.issued` a date of a document that is
one; `last_year.tasks_due`, `same_period_last_year.…` and `superior.…` are figures of other records;
`unit.group` is an attribute; `points.2.1` are points given to a criterion or a part of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from criteria.names import nearest
from criteria.operations import Aspect
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import Place, Problem, problem
from criteria.records import record
from evidence.faces import DATES

UNIT = "unit"
"""The head of the column that names the units."""
GIVEN = "points"
ABSENT, PRESENT = "absent", "present"
TRUTHS = {"true": True, "có": True, PRESENT: True, "false": False, "không": False}
"""Truths as tables of units write them, in whatever case."""
POINTS = PlanFact(name="points", label="", type=FactType.POINTS, domain=None)
"""What points given to a criterion are read as."""
_DATE = PlanFact(name="date", label="", type=FactType.DATE, domain=None)
RECORD_SCOPES = ("last_year", "same_period_last_year", "superior")


@record
class Head:
    """One column: the fact or criterion of `scope`, and what of it the column states."""

    column: str
    scope: str
    name: str
    aspect: Aspect = Aspect.VALUE


def read_heads(
    plan: Plan, columns: Iterable[str], place: Place
) -> tuple[list[Head], list[Problem]]:
    """The heads of a table, and what is wrong with them; the unit's own column is not among them.

    A column is refused that names nothing in the index, or a fact whose records do not fit into
    one cell (dated cases, survey answers).
    """
    heads: list[Head] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for column in columns:
        if column in seen:
            problems.append(problem("units_column_twice", place, name=column))
        elif column != UNIT:
            found = _head(plan, column, place)
            if isinstance(found, Head):
                heads.append(found)
            else:
                problems.append(found)
        seen.add(column)
    if UNIT not in seen:
        problems.append(problem("units_without_unit", place, name=UNIT))
    return heads, problems


def fact_of(plan: Plan, head: Head) -> PlanFact:
    """What a column's cells are read as."""
    if head.scope == "given":
        return POINTS
    if head.aspect is not Aspect.VALUE:
        return _DATE
    return plan.attributes[head.name] if head.scope == "unit" else plan.facts[head.name]


def _head(plan: Plan, column: str, place: Place) -> Head | Problem:
    scope, _, rest = column.partition(".")
    if scope == GIVEN and rest:
        id = rest.partition("/")[0]
        if id in plan.nodes and plan.nodes[id].leaf is not None:
            return Head(column, "given", rest)
        return problem(
            "units_points_unknown", place, name=rest, nearest=nearest(rest, plan.nodes) or ""
        )
    if scope == UNIT and rest:
        return _of_facts(plan.attributes, column, UNIT, rest, place)
    if scope in RECORD_SCOPES and rest:
        return _of_facts(plan.facts, column, scope, rest, place)
    return _of_facts(plan.facts, column, "own", column, place)


def _of_facts(
    facts: Mapping[str, PlanFact], column: str, scope: str, rest: str, place: Place
) -> Head | Problem:
    name, _, aspect = rest.partition(".")
    if name not in facts:
        near = nearest(name, facts) or ""
        return problem("units_column_unknown", place, name=column, nearest=near)
    fact = facts[name]
    if fact.computed is not None and scope == "own":
        return problem("units_column_computed", place, name=column)
    if not aspect:
        if fact.type in (FactType.CASES, FactType.ANSWERS):
            return problem("units_column_of_records", place, name=column, type=fact.type.value)
        return Head(column, scope, name)
    if fact.type is FactType.DOCUMENT and aspect in {one.value for one in DATES}:
        return Head(column, scope, name, Aspect(aspect))
    return problem("units_column_unknown", place, name=column, nearest=name)
