"""What a session of rules concludes, whichever engine ran it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.problems import InputRefused, Place, problem
from criteria.records import record
from remediation.facts import Fact, derived
from remediation.rules.rule import Rule, RuleSet, Taken

MOST_FIRINGS = 20_000
"""How often the rules of one session may fire before the session is given up."""


@record
class Firing:
    """A rule that fired: the facts it matched, in the order of its patterns, and those it made."""

    rule: str
    matched: tuple[str, ...]
    made: tuple[str, ...]


@record
class Conclusions:
    """All that fired, by priority, rule and facts, and every fact made, by id."""

    firings: tuple[Firing, ...]
    facts: tuple[Fact, ...]


def made_by(rules: RuleSet, rule: Rule, matched: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts that a rule makes of those it matched."""
    return tuple(
        derived(
            make.kind,
            rules.kinds[make.kind],
            {
                name: matched[one.position].value(one.field) if isinstance(one, Taken) else one
                for name, one in make.values
            },
        )
        for make in rule.makes
    )


def concluded(
    rules: RuleSet, firings: Mapping[tuple[str, ...], Firing], facts: Mapping[str, Fact]
) -> Conclusions:
    """Conclusions in the order that never depends on who found them when."""
    place = {rule.name: (rule.priority, at) for at, rule in enumerate(rules.rules)}
    ordered = sorted(firings.values(), key=lambda one: (place[one.rule], one.matched))
    return Conclusions(tuple(ordered), tuple(facts[id] for id in sorted(facts)))


def too_many_firings() -> InputRefused:
    """What to raise where rules fire without end in sight."""
    return InputRefused([problem("remedy_firings_many", Place("remediation"), limit=MOST_FIRINGS)])
