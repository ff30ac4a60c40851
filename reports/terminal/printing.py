"""Lines on their way out: plain into a pipe, with bold and faint lines on a real terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from reports.terminal.encoding import in_columns
from reports.terminal.layout import Line, Weight
from reports.words.problems import safe

_STYLES = {Weight.PLAIN: "", Weight.STRONG: "bold", Weight.FAINT: "dim"}


def print_lines(lines: Sequence[Line], out: TextIO) -> None:
    """Write the lines to `out`. Their text is the same everywhere; only its weight differs."""
    encoding = out.encoding or "ascii"
    shown = [Line(in_columns(safe(line.text), encoding), line.weight) for line in lines]
    if out.isatty():
        _print_styled(shown, out)
    else:
        out.writelines(f"{line.text}\n" for line in shown)


def _print_styled(lines: Sequence[Line], out: TextIO) -> None:
    # rich takes a fifth of the time of a whole run: it is loaded only where it can be seen.
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text(line.text, _STYLES[line.weight]))
