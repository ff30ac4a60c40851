"""Parts of a file put together anew, each still knowing where it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from criteria.records import record
from criteria.source import Numeral, Plain
from criteria.source.positions import Span


@record
class Piece:
    """A part of a plain tree, and the span of the file that it stands for."""

    tree: Plain
    span: Span

    @property
    def entries(self) -> dict[str, Piece]:
        """The parts under the keys of a mapping; nothing for anything else."""
        if not isinstance(self.tree, dict):
            return {}
        return {key: Piece(tree, self.span.entries[key]) for key, tree in self.tree.items()}

    @property
    def items(self) -> Iterator[Piece]:
        """The parts of a list, in order; nothing for anything else."""
        trees = self.tree if isinstance(self.tree, list) else []
        return (Piece(tree, span) for tree, span in zip(trees, self.span.items, strict=False))

    @property
    def text(self) -> str:
        """A scalar as it is written; "" for anything else."""
        if isinstance(self.tree, bool):
            return "true" if self.tree else "false"
        return str(self.tree) if isinstance(self.tree, str | Numeral) else ""

    def fixed(self, tree: Plain) -> Piece:
        """A scalar that the file does not hold, told at this place."""
        return Piece(tree, Span(self.span.start, self.span.end))

    def mapping(self, entries: Mapping[str, Piece]) -> Piece:
        """A mapping told at this place. A key that stands here keeps its own place; any other
        stands where its value does.
        """
        starts = {key: self.span.keys.get(key, piece.span.start) for key, piece in entries.items()}
        spans = {key: piece.span for key, piece in entries.items()}
        trees = {key: piece.tree for key, piece in entries.items()}
        return Piece(trees, Span(self.span.start, self.span.end, entries=spans, keys=starts))

    def listing(self, items: Sequence[Piece]) -> Piece:
        """A list told at this place."""
        spans = tuple(item.span for item in items)
        return Piece(
            [item.tree for item in items], Span(self.span.start, self.span.end, items=spans)
        )
