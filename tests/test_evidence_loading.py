"""Assessment files: what is refused, where, and in which words; what is known of their files."""

from __future__ import annotations

import ast
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import InputRefused
from criteria.shipped import shipped_index
from criteria.source import parse_source
from evidence.files import LARGEST, FileState, file_state, stays_inside
from evidence.loading import from_source, load_assessment
from evidence.viewing import build_views
from reports.words.problems import WORDS as EVERY_WORD
from reports.words.problems import room_words, word_problem
from tests.evidence_support import (
    DIGEST,
    HEAD,
    PAPERS,
    assessed,
    codes,
    fact,
    leaf,
    plan_of,
    refused,
)

ROOT = Path(__file__).parent.parent
PLAN = plan_of([fact("tasks_due"), fact("tasks_on_time")], [leaf("1.1"), leaf("1.2")])
OTHER = "sha256:" + "b" * 64


def test_an_index_that_changed_after_filling_is_refused_naming_both_digests() -> None:
    (found,) = refused(PLAN, "", head=HEAD.replace("a" * 64, "b" * 64))
    assert found.code == "index_changed"
    assert found.operands == {"recorded": OTHER, "found": DIGEST}
    assert found.place.line == 2
    for lang in ("vi", "en"):
        text = word_problem(found, lang)
        assert OTHER in text
        assert DIGEST in text


@pytest.mark.parametrize(
    ("body", "code", "nearest", "place"),
    [
        ("facts: {tasks_dua: {value: 1}}", "fact_not_in_index", "tasks_due", (6, 9)),
        ("points: {'1.3': []}", "criterion_not_in_index", "1.2", (6, 10)),
        ("proposed_points: {'1.10': {points: 1}}", "criterion_not_in_index", "1.1", (6, 19)),
        ("not_applicable: {'1.12': {reason: x}}", "criterion_not_in_index", "1.2", (6, 18)),
        ("waivers: [{criterion: '1.22'}]", "criterion_not_in_index", "1.2", (6, 24)),
        ("offices: {van_phongg: {}}", "office_not_in_index", "van_phong", (6, 11)),
        (
            "facts: {tasks_due: {value: 1, entered_by: vanphong}}",
            "office_not_in_index",
            "van_phong",
            (6, 43),
        ),
        (
            PAPERS + "facts: {tasks_due: {value: 1, document: cv2}}",
            "document_not_listed",
            "cv1",
            (9, 41),
        ),
        (PAPERS + "rank: {place: 10, decision: kh3}", "document_not_listed", "kh2", (9, 29)),
        (
            "documents: {a: {kind: congvan}}",
            "document_kind_not_in_index",
            "cong_van",
            (6, 23),
        ),
        (
            "superior: {source: s, facts: {tasks: {value: 1}}}",
            "fact_not_in_index",
            "tasks_due",
            (6, 31),
        ),
        (
            "peers: {units: {b: {facts: {tasksdue: {value: 1}}}}}",
            "fact_not_in_index",
            "tasks_due",
            (6, 29),
        ),
        ("points: {'1.1': [{points: 1, by: sonoivu}]}", "body_not_in_index", "so_noi_vu", (6, 34)),
    ],
)
def test_a_name_that_is_not_known_is_told_with_its_place_and_the_nearest(
    body: str, code: str, nearest: str, place: tuple[int, int]
) -> None:
    (found,) = refused(PLAN, body)
    assert (found.code, found.operands["nearest"]) == (code, nearest)
    assert found.place.line == place[0]
    assert place[1] <= found.place.column <= place[1] + 1


