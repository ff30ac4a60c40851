"""One catalogue in two languages: complete, with the same placeholders, and all of it used."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from criteria.operations import Aspect, Days
from criteria.plan import Combine
from criteria.values import Truth
from evidence.view import Basis, Cause
from reports.words.catalogue import catalogue
from reports.words.en import TEXTS as ENGLISH
from reports.words.vi import TEXTS as VIETNAMESE
from scoring.sheet import Status

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = ("self_score", "appraisal_1", "explanation", "appraisal_2", "official")


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(VIETNAMESE) == list(ENGLISH)


@pytest.mark.parametrize("key", VIETNAMESE)
def test_both_languages_take_the_same_operands(key: str) -> None:
    assert placeholders(VIETNAMESE[key]) == placeholders(ENGLISH[key])


def keys_used() -> Iterator[tuple[str, str]]:
    """Every key in a call `words("…")` of the reports, as a pattern, with the file it stands in."""
    for file in sorted((ROOT / "reports").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            strings = ast.walk(node) if isinstance(node, ast.Call | ast.Assign) else ()
            for one in strings:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield re.escape(one.value), file.name
                if isinstance(one, ast.JoinedStr):
                    parts = [
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
                        for part in one.values
                    ]
                    yield "".join(parts), file.name


def test_no_words_are_left_over() -> None:
    used = re.compile("|".join(f"(?:{pattern})" for pattern in {p for p, _ in keys_used() if p}))
    assert [key for key in VIETNAMESE if not used.fullmatch(key)] == []


def test_every_key_asked_for_has_words() -> None:
    asked = re.compile(r'(?<!_)words\(\s*"([a-z_.]+)"')
    missing = {
        key
        for file in sorted((ROOT / "reports").rglob("*.py"))
        for key in asked.findall(file.read_text(encoding="utf-8"))
        if key not in VIETNAMESE
    }
    assert missing == set()


def test_every_member_of_a_closed_list_has_words() -> None:
    wanted = [
        *(f"cause.{cause.value}" for cause in Cause),
        *(f"status.{status.value}" for status in Status),
        *(f"basis.{basis.value}" for basis in Basis),
        *(f"total.{basis.value}" for basis in Basis),
        *(f"round.{name}" for name in ROUNDS),
        *(f"truth.{truth.value}" for truth in Truth),
        *(f"condition.{truth.value}" for truth in Truth),
        *(f"explain.combine.{combine.value}" for combine in Combine),
        *(f"aspect.{one.value}" for one in (Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED)),
        *(f"scope.peers_{one.value}" for one in (Aspect.MAX, Aspect.MIN, Aspect.SUM)),
    ]
    assert [key for key in wanted if key not in VIETNAMESE] == []


def test_every_kind_of_day_count_has_words() -> None:
    kinds = re.findall(r"^    (\w+):", Days.__doc__ or "", re.MULTILINE)
    assert len(kinds) == 3
    for kind in kinds:
        assert f"formula.{kind}" in VIETNAMESE
        assert f"formula.{kind}.open" in VIETNAMESE


def test_a_paper_never_says_what_officials_do_not_say() -> None:
    told = " ".join(VIETNAMESE.values()).casefold()
    assert "minh chứng" not in told
    assert "n/a" not in told
    assert "null" not in told
    for key, text in VIETNAMESE.items():
        if "điểm trừ" in text.casefold():
            assert "penalty" in key or "charged" in key


def test_words_are_filled_with_their_operands() -> None:
    assert catalogue("vi")("sheet.rank", place=10) == "Xếp hạng 10"
    assert catalogue("en")("sheet.rank", place=10) == "Rank 10"
    with pytest.raises(KeyError):
        catalogue("vi")("no.such_key")
