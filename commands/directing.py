"""`cchc directive`: the notice after a result, with directives to every office."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.options import options
from commands.planning import planned
from commands.refusing import refusal
from commands.tasking import ASSIGNED, rows_of

if TYPE_CHECKING:
    from commands.planning import Planned
    from remediation.notice import Notice

FORMS = ("cong-van", "thong-bao", "ke-hoach")
SUFFIXES = (".docx", ".md", ".json")


@click.command(short_help="Lập thông báo kết quả và chỉ đạo khắc phục để Giám đốc ký.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option("-o", "--output", metavar="TỆP", required=True, help="Tệp .docx, .md hoặc .json.")
@click.option(
    "--form",
    type=click.Choice(FORMS),
    default="cong-van",
    show_default=True,
    help="Công văn, thông báo hoặc kế hoạch.",
)
@click.option("--name-peers", is_flag=True, help="Nêu tên đơn vị khác trong cùng nhóm xếp hạng.")
@click.option("--template", metavar="TỆP", help="Mẫu văn bản của cơ quan (cchc template).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@ASSIGNED
@options("--basis", "--as-of", "--engine", "--address", "--lang")
def directive(
    folder: str,
    output: str,
    form: str,
    name_peers: bool,
    template: str | None,
    force: bool,
    **asked: Any,
) -> int:
    """Lập dự thảo thông báo: kết quả, nguyên nhân, chỉ đạo từng đơn vị, hai phụ lục.

    Số, ngày, chữ ký để trống; thời hạn chưa có quy định thì để trống cho người ký ấn định. Đoạn đơn
    vị tự viết lấy từ noidung.md.

    Ví dụ: cchc directive examples/skhcn-brvt-2021 -o thong-bao.docx
    """
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise refusal("report_format", output, formats=SUFFIXES)
    from evidence.store import free, save

    free(Path(output), replace=force)
    found = planned(folder, **asked)
    content = notice_of(found, name_peers=name_peers)
    if suffix == ".json":
        from reports.data import write_json
        from reports.data.notice import notice_data

        out = io.BytesIO()
        write_json(notice_data(content, rows_of(found)), out)
        data = out.getvalue()
    else:
        data = _paper(folder, found, content, form, output, template, asked)
    save(Path(output), data, replace=force)
    return found.exit_code


def notice_of(found: Planned, *, name_peers: bool = False) -> Notice:
    """The content of the notice on what was found."""
    from remediation.notice import notice

    assessment = found.loaded.assessment
    peers = assessment.peers.units.values() if assessment.peers else ()
    names = [one.name for one in peers if one.name]
    return notice(
        found.sheet,
        found.work,
        found.remediation,
        unit=assessment.unit.name,
        year=found.subject.as_of.year,
        objective=assessment.causes.objective,
        hidden=() if name_peers else names,
    )


def _paper(
    folder: str,
    found: Planned,
    content: Notice,
    form: str,
    output: str,
    template: str | None,
    asked: Any,
) -> bytes:
    import sys

    from criteria.problems import Place, Severity, problem
    from reports.letter import (
        NOTICE,
        issuer_of,
        letter_docx,
        letter_markdown,
        own_words,
        sheet_of,
        with_own_words,
    )
    from reports.papers.notice.paper import MOST_PAGES, is_too_long, notice_letter
    from reports.papers.notice.telling import NoticePaper
    from reports.papers.round import Round
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    where = Path(folder) if Path(folder).is_dir() else Path(folder).parent
    issuer = issuer_of(where, found.subject.unit)
    round = Round(found.sheet, found.subject, issuer, catalogue("vi"))
    own, office = own_words(where), Path(template) if template else None
    sheet = sheet_of(office)
    made = notice_letter(
        NoticePaper(content, round, rows_of(found)),
        form,
        sheet=sheet,
        finish=lambda letter: with_own_words(letter, own, NOTICE)[0],
    )
    letter, told = with_own_words(made, own, NOTICE)
    if is_too_long(letter, sheet):
        told = (*told, problem("notice_long", Place(output), Severity.WARNING, limit=MOST_PAGES))
    tell_doubts((*found.problems, *told), catalogue(asked["lang"]), sys.stderr)
    if output.lower().endswith(".md"):
        return letter_markdown(letter, output).encode("utf-8")
    return letter_docx(letter, template=office, where=output)
