"""Claimed, proven, accepted: where a figure stands, and what proves it (R31, R32, R33, R34)."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import Arithmetic, Aspect, Compare, Const, FirstMatch, Operation
from criteria.plan import FactType, Plan, PlanFact, ProofPattern
from criteria.program import Program
from criteria.values import Range, Truth, encloses
from evidence.view import Basis, Cause, View
from evidence.viewing import build_views
from tests.evidence_support import (
    PAPERS,
    assessed,
    between,
    day,
    exactly,
    fact,
    own,
    plan_of,
    reading,
    values,
    views,
)

TASKS = plan_of([fact("x", bounds=between(0, 30))])
OPEN = between(0, 30)


def test_r31_a_figure_off_the_basis_is_unknown_not_0() -> None:
    assert values(TASKS, "facts: {x: {value: 20}}", "x") == (exactly(20), OPEN, OPEN)


def test_r31_each_basis_says_why_it_does_not_have_the_figure() -> None:
    unproven = views(TASKS, "facts: {x: {value: 20}}")
    proven = views(TASKS, PAPERS + "facts: {x: {value: 20, document: cv1, where: trang 1}}")
    silent = views(TASKS)

    def causes(made: dict[Basis, View]) -> list[Cause | None]:
        return [view.readings["own", "x"].cause for view in made.values()]

    assert causes(unproven) == [None, Cause.NOT_PROVEN, Cause.NOT_PROVEN]
    assert causes(proven) == [None, None, Cause.PENDING]
    assert causes(silent) == [Cause.UNKNOWN] * 3


def test_r31_a_rejection_is_marked_and_leaves_the_whole_domain() -> None:
    rejected = "{rejected: {by: Tổ thẩm định, reason: Không đúng kỳ}}"
    body = f"{PAPERS}facts: {{x: {{value: 20, document: cv1, status: {rejected}}}}}"
    made = views(TASKS, body)
    proven, accepted = (made[b].readings["own", "x"] for b in (Basis.PROVEN, Basis.ACCEPTED))
    assert (proven.value, proven.rejected) == (exactly(20), False)
    assert (accepted.value, accepted.rejected, accepted.cause) == (OPEN, True, Cause.NOT_ACCEPTED)
    assert (accepted.ruled_by, accepted.ruled_because) == ("Tổ thẩm định", "Không đúng kỳ")


def test_r31_the_graders_own_value_stands_on_the_accepted_basis_only() -> None:
    body = PAPERS + "facts: {x: {value: 20, document: cv1, status: {accepted: {value: 18}}}}"
    assert values(TASKS, body, "x") == (exactly(20), exactly(20), exactly(18))


def test_r31_a_grader_may_state_what_the_unit_did_not() -> None:
    body = "facts: {x: {status: {accepted: {value: 18}}}}"
    assert values(TASKS, body, "x") == (OPEN, OPEN, exactly(18))


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("document: cv1", (exactly(20), exactly(20), exactly(20))),
        ("note: chưa có nguồn", (exactly(20), OPEN, OPEN)),
    ],
)
def test_r31_a_published_figure_with_its_source_stands_on_all_bases(
    cited: str, expected: tuple[Range, Range, Range]
) -> None:
    plan = plan_of([fact("x", bounds=OPEN, decided_by="so_noi_vu")])
    assert values(plan, f"{PAPERS}facts: {{x: {{value: 20, {cited}}}}}", "x") == expected


def test_r32_accepting_a_figure_proves_it() -> None:
    body = "facts: {x: {value: 20, status: accepted}}"
    assert values(TASKS, body, "x") == (exactly(20), exactly(20), exactly(20))
    body = "facts: {x: {value: 20, status: {accepted: {by: Sở Nội vụ, value: 20}}}}"
    assert values(TASKS, body, "x") == (exactly(20), exactly(20), exactly(20))


def test_an_absence_too_must_be_proven_or_recognised() -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT)])

    def present(more: str) -> list[Truth]:
        body = f"{PAPERS}facts: {{plan: {{absent: true{more}}}}}"
        return [view.readings["own", "plan"].present for view in views(plan, body).values()]

    assert present("") == [Truth.FALSE, Truth.OPEN, Truth.OPEN]
    assert present(", document: cv1") == [Truth.FALSE, Truth.FALSE, Truth.OPEN]
    assert present(", status: accepted") == [Truth.FALSE, Truth.FALSE, Truth.FALSE]


def proven_by(*alternatives: tuple[ProofPattern, ...], cited: str = "document: cv1") -> bool:
    plan = plan_of([fact("x", bounds=OPEN, proof=alternatives)])
    body = f"{PAPERS}facts: {{x: {{value: 20, {cited}}}}}"
    return values(plan, body, "x")[1] == exactly(20)


@pytest.mark.parametrize(
    ("pattern", "proves"),
    [
        (ProofPattern(kind="cong_van"), True),
        (ProofPattern(kind="ke_hoach"), False),
        (ProofPattern(issuer="SỞ  thử nghiệm"), True),
        (ProofPattern(issuer="unit"), True),
        (ProofPattern(issuer="UBND tỉnh"), False),
        (ProofPattern(number="*/CV-STN"), True),
        (ProofPattern(number="1/CV-STN"), True),
        (ProofPattern(number="1/*-*TN"), True),
        (ProofPattern(number="*/CV"), False),
        (ProofPattern(number="2/*"), False),
        (ProofPattern(number="1/CV-*-STN"), False),
        (ProofPattern(issued_from=day(2021, 3, 15), issued_to=day(2021, 3, 15)), True),
        (ProofPattern(issued_from=day(2021, 3, 16)), False),
        (ProofPattern(issued_to=day(2021, 3, 14)), False),
        (ProofPattern(file_required=True), False),
        (ProofPattern(kind="cong_van", issuer="UBND tỉnh"), False),
    ],
)
def test_r34_a_document_proves_when_every_stated_part_of_a_pattern_fits(
    pattern: ProofPattern, proves: bool
) -> None:
    assert proven_by((pattern,)) is proves


def test_r34_any_alternative_will_do_and_all_of_its_documents_are_needed() -> None:
    letter, plan = ProofPattern(kind="cong_van"), ProofPattern(kind="ke_hoach")
    both = "documents: [{document: kh2}, {document: cv1}]"
    assert proven_by((plan,), (letter,))
    assert not proven_by((letter, plan))
    assert proven_by((letter, plan), cited=both)


def test_r34_without_a_pattern_any_document_proves_and_a_reference_needs_no_file() -> None:
    assert proven_by()
    assert not proven_by(cited="entered_by: van_phong")


def test_r34_a_document_fact_is_proven_by_a_document_of_its_kind() -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT, document_kind="ke_hoach")])

    def issued(document: str) -> Range:
        body = f"{PAPERS}facts: {{plan: {{document: {document}}}}}"
        found = views(plan, body)[Basis.PROVEN].readings["own", "plan"].aspect(Aspect.ISSUED)
        assert isinstance(found, Range)
        return found

    assert issued("kh2") == exactly(day(2021, 2, 1))
    assert issued("cv1") == Range(day(2021, 1, 1), day(2021, 12, 31))


FILE = b"%PDF-1.7 mot tep"
DIGESTED = "sha256:" + hashlib.sha256(FILE).hexdigest()


@pytest.mark.parametrize(
    ("written", "digest", "required", "proves"),
    [
        (FILE, DIGESTED, True, True),
        (FILE + b" sua lai", DIGESTED, True, False),
        (FILE + b" sua lai", DIGESTED, False, False),
        (FILE, None, True, True),
        (None, DIGESTED, True, False),
        (None, DIGESTED, False, True),
    ],
    ids=["unchanged", "changed", "changed reference", "unpinned", "missing", "reference"],
)
def test_r34_a_file_that_is_required_must_be_there_and_one_that_changed_proves_nothing(
    tmp_path: Path, written: bytes | None, digest: str | None, required: bool, proves: bool
) -> None:
    if written is not None:
        (tmp_path / "cv1.pdf").write_bytes(written)
    stated = f', digest: "{digest}"' if digest else ""
    loaded = assessed(
        f"documents: {{cv1: {{number: 1/CV, file: cv1.pdf{stated}}}}}\n"
        "facts: {x: {value: 20, document: cv1}}",
        folder=tmp_path,
    )
    pattern = ProofPattern(file_required=required)
    plan = plan_of([fact("x", bounds=OPEN, proof=((pattern,),) if required else ())])
    found = build_views(plan, loaded)[Basis.PROVEN].readings["own", "x"]
    assert (found.value == exactly(20)) is proves


def computed(name: str, *steps: Operation, type: FactType = FactType.COUNT) -> PlanFact:
    return fact(name, type, computed=Program(steps, len(steps) - 1))


TOTAL = plan_of(
    [
        fact("online", bounds=between(0, 50)),
        fact("direct", bounds=between(0, 500)),
        computed("total", own("online"), own("direct"), Arithmetic(sign="+", inputs=(0, 1))),
    ]
)
BOTH = "facts: {online: {value: 11, document: cv1}, direct: {value: 466%s}}"


def test_r33_a_computed_fact_is_on_a_basis_when_every_input_is() -> None:
    body = PAPERS + BOTH % ""
    assert values(TOTAL, body, "total") == (exactly(477), between(11, 511), between(0, 550))
    body = PAPERS + BOTH % ", document: kh2"
    assert values(TOTAL, body, "total")[:2] == (exactly(477), exactly(477))
    assert reading(TOTAL, body, "total").documents == ("kh2", "cv1")


def test_r33_off_the_basis_it_is_open_for_the_reason_of_its_inputs() -> None:
    made = views(TOTAL, PAPERS + BOTH % "")
    causes = [view.readings["own", "total"].cause for view in made.values()]
    assert causes == [None, Cause.NOT_PROVEN, Cause.NOT_PROVEN]


def test_r33_the_hull_is_over_all_branches_that_are_open() -> None:
    steps = (
        own("online"),
        own("direct"),
        Const(value=exactly(10)),
        Compare(relation=">", inputs=(0, 2)),
        FirstMatch(inputs=(3, 1, 2)),
    )
    plan = plan_of([*list(TOTAL.facts.values())[:2], computed("picked", *steps)])
    assert reading(plan, "facts: {direct: {value: 466}}", "picked").value == between(10, 466)
    assert reading(plan, "facts: {online: {value: 3}}", "picked").value == exactly(10)


def test_a_computed_quotient_over_what_may_be_0_is_all_that_its_bounds_allow() -> None:
    share = computed(
        "share",
        own("online"),
        own("direct"),
        Arithmetic(sign="/", inputs=(0, 1)),
        type=FactType.SHARE,
    )
    plan = plan_of([*list(TOTAL.facts.values())[:2], share])
    shares = plan.facts["share"].domain
    assert reading(plan, "facts: {online: {value: 11}}", "share").value == shares
    known = reading(plan, "facts: {online: {value: 11}, direct: {value: 44}}", "share")
    assert known.value == exactly(Fraction(1, 4))


def test_a_computed_fact_narrows_those_it_is_bound_to() -> None:
    more = fact("done", at_most=("total",))
    plan = plan_of([*TOTAL.facts.values(), more])
    body = "facts: {online: {value: 11}, direct: {value: 466}}"
    assert reading(plan, body, "done").value == between(0, 477)


NUMBERS = ("a", "b", "c", "e")
FORMS = [
    "",
    "{name}: {{value: {value}}}",
    "{name}: {{value: {value}, document: cv1}}",
    "{name}: {{value: {value}, status: accepted}}",
    "{name}: {{value: {value}, document: cv1, status: {{rejected: {{reason: x}}}}}}",
    "{name}: {{stated: [{{value: {value}}}, {{value: 2, document: cv1}}]}}",
]
PLANS = ["", "{name}: {{document: {value}}}", "{name}: {{absent: true}}"]
ENDS = ["", ", status: accepted", ", status: {rejected: {reason: x}}"]
LAWFUL: Plan = plan_of(
    [
        fact("a", at_most=("b",)),
        fact("b", at_most=("c",), bounds=between(1, 5)),
        fact("c"),
        fact("e", at_most=("sum",), default=exactly(1)),
        computed("sum", own("a"), own("c"), Arithmetic(sign="+", inputs=(0, 1))),
        fact("p", FactType.DOCUMENT, document_kind="ke_hoach"),
        fact("q", FactType.DOCUMENT, not_before=("p",)),
    ]
)


@given(
    st.tuples(*(st.tuples(st.sampled_from(FORMS), st.integers(0, 6)) for _ in NUMBERS)),
    st.tuples(
        *(
            st.tuples(
                st.sampled_from(PLANS), st.sampled_from(["cv1", "kh2"]), st.sampled_from(ENDS)
            )
            for _ in "pq"
        )
    ),
)
def test_r32_what_is_known_as_proven_is_claimed_and_what_is_known_as_accepted_is_proven(
    numbers: tuple[tuple[str, int], ...], papers: tuple[tuple[str, str, str], ...]
) -> None:
    entries = [
        form.format(name=name, value=number)
        for name, (form, number) in zip(NUMBERS, numbers, strict=True)
    ]
    entries += [
        form.format(name=name, value=paper).replace("}", end + "}") if form else ""
        for name, (form, paper, end) in zip("pq", papers, strict=True)
    ]
    made = views(LAWFUL, PAPERS + "facts: {" + ", ".join(filter(None, entries)) + "}")
    for outer, inner in ((Basis.PROVEN, Basis.CLAIMED), (Basis.ACCEPTED, Basis.PROVEN)):
        for key, wide in made[outer].readings.items():
            narrow = made[inner].readings[key]
            for aspect in (Aspect.VALUE, Aspect.PRESENT, *wide.aspects):
                assert encloses(wide.aspect(aspect), narrow.aspect(aspect)), (outer, key)
