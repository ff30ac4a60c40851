"""Many units scored by one index: block by block, exact, with their places among each other.

`score_many(plan, table)` takes the figures of all units as columns; `ManyUnits` scores a
stream of blocks, so that a table of any length fits. Both need the extra `many`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from criteria.plan import Plan
from criteria.problems import InputRefused, Place
from criteria.records import record, replace
from evidence.reads import reads_of_group
from evidence.units.blocks import BLOCK, Given, UnitBlock
from scoring.sheet import ScoreSheet, Status
from scoring.stating import Setting, view_of, whole_year

if TYPE_CHECKING:
    from scoring.columns.arrays import Array, Bits, Numbers
    from scoring.columns.block import Block
    from scoring.columns.grand import GrandTotal
    from scoring.columns.ranking import Field, Places
    from scoring.columns.table import BadCell, UnitRows
    from scoring.heads import Head


class ManyUnits:
    """Scores the blocks of one table. Raises InputRefused for heads that name nothing."""

    def __init__(
        self, plan: Plan, setting: Setting, columns: Sequence[str], name: str = "table"
    ) -> None:
        from scoring.heads import read_heads

        self.plan = plan
        self.setting = setting
        self.heads: Sequence[Head]
        self.heads, problems = read_heads(plan, columns, Place(name))
        if problems:
            raise InputRefused(problems)
        self._begin()

    def _begin(self) -> None:
        from scoring.columns.executor import Executor
        from scoring.columns.programs import Programs

        plan, setting = self.plan, self.setting
        self._programs = Programs(Executor(plan, setting), self.heads)
        self._unrounded: Programs | None = None
        if plan.ranking.exact:
            rounding = replace(plan.rounding, at=frozenset())
            exact = Executor(replace(plan, rounding=rounding), setting)
            self._unrounded = Programs(exact, self.heads)

    def gather(self, blocks: Iterable[UnitBlock]) -> None:
        """Find out what the rank groups come to, before any unit is scored: `blocks` are the whole
        table. Nothing is done for an index that asks for no figure of the group.
        """
        if not reads_of_group(self.plan):
            return
        from scoring.columns.gathering import Gathering

        gathering = Gathering(self.plan, replace(self.setting, peers=None))
        for block in blocks:
            gathering.add(self.read(block))
        self.setting = replace(self.setting, peers=gathering.peers())
        self._begin()

    def score_table(self, table: Mapping[str, Any]) -> ManyScores:
        """All units of a table with the columns that this was made for; as `score_many`."""
        import numpy as np

        plan = self.plan
        self.gather(_blocks(table))
        rows = [self.read(block) for block in _blocks(table)]
        blocks = [self.score(one) for one in rows]
        joined = Joined(plan, blocks)
        totals = [block.total for block in blocks]
        masks = [_mask(block) for block in blocks]
        without = np.concatenate(masks) if masks else np.zeros(0, np.bool_)
        low, high = joined.ends([(one.low, one.high) for one in totals])
        standings = Standings(plan)
        for one, block in zip(rows, blocks, strict=True):
            standings.add(self.compared(one, block), block.field)
        return ManyScores(
            rows=rows,
            blocks=blocks,
            joined=joined,
            low=low,
            high=high,
            emax=joined.whole([one.emax for one in totals]),
            without=without if without.any() else None,
            ranks=standings.ranks(),
            bad=[(one.first + cell.row, cell) for one in rows for cell in one.bad],
        )

    def read(self, block: UnitBlock) -> UnitRows:
        """The rows of a block, each cell read as the figure that it is."""
        from scoring.columns.table import UnitRows

        return UnitRows(self.plan, self.heads, block)

    def score(self, rows: UnitRows) -> Block:
        """The scores of one block."""
        return self._programs.score(rows)

    def compared(self, rows: UnitRows, block: Block) -> GrandTotal:
        """The totals by which the units of a block are ranked: carried, or not rounded at all."""
        if self._unrounded is None:
            return block.total
        return self._unrounded.score(rows).total

    def sheet(self, rows: UnitRows, row: int) -> ScoreSheet:
        """The whole score sheet of one unit, with its ledger and every trace."""
        from scoring.bases import score
        from scoring.columns.alone import Row

        view = view_of(self.plan, self.setting, Row(rows.table, row))
        return score(self.plan, {view.basis: view}, view.basis)


@record
class ManyScores:
    """The scores of all units of a table: totals as whole numbers over `10^places` each.

    `low` is what is certain of them, `high` what is possible; one and the same array where nothing
    is open. `without` are the units that have no total (R39). `ranks` are the units' places among
    each other; `bad` the cells that are no figure, by row of the table.
    """

    rows: Sequence[UnitRows]
    blocks: Sequence[Block]
    joined: Joined
    low: Array
    high: Array
    emax: Array
    without: Bits | None
    ranks: Places
    bad: Sequence[tuple[int, BadCell]]

    @property
    def places(self) -> int:
        """The number of decimals."""
        return self.joined.places

    @property
    def units(self) -> list[str]:
        """The names of the units."""
        return [unit for one in self.rows for unit in one.units]

    @property
    def status(self) -> list[Status]:
        """Whether each unit is graded."""
        from scoring.columns.grand import STATUSES

        return [STATUSES[code] for one in self.blocks for code in one.total.status.tolist()]

    def points(self, node: str) -> tuple[Array, Array]:
        """What is certain and what is possible of a criterion or component, as `low` and `high`."""
        return self.joined.ends(
            [(block.nodes[node].low, block.nodes[node].high) for block in self.blocks]
        )

    def total(self, unit: int) -> Fraction:
        """The certain total of the unit in position `unit`, in points."""
        return Fraction(int(self.low[unit]), 10**self.places)


def score_many(plan: Plan, table: Mapping[str, Any], setting: Setting | None = None) -> ManyScores:
    """Score the units of a table held in memory: arrays, or `Given`, by column name.

    The column `unit` names the units. Without a setting the period is the year of the index, and
    the day its last. Cells that are no figure of their fact count as not stated, and are listed in
    `bad` by row. Raises InputRefused for columns that the index does not know.
    """
    many = ManyUnits(plan, whole_year(plan) if setting is None else setting, list(table))
    return many.score_table(table)


def _mask(block: Block) -> Bits:
    import numpy as np

    without = block.total.untotalled
    return np.zeros(block.size, np.bool_) if without is None else without


class Joined:
    """The columns of several blocks put one after the other, in whole multiples of 10^-`places`."""

    def __init__(self, plan: Plan, blocks: Sequence[Block]) -> None:
        from scoring.columns.nodes import decimals

        self.rounding = plan.rounding
        self.sizes = [block.size for block in blocks]
        columns = [one.low for block in blocks for one in block.nodes.values()]
        totals = [block.total for block in blocks]
        columns += [end for one in totals for end in (one.low, one.emax)]
        self.places = decimals(columns, plan.rounding.places)

    def whole(self, parts: Sequence[Numbers]) -> Array:
        """One column of all blocks."""
        import numpy as np

        from scoring.columns.nodes import decimal

        made = [
            decimal(part, self.places, self.rounding.mode, size)
            for part, size in zip(parts, self.sizes, strict=True)
        ]
        return np.concatenate(made) if made else np.zeros(0, np.int64)

    def ends(self, parts: Sequence[tuple[Numbers, Numbers]]) -> tuple[Array, Array]:
        """Both ends of a column; one and the same array where nothing is open."""
        low = self.whole([low for low, _ in parts])
        if all(high is low for low, high in parts):
            return low, low
        return low, self.whole([high for _, high in parts])


class Standings:
    """The totals of block after block, kept until all are there and the units can be ranked."""

    def __init__(self, plan: Plan) -> None:
        self.dense = plan.ranking.dense
        name = plan.ranking.groups
        self.groups = 0 if name is None else len(plan.attributes[name].options)
        self._ends: list[tuple[Numbers, Numbers]] = []
        self._fields: list[Field] = []
        self._bottoms: list[Bits] = []

    def add(self, compared: GrandTotal, field: Field) -> None:
        """Count in a block: the totals that are compared, and how its units stand."""
        import numpy as np

        low = _apart(compared.low)
        high = low if compared.high is compared.low else _apart(compared.high)
        self._ends.append((low, high))
        self._fields.append(field)
        nothing = np.zeros(len(field.out), np.bool_)
        self._bottoms.append(nothing if compared.bottomless is None else compared.bottomless)

    def ranks(self) -> Places:
        """The places by the totals, exact where nothing rounds them.

        Raises ValueError for dense places while a total is open.
        """
        import numpy as np

        from scoring.columns.ranking import BOTTOM, Field, Places, comparable, places

        sizes = [len(one.out) for one in self._fields]
        if not sizes:
            none = np.zeros(0, np.int64)
            return Places(none, none, none)
        groups = [one.group for one in self._fields if one.group is not None and self.groups]
        field = Field(
            np.concatenate([one.out for one in self._fields]),
            np.concatenate([one.sure for one in self._fields]),
            np.concatenate(groups) if groups else None,
            self.groups,
        )
        bottomless = np.concatenate(self._bottoms)
        if all(low is high for low, high in self._ends):
            low = comparable([low for low, _ in self._ends], sizes)
            return places(low, low, field, dense=self.dense)
        twice = [size for size in sizes for _ in ("low", "high")]
        both = comparable([end for ends in self._ends for end in ends], twice)
        halves = np.split(both, np.cumsum(twice)[:-1])
        low, high = np.concatenate(halves[::2]), np.concatenate(halves[1::2])
        low = np.where(bottomless, BOTTOM, low)
        return places(low, high, field, dense=self.dense)


def _apart(numbers: Numbers) -> Numbers:
    """The same in memory of its own: a part of a block would keep the whole block."""
    import numpy as np

    num, den = (
        one.copy() if isinstance(one, np.ndarray) and one.base is not None else one
        for one in (numbers.num, numbers.den)
    )
    return replace(numbers, num=num, den=den)


def _blocks(table: Mapping[str, Any]) -> Iterator[UnitBlock]:
    columns = {name: one if isinstance(one, Given) else Given(one) for name, one in table.items()}
    size = max((len(one.values) for one in columns.values()), default=0)
    if 0 < size <= BLOCK:
        yield UnitBlock(2, columns, size)
        return
    for start in range(0, size, BLOCK):
        part = {
            name: Given(one.values[start : start + BLOCK], one.den) for name, one in columns.items()
        }
        yield UnitBlock(start + 2, part, min(BLOCK, size - start))
