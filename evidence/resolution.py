"""All facts of one record together: narrowed, computed, freed of contradictions (R9, R33, R35).

One record is what one unit says of one period; it is resolved on one basis at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import TopologicalSorter

from criteria.operations import Read
from criteria.plan import FactType, PlanFact
from criteria.records import field, record
from criteria.values import Range, Truth, Value
from evidence.computing import over_nothing, run
from evidence.faces import (
    DATED,
    Face,
    allowed,
    default,
    moved,
    position,
    rows_of,
    stays_within,
    unknown,
    within_period,
)
from evidence.narrowing import Bound, conflicts, narrowed
from evidence.standing import NOT_STATED, Standing
from evidence.view import Cause


@record
class Contradiction:
    """Facts that cannot all be as stated. `facts` names them as a reader should meet them (a
    chain of bounds from below to above); `involved` are the stated ones that no longer count, none
    for values_differ, where the hull of the values still does.

    `kind`: outside_bounds, above_bound, before_bound, case_broken, values_differ,
    declared_against_count, over_nothing (the computed fact, then what it is made of).
    """

    kind: str
    facts: tuple[str, ...]
    involved: frozenset[str]


@record
class Holding:
    """What one record holds on one basis. `standings` are the facts that something is said of;
    `period` is the domain of a date that states no bounds (R9). `outside` reads for computed facts
    what is not of the record itself: attributes of the unit, other records. `forced` are the
    contradictions already seen on another basis.
    """

    facts: Mapping[str, PlanFact]
    standings: Mapping[str, Standing]
    period: Range
    outside: Callable[[Read], Value]
    forced: tuple[Contradiction, ...] = ()


@record
class Resolved:
    """Every fact's face, why it is open (None where it is not), and what was contradictory."""

    faces: Mapping[str, Face]
    causes: Mapping[str, Cause | None]
    contradictions: tuple[Contradiction, ...] = ()
    inputs: Mapping[str, frozenset[str]] = field(default_factory=dict)


def resolve(holding: Holding) -> Resolved:
    """Faces of all facts, those in contradiction taken out until nothing contradicts any more.

    Every round takes out at least one stated fact, so it ends.
    """
    inputs = stated_inputs(holding.facts)
    found = [
        *holding.forced,
        *(
            Contradiction("values_differ", (name,), frozenset())
            for name, stands in holding.standings.items()
            if stands.split
        ),
    ]
    while True:
        out = frozenset(name for one in found for name in one.involved)
        own = _own(holding, out)
        faces, computed = _settled(holding, own)
        new = list(_outside(holding, own, out)) or [
            *_broken(holding, own, computed, inputs, out),
            *_impossible(holding, faces, computed, inputs, out),
        ]
        if not new:
            return Resolved(faces, _causes(holding, faces, inputs, out), tuple(found), inputs)
        found += new


def stated_inputs(facts: Mapping[str, PlanFact]) -> dict[str, frozenset[str]]:
    """For each computed fact, the facts not computed that it rests on (R33)."""
    reads: dict[str, frozenset[str]] = {}
    for name in _in_order(facts):
        direct = _reads(facts[name])
        reads[name] = frozenset(
            inner for other in direct for inner in reads.get(other, frozenset({other}))
        )
    return reads


def _reads(fact: PlanFact) -> list[str]:
    steps = fact.computed.steps if fact.computed else ()
    return [step.name for step in steps if isinstance(step, Read) and step.scope == "own"]


