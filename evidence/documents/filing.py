"""Which documents stand behind which criterion, in the order of the index."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.operations import Read
from criteria.plan import Plan, PlanNode
from criteria.records import record
from evidence.assessment import Assessment
from evidence.fact_entry import Cited, DocumentUse


@record
class Filed:
    """One document behind one criterion, with the places in it that are cited.

    `criterion` is "" for a document that stands behind none.
    """

    criterion: str
    document: str
    where: tuple[str, ...] = ()


def filed(plan: Plan, assessment: Assessment) -> tuple[Filed, ...]:
    """Every document of the assessment under every criterion that it stands behind; those behind
    none come last, in the order of the list.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for node in plan.nodes.values():
        if node.max == 0:  # shown, not scored (R30): nothing is to be proven there
            continue
        for cited in _cited(plan, assessment, node):
            for use in cited.uses:
                if use.document in assessment.documents:
                    places = found.setdefault((node.id, use.document), [])
                    if use.where and use.where not in places:
                        places.append(use.where)
    behind = {document for _, document in found}
    rest = (Filed("", name) for name in assessment.documents if name not in behind)
    return (*(Filed(*key, tuple(places)) for key, places in found.items()), *rest)


def _cited(plan: Plan, assessment: Assessment, node: PlanNode) -> Iterator[Cited]:
    """Everything stated for a node: its facts, the tables that they are counted from, points given,
    a declaration, waivers.
    """
    for name in facts_behind(plan, node):
        entry = assessment.facts.get(name)
        if entry is not None:
            yield entry
            yield from entry.stated
        for table in assessment.tables.values():
            if name in table.facts:
                uses = (DocumentUse(document=one, where=table.where) for one in table.papers)
                yield Cited(documents=tuple(uses))
    for key, entries in assessment.points.items():
        if key.partition("/")[0] == node.id:
            yield from entries
    declaration = assessment.not_applicable.get(node.id)
    if declaration is not None:
        yield declaration
    yield from (one for one in assessment.waivers if one.criterion == node.id)


def facts_behind(plan: Plan, node: PlanNode) -> Iterator[str]:
    """The unit's own facts that a node rests on, those behind computed ones included, once each."""
    waiting = [name for scope, name in node.leaf.facts if scope == "own"] if node.leaf else []
    steps = [ground.condition for ground in node.grounds if ground.condition is not None]
    looked_at: set[int] = set()
    while steps:
        number = steps.pop()
        if number not in looked_at:
            looked_at.add(number)
            step = plan.steps[number]
            steps.extend(step.inputs)
            if isinstance(step, Read) and step.scope == "own":
                waiting.append(step.name)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in plan.facts:
            continue
        seen.add(name)
        yield name
        computed = plan.facts[name].computed
        if computed is not None:
            waiting.extend(
                step.name
                for step in computed.steps
                if isinstance(step, Read) and step.scope == "own"
            )
