"""How the points of a leaf came about, in words; every form, known and not known."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.operations import Arithmetic, Clamp, Pick, Sum
from reports.terminal.totals import traced_of
from reports.words.catalogue import catalogue
from reports.words.formulas import formula
from reports.words.frames import width
from scoring.evaluation import evaluate
from tests.plans import Draft
from tests.report_explained import explained, ledger, traced

RATIO = "ratio: on_time / due\nempty: full"
BOTH = """
full_if:
  all:
    - is: on_time == due
      say: Đủ số lượng
    - is: joined
      say: Có tham gia đầy đủ
"""


def test_a_ratio_is_one_line_of_arithmetic_with_its_rounding() -> None:
    facts = "due: {value: 27}\non_time: {value: 20}"
    assert traced(RATIO, facts) == ["20/27 × 4 = 2,963 (làm tròn 3 số lẻ)"]


def test_r1_where_leaves_are_not_rounded_the_trace_says_so() -> None:
    facts = "due: {value: 27}\non_time: {value: 20}"
    told = ["20/27 × 4 = 2,963 (ghi 3 số lẻ, cộng bằng số chưa làm tròn)"]
    assert traced(RATIO, facts, at="total") == told


def test_r10_a_target_shows_the_share_and_what_it_is_held_against() -> None:
    rule = f"{RATIO}\ntarget: 80%"
    told = "13/21 = 61,90% (mục tiêu 80%) → 61,90%/80% × 4 = 3,095 (làm tròn 3 số lẻ)"
    assert traced(rule, "due: {value: 21}\non_time: {value: 13}") == [told]
    reached = ["20/21 = 95,24% (mục tiêu 80%) → 4"]
    assert traced(rule, "due: {value: 21}\non_time: {value: 20}") == reached


def test_r10_a_share_below_the_floor_and_an_empty_denominator() -> None:
    low = traced(f"{RATIO}\nfloor: 70%", "due: {value: 21}\non_time: {value: 13}")
    assert low == ["13/21 = 61,90%, dưới mức tối thiểu 70% → 0"]
    empty = traced(RATIO, "due: {value: 0}\non_time: {value: 0}")
    assert empty == ["0/0: không phát sinh → 4"]


def test_an_unknown_figure_stands_in_the_formula_by_its_name() -> None:
    told = ["«Nhiệm vụ đúng hạn»/27 × 4: từ 0 đến 4"]
    assert traced(RATIO, "due: {value: 27}") == told


def test_r5_figures_that_disagree_give_two_ends() -> None:
    facts = """
due: {value: 27}
on_time:
  stated:
    - {value: 20, document: kh}
    - {value: 23, document: kht}
"""
    lines = explained(RATIO, facts)
    assert "Chắc chắn 2,963/4 điểm, có thể đạt tới 3,407" in lines
    assert "Cách tính: «Nhiệm vụ đúng hạn»/27 × 4: từ 2,963 đến 3,407 (làm tròn 3 số lẻ)" in lines
    told = "─ Nhiệm vụ đúng hạn: số liệu mâu thuẫn, đã khai 20; 23 "
    assert any(told in line for line in lines)


def test_r35_contradictory_figures_are_named_and_nothing_is_clipped() -> None:
    lines = explained(RATIO, "due: {value: 27}\non_time: {value: 28}")
    assert "Chắc chắn 0/4 điểm, có thể đạt tới 4" in lines
    told = " ".join("".join(lines).split())
    assert "Nhiệm vụ đúng hạn: số liệu mâu thuẫn, đã khai 28 (gõ tay" in told
    assert "Nhiệm vụ đến hạn: số liệu mâu thuẫn, đã khai 27 (gõ tay" in told


def test_each_condition_says_whether_it_holds_in_the_words_of_the_circular() -> None:
    facts = "due: {value: 4}\non_time: {value: 3}\njoined: {value: true}"
    assert traced(BOTH, facts) == [
        "các điều kiện: không đạt → 0",
        "  Đủ số lượng: không đạt; cần Nhiệm vụ đúng hạn (3) = Nhiệm vụ đến hạn (4)",
        "  Có tham gia đầy đủ: đạt",
    ]


def test_a_condition_that_is_not_known_leaves_both_outcomes() -> None:
    assert traced(BOTH, "due: {value: 4}\non_time: {value: 4}") == [
        "các điều kiện: chưa biết → 4 hoặc 0",
        "  Đủ số lượng: đạt",
        "  Có tham gia đầy đủ: chưa biết; cần Có tham gia",
    ]


def test_one_of_several_conditions_is_enough() -> None:
    rule = BOTH.replace("all:", "any:")
    lines = traced(rule, "due: {value: 4}\non_time: {value: 4}\njoined: {value: false}")
    assert lines[0] == "chỉ cần một điều kiện: đạt → 4"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        ("plan: {document: kh}", "2026-12-31", "(20/01/2026) chậm nhất ngày 20/12/2026: đạt → 4"),
        (
            "plan: {absent: true, ground: Chưa làm}",
            "2026-11-30",
            "(chưa có) chậm nhất ngày 20/12/2026: chưa đến hạn → 4 hoặc 0",
        ),
        (
            "plan: {absent: true, ground: Không làm}",
            "2026-12-31",
            "(chưa có) chậm nhất ngày 20/12/2026: không đạt → 0",
        ),
        ("", "2026-12-31", "chậm nhất ngày 20/12/2026: chưa biết → 4 hoặc 0"),
    ],
)
def test_r16_a_deadline_is_met_not_met_not_yet_due_or_not_known(
    facts: str, as_of: str, told: str
) -> None:
    (line,) = traced("full_if: meets(issued(plan), closing)", facts, as_of=as_of)
    assert line.startswith("ngày ban hành Kế hoạch năm ")
    assert line.endswith(told)


def test_r11_levels_tell_the_case_reached_or_the_cases_still_open() -> None:
    rule = """
