"""Changes of what is no text, made where its own structure has joints: the columns of Parquet, the
records of an old workbook, the objects of a PDF, the steps by which kept data are built again.

As in `changes`, every change draws from the random numbers it is given and from nothing else.
"""

from __future__ import annotations

import io
import pickle
import pickletools
import random
import re
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

from tests.hostile.changes import few, scrambled

# --- Parquet --------------------------------------------------------------------------------------

_NAMES = ("", "unit", "H\u0131nh th\u1ee9c", "a\x00b", "x" * 5_000, "\u202e", "__class__", "=1+1")
_ENTRIES: tuple[Any, ...] = (
    *(None, "", "H1", "\x00", "x" * 20_000, "=1+1", "1.500,5", "31/02/2026", "\u202e", "9" * 400),
    *(0, -1, 2**63 - 1, True, 1e300, float("nan"), float("inf"), -0.0, b"\xff\xfe", [1], {"a": 1}),
)


def other_columns(rng: random.Random, data: bytes) -> bytes:
    """Another table in Parquet: columns of other types, lost, doubled, renamed, nested, empty; and
    put into groups, pages and codings of another kind.
    """
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - it was broken before
        return scrambled(rng, data)
    for _ in range(few(rng)):
        table = _other_table(rng, arrow, table)
    out = io.BytesIO()
    coding = rng.choice(("none", "snappy", "gzip", "zstd"))
    version = rng.choice(("1.0", "2.4", "2.6"))
    try:
        parquet.write_table(
            table, out, row_group_size=rng.choice((1, 2, 1_000)), compression=coding,
            use_dictionary=rng.random() < 0.5, version=version,
            data_page_version=rng.choice(("1.0", "2.0")), write_statistics=rng.random() < 0.5,
        )  # fmt: skip
    except (arrow.ArrowException, OSError, ValueError):  # no such table can be written
        return scrambled(rng, data)
    return out.getvalue()


def _other_table(rng: random.Random, arrow: Any, table: Any) -> Any:
    """The table with one change; as it was where it cannot be made."""
    if not table.num_columns:
        return table
    n = rng.randrange(table.num_columns)
    name, column = table.column_names[n], table.column(n)
    entries = column.to_pylist()
    match rng.randrange(9):
        case 0:
            return table.remove_column(n)
        case 1:
            return table.append_column(rng.choice((name, *_NAMES)), column)
        case 2:
            names = [*table.column_names]
            names[n] = rng.choice((*_NAMES, *names))
            return table.rename_columns(names)
        case 3:
            return table.slice(0, rng.choice((0, 1)))
        case 4:
            times = rng.choice((2, 300)) if table.num_rows < 10 else 1
            return arrow.concat_tables([table] * times)
        case 5:
            inside = rng.choice(([entries[:9]], [{"a": one} for one in entries]))
            return _put(arrow, table, n, inside)  # a row that holds all rows: soon no disk does
        case 6:
            return _put(arrow, table, n, [rng.choice(_ENTRIES)] * len(entries))
        case 7:
            odd = [rng.choice(_ENTRIES[:10]) if rng.random() < 0.5 else one for one in entries]
            return _put(arrow, table, n, odd)
        case _:
            known = rng.choice(_types(arrow))
            try:
                return table.set_column(n, name, column.cast(known, safe=False))
            except (arrow.ArrowException, ValueError):
                return table.set_column(n, name, arrow.nulls(table.num_rows, known))


@cache
def _types(arrow: Any) -> tuple[Any, ...]:
    plain = "null bool_ int8 uint64 float32 float64 string large_string binary date32 date64"
    return (
        *(getattr(arrow, name)() for name in plain.split()),
        *(arrow.duration("s"), arrow.time32("s"), arrow.timestamp("s")),
        *(arrow.timestamp("ns", "Asia/Ho_Chi_Minh"), arrow.decimal128(38, 38)),
        *(arrow.decimal128(38, -3), arrow.dictionary(arrow.int8(), arrow.string())),
    )


def _put(arrow: Any, table: Any, n: int, entries: list[Any]) -> Any:
    try:
        array = arrow.array((entries * table.num_rows)[: table.num_rows])
        return table.set_column(n, table.column_names[n], array)
    except (arrow.ArrowException, ValueError, TypeError, OverflowError):
        return table


# --- old workbooks --------------------------------------------------------------------------------

_BEGIN = b"\x09\x08\x10\x00"
_NUMBERS = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)


