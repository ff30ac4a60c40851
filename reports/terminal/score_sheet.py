"""The score sheet on a terminal: components, total, the three totals side by side, notes."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Plan
from reports.subject import Subject
from reports.terminal.heading import sheet_head
from reports.terminal.layout import NOTE_MARK, Align, Column, Line, Table, Weight, rule
from reports.terminal.notes import notes
from reports.terminal.totals import total_lines
from reports.words.catalogue import Catalogue
from scoring.sheet import Evaluation, Node, ScoreSheet

NAME_WIDTH = 36
AMOUNT_WIDTH = len("Điểm đạt")

LARGEST = "000"
"""Points columns hold three digits before the decimal mark."""


def score_sheet(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """The whole score sheet as lines of at most 80 columns."""
    evaluation = sheet.evaluation
    table = _table(evaluation.plan, words)
    lines = [*sheet_head(sheet, subject, words), Line(table.head(), Weight.STRONG), Line(rule())]
    for id in evaluation.plan.roots:
        cells = _component(evaluation, evaluation.nodes[id], words)
        lines += [Line(text) for text in table.row(*cells)]
    lines.append(Line(rule()))
    for cells, weight in _totals(evaluation, words):
        lines += [Line(text, weight) for text in table.row(*cells)]
    lines.append(Line(rule("═")))
    lines += total_lines(sheet, subject, words)
    return [*lines, *notes(sheet, subject, words)]


def _table(plan: Plan, words: Catalogue) -> Table:
    places, comma = plan.rounding.places, words.numbers.comma
    amount = len(LARGEST) + 1 + places
    head = max(AMOUNT_WIDTH, amount)
    number = max([2, *(len(id) for id in plan.roots)])

    def amounts(key: str, width: int, gap: int) -> Column:
        return Column(words(key), width, gap, Align.COMMA, places=places, comma=comma)

    return Table(
        (
            Column(words("sheet.number"), number, 0, Align.RIGHT, Align.LEFT),
            Column(component_term(plan, words), NAME_WIDTH, 2),
            amounts("sheet.points", head, 1),
            amounts("sheet.max", amount, 1),
            amounts("sheet.lost", head, 2),
            Column(words("sheet.share"), len("100,00%"), 2, Align.RIGHT),
        )
    )


def component_term(plan: Plan, words: Catalogue) -> str:
    """What this index calls a component; the province's own word in Vietnamese papers."""
    own = plan.terms.get("component") if words.lang == "vi" else None
    return own or words("sheet.component")


def _component(evaluation: Evaluation, node: Node, words: Catalogue) -> tuple[str, ...]:
    name = evaluation.plan.nodes[node.id].name
    if node.points is None:
        nothing = words("sheet.none")
        return (node.id, name, nothing, "", "", nothing)
    points, most, lost, share = _amounts(evaluation.plan, node.points, node.emax, words)
    mark = NOTE_MARK if evaluation.plan.nodes[node.id].inferred else ""
    return (node.id, name, points, most + mark, lost, share)


def _amounts(
    plan: Plan, points: Fraction, most: Fraction, words: Catalogue, *, full: bool = False
) -> tuple[str, str, str, str]:
    """Points, maximum, lost and share; lost is what the printed numbers leave (R4)."""
    numbers = words.numbers
    printed, limit = plan.rounding.apply(points), plan.rounding.apply(most)
    share = numbers.percent(points / most) if most > 0 else words("sheet.none")
    return (
        numbers.full(printed, plan.rounding.places) if full else numbers.number(printed),
        numbers.number(limit),
        numbers.number(limit - printed),
        share,
    )


def _totals(evaluation: Evaluation, words: Catalogue) -> list[tuple[tuple[str, ...], Weight]]:
    """The rows below the components: what closes the sum, bonus, penalty, total."""
    plan, total = evaluation.plan, evaluation.total
    rows: list[tuple[tuple[str, ...], Weight]] = []
    base = total.base.low if total.base else None
    if base is not None:
        rows += [(cells, Weight.PLAIN) for cells in _closing(evaluation, base, words)]
    extras = _extras(evaluation, words)
    if extras and base is not None:
        amounts = _amounts(plan, base, total.emax, words)
        rows.append((("", words("sheet.base"), *amounts[:3], ""), Weight.PLAIN))
        rows += [(cells, Weight.PLAIN) for cells in extras]
    title = words("sheet.total_full") if extras else words("sheet.total")
    if total.low is None:
        rows.append((("", title, words("sheet.none"), "", "", ""), Weight.STRONG))
    elif extras:
        score = words.numbers.full(plan.rounding.apply(total.low), plan.rounding.places)
        rows.append((("", title, score, "", "", ""), Weight.STRONG))
    else:
        points, most, lost, share = _amounts(plan, total.low, total.emax, words, full=True)
        # Beside a score out of 100 a percentage would print the same digits once more.
        told = "" if total.emax == 100 else share
        rows.append((("", title, points, most, lost, told), Weight.STRONG))
    graded = _graded(evaluation, words)
    return [*rows, (graded, Weight.PLAIN)] if graded else rows


