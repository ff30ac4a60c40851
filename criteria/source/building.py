"""YAML events to a plain tree with places; every problem on the way is gathered, bounds are kept.

Events, never the composer of the library: the composer in C dies on a hundred thousand nested
brackets, events are flat and can be stopped at any moment.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import yaml

from criteria.problems import Problem, problem
from criteria.source.accidents import (
    Piece,
    comment_after,
    flow_accidents,
    question_in_flow,
    stuck_comment,
    swallowed_dash,
    unbalanced,
)
from criteria.source.events import end_of, events_of, is_null, start_of, style_of
from criteria.source.layout import Layout
from criteria.source.numeral import BareKey
from criteria.source.offsets import text_start
from criteria.source.positions import Plain, Span
from criteria.source.scalars import NULLS, is_number, key_surprise, plain_value
from criteria.source.signs import first_refused
from criteria.source.syntax import syntax_problem

DEPTH = 64
NODES = 200_000
SCALAR = 20_000
SHOWN = 200
"""How many problems of one file are gathered before the reading ends."""

Built = tuple[Plain, Span]


class _Stop(Exception):
    """The file cannot be read on; why is among the problems."""


class TreeBuilder:
    """Builds the tree of one file.

    After `build`, `problems` holds all that was found, and `broken` the fault of YAML's own syntax
    that ended the reading, if there was one.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.problems: list[Problem] = []
        self.broken: Problem | None = None
        self.nodes = 0
        self.reached = 0
        self.flows: list[list[Piece]] = []
        self.events: Iterator[yaml.Event] = iter(())

    def build(self) -> Built | None:
        """The tree and its spans, or None if the file could not be read to its end."""
        with closing(events_of(self.layout.text)) as self.events:
            try:
                return self._document()
            except _Stop:
                return None
            except (yaml.YAMLError, ValueError, OverflowError) as error:
                # What was cut by a comma explains the complaint of the parser that follows.
                while self.flows:
                    self._close_flow()
                self.broken = syntax_problem(self.layout, error, self.reached)
                return None

    def _next(self) -> yaml.Event:
        event = next(self.events)
        self.reached = end_of(event)
        if len(self.problems) >= SHOWN:
            self._fault("too_many_problems", self.reached, limit=SHOWN)
            raise _Stop
        return event

    def _fault(self, code: str, at: int, **operands: str | int) -> None:
        self.problems.append(problem(code, self.layout.place(at), **operands))

    def _document(self) -> Built | None:
        self._next()
        start = self._next()
        if not isinstance(start, yaml.DocumentStartEvent):
            self._fault("file_empty", 0)
            return None
        if start.version or start.tags:
            self._fault("directive", start_of(start))
        top = self._next()
        if is_null(top):
            self._fault("file_empty", 0)
            return None
        if isinstance(top, yaml.ScalarEvent):
            self._top_text(top)
        if not isinstance(top, yaml.MappingStartEvent):
            self._fault("top_not_mapping", start_of(top))
        built = self._value(top, 1)
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            self._fault("second_document", start_of(after))
        return built

    def _top_text(self, top: yaml.ScalarEvent) -> None:
        """Refuse a file that is one text: most likely `key:value` where a blank is missing."""
        key, colon, value = top.value.partition(":")
        if colon and value.strip() and not top.style:
            self._fault("colon_without_blank", start_of(top), key=key, value=value.split()[0])
        else:
            self._fault("top_not_mapping", start_of(top))
        raise _Stop

    def _value(self, event: yaml.Event, depth: int) -> Built:
        """The value that begins with `event`; None for one that is refused."""
        self._count(event, depth)
        self._decorations(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        start, end = start_of(event), end_of(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event), Span(start, end, style_of(event))
        return None, Span(start, end)

    def _count(self, event: yaml.Event, depth: int) -> None:
        self.nodes += 1
        if self.nodes > NODES:
            self._fault("too_many_values", start_of(event), limit=NODES)
            raise _Stop
        if depth > DEPTH:
            self._fault("too_deep", start_of(event), limit=DEPTH)
            raise _Stop

    def _decorations(self, event: yaml.Event) -> None:
        """Refuse anchors, aliases and tags, by what was written."""
        at = start_of(event)
        if isinstance(event, yaml.AliasEvent):
            self._fault("anchor", at, written=f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._fault("anchor", at, written=f"&{event.anchor}")
        if getattr(event, "tag", None) is not None:
            self._fault("tag", at, written=self.layout.text[at : at + 60].split(maxsplit=1)[0])

    def _sequence(self, start: yaml.SequenceStartEvent, depth: int) -> Built:
        items: list[Plain] = []
        spans: list[Span] = []
        self._open(start)
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            if is_null(event):
                self._null_item(event)
            value, span = self._value(event, depth + 1)
            items.append(value)
            spans.append(span)
        self._close(start)
        return items, Span(start_of(start), self.reached, items=tuple(spans))

    def _mapping(self, start: yaml.MappingStartEvent, depth: int) -> Built:
        entries: dict[str, Plain] = {}
        spans: dict[str, Span] = {}
        keys: dict[str, int] = {}
        self._open(start)
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, depth)
            following = self._next()
            lone = False
            if isinstance(event, yaml.ScalarEvent) and is_null(following):
                lone = self._null_value(event, following)
            value, span = self._value(following, depth + 1)
            if key is None or lone:
                continue
            at = text_start(self.layout.text, start_of(event), style_of(event))
            if key in entries:
                line = self.layout.place(keys[key]).line
                self._fault("duplicate_key", at, key=key, line=line)
                continue
            entries[key], spans[key], keys[key] = value, span, at
        self._close(start)
        return entries, Span(start_of(start), self.reached, entries=spans, keys=keys)

    def _open(self, start: yaml.CollectionStartEvent) -> None:
        if start.flow_style:
            self.flows.append([])

    def _close(self, start: yaml.CollectionStartEvent) -> None:
        if start.flow_style:
            self._close_flow()

    def _close_flow(self) -> None:
        self.problems.extend(islice(flow_accidents(self.layout, self.flows.pop()), SHOWN))

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        """The key in Unicode form NFC, or None for one that is refused."""
        start, end = start_of(event), end_of(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._fault("key_not_text", start)
            self._value(event, depth + 1)
            return None
        self._count(event, depth)
        self._decorations(event)
        key = self._text(event)
        if not key.strip():
            self._fault("key_empty", start)
            return None
        if event.style:
            return key
        if key == "<<":
            self._fault("merge_key", start)
            return None
        surprising = key_surprise(event.value, self.layout.place(start))
        if surprising is not None:
            self.problems.append(surprising)
            return None
        self._accidents(start, end, event.value)
        return BareKey(key) if is_number(event.value) else key

    def _null_value(self, key: yaml.ScalarEvent, value: yaml.ScalarEvent) -> bool:
        """Tell of a key without a value; whether it is a lone piece that waits for its braces."""
        start, end = start_of(key), end_of(key)
        pieces = self.flows[-1] if self.flows else []
        if value.value:
            self._fault("null_written", start_of(value), written=value.value)
        elif pieces and pieces[-1].start == start and ":" not in self._between(key, value):
            pieces[-1] = Piece(start, end, key.value, lone=True)
            return True
        else:
            self._fault("key_without_value", start, key=self._text(key))
        return False

    def _between(self, key: yaml.Event, value: yaml.Event) -> str:
        return self.layout.text[end_of(key) : start_of(value)]

    def _null_item(self, event: yaml.ScalarEvent) -> None:
        at = start_of(event)
        if event.value:
            self._fault("null_written", at, written=event.value)
        else:
            self._fault("item_without_value", max(at - 1, 0))

    def _scalar(self, event: yaml.ScalarEvent) -> Plain:
        if event.style:
            if event.style in "|>" and stuck_comment(self.layout.text, start_of(event)):
                self._fault("block_head", start_of(event))
            return self._text(event)
        if event.value in NULLS:
            return None
        start, end = start_of(event), end_of(event)
        value = plain_value(event.value, self.layout.place(start))
        if isinstance(value, Problem):
            self.problems.append(value)
            return None
        self._accidents(start, end, event.value)
        return self._text(event) if isinstance(value, str) else value

    def _accidents(self, start: int, end: int, text: str) -> None:
        """What may have happened to a plain scalar; brackets in a flow wait for its end."""
        found = [comment_after(self.layout, end), swallowed_dash(self.layout, start, end)]
        if self.flows:
            self.flows[-1].append(Piece(start, end, text))
            found.append(question_in_flow(self.layout, start, end))
        else:
            found.append(unbalanced(self.layout, start, self.layout.text[start:end]))
        self.problems.extend(one for one in found if one is not None)

    def _text(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar in Unicode form NFC, within bounds and without odd signs."""
        value: str = event.value
        if len(value) > SCALAR:
            self._fault("text_too_long", start_of(event), limit=SCALAR)
            return ""
        found = first_refused(value)
        if found is not None:
            self._fault("escaped_sign", start_of(event), sign=found)
            return ""
        return unicodedata.normalize("NFC", value)
