"""Ledger lines of one criterion: each step of its loss, on the whole or item by item (R25–R29)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ZERO, Rounding
from criteria.plan import Item, Plan, PlanNode, Tree
from criteria.records import record
from evidence.view import Basis, Cause
from scoring.ledger.blame import open_cause, rule_cause, what_is_open, why_lost
from scoring.ledger.itemising import Charge, charged, item_loss, items_of
from scoring.ledger.reasons import because, open_reasons
from scoring.ledger.telescope import Loss, loss, on_scale
from scoring.settling.state import State
from scoring.settling.trees import cap_above
from scoring.sheet import Because, Evaluation, Lost, Node, Outcome


@record
class Lines:
    """The lines of one node. `evaluations`, with their `states`, are those of the bases up to the
    one scored on; that one comes last.
    """

    evaluations: tuple[Evaluation, ...]
    states: tuple[State, ...]
    node: PlanNode

    def lost(self) -> Iterator[Lost]:
        """The lines of a node of the main tree."""
        result = self._result
        if result.emax == 0:
            return
        if result.outcome is Outcome.NOT_APPLICABLE:
            missing = self._rounding.apply(result.emax - (result.high or ZERO))
            if missing:
                yield self._line(None, missing, Cause.NOT_APPLICABLE, certain=True)
            return
        chain = [
            (one.view.basis, on_scale(one.nodes[self.node.id], result.emax))
            for one in self.evaluations
        ]
        whole = loss(result.emax, chain, result.before_rejection)
        results = [one.nodes[self.node.id] for one in self.evaluations]
        if items_of(self.node) and all(one.applies is True for one in results):
            for charge in self._charges(whole):
                yield from self._floored(charge) or self._steps(charge.item, charge.loss)
        else:
            yield from self._steps(None, whole.printed(result.emax, self._rounding))

    def charged(self) -> Iterator[Lost]:
        """The lines of a node of the penalty tree. A penalty without limit that is not known costs
        at most the cap of a group above it; without one, only what is certain has a figure.
        """
        result = self._result
        if result.outcome is Outcome.NOT_APPLICABLE or result.high is None:
            return
        cap = cap_above(self._plan, self.node.id)
        low = result.low if result.low is not None or cap is None else min(-cap, result.high)
        still_open = ZERO if low is None else result.high - low
        whole = Loss(rule=-result.high, open=still_open)
        if items_of(self.node) and result.applies is True and result.low is not None:
            for charge in self._charges(whole):
                yield from self._floored(charge) or self._penalties(charge.item, charge.loss)
        else:
            yield from self._penalties(None, whole.printed(ZERO, self._rounding))

    def _charges(self, whole: Loss) -> Iterator[Charge]:
        """The loss charged to the items of the leaf, at the index's places."""
        if not any(whole.parts):
            return
        assert self.node.leaf is not None
        own = self.node.leaf.places
        places = self._rounding.places if own is None else own
        told = self.evaluations if self.node.tree is Tree.MAIN else self.evaluations[-1:]
        items = [(item, item_loss(self.node, item, told)) for item in items_of(self.node)]
        for charge in charged(whole, items, places):
            cut = Loss.of([self._rounding.apply(part) for part in charge.loss.parts])
            yield Charge(charge.item, cut, charge.floored, charge.sure)

    def _floored(self, charge: Charge) -> tuple[Lost, ...]:
        """A deduction that found the leaf at its floor already: a line of 0 (R26), certain where it
        would have cost something for certain.
        """
        if not charge.floored or charge.item is None:
            return ()
        why: tuple[Because, ...] = (because(self.states[-1], charge.item.result),)
        cause = Cause.RULE
        if not charge.sure:
            first = self.states[0]
            sources = what_is_open(first, self.node, charge.item)
            cause = open_cause(first.nodes[self.node.id], sources, charge.item)
            why = open_reasons(first, sources) or why
        if self.node.tree is Tree.PENALTY:
            cause = Cause.PENALTY
        return (self._line(charge.item, ZERO, cause, certain=charge.sure, why=why),)

    def _steps(self, item: Item | None, parts: Loss) -> Iterator[Lost]:
        """One line for each step over the bases that took points, or gave some."""
        first, last, node = self.states[0], self.states[-1], self.node
        closed = self._result.low == self._result.high
        if parts.rule:
            cause = rule_cause(last, node, item)
            yield self._line(item, parts.rule, cause, certain=True, why=why_lost(first, node, item))
        if parts.open:
            sources = what_is_open(first, node, item)
            cause = open_cause(first.nodes[node.id], sources, item)
            yield self._line(
                item, parts.open, cause, certain=False, why=open_reasons(first, sources)
            )
        if parts.unproven:
            proven = next(one for one in self.states if one.view.basis is Basis.PROVEN)
            why = self._why_not(proven, item)
            yield self._line(item, parts.unproven, Cause.NOT_PROVEN, certain=closed, why=why)
        if parts.unaccepted:
            sources = what_is_open(last, node, item)
            cause = Cause.NOT_ACCEPTED if closed else open_cause(self._result, sources, item)
            why = self._why_not(last, item)
            yield self._line(item, parts.unaccepted, cause, certain=closed, why=why)

    def _why_not(self, state: State, item: Item | None) -> tuple[Because, ...]:
        """Why a basis has less than the one before: what is open there, else what it rests on."""
        sources = what_is_open(state, self.node, item)
        return open_reasons(state, sources) or why_lost(state, self.node, item)

    def _penalties(self, item: Item | None, parts: Loss) -> Iterator[Lost]:
        last = self.states[-1]
        if parts.rule:
            why = why_lost(last, self.node, item)
            yield self._line(item, parts.rule, Cause.PENALTY, certain=True, why=why)
        if parts.open:
            why = open_reasons(last, what_is_open(last, self.node, item))
            yield self._line(item, parts.open, Cause.PENALTY, certain=False, why=why)

    def _line(
        self,
        item: Item | None,
        points: Fraction,
        cause: Cause,
        *,
        certain: bool,
        why: tuple[Because, ...] = (),
    ) -> Lost:
        return Lost(
            criterion=self.node.id,
            component=self.node.component,
            points=points,
            cause=cause,
            certain=certain,
            item=None if item is None else item.id,
            because=why,
            owner=self.node.owner,
            inferred=bool(self.node.inferred),
            tree=self.node.tree,
        )

    @property
    def _result(self) -> Node:
        return self.evaluations[-1].nodes[self.node.id]

    @property
    def _plan(self) -> Plan:
        return self.evaluations[-1].plan

    @property
    def _rounding(self) -> Rounding:
        return self._plan.rounding
