"""How a call is taken apart: in the commands' order, in our own words, nothing passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from commands.progress import working
from commands.refusing import refusal

if TYPE_CHECKING:
    from criteria.problems import InputRefused


class Page(click.HelpFormatter):
    """A page of help under Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Cách gọi: " if prefix is None else prefix)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_HEADINGS.get(name, name)):
            yield

    def write_dl(
        self, rows: Iterable[tuple[str, str | None]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = [(term, _in_our_words(meaning or "")) for term, meaning in rows]
        super().write_dl(said, col_max, col_spacing)


_HEADINGS = {"Options": "Tùy chọn", "Commands": "Các lệnh"}
_MARKS = {"[default: ": "[mặc định: ", "[required]": "[bắt buộc]"}


def _in_our_words(meaning: str) -> str:
    for theirs, ours in _MARKS.items():
        meaning = meaning.replace(theirs, ours)
    return meaning


class PageContext(click.Context):
    """A call whose help is a `Page`."""

    formatter_class = Page


class Call(click.Command):
    """A command whose help speaks Vietnamese, and that tells arguments it has no use for."""

    context_class = PageContext

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]", **settings})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args:
            raise refusal("arguments_too_many", "cchc", found=" ".join(ctx.args))
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        with working(self.name or "", ctx.params.get("lang") or "vi"):
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_vietnamese(super().get_help_option(ctx))


class Group(click.Group):
    """The commands in the order written; one that does not exist is told with the nearest name."""

    command_class = Call
    context_class = PageContext

    def __init__(self, *args: Any, **settings: Any) -> None:
        metavars = {"options_metavar": "[TÙY CHỌN]", "subcommand_metavar": "LỆNH [THAM SỐ]..."}
        super().__init__(*args, **{**metavars, **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_vietnamese(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise refusal("command_unknown", "cchc", args[0], tuple(self.commands))
        return super().resolve_command(ctx, args)


def _in_vietnamese(help_option: click.Option | None) -> click.Option | None:
    if help_option is not None:
        help_option.help = "In hướng dẫn này."
    return help_option


def call_refused(error: click.ClickException) -> InputRefused:
    """A call that click refused, in our own words."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.NoSuchOption):
        known = [name for one in (context.command.params if context else ()) for name in one.opts]
        return refusal("option_unknown", "cchc", error.option_name, known)
    if isinstance(error, click.BadParameter) and error.param is not None and context is not None:
        if isinstance(error, click.MissingParameter):
            named = error.param.make_metavar(context)
            if isinstance(error.param, click.Option):
                named = f"{error.param.opts[-1]} {named}"
            return refusal("argument_missing", "cchc", named)
        kind = error.param.type
        allowed = tuple(kind.choices) if isinstance(kind, click.Choice) else ()
        return refusal("option_value_refused", "cchc", error.param.opts[-1], allowed)
    if isinstance(error, click.BadOptionUsage):
        return refusal("option_without_value", "cchc", error.option_name)
    return refusal("call_refused", "cchc", message=error.format_message())
