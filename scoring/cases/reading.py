"""The cases beside an index: the files in its folder `cases`, read and checked for sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from criteria.case_file import TOTAL, Case, CaseFile, Expected
from criteria.names import nearest
from criteria.opening import read_bytes
from criteria.plan import Plan
from criteria.problems import InputRefused, Operand, Place, Problem, problem
from criteria.records import record
from criteria.salvaging import Ground, Salvaged, salvage
from criteria.source import Source, try_source
from evidence.loading import STANDING

FOLDER = "cases"
_ENDINGS = (".yaml", ".yml")
_OF_THE_WHOLE = frozenset({"grade", "status"})
_OF_A_CRITERION = frozenset({"outcome"})

CaseFile.model_rebuild()  # models are built late; here once, before threads meet half of one

GROUND = Ground(
    sections=frozenset(),
    trees=frozenset({FOLDER}),
    stand_ins={},
    standing=frozenset({"case_twice"}) | STANDING,
    stand_in={"name": "?"},
)
"""What the parts of a file of cases mean to each other: nothing."""


@record
class PlacedCase:
    """A case with the file it stands in and its position there, from 0."""

    case: Case
    source: Source
    position: int

    @property
    def name(self) -> str:
        """What the author calls it."""
        return self.case.name

    def place(self, *keys: str | int) -> Place:
        """Where something of this case is written."""
        return self.source.place(("cases", self.position, *keys))

    def key_place(self, *keys: str | int) -> Place:
        """Where the key that leads to something of this case is written."""
        return self.source.key_place(("cases", self.position, *keys))

    def wrong(self, code: str, /, *keys: str | int, **operands: Operand) -> Problem:
        """A problem of this case at one of its values; the case is named in it."""
        return problem(code, self.place(*keys), case=self.name, **operands)


def load_cases(folder: Path) -> tuple[PlacedCase, ...]:
    """Every case in the folder `cases` of the index's `folder`, files in order of their names.

    Raises InputRefused with every problem of every file.
    """
    read = try_cases(folder)
    if read.problems:
        raise InputRefused(read.problems)
    return read.sound


@record
class ReadCases:
    """The cases of an index: `sound` ones, and of the others what is left, each with what was taken
    out of its file. `problems` are all that were found while they were read.
    """

    sound: tuple[PlacedCase, ...] = ()
    doubtful: tuple[tuple[PlacedCase, Salvaged[CaseFile]], ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: ReadCases) -> ReadCases:
        return ReadCases(
            self.sound + other.sound,
            self.doubtful + other.doubtful,
            self.problems + other.problems,
        )


def try_cases(folder: Path) -> ReadCases:
    """As `load_cases`, whatever is wrong with them."""
    home = folder / FOLDER
    files = sorted(home.iterdir()) if home.is_dir() else []
    read = ReadCases()
    for file in files:
        if file.suffix not in _ENDINGS:
            continue
        try:
            source, wrong = try_source(str(file), read_bytes(file))
        except InputRefused as refused:
            source, wrong = None, refused.problems
        read += ReadCases(problems=wrong) if source is None else _read(source, wrong)
    return read


def cases_of(source: Source) -> tuple[PlacedCase, ...]:
    """The cases of one file. Raises InputRefused with every problem of it."""
    read = _read(source, ())
    if read.problems:
        raise InputRefused(read.problems)
    return read.sound


def _read(source: Source, before: tuple[Problem, ...]) -> ReadCases:
    """The cases of one file; `before` are the problems of its reading."""
    left = salvage(CaseFile, source, GROUND, before)
    cases = left.model.cases if left.model is not None else ()
    placed = tuple(PlacedCase(case, left.source, i) for i, case in enumerate(cases))
    senseless = left.besides(
        lambda *_: [*_twice(placed), *(one for case in placed for one in _asserting_nothing(case))]
    )
    odd = {left.source.path_at(one.place)[:2] for one in senseless}
    spoilt = {one.position for one in placed if left.is_spoilt((FOLDER, one.position))}
    return ReadCases(
        tuple(
            one
            for one in placed
            if one.position not in spoilt and (FOLDER, one.position) not in odd
        ),
        tuple((one, left) for one in placed if one.position in spoilt),
        (*before, *left.problems, *senseless),
    )


def _twice(placed: tuple[PlacedCase, ...]) -> Iterator[Problem]:
    first: dict[str, PlacedCase] = {}
    for one in placed:
        if one.name in first:
            yield one.wrong("case_twice", "name", line=first[one.name].place("name").line)
        first.setdefault(one.name, one)


def _asserting_nothing(placed: PlacedCase) -> Iterator[Problem]:
    """A case that cannot fail proves nothing."""
    if not placed.case.expect and not placed.case.remedies:
        yield placed.wrong("case_asserts_nothing", "expect")
    for id, remedy in placed.case.remedies.items():
        if not remedy.keys:
            yield placed.wrong("expectation_empty", "remedies", id, criterion=id)
        elif len({"before", "until", "no_day"} & set(remedy.keys)) > 1:
            yield placed.wrong("expectation_two_days", "remedies", id, remedy=id)
    for id, expected in placed.case.expect.items():
        if not expected.keys:
            yield placed.wrong("expectation_empty", "expect", id, criterion=id)
        elif isinstance(expected.points, str) and {"low", "high"} & set(expected.keys):
            yield placed.wrong("expectation_of_no_points", "expect", id, criterion=id)
        elif expected.low is not None and expected.points not in (None, expected.low):
            yield placed.wrong("expectation_two_lows", "expect", id, "low", criterion=id)


def misplaced(plan: Plan, placed: PlacedCase) -> Iterator[Problem]:
    """What a case expects of criteria or remedies that are not there, or that cannot give it."""
    known = {remedy.id for node in plan.nodes.values() for remedy in node.remedies}
    for id in placed.case.remedies:
        if id not in known:
            place, hint = placed.key_place("remedies", id), nearest(id, known) or ""
            told = {"case": placed.name, "name": id, "nearest": hint}
            yield problem("expected_remedy_unknown", place, **told)
    for id, expected in placed.case.expect.items():
        if id != TOTAL and id not in plan.nodes:
            operands = {"name": id, "nearest": nearest(id, (*plan.nodes, TOTAL)) or ""}
            place = placed.key_place("expect", id)
            yield problem("expected_criterion_unknown", place, case=placed.name, **operands)
        else:
            yield from _wrong_keys(plan, placed, id, expected)


def _wrong_keys(plan: Plan, placed: PlacedCase, id: str, expected: Expected) -> Iterator[Problem]:
    whole = id == TOTAL
    leaf = not whole and plan.nodes[id].leaf is not None
    for key in expected.keys:
        if (
            (key in _OF_THE_WHOLE and not whole)
            or (key in _OF_A_CRITERION and whole)
            or (key == "trace" and not leaf)
        ):
            operands: Mapping[str, Operand] = {"criterion": id, "key": key}
            place = placed.key_place("expect", id, key)
            yield problem("expected_key_not_here", place, case=placed.name, **operands)
    names = [step.name for step in plan.grades.steps] if plan.grades else []
    for position, grade in enumerate(listed(expected.grade)):
        if whole and grade not in names:
            keys = ("grade",) if isinstance(expected.grade, str) else ("grade", position)
            yield placed.wrong(
                "expected_grade_unknown",
                "expect",
                id,
                *keys,
                name=grade,
                nearest=nearest(grade, names) or "",
                grades=tuple(names),
            )


def listed(words: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """One word, several or none, as a tuple."""
    return () if words is None else (words,) if isinstance(words, str) else words
