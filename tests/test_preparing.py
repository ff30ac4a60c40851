"""Evidence kept between runs: the same evidence, as long as nothing behind it has changed."""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from commands import preparing
from commands.preparing import Prepared, prepare
from criteria.problems import InputRefused
from criteria.shipped import shipped_index
from evidence.files import MOST
from evidence.loading import load_assessment
from evidence.view import Basis

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
GOLDEN = EXAMPLES / "skhcn-brvt-2021"
PAPER = b"%PDF-1.4 a scanned plan"

Case = tuple[Path, Path]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The golden case with the index beside it and a scanned paper, and a folder to keep things."""
    folder = tmp_path / "case"
    shutil.copytree(GOLDEN, folder)
    shutil.copytree(shipped_index("brvt-so-2021"), folder / "rules")
    file = folder / "assessment.yaml"
    digest = hashlib.sha256(PAPER).hexdigest()
    paper = f"    file: scans/plan.pdf\n    digest: sha256:{digest}\n"
    text = file.read_text(encoding="utf-8")
    text = text.replace("  id: brvt-so-2021\n", "  id: brvt-so-2021\n  path: rules\n", 1)
    text = text.replace("  cv507:\n", f"  cv507:\n{paper}", 1)
    file.write_text(text, encoding="utf-8")
    (folder / "scans").mkdir()
    (folder / "scans" / "plan.pdf").write_bytes(PAPER)
    return folder, tmp_path / "kept"


def said(ready: Prepared, *paths: tuple[str, ...]) -> tuple[object, ...]:
    """All that an assessment came to, and the place of some things in it."""
    places = [
        ready.source.place(("facts", "tasks_due", "value")),
        ready.source.key_place(("documents", "cv507")),
        ready.source.place(("unit", "name"), 3),
        *(ready.source.place(path) for path in paths),
    ]
    return (ready.plan, ready.views, ready.basis, ready.subject, ready.findings, places)


def read_again(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The assessments that are read in full from here on."""
    import evidence.loading

    read: list[Path] = []
    real = evidence.loading.load_assessment

    def watched(path: Path) -> evidence.loading.LoadedAssessment:
        read.append(path)
        return real(path)

    monkeypatch.setattr("evidence.loading.load_assessment", watched)
    return read


def test_kept_evidence_is_the_evidence_that_was_read(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept = case
    first = prepare(folder, None, kept)
    read = read_again(monkeypatch)
    again = prepare(folder, None, kept)
    assert read == []
    assert said(again) == said(first) == said(prepare(folder, None, None))
    assert set(again.views) == set(Basis)


def named(file: Path) -> str:
    return file.parent.name


@pytest.mark.parametrize("folder", sorted(EXAMPLES.glob("*/assessment.yaml")), ids=named)
def test_the_evidence_of_every_example_is_kept_and_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prepare(folder.parent, None, tmp_path)
    read = read_again(monkeypatch)
    again = prepare(folder.parent, None, tmp_path)
    assert read == []
    assert (again.views, again.subject) == (first.views, first.subject)
    assert again.findings == first.findings


def test_each_day_asked_for_is_kept_by_itself(case: Case) -> None:
    folder, kept = case
    days = (None, datetime.date(2021, 3, 1), None, datetime.date(2021, 3, 1))
    own, early, own_again, early_again = (prepare(folder, day, kept) for day in days)
    assert said(own) == said(own_again) != said(early) == said(early_again)
    assert early_again.subject.as_of == datetime.date(2021, 3, 1)


def rewritten(folder: Path) -> None:
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    value: 20\n", "    value: 21\n", 1), encoding="utf-8")


def tampered(folder: Path) -> None:
    """Another paper of the same size, its old times put back."""
    paper = folder / "scans" / "plan.pdf"
    before = paper.stat()
    paper.write_bytes(PAPER.replace(b"plan", b"nalp"))
    os.utime(paper, ns=(before.st_atime_ns, before.st_mtime_ns))


def removed(folder: Path) -> None:
    (folder / "scans" / "plan.pdf").unlink()


def ruled_anew(folder: Path) -> None:
    file = folder / "rules" / "index.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.mark.parametrize("change", [rewritten, tampered, removed, ruled_anew])
def test_a_change_of_anything_behind_the_evidence_is_noticed(
    case: Case, change: Callable[[Path], None]
) -> None:
    folder, kept = case

    def outcome(cache: Path | None) -> object:
        try:
            return said(prepare(folder, None, cache))
        except InputRefused as refusal:
            return refusal.problems

    before = outcome(kept)
    change(folder)
    after = outcome(kept)
    assert after != before
    assert after == outcome(None)


def test_a_changed_index_is_refused_as_long_as_the_assessment_pins_another(case: Case) -> None:
    folder, kept = case
    prepare(folder, None, kept)
    ruled_anew(folder)
    with pytest.raises(InputRefused, match="index_changed"):
        prepare(folder, None, kept)


def test_another_engine_reads_the_evidence_anew(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept = case
    prepare(folder, None, kept)
    monkeypatch.setattr(preparing, "_engine", lambda: "another engine")
    read = read_again(monkeypatch)
    prepare(folder, None, kept)
    assert len(read) == 1


def test_what_may_rest_on_more_than_the_folder_is_not_kept(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept = case
    monkeypatch.setattr(preparing, "_UNDERSTOOD", preparing._UNDERSTOOD - {"waivers", "facts"})
    prepare(folder, None, kept)
    assert list(kept.glob("*.evidence")) == []


def test_counted_tables_are_kept_until_a_row_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept = tmp_path / "case", tmp_path / "kept"
    shutil.copytree(ROOT / "examples" / "skhcn-brvt-2019", folder)
    first = said(prepare(folder, None, kept), ("tables",))
    read = read_again(monkeypatch)
    assert said(prepare(folder, None, kept), ("tables",)) == first
    assert read == []
    (table, *_) = sorted(folder.rglob("*.csv"))
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-2] + lines[-1:]), encoding="utf-8")
    changed = said(prepare(folder, None, kept), ("tables",))
    assert len(read) == 1
    assert changed == said(prepare(folder, None, None), ("tables",)) != first


