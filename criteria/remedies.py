"""Remedies as a plan holds them: what to do about a lost criterion, and what is then so (R42)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from criteria.operations import Aspect
from criteria.program import Program
from criteria.records import field, record
from criteria.values import Range

if TYPE_CHECKING:
    from criteria.due import Due

VAGUE_VERBS = (
    "tăng cường",
    "đẩy mạnh",
    "tiếp tục",
    "nâng cao",
    "quan tâm",
    "chú trọng",
    "chủ động",
    "phát huy",
    "cố gắng",
    "quán triệt",
)
"""How directives begin that nobody can ever call done."""


@record
class Setting:
    """A fact as it is once the work is done, standing on every basis.

    `parts` holds its value, or the dates of a document, each a program over the facts as they are
    now, or a calendar rule. A document without dates is known to exist and no more; `absent` says
    that the thing is known not to exist. Of dated cases, `each` sets fields of every one of them.
    """

    fact: str
    parts: Mapping[Aspect, Program | Due] = field(default_factory=dict)
    each: tuple[Setting, ...] = ()
    absent: bool = False


@record
class PlanRemedy:
    """One way to win back points of a criterion.

    `id` is "criterion#name". `do` and `product` are words for people; `cite`, `proof` (how done is
    proven) too. Exactly one of `settings` and `gives` is there: facts as they will be, or, for what
    a person or body gives, the points that are then given at least (of a penalty: at most), as
    bounds, by the name that they are given to ("8.1", or "8.1/a" for a part).

    `effort` is small, medium, large or "". `covers` names the causes of loss it answers; all of
    them when empty. `owner` and `support` are ids of offices, the criterion's own unless stated.
    """

    id: str
    criterion: str
    do: str
    product: str
    settings: tuple[Setting, ...] = ()
    gives: Mapping[str, Range] = field(default_factory=dict)
    owner: str | None = None
    support: tuple[str, ...] = ()
    effort: str = ""
    due: Due | None = None
    cite: str = ""
    proof: str = ""
    covers: tuple[str, ...] = ()


def programs_of(remedy: PlanRemedy) -> Iterator[Program]:
    """Every program of a remedy: those of the facts it sets, and of the days it names."""
    inner = [one for setting in remedy.settings for one in setting.each]
    parts = [part for one in (*remedy.settings, *inner) for part in one.parts.values()]
    for part in (*parts, remedy.due):
        program = part if part is None or isinstance(part, Program) else part.after
        if program is not None:
            yield program


def vague_verb(text: str) -> str | None:
    """The words with which a piece of work begins that cannot be verified; None where it can."""
    start = text.casefold().lstrip()
    return next((verb for verb in VAGUE_VERBS if start.startswith(verb)), None)
