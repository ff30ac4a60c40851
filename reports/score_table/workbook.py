"""The score table in Excel: A4 across, live sums, real numbers, signature rows.

Cells compute nothing but sums of cells above them; the rules are not written again here. Numbers
stand on their comma and show the decimals they have, also after somebody has changed them, as
officials print them, and never a lone decimal sign.
"""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

from criteria.numbers import decimal_places, decimal_text
from criteria.plan import Tree
from reports.papers.round import INFERRED_NOTE
from reports.score_table.content import AMOUNTS, HOW_SIGNED, SIGNED, SUMS, ScoreRow, ScoreTable
from reports.still import new_workbook, still_archive

SHEET = "Bảng tự chấm"
_WIDTHS = (6, 27, 7, 20, 25, 14, 20, 8, 8, 8, 12)
_LINE = 13.0
"""Height of a line of text in points."""
_SIGNS = 1.55
"""Signs of text to a unit of width."""
_HEAD = 5
"""The row of the heads, counted from 0; that of their numbers follows."""
_FIRST = _HEAD + 2
_CELL = 32_000
"""Signs that a cell may hold, a little less than what Excel allows."""


def score_workbook(table: ScoreTable) -> bytes:
    """The whole workbook, the same bytes every time."""
    out = io.BytesIO()
    with new_workbook(out) as book:
        _Sheet(book, table).write()
    return still_archive(out.getvalue())


