"""Facts in words: their value, whose word it is, and the document and page behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria import calendar
from criteria.operations import Read
from criteria.plan import FactType, Leaf, PlanFact
from criteria.values import Range, Truth, Value, is_open
from evidence.view import Cause, Entered, Reading
from reports.subject import Paper, Subject
from reports.words.measures import source_words
from reports.words.papers import cited, dated
from reports.words.traced import Traced
from reports.words.values import said
from scoring.sheet import Node

MEASURED = (FactType.MONEY, FactType.NUMBER)


def fact_line(
    traced: Traced, subject: Subject, key: tuple[str, str], *, supposed: bool = False
) -> str:
    """One fact that a criterion reads: `Nhiệm vụ đúng hạn = 20 (Công văn số …, trang 2)`. What is
    only `supposed` comes from nowhere.
    """
    scope, name = key
    read = Read(scope=scope, name=name)
    words, reading, fact = traced.words, traced.reading(read), traced.fact(read)
    label = traced.label(read)
    if reading is None or fact is None:
        return words("fact.open", name=label, state=words("state.unknown"))
    if scope == "peers":
        return "; ".join(_of_group(traced, reading, fact, name))
    line = stated_line(traced, subject, reading, fact, label)
    source = cited(reading.documents, reading.where, subject.papers, words)
    if fact.type is FactType.DOCUMENT:
        source = ""
    record = words("fact.source", source=reading.source) if reading.source else ""
    whose = [] if supposed else [_entered(traced, one) for one in reading.entered]
    told = "; ".join(one for one in (source, record, *whose) if one)
    if told:
        line = words("fact.sourced", fact=line, source=told)
    if reading.note:
        line = words("fact.noted", fact=line, note=reading.note)
    return "; ".join((line, *source_words(reading.measured, words)))


def _entered(traced: Traced, entered: Entered) -> str:
    """Where a figure comes from: who stated it, when, in which cell of which form; else where in
    the file it was typed by hand.
    """
    words = traced.words
    told = _whose(traced, entered)
    if entered.by_hand:
        typed = words("fact.by_hand", file=entered.file, line=entered.line)
        told = f"{told}, {typed}" if told else typed
    elif entered.edited:
        told = words("fact.edited", told=told, file=entered.file, line=entered.line)
    return words("fact.value_from", value=entered.text, told=told) if entered.text else told


def _whose(traced: Traced, entered: Entered) -> str:
    """Whose word it is, as far as that is known: `Văn phòng nhập lúc …, ô … của …`."""
    words = traced.words
    if entered.by_hand and not entered.office:
        return ""
    office = traced.plan.offices.get(entered.office, entered.office)
    who = f"{entered.by} ({office})" if entered.by and office else entered.by or office
    told = words("fact.entered", who=who) if who else words("fact.entered_by_nobody")
    if entered.at is not None:
        moment = f"{words.numbers.date(entered.at.date())} {entered.at:%H:%M}"
        told = words("fact.entered_at", told=told, moment=moment)
    if entered.form:
        place = words("fact.cell", cell=entered.cell, form=entered.form)
        told = f"{told}, {place if entered.cell else entered.form}"
    return told


def _of_group(traced: Traced, reading: Reading, fact: PlanFact, name: str) -> Iterator[str]:
    """What the rules read of a rank group: a greatest, least or summed figure."""
    words = traced.words
    reads = [step for step in traced.steps if isinstance(step, Read) and step.name == name]
    for read in dict.fromkeys(reads):
        if read.scope != "peers":
            continue
        label, value = traced.label(read), traced.view.read(read)
        if is_open(value):
            state = words(f"state.{(reading.cause or Cause.UNKNOWN).value}")
            yield words("fact.open", name=label, state=f"{state}, {_value(traced, value, fact)}")
        else:
            yield words("fact.is", name=label, value=_value(traced, value, fact))


def stated_line(
    traced: Traced, subject: Subject, reading: Reading, fact: PlanFact, label: str
) -> str:
    """What is stated of a fact, without where from: `label: 27`, or why it is open."""
    words = traced.words
    if reading.rejected:
        why = reading.ruled_because or words("fact.no_reason")
        return words("fact.rejected", name=label, why=why)
    if reading.present is Truth.FALSE:
        return words("fact.absent", name=label)
    if reading.cause is not None and is_open(reading.value):
        return words("fact.open", name=label, state=_state(traced, reading, fact))
    if reading.defaulted:
        value = _value(traced, reading.value, fact)
        return words("fact.defaulted", name=label, value=value, why=reading.defaulted)
    if fact.type is FactType.DOCUMENT:
        named = [dated(subject.papers.get(id, Paper(id)), words) for id in reading.documents]
        return words("fact.is", name=label, value="; ".join(named) or words("fact.there"))
    return words("fact.is", name=label, value=_value(traced, reading.value, fact))


def _state(traced: Traced, reading: Reading, fact: PlanFact) -> str:
    """Why a fact is open, and what was stated of it all the same."""
    assert reading.cause is not None
    words = traced.words
    state = words(f"state.{reading.cause.value}")
    if reading.text:
        return words("fact.stated", state=state, text=reading.text)
    value = reading.value
    bounded = isinstance(value, Range) and value.low is not None and value.high is not None
    if bounded and reading.documents:
        return f"{state}, {_value(traced, value, fact)}"
    return state


def _value(traced: Traced, value: Value, fact: PlanFact) -> str:
    text = said(value, traced.words, fact)
    return f"{text} {fact.measure}" if fact.measure and fact.type in MEASURED else text


def facts_read(traced: Traced, leaf: Leaf) -> list[tuple[str, str]]:
    """The facts that a leaf reads, in the order in which its formula names them."""
    found: dict[tuple[str, str], None] = {}
    waiting, seen = [leaf.result], set[int]()
    while waiting:
        step = waiting.pop()
        operation = traced.steps[step]
        if isinstance(operation, Read) and (operation.scope, operation.name) in leaf.facts:
            found[operation.scope, operation.name] = None
        if step not in seen:
            seen.add(step)
            waiting.extend(reversed(operation.inputs))
    return list(found | dict.fromkeys(leaf.facts))


def missing_facts(traced: Traced, nodes: Mapping[str, Node]) -> list[str]:
    """The unit's own facts that nobody has stated and that keep a leaf open, in printed order.

    A computed fact is waited for through the facts that it is computed from.
    """
    found: dict[str, None] = {}
    for id, node in traced.plan.nodes.items():
        if node.leaf is None or nodes[id].low == nodes[id].high:
            continue
        for scope, name in node.leaf.facts:
            if scope == "own" and _is_missing(traced, name):
                found.update(dict.fromkeys(_unstated(traced, name)))
    return list(found)


def _unstated(traced: Traced, name: str) -> list[str]:
    """The fact itself, or what a computed one still lacks."""
    fact = traced.plan.facts[name]
    if fact.computed is None:
        return [name] if _cause(traced, name) is Cause.UNKNOWN else []
    reads = [step for step in fact.computed.steps if isinstance(step, Read) and step.scope == "own"]
    return [one for read in reads for one in _unstated(traced, read.name)]


def _is_missing(traced: Traced, name: str) -> bool:
    """Whether a step of the plan reads something of the fact that is not known."""
    return _cause(traced, name) is Cause.UNKNOWN and any(
        isinstance(step, Read)
        and (step.scope, step.name) == ("own", name)
        and value is not None
        and is_open(value)
        for step, value in zip(traced.steps, traced.values, strict=True)
    )


def _cause(traced: Traced, name: str) -> Cause | None:
    reading = traced.view.readings.get(("own", name))
    return reading.cause if reading else None


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
