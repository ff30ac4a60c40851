"""YAML's own complaints, said in codes: two parsers word them differently and in no one's tongue.

The C parser and the pure one refuse the same files in different words, so each fault is recognised
by the words that both texts share.
"""

from __future__ import annotations

import re

import yaml

from criteria.problems import Problem, problem
from criteria.source.layout import Layout

_CODES = (
    ("end of stream|document (?:indicator|separator)", "quote_not_closed"),
    ("escape|hexdecimal|hexadecimal|surrogate", "escape_unknown"),
    ("cannot start any token", "sign_cannot_start"),
    ("mapping (?:values|keys) are not allowed", "colon_in_value"),
    ("sequence entries are not allowed", "indentation"),
    ("expected ':'", "colon_missing"),
    (r"but got '\?'", "question_in_flow"),
    (r"expected ',' or '[\]}]'", "flow_not_closed"),
    ("undefined tag handle|scanning a tag|parsing a tag", "tag"),
    ("anchor|alias", "anchor"),
    ("directive|YAML document", "directive"),
    ("block scalar", "block_head"),
    ("document start", "second_top"),
    ("node content", "value_cannot_start"),
    ("expected key|'-' indicator|block end", "indentation"),
)
_KNOWN = tuple((re.compile(words), code) for words, code in _CODES)
_SHOWN = 200
"""How much of a line a message repeats: a hostile line has megabytes."""

_WORD = re.compile(r"[^\s,\[\]{}]{0,60}")


def syntax_problem(layout: Layout, error: Exception, reached: int) -> Problem:
    """The problem behind an error that a YAML parser raised; `reached` is how far it had read."""
    context, said, begun, at = "", "", reached, reached
    if isinstance(error, yaml.MarkedYAMLError):
        context, said = error.context or "", error.problem or ""
        if error.problem_mark is not None:
            at = begun = error.problem_mark.index
        if error.context_mark is not None:
            begun = error.context_mark.index
    words = f"{said} ({context})"
    code = next((code for pattern, code in _KNOWN if pattern.search(words)), "yaml_syntax")
    return _placed(layout, code, begun, at)


def _placed(layout: Layout, code: str, begun: int, at: int) -> Problem:
    """The problem at the spot that a person must mend: not always where the parser stopped."""
    text = layout.text
    match code:
        case "quote_not_closed":
            return problem(code, layout.place(begun), quote=text[begun : begun + 1])
        case "flow_not_closed":
            bracket = text[begun : begun + 1]
            partner = {"[": "]", "{": "}"}.get(bracket, "")
            return problem(code, layout.place(begun), bracket=bracket, partner=partner)
        case "sign_cannot_start":
            return problem(code, layout.place(at), sign=text[at : at + 1])
        case "colon_missing":
            return problem(code, layout.place(begun), text=_line_from(text, begun))
        case "colon_in_value":
            return _colon(layout, at)
        case "escape_unknown":
            return problem(code, layout.place(text.rfind("\\", 0, at + 1)))
        case "tag" | "anchor":
            written = _WORD.match(text, begun)
            return problem(code, layout.place(begun), written=written.group() if written else "")
        case "indentation":
            return _stray(layout, at)
        case _:
            return problem(code, layout.place(at))


def _stray(layout: Layout, at: int) -> Problem:
    """Text where a key or an item was due: after a value on the same line, or out of line."""
    place = layout.place(at)
    before = place.excerpt[: place.column - 1].strip(" -")
    if before.endswith(":") and place.excerpt.startswith("- ", place.column - 1):
        return problem("item_beside_key", place)
    if before:
        return problem("text_after_value", place, text=_line_from(layout.text, at))
    return problem("indentation", place, found=place.column - 1)


def _colon(layout: Layout, at: int) -> Problem:
    """A second `: ` in one line, or a key below a value that already stands on the line above."""
    place = layout.place(at)
    before = place.excerpt[: place.column - 1]
    colon = re.search(r":\s+", before)
    if colon is not None:
        value = _line_from(layout.text, at - len(before) + colon.end())
        return problem("colon_in_value", place, write=_in_quotes(value))
    key = before.strip()[:_SHOWN]
    start = layout.place(at - len(before.lstrip()))
    return problem("key_below_value", start, key=key)


def _line_from(text: str, begun: int) -> str:
    return re.split(r"[\r\n]", text[begun : begun + _SHOWN], maxsplit=1)[0]


def _in_quotes(text: str) -> str:
    """A text as it may be written in YAML: in double quotes if it can be, else in single ones."""
    if '"' in text or "\\" in text:
        return "'{}'".format(text.replace("'", "''"))
    return f'"{text}"'
