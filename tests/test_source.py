"""Files that cannot be misread: each broken file is refused with a place and words for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from criteria.problems import InputRefused, Problem
from criteria.source import (
    LIMIT,
    Numeral,
    building,
    events,
    parse_source,
    read_source,
    syntax,
    value_at,
)
from reports.words.problems import WORDS, word_problem

BROKEN = Path(__file__).parent / "broken" / "reading"

Told = tuple[str, int, int, str, str]
"""Code, line, column, a piece of the Vietnamese message, a piece of the English one."""

FILES: dict[str, list[Told]] = {
    "anchor_and_alias": [
        ("anchor", 1, 7, "neo và tham chiếu của YAML («&chung»)", "aliases of YAML (“&chung”)"),
        ("anchor", 3, 7, "neo và tham chiếu của YAML («*chung»)", "aliases of YAML (“*chung”)"),
    ],
    "boolean_key": [
        ("key_not_plain_text", 1, 10, 'viết trong ngoặc kép: "yes"', 'write it in quotes: "yes"'),
    ],
    "bracket_closed": [
        ("unbalanced_bracket", 1, 8, "dấu ) không có dấu ( đi cùng", ") has no ("),
    ],
    "bracket_not_closed": [
        ("flow_not_closed", 1, 5, "dấu [ mở ở đây chưa được đóng", "the [ opened here"),
    ],
    "bracket_open": [
        ("unbalanced_bracket", 1, 7, "dấu ( không có dấu ) đi cùng", "( has no )"),
    ],
    "colon_in_value": [
        ("colon_in_value", 1, 13, '"Điều 5: Kế hoạch"', 'needs quotes: "Điều 5: Kế hoạch"'),
    ],
    "colon_missing": [
        ("colon_missing", 2, 1, "dòng «max 2» không có dấu hai chấm", "“max 2” has no colon"),
    ],
    "colon_without_blank": [
        ("colon_without_blank", 1, 8, "viết «max: 2»", "write “max: 2”"),
    ],
    "comma_cut_list": [
        ("comma_cut", 1, 7, "đã cắt «min(a, b) > 1»", "has cut “min(a, b) > 1”"),
    ],
    "comma_cut_mapping": [
        ("comma_cut", 2, 12, "«days_from(a, b) <= 30»", "“days_from(a, b) <= 30”"),
    ],
    "comma_cut_quote": [
        ("comma_cut", 1, 7, 'đã cắt «Báo cáo "đúng, đủ"»', 'has cut “Báo cáo "đúng, đủ"”'),
    ],
    "comment_after_text": [
        ("comment_after_text", 1, 18, "phần «# 12 của tỉnh» bị bỏ đi", "“# 12 của tỉnh” is lost"),
    ],
    "dash_swallowed": [
        ("dash_swallowed", 2, 3, "bị nối vào dòng chữ ở trên", "joined to the text above"),
    ],
    "decimal_comma_in_list": [
        ("comma_between_digits", 1, 6, "viết 2.25; nếu là hai số", "for a decimal write 2.25"),
    ],
    "directive": [("directive", 1, 1, "chỉ thị YAML", "YAML directives")],
    "duplicate_key": [
        ("duplicate_key", 4, 3, "khoá «plan» đã có ở dòng 2", "“plan” already stands at line 2"),
        ("duplicate_key", 5, 3, "khoá «kế» đã có ở dòng 3", "“kế” already stands at line 3"),
    ],
    "escape": [("escape_unknown", 1, 10, "viết \\\\ nếu cần dấu \\", "write \\\\ for a \\")],
    "escaped_control": [("escaped_sign", 1, 7, "(U+0007)", "(U+0007)")],
    "hard_blank": [("hard_blank", 1, 6, "dấu cách không ngắt dòng", "no-break blank")],
    "item_without_value": [
        ("item_without_value", 3, 3, "mục này của danh sách", "this item of the list"),
    ],
    "key_below_value": [
        ("key_below_value", 2, 3, "khoá «max» thụt vào dưới", "key “max” is indented below"),
    ],
    "key_without_value": [
        ("key_without_value", 2, 1, "khoá «owner» không có giá trị", "key “owner” has no value"),
    ],
    "keys_in_braces": [
        ("flow_key_without_value", 1, 11, "ngoặc vuông [a, b]", "square brackets [a, b]"),
        ("flow_key_without_value", 1, 22, "«qlkh» là khoá", "“qlkh” is a key"),
    ],
    "list_as_key": [("key_not_text", 1, 3, "khoá phải là một tên", "a key is a name")],
    "list_beside_key": [("item_beside_key", 1, 10, "xuống dòng trước", "begin a new line")],
    "merge_key": [("merge_key", 2, 3, "khoá gộp <<", "merge key <<")],
    "null_written": [
        ("null_written", 2, 7, "«null» nghĩa là không có giá trị", "“null” means no value"),
        ("null_written", 3, 9, "«~» nghĩa là không có giá trị", "“~” means no value"),
    ],
    "old_encoding": [("not_utf8", 2, 8, "byte 0xD5 ở đây", "byte 0xD5 here")],
    "only_comments": [("file_empty", 1, 1, "không có nội dung", "no content")],
    "out_of_line": [
        ("indentation", 3, 3, "thụt vào 2 dấu cách", "indented by 2 blanks"),
    ],
    "question": [("question_in_flow", 1, 29, "dấu ? trong ngoặc", "a ? within braces")],
    "quote_in_text": [
        (
            "unbalanced_quote",
            1,
            15,
            'dấu nháy " không có dấu đi cùng',
            'the quote " has no partner',
        ),
    ],
    "quote_not_closed": [
        ("quote_not_closed", 1, 7, "mở ở đây mà không đóng", "opened here is never closed"),
    ],
    "several": [
        ("comma_decimal", 1, 6, "viết 12.5 thay cho 12,5", "write 12.5 instead of 12,5"),
        ("unbalanced_bracket", 2, 8, '"a) Ban hành kế hoạch"', "double quotes"),
        ("key_without_value", 3, 1, "khoá «owner»", "key “owner”"),
        ("leading_zero", 4, 7, "viết 17, hoặc", "write 17, or"),
        ("duplicate_key", 5, 1, "khoá «max» đã có ở dòng 1", "“max” already stands at line 1"),
        ("quote_not_closed", 6, 7, "thêm dấu đóng", "close it"),
    ],
    "sign_first": [
        ("sign_cannot_start", 1, 7, "không thể bắt đầu bằng @", "cannot begin with @"),
    ],
    "tabs": [
        ("tab", 2, 1, "hãy thay bằng dấu cách", "use blanks instead"),
        ("tab", 3, 1, "hãy thay bằng dấu cách", "use blanks instead"),
    ],
    "tag": [
        ("tag", 1, 6, "nhãn kiểu của YAML («!!str»)", "tags of YAML (“!!str”)"),
        ("tag", 2, 6, "nhãn kiểu của YAML («!ngay»)", "tags of YAML (“!ngay”)"),
    ],
    "text_after_quote": [
        ("text_after_value", 1, 18, "phần «năm» đứng sau", "“năm” stands after a value"),
    ],
    "top_list": [("top_not_mapping", 1, 1, "«khoá: giá trị»", "“key: value”")],
    "two_documents": [("second_document", 2, 1, "dấu --- mở ra", "--- opens a second")],
    "unseen": [
        ("unseen_sign", 1, 9, "(U+200B ZERO WIDTH SPACE)", "(U+200B ZERO WIDTH SPACE)"),
    ],
    "utf16": [("utf16", 0, 0, "lưu lại theo mã UTF-8", "save it as UTF-8")],
}

SCALARS: dict[str, tuple[str, str]] = {
    "on": ("boolean_word", "viết true"),
    "Off": ("boolean_word", "viết false"),
    "yes": ("boolean_word", "viết true"),
    "NO": ("boolean_word", "viết false"),
    "y": ("boolean_word", "viết true"),
    "n": ("boolean_word", "viết false"),
    "True": ("boolean_word", "viết true"),
    "FALSE": ("boolean_word", "viết false"),
    "017": ("leading_zero", "viết 17"),
    "-00.50": ("leading_zero", "viết -0.50"),
    "0x1F": ("number_base", '"0x1F"'),
    "0o17": ("number_base", '"0o17"'),
    "0b101": ("number_base", '"0b101"'),
    "1_000": ("digit_underscore", "viết 1000"),
    "12:30:45": ("sexagesimal", '"12:30:45"'),
    "190:20": ("sexagesimal", '"190:20"'),
    ".inf": ("infinite_number", '".inf"'),
    "-.INF": ("infinite_number", '"-.INF"'),
    ".nan": ("infinite_number", '".nan"'),
    "NaN": ("infinite_number", '"NaN"'),
    "1e999": ("exponent", '"1e999"'),
    "1.5E-3": ("exponent", '"1.5E-3"'),
    "12,5": ("comma_decimal", "viết 12.5"),
    "1.186.105": ("thousands_separator", "viết 1186105"),
    "1,186,105": ("thousands_separator", "viết 1186105"),
    "+5": ("number_unfinished", "5 thay cho +5"),
    ".5": ("number_unfinished", "0.5 thay cho .5"),
    "-.5": ("number_unfinished", "-0.5 thay cho -.5"),
    "5.": ("number_unfinished", "5 thay cho 5."),
    "1" * 31: ("numeral_too_long", "30 chữ số"),
    "=": ("equals_sign", '"="'),
}


@pytest.fixture(params=["c", "pure"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a test with the parser in C, and with the one in Python."""
    loader = yaml.SafeLoader if request.param == "pure" else events.LOADER
    monkeypatch.setattr(events, "LOADER", loader)
    yield


