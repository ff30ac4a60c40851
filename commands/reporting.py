"""`cchc report`: the papers of a round, written to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.options import options
from commands.refusing import refusal
from commands.scoring import Scored, scored

if TYPE_CHECKING:
    from commands.planning import Planned
    from reports.letter import Letter
    from reports.papers.round import Round
    from reports.words.catalogue import Language

    Made = Callable[[Round, Path], Letter | None]

PAPERS = ("self", "explanation", "brief", "periodic")
"""The papers, by what the call says."""

TABLES = (".html", ".xlsx", ".docx", ".csv", ".md", ".json")
"""What a whole score sheet may be written as."""

SUFFIXES = (".docx", ".md")
"""What a paper may be written as."""


def paper_option(name: str, help: str) -> Callable[[Any], Any]:
    """An option that asks for one of the papers."""
    return click.option(f"--{name}", "papers", flag_value=name, multiple=True, help=help)


@click.command(
    short_help="Lập văn bản của một kỳ: tự chấm, giải trình, tóm tắt, định kỳ.", cls=Call
)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option("-o", "--output", metavar="TỆP", help="Tệp sẽ ghi; văn bản ra .docx hoặc .md.")
@paper_option("self", "Báo cáo tự chấm điểm.")
@paper_option("explanation", "Công văn giải trình tiêu chí chưa được công nhận.")
@paper_option("brief", "Tóm tắt một trang cho lãnh đạo.")
@paper_option("periodic", "Báo cáo công tác CCHC định kỳ: quý, 6 tháng, năm.")
@click.option("--headings", is_flag=True, help="In các đề mục còn chờ viết trong noidung.md.")
@click.option("--long", is_flag=True, help="Bảng điểm .csv: mỗi con số một dòng.")
@click.option("--template", metavar="TỆP", help="Mẫu văn bản của cơ quan (cchc template).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options("--basis", "--as-of", "--engine", "--address", "--lang")
def report(
    folder: str,
    output: str | None,
    papers: tuple[str, ...],
    headings: bool,
    long: bool,
    template: str | None,
    force: bool,
    **asked: Any,
) -> int:
    """Lập văn bản của một kỳ chấm theo thể thức Nghị định 30/2020/NĐ-CP, ở dạng dự thảo.

    Các đoạn đơn vị tự viết lấy từ noidung.md trong thư mục, giữ nguyên qua mọi lần lập lại.

    Không nêu văn bản nào thì ghi cả bảng điểm: trang .html để xem, .xlsx, .docx, .csv, .md, .json.

    Ví dụ: cchc report examples/skhcn-brvt-2021 --brief -o tomtat.docx
    """
    if not papers and output is not None:
        return write_score_table(folder, output, long=long, force=force, asked=asked)
    if len(papers) != 1:
        raise refusal(
            "paper_not_chosen", "cchc report", allowed=tuple(f"--{one}" for one in PAPERS)
        )
    if headings == (output is not None):
        raise refusal("paper_without_output", "cchc report")
    if output is not None and Path(output).suffix.lower() not in SUFFIXES:
        raise refusal("report_format", output, formats=SUFFIXES)
    return _write(folder, papers[0], output, template, force, asked)


def write_score_table(
    folder: str, output: str, *, long: bool, force: bool, asked: Mapping[str, Any]
) -> int:
    """Write the score table of an assessment as what the name of the file says."""
    from reports.saving import free, save
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    target = Path(output)
    suffix = target.suffix.lower()
    if suffix not in TABLES:
        raise refusal("report_format", output, formats=TABLES)
    free(target, replace=force)
    if suffix == ".html":
        return _write_page(folder, target, force=force, asked=asked)
    found = scored(folder, **asked)
    where = Path(folder) if Path(folder).is_dir() else Path(folder).parent
    save(target, _score_table(found, where, suffix, long=long, lang=asked["lang"]), replace=force)
    tell_doubts(found.problems, catalogue(asked["lang"]), sys.stderr)
    return found.exit_code


def _write_page(folder: str, target: Path, *, force: bool, asked: Mapping[str, Any]) -> int:
    """The page for a browser, with the tasks of every office."""
    from commands.planning import planned
    from commands.tasking import rows_of
    from reports.html.content import report_page
    from reports.html.page import report_html
    from reports.html.tasks import offices_of
    from reports.saving import save
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    found = planned(folder, gains=False, **asked)
    where = Path(folder) if Path(folder).is_dir() else Path(folder).parent
    page = report_page(round_of(found, where), offices_of(rows_of(found)))
    save(target, report_html(page).encode("utf-8"), replace=force)
    tell_doubts(found.problems, catalogue(asked["lang"]), sys.stderr)
    return found.exit_code


def _score_table(found: Scored, where: Path, suffix: str, *, long: bool, lang: Language) -> bytes:
    from reports.score_table.content import score_table

    if suffix == ".json":
        from reports.data import json_bytes, sheet_data

        return json_bytes(sheet_data(found.sheet, found.subject, found.problems, lang))
    table = score_table(round_of(found, where))
    if suffix == ".xlsx":
        from reports.score_table.workbook import score_workbook

        return score_workbook(table)
    if suffix == ".docx":
        from reports.score_table.word import score_document

        return score_document(table)
    from reports.score_table.plain import long_csv, score_markdown, wide_csv

    if suffix == ".csv":
        return long_csv(table) if long else wide_csv(table)
    return score_markdown(table).encode("utf-8")


def _write(
    folder: str, paper: str, output: str | None, template: str | None, force: bool, asked: Any
) -> int:
    """Make one paper and write it, or print the headings that wait for the officer's words."""
    from reports.letter import letter_docx, letter_markdown, own_words, skeleton, with_own_words
    from reports.saving import free, save
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    if output is not None:
        free(Path(output), replace=force)
    where = Path(folder) if Path(folder).is_dir() else Path(folder).parent
    title, found, made = _paper(paper, folder, where, asked)
    if made is None:
        raise refusal("paper_empty", folder, paper=title)
    own = own_words(where)
    if output is None:
        sys.stdout.buffer.write(skeleton(made, title, own).encode("utf-8"))
        return found.exit_code
    letter, told = with_own_words(made, own, title)
    if Path(output).suffix.lower() == ".md":
        data = letter_markdown(letter, output).encode("utf-8")
    else:
        data = letter_docx(letter, template=Path(template) if template else None, where=output)
    save(Path(output), data, replace=force)
    tell_doubts((*found.problems, *told), catalogue(asked["lang"]), sys.stderr)
    return found.exit_code


