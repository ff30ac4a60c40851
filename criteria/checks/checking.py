"""All checks of an index in one go."""

from __future__ import annotations

from criteria.checks.branches import branch_problems
from criteria.checks.completeness import completeness_problems
from criteria.checks.doubts import Doubt, doubt_problems, doubts_of
from criteria.checks.facts import fact_problems
from criteria.checks.leftovers import leftover_problems
from criteria.checks.reach import reach_problems
from criteria.checks.remedies import remedy_problems
from criteria.checks.repetition import repetition_problems
from criteria.checks.subject import Subject
from criteria.loading import LoadedIndex
from criteria.operations import Read
from criteria.problems import Problem
from criteria.records import record

_CHECKS = (
    reach_problems,
    branch_problems,
    fact_problems,
    repetition_problems,
    completeness_problems,
    remedy_problems,
    leftover_problems,
)


@record
class Checked:
    """What the checks found. `findings` are in the order of the file, doubts among them; `scored`
    is how many of the `leaves` have a rule that needs nobody to give points.
    """

    findings: tuple[Problem, ...]
    doubts: tuple[Doubt, ...]
    leaves: int
    scored: int


def check_index(loaded: LoadedIndex, *, strict: bool = False) -> Checked:
    """Check an index that was loaded, its own findings included.

    `strict` makes an error of every doubt that the index does not acknowledge.
    """
    subject = Subject.of(loaded)
    doubts = doubts_of(subject)
    found = [
        *loaded.findings,
        *(one for check in _CHECKS for one in check(subject)),
        *doubt_problems(subject, doubts, strict=strict),
    ]
    leaves = list(subject.leaves)
    return Checked(
        findings=tuple(sorted(found, key=lambda one: one.order)),
        doubts=doubts,
        leaves=len(leaves),
        scored=sum(not _is_given(subject, leaf.result) for _, leaf in leaves),
    )


def _is_given(subject: Subject, result: int) -> bool:
    """Whether a rule rests on points that a person or body gives."""
    return any(
        isinstance(step, Read) and step.scope == "given" for _, step in subject.steps(result)
    )
