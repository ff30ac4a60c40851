"""Limits of a rule set, far inside those at which the engine fails, refused when a file is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from remediation.facts import Fields
from remediation.rules.rule import Pattern, Rule

MOST_RULES = 200
MOST_CONDITIONS = 250
"""Facts matched or vetoed, over all rules: 256 that share one test crash the engine."""

MOST_TERMS = 500
"""Comparisons over all rules: 512 different ones below one node send it into an endless loop."""

MOST_FACTS_A_RULE = 4
MOST_VETOES_A_RULE = 4
MOST_TERMS_A_CONDITION = 12
MOST_FIELDS = 32
MOST_PRIORITY = 999
LONGEST_NAME = 40

MOST_OPEN_TESTS = 60
"""Different comparisons of one kind that a single fact may meet at once: 65 are refused by the
engine only when the fact comes.
"""

RESERVED = frozenset({"id", "sid", "s", "m", "c", "kind", "all", "any", "none", "run", "pri"})
"""Names that mean something to the engine."""

Limit = tuple[str, int, int]
"""A code, what was found, and the most that is allowed."""


def rule_limits(rule: Rule) -> Iterator[Limit]:
    """The limits that one rule passes."""
    yield from _over("rule_facts_many", len(rule.patterns), MOST_FACTS_A_RULE)
    yield from _over("rule_vetoes_many", len(rule.vetoes), MOST_VETOES_A_RULE)
    for pattern in rule.conditions:
        yield from _over("rule_terms_many", pattern.terms, MOST_TERMS_A_CONDITION)
    yield from _over("rule_priority", rule.priority, MOST_PRIORITY)


def set_limits(rules: Sequence[Rule]) -> Iterator[Limit]:
    """The limits that all rules together pass."""
    every = [pattern for rule in rules for pattern in rule.conditions]
    yield from _over("rules_many", len(rules), MOST_RULES)
    yield from _over("conditions_many", len(every), MOST_CONDITIONS)
    yield from _over("terms_many", sum(pattern.terms for pattern in every), MOST_TERMS)


def kind_limits(kinds: Mapping[str, Fields], rules: Sequence[Rule]) -> Iterator[tuple[str, Limit]]:
    """The kinds of fact with too many fields, or of which one fact could meet too many tests."""
    for kind, fields in kinds.items():
        for limit in _over("kind_fields_many", len(fields), MOST_FIELDS):
            yield kind, limit
        patterns = [one for rule in rules for one in rule.conditions if one.kind == kind]
        for limit in _over("kind_tests_many", open_tests(patterns), MOST_OPEN_TESTS):
            yield kind, limit
        joined = [one for rule in rules for one in list(rule.conditions)[1:] if one.kind == kind]
        for limit in _over("kind_joins_many", open_joins(joined), MOST_OPEN_TESTS):
            yield kind, limit


def open_tests(patterns: Sequence[Pattern]) -> int:
    """How many different tests one fact could meet at once: of equalities with constants it meets
    one a field.
    """
    tests: set[tuple[object, ...]] = set()
    for pattern in patterns:
        for test in pattern.tests:
            equal = test.sign == "=="
            tests.add((test.field,) if equal else (test.field, test.sign, test.value))
        for join in pattern.joins:
            tests.add((join.field, join.sign, join.position, join.other))
    return len(tests)


def open_joins(patterns: Sequence[Pattern]) -> int:
    """How many conditions beside a rule's first one fact could meet at once, at most: of those that
    ask one field for different constants it meets one value's.
    """
    free, asked = 0, dict[str, dict[object, int]]()
    for pattern in patterns:
        equal = next((test for test in pattern.tests if test.sign == "=="), None)
        if equal is None:
            free += 1
        else:
            values = asked.setdefault(equal.field, {})
            values[equal.value] = values.get(equal.value, 0) + 1
    return free + sum(max(values.values()) for values in asked.values())


def _over(code: str, found: int, limit: int) -> Iterator[Limit]:
    if found > limit:
        yield code, found, limit
