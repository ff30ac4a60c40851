"""The score sheet as data: the published shape, exact numbers, nothing of the user's language."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import Ratio
from criteria.plan import Grades, GradeStep, PolicyKind, Tree
from criteria.problems import Place, Severity, problem
from criteria.values import Answers, Options, Range, Rows, Truth
from evidence.view import Basis, GivenPoints, Waiver
from reports.data import check_data, criterion_document, sheet_data
from reports.data.values import exact_data, value_data
from reports.engine import VERSION
from reports.subject import Proposed
from scoring.bases import score
from tests.plans import Draft, ground, span
from tests.report_explained import scored
from tests.report_golden import STATED, golden, missing, subject

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads(
    (ROOT / "reports" / "schemas" / "score-sheet-1.schema.json").read_text(encoding="utf-8")
)
DOUBT = problem(
    "unknown_fact", Place("a.yaml", 3, 5, "  x"), Severity.WARNING, name="x", nearest=""
)


def valid(data: Any, definition: str = "") -> None:
    """Raise unless the data has the published shape, once written and read back."""
    schema = SCHEMA
    if definition:
        schema = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{definition}"}
    written = json.loads(json.dumps(data))
    jsonschema.Draft202012Validator(schema).validate(written)


def golden_data(**changes: Any) -> dict[str, Any]:
    return dict(sheet_data(golden().sheet(), subject(), [DOUBT], "vi"), **changes)


def every_node(data: Any) -> list[dict[str, Any]]:
    found = []
    waiting = [*data["components"], *data["bonus"], *data["penalty"]]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node["criteria"]
    return found


def test_the_published_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"] == {"const": "score-sheet-1"}


def test_the_golden_sheet_has_the_published_shape() -> None:
    valid(golden_data())


def test_a_key_that_the_schema_does_not_know_is_refused() -> None:
    with pytest.raises(jsonschema.ValidationError):
        valid(golden_data(surprise=1))


def test_points_are_decimal_strings_and_the_exact_value_stands_beside_a_rounded_one() -> None:
    nodes = {node["id"]: node for node in every_node(golden_data())}
    assert nodes["1.1"]["points"] == "1.481"
    assert nodes["1.1"]["exact"] == "40/27"
    assert nodes["1.1"]["lost"] == "0.519"
    assert "exact" not in nodes["7.1"]


def test_r1_the_exact_value_is_told_where_the_carried_one_is_not_rounded() -> None:
    rule = "ratio: on_time / due\nempty: full"
    sheet, of = scored(rule, "due: {value: 27}\non_time: {value: 20}", at="total")
    data: Any = criterion_document(sheet, of, "1.1")
    assert (data["criterion"]["points"], data["criterion"]["exact"]) == ("2.963", "80/27")
    assert data["index"]["rounding"]["at"] == ["total"]


def test_r22_the_ledger_sums_to_what_is_lost() -> None:
    data = golden_data()
    lost = [Fraction(line["points"]) for line in data["lost"]]
    assert sum(lost) == Fraction(data["total"]["lost"]) == Fraction("14.255")
    for line in data["lost"]:
        assert Fraction(line["points"]) == Fraction(line["certain"]) + Fraction(line["possible"])


def test_the_trace_gives_the_points_again() -> None:
    node = next(node for node in every_node(golden_data()) if node["id"] == "1.1")
    trace = node["trace"]
    steps = {step["step"]: step for step in trace["steps"]}
    result = steps[trace["result"]]
    assert result["operation"] == "Ratio"
    inputs = [Range.exactly(Fraction(steps[number]["value"])) for number in result["inputs"]]
    again = Ratio(maximum=Fraction(result["maximum"]), target=Fraction(result["target"]))
    assert value_data(again.apply(inputs)) == result["value"] == node["exact"]


def test_every_step_of_a_trace_comes_after_its_inputs() -> None:
    for node in every_node(golden_data()):
        for step in node.get("trace", {"steps": []})["steps"]:
            assert all(number < step["step"] for number in step["inputs"])


def test_a_leaf_tells_its_facts_with_document_and_page() -> None:
    node = next(node for node in every_node(golden_data()) if node["id"] == "1.1")
    cited = {"document": "cv507", "where": "trang 2, mục II.1"}
    assert [(fact["fact"], fact["value"], fact["documents"]) for fact in node["facts"]] == [
        ("tasks_due", "27", [cited]),
        ("tasks_on_time", "20", [cited]),
    ]
    assert node["documents"] == [cited]


def test_an_unknown_figure_leaves_two_ends_and_a_possible_loss() -> None:
    case = golden()
    stated = {**STATED, "tasks_on_time": missing()}
    sheet = case.sheet(Basis.CLAIMED, {Basis.CLAIMED: case.view(Basis.CLAIMED, stated)})
    data: Any = sheet_data(sheet, subject("self_score"), [], "vi")
    valid(data)
    assert (data["total"]["low"], data["total"]["high"]) == ("84.264", "86.264")
    node = next(node for node in every_node(data) if node["id"] == "1.1")
    assert (node["points"], node["high"], node["outcome"]) == ("0", "2", "open")
    assert node["causes"] == ["unknown"]
    line = next(line for line in data["lost"] if line["criterion"] == "1.1")
    assert (line["certain"], line["possible"], line["cause"]) == ("0", "2", "unknown")


def test_certainty_tells_a_published_maximum_from_an_inferred_one() -> None:
    nodes = {node["id"]: node for node in every_node(golden_data())}
    assert (nodes["1.1"]["certainty"], nodes["1.2"]["certainty"]) == ("published", "inferred")
    for node in nodes.values():
        assert (node["certainty"] == "inferred") == ("inferred" in node)


def test_a_transcribed_result_is_no_claim_on_record() -> None:
    bases = golden_data()["bases"]
    assert [bases[name]["on_record"] for name in bases] == [False, False, True]
    proposed = replace(subject(), proposed={"1.2": Proposed(Fraction(2), "Đã ban hành")})
    data: Any = sheet_data(golden().sheet(), proposed, [], "vi")
    valid(data)
    assert data["bases"]["claimed"]["on_record"] is True
    node = next(node for node in every_node(data) if node["id"] == "1.2")
    assert node["proposed_points"] == {"points": "2", "reason": "Đã ban hành"}


def test_only_the_texts_of_findings_depend_on_the_language() -> None:
    vi: Any = sheet_data(golden().sheet(), subject(), [DOUBT], "vi")
    en: Any = sheet_data(golden().sheet(), subject(), [DOUBT], "en")
    assert vi["findings"][0].pop("message") != en["findings"][0].pop("message")
    assert vi == en


def test_the_receipt_names_the_engine_and_what_was_read() -> None:
    receipt = golden_data()["receipt"]
    assert receipt["version"] == VERSION
    assert receipt["assessment"] == "sha256:1"
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{VERSION}"\n' in text


def test_bonus_penalty_policies_waivers_and_grades_have_the_published_shape() -> None:
    draft = Draft(ceiling=10, at=("leaf", "component"))
    draft.grades = Grades("total", False, (GradeStep("Tốt", Fraction(9)), GradeStep("Kém", None)))
    draft.leaf("1", 4, draft.number("x", 0, 4))
    draft.group("2", 4)
    moved = (ground(None, PolicyKind.RESCALE_COMPONENT),)
    draft.leaf("2.1", 2, draft.number("y", 0, 2), parent="2", grounds=moved)
    draft.leaf("2.2", 2, draft.number("z", 0, 2), parent="2")
    draft.leaf("3", 2, draft.given("3"), grounds=(ground(None, PolicyKind.DROP),))
    draft.group("T", 5, tree=Tree.BONUS)
    draft.leaf("T.1", 5, draft.number("b", 0, 5), parent="T", tree=Tree.BONUS)
    draft.group("V", 3, tree=Tree.PENALTY)
    charged = draft.math(draft.const(0), "-", draft.number("v", 0, 2))
    draft.leaf("V.1", 2, charged, parent="V", tree=Tree.PENALTY)
    view = draft.view(
        {"x": 1, "y": 1, "z": "0.333", "b": 2, "v": 1},
        given={"3": GivenPoints(span(1, 2), by="hoi_dong")},
        declared={"2.1": Truth.TRUE, "3": Truth.TRUE},
        waivers={"1": (Waiver("1", "UBND tỉnh", "qd", reason="Thiên tai"),)},
    )
    data: Any = sheet_data(score(draft.plan(), {view.basis: view}, view.basis), subject(), [], "en")
    valid(data)
    nodes = {node["id"]: node for node in every_node(data)}
    assert nodes["2"]["conversion"] == {"from": "2", "to": "4"}
    assert nodes["3"]["points"] is None
    assert nodes["T.1"]["lost"] is None
    assert nodes["V.1"]["points"] == "-1"
    assert data["waived"][0]["points"] == "3"
    assert data["removed"] == [{"criterion": "3", "points": "2", "ground": "Không phát sinh"}]
    assert data["total"]["points"] == "5.666"
    assert data["grade"] == ["Kém"]


def test_one_criterion_comes_with_the_losses_below_it() -> None:
    data: Any = criterion_document(golden().sheet(), subject(), "1")
    valid(data, "criterion_document")
    assert [line["criterion"] for line in data["lost"]] == ["1.1", "1.2"]
    with pytest.raises(KeyError):
        criterion_document(golden().sheet(), subject(), "99")


def test_findings_have_the_published_shape() -> None:
    valid(check_data("a.yaml", "index", [DOUBT], "vi"), "check_document")


def test_values_of_every_kind_can_be_written() -> None:
    one = Range.exactly(1)
    assert value_data(Range(None, Fraction(1, 3))) == {"low": None, "high": "1/3"}
    assert value_data(Options(frozenset({"b", "a"}))) == ["a", "b"]
    assert value_data(Rows(None)) is None
    assert value_data(Rows(({"days": one, "ok": Truth.OPEN},))) == [{"days": "1", "ok": "open"}]
    assert value_data(Answers((("yes", 3),))) == {"yes": 3}


@given(st.fractions(max_denominator=10**6))
def test_exact_numbers_read_back_as_they_were(exact: Fraction) -> None:
    assert Fraction(exact_data(exact)) == exact


def test_two_runs_write_the_same_bytes() -> None:
    assert json.dumps(golden_data()) == json.dumps(golden_data())
