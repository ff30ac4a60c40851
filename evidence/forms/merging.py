"""Returned forms held against each other and against the file: what changed, and who disagrees.

A part that an office left as it was handed out says nothing. One that it changed stands, unless
the file or another form has come to say something else since the form was made, even where that was
taken out again: then nobody wins silently. Each disagreement is told by its cells, or, where it is
asked for, every figure of it is kept beside the others, to be chosen from (R35).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from criteria.plan import Plan, PlanFact
from criteria.problems import Problem, problem
from criteria.records import record
from criteria.source import Path
from evidence.assessment import Assessment
from evidence.forms.content import Row, first_key, form_of, row_texts
from evidence.forms.held import Held
from evidence.forms.layout import Part, shown_word
from evidence.forms.returned import Filled, Returned
from evidence.forms.several import takes_several

Key = tuple[str, Part]

PAPERS = (Part.NUMBER, Part.ISSUED, Part.ISSUER, Part.WHERE)
_KEYS: Mapping[Part, tuple[str, ...]] = {
    Part.VALUE: ("value", "absent", "cases", "answers", "stated", "use"),
    Part.NOTE: ("note", "use"),
    **dict.fromkeys(PAPERS, ("document", "where", "documents", "stated")),
}
"""Where the entry of a fact states what a part of its row shows."""


@record
class Taken:
    """One part that counts: what was filled in, and in which form."""

    filled: Filled
    form: Returned


@record
class Side:
    """What one form says of a figure that forms or the file disagree on: all parts of its row."""

    form: Returned
    parts: Mapping[Part, Filled]


@record
class Beside:
    """A figure in dispute, kept as everyone says it: the forms, and the file `with_file`; `notes`
    are those that any form has added.
    """

    with_file: bool
    sides: tuple[Side, ...]
    notes: tuple[str, ...]


@record
class Merged:
    """Everything to be taken over, by row and part, and the rows as the file has them now.

    `beside` are the figures in dispute that are kept beside each other, `problems` the others.
    """

    taken: Mapping[Key, Taken]
    rows: Mapping[str, Row]
    beside: Mapping[str, Beside]
    problems: tuple[Problem, ...]


@record
class _Conflict:
    fact: PlanFact
    problem: Problem
    with_file: bool


def merged(
    plan: Plan,
    assessment: Assessment,
    forms: Sequence[Returned],
    changed: Mapping[str, Collection[Path]],
    *,
    keep_both: bool = False,
) -> Merged:
    """Merge returned forms. `changed` says, by the last line of the history that a form knew, what
    was changed through the tool later; with `keep_both`, figures in dispute are kept where they
    can be.
    """
    rows = {row.key: row for row in form_of(plan, assessment, None, whole=True).rows}
    now = {key: row_texts(row) for key, row in rows.items()}
    taken: dict[Key, Taken] = {}
    conflicts: list[_Conflict] = []
    for form in forms:
        later = changed.get(form.history, ())
        for filled in form.filled:
            if not filled.changed or filled.key not in rows:
                continue
            fact = rows[filled.key].fact
            key, stands = (filled.key, filled.part), now[filled.key].get(filled.part, "")
            if filled.after == stands:
                continue
            if stands != filled.before or _touched(later, fact, filled.part):
                told = _against_file(form, filled, rows[filled.key], stands)
                conflicts.append(_Conflict(fact, told, with_file=True))
            elif key in taken and taken[key].filled.after != filled.after:
                told = _against_form(form, filled, rows[filled.key], taken[key])
                conflicts.append(_Conflict(fact, told, with_file=False))
            else:
                taken.setdefault(key, Taken(filled, form))
    beside = dict(_kept(assessment, forms, rows, conflicts)) if keep_both else {}
    disputed = {one.fact.name for one in conflicts}
    return Merged(
        {key: one for key, one in taken.items() if rows[key[0]].fact.name not in disputed},
        rows,
        beside,
        tuple(one.problem for one in conflicts if one.fact.name not in beside),
    )


def _touched(later: Collection[Path], fact: PlanFact, part: Part) -> bool:
    """Whether what a part of a row shows was changed through the tool since the form was made."""
    return any(
        path[:2] == ("facts", fact.name) and (len(path) == 2 or path[2] in _KEYS[part])
        for path in later
    )


def _against_file(form: Returned, filled: Filled, row: Row, stands: str) -> Problem:
    code = "form_stale" if stands == filled.before else "form_against_file"
    return problem(
        code,
        form.place(filled.cell),
        name=row.label,
        found=_shown(row, filled.part, filled.after),
        before=_shown(row, filled.part, filled.before),
        now=_shown(row, filled.part, stands),
    )


def _against_form(form: Returned, filled: Filled, row: Row, other: Taken) -> Problem:
    return problem(
        "form_against_form",
        form.place(filled.cell),
        name=row.label,
        found=_shown(row, filled.part, filled.after),
        other=_shown(row, filled.part, other.filled.after),
        at=other.form.place(other.filled.cell).file,
    )


def _shown(row: Row, part: Part, text: str) -> str:
    return (shown_word(row.fact, text) if part is Part.VALUE else text) or "–"


def _kept(
    assessment: Assessment,
    forms: Sequence[Returned],
    rows: Mapping[str, Row],
    conflicts: Sequence[_Conflict],
) -> Iterator[tuple[str, Beside]]:
    """The figures in dispute that can stand beside each other, with what each form says of them.

    A figure that was taken out cannot, nor one that the grader spoke of.
    """
    for name in dict.fromkeys(one.fact.name for one in conflicts):
        fact = next(one.fact for one in conflicts if one.fact.name == name)
        with_file = any(one.with_file for one in conflicts if one.fact.name == name)
        entry, row = assessment.facts.get(name), rows[first_key(fact)]
        sides = tuple(side for form in forms if (side := _side(form, row)) is not None)
        values: list[Held] = [side.parts[Part.VALUE].held for side in sides]
        if with_file:
            values.append(row.held.get(Part.VALUE))
        free = entry is None or (entry.status is None and not entry.stated)
        spoken = all(value not in (None, "absent") for value in values)
        unspoilt = all(name not in form.spoilt for form in forms)
        if takes_several(fact) and free and spoken and unspoilt and len(values) > 1:
            yield name, Beside(with_file, sides, tuple(_notes(forms, name)))


def _notes(forms: Sequence[Returned], key: str) -> Iterator[str]:
    for form in forms:
        for one in form.filled:
            if (one.key, one.part) == (key, Part.NOTE) and one.changed and one.after:
                yield one.after


def _side(form: Returned, row: Row) -> Side | None:
    """What a form says of a row; None where it says no more than what stands there already."""
    parts = {one.part: one for one in form.filled if one.key == row.key}
    now = row_texts(row)
    said = [
        part
        for part in (Part.VALUE, *PAPERS)
        if part in parts and parts[part].changed and parts[part].after != now.get(part, "")
    ]
    return Side(form, parts) if said and Part.VALUE in parts else None
