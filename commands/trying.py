"""`cchc try`: one criterion tried on facts that are only supposed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.naming import criterion_id, named_index
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.progress import waiting_for_input
from commands.refusing import refusal

if TYPE_CHECKING:
    from criteria.source import Source


@click.command("try", short_help="Thử một tiêu chí với số liệu giả định.", cls=Call)
@click.argument("path", metavar="BỘ_CHỈ_SỐ")
@click.argument("criterion", metavar="TIÊU_CHÍ")
@click.argument("stated", metavar="[TÊN=GIÁ_TRỊ]...", nargs=-1)
@click.option("--facts", metavar="TỆP", help="Đọc số liệu từ tệp YAML này; - là đầu vào chuẩn.")
@options("--format", "--lang")
def try_(path: str, criterion: str, stated: Sequence[str], facts: str | None, **asked: Any) -> int:
    """Thử một tiêu chí với số liệu giả định: điểm, cách tính, và điểm khi số liệu khác đi một chút.

    Số liệu viết ngay trên dòng lệnh, trong tệp, hoặc dán vào đầu vào chuẩn; số liệu không nêu là
    chưa biết. Bước xuống viết bằng dấu chấm: plan.issued, last_year.tasks_due, unit.group.

    Ví dụ: cchc try so-mau 1.4.2 offices_total=27 offices_inspected=6
    """
    from criteria.loading import load_index
    from reports.data import write_json
    from reports.data.trying import trial_data
    from reports.subject import subject_of
    from reports.terminal.printing import print_lines
    from reports.terminal.trying import trial_page
    from reports.words.catalogue import catalogue
    from scoring.trying.attempts import attempt
    from scoring.trying.pasting import pasted

    plan = load_index(named_index(path)).plan
    criterion = criterion_id(criterion)
    if criterion not in plan.nodes:
        raise refusal("unknown_criterion", path, criterion, tuple(plan.nodes), id=criterion)
    if plan.nodes[criterion].leaf is None:
        below = tuple(plan.nodes[criterion].children)
        raise refusal("criterion_without_rule", path, id=criterion, children=below)
    trial = attempt(plan, pasted(plan, _facts(stated, facts), criterion), criterion)
    subject = subject_of(trial.loaded.assessment, plan, digest=trial.loaded.source.digest)
    if asked["format"] == "json":
        write_json(trial_data(trial, subject), sys.stdout.buffer)
    else:
        print_lines(trial_page(trial, subject, catalogue(asked["lang"])), sys.stdout)
    return DOES_NOT_HOLD if trial.contradicted else HELD


def _facts(stated: Sequence[str], file: str | None) -> Source:
    """The facts of a trial as a file of facts: from the call, a file, or the standard input, which
    is waited for only where it is asked for or where nothing else was stated and it is no terminal.
    """
    from criteria.source import LIMIT, parse_source, read_source

    if stated and file is not None:
        raise refusal("try_stated_twice", "--facts")
    for one in stated:
        name, sign, value = one.partition("=")
        if not (name.strip() and sign and value.strip()):
            raise refusal("try_not_stated", "cchc try", found=one)
    if file not in (None, "-"):
        return read_source(Path(file))
    text = "".join(f"{one.replace('=', ': ', 1)}\n" for one in stated).encode()
    if not stated and (file == "-" or not sys.stdin.isatty()):
        waiting_for_input()
        text = sys.stdin.buffer.read(LIMIT + 1)
    if len(text) > LIMIT:
        raise refusal(
            "input_too_large", "cchc try", size=LIMIT // 1_000_000 + 1, limit=LIMIT // 1_000_000
        )
    return parse_source("cchc try", text if text.strip() else b"{}")
