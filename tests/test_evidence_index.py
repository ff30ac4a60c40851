"""An index written as authors write it, an assessment of it, and views that answer every read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from criteria.loading import from_source as index_from_source
from criteria.loading import load_index
from criteria.operations import Aspect, Operation, Read, Tally
from criteria.plan import Plan
from criteria.plan_store import PlanStore
from criteria.source import parse_source
from criteria.values import Truth
from evidence.findings import findings
from evidence.loading import LoadedAssessment, load_assessment
from evidence.view import Basis, View
from evidence.viewing import build_views
from tests.evidence_support import HEAD, assessed, between, codes, exactly

INDEX = """\
index: vi-du-2021
name: Bộ chỉ số ví dụ
year: 2021
for:
  kind: so
  attributes:
    group: {name: Nhóm, type: choice, options: {co_tthc: Có TTHC, khong: Không có TTHC}}
max: 10
rounding: {places: 3}
offices: {van_phong: {name: Văn phòng Sở}}
bodies: {so_noi_vu: {name: Sở Nội vụ}}
documents: {ke_hoach: {name: Kế hoạch}, quyet_dinh: {name: Quyết định}}
deadlines: {closing: {by: "20/12", name: Ngày cuối tiếp nhận}}
facts:
  tasks_due: {name: Nhiệm vụ đến hạn, type: count, min: 1}
  tasks_on_time:
    name: Nhiệm vụ đúng hạn
    type: count
    at_most: tasks_due
    proof:
      any_of: [{kind: quyet_dinh, issuer: UBND tỉnh, number: "*/QĐ-UBND"}]
  superior_plan: {name: Kế hoạch của tỉnh, type: document}
  plan: {name: Kế hoạch CCHC, type: document, kind: ke_hoach, not_before: superior_plan}
  online: {name: Hồ sơ trực tuyến, type: count}
  direct: {name: Hồ sơ trực tiếp, type: count}
  dossiers: {name: Hồ sơ, type: count, is: online + direct}
  violations: {name: Vi phạm, type: count, if_not_stated: 0, because: Không có kết luận}
components:
  - id: "1"
    name: Chỉ đạo điều hành
    max: 10
    criteria:
      - id: "1.1"
        name: Nhiệm vụ
        max: 2
        score: {ratio: tasks_on_time / tasks_due}
      - id: "1.2"
        name: Kế hoạch
        max: 1
        not_applicable:
          - {declared: true, then: drop, ground: Không thuộc đối tượng}
          - {when: unit.group == unit.group.khong, then: drop, ground: Không có TTHC}
        score: {full_if: plan is present and issued(plan) by closing}
      - id: "1.3"
        name: Hồ sơ
        max: 4
        score: {full_if: dossiers > last_year.dossiers}
      - id: "1.4"
        name: Sáng kiến
        max: 3
        score: {judged: {by: so_noi_vu, from: 0, to: 3}}
"""

BODY = """\
documents:
  qd9: {number: 9/QĐ-UBND, issued: 5/3/2021, issuer: UBND tỉnh, kind: quyet_dinh}
  kh1: {number: 1/KH-SKHCN, issued: 10/1/2021, issuer: Sở Thử nghiệm, kind: ke_hoach}
facts:
  tasks_due: {value: 27, document: qd9, where: trang 2}
  tasks_on_time: {value: 20, document: qd9, where: trang 2}
  plan: {document: kh1}
  online: {value: 11}
  direct: {value: 466}
points:
  "1.4": [{points: 1.5, by: so_noi_vu, reason: Chưa nhân rộng}]
not_applicable:
  "1.2": {ground: Không thuộc đối tượng, reason: Đơn vị mới thành lập}
last_year:
  source: Hồ sơ năm 2020
  facts: {online: {value: 5}, direct: {value: 400}}
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return index_from_source(parse_source("index.yaml", INDEX.encode())).plan


def loaded_for(plan: Plan, body: str) -> LoadedAssessment:
    return assessed(
        body,
        head=(
            "assessment: thu-2021\n"
            f'index: {{id: vi-du-2021, digest: "{plan.digest}"}}\n'
            "unit: {id: so-thu, name: Sở Thử nghiệm, kind: so, attributes: {group: co_tthc}}\n"
            "period: {from: 2021-01-01, to: 2021-12-31}\nas_of: 2021-12-31\n"
        ),
    )