def test_all_problems_of_an_assessment_are_told_at_once() -> None:
    body = (
        "offices: {phong_x: {}}\n"
        "facts:\n"
        "  tasks_due: {value: 2.5, document: cv9}\n"
        "  tasks: {value: 1}\n"
        "points: {'7': []}\n"
    )
    assert codes(refused(PLAN, body)) == [
        "office_not_in_index",
        "figure_not_count",
        "document_not_listed",
        "fact_not_in_index",
        "criterion_not_in_index",
    ]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (HEAD.replace("kind: so", "kind: xa"), "unit_of_other_kind"),
        (HEAD.replace("vi-du-2021", "vi-du-2022"), "index_of_other_name"),
        (HEAD.replace("to: 2021-12-31", "to: 2020-12-31"), "days_reversed"),
        (HEAD.replace("kind: so", "kind: so, attributes: {x: 1}"), "attribute_not_in_index"),
    ],
)
def test_the_head_must_fit_the_index(head: str, code: str) -> None:
    assert codes(refused(PLAN, "", head=head)) == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("documents: {a: {file: ../x.pdf}}", "file_outside_folder"),
        ("documents: {a: {file: /etc/passwd}}", "file_outside_folder"),
        ("documents: {a: {file: 'C:\\x.pdf'}}", "file_outside_folder"),
        ("last_year: {source: s, file: ../x}", "file_outside_folder"),
    ],
)
def test_files_stay_in_the_folder_of_the_assessment(body: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        assessed(body, plan=PLAN)
    assert codes(caught.value.problems) == [code]


def test_an_index_is_found_beside_the_assessment_or_among_those_shipped(tmp_path: Path) -> None:
    beside = HEAD.replace("index: {", "index: {path: ../index, ")
    loaded = assessed(head=beside, folder=tmp_path)
    assert loaded.index_path == tmp_path / "../index"
    shipped = assessed(head=HEAD.replace("vi-du-2021", "brvt-so-2021"))
    assert shipped.index_path == shipped_index("brvt-so-2021")
    with pytest.raises(InputRefused) as caught:
        assessed(head=HEAD.replace("index: {", "index: {path: /x, "))
    assert codes(caught.value.problems) == ["index_path_not_relative"]


def test_an_index_that_does_not_exist_is_told_where_the_assessment_names_it() -> None:
    loaded = assessed(head=HEAD.replace("vi-du-2021", "brvt-so-2020"))
    with pytest.raises(InputRefused) as caught:
        _ = loaded.index_path
    told = caught.value.problems[0]
    assert (told.code, told.operands["nearest"]) == ("index_not_shipped", "brvt-so-2021")
    assert told.place.line == 1 + HEAD[: HEAD.index("vi-du-2021")].count("\n")
    assert told.place.column > 1


def test_an_assessment_is_a_folder_or_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "assessment.yaml").write_text(HEAD)
    by_folder, by_file = (load_assessment(p) for p in (tmp_path, tmp_path / "assessment.yaml"))
    assert by_folder.assessment == by_file.assessment
    assert by_folder.source.digest == "sha256:" + hashlib.sha256(HEAD.encode()).hexdigest()


def test_keys_and_kinds_of_value_are_checked_by_the_file_model() -> None:
    with pytest.raises(InputRefused) as caught:
        assessed("fact: {}\nclosed: có\nround: offical\n", plan=PLAN)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a.pdf", True),
        ("tai_lieu/a.pdf", True),
        ("..", False),
        ("a/../../b", False),
        ("/a", False),
        ("C:a", False),
        ("\\\\may\\a", False),
        ("a\\..\\b", False),
    ],
)
def test_a_path_that_climbs_out_is_seen_on_any_system(name: str, inside: bool) -> None:
    assert stays_inside(name) is inside


def test_the_state_of_a_file_is_known_without_trusting_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    digest = "sha256:" + hashlib.sha256(b"a").hexdigest()
    assert file_state(tmp_path, None, None) is FileState.NOT_GIVEN
    assert file_state(tmp_path, "a.pdf", None) is FileState.PRESENT
    assert file_state(tmp_path, "a.pdf", digest) is FileState.UNCHANGED
    assert file_state(tmp_path, "a.pdf", OTHER) is FileState.CHANGED
    assert file_state(tmp_path, "b.pdf", digest) is FileState.MISSING
    (tmp_path / "folder").mkdir()
    assert file_state(tmp_path, "folder", None) is FileState.MISSING
    with (tmp_path / "large.pdf").open("wb") as large:
        large.truncate(LARGEST + 1)
    assert file_state(tmp_path, "large.pdf", digest) is FileState.TOO_LARGE


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"a")
    folder = tmp_path / "ho_so"
    folder.mkdir()
    (folder / "link.pdf").symlink_to(tmp_path / "secret")
    assert file_state(folder, "link.pdf", None) is FileState.MISSING


APART = ("store", "forms", "tables", "engines")
"""Folders whose codes have tables of words of their own."""

REPORTING = ("fault", "find", "unknown", "unknown_key", "problem", "Misfit", "Contradiction")


def _texts(tree: ast.AST) -> set[str]:
    """Every text in the source that is written as a code is."""
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {t for t in texts if isinstance(t, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", t)}


def _codes_raised(tree: ast.AST) -> set[str]:
    """Literal codes of calls that report something."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return {
        str(first.value)
        for call in calls
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in REPORTING
        and isinstance(first := call.args[0], ast.Constant)
    }


def test_every_code_of_this_room_has_words_and_every_word_a_code() -> None:
    files = sorted((ROOT / "evidence").rglob("*.py"))
    trees = [ast.parse(one.read_text()) for one in files if one.parent.name not in APART]
    raised = set().union(*(_codes_raised(tree) for tree in trees))
    assert raised <= EVERY_WORD.keys()
    written = set().union(*(_texts(tree) for tree in trees))
    built = {"no_last_year", "no_same_period_last_year"}  # put together from the record's name
    words = room_words("evidence") | room_words("documents") | room_words("findings")
    assert words.keys() <= written | built
    assert all(vi and en and vi != en for vi, en in words.values())


bodies = st.text(alphabet="facts: {}[]x1'\"\n -vàlue,docment", max_size=60)


@given(bodies)
def test_no_text_makes_anything_but_a_refusal(body: str) -> None:
    try:
        loaded = from_source(parse_source("a.yaml", (HEAD + body).encode()), Path("/none"))
        build_views(PLAN, loaded)
    except InputRefused as refusal:
        assert all(word_problem(problem, "vi") for problem in refusal.problems)
