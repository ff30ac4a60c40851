"""Names in expressions: which fact a name means, and the step that reads it.

A fact that may be absent is read only where it is known to be present (R43).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from criteria.expression.tree import Name
from criteria.expression.types import REFUSED, Kind, Type, Typed
from criteria.names import nearest
from criteria.operations import Aspect, Const, Read, Selection
from criteria.plan import FactType, PlanFact
from criteria.records import record
from criteria.scope import FactKey, Scope
from criteria.values import ANY_NUMBER, NOUGHT, Options, Range, Truth, Value, hull

FACT_SCOPES = ("last_year", "same_period_last_year", "superior", "peers")
"""Whose and when, besides the unit's own this year: the same facts are declared in each."""

_WHOLE = frozenset({FactType.COUNT})


@record
class Reference:
    """What a name means: a fact (`key` says whose), or with `option` one option of a choice."""

    key: FactKey
    fact: PlanFact
    option: str = ""


def broken(scope: Scope) -> Typed:
    """A stand-in for an expression that has been refused: it can be anything."""
    return Typed(scope.add(Const(value=ANY_NUMBER, text="?")), REFUSED)


def lookup(scope: Scope, parts: tuple[str, ...]) -> Reference | None:
    """What `parts` mean here, None when nothing; reports no fault."""
    room, held, rest = _room(scope, parts)
    fact = held.get(rest[0]) if rest else None
    if fact is None or len(rest) > 2:
        return None
    if len(rest) == 1:
        return Reference((room, rest[0]), fact)
    known = fact.type is FactType.CHOICE and rest[1] in fact.options
    return Reference((room, rest[0]), fact, rest[1]) if known else None


def _room(
    scope: Scope, parts: tuple[str, ...]
) -> tuple[str, Mapping[str, PlanFact], tuple[str, ...]]:
    """Where a name looks: the scope it is read in, what is declared there, the parts left."""
    names = scope.names
    if parts[0] in FACT_SCOPES:
        return parts[0], names.facts, parts[1:]
    if parts[0] == "case":
        return "case", scope.case or {}, parts[1:]
    if parts[0] == "unit":
        return "unit", attributes(scope, "unit"), parts[1:]
    if parts[0] not in names.facts and ("assessment", parts[0]) in names.attributes:
        return "assessment", attributes(scope, "assessment"), parts
    return "own", names.facts, parts


def attributes(scope: Scope, room: str) -> dict[str, PlanFact]:
    """The attributes declared for the unit, or for the assessment."""
    return {name: fact for (where, name), fact in scope.names.attributes.items() if where == room}


def resolve(scope: Scope, name: Name) -> Reference | None:
    """What `name` means here; None once its fault, with the nearest name, has been reported."""
    found = lookup(scope, name.parts)
    if found is None:
        _refuse_name(scope, name)
    return found


def _refuse_name(scope: Scope, name: Name) -> None:
    room, held, rest = _room(scope, name.parts)
    if room == "case" and scope.case is None:
        scope.fault("case_not_here", offset=name.start, name=name.text)
    elif not rest:
        scope.fault("scope_alone", offset=name.start, name=name.text)
    elif rest[0] in held:
        _refuse_part(scope, name, held[rest[0]], rest)
    elif len(name.parts) > 1 or not _refuse_misplaced(scope, name):
        unknown(scope, "unknown_name", name.start, name.text, _spelled(scope, name, held))


def _spelled(scope: Scope, name: Name, held: Mapping[str, PlanFact]) -> list[str]:
    """Every name that could have been meant, spelled as it would be written there."""
    if name.parts[0] in (*FACT_SCOPES, "case", "unit"):
        return [f"{name.parts[0]}.{fact}" for fact in held]
    return [*held, *attributes(scope, "assessment")]


