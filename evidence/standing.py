"""Where a statement stands: typed in, proven, or recognised by the grader (R31, R32, R34, R35)."""

from __future__ import annotations

from criteria.records import record
from criteria.values import Truth
from evidence.faces import Face, joined
from evidence.fact_entry import DocumentUse
from evidence.measured import Provenance
from evidence.proof import Shelf, proving, proving_anything
from evidence.statements import Said, Statement
from evidence.view import Basis, Cause


@record
class Standing:
    """One fact on one basis. `face` is None where nothing stands, and `cause` then says why.

    `split` marks several stated values of which none is in use: the face holds them all (R35).
    `own_word` marks the grader's own value. `documents` are those behind it on this basis,
    `measured` the tables it was counted from.
    """

    face: Face | None
    cause: Cause | None = None
    split: bool = False
    own_word: bool = False
    rejected: bool = False
    text: str = ""
    documents: tuple[str, ...] = ()
    uses: tuple[DocumentUse, ...] = ()
    measured: tuple[Provenance, ...] = ()


NOT_STATED = Standing(None, Cause.UNKNOWN)


def standing(statement: Statement, basis: Basis, shelf: Shelf) -> Standing:
    """What of the statement stands on `basis`; off it a fact is unknown, not 0 (R31)."""
    ruling = statement.ruling
    if basis is Basis.ACCEPTED and ruling is not None:
        if ruling.rejected:
            return Standing(None, Cause.NOT_ACCEPTED, rejected=True)
        if ruling.own is not None and not _recognised(statement):
            return _held(ruling.own, (), own_word=True)
    said = _said(statement)
    if not said:
        return NOT_STATED
    if basis is Basis.CLAIMED:
        return _together(said, [one.cited for one in said])
    proofs = [proof_of(statement, one, shelf) for one in said]
    published = statement.fact.decided_by is not None
    if _recognised(statement) or (all(proofs) and (basis is Basis.PROVEN or published)):
        behind = [proof or one.cited for proof, one in zip(proofs, said, strict=True)]
        return _together(said, behind)
    missing = basis is Basis.PROVEN or not all(proofs)
    return Standing(None, Cause.NOT_PROVEN if missing else Cause.PENDING)


def proof_of(statement: Statement, said: Said, shelf: Shelf) -> tuple[str, ...]:
    """The documents that prove one stated value; an absence is proven by any document (R34)."""
    if said.face.present is Truth.FALSE:
        return proving_anything(said.cited, shelf)
    return proving(statement.fact, said.cited, shelf)


def _said(statement: Statement) -> tuple[Said, ...]:
    return statement.said if statement.used is None else (statement.used,)


def _recognised(statement: Statement) -> bool:
    """Whether the grader recognised what the unit said: accepting proves (R32)."""
    ruling = statement.ruling
    if ruling is None or ruling.rejected:
        return False
    used = statement.used
    return ruling.own is None or (used is not None and ruling.own.face == used.face)


def _together(said: tuple[Said, ...], behind: list[tuple[str, ...]]) -> Standing:
    if len(said) == 1:
        return _held(said[0], behind[0])
    return Standing(
        joined([one.face for one in said]),
        Cause.CONTRADICTION,
        split=True,
        text="; ".join(one.text for one in said),
        documents=tuple(dict.fromkeys(name for names in behind for name in names)),
        uses=tuple(use for one in said for use in one.uses),
        measured=tuple(one.measured for one in said if one.measured is not None),
    )


def _held(said: Said, documents: tuple[str, ...], *, own_word: bool = False) -> Standing:
    return Standing(
        said.face,
        own_word=own_word,
        text=said.text,
        documents=documents,
        uses=said.uses,
        measured=() if said.measured is None else (said.measured,),
    )
