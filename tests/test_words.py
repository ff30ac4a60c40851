"""Every problem has words in both languages, and a frame that shows where it is."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import Place, Problem, Severity, problem
from reports.words.frames import WIDTH, frame, width
from reports.words.problems import (
    ROOMS,
    WORDS,
    placeholders,
    room_words,
    word_problem,
    word_severity,
)

ROOT = Path(__file__).resolve().parent.parent
RAISING = (
    *("criteria", "evidence", "scoring", "remediation", "commands", "cli.py"),
    *("reports/index_table", "reports/index_doc", "reports/letter", "reports/periodic"),
    *("reports/document_list", "reports/units"),
)
CALLS = {"problem", "Problem", "PydanticCustomError", "fault", "_fault"}
ALWAYS = {"key", "found", "kind"}
"""What validation adds to the operands of every code that a field or a model raises."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A code as it stands in the source; `operands` is None where they cannot be read off."""

    code: str
    line: int
    operands: frozenset[str] | None


def modules() -> list[str]:
    """The Python files that may raise problems, relative to the root."""
    found = [path for room in RAISING if (path := ROOT / room).exists()]
    files = [one for path in found for one in ([path] if path.is_file() else path.rglob("*.py"))]
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def raised(module: str) -> Iterator[Raised]:
    """Every call in a module that makes a problem with a literal code."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in CALLS and node.args:
            code = node.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield Raised(code.value, node.lineno, _operands(node))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _operands(call: ast.Call) -> frozenset[str] | None:
    keywords = {keyword.arg for keyword in call.keywords}
    if None in keywords:
        return None
    named = {keyword for keyword in keywords if keyword is not None}
    if _name(call.func) in ("problem", "fault", "_fault"):
        return frozenset(named)
    if _name(call.func) == "PydanticCustomError" and len(call.args) == 2:
        return frozenset(ALWAYS)
    mapping = call.args[2] if len(call.args) > 2 else None
    if not isinstance(mapping, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in mapping.keys]
    if None in keys:
        return None
    return frozenset(map(str, keys)) | (
        ALWAYS if _name(call.func) == "PydanticCustomError" else frozenset()
    )


@pytest.mark.parametrize("module", modules())
def test_every_code_raised_in_a_module_has_words_for_its_operands(module: str) -> None:
    for one in raised(module):
        where = f"{module}:{one.line}"
        assert one.code in WORDS, f"{where}: no words for {one.code}"
        if one.operands is not None:
            for text in WORDS[one.code]:
                unknown = placeholders(text) - one.operands
                assert not unknown, f"{where}: {one.code} is not given {sorted(unknown)}"


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_of_a_code(room: str) -> None:
    for code, texts in room_words(room).items():
        vietnamese, english = texts
        assert vietnamese.strip() and english.strip(), code
        assert placeholders(vietnamese) == placeholders(english), code
        for text in texts:
            assert text == unicodedata.normalize("NFC", text.strip()), code
            assert all(name.isidentifier() for name in placeholders(text)), code
        assert not re.search("minh chứng", vietnamese, re.IGNORECASE), code


def written() -> Iterator[re.Pattern[str]]:
    """Every text that stands in the code, gaps in an f-string standing for anything."""
    for module in modules():
        for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            texts = [
                re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in parts
            ]
            if any(re.search("[a-z]{2}", text) for text in texts):
                yield re.compile("".join(texts))


def test_every_code_with_words_is_used_somewhere() -> None:
    patterns = set(written())
    exact = {pattern.pattern for pattern in patterns if ".+" not in pattern.pattern}
    open_ones = [pattern for pattern in patterns if ".+" in pattern.pattern]
    unused = [
        code
        for code in WORDS
        if re.escape(code) not in exact and not any(one.fullmatch(code) for one in open_ones)
    ]
    assert unused == []


def test_no_code_belongs_to_two_rooms() -> None:
    count = Counter(code for room in ROOMS for code in room_words(room))
    assert [code for code, times in count.items() if times > 1] == []


AT = Place("index.yaml", 5, 9, "  - id: 1.10")


def test_a_clause_about_an_empty_operand_is_left_out() -> None:
    near = problem("unknown_key", AT, name="maxx", nearest="max", allowed=("max", "name"))
    far = problem("unknown_key", AT, name="zzz", nearest="", allowed=("max", "name"))
    assert word_problem(near) == (
        "không có khoá «maxx» ở đây; gần nhất: max; các khoá dùng được: max, name"
    )
    assert word_problem(far, "en") == "there is no key “zzz” here; keys allowed: max, name"


def test_kinds_of_value_are_named_in_the_language_of_the_reader() -> None:
    wrong = problem("wrong_kind", AT, key="max", kinds=("number", "“x”"), kind="list", found="")
    assert word_problem(wrong, "vi") == "«max» cần số hoặc “x”, nhưng ở đây là danh sách"
    assert word_problem(wrong, "en") == "“max” takes a number or “x”, but this is a list"


def test_an_operand_can_neither_act_on_the_screen_nor_break_the_line() -> None:
    told = word_problem(problem("missing_key", AT, name="a\x1b[31m\n\u202eb {key} "), "en")
    assert "“a�[31m �b {key}”" in told
    assert "\x1b" not in told and "\n" not in told


def test_a_hostile_operand_does_not_make_a_hostile_message() -> None:
    names = tuple(f"k{n}" for n in range(1_000))
    told = word_problem(problem("unknown_key", AT, name="x" * 10**6, nearest="", allowed=names))
    assert len(told) < 600
    assert told.endswith("k39, …")


def test_a_code_without_words_is_told_by_its_name() -> None:
    assert word_problem(Problem("not_yet_worded", AT)) == "not_yet_worded"
    assert word_problem(problem("not_yet_worded", AT, a=1, b="x")) == "not_yet_worded: a=1, b=x"


def test_an_operand_that_was_not_given_never_raises() -> None:
    assert word_problem(Problem("missing_key", AT), "en").startswith("key “…” is missing")


def test_a_weight_has_a_word_in_both_languages() -> None:
    words = [(word_severity(one, "vi"), word_severity(one, "en")) for one in Severity]
    assert words == [("lỗi", "error"), ("cảnh báo", "warning"), ("lưu ý", "note")]


def test_a_frame_shows_the_line_and_points_at_the_column() -> None:
    told = problem("unquoted_id", AT, key="id", found="1.10")
    assert frame(told, "vi") == [
        'index.yaml:5:9: lỗi: mã phải đặt trong ngoặc kép: viết "1.10", '
        "nếu không 1.10 sẽ bị hiểu là 1.1",
        "  5 |   - id: 1.10",
        "    |         ^",
    ]
    assert frame(told, "en")[0].startswith("index.yaml:5:9: error: an id needs double quotes")


def test_a_problem_of_a_whole_file_has_no_frame() -> None:
    told = problem("input_missing", Place("a\x1b.yaml"), Severity.WARNING)
    assert frame(told, "en") == ["a�.yaml: warning: there is no such file; check the path"]


def test_the_caret_counts_marks_as_nothing_and_wide_signs_as_two() -> None:
    excerpt = "te\u0302n: 漢字 x"
    lines = frame(Problem("yaml_syntax", Place("f", 1, excerpt.index("x") + 1, excerpt)))
    assert width(lines[1][: lines[1].index("x")]) == width(lines[2][: lines[2].index("^")])
    assert lines[2] == "    |           ^"


def test_a_long_line_is_shortened_on_both_sides_around_the_column() -> None:
    excerpt = "a" * 300 + "X" + "b" * 300
    _, code, caret = frame(Problem("yaml_syntax", Place("f", 12, 301, excerpt)))
    assert code.startswith("  12 | …aa") and code.endswith("bb…")
    assert code[caret.index("^")] == "X"
    assert width(code) <= WIDTH


def test_a_tab_and_what_cannot_be_printed_take_one_column() -> None:
    _, code, caret = frame(Problem("tab", Place("f", 1, 3, "\t\x1bX")))
    assert code == "  1 |  �X"
    assert code[caret.index("^")] == "X"


def test_a_column_past_the_end_of_the_line_is_pointed_at_after_the_line() -> None:
    lines = frame(Problem("yaml_syntax", Place("f", 1, 4, "abc")))
    assert lines[1:] == ["  1 | abc", "    |    ^"]


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=200),
    st.data(),
    st.integers(1, 10**6),
)
def test_no_frame_is_wider_than_the_terminal_and_the_caret_stands_under_its_sign(
    excerpt: str, data: st.DataObject, line: int
) -> None:
    column = data.draw(st.integers(1, len(excerpt) + 1))
    lines = frame(Problem("yaml_syntax", Place("f", line, column, excerpt)))
    assert len(lines) == (3 if excerpt else 1)
    for one in lines[1:]:
        assert width(one) <= WIDTH
        assert all(unicodedata.category(sign)[0] != "C" for sign in one)
