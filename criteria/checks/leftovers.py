"""Names that the head of an index declares and nothing below it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.checks.subject import Subject
from criteria.operations import Const, Operation, Tally
from criteria.operations.parameters import InForce
from criteria.problems import Problem, Severity, problem
from criteria.remedies import programs_of
from criteria.source import Plain

_READERS = {
    "offices": ("owner", "support"),
    "bodies": ("by", "reported", "decided_by"),
    "scales": ("scale",),
}
"""Under which keys of the file the names of each part of the head are used. Kinds of documents
are left out: assessments use them.
"""


def leftover_problems(subject: Subject) -> Iterator[Problem]:
    """Every name declared for nothing, part by part of the head."""
    index, plan = subject.index, subject.plan
    for part, keys in _READERS.items():
        declared = getattr(index, part)
        leading = {name for name in declared if getattr(declared[name], "leads", ())}
        used = leading | set(_texts(subject.source.tree, keys))
        yield from _unused(subject, part, declared, used)
    spoken = set(_spoken(plan.steps))
    for fact in plan.facts.values():
        spoken |= set(_spoken(fact.computed.steps if fact.computed else ()))
    due = {fact.due for fact in plan.facts.values() if fact.due is not None}
    for node in plan.nodes.values():
        for remedy in node.remedies:
            due |= {remedy.due.deadline} if remedy.due is not None else set()
            for program in programs_of(remedy):
                spoken |= set(_spoken(program.steps))
    yield from _unused(subject, "deadlines", index.deadlines, spoken | due)
    yield from _unused(subject, "parameters", index.parameters, spoken)


def _unused(
    subject: Subject, part: str, declared: Iterable[str], used: set[str]
) -> Iterator[Problem]:
    for name in declared:
        if name not in used:
            place = subject.source.key_place((part, name))
            yield problem("name_not_used", place, Severity.NOTE, name=name, key=part)


def _texts(tree: Plain, keys: tuple[str, ...], *, wanted: bool = False) -> Iterator[str]:
    """Every text that stands under one of `keys`, alone or in a list."""
    if isinstance(tree, str) and wanted:
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from _texts(item, keys, wanted=wanted)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _texts(value, keys, wanted=key in keys)


def _spoken(steps: Iterable[Operation]) -> Iterator[str]:
    """The deadlines and parameters that expressions name."""
    for step in steps:
        if isinstance(step, Const):
            yield step.text
        elif isinstance(step, InForce):
            yield step.parameter
        elif isinstance(step, Tally):
            yield from _spoken(step.body)
