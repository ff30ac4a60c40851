"""A file that was read: its plain tree, and the place of every value and key in it."""

from __future__ import annotations

from criteria.problems import Place
from criteria.records import field, record, replace
from criteria.source.layout import Layout
from criteria.source.numeral import Numeral
from criteria.source.offsets import source_offset, text_start

Plain = None | bool | str | Numeral | list["Plain"] | dict[str, "Plain"]
"""What a file holds. None occurs only while a refused file is read on to find its other faults."""

Path = tuple[str | int, ...]
"""The way from the top of a file to a value: keys of mappings and positions in lists, from 0."""


def value_at(tree: Plain, path: Path) -> Plain:
    """The value at `path` of a plain tree, None where there is none."""
    for step in path:
        match tree, step:
            case dict(), str() if step in tree:
                tree = tree[step]
            case list(), int() if 0 <= step < len(tree):
                tree = tree[step]
            case _:
                return None
    return tree


@record
class Span:
    """Where a value stands: offsets [start; end), the style of a scalar, and what is inside.

    `keys` holds the offset of each key of a mapping, at the first letter of the key.
    """

    start: int
    end: int
    style: str = ""
    items: tuple[Span, ...] = ()
    entries: dict[str, Span] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    def child(self, step: str | int) -> Span | None:
        """The span one step down, None if there is none."""
        if isinstance(step, str):
            return self.entries.get(step)
        return self.items[step] if 0 <= step < len(self.items) else None


@record
class Source:
    """A file that was read and is well formed: a mapping at its top, every value told apart.

    `name` is the file as shown to the user, `digest` is "sha256:<hex>" of its bytes. The tree is
    shared and must not be changed. `unread` are the parts of a refused file that YAML cannot read.
    """

    name: str
    digest: str
    tree: dict[str, Plain] = field(compare=False)
    layout: Layout = field(compare=False, repr=False)
    span: Span = field(compare=False, repr=False)
    unread: tuple[tuple[int, int], ...] = field(default=(), compare=False)

    def place(self, path: Path, offset: int = 0) -> Place:
        """The place of the value at `path`: of its first letter, inside quotes if it is quoted.

        With `offset`, the place of that character of a scalar's value, in any style and on any of
        its lines. A path that does not exist gives the place of the nearest value above it.
        """
        span = self._span(path)
        value = value_at(self.tree, path) if offset else None
        if isinstance(value, str | Numeral):
            at = source_offset(
                self.layout.text, span.start, span.end, span.style, str(value), offset
            )
        else:
            at = text_start(self.layout.text, span.start, span.style)
        return self.layout.place(at)

    def key_place(self, path: Path) -> Place:
        """The place of the key that leads to the value at `path`; of an item in a list, its own.

        A path that does not exist gives the key of the nearest value above it.
        """
        span, last = self.span, self.span.start
        for step in path:
            below = span.child(step)
            if below is None:
                break
            if isinstance(step, str):
                last = span.keys[step]
            else:
                last = text_start(self.layout.text, below.start, below.style)
            span = below
        return self.layout.place(last)

    def text(self, path: Path) -> str:
        """The text of the value at `path`, as it is written; of the nearest above it if none."""
        span = self._span(path)
        return self.layout.text[span.start : span.end]

    def value(self, path: Path) -> Plain:
        """The value at `path`, None where there is none."""
        return value_at(self.tree, path)

    def path_at(self, place: Place) -> Path:
        """The way to the value that a place of this file lies in, or whose key it lies on."""
        offset, path, span = self.layout.offset(place), list[str | int](), self.span
        while True:
            below: list[tuple[int, str | int, Span]] = [
                *((span.keys[key], key, one) for key, one in span.entries.items()),
                *((one.start, position, one) for position, one in enumerate(span.items)),
            ]
            inside = [found for found in below if found[0] <= offset <= max(found[2].end, found[0])]
            if not inside:
                return tuple(path)
            _, step, span = inside[-1]
            path.append(step)

    def with_key(self, path: Path, meant: str) -> Source:
        """The same file with the last key of `path` called `meant`, which is no other key there."""
        tree, span = _with_key(self.tree, self.span, path, meant)
        assert isinstance(tree, dict)
        return replace(self, tree=tree, span=span)

    def _span(self, path: Path) -> Span:
        """The span of the value at `path`, or of the nearest one above it."""
        span = self.span
        for step in path:
            below = span.child(step)
            if below is None:
                break
            span = below
        return span


def _with_key(value: Plain, span: Span, path: Path, meant: str) -> tuple[Plain, Span]:
    """One value and its span with a key within called otherwise, all else as it is."""
    step = path[0]
    if isinstance(value, list) and isinstance(step, int):
        items, spans = list(value), list(span.items)
        items[step], spans[step] = _with_key(items[step], spans[step], path[1:], meant)
        return items, replace(span, items=tuple(spans))
    assert isinstance(value, dict) and isinstance(step, str)
    if len(path) > 1:
        below, of_it = _with_key(value[step], span.entries[step], path[1:], meant)
        return {**value, step: below}, replace(span, entries={**span.entries, step: of_it})
    return (
        {meant if key == step else key: one for key, one in value.items()},
        replace(
            span,
            entries={meant if key == step else key: one for key, one in span.entries.items()},
            keys={meant if key == step else key: at for key, at in span.keys.items()},
        ),
    )
