"""The command `cchc`: arguments, environment, exit codes. Each command loads what it needs itself.

Exit code 0; 1 where a check does not hold; 2 for input, or a call, that cannot be used.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reports.engine import VERSION

if TYPE_CHECKING:
    from criteria.problems import InputRefused, Operand, Problem
    from criteria.source import Source
    from reports.data.values import Json
    from reports.subject import Subject
    from reports.terminal.layout import Line
    from reports.words.catalogue import Catalogue, Language
    from scoring.sheet import ScoreSheet

    Page = Callable[[ScoreSheet, Subject, Catalogue], list[Line]]

HELD, DOES_NOT_HOLD, UNUSABLE = 0, 1, 2
Command = TypeVar("Command", bound=Callable[..., Any])


class Call(click.Command):
    """A command whose help speaks Vietnamese, and that tells arguments it has no use for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args:
            raise _refusal("arguments_too_many", "cchc", found=" ".join(ctx.args))
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_vietnamese(super().get_help_option(ctx))


class Group(click.Group):
    """The commands in the order written; one that does not exist is told with the nearest name."""

    command_class = Call

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_vietnamese(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise _refusal("command_unknown", "cchc", args[0], tuple(self.commands))
        return super().resolve_command(ctx, args)


def _in_vietnamese(help_option: click.Option | None) -> click.Option | None:
    if help_option is not None:
        help_option.help = "In hướng dẫn này."
    return help_option


OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "--format": click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Bảng chữ để đọc, hoặc JSON cho chương trình khác.",
    ),
    "--basis": click.option(
        "--basis",
        type=click.Choice(["claimed", "proven", "accepted"]),
        help="Theo kê khai, theo tài liệu kiểm chứng, hoặc theo điểm được công nhận.",
    ),
    "--as-of": click.option(
        "--as-of", metavar="NGÀY", help="Tính đến ngày này, thay ngày ghi trong kỳ tự chấm."
    ),
    "--lang": click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Tiếng Việt hoặc tiếng Anh.",
    ),
}


