"""`cchc evidence add`: a file on the list and under its figures, or refused and nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli import run
from evidence.documents.keeping import kept
from evidence.files import FileState, digest_of
from evidence.loading import load_assessment
from evidence.store import read_history
from tests.documents_support import filed_assessment, written_pdf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filed_assessment(tmp_path / "ky")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Kế hoạch (bản quét).PDF"
    path.write_bytes(written_pdf(pages=2))
    return path


def add(file: Path, folder: Path, *more: str) -> int:
    return run(["evidence", "add", str(file), str(folder), "--by", "Hoa", *more])


def test_a_new_document_is_listed_copied_digested_and_cited(folder: Path, scan: Path) -> None:
    call = ("--number", "44/KH-SKHCN", "--issued", "8/1/2024", "--issuer", "unit")
    more = ("--proves", "publicity_plan", "--proves", "initiatives", "--where", "trang 2")
    assert add(scan, folder, *call, *more) == 0
    loaded = load_assessment(folder)
    entry = loaded.assessment.documents["kh44"]
    assert (entry.number, entry.kind, entry.file) == (
        "44/KH-SKHCN",
        "ke_hoach",
        "tai-lieu/Kế-hoạch-bản-quét.PDF",
    )
    assert loaded.files["kh44"] is FileState.UNCHANGED
    assert loaded.assessment.facts["publicity_plan"].document == "kh44"
    assert loaded.assessment.facts["publicity_plan"].where is None
    cited = [(use.document, use.where) for use in loaded.assessment.facts["initiatives"].uses]
    assert cited == [("mat", "Điều 1"), ("kh44", "trang 2")]
    (entry_of_history,) = read_history(folder).entries
    assert (entry_of_history.who, entry_of_history.did) == ("Hoa", "evidence add")


def test_a_listed_document_gets_its_file_and_nothing_else_changes(folder: Path, scan: Path) -> None:
    before = (folder / "assessment.yaml").read_text(encoding="utf-8")
    assert add(scan, folder, "--number", "01/UBND-VP") == 0
    after = (folder / "assessment.yaml").read_text(encoding="utf-8")
    entry = load_assessment(folder).assessment.documents["cv1"]
    assert entry.file == "tai-lieu/Kế-hoạch-bản-quét.PDF"
    changed = set(after.splitlines()) - set(before.splitlines())
    assert all("cv1" in line or "UBND-VP" in line or "digest" in line for line in changed)


def test_adding_the_same_again_changes_nothing(folder: Path, scan: Path) -> None:
    call = ("--number", "44/KH-SKHCN", "--proves", "plan_tasks", "--where", "trang 1")
    assert add(scan, folder, *call) == 0
    once = (folder / "assessment.yaml").read_bytes()
    assert add(scan, folder, *call) == 0
    assert (folder / "assessment.yaml").read_bytes() == once
    assert len(read_history(folder).entries) == 1


def test_a_file_in_the_folder_stays_where_it_is(folder: Path) -> None:
    assert add(folder / "tl" / "kh78.pdf", folder, "--number", "78/KH-SKHCN") == 0
    loaded = load_assessment(folder)
    assert loaded.assessment.documents["kh78"].digest == digest_of(folder / "tl" / "kh78.pdf")
    assert not (folder / "tai-lieu").exists()


def test_a_copy_of_a_filed_document_is_not_copied_again(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes((folder / "tl" / "bc19.pdf").read_bytes())
    assert add(copy, folder, "--number", "19/BC-SKHCN", "--proves", "plan_tasks") == 0
    assert not (folder / "tai-lieu").exists()
    assert kept(load_assessment(folder)).same == ()


def test_another_file_of_the_same_name_gets_a_number(folder: Path, tmp_path: Path) -> None:
    for count in (1, 2):
        file = tmp_path / "a.txt"
        file.write_text(f"{count}", encoding="utf-8")
        assert add(file, folder, "--subject", f"Biên bản {count}") == 0
    assert [one.name for one in sorted((folder / "tai-lieu").iterdir())] == ["a-2.txt", "a.txt"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--number", "44/KH-SKHCN", "--proves", "publicity_pla"), "gần nhất: publicity_plan"),
        (("--number", "44/KH-SKHCN", "--proves", "tasks_due"), "được tính từ số liệu khác"),
        (("--number", "44/KH-SKHCN", "--proves", "news_items"), "chưa khai số liệu"),
        (("--number", "44/KH-SKHCN", "--kind", "kehoach"), "gần nhất: ke_hoach"),
        (("--number", "44/QD-SKHCN"), "có lẽ là «44/QĐ-SKHCN»"),
        (("--number", "44/KH-SKHCN", "--issued", "31/2/2024"), "không phải là ngày"),
        (("--document", "bc19", "--number", "20/BC-SKHCN"), "là tài liệu số 19/BC-SKHCN"),
        (("--number", "5/QĐ-UBND"), "là tài liệu mật"),
        ((), "thêm --number"),
    ],
)
def test_what_cannot_be_filed_is_told_and_leaves_all_as_it_was(
    folder: Path,
    scan: Path,
    more: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = (folder / "assessment.yaml").read_bytes()
    assert add(scan, folder, *more) == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert (folder / "assessment.yaml").read_bytes() == before
    assert not list(folder.glob("tai-lieu/*"))


def test_a_file_with_a_mark_of_secrecy_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evidence.documents.telling import PdfFacts, PdfState
    from evidence.pdf import reading

    def stamped(path: Path) -> PdfFacts:
        return PdfFacts(PdfState.READ, 1, "UBND TỈNH\nTỐI MẬT\nSố: 44/KH-SKHCN")

    monkeypatch.setattr(reading, "read_pdf", stamped)
    file = tmp_path / "a.pdf"
    file.write_bytes(written_pdf("x"))
    assert add(file, folder, "--number", "44/KH-SKHCN") == 2
    assert not list(folder.glob("tai-lieu/*"))


def test_links_folders_and_nothing_are_no_files(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(folder / "assessment.yaml")
    for file in ("link.pdf", "ky", "none.pdf"):
        assert add(tmp_path / file, folder, "--subject", "x") == 2
    hidden = folder / ".cchc" / "history.jsonl"
    assert add(hidden, folder, "--subject", "x") == 2
    assert not (folder / "tai-lieu").exists()
