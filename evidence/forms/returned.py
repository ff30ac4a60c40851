"""A returned form read: what was filled in, cell by cell, beside what the form said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from criteria.digests import named
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import InputRefused, Operand, Place, Problem, problem
from criteria.records import record
from evidence.forms.cells import (
    Refused,
    read_day,
    read_document_number,
    read_text,
    read_value,
)
from evidence.forms.held import Held, cases_text, text_of
from evidence.forms.layout import (
    CASES_HEAD_ROW,
    COLUMN,
    FIGURES,
    HEAD_ROW,
    HEADS,
    KEY,
    MEMORY,
    MEMORY_HEAD,
    PERSON,
    VERSION,
    Part,
    case_sheets,
    cell_name,
)
from evidence.forms.opening import Sheet, open_form


@record
class Filled:
    """One part of one row as it came back. `before` and `after` compare; `held` is what to state,
    for single cases the rows of them. `cell` names the cell: `Số liệu!G12`.
    """

    key: str
    part: Part
    before: str
    after: str
    held: Held
    cell: str
    cases: tuple[dict[str, Held], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the office changed it."""
        return self.before != self.after


@record
class Returned:
    """One form as it came back, with every part that can be filled in, in the order of its rows.

    `history` is the last line of the history when the form was made. `problems` are the cells that
    cannot be used, `spoilt` the facts that they belong to.
    """

    path: Path
    data: bytes
    digest: str
    office: str
    person: str
    history: str
    filled: tuple[Filled, ...]
    problems: tuple[Problem, ...] = ()
    spoilt: frozenset[str] = frozenset()

    def place(self, cell: str) -> Place:
        """A cell as the place of a problem."""
        return Place(f"{self.path}[{cell}]")


def read_form(plan: Plan, assessment: str, path: Path) -> Returned:
    """Read the form at `path`, which must belong to `assessment`.

    Raises InputRefused for what is no form of it at all.
    """
    data, sheets = open_form(path)
    reading = _Reading(plan, path, sheets, [], set())
    memory = reading.memory(assessment)
    filled = tuple(reading.figures(memory))
    return Returned(
        path,
        data,
        named(data),
        sheets[MEMORY].text(4, 0),
        " ".join(sheets[FIGURES].text(*PERSON).split()),
        sheets[MEMORY].text(6, 0),
        filled,
        tuple(reading.problems),
        frozenset(reading.spoilt),
    )


def read_forms(
    plan: Plan, assessment: str, paths: Sequence[Path]
) -> tuple[tuple[Returned, ...], tuple[Problem, ...]]:
    """Every form that is one, and what is wrong with any of them."""
    forms: list[Returned] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            form = read_form(plan, assessment, path)
        except InputRefused as refused:
            problems += refused.problems
        else:
            forms.append(form)
            problems += form.problems
    return tuple(forms), tuple(problems)


