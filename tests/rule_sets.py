"""Random rules of remediation, and facts for them to match: small worlds where much coincides."""

from __future__ import annotations

import random

from remediation.facts import Fact, Fields, FieldType, Value
from remediation.rules.rule import SIGNS, Join, Make, Pattern, Rule, RuleSet, Taken, Term

TEXT, NUMBER = FieldType.TEXT, FieldType.NUMBER
TEXTS = ("none", "a", "ab", "ab cd", "văn phòng", "1", "1.10")

KINDS: dict[str, Fields] = {
    "loss": {"criterion": TEXT, "owner": TEXT, "points": NUMBER, "number": NUMBER},
    "finding": {"code": TEXT, "owner": TEXT, "number": NUMBER},
    "task": {"criterion": TEXT, "points": NUMBER},
    "note": {"owner": TEXT},
    "mark": {"criterion": TEXT, "owner": TEXT, "number": NUMBER},
}
GIVEN = ("loss", "finding")
MADE = ("task", "note", "mark")


def random_rules(chance: random.Random, most: int = 6) -> RuleSet:
    """A rule set of up to `most` rules: chains, joins of up to four facts, vetoes."""
    count = chance.randint(1, most)
    return RuleSet(KINDS, tuple(_rule(chance, f"rule_{at}") for at in range(count)))


def _rule(chance: random.Random, name: str) -> Rule:
    patterns: list[Pattern] = []
    for at in range(chance.choice((1, 1, 2, 2, 3, 4))):
        kind = chance.choice((*GIVEN, *GIVEN, *MADE))
        patterns.append(_pattern(chance, f"a{at}", kind, patterns))
    vetoes = [
        _pattern(chance, f"v{at}", chance.choice(GIVEN), patterns)
        for at in range(chance.choice((0, 0, 0, 1, 2)))
    ]
    makes = tuple(_make(chance, patterns) for _ in range(chance.choice((1, 1, 2))))
    return Rule(name, name, chance.choice((1, 5)), tuple(patterns), tuple(vetoes), makes)


def _pattern(chance: random.Random, alias: str, kind: str, before: list[Pattern]) -> Pattern:
    fields = KINDS[kind]
    tests, joins = [], []
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        name = chance.choice(list(fields))
        sign = _sign(chance, fields[name])
        tests.append(Term(name, sign, _value(chance, fields[name])))
    for _ in range(chance.choice((0, 1, 1, 2)) if before else 0):
        position = chance.randrange(len(before))
        name = chance.choice(list(fields))
        others = [
            other for other, type in KINDS[before[position].kind].items() if type is fields[name]
        ]
        if others:
            sign = _sign(chance, fields[name])
            joins.append(Join(name, sign, position, chance.choice(others)))
    return Pattern(alias, kind, tuple(dict.fromkeys(tests)), tuple(dict.fromkeys(joins)))


def _sign(chance: random.Random, type: FieldType) -> str:
    return chance.choice(("==", "==", "!=") if type is TEXT else SIGNS)


def _value(chance: random.Random, type: FieldType) -> Value:
    return chance.choice(TEXTS) if type is TEXT else chance.choice((-3, 0, 1, 2, 519, 4518))


def _make(chance: random.Random, patterns: list[Pattern]) -> Make:
    kind = chance.choice(MADE)
    values: list[tuple[str, Value | Taken]] = []
    for name, type in KINDS[kind].items():
        taken = [
            Taken(position, other)
            for position, pattern in enumerate(patterns)
            for other, held in KINDS[pattern.kind].items()
            if held is type
        ]
        value = chance.choice(taken) if taken and chance.random() < 0.7 else _value(chance, type)
        values.append((name, value))
    return Make(kind, tuple(values))


def random_facts(chance: random.Random, most: int = 12) -> list[Fact]:
    """Up to `most` given facts, in no order."""
    facts = []
    for at in range(chance.randint(0, most)):
        kind = chance.choice(GIVEN)
        values = tuple((name, _value(chance, type)) for name, type in KINDS[kind].items())
        facts.append(Fact(f"{kind}:{at}", kind, values))
    chance.shuffle(facts)
    return facts
