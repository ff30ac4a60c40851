"""The periodic report: filled from what is known, and saying what is not."""

from __future__ import annotations

import copy
import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from criteria.problems import InputRefused
from reports.letter import Letter
from reports.periodic import (
    load_outline,
    load_particulars,
    periodic_report,
    shipped_outlines,
)
from reports.periodic.annexes import equation
from reports.periodic.period import period_name
from tests.round_support import read_back, round_in, rows_of, sample, written
from tests.test_papers import GOLDEN, body_text

MISSING = re.compile(r"\[[^\]]*bổ sung: ([^\]]*)\]")


def report_of(folder: Path, outline: str | None = None) -> Letter:
    """The periodic report of the assessment in a folder."""
    round = round_in(folder)
    particulars = load_particulars(folder, round.subject)
    name = outline or particulars.file.outline or "mau-chung"
    return periodic_report(round, load_outline(name, folder), particulars)


def case(folder: Path, facts: dict[str, Any], report: dict[str, Any], **more: Any) -> Path:
    """An assessment on the sample index with a few facts, and what its report says beside it."""
    made = copy.deepcopy(sample())
    made = {**made, "facts": facts, "proposed_points": {}, **more}
    written(folder, made)
    text = yaml.safe_dump(report, allow_unicode=True)
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2024-01-01", "2024-03-31", "Quý I năm 2024"),
        ("2023-12-15", "2024-03-14", "Quý I năm 2024"),
        ("2022-12-15", "2023-06-14", "6 tháng đầu năm 2023"),
        ("2025-07-01", "2025-12-31", "6 tháng cuối năm 2025"),
        ("2025-01-01", "2025-09-15", "9 tháng đầu năm 2025"),
        ("2019-01-01", "2019-12-31", "năm 2019"),
        ("2018-12-15", "2019-11-15", "năm 2019"),
        ("2024-02-01", "2024-02-29", "từ ngày 01/02/2024 đến ngày 29/02/2024"),
    ],
)
def test_a_period_is_named_as_reports_name_it(first: str, last: str, wanted: str) -> None:
    assert period_name(*map(datetime.date.fromisoformat, (first, last))) == wanted


@pytest.mark.parametrize("name", shipped_outlines())
def test_every_outline_is_filled_for_a_case_with_figures_and_for_one_without(
    name: str, tmp_path: Path
) -> None:
    full = report_of(written(tmp_path / "a", sample()), name)
    empty = report_of(GOLDEN, name)
    assert full.is_draft and empty.is_draft
    for made in (full, empty):
        text = "\n".join(body_text(made))
        assert "{" not in text and "None" not in text and "N/A" not in text
    assert asked(full) < asked(empty)


def asked(made: Letter) -> int:
    """How many things a paper asks for: one gap may ask for several."""
    return sum(gap.count(";") + 1 for gap in MISSING.findall("\n".join(body_text(made))))


def test_the_outlines_number_and_name_their_headings_differently(tmp_path: Path) -> None:
    folder = written(tmp_path / "a", sample())
    heads = {name: body_text(report_of(folder, name)) for name in shipped_outlines()}
    assert "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH" in heads["brvt-2024"]
    assert "I. Công tác chỉ đạo, điều hành cải cách hành chính" in heads["quang-ngai-2023"]
    assert any(text.startswith("7.2 Xây dựng") for text in heads["dong-thap-2025"])
    assert "7. Thực hiện cơ chế một cửa, một cửa liên thông" in heads["brvt-2019"]


def test_facts_are_printed_with_zeros_shares_and_documents_in_full_once(tmp_path: Path) -> None:
    made = sample()
    made["documents"]["kh78"] = {"number": "78/KH-SM", "issued": "29/12/2025", "kind": "ke_hoach"}
    made["facts"] |= {
        "plan": {"document": "kh78"},
        "plan_tasks_done": {"value": 8},
        "offices_inspected": {"value": 0},
        "publicity_plan": {"absent": True},
    }
    text = body_text(report_of(written(tmp_path / "a", made), "mau-chung"))
    assert (
        "- Ban hành Kế hoạch số 78/KH-SM ngày 29/12/2025 về công tác cải cách hành chính năm 2026."
        in text
    )
    assert (
        "- Kế hoạch cải cách hành chính năm 2026 gồm 44 nhiệm vụ; đã hoàn thành 18,18% (08/44) "
        "nhiệm vụ." in text
    )
    assert "- Chưa tiến hành kiểm tra." in text
    assert "- Chưa xây dựng kế hoạch tuyên truyền cải cách hành chính năm 2026." in text
    assert (
        "- Không phát sinh phản ánh, kiến nghị của tổ chức, cá nhân về thủ tục hành chính." in text
    )


