"""Decisions about a criterion as a whole: it does not apply, or it is waived (R18, R19, R21)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria import calendar
from criteria.plan import FactType, Ground, Plan, PlanNode
from criteria.values import Range, Truth
from evidence.assessment import Assessment, Declaration, WaiverEntry
from evidence.faces import Face
from evidence.fact_entry import Status
from evidence.proof import Shelf, proving_anything, same_text
from evidence.view import Basis, Declared, Waiver


def word(status: str | Status | None) -> bool | None:
    """The grader's yes or no; None while he has not spoken."""
    if status is None or isinstance(status, str):
        return None if status is None else True
    return status.rejected is None


def ground_of(node: PlanNode, declaration: Declaration) -> Ground | None:
    """The listed ground that a declaration means: the only one a unit may declare, or the one of
    that name or text; None when the index lists no such ground (R19).
    """
    listed = [ground for ground in node.grounds if ground.condition is None]
    if declaration.ground is None:
        return listed[0] if len(listed) == 1 else None
    for ground in listed:
        if declaration.ground == ground.name or same_text(declaration.ground, ground.text):
            return ground
    return None


def declared_on(
    plan: Plan, assessment: Assessment, basis: Basis, shelf: Shelf, doubted: Mapping[str, object]
) -> dict[str, Declared]:
    """The declarations that have an effect on `basis`: one off the basis is open (R18), one that
    the grader rejected is gone, one of `doubted` contradicts a stated count and stays open.
    """
    made: dict[str, Declared] = {}
    for node, declaration in assessment.not_applicable.items():
        ground = ground_of(plan.nodes[node], declaration)
        spoken = word(declaration.status)
        if ground is None or (basis is Basis.ACCEPTED and spoken is False):
            continue
        cited = tuple(use.document for use in declaration.uses)
        proven = bool(proving_anything(cited, shelf)) or spoken is True
        stands = {
            Basis.CLAIMED: True,
            Basis.PROVEN: proven,
            Basis.ACCEPTED: spoken is True,
        }[basis]
        certain = Truth.TRUE if stands and node not in doubted else Truth.OPEN
        document = cited[0] if cited else None
        made[node] = Declared(node, ground.name, declaration.reason, certain, document)
    return made


def counts_against(plan: Plan, node: str, faces: Mapping[str, Face]) -> tuple[str, ...]:
    """Counts that the criterion reads and that are certainly above 0, although the unit declares
    that it has nothing to assess: a contradiction.
    """
    names = {
        name
        for leaf in leaves_below(plan, node)
        for scope, name in (leaf.leaf.facts if leaf.leaf else ())
        if scope == "own"
    }
    return tuple(
        name
        for name in plan.facts
        if name in names and plan.facts[name].type is FactType.COUNT and _positive(faces[name])
    )


def leaves_below(plan: Plan, node: str) -> tuple[PlanNode, ...]:
    """The leaves under a node, itself if it is one, in printed order."""
    here = plan.nodes[node]
    if here.leaf is not None:
        return (here,)
    return tuple(leaf for child in here.children for leaf in leaves_below(plan, child))


def waiver_fault(entry: WaiverEntry, basis: Basis, as_of: Fraction, shelf: Shelf) -> str | None:
    """Why a waiver has no effect on this basis and day; None when it is valid (R21).

    This is the only place that decides it. Valid is a waiver with a document and an approver,
    standing on the basis, from its first to its last day, both in. The fault is one of
    waiver_without_document, waiver_without_approver, waiver_without_days, waiver_not_begun,
    waiver_ended, waiver_not_proven, waiver_pending, waiver_rejected.
    """
    cited = tuple(use.document for use in entry.uses)
    if not cited:
        return "waiver_without_document"
    if entry.approver is None:
        return "waiver_without_approver"
    if entry.first is None or entry.last is None:
        return "waiver_without_days"
    if as_of < calendar.to_exact(entry.first):
        return "waiver_not_begun"
    if as_of >= calendar.to_exact(entry.last) + 1:
        return "waiver_ended"
    spoken = word(entry.status)
    if basis is not Basis.CLAIMED and not (spoken or proving_anything(cited, shelf)):
        return "waiver_not_proven"
    if basis is Basis.ACCEPTED and not spoken:
        return "waiver_pending" if spoken is None else "waiver_rejected"
    return None


def waivers_on(
    assessment: Assessment, basis: Basis, as_of: Fraction, shelf: Shelf
) -> dict[str, tuple[Waiver, ...]]:
    """The valid waivers of each criterion, in the order written."""
    made: dict[str, tuple[Waiver, ...]] = {}
    for entry in assessment.waivers:
        if waiver_fault(entry, basis, as_of, shelf) is None:
            waiver = Waiver(
                entry.criterion,
                entry.approver or "",
                entry.uses[0].document,
                entry.deduction,
                entry.reason or "",
            )
            made[entry.criterion] = (*made.get(entry.criterion, ()), waiver)
    return made


def _positive(face: Face) -> bool:
    return isinstance(face.value, Range) and face.value.low is not None and face.value.low > 0
