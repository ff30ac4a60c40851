"""A file changed where its data change and nowhere else: comments, order and layout stay.

The text is patched at the places where values stand; nothing else of it is written anew. The
result is read again and must hold exactly what was wanted, else the change is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from criteria.problems import InputRefused, problem
from criteria.records import field, record
from criteria.source.numeral import Numeral
from criteria.source.positions import Path, Plain, Source, Span
from criteria.source.reading import parse_source
from criteria.source.signs import first_refused
from criteria.source.spots import NoSpot, Spots
from criteria.source.writing import STEP, block_lines, entry_lines, flow_text, key_text, scalar_text


@record
class Change:
    """One value put in place, or taken away: `value` None removes what stands at `path`.

    A position one past the end of a list appends. Mappings on the way are made where missing.
    """

    path: Path
    value: Plain = None


class NotPatched(Exception):
    """The text could not be changed so that it holds what was wanted. Nothing is lost by it."""


def patched(source: Source, data: bytes, changes: Sequence[Change]) -> bytes:
    """The bytes `data`, which `source` was read from, with all `changes` made.

    Raises KeyError or IndexError for a path that leads nowhere, InputRefused where a new value
    holds what no file may hold, and NotPatched where the layout of the file does not allow it.
    """
    try:
        return _at_once(source, data, changes)
    except NotPatched:
        if len(changes) < 2:
            raise
    # Patches of several changes may overlap, where those of one never do.
    for change in changes:
        data = _at_once(source, data, (change,))
        source = parse_source(source.name, data)
    return data


def _at_once(source: Source, data: bytes, changes: Sequence[Change]) -> bytes:
    wanted: Plain = source.tree
    for change in changes:
        _refuse_signs(source, change)
        wanted = _with(wanted, change.path, change.value)
    assert isinstance(wanted, dict)
    if not wanted.keys() & source.tree.keys():
        raise NotPatched(source.name)
    text = source.layout.text
    try:
        patches = sorted(_Patching(Spots(text)).mapping(source.span, source.tree, wanted))
    except NoSpot:
        raise NotPatched(source.name) from None
    parts, at = [], 0
    for patch in patches:
        if patch.start < at:
            raise NotPatched(source.name)
        parts += [text[at : patch.start], patch.text]
        at = patch.end
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    made = mark + "".join((*parts, text[at:])).encode("utf-8")
    if parse_source(source.name, made).tree != wanted:
        raise NotPatched(source.name)
    return made


def _refuse_signs(source: Source, change: Change) -> None:
    """Refuse signs that no file may hold, at the place where they would have come to stand."""
    for text in _texts(change.value):
        sign = first_refused(text)
        if sign is not None:
            raise InputRefused([problem("escaped_sign", source.place(change.path), sign=sign)])


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _with(tree: Plain, path: Path, value: Plain) -> Plain:
    """The same tree with one value put in place or taken away; the old one is left as it is."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        if not isinstance(tree, list):
            raise KeyError(step)
        items = list(tree)
        if step == len(items) and value is not None:
            return [*items, _with({}, tuple(rest), value)]
        items[step] = _with(items[step], tuple(rest), value)
        return [item for item in items if item is not None]
    if not isinstance(tree, dict):
        raise KeyError(step)
    entries = dict(tree)
    if step not in entries and value is None:
        raise KeyError(step)
    below: Plain = [] if rest and isinstance(rest[0], int) else {}
    made = _with(entries.get(step, below), tuple(rest), value)
    if made is None:
        del entries[step]
    else:
        entries[step] = made
    return entries


@record(order=True)
class _Patch:
    """`text` in place of [start; end) of the file. Insertions at one spot keep their `number`."""

    start: int
    end: int
    number: int
    text: str


