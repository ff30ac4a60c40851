"""Places among many units, held against those of comparing every unit with every other (R39)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from criteria.plan import Plan
from scoring.laws.breach import Breach
from scoring.ranks import Contender, ranked
from scoring.stating import Setting


def places_differ(
    plan: Plan,
    units: Setting,
    rows: Sequence[Mapping[str, str]],
    contenders: Sequence[Contender | None],
) -> Iterator[tuple[int, Breach]]:
    """The rows of a table whose places are not those of the units that they state, in order.

    Dense places while anything is open are refused by the tables, and left out here.
    """
    from evidence.units.blocks import block_of_texts
    from scoring.columns.many import ManyUnits, Standings
    from scoring.heads import UNIT

    if plan.ranking.dense and not all(one is None or _settled(one) for one in contenders):
        return
    names = sorted({name for row in rows for name in row})
    many = ManyUnits(plan, units, [UNIT, *names])
    cells: dict[str, list[str | None]] = {name: [row.get(name) for row in rows] for name in names}
    cells[UNIT] = [str(row) for row in range(len(rows))]
    read = many.read(block_of_texts(cells, len(rows)))
    block = many.score(read)
    standings = Standings(plan)
    standings.add(many.compared(read, block), block.field)
    found = standings.ranks()
    beside = {str(row): one for row, one in enumerate(contenders)}
    for name, rank in ranked(plan.ranking, beside).items():
        row = int(name)
        here = tuple(int(one[row]) for one in (found.best, found.worst, found.current))
        wanted = (0, 0, 0) if rank is None else (rank.best, rank.worst, rank.provisional)
        if here != wanted:
            yield row, Breach("", "{}–{} ({})".format(*here), "{}–{} ({})".format(*wanted))


def _settled(one: Contender) -> bool:
    return one.certain and one.total.known is not None and len(one.groups) == 1
