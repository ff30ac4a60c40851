"""A case turned into the assessment that says the same, and read like any other from there on.

The tree of that assessment borrows its values, and their places, from the case: what evidence
finds wrong with it is told where the author of the case wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from criteria.plan import Plan
from criteria.problems import InputRefused, Problem
from criteria.records import replace
from criteria.source import Source
from evidence.decisions import ground_of
from evidence.files import FileState
from evidence.loading import STANDING, LoadedAssessment, from_source, misfits
from scoring.cases.facts import FactWriting
from scoring.cases.pieces import Piece
from scoring.cases.reading import PlacedCase

_AS_WRITTEN = ("period", "as_of", "submitted_at", "closed", "basis")
_UNIT = "don-vi"


def evidence_of(plan: Plan, placed: PlacedCase) -> LoadedAssessment:
    """The assessment that a case describes; every document that it needs is at hand.

    Raises InputRefused for what the case writes wrongly. That its facts fit the index is found
    where every assessment is held against it.
    """
    writing = FactWriting(plan, placed)
    tree = _assessment(writing)
    assert isinstance(tree.tree, dict)
    file = placed.source
    source = Source(file.name, file.digest, tree.tree, file.layout, tree.span)
    wrong = list(writing.problems)
    try:
        loaded = from_source(source, Path(file.name).parent, plan)
    except InputRefused as refused:
        raise InputRefused([*wrong, *_elsewhere(file, wrong, refused.problems)]) from None
    wrong += _grounds_not_listed(plan, placed, loaded)
    if wrong:
        standing = (one for one in misfits(plan, loaded) if one.code in STANDING)
        raise InputRefused([*wrong, *_elsewhere(file, wrong, standing)])
    return replace(loaded, files=dict.fromkeys(loaded.files, FileState.PRESENT))


def _elsewhere(
    file: Source, told: Iterable[Problem], found: Iterable[Problem]
) -> Iterator[Problem]:
    """Of the problems `found`, those that are not within what was told of already."""
    paths = [file.path_at(one.place) for one in told]
    for one in found:
        path = file.path_at(one.place)
        if not any(path[: len(other)] == other for other in paths):
            yield one


def _assessment(writing: FactWriting) -> Piece:
    """The tree of the assessment."""
    plan, placed = writing.plan, writing.placed
    case = whole_case(placed)
    given, year = case.entries, _year(plan, case)
    entries: dict[str, Piece] = {
        "assessment": case.fixed(f"case-{placed.position + 1}"),
        "index": case.mapping({"id": case.fixed(plan.index)}),
        "unit": _unit(writing, case),
        "period": year,
        **{key: given[key] for key in _AS_WRITTEN if key in given},
    }
    # Of a case that is at fault the period may have no last day.
    entries.setdefault("as_of", (year.entries | entries["period"].entries)["to"])
    for key, write in _writers(writing, case, entries["as_of"]).items():
        if key in given:
            entries[key] = write(given[key], key)
    if "proposed_points" in given:
        entries["proposed_points"] = _proposed(given["proposed_points"])
    if writing.documents:
        entries["documents"] = case.mapping(writing.documents)
    return case.mapping(entries)


def whole_case(placed: PlacedCase) -> Piece:
    """A case as it is written."""
    source = placed.source
    return list(Piece(source.tree, source.span).entries["cases"].items)[placed.position]


def _writers(
    writing: FactWriting, case: Piece, as_of: Piece
) -> Mapping[str, Callable[[Piece, str], Piece]]:
    return {
        "facts": writing.own,
        "last_year": writing.record,
        "same_period_last_year": writing.record,
        "superior": writing.record,
        "peers": lambda given, _: writing.peers(
            given, case.entries.get("peers_closed", given.fixed(True))
        ),
        "points": lambda given, key: _points(writing, given, key),
        "not_applicable": lambda given, _: _declared(writing, given),
        "waivers": lambda given, _: _waived(writing, given, as_of),
    }


def _unit(writing: FactWriting, case: Piece) -> Piece:
    unit = {
        "id": case.fixed(_UNIT),
        "name": case.fixed(writing.placed.name),
        "kind": case.fixed(writing.plan.kind),
    }
    if "unit" in case.entries:
        unit["attributes"] = case.entries["unit"]
    return case.mapping(unit)


def _year(plan: Plan, case: Piece) -> Piece:
    first, last = case.fixed(f"{plan.year}-01-01"), case.fixed(f"{plan.year}-12-31")
    return case.mapping({"from": first, "to": last})


def _points(writing: FactWriting, given: Piece, key: str) -> Piece:
    """Points given, with their source: by the body that the rule names, unless the case names
    another.
    """
    entries = {}
    for name, said in given.entries.items():
        entry = dict(said.entries) or {"points": said}
        if "by" not in entry:
            body = _body(writing.plan, name)
            if body is None:
                writing.refuse("case_points_without_body", (key, name), criterion=name)
            entry["by"] = said.fixed(body or "none")
        entry["source"] = said.fixed(writing.placed.name)
        entries[name] = said.listing([said.mapping(entry)])
    return given.mapping(entries)


def _body(plan: Plan, name: str) -> str | None:
    """Who gives points to a criterion or a part of one; any declared body where none is named."""
    node = plan.nodes.get(name.partition("/")[0])
    named = node.leaf.given_by if node is not None and node.leaf is not None else None
    return named or next(iter(plan.bodies), None)


def _proposed(given: Piece) -> Piece:
    return given.mapping(
        {name: said.mapping({"points": said}) for name, said in given.entries.items()}
    )


def _declared(writing: FactWriting, given: Piece) -> Piece:
    """Declarations that a criterion does not apply, recognised by the grader unless it is said how
    far they stand.
    """
    named = given.entries or {item.text: item for item in given.items}
    entries = {}
    for name, said in named.items():
        entry = {"reason": said.fixed(writing.placed.name)}
        if given.entries:
            entry["ground"] = said.entries.get("ground", said)
        basis = writing.basis(said, ("not_applicable", name))
        if basis == "proven":
            entry["document"] = writing.listed(said.mapping({}))
        entries[name] = said.mapping(entry | _spoken(said, basis))
    return given.mapping(entries)


def _spoken(said: Piece, basis: str) -> dict[str, Piece]:
    """The grader's word on a decision."""
    if "status" in said.entries:
        return {"status": said.entries["status"]}
    return {"status": said.fixed("accepted")} if basis == "accepted" else {}


def _waived(writing: FactWriting, given: Piece, as_of: Piece) -> Piece:
    """Waivers with all they need, in force on the case's day unless days are stated (R21)."""
    waived = []
    for position, said in enumerate(given.items):
        stated = {key: piece for key, piece in said.entries.items() if key != "basis"}
        entry = {
            "document": writing.listed(said.mapping({})),
            "approver": said.fixed(writing.placed.name),
            "from": as_of,
            "until": as_of,
            **_spoken(said, writing.basis(said, ("waivers", position))),
        }
        waived.append(said.mapping(entry | stated))
    return given.listing(waived)


def _grounds_not_listed(
    plan: Plan, placed: PlacedCase, loaded: LoadedAssessment
) -> Iterator[Problem]:
    """Declarations that change nothing: in a case they can only be a slip."""
    for id, declaration in loaded.assessment.not_applicable.items():
        node = plan.nodes.get(id)
        if node is not None and ground_of(node, declaration) is None:
            grounds = tuple(ground.text for ground in node.grounds if ground.condition is None)
            yield placed.wrong(
                "case_ground_not_listed", "not_applicable", id, criterion=id, grounds=grounds
            )