levels:
  - when: plan is absent or above is absent
    points: 0
  - when: days_from(issued(above), issued(plan)) <= 10
    share: 100%
  - when: days_from(issued(above), issued(plan)) <= 40
    share: 50%
"""
    known = traced(rule, "plan: {document: kh}\nabove: {document: kht}")
    assert known == ["18 ngày (sau 02/01/2026, đến 20/01/2026) ≤ 40 → 2"]
    still = traced(rule, "above: {document: kht}")
    assert still[0] == "còn có thể rơi vào các trường hợp sau, từ 0 đến 4"
    assert still[2] == ("  nếu số ngày từ 02/01/2026 đến «ngày ban hành Kế hoạch năm» ≤ 10 → 4")
    assert still[-1] == "  các trường hợp còn lại → 0"


def test_r12_bands_name_the_band_in_the_words_of_the_circular() -> None:
    rule = """
bands:
  of: on_time / due
  empty: zero
  steps:
    - {from: 80%, points: 4}
    - {above: 50%, below: 80%, points: 2}
    - {to: 50%, points: 0}
"""
    facts = "due: {{value: 20}}\non_time: {{value: {}}}"
    assert traced(rule, facts.format(16)) == ["16/20 = 80,00%, mức từ 80% → 4"]
    assert traced(rule, facts.format(15)) == ["15/20 = 75,00%, mức trên 50% đến dưới 80% → 2"]
    assert traced(rule, facts.format(10)) == ["10/20 = 50,00%, mức đến 50% → 0"]
    assert traced(rule, "due: {value: 20}") == ["«Nhiệm vụ đúng hạn»/20, mức chưa rõ → từ 0 đến 4"]


def test_r44_a_band_without_stated_points_says_that_the_index_is_silent() -> None:
    rule = """
bands:
  of: ideas
  steps:
    - {from: 3, points: 4}
    - {from: 1, to: 2, points: not_stated}
    - {exactly: 0, points: 0}
