"""Laws of scoring on small random plans, by brute force: enclosure, narrowing, closing sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.operations import Clamp
from criteria.plan import Combine, Ground, Plan, Policy, PolicyKind, Tree
from criteria.values import Range
from evidence.view import Basis, Cause, Waiver
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.settling.state import carried, unwaived
from scoring.sheet import Evaluation, ScoreSheet, Status
from tests.plans import Draft, ground, move

SITES = (
    ("leaf",),
    ("component",),
    ("total",),
    ("leaf", "total"),
    ("component", "total"),
    ("leaf", "component", "total"),
)
Fact = Fraction | bool
Facts = dict[str, Fact]


@dataclass
class Case:
    """A random plan, the values each fact may take, and those already stated."""

    draft: Draft
    values: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    stated: Facts = field(default_factory=dict)
    waived: tuple[str, ...] = ()

    def evaluate(self, plan: Plan, facts: Facts) -> Evaluation:
        return self.sheet(plan, facts).evaluation

    def sheet(self, plan: Plan, facts: Facts) -> ScoreSheet:
        waivers = {id: (Waiver(id, "SNV", "cv"),) for id in self.waived}
        return score(plan, {Basis.CLAIMED: self.draft.view(facts, waivers=waivers)}, Basis.CLAIMED)


@dataclass
class Making:
    """Draws one case; `leaves` are those of the main tree, which moves and reads may name."""

    draw: st.DrawFn
    case: Case
    leaves: list[tuple[str, Fraction, bool]] = field(default_factory=list)

    def flag(self) -> int:
        name = f"f{len(self.case.values)}"
        self.case.values[name] = (True, False)
        return self.case.draft.flag(name)

    def number(self) -> int:
        name = f"n{len(self.case.values)}"
        self.case.values[name] = (Fraction(0), Fraction(1), Fraction(2))
        return self.case.draft.number(name, 0, 2)

    @property
    def room(self) -> bool:
        """Whether another fact keeps brute force small."""
        return len(self.case.values) < 6

    def raw(self, maximum: Fraction) -> int:
        """Some rule of a leaf: a scaled fact, a condition, another leaf's points, a constant."""
        draft = self.case.draft
        kind = self.draw(st.sampled_from(("number", "flag", "read", "const")))
        if kind == "number" and self.room:
            part = maximum / self.draw(st.sampled_from((2, 3)))
            return draft.math(self.number(), "*", draft.const(part))
        if kind == "flag" and self.room:
            return draft.either(self.flag(), maximum, maximum / 3)
        if kind == "read" and self.leaves:
            id = self.draw(st.sampled_from(self.leaves))[0]
            guarded = draft.match(draft.applies(id), draft.points(id), draft.const(0))
            return draft.step(Clamp(low=Fraction(0), high=maximum, inputs=(guarded,)))
        return draft.const(maximum * Fraction(self.draw(st.integers(0, 3)), 3))

    def grounds(self, id: str) -> tuple[Ground, ...]:
        """Up to two grounds; a move names earlier leaves, so that no circle arises."""
        found: list[Ground] = []
        while self.room and len(found) < 2 and self.draw(st.integers(0, 2)) == 0:
            found.append(ground(self.flag(), self.policy(), name=f"{id}#{len(found)}"))
        return tuple(found)

    def policy(self) -> Policy:
        kind = self.draw(st.sampled_from(PolicyKind))
        if kind is not PolicyKind.MOVE:
            return Policy(kind)
        targets = [id for id, _, under_sum in self.leaves if under_sum]
        if not targets:
            return Policy(PolicyKind.DROP)
        chosen = self.draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3, unique=True))
        kinds = (PolicyKind.DROP, PolicyKind.FULL, PolicyKind.ZERO, PolicyKind.RESCALE_COMPONENT)
        return move(*chosen, otherwise=self.draw(st.sampled_from(kinds)))

    def leaf(self, id: str, parent: str, *, under_sum: bool) -> None:
        maximum = Fraction(self.draw(st.integers(1, 3)) if under_sum else 2)
        result = self.raw(maximum)
        own = self.grounds(id) if under_sum else ()
        self.case.draft.leaf(id, maximum, result, parent=parent, grounds=own)
        self.leaves.append((id, maximum, under_sum))

    def component(self, id: str) -> None:
        # A ground on a parent would let a move within it come from itself: leaves are enough here.
        own = self.grounds(id) if not self.leaves else ()
        own = tuple(one for one in own if one.policy.kind is not PolicyKind.MOVE)
        self.case.draft.group(id, grounds=own)
        for number in range(self.draw(st.integers(1, 3))):
            self.leaf(f"{id}.{number}", id, under_sum=True)
        if self.draw(st.integers(0, 3)) == 0:
            combine = self.draw(st.sampled_from((Combine.CAPPED_SUM, Combine.BEST, Combine.WORST)))
            inner = self.case.draft.group(f"{id}.g", 2, parent=id, combine=combine)
            for number in range(2):
                self.leaf(f"{inner}.{number}", inner, under_sum=False)

    def outside(self) -> None:
        """A bonus group with a cap, and a penalty group."""
        draft = self.case.draft
        if self.room and self.draw(st.booleans()):
            draft.group("T", 2, tree=Tree.BONUS)
            earned = draft.either(self.flag(), 1, "1/3")
            draft.leaf("T.1", 1, earned, parent="T", tree=Tree.BONUS, grounds=self.grounds("T.1"))
            draft.leaf("T.2", 2, draft.const("3/2"), parent="T", tree=Tree.BONUS)
        if self.room and self.draw(st.booleans()):
            draft.group("V", 1, tree=Tree.PENALTY)
            charged = draft.either(self.flag(), -1, "-1/3")
            draft.leaf("V.1", 1, charged, parent="V", tree=Tree.PENALTY)
            draft.leaf("V.2", 1, draft.const("-1/4"), parent="V", tree=Tree.PENALTY)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    bounds = st.sampled_from((None, 0)), st.sampled_from((None, 4))
    draft = Draft(
        places=draw(st.integers(0, 2)),
        at=draw(st.sampled_from(SITES)),
        floor=draw(bounds[0]),
        ceiling=draw(bounds[1]),
    )
    making = Making(draw, Case(draft))
    for number in range(draw(st.integers(1, 3))):
        making.component(str(number + 1))
    making.outside()
    case = making.case
    for name, values in case.values.items():
        if draw(st.booleans()):
            case.stated[name] = draw(st.sampled_from(values))
    plain = [id for id, _, _ in making.leaves]
    case.waived = tuple(draw(st.lists(st.sampled_from(plain), max_size=1)))
    return case


