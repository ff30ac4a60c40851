"""The ledger of lost points on a terminal."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.plan import Item, Plan, Tree
from evidence.view import Basis, Cause, GivenPoints
from reports.subject import Subject
from reports.terminal.lost_points import lost_points
from reports.words.catalogue import Catalogue, catalogue
from reports.words.frames import width
from scoring.bases import score
from scoring.sheet import ScoreSheet
from tests.plans import Draft, span
from tests.report_golden import STATED, Golden, golden, missing, subject

VI = catalogue("vi")

PUBLISHED = """\
Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu · 2021           Kết quả công bố

TIÊU CHÍ BỊ MẤT ĐIỂM (mất nhiều xếp trước)                          Cộng: 14,255
────────────────────────────────────────────────────────────────────────────────
Mất    Đạt/tối đa  LV Tiêu chí, lý do                               Giao cho
────────────────────────────────────────────────────────────────────────────────
 4,518 30,482/35   9  Điều tra xã hội học: kết quả không nêu nguyên chưa giao
                      nhân
 2     0/2*        3  Công bố TTHC theo bộ, ngành; đề xuất đơn giản Chi cục TĐC
                      hóa
 1,843 7,657/9,5*  7  Ứng dụng CNTT theo chỉ số ICT (80,6% × 9,5)   Văn phòng
 1,5   1/2,5*      1  Văn bản chỉ đạo CCHC và Chỉ thị 10/CT-UBND    Văn phòng
 1,5   0/1,5*      5  Cơ cấu lãnh đạo phòng; kế hoạch đào tạo       CHƯA GIAO
 1,5   0/1,5*      8  Tiếp nhận, trả kết quả qua bưu chính công ích BP KSTTHC
 0,519 1,481/2     1  Nhiệm vụ cấp trên giao: 20/27 × 2 = 1,481     Văn phòng
 0,5   5,5/6       2  Cải cách thể chế: kết quả không nêu nguyên    P. QLKH
                      nhân
 0,375 2,125/2,5*  8  Thời gian giải quyết hồ sơ đúng và sớm hạn    Chi cục TĐC
────────────────────────────────────────────────────────────────────────────────
Có nêu tiêu chí: 9,237 · Không nêu nguyên nhân: 5,018 · Cộng: 14,255
* suy ra từ công văn số 507/SKHCN-TTr, không phải số trong bộ chỉ số
! 02 khoản mất chưa giao đơn vị nào (lĩnh vực 5: 1,5; lĩnh vực 9: 4,518)
"""

STILL_OPEN = """\
CHƯA CHẮC MẤT (còn có thể đạt)                                           Cộng: 2
────────────────────────────────────────────────────────────────────────────────
Còn    Đạt/tối đa  LV Tiêu chí, lý do                               Giao cho
────────────────────────────────────────────────────────────────────────────────
 2     0/2         1  Nhiệm vụ cấp trên giao: chưa có số liệu (Số   Văn phòng
                      nhiệm vụ đúng hạn hoặc còn hạn)
