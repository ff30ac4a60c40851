"""Digests are those of the standard library, whichever module computes them."""

from __future__ import annotations

import builtins
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import digests


@given(st.binary(max_size=300))
def test_a_digest_is_that_of_hashlib(data: bytes) -> None:
    expected = hashlib.sha256(data)
    assert digests.digest(data) == expected.digest()
    assert digests.hexdigest(data) == expected.hexdigest()
    assert digests.named(data) == f"sha256:{expected.hexdigest()}"


def test_without_a_lean_module_hashlib_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *more: object) -> object:
        if name in ("_sha2", "_sha256"):
            raise ImportError(name)
        return found(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    digests._sha256.cache_clear()
    try:
        assert digests.hexdigest(b"") == hashlib.sha256(b"").hexdigest()
    finally:
        digests._sha256.cache_clear()
