"""Returned forms held against each other and against the file: what changed, and who disagrees.

A part that an office left as it was handed out says nothing. One that it changed stands, unless
the file or another form has meanwhile come to say something else: then nobody wins silently, and
each disagreement is told by its cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.plan import Plan
from criteria.problems import InputRefused, Problem, problem
from criteria.records import record
from evidence.assessment import Assessment
from evidence.forms.content import Row, form_of, row_texts
from evidence.forms.layout import Part
from evidence.forms.returned import Filled, Returned

Key = tuple[str, Part]


@record
class Taken:
    """One part that counts: what was filled in, and in which form."""

    filled: Filled
    form: Returned


@record
class Merged:
    """Everything to be taken over, by row and part, and the rows as the file has them now."""

    taken: Mapping[Key, Taken]
    rows: Mapping[str, Row]


def merged(plan: Plan, assessment: Assessment, forms: Sequence[Returned]) -> Merged:
    """Merge returned forms. Raises InputRefused with every disagreement, by cell."""
    rows = {row.key: row for row in form_of(plan, assessment, None, whole=True).rows}
    now = {key: row_texts(row) for key, row in rows.items()}
    problems: list[Problem] = []
    taken: dict[Key, Taken] = {}
    for form in forms:
        for filled in form.filled:
            key = (filled.key, filled.part)
            if not filled.changed or filled.key not in rows:
                continue
            stands = now[filled.key].get(filled.part, "")
            if filled.after == stands:
                continue
            told = {"name": rows[filled.key].label, "found": filled.after}
            if stands != filled.before:
                at = form.place(filled.cell)
                problems.append(
                    problem("form_against_file", at, **told, before=filled.before, now=stands)
                )
            elif key in taken and taken[key].filled.after != filled.after:
                other = taken[key]
                problems.append(
                    problem(
                        "form_against_form",
                        form.place(filled.cell),
                        **told,
                        other=other.filled.after,
                        at=other.form.place(other.filled.cell).file,
                    )
                )
            else:
                taken.setdefault(key, Taken(filled, form))
    if problems:
        raise InputRefused(problems)
    return Merged(taken, rows)
