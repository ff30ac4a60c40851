"""The law of executors: every other way of scoring comes to what the evaluation of one assessment
comes to, on all that a table of units can hold.

A new way of scoring is added to `EXECUTORS`, and is held against the others from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING

from criteria.calendar import to_exact
from criteria.numbers import exact_text
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import record, replace
from criteria.source.positions import Plain
from criteria.values import Range
from criteria.written import read_date, read_datetime
from evidence.view import Basis, View
from scoring.cases.facts import ABSENT, PRESENT
from scoring.evaluation import evaluate
from scoring.laws.breach import Breach, told
from scoring.laws.direction import TOTAL
from scoring.laws.placing import places_differ
from scoring.laws.trial import Trial
from scoring.laws.turning import Turning
from scoring.laws.withholding import narrowed_to
from scoring.laws.worlds import RECORDS, World
from scoring.quick.scorer import Scorer, score_view
from scoring.ranks import Contender, contender
from scoring.sheet import Evaluation
from scoring.stating import Setting as Units
from scoring.stating import whole_year

if TYPE_CHECKING:
    from scoring.columns.comparing import Compared

Ends = tuple[Fraction | None, Fraction | None, Fraction]
"""What is certain, what is possible, and the effective maximum."""

Points = Mapping[str, Ends]
"""All criteria, and the total ("")."""

Row = Mapping[str, str]
"""What a table states of one unit, by column."""


class Table:
    """Units that were scored as of one day, in one setting of the round: what each row states."""

    def __init__(
        self, plan: Plan, as_of: str, closed: bool, submitted_at: str, rows: Sequence[Row]
    ) -> None:
        self.plan, self.as_of, self.closed = plan, as_of, closed
        self.submitted_at, self.rows = submitted_at, tuple(rows)

    @cached_property
    def compared(self) -> Compared:
        """The rows in columns, and the means to score each of them alone."""
        return self._compared(self.rows)

    @cached_property
    def turned(self) -> Compared:
        """The same with the units in another order."""
        return self._compared([self.rows[row] for row in self.order])

    @cached_property
    def order(self) -> list[int]:
        """The numbers of the rows in another order."""
        return Turning(len(self.rows)).order(range(len(self.rows)))

    @cached_property
    def units(self) -> Units:
        """What holds for all of them."""
        plan, day = self.plan, read_date(self.as_of)
        assert day is not None
        moment = read_datetime(self.submitted_at)
        handed_in = None if moment is None else to_exact(moment)
        return replace(whole_year(plan, day), closed=self.closed, submitted_at=handed_in)

    def _compared(self, rows: Sequence[Row]) -> Compared:
        from scoring.columns.comparing import Compared

        return Compared.of(self.plan, self.units, rows)


@record
class Executor:
    """A way of scoring. `points` gives those of each row in order, None where it leaves a row to
    others.
    """

    name: str
    points: Callable[[Table], Iterator[Points | None]]


def in_columns(table: Table) -> Iterator[Points | None]:
    """All rows at once, in columns."""
    return (table.compared.in_columns(row) for row in range(len(table.rows)))


def in_columns_turned(table: Table) -> Iterator[Points | None]:
    """The same with the units in another order."""
    now = {before: row for row, before in enumerate(table.order)}
    return (table.turned.in_columns(now[row]) for row in range(len(table.rows)))


def alone(table: Table) -> Iterator[Points | None]:
    """Each row by the evaluation of one unit."""
    return (table.compared.alone(row) for row in range(len(table.rows)))


def in_whole_numbers(table: Table) -> Iterator[Points | None]:
    """Each row from Python, by the program of its plan where all is known."""
    scorer = Scorer(table.plan, table.units)
    scores = (scorer.score(_typed(table.plan, row)) for row in table.rows)
    return (points_of(one.evaluation) if one.quick else None for one in scores)


def _typed(plan: Plan, row: Row) -> dict[str, object]:
    """A row as a call from Python states it."""
    return {name: cell == "true" if _is_flag(plan, name) else cell for name, cell in row.items()}


def _is_flag(plan: Plan, column: str) -> bool:
    scope, _, rest = column.rpartition(".")
    declared = plan.attributes if scope == "unit" else plan.facts
    return rest in declared and declared[rest].type is FactType.FLAG


EXECUTORS = (
    Executor("columns", in_columns),
    Executor("columns_turned", in_columns_turned),
    Executor("row", alone),
    Executor("whole_numbers", in_whole_numbers),
)


def of_view_in_whole_numbers(plan: Plan, view: View) -> Evaluation | None:
    """Any view by the program of its plan, where all is known."""
    score = score_view(plan, view)
    return score.evaluation if score.quick else None


OF_VIEWS: tuple[Callable[[Plan, View], Evaluation | None], ...] = (of_view_in_whole_numbers,)
"""Ways of scoring a view of any kind, None of one that is left to others; each is held against the
evaluation on every basis.
"""


def points_of(evaluation: Evaluation) -> Points:
    """What an evaluation came to."""
    points = {id: (node.low, node.high, node.emax) for id, node in evaluation.nodes.items()}
    total = evaluation.total
    return {**points, TOTAL: (total.low, total.high, total.emax)}


def available() -> bool:
    """Whether what reads tables of units is installed."""
    return find_spec("numpy") is not None


@record
class Sayable:
    """What a table can say of a world, as a case, and what it comes to as an assessment, also
    beside others; `breaches` are those of the ways of scoring any view, table or not.
    """

    world: World
    said: Mapping[str, Plain]
    points: Points
    contender: Contender | None
    breaches: tuple[Breach, ...]


def sayable_of(trial: Trial) -> Sayable:
    """What a table can say of a world: no dated cases, answers, decisions or other units."""
    said = sayable(trial.plan, trial.world.partly)
    prepared = narrowed_to(trial.prepared, said)
    evaluation = evaluate(trial.plan, prepared.views(wanted=(Basis.CLAIMED,))[Basis.CLAIMED])
    found = tuple(_of_views(trial))
    return Sayable(trial.world, said, points_of(evaluation), contender(evaluation), found)


def _of_views(trial: Trial) -> Iterator[Breach]:
    for evaluation in trial.sheet.bases.values():
        if not evaluation.refuted:  # an earlier basis is for the evaluation alone (R35)
            for score in OF_VIEWS:
                found = score(trial.plan, evaluation.view)
                if found is not None:
                    yield from _differing(points_of(found), points_of(evaluation))


def executors_differ(plan: Plan, worlds: Sequence[Sayable]) -> Iterator[tuple[World, Breach]]:
    """Where worlds scored otherwise do not come to what each comes to as an assessment."""
    groups: dict[tuple[str, bool, str], list[Sayable]] = {}
    for one in worlds:
        yield from ((one.world, breach) for breach in one.breaches)
        said = one.said
        at = (str(said["as_of"]), "closed" in said, str(said.get("submitted_at", "")))
        groups.setdefault(at, []).append(one)
    for (day, closed, handed_in), here in sorted(groups.items(), key=lambda each: each[0]):
        table = Table(plan, day, closed, handed_in, [row_of(plan, one.said) for one in here])
        for executor in EXECUTORS:
            for one, points in zip(here, executor.points(table), strict=True):
                for breach in _differing(points, one.points):
                    yield one.world, breach
        beside = [one.contender for one in here]
        for row, breach in places_differ(plan, table.units, table.rows, beside):
            yield here[row].world, breach


def _differing(points: Points | None, right: Points) -> Iterator[Breach]:
    if points is None:
        return
    for id, ends in right.items():
        found = points[id]
        if found != ends and not (ends[0] is None and found[1:] == ends[1:]):
            yield Breach(id, _span(found), _span(ends))


def sayable(plan: Plan, case: Mapping[str, Plain]) -> dict[str, Plain]:
    """What a table can say of a case, as a case."""
    said: dict[str, Plain] = {key: case[key] for key in ("name", "as_of", "closed") if key in case}
    for section in ("facts", "unit", *RECORDS):
        declared = plan.attributes if section == "unit" else plan.facts
        inner = case.get(section)
        kept: dict[str, Plain] = {
            name: _plain(declared[name], stated)
            for name, stated in (inner.items() if isinstance(inner, dict) else ())
            if declared[name].type not in (FactType.CASES, FactType.ANSWERS)
            and not _undecided(stated)
        }
        if kept or section == "facts":
            said[section] = kept
    points = case.get("points")
    if isinstance(points, dict):
        said["points"] = {
            name: one["points"] if isinstance(one, dict) else one for name, one in points.items()
        }
    if case.get("submitted_at", "absent") != "absent":
        said["submitted_at"] = case["submitted_at"]
    return said


def _undecided(stated: Plain) -> bool:
    """Whether several values are stated, and none of them is in use."""
    return isinstance(stated, dict) and "stated" in stated and "use" not in stated


def _plain(fact: PlanFact, stated: Plain) -> Plain:
    """What the unit says of a fact, without the basis and the grader's word."""
    if not isinstance(stated, dict):
        return stated
    if ABSENT in stated:
        return ABSENT
    for key in ("value", "use"):
        if key in stated:
            return stated[key]
    days = {key: day for key, day in stated.items() if key not in ("basis", "status")}
    return days or PRESENT if fact.type is FactType.DOCUMENT else days


def row_of(plan: Plan, case: Mapping[str, Plain]) -> dict[str, str]:
    """What a sayable case states, by column."""
    row: dict[str, str] = {}
    sections = (("facts", ""), ("unit", "unit."), *((one, f"{one}.") for one in RECORDS))
    for section, prefix in sections:
        inner = case.get(section)
        for name, said in inner.items() if isinstance(inner, dict) else ():
            column = prefix + name
            if isinstance(said, dict):
                row[column] = PRESENT
                row |= {f"{column}.{key}": _cell(day) for key, day in said.items()}
            else:
                row[column] = _cell(said)
    points = case.get("points")
    for name, said in points.items() if isinstance(points, dict) else ():
        row[f"points.{name}"] = _cell(said)
    return row


def _cell(said: Plain) -> str:
    return str(said).lower() if isinstance(said, bool) else str(said)


def _span(ends: Ends) -> str:
    low, high, emax = ends
    if high is None:
        return f"– / {exact_text(emax)}"
    return f"{told(Range(low, high))} / {exact_text(emax)}"