class _Sheet:
    def __init__(self, book: Any, table: ScoreTable) -> None:
        self.table = table
        self.sheet = book.add_worksheet(SHEET)
        self.book = book
        self._formats: dict[tuple[bool, str, str], Any] = {}
        self.at = {row.id: _FIRST + number for number, row in enumerate(table.rows)}

    def write(self) -> None:
        self._page()
        self._head()
        for row in self.table.rows:
            self._row(row)
        last = self._totals(_FIRST + len(self.table.rows))
        self._decimals(last)
        self._closing(last)
        self.sheet.print_area(0, 0, last + 8, len(_WIDTHS) - 1)

    def _page(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD, _HEAD + 1)
        sheet.freeze_panes(_FIRST, 2)
        sheet.set_footer('&C&"Times New Roman"&10&P/&N')
        sheet.hide_gridlines(2)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)

    def _head(self) -> None:
        last = len(_WIDTHS) - 1
        plain, title = self._text(size=11), self._text(size=14, bold=True, centred=True)
        self.sheet.merge_range(0, 0, 0, 4, self.table.unit.upper(), self._text(size=11, bold=True))
        self.sheet.merge_range(2, 0, 2, last, self.table.title, title)
        line = " · ".join(self.table.lines)
        self.sheet.merge_range(3, 0, 3, last, line, self._text(size=11, italic=True, centred=True))
        self.sheet.set_row(2, 22)
        head = self._cell(bold=True, align="center")
        for column, text in enumerate(self.table.columns):
            self.sheet.write_string(_HEAD, column, text, head)
            number = self._cell(bold=False, align="center")
            self.sheet.write_string(_HEAD + 1, column, f"({column + 1})", number)
        self.sheet.set_row(_HEAD, 4 * _LINE)
        self.sheet.write_blank(1, 0, None, plain)

    def _row(self, row: ScoreRow) -> None:
        at, bold = self.at[row.id], row.depth == 0
        texts = {
            0: row.id,
            1: row.name + (" *" if row.inferred else ""),
            3: row.figures,
            4: row.reckoning,
            5: row.asked,
            6: row.provided,
            10: row.note,
        }
        for column, text in texts.items():
            form = self._cell(bold=bold and column < 2, align="left")
            self.sheet.write_string(at, column, text[:_CELL], form)
        for position, column in enumerate(AMOUNTS):
            amount = row.amounts[position]
            self._amount(at, column, amount, self._sum(row, position, column), bold=bold)
        self.sheet.set_row(at, _height(texts))

    def _sum(self, row: ScoreRow, position: int, column: int) -> str:
        """The formula of a cell that is the sum of its children's; "" of one that is not."""
        if not row.sums[position]:
            return ""
        return self._added([self.at[child] for child in row.children], column)

    def _added(self, rows: list[int], column: int) -> str:
        letter = _letter(column)
        if not rows:
            return "0"
        if rows == list(range(rows[0], rows[-1] + 1)):
            inner = f"{letter}{rows[0] + 1}:{letter}{rows[-1] + 1}"
        else:
            inner = ",".join(f"{letter}{row + 1}" for row in rows)
        return f"ROUND(SUM({inner}),{self.table.places})"

    def _amount(
        self, at: int, column: int, amount: Fraction | None, formula: str, *, bold: bool
    ) -> None:
        if amount is None:
            self.sheet.write_blank(at, column, None, self._cell(bold=bold, align="right"))
            return
        number = padded(decimal_places(amount) or 0, self.table.places)
        form = self._cell(bold=bold, align="right", number=number)
        value = shown(amount)
        if formula:
            self.sheet.write_formula(at, column, f"={formula}", form, value)
        else:
            self.sheet.write_number(at, column, value, form)

    def _totals(self, at: int) -> int:
        """The closing rows; the number of the last."""
        trees = {
            tree: [
                self.at[row.id] for row in self.table.rows if row.depth == 0 and row.tree is tree
            ]
            for tree in Tree
        }
        parts = (trees[Tree.MAIN], trees[Tree.BONUS], trees[Tree.PENALTY])
        first = at
        for number, name in enumerate(SUMS):
            amounts = self.table.totals[number]
            if number in (1, 2) and not parts[number]:
                continue
            self._total_name(at, name)
            for position, column in enumerate(AMOUNTS):
                amount = amounts[position]
                formula = ""
                if (
                    number < 3
                    and amount is not None
                    and self._adds_up(parts[number], position, amount)
                ):
                    formula = self._added(parts[number], column)
                elif number == 3 and amount is not None and not self.table.adjusted:
                    formula = self._whole(first, position, column)
                self._amount(at, column, amount, formula, bold=True)
            at += 1
        return at - 1

    def _whole(self, first: int, position: int, column: int) -> str:
        """I + II − III, of the rows that are there."""
        letter = _letter(column)
        terms = [f"{letter}{first + 1}"]
        row = first + 1
        for number, sign in ((1, "+"), (2, "-")):
            if self._tops((Tree.BONUS, Tree.PENALTY)[number - 1]):
                if position:
                    terms.append(f"{sign}{letter}{row + 1}")
                row += 1
        return f"ROUND({''.join(terms)},{self.table.places})"

    def _tops(self, tree: Tree) -> list[int]:
        rows = self.table.rows
        return [self.at[row.id] for row in rows if row.depth == 0 and row.tree is tree]

    def _adds_up(self, rows: list[int], position: int, amount: Fraction) -> bool:
        by_row = {self.at[row.id]: row.amounts[position] for row in self.table.rows}
        return sum((by_row[row] or Fraction(0) for row in rows), Fraction(0)) == amount

    def _total_name(self, at: int, name: str) -> None:
        form = self._cell(bold=True, align="left")
        for column in range(len(_WIDTHS)):
            if column not in AMOUNTS:
                self.sheet.write_blank(at, column, None, form)
        self.sheet.write_string(at, 1, name, form)
        self.sheet.set_row(at, 1.4 * _LINE)

    def _closing(self, last: int) -> None:
        notes = [INFERRED_NOTE] if self.table.inferred else []
        notes += [self.table.adjusted] if self.table.adjusted else []
        at = last + 1
        for note in notes:
            self.sheet.merge_range(
                at, 0, at, len(_WIDTHS) - 1, note, self._text(size=10, italic=True)
            )
            at += 1
        form = self._text(size=12, bold=True, centred=True)
        self.sheet.merge_range(at + 1, 0, at + 1, 3, SIGNED[0], form)
        self.sheet.merge_range(at + 1, 6, at + 1, len(_WIDTHS) - 1, SIGNED[1], form)
        small = self._text(size=11, italic=True, centred=True)
        self.sheet.merge_range(at + 2, 0, at + 2, 3, HOW_SIGNED[0], small)
        self.sheet.merge_range(at + 2, 6, at + 2, len(_WIDTHS) - 1, HOW_SIGNED[1], small)

    def _decimals(self, last: int) -> None:
        """Formats for whatever number stands in a column of points after somebody changed it."""
        places = self.table.places
        for column in AMOUNTS:
            cell = f"{_letter(column)}{_FIRST + 1}"
            for decimals in range(places + 1):
                rule = {
                    "type": "formula",
                    "criteria": f"=ROUND({cell},{decimals})={cell}",
                    "format": self.book.add_format({"num_format": padded(decimals, places)}),
                    "stop_if_true": True,
                }
                self.sheet.conditional_format(_FIRST, column, last, column, rule)

    def _cell(self, *, bold: bool, align: str, number: str = "") -> Any:
        key = (bold, align, number)
        if key not in self._formats:
            self._formats[key] = self.book.add_format(
                {
                    "font_name": "Times New Roman",
                    "font_size": 10,
                    "bold": bold,
                    "align": align,
                    "valign": "vcenter" if align == "center" else "top",
                    "text_wrap": align != "right",
                    "border": 1,
                    **({"num_format": number} if number else {"num_format": "@"}),
                }
            )
        return self._formats[key]

    def _text(
        self, *, size: int, bold: bool = False, italic: bool = False, centred: bool = False
    ) -> Any:
        return self.book.add_format(
            {
                "font_name": "Times New Roman",
                "font_size": size,
                "bold": bold,
                "italic": italic,
                "align": "center" if centred else "left",
                "valign": "vcenter",
            }
        )


def padded(decimals: int, places: int) -> str:
    """The format of a number with so many decimals in a column of `places`: room is kept for those
    it has not, so that commas stand below each other. A format of optional ones would print "6,".
    """
    shown = f"0.{'0' * decimals}" if decimals else "0"
    comma = "_." if places and not decimals else ""
    return f"{shown}{comma}{'_0' * (places - decimals)}_)"


def shown(amount: Fraction) -> float:
    """A cell's number, which Excel keeps in binary: the one that prints as the exact decimal."""
    return float(decimal_text(amount))


def _letter(column: int) -> str:
    return "ABCDEFGHIJK"[column]


def _height(texts: dict[int, str]) -> float:
    """Room for the longest cell of a row: not every program finds it by itself."""
    lines = 1
    for column, text in texts.items():
        width = _WIDTHS[column] * _SIGNS
        count = sum(max(1, -(-len(part) // int(width))) for part in text.split("\n"))
        lines = max(lines, count)
    return min(400.0, lines * _LINE + 2)
