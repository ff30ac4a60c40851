"""What was found, as it was asked for: lines to read, or data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from criteria.problems import Problem
    from reports.data.values import Json
    from reports.terminal.layout import Line
    from reports.words.catalogue import Catalogue, Language


def show(
    asked: Mapping[str, Any],
    data: Callable[[Language], Mapping[str, Json]],
    lines: Callable[[Catalogue], list[Line]],
) -> None:
    """Print what was found as it was asked for: as data, or as lines."""
    if asked["format"] == "json":
        from reports.data import write_json

        write_json(data(asked["lang"]), sys.stdout.buffer)
        return
    from reports.terminal.printing import print_lines
    from reports.words.catalogue import catalogue

    print_lines(lines(catalogue(asked["lang"])), sys.stdout)


def any_error(problems: Sequence[Problem]) -> bool:
    """Whether something found is an error, and not only a warning or a note."""
    from criteria.problems import Severity

    return any(problem.severity is Severity.ERROR for problem in problems)
