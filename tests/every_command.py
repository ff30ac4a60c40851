"""Every command of the command line, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli import cchc


def commands(group: click.Group = cchc, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Each command by the words that call it: `evidence add`."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command