@record
class _Reading:
    plan: Plan
    path: Path
    sheets: Mapping[str, Sheet]
    problems: list[Problem]
    spoilt: set[str]

    def memory(self, assessment: str) -> dict[tuple[str, Part], tuple[str, str]]:
        """What the form said when handed out: by row and part the text, and what locked it."""
        sheet = self.sheets.get(MEMORY)
        if sheet is None or FIGURES not in self.sheets or sheet.text(0, 0) != VERSION:
            raise InputRefused([problem("form_not_ours", Place(str(self.path)))])
        if sheet.text(1, 0) != assessment:
            operands = {"found": sheet.text(1, 0), "wanted": assessment}
            raise InputRefused(
                [problem("form_of_other_assessment", Place(str(self.path)), **operands)]
            )
        told: dict[tuple[str, Part], tuple[str, str]] = {}
        for row in sorted({row for row, _ in sheet.cells if row >= MEMORY_HEAD}):
            key, part, text, locked = (sheet.text(row, column) for column in range(4))
            if part in set(Part):
                told[key, Part(part)] = (text, locked)
        return told

    def figures(self, memory: Mapping[tuple[str, Part], tuple[str, str]]) -> Iterator[Filled]:
        sheet = self.sheets[FIGURES]
        for column, (head, _) in enumerate(HEADS):
            if sheet.text(HEAD_ROW, column) != head:
                self._fault("form_head_changed", FIGURES, HEAD_ROW, column, wanted=head)
        if self.problems:
            return
        asked = list(dict.fromkeys(key for key, _ in memory))
        rows = self._rows(sheet, set(asked))
        cases = [key for key in asked if self._fact(key).type is FactType.CASES]
        places = case_sheets(cases)
        for key in asked:
            if key not in rows:
                at = Place(f"{self.path}[{FIGURES}]")
                self.problems.append(problem("form_row_missing", at, name=self._fact(key).label))
                continue
            parts = {part: said for (one, part), said in memory.items() if one == key}
            yield from self._row(sheet, rows[key], key, parts, places)

    def _rows(self, sheet: Sheet, asked: set[str]) -> dict[str, int]:
        """The line of each row, by the name hidden behind it; strange lines are told."""
        rows: dict[str, int] = {}
        for row in sorted({row for row, _ in sheet.cells if row > HEAD_ROW}):
            key = sheet.text(row, KEY)
            if key in rows:
                self._fault("form_row_twice", FIGURES, row, KEY, name=key)
            elif key in asked and self._known(key):
                rows[key] = row
            elif key:
                self._fault("form_row_unknown", FIGURES, row, KEY, name=key)
            elif sheet.text(row, COLUMN[Part.VALUE]):
                self._fault("form_row_unknown", FIGURES, row, COLUMN[Part.VALUE], name="")
        return rows

    def _known(self, key: str) -> bool:
        name, _, answer = key.partition("/")
        fact = self.plan.facts.get(name)
        return fact is not None and (not answer or answer in fact.answers)

    def _fact(self, key: str) -> PlanFact:
        fact = self.plan.facts.get(key.partition("/")[0])
        if fact is None:
            at = Place(f"{self.path}[{MEMORY}]")
            raise InputRefused([problem("form_row_unknown", at, name=key)])
        return fact

    def _row(
        self,
        sheet: Sheet,
        row: int,
        key: str,
        parts: Mapping[Part, tuple[str, str]],
        places: Mapping[str, str],
    ) -> Iterator[Filled]:
        fact = self._fact(key)
        for part, (before, locked) in parts.items():
            column = COLUMN[part]
            where = f"{FIGURES}!{cell_name(row, column)}"
            if part is Part.VALUE and locked:
                continue
            cell = sheet.at(row, column)
            held: Held | Refused
            if part is Part.VALUE:
                held = read_value(fact, cell)
            elif part is Part.ISSUED:
                held = read_day(cell)
            else:
                held = read_text(cell)
            if part is Part.NUMBER and isinstance(held, str) and held != before:
                held = read_document_number(held)
            if isinstance(held, Refused):
                self.spoilt.add(fact.name)
                self._fault(held.code, FIGURES, row, column, **held.operands)
                continue
            if part is Part.VALUE and fact.type is FactType.CASES:
                yield from self._cases(fact, key, before, held, where, places[key])
                continue
            yield Filled(key, part, before, text_of(held), held, where)

    def _cases(
        self, fact: PlanFact, key: str, before: str, said: Held, where: str, title: str
    ) -> Iterator[Filled]:
        """Single cases: those of their own sheet, held against what the main sheet says."""
        told = len(self.problems)
        cases = tuple(self._listed(fact, title))
        if len(self.problems) > told:
            pass
        elif cases and said == "none":
            self.problems.append(
                problem("form_cases_against", Place(f"{self.path}[{where}]"), sheet=title)
            )
        elif said == "some" and not cases:
            self.problems.append(
                problem("form_cases_missing", Place(f"{self.path}[{where}]"), sheet=title)
            )
        else:
            after = cases_text(fact, list(cases)) if cases or said == "none" else ""
            yield Filled(key, Part.VALUE, before, after, said, where, cases)
        if len(self.problems) > told:
            self.spoilt.add(fact.name)

    def _listed(self, fact: PlanFact, title: str) -> Iterator[dict[str, Held]]:
        sheet = self.sheets.get(title)
        if sheet is None:
            at = Place(f"{self.path}[{title}]")
            self.problems.append(problem("form_sheet_missing", at, name=title))
            return
        for row in sorted({row for row, column in sheet.cells if row > CASES_HEAD_ROW and column}):
            case: dict[str, Held] = {}
            for column, (name, field) in enumerate(fact.fields.items(), 1):
                held = read_value(field, sheet.at(row, column))
                if isinstance(held, Refused):
                    self._fault(held.code, title, row, column, **held.operands)
                elif held is not None:
                    case[name] = held
            if case:
                yield case

    def _fault(self, code: str, sheet: str, row: int, column: int, **operands: Operand) -> None:
        at = Place(f"{self.path}[{sheet}!{cell_name(row, column)}]")
        self.problems.append(problem(code, at, **operands))
