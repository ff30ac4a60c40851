"""Problems and doubts as data: code, weight, place, operands, and their text in one language."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.problems import Problem
from reports.data.values import Json
from reports.words.problems import Language, word_problem

CHECK_SCHEMA = "check-1"


def finding_data(problem: Problem, lang: Language) -> dict[str, Json]:
    """One problem. `line` and `column` count from 1; both are 0 for a file as a whole."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "operands": {
            name: list[Json](value) if isinstance(value, tuple) else value
            for name, value in sorted(problem.operands.items())
        },
        "message": word_problem(problem, lang),
    }


def check_data(
    path: str, kind: str, problems: Sequence[Problem], lang: Language
) -> dict[str, Json]:
    """What `cchc check` found in one index or assessment."""
    return {
        "schema": CHECK_SCHEMA,
        "path": path,
        "kind": kind,
        "findings": [finding_data(one, lang) for one in problems],
    }
