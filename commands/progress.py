"""How far a long errand is: a bar on the error stream of a terminal, from its second second on.

Every command runs under `working`. A short one, and one whose errors go into a pipe or a file, pays
nothing for it: the library that draws is loaded when a second is over. The bar is gone as soon as
anything is printed. An errand with a number of steps tells them with `step_by_step` or `reached`.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

PATIENCE = 1.0
"""Seconds without a bar."""

Item = TypeVar("Item")

_shown: list[Bar] = []
"""The bar of the command that runs, where there is one."""


class Bar:
    """One bar. It begins to show by itself, in a thread of its own, once patience is over."""

    def __init__(self, command: str, lang: str) -> None:
        from threading import Event, Thread

        self._command, self._lang = command, lang
        self._streams = (sys.stdout, sys.stderr)
        self._over = Event()
        self._steps: tuple[int, int | None] = (0, None)
        self._drawn: Any = None
        self._thread = Thread(target=self._wait, daemon=True)
        self._thread.start()

    def reached(self, done: int, of: int | None) -> None:
        """So many steps are done, of how many where that is known."""
        self._steps = (done, of)
        drawn = self._drawn
        if drawn is not None:
            drawn.update(drawn.task_ids[0], completed=done, total=of)

    def stop(self) -> None:
        """Take the bar away, or see to it that none comes."""
        self._over.set()
        self._thread.join()
        if self._drawn is not None:
            sys.stdout, sys.stderr = self._streams
            self._drawn.stop()
            self._drawn = None

    def _wait(self) -> None:
        if self._over.wait(PATIENCE):
            return
        drawn = _drawing(self._streams[1], self._command, self._lang)
        if self._over.is_set():
            return
        drawn.update(drawn.task_ids[0], completed=self._steps[0], total=self._steps[1])
        drawn.start()
        self._drawn = drawn
        # What prints finds the bar gone; it never knows that there was one.
        sys.stdout, sys.stderr = (_Yielding(one, self) for one in self._streams)


class _Yielding:
    """A stream that takes the bar away before anything is done with it."""

    def __init__(self, stream: Any, bar: Bar) -> None:
        self._stream, self._bar = stream, bar

    def __getattr__(self, name: str) -> Any:
        self._bar.stop()
        return getattr(self._stream, name)


def _drawing(stream: Any, command: str, lang: str) -> Any:
    """The bar as the library draws it: what is done, how far it is, how long it has taken."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from reports.terminal.encoding import fitted
    from reports.words.doing import doing

    class Steps(ProgressColumn):
        def render(self, task: Any) -> Text:
            done = f"{task.completed:.0f}"
            return Text(
                f"{done}/{task.total:.0f}" if task.total else done if task.completed else ""
            )

    said = fitted(doing(command, lang), stream.encoding or "ascii")
    columns = (TextColumn(said), BarColumn(24), Steps(), TimeElapsedColumn())
    console = Console(file=stream, highlight=False)
    progress = Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    )
    progress.add_task("", total=None)
    return progress


@contextmanager
def working(command: str, lang: str) -> Iterator[None]:
    """A command at work, under a bar where somebody can see one."""
    if not sys.stderr.isatty():
        yield
        return
    bar = Bar(command, lang)
    _shown.append(bar)
    try:
        yield
    finally:
        _shown.remove(bar)
        bar.stop()


def reached(done: int, of: int | None = None) -> None:
    """Tell the bar that so many steps are done, of how many where that is known."""
    for bar in _shown:
        bar.reached(done, of)


def step_by_step(items: Collection[Item]) -> Iterator[Item]:
    """The items one by one, each a step done when the next is asked for."""
    for number, item in enumerate(items):
        reached(number, len(items))
        yield item
    reached(len(items), len(items))


def waiting_for_input() -> None:
    """No bar while somebody types."""
    for bar in _shown:
        bar.stop()
