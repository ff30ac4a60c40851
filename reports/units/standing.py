"""How the units of a kept part stand to each other, so that they are ranked without being scored.

Hidden columns of a part, left out of the table: the totals that are compared, as numerator and
denominator, and who is ranked in which group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scoring.columns.block import Block
    from scoring.columns.grand import GrandTotal
    from scoring.columns.ranking import Field

HIDDEN = "~"
"""What the names of hidden columns begin with; no criterion and no column of a table does."""

_NUMBERS = ("low", "low_den", "high", "high_den")
_FLAGS = ("bottomless", "out", "sure", "group", "status", "open")
LAYOUT = tuple(f"{HIDDEN}{name}" for name in (*_NUMBERS, *_FLAGS))
"""The hidden columns that a kept part has; a part kept with other ones is made anew."""


def standing_columns(total: GrandTotal, scores: Block) -> Mapping[str, Any]:
    """The hidden columns of a block, `total` being what its units are compared by."""
    import numpy as np
    import pyarrow as arrow

    field, size = scores.field, scores.size
    numbers = (total.low.num, total.low.den, total.high.num, total.high.den)
    columns = [
        arrow.array([str(one) for one in np.broadcast_to(np.asarray(values), (size,)).tolist()])
        for values in numbers
    ]
    bottomless = np.zeros(size, np.bool_) if total.bottomless is None else total.bottomless
    group = np.zeros(size, np.int16) if field.group is None else field.group
    flags = (
        bottomless,
        field.out,
        field.sure,
        group,
        total.status,
        scores.total.unsettled,
    )
    return dict(zip(LAYOUT, (*columns, *map(arrow.array, flags)), strict=True))


def standing_of(table: Any) -> tuple[GrandTotal, Field]:
    """What the hidden columns of a part say."""
    import numpy as np

    from scoring.columns.arrays import Numbers
    from scoring.columns.grand import GrandTotal
    from scoring.columns.ranking import Field

    def column(name: str) -> Any:
        return table.column(f"{HIDDEN}{name}").combine_chunks().to_numpy(zero_copy_only=False)

    def numbers(num: str, den: str) -> Numbers:
        tops, bottoms = ([int(one) for one in column(name)] for name in (num, den))
        wide = max((abs(one) for one in (*tops, *bottoms)), default=0) >= 2**62
        kind = object if wide else np.int64
        below: Any = bottoms[0] if len(set(bottoms)) == 1 else np.asarray(bottoms, kind)
        return Numbers(
            np.asarray(tops, kind),
            below,
            min(tops, default=0),
            max(tops, default=0),
            max(bottoms, default=1),
        )

    low, high = numbers("low", "low_den"), numbers("high", "high_den")
    total = GrandTotal(low, high, low, column("status"), bottomless=column("bottomless"))
    return total, Field(column("out"), column("sure"), column("group"))


def open_in(table: Any) -> int:
    """How many units of a part have a total that is not settled."""
    from pyarrow import compute

    return int(compute.sum(table.column(f"{HIDDEN}open"), min_count=0).as_py())
