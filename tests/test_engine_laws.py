"""Laws of the whole engine on small indices at random, from the text of the files to the sheet."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.plan import Plan, Tree
from evidence.view import Basis, Cause
from scoring.sheet import Evaluation, ScoreSheet, Status
from tests import random_indices as made

FEW_UNKNOWN = made.stated(missing=2)
"""Facts of which so few are missing that all their completions can be tried."""


def plan_of(index: made.Tree) -> Plan:
    """The plan of an index; one that is refused is no example."""
    plan = made.load(index)
    assume(plan is not None)
    assert plan is not None
    return plan


def within(inner: tuple[Fraction | None, Fraction | None], outer: Evaluation, id: str) -> bool:
    """Whether points lie between the ends that a criterion, or "" the total, has in `outer`.

    What is left out of the reckoning brings nothing: it counts as 0.
    """
    found = outer.nodes[id] if id else outer.total
    low, high = (Fraction(0) if end is None else end for end in inner)
    if found.high is None:
        return (low, high) == (0, 0)
    return (found.low is None or found.low <= low) and high <= found.high


@given(made.indices(), FEW_UNKNOWN)
def test_r6_the_interval_encloses_every_completion(index: made.Tree, facts: made.Stated) -> None:
    plan = plan_of(index)
    before = made.evaluated(plan, facts)
    for whole in made.completions(facts):
        after = made.evaluated(plan, whole)
        for id, node in after.nodes.items():
            if node.applies is not False:
                assert within((node.low, node.high), before, id), (id, whole)
        assert within((after.total.low, after.total.high), before, ""), whole


@given(made.indices(), made.stated(), st.sampled_from(sorted(made.WAYS)), st.data())
def test_r6_learning_a_fact_never_widens_an_interval(
    index: made.Tree, facts: made.Stated, name: str, data: st.DataObject
) -> None:
    plan = plan_of(index)
    fewer = {other: said for other, said in facts.items() if other != name}
    more = {**fewer, name: data.draw(st.sampled_from(made.WAYS[name]))}
    assume(made.possible(more))
    before, after = made.evaluated(plan, fewer), made.evaluated(plan, more)
    for id, node in after.nodes.items():
        if node.applies is not False:
            assert within((node.low, node.high), before, id)
    assert within((after.total.low, after.total.high), before, "")


@given(made.indices(), made.stated(missing=0))
def test_when_every_fact_is_known_nothing_is_open_but_what_the_rules_leave_open(
    index: made.Tree, facts: made.Stated
) -> None:
    assume("'not_stated'" not in str(index))
    evaluation = made.evaluated(plan_of(index), facts)
    assert all(node.low == node.high for node in evaluation.nodes.values())
    assert evaluation.total.low == evaluation.total.high
    assert evaluation.status in (Status.SCORED, Status.NOT_SCORED)


def main_lines(sheet: ScoreSheet) -> Fraction:
    """What the lines of the main tree sum to."""
    lines = (line.points for line in sheet.lost if line.tree is Tree.MAIN)
    return sum(lines, Fraction(0))


@given(made.indices(), made.stated())
def test_r22_the_ledger_closes(index: made.Tree, facts: made.Stated) -> None:
    plan = plan_of(index)
    sheet = made.scored(plan, facts)
    total = sheet.evaluation.total
    removed = sum((one.points for one in sheet.evaluation.removed), Fraction(0))
    assert total.max == total.emax + removed
    assert main_lines(sheet) == total.lost
    if total.base is None or total.low is None:
        return
    assert total.base.low is not None and total.bonus.low is not None
    assert total.penalty.high is not None and total.adjustments.high is not None
    worst = total.base.low + total.bonus.low - total.penalty.high + total.adjustments.high
    assert total.low == worst


@given(made.indices(), made.stated())
def test_r27_no_line_is_without_points_or_a_cause_of_its_tree(
    index: made.Tree, facts: made.Stated
) -> None:
    plan = plan_of(index)
    for line in made.scored(plan, facts).lost:
        assert line.points.limit_denominator(10**9) == line.points
        assert (line.points * 10**plan.rounding.places).denominator == 1
        assert line.points != 0 or line.item is not None
        assert line.tree is Tree.PENALTY or line.cause is not Cause.PENALTY


@given(made.indices(), made.stated())
def test_r18_an_open_ground_keeps_the_maximum_and_encloses_both_outcomes(
    index: made.Tree, facts: made.Stated
) -> None:
    plan = plan_of(index)
    assume(any(node.grounds for node in plan.nodes.values()))
    evaluation = made.evaluated(plan, facts)
    for id, node in evaluation.nodes.items():
        if node.applies is None and node.max and not node.moved_in:
            assert node.emax == node.max
            assert node.low is not None and node.low <= 0
            assert node.high is not None and node.high >= node.max, id


def shuffled(value: object, order: random.Random) -> object:
    """The same file with its keys, facts and criteria written in another order."""
    if isinstance(value, dict):
        keys = list(value)
        if not all(key.endswith("%") for key in keys):  # marks rise in the order written
            order.shuffle(keys)
        return {key: shuffled(value[key], order) for key in keys}
    if isinstance(value, list):
        parts = [shuffled(one, order) for one in value]
        if value and all(isinstance(one, dict) and "id" in one and "max" in one for one in value):
            order.shuffle(parts)
        return parts
    return value


@given(made.indices(), made.stated(), st.randoms(use_true_random=False))
def test_the_order_of_keys_criteria_and_facts_never_matters(
    index: made.Tree, facts: made.Stated, order: random.Random
) -> None:
    sheet = made.scored(plan_of(index), facts)
    other = shuffled(index, order)
    assert isinstance(other, dict)
    names = list(facts)
    order.shuffle(names)
    again = made.scored(plan_of(other), {name: facts[name] for name in names})
    nodes, same = sheet.evaluation.nodes, again.evaluation.nodes
    assert nodes.keys() == same.keys()
    for id in nodes:
        assert (nodes[id].low, nodes[id].high, nodes[id].emax, nodes[id].outcome) == (
            same[id].low,
            same[id].high,
            same[id].emax,
            same[id].outcome,
        )
    assert sheet.evaluation.total == again.evaluation.total
    assert sorted((one.criterion, one.points, one.cause) for one in sheet.lost) == sorted(
        (one.criterion, one.points, one.cause) for one in again.lost
    )


STANDINGS = st.sampled_from(["claimed", "proven", "accepted"])


@given(made.indices(), made.stated(), st.data())
def test_r32_certain_points_never_rise_from_claimed_to_proven_to_accepted(
    index: made.Tree, facts: made.Stated, data: st.DataObject
) -> None:
    plan = plan_of(index)
    entries = {}
    for name, said in facts.items():
        standing = data.draw(STANDINGS)
        proof: made.Tree = {"document": "bc"} if standing != "claimed" else {}
        word: made.Tree = {"status": "accepted"} if standing == "accepted" else {}
        entries[name] = {"value": said, **proof, **word}
    documents = {"bc": {"number": "1/BC-SKHCN", "issued": "2026-12-01"}}
    sheet = made.scored(plan, entries, documents=documents)
    claimed, proven, accepted = (sheet.bases[basis] for basis in Basis)
    for looser, stricter in ((claimed, proven), (proven, accepted)):
        for id, node in stricter.nodes.items():
            if node.applies is not False:
                assert (node.low or 0) <= (looser.nodes[id].low or 0), id
        assert (stricter.total.low or 0) <= (looser.total.low or 0)
