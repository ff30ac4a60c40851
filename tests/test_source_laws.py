"""Laws of reading: no input raises anything but a refusal; what is written is what is read."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from criteria.problems import InputRefused
from criteria.source import Numeral, Path, Plain, Source, events, parse_source

SAMPLE = (
    FilePath(__file__).parent.parent / "criteria" / "indices" / "brvt-so-2021" / "index.yaml"
).read_text(encoding="utf-8")

SIGNS = "abĐệ019 \n:-,.[]{}()\"'“”#&*!|>%@`?=~<\\\t\r\u00a0\u200b≥×é\u0301"

TOKENS = (
    st.sampled_from("aệ,[]{}'\"()=!&*?|:~#%1\n\t\ufeff\\")
    | st.sampled_from(
        (": ", ", ", "- ", " #", ">-", "80%", "---", "...", "[a, b]", "{k: v}", "k: v\n", "- c\n")
    )
    | st.sampled_from(("\r\n", "\n  ", "\n    "))
)


def read(data: bytes) -> Plain:
    """The tree of a file, or None for one that is refused with at least one placed problem."""
    try:
        return parse_source("f", data).tree
    except InputRefused as refusal:
        assert refusal.problems
        for problem in refusal.problems:
            assert problem.place.line >= 0
            assert problem.place.column <= len(problem.place.excerpt) + 1
        return None


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@given(st.lists(TOKENS, max_size=12).map("".join))
@example("a: !%ED%A0%80 x")
@example('a: "\\uD800"')
@example('a: "\\UFFFFFFFF"')
@example("%YAML 99999999999999999999.1\n---\na: 1")
@example("a: |9\n b")
def test_arbitrary_yaml_is_read_alike_by_both_parsers(text: str) -> None:
    fast = read(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "LOADER", yaml.SafeLoader)
        assert read(text.encode()) == fast


@given(st.data())
def test_a_mutated_index_is_read_or_refused(data: st.DataObject) -> None:
    lines = SAMPLE.split("\n")
    first = data.draw(st.integers(0, len(lines) - 30))
    text = "\n".join(lines[first : first + 30])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(st.text(SIGNS, max_size=3)) + text[at + cut :]
    read(text.encode())


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12
)
NUMERALS = st.from_regex(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?", fullmatch=True).map(Numeral)
KEYS = WORDS.map(lambda text: unicodedata.normalize("NFC", text)).filter(str.strip)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        st.booleans() | NUMERALS | WORDS,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def written(value: object, depth: int = 0, *, block: bool = True) -> str:
    """A tree as YAML: block style or flow style, every text in double quotes."""
    pad = "\n" + "  " * depth
    if isinstance(value, dict) and block:
        pairs = (f"{pad}{quoted(k)}: {written(v, depth + 1)}" for k, v in value.items())
        return "".join(pairs)
    if isinstance(value, list) and block:
        return "".join(f"{pad}- {written(v, depth + 1)}" for v in value)
    if isinstance(value, dict):
        pairs = (f"{quoted(k)}: {written(v, block=False)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(v, block=False) for v in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.text if isinstance(value, Numeral) else quoted(str(value))


def quoted(text: str) -> str:
    """A text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def composed(value: Plain) -> Plain:
    """A tree as it is read: every text in Unicode form NFC."""
    if isinstance(value, dict):
        return {key: composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [composed(inner) for inner in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@given(TREES, st.booleans())
def test_a_plain_tree_survives_writing_and_reading(tree: dict[str, Plain], block: bool) -> None:
    text = written(tree, block=block) + "\n"
    assert parse_source("f", text.encode()).tree == composed(tree)


def scalars(value: Plain, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every scalar of a tree with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from scalars(inner, (*path, position))
    else:
        yield path, ("true" if value else "false") if isinstance(value, bool) else str(value)


def pointed(source: Source, path: Path, offset: int = 0) -> str:
    """The text of the line from the place of a value on."""
    place = source.place(path, offset)
    return place.excerpt[place.column - 1 :]


SIMPLE_TREES = st.dictionaries(
    st.from_regex(r"[a-z][a-z_]{2,8}", fullmatch=True).filter(
        lambda key: key not in {"yes", "off", "null", "true", "false"}
    ),
    st.recursive(
        st.booleans() | NUMERALS | st.sampled_from(["Kế hoạch năm", "a + b", "80%", "31/3/2022"]),
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "max", "tên"]), inner, min_size=1)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


@given(SIMPLE_TREES, st.booleans())
def test_the_place_of_each_scalar_points_at_its_text_and_of_each_key_at_the_key(
    tree: dict[str, Plain], block: bool
) -> None:
    source = parse_source("f", (written(tree, block=block) + "\n").encode())
    for path, text in scalars(source.tree):
        assert pointed(source, path).startswith(text)
        place = source.key_place(path)
        wanted = path[-1] if isinstance(path[-1], str) else text
        assert place.excerpt[place.column - 1 :].startswith(wanted)


FORMULA = st.lists(
    st.sampled_from(["tasks", "+", "2.5", "is", "present", "ệ", "e\u0302\u0301", "đ"]),
    min_size=2,
    max_size=12,
)


@given(FORMULA, st.sampled_from(["plain", "'", '"', "|", ">", "folded plain"]), st.data())
def test_an_offset_into_a_scalar_of_any_style_points_at_that_character(
    words: list[str], style: str, data: st.DataObject
) -> None:
    breaks = style in ("|", ">", "folded plain")
    joint = data.draw(st.sampled_from([" ", "\n    "])) if breaks else " "
    body = joint.join(["x", *words])
    text = {
        "plain": f"when: {body}\n",
        "folded plain": f"when: {body}\n",
        "'": f"when: '{body}'\n",
        '"': f'when: "{body}"\n',
        "|": f"when: |\n    {body}\n",
        ">": f"when: >-\n    {body}\n",
    }[style]
    source = parse_source("f", text.encode())
    value = source.tree["when"]
    assert isinstance(value, str)
    for offset, sign in enumerate(value):
        if not sign.isspace():
            rest = unicodedata.normalize("NFC", pointed(source, ("when",), offset))
            assert rest.startswith(value[offset:].split()[0])


def test_an_offset_counts_escapes_as_the_characters_they_make() -> None:
    source = parse_source("f", b"a: \"points(\\\"1.1\\\") > x\"\nb: 'x''s > y'\n")
    assert pointed(source, ("a",), 14) == '> x"'
    assert source.place(("a",), 14).column == 21
    assert pointed(source, ("b",), 4) == "> y'"
    assert source.tree == {"a": 'points("1.1") > x', "b": "x's > y"}


def test_an_offset_past_the_end_points_right_after_the_last_character() -> None:
    source = parse_source("f", b"a: b +\nc: 'd +'\ne: |\n  f +\n")
    for key, column in (("a", 7), ("c", 8), ("e", 6)):
        for offset in (3, 4, 99):
            assert source.place((key,), offset).column == column


def test_a_blank_is_placed_after_the_character_before_it() -> None:
    source = parse_source("f", b"a: b + c\n")
    assert source.place(("a",), 1).column == 5
    assert source.place(("a",), 3).column == 7


def test_a_path_that_does_not_exist_gives_the_nearest_value_above_it() -> None:
    source = parse_source("f", b"facts:\n  plan:\n    name: K\n  list: [a, b]\n")
    assert source.place(("facts", "plan", "type")) == source.place(("facts", "plan"))
    assert source.place(("facts", "list", 9)) == source.place(("facts", "list"))
    assert source.key_place(("facts", "plan", "type")).line == 2
    assert source.key_place(("facts", "list", 1)).column == 13
    assert source.key_place(()).line == 1
    assert source.place(("nothing",)).line == 1
    assert source.place(("facts", "plan", "name", "more")).column == 11
