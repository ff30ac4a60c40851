"""The score sheet on a terminal: exactly the form that officials were shown."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.plan import Gate, PolicyKind, Tree
from criteria.values import Range, Truth
from evidence.view import Basis, Cause, GivenPoints, View, Waiver
from reports.subject import Proposed, Rank, Subject
from reports.terminal.score_sheet import score_sheet
from reports.words.catalogue import Catalogue, catalogue
from reports.words.frames import width
from scoring.bases import score
from scoring.sheet import ScoreSheet
from tests.plans import Draft, ground
from tests.report_golden import STATED, Golden, golden, missing, subject

VI = catalogue("vi")

PUBLISHED = """\
BẢNG ĐIỂM CHỈ SỐ CCHC NĂM 2021                                   Kết quả công bố
Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu       Xếp hạng 10 (năm 2020: 8*)
Căn cứ: Quyết định số 1085/QĐ-UBND ngày 31/3/2022 · bộ chỉ số brvt-so-2021
════════════════════════════════════════════════════════════════════════════════
TT  Lĩnh vực                             Điểm đạt  Tối đa  Điểm mất    Tỷ lệ
────────────────────────────────────────────────────────────────────────────────
 1  Công tác chỉ đạo, điều hành            10,481  12,5       2,019   83,85%
 2  Cải cách thể chế                        5,5     6         0,5     91,67%
 3  Cải cách thủ tục hành chính             3,5     5,5       2       63,64%
 4  Cải cách tổ chức bộ máy                 3,5     3,5       0      100,00%
 5  Xây dựng, nâng cao chất lượng đội       8,5    10         1,5     85,00%
    ngũ CCVC
 6  Cải cách cơ chế quản lý tài chính       6,5     6,5       0      100,00%
    công
 7  Chính quyền điện tử, chính quyền số     9,657  11,5       1,843   83,97%
 8  Cơ chế một cửa, một cửa liên thông      7,625   9,5       1,875   80,26%
 9  Điều tra xã hội học                    30,482  35         4,518   87,09%
────────────────────────────────────────────────────────────────────────────────
    TỔNG ĐIỂM                              85,745 100        14,255
    Tự chấm, thẩm định (lĩnh vực 1-8)      55,263  65         9,737   85,02%
