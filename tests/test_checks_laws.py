"""Laws of the checker over rules as authors would nest them: it never fails on an index that loads,
and what a case does is always one of the branches that it knew of.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.checks import check_index
from criteria.loading import LoadedIndex
from criteria.problems import InputRefused, Severity
from criteria.source import parse_source
from reports.words.checking import trace_text, word_branch
from reports.words.problems import word_problem
from scoring.cases.reading import cases_of
from scoring.cases.running import CaseResult, run_case
from scoring.cases.tried import WHOLE, all_spots, taken_spots
from tests.test_forms_laws import MAXIMUM, rules
from tests.whole import loaded_index

INDEX = """
max: {maximum}
facts:
  few: {{name: Vài, type: count, max: 3}}
  due: {{name: Phải làm, type: count, max: 2}}
  done: {{name: Đã làm, type: count, max: 2, at_most: due}}
  a: {{name: A, type: flag}}
  b: {{name: B, type: flag}}
  ict: {{name: ICT, type: share}}
  platform:
    name: Nền tảng
    type: choice
    options: {{regular: Thường xuyên, irregular: Đôi khi, unused: Không}}
components:
  - id: "1"
    name: Lĩnh vực
    max: {maximum}
    score: {rule}
"""

worlds = st.fixed_dictionaries(
    {
        "few": st.integers(0, 3),
        "due": st.just(2),
        "done": st.integers(0, 2),
        "a": st.booleans(),
        "b": st.booleans(),
        "ict": st.sampled_from(["0%", "50%", "100%"]),
        "platform": st.sampled_from(["regular", "irregular", "unused"]),
    }
)
partly_known = st.builds(
    lambda world, known: {name: world[name] for name in world if name in known},
    worlds,
    st.sets(st.sampled_from(["few", "due", "done", "a", "b", "ict", "platform"])),
)


def drawn(rule: dict[str, Any]) -> LoadedIndex:
    """An index of one leaf with a drawn rule; what the index refuses is drawn again."""
    try:
        return loaded_index(INDEX.format(maximum=MAXIMUM, rule=json.dumps(rule)))
    except InputRefused:
        assume(False)
        raise


def scored(loaded: LoadedIndex, world: dict[str, object]) -> CaseResult:
    case = {"name": "một", "facts": world, "expect": {"1": {"low": 0}}}
    text = json.dumps({"cases": [case]})
    (placed,) = cases_of(parse_source("a.yaml", text.encode()))
    return run_case(loaded.plan, placed, trace_text)


@given(rules)
def test_an_index_that_loads_is_checked_without_an_error_and_in_words(rule: dict[str, Any]) -> None:
    found = check_index(drawn(rule))
    assert all(one.severity is not Severity.ERROR for one in found.findings)
    for one in found.findings:
        for lang in ("vi", "en"):
            assert one.code not in word_problem(one, "vi" if lang == "vi" else "en")


@given(rules, partly_known)
def test_what_a_case_takes_is_one_of_the_branches_there_are(
    rule: dict[str, Any], world: dict[str, object]
) -> None:
    loaded = drawn(rule)
    sheet = scored(loaded, world).sheet
    assert sheet is not None
    every = list(all_spots(loaded.plan))
    taken = list(taken_spots(sheet.evaluation, {"1", WHOLE}))
    assert set(taken) <= set(every)
    for spot in every:
        assert word_branch(spot.branch, "vi") and word_branch(spot.branch, "en")


@given(rules, worlds)
def test_where_all_is_known_every_choice_reached_is_made_once(
    rule: dict[str, Any], world: dict[str, object]
) -> None:
    sheet = scored(drawn(rule), world).sheet
    assert sheet is not None
    outcomes = {"case", "otherwise", "holds", "fails", "option", "band"}
    made = Counter(
        (spot.step, spot.part)
        for spot in set(taken_spots(sheet.evaluation, {"1"}))
        if spot.branch.kind in outcomes
    )
    assert set(made.values()) <= {1}
