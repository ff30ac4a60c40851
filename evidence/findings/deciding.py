"""What graders and bodies decided, and what cannot take effect (R19, R21, R31, R33)."""

from __future__ import annotations

from fractions import Fraction

from criteria.plan import Plan, Tree
from criteria.problems import Severity
from evidence.assessment import Points
from evidence.decisions import ground_of, leaves_below, waiver_fault
from evidence.evidence import Evidence
from evidence.faults import Faults
from evidence.figures import day_text
from evidence.given import criterion_of, given_ranges, in_force
from evidence.view import Basis


def deciding(evidence: Evidence, as_of: Fraction, at: Faults) -> None:
    """Report rulings, declarations, waivers and points that need somebody's attention."""
    _rulings(evidence, at)
    _declarations(evidence, at)
    _waivers(evidence, as_of, at)
    _points(evidence, at)


def _rulings(evidence: Evidence, at: Faults) -> None:
    penal = _read_by_penalties(evidence.plan)
    for name, statement in evidence.statements.items():
        ruling, label = statement.ruling, statement.fact.label
        if ruling is None:
            continue
        here = at.at("facts", name, "status")
        if ruling.rejected and name in penal:
            here.find("rejection_needs_value", Severity.ERROR, fact=label, id=penal[name])
        own, used = ruling.own, statement.used
        if own is not None and used is not None and own.face != used.face:
            here.find(
                "value_changed_by_grader",
                Severity.NOTE,
                fact=label,
                stated=used.text,
                ruled=own.text,
            )


def _read_by_penalties(plan: Plan) -> dict[str, str]:
    """The facts that penalties read, each with the first criterion that does."""
    found: dict[str, str] = {}
    for root in plan.penalty:
        for leaf in leaves_below(plan, root):
            for scope, name in leaf.leaf.facts if leaf.leaf is not None else ():
                if scope == "own" and leaf.tree is Tree.PENALTY:
                    found.setdefault(name, leaf.id)
    return found


def _declarations(evidence: Evidence, at: Faults) -> None:
    for id, declaration in evidence.assessment.not_applicable.items():
        node = evidence.plan.nodes[id]
        if ground_of(node, declaration) is None:
            listed = tuple(ground.text for ground in node.grounds if ground.condition is None)
            code = "ground_not_listed" if listed else "no_ground_to_declare"
            at.at("not_applicable", id).find(code, Severity.WARNING, id=id, listed=listed)


def _waivers(evidence: Evidence, as_of: Fraction, at: Faults) -> None:
    basis = Basis(evidence.assessment.basis)
    for position, entry in enumerate(evidence.assessment.waivers):
        fault = waiver_fault(entry, basis, as_of, evidence.shelf)
        if fault is not None:
            at.at("waivers", position).find(
                fault,
                Severity.WARNING,
                id=entry.criterion,
                first=day_text(entry.first) if entry.first else "",
                last=day_text(entry.last) if entry.last else "",
            )


def _points(evidence: Evidence, at: Faults) -> None:
    plan, assessment = evidence.plan, evidence.assessment
    allowed = given_ranges(plan)
    for name, entries in assessment.points.items():
        if name not in allowed:
            at.at("points", name).find("points_not_read", Severity.NOTE, id=name)
            continue
        leaf = plan.nodes[criterion_of(name)].leaf
        decides = leaf.given_by if leaf is not None else None
        counted = in_force(plan, assessment, name)
        for position, entry in enumerate(entries):
            here = at.at("points", name, position)
            if decides not in (None, entry.by):
                here.at("by").find(
                    "points_by_other_body",
                    Severity.WARNING,
                    id=name,
                    by=plan.bodies[entry.by],
                    decides=plan.bodies.get(decides or "", decides or ""),
                )
            elif position in counted and _unsourced(plan, name, entry):
                here.find("points_without_source", Severity.WARNING, id=name)


def _unsourced(plan: Plan, name: str, entry: Points) -> bool:
    leaf = plan.nodes[criterion_of(name)].leaf
    judged = leaf is not None and leaf.form == "judged"
    return not judged and not entry.source and not entry.uses
