"""What an assessment is asked about: one test a finding, and none where nothing is doubtful."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from criteria.operations import Aspect, Read
from criteria.plan import (
    FactType,
    Ground,
    Item,
    Plan,
    PlanFact,
    Policy,
    PolicyKind,
    ProofPattern,
    Tree,
)
from criteria.problems import Problem, Severity
from criteria.values import Range
from evidence.findings import findings
from evidence.view import Basis
from evidence.viewing import build_views
from reports.words.problems import word_problem
from tests.evidence_support import (
    HEAD,
    assessed,
    between,
    codes,
    day,
    declared_ground,
    exactly,
    fact,
    leaf,
    plan_of,
    told_whole,
)

FILED = """\
documents:
  cv1: {number: 1/CV-STN, issued: 15/3/2021, issuer: Sở Thử nghiệm, kind: cong_van, file: a.pdf}
  kh2: {number: 2/KH-UBND, issued: 1/2/2021, issuer: UBND tỉnh, kind: ke_hoach, file: a.pdf}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(b"a")
    return tmp_path


def found(
    plan: Plan, body: str, folder: Path, *, head: str = HEAD, as_of: date | None = None
) -> tuple[Problem, ...]:
    loaded = assessed(body, head=head, folder=folder)
    made = findings(plan, loaded, build_views(plan, loaded, as_of))
    assert all(told_whole(one) for one in made)
    return made


X = plan_of([fact("x")])


def test_evidence_without_doubt_has_no_findings(folder: Path) -> None:
    body = FILED + "facts: {x: {value: 20, document: cv1, where: trang 3, entered_by: van_phong}}"
    assert found(X, body, folder) == ()


def test_r34_a_reference_without_a_file_proves_with_a_note(folder: Path) -> None:
    body = (
        FILED.replace(", file: a.pdf", "") + "facts: {x: {value: 2, document: cv1, where: tr. 1}}"
    )
    (note,) = found(X, body, folder)
    assert (note.code, note.severity, note.place.line) == (
        "document_without_file",
        Severity.NOTE,
        7,
    )


def test_a_figure_says_where_in_the_document_it_stands(folder: Path) -> None:
    body = FILED + "facts: {x: {value: 20, document: cv1}}"
    (warning,) = found(X, body, folder)
    assert (warning.code, warning.severity) == ("where_missing", Severity.WARNING)
    assert word_problem(warning).startswith("tài liệu 1/CV-STN chưa ghi trang, mục")


def test_a_document_that_is_the_fact_needs_no_page(folder: Path) -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT)])
    assert found(plan, FILED + "facts: {plan: {document: kh2}}", folder) == ()


def test_a_file_that_is_missing_or_changed_is_told(folder: Path) -> None:
    other = hashlib.sha256(b"b").hexdigest()
    body = (
        (
            "documents:\n"
            "  mat: {number: 1, file: b.pdf}\n"
            f'  sua: {{number: 2, file: a.pdf, digest: "sha256:{other}"}}\n'
        )
        .replace("number: 1", "number: 1/CV")
        .replace("number: 2", "number: 2/CV")
    )
    assert codes(found(X, body, folder)) == ["file_missing", "file_changed"]
    body = f'last_year: {{source: s, file: a.pdf, digest: "sha256:{other}"}}'
    assert codes(found(X, body, folder)) == ["file_changed"]


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ("issued: 5/3/2021, received: 4/3/2021", "received_before_issued"),
        ("issued: 1/1/2022", "issued_after_as_of"),
    ],
)
def test_dates_of_documents_that_cannot_be_are_told(folder: Path, dates: str, code: str) -> None:
    assert codes(found(X, f"documents: {{a: {{number: 1/CV, {dates}}}}}", folder)) == [code]


def test_a_document_is_in_the_future_only_of_the_day_of_scoring(folder: Path) -> None:
    body = "documents: {a: {number: 1/CV, issued: 1/1/2022}}"
    assert found(X, body, folder, as_of=date(2022, 1, 1)) == ()