"""
    told = "Sáng kiến = 1, mức từ 1 đến 2 → từ 0 đến 4 (bộ chỉ số không nêu điểm)"
    assert traced(rule, "ideas: {value: 1}") == [told]


def test_a_choice_is_told_by_its_option() -> None:
    rule = "choose:\n  of: use\n  points: {often: 4, never: 0}"
    assert traced(rule, "use: {value: never}") == ["Mức sử dụng: Không sử dụng → 0"]
    assert traced(rule) == ["Mức sử dụng: chưa có số liệu → từ 0 đến 4"]
    compared = traced("full_if: use == use.often", "use: {value: never}")
    assert compared == ["Mức sử dụng (Không sử dụng) = Thường xuyên: không đạt → 0"]


def test_r14_a_cap_is_told_only_where_it_cut_something() -> None:
    rule = "each: ideas\npoints: 0.5"
    assert traced(rule, "ideas: {value: 9}") == ["9 × 0,5 = 4,5 → tính tối đa 4"]
    assert traced(rule, "ideas: {value: 3}") == ["3 × 0,5 = 1,5"]


def test_an_interpolation_names_the_two_points_beside_it() -> None:
    rule = "interpolate:\n  of: rate\n  points: {0%: 0, 10%: 1, 30%: 4}"
    told = "Tỷ lệ cắt giảm = 15%, giữa 10% (1 điểm) và 30% (4 điểm) → 1,75"
    assert traced(rule, "rate: {value: '15%'}") == [told]
    assert traced(rule, "rate: {value: '50%'}") == ["Tỷ lệ cắt giảm = 50% → 4"]


def test_a_formula_of_two_numbers_is_the_formula_itself() -> None:
    assert traced("external: rate", "rate: {value: '80,6%'}") == ["80,6% × 4 = 3,224"]
    lines = traced("formula: min(full, 0.02 * cost)", "cost: {value: 159.136}")
    assert lines == ["số nhỏ nhất của (4; 0,02 × 159,136) = 3,183 (làm tròn 3 số lẻ)"]


def test_r13_a_default_of_the_index_says_so() -> None:
    lines = explained("full_if: breaches == 0")
    told = "Số liệu: Vi phạm: không khai = 0 theo bộ chỉ số (Không có kết luận vi phạm)"
    assert told in lines


def test_parts_are_one_entry_each() -> None:
    rule = """
parts:
  - {id: a, name: Đúng hạn, max: 3, score: {ratio: on_time / due, empty: full}}
  - {id: b, name: Tham gia, max: 1, score: {full_if: joined}}
"""
    assert traced(rule, "due: {value: 4}\non_time: {value: 3}\njoined: {value: false}") == [
        "cộng 02 nội dung = 2,25",
        "  a) Đúng hạn (tối đa 3): 3/4 × 3 = 2,25",
        "  b) Tham gia (tối đa 1): Có tham gia: không đạt → 0",
    ]


def test_r26_deductions_are_told_case_by_case_and_excused_ones_not_at_all() -> None:
    rule = """
deduct:
  start: full
  over: late
  of: case.days
  steps:
    - {from: 1, to: 3, points: 0.25}
    - {from: 4, points: 0.5, each_further: 0.25}
  unless: {is: case.excused, say: Được chấp thuận}
"""
    facts = """
late:
  cases:
    - {days: 3, excused: false}
    - {days: 10, excused: true}
    - {days: 5, excused: false}
"""
    assert traced(rule, facts) == [
        "điểm còn lại sau khi trừ = 3",
        "  Báo cáo chậm: 03 trường hợp, cộng 1",
        "    trường hợp 1: Số ngày chậm = 3, mức từ 1 đến 3 → 0,25",
        "    trường hợp 3: Số ngày chậm = 5, mức từ 4 → 0,75",
    ]
    assert "Tiêu chí, Báo cáo chậm: 03 trường hợp, cộng 1" in " ".join(ledger(rule, facts))


def test_many_cases_stay_readable() -> None:
    rule = "deduct:\n  start: full\n  over: late\n  per: 0.1"
    cases = "\n".join("    - {days: 1, excused: false}" for _ in range(12))
    lines = traced(rule, f"late:\n  cases:\n{cases}")
    assert len(lines) <= 10
    assert lines[-1].strip() == "và 07 trường hợp khác"


def test_r41_a_survey_tells_each_group() -> None:
    rule = """
survey:
  answers: {yes_: 100%, no_: 0%}
  groups:
    dan: {minimum: 10, questions: [answers]}
  empty: zero
"""
    lines = traced(rule, "answers: {answers: {yes_: 90, no_: 30}}")
    assert lines == [
        "75,00% × 4 = 3",
        "  điều tra xã hội học đạt 75,00%",
        "    dan: 75,00%, trọng số 100%",
    ]
    assert traced(rule)[0] == "(từ 0,00% đến 100,00%) × 4 = từ 0 đến 4"


def test_given_points_tell_who_gave_them_and_why() -> None:
    rule = "judged: {by: hoi_dong, from: 0, to: 4, needs: Căn cứ}"
    rest = "points:\n  '1.1':\n    - {points: 3, by: hoi_dong, reason: Có sản phẩm}\n"
    assert traced(rule, rest=rest) == ["Hội đồng thẩm định cho 3 điểm: Có sản phẩm"]
    assert traced(rule) == ["chờ điểm của Hội đồng thẩm định: từ 0 đến 4"]


def test_points_that_somebody_gave_name_their_source() -> None:
    rule = "judged: {by: hoi_dong, from: 0, to: 4, needs: Căn cứ}"
    rest = "points:\n  '1.1':\n    - {points: 3, by: hoi_dong, document: kh, where: trang 2}\n"
    lines = explained(rule, rest=rest)
    assert "Nguồn điểm: Kế hoạch số 12/KH-SA, trang 2" in lines


def test_figures_are_listed_in_the_order_of_the_formula_with_document_and_page() -> None:
    facts = """
