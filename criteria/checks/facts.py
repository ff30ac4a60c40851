"""Facts that nothing reads, and numerators that nothing keeps below their denominator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.checks.subject import Subject
from criteria.compiling.leaves import facts_read
from criteria.expression.dividing import is_part
from criteria.facts import Proof
from criteria.names import nearest
from criteria.numbers import ONE, ZERO
from criteria.operations import Arithmetic, Aspect, Band, Const, Interpolate, Operation, Ratio, Read
from criteria.plan import FactType, Plan
from criteria.problems import Problem, Severity, problem


def fact_problems(subject: Subject) -> Iterator[Problem]:
    """Everything doubtful about the facts of an index."""
    yield from _not_read(subject)
    yield from _without_bound(subject)
    for name, rule in subject.index.facts.items():
        if rule.proof is not None:
            yield from _proof(subject, name, rule.proof)


def _not_read(subject: Subject) -> Iterator[Problem]:
    """Facts that bear on no rule: read by none, and bounding none that is read."""
    plan = subject.plan
    waiting = [name for _, name in facts_read(iter(plan.steps))]
    for step in plan.steps:
        if isinstance(step, Read) and step.where is not None:
            waiting += [name for _, name in facts_read(iter(step.where.steps))]
    read: set[str] = set()
    while waiting:
        name = waiting.pop()
        fact = plan.facts.get(name)
        if name in read or fact is None:
            continue
        read.add(name)
        program = fact.computed.steps if fact.computed else ()
        waiting += [inner for _, inner in facts_read(iter(program))]
        waiting += [*fact.at_most, *fact.not_before]
    for name in plan.facts:
        if name not in read:
            place = subject.source.key_place(("facts", name))
            yield problem("fact_not_read", place, Severity.WARNING, name=name)


def _without_bound(subject: Subject) -> Iterator[Problem]:
    """Shares n / d of two counts where nothing says that n is part of d: a slip in n then passes
    for full points, or for more than there are.
    """
    plan = subject.plan
    told: set[tuple[str, str]] = set()
    for part, whole in _shares(plan):
        if (part, whole) in told or part == whole or is_part(plan.facts, part, whole):
            continue
        told.add((part, whole))
        yield problem(
            "numerator_without_at_most",
            subject.source.key_place(("facts", part)),
            Severity.WARNING,
            name=part,
            whole=whole,
        )


def _shares(plan: Plan) -> Iterator[tuple[str, str]]:
    """(numerator, denominator) of every share of two of the unit's own counts."""
    divisions = [step for step in plan.steps if isinstance(step, Ratio) and step.over_is_error]
    read_as_shares: list[Operation] = [*divisions]
    for step in plan.steps:
        if isinstance(step, Band | Interpolate) and all(ZERO <= x <= ONE for x in _marks(step)):
            of = plan.steps[step.inputs[0]]
            if isinstance(of, Arithmetic) and of.sign == "/":
                read_as_shares.append(of)
    for division in read_as_shares:
        names = [_count(plan, number) for number in division.inputs]
        if None not in names:
            yield str(names[0]), str(names[1])
    yield from _of_full(plan)


def _of_full(plan: Plan) -> Iterator[tuple[str, str]]:
    """The same in formulas: `full * n / d`, in whatever order it is written."""
    factors: dict[int, list[int]] = {}
    divided: dict[int, list[int]] = {}
    for number, step in enumerate(plan.steps):
        if not isinstance(step, Arithmetic) or step.sign not in "*/":
            continue
        left, right = step.inputs
        behind = [right] if step.sign == "*" else []
        factors[number] = [inner for one in (left, *behind) for inner in factors.get(one, [one])]
        below = [right] if step.sign == "/" else []
        divided[number] = below + [
            inner for one in (left, *behind) for inner in divided.get(one, [])
        ]
        if any(_is_full(plan.steps[one]) for one in factors[number]):
            wholes = [name for one in divided[number] if (name := _count(plan, one))]
            parts = [name for one in factors[number] if (name := _count(plan, one))]
            if len(wholes) == len(parts) == 1:
                yield parts[0], wholes[0]


def _is_full(step: Operation) -> bool:
    return isinstance(step, Const) and step.text == "full"


def _marks(step: Band | Interpolate) -> Iterable[Fraction]:
    if isinstance(step, Interpolate):
        return [x for x, _ in step.points]
    return [end for band in step.steps for end in (band.low, band.high) if end is not None]


def _count(plan: Plan, number: int) -> str | None:
    """The name of the unit's own count that a step reads, if it is one."""
    step = plan.steps[number]
    if not isinstance(step, Read) or step.scope != "own" or step.aspect is not Aspect.VALUE:
        return None
    return step.name if plan.facts[step.name].type is FactType.COUNT else None


def _proof(subject: Subject, name: str, proof: Proof) -> Iterator[Problem]:
    """Kinds of documents in patterns of proof that the head does not declare."""
    declared = subject.index.documents
    for number, choice in enumerate(proof.any_of):
        several = isinstance(choice, tuple)
        for position, one in enumerate(choice if isinstance(choice, tuple) else (choice,)):
            if one.kind is not None and one.kind not in declared:
                inner = (position,) if several else ()
                path = ("facts", name, "proof", "any_of", number, *inner, "kind")
                yield problem(
                    "document_kind_not_declared",
                    subject.source.place(path),
                    name=one.kind,
                    nearest=nearest(one.kind, declared) or "",
                )