def refused(text: str | bytes) -> tuple[Problem, ...]:
    """The problems of a file; fails the test when it is accepted."""
    with pytest.raises(InputRefused) as refusal:
        parse_source("tệp.yaml", text.encode() if isinstance(text, str) else text)
    return refusal.value.problems


def codes(text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem of a file."""
    return [(p.code, p.place.line, p.place.column) for p in refused(text)]


def test_every_broken_file_is_in_the_table_and_every_row_has_its_file() -> None:
    assert {path.stem for path in BROKEN.glob("*.yaml")} == set(FILES)


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_refused_with_code_place_and_words(name: str) -> None:
    path = BROKEN / f"{name}.yaml"
    with pytest.raises(InputRefused) as refusal:
        read_source(path)
    problems = refusal.value.problems
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        told[:3] for told in FILES[name]
    ]
    for problem, (_, line, _, vietnamese, english) in zip(problems, FILES[name], strict=True):
        assert problem.place.file == str(path)
        assert vietnamese in word_problem(problem, "vi")
        assert english in word_problem(problem, "en")
        if line:
            text = path.read_bytes().decode("utf-8", "replace")
            assert problem.place.excerpt == text.split("\n")[line - 1]


@pytest.mark.parametrize("written", SCALARS)
def test_a_plain_scalar_that_readers_disagree_about_is_refused(written: str) -> None:
    code, vietnamese = SCALARS[written]
    (problem,) = refused(f"name: Kế hoạch\nvalue: {written}\n")
    assert (problem.code, problem.place.line, problem.place.column) == (code, 2, 8)
    assert vietnamese in word_problem(problem, "vi")
    assert word_problem(problem, "en") != problem.code


@pytest.mark.parametrize("written", SCALARS)
def test_the_same_text_in_quotes_is_text(written: str) -> None:
    assert parse_source("f", f'value: "{written}"\n'.encode()).tree == {"value": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.10", Numeral("1.10")),
        ("-0.5", Numeral("-0.5")),
        ("0", Numeral("0")),
        ("true", True),
        ("false", False),
        ("80%", "80%"),
        ("80,6%", "80,6%"),
        ("1.1.2", "1.1.2"),
        ("2022-03-31", "2022-03-31"),
        ("31/3/2022", "31/3/2022"),
        ("15/12", "15/12"),
        ("a ≥ 2 × b", "a ≥ 2 × b"),
        ("Ea H'leo", "Ea H'leo"),
        ('points("1.1") > 2', 'points("1.1") > 2'),
        ("“a) đúng hạn” và (b)", "“a) đúng hạn” và (b)"),
        ("một  # ghi chú", "một"),
        ("a#b", "a#b"),
        ("inf", "inf"),
        ("K\u1ebf", "Kế"),
        ("Ke\u0302\u0301", "Kế"),
    ],
)
def test_a_plain_scalar_is_read_as_what_it_looks_like(written: str, value: object) -> None:
    assert parse_source("f", f"value: {written}\n".encode()).tree == {"value": value}


def test_a_numeral_keeps_its_text_and_is_exact() -> None:
    (number,) = parse_source("f", b"x: 1.10\n").tree.values()
    assert isinstance(number, Numeral)
    assert (number.text, number.value, number.places) == ("1.10", Fraction(11, 10), 2)
    assert Numeral("7").places == 0


def test_numbers_and_single_letters_are_good_keys_and_their_text_is_kept() -> None:
    assert list(parse_source("f", b"1.10: a\n0%: b\ny: c\n").tree) == ["1.10", "0%", "y"]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    source = parse_source("f", b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: x\r\n")
    assert source.tree == {"a": Numeral("1"), "b": {"c": "x"}}
    assert source.place(("b", "c")).line == 3
    assert source.place(("b", "c")).excerpt == "  c: x"


def test_a_way_that_a_tree_does_not_have_leads_to_nothing() -> None:
    source = parse_source("f", b"a:\n  - {b: x}\n  - z\n")
    assert value_at(source.tree, ("a", 0, "b")) == source.value(("a", 0, "b")) == "x"
    assert value_at(source.tree, ("a", 1)) == "z"
    for path in (("c",), ("a", "b"), ("a", 2), ("a", -1), ("a", 1, "b"), ("a", 0, 0), (0,)):
        assert value_at(source.tree, path) is source.value(path) is None
    assert source.text(("a", 1, "b")) == "z"


def test_the_digest_is_that_of_the_bytes() -> None:
    digest = "37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae"
    assert parse_source("f", b"a: 1\n").digest == f"sha256:{digest}"
    assert parse_source("f", b"a: 1 \n").digest != f"sha256:{digest}"


def test_every_complaint_of_the_parsers_has_words() -> None:
    assert {code for _, code in syntax._CODES} <= set(WORDS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{a, b: }\n", [("flow_key_without_value", 1, 2), ("key_without_value", 1, 5)]),
        ("x: {a: f(b, c: d), e: 1}\n", [("comma_cut", 1, 8)]),
        (
            "x: {a: f(b, c, e: 1}\n",
            [("unbalanced_bracket", 1, 9), ("flow_key_without_value", 1, 13)],
        ),
        ("x: [1,2,3]\n", [("comma_between_digits", 1, 5)]),
        (
            "x: {a: 1,5, b: 2,5}\n",
            [("comma_between_digits", 1, 8), ("comma_between_digits", 1, 16)],
        ),
        ("x: [a, (b]\n", [("unbalanced_bracket", 1, 8)]),
        ("max:2\nname: a\n", [("colon_without_blank", 1, 1)]),
        ("a: [x]]\n", [("text_after_value", 1, 7)]),
        ("a: ]\n", [("value_cannot_start", 1, 4)]),
        ("a: |3x\n  b\n", [("block_head", 1, 6)]),
        ("a: |# b\n  b\n", [("block_head", 1, 4)]),
        ("a: 1\n...\nb: 2\n", [("second_top", 3, 1)]),
        ('"": 1\n', [("key_empty", 1, 1)]),
        ("~: 1\n", [("key_not_plain_text", 1, 1)]),
        ("a: !x!y 1\n", [("tag", 1, 4)]),
        ("a: 'b' c\n", [("text_after_value", 1, 8)]),
        ('a: Điều "5": b\n', [("colon_in_value", 1, 12)]),
        ("", [("file_empty", 1, 1)]),
        ("a: \ufeff1\n", [("unseen_sign", 1, 4)]),
        ("a: b\x00\n", [("unseen_sign", 1, 5)]),
        ("a: “b\n", [("unbalanced_quote", 1, 4)]),
        ("a: b”\n", [("unbalanced_quote", 1, 5)]),
        ("a: (b]\n", [("unbalanced_bracket", 1, 6)]),
    ],
)
def test_an_accident_of_one_line_is_told_once_and_in_place(
    text: str, told: list[tuple[str, int, int]]
) -> None:
    assert codes(text) == told


def test_a_value_with_a_quote_and_a_colon_is_shown_in_single_quotes() -> None:
    (problem,) = refused('a: Điều "5": b\'s\n')
    assert problem.operands["write"] == "'Điều \"5\": b''s'"


def test_a_fault_on_a_line_with_a_tab_is_not_told_twice() -> None:
    assert codes("a:\tno\nb: no\n") == [("tab", 1, 3), ("boolean_word", 2, 4)]


def test_a_file_with_too_many_problems_is_told_as_far_as_anyone_reads() -> None:
    problems = refused("x:\n" + "".join(f"  k{n}:\n" for n in range(5_000)))
    assert len(problems) == building.SHOWN + 1
    assert problems[-1].code == "too_many_problems"


def bombs() -> dict[str, tuple[bytes, str]]:
    """Hostile files: what they are, their bytes, the code that stops them."""
    aliases = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
    )
    return {
        "brackets": (b"a: " + b"[" * 100_000, "too_deep"),
        "a million brackets": (b"[" * 1_000_000, "too_deep"),
        "braces": (b"{a: " * 100_000, "too_deep"),
        "dashes": (b"- " * 100_000, "too_deep"),
        "keys": (b"? " * 1_000_000, "too_deep"),
        "aliases": (aliases.encode(), "anchor"),
        "values": (b"a:\n" + b"- b\n" * 300_000, "too_many_values"),
        "text": (b"a: " + b"b" * 1_000_000, "text_too_long"),
        "escapes": (b'a: "' + b"\\u0041" * 300_000 + b'"', "text_too_long"),
        "open pieces": (b"a: [" + b"(b, " * 20_000 + b"]", "too_many_problems"),
        "open quotes": (b"a: " + b"'" * 1_000_000, "text_too_long"),
        "nothing": (b"\x00" * 1_000_000, "unseen_sign"),
        "tabs": (b"\t\n" * 500_000, "tab"),
    }


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_is_refused_in_no_time(name: str) -> None:
    data, code = bombs()[name]
    began = time.process_time()
    found = {problem.code for problem in refused(data)}
    assert code in found
    assert time.process_time() - began < (4 if name == "values" else 1.5)


def test_a_hundred_thousand_brackets_take_milliseconds_with_either_parser(
    _each_parser: None,
) -> None:
    began = time.process_time()
    assert codes(b"a: " + b"[" * 100_000) == [("too_deep", 1, 67)]
    assert time.process_time() - began < 0.5


def test_depth_is_bounded_at_64_and_not_before() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"

    assert parse_source("f", nested(64).encode()).tree
    assert codes(nested(65)) == [("too_deep", 1, 67)]


def test_a_file_of_fifty_megabytes_is_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lớn.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", never)
    with pytest.raises(InputRefused) as refusal:
        read_source(path)
    (problem,) = refusal.value.problems
    assert problem.code == "input_too_large"
    assert "khoảng 50 MB, tối đa 8 MB" in word_problem(problem, "vi")
    assert "about 50 MB, at most 8 MB" in word_problem(problem, "en")


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\n")
    assert read_source(path, limit=5).tree == {"a": Numeral("1")}
    with pytest.raises(InputRefused) as refusal:
        read_source(path, limit=4)
    assert refusal.value.problems[0].code == "input_too_large"
    assert LIMIT == 8_000_000


def test_what_is_no_readable_file_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(path: Path) -> str:
        with pytest.raises(InputRefused) as refusal:
            read_source(path)
        (problem,) = refusal.value.problems
        assert (problem.place.file, problem.place.line) == (str(path), 0)
        return problem.code

    (tmp_path / "f.yaml").write_bytes(b"a: 1\n")
    assert code(tmp_path / "không có.yaml") == "input_missing"
    assert code(tmp_path / "f.yaml" / "g.yaml") == "input_missing"
    assert code(Path("a\0b")) == "input_missing"
    assert code(tmp_path) == "file_is_folder"
    assert code(Path("/dev/zero")) == "file_not_regular"

    def locked(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)
    assert code(tmp_path / "f.yaml") == "file_not_readable"
