"""Doubts written beside the rules: counted, and refused where nobody has acknowledged them."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.checks.subject import Subject
from criteria.names import nearest
from criteria.plan import PlanNode, PolicyKind, Tree
from criteria.problems import Place, Problem, Severity, problem
from criteria.records import record

NOT_STATED = "not_stated"
READINGS = "readings"
INFERRED = "inferred"
NOT_TRANSCRIBED = "not_transcribed"
KINDS = (NOT_STATED, READINGS, INFERRED, NOT_TRANSCRIBED)


@record
class Doubt:
    """One thing that the text leaves open at one criterion.

    `kind` is one of KINDS; `because` is what the author says of it; `acknowledged` is why it is
    accepted, "" where nobody has said so.
    """

    criterion: str
    kind: str
    place: Place
    because: str = ""
    acknowledged: str = ""


def doubts_of(subject: Subject) -> tuple[Doubt, ...]:
    """Every doubt of an index, in printed order; one of a kind for each criterion."""
    said = subject.index.acknowledged
    return tuple(
        Doubt(node.id, kind, _place(subject, node, kind), because, said.get(node.id, ""))
        for node in subject.plan.nodes.values()
        for kind, because in _kinds(subject, node)
    )


def doubt_problems(
    subject: Subject, doubts: tuple[Doubt, ...], *, strict: bool
) -> Iterator[Problem]:
    """The doubts as findings, and acknowledgements that meet none. Under `strict` a doubt that is
    not acknowledged is an error.
    """
    for doubt in doubts:
        operands = {"id": doubt.criterion, "because": doubt.because}
        if doubt.acknowledged:
            code, severity = f"doubt_{doubt.kind}_acknowledged", Severity.NOTE
            operands["because"] = doubt.acknowledged
        else:
            code = f"doubt_{doubt.kind}"
            severity = Severity.ERROR if strict else Severity.WARNING
        yield Problem(code, doubt.place, operands, severity)
    doubtful = {doubt.criterion for doubt in doubts}
    for id in subject.index.acknowledged:
        place = subject.source.key_place(("acknowledged", id))
        if id not in subject.plan.nodes:
            hint = nearest(id, subject.plan.nodes) or ""
            yield problem("unknown_criterion", place, id=id, nearest=hint)
        elif id not in doubtful:
            yield problem("acknowledged_without_doubt", place, Severity.WARNING, id=id)


def _kinds(subject: Subject, node: PlanNode) -> Iterator[tuple[str, str]]:
    silent = [ground.text for ground in node.grounds if ground.policy.kind is PolicyKind.NOT_STATED]
    unlimited = (
        node.tree is Tree.PENALTY
        and node.max is None
        and subject.entries[node.id].rule.at_most == NOT_STATED
    )
    if NOT_STATED in node.doubts or silent or unlimited:
        yield NOT_STATED, "; ".join(silent)
    if READINGS in node.doubts:
        yield READINGS, ", ".join(subject.entries[node.id].rule.readings or {})
    if node.inferred:
        yield INFERRED, node.inferred
    if NOT_TRANSCRIBED in node.doubts:
        yield NOT_TRANSCRIBED, node.leaf.not_transcribed if node.leaf else ""


def _place(subject: Subject, node: PlanNode, kind: str) -> Place:
    """Where the doubt is written: the key that bears its name, or the rule that is silent."""
    if kind == NOT_STATED:
        return subject.rule_at(node.id) if node.leaf is not None else subject.key_at(node.id, "id")
    return subject.key_at(node.id, kind)
