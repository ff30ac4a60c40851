"""One cell of a returned form as a figure of its fact, or why it is none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Context, Decimal
from fractions import Fraction
from numbers import Real

from criteria.fields import read_date, read_datetime
from criteria.plan import FactType, PlanFact
from criteria.problems import Operand
from criteria.records import record
from criteria.values import Range
from evidence.documents.numbering import meant_number, read_number
from evidence.forms.held import Held
from evidence.forms.layout import ABSENT as ABSENT_WORD
from evidence.forms.layout import words_of
from evidence.forms.opening import Cell

_KEPT = Context(prec=15)
"""A workbook shows and keeps fifteen digits: 0.30000000000000004 is 0.3."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_LONGEST = 2_000
_GROUPED = re.compile(r"[0-9]{1,3}[.,][0-9]{3}\Z")
_WRITTEN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?[ ]?%?\Z")
_DAYS = frozenset({FactType.DATE, FactType.DATETIME})


@record
class Refused:
    """Why a cell is refused: a code of the catalogue, with operands."""

    code: str
    operands: dict[str, Operand]


def read_value(fact: PlanFact, cell: Cell) -> Held | Refused:
    """What the cell of a figure holds."""
    flaw = _flaw(cell)
    if flaw is not None:
        return flaw
    held = cell.value
    if isinstance(held, str):
        held = _clean(held)
        if not held:
            return None
    words = words_of(fact)
    if isinstance(held, bool):
        held = "Có" if held else "Không"
    if fact.may_be_absent and isinstance(held, str) and _same(held, ABSENT_WORD):
        return "absent"
    if words and fact.type not in _DAYS:
        return _word(held, words)
    if fact.type in _DAYS:
        return _day(held, moment=fact.type is FactType.DATETIME)
    return _number(fact, held)


def read_text(cell: Cell) -> str | Refused | None:
    """What a cell of words holds; a number typed there is its text."""
    flaw = _flaw(cell)
    if flaw is not None:
        return flaw
    held = cell.value
    if isinstance(held, datetime.date):
        return Refused("form_day_for_text", {"found": held.isoformat()})
    if isinstance(held, Real) and not isinstance(held, bool):
        held = f"{_decimal(held):f}"
    text = _clean(str(held)) if held is not None else ""
    if len(text) > _LONGEST:
        return Refused("form_text_too_long", {"limit": _LONGEST})
    return text or None


def read_day(cell: Cell) -> datetime.date | Refused | None:
    """What the cell of the day of a document holds."""
    flaw = _flaw(cell)
    if flaw is not None:
        return flaw
    if cell.value is None or (isinstance(cell.value, str) and not _clean(cell.value)):
        return None
    day = _day(_clean(cell.value) if isinstance(cell.value, str) else cell.value, moment=False)
    assert isinstance(day, datetime.date | Refused)
    return day


def read_document_number(text: str) -> str | Refused:
    """The number of a document, or what was probably meant by what is none."""
    if read_number(text) is not None:
        return text
    return Refused("form_document_number", {"found": text, "meant": meant_number(text)})


def _flaw(cell: Cell) -> Refused | None:
    if cell.flaw == "error":
        return Refused("form_error_cell", {"found": str(cell.value)})
    if cell.flaw == "formula":
        return Refused("form_formula_without_value", {})
    return None


def _word(held: object, words: dict[str, str]) -> Held | Refused:
    if held is None:
        return None
    found = next((token for word, token in words.items() if _same(word, str(held))), None)
    if found is None:
        return Refused("form_word_unknown", {"found": str(held), "allowed": tuple(words)})
    return found


def _number(fact: PlanFact, held: object) -> Held | Refused:
    if held is None:
        return None
    if isinstance(held, datetime.date | datetime.time | datetime.timedelta):
        return Refused("form_day_for_number", {"found": str(held)})
    if isinstance(held, str):
        return _text_for_number(held)
    if not isinstance(held, Real):
        return Refused("form_text_for_number", {"found": str(held), "meant": ""})
    number = Fraction(_decimal(held))
    limits = fact.domain if isinstance(fact.domain, Range) else None
    whole = fact.type in (FactType.COUNT, FactType.ANSWERS)
    if whole and (number.denominator != 1 or number < 0):
        return Refused("form_not_count", {"found": str(held)})
    if fact.type is FactType.SHARE and number > 1 and limits is not None and limits.high == 1:
        return Refused("form_share_above_one", {"found": str(held)})
    return number


def _text_for_number(text: str) -> Refused:
    """Text in the cell of a number, with what was meant where only one thing can be."""
    if _GROUPED.match(text):
        joined = re.sub("[.,]", "", text)
        whole, _, rest = re.sub(",", ".", text).partition(".")
        parts = {"found": text, "one": joined, "other": f"{whole},{rest}"}
        return Refused("form_number_ambiguous", dict(parts))
    meant = text.replace(".", ",") if _WRITTEN.match(text) else ""
    return Refused("form_text_for_number", {"found": text, "meant": meant})


def _day(held: object, *, moment: bool) -> Held | Refused:
    if held is None:
        return None
    if isinstance(held, datetime.datetime):
        whole = held.time() == datetime.time()
        if moment:
            return held.replace(microsecond=0)
        return held.date() if whole else Refused("form_not_day", {"found": str(held)})
    if isinstance(held, datetime.date):
        return datetime.datetime(held.year, held.month, held.day) if moment else held
    if isinstance(held, str):
        day = read_datetime(held) if moment else read_date(held)
        if day is not None:
            return day
    return Refused("form_not_moment" if moment else "form_not_day", {"found": str(held)})


def _decimal(held: Real) -> Decimal:
    return _KEPT.create_decimal(repr(held))


def _clean(text: str) -> str:
    """Text as people see it: without signs that cannot be seen, one kind of line end."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text.replace("\t", " ").replace("\u00a0", " ")).strip()


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(_clean(other).casefold().split())
