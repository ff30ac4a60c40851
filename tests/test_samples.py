"""The two sample indices: sound, tried branch by branch, and between them the whole language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from criteria import operations
from criteria.expression.functions import FUNCTIONS
from criteria.expression.references import FACT_SCOPES
from criteria.forms import FORMS, Form
from criteria.forms.worths import EMPTY_WORDS
from criteria.index import Criterion
from criteria.operations import Aspect, Operation, Outcome, Read, Tally
from criteria.plan import Combine, FactType, Plan, PlanFact, Policy, PolicyKind, Tree
from criteria.problems import Severity
from reports.words.checking import trace_text
from reports.words.problems import word_problem
from scoring.index_checking import IndexCheck, check_whole
from tests.everything import models_within

INDICES = Path(__file__).resolve().parent.parent / "criteria" / "indices"
SAMPLES = ("so-mau", "xa-mau")
EVERY_SAMPLE = pytest.mark.parametrize("name", SAMPLES)

NOT_OF_A_PLAN = {"WeightedMean"}
"""Operations that groups use when they are settled, and that no rule compiles to."""


@cache
def checked(name: str) -> IndexCheck:
    """A sample, checked strictly with all its cases."""
    return check_whole(INDICES / name, trace_text, strict=True)


def plans() -> list[Plan]:
    return [checked(name).loaded.plan for name in SAMPLES]


def written() -> list[BaseModel]:
    return [one for name in SAMPLES for one in models_within(checked(name).loaded.index)]


def steps() -> Iterator[Operation]:
    """Every step of both plans, those of tallies and of computed facts included."""
    for plan in plans():
        computed = [fact.computed.steps for fact in plan.facts.values() if fact.computed]
        for step in (*plan.steps, *(one for program in computed for one in program)):
            yield step
            if isinstance(step, Tally):
                yield from step.body


def facts() -> Iterator[PlanFact]:
    """Every declared fact, fields of cases and attributes of units included."""
    for plan in plans():
        for fact in (*plan.facts.values(), *plan.attributes.values()):
            yield fact
            yield from fact.fields.values()


def policies() -> Iterator[PolicyKind]:
    for plan in plans():
        for node in plan.nodes.values():
            for ground in node.grounds:
                policy: Policy | None = ground.policy
                while policy is not None:
                    yield policy.kind
                    policy = policy.otherwise


@EVERY_SAMPLE
def test_the_checker_has_nothing_to_warn_of(name: str) -> None:
    findings = checked(name).checked.findings
    assert [word_problem(one, "en") for one in findings if one.severity is not Severity.NOTE] == []


@EVERY_SAMPLE
def test_every_case_comes_out_as_its_author_says(name: str) -> None:
    check = checked(name)
    assert [word_problem(one, "en") for result in check.results for one in result.problems] == []
    assert check.passed == len(check.results) > 0


@EVERY_SAMPLE
def test_the_cases_try_every_branch_of_every_rule(name: str) -> None:
    assert {one.criterion: one.untried for one in checked(name).covered if one.untried} == {}


@EVERY_SAMPLE
def test_the_maxima_add_up_to_one_hundred(name: str) -> None:
    plan = checked(name).loaded.plan
    assert plan.max == sum((plan.nodes[id].max or 0 for id in plan.roots), Fraction(0)) == 100


@EVERY_SAMPLE
def test_the_sample_says_that_it_is_no_official_text(name: str) -> None:
    plan = checked(name).loaded.plan
    assert "mẫu" in plan.name and "không phải văn bản chính thức" in plan.name
    leaves = [node for node in plan.nodes.values() if node.leaf is not None]
    assert all(node.cite.startswith("Bộ chỉ số mẫu") for node in leaves)
    assert all(node.owner is not None for node in leaves)


def test_the_sample_for_departments_has_the_nine_components_of_2021() -> None:
    plan = checked("so-mau").loaded.plan
    published = ["12.5", "6", "5.5", "3.5", "10", "6.5", "11.5", "9.5", "35"]
    assert [plan.nodes[id].max for id in plan.roots] == [Fraction(text) for text in published]
    assert 45 <= sum(node.leaf is not None for node in plan.nodes.values()) <= 70


def test_the_samples_use_every_form() -> None:
    used = {one.name for one in written() if isinstance(one, Form)}
    assert used == {form.name for form in FORMS}


def test_the_samples_use_every_policy_for_what_does_not_apply() -> None:
    assert set(policies()) == set(PolicyKind)


def test_the_samples_use_every_answer_to_an_empty_denominator() -> None:
    said = {getattr(one, "empty", None) for one in written()} - {None, "unknown"}
    assert set(EMPTY_WORDS) <= said
    assert any(isinstance(one, Fraction) for one in said)


def test_the_samples_use_every_type_of_fact() -> None:
    assert {fact.type for fact in facts()} == set(FactType)


def test_the_samples_combine_criteria_in_every_way_in_every_tree() -> None:
    nodes = [node for plan in plans() for node in plan.nodes.values()]
    assert {node.combine for node in nodes if node.children} == set(Combine)
    assert {node.tree for node in nodes} == set(Tree)


def test_the_samples_depend_on_everything_that_a_rule_can_depend_on() -> None:
    read = {step.scope for step in steps() if isinstance(step, Read)}
    assert read >= {"own", "unit", "assessment", "given", "case", *FACT_SCOPES}
    aspects = {step.aspect for step in steps() if isinstance(step, Outcome)}
    assert aspects == {Aspect.POINTS, Aspect.APPLIES}
    assert any(fact.counted_at for fact in facts())
    assert any(plan.no_previous for plan in plans())


def test_the_samples_call_every_function() -> None:
    text = "\n".join((INDICES / name / "index.yaml").read_text("utf-8") for name in SAMPLES)
    missing = [name for name in FUNCTIONS if not re.search(rf"(?<![\w.]){re.escape(name)}\(", text)]
    assert missing == []


def test_the_samples_compile_to_every_operation() -> None:
    named = {getattr(operations, name) for name in operations.__all__}
    kinds = {one.__name__ for one in named if issubclass(one, Operation) and one is not Operation}
    assert {type(step).__name__ for step in steps()} == kinds - NOT_OF_A_PLAN


def test_the_samples_use_every_key_of_a_criterion_but_those_of_a_transcription() -> None:
    """A sample invents nothing that would have to be inferred, or that awaits its text."""
    used = {
        key
        for one in written()
        if isinstance(one, Criterion)
        for key, info in Criterion.model_fields.items()
        if getattr(one, key) != info.default
    }
    assert set(Criterion.model_fields) - used == {"inferred", "not_transcribed"}
