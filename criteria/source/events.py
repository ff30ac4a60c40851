"""The events of a YAML text: what the parser meets, one by one, never more than is asked for."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeGuard

import yaml

from criteria.source.scalars import NULLS

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML has it, else the pure one: the result is the same."""


def events_of(text: str) -> Generator[yaml.Event, None, None]:
    """The events of a text. Raises yaml.YAMLError, ValueError or OverflowError when broken."""
    yield from yaml.parse(text, Loader=LOADER)


def start_of(event: yaml.Event) -> int:
    """Offset of the first character of an event."""
    assert event.start_mark is not None
    return event.start_mark.index


def end_of(event: yaml.Event) -> int:
    """Offset right after the last character of an event."""
    assert event.end_mark is not None
    return event.end_mark.index


def style_of(event: yaml.Event) -> str:
    """The style of a scalar: its quote, `|` or `>`; "" for a plain one and for other events."""
    return (isinstance(event, yaml.ScalarEvent) and event.style) or ""


def is_null(event: yaml.Event) -> TypeGuard[yaml.ScalarEvent]:
    """Whether an event is a plain scalar that stands for no value."""
    return isinstance(event, yaml.ScalarEvent) and not event.style and event.value in NULLS