def test_what_nobody_stated_is_asked_of_its_office_and_keeps_the_draft(tmp_path: Path) -> None:
    text = "\n".join(body_text(report_of(written(tmp_path / "a", sample()), "mau-chung")))
    assert "[Văn phòng Sở bổ sung: Tin, bài về CCHC đăng trên trang thông tin điện tử]" in text
    assert "[Bộ phận Một cửa bổ sung: Hồ sơ giải quyết trễ hạn]" in text
    assert "news_items" not in text


def test_contradictory_figures_are_never_chosen_between(tmp_path: Path) -> None:
    facts = {
        "dossiers_online": {"value": 11, "document": "bc1"},
        "dossiers_direct": {
            "stated": [{"value": 466, "document": "bc1"}, {"value": 477, "document": "bc1"}]
        },
    }
    folder = case(tmp_path / "a", facts, {})
    text = "\n".join(body_text(report_of(folder, "brvt-2019")))
    assert "thống nhất số liệu «Hồ sơ mới tiếp nhận trực tiếp» (466 đến 477)" in text.replace(
        "từ 466", "466"
    )
    assert "488" not in text and "477 hồ sơ trực tiếp" not in text


# --- figures of the report itself -------------------------------------------------------------


def test_figures_of_the_report_are_printed_beside_the_facts(tmp_path: Path) -> None:
    figures = {
        "web_vi_news": {"value": 199},
        "web_vi_photos": {"value": 342},
        "web_visits": {"value": 1186105},
        "web_en_news": {"value": 106},
        "web_en_photos": {"value": 109},
        "web_en_visits": {"value": 41182},
        "models_letter": {"document": "bc1"},
        "index_notice": {"absent": True},
    }
    folder = case(
        tmp_path / "a", {}, {"outline": "brvt-2024", "period": "Quý I năm 2024", "figures": figures}
    )
    made = report_of(folder)
    text = body_text(made)
    assert made.about == "Công tác cải cách hành chính Quý I năm 2024"
    assert (
        "- Trang tiếng Việt: 541 tin và ảnh (199 tin, 342 ảnh), 1.186.105 lượt truy cập; trang "
        "tiếng Anh: 215 tin và ảnh (106 tin, 109 ảnh), 41.182 lượt truy cập." in text
    )
    assert any("Ban hành Báo cáo số 19/BC-SM ngày 15/3/2026" in one for one in text)


