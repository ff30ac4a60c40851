"""Both engines of remediation: the same conclusions, in any order of input, within every guard."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from criteria.problems import InputRefused
from remediation.engine import chainer, durable
from remediation.engine.conclusions import Conclusions
from remediation.engine.inference import engine_name, infer
from remediation.facts import Fact, FieldType, Value, given
from remediation.rules.rule import Join, Make, Pattern, Rule, RuleSet, Taken, Term
from tests.rule_sets import KINDS, random_facts, random_rules
from tests.tools import needs_package

ROOT = Path(__file__).resolve().parent.parent
with_durable = needs_package("durable")

LOST = KINDS["loss"]


def loss(
    id: str, criterion: str = "a", owner: str = "none", points: int = 1, number: int = 0
) -> Fact:
    values: dict[str, Value] = {
        "criterion": criterion,
        "owner": owner,
        "points": points,
        "number": number,
    }
    return Fact(id, "loss", tuple(values.items()))


TASKS = RuleSet(
    KINDS,
    (
        Rule(
            "to_owner",
            "A loss with an owner is a task",
            10,
            (Pattern("a", "loss", (Term("owner", "!=", "none"),)),),
            (),
            (Make("task", (("criterion", Taken(0, "criterion")), ("points", Taken(0, "points")))),),
        ),
        Rule(
            "again",
            "Two tasks for one criterion are a note",
            5,
            (
                Pattern("t", "task"),
                Pattern("u", "task", (), (Join("criterion", "==", 0, "criterion"),)),
            ),
            (),
            (Make("note", (("owner", Taken(0, "criterion")),)),),
        ),
        Rule(
            "alone",
            "A loss without another of its owner is marked",
            10,
            (Pattern("a", "loss"),),
            (Pattern("v", "loss", (), (Join("owner", "==", 0, "owner"),)),),
            (
                Make(
                    "mark",
                    (("criterion", Taken(0, "criterion")), ("owner", "alone"), ("number", 1)),
                ),
            ),
        ),
    ),
)

EVERY_ENGINE = pytest.mark.parametrize(
    "engine", [chainer, pytest.param(durable, marks=with_durable)], ids=["chainer", "durable"]
)


def made(found: Conclusions) -> list[tuple[str, ...]]:
    return [(fact.kind, *(str(value) for _, value in fact.values)) for fact in found.facts]


@EVERY_ENGINE
def test_a_rule_fires_once_for_every_way_to_match_and_what_it_makes_matches_on(engine: Any) -> None:
    facts = [
        loss("l1", "1.1", "van_phong", 519),
        loss("l2", "1.1", "van_phong", 20),
        loss("l3", "2", "qlkh", 500),
        loss("l4", "9", points=4518),
    ]
    found = engine.infer(TASKS, facts)
    assert sorted(made(found)) == [
        ("mark", "2", "alone", "1"),
        ("mark", "9", "alone", "1"),
        ("note", "1.1"),
        ("task", "1.1", "20"),
        ("task", "1.1", "519"),
        ("task", "2", "500"),
    ]
    # Lower priority comes first, whoever fired first; then the order of rules, then of facts.
    assert [one.rule for one in found.firings] == ["again"] * 2 + ["to_owner"] * 3 + ["alone"] * 2
    assert [one.matched for one in found.firings if one.rule == "alone"] == [("l3",), ("l4",)]


@EVERY_ENGINE
def test_a_session_in_which_no_rule_fires_concludes_nothing(engine: Any) -> None:
    assert engine.infer(TASKS, []) == Conclusions((), ())
    nothing = RuleSet(KINDS, (Rule("x", "x", 1, (Pattern("f", "finding"),), (), ()),))
    assert engine.infer(nothing, [loss("l1")]) == Conclusions((), ())


@EVERY_ENGINE
def test_the_order_of_input_never_changes_the_conclusions(engine: Any) -> None:
    chance = random.Random(5)
    for _ in range(40):
        rules, facts = random_rules(chance), random_facts(chance)
        turned = list(reversed(facts))
        chance.shuffle(facts)
        assert engine.infer(rules, facts) == engine.infer(rules, turned)


@with_durable
def test_both_engines_agree_on_thousands_of_random_sessions() -> None:
    """In a process of its own: a native crash fails this test and nothing else."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.engine_differences", "2022", "900", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, f"exit {run.returncode}: {run.stderr[-2000:]}"
    counted = dict(part.split("=") for part in run.stdout.split())
    assert int(counted["sessions"]) == 2700
    assert int(counted["firings"]) > 5000


@with_durable
def test_a_crash_of_the_process_would_be_seen() -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    run = subprocess.run([sys.executable, "-c", crash], capture_output=True, check=False)
    assert run.returncode != 0


@with_durable
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


@with_durable
def test_one_engine_bears_1100_sessions_in_a_row() -> None:
    engine = durable.Engine(TASKS)
    facts = [loss("l1", "1.1", "van_phong"), loss("l2", "2")]
    expected = chainer.infer(TASKS, facts)
    for _ in range(1100):
        found = engine.infer(facts)
        assert found == expected
    assert engine.infer([]) == Conclusions((), ())
    engine.close()