def completions(case: Case, most: int = 24) -> Iterator[Facts]:
    unknown = [name for name in case.values if name not in case.stated]
    for count, chosen in enumerate(product(*(case.values[name] for name in unknown))):
        if count == most:
            return
        yield {**case.stated, **dict(zip(unknown, chosen, strict=True))}


def encloses(outer: Range, inner: Range) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


def assert_within(outer: Evaluation, inner: Evaluation) -> None:
    """Every node, before and after waiver, and the total, lie within what was told before."""
    for id, node in outer.nodes.items():
        assert encloses(carried(node), carried(inner.nodes[id])), id
        assert encloses(unwaived(node), unwaived(inner.nodes[id])), id
    if inner.total.low is not None:
        told = Range(outer.total.low, outer.total.high)
        assert encloses(told, Range(inner.total.low, inner.total.high))


@given(cases())
def test_r6_the_interval_encloses_every_completion(case: Case) -> None:
    plan = case.draft.plan()
    unknown = case.evaluate(plan, case.stated)
    for facts in completions(case):
        assert_within(unknown, case.evaluate(plan, facts))


@given(cases())
def test_r6_learning_a_fact_never_widens_the_interval(case: Case) -> None:
    plan = case.draft.plan()
    before = case.evaluate(plan, case.stated)
    for name in case.values.keys() - case.stated.keys():
        for value in case.values[name]:
            assert_within(before, case.evaluate(plan, {**case.stated, name: value}))


