"""Slips and malice done to a sound file: to its bytes, its lines, its data, the parts of a package.

Every change draws from the random numbers it is given and from nothing else, so that a file is
made again from its number.
"""

from __future__ import annotations

import copy
import io
import json
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

Change = Callable[[random.Random, bytes], bytes]

MARKS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r"),
    *("\u0085".encode(), "\u2028".encode(), "\u202e".encode(), "\u200b".encode(), b"\x1b[31m"),
    *(b"9" * 5_000, b"[" * 3_000, b"{" * 3_000, b"- " * 2_000, b"((" * 500, b'"', b"'", b"`"),
    *(b"&a ", b"*a ", b"!!python/object:os.system ", b"<<: ", b"%YAML 9.9\n", b"---\n", b"...\n"),
    *(b"../../outside/x", b"\\\\server\\share", b"CON", b"/etc/passwd", b"file:///etc/passwd"),
    *(b"=1+1", b"@SUM(A1)", b"-2+3", b"NaN", b"inf", b"1e999999", b"-0", b"0x10", b"1_000", b"~"),
    *("１２".encode(), "é".encode(), "e\u0301".encode(), "ﬁ".encode(), b"\t", b" #", b": ", b", "),
)
"""Bytes that have hurt readers before."""

SCALARS: tuple[Any, ...] = (
    *(0, 1, -1, 2, 10**9, 10**25, -(10**25), 0.5, 1e-9, 1e300, True, False, None),
    *("", " ", "0", "-0", "1e9", "50%", "100,5%", "1.000.000", "absent", "present", "x" * 5_000),
    *("../../outside/x", "/etc/passwd", "a\x00b", "a\nb", "\u202eabc", "e\u0301", "so-mau", "1.1"),
    *("2026-02-30", "0001-01-01", "9999-12-31", "31/12/2026", "2026-12-31 25:61", "31/2"),
    *("due", "done / due", "1 / 0", 'points("1.1")', "full", "not f", "((((", "a and b or c"),
    *("total", "unit", "self", "__class__", "constructor", "1.1/a", "T", "V", "{{ criterion }}"),
    *([], {}, [[]], [{}], {"": ""}, [None], {"a": None}, [1, 2, 3], {"value": 1}, ["1.1"]),
)
"""Values to put where another kind of value stands."""


def few(rng: random.Random) -> int:
    """How many slips: mostly one, so that what is behind the first door is tried too."""
    return rng.choice((1, 1, 1, 2, 4))


def scrambled(rng: random.Random, data: bytes) -> bytes:
    """A few changes of bytes."""
    for _ in range(few(rng)):
        at = rng.randrange(len(data) + 1)
        to = min(len(data), at + rng.choice((1, 2, 8, 64, 512)))
        match rng.randrange(8):
            case 0:
                data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[to:]
            case 2:
                data = data[:at] + data[at:to] * rng.choice((2, 3, 50)) + data[to:]
            case 3:
                data = data[:at]
            case 4 | 5:
                data = data[:at] + rng.choice(MARKS) + data[at:]
            case 6:
                other = rng.randrange(len(data) + 1)
                data = data[:at] + data[other : other + 64] + data[at:]
            case _:
                data = data[:at] + data[at:to][::-1] + data[to:]
    return data


def shuffled_lines(rng: random.Random, data: bytes) -> bytes:
    """Lines lost, doubled, moved, pushed in or out, or with the end of another."""
    lines = data.split(b"\n")
    for _ in range(few(rng)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = b" " * rng.choice((1, 2, 4)) + lines[at]
            case 4:
                lines[at] = lines[at][rng.choice((1, 2, 4)) :]
            case 5:
                head, tail = lines[at], lines[other]
                lines[at] = head[: head.find(b":") + 1] + tail[tail.find(b":") + 1 :]
            case _:
                to = rng.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:to] + rng.choice(MARKS) + lines[at][to:]
        lines = lines or [b""]
    return b"\n".join(lines)


def swapped_words(rng: random.Random, data: bytes) -> bytes:
    """Words and signs lost, doubled, or put in each other's place."""
    tokens = re.findall(r"\w+|\s+|[^\w\s]", data.decode("utf-8", "replace")) or [" "]
    for _ in range(few(rng)):
        at, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
        match rng.randrange(4):
            case 0:
                tokens[at] = ""
            case 1:
                tokens[at] *= 2
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case _:
                tokens[at] = tokens[other]
    return "".join(tokens).encode()


