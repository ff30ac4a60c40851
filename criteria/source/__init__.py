"""YAML files read so that nothing in them can be misread, with the place of every value."""

from criteria.opening import LIMIT
from criteria.source.numeral import BareKey, Numeral
from criteria.source.positions import Path, Plain, Source, value_at
from criteria.source.reading import parse_source, read_source, try_source

__all__ = [
    "LIMIT",
    "BareKey",
    "Numeral",
    "Path",
    "Plain",
    "Source",
    "parse_source",
    "read_source",
    "try_source",
    "value_at",
]