def other_records(rng: random.Random, data: bytes) -> bytes:
    """An old workbook with records changed inside, under another name, of another length or in
    another place; or with another chain of its sectors.
    """
    made = bytearray(data)
    records = []
    at = data.find(_BEGIN)
    while 0 <= at <= len(data) - 4:
        kind, length = struct.unpack_from("<HH", data, at)
        if not kind:
            break
        records.append((at, length))
        at += 4 + length
    if not records:
        return scrambled(rng, data)
    for _ in range(few(rng)):
        at, length = rng.choice(records)
        other, its = rng.choice(records)
        match rng.randrange(7):
            case 0:
                made[at : at + 2] = made[other : other + 2]
            case 1:
                struct.pack_into("<H", made, at + 2, rng.choice(_NUMBERS[:7]))
            case 2 if length == its:
                made[at : at + length + 4], made[other : other + length + 4] = (
                    made[other : other + length + 4],
                    made[at : at + length + 4],
                )
            case 3 if length >= 4:
                into = at + 4 + rng.randrange(length - 3)
                struct.pack_into("<I", made, into, rng.choice(_NUMBERS))
            case 4:
                struct.pack_into("<I", made, rng.choice(range(24, 76, 4)), rng.choice(_NUMBERS))
            case 5:
                sector = 512 * (1 + rng.randrange(len(made) // 512 - 1))
                struct.pack_into("<I", made, sector + 4 * rng.randrange(128), rng.choice(_NUMBERS))
            case _:
                inside = bytes(rng.randrange(256) for _ in range(length))
                made[at + 4 : at + 4 + length] = inside
    return bytes(made)


# --- PDF ------------------------------------------------------------------------------------------

_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_TOKEN = re.compile(rb"\d+ 0 R|/[A-Za-z]+|\(.*?\)|-?\d+(?:\.\d+)?|\[|\]|<<|>>")
_PIECES = (
    *(b"0", b"-1", b"99999999999999999999", b"1 0 R", b"2 0 R", b"3 0 R", b"4 0 R", b"null"),
    *(b"[2 0 R 2 0 R 3 0 R]", b"<</Type/Pages/Kids[2 0 R]>>", b"/Length", b"/Kids", b"/Pages"),
    *(b"(" * 2_000, b"[" * 2_000, b"<<" * 2_000, b"<</Filter/FlateDecode>>", b"(\xfe\xff\xd8)"),
)


def other_objects(rng: random.Random, data: bytes) -> bytes:
    """A PDF with objects lost, doubled, in circles, of another kind, or packed beyond reason."""
    for _ in range(few(rng)):
        objects = list(_OBJECT.finditer(data))
        tokens = list(_TOKEN.finditer(data))
        match rng.randrange(6):
            case 0 if objects:
                one = rng.choice(objects)
                data = data[: one.start()] + data[one.end() :]
            case 1 if objects:
                one, other = rng.choice(objects), rng.choice(objects)
                data = data[: one.start()] + other[0] + data[one.start() :]
            case 2:
                data = _packed(rng, data)
            case _ if tokens:
                one = rng.choice(tokens)
                new = rng.choice((*_PIECES, rng.choice(tokens)[0]))
                data = data[: one.start()] + new + data[one.end() :]
            case _:
                data = scrambled(rng, data)
    return data


def _packed(rng: random.Random, data: bytes) -> bytes:
    """The stream packed, at times as far more than it should be."""
    found = re.search(rb"<</Length \d+>> stream\n(.*?)\nendstream", data, re.DOTALL)
    if found is None:
        return scrambled(rng, data)
    body = rng.choice((found[1], found[1] * 3_000, b"0 0 m " * 10**6, b" " * 10**8))
    inside = zlib.compress(body, 1)
    for _ in range(rng.choice((0, 0, 1, 3))):
        inside = zlib.compress(inside, 1)
    filters = rng.choice(
        (b"/FlateDecode", b"[/FlateDecode/FlateDecode]", b"/LZWDecode", b"/ASCII85Decode")
    )
    head = b"<</Length %d/Filter%s>> stream\n" % (len(inside), filters)
    return data[: found.start()] + head + inside + b"\nendstream" + data[found.end() :]


# --- what is kept ---------------------------------------------------------------------------------

_ASKED = (
    *(("os", "system"), ("builtins", "eval"), ("builtins", "getattr"), ("subprocess", "Popen")),
    *(("criteria.plan", "replace"), ("criteria.plan", "Plan"), ("pathlib", "Path")),
    *(("criteria.keeping", "Path"), ("criteria.keeping", "unchanging"), ("builtins", "list")),
)


def other_steps(signed: Callable[[bytes], bytes]) -> Callable[[random.Random, bytes], bytes]:
    """A change of the steps by which kept data are built, with what `signed` puts before them made
    anew, so that they are taken for sound.
    """

    def change(rng: random.Random, data: bytes) -> bytes:
        payload = data[32:]
        try:
            steps = [at for _, _, at in pickletools.genops(payload) if at is not None]
        except Exception:  # noqa: BLE001 - it was broken before
            return scrambled(rng, data)
        pieces = [payload[at:to] for at, to in zip(steps, [*steps[1:], len(payload)], strict=True)]
        # How long a frame is says nothing of what is in it, and need not be there.
        pieces = [one for one in pieces if not one.startswith(pickle.FRAME)]
        for _ in range(few(rng)):
            n, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
            match rng.randrange(6):
                case 0 if len(pieces) > 1:
                    del pieces[n]
                case 1:
                    pieces.insert(n, pieces[other])
                case 2:
                    pieces[n], pieces[other] = pieces[other], pieces[n]
                case 3:
                    module, name = rng.choice(_ASKED)
                    pieces.insert(
                        n, f"c{module}\n{name}\n".encode() + rng.choice((b"", b")R", b"}b"))
                    )
                case 4:
                    pieces[n] = rng.choice(
                        (b"I" + b"9" * 4_000 + b"\n", b"\x8a\xff" + b"\x7f" * 255)
                    )
                case _:
                    pieces[n] *= rng.choice((2, 1_000))
        payload = b"".join(pieces)
        return signed(payload) + payload

    return change
