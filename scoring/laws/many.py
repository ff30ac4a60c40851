"""Laws tried on all worlds at once, as the units of one table: executors agree, facts have a
direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.calendar import to_exact
from criteria.numbers import exact_text
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import InputRefused
from criteria.records import record
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.values import Range
from criteria.written import read_date, read_share
from evidence.faces import allowed
from scoring.laws.breach import Breach, told
from scoring.laws.figures import unit_of, written
from scoring.laws.trial import Setting, Trial, contradicts
from scoring.laws.worlds import RECORDS, World, year_of
from scoring.settling.state import carried
from scoring.sheet import Evaluation

if TYPE_CHECKING:
    from scoring.columns.comparing import Compared

_TRIED = 1_000
"""How many pairs of a world and a fact are tried for directions, about; at least in _FEW worlds."""
_FEW = 12


@record
class Direction:
    """What one unit more of a fact did to a criterion in some world: `before` it had, `after` it
    has, the fact being `at`. `better` is what the author says of the fact, None where nothing.
    """

    fact: str
    criterion: str
    at: str
    before: Fraction
    after: Fraction
    better: bool | None

    @property
    def against(self) -> bool:
        """Whether this is the opposite of what the author says."""
        return self.better is not None and (self.after > self.before) is not self.better


def executors_differ(plan: Plan, worlds: Sequence[World]) -> Iterator[tuple[World, Breach]]:
    """R6: worlds scored in columns as many units, and each of them alone. What a table cannot say
    (dated cases, decisions, other units) is left out of both.
    """
    for day in sorted({str(world.told["as_of"]) for world in worlds}):
        here = [world for world in worlds if world.told["as_of"] == day]
        compared = _compared(plan, day, [_row(plan, world.partly) for world in here])
        for row, id, found, wanted in compared.differences():
            yield here[row], Breach(id, _span(found), _span(wanted))


def directions(setting: Setting, worlds: Sequence[World]) -> Iterator[tuple[World, Direction]]:
    """Criteria that fall when a fact rises, one for each fact and criterion, and those that do not
    go the way the author says; each seen in an evaluation of its own.
    """
    plan = setting.plan
    turns: list[tuple[World, str, Plain]] = []
    pairs: list[tuple[str, dict[str, str], dict[str, str]]] = []
    for world in worlds[: max(_FEW, _TRIED // max(1, len(plan.facts)))]:
        row = _row(plan, world.told)
        for name in _directed(plan, world):
            more = _more(plan, world, name)
            if more is not None:
                turns.append((world, name, more))
                pairs.append((str(world.told["as_of"]), row, {**row, name: _cell(more)}))
    seen: set[tuple[str, str]] = set()
    scored: dict[int, Evaluation | None] = {}
    for day in sorted({day for day, _, _ in pairs}):
        here = [i for i, (other, _, _) in enumerate(pairs) if other == day]
        rows = [row for i in here for row in pairs[i][1:]]
        compared = _compared(plan, day, rows)
        for position, i in enumerate(here):
            world, name, more = turns[i]
            before, after = (compared.in_columns(2 * position + k) for k in (0, 1))
            found = [
                one for one in _leaves(plan) if _turned(setting, name, before[one], after[one])
            ]
            fresh = [one for one in found if (name, one) not in seen]
            if fresh:
                if id(world) not in scored:
                    scored[id(world)] = _scored(setting, world.told)
                for one in _confirmed(setting, world, name, more, scored[id(world)], fresh):
                    seen.add((name, one.criterion))
                    yield world, one


def _leaves(plan: Plan) -> list[str]:
    return [id for id, node in plan.nodes.items() if node.leaf is not None]


def _turned(
    setting: Setting,
    name: str,
    before: tuple[Fraction | None, Fraction | None, Fraction],
    after: tuple[Fraction | None, Fraction | None, Fraction],
) -> bool:
    """Whether a criterion fell, or went against what the author says."""
    if before[0] is None or after[0] is None or before[0] != before[1] or after[0] != after[1]:
        return False
    wrong = after[0] > before[0] and setting.better.get(name) is False
    return after[0] < before[0] or wrong


def _confirmed(
    setting: Setting,
    world: World,
    name: str,
    more: Plain,
    before: Evaluation | None,
    ids: Sequence[str],
) -> Iterator[Direction]:
    """What the evaluation of one unit says of what the columns saw."""
    facts = world.told["facts"]
    assert isinstance(facts, dict)
    if before is None:
        return
    after = _scored(setting, {**world.told, "facts": {**facts, name: more}})
    if after is None:
        return
    for id in ids:
        now, then = carried(before.nodes[id]).known, carried(after.nodes[id]).known
        if now is None or then is None or before.nodes[id].emax != after.nodes[id].emax:
            continue
        one = Direction(name, id, _cell(more), now, then, setting.better.get(name))
        if then < now or one.against:
            yield one


def _scored(setting: Setting, told: Mapping[str, Plain]) -> Evaluation | None:
    """A case evaluated; None where it cannot be stated, or contradicts itself."""
    try:
        found = Trial(setting, World(told)).scored(told)
    except InputRefused:
        return None
    return None if contradicts(found) else found


def _directed(plan: Plan, world: World) -> list[str]:
    facts = world.told["facts"]
    assert isinstance(facts, dict)
    kinds = (FactType.COUNT, FactType.SHARE, FactType.NUMBER, FactType.MONEY)
    return [name for name, fact in plan.facts.items() if fact.type in kinds and name in facts]


def _more(plan: Plan, world: World, name: str) -> Plain:
    """The fact a unit higher, where that breaks no bound; None elsewhere."""
    facts = world.told["facts"]
    assert isinstance(facts, dict)
    fact = plan.facts[name]
    at = _exact(fact, facts[name])
    if at is None:
        return None
    at += unit_of(fact)
    limits = allowed(fact)
    if limits is not None and not limits.has(at):
        return None
    for upper in fact.at_most:
        bound = _exact(plan.facts[upper], facts.get(upper)) if upper in facts else None
        if bound is not None and at > bound:
            return None
    return written(fact, at)


def _exact(fact: PlanFact, said: Plain) -> Fraction | None:
    if isinstance(said, dict):
        said = said.get("value")
    if fact.type is FactType.SHARE:
        return read_share(said)
    return said.value if isinstance(said, Numeral) else None


def _compared(plan: Plan, day: str, rows: Sequence[Mapping[str, str]]) -> Compared:
    from scoring.columns.alone import Setting as Table
    from scoring.columns.comparing import Compared

    as_of = read_date(day)
    assert as_of is not None
    period, before = year_of(plan.year), year_of(plan.year - 1)
    return Compared.of(plan, Table(plan.kind, period, before, to_exact(as_of)), rows)


def _row(plan: Plan, case: Mapping[str, Plain]) -> dict[str, str]:
    """What a table can say of a case, by column."""
    row: dict[str, str] = {}
    for section, prefix in (
        ("facts", ""),
        ("unit", "unit."),
        *((one, f"{one}.") for one in RECORDS),
    ):
        inner = case.get(section)
        declared = plan.attributes if section == "unit" else plan.facts
        for name, said in inner.items() if isinstance(inner, dict) else ():
            if declared[name].type not in (FactType.CASES, FactType.ANSWERS):
                row |= _cells(prefix + name, declared[name], said)
    points = case.get("points")
    for name, said in points.items() if isinstance(points, dict) else ():
        row[f"points.{name}"] = _cell(said)
    return row


def _cells(column: str, fact: PlanFact, said: Plain) -> dict[str, str]:
    if not isinstance(said, dict):
        return {column: _cell(said)}
    if "absent" in said:
        return {column: "absent"}
    if "value" in said:
        return {column: _cell(said["value"])}
    days = {f"{column}.{key}": _cell(day) for key, day in said.items() if key != "basis"}
    return {column: "present", **days} if fact.type is FactType.DOCUMENT else days


def _cell(said: Plain) -> str:
    return str(said).lower() if isinstance(said, bool) else str(said)


def _span(ends: tuple[Fraction | None, Fraction | None, Fraction]) -> str:
    low, high, emax = ends
    if high is None:
        return f"– / {exact_text(emax)}"
    return f"{told(Range(low, high))} / {exact_text(emax)}"