def options(*names: str) -> Callable[[Command], Command]:
    """Options that several commands share, in the order named."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = OPTIONS[name](command)
        return command

    return decorate


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="cchc", help="In số hiệu phiên bản.")
def cchc() -> None:
    """Chấm điểm Chỉ số cải cách hành chính: tự chấm, giải thích, tìm điểm bị mất."""


@cchc.command()
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--basis", "--as-of", "--lang")
def score(folder: str, **asked: Any) -> int:
    """In bảng điểm của một kỳ tự chấm.

    Ví dụ: cchc score examples/skhcn-brvt-2021
    """
    from reports.terminal.score_sheet import score_sheet

    return _report(_scored(folder, **asked), asked, score_sheet)


@cchc.command()
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--basis", "--as-of", "--lang")
def lost(folder: str, **asked: Any) -> int:
    """Liệt kê tiêu chí bị mất điểm, lý do và đơn vị phụ trách.

    Ví dụ: cchc lost examples/skhcn-brvt-2021
    """
    from reports.terminal.lost_points import lost_points

    return _report(_scored(folder, **asked), asked, lost_points)


@cchc.command(short_help="Giải thích cách tính điểm của một tiêu chí.")
@click.argument("folder", metavar="THƯ_MỤC")
@click.argument("criterion", metavar="[TIÊU_CHÍ]", required=False)
@options("--format", "--basis", "--as-of", "--lang")
def explain(folder: str, criterion: str | None, **asked: Any) -> int:
    """Giải thích cách tính điểm của một tiêu chí; không nêu tiêu chí thì liệt kê tất cả.

    Ví dụ: cchc explain examples/skhcn-brvt-2021 1.1
    """
    from reports.terminal.explanation import criteria_list, explanation

    found = _scored(folder, **asked)
    if criterion is None:
        return _report(found, asked, criteria_list)
    nodes = tuple(found.sheet.evaluation.plan.nodes)
    criterion = _id(criterion)
    if criterion not in nodes:
        raise _refusal("criterion_not_there", folder, criterion, nodes)
    if asked["format"] == "json":
        from reports.data import criterion_document

        return _write(criterion_document(found.sheet, found.subject, criterion), found)
    return _report(found, asked, partial(explanation, id=criterion))


@cchc.command()
@click.argument("path", metavar="[ĐƯỜNG_DẪN]", required=False)
@click.option("--strict", is_flag=True, help="Điểm văn bản chưa rõ mà chưa ghi nhận cũng là lỗi.")
@click.option("--explain", "code", metavar="MÃ", help="Giải thích một mã lỗi, ví dụ bands_gap.")
@options("--format", "--lang")
def check(path: str | None, strict: bool, code: str | None, **asked: Any) -> int:
    """Kiểm tra một bộ chỉ số hoặc một kỳ tự chấm, nêu mọi lỗi cùng lúc.

    Với bộ chỉ số, chạy cả các trường hợp thử trong thư mục cases và nêu nhánh nào của luật chưa
    được thử.

    Ví dụ: cchc check examples/skhcn-brvt-2021
    """
    if code is not None:
        return _explain_code(code, asked)
    if path is None:
        raise _refusal("argument_missing", "cchc", "ĐƯỜNG_DẪN")
    what = _named(path)
    if _kind(what) == "index":
        return _check_index(path, what, strict, asked)
    return _check_assessment(path, what, asked)


@cchc.command("index-from", short_help="Chép bảng tiêu chí trong Excel, Word thành bộ chỉ số.")
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
    from reports.index_table import draft_index, slug_of
    from reports.saving import free, save
    from reports.terminal.drafted import drafted_lines
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.words.catalogue import catalogue

    target = Path(output) / INDEX_FILE
    free(target, replace=force)
    drafted = draft_index(Path(table), slug_of(Path(output).resolve().name), target, year)
    save(target, drafted.text.encode("utf-8"), replace=force)
    print_lines(problem_lines(drafted.doubts, catalogue(lang)), sys.stderr)
    print_lines(drafted_lines(target, drafted, lang), sys.stdout)
    return HELD if drafted.holds else DOES_NOT_HOLD


@cchc.command(short_help="In bảng tiêu chí của một bộ chỉ số: Markdown, HTML hoặc Word.")
@click.argument("index", metavar="BỘ_CHỈ_SỐ")
@click.option("-o", "--output", metavar="TỆP", help="Tệp .md, .html hoặc .docx; không nêu thì in.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def doc(index: str, output: str | None, force: bool) -> int:
    """In bảng tiêu chí cho người đọc, lập từ luật chấm: mỗi tiêu chí một câu cách tính.

    Ví dụ: cchc doc brvt-so-2021 -o bang-tieu-chi.docx
    """
    from criteria.loading import load_index
    from reports.index_doc import FORMATS, index_doc, printed
    from reports.saving import save

    kind = "md" if output is None else Path(output).suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise _refusal("doc_format", output or "", formats=tuple(f".{one}" for one in FORMATS))
    made = printed(index_doc(load_index(_named(index)).index), kind)
    if output is None:
        sys.stdout.buffer.write(made)
    else:
        save(Path(output), made, replace=force)
    return HELD


@cchc.command("try", short_help="Thử một tiêu chí với số liệu giả định.")
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
    from scoring.pasting import pasted
    from scoring.trying import attempt

    plan = load_index(_named(path)).plan
    criterion = _id(criterion)
    if criterion not in plan.nodes:
        raise _refusal("unknown_criterion", path, criterion, tuple(plan.nodes), id=criterion)
    if plan.nodes[criterion].leaf is None:
        below = tuple(plan.nodes[criterion].children)
        raise _refusal("criterion_without_rule", path, id=criterion, children=below)
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
        raise _refusal("try_stated_twice", "--facts")
    for one in stated:
        name, sign, value = one.partition("=")
        if not (name.strip() and sign and value.strip()):
            raise _refusal("try_not_stated", "cchc try", found=one)
    if file not in (None, "-"):
        return read_source(Path(file))
    text = "".join(f"{one.replace('=', ': ', 1)}\n" for one in stated).encode()
    if not stated and (file == "-" or not sys.stdin.isatty()):
        text = sys.stdin.buffer.read(LIMIT + 1)
    if len(text) > LIMIT:
        raise _refusal(
            "input_too_large", "cchc try", size=LIMIT // 1_000_000 + 1, limit=LIMIT // 1_000_000
        )
    return parse_source("cchc try", text if text.strip() else b"{}")


def _check_assessment(path: str, what: Path, asked: Mapping[str, Any]) -> int:
    """Print everything found of the assessment `path`, which lies at `what`."""
    from criteria.loading import load_index
    from evidence.findings import findings
    from evidence.loading import load_assessment
    from evidence.view import Basis
    from evidence.viewing import build_views
    from reports.data import check_data
    from reports.terminal.telling import check_lines
    from scoring.bases import score as score_on
    from scoring.contradictions import contradictions

    loaded = load_assessment(what)
    plan, name = load_index(loaded.index_path).plan, loaded.assessment.assessment
    views = build_views(plan, loaded)
    sheet = score_on(plan, views, Basis(loaded.assessment.basis))
    found = (*findings(plan, loaded, views), *contradictions(sheet, loaded.source))
    found = tuple(sorted(found, key=lambda one: one.order))
    told = partial(check_lines, "assessment", name, found)
    _print(asked, partial(check_data, path, "assessment", found), told)
    return DOES_NOT_HOLD if _any_error(found) else HELD


def _check_index(path: str, what: Path, strict: bool, asked: Mapping[str, Any]) -> int:
    """Print everything found of the index `path`, which lies at `what`, and of its cases."""
    from reports.data.check import index_check_data
    from reports.terminal.check import index_check
    from reports.words.checking import trace_text
    from scoring.index_checking import check_whole

    found = check_whole(what, trace_text, strict=strict)
    _print(asked, partial(index_check_data, path, found), partial(index_check, found))
    return HELD if found.holds else DOES_NOT_HOLD


def _explain_code(code: str, asked: Mapping[str, Any]) -> int:
    """Print what stands behind a code. Raises InputRefused for one that does not exist."""
    from reports.data.check import explanation_data
    from reports.terminal.check import explained
    from reports.words.problems import WORDS

    if code not in WORDS:
        raise _refusal("code_unknown", "--explain", code, tuple(WORDS))
    _print(asked, partial(explanation_data, code), partial(explained, code))
    return HELD


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored assessment, and everything doubtful found in it."""

    problems: Sequence[Problem]
    sheet: ScoreSheet
    subject: Subject

    @property
    def exit_code(self) -> int:
        """1 if figures contradict each other or another duty is not met."""
        contradicted = bool(self.sheet.evaluation.contradicted)
        return DOES_NOT_HOLD if contradicted or _any_error(self.problems) else HELD


