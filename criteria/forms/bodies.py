"""Bodies that give points: only those that the index declares."""

from __future__ import annotations

from criteria.names import nearest
from criteria.scope import Scope


def check_body(scope: Scope, name: str) -> None:
    """Report a body that the index does not declare; `scope.path` leads to its name."""
    bodies = scope.names.bodies
    if name not in bodies:
        scope.fault("body_not_declared", name=name, nearest=nearest(name, bodies) or "")
