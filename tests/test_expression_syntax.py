"""How an expression is read: the tree, the offsets, and the refusals that say how to write it."""

from __future__ import annotations

import time
import unicodedata
from fractions import Fraction

import pytest

from criteria.expression.printing import text_of
from criteria.expression.syntax import DEPTH_LIMIT, ExpressionRefused, Fault, parse
from criteria.expression.tokens import LENGTH_LIMIT, TOKEN_LIMIT, ascii_name
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


def n(value: str | int) -> Number:
    return Number(Fraction(value), False, str(value))


def v(name: str) -> Name:
    return Name(tuple(name.split(".")))


READINGS: list[tuple[str, Expr]] = [
    ("12.5", Number(Fraction(25, 2), False, "12.5")),
    ("80.6%", Number(Fraction(403, 500), True, "80.6%")),
    ("0.001", Number(Fraction(1, 1000), False, "0.001")),
    ("true", Boolean(True)),
    ("full", Full()),
    ("tasks_due", v("tasks_due")),
    ("same_period_last_year.x", v("same_period_last_year.x")),
    ("a + b - c", Binary("-", Binary("+", v("a"), v("b")), v("c"))),
    ("a - b * c", Binary("-", v("a"), Binary("*", v("b"), v("c")))),
    ("(a - b) × c", Binary("*", Binary("-", v("a"), v("b")), v("c"))),
    ("a / b / c", Binary("/", Binary("/", v("a"), v("b")), v("c"))),
    ("-a * b", Binary("*", Negative(v("a")), v("b"))),
    ("a - -b", Binary("-", v("a"), Negative(v("b")))),
    ("x ≥ 80%", Comparison(">=", v("x"), Number(Fraction(4, 5), True, "80%"))),
    ("x ≤ 1", Comparison("<=", v("x"), n(1))),
    ("x ≠ 1", Comparison("!=", v("x"), n(1))),
    ("a + 1 < b", Comparison("<", Binary("+", v("a"), n(1)), v("b"))),
    ("not a == b", Not(Comparison("==", v("a"), v("b")))),
    ("not a is present", Not(Presence(v("a"), True))),
    ("not not a", Not(Not(v("a")))),
    ("not a and b", Junction("and", (Not(v("a")), v("b")))),
    ("a and b and c", Junction("and", (v("a"), v("b"), v("c")))),
    ("(a and b) and c", Junction("and", (Junction("and", (v("a"), v("b"))), v("c")))),
    ("a or (b and c)", Junction("or", (v("a"), Junction("and", (v("b"), v("c")))))),
    ("(a < b) == c", Comparison("==", Comparison("<", v("a"), v("b")), v("c"))),
    ("plan is absent", Presence(v("plan"), False)),
    (
        "issued(plan) by closing",
        Timely("by", Call("issued", (v("plan"),)), v("closing")),
    ),
    (
        'issued(plan) before "15/12"',
        Timely("before", Call("issued", (v("plan"),)), Text("15/12")),
    ),
    ("by by by", Timely("by", v("by"), v("by"))),
    ("f()", Call("f", ())),
    ('points("1.1")', Call("points", (Text("1.1"),))),
    ("peers.max (x)", Call("peers.max", (v("x"),))),
    ("peers.max(x, where y)", Call("peers.max", (v("x"),), v("y"))),
    ("peers.max(x, where: y)", Call("peers.max", (v("x"),), v("y"))),
    ("peers.max(x, where : (y))", Call("peers.max", (v("x"),), v("y"))),
    ("max(x, where)", Call("max", (v("x"), v("where")))),
    ("max(x, where + y)", Call("max", (v("x"), Binary("+", v("where"), v("y"))))),
    ("round(x, 2, half_up)", Call("round", (v("x"), n(2), v("half_up")))),
    ("if a then 1 else 2", Conditional(v("a"), n(1), n(2))),
    (
        "if a then 1 else if b then 2 else 3",
        Conditional(v("a"), n(1), Conditional(v("b"), n(2), n(3))),
    ),
    ("a\n  + b", Binary("+", v("a"), v("b"))),
    ("a\u00a0+\u00a0b", Binary("+", v("a"), v("b"))),
]


