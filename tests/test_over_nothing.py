"""Something over a denominator of 0: contradictory where it is counted among it, never a score."""

from __future__ import annotations

import pytest

from criteria.expression.dividing import is_part
from criteria.problems import Severity
from evidence.view import Basis
from reports.words.problems import word_problem
from tests.test_scoring_contradictions import shown_by_rules
from tests.whole import Scored, loaded_index, scored

FORMS = {
    "bands": "bands: {of: n / d, steps: [{from: 50%, points: 2}, {below: 50%, points: 0}]}",
    "interpolate": 'interpolate: {of: n / d, points: {"0%": 0, "100%": 2}}',
    "formula": 'formula: "min(full, full * n / d)"',
    "capped formula": "{formula: full * n / d, cap: true}",
    "levels": "levels: [{when: n / d >= 50%, points: 2}]",
    "full_if": "full_if: n / d >= 50%",
    "each": "each: {of: n / d, points: 2}",
    "ratio": "ratio: n / d",
}
POLICIES = ("full", "zero", "1", "not_stated", "not_applicable")

HEAD = """
max: 2
facts:
  n: {name: Số đạt, type: count}
  m: {name: Số khá, type: count}
  d: {name: Tổng số, type: count}
components:
  - {id: "1", name: Tỷ lệ, max: 2, score: {empty: %s, %s}}
"""


def share(form: str, empty: str) -> str:
    return HEAD % (empty, FORMS[form].strip("{}") if form == "capped formula" else FORMS[form])


def counted(n: object, d: object, *, m: object = 0) -> str:
    stated = {"n": n, "m": m, "d": d}
    return f"facts: {{{', '.join(f'{k}: {{value: {v}}}' for k, v in stated.items())}}}"


@pytest.mark.parametrize("empty", POLICIES)
@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"each"}))
def test_r35_something_over_nothing_is_a_contradiction_in_every_form(form: str, empty: str) -> None:
    unit = scored(share(form, empty), counted(3, 0))
    assert unit.points("1") == "[0; 2]"
    assert unit.causes("1") == ["contradiction"]
    (found,) = shown_by_rules(list(unit.found))
    assert found.severity is Severity.ERROR
    assert "Số đạt (3) so với Tổng số (0)" in word_problem(found)
    assert unit.sheet.evaluation.contradicted
    assert "số liệu mâu thuẫn" in "\n".join(unit.explained("1"))


@pytest.mark.parametrize(("n", "d", "points"), [(0, 0, "2"), (0, 4, "0"), (2, 4, "2")])
@pytest.mark.parametrize("form", ["bands", "levels"])
def test_r10_nothing_over_nothing_is_worth_what_empty_says(
    form: str, n: int, d: int, points: str
) -> None:
    unit = scored(share(form, "full"), counted(n, d))
    assert (unit.points("1"), shown_by_rules(list(unit.found))) == (points, [])


def test_r35_one_contradiction_outweighs_another_denominator_that_is_empty() -> None:
    both = HEAD % ("full", 'formula: "min(full, n / d + m / d)"')
    unit = scored(both, counted(0, 0, m=3))
    assert (unit.points("1"), unit.causes("1")) == ("[0; 2]", ["contradiction"])


def test_r35_a_division_that_is_not_reached_contradicts_nothing() -> None:
    guarded = HEAD % ("full", 'formula: "if m > 0 then min(full, n / d) else 1"')
    assert scored(guarded, counted(3, 0)).points("1") == "1"
    assert scored(guarded, counted(3, 0, m=1)).points("1") == "[0; 2]"


def only_claimed(form: str) -> Scored:
    """3 claimed without a document, 0 with one."""
    return scored(
        share(form, "full"),
        """
        documents:
          bc: {number: 1/BC, issued: 2026-01-05}
        facts:
          n: {value: 3}
          m: {value: 0}
          d: {value: 0, document: bc}
        """,
    )


@pytest.mark.parametrize("form", ["bands", "formula", "ratio"])
def test_r35_what_the_claims_contradict_earns_nothing_on_a_basis_that_sees_half_of_it(
    form: str,
) -> None:
    unit = only_claimed(form)
    assert unit.sheet.bases[Basis.PROVEN].nodes["1"].causes == ("contradiction",)
    assert [unit.points("1", basis) for basis in Basis] == ["[0; 2]"] * 3