def test_documents_that_do_not_prove_are_told(folder: Path) -> None:
    proof = ((ProofPattern(kind="ke_hoach"),),)
    body = FILED + "facts: {x: {value: 20, document: cv1, where: trang 3}}"
    assert codes(found(plan_of([fact("x", proof=proof)]), body, folder)) == ["proof_not_acceptable"]
    plan = plan_of([fact("x", FactType.DOCUMENT, document_kind="ke_hoach")])
    (warning,) = found(plan, FILED + "facts: {x: {document: cv1}}", folder)
    assert (warning.code, warning.operands["wanted"]) == ("document_of_other_kind", "Kế hoạch")


def test_a_date_outside_the_period_is_told_unless_the_index_sets_bounds(folder: Path) -> None:
    body = "facts: {d: {value: 24/12/2020}}"
    assert codes(found(plan_of([fact("d", FactType.DATE)]), body, folder)) == [
        "date_outside_period"
    ]
    bounds = Range(day(2020, 1, 1), None)
    assert found(plan_of([fact("d", FactType.DATE, bounds=bounds)]), body, folder) == ()
    inside = "facts: {d: {value: 31/12/2021}}"
    assert found(plan_of([fact("d", FactType.DATE)]), inside, folder) == ()


DUE = plan_of([fact("x", due="closing", owner="van_phong")])


@pytest.mark.parametrize(("as_of", "told"), [(date(2021, 12, 20), 0), (date(2021, 12, 21), 1)])
def test_r15_a_figure_past_its_deadline_is_asked_for_and_stays_unknown(
    folder: Path, as_of: date, told: int
) -> None:
    overdue = found(DUE, "", folder, as_of=as_of)
    assert codes(overdue) == ["fact_overdue"] * told
    for problem in overdue:
        assert (problem.operands["office"], problem.operands["day"]) == (
            "Văn phòng Sở",
            "20/12/2021",
        )


def test_before_a_deadline_excludes_its_day(folder: Path) -> None:
    before = replace(DUE.deadlines["closing"], kind="before")
    plan = replace(DUE, deadlines={"closing": before})
    assert codes(found(plan, "", folder, as_of=date(2021, 12, 20))) == ["fact_overdue"]
    assert found(plan, "", folder, as_of=date(2021, 12, 19)) == ()


def test_a_figure_that_is_stated_or_has_a_default_is_not_overdue(folder: Path) -> None:
    assert found(DUE, "facts: {x: {value: 1}}", folder) == ()
    plan = plan_of([fact("x", due="closing", default=exactly(0))])
    assert found(plan, "", folder) == ()


def test_an_assessment_without_the_digest_of_its_index_is_noted(folder: Path) -> None:
    head = HEAD.replace(', digest: "sha256:' + "a" * 64 + '"', "")
    (note,) = found(X, "", folder, head=head)
    assert (note.code, note.severity, note.operands["digest"]) == (
        "index_digest_missing",
        Severity.NOTE,
        "sha256:" + "a" * 64,
    )


def reads(scope: str, **more: object) -> Plan:
    node = leaf("1", facts=[(scope, "x")])
    steps = [Read(scope=scope, name="x", aspect=Aspect.VALUE)]
    return plan_of([fact("x")], [node], steps, **more)


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        ("last_year", "no_last_year"),
        ("same_period_last_year", "no_same_period_last_year"),
        ("superior", "no_superior"),
        ("peers", "no_peers"),
    ],
)
def test_r37_a_record_that_rules_read_and_that_is_missing_is_told(
    folder: Path, scope: str, code: str
) -> None:
    (warning,) = found(reads(scope), "", folder)
    assert (warning.code, warning.operands["facts"]) == (code, ("số liệu x",))
    assert found(X, "", folder) == ()


def test_r37_nothing_is_asked_when_the_index_says_what_a_missing_last_year_means(
    folder: Path,
) -> None:
    assert found(reads("last_year", no_previous={"x": exactly(0)}), "", folder) == ()
    ground = Ground("no_previous", "", 0, Policy(PolicyKind.DROP))
    node = leaf("1", facts=[("last_year", "x")], grounds=(ground,))
    plan = plan_of([fact("x")], [node], reads("last_year").steps)
    assert found(plan, "", folder) == ()
    partly = plan_of([fact("x")], [node, leaf("2", facts=[("last_year", "x")])], plan.steps)
    assert codes(found(partly, "", folder)) == ["no_last_year"]