@pytest.mark.parametrize(("text", "tree"), READINGS, ids=[text for text, _ in READINGS])
def test_a_text_has_one_reading(text: str, tree: Expr) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(("text", "tree"), READINGS, ids=[text for text, _ in READINGS])
def test_what_is_written_back_reads_the_same(text: str, tree: Expr) -> None:
    assert parse(text_of(tree)) == tree
    assert text_of(parse(text_of(tree))) == text_of(tree)


def test_nodes_know_where_they_stand() -> None:
    text = "min(full, (a - bb) * 2) >= 80%"
    tree = parse(text)
    assert isinstance(tree, Comparison)
    call = tree.left
    assert isinstance(call, Call)
    product = call.arguments[1]
    assert isinstance(product, Binary)
    spans = [
        tree,
        call,
        call.arguments[0],
        product,
        product.left,
        product.right,
        tree.right,
    ]
    assert [text[node.start : node.end] for node in spans] == [
        text,
        "min(full, (a - bb) * 2)",
        "full",
        "(a - bb) * 2",
        "a - bb",
        "2",
        "80%",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "if a is absent then -b else full",
        'not (a and b) or points("1") <= -c',
        "x by closing",
    ],
)
def test_the_whole_tree_spans_the_whole_text(text: str) -> None:
    tree = parse(f"  {text} ")
    assert (tree.start, tree.end) == (2, 2 + len(text))