────────────────────────────────────────────────────────────────────────────────
Mất chắc chắn 13,736 + chưa chắc 2 = 15,736 (tối đa − điểm đạt)
Chắc chắn có 84,264 điểm; có thể đạt tới 86,264 điểm nếu bổ sung 01 số liệu
Còn thiếu 01 số liệu: Số nhiệm vụ đúng hạn hoặc còn hạn · Văn phòng · hạn 15/12
"""


@pytest.fixture(scope="module")
def case() -> Golden:
    return golden()


def printed(sheet: ScoreSheet, of: Subject, words: Catalogue = VI) -> list[str]:
    return [line.text for line in lost_points(sheet, of, words)]


def claimed(draft: Draft, plan: Plan | None = None, **stated: int | str) -> list[str]:
    """The printed ledger of a small plan on what is claimed."""
    view = draft.view(stated)
    sheet = score(plan or draft.plan(), {view.basis: view}, view.basis)
    return printed(sheet, subject("self_score"))


def test_the_ledger_is_printed_as_in_the_form(case: Golden) -> None:
    assert printed(case.sheet(), subject()) == PUBLISHED.splitlines()


def test_r27_what_may_still_be_earned_is_kept_apart_from_what_is_lost(case: Golden) -> None:
    stated = {**STATED, "tasks_on_time": missing()}
    view = case.view(Basis.CLAIMED, stated)
    sheet = case.sheet(Basis.CLAIMED, {Basis.CLAIMED: view})
    text = "\n".join(printed(sheet, subject("self_score")))
    assert STILL_OPEN in text
    assert "Có nêu tiêu chí: 8,718 · Không nêu nguyên nhân: 5,018 · Cộng: 13,736" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_is_wider_than_80_columns(case: Golden, lang: str) -> None:
    words = catalogue("vi" if lang == "vi" else "en")
    long = replace(case.plan, offices={"van_phong": "Chi cục Tiêu chuẩn Đo lường Chất lượng"})
    for sheet in (case.sheet(), Golden(long, case.draft).sheet()):
        lines = printed(sheet, subject(), words)
        assert max(width(line) for line in lines) <= 80
        assert [line for line in lines if line != line.rstrip()] == []


def test_nothing_lost_is_said_in_one_line() -> None:
    draft = Draft()
    draft.leaf("1", 4, draft.number("x", 0, 4))
    assert claimed(draft, x=4)[1:] == ["", "Không có tiêu chí nào bị mất điểm."]


def test_r23_penalties_stand_in_a_section_of_their_own() -> None:
    draft = Draft()
    draft.leaf("1", 4, draft.number("x", 0, 4))
    draft.group("V", 3, tree=Tree.PENALTY)
    charged = draft.math(draft.const(0), "-", draft.number("v", 0, 2))
    draft.leaf("V.1", 2, charged, parent="V", tree=Tree.PENALTY)
    lines = claimed(draft, x=4, v=1)
    at = lines.index("ĐIỂM TRỪ" + " " * 65 + "Cộng: 1")
    assert lines[at + 2].startswith("Trừ    Trừ/tối đa  LV")
    assert lines[at + 4].startswith(" 1     1/2         V  Tiêu chí V.1: bị trừ điểm")


def test_r24_lines_that_only_close_a_sum_come_last_and_have_no_owner() -> None:
    draft = Draft(at=("component",))
    draft.group("1", 3)
    for id in ("1.1", "1.2", "1.3"):
        draft.leaf(id, 1, draft.math(draft.const(1), "/", draft.const(3)), parent="1")
    lines = claimed(draft)
    assert lines[2].endswith("Cộng: 2")
    assert (
        lines[6] == " 0,667 0,333/1     1  Tiêu chí 1.1 (1/3)                            CHƯA GIAO"
    )
    assert lines[9] == "−0,001             1  Nhóm 1: làm tròn"
    assert lines[-1] == "! 03 khoản mất chưa giao đơn vị nào (lĩnh vực 1: 2,001)"


def test_r22_a_cap_on_bonus_is_no_loss_but_a_change_of_the_total() -> None:
    draft = Draft(ceiling=100)
    draft.leaf("1", 100, draft.number("x", 0, 100))
    draft.group("T", 5, tree=Tree.BONUS)
    draft.leaf("T.1", 5, draft.number("b", 0, 5), parent="T", tree=Tree.BONUS)
    lines = claimed(draft, x=99, b=3)
    assert lines[2].endswith("Cộng: 1")
    at = lines.index("ĐIỀU CHỈNH TỔNG ĐIỂM")
    assert lines[at + 2].split() == ["Giới", "hạn", "của", "tổng", "điểm", "−2"]


def test_r26_a_part_shows_its_own_points_and_maximum() -> None:
    draft = Draft()
    a, b = draft.number("a", 0, 3), draft.number("b", 0, 1)
    total = draft.math(a, "+", b)
    items = (
        Item("a", "Báo cáo", a, Fraction(3)),
        Item("b", "Kế hoạch", b, Fraction(1)),
    )
    draft.leaf("1", 4, total, form="parts", items=items)
    lines = claimed(draft, a=2, b=0)
    assert lines[6].startswith(" 1     2/3         1  Tiêu chí 1, Báo cáo")
    assert lines[7].startswith(" 1     0/1         1  Tiêu chí 1, Kế hoạch")


def test_a_failed_condition_is_named_in_the_words_of_the_circular() -> None:
    draft = Draft()
    both = draft.logic("all", draft.flag("a"), draft.flag("b"), say=("Đủ số lượng", "Đúng hạn"))
    draft.leaf("1", 2, draft.either(both, 2))
    view = draft.view({"a": True, "b": False})
    sheet = score(draft.plan(), {view.basis: view}, view.basis)
    lines = printed(sheet, subject("self_score"))
    assert "Tiêu chí 1: không đạt «Đúng hạn»" in lines[6]


def test_r28_on_the_accepted_basis_each_step_of_the_loss_has_its_own_line(case: Golden) -> None:
    fewer = {"3.2": GivenPoints(span(3, 3), by="ubnd_tinh")}
    unproven = {"3.2": GivenPoints(span(0, "3.5"), cause=Cause.NOT_PROVEN)}
    views = {
        Basis.PROVEN: case.view(Basis.PROVEN, given=unproven),
        Basis.ACCEPTED: case.view(Basis.ACCEPTED, given=fewer),
    }
    text = "\n".join(printed(case.sheet(Basis.ACCEPTED, views), subject()))
    assert "Các tiêu chí khác của lĩnh vực 3: " in text


def test_r23_a_penalty_that_a_body_gave_is_told_with_its_reason_and_an_open_one_as_open() -> None:
    draft = Draft()
    draft.leaf("1", 10, draft.number("x", 0, 10))
    draft.group("V", 3, tree=Tree.PENALTY)
    amount = draft.math(draft.const(0), "-", draft.given("V.1"))
    draft.leaf("V.1", 3, amount, parent="V", tree=Tree.PENALTY, form="judged", given=span(0, 3))
    plan = draft.plan()
    taken = {"V.1": GivenPoints(span(1, 1), by="hd", reason="Có kết luận vi phạm")}
    waiting = {"V.1": GivenPoints(span(0, 3), cause=Cause.PENDING)}
    for given, told in (
        (taken, "bị trừ điểm (Có kết luận vi phạm)"),
        (waiting, "chưa chắc bị trừ"),
    ):
        view = draft.view({"x": 10}, given=given)
        sheet = score(plan, {view.basis: view}, view.basis)
        text = " ".join(" ".join(printed(sheet, subject("self_score"))).split())
        assert f"Tiêu chí V.1: {told}" in text.replace(" CHƯA GIAO", "")


def test_r28_what_the_rule_took_is_told_with_the_figures_claimed() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.ratio(draft.count("n"), draft.count("d"), 2))
    views = {
        Basis.CLAIMED: draft.view({"n": 20, "d": 27}),
        Basis.PROVEN: draft.view({"d": 27}, basis=Basis.PROVEN, cause=Cause.NOT_PROVEN),
    }
    text = "\n".join(printed(score(draft.plan(), views, Basis.PROVEN), subject("self_score")))
    assert "Tiêu chí 1: 20/27 × 2 = 1,481" in text


def test_two_runs_print_the_same(case: Golden) -> None:
    assert printed(case.sheet(), subject()) == printed(golden().sheet(), subject())
