"""Rows to a tree of criteria: levels from the numbers, maxima checked to sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.numbers import ZERO, exact_text
from criteria.records import field, record
from reports.index_table.columns import Role
from reports.index_table.doubts import Doubts
from reports.index_table.grid import Spot, Table
from reports.index_table.maxima import read_maximum, split_maximum
from reports.index_table.numbering import Level, Mark, level_of, marks
from reports.index_table.rows import Kind, Row, is_subtotal, section_of

_LEVEL_DOUBTS = {
    "jumps": "table_number_jumps",
    "guessed": "table_level_guessed",
    "two_ways": "table_number_two_ways",
}


@record(frozen=False)
class Node:
    """One criterion as it is built: where it stands in the table, its texts line by line.

    `worked_out` says how a maximum came about that no cell states.
    """

    table: Table
    at: Spot
    mark: Mark
    name: str
    max: Fraction | None = None
    worked_out: str = ""
    text: list[str] = field(default_factory=list)
    proof: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    id: str = ""

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


@record(frozen=False)
class Forest:
    """The three trees, and the points of the total row where there is one."""

    components: list[Node] = field(default_factory=list)
    bonus: list[Node] = field(default_factory=list)
    penalty: list[Node] = field(default_factory=list)
    total: tuple[Table, Spot, Fraction] | None = None

    def walk(self) -> Iterator[Node]:
        """Every node of the three, in printed order."""
        for root in (*self.components, *self.bonus, *self.penalty):
            yield from root.walk()


def grow(rows: Sequence[Row], doubts: Doubts) -> Forest:
    """The trees that the rows describe."""
    growing = _Growing(doubts)
    for row in rows:
        growing.take(row)
    return growing.forest


class _Growing:
    """The trees so far: `open` is the last criterion of each depth."""

    def __init__(self, doubts: Doubts) -> None:
        self.doubts = doubts
        self.forest = Forest()
        self.roots = self.forest.components
        self.open: list[Node] = []

    def take(self, row: Row) -> None:
        """The next row of the table."""
        match row.kind:
            case Kind.TOTAL:
                self._total(row)
            case Kind.SECTION:
                self._enter(row.section)
            case Kind.CRITERION:
                self._criterion(row)
            case Kind.MORE:
                self._more(row)

    def _enter(self, section: str) -> None:
        self.roots = self.forest.bonus if section == "bonus" else self.forest.penalty
        self.open = []

    def _total(self, row: Row) -> None:
        if is_subtotal(row) or self.roots is not self.forest.components:
            self.doubts.warn("table_total_not_compared", row.table, row.at, found=row.name)
            return
        points = read_maximum(row.text(Role.MAX))
        if points is None:
            found = split_maximum(row.name)[1]
            if found is None:
                return
            points = read_maximum(exact_text(found))
        if points is not None:
            self.forest.total = (row.table, row.spot(Role.MAX), points.points)

    def _criterion(self, row: Row) -> None:
        level, label = self._level(row)
        section = section_of(row.name)
        if section and level.depth == 0:
            self._enter(section)
            level = Level(0, level.mark)
        if level.doubt:
            self.doubts.warn(_LEVEL_DOUBTS[level.doubt], row.table, row.at, label=label)
        node = Node(row.table, row.at, level.mark, row.name)
        self._maximum(node, row)
        self._texts(node, row)
        if not node.name:
            self.doubts.fail("table_name_missing", row.table, row.at, label=label)
            node.name = label
        del self.open[level.depth :]
        (self.open[-1].children if self.open else self.roots).append(node)
        self.open.append(node)

    def _level(self, row: Row) -> tuple[Level, str]:
        found, label = marks(row.label), row.label
        stated = row.cells[Role.NAME].cell.level
        if stated is not None:
            # A table that states its levels states its ids too: they are taken as they are.
            pieces = tuple(label.split("."))
            return Level(min(stated, len(self.open)), Mark("=", 0, pieces)), label
        held = [node.mark for node in self.open]
        level = level_of(found, held)
        number = row.cells.get(Role.NUMBER)
        if level.doubt and number is not None and number.cell.number:
            # A cell that holds the number 1.10 shows, and keeps, 1.1.
            meant = marks(f"{label}0")
            if meant and not level_of(meant, held).doubt:
                self.doubts.warn(
                    "table_number_restored", row.table, number.spot, found=label, read=f"{label}0"
                )
                return level_of(meant, held), f"{label}0"
        return level, label

    def _maximum(self, node: Node, row: Row) -> None:
        seen = row.cells.get(Role.MAX)
        if seen is not None and seen.text and not seen.fresh:
            self.doubts.warn("table_max_merged", row.table, seen.spot, label=node.mark.label)
        elif seen is not None and seen.text:
            found = read_maximum(seen.text, number=seen.cell.number)
            if found is None:
                self.doubts.fail("table_max_unreadable", row.table, seen.spot, found=seen.text)
                return
            node.max = found.points
            penalty = self.roots is self.forest.penalty
            if found.doubt == "two_ways":
                read = exact_text(found.points)
                self.doubts.warn("table_max_two_ways", row.table, seen.spot, read=read)
            elif found.doubt == "starred":
                self.doubts.note("table_max_starred", row.table, seen.spot)
            elif found.doubt == "negative" and not penalty:
                self.doubts.fail("table_max_negative", row.table, seen.spot, found=seen.text)
            return
        if node.max is None and not (seen is not None and seen.text):
            name, points = split_maximum(node.name)
            if points is not None:
                spot = row.spot(Role.NAME)
                read = exact_text(points)
                self.doubts.note("table_max_in_name", row.table, spot, found=node.name, read=read)
                node.name, node.max = name, points

    def _texts(self, node: Node, row: Row) -> None:
        for role, held in _texts_of(node):
            seen = row.cells.get(role)
            if seen is None or not seen.text:
                continue
            held.append(seen.text)
            if not seen.fresh:
                self.doubts.note("table_text_merged", row.table, seen.spot, label=node.mark.label)

    def _more(self, row: Row) -> None:
        """A row without a number says more of the criterion above it."""
        said = " ".join(text for text in (row.label, row.name) if text)
        seen = row.cells.get(Role.MAX)
        points = seen.text if seen is not None and seen.fresh else ""
        if not self.open:
            self.doubts.warn("table_row_left_out", row.table, row.at, found=said or points)
            return
        node = self.open[-1]
        line = f"{said}: {points}" if said and points else said or points
        fresh = [
            (role, held, row.cells[role].text)
            for role, held in _texts_of(node)
            if role in row.cells and row.cells[role].fresh and row.cells[role].text
        ]
        how = next((text for role, _, text in fresh if role is Role.HOW), "")
        if line:
            told = ": ".join(text for text in (said, how, points) if text)
            node.text.append(told)
            label = node.mark.label
            self.doubts.warn("table_row_without_number", row.table, row.at, found=told, label=label)
        for role, held, text in fresh:
            if role is not Role.HOW or not line:
                held.append(text)


def _texts_of(node: Node) -> tuple[tuple[Role, list[str]], ...]:
    return ((Role.HOW, node.text), (Role.PROOF, node.proof), (Role.NOTE, node.note))


def settle_maxima(forest: Forest, doubts: Doubts) -> None:
    """Maxima that no cell states, worked out where only one number fits; then every sum checked."""
    for root in (*forest.components, *forest.bonus):
        _work_out(root, doubts)
    for node in (one for root in forest.penalty for one in root.walk()):
        if node.max is None:
            doubts.warn("table_max_not_stated", node.table, node.at, id=node.id)
    for node in (one for root in forest.components for one in root.walk()):
        total = _sum(node.children)
        if node.children and total is not None and node.max is not None and total != node.max:
            texts = {"sum": exact_text(total), "max": exact_text(node.max)}
            doubts.fail("table_sum_differs", node.table, node.at, id=node.id, **texts)
    total = _sum(forest.components)
    if forest.total is not None and total is not None and total != forest.total[2]:
        table, spot, stated = forest.total
        doubts.fail(
            "table_total_differs", table, spot, sum=exact_text(total), max=exact_text(stated)
        )


def _work_out(node: Node, doubts: Doubts) -> None:
    missing = [child for child in node.children if child.max is None and not child.children]
    if node.max is not None and len(missing) == 1 and len(node.children) > 1:
        (child,) = missing
        rest = _sum([one for one in node.children if one is not child])
        left = None if rest is None else node.max - rest
        if left is not None and left > 0:
            child.max, child.worked_out = left, f"phần còn lại của {node.id}"
            read = exact_text(left)
            doubts.warn("table_max_left", child.table, child.at, id=child.id, read=read)
    for child in node.children:
        _work_out(child, doubts)
    if node.max is None:
        total = _sum(node.children) if node.children else None
        if total is None:
            doubts.fail("table_max_missing", node.table, node.at, id=node.id)
            return
        node.max = total
        doubts.warn("table_max_summed", node.table, node.at, id=node.id, read=exact_text(total))


def _sum(nodes: Sequence[Node]) -> Fraction | None:
    known = [node.max for node in nodes if node.max is not None]
    return sum(known, ZERO) if len(known) == len(nodes) else None
