"""Grounds for a criterion not to apply, and their policies, checked against the tree (R17–R19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.compiling.entries import Entry
from criteria.compiling.leaves import bounds
from criteria.expression.meaning import condition
from criteria.names import nearest
from criteria.numbers import ONE, Rounding, Site
from criteria.operations import Logic, Read
from criteria.plan import Combine, Ground, Policy, PolicyKind, Tree
from criteria.policies import Blank, Move, NotApplicable, Rescale
from criteria.records import field, record
from criteria.scope import Builder, Condition, Knowledge, Scope
from criteria.values import Truth

_SIMPLE = {
    "full": PolicyKind.FULL,
    "zero": PolicyKind.ZERO,
    "drop": PolicyKind.DROP,
    "not_stated": PolicyKind.NOT_STATED,
}


@record
class GroundMaking:
    """Makes the grounds of every entry; faults go to the builder."""

    builder: Builder
    entries: Mapping[str, Entry]
    rounding: Rounding
    previous: Mapping[str, PolicyKind]
    conditions: dict[tuple[str, int], Condition] = field(default_factory=dict)

    def taught(self, entry: Entry) -> Knowledge:
        """What a rule may rely on: no ground written for it, or for a criterion above it, holds.

        A criterion that leaves when nothing was counted need not say again what a division by
        that nothing is worth (R10, R19).
        """
        known = Knowledge()
        for above in (*(self.entries[id] for id in entry.ancestors), entry):
            for number, rule in enumerate(above.rule.not_applicable):
                if rule.when is not None:
                    known = known | self._condition(above, number, rule.when).if_false
        return known

    def _condition(self, entry: Entry, number: int, text: str) -> Condition:
        """The condition of a written ground, compiled once."""
        key = (entry.id, number)
        if key not in self.conditions:
            scope = Scope(self.builder, entry.path, node=entry.id, maximum=entry.max)
            place = scope.at("not_applicable", number)
            self.conditions[key] = condition(place, text, "when")
        return self.conditions[key]

    def of(
        self, entry: Entry, inapplicable: tuple[int, ...], facts: tuple[tuple[str, str], ...]
    ) -> tuple[Ground, ...]:
        """The grounds of one node: those written, those its form implies, those of last year."""
        scope = Scope(self.builder, entry.path, node=entry.id, maximum=entry.max)
        written = [
            self._written(scope.at("not_applicable", i), entry, rule, i)
            for i, rule in enumerate(entry.rule.not_applicable)
        ]
        if written:
            self._refuse_odd_parents(scope, entry)
        implied = [Ground("empty", "", step, Policy(PolicyKind.DROP)) for step in inapplicable]
        missed = {name for _, name in _last_year(facts)}
        policies = [kind for name, kind in self.previous.items() if name in missed]
        for kind in dict.fromkeys(policies):
            given = scope.add(Read(scope="assessment", name="previous"), Truth.OPEN)
            missing = scope.add(Logic(kind="not", inputs=(given,)))
            implied.append(Ground("no_previous", "", missing, Policy(kind)))
        if implied and not written:
            self._refuse_odd_parents(scope, entry)
        return (*written, *implied)

    def _written(self, scope: Scope, entry: Entry, rule: NotApplicable, number: int) -> Ground:
        if (rule.when is None) == (rule.declared is None):
            scope.fault("ground_when_or_declared", id=entry.id)
        step = None if rule.when is None else self._condition(entry, number, rule.when).step
        policy = self._policy(scope, entry, rule)
        return Ground(f"{entry.id}#{number}", rule.ground, step, policy)

    def _policy(self, scope: Scope, entry: Entry, rule: NotApplicable) -> Policy:
        then = rule.then
        if isinstance(then, Move):
            if rule.otherwise is None:
                scope.fault("move_without_otherwise", id=entry.id)
            last = self._plain(scope.at("otherwise"), entry, rule.otherwise or "drop")
            return self._move(scope.at("then"), entry, then, last)
        if rule.otherwise is not None:
            scope.at("otherwise").fault("otherwise_without_move", id=entry.id)
        return self._plain(scope.at("then"), entry, then)

    def _plain(self, scope: Scope, entry: Entry, then: str | Rescale | Blank) -> Policy:
        if isinstance(then, Blank):
            kind = PolicyKind.BLANK_DROP if then.blank == "drop" else PolicyKind.BLANK_KEEP
            return Policy(kind)
        if isinstance(then, Rescale):
            if not self.rounding.at & {Site.LEAF, Site.COMPONENT, Site.TOTAL}:
                scope.fault("rescale_without_rounding", id=entry.id)
            self._refuse_unfit(scope, entry)
            return Policy(
                PolicyKind.RESCALE_COMPONENT
                if then.rescale == "component"
                else PolicyKind.RESCALE_INDEX
            )
        return Policy(_SIMPLE[then])

    def _move(self, scope: Scope, entry: Entry, move: Move, otherwise: Policy) -> Policy:
        self._refuse_unfit(scope, entry)
        targets: list[Entry] = []
        for i, target in enumerate(move.move):
            place = scope.at("move", i)
            found = self.entries.get(target)
            if found is None:
                hint = nearest(target, self.entries) or ""
                place.fault("unknown_criterion", id=target, nearest=hint)
            elif code := self._unfit(entry, found):
                place.fault(code, id=entry.id, target=target)
            else:
                targets.append(found)
        if move.split == "proportional":
            whole = sum((t.max or Fraction(0) for t in targets), Fraction(0))
            shares = tuple((t.max or Fraction(0)) / whole for t in targets if whole)
        else:
            stated = move.split
            shares = tuple(stated.get(t.id, Fraction(0)) for t in targets)
            if sum(shares, Fraction(0)) != ONE or set(stated) != {t.id for t in targets}:
                scope.at("split").fault("split_is_not_whole", id=entry.id)
        return Policy(PolicyKind.MOVE, tuple(t.id for t in targets), shares, otherwise)

    def _unfit(self, entry: Entry, target: Entry) -> str | None:
        if target.id == entry.id or target.id in entry.ancestors or entry.id in target.ancestors:
            return "move_within_itself"
        if not target.is_leaf or target.tree is not Tree.MAIN:
            return "move_to_parent"
        if target.max == 0:
            return "move_to_nothing"
        if any(self.entries[a].rule.combine != "sum" for a in target.ancestors):
            return "move_under_odd_parent"
        low = bounds(target).low
        return "move_to_negative" if low is not None and low < 0 else None

    def _refuse_odd_parents(self, scope: Scope, entry: Entry) -> None:
        odd = [a for a in entry.ancestors if self.entries[a].rule.combine != Combine.SUM.value]
        if odd:
            scope.fault("ground_under_odd_parent", id=entry.id, parent=odd[0])

    def _refuse_unfit(self, scope: Scope, entry: Entry) -> None:
        if entry.tree is not Tree.MAIN:
            scope.fault("move_outside_main", id=entry.id)
            return
        low = bounds(entry).low
        if low is None or low < 0:
            scope.fault("policy_over_negative", id=entry.id)


def _last_year(facts: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    return (key for key in facts if key[0] == "last_year")
