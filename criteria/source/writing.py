"""Plain data as YAML text that this reader reads back as the very same data.

Text stays without quotes only where nothing could take it for something else; in doubt it gets
double quotes. Blocks everywhere but inside braces that are there already.
"""

from __future__ import annotations

import re
import unicodedata

from criteria.problems import Place
from criteria.source.accidents import imbalance
from criteria.source.numeral import Numeral
from criteria.source.positions import Plain
from criteria.source.scalars import NULLS, key_surprise, plain_value

STEP = 2
"""Blanks by which a block stands further in than what holds it."""

_PLAIN = re.compile(r"[^\W_](?:[\w .,;/()%+*~&@$=<>^“”–—−×≥≤-]|:(?=\S)|'(?=\w))*\Z")
_FLOW = re.compile(r"[^\W_][\w ./()%+*;–—−-]*\Z")
_KEY = re.compile(r"[^\W\d][\w-]*\Z")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_NOWHERE = Place("")


def scalar_text(value: bool | str | Numeral, *, flow: bool = False) -> str:
    """A single value in one line; `flow` for one that stands within braces or brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Numeral):
        return value.text
    text = unicodedata.normalize("NFC", value)
    return text if _stays_plain(text, flow=flow) else _quoted(text)


def key_text(key: str) -> str:
    """A key: bare when it is a name, else in quotes, as the numbers of criteria always are."""
    key = unicodedata.normalize("NFC", key)
    bare = _KEY.match(key) and key not in NULLS and key_surprise(key, _NOWHERE) is None
    return key if bare else _quoted(key)


def flow_text(value: Plain) -> str:
    """A value of any kind in one line, its lists in brackets and its mappings in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(k)}: {flow_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return scalar_text(_single(value), flow=True)


def block_lines(value: Plain, indent: int) -> list[str]:
    """A mapping or a list, not empty, as lines that stand `indent` blanks in."""
    margin = " " * indent
    lines: list[str] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            lines += entry_lines(key, inner, indent)
        return lines
    assert isinstance(value, list)
    for item in value:
        if _is_block(item):
            first, *rest = block_lines(item, indent + STEP)
            lines += [f"{margin}- {first.lstrip(' ')}", *rest]
        else:
            lines.append(f"{margin}- {_line(item)}")
    return lines


def entry_lines(key: str, value: Plain, indent: int) -> list[str]:
    """A key with its value, as lines that stand `indent` blanks in."""
    head = f"{' ' * indent}{key_text(key)}:"
    if _is_block(value):
        return [head, *block_lines(value, indent + STEP)]
    return [f"{head} {_line(value)}"]


def _is_block(value: Plain) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _line(value: Plain) -> str:
    return flow_text(value) if isinstance(value, dict | list) else scalar_text(_single(value))


def _single(value: Plain) -> bool | str | Numeral:
    if value is None or isinstance(value, dict | list):
        raise ValueError("a file holds no empty value, and a scalar is neither list nor mapping")
    return value


def _stays_plain(text: str, *, flow: bool) -> bool:
    """Whether the reader takes `text` without quotes for itself, wherever it may stand."""
    if not (_FLOW if flow else _PLAIN).match(text) or text != text.strip():
        return False
    if text in NULLS or imbalance(text) is not None:
        return False
    return plain_value(text, _NOWHERE) == text


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'