# What is refused stands between ⟦ and ⟧: the offsets of the fault are exact.
REFUSALS: list[tuple[str, str, dict[str, str | int]]] = [
    ("⟦⟧", "expression_empty", {}),
    ("⟦  ⟧", "expression_empty", {}),
    ("x >= ⟦12,5⟧", "decimal_comma", {"found": "12,5", "write": "12.5"}),
    ("min(⟦1,2⟧)", "decimal_comma", {"found": "1,2", "write": "1.2"}),
    ("⟦80,6⟧%", "decimal_comma", {"found": "80,6", "write": "80.6"}),
    ("⟦1.000.000⟧", "number_grouped", {"found": "1.000.000", "write": "1000000"}),
    ("⟦1,000,000⟧", "number_grouped", {"found": "1,000,000", "write": "1000000"}),
    ("⟦1.000,5⟧", "number_grouped", {"found": "1.000,5", "write": "10005"}),
    ("⟦1e5⟧", "number_malformed", {"found": "1e5"}),
    ("⟦0x1F⟧", "number_malformed", {"found": "0x1F"}),
    ("⟦1_000⟧", "number_malformed", {"found": "1_000"}),
    ("⟦5.⟧ + 1", "number_malformed", {"found": "5."}),
    ("⟦.5⟧", "number_malformed", {"found": ".5"}),
    ("⟦017⟧", "number_leading_zero", {"found": "017"}),
    (f"⟦{'9' * 31}⟧", "number_too_long", {"limit": 30}),
    (f"⟦0.{'9' * 31}⟧", "number_too_long", {"limit": 30}),
    ("⟦80 %⟧", "percent_apart", {"write": "80%"}),
    ("a ⟦%⟧ 3", "modulo_refused", {}),
    ("80⟦%⟧x", "modulo_refused", {}),
    ("80⟦%⟧(x)", "modulo_refused", {}),
    ("a ⟦=⟧ b", "write_instead", {"found": "=", "write": "=="}),
    ("a ⟦===⟧ b", "write_instead", {"found": "===", "write": "=="}),
    ("a ⟦=>⟧ b", "write_instead", {"found": "=>", "write": ">="}),
    ("a ⟦<>⟧ b", "write_instead", {"found": "<>", "write": "!="}),
    ("a ⟦&&⟧ b", "write_instead", {"found": "&&", "write": "and"}),
    ("a ⟦||⟧ b", "write_instead", {"found": "||", "write": "or"}),
    ("⟦!⟧a", "write_instead", {"found": "!", "write": "not"}),
    ("a ⟦–⟧ b", "write_instead", {"found": "–", "write": "-"}),
    ("points(⟦“⟧1.1”)", "write_instead", {"found": "“", "write": '"'}),
    ("points(⟦'⟧1.1')", "write_instead", {"found": "'", "write": '"'}),
    ("a ⟦AND⟧ b", "write_instead", {"found": "AND", "write": "and"}),
    ("a ⟦và⟧ b", "write_instead", {"found": "và", "write": "and"}),
    ("⟦nếu⟧ a", "write_instead", {"found": "nếu", "write": "if"}),
    ("a ⟦**⟧ 2", "power_refused", {"found": "**"}),
    ("a ⟦^⟧ 2", "power_refused", {"found": "^"}),
    ("a ⟦//⟧ 2", "whole_division_refused", {"found": "//"}),
    ("max(x, y⟦:⟧ 2)", "colon_refused", {"found": ":"}),
    ("sent <= ⟦2026-03-31⟧", "date_in_expression", {"found": "2026-03-31"}),
    ("sent > ⟦31/3/2026⟧", "date_in_expression", {"found": "31/3/2026"}),
    ("peers.max(x, where y⟦,⟧ z)", "comma_unexpected", {}),
    (
        "⟦kế_hoạch⟧ is present",
        "name_malformed",
        {"found": "kế_hoạch", "write": "ke_hoach"},
    ),
    ("⟦_x⟧", "name_malformed", {"found": "_x", "write": "x"}),
    ("a ⟦.⟧ b", "character_unexpected", {"found": "."}),
    ("a ⟦\u200b⟧b", "character_unexpected", {"found": "U+200B"}),
    ("a ⟦?⟧", "character_unexpected", {"found": "?"}),
    ('points(⟦"⟧1.1)', "text_unclosed", {}),
    ('⟦"1.1"⟧ == a', "text_not_here", {}),
    ('a + ⟦"1.1"⟧', "text_not_here", {}),
    ("a +⟦⟧", "expression_unfinished", {}),
    ("f(a,⟦⟧", "expression_unfinished", {}),
    ("⟦(⟧a + b", "bracket_unclosed", {}),
    ("min⟦(⟧a, b", "bracket_unclosed", {}),
    ("a⟦)⟧", "bracket_unopened", {}),
    ("a⟦,⟧ b", "comma_unexpected", {}),
    ("(a⟦,⟧ b)", "comma_unexpected", {}),
    ("a ⟦b⟧", "operator_missing", {"found": "b"}),
    ("f(a ⟦b⟧)", "operator_missing", {"found": "b"}),
    ("2⟦(⟧a)", "operator_missing", {"found": "("}),
    ("⟦full⟧(2)", "word_not_function", {"found": "full"}),
    ("a + ⟦*⟧ b", "operand_missing", {"found": "*"}),
    ("⟦+⟧ a", "operand_missing", {"found": "+"}),
    ("f(a,⟦)⟧", "operand_missing", {"found": ")"}),
    ("a == ⟦is⟧", "operand_missing", {"found": "is"}),
    ("if a ⟦else⟧ b", "word_missing", {"word": "then"}),
    ("if a then b⟦⟧", "word_missing", {"word": "else"}),
    ("plan is ⟦not⟧ present", "presence_malformed", {}),
    ("plan is⟦⟧", "presence_malformed", {}),
    ("a < b ⟦<⟧ c", "comparison_chained", {"found": "<"}),
    ("a is present ⟦==⟧ b", "comparison_chained", {"found": "=="}),
    ("a by d ⟦before⟧ e", "comparison_chained", {"found": "before"}),
    ("a and b ⟦or⟧ c", "and_or_mixed", {}),
    ("a or b ⟦and⟧ c", "and_or_mixed", {}),
    ("a == ⟦not⟧ b", "brackets_needed", {"found": "not"}),
    ("1 + ⟦if⟧ a then 1 else 2", "brackets_needed", {"found": "if"}),
]


