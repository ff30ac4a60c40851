"""The schemas for editors: as the models are, in two languages, and as strict as the readers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from reports.editor_schemas import (
    FOLDER,
    MODELS,
    VERSIONS,
    described,
    digest,
    editor_schema,
    file_name,
    released,
    schema_text,
    write_schemas,
)
from reports.words.file_kinds import FILES
from reports.words.schema_keys import KEYS

ROOT = Path(__file__).resolve().parent.parent
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
FILES_OF = {
    "index": sorted(
        [
            *ROOT.glob("criteria/indices/*/index.yaml"),
            *ROOT.glob("tests/kinds/*/index.yaml"),
            ROOT / "tests" / "rest" / "index.yaml",
        ]
    ),
    "cases": sorted(
        [
            *ROOT.glob("criteria/indices/*/cases/*.yaml"),
            *ROOT.glob("tests/kinds/*/cases/*.yaml"),
            *ROOT.glob("tests/rest/cases/*.yaml"),
        ]
    ),
    "assessment": sorted(ROOT.glob("examples/*/assessment.yaml")),
    "letterhead": sorted(ROOT.glob("examples/*/letterhead.yaml")),
    "report": sorted(ROOT.glob("examples/*/report.yaml")),
    "outline": sorted(ROOT.glob("reports/periodic/outlines/*-*.yaml")),
    "remediation": sorted(
        [*ROOT.glob("criteria/indices/*/remediation.yaml"), ROOT / "remediation" / "standard.yaml"]
    ),
    "unit-tables": [ROOT / "examples" / "ho-so-cac-xa" / "bang.yaml"],
}


def checked(kind: str, *files: Path) -> subprocess.CompletedProcess[str]:
    schema = FOLDER / file_name(kind, VERSIONS[kind])
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("kind", MODELS)
def test_a_published_schema_is_what_its_models_say_today(kind: str) -> None:
    file = FOLDER / file_name(kind, VERSIONS[kind])
    assert file.read_text(encoding="utf-8") == schema_text(kind), "to mend: make schemas"


def test_a_released_schema_has_not_changed_by_one_byte() -> None:
    for name, wanted in released(FOLDER).items():
        assert digest(FOLDER / name) == wanted, name


def test_a_released_schema_is_never_written_again(tmp_path: Path) -> None:
    (tmp_path / "released.sha256").write_text("", encoding="utf-8")
    assert write_schemas(tmp_path) == sorted(file_name(kind, 1) for kind in MODELS)
    assert write_schemas(tmp_path) == []
    name = file_name("index", 1)
    (tmp_path / "released.sha256").write_text(f"{digest(tmp_path / name)}  {name}\n", "utf-8")
    assert write_schemas(tmp_path) == []
    (tmp_path / name).write_text("{}", encoding="utf-8")
    (tmp_path / file_name("cases", 1)).write_text("{}", encoding="utf-8")
    with pytest.raises(FileExistsError, match=name):
        write_schemas(tmp_path)
    assert (tmp_path / file_name("cases", 1)).read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_a_schema_with_an_id_and_a_version(kind: str) -> None:
    schema = editor_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:cchc:{kind}-{VERSIONS[kind]}"


def keys(kind: str) -> Iterator[tuple[str, str, Any]]:
    schema = editor_schema(kind)
    shapes = {MODELS[kind].__name__: schema, **schema["$defs"]}
    for model, shape in shapes.items():
        for key, one in shape.get("properties", {}).items():
            yield model, key, one


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_is_described_in_vietnamese_and_english(kind: str) -> None:
    assert all(FILES[kind])
    for model, key, shape in keys(kind):
        assert shape["description"] == described(model, key)
        vietnamese, english = shape["description"].split(" / ")
        assert vietnamese and english and vietnamese != english


def test_no_words_are_kept_for_keys_that_no_file_has() -> None:
    used = {
        name for kind in MODELS for model, key, _ in keys(kind) for name in (key, f"{model}.{key}")
    }
    assert sorted(KEYS.keys() - used) == []


@pytest.mark.parametrize("kind", MODELS)
def test_every_file_of_the_project_fits_its_schema(kind: str) -> None:
    run = checked(kind, *FILES_OF[kind])
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("index", "year: 2026\n", "yaer: 2026\n"),
        ("index", "year: 2026\n", 'year: "2026"\n'),
        ("index", "max: 4\n", "max: 80%\n"),
        (
            "index",
            '    - {id: "1", name: A, max: 4, score: {full_if: x}}\n',
            "    - {id: 1, name: A}\n",
        ),
        ("index", "score: {full_if: x}", "score: {ful_if: x}"),
        ("cases", "expect: {total: {points: 1}}", "expect: {total: {point: 1}}"),
        ("cases", "facts: {x: true}", "facts: {x: }"),
        ("cases", "outcome: full", "outcome: enough"),
    ],
)
def test_what_a_reader_refuses_an_editor_underlines(
    tmp_path: Path, kind: str, right: str, wrong: str
) -> None:
    texts = {
        "index": (
            "index: vi-du-2026\nname: Ví dụ\nyear: 2026\nfor: {kind: so}\nmax: 4\n"
            "rounding: {places: 3}\ncomponents:\n"
            '    - {id: "1", name: A, max: 4, score: {full_if: x}}\n'
        ),
        "cases": (
            "cases:\n  - name: Đủ\n    facts: {x: true}\n    expect: {total: {points: 1}}\n"
            '  - name: Đủ nữa\n    expect: {"1": {outcome: full}}\n'
        ),
    }
    assert right in texts[kind]
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(texts[kind], encoding="utf-8")
    bad.write_text(texts[kind].replace(right, wrong), encoding="utf-8")
    assert checked(kind, good).returncode == 0
    assert checked(kind, bad).returncode == 1


@pytest.mark.parametrize(
    "file",
    [file for kind in FILES_OF.values() for file in kind],
    ids=lambda file: file.relative_to(ROOT).as_posix(),
)
def test_every_file_of_an_author_names_its_schema_in_the_first_line(file: Path) -> None:
    (kind,) = (kind for kind, files in FILES_OF.items() if file in files)
    first = LINE.match(file.read_text(encoding="utf-8"))
    assert first is not None
    assert (file.parent / first.group(1)).resolve() == FOLDER / file_name(kind, VERSIONS[kind])


def test_no_file_of_the_project_that_people_write_is_left_out() -> None:
    known = {file for files in FILES_OF.values() for file in files}
    written = {*ROOT.glob("**/index.yaml"), *ROOT.glob("**/cases/*.yaml")}
    written |= {*ROOT.glob("**/assessment.yaml"), *ROOT.glob("**/letterhead.yaml")}
    written |= {*ROOT.glob("**/report.yaml"), *ROOT.glob("**/outlines/*-*.yaml")}
    # What hostile files are made of is written small, for machines to change.
    passed = {".venv", "build", "hostile"}
    left = {file for file in written - known if not passed & set(file.parts)}
    assert left == set()


def test_a_draft_stands_beside_the_schema_that_its_first_line_names(tmp_path: Path) -> None:
    from docx import Document

    paper = Document()
    table = paper.add_table(rows=0, cols=3)
    for row in (("TT", "Tiêu chí", "Điểm tối đa"), ("1", "Kế hoạch", "2"), ("2", "Báo cáo", "1")):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    paper.save(str(tmp_path / "bang.docx"))
    cchc = [sys.executable, str(ROOT / "cli.py"), "index-from", "bang.docx", "-o", "bo-2026"]
    run = subprocess.run(
        [*cchc, "--year", "2026"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    draft = tmp_path / "bo-2026" / "index.yaml"
    assert draft.exists(), run.stderr
    first = LINE.match(draft.read_text(encoding="utf-8"))
    assert first is not None
    schema = draft.parent / first.group(1)
    assert schema.read_bytes() == (FOLDER / file_name("index", VERSIONS["index"])).read_bytes()
    assert (schema.parent / file_name("cases", VERSIONS["cases"])).exists()
    assert checked("index", draft).returncode == 0


def test_a_new_assessment_stands_beside_the_schema_that_its_first_line_names(
    tmp_path: Path,
) -> None:
    cchc = [sys.executable, str(ROOT / "cli.py")]
    new = [*cchc, "new", "so-mau", "ky-2026", "--unit", "Sở Thử", "--by", "Hoa"]
    run = subprocess.run(new, cwd=tmp_path, capture_output=True, text=True, check=False)
    begun = tmp_path / "ky-2026" / "assessment.yaml"
    assert begun.exists(), run.stderr
    first = LINE.match(begun.read_text(encoding="utf-8"))
    assert first is not None
    published = FOLDER / file_name("assessment", VERSIONS["assessment"])
    assert (begun.parent / first.group(1)).read_bytes() == published.read_bytes()
    assert checked("assessment", begun).returncode == 0
    # The schema is ours: nobody is asked what it proves.
    found = subprocess.run(
        [*cchc, "evidence", "verify", "ky-2026"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "schemas" not in found.stdout + found.stderr