@with_durable
def test_the_engine_starts_no_thread() -> None:
    before = threading.active_count()
    durable.infer(TASKS, [loss("l1", "1.1", "van_phong")])
    assert threading.active_count() == before


@with_durable
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


HOSTILE = (
    'Sở <A> & "B"',
    "ab",
    "ab cd",
    "ab!",
    "\\",
    "'",
    "1",
    "1.0",
    "true",
    "null",
    "văn phòng",
    "x" * 400,
    "\u202etrái",
    "sid",
    "$and",
)


@EVERY_ENGINE
def test_texts_of_any_kind_are_told_apart(engine: Any) -> None:
    facts = [loss(f"l{at}", "c", text, number=at) for at, text in enumerate(HOSTILE)]
    facts += [loss(f"m{at}", "d", text, number=at) for at, text in enumerate(HOSTILE)]
    pair = Rule(
        "pair",
        "pair",
        1,
        (
            Pattern("a", "loss", (Term("criterion", "==", "c"),)),
            Pattern(
                "b", "loss", (Term("criterion", "==", "d"),), (Join("owner", "==", 0, "owner"),)
            ),
        ),
        (),
        (Make("note", (("owner", Taken(0, "owner")),)),),
    )
    found = engine.infer(RuleSet(KINDS, (pair,)), facts)
    assert sorted(fact.text("owner") for fact in found.facts) == sorted(HOSTILE)


@EVERY_ENGINE
def test_numbers_are_whole_and_exact_up_to_two_to_the_53(engine: Any) -> None:
    big = 2**53 - 1
    over = Rule(
        "over",
        "over",
        1,
        (Pattern("a", "loss", (Term("points", ">", big - 1),)),),
        (),
        (Make("task", (("criterion", "x"), ("points", Taken(0, "points")))),),
    )
    facts = [loss("l1", points=big), loss("l2", points=big - 1), loss("l3", points=-big)]
    assert made(engine.infer(RuleSet(KINDS, (over,)), facts)) == [("task", "x", str(big))]


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), True, "a\x00b", "a\x1fb", "\ud800", "đ" * 251], ids=repr
)
def test_a_value_that_no_engine_may_see_is_refused(value: Any) -> None:
    fields = dict.fromkeys(("code", "severity", "fact", "owner"), "x")
    with pytest.raises(ValueError, match=r"truth|control|bytes|large"):
        given(
            "f1",
            "finding",
            {**fields, "number": 1, "code": value}
            if not isinstance(value, int) or value is True
            else {**fields, "number": value},
        )


def test_texts_are_brought_to_one_unicode_form() -> None:
    fields = dict.fromkeys(("severity", "fact", "owner"), "x")
    one = given("f1", "finding", {**fields, "number": 1, "code": "Sở"})
    assert one.text("code") == "Sở"


@EVERY_ENGINE
def test_a_session_of_too_many_facts_is_refused(engine: Any) -> None:
    with pytest.raises(InputRefused) as refused:
        engine.infer(TASKS, [loss(f"l{at}", number=at) for at in range(2001)])
    assert [one.code for one in refused.value.problems] == ["remedy_facts_many"]


@EVERY_ENGINE
def test_rules_that_make_too_many_facts_are_stopped(engine: Any) -> None:
    kinds = {**KINDS, "pair": {"a": FieldType.NUMBER, "b": FieldType.NUMBER}}
    pairs = Rule(
        "pairs",
        "pairs",
        1,
        (Pattern("a", "loss"), Pattern("b", "loss")),
        (),
        (Make("pair", (("a", Taken(0, "number")), ("b", Taken(1, "number")))),),
    )
    with pytest.raises(InputRefused) as refused:
        engine.infer(RuleSet(kinds, (pairs,)), [loss(f"l{at}", number=at) for at in range(60)])
    assert [one.code for one in refused.value.problems] == ["remedy_facts_many"]


def test_without_the_engine_the_chainer_concludes(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [loss("l1", "1.1", "van_phong")]
    expected = chainer.infer(TASKS, facts)
    monkeypatch.setitem(sys.modules, "durable", None)
    monkeypatch.setitem(sys.modules, "durable.engine", None)
    assert durable.installed() is None
    assert engine_name() == "chainer"
    assert infer(TASKS, facts) == expected


@with_durable
def test_where_the_engine_fails_the_chainer_concludes(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [loss("l1", "1.1", "van_phong")]

    def fail(*_: object) -> None:
        raise durable.EngineFailed("303")

    monkeypatch.setattr(durable, "infer", fail)
    assert infer(TASKS, facts) == chainer.infer(TASKS, facts)


@with_durable
def test_the_engine_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the chainer ran")

    assert engine_name() == "durable-rules"
    monkeypatch.setattr(chainer, "infer", fail)
    assert made(infer(TASKS, [loss("l1", "1", "x", 3)])) == [
        ("mark", "1", "alone", "1"),
        ("task", "1", "3"),
    ]


@with_durable
def test_facts_of_one_hash_are_an_error_and_no_duplicate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "fnv", len)
    with pytest.raises(durable.EngineFailed, match="one hash"):
        durable.infer(TASKS, [loss("l1")])


def test_the_hash_is_the_published_one() -> None:
    assert durable.fnv("") == 0x811C9DC5
    assert durable.fnv("foobar") == 0xBF9CF968
