"""`cchc form` and `cchc import`: figures asked of the offices, and what came back."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.acting import BY, now, who
from commands.calling import Call
from commands.options import HELD, options
from commands.progress import step_by_step
from commands.refusing import refusal

if TYPE_CHECKING:
    from reports.words.catalogue import Language


@click.command("form", short_help="Lập biểu Excel để các phòng cung cấp số liệu.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option("-o", "--output", metavar="ĐÍCH", required=True, help="Tệp .xlsx, hoặc thư mục.")
@click.option("--by-office", is_flag=True, help="Mỗi phòng, đơn vị một biểu, ghi vào thư mục.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options("--lang")
def form_(folder: str, output: str, by_office: bool, force: bool, lang: Language) -> int:
    """Lập biểu Excel: số liệu cần có, số liệu năm trước, nơi lấy, tài liệu kiểm chứng.

    Ví dụ: cchc form ky-2026 --by-office -o bieu
    """
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.evidence import read_evidence
    from evidence.forms.content import form_of
    from evidence.loading import load_assessment
    from evidence.store import last_line
    from evidence.supplying import offices_asked
    from reports.office_form import form_name, workbook_of
    from reports.saving import free, save
    from reports.terminal.forms import formed_lines
    from reports.terminal.printing import print_lines

    loaded = load_assessment(Path(folder))
    plan = loaded.plan_by(PlanStore(cache_folder()).plan)
    read_evidence(plan, loaded)
    line = last_line(loaded.folder)
    if by_office:
        offices = offices_asked(plan)
        forms = [form_of(plan, loaded.assessment, one, history=line) for one in offices]
        files = [Path(output) / form_name(one) for one in forms]
    elif Path(output).suffix.lower() == ".xlsx":
        forms = [form_of(plan, loaded.assessment, None, whole=True, history=line)]
        files = [Path(output)]
    else:
        raise refusal("form_not_xlsx", output)
    for file in files:
        free(file, replace=force)
    for file, form in step_by_step(list(zip(files, forms, strict=True))):
        save(file, workbook_of(form), replace=force)
    print_lines(formed_lines(files, forms, lang), sys.stdout)
    return HELD


@click.command("import", short_help="Nhập biểu các phòng gửi lại.", cls=Call)
@click.argument("names", metavar="BIỂU... THƯ_MỤC", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Chỉ nêu sẽ đổi gì, không ghi.")
@click.option(
    "--keep-both", is_flag=True, help="Số liệu ghi khác nhau thì giữ cả hai, chọn sau bằng lý do."
)
@BY
@options("--lang")
def import_(
    names: tuple[str, ...], dry_run: bool, keep_both: bool, by: str | None, lang: Language
) -> int:
    """Nhập các biểu đã điền vào kỳ tự chấm: tất cả, hoặc không biểu nào nếu có ô sai.

    Ví dụ: cchc import bieu-van-phong.xlsx bieu-phap-che.xlsx ky-2026
    """
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.forms.importing import imported
    from evidence.store import changed_since, keep, opened
    from reports.terminal.forms import imported_lines
    from reports.terminal.printing import print_lines

    *files, folder = names
    if not files:
        raise refusal("argument_missing", "cchc import", "BIỂU")
    moment = now()
    with opened(Path(folder), who=who(by), now=moment) as store:
        assessment = store.loaded.assessment
        plan = store.loaded.plan_by(PlanStore(cache_folder()).plan)
        paths = [Path(file) for file in files]
        since = partial(changed_since, store.folder, store.loaded.source.digest)
        found = imported(plan, assessment, paths, since, moment, keep_both=keep_both)
        changes = found.taken.changes
        if dry_run:
            store.tried(changes, plan=plan)
        elif changes:
            for form in found.forms:
                keep(store.folder, form.data)
            about = ", ".join(path.name for path in paths)
            store.change("import", changes, about=about, plan=plan)
    print_lines(imported_lines(found.forms, found.taken, lang, written=not dry_run), sys.stdout)
    return HELD
