"""Several stated values of one figure in a form: shown together, one of them chosen (R35)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction

from criteria.plan import FactType, PlanFact
from criteria.records import record
from evidence.assessment import Assessment
from evidence.fact_entry import FactEntry, StatedValue
from evidence.figures import day_text
from evidence.forms.held import Held, held_of, text_of
from evidence.forms.layout import shown_word
from evidence.proof import UNIT

_WHOLE = frozenset({FactType.DOCUMENT, FactType.CASES, FactType.ANSWERS})


@record
class Several:
    """What the sources say in words, and the entry as it would be with the chosen one alone."""

    told: str
    entry: FactEntry


def takes_several(fact: PlanFact) -> bool:
    """Whether several values of a fact can stand side by side and be chosen from in a cell."""
    return fact.type not in _WHOLE


def several_of(assessment: Assessment, fact: PlanFact, entry: FactEntry | None) -> Several | None:
    """The several values stated of a fact; None where there are none to choose from."""
    if entry is None or not entry.stated or not takes_several(fact):
        return None
    told = ", ".join(_told(assessment, fact, one) for one in entry.stated)
    use = entry.use
    alone = entry.model_copy(update={"stated": (), "use": None})
    if use is not None:
        at = position_of(fact, entry.stated, held_of(fact, use.value))
        uses = () if at is None else entry.stated[at].uses
        said = {"value": use.value, "document": None, "documents": uses, "note": use.because}
        alone = alone.model_copy(update=said)
    return Several(f"các nguồn nêu {told}: chọn một số, ghi lý do ở Ghi chú", alone)


def position_of(fact: PlanFact, stated: Iterable[StatedValue], held: Held) -> int | None:
    """Which of the stated values is the one that a cell holds."""
    texts = (text_of(held_of(fact, one.value)) for one in stated)
    return next((at for at, text in enumerate(texts) if text == text_of(held)), None)


def issuer_of(assessment: Assessment, issuer: str | None) -> str | None:
    """Who issued a document, by name: `unit` is the agency itself."""
    return assessment.unit.name if issuer == UNIT else issuer


def _told(assessment: Assessment, fact: PlanFact, one: StatedValue) -> str:
    shown = _shown(fact, held_of(fact, one.value), str(one.value))
    for use in one.uses[:1]:
        document = assessment.documents.get(use.document)
        parts = (document.number or document.subject if document else None, use.where)
        return f"{shown} ({', '.join(part for part in parts if part)})"
    return shown


def _shown(fact: PlanFact, held: Held, raw: str) -> str:
    if isinstance(held, datetime.date):
        return day_text(held)
    if isinstance(held, Fraction):
        return raw.replace(".", ",")
    return shown_word(fact, text_of(held))
