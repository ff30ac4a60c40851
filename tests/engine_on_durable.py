"""What is asked of durable-rules itself, by `tests/test_remediation_engine.py` in a process of its
own, where a native crash fails one test and ends nothing else.
"""

from __future__ import annotations

import threading

import pytest

from remediation.engine import chainer, durable
from remediation.engine.conclusions import Conclusions
from remediation.engine.inference import engine_name, infer
from remediation.facts import Fact
from remediation.rules.rule import Join, Make, Pattern, Rule, RuleSet, Taken, Term
from tests.rule_sets import KINDS
from tests.test_remediation_engine import (
    TASKS,
    loss,
    made,
    test_a_rule_fires_once_for_every_way_to_match_and_what_it_makes_matches_on,
    test_a_session_in_which_no_rule_fires_concludes_nothing,
    test_a_session_of_too_many_facts_is_refused,
    test_numbers_are_whole_and_exact_up_to_two_to_the_53,
    test_rules_that_make_too_many_facts_are_stopped,
    test_texts_of_any_kind_are_told_apart,
    test_the_order_of_input_never_changes_the_conclusions,
)

__all__ = [
    "test_a_rule_fires_once_for_every_way_to_match_and_what_it_makes_matches_on",
    "test_a_session_in_which_no_rule_fires_concludes_nothing",
    "test_a_session_of_too_many_facts_is_refused",
    "test_numbers_are_whole_and_exact_up_to_two_to_the_53",
    "test_rules_that_make_too_many_facts_are_stopped",
    "test_texts_of_any_kind_are_told_apart",
    "test_the_order_of_input_never_changes_the_conclusions",
]


def test_as_many_rules_as_a_file_may_have_run_on_the_engine_itself() -> None:
    """No falling back: 200 rules, each for one criterion, and 50 that join."""
    single = [
        Rule(
            f"one_{at}",
            "x",
            1,
            (Pattern("a", "loss", (Term("criterion", "==", f"c{at}"), Term("owner", "!=", "x"))),),
            (),
            (Make("note", (("owner", Taken(0, "criterion")),)),),
        )
        for at in range(150)
    ]
    joined = [
        Rule(
            f"two_{at}",
            "x",
            1,
            (
                Pattern("a", "loss", (Term("criterion", "==", f"c{at}"),)),
                Pattern(
                    "b", "finding", (Term("number", "==", at),), (Join("owner", "==", 0, "owner"),)
                ),
            ),
            (),
            (Make("note", (("owner", f"n{at}"),)),),
        )
        for at in range(50)
    ]
    rules = RuleSet(KINDS, (*single, *joined))
    facts = [loss(f"l{at}", f"c{at}", "o", number=at) for at in range(200)]
    finding = KINDS["finding"]
    facts += [
        Fact(f"f{at}", "finding", tuple(zip(finding, ("x", "o", at), strict=True)))
        for at in range(50)
    ]
    found = durable.infer(rules, facts)
    assert found == chainer.infer(rules, facts)
    assert len(found.firings) == 200


def test_one_engine_bears_1100_sessions_in_a_row() -> None:
    engine = durable.Engine(TASKS)
    facts = [loss("l1", "1.1", "van_phong"), loss("l2", "2")]
    expected = chainer.infer(TASKS, facts)
    for _ in range(1100):
        found = engine.infer(facts)
        assert found == expected
    assert engine.infer([]) == Conclusions((), ())
    engine.close()


def test_the_engine_starts_no_thread() -> None:
    before = threading.active_count()
    durable.infer(TASKS, [loss("l1", "1.1", "van_phong")])
    assert threading.active_count() == before


def test_an_error_in_an_action_comes_out_and_the_next_session_is_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = durable.Engine(TASKS)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("in an action")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "made_by", fail)
        with pytest.raises(ZeroDivisionError, match="in an action"):
            engine.infer([loss("l1", "1.1", "van_phong")])
    facts = [loss("l1", "1.1", "van_phong")]
    assert engine.infer(facts) == chainer.infer(TASKS, facts)
    engine.close()


def test_where_the_engine_fails_the_chainer_concludes(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [loss("l1", "1.1", "van_phong")]

    def fail(*_: object) -> None:
        raise durable.EngineFailed("303")

    monkeypatch.setattr(durable, "infer", fail)
    assert infer(TASKS, facts) == chainer.infer(TASKS, facts)


def test_the_engine_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the chainer ran")

    assert engine_name() == "durable-rules"
    monkeypatch.setattr(chainer, "infer", fail)
    assert made(infer(TASKS, [loss("l1", "1", "x", 3)])) == [
        ("mark", "1", "alone", "1"),
        ("task", "1", "3"),
    ]


def test_facts_of_one_hash_are_an_error_and_no_duplicate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "fnv", len)
    with pytest.raises(durable.EngineFailed, match="one hash"):
        durable.infer(TASKS, [loss("l1")])
