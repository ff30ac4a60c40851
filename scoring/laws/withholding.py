"""Evidence with some of what it says kept back, without reading the rest of it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from criteria.records import replace
from evidence.assessment import Assessment, WaiverEntry
from evidence.evidence import RECORDS, Evidence
from evidence.viewing import Prepared, prepared_of
from scoring.laws.worlds import Way, is_unit

S = TypeVar("S")

ELSEWHERE = frozenset({"unit", *RECORDS})
"""What is said of the unit, its past and the superior unit: all else is read beside that."""


def withheld(prepared: Prepared, ways: Iterable[Way]) -> Prepared:
    """The same assessment with what `ways` lead to unsaid."""
    gone: dict[str, set[str]] = {}
    undecided: set[str] = set()
    units: list[Way] = []
    for way in ways:
        if way[0] == "peers" and len(way) > 1:
            units.append(way)
        elif len(way) > 2:
            undecided.add(way[1])
        else:
            gone.setdefault(way[0], set()).update(way[1:])
    evidence = _without(_without_units(_undecided(prepared.evidence, undecided), units), gone)
    if ELSEWHERE.isdisjoint(gone):
        return prepared.saying(evidence)
    return prepared_of(evidence, prepared.day)


def narrowed_to(prepared: Prepared, said: Mapping[str, object]) -> Prepared:
    """The same assessment with those of its facts and records that `said` holds, and no decisions
    but points given.
    """
    evidence = prepared.evidence
    kept = _held(said["facts"])
    changes: dict[str, object] = {
        "not_applicable": {},
        "waivers": (),
        "proposed_points": {},
        "peers": None,
        **{scope: None for scope in RECORDS if scope not in said},
    }
    if "submitted_at" not in said:
        changes["submitted_at"] = None
    return prepared_of(
        replace(
            evidence,
            assessment=evidence.assessment.model_copy(update=changes),
            statements={n: one for n, one in evidence.statements.items() if n in kept},
            records={
                scope: {n: one for n, one in stated.items() if n in _held(said[scope])}
                for scope, stated in evidence.records.items()
                if scope in said
            },
            peers={},
        ),
        prepared.day,
    )


def _held(section: object) -> Mapping[str, object]:
    assert isinstance(section, dict)
    return section


def without_declarations(prepared: Prepared) -> Prepared:
    """The same assessment without what is declared not to apply."""
    return _decided(prepared, {"not_applicable": {}})


def with_waivers(prepared: Prepared, kept: Collection[int]) -> Prepared:
    """The same assessment with the waivers at some positions alone."""
    waivers: tuple[WaiverEntry, ...] = tuple(
        one for position, one in enumerate(prepared.evidence.assessment.waivers) if position in kept
    )
    return _decided(prepared, {"waivers": waivers})


def _decided(prepared: Prepared, changes: dict[str, object]) -> Prepared:
    evidence = prepared.evidence
    assessment = evidence.assessment.model_copy(update=changes)
    return prepared.saying(replace(evidence, assessment=assessment))


def _undecided(evidence: Evidence, names: Collection[str]) -> Evidence:
    """Nobody says which of the values stated for some facts counts."""
    if not names:
        return evidence
    statements = {
        name: replace(one, used=None) if name in names and len(one.said) > 1 else one
        for name, one in evidence.statements.items()
    }
    return replace(evidence, statements=statements)


def _without_units(evidence: Evidence, ways: Collection[Way]) -> Evidence:
    """Some units of the rank group left out, which is then not closed, or some of their figures."""
    stated = evidence.assessment.peers
    if not ways or stated is None:
        return evidence
    gone = set(ways)
    peers = {
        unit: {name: one for name, one in figures.items() if ("peers", unit, name) not in gone}
        for unit, figures in evidence.peers.items()
        if ("peers", unit) not in gone
    }
    closed = stated.closed and not any(is_unit(way) for way in gone)
    group = stated.model_copy(update={"closed": closed})
    assessment = evidence.assessment.model_copy(update={"peers": group})
    return replace(evidence, assessment=assessment, peers=peers)


def _without(evidence: Evidence, gone: dict[str, set[str]]) -> Evidence:
    assessment: Assessment = evidence.assessment
    changes: dict[str, object] = {
        key: {n: one for n, one in getattr(assessment, key).items() if n not in gone[key]}
        for key in ("points", "proposed_points")
        if key in gone
    }
    peers = evidence.peers
    if "peers" in gone:
        changes["peers"], peers = None, {}
    return replace(
        evidence,
        assessment=assessment.model_copy(update=changes) if changes else assessment,
        statements=_left(evidence.statements, gone.get("facts", ())),
        attributes=_left(evidence.attributes, gone.get("unit", ())),
        records={
            scope: _left(stated, gone.get(scope, ())) for scope, stated in evidence.records.items()
        },
        peers=peers,
    )


def _left(said: Mapping[str, S], gone: Collection[str]) -> Mapping[str, S]:
    return {name: one for name, one in said.items() if name not in gone} if gone else said
