"""SHA-256 of bytes at hand, without loading more than it takes.

`hashlib` loads all of OpenSSL, a third of the time in which a bare interpreter starts. Like
`random` of the standard library, this takes the lean module first; the digests are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


def digest(data: bytes) -> bytes:
    """The 32 bytes of the digest."""
    found: bytes = _sha256()(data).digest()
    return found


def hexdigest(data: bytes) -> str:
    """The digest in 64 hexadecimal digits."""
    return digest(data).hex()


def named(data: bytes) -> str:
    """The digest as files state it: `sha256:…`."""
    return f"sha256:{hexdigest(data)}"


@cache
def _sha256() -> Callable[[bytes], Any]:
    for lean in ("_sha2", "_sha256"):  # the former from Python 3.12 on
        try:
            found: Callable[[bytes], Any] = __import__(lean).sha256
        except (ImportError, AttributeError):
            continue
        return found
    import hashlib

    return hashlib.sha256