def _any_error(problems: Sequence[Problem]) -> bool:
    from criteria.problems import Severity

    return any(problem.severity is Severity.ERROR for problem in problems)


def _scored(folder: str, *, basis: str | None, as_of: str | None, **_: str) -> Scored:
    """Load, score, hold against each other. Raises InputRefused for what cannot be used."""
    from criteria.calendar import parse_day
    from criteria.plan_store import PlanStore
    from evidence.findings import findings
    from evidence.loading import load_assessment
    from evidence.view import Basis
    from evidence.viewing import build_views
    from reports.subject import subject_of
    from scoring.bases import score as score_on
    from scoring.contradictions import contradictions

    try:
        day = None if as_of is None else parse_day(as_of)
    except ValueError:
        raise _refusal("as_of_refused", "--as-of", found=as_of or "") from None
    loaded = load_assessment(Path(folder))
    plan = PlanStore(_cache_folder()).plan(loaded.index_path)
    views = build_views(plan, loaded, day)
    sheet = score_on(plan, views, Basis(basis or loaded.assessment.basis))
    subject = subject_of(loaded.assessment, plan, as_of=day, digest=loaded.source.digest)
    found = (*findings(plan, loaded, views), *contradictions(sheet, loaded.source))
    return Scored(sorted(found, key=lambda one: one.order), sheet, subject)


def _cache_folder() -> Path | None:
    """Where compiled plans are kept; None where the user wants none, or has no home."""
    if os.environ.get("CCHC_CACHE") == "off":
        return None
    stated = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = os.environ.get("HOME")
    folder = Path(stated) if stated else Path(home, ".cache") if home else None
    return folder / "cchc" if folder is not None and folder.is_absolute() else None


def _named(path: str) -> Path:
    """A path, or the place of an index that comes with the product, by its id."""
    from criteria.shipped import shipped_index, shipped_indices

    there = Path(path)
    return shipped_index(path) if path in shipped_indices() and not there.exists() else there


def _id(criterion: str) -> str:
    """An id as files hold it; pasted ones bring blanks along, and marks apart from their letter."""
    return unicodedata.normalize("NFC", criterion.strip())


def _kind(path: Path) -> str:
    """Whether an index or an assessment lies at `path`. Raises InputRefused if neither does."""
    from criteria.shipped import INDEX_FILE
    from criteria.source import read_source
    from evidence.loading import ASSESSMENT_FILE

    inside = [name for name in (ASSESSMENT_FILE, INDEX_FILE) if (path / name).is_file()]
    if path.is_dir() and not inside:
        raise _refusal("nothing_to_check", str(path))
    tree = read_source(path / inside[0] if inside else path).tree
    kind = next((key for key in ("assessment", "index") if key in tree), None)
    if kind is None:
        raise _refusal("nothing_to_check", str(path))
    return kind


def _report(found: Scored, asked: Mapping[str, Any], page: Page) -> int:
    """Print one page, with what is doubtful on the error stream; or the whole sheet as data."""
    if asked["format"] == "json":
        from reports.data import sheet_data

        return _write(sheet_data(found.sheet, found.subject, found.problems, asked["lang"]), found)
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    words = catalogue(asked["lang"])
    tell_doubts(found.problems, words, sys.stderr)
    print_lines(page(found.sheet, found.subject, words), sys.stdout)
    return found.exit_code


