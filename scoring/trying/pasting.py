"""Facts pasted by an author, put together as a case: bare facts, or a case of his without its end.

`last_year.tasks_due` and `plan.issued` may stand in one line, with a dot for the step down.
"""

from __future__ import annotations

from collections.abc import Mapping

from criteria.case_file import Case, CaseFile
from criteria.plan import Plan
from criteria.problems import InputRefused
from criteria.source import Source
from criteria.source.positions import Span
from criteria.validating import validate
from scoring.cases.pieces import Piece
from scoring.cases.reading import PlacedCase

FACTS = "facts"
SECTIONS = (FACTS, "unit", "last_year", "same_period_last_year", "superior", "peers")
"""The keys of a case that hold facts by name."""

_NOT_TAKEN = ("name", "note", "expect")
_KEYS = frozenset(Case.model_fields) - {*_NOT_TAKEN}


def pasted(plan: Plan, source: Source, name: str) -> PlacedCase:
    """The case that states what is pasted in `source` and expects nothing; `name` stands for it.

    A name of a fact goes before the same word as a key of a case. Raises InputRefused for what no
    case could say; that its facts fit the index is found where it is scored.
    """
    return placed(source, _case(plan, Piece(source.tree, source.span), name))


def placed(source: Source, case: Piece) -> PlacedCase:
    """A case put together anew, its parts still standing where `source` has them."""
    whole = case.mapping({"cases": case.listing([case])})
    assert isinstance(whole.tree, dict)
    made = Source(source.name, source.digest, whole.tree, source.layout, whole.span)
    read, problems = validate(CaseFile, made)
    if read is None:
        raise InputRefused(problems)
    return PlacedCase(read.cases[0], made, 0)


def put(piece: Piece, path: tuple[str, ...], value: Piece) -> Piece:
    """`piece` with `value` under the keys of `path`, mappings made where there are none."""
    if not path:
        return value
    entries = piece.entries
    inner = entries.get(path[0], Piece({}, value.span))
    return piece.mapping({**entries, path[0]: put(inner, path[1:], value)})


def _case(plan: Plan, top: Piece, name: str) -> Piece:
    case = Piece({}, Span(top.span.start, top.span.end))
    case = put(case, ("name",), top.fixed(name))
    case = put(case, ("expect",), Piece({}, Span(top.span.start, top.span.start)))
    taken = _taken(plan, top.entries)
    for path, value in taken.items():
        # A section that is no mapping is refused as it stands, whatever else is put into it.
        if path[:1] == path or path[:1] not in taken:
            case = put(case, path, value)
    return case


def _taken(plan: Plan, entries: Mapping[str, Piece]) -> dict[tuple[str, ...], Piece]:
    """Everything pasted, by the keys that lead to it in a case. What is written in full stands
    before what is added to it with dots.
    """
    found: dict[tuple[str, ...], Piece] = {}
    for key, value in entries.items():
        if key in plan.facts or (key not in _KEYS and key not in _NOT_TAKEN):
            first, *rest = key.split(".")
            inside = first in SECTIONS and first not in plan.facts and bool(rest)
            found[(first, *rest) if inside else (FACTS, first, *rest)] = value
        elif key in SECTIONS:
            found |= {(key, name): fact for name, fact in value.entries.items()}
            if not value.entries:
                found[key,] = value
        elif key not in _NOT_TAKEN:
            found[key,] = value
    return {path: found[path] for path in sorted(found, key=len)}