def test_r38_a_group_that_is_not_closed_is_told(folder: Path) -> None:
    assert codes(found(reads("peers"), "peers: {units: {b: {}}}", folder)) == ["peers_not_closed"]
    assert found(reads("peers"), "peers: {closed: true, units: {b: {}}}", folder) == ()


def test_an_attribute_that_rules_read_is_asked_for(folder: Path) -> None:
    steps = [Read(scope="unit", name="group", aspect=Aspect.VALUE)]
    plan = plan_of(steps=steps, attributes={"group": fact("group", label="Nhóm đơn vị")})
    (warning,) = found(plan, "", folder)
    assert (warning.code, warning.operands["label"]) == ("attribute_missing", "Nhóm đơn vị")


def test_a_figure_of_the_superior_unit_stated_by_the_unit_is_told(folder: Path) -> None:
    plan = plan_of([fact("x", counted_at="tinh")])
    body = "superior: {source: s, facts: {x: {value: 4}}}\nfacts: {x: {value: 3}}"
    assert codes(found(plan, body, folder)) == ["counted_by_superior"]


def test_r31_a_rejection_of_what_a_penalty_reads_needs_the_graders_own_value(folder: Path) -> None:
    penal = leaf("V.1", tree=Tree.PENALTY, facts=[("own", "x")])
    plan = plan_of([fact("x")], [penal])
    body = "facts: {x: {value: 3, status: {rejected: {reason: Chưa rõ}}}}"
    (error,) = found(plan, body, folder)
    assert (error.code, error.severity) == ("rejection_needs_value", Severity.ERROR)
    assert found(X, body, folder) == ()


def test_r32_a_value_that_the_grader_changed_is_named(folder: Path) -> None:
    body = "facts: {x: {value: 20, status: {accepted: {value: 18}}}}"
    (note,) = found(X, body, folder)
    assert (note.code, note.operands["stated"], note.operands["ruled"]) == (
        "value_changed_by_grader",
        "20",
        "18",
    )
    assert found(X, "facts: {x: {value: 20, status: {accepted: {value: 20}}}}", folder) == ()


def test_r19_a_ground_that_has_no_effect_is_told_with_those_that_have(folder: Path) -> None:
    plan = plan_of([], [leaf("1", grounds=(declared_ground(),)), leaf("2")])
    body = "not_applicable: {'1': {ground: Trời mưa, reason: x}, '2': {reason: x}}"
    first, second = found(plan, body, folder)
    assert (first.code, first.operands["listed"]) == ("ground_not_listed", ("Không phát sinh",))
    assert second.code == "no_ground_to_declare"


WAIVER = "document: cv1, approver: Chủ tịch, from: 1/6/2021, until: 31/7/2021"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (WAIVER, "waiver_ended"),
        (WAIVER.replace("6/2021", "6/2022").replace("7/2021", "7/2022"), "waiver_not_begun"),
        (WAIVER.replace("document: cv1, ", ""), "waiver_without_document"),
        (WAIVER.replace("approver: Chủ tịch, ", ""), "waiver_without_approver"),
        (WAIVER.replace(", until: 31/7/2021", ""), "waiver_without_days"),
        (WAIVER.replace("31/7/2021", "31/7/2022"), "waiver_pending"),
        (
            WAIVER.replace("31/7/2021", "31/7/2022") + ", status: {rejected: {reason: x}}",
            "waiver_rejected",
        ),
    ],
)
def test_r21_a_waiver_without_effect_says_why(folder: Path, written: str, code: str) -> None:
    plan = plan_of([], [leaf("1", items=(Item("a", "A", 0, None),))])
    body = f"{FILED}waivers: [{{criterion: '1', {written}}}]"
    head = HEAD + "basis: accepted\n"
    assert codes(found(plan, body, folder, head=head)) == [code]


