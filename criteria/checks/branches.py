"""Branches that no facts can ever take: a case hidden by those before it, a condition that is
always met or never.
"""

from __future__ import annotations

from collections.abc import Iterator

from criteria.checks.subject import Subject
from criteria.checks.trying import out_of_reach
from criteria.operations import Const, FirstMatch
from criteria.problems import Place, Problem, Severity, problem
from criteria.values import Truth


def branch_problems(subject: Subject) -> Iterator[Problem]:
    """Branches of rules, and grounds, gates and bars on grades, that can never come to be."""
    told: set[int] = set()
    for node, leaf in subject.leaves:
        for number, step in subject.steps(leaf.result):
            if isinstance(step, FirstMatch) and number not in told:
                told.add(number)
                yield from _of_rule(subject, node.id, step)
    yield from _grounds(subject)
    yield from _gates(subject)


def _of_rule(subject: Subject, id: str, step: FirstMatch) -> Iterator[Problem]:
    last = len(step.inputs) - 1
    place = subject.rule_at(id)
    if last == 2 and isinstance(subject.plan.steps[step.inputs[0]], Const):
        return
    for position in out_of_reach(subject.plan, step):
        case = position // 2
        say = step.say[case] if case < len(step.say) else ""
        if last == 2:
            code = "condition_always_met" if position == last else "condition_never_met"
            yield problem(code, place, Severity.WARNING, id=id, say=say)
        elif position < last:  # that nothing is left for the end is as it should be
            yield problem(
                "branch_never_reached", place, Severity.WARNING, id=id, case=case + 1, say=say
            )


def _grounds(subject: Subject) -> Iterator[Problem]:
    for node in subject.plan.nodes.values():
        entry = subject.entries[node.id]
        for position, rule in enumerate(entry.rule.not_applicable):
            condition = node.grounds[position].condition
            if condition is not None:
                path = (*entry.path, "not_applicable", position, "when")
                place = subject.source.place(path)
                yield from _settled(subject, condition, place, node.id, rule.ground)


def _gates(subject: Subject) -> Iterator[Problem]:
    plan, source = subject.plan, subject.source
    for position, gate in enumerate(plan.gates):
        place = source.place(("gates", position, "not_assessed_if"))
        yield from _settled(subject, gate.condition, place, "gates", gate.say)
    for position, bar in enumerate(plan.grades.gates if plan.grades else ()):
        place = source.place(("grades", "unless", position, "when"))
        yield from _settled(subject, bar.condition, place, "grades", bar.say)


def _settled(
    subject: Subject, condition: int, place: Place, id: str, say: str
) -> Iterator[Problem]:
    """A condition whose outcome is certain before any fact is known."""
    reach = subject.plan.reach[condition]
    if reach is Truth.TRUE:
        yield problem("condition_always_met", place, Severity.WARNING, id=id, say=say)
    elif reach is Truth.FALSE:
        yield problem("condition_never_met", place, Severity.WARNING, id=id, say=say)
