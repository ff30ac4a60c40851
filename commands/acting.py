"""Who acts and when: what a command that writes must know and the core must not ask."""

from __future__ import annotations

import datetime
import getpass
import os

import click

BY = click.option(
    "--by", metavar="TÊN", help="Người làm, để ghi vào lịch sử; không nêu thì lấy tên đăng nhập."
)
"""Who makes the change, for the history."""


def who(by: str | None) -> str:
    """The name stated, that of the environment (CCHC_USER), or that of the login."""
    stated = (by or os.environ.get("CCHC_USER") or "").strip()
    if stated:
        return " ".join(stated.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def now() -> datetime.datetime:
    """The moment by the clock on the wall, with its distance from universal time."""
    return datetime.datetime.now().astimezone().replace(microsecond=0)
