"""From a table on disk to a draft of an index, with everything uncertain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from criteria.loading import from_source
from criteria.names import folded
from criteria.numbers import ZERO, decimal_places
from criteria.problems import InputRefused, Problem, Severity
from criteria.records import record
from criteria.source import parse_source
from evidence.forms.bounds import read_bounded, refused
from reports.index_table.columns import Head, Role, find_head, repeats, role_of
from reports.index_table.document import read_document
from reports.index_table.doubts import Doubts
from reports.index_table.grid import LONGEST, Table
from reports.index_table.ids import name_all
from reports.index_table.rows import Kind, rows_of
from reports.index_table.title import Title, title_of
from reports.index_table.tree import Forest, grow, settle_maxima
from reports.index_table.workbook import read_workbook
from reports.index_table.writing import GRADER_NAME, Draft, yaml_of
from reports.words.problems import word_problem, word_severity

PLACES = 2
"""Decimals that a draft rounds to, unless a maximum has more: the table does not say."""

_REMARKS = 300


@record
class Drafted:
    """The text of index.yaml, what is uncertain in it, and how much was read.

    `holds` says that the index loads and nothing in the table speaks against itself.
    """

    text: str
    doubts: tuple[Problem, ...]
    components: int
    leaves: int
    max: Fraction

    @property
    def holds(self) -> bool:
        """Whether nothing must be mended before the index can be used."""
        return not any(one.severity is Severity.ERROR for one in self.doubts)


def draft_index(path: Path, slug: str, target: Path, year: int | None = None) -> Drafted:
    """A draft of the index that the table at `path` (.xlsx or .docx) describes.

    `target` is where it is going to be written, for the places of problems; `year` overrides what
    the title says. Raises InputRefused where no table of criteria can be read.
    """
    kind, data = read_bounded(path)
    tables = (read_workbook if kind == "workbook" else read_document)(path, data)
    doubts = Doubts(path)
    used = _used(path, tables, joined=kind == "document", doubts=doubts)
    rows = [row for table, head in used for row in rows_of(table, head, doubts)]
    if not any(row.kind is Kind.CRITERION for row in rows):
        raise refused(path, "table_no_criteria")
    forest = grow(rows, doubts)
    if not forest.components:
        raise refused(path, "table_no_criteria")
    name_all(forest, doubts)
    settle_maxima(forest, doubts)
    _check_lengths(path, forest)
    draft = _draft(path, slug, title_of(*used[0]), forest, doubts, year)
    text = yaml_of(draft)
    return Drafted(
        text=text,
        doubts=(*doubts.found, *_loading_problems(target, text)),
        components=len(forest.components),
        leaves=sum(not node.children for node in forest.walk()),
        max=draft.max,
    )


def slug_of(name: str) -> str:
    """The id of an index from the name of its folder: `Bộ chỉ số 2026` is bo-chi-so-2026."""
    bare = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:60].strip("-")
    return bare or "bo-chi-so"


def _used(
    path: Path, tables: Sequence[Table], *, joined: bool, doubts: Doubts
) -> list[tuple[Table, Head]]:
    """The tables of criteria. In a document one table is often drawn as several, the later ones
    without a head; of the sheets of a workbook only the first one is taken.
    """
    used: list[tuple[Table, Head]] = []
    for table in tables:
        head = find_head(table)
        if head is None and used and joined and table.columns == used[-1][0].columns:
            before = used[-1][1]
            head = Head(before.columns, 0, 0, before.heads, before.left_out)
            doubts.note("table_head_taken_over", table, (1, 1))
        if head is None or (used and not joined):
            doubts.warn("table_left_out", table, (1, 1), name=table.name)
            continue
        used.append((table, head))
        for column in head.left_out:
            if any(at == column and _in_body(table, head, row) for row, at in table.cells):
                told = " ".join(head.heads[column].split())
                names = role_of(told) is Role.NAME
                tell, code = (
                    (doubts.fail, "table_names_left_out")
                    if names
                    else (doubts.note, "table_column_left_out")
                )
                tell(code, table, (max(head.first, 1), column), head=told)
    if not used:
        raise refused(path, "table_no_head")
    if Role.MAX not in used[0][1].columns:
        doubts.note("table_no_max_column", used[0][0], (max(used[0][1].first, 1), 1))
    return used


def _in_body(table: Table, head: Head, row: int) -> bool:
    return row > head.last and not repeats(table, head, row)


def _check_lengths(path: Path, forest: Forest) -> None:
    for node in forest.walk():
        for lines in (node.text, node.proof, node.note):
            if sum(len(line) + 1 for line in lines) > LONGEST:
                where = node.table.where(*node.at)
                raise refused(path, "table_text_too_long", cell=where, limit=LONGEST)


def _draft(
    path: Path, slug: str, title: Title, forest: Forest, doubts: Doubts, year: int | None
) -> Draft:
    found = year or title.year
    if found is None:
        raise refused(path, "table_year_missing")
    if year is None:
        doubts.assume("table_year_assumed", read=str(found))
    maxima = [node.max for node in forest.walk() if node.max is not None]
    places = max([PLACES, *(decimal_places(one) or 0 for one in maxima)])
    if not title.name:
        doubts.assume("table_title_missing")
    doubts.assume("table_kind_assumed", read=title.kind or "so")
    doubts.assume("table_rounding_assumed", read=str(places))
    doubts.assume("table_grader_assumed", read=GRADER_NAME)
    if forest.total is None:
        doubts.assume("table_total_missing")
    summed = sum((one.max for one in forest.components if one.max is not None), ZERO)
    return Draft(
        slug=slug,
        name=title.name or f"Bộ chỉ số đọc từ {path.name}",
        year=found,
        kind=title.kind or "so",
        cite=title.cite,
        max=summed if forest.total is None else forest.total[2],
        places=places,
        forest=forest,
        remarks=_remarks(path, doubts.found),
    )


def _remarks(path: Path, doubts: Sequence[Problem]) -> tuple[str, ...]:
    told = [f"- {word_severity(one.severity)}: {word_problem(one)}" for one in doubts[:_REMARKS]]
    return (
        f"Chép từ bảng {path.name}. Mọi tiêu chí do người chấm cho điểm; luật chấm được thêm dần.",
        "Cần xem lại trước khi dùng (xong dòng nào xóa dòng đó):",
        *told,
    )


def _loading_problems(target: Path, text: str) -> tuple[Problem, ...]:
    """What still keeps the draft from loading as an index."""
    try:
        from_source(parse_source(str(target), text.encode("utf-8")))
    except InputRefused as refusal:
        return refusal.problems
    return ()