def _paper(
    paper: str, folder: str, where: Path, asked: Mapping[str, Any]
) -> tuple[str, Scored | Planned, Letter | None]:
    """The title of a paper in noidung.md, what it stands on, and the paper itself."""
    from reports.letter import BRIEF, EXPLANATION, PERIODIC, SELF_REPORT
    from reports.papers.explanation import explanation
    from reports.papers.self_report import self_report

    if paper == "brief":
        return BRIEF, *_brief(folder, where, asked)
    papers: dict[str, tuple[str, Made, str | None]] = {
        "self": (SELF_REPORT, lambda round, _: self_report(round), "proven"),
        "explanation": (EXPLANATION, lambda round, _: explanation(round), "accepted"),
        "periodic": (PERIODIC, _periodic, None),
    }
    title, make, basis = papers[paper]
    found = scored(folder, **{**asked, "basis": asked["basis"] or basis})
    return title, found, make(round_of(found, where), where)


def _brief(folder: str, where: Path, asked: Mapping[str, Any]) -> tuple[Planned, Letter]:
    """The page for the director, which also tells what falls due next."""
    from commands.scheduling import ahead_of
    from reports.papers.brief import brief

    found, ahead = ahead_of(folder, asked)
    return found, brief(round_of(found, where), ahead)


def _periodic(round: Round, folder: Path) -> Letter:
    """The periodic report, after the outline that report.yaml names."""
    from reports.periodic import DEFAULT, load_outline, load_particulars, periodic_report

    particulars = load_particulars(folder, round.subject)
    place = particulars.source.place(("outline",)) if particulars.file.outline else None
    outline = load_outline(particulars.file.outline or DEFAULT, folder, place)
    return periodic_report(round, outline, particulars)


def round_of(found: Scored | Planned, folder: Path) -> Round:
    """What papers are made of: the scored assessment, and who issues them."""
    from reports.letter import issuer_of
    from reports.papers.round import Round
    from reports.words.catalogue import catalogue

    issuer = issuer_of(folder, found.subject.unit)
    return Round(found.sheet, found.subject, issuer, catalogue("vi"))
