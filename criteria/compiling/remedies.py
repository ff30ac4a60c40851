"""Remedies: from what an author writes to what can be done to the facts and evaluated (R42)."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.compiling.entries import Entry
from criteria.compiling.settings import SettingMaking
from criteria.names import nearest
from criteria.numbers import ZERO, exact_text
from criteria.operations import Read
from criteria.operations.reaching import steps_below
from criteria.plan import Leaf, Tree
from criteria.records import record
from criteria.remedies import PlanRemedy
from criteria.remedy_rules import Give, RemedyRule
from criteria.scope import Builder
from criteria.source import Path
from criteria.values import Range


@record
class RemedyMaking:
    """Makes the remedies of one index. `builder` holds the steps of its rules, by which it is
    known who gives points to what.
    """

    settings: SettingMaking
    builder: Builder

    def of(self, entry: Entry, leaf: Leaf | None) -> tuple[PlanRemedy, ...]:
        """The remedies of one criterion, in the order written."""
        path, rules = (*entry.path, "remedy"), entry.rule.remedy
        if rules and not entry.is_leaf:
            self.settings.fault("remedy_on_group", path, id=entry.id)
        if leaf is None:
            return ()
        names = [rule.id or str(i + 1) for i, rule in enumerate(rules)]
        for i, name in enumerate(names):
            if name in names[:i]:
                self.settings.fault("remedy_twice", (*path, i), id=entry.id, name=name)
        return tuple(
            self._remedy(entry, leaf, rule, f"{entry.id}#{names[i]}", (*path, i))
            for i, rule in enumerate(rules)
        )

    def _remedy(
        self, entry: Entry, leaf: Leaf, rule: RemedyRule, id: str, path: Path
    ) -> PlanRemedy:
        make = self.settings
        if (rule.set is None) == (rule.give is None):
            make.fault("remedy_set_or_give", path, id=entry.id)
        self._check_offices(rule, path)
        settings = [
            make.setting(fact, to, (*path, "set", fact)) for fact, to in (rule.set or {}).items()
        ]
        gives = {} if rule.give is None else self._gives(entry, leaf, rule.give, (*path, "give"))
        return PlanRemedy(
            id=id,
            criterion=entry.id,
            do=rule.do,
            product=rule.product,
            settings=tuple(one for one in settings if one is not None),
            gives=gives,
            owner=rule.owner or entry.owner,
            support=entry.rule.support if rule.support is None else rule.support,
            effort=rule.effort or "",
            due=None if rule.by is None else make.due(rule.by, (*path, "by")),
            cite=rule.cite or "",
            proof=rule.proof or "",
            covers=rule.covers,
        )

    def _check_offices(self, rule: RemedyRule, path: Path) -> None:
        offices = self.settings.index.offices
        named = [(rule.owner, (*path, "owner"))]
        named += [(one, (*path, "support", i)) for i, one in enumerate(rule.support or ())]
        for office, at in named:
            if office is not None and office not in offices:
                hint = nearest(office, offices) or ""
                self.settings.fault("office_not_declared", at, name=office, nearest=hint)

    def _gives(
        self, entry: Entry, leaf: Leaf, rule: Give | Mapping[str, Give], path: Path
    ) -> dict[str, Range]:
        """Bounds of the points then given, by the name that they are given to."""
        reach = self._given(leaf)
        parts = {name.partition("/")[2]: name for name in reach}
        if not reach:
            self.settings.fault("remedy_gives_computed", path, id=entry.id, form=leaf.form)
            return {}
        if not isinstance(rule, Mapping):
            if "" in parts:
                return self._given_to(entry, leaf, {parts[""]: rule}, reach, path)
            self.settings.fault("remedy_gives_parts", path, id=entry.id, parts=tuple(parts))
            return {}
        named = {}
        for part, give in rule.items():
            if part in parts:
                named[parts[part]] = give
            else:
                at, hint = (*path, part), nearest(part, parts) or ""
                self.settings.fault("remedy_gives_unknown", at, name=part, nearest=hint)
        return self._given_to(entry, leaf, named, reach, path)

    def _given(self, leaf: Leaf) -> dict[str, Range]:
        """What somebody gives points to in a leaf, with the points he may give."""
        found = {}
        for number in steps_below(self.builder.steps, [leaf.result]):
            step, reach = self.builder.steps[number], self.builder.reach[number]
            if isinstance(step, Read) and step.scope == "given" and isinstance(reach, Range):
                found[step.name] = reach
        return found

    def _given_to(
        self,
        entry: Entry,
        leaf: Leaf,
        rule: Mapping[str, Give],
        reach: Mapping[str, Range],
        path: Path,
    ) -> dict[str, Range]:
        made: dict[str, Range] = {}
        # A penalty is given as the amount taken; one not transcribed, as points below 0.
        taken = entry.tree is Tree.PENALTY and not leaf.not_transcribed
        for name, give in rule.items():
            most = ZERO if taken else reach[name].high
            if give == "max" and most is None:
                self.settings.fault("remedy_gives_no_maximum", path, id=entry.id)
                continue
            points = most if give == "max" else give
            assert points is not None
            if not reach[name].has(points):
                ends = (reach[name].low, reach[name].high)
                low, high = ("∞" if end is None else exact_text(end) for end in ends)
                told = {"points": exact_text(points), "low": low, "high": high}
                self.settings.fault("remedy_gives_outside", path, **told)
                continue
            made[name] = Range(None, points) if taken else Range(points, None)
        return made