def test_r35_figures_that_the_grader_states_settle_it() -> None:
    unit = scored(
        share("bands", "full"),
        """
        facts:
          n: {value: 3, status: {accepted: {value: 0}}}
          m: {value: 0, status: accepted}
          d: {value: 0, status: accepted}
        """,
        basis=Basis.ACCEPTED,
    )
    (found,) = shown_by_rules(list(unit.found))
    assert (unit.points("1"), found.severity) == ("2", Severity.WARNING)


COMPARED = """
max: 2
facts:
  c: {name: Hồ sơ trực tuyến, type: count}
components:
  - {id: "1", name: Tăng trưởng, max: 2, score: {empty: full, %s}}
"""


@pytest.mark.parametrize(
    "form",
    [
        'formula: "min(full, full * c / last_year.c)"',
        "bands: {of: (c - last_year.c) / last_year.c, steps: [{from: 0%, points: 1}, "
        "{below: 0%, points: 0}]}",
        "full_if: c / last_year.c > 1",
        "{ratio: c / last_year.c, over: cap}",
    ],
)
def test_r35_what_is_only_held_against_another_years_0_contradicts_nothing(form: str) -> None:
    index = COMPARED % form.strip("{}") if form.startswith("{") else COMPARED % form
    stated = "facts: {c: {value: 5}}\nlast_year: {source: Báo cáo 2025, facts: {c: {value: 0}}}"
    unit = scored(index, stated)
    assert (unit.points("1"), shown_by_rules(list(unit.found))) == ("2", [])


def test_r35_what_a_computed_fact_is_made_of_decides_whether_it_is_only_compared() -> None:
    index = """
        max: 2
        facts:
          base: {name: Gốc so sánh, type: count, is: last_year.c}
          c: {name: Hồ sơ trực tuyến, type: count}
        components:
          - {id: "1", name: Tăng, max: 2, score: {empty: full, formula: "min(full, c / base)"}}
        """
    stated = "facts: {c: {value: 5}}\nlast_year: {source: Báo cáo 2025, facts: {c: {value: 0}}}"
    assert scored(index, stated).points("1") == "2"


@pytest.mark.parametrize("formula", ["full * n / d", "n * full / d", "full * (n / d)", "2 * n / d"])
def test_r14_a_part_of_a_whole_never_passes_the_maximum(formula: str) -> None:
    index = (HEAD % ("zero", f"formula: {formula}")).replace(
        "Số đạt, type: count", "Số đạt, type: count, at_most: d"
    )
    leaf = loaded_index(index).plan.nodes["1"].leaf
    assert leaf is not None
    assert scored(index, counted(1, 4)).points("1") == "0.5"


FACTS = """
max: 2
facts:
  n: {name: Số đạt, type: count, at_most: m}
  m: {name: Số khá, type: count, at_most: d}
  d: {name: Tổng số, type: count}
  gain: {name: Chênh lệch, type: number, at_most: d}
  x: {name: Trực tiếp, type: count}
  both: {name: Cả hai, type: count, is: n + x}
  net: {name: Còn lại, type: count, is: d - x}
components:
  - {id: "1", name: Tỷ lệ, max: 2, score: {full_if: both >= net}}
"""


@pytest.mark.parametrize(
    ("part", "whole", "holds"),
    [
        ("n", "m", True),
        ("n", "d", True),  # through m
        ("m", "n", False),
        ("n", "n", False),
        ("x", "d", False),
        ("x", "both", True),
        ("n", "both", True),
        ("m", "both", False),
        ("d", "net", False),  # taken from, not added up
        ("gain", "d", False),  # what may be below 0 is part of nothing
        ("nothing", "d", False),
    ],
)
def test_r35_what_is_part_of_what_is_told_by_bounds_and_sums(
    part: str, whole: str, holds: bool
) -> None:
    assert is_part(loaded_index(FACTS).plan.facts, part, whole) is holds
