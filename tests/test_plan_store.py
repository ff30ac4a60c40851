"""Compiled plans kept between runs: the same plan, whatever lies in the folder."""

from __future__ import annotations

import hashlib
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from criteria import plan_store
from criteria.keeping import Reader
from criteria.loading import load_index
from criteria.plan_store import KEPT, PLAN_PARTS, PlanStore
from criteria.problems import InputRefused
from criteria.shipped import shipped_index, shipped_indices

GOLDEN = shipped_index("brvt-so-2021")


def the_kept(folder: Path) -> Path:
    """The one plan that a folder keeps."""
    (kept,) = folder.iterdir()
    return kept


def uncompiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make compiling impossible, so that only a kept plan can serve."""

    def refuse(path: Path) -> None:
        raise AssertionError(f"{path} was compiled again")

    monkeypatch.setattr("criteria.loading.load_index", refuse)


def test_a_kept_plan_is_the_plan_that_was_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = PlanStore(tmp_path).plan(GOLDEN)
    assert made == load_index(GOLDEN).plan
    uncompiled(monkeypatch)
    assert PlanStore(tmp_path).plan(GOLDEN) == made


@pytest.mark.parametrize("index", shipped_indices())
def test_the_plan_of_every_shipped_index_is_kept_and_used(
    index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = PlanStore(tmp_path).plan(shipped_index(index))
    uncompiled(monkeypatch)
    assert PlanStore(tmp_path).plan(shipped_index(index)) == made


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    assert PlanStore(None).plan(GOLDEN) == load_index(GOLDEN).plan
    assert list(tmp_path.iterdir()) == []


def test_a_change_of_the_index_is_compiled_anew(tmp_path: Path) -> None:
    store, index = PlanStore(tmp_path / "kept"), tmp_path / "index.yaml"
    text = (GOLDEN / "index.yaml").read_text(encoding="utf-8")
    index.write_text(text, encoding="utf-8")
    before = store.plan(index)
    index.write_text(text + "\n", encoding="utf-8")
    assert store.plan(index).digest != before.digest
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_change_of_the_compiler_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PlanStore(tmp_path).plan(GOLDEN)
    monkeypatch.setattr(plan_store, "_stamp", lambda: "another engine")
    PlanStore(tmp_path).plan(GOLDEN)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("harm", ["empty", "cut", "turned", "other"])
def test_a_damaged_plan_is_made_anew(tmp_path: Path, harm: str) -> None:
    made = PlanStore(tmp_path).plan(GOLDEN)
    kept = the_kept(tmp_path)
    data = kept.read_bytes()
    half = len(data) // 2
    turned = data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :]
    damaged = {"empty": b"", "cut": data[:half], "turned": turned, "other": b"not a plan"}
    kept.write_bytes(damaged[harm])
    assert PlanStore(tmp_path).plan(GOLDEN) == made
    assert the_kept(tmp_path).read_bytes() == data


class Harm:
    """An object whose pickle writes a file as soon as it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (Path.touch, (self.target,))


def test_nothing_but_the_parts_of_a_plan_is_ever_built(tmp_path: Path) -> None:
    store, target = PlanStore(tmp_path / "kept"), tmp_path / "harm"
    store.plan(GOLDEN)
    payload = pickle.dumps(Harm(target))
    kept = the_kept(tmp_path / "kept")
    kept.write_bytes(hashlib.sha256(payload).digest() + payload)
    assert store.plan(GOLDEN) == load_index(GOLDEN).plan
    assert not target.exists()


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("criteria.plan_store", "PlanStore"),
        ("criteria.plan_store", "pickle"),
        ("criteria.numbers", "Fraction"),
        ("criteria.numbers", "rounded"),
        ("criteria.operations.base", "record"),
        ("criteria.plan", "Plan.__init__"),
        ("criteria.keeping", "Keeping"),
        ("criteria.planning", "Plan"),
    ],
)
def test_what_a_module_of_the_plan_only_imports_is_never_built(module: str, name: str) -> None:
    asked = f"c{module}\n{name}\n.".encode()
    with pytest.raises(pickle.UnpicklingError, match="no part of what is kept"):
        Reader(asked, PLAN_PARTS).load()


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")
    assert PlanStore(file / "kept").plan(GOLDEN) == load_index(GOLDEN).plan


def test_many_writers_at_once_leave_one_whole_plan(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        plans = list(pool.map(lambda _: PlanStore(tmp_path).plan(GOLDEN), range(8)))
    assert all(plan == plans[0] for plan in plans)
    assert the_kept(tmp_path).suffix == ".plan"


def test_the_oldest_plans_go_first(tmp_path: Path) -> None:
    tmp_path.joinpath("notes.txt").write_text("not a plan", encoding="utf-8")
    for number in range(KEPT + 3):
        (tmp_path / f"{number}.plan").write_bytes(b"old")
    PlanStore(tmp_path).plan(GOLDEN)
    assert len(list(tmp_path.glob("*.plan"))) == KEPT
    assert (tmp_path / "notes.txt").exists()


def test_a_broken_index_is_refused_as_ever(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text("index: [", encoding="utf-8")
    with pytest.raises(InputRefused):
        PlanStore(tmp_path / "kept").plan(tmp_path)
    assert not (tmp_path / "kept").exists()
