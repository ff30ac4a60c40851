"""The laws tried on worlds drawn for one index, and what broke them, made small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.case_file import TOTAL as WHOLE
from criteria.loading import LoadedIndex
from criteria.numbers import decimal_places, exact_text
from criteria.problems import InputRefused
from criteria.records import record
from criteria.source import Numeral
from criteria.source.positions import Plain
from scoring.laws.breach import Breach
from scoring.laws.direction import TOTAL, Direction
from scoring.laws.executors import Sayable, available, executors_differ, sayable_of
from scoring.laws.gaining import promised
from scoring.laws.intervals import outside
from scoring.laws.laws import DIRECTION, ENCLOSURE, EXECUTORS, GAIN, LAWS, Law
from scoring.laws.picks import seeded_picks
from scoring.laws.setting import Setting
from scoring.laws.shrinking import shrunk
from scoring.laws.trial import Trial
from scoring.laws.worlds import Making, World

WORLDS = 50
"""How many worlds are drawn unless it is said: less than 50 seconds of work for a large index."""

_ROWS = 500
"""How many worlds are scored at once in other ways."""

_PLACES = 3
"""How many criteria a counterexample tells of at most."""


@record
class Broken:
    """A law that does not hold, how it broke, and the smallest world found that breaks it.

    `cases` tell it: what is known, then all of it where something is silent.
    """

    law: str
    rules: str
    breaches: tuple[Breach, ...]
    cases: tuple[Mapping[str, Plain], ...]


@record
class LawReport:
    """What came of trying the laws. `worlds` were tried, `refused` more could not be stated; `held`
    are the laws that held in each, by name; `untried` those that need what is not installed.
    """

    worlds: int
    refused: int
    seed: int
    held: tuple[str, ...]
    broken: tuple[Broken, ...]
    untried: tuple[str, ...]
    directions: tuple[Direction, ...]


def try_laws(
    index: LoadedIndex,
    count: int = WORLDS,
    seed: int = 0,
    laws: Sequence[Law] = LAWS,
    *,
    executors: bool = True,
) -> LawReport:
    """Try every law on `count` worlds; the same seed draws the same worlds.

    The law of executors is not among `laws`, and needs the extra `many`. A law that broke is not
    tried further: one counterexample each is enough.
    """
    setting = setting_of(index)
    drawn = 0
    rows: list[Sayable] = []
    refused: list[World] = []
    broken: dict[str, Broken] = {}
    directions: dict[tuple[str, str], Direction] = {}
    directed = any(law.name == DIRECTION for law in laws)
    columns = executors and available()

    def tried(world: World) -> None:
        nonlocal drawn
        trial = Trial(setting, world)
        try:
            _ = trial.sheet
        except InputRefused:
            refused.append(world)
            return
        drawn += 1
        if columns and EXECUTORS not in broken:
            rows.append(sayable_of(trial))
            if len(rows) == _ROWS:
                _try_executors(setting, rows, broken)
                rows.clear()
        for law in laws:
            if law.name not in broken:
                found = next(law.holds(trial), None)
                if found is not None:
                    broken[law.name] = _smallest(setting, law, world)
        for one in trial.directions if directed else ():
            directions.setdefault((one.fact, one.criterion), one)

    making = Making(setting.plan)
    for position in range(count):
        tried(making.world(seeded_picks(seed, position)))
    untried = (EXECUTORS,) if executors and not columns else ()
    if rows:
        _try_executors(setting, rows, broken)
    names = (*(law.name for law in laws), *([EXECUTORS] if executors else []))
    printed = [TOTAL, *setting.plan.nodes]
    return LawReport(
        worlds=drawn,
        refused=len(refused),
        seed=seed,
        held=tuple(name for name in names if name not in broken and name not in untried),
        broken=tuple(broken[name] for name in names if name in broken),
        untried=untried,
        directions=tuple(sorted(directions.values(), key=lambda one: printed.index(one.criterion))),
    )


def setting_of(index: LoadedIndex) -> Setting:
    """What the worlds of an index are tried with."""
    said = {name: fact.more_is_better for name, fact in index.index.facts.items()}
    better = {name: one for name, one in said.items() if one is not None}
    return Setting(index.plan, index.source, better)


def breaks(setting: Setting, law: Law, world: World) -> tuple[Breach, ...]:
    """What breaks a law in one world; nothing where the world cannot be stated."""
    try:
        return tuple(law.holds(Trial(setting, world)))
    except InputRefused:
        return ()


def _smallest(setting: Setting, law: Law, world: World) -> Broken:
    small = shrunk(world, lambda one: bool(breaks(setting, law, one)))
    return _broken(setting, law.name, law.rules, small, breaks(setting, law, small))


def _broken(
    setting: Setting, law: str, rules: str, world: World, found: tuple[Breach, ...]
) -> Broken:
    """The cases of a counterexample expect what comes out today."""
    places = list(dict.fromkeys(one.criterion or WHOLE for one in found))[:_PLACES]
    cases = tuple(_case(setting, one, places) for one in _told(setting, law, world))
    return Broken(law, rules, found, cases)


def _told(setting: Setting, law: str, world: World) -> Iterator[dict[str, Plain]]:
    """What the cases of a counterexample state: what is known, then all of it, or a fact as it is
    and a unit higher; a remedy alone with what it is said to bring.
    """
    if law == DIRECTION:
        against = [one for one in Trial(setting, world).directions if one.against]
        facts = world.told["facts"]
        assert isinstance(facts, dict)
        yield dict(world.told)
        for one in against[:1]:
            yield {**world.told, "facts": {**facts, one.fact: one.more}}
        return
    if law == GAIN and len(world.remedies) == 1:
        gain = promised(Trial(setting, world))
        bring: dict[str, Plain] = {} if gain is None else {"gain": _number(gain)}
        yield {**world.partly, **({"remedies": {world.remedies[0]: bring}} if bring else {})}
        return
    yield world.partly
    found = next(outside(Trial(setting, world)), None) if law == ENCLOSURE else None
    if found is not None:
        yield dict(found[0])
    elif world.silent:
        yield dict(world.told)


def _case(setting: Setting, told: Mapping[str, Plain], places: Sequence[str]) -> dict[str, Plain]:
    evaluation = Trial(setting, World(told)).partly
    expect: dict[str, Plain] = {}
    for id in places:
        found = evaluation.total if id == WHOLE else evaluation.nodes[id]
        if found.high is None and found.low is None:
            expect[id] = {"points": "none"}
        else:
            ends = {"low": found.low, "high": found.high}
            expect[id] = {key: _number(end) for key, end in ends.items() if end is not None}
    return {**told, "expect": expect}


def _number(exact: Fraction) -> Plain:
    return exact_text(exact) if decimal_places(exact) is None else Numeral(exact_text(exact))


def _try_executors(setting: Setting, rows: Sequence[Sayable], broken: dict[str, Broken]) -> None:
    """Every way of scoring on many worlds at once; what breaks is added to `broken`."""
    plan = setting.plan
    differ = next(executors_differ(plan, rows), None)
    if differ is None:
        return

    def differing(world: World) -> tuple[Breach, ...]:
        try:
            alone = sayable_of(Trial(setting, world))
        except InputRefused:
            return ()
        return tuple(breach for _, breach in executors_differ(plan, [alone]))

    world, breach = differ
    small = shrunk(world, lambda one: bool(differing(one))) if differing(world) else world
    found = differing(small) or (breach,)
    broken[EXECUTORS] = _broken(setting, EXECUTORS, "", small, found)
