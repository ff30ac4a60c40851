"""Tables of criteria as offices draw them, generated: one builder a shape, and a broken one."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import xlsxwriter

TITLE = "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CÁC SỞ, BAN, NGÀNH NĂM 2026"
DECISION = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh)"


def two_heads(path: Path) -> None:
    """Merged cells, two rows of heads, roman components, columns counted below, a total."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Phụ lục I"
    for row, text in enumerate(("PHỤ LỤC I", TITLE, DECISION), 1):
        sheet.cell(row, 1, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    sheet.append(["TT", "Lĩnh vực/tiêu chí", "Điểm", "", "Cách chấm điểm", "Tài liệu kiểm chứng"])
    sheet.append(["", "", "Tối đa", "Tự chấm", "", ""])
    for merged in ("C4:D4", "A4:A5", "B4:B5", "E4:E5", "F4:F5"):
        sheet.merge_cells(merged)
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
    sheet.append(["I", "Công tác chỉ đạo, điều hành", 3])
    sheet.append([1, "Ban hành kế hoạch", 1.5, None, "Trước 15/12: 1,5\nSau: 0", "Kế hoạch năm"])
    sheet.append([2, "Thực hiện kế hoạch", "1,5", None, "Tỷ lệ × 1,5", "Báo cáo"])
    sheet.append(["a", "Đúng hạn", 1])
    sheet.append(["b", "Có báo cáo", 0.5])
    sheet.append([None, "Nộp trễ 1 ngày", 0.25])
    sheet.append(["II", "Cải cách thể chế", 2])
    sheet.append([1, "Rà soát văn bản", 1, None, None, "Báo cáo rà soát"])
    sheet.append([2, "Xử lý kết quả rà soát", 1])
    sheet.merge_cells("F14:F15")
    sheet.append(["", "Tổng cộng", 5])
    book.save(path)


def ten_and_more(path: Path) -> None:
    """Numbers kept as numbers, so that 1.10 shows 1.1; maxima of many digits; a total row."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Bảng")
    sheet.write_row(0, 0, ["Bộ chỉ số năm 2026"])
    sheet.write_row(1, 0, ["STT", "Nội dung", "Điểm chuẩn", "Hướng dẫn chấm", "Ghi chú"])
    sheet.write_row(2, 0, [1, "Chỉ đạo", 3.3])
    for number in range(1, 12):
        sheet.write_row(2 + number, 0, [float(f"1.{number}"), f"Tiêu chí thứ {number}", 0.1 + 0.2])
    sheet.write_row(14, 0, [2, "Thể chế", 6.7])
    sheet.write_row(15, 0, ["2.1", "Rà soát", 6.7, "Chấm theo tỷ lệ", "Sở Tư pháp"])
    sheet.write_row(16, 0, ["TỔNG ĐIỂM", "", 10])
    book.close()


def points_in_names(path: Path) -> None:
    """No column of numbers or maxima: both stand in the name."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Bảng tiêu chí chấm điểm xã, phường năm 2026"])
    sheet.append(["Nội dung tiêu chí", "Cách tính điểm"])
    sheet.append(["I. Công tác chỉ đạo (4 điểm)", None])
    sheet.append(["1. Kế hoạch (tối đa: 2,5 điểm)", "Có kế hoạch"])
    sheet.append(["2. Kiểm tra: 1,5 điểm", "Có kiểm tra"])
    sheet.append(["II. Một cửa (6đ)", None])
    sheet.append(["1) Giải quyết hồ sơ (6 điểm)", "Theo tỷ lệ"])
    book.save(path)