def _closing(evaluation: Evaluation, base: Fraction, words: Catalogue) -> list[tuple[str, ...]]:
    """The row that makes the printed components add up to the printed base (R24)."""
    plan, total, numbers = evaluation.plan, evaluation.total, words.numbers
    components = [evaluation.nodes[id] for id in plan.roots]
    points = sum((plan.rounding.apply(node.points or ZERO) for node in components), ZERO)
    most = sum((plan.rounding.apply(node.emax) for node in components), ZERO)
    gap, room = plan.rounding.apply(base) - points, total.emax - most
    if total.converted_from is not None and total.converted_to is not None:
        name = words(
            "sheet.conversion",
            low=numbers.number(total.converted_from),
            high=numbers.number(total.converted_to),
        )
        return [
            ("", name, numbers.signed(gap), numbers.signed(room), numbers.signed(room - gap), "")
        ]
    if gap == 0:
        return []
    return [("", words("sheet.rounding"), numbers.signed(gap), "", numbers.signed(-gap), "")]


def _extras(evaluation: Evaluation, words: Catalogue) -> list[tuple[str, ...]]:
    """Bonus, penalty and bounds of the total, each where the index has it."""
    plan, total = evaluation.plan, evaluation.total
    numbers, apply = words.numbers, plan.rounding.apply

    def row(key: str, points: Fraction | None, most: Fraction | None) -> tuple[str, ...]:
        shown = words("sheet.none") if points is None else numbers.number(apply(points))
        limit = "" if most is None else numbers.number(most)
        return ("", words(key), shown, limit, "", "")

    rows = []
    if plan.bonus:
        rows.append(row("sheet.bonus", total.bonus.low, _caps(plan, plan.bonus)))
    if plan.penalty:
        rows.append(row("sheet.penalty", total.penalty.high, _caps(plan, plan.penalty)))
    adjusted = total.adjustments.high
    if adjusted is not None and adjusted != 0:
        signed = numbers.signed(apply(adjusted))
        rows.append(("", words("sheet.adjustments"), signed, "", "", ""))
    return rows


def _caps(plan: Plan, ids: tuple[str, ...]) -> Fraction | None:
    caps = [plan.nodes[id].max for id in ids]
    stated = [cap for cap in caps if cap is not None]
    return sum(stated, ZERO) if len(stated) == len(caps) else None


def _graded(evaluation: Evaluation, words: Catalogue) -> tuple[str, ...] | None:
    """The part that is self-scored and appraised, where one component is the survey."""
    plan = evaluation.plan
    surveys = [id for id in plan.roots if _is_survey(plan, id, words)]
    graded = [evaluation.nodes[id] for id in plan.roots if id not in surveys]
    if len(surveys) != 1 or not graded or any(node.points is None for node in graded):
        return None
    points = sum((node.points or ZERO for node in graded), ZERO)
    most = sum((node.emax for node in graded), ZERO)
    listed = f"{component_term(plan, words).lower()} {_listed(plan, [node.id for node in graded])}"
    name = words("sheet.graded", components=listed)
    return ("", name, *_amounts(plan, points, most, words))


def _is_survey(plan: Plan, id: str, words: Catalogue) -> bool:
    """Every index has one component for the survey, under the name that the ministry gave it."""
    node = plan.nodes[id]
    named = node.name.casefold().startswith(words("sheet.survey"))
    return named or (node.leaf is not None and node.leaf.form == "survey")


def _listed(plan: Plan, ids: list[str]) -> str:
    """`1-8` when the components stand side by side, else `1, 3, 4`."""
    first = plan.roots.index(ids[0])
    if len(ids) > 2 and plan.roots[first : first + len(ids)] == tuple(ids):
        return f"{ids[0]}-{ids[-1]}"
    return ", ".join(ids)