@pytest.mark.parametrize(
    ("report", "codes"),
    [
        ("outlin: a\n", ["unknown_key"]),
        ("figures:\n  a: {value: 1, absent: true}\n", ["report_figure"]),
        ("figures:\n  a: {where: x}\n", ["report_figure"]),
        ("documents: {Cải cách thể chế: [khong_co]}\n", ["report_document_unknown"]),
        ("documents: {Cải cách khác: [bc1]}\n", ["report_heading_unknown"]),
        ("figures:\n  plan_tasks: {value: 1}\n", ["report_figure_is_fact"]),
        ("figures:\n  web_visit: {value: 1}\n", ["outline_name_unknown"]),
        ("grounds: [khong_co]\n", ["report_document_unknown"]),
        ("annexes:\n  ho-so: {file: ../ra-ngoai.csv}\n", ["file_outside_folder"]),
    ],
)
def test_what_is_wrong_beside_the_assessment_is_told(
    report: str, codes: list[str], tmp_path: Path
) -> None:
    folder = written(tmp_path / "a", sample())
    (folder / "report.yaml").write_text(report, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        report_of(folder)
    assert [one.code for one in refused.value.problems] == codes


def test_documents_are_named_in_full_under_the_heading_they_are_given(tmp_path: Path) -> None:
    documents = {
        "kh9": {"number": "09/KH-SM", "issued": "03/01/2026", "kind": "ke_hoach", "issuer": "unit"},
        "qd7": {"number": "7/QĐ-UBND", "issued": "05/01/2026", "kind": "quyet_dinh"},
    }
    documents["kh9"]["subject"] = "TTHC phải rà soát"
    documents["qd7"] |= {"issuer": "UBND tỉnh A - B", "subject": "Phân cấp quản lý"}
    report = {"documents": {"cải cách thể chế": ["kh9", "qd7"]}}
    folder = case(tmp_path / "a", {}, report, documents=documents)
    text = body_text(report_of(folder, "mau-chung"))
    at = next(number for number, line in enumerate(text) if line.endswith("Cải cách thể chế"))
    assert "- Ban hành Kế hoạch số 09/KH-SM ngày 03/01/2026 về TTHC phải rà soát." in text[at:]
    told = "- Thực hiện Quyết định số 7/QĐ-UBND ngày 05/01/2026 của UBND tỉnh A - B về phân cấp"
    assert any(line.startswith(told) for line in text[at:])


# --- outlines ---------------------------------------------------------------------------------

OWN = """
outline: cua-toi
name: Đề cương riêng
title: Công tác CCHC {period}
opening: Sở báo cáo.
closing: Hết./.
figures:
  mine: {name: Số của tôi}
sections:
  - title: Kết quả
    lines:
      - say: "Có {mine} việc, {plan_tasks} nhiệm vụ."
"""


def own_outline(tmp_path: Path, text: str) -> Letter:
    """A report after an outline that stands beside the assessment."""
    folder = written(tmp_path / "a", sample())
    (folder / "cua-toi.yaml").write_text(text, encoding="utf-8")
    return report_of(folder, "cua-toi")


def test_a_province_may_bring_an_outline_of_its_own(tmp_path: Path) -> None:
    assert "- Có [Đơn vị bổ sung: Số của tôi] việc, 44 nhiệm vụ." in body_text(
        own_outline(tmp_path, OWN)
    )


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("{mine}", "{minee}", "outline_name_unknown"),
        ("{mine}", "{mine + }", "sentence_hole"),
        ("{mine}", "{mine / plan_tasks / mine}", "sentence_hole"),
        ("{mine}", "{mine", "sentence_braces"),
        (
            '- say: "Có {mine} việc, {plan_tasks} nhiệm vụ."',
            "- use: khong_co",
            "outline_name_unknown",
        ),
        ('- say: "Có {mine} việc, {plan_tasks} nhiệm vụ."', "- none: A", "outline_line"),
        ("closing: Hết./.", "annexes: [khong-co]\nclosing: Hết./.", "outline_name_unknown"),
        ("title: Kết quả", "titel: Kết quả", "unknown_key"),
    ],
)
def test_a_slip_in_an_outline_is_refused_with_its_place(
    right: str, wrong: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as refused:
        own_outline(tmp_path, OWN.replace(right, wrong))
    assert code in [one.code for one in refused.value.problems]
    assert all(one.place.file.endswith("cua-toi.yaml") for one in refused.value.problems)


def test_an_outline_that_nobody_has_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        load_outline("brvt-2042", tmp_path)
    (found,) = refused.value.problems
    assert found.operands["nearest"] == "brvt-2024"


# --- annexes ----------------------------------------------------------------------------------

HEAD = (
    "STT,Tên,Lĩnh vực,Tiếp nhận,Kỳ trước,Mới,Đã giải quyết,Đúng hạn,Quá hạn trả,Đang giải quyết,"
    "Chưa đến hạn,Quá hạn\n"
)
COLUMNS = {
    "name": "Tên",
    "intake": "Tiếp nhận",
    "carried": "Kỳ trước",
    "new": "Mới",
    "settled": "Đã giải quyết",
    "on_time": "Đúng hạn",
    "late": "Quá hạn trả",
    "pending": "Đang giải quyết",
    "not_due": "Chưa đến hạn",
    "overdue": "Quá hạn",
}


def annexed(tmp_path: Path, rows: str, **figures: Any) -> tuple[list[list[str]], str, Letter]:
    """The table of dossiers made of a file, the notes under it, and the report."""
    report = {
        "annexes": {"ho-so": {"file": "ho-so.csv", "columns": COLUMNS}},
        "figures": figures,
    }
    folder = case(tmp_path / "a", {}, report)
    (folder / "ho-so.csv").write_text(HEAD + rows, encoding="utf-8-sig")
    made = report_of(folder, "quang-ngai-2023")
    document = read_back(made)
    notes = [one.text for one in document.paragraphs if one.style.name == "CCHC Ghi chú"]
    return rows_of(document.tables[-1]), "\n".join(notes), made


def test_the_twelve_column_table_is_summed_and_its_check_lines_are_stated(tmp_path: Path) -> None:
    table, notes, _ = annexed(
        tmp_path,
        "1,Cấp phép,ATBX,12,2,10,11,11,0,1,1,0\n2,Kiểm tra,TĐC,1.390,0,1390,1390,1390,0,0,0,0\n",
        dossiers_withdrawn={"value": 0},
    )
    assert [row[3] for row in table[:4]] == [
        "Số hồ sơ nhận giải quyết",
        "Tổng số",
        "Tổng số",
        "(4)",
    ]
    assert table[-1] == [
        *("", "Tổng cộng", "", "1.402", "2", "1.400", "1.401", "1.401", "0", "1", "1", "0"),
    ]
    assert notes == (
        "(4) = (5) + (6); (7) = (8) + (9); (10) = (11) + (12); "
        "(4) = (7) + (10) + hồ sơ rút, trả lại."
    )


def test_rows_and_sums_that_do_not_check_are_told_never_mended(tmp_path: Path) -> None:
    table, notes, made = annexed(
        tmp_path,
        "1,Cấp phép,ATBX,13,2,10,11,11,0,1,1,0\n2,Kiểm tra,TĐC,5,0,5,4,4,0,0,0,0\n"
        ",Tổng cộng,,17,2,15,15,15,0,1,1,0\n",
    )
    assert table[4][3] == "13" and table[-1][3] == "18"
    assert "thống nhất dòng 1: (4) = (5) + (6)" in notes
    assert "(4) = (7) + (10) + hồ sơ rút, trả lại: hàng cộng chênh 2" in notes
    assert "thống nhất tổng cột (4): tệp ghi 17, cộng các dòng được 18" in notes
    assert made.is_draft


def test_blank_cells_stay_open_and_so_do_their_sums(tmp_path: Path) -> None:
    table, notes, made = annexed(
        tmp_path, "1,A,KHCN,3,0,3,3,3,0,0,0,0\n2,B,KHCN,2,0,2,,,,,,\n3,C,KHCN,1,0,1,,,,,,\n"
    )
    assert table[5][6:] == ["…"] * 6
    assert "số liệu còn để trống ở dòng 2–3, cột (7), (8), (9), (10), (11), (12)" in notes
    assert made.is_draft and table[-1][6] == "3"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("1,A,B,mười,0,3,3,3,0,0,0,0\n", "annex_number"),
        ('1,"A,B,3,0,3,3,3,0,0,0,0\n', "annex_not_csv"),
        ("1,A,B,=1+1,0,3,3,3,0,0,0,0\n", "annex_number"),
        ("1,A,B,1,0,1,1,1,0,0,0,0\n" * 5_001, "annex_too_long"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(rows: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        annexed(tmp_path, rows)
    assert code in [one.code for one in refused.value.problems]


def test_a_file_without_a_column_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = case(tmp_path / "a", {}, {"annexes": {"ho-so": {"file": "a.csv"}}})
    (folder / "a.csv").write_text("STT,Tên TTHC\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        report_of(folder, "quang-ngai-2023")
    assert {one.code for one in refused.value.problems} == {"annex_column"}


def test_an_annex_nobody_gave_a_file_for_is_asked_for(tmp_path: Path) -> None:
    made = report_of(written(tmp_path / "a", sample()), "quang-ngai-2023")
    text = [one.text for one in read_back(made).paragraphs]
    assert any("annexes.ho-so" in one and "bổ sung" in one for one in text)


def test_rows_of_sentences_leave_open_what_is_not_known(tmp_path: Path) -> None:
    made = read_back(report_of(written(tmp_path / "a", sample()), "mau-chung"))
    plans = rows_of(made.tables[-2])
    assert plans[1][1:5] == ["Kế hoạch cải cách hành chính năm", "09/01/2026", "44", "44"]
    assert plans[5][2] == "…"


def test_an_equation_has_one_left_side() -> None:
    assert equation("a == b + c") == ("a", ("b", "c"))
    for wrong in ("a = b", "a == ", "a + b == c", "a == b - c"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            equation(wrong)


# --- the four reports -------------------------------------------------------------------------

EXAMPLES = GOLDEN.parent
PRINTED = {
    "skhcn-brvt-2024-quy-1": (
        "Căn cứ Quyết định số 3775/QĐ-UBND ngày 28/12/2023",
        "Kế hoạch số 78/KH-SKHCN ngày 29/12/2023",
        "44 nhiệm vụ; đã hoàn thành 18,18% (08/44) nhiệm vụ",
        "Thông báo số 12/TB-SKHCN ngày 12/3/2024",
        "22,22% (02/09) văn bản chỉ đạo, phân công của UBND tỉnh; còn 07 văn bản",
        "Chưa xây dựng kế hoạch tuyên truyền",
        "Đã cập nhật 18 tin",
        "11,11% (01/09) nội dung",
        "14,29% (01/07) nội dung",
        "Phổ biến, giáo dục pháp luật: 07 văn bản",
        "Công khai 63/[",
        "45 hồ sơ, gồm 08 hồ sơ kỳ trước, 16 hồ sơ trực tuyến, 21 hồ sơ trực tiếp",
        "trên cổng của Bộ Khoa học và Công nghệ 98 hồ sơ",
        "140 hồ sơ; đang giải quyết trong hạn 03 hồ sơ; trễ hạn 0 hồ sơ",
        "43,24% (16/37)",
        "84,44% (114/135)",
        "Số hóa 25 kết quả",
        "Cử 04 lượt công chức, viên chức đào tạo, bồi dưỡng: lý luận chính trị 02",
        "2.408 triệu đồng; thu phí, lệ phí 30 triệu đồng",
        "200 triệu đồng, gồm 100 triệu đồng và 100 triệu đồng",
        "Quyết định số 1720/QĐ-UBND ngày 25/7/2023 và Quyết định số 1724/QĐ-UBND",
        "Thông báo số 876/TB-KVXIII ngày 29/11/2023",
        "Có 379 văn bản đi được ký số",
        "541 tin và ảnh (199 tin, 342 ảnh), 1.186.105 lượt",
        "215 tin và ảnh (106 tin, 109 ảnh), 41.182 lượt",
        "51 dịch vụ công trực tuyến, gồm 11 toàn trình và 40 một phần",
        "tư vấn 35 lượt; hỗ trợ 06 doanh nghiệp với 235 triệu đồng",
    ),
    "skhcn-brvt-2019": (
        "Quyết định số 275/QĐ-SKHCN ngày 14/12/2018",
        "96,55% (28/29)",
        "xếp thứ 5 (74,72 điểm) theo Quyết định số 588/QĐ-UBND ngày 15/3/2019",
        "Công văn số 453/SKHCN-TTr ngày 24/5/2019",
        "100,00% (04/04) đơn vị",
        "100,00% (10/10) nhiệm vụ",
        "rà soát 07 văn bản",
        "477 hồ sơ (11 hồ sơ trực tuyến, 466 hồ sơ trực tiếp)",
        "2,31% (11/477)",
        "thống nhất số liệu «Hồ sơ đã giải quyết» (từ 466 đến 477)",
        "thống nhất số liệu «TTHC đã rà soát, có phương án đơn giản hóa» (từ 6 đến 20)",
        "kiểm tra lại ngày của Kế hoạch CCHC của Sở",
        "Quyết định số 2178/QĐ-UBND ngày 23/8/2019",
        "08 CCVC học cao cấp lý luận chính trị (04 đã tốt nghiệp); 13 CCVC học trung cấp",
        "1.940 tin và ảnh (1.030 tin, 910 ảnh), 2.986.670 lượt",
        "810 tin và ảnh (410 tin, 400 ảnh), 342.652 lượt",
        "36 văn bản chỉ đạo, điều hành; 11 văn bản về kết quả CCHC; 01 văn bản khác",
        "59 TTHC trực tuyến mức độ 3, 01 TTHC mức độ 4, 17 TTHC mức độ 2",
        "thống nhất tổng cột (4): tệp ghi 466, cộng các dòng được 477",
        "thống nhất tổng cột (7): tệp ghi 466, cộng các dòng được 468",
        "để trống ở dòng 2, 11–15, cột (5), (7), (8), (9), (10), (11), (12)",
    ),
    "skhcn-quangngai-2023-6-thang": (
        "6 tháng đầu năm 2023",
        "Kế hoạch số 2170/KH-SKHCN ngày 30/12/2022",
        "Quyết định số 107/QĐ-SKHCN ngày 13/6/2023; dự kiến kiểm tra 03 phòng",
        "Kết luận số 219/KL-SKHCN ngày 20/02/2023",
        "100,00% (49/49)",
        "tối thiểu 10% chi phí tuân thủ, rút ngắn 30% thời gian",
        "đã tiếp nhận 63 hồ sơ: trực tuyến 52, kỳ trước chuyển qua 10, trực tiếp 01",
        "trước hạn 59 hồ sơ, đúng hạn 0, trễ hẹn 0; rút, trả lại 0; đang xử lý chưa đến hạn 04",
        "100,00% (59/59); tỷ lệ hồ sơ trực tuyến: 98,11% (52/53)",
        "giải ngân 159,136 triệu đồng, đạt 79,57% (159,136/200); còn lại 40,864 triệu đồng",
        "516 văn bản, gồm 417 văn bản điện tử và 99 văn bản điện tử kèm bản giấy",
        "Đào tạo 01 tiến sĩ, 02 thạc sĩ, 05 trung cấp lý luận chính trị",
        "giảm 02 phòng",
    ),
    "skhcn-dongthap-2025-6-thang": (
        "6 tháng đầu năm 2025",
        "Nghị quyết số 03/NQ-HĐND ngày 20/02/2025",
        "lũy kế 52 nhiệm vụ trên 07 nội dung",
        "giao 55 nhiệm vụ: hoàn thành đúng hạn 42, chưa đến hạn 12, còn lại 01 nhiệm vụ",
        "97,67% (42/43)",
        "20,00% (08/40)",
        "Có 60 TTHC theo Quyết định số 480/QĐ-UBND-HC ngày 09/5/2025",
        "28 toàn trình và 15 một phần, bằng 71,67% (43/60); 14 TTHC nội bộ",
        "113 hồ sơ: đúng và trước hạn 110, đang giải quyết 01, quá hạn 0, rút hồ sơ 02",
        "61,90% (13/21); một phần: 100,00% (53/53)",
        "100,00% (27/27)",
        "6.817 văn bản đến, 2.200 văn bản đi trên hệ thống; cấp 29 chứng thư số, trong đó 06",
        "62 cơ sở, 166 thiết bị",
        "100,00% (21/21) dịch vụ; qua NDXP: 100,00% (15/15)",
        "Vốn đầu tư công: chưa được bố trí.",
        "Kế hoạch số 16/KH-SKHCN ngày 20/01/2025",
        "Kế hoạch số 247/KH-SKHCN ngày 12/02/2025",
        "Kế hoạch số 261/KH-SKHCN ngày 14/02/2025",
        "Kế hoạch số 171/KH-SKHCN ngày 03/02/2025",
        "Kế hoạch số 373/KH-SKHCN ngày 27/02/2025",
        "Kế hoạch số 802/KH-SKHCN ngày 15/5/2025",
        "Trên 97% văn bản đi có ký nháy số",
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_the_report_of_a_seed_prints_the_figures_of_the_original_and_marks_the_rest(
    name: str,
) -> None:
    made = report_of(EXAMPLES / name)
    text = "\n".join([made.about, *body_text(made)])
    assert [figure for figure in PRINTED[name] if figure not in text] == []
    assert made.is_draft and MISSING.findall(text)
    assert "61,91%" not in text
