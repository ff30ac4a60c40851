"""Laws of the expression syntax: round trip over any tree, and one way only to fail."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from criteria.expression.printing import text_of
from criteria.expression.syntax import DEPTH_LIMIT, ExpressionRefused, parse
from criteria.expression.tokens import LENGTH_LIMIT, WORDS
from criteria.expression.tree import (
    Binary,
    Boolean,
    Call,
    Comparison,
    Conditional,
    Expr,
    Full,
    Junction,
    Name,
    Negative,
    Not,
    Number,
    Presence,
    Text,
    Timely,
)


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    text = str(draw(st.integers(0, 1000)))
    if draw(st.booleans()):
        text += "." + draw(st.from_regex(r"\A[0-9]{1,4}\Z"))
    percent = draw(st.booleans())
    value = Fraction(text) / (100 if percent else 1)
    return Number(value, percent, f"{text}%" if percent else text)


parts = st.from_regex(r"\A[a-z][a-z0-9_]{0,5}\Z").filter(lambda part: part not in WORDS)
names = st.builds(Name, st.lists(parts, min_size=1, max_size=3).map(tuple))
texts = st.builds(Text, st.from_regex(r"\A[0-9A-Zế./]{0,6}\Z"))
atoms: st.SearchStrategy[Expr] = st.one_of(
    numbers(), names, st.just(Full()), st.booleans().map(Boolean)
)


def larger(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Not, inner),
        st.builds(Binary, st.sampled_from("+-*/"), inner, inner),
        st.builds(
            Comparison,
            st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
            inner,
            inner,
        ),
        st.builds(Junction, st.sampled_from(["and", "or"]), several),
        st.builds(Conditional, inner, inner, inner),
        st.builds(Presence, inner, st.booleans()),
        st.builds(Timely, st.sampled_from(["by", "before"]), inner, st.one_of(inner, texts)),
        st.builds(Call, parts, st.lists(st.one_of(inner, texts), max_size=3).map(tuple)),
    )


trees = st.recursive(atoms, larger, max_leaves=12)
words = st.sampled_from(
    [
        *WORDS,
        "a",
        "b.c",
        "f(",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        "/",
        "<",
        "==",
        "by",
        "1",
        "80%",
        '"x"',
    ]
)


@given(trees)
def test_every_tree_is_written_so_that_it_reads_back_the_same(tree: Expr) -> None:
    text = text_of(tree)
    assert parse(text) == tree
    assert text_of(parse(text)) == text


@given(trees, st.sampled_from([" ", "  ", "\n", "\u00a0"]))
def test_white_space_and_needless_brackets_change_nothing(tree: Expr, space: str) -> None:
    text = text_of(tree)
    assert parse(f"{space}({space}{text.replace(' ', space)}{space}){space}") == tree


@given(trees)
def test_every_node_spans_text_that_reads_as_that_node(tree: Expr) -> None:
    text = text_of(tree)
    for node in nodes(parse(text)):
        assert isinstance(node, Text) or parse(text[node.start : node.end]) == node


def nodes(tree: Expr) -> list[Expr]:
    children: list[Expr] = []
    for one in fields(tree):
        value = getattr(tree, one.name)
        children += [
            each for each in (value if isinstance(value, tuple) else (value,)) if is_tree(each)
        ]
    return [tree, *(each for child in children for each in nodes(child))]


def is_tree(value: object) -> bool:
    return isinstance(value, Expr)


@given(st.text(max_size=60))
def test_arbitrary_text_is_read_or_refused_and_never_anything_else(text: str) -> None:
    read_or_refused(text)


@given(st.lists(words, max_size=30).map(" ".join))
def test_arbitrary_words_are_read_or_refused_and_never_anything_else(text: str) -> None:
    read_or_refused(text)


@given(st.sampled_from('(-!"%.,9aế \n'), st.integers(1, LENGTH_LIMIT))
def test_any_character_repeated_is_read_or_refused(character: str, times: int) -> None:
    read_or_refused(character * times)


def read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except ExpressionRefused as refused:
        assert refused.faults
        for fault in refused.faults:
            assert 0 <= fault.start <= fault.end <= len(text)
    else:
        assert parse(text_of(tree)) == tree


@given(st.integers(1, 2 * DEPTH_LIMIT))
def test_depth_is_refused_exactly_beyond_the_limit(depth: int) -> None:
    try:
        parse("(" * depth + "a" + ")" * depth)
        assert depth < DEPTH_LIMIT
    except ExpressionRefused:
        assert depth >= DEPTH_LIMIT
