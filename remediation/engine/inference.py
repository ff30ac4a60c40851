"""Which engine draws the conclusions: durable-rules where it can be used, else our own chainer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from remediation.engine import chainer, durable
from remediation.engine.conclusions import Conclusions
from remediation.facts import Fact
from remediation.rules.rule import RuleSet

EngineName = Literal["durable-rules", "chainer"]


def engine_name() -> EngineName:
    """The engine that `infer` asks first."""
    return "chainer" if durable.installed() is None else "durable-rules"


def infer(rules: RuleSet, facts: Iterable[Fact]) -> Conclusions:
    """Everything that follows from the facts, whichever engine finds it.

    Raises InputRefused where a session outgrows its limits.
    """
    given = tuple(facts)
    if durable.installed() is not None:
        try:
            return durable.infer(rules, given)
        except durable.EngineFailed:
            # The chainer has the same meaning: no paper waits for an engine to be mended.
            return chainer.infer(rules, given)
    return chainer.infer(rules, given)
