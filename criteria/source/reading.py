"""From a file on disk, or its bytes, to a `Source`: size and encoding first, then the tree."""

from __future__ import annotations

from pathlib import Path as FilePath

from criteria.digests import named
from criteria.opening import LIMIT, read_bytes
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.source.layout import Layout
from criteria.source.positions import Source

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read_source(path: FilePath, *, limit: int = LIMIT) -> Source:
    """Read the YAML file at `path`, of at most `limit` bytes.

    Raises InputRefused with every problem found.
    """
    return parse_source(str(path), read_bytes(path, limit=limit))


def parse_source(name: str, data: bytes) -> Source:
    """The bytes of a YAML file, shown to the user as `name`, as a positioned tree.

    Raises InputRefused with every problem found.
    """
    source, problems = try_source(name, data)
    if source is None or problems:
        raise InputRefused(problems)
    return source


def try_source(name: str, data: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """As `parse_source`, with what could be read of a refused file beside its problems.

    In the tree of such a file a refused value is None and a refused key is left out; what YAML
    cannot read is `unread`. There is no source where the end of the file could not be reached.
    """
    from criteria.source.reading_on import read_on

    try:
        layout = Layout(name, _decoded(name, data))
    except InputRefused as refusal:
        return None, refusal.problems
    built, problems, unread = read_on(layout)
    tree, span = built or (None, None)
    if span is None or not isinstance(tree, dict):
        return None, problems
    digest = named(data)
    return Source(name, digest, tree, layout, span, unread), problems


def _decoded(name: str, data: bytes) -> str:
    if data.startswith(_WIDE_MARKS):
        raise InputRefused([problem("utf16", Place(name))])
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        end = data.find(b"\n", error.start)
        line = data[start : end if end >= 0 else len(data)].decode("utf-8", "replace")
        place = Place(
            name,
            data.count(b"\n", 0, error.start) + 1,
            len(data[start : error.start].decode("utf-8")) + 1,
            line.rstrip("\r"),
        )
        byte = f"0x{data[error.start]:02X}"
        raise InputRefused([problem("not_utf8", place, byte=byte)]) from None
