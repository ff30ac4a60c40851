"""What to raise for a call that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from criteria.problems import InputRefused, Operand


def refusal(
    code: str, place: str, name: str = "", allowed: Sequence[str] = (), **operands: Operand
) -> InputRefused:
    """What to raise for a call that cannot be used; `name` is told with the nearest allowed."""
    from criteria.names import nearest
    from criteria.problems import InputRefused, Place, problem

    if name:
        near = nearest(name, allowed) or ""
        operands = {"name": name, "nearest": near, "allowed": tuple(allowed), **operands}
    return InputRefused([problem(code, Place(place), **operands)])