def letters_and_sections(path: Path) -> None:
    """Parts A and B, roman and arabic levels, bonus and penalty; maxima of groups not stated."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Bộ tiêu chí đánh giá các sở năm 2026"])
    sheet.append(["TT", "Tiêu chí", "Thang điểm", "Phương pháp đánh giá", "Tài liệu chứng minh"])
    rows: list[list[Any]] = [
        ["A", "Đánh giá qua báo cáo", 7],
        ["I", "Chỉ đạo", None],
        ["1", "Kế hoạch", 2],
        ["2", "Kiểm tra", 2],
        ["II", "Thể chế", 3],
        ["1", "Rà soát", "=1+2"],
        ["B", "Điều tra xã hội học", 3],
        ["", "Cộng (A + B)", 10],
        ["", "ĐIỂM THƯỞNG", ""],
        ["T1", "Sáng kiến", 2],
        ["", "ĐIỂM TRỪ", ""],
        ["V1", "Vi phạm", -1],
    ]
    for row in rows:
        sheet.append(row)
    book.save(path)
    with_result(path, "=1+2", "C8", "3")


def with_result(path: Path, formula: str, cell: str, result: str) -> None:
    """Put the result that a spreadsheet program would keep beside a formula."""
    import zipfile

    old = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(path, "w") as after:
        for part in before.infolist():
            data = before.read(part)
            empty = f"<f>{formula[1:]}</f><v></v>".encode()
            bare = f"<f>{formula[1:]}</f><v />".encode()
            full = f"<f>{formula[1:]}</f><v>{result}</v>".encode()
            after.writestr(part.filename, data.replace(empty, full).replace(bare, full))


def word_pages(path: Path) -> None:
    """A Word annex: a title above, a name merged over rows, the table going on without a head."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(DECISION)
    table = _drawn(
        document, [["TT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Cách chấm", "Kiểm chứng"]]
    )
    rows = [
        ["1", "Chỉ đạo", "3", "", ""],
        ["1.1", "Kế hoạch", "2", "Trước hạn: 2 điểm", "Kế hoạch"],
        ["", "", "", "Sau hạn: 0 điểm", "Báo cáo"],
        ["1.2", "Kiểm tra", "1", "", ""],
    ]
    for row in rows:
        _filled(table, row)
    for column in (0, 1, 2):
        table.cell(2, column).merge(table.cell(3, column))
    document.add_paragraph("Trang tiếp theo")
    more = _drawn(document, [["2", "Thể chế", "1", "", ""], ["2.1", "Rà soát", "1", "Đủ", ""]])
    wide = more.add_row().cells
    wide[0].merge(wide[1]).text = "Tổng cộng"
    wide[2].text = "4"
    document.save(str(path))


def _drawn(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        _filled(table, row)
    return table


def _filled(table: Any, row: Sequence[str]) -> None:
    for cell, text in zip(table.add_row().cells, row, strict=True):
        cell.text = text


def wide_form(path: Path) -> None:
    """The form for self-scoring: eleven columns, the head repeated on the second page."""
    head = [
        *("TT", "Lĩnh vực/tiêu chí/tiêu chí thành phần", "Điểm tối đa", "Số liệu kê khai"),
        *("Cách tính điểm", "Yêu cầu về tài liệu kiểm chứng", "Tài liệu kiểm chứng đã cung cấp"),
        *("Điểm tự chấm", "Điểm thẩm định lần 1", "Điểm thẩm định lần 2", "Ghi chú"),
    ]
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tự chấm")
    sheet.write(0, 0, "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CCHC CỦA SỞ NĂM 2026")
    sheet.write_row(2, 0, head)
    sheet.write_row(3, 0, ["1", "Chỉ đạo", 2])
    sheet.write_row(
        4, 0, ["1.1", "Kế hoạch", 1, "27", "Có", "Quyết định", "", 1, 1, 1, "Văn phòng"]
    )
    sheet.write_row(5, 0, head)
    sheet.write_row(6, 0, ["1.2", "Kiểm tra", 1, "", "Tỷ lệ", "Báo cáo"])
    sheet.write_row(7, 0, ["", "Cộng (I)", 2])
    book.close()


def broken(path: Path) -> None:
    """Everything that can be wrong at once."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Bộ chỉ số năm 2026"])
    sheet.append(["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm"])
    rows: list[list[Any]] = [
        [None, "Chú thích đứng trước", None],
        [1, "Chỉ đạo", 5],
        ["1.1", "Kế hoạch", 2],
        ["1.1", "Kế hoạch lần nữa", 2],
        ["1.4", "Kiểm tra", "nhiều"],
        [datetime.datetime(2026, 5, 1), "Ngày tháng", 1],
        [2, None, "#N/A"],
        ["2.1", "Không điểm", None],
        ["2.2", "Công thức", "=A1*2"],
        [3, "Đúng", 4],
        ["3.1", "Chưa cộng đủ", 3],
        ["", "Tổng cộng", 12],
    ]
    for row in rows:
        sheet.append(row)
    book.save(path)
