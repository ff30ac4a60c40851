"""What a PDF tells of itself, read in a child process that cannot harm this one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from evidence.documents.telling import PdfFacts, PdfState

TIMEOUT = 30
"""Seconds on the clock before a file that will not end is given up."""

_CHILD = Path(__file__).with_name("child.py")


def read_pdf(path: Path) -> PdfFacts:
    """Read the PDF at `path`; a damaged, hostile or endless one is UNREADABLE, never an error."""
    command = [sys.executable, "-I", str(_CHILD), str(path)]
    try:
        run = subprocess.run(  # noqa: S603 - our own program, and one path
            command, capture_output=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL
        )
        told = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return PdfFacts(PdfState.UNREADABLE)
    if told.get("locked"):
        return PdfFacts(PdfState.LOCKED)
    if "pages" not in told:
        return PdfFacts(PdfState.UNREADABLE)
    text = str(told["text"])
    state = PdfState.READ if text.strip("\f \n\t\r") else PdfState.SCAN
    return PdfFacts(state, int(told["pages"]), text, bool(told["signed"]), bool(told["whole"]))
