"""A child process with bounds, in which files that may be hostile are taken apart.

A workbook or a damaged old file can hang or kill the process that reads it. So it is read in
another one, with little memory, little time, and nothing but the file that it was given.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

SECONDS = 120
"""Processor time of one child."""

MEMORY = 1_500_000_000
"""Bytes of memory of one child."""

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from evidence.tables.limits import bounded; bounded();"
    "from evidence.tables.cells_child import main; main(sys.argv[2])"
)


class ChildFailed(Exception):
    """The child gave no answer: it ran out of time or memory, or died."""


def bounded() -> None:
    """Set the bounds of this very process, where the system knows any."""
    try:
        import resource
    except ImportError:  # Windows has none; the parent's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def ask_child(request: dict[str, Any]) -> dict[str, Any]:
    """The child's answer to `request`. Raises ChildFailed when there is none."""
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter, with our own words
            [sys.executable, "-c", _START, str(ROOT), json.dumps(request)],
            capture_output=True,
            timeout=SECONDS * 3,
            check=False,
        )
        answer = json.loads(done.stdout.decode("utf-8").splitlines()[-1])
    except (subprocess.TimeoutExpired, ValueError, IndexError):
        raise ChildFailed from None
    if not isinstance(answer, dict):
        raise ChildFailed
    return answer