GIVEN = plan_of(
    [],
    [
        leaf("1", form="judged", given_by="so_noi_vu", given=(0, 2)),
        leaf("2", form="reported", given_by="ubnd_tinh"),
        leaf("3"),
    ],
    [Read(scope="given", name="1"), Read(scope="given", name="2")],
)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("points: {'1': [{points: 1, by: so_noi_vu}]}", []),
        ("points: {'1': [{points: 1, by: ubnd_tinh}]}", ["points_by_other_body"]),
        ("points: {'2': [{points: 1, by: ubnd_tinh}]}", ["points_without_source"]),
        ("points: {'3': [{points: 1, by: ubnd_tinh}]}", ["points_not_read"]),
        ("points: {'1': [{points: 3, by: so_noi_vu}]}", ["points_outside"]),
        (
            "points: {'1': [{points: 1, by: so_noi_vu}, {points: 2, by: so_noi_vu}]}",
            ["points_twice"],
        ),
        ("proposed_points: {'1': {points: 3}}", ["points_outside"]),
    ],
)
def test_points_that_need_attention_are_told(folder: Path, body: str, told: list[str]) -> None:
    assert codes(found(GIVEN, body, folder)) == told


def test_r35_a_contradiction_that_the_grader_decided_weighs_as_a_warning(folder: Path) -> None:
    plan = plan_of([fact("n", at_most=("d",)), fact("d")])
    claims = "facts: {n: {value: 28%s}, d: {value: 27, status: accepted}}"
    (error,) = found(plan, claims % "", folder)
    warning, note = found(plan, claims % ", status: {accepted: {value: 20}}", folder)
    assert (error.code, error.severity) == ("above_bound", Severity.ERROR)
    assert {warning.code: warning.severity, note.code: note.severity} == {
        "above_bound": Severity.WARNING,
        "value_changed_by_grader": Severity.NOTE,
    }


@pytest.mark.parametrize(
    ("declared", "body", "text"),
    [
        (
            fact("x", bounds=between(0, 10)),
            "facts: {x: {value: 12}}",
            "số liệu x (12) nằm ngoài khoảng cho phép, từ 0 đến 10; tạm coi là chưa biết khi chấm",
        ),
        (
            fact("x"),
            "facts: {x: {stated: [{value: 466}, {value: 477}]}}",
            "các nguồn nêu số khác nhau cho «số liệu x»: 466, 477",
        ),
        (
            fact("x", FactType.DATE, bounds=Range(day(2021, 1, 5), None)),
            "facts: {x: {value: 4/1/2021}}",
            "số liệu x (4/1/2021) nằm ngoài khoảng cho phép, từ 05/01/2021 đến +∞",
        ),
    ],
    ids=["bounds", "values", "dates"],
)
def test_r35_contradictions_are_worded_with_the_figures_as_written(
    folder: Path, declared: PlanFact, body: str, text: str
) -> None:
    (error,) = found(plan_of([declared]), body, folder)
    assert error.severity is Severity.ERROR
    assert text in word_problem(error)


def test_contradictions_of_other_records_and_peers_are_told_where_they_stand(folder: Path) -> None:
    plan = plan_of([fact("n", at_most=("d",)), fact("d")])
    stated = "facts: {n: {value: 28}, d: {value: 27}}"
    body = f"last_year:\n  source: s\n  {stated}\npeers:\n  units:\n    b:\n      {stated}\n"
    places = [(one.code, one.place.line) for one in found(plan, body, folder)]
    assert places == [("above_bound", 8), ("above_bound", 12)]


def test_a_finding_points_at_the_name_of_what_it_is_about(folder: Path) -> None:
    plan = plan_of([fact("n", at_most=("d",)), fact("d"), *DUE.facts.values()])
    body = "facts:\n  d:\n    value: 27\n  n:\n    value: 28\n"
    overdue, error = found(plan, body, folder, as_of=date(2022, 3, 31))
    assert (overdue.code, overdue.place.line, overdue.place.column) == ("fact_overdue", 6, 1)
    assert (error.code, error.place.line, error.place.column) == ("above_bound", 9, 3)


def test_findings_come_in_the_order_of_the_file_and_are_the_same_twice(folder: Path) -> None:
    plan = plan_of([fact("x"), fact("y")])
    body = FILED + "facts:\n  y: {value: 1, document: cv1}\n  x: {value: 1, document: kh2}\n"
    first = found(plan, body, folder)
    assert [one.place.line for one in first] == sorted(one.place.line for one in first)
    assert first == found(plan, body, folder)
    loaded = assessed(body, folder=folder)
    assert build_views(plan, loaded) == build_views(plan, loaded)
    assert Basis.CLAIMED in build_views(plan, loaded)
