"""Returned forms made into changes of the file: all that is wrong with any of them told at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from criteria.plan import Plan
from criteria.problems import InputRefused
from criteria.records import record
from criteria.source import Path as DataPath
from evidence.assessment import Assessment
from evidence.forms.merging import merged
from evidence.forms.returned import Returned, read_forms
from evidence.forms.taking import Taking, taking


@record
class Imported:
    """Forms as they came back, and what they make of the file."""

    forms: tuple[Returned, ...]
    taken: Taking


def imported(
    plan: Plan,
    assessment: Assessment,
    paths: Sequence[Path],
    changed_since: Callable[[str], Collection[DataPath]],
    now: datetime.datetime,
    *,
    keep_both: bool = False,
) -> Imported:
    """What the forms at `paths` make of an assessment. `changed_since` tells what was changed
    through the tool after a line of the history; with `keep_both`, different figures are kept
    beside each other.

    Raises InputRefused with every cell that cannot be used, every disagreement and every document
    that does not hold together, in all forms.
    """
    forms, problems = read_forms(plan, assessment.assessment, paths)
    changed = {form.history: changed_since(form.history) for form in forms}
    found = merged(plan, assessment, forms, changed, keep_both=keep_both)
    spoilt = frozenset[str]().union(*(form.spoilt for form in forms))
    taken = taking(plan, assessment, found, now, spoilt)
    refused = (*problems, *found.problems, *taken.problems)
    if refused:
        raise InputRefused(refused)
    return Imported(forms, taken)
