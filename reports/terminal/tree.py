"""Text as a tree: what belongs under what is drawn, on as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.records import record
from reports.terminal.layout import apart
from reports.words.frames import WIDTH

_BRANCH, _LAST, _TRUNK, _CLEAR = "├─ ", "└─ ", "│  ", "   "


@record
class Branch:
    """One entry. `depth` 0 is a root, drawn without a branch; `beside` stands at the right edge;
    lines after the first are set in by `hang`.
    """

    depth: int
    text: str
    beside: str = ""
    hang: int = 2


def tree_lines(branches: Sequence[Branch], width: int = WIDTH) -> list[str]:
    """The entries in their order, each under the last one before it that is less deep."""
    lines = []
    for position, branch in enumerate(branches):
        trunks = "".join(
            _TRUNK if _goes_on(branches, position, depth) else _CLEAR
            for depth in range(1, branch.depth)
        )
        first = rest = ""
        if branch.depth:
            goes_on = _goes_on(branches, position, branch.depth)
            first, rest = (_BRANCH, _TRUNK) if goes_on else (_LAST, _CLEAR)
        room = width - len(trunks) - len(first)
        own = apart(branch.text, branch.beside, branch.hang, room)
        lines += [f"{trunks}{first}{own[0]}", *(f"{trunks}{rest}{line}" for line in own[1:])]
    return lines


def _goes_on(branches: Sequence[Branch], position: int, depth: int) -> bool:
    """Whether another entry of this depth hangs below the same one, after `position`."""
    for branch in branches[position + 1 :]:
        if branch.depth <= depth:
            return branch.depth == depth
    return False