def _print(
    asked: Mapping[str, Any],
    data: Callable[[Language], Mapping[str, Json]],
    lines: Callable[[Catalogue], list[Line]],
) -> None:
    """Print what was found as it was asked for: as data, or as lines."""
    if asked["format"] == "json":
        from reports.data import write_json

        write_json(data(asked["lang"]), sys.stdout.buffer)
        return
    from reports.terminal.printing import print_lines
    from reports.words.catalogue import catalogue

    print_lines(lines(catalogue(asked["lang"])), sys.stdout)


def _write(data: Mapping[str, Json], found: Scored) -> int:
    from reports.data import write_json

    write_json(data, sys.stdout.buffer)
    return found.exit_code


def _refusal(
    code: str, place: str, name: str = "", allowed: Sequence[str] = (), **operands: Operand
) -> InputRefused:
    """What to raise for a call that cannot be used; `name` is told with the nearest allowed."""
    from criteria.names import nearest
    from criteria.problems import InputRefused, Place, problem

    if name:
        near = nearest(name, allowed) or ""
        operands = {"name": name, "nearest": near, "allowed": tuple(allowed), **operands}
    return InputRefused([problem(code, Place(place), **operands)])


def _call_refused(error: click.ClickException) -> InputRefused:
    """A call that click refused, in our own words."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.NoSuchOption):
        known = [name for one in (context.command.params if context else ()) for name in one.opts]
        return _refusal("option_unknown", "cchc", error.option_name, known)
    if isinstance(error, click.BadParameter) and error.param is not None and context is not None:
        if isinstance(error, click.MissingParameter):
            named = error.param.make_metavar(context)
            if isinstance(error.param, click.Option):
                named = f"{error.param.opts[-1]} {named}"
            return _refusal("argument_missing", "cchc", named)
        kind = error.param.type
        allowed = tuple(kind.choices) if isinstance(kind, click.Choice) else ()
        return _refusal("option_value_refused", "cchc", error.param.opts[-1], allowed)
    if isinstance(error, click.BadOptionUsage):
        return _refusal("option_without_value", "cchc", error.option_name)
    return _refusal("call_refused", "cchc", message=error.format_message())


def _tell(problems: Sequence[Problem], arguments: Sequence[str]) -> int:
    """Tell what cannot be used: on the error stream, and as data where data was asked for.

    The call may not have been understood as a whole, so its options are looked for one by one.
    """
    from reports.data import check_data, write_json
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.words.catalogue import catalogue

    given = " ".join(arguments).replace("=", " ")
    lang: Language = "en" if "--lang en" in given else "vi"
    if "--format json" in given:
        write_json(check_data("", "", problems, lang), sys.stdout.buffer)
    codes = list(arguments[:1]) == ["check"]
    print_lines(problem_lines(problems, catalogue(lang), codes=codes), sys.stderr)
    return UNUSABLE


def run(arguments: Sequence[str]) -> int:
    """Carry out one call and give its exit code; problems of any kind are told, never raised.

    Raises OSError only where the output itself cannot be written.
    """
    from criteria.problems import InputRefused, Place, problem

    try:
        try:
            code = cchc.main(list(arguments), prog_name="cchc", standalone_mode=False)
        except SystemExit:
            # What click makes of a reader that stopped early.
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from None
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            return UNUSABLE
        except click.ClickException as error:
            raise _call_refused(error) from None
        return code if isinstance(code, int) else HELD
    except InputRefused as refusal:
        return _tell(refusal.problems, arguments)
    except (click.Abort, KeyboardInterrupt):
        return UNUSABLE
    except OSError as error:
        if error.filename is None or os.environ.get("CCHC_DEBUG"):
            raise
        return _tell([problem("file_not_readable", Place(str(error.filename)))], arguments)
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        kind, text = type(error).__name__, str(error)
        return _tell([problem("failed_inside", Place("cchc"), kind=kind, message=text)], arguments)


def main() -> None:
    """The console script."""
    # One short run makes little garbage: looking for it costs a tenth of the time.
    gc.set_threshold(100_000)
    for closed in [name for name in ("stdout", "stderr") if getattr(sys, name) is None]:
        setattr(sys, closed, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except OSError as error:
        # Python must not complain on its way out about what it could not write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _unwritten(error)
    sys.exit(code)


def _unwritten(error: OSError) -> int:
    """A reader that has seen enough, as `head` has, is no error; a full disk is one."""
    from criteria.problems import Place, problem

    if isinstance(error, BrokenPipeError):
        return HELD
    if os.environ.get("CCHC_DEBUG"):
        raise error
    message = error.strerror or str(error)
    return _tell([problem("output_not_written", Place("cchc"), message=message)], ())


if __name__ == "__main__":
    main()
