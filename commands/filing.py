"""`cchc evidence` and `cchc pack`: the documents of an assessment, checked and handed in."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.acting import BY, now, who
from commands.calling import Call, Group
from commands.counting import counted
from commands.options import DOES_NOT_HOLD, HELD, day_of, options
from commands.printing import any_error, show
from commands.progress import step_by_step
from commands.refusing import refusal
from commands.scoring import cache_folder

if TYPE_CHECKING:
    from evidence.documents.adding import NewDocument


@click.group(cls=Group, short_help="Tài liệu kiểm chứng: kiểm tra tệp, số, ngày.")
def evidence() -> None:
    """Làm việc với tài liệu kiểm chứng của một kỳ tự chấm."""


@evidence.command(cls=Call, short_help="Ghi một tệp vào danh mục, gắn với số liệu.")
@click.argument("file", metavar="TỆP")
@click.argument("folder", metavar="THƯ_MỤC")
@click.option("--proves", metavar="SỐ_LIỆU", multiple=True, help="Tên số liệu; dùng nhiều lần.")
@click.option("--where", metavar="TRANG, MỤC", default="", help="Ví dụ: trang 3, mục II.2.")
@click.option("--number", metavar="SỐ", default="", help="Số, ký hiệu, ví dụ 19/BC-SKHCN.")
@click.option("--issued", metavar="NGÀY", help="Ngày ban hành, ví dụ 15/3/2024.")
@click.option("--issuer", metavar="CƠ_QUAN", default="", help="Cơ quan ban hành; unit là đơn vị.")
@click.option("--subject", metavar="TRÍCH_YẾU", default="", help="Trích yếu nội dung.")
@click.option("--kind", metavar="LOẠI", default="", help="Loại tài liệu theo bộ chỉ số.")
@click.option("--document", "id", metavar="MÃ", default="", help="Mã trong danh mục, nếu đã có.")
@BY
@options("--engine", "--address", "--lang")
def add(file: str, folder: str, by: str | None, issued: str | None, **asked: Any) -> int:
    """Ghi tệp vào danh mục tài liệu kèm mã băm, gắn với số liệu mà tệp kiểm chứng.

    Tệp ở nơi khác được chép vào thư mục của kỳ tự chấm. Tài liệu đã có số trong danh mục thì
    được bổ sung tệp; số liệu đã có tài liệu khác thì thêm tài liệu này vào.

    Ví dụ: cchc evidence add bc19.pdf ky-2024 --number 19/BC-SKHCN --issued 15/3/2024 --proves
    plan_tasks --where "trang 1, mục I.1"
    """
    from criteria.plan_store import PlanStore
    from criteria.problems import InputRefused, Place, problem
    from criteria.records import replace
    from evidence.documents.adding import added
    from evidence.documents.keeping import filed_digests
    from evidence.documents.matching import bears_secret_mark
    from evidence.documents.telling import looked_into
    from evidence.findings import findings
    from evidence.pdf.reading import read_pdf
    from evidence.store import opened
    from evidence.store.bringing import brought
    from evidence.viewing import build_views
    from reports.terminal.documents import added_lines
    from reports.terminal.printing import print_lines
    from reports.words.catalogue import catalogue

    moment, lang = now(), asked.pop("lang")
    with opened(Path(folder), who=who(by), now=moment) as store:
        loaded = store.loaded
        plan = loaded.plan_by(PlanStore(cache_folder()).plan)
        filed = filed_digests(loaded)
        with brought(Path(folder), Path(file), filed) as there:
            stated = _stated(there.name, there.digest, issued, asked)
            new = replace(stated, by=store.who, at=moment)
            id, changes = added(plan, loaded.assessment, new)
            path = Path(folder, there.name)
            told = read_pdf(path) if path.suffix.casefold() == ".pdf" else None
            if told is not None and bears_secret_mark(told.text):
                raise InputRefused([problem("filing_secret_mark", Place(file))])
            loaded = store.change("evidence add", changes, about=path.name, plan=plan)
    document = looked_into(loaded, id, lambda _: told or read_pdf(path))
    lines = {("facts", name) for name in new.proves} | {("documents", id)}
    whole = counted(plan, loaded)
    rows = {loaded.source.key_place(one).line for one in lines}
    doubts = [
        one
        for one in findings(plan, whole, build_views(plan, whole))
        if one.place.line in rows or str(one.operands.get("document")) == document.entry.number
    ]
    facts = [plan.facts[name].label for name in new.proves]
    page = added_lines(document, there.copied, facts, doubts, catalogue(lang))
    print_lines(page, sys.stdout)
    return HELD


def _stated(name: str, digest: str, issued: str | None, asked: Mapping[str, Any]) -> NewDocument:
    """What was stated in a call. Raises InputRefused for a number or a day that is none."""
    from evidence.documents.adding import NewDocument
    from evidence.documents.numbering import meant_number, read_number

    day = day_of(issued, "--issued")
    number = unicodedata.normalize("NFC", asked["number"].strip())
    if number and read_number(number) is None:
        meant = meant_number(number)
        raise refusal("document_number", "--number", found=number, meant=meant)
    texts: dict[str, Any] = {
        key: " ".join(unicodedata.normalize("NFC", asked[key]).split())
        for key in ("where", "issuer", "subject", "kind", "id")
    }
    proves = tuple(dict.fromkeys(one.strip() for one in asked["proves"]))
    return NewDocument(file=name, digest=digest, number=number, issued=day, proves=proves, **texts)


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
    plan = loaded.plan_by(PlanStore(cache_folder()).plan)
    read_evidence(plan, loaded)
    files = packable(loaded)
    digests = {name: digest_of(path) for name, path in step_by_step(files.items())}
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
