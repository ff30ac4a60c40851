"""Faces as the View hands them out: with the reason why they are open and what stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from criteria.plan import PlanFact
from evidence.faces import Face
from evidence.fact_entry import DocumentUse
from evidence.resolution import Resolved
from evidence.standing import Standing
from evidence.statements import Said, Statement
from evidence.view import Cause, Entered, Reading

Readings = Mapping[tuple[str, str], Reading]


def own_reading(
    fact: PlanFact, resolved: Resolved, stands: Standing | None, statement: Statement | None
) -> Reading:
    """The reading of one of the unit's own facts on the basis that `resolved` is for."""
    face, cause = resolved.faces[fact.name], resolved.causes[fact.name]
    if stands is None:
        defaulted = fact.default is not None and fact.computed is None and cause is None
        return Reading(
            face.value,
            face.present,
            face.aspects,
            cause,
            defaulted=fact.default_because if defaulted else "",
        )
    ruling = statement.ruling if statement is not None else None
    return Reading(
        face.value,
        face.present,
        face.aspects,
        cause,
        rejected=stands.rejected,
        text=stands.text,
        documents=tuple(dict.fromkeys(stands.documents)),
        where=_places(stands.uses),
        entered=statement.entered if statement is not None else (),
        ruled_by=ruling.by if ruling is not None else "",
        ruled_because=ruling.reason if ruling is not None else "",
        note=statement.note if statement is not None else "",
        measured=stands.measured,
        split=stands.split
        and all(fact.name not in one.involved for one in resolved.contradictions),
    )


def _places(uses: Iterable[DocumentUse]) -> dict[str, str]:
    """The page of each document; of one that is cited for several, all of them."""
    places: dict[str, dict[str, None]] = {}
    for use in uses:
        if use.where:
            places.setdefault(use.document, {})[use.where] = None
    return {document: "; ".join(pages) for document, pages in places.items()}


def computed_reading(name: str, resolved: Resolved, inputs: Mapping[str, Reading]) -> Reading:
    """The reading of a computed fact: behind it stands what stands behind its inputs (R33)."""
    face = resolved.faces[name]
    behind = [inputs[one] for one in sorted(resolved.inputs[name])]
    documents = dict.fromkeys(document for one in behind for document in one.documents)
    return Reading(
        face.value,
        face.present,
        face.aspects,
        resolved.causes[name],
        documents=tuple(documents),
        where={document: page for one in behind for document, page in one.where.items()},
        measured=tuple(dict.fromkeys(each for one in behind for each in one.measured)),
    )


def stored_reading(
    face: Face, cause: Cause | None, said: Said | None, source: str, entered: tuple[Entered, ...]
) -> Reading:
    """The reading of a figure out of another record, whose source stands behind it (R37)."""
    text = said.text if said is not None else ""
    return Reading(
        face.value, face.present, face.aspects, cause, text=text, source=source, entered=entered
    )