@record
class _Patching:
    """Finds the patches that make one text hold other data."""

    spots: Spots
    count: list[int] = field(default_factory=lambda: [0])

    def mapping(self, span: Span, old: dict[str, Plain], new: dict[str, Plain]) -> Iterator[_Patch]:
        """Patches of a mapping that stays one and keeps at least one of its keys."""
        flow = self.spots.text[span.start : span.start + 1] == "{"
        for key, value in old.items():
            if key in new and value != new[key]:
                yield from self._entry(span, key, value, new[key], flow=flow)
        gone = [key for key in old if key not in new]
        added = {key: value for key, value in new.items() if key not in old}
        if gone:
            spots = [
                (self.spots.key_start(span, key), self.spots.end(span.entries[key])) for key in old
            ]
            kept = [key in new for key in old]
            yield from self._removed(spots, kept, flow=flow)
        if added and flow:
            last = max(self.spots.end(span.entries[key]) for key in old if key in new)
            pairs = "".join(f", {key_text(k)}: {flow_text(v)}" for k, v in added.items())
            yield self._patch(last, last, pairs)
        elif added:
            last_key = [key for key in old if key in new][-1]
            indent = self.spots.column(self.spots.key_start(span, next(iter(span.keys))))
            spaced = self.spots.spaced(span, last_key)
            lines: list[str] = []
            for key, value in added.items():
                lines += [""] * spaced + entry_lines(key, value, indent)
            yield self._lines_after(self.spots.end(span.entries[last_key]), lines)

    def _entry(
        self, span: Span, key: str, old: Plain, new: Plain, *, flow: bool
    ) -> Iterator[_Patch]:
        inner = span.entries[key]
        if self._can_step_in(old, new):
            yield from self._inside(inner, old, new)
        elif flow or not isinstance(new, dict | list) or not new:
            block = not flow and self.spots.is_block(inner, old)
            start = self.spots.after_colon(span, key) if block else inner.start
            blank = " " if block else ""
            yield self._patch(start, self.spots.end(inner), blank + self._one_line(new, flow=flow))
        else:
            indent = self.spots.column(self.spots.key_start(span, key)) + STEP
            start = self.spots.after_colon(span, key)
            lines = "".join(self.spots.line_end + line for line in block_lines(new, indent))
            yield self._patch(start, self.spots.end(inner), lines)

    def _can_step_in(self, old: Plain, new: Plain) -> bool:
        """Whether both are mappings, or both lists, with something that stays."""
        if isinstance(old, dict) and isinstance(new, dict):
            return any(key in new for key in old)
        return isinstance(old, list) and isinstance(new, list) and bool(old) and bool(new)

    def _inside(self, span: Span, old: Plain, new: Plain) -> Iterator[_Patch]:
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self.mapping(span, old, new)
        elif isinstance(old, list) and isinstance(new, list):
            yield from self._list(span, old, new)

    def _list(self, span: Span, old: list[Plain], new: list[Plain]) -> Iterator[_Patch]:
        flow = self.spots.text[span.start : span.start + 1] == "["
        kept, changed, added = _matched(old, new)
        if added and not _at_end(added, len(new)):
            raise NotPatched("a list grows at its end only")
        for at, to in changed.items():
            if self._can_step_in(old[at], new[to]):
                yield from self._inside(span.items[at], old[at], new[to])
            elif flow or not isinstance(new[to], dict | list) or not new[to]:
                item = span.items[at]
                made = self._one_line(new[to], flow=flow)
                yield self._patch(item.start, self.spots.end(item), made)
            else:
                item = span.items[at]
                first, *rest = block_lines(new[to], self.spots.column(item.start))
                made = self.spots.line_end.join([first.lstrip(" "), *rest])
                yield self._patch(item.start, self.spots.end(item), made)
        stays = [at in kept or at in changed for at in range(len(old))]
        if not all(stays):
            starts = [item.start if flow else self.spots.dash(item) for item in span.items]
            ends = [self.spots.end(item) for item in span.items]
            yield from self._removed(list(zip(starts, ends, strict=True)), stays, flow=flow)
        if added and flow:
            last = max(self.spots.end(item) for at, item in enumerate(span.items) if stays[at])
            yield self._patch(last, last, "".join(f", {flow_text(new[to])}" for to in added))
        elif added:
            last_item = span.items[-1]
            indent = self.spots.column(self.spots.dash(last_item))
            lines = block_lines([new[to] for to in added], indent)
            yield self._lines_after(self.spots.end(last_item), lines)

    def _removed(
        self, spots: list[tuple[int, int]], stays: list[bool], *, flow: bool
    ) -> Iterator[_Patch]:
        """Entries taken out whole; in a block with their lines, in a flow with one comma each."""
        first = stays.index(True)
        leading = first if flow or self.spots.shares_line(spots[0][0]) else 0
        if leading:
            yield self._patch(spots[0][0], spots[first][0], "")
        for at in range(leading, len(spots)):
            start, end = spots[at]
            if stays[at]:
                continue
            if flow:
                yield self._patch(spots[at - 1][1], end, "")
            else:
                line = start - self.spots.column(start)
                yield self._patch(line, self.spots.next_line(end), "")

    def _one_line(self, value: Plain, *, flow: bool) -> str:
        if isinstance(value, dict | list):
            return flow_text(value)
        assert value is not None
        return scalar_text(value, flow=flow)

    def _lines_after(self, at: int, lines: list[str]) -> _Patch:
        """Lines below the one that `at` stands in, whatever comment ends that line."""
        end = self.spots.rest_of_line(at)
        return self._patch(end, end, "".join(self.spots.line_end + line for line in lines))

    def _patch(self, start: int, end: int, text: str) -> _Patch:
        self.count[0] += 1
        return _Patch(start, end, self.count[0], text)


def _matched(old: list[Plain], new: list[Plain]) -> tuple[set[int], dict[int, int], list[int]]:
    """What becomes of a list: positions that stay, old → new of those that change, and the new
    ones that are added.
    """
    kept: set[int] = set()
    changed: dict[int, int] = {}
    added: list[int] = []
    keys = [list(map(_known_by, items)) for items in (old, new)]
    for tag, i1, i2, j1, j2 in SequenceMatcher(
        None, keys[0], keys[1], autojunk=False
    ).get_opcodes():
        if tag == "equal":
            kept.update(range(i1, i2))
        else:
            both = min(i2 - i1, j2 - j1)
            changed |= {i1 + n: j1 + n for n in range(both)}
            added += range(j1 + both, j2)
    return kept, changed, added


def _known_by(value: Plain) -> str:
    return repr(value) if not isinstance(value, Numeral) else value.text


def _at_end(added: list[int], length: int) -> bool:
    return added == list(range(length - len(added), length))
