"""An index checked as a whole: what its rules are, and what its cases make of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from criteria.checks import Checked, Subject, check_index
from criteria.loading import LoadedIndex, declared_in, load_index
from criteria.plan import Plan
from criteria.problems import InputRefused, Place, Problem, Severity
from criteria.records import record
from evidence.loading import of_sound_part
from scoring.cases.coverage import Covered, coverage
from scoring.cases.reading import ReadCases, try_cases
from scoring.cases.running import CaseResult, Tell, run_cases, written_wrongly
from scoring.cases.tried import WHOLE


@record
class IndexCheck:
    """Everything that is found of one index. `problems` are those of the index and of its cases,
    in the order of the files.
    """

    loaded: LoadedIndex
    checked: Checked
    results: tuple[CaseResult, ...]
    covered: tuple[Covered, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the checks found, then what the cases did not come to."""
        of_cases = [one for result in self.results for one in result.problems]
        return (*self.checked.findings, *sorted(of_cases, key=lambda one: one.order))

    @property
    def passed(self) -> int:
        """How many cases came out as expected."""
        return sum(result.passed for result in self.results)

    @property
    def holds(self) -> bool:
        """Whether nothing weighs as an error."""
        return not any(one.severity is Severity.ERROR for one in self.problems)


def check_whole(path: Path, tell: Tell, *, strict: bool = False) -> IndexCheck:
    """Check the index at `path`, a folder or a file, and run the cases in the folder beside it.

    `tell` words the explanation of a leaf. Raises InputRefused with every problem of the index
    and of the case files, if any of them cannot be used.
    """
    read = try_cases(path if path.is_dir() else path.parent)
    try:
        loaded = load_index(path)
    except InputRefused as refused:
        raise InputRefused((*refused.problems, *read.problems, *_in_cases(path, read))) from None
    if read.problems:
        raise InputRefused((*read.problems, *_wrong(loaded.plan, read)))
    cases = read.sound
    results = run_cases(loaded.plan, cases, tell)
    return IndexCheck(
        loaded=loaded,
        checked=check_index(loaded, strict=strict),
        results=results,
        covered=coverage(loaded.plan, results, partial(_place, Subject.of(loaded))),
    )


def _wrong(plan: Plan, read: ReadCases) -> Iterator[Problem]:
    """What the cases write wrongly besides the problems of their reading."""
    for placed in read.sound:
        yield from written_wrongly(plan, placed)
    for placed, left in read.doubtful:
        yield from left.besides(lambda *_, case=placed: written_wrongly(plan, case))


def _in_cases(path: Path, read: ReadCases) -> tuple[Problem, ...]:
    """What the cases of a faulty index write wrongly, as far as can be told from the rest of it."""
    declared = declared_in(path)
    if declared is None:
        return ()
    rest, left = declared
    return of_sound_part(left, _wrong(rest, read))


def _place(subject: Subject, id: str) -> Place:
    """Where the rule of a criterion is written: of a group, the group; of "", the index."""
    if id == WHOLE:
        return subject.source.place(())
    leaf = subject.plan.nodes[id].leaf is not None
    return subject.rule_at(id) if leaf else subject.key_at(id, "id")
