"""Cases run: each scored as an assessment is, and held against what its author expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from criteria.case_file import TOTAL, Expected
from criteria.numbers import exact_text
from criteria.plan import Plan
from criteria.problems import InputRefused, Problem
from criteria.records import record, replace
from evidence.loading import misfits
from evidence.view import Basis, View
from evidence.viewing import build_views
from scoring.bases import score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import PlacedCase, listed, misplaced
from scoring.cases.remedying import remedy_differences
from scoring.cases.tried import WHOLE
from scoring.prospect import prospect
from scoring.settling.trees import below
from scoring.sheet import Evaluation, ScoreSheet

Tell = Callable[[Evaluation, str], str]
"""The explanation of one leaf in words: of an evaluation, by the id of the leaf."""

NOTHING = "none"


@record
class CaseResult:
    """A case with its score sheet, None where its facts were refused, and all that is not as
    expected; a case without problems passed.
    """

    placed: PlacedCase
    sheet: ScoreSheet | None
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.problems


def run_cases(plan: Plan, cases: Iterable[PlacedCase], tell: Tell) -> tuple[CaseResult, ...]:
    """Every case in its order. Explanations are asked for in the language that cases are written
    in, and only where a case expects a piece of one.
    """
    return tuple(run_case(plan, case, tell) for case in cases)


def run_case(plan: Plan, placed: PlacedCase, tell: Tell) -> CaseResult:
    """One case, on the basis that it names."""
    senseless = tuple(misplaced(plan, placed))
    try:
        evidence = evidence_of(plan, placed)
        views = build_views(plan, evidence)
    except InputRefused as refused:
        return CaseResult(placed, None, (*senseless, *refused.problems))
    if senseless:
        return CaseResult(placed, None, senseless)
    basis = Basis(placed.case.basis)
    sheet = score(plan, _telling_apart(views, basis), basis)
    differences = [*_differences(placed, sheet, tell)]
    if placed.case.remedies:
        differences += remedy_differences(placed, prospect(plan, evidence, basis))
    return CaseResult(placed, sheet, tuple(differences))


def written_wrongly(plan: Plan, placed: PlacedCase) -> tuple[Problem, ...]:
    """What a case writes wrongly, without scoring it."""
    senseless = tuple(misplaced(plan, placed))
    try:
        return (*senseless, *misfits(plan, evidence_of(plan, placed)))
    except InputRefused as refused:
        return (*senseless, *refused.problems)


def _telling_apart(views: Mapping[Basis, View], basis: Basis) -> Mapping[Basis, View]:
    """The view on one basis alone where the others are no different, as in nearly every case."""
    same = all(replace(view, basis=basis) == views[basis] for view in views.values())
    return {basis: views[basis]} if same else views


def _differences(placed: PlacedCase, sheet: ScoreSheet, tell: Tell) -> Iterator[Problem]:
    for id, expected in placed.case.expect.items():
        found = _Found.of(sheet, id)
        for key, wanted, came in _compared(expected, found):
            if wanted != came:
                yield placed.wrong(
                    "case_differs",
                    "expect",
                    id,
                    key,
                    criterion=id,
                    key=key,
                    expected=wanted,
                    found=came,
                )
        missing = [cause for cause in listed(expected.cause) if cause not in found.causes]
        if missing:
            yield placed.wrong(
                "case_cause_missing",
                "expect",
                id,
                "cause",
                criterion=id,
                expected=tuple(missing),
                found=found.causes,
            )
        yield from _untold(placed, sheet, id, expected, tell)


def _untold(
    placed: PlacedCase, sheet: ScoreSheet, id: str, expected: Expected, tell: Tell
) -> Iterator[Problem]:
    """Pieces of the explanation that are not in it."""
    pieces = listed(expected.trace)
    if not pieces:
        return
    told = _one_line(tell(sheet.evaluation, id))
    for position, piece in enumerate(pieces):
        if _one_line(piece) not in told:
            keys = ("trace",) if isinstance(expected.trace, str) else ("trace", position)
            operands = {"criterion": id, "expected": piece, "found": told}
            yield placed.wrong("case_trace_differs", "expect", id, *keys, **operands)


@record
class _Found:
    """What came out at one place: exact points, and words."""

    low: Fraction | None
    high: Fraction | None
    emax: Fraction
    causes: tuple[str, ...]
    outcome: str = ""
    grades: tuple[str, ...] = ()
    status: str = ""

    @classmethod
    def of(cls, sheet: ScoreSheet, id: str) -> _Found:
        evaluation = sheet.evaluation
        if id == TOTAL:
            total = evaluation.total
            causes = _causes(sheet, (WHOLE, *evaluation.nodes))
            status = evaluation.status.value
            return cls(total.low, total.high, total.emax, causes, "", evaluation.grades, status)
        node = evaluation.nodes[id]
        causes = _causes(sheet, below(evaluation.plan, id))
        return cls(node.low, node.high, node.emax, causes, node.outcome.value)


def _causes(sheet: ScoreSheet, ids: Iterable[str]) -> tuple[str, ...]:
    """The causes of ledger lines of these criteria, and of what is open in them; each once."""
    inside = set(ids)
    told = {line.cause.value for line in sheet.lost if line.criterion in inside}
    nodes = sheet.evaluation.nodes
    told |= {cause.value for id in inside & nodes.keys() for cause in nodes[id].causes}
    return tuple(sorted(told))


def _compared(expected: Expected, found: _Found) -> Iterator[tuple[str, str, str]]:
    """What is expected under each key, and what came, as exact text."""
    if expected.points is not None:
        wanted = NOTHING if isinstance(expected.points, str) else exact_text(expected.points)
        known = found.low == found.high or expected.high is not None
        yield "points", wanted, _text(found.low) if known else _span(found)
    if expected.low is not None:
        yield "low", exact_text(expected.low), _text(found.low)
    if expected.high is not None:
        yield "high", exact_text(expected.high), _text(found.high)
    if expected.effective_max is not None:
        yield "effective_max", exact_text(expected.effective_max), exact_text(found.emax)
    if expected.outcome is not None:
        yield "outcome", expected.outcome, found.outcome
    if expected.grade is not None:
        yield "grade", ", ".join(listed(expected.grade)), ", ".join(found.grades) or NOTHING
    if expected.status is not None:
        yield "status", expected.status, found.status


def _text(exact: Fraction | None) -> str:
    return NOTHING if exact is None else exact_text(exact)


def _span(found: _Found) -> str:
    low = "−∞" if found.low is None else exact_text(found.low)
    high = "∞" if found.high is None else exact_text(found.high)
    return f"[{low}; {high}]"


def _one_line(text: str) -> str:
    return " ".join(text.split())
