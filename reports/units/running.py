"""A whole table scored and written: parts as the blocks come, ranks and the table at the end."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from criteria.problems import InputRefused, Place, Severity, problem
from criteria.records import record
from reports.engine import VERSION
from reports.units.layout import block_columns
from reports.units.standing import LAYOUT, open_in, standing_columns, standing_of
from reports.units.writing import Parts, write_whole
from scoring.columns.many import Standings

if TYPE_CHECKING:
    from criteria.problems import Problem
    from evidence.units.blocks import UnitBlock
    from scoring.columns.block import Block
    from scoring.columns.many import ManyUnits
    from scoring.columns.table import UnitRows

MOST_TOLD = 1_000
"""How many cells that cannot be read are told one by one; the others are only counted."""


@record
class Summary:
    """What a run came to. `open` units have a total that is not settled; `reused` ones were not
    scored again. `alone` counts, by criterion, the units that were scored one by one because the
    columns did not know all that it rests on, `whole` those scored one by one altogether.
    `unread` cells are no figure of their fact; the first of them are in `problems`.
    """

    units: int
    open: int
    reused: int
    alone: tuple[tuple[str, int], ...]
    whole: int
    unread: int
    problems: tuple[Problem, ...]


class Run:
    """One run over a table. `folder` is where its parts lie; kept ones are not made again."""

    def __init__(
        self, many: ManyUnits, folder: Path, *, name: str, leaves: bool, keep: bool
    ) -> None:
        self.many, self.name, self.leaves, self.keep = many, name, leaves, keep
        self.parts = Parts(folder)
        self._standings = Standings(many.plan)
        self._names: list[Any] = []
        self._alone: Counter[str] = Counter()
        self._units = self._open = self._reused = self._whole = self._unread = 0
        self._problems: list[Problem] = []

    def blocks(self, blocks: Iterator[UnitBlock]) -> Iterator[int]:
        """Score the blocks one by one, giving the number of units so far."""
        for number, block in enumerate(blocks):
            self._block(number, block)
            yield self._units

    def finish(self, target: Path, *, replace: bool) -> Summary:
        """Rank the units and write the whole table, over another only where `replace` is asked for.
        Raises InputRefused where that cannot be.
        """
        self._refuse_doubles()
        try:
            ranks = self._standings.ranks()
        except ValueError:
            raise InputRefused([problem("units_dense_open", Place(self.name))]) from None
        write_whole(self.parts, ranks, target, replace=replace)
        self.parts.forget_others()
        return Summary(
            units=self._units,
            open=self._open,
            reused=self._reused,
            alone=tuple(sorted(self._alone.items())),
            whole=self._whole,
            unread=self._unread,
            problems=tuple(self._problems),
        )

    def _block(self, number: int, block: UnitBlock) -> None:
        rows = self.many.read(block)
        units = rows.units
        self._names.append(_hashes(units))
        self._units += block.size
        digest = self._digest(number, rows) if self.keep else f"{number:06}"
        kept = self.parts.take(digest) if self.keep else None
        if kept is not None:
            self._standings.add(*standing_of(kept))
            self._reused += block.size
            self._open += open_in(kept)
            self._tell(rows)
            return
        scores = self.many.score(rows)
        self._tell(rows)  # now that the cells have been looked at
        compared = self.many.compared(rows, scores)
        columns = block_columns(self.many.plan, rows, scores, leaves=self.leaves)
        if self.keep:
            columns = {**columns, **standing_columns(compared, scores)}
        self.parts.add(digest, columns)
        self._standings.add(compared, scores.field)
        self._count(scores)

    def _count(self, scores: Block) -> None:
        self._alone.update(scores.alone)
        self._whole += len(scores.whole)
        self._open += scores.total.open

    def _tell(self, rows: UnitRows) -> None:
        self._unread += len(rows.bad)
        for cell in rows.bad:
            if len(self._problems) < MOST_TOLD:
                place = Place(self.name, rows.first + cell.row, 0)
                operands = {"fact": cell.column, **cell.misfit.operands}
                self._problems.append(problem(cell.misfit.code, place, Severity.ERROR, **operands))

    def _digest(self, number: int, rows: UnitRows) -> str:
        """What a part was made of: rules, setting, every cell of its rows."""
        found = hashlib.blake2b(digest_size=20)
        plan, setting = self.many.plan, self.many.setting
        found.update(
            repr((VERSION, LAYOUT, plan.digest, setting, self.leaves, rows.units)).encode()
        )
        for key, cells in rows.table.items():
            found.update(repr((key, cells.den, str(cells.code.dtype))).encode())
            for array in (cells.code, cells.unknown, cells.absent):
                if array is not None:
                    plain = array.dtype != object
                    found.update(array.tobytes() if plain else repr(array.tolist()).encode())
        return f"{number:06}-{found.hexdigest()}"

    def _refuse_doubles(self) -> None:
        """A unit that stands in the table twice would be ranked twice."""
        double = _repeated(self._names)
        if not double:
            return
        named: Counter[str] = Counter(unit for unit in self.parts.units() if hash(unit) in double)
        twice = sorted(unit for unit, times in named.items() if times > 1)
        if twice:
            raise InputRefused(
                [
                    problem("units_unit_twice", Place(self.name), name=unit or "?")
                    for unit in twice[:MOST_TOLD]
                ]
            )


def _hashes(units: Sequence[str]) -> Any:
    """Eight bytes a unit, by which names are told apart but for a chance in billions."""
    import numpy as np

    return np.fromiter(map(hash, units), np.int64, len(units))


def _repeated(names: Sequence[Any]) -> set[int]:
    """The hashes that occur more than once."""
    import numpy as np

    if not names:
        return set()
    ordered = np.concatenate(names)
    ordered.sort()
    return set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())