due: {value: 27, document: kh, where: "trang 2, mục II.1"}
on_time: {value: 20, document: kh}
"""
    lines = explained(RATIO, facts)
    told = " ".join(" ".join(lines[lines.index("Số liệu:") :]).split())
    assert "Nhiệm vụ đúng hạn = 20 (Kế hoạch số 12/KH-SA; gõ tay" in told
    assert "Nhiệm vụ đến hạn = 27 (Kế hoạch số 12/KH-SA, trang 2, mục II.1; gõ tay" in told
    assert told.index("đúng hạn = 20") < told.index("đến hạn = 27")


def test_a_document_is_told_with_its_number_and_date() -> None:
    lines = explained("full_if: plan is present", "plan: {document: kh}")
    dated = "Số liệu: Kế hoạch năm = Kế hoạch số 12/KH-SA ngày 20/01/2026 (gõ tay trong"
    assert any(line.startswith(dated) for line in lines)
    gone = explained("full_if: plan is present", "plan: {absent: true, ground: Không làm}")
    assert any(line.startswith("Số liệu: Kế hoạch năm: không có (gõ tay") for line in gone)


NESTED = """
requires: {is: plan is present, say: Có kế hoạch được phê duyệt}
levels:
  - when: due > 20
    score:
      parts:
        - id: a
          name: Nhiệm vụ
          max: 2
          score:
            choose:
              of: use
              points:
                often: {ratio: on_time / due, empty: full}
                never: 0
        - id: b
          name: Tham gia
          max: 2
          score:
            full_if:
              any:
                - {is: joined, say: Có tham gia}
                - {is: ideas > 3, say: Nhiều sáng kiến}
  - when: due > 10
    points: 1
"""


def test_a_leaf_of_five_nested_forms_explains_itself_in_ten_readable_lines() -> None:
    facts = """
plan: {document: kh}
due: {value: 27}
on_time: {value: 20}
use: {value: often}
joined: {value: false}
ideas: {value: 2}
"""
    lines = traced(NESTED, facts)
    assert 5 <= len(lines) <= 10
    assert max(width(line) for line in lines) <= 80
    assert any("20/27 × 2 = 1,481" in line for line in lines)


def test_english_tells_the_same_trace() -> None:
    facts = "due: {value: 27}\non_time: {value: 20}"
    assert traced(RATIO, facts, lang="en") == ["20/27 × 4 = 2.963 (rounded to 3 places)"]


SIGNS = st.sampled_from("+-*/")


@settings(max_examples=60)
@given(st.data())
def test_printed_arithmetic_is_true(data: st.DataObject) -> None:
    """A formula read back as arithmetic gives the value beside it."""
    draft = Draft()
    steps = [draft.const(data.draw(st.integers(1, 9))) for _ in range(3)]
    for _ in range(data.draw(st.integers(1, 5))):
        pair = (data.draw(st.sampled_from(steps)), data.draw(st.sampled_from(steps)))
        kind = data.draw(st.sampled_from(["sign", "sum", "min", "clamp"]))
        operation = {
            "sign": Arithmetic(sign=data.draw(SIGNS), inputs=pair),
            "sum": Sum(inputs=pair),
            "min": Pick(kind="min", inputs=pair),
            "clamp": Clamp(low=Fraction(-(10**9)), high=Fraction(10**9), inputs=pair[:1]),
        }[kind]
        steps.append(draft.step(operation))
    draft.leaf("1", None, steps[-1], down_to=-(10**9))
    evaluation = evaluate(draft.plan(), draft.view({}))
    known = getattr(evaluation.values[steps[-1]], "known", None)
    text = formula(traced_of(evaluation, catalogue("vi")), steps[-1])
    if known is None:
        return
    assert _read_back(text) == known


def _read_back(text: str) -> Fraction:
    python = text.replace("số nhỏ nhất của ", "min").replace(";", ",.")
    python = re.sub(r"(?<=\d),(?=\d)", ".", python).replace(",.", ",")
    python = python.replace("−", "-").replace("×", "*")
    python = re.sub(r"\d+(\.\d+)?", lambda number: f"Fraction('{number[0]}')", python)
    found = eval(python, {"Fraction": Fraction, "min": min})
    assert isinstance(found, Fraction)
    return found
