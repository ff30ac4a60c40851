"""Both engines of remediation: the same conclusions, in any order of input, within every guard."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
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

APART = "CCHC_ENGINE_APART"
"""Set in the process in which the engine itself is tried."""

ENGINES = [durable] if os.environ.get(APART) else [chainer]
EVERY_ENGINE = pytest.mark.parametrize("engine", ENGINES, ids=[one.__name__ for one in ENGINES])


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
def test_both_engines_agree_on_thousands_of_random_rule_sets_and_sessions() -> None:
    """In a process of its own: a native crash fails this test and nothing else."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.engine_differences", "2022", "2000", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, f"exit {run.returncode}: {run.stderr[-2000:]}"
    counted = dict(part.split("=") for part in run.stdout.split())
    assert int(counted["sessions"]) == 4000
    assert int(counted["firings"]) > 5000


def tried_apart(file: Path) -> str:
    """What the tests of a file came to in a process of their own. Raises AssertionError where one
    fails, or the process does not come to its end.
    """
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(file)],
        cwd=ROOT,
        env={**os.environ, APART: "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, f"exit {run.returncode}: {(run.stdout + run.stderr)[-4000:]}"
    return run.stdout


@with_durable
def test_the_engine_itself_does_all_of_this_and_more_in_a_process_of_its_own() -> None:
    told = tried_apart(ROOT / "tests" / "engine_on_durable.py")
    passed = re.search(r"(\d+) passed", told)
    assert passed is not None and int(passed[1]) >= 14 and "skipped" not in told


def test_a_native_crash_fails_a_test_and_ends_no_run(tmp_path: Path) -> None:
    file = tmp_path / "test_crash.py"
    file.write_text(
        "import os, signal\n\n\ndef test_crash():\n    os.kill(os.getpid(), signal.SIGSEGV)\n",
        encoding="utf-8",
    )
    with pytest.raises(AssertionError, match="exit -11"):
        tried_apart(file)


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


def test_the_hash_is_the_published_one() -> None:
    assert durable.fnv("") == 0x811C9DC5
    assert durable.fnv("foobar") == 0xBF9CF968