@given(cases())
def test_r22_the_sums_close_exactly(case: Case) -> None:
    plan = case.draft.plan()
    sheet = case.sheet(plan, case.stated)
    evaluation, total = sheet.evaluation, sheet.evaluation.total
    if evaluation.status is Status.NOT_SCORED:
        return
    assert total.base is not None
    assert total.low is not None
    assert total.high is not None
    assert plan.max == total.emax + sum(one.points for one in evaluation.removed)
    for end, base, bonus, penalty, change in (
        (total.low, total.base.low, total.bonus.low, total.penalty.high, total.adjustments.high),
        (total.high, total.base.high, total.bonus.high, total.penalty.low, total.adjustments.low),
    ):
        assert base is not None
        assert bonus is not None
        assert penalty is not None
        assert change is not None
        assert end == base + bonus - penalty + change


@given(cases())
def test_r22_the_printed_lines_sum_to_what_is_missing(case: Case) -> None:
    plan = case.draft.plan()
    sheet = case.sheet(plan, case.stated)
    evaluation, total, shown = sheet.evaluation, sheet.evaluation.total, plan.rounding.apply
    if total.base is None or total.base.low is None or total.low is None:
        return
    lost = [line for line in sheet.lost if line.tree is Tree.MAIN]
    assert sum(line.points for line in lost) == shown(total.emax) - shown(total.base.low)
    assert sum(line.points for line in lost) == total.lost
    for root in plan.roots:
        node = evaluation.nodes[root]
        own = sum(line.points for line in lost if line.component == root)
        assert own == shown(node.emax) - shown(node.low or Fraction(0))
    charged = [line for line in sheet.lost if line.tree is Tree.PENALTY]
    signed = (-line.points if line.cause is Cause.CAP else line.points for line in charged)
    assert total.penalty.high is not None
    assert sum(signed) == shown(total.penalty.high)
    assert all(shown(line.points) == line.points for line in sheet.lost)


@given(cases())
def test_r20_children_sum_to_their_parent_before_conversion(case: Case) -> None:
    plan = case.draft.plan()
    evaluation = case.evaluate(plan, case.stated)
    for id, node in evaluation.nodes.items():
        of = plan.nodes[id]
        if not of.children or of.combine is not Combine.SUM or of.tree is not Tree.MAIN:
            continue
        if node.high is None or node.applies is not True:
            continue
        before = node.before_conversion or node.exact
        assert before is not None
        children = [carried(evaluation.nodes[child]) for child in of.children]
        assert before.low == sum(child.low or Fraction(0) for child in children)
        assert sum(evaluation.nodes[child].emax for child in of.children) == (
            node.emax if node.converted_from is None else node.converted_from
        )


@given(cases())
def test_r21_a_waiver_only_ever_raises_and_the_amounts_add_up(case: Case) -> None:
    plan = case.draft.plan()
    evaluation = case.evaluate(plan, case.stated)
    for node in evaluation.nodes.values():
        before, after = unwaived(node), carried(node)
        assert before.low is not None
        assert after.low is not None
        assert before.low <= after.low
    gained = sum(one.points for one in evaluation.waived)
    assert gained >= 0
    without = evaluate(plan, case.draft.view(case.stated))
    if not any(node.converted_from for node in evaluation.nodes.values()) and (
        plan.rounding.at == {"leaf"} and evaluation.total.converted_from is None
    ):
        base, bare = evaluation.total.base, without.total.base
        if base is not None and bare is not None and base.low is not None and bare.low is not None:
            assert base.low - bare.low == gained


@given(cases())
@settings(max_examples=20)
def test_evaluation_is_pure(case: Case) -> None:
    plan = case.draft.plan()
    assert case.sheet(plan, case.stated) == case.sheet(plan, case.stated)
