"""Random sessions run by both engines: `python -m tests.engine_differences SEED SETS SESSIONS`.

Prints how many sessions were run and how many times rules fired, or the first difference; a native
crash ends this process and not the one that started it.
"""

from __future__ import annotations

import random
import sys

from criteria.problems import InputRefused
from remediation.engine import chainer
from remediation.engine.conclusions import Conclusions
from remediation.engine.durable import Engine
from tests.rule_sets import random_facts, random_rules


def compared(seed: int, sets: int, sessions: int) -> tuple[int, int]:
    """Sessions run and firings seen. Raises AssertionError at the first difference."""
    chance = random.Random(seed)
    ran = fired = 0
    for at in range(sets):
        rules = random_rules(chance)
        engine = Engine(rules)
        for _ in range(sessions):
            facts = random_facts(chance)
            try:
                expected: Conclusions | None = chainer.infer(rules, facts)
            except InputRefused:
                expected = None
            try:
                found: Conclusions | None = engine.infer(facts)
            except InputRefused:
                found = None
            assert found == expected, (seed, at, rules, facts, expected, found)
            ran += 1
            fired += len(expected.firings) if expected else 0
        engine.close()
    return ran, fired


if __name__ == "__main__":
    ran, fired = compared(*map(int, sys.argv[1:]))
    sys.stdout.write(f"sessions={ran} firings={fired}\n")
