"""The command `cchc`: arguments, environment, exit codes. Each command loads what it needs itself.

Exit code 0; 1 where a check does not hold; 2 for input, or a call, that cannot be used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reports.engine import VERSION

if TYPE_CHECKING:
    from criteria.problems import Operand, Problem
    from reports.subject import Subject
    from reports.terminal.layout import Line
    from reports.words.catalogue import Catalogue, Language
    from scoring.sheet import ScoreSheet

HELD, DOES_NOT_HOLD, UNUSABLE = 0, 1, 2
Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """The commands in the order written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order written."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; one that does not exist is refused with the nearest name."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise _refusal("command_unknown", "cchc", args[0], tuple(self.commands))
        return super().resolve_command(ctx, args)


OPTIONS: Mapping[str, Callable[[Command], Command]] = {
    "--format": click.option(
        "--format",
        "form",
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
@click.version_option(VERSION, prog_name="cchc")
def cchc() -> None:
    """Chấm điểm Chỉ số cải cách hành chính: tự chấm, giải thích, tìm điểm bị mất."""


@cchc.command()
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--basis", "--as-of", "--lang")
def score(folder: str, form: str, basis: str | None, as_of: str | None, lang: Language) -> int:
    """In bảng điểm của một kỳ tự chấm.

    Ví dụ: cchc score examples/skhcn-brvt-2021
    """
    found = _scored(folder, basis, as_of)
    if form == "json":
        return _sheet_as_json(found, lang)
    from reports.terminal.score_sheet import score_sheet

    words = _words(lang)
    return _show(found, score_sheet(found.sheet, found.subject, words), words)


@cchc.command()
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--basis", "--as-of", "--lang")
def lost(folder: str, form: str, basis: str | None, as_of: str | None, lang: Language) -> int:
    """Liệt kê tiêu chí bị mất điểm, lý do và đơn vị phụ trách.

    Ví dụ: cchc lost examples/skhcn-brvt-2021
    """
    found = _scored(folder, basis, as_of)
    if form == "json":
        return _sheet_as_json(found, lang)
    from reports.terminal.lost_points import lost_points

    words = _words(lang)
    return _show(found, lost_points(found.sheet, found.subject, words), words)


@cchc.command()
@click.argument("folder", metavar="THƯ_MỤC")
@click.argument("criterion", metavar="[TIÊU_CHÍ]", required=False)
@options("--format", "--basis", "--as-of", "--lang")
def explain(
    folder: str,
    criterion: str | None,
    form: str,
    basis: str | None,
    as_of: str | None,
    lang: Language,
) -> int:
    """Giải thích cách tính điểm của một tiêu chí; không nêu tiêu chí thì liệt kê tất cả.

    Ví dụ: cchc explain examples/skhcn-brvt-2021 1.1
    """
    found = _scored(folder, basis, as_of)
    nodes = found.sheet.evaluation.plan.nodes
    if criterion is not None and criterion not in nodes:
        raise _refusal("unknown_criterion", folder, criterion, tuple(nodes), id=criterion)
    if form == "json" and criterion is None:
        return _sheet_as_json(found, lang)
    if form == "json" and criterion is not None:
        from reports.data import criterion_document

        return _write_json(criterion_document(found.sheet, found.subject, criterion), found)
    from reports.terminal.explanation import criteria_list, explanation

    words = _words(lang)
    if criterion is None:
        return _show(found, criteria_list(found.sheet, found.subject, words), words)
    return _show(found, explanation(found.sheet, found.subject, criterion, words), words)


@cchc.command()
@click.argument("path", metavar="ĐƯỜNG_DẪN")
@options("--format", "--lang")
def check(path: str, form: str, lang: Language) -> int:
    """Kiểm tra một bộ chỉ số hoặc một kỳ tự chấm, nêu mọi lỗi cùng lúc.

    Ví dụ: cchc check examples/skhcn-brvt-2021
    """
    from reports.data import check_data
    from reports.terminal.check import check_lines

    found = _checked(Path(path))
    if form == "json":
        return _write_json(check_data(path, found.kind, found.problems, lang), found)
    return _print(check_lines(found.kind, found.name, found.problems, _words(lang)), found)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with an index or an assessment that could be read."""

    kind: str
    name: str
    problems: Sequence[Problem]

    @property
    def exit_code(self) -> int:
        """1 if something does not hold."""
        return DOES_NOT_HOLD if _errors(self.problems) else HELD


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored assessment with everything doubtful that was found on the way."""

    sheet: ScoreSheet
    subject: Subject
    problems: Sequence[Problem]

    @property
    def exit_code(self) -> int:
        """1 if figures contradict each other or another duty is not met."""
        contradicted = self.sheet.evaluation.contradicted
        return DOES_NOT_HOLD if contradicted or _errors(self.problems) else HELD


def _errors(problems: Sequence[Problem]) -> bool:
    from criteria.problems import Severity

    return any(problem.severity is Severity.ERROR for problem in problems)


def _scored(folder: str, basis: str | None, as_of: str | None) -> Scored:
    """Load, score, and hold against each other; raises InputRefused for what cannot be used."""
    from criteria.calendar import parse_day
    from criteria.loading import load_index
    from evidence.findings import findings
    from evidence.loading import load_assessment
    from evidence.view import Basis
    from evidence.viewing import build_views
    from reports.subject import subject_of
    from scoring.bases import score as score_on

    try:
        day = None if as_of is None else parse_day(as_of)
    except ValueError:
        raise _refusal("as_of_refused", "--as-of", found=as_of or "") from None
    loaded = load_assessment(Path(folder))
    plan = load_index(loaded.index_path).plan
    views = build_views(plan, loaded, day)
    sheet = score_on(plan, views, Basis(basis or loaded.assessment.basis))
    subject = subject_of(loaded.assessment, plan, as_of=day, digest=loaded.source.digest)
    return Scored(sheet, subject, findings(plan, loaded, views))


def _checked(path: Path) -> Checked:
    """Every problem of the index or the assessment at `path`; raises InputRefused likewise."""
    from criteria.loading import INDEX_FILE, load_index
    from criteria.source import read_source
    from evidence.findings import findings
    from evidence.loading import ASSESSMENT_FILE, load_assessment
    from evidence.viewing import build_views

    inside = [name for name in (ASSESSMENT_FILE, INDEX_FILE) if (path / name).is_file()]
    if path.is_dir() and not inside:
        raise _refusal("nothing_to_check", str(path))
    tree = read_source(path / inside[0] if inside else path).tree
    if isinstance(tree, dict) and "assessment" in tree:
        loaded = load_assessment(path)
        plan = load_index(loaded.index_path).plan
        found = findings(plan, loaded, build_views(plan, loaded))
        return Checked("assessment", loaded.assessment.assessment, found)
    if isinstance(tree, dict) and "index" in tree:
        index = load_index(path)
        return Checked("index", index.plan.index, index.findings)
    raise _refusal("nothing_to_check", str(path))


def _words(lang: Language) -> Catalogue:
    from reports.words.catalogue import catalogue

    return catalogue(lang)


def _show(found: Scored, lines: Sequence[Line], words: Catalogue) -> int:
    """Print a report, and what is doubtful on the error stream."""
    from criteria.problems import Severity
    from reports.terminal.check import problem_lines
    from reports.terminal.printing import print_lines

    doubts = [problem for problem in found.problems if problem.severity is not Severity.NOTE]
    print_lines(problem_lines(doubts, words), sys.stderr)
    return _print(lines, found)


def _print(lines: Sequence[Line], found: Scored | Checked) -> int:
    from reports.terminal.printing import print_lines

    print_lines(lines, sys.stdout)
    return found.exit_code


def _sheet_as_json(found: Scored, lang: Language) -> int:
    from reports.data import sheet_data

    return _write_json(sheet_data(found.sheet, found.subject, found.problems, lang), found)


def _write_json(data: Mapping[str, Any], found: Scored | Checked) -> int:
    _dump(data)
    return found.exit_code


def _dump(data: Mapping[str, Any]) -> None:
    """JSON is UTF-8 whatever the terminal speaks."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))


def _refusal(
    code: str, place: str, name: str = "", allowed: Sequence[str] = (), **operands: Operand
) -> Exception:
    """What to raise for a call that cannot be used; `name` is told with the nearest of `allowed`."""
    from criteria.names import nearest
    from criteria.problems import InputRefused, Place, problem

    if name:
        near = nearest(name, allowed) or ""
        operands = {"name": name, "nearest": near, "allowed": tuple(allowed), **operands}
    return InputRefused([problem(code, Place(place), **operands)])


def _call_refused(error: click.ClickException) -> Exception:
    """A call that click refused, in our own words."""
    if isinstance(error, click.NoSuchOption):
        context = error.ctx.command.params if error.ctx else []
        names = [name for option in context for name in option.opts if name.startswith("--")]
        return _refusal("option_unknown", "cchc", error.option_name, names)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _refusal("argument_missing", "cchc", name=error.param.make_metavar(error.ctx))
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        allowed = tuple(kind.choices) if isinstance(kind, click.Choice) else ()
        return _refusal("option_value_refused", "cchc", error.param.opts[-1], allowed)
    if isinstance(error, click.BadOptionUsage):
        return _refusal("option_without_value", "cchc", error.option_name)
    return _refusal("call_refused", "cchc", message=error.format_message())


def _asked(arguments: Sequence[str], option: str, default: str) -> str:
    """The value of an option in a call that may not have been understood as a whole."""
    found = default
    for position, argument in enumerate(arguments):
        if argument.startswith(f"{option}="):
            found = argument.partition("=")[2]
        elif argument == option and position + 1 < len(arguments):
            found = arguments[position + 1]
    return found


def _tell(problems: Sequence[Problem], arguments: Sequence[str]) -> int:
    """Tell what cannot be used: on the error stream, and as JSON where JSON was asked for."""
    from reports.terminal.check import problem_lines
    from reports.terminal.printing import print_lines

    lang: Language = "en" if _asked(arguments, "--lang", "vi") == "en" else "vi"
    if _asked(arguments, "--format", "text") == "json":
        from reports.data import check_data

        _dump(check_data("", "", problems, lang))
    print_lines(problem_lines(problems, _words(lang)), sys.stderr)
    return UNUSABLE


def run(arguments: Sequence[str]) -> int:
    """Carry out one call; the exit code. Problems of any kind are told, never raised."""
    from criteria.problems import InputRefused, Place, problem

    try:
        try:
            code = cchc.main(list(arguments), prog_name="cchc", standalone_mode=False)
        except click.ClickException as error:
            raise _call_refused(error) from None
        return code if isinstance(code, int) else HELD
    except InputRefused as refusal:
        return _tell(refusal.problems, arguments)
    except (click.Abort, KeyboardInterrupt):
        return UNUSABLE
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of ours is one clear line, not a traceback
        if os.environ.get("CCHC_DEBUG"):
            raise
        kind, message = type(error).__name__, str(error)
        return _tell(
            [problem("failed_inside", Place("cchc"), kind=kind, message=message)], arguments
        )


def main() -> None:
    """The console script."""
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as `head` does; Python must not complain on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = HELD
    sys.exit(code)


if __name__ == "__main__":
    main()
