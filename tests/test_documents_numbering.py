"""Numbers of documents: what they tell, which are refused, and what does not fit them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.plan import ProofPattern
from criteria.problems import InputRefused, Problem, Severity
from evidence.documents.numbering import meant_number, number_fitting, read_number
from evidence.documents.symbols import ISSUERS, KINDS
from evidence.findings import findings
from evidence.view import Basis
from evidence.viewing import build_views
from reports.words.problems import word_problem
from tests.evidence_support import assessed, codes, fact, plan_of


@pytest.mark.parametrize(
    ("text", "kind", "issuer", "division", "year"),
    [
        ("19/BC-SKHCN", "Báo cáo", "SKHCN", "", None),
        ("1085/QĐ-UBND", "Quyết định", "UBND", "", None),
        ("10/CT-UBND", "Chỉ thị", "UBND", "", None),
        ("507/SKHCN-TTr", "Công văn", "SKHCN", "TTr", None),
        ("70/TTr-SKHCN", "Tờ trình", "SKHCN", "", None),
        ("156/SKHCN-VP", "Công văn", "SKHCN", "VP", None),
        ("480/QĐ-UBND-HC", "Quyết định", "UBND", "HC", None),
        ("13/2025/QĐ-UBND", "Quyết định", "UBND", "", 2025),
        ("15/2020/QH14", "Luật", "QH", "", 2020),
        ("31-CT/TU", "Chỉ thị", "TU", "", None),
        ("876/TB-KVXIII", "Thông báo", "KVXIII", "", None),
        ("05a/KH-SKHCN", "Kế hoạch", "SKHCN", "", None),
        ("1085", "", "", "", None),
    ],
)
def test_a_number_tells_the_kind_and_the_issuer(
    text: str, kind: str, issuer: str, division: str, year: int | None
) -> None:
    number = read_number(text)
    assert number is not None
    told = (number.kind, number.issuer, number.division, number.year)
    assert told == (kind, issuer, division, year)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1085/QD-UBND", "1085/QĐ-UBND"),
        ("1085/qđ-ubnd", "1085/QĐ-UBND"),
        ("93/NQ-HDND", "93/NQ-HĐND"),
        ("số 19 / BC - SKHCN", "19/BC-SKHCN"),
        ("Quyết định số 1085/QĐ-UBND ngày 31/3/2022", "1085/QĐ-UBND"),
        ("166/KH UBND", "166/KH-UBND"),
        ("156/SKHCN–VP", "156/SKHCN-VP"),
        ("QĐ 1085", ""),
        ("không số", ""),
        ("2/", ""),
        ("1/" + "A" * 100, ""),
    ],
)
def test_what_is_no_number_is_refused_with_what_was_meant(text: str, meant: str) -> None:
    assert read_number(text) is None
    assert meant_number(text) == meant


def test_a_refused_number_is_told_at_its_place_in_the_file() -> None:
    with pytest.raises(InputRefused) as refused:
        assessed("documents:\n  a: {number: 1085/QD-UBND, issued: 31/3/2021}\n")
    # The index that it names is not shipped: told in the same run, before it.
    (problem,) = [one for one in refused.value.problems if one.code == "document_number"]
    assert problem.place.line == 7
    assert "có lẽ là «1085/QĐ-UBND»" in word_problem(problem)


def test_two_ways_of_writing_one_number_are_one() -> None:
    one, other, third = (read_number(text) for text in ("5/KH-SA", "05/KH-SA", "5/KH-SB"))
    assert one is not None and other is not None and third is not None
    assert one.key == other.key != third.key


@given(
    st.integers(1, 99_999),
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(sorted(ISSUERS)),
    st.none() | st.integers(1990, 2030),
)
def test_every_number_of_the_pattern_is_read_back_whole(
    ordinal: int, kind: str, issuer: str, year: int | None
) -> None:
    between = "" if year is None else f"{year}/"
    number = read_number(f"{ordinal:02}/{between}{kind}-{issuer}")
    assert number is not None
    told = (number.ordinal, number.year, number.kind, number.issuer)
    assert told == (ordinal, year, KINDS[kind], issuer)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_and_a_hint_is_always_a_number(text: str) -> None:
    read_number(text)
    assert meant_number(text) == "" or read_number(meant_number(text)) is not None


@pytest.mark.parametrize("pattern", ["*/KH-*", "*/QĐ-UBND", "12/BC-SA", "*-CT/TU"])
def test_a_number_is_found_for_a_pattern_of_numbers(pattern: str) -> None:
    assert read_number(number_fitting(pattern)) is not None


PLAN = plan_of([fact("x")])


def found(body: str, tmp_path: Path) -> tuple[Problem, ...]:
    loaded = assessed(body, folder=tmp_path)
    told = findings(PLAN, loaded, build_views(PLAN, loaded))
    return tuple(one for one in told if one.code not in ("document_without_file", "where_missing"))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{number: 1085, issued: 1/2/2021}".replace("1085", '"1085"'), "number_without_symbol"),
        ("{number: 13/2020/QĐ-UBND, issued: 1/2/2021}", "number_of_other_year"),
        ("{number: 13/2021/QĐ-UBND, issued: 1/2/2021}", None),
        ("{number: 1/BC-SA, kind: ke_hoach}", "number_of_other_kind"),
        ("{number: 1/KH-SA, kind: ke_hoach}", None),
        ("{number: 1/QĐ-UBND, issuer: Sở Nội vụ}", "number_of_other_issuer"),
        ("{number: 1/QĐ-UBND, issuer: UBND tỉnh Đồng Tháp}", None),
        ("{number: 1/QĐ-UBND, issuer: Uỷ ban nhân dân tỉnh}", None),
        ("{number: 1/BC-SA, issuer: unit}", None),
    ],
)
def test_what_does_not_fit_a_number_is_told(tmp_path: Path, entry: str, code: str | None) -> None:
    assert codes(found(f"documents:\n  a: {entry}\n", tmp_path)) == ([code] if code else [])


def test_one_number_for_two_papers_is_a_contradiction(tmp_path: Path) -> None:
    body = (
        "documents:\n"
        "  a: {number: 268/KH-SA, issued: 28/02/2021, subject: Kiểm tra văn bản}\n"
        "  b: {number: 268/KH-SA, issued: 28/02/2021, subject: Rà soát thủ tục}\n"
    )
    (problem,) = found(body, tmp_path)
    assert (problem.code, problem.severity) == ("number_used_twice", Severity.ERROR)
    assert "Kiểm tra văn bản (28/02/2021), Rà soát thủ tục (28/02/2021)" in word_problem(problem)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("{number: 5/KH-SA, issued: 1/2/2021}", ["document_listed_twice"]),
        ("{number: 13/2021/QĐ-UBND, issued: 2/2/2021}", []),
        ("{number: 05/KH-SA, issued: 3/2/2021}", ["number_used_twice"]),
        ("{number: 5/KH-SA, issued: 1/2/2020}", []),
        ("{number: 5/KH-SA, issued: 1/2/2021, issuer: Sở B}", []),
    ],
)
def test_the_same_number_counts_within_one_year_and_issuer(
    tmp_path: Path, second: str, expected: list[str]
) -> None:
    body = f"documents:\n  a: {{number: 5/KH-SA, issued: 1/2/2021}}\n  b: {second}\n"
    assert codes(found(body, tmp_path)) == expected


@pytest.mark.parametrize("key", ["file: a.pdf", "subject: Điều động", "note: x"])
def test_of_a_classified_document_only_number_and_dates_are_taken(tmp_path: Path, key: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    with pytest.raises(InputRefused) as refused:
        found(f"documents:\n  a: {{number: 1/QĐ-SA, secrecy: mat, {key}}}\n", tmp_path)
    assert codes(refused.value.problems) == ["secret_told"]


def test_a_classified_document_proves_by_its_number(tmp_path: Path) -> None:
    body = (
        "documents: {a: {number: 1/QĐ-SA, issued: 1/2/2021, secrecy: mat}}\n"
        "facts: {x: {value: 1, document: a, where: trang 1}}\n"
    )
    loaded = assessed(body, folder=tmp_path)
    told = findings(PLAN, loaded, build_views(PLAN, loaded))
    assert "document_without_file" not in codes(told)


def test_a_classified_document_proves_where_a_file_is_asked_for(tmp_path: Path) -> None:
    plan = plan_of([fact("x", proof=((ProofPattern(file_required=True),),))])
    for more, proven in (("secrecy: toi_mat", True), ("subject: Điều động", False)):
        body = (
            f"documents: {{a: {{number: 1/QĐ-SA, issued: 1/2/2021, {more}}}}}\n"
            "facts: {x: {value: 1, document: a, where: trang 1}}\n"
        )
        views = build_views(plan, assessed(body, folder=tmp_path))
        assert (views[Basis.PROVEN].readings["own", "x"].cause is None) is proven


@pytest.mark.parametrize(
    ("more", "issued", "expected"),
    [
        ("period: {from: 2021-01-01, to: 2021-12-31}", "31/12/2021", []),
        ("period: {from: 2021-01-01, to: 2021-03-14}", "31/12/2021", ["period_of_figure_differs"]),
        ("period: {from: 2021-01-01, to: 2021-12-31}", "30/12/2021", ["figure_after_document"]),
        ("note: x", "7/3/2020", ["document_long_before"]),
        ("note: x", "29/12/2020", []),
    ],
)
def test_dates_that_do_not_fit_the_period_are_told(
    tmp_path: Path, more: str, issued: str, expected: list[str]
) -> None:
    body = (
        f"documents: {{a: {{number: 1/BC-SA, issued: {issued}}}}}\n"
        f"facts: {{x: {{value: 1, document: a, where: mục I, {more}}}}}\n"
    )
    assert codes(found(body, tmp_path)) == expected


def test_the_days_of_a_figure_are_in_order(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        found("facts: {x: {value: 1, period: {from: 2021-03-02, to: 2021-03-01}}}\n", tmp_path)
    assert codes(refused.value.problems) == ["days_reversed"]
