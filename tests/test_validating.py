"""What a file's values are checked for, and how a misfit is told: code, place, words."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from criteria.fields import (
    Count,
    CriterionId,
    DateField,
    DateTimeField,
    DayMonth,
    Digest,
    Exact,
    ExpressionText,
    FileModel,
    Identifier,
    MonthDay,
    Points,
    Scalar,
    Share,
    Slug,
    Text,
    read_share,
)
from criteria.names import RESERVED, nearest
from criteria.problems import Problem
from criteria.source import Numeral, Plain, Source, parse_source
from criteria.source.layout import Layout
from criteria.source.positions import Span
from criteria.validating import validate
from reports.words.problems import word_problem


class Move(FileModel):
    move: Annotated[tuple[CriterionId, ...], Field(min_length=1)]
    split: Literal["proportional"] | Mapping[CriterionId, Share] = "proportional"


class Rescale(FileModel):
    rescale: Literal["component", "index"]


class Ratio(FileModel):
    ratio: ExpressionText
    target: Share | None = None


class FullIf(FileModel):
    full_if: ExpressionText


def form(raw: object) -> str | None:
    """The form that a mapping is written in: exactly one may be named."""
    named = [key for key in ("ratio", "full_if") if isinstance(raw, Mapping) and key in raw]
    return f"form:{named[0]}" if len(named) == 1 else None


Score = Annotated[
    Annotated[Ratio, Tag("form:ratio")] | Annotated[FullIf, Tag("form:full_if")],
    Discriminator(form),
]


class Leaf(FileModel):
    id: CriterionId
    score: Score | None = None
    criteria: tuple[Leaf, ...] = ()


class Sheet(FileModel):
    text: Text | None = None
    name: Identifier | None = None
    names: Identifier | tuple[Identifier, ...] | None = None
    labels: Mapping[Identifier, Text] = {}
    terms: Mapping[Literal["component", "leaf"], Text] = {}
    slug: Slug | None = None
    digest: Digest | None = None
    exact: Exact | None = None
    max: Points | Literal["not_stated"] | None = None
    count: Count | None = None
    places: Annotated[Count, Field(le=9)] | None = None
    above: Annotated[Points, Field(gt=0)] | None = None
    share: Share | None = None
    cut: Points | Share | None = None
    day: DateField | None = None
    moment: DateTimeField | None = None
    deadline: DayMonth | None = None
    when: ExpressionText | None = None
    value: Scalar | None = None
    flag: bool = False
    then: Literal["full", "zero"] | Move | Rescale | None = None
    at: Annotated[tuple[Literal["part", "leaf"], ...], Field(min_length=1)] = ("leaf",)
    first: Annotated[DateField | None, Field(alias="from")] = None
    leaves: tuple[Leaf, ...] = ()


def sheet(text: str) -> Sheet:
    """The sheet that a text holds; fails the test when it is refused."""
    made, problems = validate(Sheet, parse_source("f", text.encode()))
    assert made is not None, problems
    return made


def problems_of(text: str) -> tuple[Problem, ...]:
    """The problems of a sheet; fails the test when it is accepted."""
    made, problems = validate(Sheet, parse_source("f", text.encode()))
    assert made is None
    return problems


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("text: ' Văn phòng Sở '", "text", "Văn phòng Sở"),
        ("text: |\n  một\n  hai\n", "text", "một\nhai"),
        ("name: tasks_due", "name", "tasks_due"),
        ("names: a_1", "names", "a_1"),
        ("names: [b, A]", "names", ("b", "A")),
        ("labels: {b: B, a: A}", "labels", {"b": "B", "a": "A"}),
        ("slug: brvt-so-2021", "slug", "brvt-so-2021"),
        (f"digest: sha256:{'0a' * 32}", "digest", f"sha256:{'0a' * 32}"),
        ("exact: -0.50", "exact", Fraction(-1, 2)),
        ("max: 2.25", "max", Fraction(9, 4)),
        ("max: not_stated", "max", "not_stated"),
        ("count: 20", "count", 20),
        ("share: 80,6%", "share", Fraction(806, 1000)),
        ("share: 80.6%", "share", Fraction(806, 1000)),
        ("share: '80,6 %'", "share", Fraction(806, 1000)),
        ("share: 0.806", "share", Fraction(806, 1000)),
        ("share: 120%", "share", Fraction(6, 5)),
        ("share: 1", "share", Fraction(1)),
        ("cut: 80", "cut", Fraction(80)),
        ("cut: 80%", "cut", Fraction(4, 5)),
        ("day: 2022-03-31", "day", datetime.date(2022, 3, 31)),
        ("day: 31/3/2022", "day", datetime.date(2022, 3, 31)),
        ("day: 05/03/2022", "day", datetime.date(2022, 3, 5)),
        ("moment: 2022-03-31T16:30", "moment", datetime.datetime(2022, 3, 31, 16, 30)),
        ("moment: 31/3/2022 16:30:05", "moment", datetime.datetime(2022, 3, 31, 16, 30, 5)),
        ("deadline: 15/12", "deadline", MonthDay(12, 15)),
        ("deadline: 29/2", "deadline", MonthDay(2, 29)),
        ("deadline: 15/1/2027", "deadline", MonthDay(1, 15, 2027)),
        ("when: plan is present", "when", "plan is present"),
        ("when: 0.50", "when", "0.50"),
        ("when: true", "when", "true"),
        ("value: 1.10", "value", Numeral("1.10")),
        ("value: 80%", "value", "80%"),
        ("value: false", "value", False),
        ("flag: true", "flag", True),
        ("then: full", "then", "full"),
        ("then: {move: ['1', '2']}", "then", Move(move=("1", "2"))),
        ("from: 31/3/2022", "first", datetime.date(2022, 3, 31)),
    ],
)
def test_a_value_that_fits_is_read_exactly(text: str, key: str, value: object) -> None:
    read = getattr(sheet(text), key)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "column", "vietnamese", "english"),
    [
        ("text: 2021", "unquoted_text", 7, '"2021"', 'quotes, "2021"'),
        ("text: true", "unquoted_text", 7, '"true"', 'quotes, "true"'),
        ("text: ' '", "text_empty", 8, "«text» còn trống", "“text” is empty"),
        ("text: [a]", "wrong_kind", 7, "cần chữ, nhưng ở đây là danh sách", "this is a list"),
        ("name: ke-hoach", "name_hyphen", 7, "thành phép trừ; viết ke_hoach", "write ke_hoach"),
        ("name: kế_hoạch", "name_letters", 7, "viết ke_hoach", "write ke_hoach"),
        ("name: 2a", "name_letters", 7, "bắt đầu bằng chữ cái", "a letter first"),
        ("name: present", "name_reserved", 7, "«present» là từ riêng", "“present” is a word"),
        (f"name: {'a' * 61}", "name_too_long", 7, "quá 60 ký tự", "more than 60"),
        ("names: {a: b}", "wrong_kind", 8, "cần chữ hoặc danh sách", "takes text or a list"),
        ("names: [a, if]", "name_reserved", 12, "«if»", "“if”"),
        ("labels: {a-b: x}", "name_hyphen", 10, "viết a_b", "write a_b"),
        ("labels: [a]", "wrong_kind", 9, "cần nhóm «khoá: giá trị»", "a group of"),
        ("terms: {lef: x}", "not_allowed", 9, "gần nhất: leaf", "nearest: leaf"),
        ("slug: Ví dụ 2026", "slug_letters", 7, "viết vi-du-2026", "write vi-du-2026"),
        ("digest: sha256:12", "digest_written", 9, "64 chữ số", "64 hexadecimal"),
        ("exact: '12,5'", "quoted_number", 9, "viết 12.5", "write 12.5"),
        ("exact: nhiều", "not_a_number", 8, "cần một số", "takes a number"),
        ("exact: 50%", "percent_not_number", 8, "`share`", "`share`"),
        ("max: not_statd", "not_allowed", 6, "gần nhất: not_stated", "nearest: not_stated"),
        ("max: nhiều", "wrong_kind", 6, "cần số hoặc “not_stated”", "a number or “not_stated”"),
        ("max: []", "wrong_kind", 6, "cần số hoặc “not_stated”", "a number or “not_stated”"),
        ("count: 2.5", "not_a_count", 8, "số nguyên", "a whole number"),
        ("count: 2.0", "not_a_count", 8, "số nguyên", "a whole number"),
        ("count: -1", "not_a_count", 8, "số nguyên", "a whole number"),
        ("places: 10", "number_above", 9, "là 10, không được quá 9", "must be 9 or less"),
        ("above: 0", "number_not_above", 8, "phải lớn hơn 0", "must be more than 0"),
        ("share: 80.6", "bare_percent", 8, "viết 80.6%", "write 80.6%"),
        ("share: -0.5", "share_negative", 8, "không thể âm", "cannot be negative"),
        ("share: nhiều", "share_written", 8, "80,6% hoặc 0.806", "80.6% or 0.806"),
        ("share: {a: 1}", "wrong_kind", 8, "tỷ lệ, ví dụ 80%", "a share such as 80%"),
        ("cut: nhiều", "share_written", 6, "đã viết: nhiều", "written: nhiều"),
        ("day: 31/2/2022", "no_such_day", 6, "31/2/2022", "31/2/2022"),
        ("day: 2022", "date_written", 6, "31/3/2022 hoặc 2022-03-31", "31/3/2022 or"),
        ("day: 31/3/22", "date_written", 6, "đã viết: 31/3/22", "written: 31/3/22"),
        ("moment: 2022-03-31", "datetime_written", 9, "ngày và giờ", "a day and an hour"),
        ("moment: 31/3/2022 25:00", "datetime_written", 9, "16:30", "16:30"),
        ("deadline: 32/1", "no_such_day", 11, "32/1", "32/1"),
        ("deadline: cuối năm", "month_day_written", 11, "15/12", "15/12"),
        ("when: [a]", "wrong_kind", 7, "cần chữ", "takes text"),
        ("value: [a]", "wrong_kind", 8, "một giá trị đơn", "a single value"),
        ("flag: đúng", "wrong_kind", 7, "true hoặc false", "true or false"),
        ("then: ful", "not_allowed", 7, "gần nhất: full", "nearest: full"),
        ("then: 5", "wrong_kind", 7, "“full” hoặc “zero” hoặc nhóm", "“full” or “zero” or a group"),
        ("then: {rescale: componnt}", "not_allowed", 17, "gần nhất: component", "component"),
        ("then: {mov: ['1']}", "unknown_key", 8, "gần nhất: move", "nearest: move"),
        ("then: {hm: 1}", "no_form", 1, "move, split, rescale", "move, split, rescale"),
        ("then: {move: [1]}", "unquoted_id", 15, 'viết "1"', 'write "1"'),
        ("then: {move: []}", "too_few", 14, "ít nhất 1 mục", "at least 1"),
        ("at: [leaves]", "not_allowed", 6, "gần nhất: leaf", "nearest: leaf"),
        ("at: leaf", "wrong_kind", 5, "cần danh sách", "takes a list"),
        ("form: 31/3/2022", "unknown_key", 1, "gần nhất: from", "nearest: from"),
        ("leaves: [3]", "wrong_kind", 10, "cần nhóm", "a group"),
        ("leaves: [{score: {ratio: a}}]", "missing_key", 10, "thiếu khoá «id»", "“id” is missing"),
        ("leaves: [{id: 1.10}]", "unquoted_id", 15, 'viết "1.10"', 'write "1.10"'),
        ("leaves: [{id: 'a b'}]", "id_letters", 16, '"1.2.a"', '"1.2.a"'),
        (
            "leaves: [{id: '1', score: {raito: a}}]",
            "no_form",
            28,
            "gần nhất: ratio",
            "ratio, full_if",
        ),
        ("leaves: [{id: '1', score: 5}]", "no_form", 20, "ratio, full_if", "ratio, full_if"),
        (
            "leaves: [{id: '1', score: {ratio: a, tagret: 1}}]",
            "unknown_key",
            38,
            "gần nhất: target; các khoá dùng được: ratio, target",
            "nearest: target; keys allowed: ratio, target",
        ),
        (
            "leaves: [{id: '1', criteria: [{id: '2'}, {id: '3', score: {ratio: a, target: 9}}]}]",
            "bare_percent",
            78,
            "viết 9%",
            "write 9%",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_told_once_in_its_place(
    text: str, code: str, column: int, vietnamese: str, english: str
) -> None:
    (problem,) = problems_of(text)
    assert (problem.code, problem.place.line, problem.place.column) == (code, 1, column)
    assert vietnamese in word_problem(problem, "vi")
    assert english in word_problem(problem, "en")


def test_all_misfits_of_a_file_come_at_once_in_reading_order() -> None:
    text = "name: a-b\nmax: x\nleaves:\n  - id: 1\n  - score: 5\nshare: 80.6\nfoo: 1\n"
    assert [(p.place.line, p.code) for p in problems_of(text)] == [
        (1, "name_hyphen"),
        (2, "wrong_kind"),
        (4, "unquoted_id"),
        (5, "missing_key"),
        (5, "no_form"),
        (6, "bare_percent"),
        (7, "unknown_key"),
    ]


def test_a_file_with_thousands_of_misfits_is_told_as_far_as_anyone_reads() -> None:
    began = time.process_time()
    problems = problems_of("leaves:\n" + "  - idd: 1\n" * 20_000)
    assert len(problems) == 201
    assert problems[-1].code == "too_many_problems"
    assert problems[-1].place.line == 201
    assert time.process_time() - began < 5


def test_an_unknown_key_with_nothing_near_is_told_without_a_nearest_one() -> None:
    (problem,) = problems_of("xyzzy: 1")
    assert "gần nhất" not in word_problem(problem, "vi")
    assert "các khoá dùng được: text, name" in word_problem(problem, "vi")
    assert problem.operands["allowed"] == tuple(
        info.alias or name for name, info in Sheet.model_fields.items()
    )


def test_a_missing_key_is_told_unless_it_stands_there_misspelt() -> None:
    assert [p.code for p in problems_of("leaves: [{idd: '1'}]")] == ["unknown_key"]
    assert [p.code for p in problems_of("leaves: [{zz: '1'}]")] == ["missing_key", "unknown_key"]


def test_a_part_of_a_file_is_validated_in_its_own_place() -> None:
    source = parse_source("f", b"a:\n  leaves:\n    - id: '1'\n    - id: 2\n")
    assert validate(Leaf, source, ("a", "leaves", 0))[0] == Leaf(id="1")
    made, (problem,) = validate(Leaf, source, ("a", "leaves", 1))
    assert made is None
    assert (problem.code, problem.place.line, problem.place.column) == ("unquoted_id", 4, 11)


@pytest.mark.parametrize("path", [("b",), ("a", "leaves", 7), ("a", "leaves", -1), ("a", 0)])
def test_a_part_that_the_file_does_not_have_is_a_missing_key(path: tuple[str | int, ...]) -> None:
    source = parse_source("f", b"a:\n  leaves:\n    - id: '1'\n")
    made, (problem,) = validate(Leaf, source, path)
    assert made is None
    assert problem.code == "missing_key"


class Doubled(FileModel):
    """A model with a rule of its own, as forms have: two keys that exclude each other."""

    low: Count = 0
    high: Count = 0

    @model_validator(mode="after")
    def _ordered(self) -> Doubled:
        if self.low > self.high:
            allowed = "total, leaf"
            raise PydanticCustomError("own_code", "own_code", {"allowed": allowed, "low": self.low})
        return self


class Holder(FileModel):
    bounds: Doubled
    either: Doubled | Rescale | None = None


def test_a_code_of_a_models_own_passes_with_its_operands_at_the_models_place() -> None:
    text = b"bounds: {low: 3}\neither: {low: 2}\n"
    made, problems = validate(Holder, parse_source("f", text))
    assert made is None
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("own_code", 1, 9),
        ("own_code", 2, 9),
    ]
    assert problems[0].operands["low"] == 3
    assert problems[0].operands["key"] == "bounds"
    assert problems[0].operands["nearest"] == ""


def test_a_list_whose_items_do_not_fit_is_not_called_too_short() -> None:
    assert [p.code for p in problems_of("at: [leaves]")] == ["not_allowed"]
    assert [p.code for p in problems_of("at: []")] == ["too_few"]


def test_lists_become_tuples_and_models_are_frozen() -> None:
    made = sheet("names: [a, b]\nleaves: [{id: '1', criteria: [{id: '1.1'}]}]")
    assert made.names == ("a", "b")
    assert made.leaves[0].criteria == (Leaf(id="1.1"),)
    with pytest.raises(ValueError, match="frozen"):
        setattr(made, "names", ())  # noqa: B010


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_the_expression_language_is_no_name(word: str) -> None:
    (problem,) = problems_of(f'name: "{word}"')
    assert problem.code == "name_reserved"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_percent_is_the_same_with_comma_and_point(whole: int, part: int) -> None:
    share = Fraction(f"{whole}.{part}") / 100
    assert read_share(f"{whole},{part}%") == read_share(f"{whole}.{part}%") == share


@given(
    st.recursive(
        st.booleans() | st.text() | st.integers(0, 99).map(lambda n: Numeral(str(n))),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=5,
    ),
    st.sampled_from(sorted(Sheet.model_fields)),
)
def test_no_value_whatever_raises_anything(value: Plain, key: str) -> None:
    source = Source("f", "", {key: value}, Layout("f", ""), Span(0, 0))
    made, problems = validate(Sheet, source)
    assert (made is None) == bool(problems)
    for problem in problems:
        assert word_problem(problem, "vi")


@pytest.mark.parametrize(
    ("name", "allowed", "meant"),
    [
        ("tasks_du", ["tasks_due", "tasks_on_time"], "tasks_due"),
        ("Kế-hoạch", ["ke_hoach", "bao_cao"], "ke_hoach"),
        ("ĐƠN_VỊ", ["don_vi"], "don_vi"),
        ("xyz", ["tasks_due"], None),
        ("a", [], None),
        ("x" * 5_000, ["x" * 4_999], None),
    ],
)
def test_the_nearest_name_is_found_without_marks_and_never_far_away(
    name: str, allowed: list[str], meant: str | None
) -> None:
    assert nearest(name, allowed) == meant
    assert nearest(name, reversed(allowed)) == meant


def test_the_json_schema_accepts_what_the_reader_accepts_and_refuses_what_it_refuses() -> None:
    schema = Sheet.model_json_schema()
    json.dumps(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema).is_valid
    good = {
        "text": "a",
        "share": "80,6%",
        "cut": 80,
        "max": "not_stated",
        "day": "31/3/2022",
        "moment": "2022-03-31 16:30",
        "deadline": "15/12",
        "when": True,
        "labels": {"a": "b"},
        "from": "2022-03-31",
        "leaves": [{"id": "1", "score": {"ratio": "a / b", "target": "90%"}}],
    }
    assert valid(good)
    for key, value in {
        "share": 80.6,
        "max": "much",
        "day": "31/3/22",
        "count": 2.5,
        "name": "a-b",
        "labels": {"a-b": "c"},
        "slug": "Ví dụ",
        "leaves": [{"id": 1}],
        "unknown": 1,
    }.items():
        assert not valid({key: value}), key