def test_tables_in_a_database_are_counted_anew_each_time(tmp_path: Path) -> None:
    folder, kept = tmp_path / "case", tmp_path / "kept"
    shutil.copytree(ROOT / "examples" / "skhcn-brvt-2019", folder)
    loaded = load_assessment(folder)
    table = next(iter(loaded.assessment.tables.values()))
    assert preparing.lies_elsewhere(loaded.assessment) is False
    in_database = table.model_copy(update={"file": None, "relation": "mot_cua.ho_so"})
    moved = loaded.assessment.model_copy(update={"tables": {"dossiers": in_database}})
    assert preparing.lies_elsewhere(moved) is True
    assert not kept.exists()


def test_a_linked_folder_cannot_be_watched(case: Case, tmp_path: Path) -> None:
    folder, kept = case
    (tmp_path / "elsewhere").mkdir()
    (folder / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    prepare(folder, None, kept)
    assert list(kept.glob("*.evidence")) == []


def test_a_folder_of_more_files_than_can_be_watched_is_not_kept(case: Case) -> None:
    folder, kept = case
    many = folder / "photos"
    many.mkdir()
    for number in range(MOST + 1):
        (many / f"{number}.jpg").touch()
    prepare(folder, None, kept)
    assert list(kept.glob("*.evidence")) == []


@pytest.mark.parametrize("harm", ["empty", "cut", "turned", "other"])
def test_damaged_evidence_is_read_anew(case: Case, harm: str) -> None:
    folder, kept = case
    first = said(prepare(folder, None, kept))
    (file,) = kept.glob("*.evidence")
    data = file.read_bytes()
    half = len(data) // 2
    turned = data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :]
    damaged = {"empty": b"", "cut": data[:half], "turned": turned, "other": b"not evidence"}
    file.write_bytes(damaged[harm])
    assert said(prepare(folder, None, kept)) == first


def test_many_readers_and_writers_at_once_agree(case: Case) -> None:
    folder, kept = case
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: said(prepare(folder, None, kept)), range(8)))
    assert all(one == found[0] for one in found)


def test_evidence_that_cannot_be_used_is_never_kept(case: Case) -> None:
    folder, kept = case
    (folder / "assessment.yaml").write_text("assessment: [", encoding="utf-8")
    with pytest.raises(InputRefused):
        prepare(folder, None, kept)
    assert not kept.exists()


def run(folder: Path, kept: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    """One call, and the names of the modules it loaded on its last line."""
    script = (
        "import sys, cli\n"
        f"sys.argv = ['cchc', *{[*asked, str(folder)]!r}]\n"
        "try:\n    cli.main()\n"
        "finally:\n    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(kept)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_run_on_kept_evidence_loads_no_reader_of_files_and_no_models(case: Case) -> None:
    folder, kept = case
    first, second = run(folder, kept, "score"), run(folder, kept, "score")
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    loaded = {name.partition(".")[0] for name in second.stderr.splitlines()[-1].split()}
    assert "scoring" in loaded
    assert loaded & {"pydantic", "pydantic_core", "yaml", "rich", "jsonschema"} == set()


def test_a_program_that_evaluates_what_is_kept_loads_no_more_than_that(case: Case) -> None:
    folder, kept = case
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from commands.preparing import prepare\nfrom scoring.evaluation import evaluate\n"
        f"ready = prepare(Path({str(folder)!r}), None, Path({str(kept)!r}))\n"
        "assert evaluate(ready.plan, ready.views[ready.basis]).total.low is not None\n"
        "print(*sorted(sys.modules))\n"
    )
    made, kept_now = (
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    )
    assert "pydantic" in made
    loaded = set(kept_now)
    assert "scoring.evaluation" in loaded
    heavy = {"pydantic", "yaml", "click", "dataclasses", "json", "inspect", "ast"}
    assert loaded & {*heavy, "criteria.source", "evidence.loading", "scoring.quick"} == set()


def test_a_contradiction_is_told_at_its_place_by_kept_evidence_too(case: Case) -> None:
    folder, kept = case
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    value: 20\n", "    value: 28\n", 1), encoding="utf-8")
    line = file.read_text(encoding="utf-8").splitlines().index("  tasks_on_time:") + 1
    first, second = run(folder, kept, "score"), run(folder, kept, "score")
    assert first.returncode == second.returncode == 1
    told = [one.stderr.splitlines()[:-1] for one in (first, second)]
    assert told[0] == told[1]
    assert f"assessment.yaml:{line}:" in "".join(told[1])
    assert len(list((kept / "cchc").glob("*.evidence"))) == 1
