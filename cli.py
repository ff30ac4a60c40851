"""The command `cchc`: arguments, environment, exit codes. Each command loads what it needs itself.

Exit code 0; 1 where a check does not hold; 2 for input, or a call, that cannot be used.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from commands.beginning import new
from commands.calling import Group, call_refused
from commands.checking import check
from commands.directing import directive
from commands.examining import doctor
from commands.filing import evidence, pack
from commands.forms import form_, import_
from commands.many import score_many
from commands.measuring import measure
from commands.missing import missing
from commands.options import HELD, UNUSABLE
from commands.proving import laws
from commands.recalling import history
from commands.reporting import report
from commands.scheduling import due, programme
from commands.scoring import explain, lost, score
from commands.tables import doc, index_from
from commands.tasking import tasks
from commands.templating import template
from commands.trying import try_
from reports.engine import VERSION

if TYPE_CHECKING:
    from criteria.problems import Problem
    from reports.words.catalogue import Language


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="cchc", help="In số hiệu phiên bản.")
def cchc() -> None:
    """Chấm điểm Chỉ số cải cách hành chính: tự chấm, giải thích, tìm điểm bị mất."""


for command in (
    *(score, lost, explain, report, check, index_from, doc, try_, template),
    *(new, form_, import_, missing, evidence, measure, pack, history),
    *(tasks, directive, programme, due, doctor, score_many, laws),
):
    cchc.add_command(command)


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
            raise call_refused(error) from None
        return code if isinstance(code, int) else HELD
    except InputRefused as refusal:
        return _tell(refusal.problems, arguments)
    except (click.Abort, KeyboardInterrupt):
        return UNUSABLE
    except OSError as error:
        if error.filename is None or os.environ.get("CCHC_DEBUG"):
            raise
        return _tell([_disk_problem(error)], arguments)
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        kind, text = type(error).__name__, str(error)
        return _tell([problem("failed_inside", Place("cchc"), kind=kind, message=text)], arguments)


_FULL = {errno.ENOSPC, errno.EROFS, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""What only writing meets."""


def _disk_problem(error: OSError) -> Problem:
    """What the system refused of a file, as a problem of that file."""
    from criteria.problems import Place, problem

    place = Place(str(error.filename))
    if error.errno in _FULL:
        return problem("file_not_writable", place, reason=error.strerror or "")
    return problem("file_not_readable", place)


def _in_utf8() -> None:
    """Begin again where names of files are UTF-8, as files of this program spell them, whatever the
    locale says; what is printed stays in the encoding of the locale.
    """
    if os.environ.get("PYTHONUTF8") != "1":
        printed = "" if sys.stdout is None else f"{sys.stdout.encoding}:{sys.stdout.errors}"
        os.environ["PYTHONUTF8"] = "1"
        os.environ.setdefault("PYTHONIOENCODING", printed)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very call


def main() -> None:
    """The console script."""
    if sys.getfilesystemencoding().lower().replace("-", "") != "utf8":
        _in_utf8()
    # One short run makes little garbage: looking for it costs a tenth of the time.
    gc.set_threshold(100_000)
    # No other package has a say in how files are read; nor is one looked for among all installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for closed in [name for name in ("stdout", "stderr") if getattr(sys, name) is None]:
        setattr(sys, closed, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    _keep_to_ascii()
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except OSError as error:
        # Python must not complain on its way out about what it could not write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _unwritten(error)
    # Nor is it looked for on the way out, where it goes anyway; only the database library would
    # complain on the error stream of what is left to it.
    if "duckdb" not in sys.modules:
        gc.freeze()
    sys.exit(code)


def _keep_to_ascii() -> None:
    """Into a pipe or a file the locale C, where it was asked for, gets ASCII; data stay UTF-8.

    Python itself would write UTF-8 there. A locale that nobody named asks for nothing.
    """
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG")
    chosen = os.environ.get("PYTHONUTF8") or os.environ.get("PYTHONIOENCODING")
    if asked not in ("C", "POSIX") or chosen or not sys.flags.utf8_mode:
        return
    from reports.terminal.encoding import use_stand_ins

    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            use_stand_ins(stream, "ascii")


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