def reads(steps: tuple[Operation, ...]) -> list[Read]:
    inside = [step for tally in steps if isinstance(tally, Tally) for step in reads(tally.body)]
    return [step for step in steps if isinstance(step, Read)] + inside


def assert_answers_every_read(plan: Plan, view: View) -> None:
    for step in reads(plan.steps):
        if step.scope not in ("given", "case"):
            assert view.read(step) is not None


@pytest.mark.parametrize("body", ["", BODY])
def test_a_view_answers_every_read_of_its_plan(plan: Plan, body: str) -> None:
    for view in build_views(plan, loaded_for(plan, body)).values():
        assert_answers_every_read(plan, view)


def test_the_view_of_a_real_assessment_of_a_shipped_index_answers_every_read() -> None:
    loaded = load_assessment(Path(__file__).parent.parent / "examples" / "skhcn-brvt-2021")
    shipped = load_index(loaded.index_path).plan
    for view in build_views(shipped, loaded).values():
        assert_answers_every_read(shipped, view)


def test_facts_of_a_written_index_are_read_and_proven(plan: Plan) -> None:
    made = build_views(plan, loaded_for(plan, BODY))
    claimed, proven = made[Basis.CLAIMED], made[Basis.PROVEN]
    assert claimed.readings["own", "dossiers"].value == exactly(477)
    assert claimed.readings["last_year", "dossiers"].value == exactly(405)
    assert claimed.readings["own", "violations"].defaulted == "Không có kết luận"
    assert claimed.readings["assessment", "previous"].value is Truth.TRUE
    assert proven.readings["own", "tasks_on_time"].documents == ("qd9",)
    assert proven.readings["own", "dossiers"].value == between(0, None)
    issued = proven.readings["own", "plan"].aspect(Aspect.ISSUED)
    assert issued == claimed.readings["own", "plan"].aspect(Aspect.ISSUED)
    assert made[Basis.ACCEPTED].given["1.4"].points == exactly(Fraction(3, 2))
    assert [view.declared["1.2"].certain for view in made.values()] == [
        Truth.TRUE,
        Truth.OPEN,
        Truth.OPEN,
    ]


def test_a_proof_of_the_wrong_kind_is_seen_in_a_written_index(plan: Plan) -> None:
    body = BODY.replace(
        "tasks_on_time: {value: 20, document: qd9", "tasks_on_time: {value: 20, document: kh1"
    )
    loaded = loaded_for(plan, body)
    made = build_views(plan, loaded)
    assert made[Basis.PROVEN].readings["own", "tasks_on_time"].value == between(0, 27)
    assert "proof_not_acceptable" in codes(findings(plan, loaded, made))


def test_the_index_of_another_year_is_used_with_the_deadlines_of_the_year_stated(
    tmp_path: Path,
) -> None:
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    own = load_index(tmp_path).plan
    moved = load_index(tmp_path, 2024).plan
    closing, later = own.deadlines["closing"].day, moved.deadlines["closing"].day
    assert (own.year, moved.year) == (2021, 2024)
    assert later - closing == 3 * 365 + 1  # 20 December to 20 December, one leap day between
    assert moved.digest == own.digest


def test_a_plan_kept_for_one_year_is_not_taken_for_another(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    store = PlanStore(tmp_path / "kept")
    years = [store.plan(tmp_path, year).year for year in (None, 2024, None, 2024, 2023)]
    assert years == [2021, 2024, 2021, 2024, 2023]


def test_a_period_outside_the_year_of_the_index_is_told(plan: Plan) -> None:
    pinned = HEAD.replace("a" * 64, plan.digest.removeprefix("sha256:"))
    other = pinned.replace("2021-01-01", "2024-01-01").replace("2021-12-31", "2024-12-31")
    first = pinned.replace("2021-01-01", "0001-01-01").replace("2021-12-31", "0001-12-31")
    for head, told in ((other, True), (first, True), (pinned, False)):  # nothing is before year 1
        loaded = assessed("", head=head)
        found = codes(findings(plan, loaded, build_views(plan, loaded)))
        assert ("period_of_other_year" in found) is told
