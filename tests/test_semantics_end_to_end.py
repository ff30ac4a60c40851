"""The rules R1-R44 as anybody can read them: a small index, a small assessment, the number.

Each test is one worked number of docs/semantics.md, from the text of the two files to the sheet.
Points are exact: `2.5`, `1/3`, or `[1.481; 1.704]` while something is open. A line of the ledger
reads `criterion: points cause`, with `possible` where the points can still be won. R42 is about
tasks and stands with them.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from criteria.values import Range
from evidence.view import Basis
from scoring.ranks import rank
from tests.whole import Scored, codes, refused, scored

CLAIMED, PROVEN, ACCEPTED = Basis


TASKS_OF_2 = """
    max: 2
    facts:
      n: {name: Nhiệm vụ đúng hạn, type: count, at_most: d}
      d: {name: Nhiệm vụ đến hạn, type: count}
    components:
      - {id: "1", name: Nhiệm vụ, max: 2, score: {ratio: n / d, empty: full}}
    """
"""One criterion of 2 points: the share of tasks done in time."""


# Numbers and rounding


def three_thirds(at: str) -> Scored:
    return scored(f"""
        max: 3
        rounding: {{places: 2, at: [{at}]}}
        components:
          - id: "1"
            name: Ba phần
            max: 3
            criteria:
              - {{id: "1.1", name: Một, max: 1, score: {{formula: full / 3}}}}
              - {{id: "1.2", name: Hai, max: 1, score: {{formula: full / 3}}}}
              - {{id: "1.3", name: Ba, max: 1, score: {{formula: full / 3}}}}
        """)


def test_r1_rounded_at_the_leaf_three_thirds_are_99_hundredths() -> None:
    at_leaf = three_thirds("leaf")
    assert at_leaf.points("1.1") == "0.33"
    assert at_leaf.total() == "0.99"
    assert at_leaf.lost() == ["1.1: 0.67 rule", "1.2: 0.67 rule", "1.3: 0.67 rule"]


def test_r1_rounded_at_the_total_three_thirds_are_one() -> None:
    at_total = three_thirds("total")
    assert at_total.points("1.1") == "1/3"
    assert at_total.total() == "1"
    assert at_total.lost() == [
        "1.1: 0.67 rule",
        "1.2: 0.67 rule",
        "1.3: 0.67 rule",
        "1: -0.01 rounding",
    ]


@pytest.mark.parametrize(("at", "points"), [("leaf", "1"), ("part", "0.99")])
def test_r2_the_parts_of_a_leaf_round_only_where_parts_are_named(at: str, points: str) -> None:
    unit = scored(f"""
        max: 3
        rounding: {{places: 2, at: [{at}]}}
        components:
          - id: "1"
            name: Ba phần
            max: 3
            score:
              parts:
                - {{id: a, name: Một, max: 1, score: {{formula: full / 3}}}}
                - {{id: b, name: Hai, max: 1, score: {{formula: full / 3}}}}
                - {{id: c, name: Ba, max: 1, score: {{formula: full / 3}}}}
        """)
    assert unit.points("1") == points


def test_r3_half_up_goes_away_from_zero_below_it_too() -> None:
    unit = scored(
        """
        max: 1
        facts:
          late: {name: Ngày gửi chậm, type: count}
        components:
          - {id: "1", name: Không trừ, max: 1, score: {formula: full}}
        penalty:
          - id: "V"
            name: Điểm trừ
            at_most: 3
            score: {deduct: {start: 0, of: late, per: 0.0125, at_most: 3}}
        """,
        "facts: {late: {value: 1}}",
    )
    assert unit.points("V") == "-0.013"
    assert unit.total() == "0.987"


def test_r4_points_are_rounded_and_the_loss_is_what_they_leave() -> None:
    unit = scored(
        """
        max: 2
        facts:
          late: {name: Ngày gửi chậm, type: count}
        components:
          - id: "1"
            name: Báo cáo
            max: 2
            score: {deduct: {start: full, of: late, per: 0.1665}}
        """,
        "facts: {late: {value: 1}}",
    )
    assert unit.points("1") == "1.834"
    assert unit.lost() == ["1: 0.166 rule"]


def twenty_to_twenty_three(at: str) -> Scored:
    """Two criteria on the same counts, of which the numerator is disputed."""
    return scored(
        f"""
        max: 4
        rounding: {{places: 3, at: [{at}]}}
        facts:
          n: {{name: Nhiệm vụ đúng hạn, type: count, min: 20, max: 23}}
          d: {{name: Nhiệm vụ đến hạn, type: count, min: 23}}
        components:
          - id: "1"
            name: Nhiệm vụ
            max: 4
            criteria:
              - {{id: "1.1", name: Một, max: 2, score: {{ratio: n / d}}}}
              - {{id: "1.2", name: Hai, max: 2, score: {{ratio: n / d}}}}
        """,
        "facts: {d: {value: 27}}",
    )


def test_r5_both_ends_are_rounded_after_the_hull() -> None:
    assert twenty_to_twenty_three("leaf").points("1.1") == "[1.481; 1.704]"
    assert twenty_to_twenty_three("leaf").points("1") == "[2.962; 3.408]"


def test_r5_rounded_at_the_component_the_exact_ends_are_summed_first() -> None:
    unit = twenty_to_twenty_three("component")
    assert unit.points("1.1") == "[40/27; 46/27]"
    assert unit.points("1") == "[2.963; 3.407]"


# Scores that are still open


def test_r6_one_unknown_read_twice_encloses_more_than_can_come_true() -> None:
    index = """
        max: 2
        facts:
          x: {name: Đã công khai, type: flag}
        components:
          - id: "1"
            name: Công khai
            max: 2
            criteria:
              - {id: "1.1", name: Có, max: 1, score: {full_if: x}}
              - {id: "1.2", name: Không, max: 1, score: {full_if: not x}}
        """
    assert scored(index).total() == "[0; 2]"
    assert scored(index, "facts: {x: {value: true}}").total() == "1"
    assert scored(index, "facts: {x: {value: false}}").total() == "1"


def test_r7_points_are_what_is_certain_and_an_unknown_penalty_counts_at_its_worst() -> None:
    unit = scored(
        """
        max: 100
        facts:
          warnings: {name: Văn bản phê bình, type: count}
          done: {name: Nhiệm vụ hoàn thành, type: count, max: 100}
        components:
          - {id: "1", name: Kết quả, max: 100, score: {formula: done}}
        penalty:
          - id: "V"
            name: Điểm trừ
            at_most: 5
            score: {deduct: {start: 0, of: warnings, per: 1, at_most: 5}}
        """,
        "facts: {done: {value: 85}}",
    )
    penalty = unit.sheet.evaluation.total.penalty
    assert unit.total() == "[80; 85]"
    assert (unit.points("1"), unit.points("V")) == ("85", "[-5; 0]")
    assert (penalty.low, penalty.high) == (0, 5)


def test_r8_no_rule_can_ask_whether_a_fact_is_known() -> None:
    problems = refused("""
        max: 1
        facts:
          plan: {name: Kế hoạch, type: document}
        components:
          - {id: "1", name: Kế hoạch, max: 1, score: {full_if: known(plan)}}
        """)
    assert codes(problems) == ["known_refused"]


def test_r9_an_unknown_is_narrowed_by_what_it_may_not_pass_in_both_directions() -> None:
    denominator = scored(TASKS_OF_2, "facts: {d: {value: 27}}")
    assert denominator.fact("n") == "[0; 27]"
    numerator = scored(TASKS_OF_2, "facts: {n: {value: 20}}")
    assert numerator.fact("d") == "[20; ∞]"
    assert denominator.points("1") == numerator.points("1") == "[0; 2]"


@pytest.mark.parametrize(
    ("share", "points"), [("49%", "0"), ("50%", "2.5"), ("80%", "4"), ("81%", "4")]
)
def test_r10_below_the_floor_there_is_nothing_and_the_target_is_enough(
    share: str, points: str
) -> None:
    unit = scored(
        """
        max: 4
        facts:
          done: {name: Tỷ lệ hoàn thành, type: share}
        components:
          - {id: "1", name: Nhiệm vụ, max: 4, score: {ratio: done / 1, floor: 50%, target: 80%}}
        """,
        f"facts: {{done: {{value: {share}}}}}",
    )
    assert unit.points("1") == points


def test_r10_a_denominator_that_may_be_0_joins_what_empty_says() -> None:
    index = """
        max: 4
        facts:
          n: {name: Nhiệm vụ đúng hạn, type: count, at_most: d}
          d: {name: Nhiệm vụ đến hạn, type: count, max: 9}
        components:
          - {id: "1", name: Nhiệm vụ, max: 4, score: {ratio: n / d, empty: full}}
        """
    assert scored(index, "facts: {n: {value: 0}}").points("1") == "[0; 4]"
    assert scored(index, "facts: {n: {value: 0}, d: {value: 0}}").points("1") == "4"
    assert scored(index, "facts: {n: {value: 0}, d: {value: 9}}").points("1") == "0"
    assert codes(refused(index.replace(", empty: full", ""))) == ["empty_not_stated"]


def test_r11_levels_that_come_after_a_true_one_are_out() -> None:
    unit = scored(
        """
        max: 3
        facts:
          a: {name: Đạt mức A, type: flag}
          b: {name: Đạt mức B, type: flag}
          c: {name: Đạt mức C, type: flag}
        components:
          - id: "1"
            name: Mức
            max: 3
            score:
              levels:
                - {when: a, points: 3}
                - {when: b, points: 1.5}
                - {when: c, points: 1}
        """,
        "facts: {b: {value: true}, c: {value: true}}",
    )
    assert unit.points("1") == "[1.5; 3]"
    assert unit.causes("1") == ["unknown"]


def test_r12_a_ladder_over_an_interval_is_the_hull_of_the_bands_touched() -> None:
    unit = scored(
        """
        max: 2
        facts:
          share: {name: Tỷ lệ, type: share, min: 79%, max: 81%}
        components:
          - id: "1"
            name: Tỷ lệ
            max: 2
            score:
              bands:
                of: share
                steps:
                  - {below: 80%, points: 1}
                  - {from: 80%, below: 90%, points: 2}
        """
    )
    assert unit.points("1") == "[1; 2]"


def test_r13_silence_about_violations_means_none_where_the_index_says_so() -> None:
    index = """
        max: 1
        facts:
          violations:
            name: Vi phạm
            type: count
            if_not_stated: 0
            because: Không có văn bản kết luận
        components:
          - {id: "1", name: Không trừ, max: 1, score: {formula: full}}
        penalty:
          - id: "V"
            name: Điểm trừ
            at_most: 3
            score: {deduct: {start: 0, of: violations, per: 1, at_most: 3}}
        """
    unit = scored(index)
    assert [unit.points("V", basis) for basis in Basis] == ["0", "0", "0"]
    silent = index.replace("if_not_stated: 0", "").replace("because: Không có văn bản kết luận", "")
    assert scored(silent).points("V") == "[-3; 0]"
    claimed = scored(index, "facts: {violations: {value: 2}}")
    assert claimed.points("V") == "-2"
    assert claimed.points("V", ACCEPTED) == "[-3; 0]"


def test_r13_a_judged_row_takes_its_default_once_the_round_is_closed() -> None:
    index = """
        max: 2
        bodies:
          hoi_dong: {name: Hội đồng thẩm định}
        components:
          - id: "1"
            name: Sáng kiến
            max: 2
            score: {judged: {by: hoi_dong, from: 0, to: 2, if_never: 0}}
        """
    assert scored(index).points("1") == "[0; 2]"
    assert scored(index, "closed: true").points("1") == "0"


def test_r14_each_stops_at_the_maximum_and_a_formula_that_would_pass_it_is_refused() -> None:
    index = """
        max: 2
        facts:
          initiatives: {name: Sáng kiến, type: count}
        components:
          - {id: "1", name: Sáng kiến, max: 2, score: {each: initiatives, points: 0.5}}
        """
    unit = scored(index, "facts: {initiatives: {value: 5}}")
    assert unit.points("1") == "2"
    assert "2,5" in unit.explained("1")[0]
    product = index.replace("each: initiatives, points: 0.5", "formula: 0.5 * initiatives")
    assert codes(refused(product)) == ["reach_beyond_maximum"]
    capped = index.replace(
        "each: initiatives, points: 0.5", "formula: 0.5 * initiatives, cap: true"
    )
    assert scored(capped, "facts: {initiatives: {value: 5}}").points("1") == "2"


PLAN_DUE = """
    max: 1
    deadlines:
      due: {by: "31/3", name: Hạn ban hành kế hoạch}
    facts:
      plan: {name: Kế hoạch, type: document}
    components:
      - {id: "1", name: Kế hoạch, max: 1, score: {full_if: "meets(issued(plan), due)"}}
    """
"""A plan that earns its point if it is issued by 31 March."""

NO_PLAN = "facts: {plan: {absent: true, ground: Không ban hành}}"
MARCH_15, MARCH_31, APRIL_1, APRIL_10 = (
    date(2026, month, day) for month, day in ((3, 15), (3, 31), (4, 1), (4, 10))
)


def test_r15_not_stated_is_not_the_same_as_not_done() -> None:
    assert scored(PLAN_DUE, as_of=APRIL_1).points("1") == "[0; 1]"
    assert scored(PLAN_DUE, NO_PLAN, as_of=APRIL_1).points("1") == "0"


@pytest.mark.parametrize(
    ("as_of", "points", "causes"),
    [(MARCH_15, "[0; 1]", ["not_due"]), (MARCH_31, "[0; 1]", ["not_due"]), (APRIL_1, "0", [])],
)
def test_r16_what_is_not_yet_due_is_no_certain_loss(
    as_of: date, points: str, causes: list[str]
) -> None:
    unit = scored(PLAN_DUE, NO_PLAN, as_of=as_of)
    assert (unit.points("1"), unit.causes("1")) == (points, causes)


def test_r16_before_a_day_ends_the_day_before_it() -> None:
    before = PLAN_DUE.replace("by:", "before:")
    assert scored(before, NO_PLAN, as_of=date(2026, 3, 30)).points("1") == "[0; 1]"
    assert scored(before, NO_PLAN, as_of=MARCH_31).points("1") == "0"


def test_r16_of_two_dates_the_later_one_can_still_be_met() -> None:
    unit = scored(
        """
        max: 1
        deadlines:
          first: {by: "31/3", name: Hạn thứ nhất}
          second: {by: "30/4", name: Hạn thứ hai}
        facts:
          plan: {name: Kế hoạch, type: document}
        components:
          - id: "1"
            name: Kế hoạch
            max: 1
            score:
              levels:
                - {when: "meets(issued(plan), first)", points: 1}
                - {when: "meets(issued(plan), second)", points: 0.5}
        """,
        NO_PLAN,
        as_of=APRIL_10,
    )
    assert unit.points("1") == "[0; 0.5]"


# Not applicable, waived


def test_r17_points_move_in_proportion_to_the_maxima_of_the_targets() -> None:
    unit = scored(
        """
        max: 5
        facts:
          b: {name: Điểm B, type: number, min: 0, max: 2}
          c: {name: Điểm C, type: number, min: 0, max: 1}
        components:
          - id: "1"
            name: Lĩnh vực
            max: 5
            criteria:
              - id: "A"
                name: Chuyển đi
                max: 2
                score: {formula: full}
                not_applicable:
                  - declared: true
                    then: {move: ["B", "C"]}
                    otherwise: drop
                    ground: Không phát sinh
              - {id: "B", name: Nhận, max: 2, score: {formula: b}}
              - {id: "C", name: Nhận, max: 1, score: {formula: c}}
        """,
        """
        facts: {b: {value: 1.5}, c: {value: 0.5}}
        not_applicable: {"A": {reason: Không phát sinh}}
        """,
    )
    assert (unit.emax("B"), unit.points("B")) == ("3.333", "2.5")
    assert (unit.emax("C"), unit.points("C")) == ("1.667", "0.834")
    assert (unit.emax("1"), unit.points("1")) == ("5", "3.334")
    assert unit.points("A") == "none"


def test_r17_the_last_target_takes_the_rest() -> None:
    unit = scored(
        """
        max: 5
        components:
          - id: "1"
            name: Lĩnh vực
            max: 5
            criteria:
              - id: "A"
                name: Chuyển đi
                max: 2
                score: {formula: full}
                not_applicable:
                  - declared: true
                    then: {move: ["B", "C", "D"]}
                    otherwise: drop
                    ground: Không phát sinh
              - {id: "B", name: Nhận, max: 1, score: {formula: full}}
              - {id: "C", name: Nhận, max: 1, score: {formula: full}}
              - {id: "D", name: Nhận, max: 1, score: {formula: full}}
        """,
        'not_applicable: {"A": {reason: Không phát sinh}}',
    )
    assert [unit.points(id) for id in "BCD"] == ["1.667", "1.667", "1.666"]
    assert unit.total() == "5"


SCORED_OF_98 = """
    max: 100
    facts:
      earned: {name: Điểm đạt được, type: number, min: 0, max: 98}
    components:
      - id: "1"
        name: Lĩnh vực
        max: 98
        score: {formula: earned}
      - id: "2"
        name: Thủ tục hành chính
        max: 2
        score: {formula: full}
        not_applicable:
          - {declared: true, then: {rescale: index}, ground: Không có thủ tục}
    """
EARNED_60_481 = """
    facts: {earned: {value: 60.481}}
    not_applicable: {"2": {reason: Không có thủ tục hành chính}}
    """


def test_r17_60_481_of_98_is_61_715_of_100() -> None:
    unit = scored(SCORED_OF_98, EARNED_60_481)
    total = unit.sheet.evaluation.total
    assert unit.total() == "61.715"
    assert (total.converted_from, total.converted_to) == (98, 100)
    assert (unit.points("1"), unit.emax("1")) == ("60.481", "98")


def test_r18_while_it_is_not_known_whether_a_criterion_applies_its_maximum_stays() -> None:
    index = """
        max: 2
        facts:
          petitions: {name: Phản ánh tiếp nhận, type: count}
        components:
          - id: "1"
            name: Xử lý phản ánh
            max: 2
            score: {formula: full}
            not_applicable:
              - {when: petitions == 0, then: drop, ground: Không có phản ánh}
        """
    unknown = scored(index)
    assert (unknown.points("1"), unknown.emax("1")) == ("[0; 2]", "2")
    none = scored(index, "facts: {petitions: {value: 0}}")
    assert (none.points("1"), none.emax("1")) == ("none", "0")
    some = scored(index, "facts: {petitions: {value: 1}}")
    assert (some.points("1"), some.emax("1")) == ("2", "2")


def test_r19_a_component_of_which_nothing_applies_has_no_points_and_no_maximum() -> None:
    unit = scored(
        """
        max: 100
        components:
          - {id: "1", name: Còn lại, max: 94, score: {formula: full}}
          - id: "6"
            name: Không áp dụng
            max: 6
            criteria:
              - id: "A"
                name: Chuyển đi
                max: 2
                score: {formula: full}
                not_applicable:
                  - declared: true
                    then: {move: ["B"]}
                    otherwise: drop
                    ground: Không phát sinh
              - id: "B"
                name: Bỏ ra
                max: 4
                score: {formula: full}
                not_applicable:
                  - {declared: true, then: drop, ground: Không phát sinh}
        """,
        'not_applicable: {"A": {reason: Không phát sinh}, "B": {reason: Không phát sinh}}',
    )
    assert (unit.points("6"), unit.emax("6")) == ("none", "0")
    assert unit.outcome("6") == "not_applicable"
    assert (unit.total(), unit.emax()) == ("94", "94")


def test_r19_of_an_index_of_which_nothing_applies_there_is_no_total() -> None:
    unit = scored(
        """
        max: 2
        components:
          - id: "1"
            name: Không áp dụng
            max: 2
            score: {formula: full}
            not_applicable: [{declared: true, then: drop, ground: Không phát sinh}]
        """,
        'not_applicable: {"1": {reason: Không phát sinh}}',
    )
    assert unit.total() == "none"
    assert unit.sheet.evaluation.status.value == "not_scored"


def test_r20_the_effective_maximum_of_a_component_converted_after_points_moved_out() -> None:
    unit = scored(
        """
        max: 10
        facts:
          b: {name: Điểm B, type: number, min: 0, max: 3}
        components:
          - {id: "5", name: Nơi nhận, max: 4, score: {formula: full}}
          - id: "6"
            name: Lĩnh vực
            max: 6
            criteria:
              - id: "A"
                name: Chuyển đi
                max: 2
                score: {formula: full}
                not_applicable:
                  - declared: true
                    then: {move: ["5"]}
                    otherwise: drop
                    ground: Không phát sinh
              - {id: "B", name: Còn lại, max: 3, score: {formula: b}}
              - id: "C"
                name: Quy đổi
                max: 1
                score: {formula: full}
                not_applicable:
                  - {declared: true, then: {rescale: component}, ground: Không phát sinh}
        """,
        """
        facts: {b: {value: 1.5}}
        not_applicable: {"A": {reason: Không phát sinh}, "C": {reason: Không phát sinh}}
        """,
    )
    component = unit.node("6")
    assert unit.emax("6") == "4"
    assert (component.converted_from, component.converted_to) == (3, 4)
    assert (unit.emax("B"), unit.points("B")) == ("3", "1.5")
    assert unit.points("6") == "2"
    assert unit.sheet.evaluation.removed == ()


def test_r21_a_waiver_counts_from_its_first_to_its_last_day_and_only_raises() -> None:
    index = """
        max: 2
        facts:
          n: {name: Báo cáo đúng hạn, type: count, at_most: d}
          d: {name: Báo cáo phải gửi, type: count, min: 1}
        components:
          - {id: "1", name: Báo cáo, max: 2, score: {ratio: n / d}}
        """
    assessment = """
        documents:
          qd: {number: 12/QĐ-UBND, issued: 2026-02-27}
        facts: {n: {value: 1}, d: {value: 4}}
        waivers:
          - criterion: "1"
            document: qd
            approver: Chủ tịch UBND tỉnh
            from: 2026-03-01
            until: 2026-03-31
        """
    assert scored(index, assessment, as_of=date(2026, 2, 28)).points("1") == "0.5"
    assert scored(index, assessment, as_of=date(2026, 3, 1)).points("1") == "2"
    last_day = scored(index, assessment, as_of=MARCH_31)
    assert last_day.points("1") == "2"
    assert last_day.node("1").before_waiver == Range.exactly(Fraction("0.5"))
    assert [waived.points for waived in last_day.sheet.evaluation.waived] == [Fraction("1.5")]
    assert last_day.lost() == []
    ended = scored(index, assessment, as_of=APRIL_1)
    assert ended.points("1") == "0.5"
    assert ended.lost() == ["1: 1.5 rule"]


# Lost points


def base_bonus_penalty(base: int, bonus: int, penalty: int, total: str = "{}") -> Scored:
    return scored(
        f"""
        max: 100
        total: {total}
        facts:
          done: {{name: Nhiệm vụ hoàn thành, type: count, max: 100}}
          ideas: {{name: Sáng kiến, type: count}}
          warnings: {{name: Văn bản phê bình, type: count}}
        components:
          - {{id: "1", name: Kết quả, max: 100, score: {{formula: done}}}}
        bonus:
          - {{id: "T", name: Điểm thưởng, max: 5, score: {{each: ideas, points: 1}}}}
        penalty:
          - id: "V"
            name: Điểm trừ
            at_most: 3
            score: {{deduct: {{start: 0, of: warnings, per: 1, at_most: 3}}}}
        """,
        f"facts: {{done: {{value: {base}}}, ideas: {{value: {bonus}}}, "
        f"warnings: {{value: {penalty}}}}}",
    )


def test_r22_the_total_is_base_and_bonus_less_penalty() -> None:
    unit = base_bonus_penalty(base=85, bonus=3, penalty=1)
    assert unit.total() == "87"
    assert unit.sheet.evaluation.total.lost == 15
    assert unit.lost() == ["1: 15 rule", "V: 1 penalty"]


def test_r22_a_ceiling_is_a_line_of_its_own() -> None:
    unit = base_bonus_penalty(base=99, bonus=3, penalty=0, total="{ceiling: 100}")
    assert unit.total() == "100"
    assert unit.lost() == ["1: 1 rule", "total: -2 cap"]


def test_r23_bonus_not_earned_is_an_opportunity_and_never_a_loss() -> None:
    unit = base_bonus_penalty(base=100, bonus=3, penalty=0)
    assert unit.lost() == []
    (missed,) = unit.sheet.opportunities
    assert (missed.criterion, missed.points) == ("T", 2)
    assert base_bonus_penalty(base=100, bonus=0, penalty=0).lost() == []


def test_r24_what_a_conversion_adds_to_the_loss_is_one_line_and_the_lines_add_up() -> None:
    unit = scored(SCORED_OF_98, EARNED_60_481)
    assert unit.lost() == ["1: 37.519 rule", "total: 0.766 conversion"]
    assert sum(line.points for line in unit.sheet.lost) == Fraction("38.285")


def test_r25_under_a_cap_there_is_one_line_at_the_parent() -> None:
    unit = scored(
        """
        max: 2
        facts:
          a: {name: Việc A, type: flag}
          b: {name: Việc B, type: flag}
          c: {name: Việc C, type: flag}
        components:
          - id: "1"
            name: Tối đa hai việc
            max: 2
            combine: capped_sum
            criteria:
              - {id: "1.1", name: Việc A, max: 1, score: {full_if: a}}
              - {id: "1.2", name: Việc B, max: 1, score: {full_if: b}}
              - {id: "1.3", name: Việc C, max: 1, score: {full_if: c}}
        """,
        "facts: {a: {value: true}, b: {value: false}, c: {value: false}}",
    )
    assert unit.points("1") == "1"
    assert unit.lost() == ["1: 1 rule"]
    assert [reason.criterion for reason in unit.sheet.lost[0].because] == ["1.2", "1.3"]


def test_r26_two_failed_conditions_are_one_loss_with_two_reasons() -> None:
    unit = scored(
        """
        max: 2
        facts:
          a: {name: Đủ số lượng, type: flag}
          b: {name: Đúng thời hạn, type: flag}
        components:
          - id: "1"
            name: Báo cáo
            max: 2
            score:
              full_if:
                all:
                  - {is: a, say: Đủ số lượng báo cáo}
                  - {is: b, say: Đúng thời hạn}
        """,
        "facts: {a: {value: false}, b: {value: false}}",
    )
    assert unit.lost() == ["1: 2 rule"]
    assert [reason.say for reason in unit.sheet.lost[0].because] == [
        "Đủ số lượng báo cáo",
        "Đúng thời hạn",
    ]


def test_r26_deductions_are_charged_in_written_order_until_the_floor() -> None:
    unit = scored(
        """
        max: 2
        facts:
          a: {name: Lỗi A, type: count}
          b: {name: Lỗi B, type: count}
          c: {name: Lỗi C, type: count}
        components:
          - id: "1"
            name: Văn bản
            max: 2
            score:
              deduct:
                start: full
                items:
                  - {id: a, name: Lỗi A, of: a, per: 1}
                  - {id: b, name: Lỗi B, of: b, per: 1}
                  - {id: c, name: Lỗi C, of: c, per: 1}
        """,
        "facts: {a: {value: 1}, b: {value: 1}, c: {value: 1}}",
    )
    assert unit.points("1") == "0"
    assert unit.lost() == ["1/a: 1 rule", "1/b: 1 rule", "1/c: 0 rule"]


def test_r27_a_loss_splits_into_what_is_certain_and_what_can_still_be_won() -> None:
    unit = twenty_to_twenty_three("leaf")
    assert unit.points("1.1") == "[1.481; 1.704]"
    assert unit.lost("1.1") == ["1.1: 0.296 rule", "1.1: 0.223 unknown, possible"]


THREE_FIGURES = """
    max: 2
    facts:
      x: {name: Phần một, type: number, min: 0, max: 0.5}
      y: {name: Phần hai, type: number, min: 0, max: 0.5}
      z: {name: Phần ba, type: number, min: 0, max: 1}
    components:
      - {id: "1", name: Cộng ba phần, max: 2, score: {formula: x + y + z}}
    """
CLAIMED_PROVEN_ACCEPTED = """
    basis: accepted
    documents:
      bc: {number: 12/BC-SKHCN, issued: 2026-12-10}
    facts:
      x: {value: 0.5, document: bc, status: accepted}
      y:
        value: 0.5
        document: bc
        status: {accepted: {value: 0, by: Sở Nội vụ, reason: Không có quyết định}}
      z:
        value: 0.481
        status: {rejected: {by: Sở Nội vụ, reason: Không có tài liệu}}
    """


def test_r28_a_loss_is_told_step_by_step_over_the_three_bases() -> None:
    unit = scored(THREE_FIGURES, CLAIMED_PROVEN_ACCEPTED)
    assert unit.points("1", CLAIMED) == "1.481"
    assert unit.points("1", PROVEN) == "[1; 2]"
    assert unit.points("1", ACCEPTED) == "0.5"
    assert unit.lost() == ["1: 0.519 rule", "1: 0.481 not_proven", "1: 0.5 not_accepted"]


def test_r29_points_below_the_maximum_without_a_reason_are_unexplained() -> None:
    unit = scored(
        """
        max: 100
        bodies:
          ubnd_tinh: {name: UBND tỉnh}
        facts:
          earned: {name: Điểm các lĩnh vực khác, type: number, min: 0, max: 59}
        components:
          - {id: "1", name: Các lĩnh vực khác, max: 59, score: {formula: earned}}
          - {id: "2", name: Thể chế, max: 6, score: {reported: ubnd_tinh}}
          - {id: "9", name: Điều tra xã hội học, max: 35, score: {reported: ubnd_tinh}}
        """,
        """
        facts: {earned: {value: 49.763}}
        points:
          "2": [{points: 5.5, by: ubnd_tinh, source: Quyết định 1219/QĐ-UBND}]
          "9": [{points: 30.482, by: ubnd_tinh, source: Quyết định 1219/QĐ-UBND}]
        """,
    )
    assert unit.lost() == ["1: 9.237 rule", "2: 0.5 unexplained", "9: 4.518 unexplained"]
    assert unit.sheet.evaluation.total.lost == Fraction("14.255")


def test_r30_a_maximum_of_0_has_no_points_and_its_value_is_still_shown() -> None:
    unit = scored(
        """
        max: 1
        facts:
          petitions: {name: Phản ánh tiếp nhận, type: count}
        components:
          - id: "1"
            name: Phản ánh
            max: 1
            criteria:
              - {id: "1.1", name: Để theo dõi, max: 0, score: {formula: petitions}}
              - {id: "1.2", name: Công khai, max: 1, score: {formula: full}}
        """,
        "facts: {petitions: {value: 12}}",
    )
    assert (unit.points("1.1"), unit.outcome("1.1")) == ("none", "not_scored")
    assert unit.node("1.1").exact == Range.exactly(Fraction(12))
    assert unit.lost() == []
    assert unit.total() == "1"


# Claimed, proven, accepted


def test_r31_off_its_basis_a_fact_is_unknown_and_not_0() -> None:
    unit = scored(TASKS_OF_2, "facts: {n: {value: 20}, d: {value: 27, status: accepted}}")
    assert unit.points("1", CLAIMED) == "1.481"
    assert unit.points("1", PROVEN) == "[0; 2]"
    assert unit.points("1", ACCEPTED) == "[0; 2]"


def test_r31_a_rejection_is_final() -> None:
    unit = scored(
        TASKS_OF_2,
        """
        facts:
          n: {value: 20, status: {rejected: {reason: Không có danh mục nhiệm vụ}}}
          d: {value: 27, status: accepted}
        """,
    )
    accepted = unit.sheet.bases[ACCEPTED].nodes["1"]
    assert unit.points("1", ACCEPTED) == "0"
    assert accepted.outcome.value == "not_accepted"


def test_r31_a_grader_may_put_his_own_value() -> None:
    unit = scored(
        TASKS_OF_2,
        """
        facts:
          n: {value: 20, status: {accepted: {value: 18, reason: Hai nhiệm vụ trễ hạn}}}
          d: {value: 27, status: accepted}
        """,
    )
    assert unit.points("1", CLAIMED) == "1.481"
    assert unit.points("1", ACCEPTED) == "1.333"


def test_r32_what_is_certain_on_a_stricter_basis_never_passes_what_is_on_a_looser_one() -> None:
    unit = scored(THREE_FIGURES, CLAIMED_PROVEN_ACCEPTED)
    lows = [unit.sheet.bases[basis].nodes["1"].low for basis in Basis]
    assert lows == [Fraction("1.481"), 1, Fraction("0.5")]


def test_r33_a_computed_fact_stands_only_where_every_input_does() -> None:
    unit = scored(
        """
        max: 1
        facts:
          online: {name: Nộp trực tuyến, type: count}
          direct: {name: Nộp trực tiếp, type: count}
          post: {name: Nộp qua bưu chính, type: count}
          dossiers: {name: Tiếp nhận, type: count, is: online + direct + post}
        components:
          - {id: "1", name: Hồ sơ, max: 1, score: {full_if: dossiers >= 20}}
        """,
        """
        facts:
          online: {value: 10, status: accepted}
          direct: {value: 5, status: accepted}
          post: {value: 5}
        """,
    )
    assert unit.points("1", CLAIMED) == "1"
    assert unit.points("1", PROVEN) == "[0; 1]"
    assert unit.fact("dossiers", PROVEN) == "[15; ∞]"


def test_r33_a_proposal_is_only_claimed_until_the_body_has_spoken() -> None:
    index = """
        max: 2
        bodies:
          hoi_dong: {name: Hội đồng thẩm định}
        components:
          - {id: "1", name: Sáng kiến, max: 2, score: {judged: {by: hoi_dong, from: 0, to: 2}}}
        """
    proposed = 'proposed_points: {"1": {points: 1.5}}'
    unit = scored(index, proposed)
    assert [unit.points("1", basis) for basis in Basis] == ["1.5", "[0; 2]", "[0; 2]"]
    given = 'points: {"1": [{points: 1, by: hoi_dong, reason: Chưa nhân rộng}]}'
    unit = scored(index, f"{proposed}\n{given}")
    assert [unit.points("1", basis) for basis in Basis] == ["1", "1", "1"]


def test_r34_only_a_document_that_matches_the_pattern_proves() -> None:
    index = """
        max: 1
        documents:
          quyet_dinh: {name: Quyết định}
        facts:
          recognised:
            name: Sáng kiến được công nhận
            type: flag
            proof:
              any_of:
                - kind: quyet_dinh
                  issuer: UBND tỉnh
                  issued_from: 2026-01-01
                  issued_to: 2026-12-31
        components:
          - {id: "1", name: Sáng kiến, max: 1, score: {full_if: recognised}}
        """
    assessment = """
        documents:
          qd: {number: 5/QĐ-UBND, kind: quyet_dinh, issuer: UBND tỉnh, issued: 2026-12-31}
        facts: {recognised: {value: true, document: qd}}
        """
    assert scored(index, assessment).points("1", PROVEN) == "1"
    late = scored(index, assessment.replace("2026-12-31}", "2027-01-02}"))
    assert (late.points("1", CLAIMED), late.points("1", PROVEN)) == ("1", "[0; 1]")


def test_r35_two_stated_values_count_as_their_hull_until_one_is_used() -> None:
    index = """
        max: 2
        facts:
          dossiers: {name: Hồ sơ, type: count, max: 1000}
        components:
          - {id: "1", name: Hồ sơ, max: 2, score: {formula: full * dossiers / 1000}}
        """
    disputed = "facts: {dossiers: {stated: [{value: 466}, {value: 477}]%s}}"
    unit = scored(index, disputed % "")
    assert unit.fact("dossiers") == "[466; 477]"
    assert (unit.points("1"), unit.causes("1")) == ("[0.932; 0.954]", ["contradiction"])
    settled = disputed % ", use: {value: 466, because: Biểu thống kê đã ký}"
    assert scored(index, settled).points("1") == "0.932"


def test_r35_28_of_27_tasks_is_a_contradiction_and_never_a_score() -> None:
    unit = scored(TASKS_OF_2, "facts: {n: {value: 28}, d: {value: 27}}")
    assert (unit.points("1"), unit.causes("1")) == ("[0; 2]", ["contradiction"])
    assert "above_bound" in unit.findings
    assert [unit.points("1", basis) for basis in Basis] == ["[0; 2]"] * 3


# Across criteria, time and units


@pytest.mark.parametrize(("at", "points"), [("leaf", "4.443"), ("total", "40/9")])
def test_r36_another_criterion_is_read_at_its_carried_value(at: str, points: str) -> None:
    index = f"""
        max: 8
        rounding: {{places: 3, at: [{at}]}}
        facts:
          n: {{name: Nhiệm vụ đúng hạn, type: count, at_most: d}}
          d: {{name: Nhiệm vụ đến hạn, type: count, min: 1}}
        components:
          - {{id: "1", name: Nhiệm vụ, max: 2, score: {{ratio: n / d}}}}
          - {{id: "2", name: Gấp ba, max: 6, score: {{formula: 3 * points("1")}}}}
        """
    assert scored(index, "facts: {n: {value: 20}, d: {value: 27}}").points("2") == points


def test_r36_a_criterion_that_may_not_apply_is_read_only_where_it_applies() -> None:
    index = """
        max: 4
        facts:
          petitions: {name: Phản ánh, type: count}
        components:
          - id: "1"
            name: Phản ánh
            max: 2
            score: {formula: full}
            not_applicable: [{when: petitions == 0, then: drop, ground: Không có}]
          - {id: "2", name: Đọc lại, max: 2, score: {formula: points("1")}}
        """
    assert codes(refused(index)) == ["points_not_guarded"]
    guarded = index.replace('points("1")', 'if applies("1") then points("1") else 0')
    assert scored(guarded, "facts: {petitions: {value: 1}}").points("2") == "2"
    assert scored(guarded, "facts: {petitions: {value: 0}}").points("2") == "0"
    own = index.replace('points("1")', 'points("2")')
    assert codes(refused(own)) == ["criterion_reads_itself"]


def test_r36_other_rules_read_the_points_before_a_waiver() -> None:
    unit = scored(
        """
        max: 4
        facts:
          sent: {name: Đã gửi báo cáo, type: flag}
        components:
          - {id: "1", name: Báo cáo, max: 2, score: {full_if: sent}}
          - {id: "2", name: Đọc lại, max: 2, score: {formula: points("1")}}
        """,
        """
        documents:
          qd: {number: 12/QĐ-UBND, issued: 2026-02-27}
        facts: {sent: {value: false}}
        waivers:
          - criterion: "1"
            document: qd
            approver: Chủ tịch UBND tỉnh
            from: 2026-01-01
            until: 2026-12-31
        """,
    )
    assert (unit.points("1"), unit.points("2")) == ("2", "0")


LAST_YEAR = """
    max: 2
    facts:
      disbursed: {name: Tỷ lệ giải ngân, type: share}
    components:
      - id: "1"
        name: Giải ngân
        max: 2
        score: {full_if: disbursed >= last_year.disbursed}
    """


def test_r37_without_last_year_its_figures_are_unknown_unless_the_index_says_otherwise() -> None:
    now = "facts: {disbursed: {value: 80%}}"
    unit = scored(LAST_YEAR, now)
    assert unit.points("1") == "[0; 2]"
    assert "no_last_year" in unit.findings
    before = f"{now}\nlast_year: {{source: BC 12/2025, facts: {{disbursed: {{value: 75%}}}}}}"
    assert scored(LAST_YEAR, before).points("1") == "2"
    dropped = scored(LAST_YEAR + "no_previous: [{fact: disbursed, then: drop}]", now)
    assert (dropped.points("1"), dropped.total()) == ("none", "none")
    stated = scored(LAST_YEAR + "no_previous: [{fact: disbursed, value: 90%}]", now)
    assert stated.points("1") == "0"


def test_r38_a_part_of_the_group_is_chosen_by_a_computed_fact() -> None:
    index = """
        max: 2
        facts:
          done: {name: Việc hoàn thành, type: count}
          large: {name: Đơn vị loại lớn, type: flag}
          done_by_large: {name: Việc của đơn vị lớn, type: count, is: if large then done else 0}
        components:
          - id: "1"
            name: So với đơn vị lớn dẫn đầu
            max: 2
            score: {ratio: done_by_large / peers.max(done_by_large), empty: zero}
        """
    peers = """
        facts: {done: {value: 3}, large: {value: true}}
        peers:
          closed: true
          units:
            so-a: {facts: {done: {value: 6}, large: {value: true}}}
            so-b: {facts: {done: {value: 9}, large: {value: false}}}
        """
    assert scored(index, peers).points("1") == "1"


def test_r37_of_several_policies_for_a_missing_last_year_the_first_written_holds() -> None:
    index = """
        max: 2
        facts:
          disbursed: {name: Giải ngân, type: share}
          dossiers: {name: Hồ sơ, type: count}
        components:
          - id: "1"
            name: Hơn năm trước
            max: 2
            score: {full_if: disbursed > last_year.disbursed and dossiers > last_year.dossiers}
        no_previous:
          - {fact: %s, then: %s}
          - {fact: %s, then: %s}
        """
    now = "facts: {disbursed: {value: 80%}, dossiers: {value: 3}}"
    orders = {
        ("disbursed", "zero", "dossiers", "full"): "0",
        ("dossiers", "full", "disbursed", "zero"): "2",
        ("dossiers", "drop", "disbursed", "full"): "none",
        ("disbursed", "full", "dossiers", "drop"): "2",
    }
    for written, points in orders.items():
        assert scored(index % written, now).points("1") == points


def test_r13_never_judged_may_be_worth_less_than_the_least_judgement() -> None:
    index = """
        max: 2
        bodies: {hoi_dong: {name: Hội đồng thẩm định}}
        components:
          - id: "1"
            name: Sáng kiến
            max: 2
            score: {judged: {by: hoi_dong, from: 0.5, to: 2, if_never: 0}}
        """
    assert scored(index).points("1") == "[0; 2]"
    assert scored(index, "closed: true").points("1") == "0"
    proposed = scored(index, 'proposed_points: {"1": {points: 1}}')
    assert [proposed.points("1", basis) for basis in Basis] == ["1", "[0; 2]", "[0; 2]"]
    given = 'points: {"1": [{points: %s, by: hoi_dong, reason: Biên bản họp}]}'
    assert scored(index, given % "0.5").points("1") == "0.5"
    assert "points_outside" in scored(index, given % "0.25").findings


@pytest.mark.parametrize(
    ("b", "points", "why"),
    [
        ("done: {value: 9}, large: {value: false}", "1", "a smaller unit is not compared with"),
        ("done: {value: 12}, large: {value: true}", "0.5", "a larger one is"),
        ("done: {value: 12}", "[0.5; 1]", "one of unknown size may be"),
        ("done: {value: 4}", "1", "where it could not lead, its size is all one"),
        ("large: {value: true}", "[0.12; 1]", "a large one with an unknown figure"),
    ],
)
@pytest.mark.parametrize("colon", ["", ":"])
def test_r38_a_condition_chooses_the_units_to_compare_with(
    b: str, points: str, why: str, colon: str
) -> None:
    index = f"""
        max: 2
        facts:
          done: {{name: Việc hoàn thành, type: count, max: 50}}
          large: {{name: Đơn vị loại lớn, type: flag}}
        components:
          - id: "1"
            name: So với đơn vị lớn dẫn đầu
            max: 2
            score:
              ratio: >-
                done / peers.max(done, where{colon} large)
              empty: zero
        """
    peers = f"""
        facts: {{done: {{value: 3}}, large: {{value: true}}}}
        peers:
          closed: true
          units:
            so-a: {{facts: {{done: {{value: 6}}, large: {{value: true}}}}}}
            so-b: {{facts: {{{b}}}}}
        """
    assert scored(index, peers).points("1") == points, why


def test_r38_over_no_unit_at_all_the_figure_is_0_and_empty_speaks() -> None:
    index = """
        max: 2
        facts:
          done: {name: Việc hoàn thành, type: count}
          large: {name: Đơn vị loại lớn, type: flag}
        components:
          - id: "1"
            name: So với đơn vị lớn dẫn đầu
            max: 2
            score: {ratio: "done / peers.max(done, where large)", over: cap, empty: 1.5}
        """
    peers = """
        facts: {done: {value: 3}, large: {value: false}}
        peers: {closed: true, units: {so-a: {facts: {done: {value: 6}, large: {value: false}}}}}
        """
    assert scored(index, peers).points("1") == "1.5"


def test_r38_what_a_peer_computes_from_its_own_past_is_not_read_from_ours() -> None:
    index = """
        max: 2
        facts:
          done: {name: Việc hoàn thành, type: count}
          growth: {name: Tăng thêm, type: number, is: done - last_year.done}
        components:
          - id: "1"
            name: Tăng so với đơn vị dẫn đầu
            max: 2
            score: {formula: "if growth >= peers.max(growth) then full else 0"}
        """
    stated = """
        facts: {done: {value: 9}}
        last_year: {source: Báo cáo 2025, facts: {done: {value: 4}}}
        peers: {closed: true, units: {so-a: {facts: {done: {value: 6}}}}}
        """
    assert scored(index, stated).points("1") == "[0; 2]"


def test_r38_the_greatest_of_the_rank_group_is_open_while_one_of_it_is() -> None:
    index = """
        max: 2
        facts:
          done: {name: Việc hoàn thành, type: count, min: 1, max: 50}
        components:
          - {id: "1", name: So với đơn vị dẫn đầu, max: 2, score: {ratio: done / peers.max(done)}}
        """
    peers = """
        facts: {done: {value: 30}}
        peers:
          closed: true
          units:
            so-a: {facts: {done: {value: 40}}}
            so-b: {facts: {%s}}
        """
    assert scored(index, peers % "").points("1") == "[1.2; 1.5]"
    assert scored(index, peers % "done: {value: 45}").points("1") == "1.333"
    assert scored(index, (peers % "").replace("closed: true", "closed: false")).causes("1") == [
        "unknown"
    ]


GRADED = """
    max: 100
    facts:
      done: {name: Việc hoàn thành, type: count, min: 79, max: 81}
      late: {name: Nộp chậm, type: flag}
    components:
      - {id: "1", name: Kết quả, max: 100, score: {formula: done}}
    gates:
      - {not_assessed_if: late, say: Nộp chậm}
    grades:
      steps:
        - {from: 80, name: Khá}
        - {below: 80, name: Trung bình}
    """


def test_r39_a_grade_is_a_set_while_the_interval_straddles_a_cut() -> None:
    unit = scored(GRADED, "facts: {late: {value: false}}")
    assert unit.total() == "[79; 81]"
    assert unit.sheet.evaluation.grades == ("Khá", "Trung bình")
    certain = scored(GRADED, "facts: {late: {value: false}, done: {value: 80}}")
    assert certain.sheet.evaluation.grades == ("Khá",)


def test_r39_a_gate_that_holds_takes_the_unit_out_and_an_open_one_makes_it_provisional() -> None:
    out = scored(GRADED, "facts: {late: {value: true}, done: {value: 80}}")
    assert (out.sheet.evaluation.status.value, out.total()) == ("not_assessed", "none")
    maybe = scored(GRADED, "facts: {done: {value: 80}}")
    assert (maybe.sheet.evaluation.status.value, maybe.total()) == ("provisional", "80")


def test_r39_with_intervals_a_rank_runs_from_the_best_to_the_worst_place() -> None:
    index = """
        max: 100
        facts:
          done: {name: Điểm đạt được, type: number, min: 84.264, max: 86.264}
        components:
          - {id: "1", name: Kết quả, max: 100, score: {formula: done}}
        """
    known, open_ = scored(index, "facts: {done: {value: 85.745}}"), scored(index)
    ranks = rank(
        {
            name: Range(unit.sheet.evaluation.total.low, unit.sheet.evaluation.total.high)
            for name, unit in (("a", known), ("b", open_))
        }
    )
    assert open_.total() == "[84.264; 86.264]"
    assert [(one.best, one.worst) for one in ranks.values() if one] == [(1, 2), (1, 2)]
    assert [one.provisional for one in ranks.values() if one] == [1, 2]


def test_r40_the_day_after_is_day_1() -> None:
    index = """
        max: 1
        facts:
          order: {name: Văn bản giao, type: document}
          answer: {name: Văn bản trả lời, type: document, not_before: order}
        components:
          - id: "1"
            name: Trả lời trong 20 ngày
            max: 1
            score:
              requires: order is present and answer is present
              full_if: days_from(issued(order), issued(answer)) <= 20
        """
    answered = """
        documents:
          gv: {number: 1/CV-UBND, issued: 2026-03-01}
          tl: {number: 2/CV-SKHCN, issued: %s}
        facts: {order: {document: gv}, answer: {document: tl}}
        """
    assert scored(index, answered % "2026-03-21").points("1") == "1"
    assert scored(index, answered % "2026-03-22").points("1") == "0"


def test_r40_by_a_day_includes_it_and_before_a_day_does_not() -> None:
    sent = """
        documents:
          kh: {number: 3/KH-SKHCN, issued: 2026-03-31}
        facts: {plan: {document: kh}}
        """
    assert scored(PLAN_DUE, sent).points("1") == "1"
    assert scored(PLAN_DUE.replace("by:", "before:"), sent).points("1") == "0"


SURVEYED = """
    max: 10
    facts:
      q1:
        name: Câu 1
        type: answers
        answers: {good: Hài lòng, fair: Chấp nhận được, bad: Không hài lòng, none: Không ý kiến}
    components:
      - id: "1"
        name: Điều tra xã hội học
        max: 10
        score:
          survey:
            answers: {good: 100%, fair: 50%, bad: 0%}
            groups:
              people: {weight: 100%, minimum: 100, questions: {q1: 100%}}
            empty: zero
    """


def test_r41_answers_without_a_weight_are_left_out_of_the_count() -> None:
    answers = "facts: {q1: {answers: {good: 120, fair: 60, bad: 20, none: 30}}}"
    assert scored(SURVEYED, answers).points("1") == "7.5"


def test_r41_too_few_valid_answers_leave_the_group_unknown_and_none_at_all_is_empty() -> None:
    few = scored(SURVEYED, "facts: {q1: {answers: {good: 99, fair: 0, bad: 0, none: 30}}}")
    assert few.points("1") == "[0; 10]"
    none = scored(SURVEYED, "facts: {q1: {answers: {good: 0, fair: 0, bad: 0, none: 30}}}")
    assert none.points("1") == "0"


OVER_ZERO = {
    "ratio": "ratio: n / d",
    "bands": """bands:
                of: n / d
                steps:
                  - {from: 50%, points: 2}
                  - {below: 50%, points: 0}""",
    "formula": "formula: min(full, full * n / d)",
}


@pytest.mark.parametrize("form", OVER_ZERO)
def test_r35_something_over_a_denominator_of_0_is_never_full_marks(form: str) -> None:
    index = f"""
        max: 2
        facts:
          n: {{name: Số đạt, type: count}}
          d: {{name: Tổng số, type: count}}
        components:
          - id: "1"
            name: Tỷ lệ
            max: 2
            score:
              empty: full
              {OVER_ZERO[form]}
        """
    assert scored(index, "facts: {n: {value: 3}, d: {value: 0}}").points("1") == "[0; 2]"


BOTH_NEEDED = """
max: 2
facts:
  a: {name: Việc của phòng thứ nhất, type: flag}
  b: {name: Việc của phòng thứ hai, type: flag}
