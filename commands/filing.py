"""`cchc evidence` and `cchc pack`: the documents of an assessment, checked and handed in."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.calling import Call, Group
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.printing import any_error, show
from commands.refusing import refusal


@click.group(cls=Group, short_help="Tài liệu kiểm chứng: kiểm tra tệp, số, ngày.")
def evidence() -> None:
    """Làm việc với tài liệu kiểm chứng của một kỳ tự chấm."""


@evidence.command(cls=Call, short_help="Kiểm tra tệp của từng tài liệu.")
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--lang")
def verify(folder: str, **asked: Any) -> int:
    """Đối chiếu từng tài liệu với tệp: thiếu, đã đổi, trùng nhau, không ai dẫn tới.

    Tệp PDF được đọc để tìm số, ngày, số trang và xem có chữ ký số không; phần mềm không xác nhận
    chữ ký hợp lệ.

    Ví dụ: cchc evidence verify ky-2026
    """
    from evidence.documents.telling import verified
    from evidence.loading import load_assessment
    from evidence.pdf.reading import read_pdf
    from reports.data.documents import documents_data
    from reports.terminal.documents import documents_page

    found = verified(load_assessment(Path(folder)), read_pdf)
    show(asked, partial(documents_data, folder, found), partial(documents_page, found))
    return DOES_NOT_HOLD if any_error(found.problems) else HELD


@click.command(cls=Call, short_help="Đóng gói hồ sơ kiểm chứng để nộp, hoặc kiểm tra gói.")
@click.argument("folder", metavar="ĐƯỜNG_DẪN")
@click.option("-o", "--output", metavar="TỆP", help="Tệp .zip sẽ ghi.")
@click.option("--verify", "checking", is_flag=True, help="Kiểm tra gói .zip hoặc thư mục đã giải.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options("--lang")
def pack(folder: str, output: str | None, checking: bool, force: bool, **asked: Any) -> int:
    """Đóng gói danh mục tài liệu kiểm chứng (Excel, Word, trang mục lục) cùng mọi tệp.

    Tệp đặt tên theo tiêu chí và số, ký hiệu, mỗi tệp một bản; kèm mã băm để nơi nhận kiểm tra.

    Ví dụ: cchc pack ky-2026 -o hoso.zip
    """
    if checking == (output is not None):
        raise refusal("pack_asks_one", "cchc pack")
    if output is None:
        return _checked(folder, asked["lang"])
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.evidence import read_evidence
    from evidence.files import digest_of
    from evidence.loading import load_assessment
    from reports.document_list.content import document_list
    from reports.document_list.pack import packable, write_pack
    from reports.saving import free, saving
    from reports.terminal.documents import packed_lines
    from reports.terminal.printing import print_lines
    from reports.words.catalogue import catalogue

    target = Path(output)
    loaded = load_assessment(Path(folder))
    if target.resolve().is_relative_to(loaded.folder.resolve()):
        raise refusal("pack_inside", output)
    free(target, replace=force)
    plan = PlanStore(cache_folder()).plan(loaded.index_path, loaded.index_year)
    read_evidence(plan, loaded)
    files = packable(loaded)
    digests = {name: digest_of(path) for name, path in files.items()}
    told = document_list(plan, loaded.assessment, digests)
    with saving(target, replace=force) as out:
        write_pack(told, files, digests, out)
    print_lines(packed_lines(target, told, catalogue(asked["lang"])), sys.stdout)
    return HELD


def _checked(path: str, lang: Any) -> int:
    from reports.document_list.pack import verify_pack
    from reports.terminal.documents import checked_lines
    from reports.terminal.printing import print_lines
    from reports.words.catalogue import catalogue

    found = verify_pack(Path(path))
    print_lines(checked_lines(path, found, catalogue(lang)), sys.stdout)
    return DOES_NOT_HOLD if found else HELD
