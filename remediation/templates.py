"""Templates of papers: Jinja2 in its sandbox, cut down to what a sentence needs.

A template names things and may ask whether one is there; it has no loops, no arithmetic, no calls.
A name that does not exist is an error when the file is read, not when a paper is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from criteria.names import nearest
from criteria.problems import Operand

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

LONGEST = 2_000
"""The most characters of one template."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "criterion": ("id", "name", "max", "points", "lost", "cite", "body", "count"),
    "component": ("id", "name"),
    "office": ("name",),
    "unit": ("name",),
    "year": (),
    "next_year": (),
}
"""What a template may name: things, and what may be said of each."""

_ALLOWED = frozenset(
    {
        *("Template", "Output", "TemplateData", "Name", "Getattr", "Const"),
        *("If", "CondExpr", "Compare", "Operand", "Not", "And", "Or"),
    }
)

Refusal = tuple[str, Mapping[str, Operand]]


def refusals(text: str, known: Mapping[str, tuple[str, ...]] = NAMES) -> Iterator[Refusal]:
    """What is wrong with a template: codes with their operands; nothing when it can be used."""
    from jinja2 import TemplateSyntaxError, nodes

    if len(text) > LONGEST:
        yield "template_long", {"limit": LONGEST}
        return
    try:
        tree = _environment().parse(text)
    except TemplateSyntaxError as error:
        yield "template_syntax", {"message": error.message or ""}
        return
    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__
        if kind not in _ALLOWED:
            yield "template_not_allowed", {"found": kind}
        elif isinstance(node, nodes.Name) and node.name not in known:
            near = nearest(node.name, known) or ""
            yield (
                "template_name",
                {"name": node.name, "nearest": near, "allowed": tuple(known)},
            )
        elif isinstance(node, nodes.Getattr):
            yield from _attribute(node, known)


def _attribute(node: Any, known: Mapping[str, tuple[str, ...]]) -> Iterator[Refusal]:
    holder = getattr(node.node, "name", "")
    if holder in known and node.attr not in known[holder]:
        allowed = tuple(f"{holder}.{one}" for one in known[holder])
        near = nearest(node.attr, known[holder])
        yield (
            "template_name",
            {
                "name": f"{holder}.{node.attr}",
                "nearest": f"{holder}.{near}" if near else "",
                "allowed": allowed,
            },
        )
    elif holder not in known:
        yield "template_not_allowed", {"found": f".{node.attr}"}


def filled(text: str, values: Mapping[str, object]) -> str:
    """A template with its names filled in, on one line.

    Raises jinja2.UndefinedError for a name without a value: never a blank in a paper.
    """
    return " ".join(_template(text).render(values).split())


@lru_cache(maxsize=1_000)
def _template(text: str) -> Template:
    """A template made ready once: many tasks are worded after the same one."""
    return _environment().from_string(text)


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # Papers are plain text: what prints them escapes it.
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