@pytest.mark.parametrize(
    ("marked", "code", "operands"), REFUSALS, ids=[marked for marked, _, _ in REFUSALS]
)
def test_a_refusal_says_where_and_what(
    marked: str, code: str, operands: dict[str, str | int]
) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    assert faults(marked.replace("⟦", "").replace("⟧", "")) == [(code, start, end, operands)]


def faults(text: str) -> list[tuple[str, int, int, dict[str, object]]]:
    with pytest.raises(ExpressionRefused) as refused:
        parse(text)
    return [(f.code, f.start, f.end, dict(f.operands)) for f in refused.value.faults]


def code_of(text: str) -> str:
    (fault,) = faults(text)
    return fault[0]


def test_brackets_up_to_the_limit_are_read_and_one_more_is_refused_where_it_opens() -> None:
    nested = "(" * (DEPTH_LIMIT - 1) + "a" + ")" * (DEPTH_LIMIT - 1)
    assert parse(nested) == v("a")
    assert faults(f"({nested})") == [
        ("expression_too_deep", DEPTH_LIMIT, DEPTH_LIMIT + 1, {"limit": DEPTH_LIMIT})
    ]


@pytest.mark.parametrize("bomb", ["-", "not ", "if a then b else ", "f(", "if "])
def test_every_way_to_nest_is_bounded(bomb: str) -> None:
    assert code_of(bomb * 45 + "a") == "expression_too_deep"


def test_a_chain_of_sums_is_not_nesting() -> None:
    text = " + ".join(["a"] * (TOKEN_LIMIT // 2))
    assert text_of(parse(text)) == text


def test_bounds_are_exact() -> None:
    assert parse("a" * 50 + " " * (LENGTH_LIMIT - 50)) == v("a" * 50)
    assert faults("a" + " " * LENGTH_LIMIT) == [
        (
            "expression_too_long",
            0,
            LENGTH_LIMIT,
            {"length": LENGTH_LIMIT + 1, "limit": LENGTH_LIMIT},
        )
    ]
    many = "a" + "+a" * (TOKEN_LIMIT // 2)
    assert faults(many) == [
        (
            "expression_too_many_tokens",
            TOKEN_LIMIT,
            TOKEN_LIMIT + 1,
            {"limit": TOKEN_LIMIT},
        )
    ]


@pytest.mark.parametrize(
    "bomb",
    [
        "(" * 100_000,
        "a" * 1_000_000,
        "-" * 1_000_000,
        "9" * 1_000_000,
        '"' * 1_999,
        "(" * 1_999,
        "9" * 1_999,
        "9." * 999,
        "a." * 999,
        "ế" * 1_999,
        " %" * 999,
    ],
    ids=lambda bomb: f"{bomb[:3]}…{len(bomb)}",
)
def test_hostile_text_is_refused_in_milliseconds(bomb: str) -> None:
    started = time.process_time()
    with pytest.raises(ExpressionRefused):
        parse(bomb)
    assert time.process_time() - started < 0.05


def test_messages_are_never_filled_with_a_long_text() -> None:
    (fault,) = faults("ế" * 1_500)
    assert all(len(str(operand)) <= 40 for operand in fault[3].values())


def test_a_refusal_carries_plain_faults() -> None:
    with pytest.raises(ExpressionRefused, match="operator_missing at 2") as refused:
        parse("a b")
    assert refused.value.faults == (Fault("operator_missing", 2, 3, {"found": "b"}),)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Kế_hoạch", "Ke_hoach"),
        ("đã_xử_lý", "da_xu_ly"),
        ("_x", "x"),
        ("đơn_vị.nhóm", "don_vi.nhom"),
    ],
)
def test_a_name_with_marks_gets_one_that_may_be_written(name: str, written: str) -> None:
    assert ascii_name(name) == written


def test_both_unicode_forms_of_a_text_are_one() -> None:
    apart = unicodedata.normalize("NFD", "Ế")
    assert parse(f'points("{apart}")') == parse('points("Ế")')
    assert faults(apart)[0][3] == faults("Ế")[0][3]