def _refuse_part(scope: Scope, name: Name, fact: PlanFact, rest: tuple[str, ...]) -> None:
    whole = ".".join(name.parts[: len(name.parts) - len(rest) + 1])
    offset = name.start + len(whole) + 1
    if fact.type is FactType.CHOICE and len(rest) == 2:
        unknown(scope, "unknown_option", offset, rest[1], fact.options, fact=whole)
    elif fact.type is FactType.DOCUMENT and rest[1] in ("issued", "effective", "received"):
        scope.fault(
            "write_instead", offset=name.start, found=name.text, write=f"{rest[1]}({whole})"
        )
    elif fact.type is FactType.CASES and rest[1] in fact.fields:
        scope.fault("case_outside_count", offset=name.start, found=name.text, field=rest[1])
    else:
        if rest[1] in fact.options:
            whole = f"{whole}.{rest[1]}"
        scope.fault("fact_without_parts", offset=name.start + len(whole) + 1, name=whole)


def _refuse_misplaced(scope: Scope, name: Name) -> bool:
    """Report a name that exists, but as something else than a fact; whether it was one."""
    names, text = scope.names, name.text
    owners = [fact for fact in names.facts if text in names.facts[fact].options]
    if text in names.deadlines:
        scope.fault("deadline_as_value", offset=name.start, name=text)
    elif text in names.parameters:
        scope.fault("parameter_as_value", offset=name.start, name=text)
    elif owners:
        scope.fault("option_alone", offset=name.start, found=text, write=f"{owners[0]}.{text}")
    else:
        return False
    return True


def unknown(
    scope: Scope, code: str, offset: int, name: str, known: Iterable[str], **operands: str
) -> None:
    """Report an unknown name with the nearest known one; the hint is empty where none is near."""
    hint = nearest(name, known) or ""
    scope.fault(code, offset=offset, name=name, nearest=hint, **operands)


def type_of(fact: PlanFact) -> Type:
    """The static type of a fact's value."""
    return Type(Kind(fact.type.value), fact.type in _WHOLE, tuple(sorted(fact.options)))


def value_of(scope: Scope, name: Name) -> Typed:
    """The value that a name stands for: a fact that has one, or an option of a choice."""
    found = resolve(scope, name)
    if found is None:
        return broken(scope)
    if found.option:
        step = scope.add(Const(value=Options(frozenset({found.option})), text=name.text))
        return Typed(step, type_of(found.fact))
    refusals = {
        FactType.DOCUMENT: "document_as_value",
        FactType.CASES: "cases_as_value",
        FactType.ANSWERS: "answers_as_value",
    }
    code = "peers_as_value" if found.key[0] == "peers" else refusals.get(found.fact.type)
    if code is not None:
        scope.fault(code, offset=name.start, name=found.key[1])
        return broken(scope)
    return Typed(read(scope, found, Aspect.VALUE, name.start), type_of(found.fact))


def read(
    scope: Scope,
    found: Reference,
    aspect: Aspect,
    offset: int = 0,
    where: Selection | None = None,
) -> int:
    """The step that reads one aspect of a fact; a fault where it may be absent unguarded (R43).

    `where` chooses among the units of the rank group; over none of them a figure is 0.
    """
    fact, key = found.fact, found.key
    if aspect is not Aspect.PRESENT and fact.may_be_absent and key not in scope.known.present:
        name = key[1] if key[0] in ("own", "assessment") else ".".join(key)
        scope.fault("absent_not_guarded", offset=offset, name=name)
    step = Read(scope=key[0], name=key[1], aspect=aspect, where=where)
    reach = reach_of(fact, aspect)
    return scope.read(key, step, reach if where is None else hull([reach, NOUGHT]))


def reach_of(fact: PlanFact, aspect: Aspect) -> Value:
    """What one aspect of a fact can be over all that its declaration allows."""
    if aspect is Aspect.PRESENT:
        return Truth.OPEN if fact.may_be_absent else Truth.TRUE
    if aspect in (Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED) or fact.domain is None:
        return fact.bounds
    if aspect is Aspect.SUM and isinstance(fact.domain, Range):
        return _sum_reach(fact.domain)
    return fact.domain


def _sum_reach(each: Range) -> Range:
    """Between which numbers the sum over any number of units, one at least, must lie."""
    low = each.low if each.low is not None and each.low >= 0 else None
    high = each.high if each.high is not None and each.high <= 0 else None
    return Range(low, high)
