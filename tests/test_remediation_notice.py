"""The notice: what may stand above a signature, what may not, nothing lost on the way to Word."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from commands.directing import notice_of
from commands.planning import Planned, planned
from commands.tasking import rows_of
from criteria.loading import load_index
from criteria.records import replace
from evidence.view import Basis
from evidence.viewing import build_views
from remediation.deriving import derive
from remediation.loading import load_remediation
from remediation.notice import Notice, notice
from reports.letter import NOTICE as TITLE
from reports.letter import (
    Letter,
    issuer_of,
    letter_docx,
    letter_markdown,
    own_words,
    with_own_words,
)
from reports.papers.notice.paper import KINDS, notice_letter
from reports.papers.notice.telling import NoticePaper
from reports.papers.round import Round
from reports.subject import subject_of
from reports.task_list.rows import TaskRows
from reports.words.catalogue import catalogue
from scoring.bases import score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import load_cases
from tests.test_cli_commands import Call, cchc

__all__ = ["cchc"]

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"


@cache
def golden() -> Planned:
    return planned(str(GOLDEN))


def paper(found: Planned, content: Notice | None = None, form: str = "cong-van") -> Letter:
    issuer = issuer_of(GOLDEN, found.subject.unit)
    round = Round(found.sheet, found.subject, issuer, catalogue("vi"))
    told = NoticePaper(content or notice_of(found), round, rows_of(found))
    return notice_letter(told, form)


@cache
def text() -> str:
    return letter_markdown(paper(golden()), "notice.md").replace("\\", "")


def body() -> str:
    return text().partition("## Phụ lục I.")[0]


def test_the_golden_notice_tells_result_rank_and_every_component() -> None:
    assert "Sở đạt 85,745/100 điểm, xếp thứ 10" in body()
    assert "bị mất 14,255 điểm, gồm 9,737 điểm phần chấm, thẩm định" in body()
    assert "(đạt 55,263/65, bằng 85,02%)" in body()
    assert "4,518 điểm phần điều tra xã hội học (đạt 30,482/35, bằng 87,09%)" in body()
    assert "| 1 | Công tác chỉ đạo, điều hành | 10,481 | 12,5 | 2,019 |" in body()
    assert "cộng 12,255 trong 14,255 điểm bị mất (85,97%)" in body()


ADDRESSEES = (
    "Các phòng, đơn vị trực thuộc",
    "Cán bộ đầu mối",
    "Văn phòng Sở",
    "Phòng Kế hoạch tài chính",
    "Phòng Quản lý Khoa học",
    "Trung tâm Thông tin và Ứng dụng KH&CN",
    "Chi cục Tiêu chuẩn Đo lường Chất lượng",
    "Bộ phận Kiểm soát TTHC",
)


def test_it_tells_all_eight_addressees_and_what_the_original_forgot() -> None:
    for position, name in enumerate(ADDRESSEES, 1):
        assert re.search(rf"^{position}\. \*\*{re.escape(name)}", body(), re.MULTILINE), name
    assert "lĩnh vực 5: 1,5 điểm" in body()
    assert "kế hoạch đào tạo, bồi dưỡng" in body()
    assert "lĩnh vực 9: 4,518 điểm" in body()
    assert "Nội dung chưa có đơn vị phụ trách, giao Văn phòng Sở: cơ cấu lãnh đạo phòng" in body()


def test_it_does_not_copy_the_slip_about_the_year_before() -> None:
    assert "so với năm 2021" not in body()
    assert "[Văn phòng Sở bổ sung: thứ hạng năm 2020]" in body()
    assert "thứ 8" not in body()


def test_no_inferred_figure_stands_in_the_body() -> None:
    """Maxima that were inferred, what was lost of them, and the points that would come back."""
    work = golden().work
    said = set(re.findall(r"\d+(?:,\d+)?", re.sub(r"\|.*\|", "", body())))
    published = {"2", "1,5", "1,843"}
    for task in work.tasks:
        if task.inferred:
            lost = f"{float(task.points):g}".replace(".", ",")
            assert lost in published or lost not in said, task.id
    assert "*" not in re.sub(r"\*\*", "", body()).replace("_", "")
    assert "2,5" not in said and "9,5" not in said
    assert "80,6%" not in body()


def test_inferred_figures_stand_in_the_annexes_with_a_mark() -> None:
    annexes = text().partition("## Phụ lục I.")[2]
    assert "| 1/2,5* | 1,5* |" in annexes
    assert "Số suy ra từ các số đã công bố" in annexes
    assert "Thứ hạng năm 2020: thứ 8*" in annexes
    assert "| **Cộng: 100 − 85,745** |" in annexes and "**14,255**" in annexes


def test_the_first_annex_sums_to_what_was_lost() -> None:
    annex = text().partition("## Phụ lục I.")[2].partition("## Phụ lục II.")[0]
    rows = [line.split(" | ") for line in annex.splitlines() if re.match(r"\| \d+ \|", line)]
    lost = [round(float(row[3].rstrip("*").replace(",", ".")) * 1000) for row in rows]
    assert sum(lost) == 14255
    assert len(rows) == 9


def test_other_units_are_named_only_where_that_is_asked_for() -> None:
    assert "Sở Tư pháp" not in text()
    assert "đơn vị liền kề chỉ chênh 0,018 điểm" in body()
    named = paper(golden(), notice_of(golden(), name_peers=True))
    assert "Sở Tư pháp chỉ chênh 0,018 điểm" in letter_markdown(named, "n.md")


def test_a_draft_invents_no_day_and_leaves_number_date_and_signature_blank() -> None:
    letter = paper(golden())
    assert letter.is_draft
    assert letter.head is not None and not letter.head.number and letter.head.date is None
    assert "DỰ THẢO" in text()
    assert "trước ngày …/…/2022" in body()
    assert "trước ngày 15 của tháng cuối quý" in body()
    assert "trong 15 ngày kể từ ngày giao" in body()
    days = re.findall(r"ngày (\d\d/\d+/\d{4})", body())
    assert days == ["31/3/2022", "24/12/2020"]


@pytest.mark.parametrize("form", KINDS)
def test_the_three_forms_differ_in_their_line_of_type(form: str) -> None:
    letter = paper(golden(), form=form)
    assert letter.kind == KINDS[form]
    assert letter_docx(letter) == letter_docx(paper(golden(), form=form))


def test_papers_name_no_engine() -> None:
    assert not re.search(r"durable|chainer|python|cchc-", text(), re.IGNORECASE)


def test_what_the_officer_wrote_stands_in_every_new_draft(tmp_path: Path) -> None:
    (tmp_path / "noidung.md").write_text(
        "# Thông báo khắc phục\n## Khách quan\nSở sáp nhập từ tháng 3.\n", encoding="utf-8"
    )
    letter, told = with_own_words(paper(golden()), own_words(tmp_path), TITLE)
    assert told == ()
    assert "Sở sáp nhập từ tháng 3." in letter_markdown(letter, "n.md")


def test_every_number_of_the_json_is_that_of_the_paper(cchc: Call, tmp_path: Path) -> None:
    file = tmp_path / "n.json"
    assert cchc("directive", GOLDEN, "-o", file).returncode == 0
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data["schema"] == "notice-1"
    assert data["total"]["lost"] == "14.255"
    assert [one["name"] for one in data["orders"]][:2] == [
        "Các phòng, đơn vị trực thuộc",
        "Cán bộ đầu mối của các phòng, đơn vị",
    ]
    firm = {one["criterion"]: one["firm"] for one in data["causes"]["criteria"]}
    assert firm["1.1"] == "0.519" and firm["1.2"] is None
    assert data["work"]["sums"]["covered"] == "14.255"
    again = cchc("directive", GOLDEN, "-o", file)
    assert (again.returncode == 2 and "--force" in again.told) or "n.json" in again.told


def test_progress_is_recorded_told_by_office_and_stands_in_the_annex(
    cchc: Call, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    shutil.copytree(GOLDEN, case)
    before = (case / "assessment.yaml").read_text(encoding="utf-8")
    done = cchc(
        *("tasks", case, "--done", "1.1#1", "--document", "cv507", "--on", "2022-09-10"),
        *("--by", "Nguyễn Thị Hoa", "--note", "Đủ 27 nhiệm vụ"),
    )
    assert done.returncode == 0, done.told
    assert "Đã xong (ngày 10/9/2022); Công văn số 507/SKHCN-TTr; Đủ 27 nhiệm vụ" in done.stdout
    after = (case / "assessment.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n")[:2000])
    status = cchc("tasks", case, "--status").stdout
    assert re.search(r"Văn phòng Sở +5 +1 +0 +9,88 +0,519", status)
    assert "1.1#1" in cchc("history", case).stdout
    assert "Nguyễn Thị Hoa" in cchc("history", case).stdout


def test_progress_of_what_is_no_task_is_refused_and_nothing_written(
    cchc: Call, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    shutil.copytree(GOLDEN, case)
    before = (case / "assessment.yaml").read_bytes()
    for wrong in (("--done", "1.1#2"), ("--done", "1.1#1", "--document", "cv508")):
        refused = cchc("tasks", case, *wrong)
        assert refused.returncode == 2
        assert "gần nhất" in refused.stderr
    assert (case / "assessment.yaml").read_bytes() == before


def test_tasks_come_as_text_json_csv_and_workbook(cchc: Call, tmp_path: Path) -> None:
    import csv
    import io

    from openpyxl import load_workbook

    data = json.loads(cchc("tasks", GOLDEN, "--format", "json").stdout)
    assert data["schema"] == "tasks-1"
    assert {one["id"]: one["gain"] for one in data["tasks"]}["1.1#1"] == "0.519"
    told = cchc("tasks", GOLDEN, "--format", "csv").stdout
    rows = list(csv.reader(io.StringIO(told.lstrip("\ufeff"))))
    assert rows[0][:3] == ["Mã", "TT", "Nhiệm vụ"] and len(rows) == 10
    file = tmp_path / "nhiem-vu.xlsx"
    assert cchc("tasks", GOLDEN, "--format", "xlsx", "-o", file).returncode == 0
    sheet = load_workbook(file)["Nhiệm vụ"]
    assert [cell.value for cell in sheet[4]] == rows[0][1:]
    assert [cell.value for cell in sheet[5]][1] == rows[1][2]
    assert cchc("tasks", GOLDEN, "--format", "xlsx").returncode == 2


def test_a_hostile_name_of_an_office_stands_whole_in_the_body_and_the_annex() -> None:
    import io
    import zipfile
    from xml.sax.saxutils import unescape

    name = 'Văn phòng <w:p/> & "B" ]]> {{ x }}'
    found = golden()
    work = replace(found.work, offices={**found.work.offices, "van_phong": name})
    with zipfile.ZipFile(io.BytesIO(letter_docx(paper(replace(found, work=work))))) as parts:
        document = parts.read("word/document.xml").decode("utf-8")
    plain = unescape(re.sub(r"<[^>]+>", "", document), {"&quot;": '"'})
    assert plain.count(name) >= 3


@pytest.mark.parametrize("index", ["so-mau", "xa-mau"])
def test_bonus_penalty_bounds_and_conversion_are_told_beside_what_was_lost(index: str) -> None:
    """The cases of a whole index: full marks, a ceiling, what does not apply, a scale converted."""
    folder = ROOT / "criteria" / "indices" / index
    plan = load_index(folder).plan
    remediation = load_remediation(plan, folder)
    seen = 0
    for placed in load_cases(folder):
        if "toan-bo" not in placed.source.name:
            continue
        loaded = evidence_of(plan, placed)
        sheet = score(plan, build_views(plan, loaded), Basis(placed.case.basis))
        work = derive(sheet, (), remediation, unit="Sở Thử tỉnh A")
        subject = subject_of(loaded.assessment, plan)
        content = notice(sheet, work, remediation, unit="Sở Thử tỉnh A", year=2027)
        assert content.total.lost == sheet.evaluation.total.lost
        round = Round(sheet, subject, issuer_of(GOLDEN / "no", subject.unit), catalogue("vi"))
        told = NoticePaper(content, round, TaskRows(sheet, subject, work, {}, 2027))
        text = letter_markdown(notice_letter(told, "thong-bao"), "n.md")
        assert "Phụ lục II" in text
        total = sheet.evaluation.total
        if total.bonus.low:
            assert "Điểm thưởng" in text and "Tổng điểm" in text
        seen += 1
    assert seen > 1