════════════════════════════════════════════════════════════════════════════════
Điểm theo kê khai                 chưa có số liệu
Điểm có tài liệu kiểm chứng       chưa có số liệu
Điểm được công nhận               85,745
* hạng năm 2020: 10 − 2 = 8
"""

SELF_SCORED = """\
Điểm theo kê khai                 84,264   còn có thể đạt tới 86,264
Điểm có tài liệu kiểm chứng       83,264   thiếu tài liệu: 01 tiêu chí (1 điểm)
Chắc chắn có 84,264 điểm; có thể đạt tới 86,264 điểm nếu bổ sung 01 số liệu
Còn thiếu 01 số liệu: Số nhiệm vụ đúng hạn hoặc còn hạn · Văn phòng · hạn 15/12
"""


@pytest.fixture(scope="module")
def case() -> Golden:
    return golden()


def printed(sheet: ScoreSheet, of: Subject, words: Catalogue = VI) -> list[str]:
    return [line.text for line in score_sheet(sheet, of, words)]


def drawn(draft: Draft, view: View, round: str = "self_score") -> list[str]:
    """The printed sheet of a small plan on one view."""
    return printed(score(draft.plan(), {view.basis: view}, view.basis), subject(round))


def rows(lines: list[str]) -> list[str]:
    """The rows between the heads of the columns and the line below the total."""
    bars = [number for number, line in enumerate(lines) if line and line[0] in "═─"]
    return [line for line in lines[bars[1] + 1 : bars[-1]] if line[0] != "─"]


def test_the_published_result_is_printed_as_in_the_form(case: Golden) -> None:
    assert printed(case.sheet(), subject()) == PUBLISHED.splitlines()


def test_during_self_scoring_the_totals_say_what_is_missing(case: Golden) -> None:
    stated = {**STATED, "tasks_on_time": missing()}
    unproven = {"1.2": GivenPoints(Range(Fraction(0), Fraction(1)), cause=Cause.NOT_PROVEN)}
    views = {
        Basis.CLAIMED: case.view(Basis.CLAIMED, stated),
        Basis.PROVEN: case.view(Basis.PROVEN, stated, unproven),
    }
    sheet = case.sheet(Basis.CLAIMED, views)
    lines = printed(sheet, subject("self_score"))
    assert lines[-4:] == SELF_SCORED.splitlines()
    assert lines[0].endswith("Tự chấm, theo kê khai")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("basis", list(Basis))
def test_no_line_is_wider_than_80_columns(case: Golden, lang: str, basis: Basis) -> None:
    words = catalogue("vi" if lang == "vi" else "en")
    for round in ("official", "self_score"):
        lines = printed(case.sheet(basis), subject(round), words)
        assert max(width(line) for line in lines) <= 80
        assert [line for line in lines if line != line.rstrip()] == []


def test_the_basis_is_always_named(case: Golden) -> None:
    for basis in Basis:
        first = printed(case.sheet(basis), subject())[0]
        told = "Kết quả công bố" if basis is Basis.ACCEPTED else VI(f"basis.{basis.value}")
        assert first.endswith(told)


def test_an_own_score_on_record_is_shown_beside_the_published_one(case: Golden) -> None:
    of = replace(subject(), proposed={"1.2": Proposed(Fraction(2))})
    assert "Điểm theo kê khai                 85,745" in printed(case.sheet(), of)


def test_a_rank_among_so_many_and_none_at_all(case: Golden) -> None:
    ranked = replace(subject(), rank=Rank(3, of=19))
    assert printed(case.sheet(), ranked)[1].endswith("Xếp hạng 3/19")
    unranked = replace(subject(), rank=None)
    lines = printed(case.sheet(), unranked)
    assert lines[1] == unranked.unit
    assert lines[2] == "Căn cứ: bộ chỉ số brvt-so-2021 · tính đến ngày 10/5/2022"


def test_english_has_the_same_numbers_with_the_other_marks(case: Golden) -> None:
    text = "\n".join(printed(case.sheet(), subject(), catalogue("en")))
    assert "85.745 100        14.255" in text
    assert "85,745" not in text


def test_r22_bonus_and_penalty_stand_between_the_base_and_the_total() -> None:
    draft = Draft()
    draft.leaf("1", 100, draft.number("x", 0, 100))
    draft.group("T", 5, tree=Tree.BONUS)
    draft.leaf("T.1", 4, draft.number("b", 0, 4), parent="T", tree=Tree.BONUS)
    draft.group("V", 3, tree=Tree.PENALTY)
    charged = draft.math(draft.const(0), "-", draft.number("v", 0, 2))
    draft.leaf("V.1", 2, charged, parent="V", tree=Tree.PENALTY)
    lines = drawn(draft, draft.view({"x": 85, "b": 3, "v": 1}))
    assert rows(lines)[-4:] == [
        "    Cộng (I)                               85     100        15",
        "    Điểm thưởng (II)                        3       5",
        "    Điểm trừ (III)                          1       3",
        "    TỔNG ĐIỂM (I + II − III)               87,000",
    ]
    assert "Điểm thưởng chưa đạt: Tiêu chí T.1, tối đa thêm 1" in lines


def test_r22_the_ceiling_of_the_total_has_a_row_of_its_own() -> None:
    draft = Draft(ceiling=100)
    draft.leaf("1", 100, draft.number("x", 0, 100))
    draft.group("T", 5, tree=Tree.BONUS)
    draft.leaf("T.1", 5, draft.number("b", 0, 5), parent="T", tree=Tree.BONUS)
    lines = drawn(draft, draft.view({"x": 99, "b": 3}))
    assert rows(lines)[-2:] == [
        "    Giới hạn của tổng điểm                 −2",
        "    TỔNG ĐIỂM (I + II − III)              100,000",
    ]


def test_r24_one_row_closes_what_rounding_the_total_leaves() -> None:
    draft = Draft(places=2, at=("total",))
    for id in ("1", "2", "3"):
        draft.leaf(id, 1, draft.math(draft.const(1), "/", draft.const(3)))
    assert rows(drawn(draft, draft.view({})))[-2:] == [
        "    Làm tròn                                +0,01            −0,01",
        "    TỔNG ĐIỂM                                1,00   3         2      33,33%",
    ]


def test_r20_a_row_says_what_rescaling_the_index_added() -> None:
    draft = Draft()
    draft.group("1", 98)
    draft.leaf("1.1", 98, draft.number("x", 0, 98), parent="1")
    draft.group("2", 2)
    leaves = (ground(None, PolicyKind.RESCALE_INDEX),)
    draft.leaf("2.1", 2, draft.number("y", 0, 2), parent="2", grounds=leaves)
    lines = drawn(draft, draft.view({"x": "60.481"}, declared={"2.1": Truth.TRUE}))
    assert rows(lines)[-2:] == [
        "    Quy đổi từ thang 98 sang 100           +1,234  +2        +0,766",
        "    TỔNG ĐIỂM                              61,715 100        38,285",
    ]


def test_r19_a_component_that_does_not_apply_shows_dashes_and_says_why_below() -> None:
    draft = Draft()
    draft.leaf("1", 6, draft.number("x", 0, 6))
    drop = (ground(None, PolicyKind.DROP),)
    draft.leaf("2", 4, draft.number("y", 0, 4), grounds=drop)
    lines = drawn(draft, draft.view({"x": 3}, declared={"2": Truth.TRUE}))
    assert rows(lines)[1].split() == ["2", "Tiêu", "chí", "2", "—", "—"]
    assert lines[-2:] == [
        "Tiêu chí 2: không thuộc đối tượng đánh giá, không tính 4 điểm tối đa (Không phát",
        "sinh)",
    ]
    assert not any(line.startswith("Còn thiếu") for line in lines)


def test_an_assessment_to_which_nothing_applies_is_not_scored() -> None:
    draft = Draft()
    drop = (ground(None, PolicyKind.DROP),)
    draft.leaf("1", 4, draft.number("x", 0, 4), grounds=drop)
    lines = drawn(draft, draft.view({}, declared={"1": Truth.TRUE}))
    assert rows(lines)[-1].split() == ["TỔNG", "ĐIỂM", "—"]
    assert "! Không chấm: không có tiêu chí nào thuộc đối tượng đánh giá" in lines


def test_r39_a_closed_gate_is_told_with_its_reason() -> None:
    draft = Draft()
    draft.leaf("1", 4, draft.number("x", 0, 4))
    late = draft.flag("late")
    draft.gates = (Gate(late, None, "Nộp kết quả tự chấm quá hạn"),)
    closed = drawn(draft, draft.view({"x": 4, "late": True}))
    assert closed[-2:] == [
        "! Không đánh giá: không đáp ứng điều kiện được chấm điểm",
        "! Nộp kết quả tự chấm quá hạn",
    ]
    unknown = drawn(draft, draft.view({"x": 4}))
    assert "! Kết quả tạm tính: còn điều kiện chưa rõ" in unknown
    passed = drawn(draft, draft.view({"x": 4, "late": False}))
    assert not any(line.startswith("!") for line in passed)


def test_r21_points_kept_by_a_waiver_are_told_with_the_document() -> None:
    draft = Draft()
    draft.leaf("1", 4, draft.number("x", 0, 4))
    waiver = Waiver("1", "UBND tỉnh", "qd1085")
    view = draft.view({"x": 1}, waivers={"1": (waiver,)})
    told = "Tiêu chí 1: được miễn theo Quyết định số 1085/QĐ-UBND, giữ lại 3 điểm"
    assert told in drawn(draft, view, "official")


def test_r35_contradictory_figures_are_something_to_act_on(case: Golden) -> None:
    stated = {**STATED, "tasks_on_time": missing(Cause.CONTRADICTION)}
    sheet = case.sheet(Basis.ACCEPTED, {Basis.ACCEPTED: case.view(stated=stated)})
    lines = printed(sheet, subject())
    assert "! 01 số liệu mâu thuẫn: các điểm liên quan để trong khoảng" in lines


def test_two_runs_print_the_same(case: Golden) -> None:
    assert printed(case.sheet(), subject()) == printed(golden().sheet(), subject())
