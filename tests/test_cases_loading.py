"""The files of cases beside an index: which are read, and that every problem of all is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from criteria.problems import InputRefused
from scoring.cases.reading import load_cases

CASE = "cases: [{{name: {name}, expect: {{'1': {{points: 1}}}}}}]\n"


def write(folder: Path, name: str, text: str) -> None:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / name).write_text(text, encoding="utf-8")


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", CASE.format(name="hai"))
    write(tmp_path, "a.yml", CASE.format(name="một"))
    write(tmp_path, "notes.txt", "không phải trường hợp thử")
    assert [case.name for case in load_cases(tmp_path)] == ["một", "hai"]


def test_an_index_may_have_no_cases(tmp_path: Path) -> None:
    assert load_cases(tmp_path) == ()


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "cases: [{name: một, expect: {}}]")
    write(tmp_path, "b.yaml", "cases:\n")
    with pytest.raises(InputRefused) as refused:
        load_cases(tmp_path)
    found = [(Path(one.place.file).name, one.code) for one in refused.value.problems]
    assert found == [("a.yaml", "case_asserts_nothing"), ("b.yaml", "key_without_value")]


def test_a_case_knows_where_it_is_written(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "cases:\n  - name: một\n    expect:\n      '1': {points: 1}\n")
    (case,) = load_cases(tmp_path)
    assert (case.place("name").line, case.place("name").column) == (2, 11)
    assert (case.key_place("expect", "1").line, case.key_place("expect", "1").column) == (4, 8)
    assert case.place("facts", "due").line == 2