components:
  - id: "1"
    name: Hai việc
    max: 2
    score:
      full_if: a and b
"""


def test_r42_a_gain_is_the_score_with_one_remedy_alone_minus_the_score_now() -> None:
    def points(a: str, b: str) -> int:
        stated = f"facts: {{a: {{value: {a}}}, b: {{value: {b}}}}}"
        return int(scored(BOTH_NEEDED, stated).points("1"))

    now = points("false", "false")
    gains = points("true", "false") - now, points("false", "true") - now
    assert (*gains, points("true", "true") - now) == (0, 0, 2)


def test_r42_one_loss_of_several_facts_is_one_line_for_one_task_to_cover() -> None:
    neither = scored(BOTH_NEEDED, "facts: {a: {value: false}, b: {value: false}}")
    assert [str(line.points) for line in neither.sheet.lost] == ["2"]


def test_r43_counting_days_of_what_may_be_absent_is_refused_unless_guarded() -> None:
    index = """
        max: 1
        facts:
          order: {name: Kế hoạch của tỉnh, type: document}
          plan: {name: Kế hoạch của Sở, type: document, not_before: order}
        components:
          - id: "1"
            name: Kế hoạch
            max: 1
            score:
              full_if: not days_from(issued(order), issued(plan)) <= 20
        """
    assert set(codes(refused(index))) == {"absent_not_guarded"}
    guarded = index.replace(
        "score:", "score:\n              requires: order is present and plan is present"
    )
    absent = """
        documents:
          kh: {number: 1/KH-UBND, issued: 2026-01-15}
        facts: {order: {document: kh}, plan: {absent: true}}
        """
    assert scored(guarded, absent).points("1") == "0"


def banded(steps: str, share: str) -> Scored:
    index = f"""
        max: 2
        facts:
          share: {{name: Tỷ lệ, type: share}}
        components:
          - {{id: "1", name: Tỷ lệ, max: 2, score: {{bands: {{of: share, steps: [{steps}]}}}}}}
        """
    return scored(index, f"facts: {{share: {{value: {share}}}}}")


def test_r44_a_silent_band_lies_between_its_neighbours() -> None:
    unit = banded(
        "{from: 80%, points: 2}, {from: 50%, below: 80%, points: not_stated}, "
        "{below: 50%, points: 1}",
        share="60%",
    )
    assert (unit.points("1"), unit.causes("1")) == ("[1; 2]", ["unknown"])
    assert unit.lost() == ["1: 1 unknown, possible"]


def test_r44_a_silent_band_with_one_neighbour_lies_between_it_and_0() -> None:
    unit = banded("{from: 50%, points: not_stated}, {below: 50%, points: 1}", share="90%")
    assert unit.points("1") == "[0; 1]"


def test_r44_a_maximum_finer_than_the_rounding_is_refused() -> None:
    problems = refused("""
        max: 1.25
        rounding: {places: 1}
        components:
          - {id: "1", name: Kế hoạch, max: 1.25, score: {formula: full}}
        """)
    assert "maximum_finer_than_rounding" in codes(problems)


def test_r35_a_declaration_is_contradicted_by_what_is_stated_not_by_what_is_never_0() -> None:
    index = """
        max: 2
        facts:
          n: {name: Đã bồi dưỡng, type: count, at_most: d}
          d: {name: Công chức, type: count, min: 1}
        components:
          - id: "1"
            name: Bồi dưỡng
            max: 2
            score: {ratio: n / d}
            not_applicable: [{declared: true, then: zero, ground: Không quản lý công chức}]
        """
    declared = 'not_applicable: {"1": {reason: Không phát sinh}}'
    assert scored(index, declared).outcome("1") == "not_applicable"
    against = scored(index, f"{declared}\nfacts: {{d: {{value: 3}}}}")
    assert "declared_against_count" in against.findings
    assert against.points("1") == "[0; 2]"
