"""What `cchc tasks`, `directive`, `due` and `doctor` give other programs is what was published."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from commands.directing import notice_of
from commands.planning import planned_of
from commands.scheduling import ahead_of
from commands.tasking import rows_of
from evidence.loading import load_assessment
from reports.data.due import due_data
from reports.data.notice import notice_data
from reports.data.tasks import tasks_data
from reports.task_list.within import within
from tests.published import SCHEMAS, hold
from tests.test_cli_commands import Call, cchc

__all__ = ["cchc"]

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"
EXAMPLES = (GOLDEN, *(ROOT / "examples" / f"skhcn-brvt-{year}" for year in ("2019", "2024-quy-1")))


def given(data: Any) -> Any:
    """Data as another program reads them."""
    return json.loads(json.dumps(data, ensure_ascii=False))


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_tasks_notice_and_days_of_an_assessment_are_as_published(folder: Path) -> None:
    loaded = load_assessment(folder)
    basis = "accepted" if folder == GOLDEN else "proven"
    found = planned_of(loaded, basis, None, None, gains=False)
    told = rows_of(found)
    hold(given(tasks_data(told)))
    hold(given(notice_data(notice_of(found), told)))
    found, ahead = ahead_of(str(folder), {"basis": None, "as_of": None})
    rounding = found.sheet.evaluation.plan.rounding
    for days in (14, 365):
        hold(given(due_data(within(found.work, rounding, found.subject.as_of, days, ahead))))


def test_what_the_commands_print_is_as_published(cchc: Call, tmp_path: Path) -> None:
    """With gains, progress and an engine."""
    import shutil

    case = tmp_path / "case"
    shutil.copytree(GOLDEN, case)
    done = ("--done", "9#request+1", "--document", "cv507", "--on", "2022-09-10", "--by", "Hoa")
    data = json.loads(cchc("tasks", case, "--format", "json", *done).stdout)
    hold(data)
    assert set(data["progress"]) == {"9#request", "2#request"}
    (asked,) = (task for task in data["tasks"] if task["id"] == "9#request+1")
    assert asked["state"] == "done"
    hold(json.loads(cchc("due", case, "--format", "json").stdout))
    hold(json.loads(cchc("doctor", "--format", "json").stdout))
    file = tmp_path / "n.json"
    assert cchc("directive", case, "-o", file).returncode == 0
    hold(json.loads(file.read_text(encoding="utf-8")))


def slips(data: Any) -> dict[str, Any]:
    """Copies of the tasks of an assessment, each with one thing that the schema forbids."""
    made: dict[str, Any] = {}
    changes: dict[str, Callable[[Any], object]] = {
        "points as a number": lambda one: one["tasks"][0].update(points=4.518),
        "a task without parts": lambda one: one["tasks"][0].pop("parts"),
        "a key of nobody": lambda one: one.update(engine="durable-rules"),
        "a cause off the list": lambda one: one["tasks"][0]["covers"][0].update(cause="bad luck"),
        "a state off the list": lambda one: one["tasks"][0].update(state="almost"),
        "sums left out": lambda one: one.pop("sums"),
    }
    for name, change in changes.items():
        made[name] = copy.deepcopy(data)
        change(made[name])
    return made


def test_the_schema_of_tasks_refuses_what_is_not_as_published() -> None:
    found = planned_of(load_assessment(GOLDEN), None, None, None, gains=False)
    data = given(tasks_data(rows_of(found)))
    hold(data)
    for name, wrong in slips(data).items():
        with pytest.raises(jsonschema.ValidationError):
            hold(wrong)
            pytest.fail(name)


def test_every_shape_that_the_page_on_json_names_is_published() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| .*? \| `([a-z-]+-\d+)` \|", page, re.MULTILINE))
    assert {"tasks-1", "notice-1", "due-1", "doctor-1"} <= named
    # One criterion, and what `cchc measure` counted, are told within other pages.
    for name in named - {"criterion-1", "measured-1"}:
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert schema["$id"] == f"urn:cchc:{name}"
        assert schema["properties"]["schema"] == {"const": name} if "properties" in schema else True
        jsonschema.Draft202012Validator.check_schema(schema)
