"""`cchc index-from` and `cchc doc`: between a circular's table and an index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.calling import Call
from commands.naming import named_index
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.refusing import refusal

if TYPE_CHECKING:
    from reports.words.catalogue import Language


@click.command(
    "index-from", short_help="Chép bảng tiêu chí trong Excel, Word thành bộ chỉ số.", cls=Call
)
@click.argument("table", metavar="BẢNG")
@click.option("-o", "--output", metavar="THƯ_MỤC", required=True, help="Nơi ghi index.yaml.")
@click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm của bộ chỉ số.")
@click.option("--force", is_flag=True, help="Ghi đè index.yaml đã có.")
@options("--lang")
def index_from(table: str, output: str, year: int | None, force: bool, lang: Language) -> int:
    """Chép phụ lục tiêu chí (.xlsx, .docx) thành bộ chỉ số chưa có luật chấm.

    Mọi tiêu chí do người chấm cho điểm; điều gì chưa chắc đều được nêu kèm ô trong bảng.

    Ví dụ: cchc index-from phu-luc.docx -o bo-chi-so-2026
    """
    from criteria.shipped import INDEX_FILE
    from reports.editor_schemas import beside
    from reports.index_table import draft_index, slug_of
    from reports.saving import free, save
    from reports.terminal.drafted import drafted_lines
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.words.catalogue import catalogue

    target = Path(output) / INDEX_FILE
    free(target, replace=force)
    drafted = draft_index(Path(table), slug_of(Path(output).resolve().name), target, year)
    for name, schema in beside(("index", "cases")).items():
        save(Path(output) / name, schema, replace=True)
    save(target, drafted.text.encode("utf-8"), replace=force)
    print_lines(problem_lines(drafted.doubts, catalogue(lang)), sys.stderr)
    print_lines(drafted_lines(target, drafted, lang), sys.stdout)
    return HELD if drafted.holds else DOES_NOT_HOLD


@click.command(short_help="In bảng tiêu chí của một bộ chỉ số: Markdown, HTML, Word.", cls=Call)
@click.argument("index", metavar="BỘ_CHỈ_SỐ")
@click.option(
    "-o", "--output", metavar="TỆP", help="Tệp .md, .html, .docx hoặc .yaml; không nêu thì in."
)
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def doc(index: str, output: str | None, force: bool) -> int:
    """In bảng tiêu chí cho người đọc, lập từ luật chấm: mỗi tiêu chí một câu cách tính.

    Tệp .yaml là chính bộ chỉ số viết theo một cách duy nhất, bỏ chú thích và mặc định: so hai bản
    từng dòng để thấy luật nào khác.

    Ví dụ: cchc doc brvt-so-2021 -o bang-tieu-chi.docx
    """
    from criteria.canonical import canonical
    from criteria.loading import load_index
    from reports.index_doc import FORMATS, index_doc, printed
    from reports.saving import save

    kind = "md" if output is None else Path(output).suffix.lstrip(".").lower()
    kinds = (*FORMATS, "yaml")
    if kind not in kinds:
        raise refusal("doc_format", output or "", formats=tuple(f".{one}" for one in kinds))
    found = load_index(named_index(index)).index
    made = canonical(found) if kind == "yaml" else printed(index_doc(found), kind)
    if output is None:
        sys.stdout.buffer.write(made)
    else:
        save(Path(output), made, replace=force)
    return HELD
