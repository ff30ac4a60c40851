"""The reminder as an official letter to the offices, a draft: each office with its own table."""

from __future__ import annotations

from collections.abc import Iterator

from reports.letter import (
    Align,
    Block,
    Column,
    Heading,
    Issuer,
    Letter,
    Paragraph,
    Row,
    Table,
    missing,
)
from reports.reminder.content import NO_DAY, Line, Reminder, Undone
from reports.reminder.workbook import NOTE, heading
from reports.words.numbers import VIETNAMESE

_COLUMNS = (
    Column("TT", 10, Align.CENTRE),
    Column("Số liệu, tài liệu còn thiếu", 68),
    Column("Tiêu chí", 20, Align.CENTRE),
    Column("Thời hạn", 36),
    Column("Điểm phụ thuộc", 26, Align.NUMBER),
)

_TASKS = (
    Column("TT", 10, Align.CENTRE),
    Column("Nhiệm vụ", 84),
    Column("Tiêu chí", 20, Align.CENTRE),
    Column("Đơn vị chủ trì", 46),
)


def letter_of(told: Reminder, issuer: Issuer) -> Letter:
    """The letter, a draft: number, date and signature are blank."""
    return Letter(
        head=issuer.head("", told.year),
        about=f"đôn đốc cung cấp số liệu, tài liệu kiểm chứng Chỉ số CCHC năm {told.year}",
        addressees=("Các phòng, đơn vị trực thuộc.",),
        body=tuple(_body(told)),
        recipients=issuer.recipients,
        signature=issuer.signature,
    )


def _body(told: Reminder) -> Iterator[Block]:
    day = VIETNAMESE.date(told.as_of)
    if not told.offices:
        yield Paragraph(
            f"Đến ngày {day}, các phòng, đơn vị đã cung cấp đủ số liệu và tài liệu kiểm chứng "
            f"để tự chấm Chỉ số cải cách hành chính năm {told.year}./."
        )
        return
    yield Paragraph(
        f"Để kịp tự chấm Chỉ số cải cách hành chính năm {told.year}, đến ngày {day} còn thiếu số "
        "liệu, tài liệu kiểm chứng dưới đây. Đề nghị các phòng, đơn vị cung cấp đúng thời hạn:"
    )
    for office in told.offices:
        yield Heading(heading(office))
        yield Table(_COLUMNS, tuple(_row(at, one) for at, one in enumerate(office.lines, 1)))
    if told.without_day:
        end = VIETNAMESE.date(told.last)
        yield Paragraph(
            (
                f"Những dòng ghi «{NO_DAY}» là số liệu của kỳ đến hết ngày {end}, bộ chỉ số không "
                "nêu thời hạn; đề nghị gửi về ",
                missing("nơi nhận và thời hạn gửi"),
                ".",
            )
        )
    yield Paragraph(NOTE)
    if told.undone:
        yield Heading("Nhiệm vụ khắc phục năm trước chưa xong")
        yield Table(_TASKS, tuple(_task(at, one) for at, one in enumerate(told.undone, 1)))
    yield Paragraph(
        "Số liệu chưa có hoặc không phát sinh, đề nghị nêu rõ lý do. Yêu cầu các phòng, đơn vị "
        "nghiêm túc thực hiện./."
    )


def _task(number: int, one: Undone) -> Row:
    what = f"{one.do} (đang làm)" if one.doing else one.do
    return Row((str(number), what, one.criterion, one.office))


def _row(number: int, line: Line) -> Row:
    what = f"{line.what} (năm trước: {line.last_year})" if line.last_year else line.what
    if line.note:
        what = f"{what} (đơn vị ghi: {line.note})"
    when = f"{line.when} (đã quá hạn)" if line.overdue else line.when
    points = VIETNAMESE.number(line.points)
    return Row((str(number), what, ", ".join(line.criteria), when, points))
