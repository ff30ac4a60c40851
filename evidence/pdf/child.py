"""Reads one PDF in a process of its own: `python child.py FILE`. Prints one JSON object.

A damaged or hostile file can hang a reader or fill the memory; here it ends this process alone.
Nothing of the project is imported: the process starts fast and can do nothing else.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

MEMORY = 1 << 30
"""The most bytes that the process may take."""

SECONDS = 20
"""The most seconds of processor time; reading text stops at half of it."""

PAGES = 400
"""The most pages whose text is read."""

TEXT = 2_000_000
"""The most signs of text that are handed back."""

FIELDS = 10_000
"""The most form fields that are looked at."""


def limit() -> None:
    """Hold the process to its bounds, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(path: str) -> dict[str, Any]:
    """What the file at `path` tells."""
    import logging

    import pypdf

    logging.disable(logging.CRITICAL)
    with open(path, "rb") as file:  # noqa: PTH123 - no more is imported than is needed
        reader = pypdf.PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"locked": True}
        pages = len(reader.pages)
        texts, length, whole = [], 0, pages <= PAGES
        for number in range(min(pages, PAGES)):
            if time.process_time() > SECONDS / 2 or length > TEXT:
                whole = False
                break
            try:
                text = reader.pages[number].extract_text() or ""
            except Exception:  # noqa: BLE001 - one bad page hides none of the others
                text, whole = "", False
            texts.append(text[:TEXT])
            length += len(text)
        return {
            "pages": pages,
            "text": "\f".join(texts)[:TEXT],
            "whole": whole,
            "signed": signed(reader),
        }


def signed(reader: Any) -> bool:
    """Whether any signature field is filled. That says nothing of whether the signature holds."""
    form = reader.trailer["/Root"].get_object().get("/AcroForm")
    if form is None:
        return False
    waiting = [(one, None) for one in form.get_object().get("/Fields", ())]
    for _ in range(FIELDS):
        if not waiting:
            return False
        reference, above = waiting.pop()
        field = reference.get_object()
        kind = field.get("/FT", above)
        if kind == "/Sig" and field.get("/V") is not None:
            return True
        waiting.extend((one, kind) for one in field.get("/Kids", ()))
    return False


if __name__ == "__main__":
    limit()
    try:
        told = read(sys.argv[1])
    except (Exception, RecursionError, MemoryError):  # noqa: BLE001 - whatever is wrong, it is no PDF
        told = {"unreadable": True}
    sys.stdout.write(json.dumps(told))
