"""Every name of an assessment held against its index: what is named must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from criteria.plan import Plan
from evidence.assessment import Assessment, WaiverEntry
from evidence.fact_entry import Cited, Status
from evidence.faults import Faults
from evidence.given import given_ranges


def check_names(plan: Plan, assessment: Assessment, faults: Faults) -> None:
    """Report every name that the index, or the list of documents, does not know."""
    _check_index(plan, assessment, faults)
    _check_people(plan, assessment, faults)
    _check_documents(plan, assessment, faults)
    _check_points(plan, assessment, faults)
    _check_decisions(plan, assessment, faults)
    for scope in ("last_year", "same_period_last_year", "superior"):
        record = getattr(assessment, scope)
        _known(record.facts if record else (), plan.facts, faults.at(scope, "facts"), _FACT)
    for name, peer in (assessment.peers.units if assessment.peers else {}).items():
        _known(peer.facts, plan.facts, faults.at("peers", "units", name, "facts"), _FACT)
    _known(assessment.facts, plan.facts, faults.at("facts"), _FACT)


_FACT = "fact_not_in_index"
_CRITERION = "criterion_not_in_index"


def _check_index(plan: Plan, assessment: Assessment, faults: Faults) -> None:
    index, unit, period = assessment.index, assessment.unit, assessment.period
    if index.id != plan.index:
        faults.at("index", "id").fault("index_of_other_name", found=plan.index, wanted=index.id)
    elif index.digest is not None and index.digest != plan.digest:
        at = faults.at("index", "digest")
        at.fault("index_changed", recorded=index.digest, found=plan.digest)
    if index.year not in (None, plan.year):
        faults.at("index", "year").fault(
            "index_of_other_year", found=plan.year, wanted=index.year or 0
        )
    if unit.kind != plan.kind:
        faults.at("unit", "kind").fault("unit_of_other_kind", found=unit.kind, wanted=plan.kind)
    at = faults.at("unit", "attributes")
    _known(unit.attributes, plan.attributes, at, "attribute_not_in_index")
    faults.at("period").days(period.first, period.last)
    for scope in ("last_year", "same_period_last_year", "superior"):
        record = getattr(assessment, scope)
        if record is not None and record.period is not None:
            faults.at(scope, "period").days(record.period.first, record.period.last)


def _check_people(plan: Plan, assessment: Assessment, faults: Faults) -> None:
    _known(assessment.offices, plan.offices, faults.at("offices"), "office_not_in_index")
    for name, entry in assessment.facts.items():
        if entry.entered_by is not None and entry.entered_by not in plan.offices:
            at = faults.at("facts", name, "entered_by")
            at.unknown("office_not_in_index", entry.entered_by, plan.offices)
        for number, one in enumerate(entry.stated):
            if one.entered_by is not None and one.entered_by not in plan.offices:
                at = faults.at("facts", name, "stated", number, "entered_by")
                at.unknown("office_not_in_index", one.entered_by, plan.offices)
        if entry.period is not None:
            faults.at("facts", name, "period").days(entry.period.first, entry.period.last)


def _check_documents(plan: Plan, assessment: Assessment, faults: Faults) -> None:
    for name, document in assessment.documents.items():
        at = faults.at("documents", name)
        if document.kind is not None and document.kind not in plan.documents:
            at.at("kind").unknown("document_kind_not_in_index", document.kind, plan.documents)
        if document.digest is not None and document.file is None:
            at.at("digest").fault("digest_without_file", name=name)
        for key in ("file", "subject", "note") if document.secrecy is not None else ():
            if getattr(document, key) is not None:
                at.at(key).fault("secret_told", name=name, key=key)
    rank = assessment.rank
    decision = rank.decision if rank is not None else None
    if decision is not None and decision not in assessment.documents:
        at = faults.at("rank", "decision")
        at.unknown("document_not_listed", decision, assessment.documents)
    for name, table in assessment.tables.items():
        at = faults.at("tables", name)
        if table.document is not None and table.document not in assessment.documents:
            at.at("document").unknown("document_not_listed", table.document, assessment.documents)
        for position, one in enumerate(table.documents):
            if one not in assessment.documents:
                here = at.at("documents", position)
                here.unknown("document_not_listed", one, assessment.documents)
    for cited, at in _cited(assessment, faults):
        if cited.where is not None and cited.document is None:
            at.at("where").fault("where_without_document")
        if cited.document is not None and cited.document not in assessment.documents:
            at.at("document").unknown("document_not_listed", cited.document, assessment.documents)
        for position, use in enumerate(cited.documents):
            if use.document not in assessment.documents:
                here = at.at("documents", position, "document")
                here.unknown("document_not_listed", use.document, assessment.documents)


def _cited(assessment: Assessment, faults: Faults) -> Iterator[tuple[Cited, Faults]]:
    """Everything that cites documents, with its place."""
    for name, entry in assessment.facts.items():
        yield entry, faults.at("facts", name)
        for position, stated in enumerate(entry.stated):
            yield stated, faults.at("facts", name, "stated", position)
    for node, entries in assessment.points.items():
        for position, points in enumerate(entries):
            yield points, faults.at("points", node, position)
    for node, declaration in assessment.not_applicable.items():
        yield declaration, faults.at("not_applicable", node)
    for position, waiver in enumerate(assessment.waivers):
        yield waiver, faults.at("waivers", position)


def _check_points(plan: Plan, assessment: Assessment, faults: Faults) -> None:
    leaves = [(node.id, node.leaf) for node in plan.nodes.values() if node.leaf is not None]
    parts = {f"{id}/{item.id}": None for id, leaf in leaves for item in leaf.items}
    allowed = {**dict.fromkeys(plan.nodes), **parts, **dict.fromkeys(given_ranges(plan))}
    _known(assessment.points, allowed, faults.at("points"), _CRITERION)
    _known(assessment.proposed_points, allowed, faults.at("proposed_points"), _CRITERION)
    for node, entries in assessment.points.items():
        for position, points in enumerate(entries):
            if points.by not in plan.bodies:
                at = faults.at("points", node, position, "by")
                at.unknown("body_not_in_index", points.by, plan.bodies)


def _check_decisions(plan: Plan, assessment: Assessment, faults: Faults) -> None:
    _known(assessment.not_applicable, plan.nodes, faults.at("not_applicable"), _CRITERION)
    for node, declaration in assessment.not_applicable.items():
        _check_status(declaration.status, faults.at("not_applicable", node, "status"))
    for position, waiver in enumerate(assessment.waivers):
        _check_waiver(plan, waiver, faults.at("waivers", position))


def _check_waiver(plan: Plan, waiver: WaiverEntry, at: Faults) -> None:
    _check_status(waiver.status, at.at("status"))
    if waiver.first is not None and waiver.last is not None:
        at.days(waiver.first, waiver.last)
    node = plan.nodes.get(waiver.criterion)
    if node is None:
        at.at("criterion").unknown(_CRITERION, waiver.criterion, plan.nodes)
    elif node.leaf is None:
        at.at("criterion").fault("waiver_of_group", id=node.id)
    elif waiver.deduction is not None:
        items = [item.id for item in node.leaf.items]
        if waiver.deduction not in items:
            at.at("deduction").unknown("deduction_not_in_index", waiver.deduction, items)


def _check_status(status: str | Status | None, at: Faults) -> None:
    if isinstance(status, Status):
        if (status.accepted is None) == (status.rejected is None):
            at.fault("status_one_of_two")
        elif status.accepted is not None and status.accepted.keys:
            at.at("accepted").fault("status_value_of_decision", keys=status.accepted.keys)


def _known(names: Iterable[str], allowed: Mapping[str, object], at: Faults, code: str) -> None:
    for name in names:
        if name not in allowed:
            at.unknown_key(code, name, allowed)
