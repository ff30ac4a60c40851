"""What an index leaves out: owners, sources, weights, grades for all points."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.checks.subject import Subject
from criteria.names import nearest
from criteria.numbers import exact_text
from criteria.plan import Combine, Tree
from criteria.problems import Problem, Severity, problem


def completeness_problems(subject: Subject) -> Iterator[Problem]:
    """Gaps of the head and of the tree."""
    yield from _criteria(subject)
    yield from _weights(subject)
    yield from _grades(subject)
    yield from _leads(subject)
    yield from _alternatives(subject)


def _criteria(subject: Subject) -> Iterator[Problem]:
    """Leaves that nobody answers for, or whose text is not cited: one finding of each kind."""
    leaves = [node for node, _ in subject.leaves]
    for code, ids in (
        ("leaves_without_owner", tuple(node.id for node in leaves if node.owner is None)),
        ("leaves_without_cite", tuple(node.id for node in leaves if not node.cite)),
    ):
        if ids:
            yield problem(code, subject.key_at(ids[0], "id"), Severity.NOTE, ids=ids)


def _weights(subject: Subject) -> Iterator[Problem]:
    """Weights that no mean reads, and children of a mean that state none."""
    for entry in subject.entries.values():
        above = None if entry.parent is None else subject.plan.nodes[entry.parent]
        mean = above is not None and above.combine is Combine.WEIGHTED_MEAN
        if entry.rule.weight is not None and not mean:
            yield problem(
                "weight_not_read", subject.key_at(entry.id, "weight"), Severity.WARNING, id=entry.id
            )
        elif entry.rule.weight is None and mean:
            place = subject.key_at(entry.id, "id")
            yield problem("weight_missing", place, Severity.WARNING, id=entry.id)


def _grades(subject: Subject) -> Iterator[Problem]:
    """Grades above what can be had, and points for which there is no grade."""
    grades = subject.plan.grades
    if grades is None:
        return
    rule = subject.index.total.ceiling
    bonus = any(node.tree is Tree.BONUS for node in subject.plan.nodes.values())
    most = None if grades.of == "total" and bonus and isinstance(rule, str) else subject.plan.max
    whole = subject.plan.max if grades.share else 1
    for position, step in enumerate(grades.steps):
        if most is not None and step.low is not None and step.low * whole > most:
            place = subject.source.place(("grades", "steps", position, "from"))
            cut = exact_text(step.low * whole)
            operands = {"name": step.name, "cut": cut, "most": exact_text(most)}
            yield problem("grade_never_reached", place, Severity.WARNING, **operands)
    last = grades.steps[-1]
    if last.low is not None and last.low > 0:
        place = subject.source.place(("grades", "steps", len(grades.steps) - 1))
        operands = {"name": last.name, "cut": exact_text(last.low * whole)}
        yield problem("grades_leave_rest", place, Severity.WARNING, **operands)


def _leads(subject: Subject) -> Iterator[Problem]:
    """Criteria that a body is said to lead, and that are not there."""
    for key, named in (("offices", subject.index.offices), ("bodies", subject.index.bodies)):
        for name, rule in named.items():
            for position, id in enumerate(rule.leads):
                if id not in subject.entries:
                    place = subject.source.place((key, name, "leads", position))
                    hint = nearest(id, subject.entries) or ""
                    yield problem("unknown_criterion", place, id=id, nearest=hint)


def _alternatives(subject: Subject) -> Iterator[Problem]:
    """Other maxima that are said to fit, and cannot: more than the criterion above has, or the
    very one that was taken.
    """
    plan = subject.plan
    for node in plan.nodes.values():
        most = plan.max if node.parent is None else plan.nodes[node.parent].max
        for position, other in enumerate(node.inferred_or):
            if other == node.max or other < 0 or (most is not None and other > most):
                path = (*subject.entries[node.id].path, "inferred", "max", "or", position)
                told = {"id": node.id, "stated": exact_text(other)}
                yield Problem(
                    "alternative_cannot_fit", subject.source.place(path), told, Severity.WARNING
                )