def _in_order(facts: Mapping[str, PlanFact]) -> list[str]:
    """Computed facts, each after those it reads."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, fact in facts.items():
        if fact.computed is not None:
            sorter.add(name, *_reads(fact))
    return [name for name in sorter.static_order() if facts[name].computed is not None]


def _own(holding: Holding, out: frozenset[str]) -> dict[str, Face]:
    """Each fact by itself: what stands of it, else its default, else all it may be.

    A computed fact that the record states outright, as a stored one may, is taken as stated.
    """
    faces: dict[str, Face] = {}
    for name, fact in holding.facts.items():
        stands = holding.standings.get(name)
        if fact.computed is not None and (stands is None or stands.face is None):
            continue
        if name in out:
            faces[name] = unknown(fact)
        elif stands is None:
            faces[name] = default(fact) or unknown(fact)
        else:
            faces[name] = stands.face or unknown(fact)
    return faces


def _settled(holding: Holding, own: Mapping[str, Face]) -> tuple[dict[str, Face], dict[str, Value]]:
    """Faces after narrowing, and the values of computed facts before their bounds are applied."""
    faces = _narrow(holding, own)
    computed: dict[str, Value] = {}
    for name in _in_order(holding.facts):
        if name not in own:
            program = holding.facts[name].computed
            assert program is not None
            computed[name] = run(program.steps, program.result, faces, holding.outside)
            faces[name] = Face(_within_bounds(holding.facts[name], computed[name]))
    return _narrow(holding, faces), computed


def _narrow(holding: Holding, faces: Mapping[str, Face]) -> dict[str, Face]:
    ranges, certain = _positions(holding.facts, faces)
    left = narrowed(ranges, bounds_of(holding.facts), certain)
    made: dict[str, Face] = {}
    for name, face in faces.items():
        fact = holding.facts[name]
        if name in left and left[name] != ranges[name]:
            face = moved(fact, face, left[name])
        made[name] = within_period(fact, face, holding.period)
    return made


def _positions(
    facts: Mapping[str, PlanFact], faces: Mapping[str, Face]
) -> tuple[dict[str, Range], frozenset[str]]:
    """What bounds compare, and the facts that certainly exist and so may bear on others."""
    ranges = {}
    for name, face in faces.items():
        at = position(facts[name], face)
        if at is not None:
            ranges[name] = at
    return ranges, frozenset(name for name in ranges if faces[name].present is Truth.TRUE)


def bounds_of(facts: Mapping[str, PlanFact]) -> tuple[Bound, ...]:
    """Every `at_most` and `not_before` as (what stays below, what stays above)."""
    above = [(name, other) for name, fact in facts.items() for other in fact.at_most]
    before = [(other, name) for name, fact in facts.items() for other in fact.not_before]
    return (*above, *before)


def _within_bounds(fact: PlanFact, value: Value) -> Value:
    """What the declaration leaves of a computed value; all it allows where it leaves nothing."""
    limits = allowed(fact)
    if limits is None or not isinstance(value, Range):
        return value
    return value.meet(limits) or limits


def _outside(
    holding: Holding, own: Mapping[str, Face], out: frozenset[str]
) -> Iterator[Contradiction]:
    """Stated values outside their bounds, and dated cases whose own figures break the bounds
    between them. They accuse nobody else: while there are any, nothing further is looked for.
    """
    for name, face in own.items():
        if name not in holding.standings or name in out:
            continue
        fact = holding.facts[name]
        if not stays_within(fact, face):
            yield Contradiction("outside_bounds", (name,), frozenset({name}))
        elif any(_is_broken(fact.fields, row) for row in rows_of(fact, face)):
            yield Contradiction("case_broken", (name,), frozenset({name}))


def _impossible(
    holding: Holding,
    faces: Mapping[str, Face],
    computed: Mapping[str, Value],
    inputs: Mapping[str, frozenset[str]],
    out: frozenset[str],
) -> Iterator[Contradiction]:
    """Computed values that cannot lie within their bounds, or divide something by nothing."""
    for name, value in computed.items():
        if _is_outside(holding, name, value):
            held = _held(holding, inputs[name], out)
            if held:
                yield Contradiction("outside_bounds", (name,), held)
        program = holding.facts[name].computed
        assert program is not None
        for read in over_nothing(program.steps, program.result, faces, holding.outside):
            rest = frozenset(one for each in read for one in inputs.get(each, frozenset({each})))
            held = _held(holding, rest, out)
            if held:
                yield Contradiction("over_nothing", (name, *read), held)


def _is_outside(holding: Holding, name: str, value: Value) -> bool:
    limits = allowed(holding.facts[name])
    return limits is not None and isinstance(value, Range) and value.meet(limits) is None


def _broken(
    holding: Holding,
    own: Mapping[str, Face],
    computed: Mapping[str, Value],
    inputs: Mapping[str, frozenset[str]],
    out: frozenset[str],
) -> Iterator[Contradiction]:
    """Bounds between facts that the stated values break, through chains too. A computed value that
    breaks its own bounds says nothing of others.
    """
    made = {n: Face(value) for n, value in computed.items() if not _is_outside(holding, n, value)}
    whole = {**own, **made}
    ranges, certain = _positions(holding.facts, whole)
    for conflict in conflicts(ranges, bounds_of(holding.facts), certain):
        ends = {conflict.chain[0], conflict.chain[-1]}
        rest = frozenset().union(*(inputs.get(end, frozenset({end})) for end in ends))
        held = _held(holding, rest, out)
        if held:
            number = holding.facts[conflict.chain[0]].type not in DATED | {FactType.DOCUMENT}
            yield Contradiction("above_bound" if number else "before_bound", conflict.chain, held)


def _is_broken(fields: Mapping[str, PlanFact], row: Mapping[str, Face]) -> bool:
    """Whether the stated fields of one dated case break `at_most` or `not_before` among them."""
    ranges, certain = _positions(fields, row)
    return any(conflicts(ranges, bounds_of(fields), certain))


def _held(holding: Holding, names: Iterable[str], out: frozenset[str]) -> frozenset[str]:
    """The facts among `names` that have a value of their own, stated or by default."""
    return frozenset(
        name
        for name in names
        if name not in out
        and (
            holding.standings[name].face is not None
            if name in holding.standings
            else holding.facts[name].default is not None
        )
    )


def _causes(
    holding: Holding,
    faces: Mapping[str, Face],
    inputs: Mapping[str, frozenset[str]],
    out: frozenset[str],
) -> dict[str, Cause | None]:
    """Why each fact is open; None where it is not."""
    causes: dict[str, Cause | None] = {}
    for name, face in faces.items():
        rest = inputs.get(name, frozenset()) if name not in holding.standings else frozenset()
        if not face.open:
            causes[name] = None
        elif rest:
            of_inputs = {_own_cause(holding, one, out) for one in rest if faces[one].open}
            causes[name] = next((one for one in _WORST if one in of_inputs), Cause.UNKNOWN)
        else:
            causes[name] = _own_cause(holding, name, out)
    return causes


def _own_cause(holding: Holding, name: str, out: frozenset[str]) -> Cause:
    stands = holding.standings.get(name, NOT_STATED)
    return Cause.CONTRADICTION if name in out else stands.cause or Cause.UNKNOWN


_WORST = (Cause.CONTRADICTION, Cause.NOT_ACCEPTED, Cause.NOT_PROVEN, Cause.PENDING)