def spots(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in a tree but its root."""
    found: list[tuple[Any, ...]] = []
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, inner in entries:
        found.append((*path, step))
        if isinstance(inner, dict | list):
            found += spots(inner, (*path, step))
    return found


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    """What stands at a path of a tree."""
    for step in path:
        tree = tree[step]
    return tree


def changed_tree(rng: random.Random, tree: Any) -> Any:
    """The tree, changed in place: keys lost, doubled, moved, renamed, scalars of other kinds."""
    for _ in range(few(rng)):
        paths = spots(tree)
        if not paths:
            break
        path = rng.choice(paths)
        holder, step = at(tree, path[:-1]), path[-1]
        other = at(tree, rng.choice(paths))
        match rng.randrange(8):
            case 0:
                del holder[step]
            case 1:
                holder[step] = copy.deepcopy(other)
            case 2 | 3:
                holder[step] = copy.deepcopy(rng.choice(SCALARS))
            case 4 if isinstance(holder, dict):
                keys = [one[-1] for one in paths if isinstance(one[-1], str)]
                key = rng.choice([*keys, "", "x", "on", "1.10", "a b", "số"])
                holder[key] = copy.deepcopy(holder[step])
            case 5 if isinstance(holder, dict):
                key = rng.choice([one[-1] for one in paths if isinstance(one[-1], str)])
                kept = [(key if name == step else name, inner) for name, inner in holder.items()]
                holder.clear()
                holder.update(kept)
            case 6 if isinstance(holder, list):
                holder.insert(rng.randrange(len(holder) + 1), copy.deepcopy(holder[step]))
            case 7:
                around = ([holder[step]], {"value": holder[step]}, {"1": other})
                holder[step] = copy.deepcopy(rng.choice(around))
            case _:
                if isinstance(holder[step], str):
                    text = holder[step].encode("utf-8", "surrogatepass")
                    holder[step] = swapped_words(rng, text).decode("utf-8", "replace")
                else:
                    holder[step] = copy.deepcopy(rng.choice(SCALARS))
    return tree


def other_data(tree_of: Callable[[bytes], Any]) -> Change:
    """A change of what a file says: read by `tree_of`, written again as JSON, which YAML reads."""

    def change(rng: random.Random, data: bytes) -> bytes:
        text = json.dumps(changed_tree(rng, tree_of(data)), ensure_ascii=rng.random() < 0.1)
        return text.encode("utf-8", "surrogatepass")

    return change


_TEXTS = (
    *("x" * 5_000, "x " * 2_000, "=1+1", "@SUM(A1)", "-", "&<>\"'", "]]>", "a\nb", " a ", "\t"),
    *("\u202eabc", "e\u0301", "😀" * 40, "\u0000", "\u0007", "\u001b[31m", "\ufffe", "\u2028"),
    *(
        "{{ criterion }}",
        "{% raw %}",
        "{name}",
        "%s",
        "`a`",
        "*a*",
        "| a |",
        "# a",
        "---",
        "[a](b)",
    ),
    *("../a", "a/b", "con", "5/KH-ST", "đ" * 300, "Ｆｕｌｌ", "\u200b", "1.1", "V", "0"),
)
_FIGURES = (0, 1, 2, 3, 100, 10**9, 10**15, 10**18, -1, 0.5, 0.001, 99.999, 1e-9)
_DAYS = ("2026-01-01", "2026-12-31", "2027-01-01", "2024-02-29", "0001-01-01", "9999-12-31")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def other_values(tree_of: Callable[[bytes], Any]) -> Change:
    """A change of figures, days and texts for others of their kind, so that what is behind all the
    doors is met by odd data.
    """

    def change(rng: random.Random, data: bytes) -> bytes:
        tree = tree_of(data)
        leaves = [path for path in spots(tree) if not isinstance(at(tree, path), dict | list)]
        for path in rng.sample(leaves, min(len(leaves), few(rng))):
            holder, value = at(tree, path[:-1]), at(tree, path)
            if isinstance(value, bool):
                new: Any = not value
            elif isinstance(value, int | float):
                new = rng.choice(_FIGURES)
            elif isinstance(value, str) and _DAY.match(value):
                new = rng.choice(_DAYS)
            else:
                new = rng.choice(_TEXTS)
            holder[path[-1]] = new
        return json.dumps(tree, ensure_ascii=rng.random() < 0.1).encode("utf-8", "surrogatepass")

    return change


def other_parts(rng: random.Random, data: bytes) -> bytes:
    """A package with a part changed, lost, doubled, renamed, put outside, or grown."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(info.filename, package.read(info)) for info in package.infolist()]
    except Exception:  # noqa: BLE001 - it was broken before
        return scrambled(rng, data)
    for _ in range(few(rng)):
        n = rng.randrange(len(parts)) if parts else 0
        name, body = parts[n] if parts else ("x", b"")
        match rng.randrange(10):
            case 0 if parts:
                del parts[n]
            case 1:
                parts.append((name, scrambled(rng, body)))
            case 2:
                odd = ("../../outside/x", "/x", "xl/vbaProject.bin", "xl/externalLinks/a.xml", "")
                parts.append((rng.choice(odd), body))
            case 3:
                parts[n : n + 1] = [(name + rng.choice(("x", "/", "\x00", ".xml")), body)]
            case 4:
                parts[n : n + 1] = [(name, body + b" " * rng.choice((10, 10**5, 3 * 10**6)))]
            case 5:
                parts[n : n + 1] = [(name, scrambled(rng, body))]
            case _:
                parts[n : n + 1] = [(name, other_markup(rng, body))]
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as package:
        warnings.simplefilter("ignore")  # a name that stands twice is meant
        for name, body in parts:
            info = zipfile.ZipInfo(name or "x", (1980, 1, 1, 0, 0, 0))
            info.compress_type = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
            package.writestr(info, body)
    return out.getvalue()


_MARKUP = re.compile(rb'"[^"<>]*"|>[^<>]+<|<[^<>]*>')
_VALUES = (
    *(b"", b"0", b"-1", b"1", b"99999999999", b"XFD1048576", b"A0", b"AAAA1", b"A1:XFD1048576"),
    *(b"1e309", b"NaN", b"#REF!", b"=1+1", b"s", b"b", b"e", b"str", b"inlineStr", b"d", b"true"),
    *(b"&amp;", b"&lt;", b"\xc4\x90", b"2026-02-30", b"../../outside/x", b"http://x.invalid/y"),
)


def other_markup(rng: random.Random, data: bytes) -> bytes:
    """Attributes, texts and elements of a markup file changed, lost or doubled."""
    places = list(_MARKUP.finditer(data))
    if not places:
        return scrambled(rng, data)
    chosen = rng.sample(places, min(len(places), few(rng)))
    for found in sorted(chosen, key=re.Match.start, reverse=True):
        text = found[0]
        if text.startswith(b"<"):
            new = rng.choice((b"", text * 2, text + b"<x/>", text[:-1] + b' x="1">'))
        else:
            inside = rng.choice((*_VALUES, text[1:-1] * 2, text[1:-1][::-1], b"9" * 400))
            new = text[:1] + inside + text[-1:]
        data = data[: found.start()] + new + data[found.end() :]
    return data


_CELLS = (
    *("", " ", '"', '""', ",", ";", "\t", "=1+1", "H1", "Trực tuyến", "05/01/2026", "31/02/2026"),
    *("1.500,5", "1,500.5", "-1", "1e5", "9" * 400, "#N/A", "\x00", "\ufeff", "Tổng cộng", "x\ny"),
    *(
        "Tru\u031b\u0323c tuy\u00ea\u0301n",
        "46000",
        "2026-01-05T00:00:00",
        "TRUE",
        "\u202e",
        "null",
    ),
)


def other_cells(rng: random.Random, data: bytes) -> bytes:
    """Cells, rows and the signs between them changed in a table of text; or its encoding."""
    if rng.random() < 0.1:
        text = data.decode("utf-8", "replace")
        return text.encode(rng.choice(("utf-16", "cp1258", "utf-8-sig", "utf-32")), "replace")
    rows = [line.split(b",") for line in data.split(b"\n")]
    for _ in range(few(rng)):
        n = rng.randrange(len(rows))
        row = rows[n]
        cell = rng.randrange(len(row))
        match rng.randrange(7):
            case 0:
                row.insert(cell, rng.choice(_CELLS).encode())
            case 1:
                row[cell : cell + 1] = []
            case 2:
                rows.insert(n, list(row) * rng.choice((1, 1, 40)))
            case 3:
                rows[n : n + 1] = [row] * rng.choice((0, 2, 300))
            case 4 | 5:
                row[cell : cell + 1] = [rng.choice(_CELLS).encode()]
            case _:
                row[cell : cell + 1] = [(row[cell] if row else b"") + rng.choice(MARKS)]
        rows = rows or [[b""]]
        rows = [row or [b""] for row in rows]
    sign = rng.choice((b",", b",", b",", b";", b"\t", b"|"))
    return b"\n".join(sign.join(row) for row in rows)
