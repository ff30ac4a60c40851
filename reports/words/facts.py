"""Facts in words: their value, whose word it is, and the document and page behind them."""

from __future__ import annotations

from criteria import calendar
from criteria.operations import Read
from criteria.plan import FactType, PlanFact
from criteria.values import Truth, Value, is_open
from evidence.view import Cause, Reading
from reports.subject import Paper, Subject
from reports.words.papers import cited, dated
from reports.words.traced import Traced
from reports.words.values import said

MEASURED = (FactType.MONEY, FactType.NUMBER)


def fact_line(traced: Traced, subject: Subject, key: tuple[str, str]) -> str:
    """One fact that a criterion reads: `Nhiệm vụ đúng hạn = 20 (Công văn số …, trang 2)`."""
    scope, name = key
    read = Read(scope=scope, name=name)
    words, reading, fact = traced.words, traced.reading(read), traced.fact(read)
    label = traced.label(read)
    if reading is None or fact is None:
        return words("fact.open", name=label, state=words("state.unknown"))
    line = _stated(traced, subject, reading, fact, label)
    source = cited(reading.documents, reading.where, subject.papers, words)
    if source and fact.type is not FactType.DOCUMENT:
        line = words("fact.sourced", fact=line, source=source)
    return line


def _stated(traced: Traced, subject: Subject, reading: Reading, fact: PlanFact, label: str) -> str:
    words = traced.words
    if reading.rejected:
        why = reading.ruled_because or words("fact.no_reason")
        return words("fact.rejected", name=label, why=why)
    if reading.present is Truth.FALSE:
        return words("fact.absent", name=label)
    if reading.cause is not None:
        return words("fact.open", name=label, state=_state(traced, reading, fact))
    if reading.defaulted:
        value = _value(traced, reading.value, fact)
        return words("fact.defaulted", name=label, value=value, why=reading.defaulted)
    if fact.type is FactType.DOCUMENT:
        named = [dated(subject.papers.get(id, Paper(id)), words) for id in reading.documents]
        return words("fact.is", name=label, value="; ".join(named) or words("fact.there"))
    return words("fact.is", name=label, value=_value(traced, reading.value, fact))


def _state(traced: Traced, reading: Reading, fact: PlanFact) -> str:
    """Why a fact is open, and what is known of it all the same."""
    assert reading.cause is not None
    state = traced.words(f"state.{reading.cause.value}")
    if reading.value == fact.domain or fact.type in (FactType.CASES, FactType.ANSWERS):
        return state
    if not is_open(reading.value) or fact.type is FactType.DOCUMENT:
        return state
    return f"{state}, {_value(traced, reading.value, fact)}"


def _value(traced: Traced, value: Value, fact: PlanFact) -> str:
    text = said(value, traced.words, fact)
    return f"{text} {fact.measure}" if fact.measure and fact.type in MEASURED else text


def missing_facts(traced: Traced) -> list[str]:
    """The unit's own facts that nobody has stated and that a criterion waits for, in printed order.

    A computed fact is waited for through the facts that it is computed from.
    """
    found: dict[str, None] = {}
    for node in traced.plan.nodes.values():
        for scope, name in node.leaf.facts if node.leaf else ():
            if scope == "own":
                found.update(dict.fromkeys(_inputs(traced, name)))
    return [name for name in found if _is_missing(traced, name)]


def _inputs(traced: Traced, name: str) -> list[str]:
    fact = traced.plan.facts.get(name)
    if fact is None or fact.computed is None:
        return [name]
    reads = [step for step in fact.computed.steps if isinstance(step, Read) and step.scope == "own"]
    return [one for read in reads for one in _inputs(traced, read.name)]


def _is_missing(traced: Traced, name: str) -> bool:
    reading = traced.view.readings.get(("own", name))
    return reading is not None and reading.cause is Cause.UNKNOWN


def missing_line(traced: Traced, name: str) -> str:
    """A fact still to come: its name, the office that supplies it, and by when."""
    plan, words = traced.plan, traced.words
    fact = plan.facts[name]
    parts = [fact.label]
    if fact.owner:
        parts.append(plan.offices.get(fact.owner, fact.owner))
    deadline = plan.deadlines.get(fact.due) if fact.due else None
    if deadline is not None:
        day = words.numbers.day_month(calendar.from_exact(deadline.day))
        parts.append(words("fact.due", date=day))
    return " · ".join(parts)
