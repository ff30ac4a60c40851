"""The pages of help: Vietnamese from the first word to the last, and 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from cli import cchc


def pages(
    command: click.Command = cchc, *names: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command, and every one of a group, by the words that call it."""
    yield names, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from pages(inner, *names, name)


PAGES = dict(pages())


@pytest.mark.parametrize("names", PAGES, ids=lambda names: " ".join(names) or "cchc")
def test_a_page_of_help_is_vietnamese_and_fits_80_columns(names: tuple[str, ...]) -> None:
    page = CliRunner().invoke(cchc, [*names, "--help"], prog_name="cchc").output
    assert page.startswith(" ".join(("Cách gọi: cchc", *names)))
    assert "Tùy chọn:" in page and "In hướng dẫn này." in page
    for english in ("Usage", "Options", "Commands", "[default", "[required", "Show this"):
        assert english not in page
    assert max(map(len, page.splitlines())) <= 80


def test_what_a_command_is_for_is_told_whole_in_the_list() -> None:
    page = CliRunner().invoke(cchc, ["--help"], prog_name="cchc").output
    listed = page.partition("Các lệnh:\n")[2].splitlines()
    assert len(listed) == len(cchc.commands)
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []
