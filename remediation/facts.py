"""Facts that rules of remediation match: flat records of texts and whole numbers, by kind."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import record

Value = str | int

NONE = "none"
"""The text of a field that has nothing to say: a loss without owner, a finding of no fact."""

MOST_FACTS = 2_000
"""How many facts one session holds, those derived in it included."""

MOST_BYTES = 500
"""The most bytes of one text."""

LARGEST = 2**53
"""Whole numbers stay below this size on either side of 0."""


class FieldType(StrEnum):
    """What a field of a fact holds. Points are written as decimals in rules, and are whole numbers
    at the index's places in facts: 1,481 points are 1481 at three places.
    """

    TEXT = "text"
    NUMBER = "number"
    POINTS = "points"


Fields = Mapping[str, FieldType]

TEXT, NUMBER, POINTS = FieldType.TEXT, FieldType.NUMBER, FieldType.POINTS

GIVEN: Mapping[str, Fields] = {
    "loss": {
        "number": NUMBER,
        "criterion": TEXT,
        "component": TEXT,
        "item": TEXT,
        "cause": TEXT,
        "points": POINTS,
        "certain": TEXT,
        "basis": TEXT,
        "tree": TEXT,
        "form": TEXT,
        "deadline": TEXT,
        "remedy": TEXT,
        "decided": TEXT,
        "lost_last_year": TEXT,
        "inferred": TEXT,
        "owner": TEXT,
        "lead": TEXT,
    },
    "finding": {
        "number": NUMBER,
        "code": TEXT,
        "severity": TEXT,
        "fact": TEXT,
        "owner": TEXT,
    },
}
"""Facts that come from the score sheet: its ledger lines, and what was found of the evidence."""

DERIVED: Mapping[str, Fields] = {
    "task": {"criterion": TEXT, "office": TEXT, "way": TEXT},
    "directive": {"component": TEXT, "office": TEXT},
    "escalation": {"criterion": TEXT, "office": TEXT},
    "gap": {"criterion": TEXT, "code": TEXT},
}
"""Facts that rules make and that become papers: tasks, directives to an office for a component,
criteria put before the director, and gaps that nobody is there to close.
"""


@record(order=True)
class Fact:
    """One fact: values in the order of its kind's fields. Two facts never share an id."""

    id: str
    kind: str
    values: tuple[tuple[str, Value], ...]

    def value(self, field: str) -> Value:
        """The value of a field; KeyError where the kind has none of that name."""
        for name, value in self.values:
            if name == field:
                return value
        raise KeyError(field)

    def text(self, field: str) -> str:
        """The value of a field that holds text."""
        return str(self.value(field))


def given(id: str, kind: str, values: Mapping[str, Value]) -> Fact:
    """A fact from outside. Texts are brought to one Unicode form (NFC).

    Raises ValueError for a value that no engine may see: a number of 2^53 or more, a text too long
    or with control characters, a field missing or unknown.
    """
    if set(values) != set(GIVEN[kind]):
        raise ValueError(f"{kind} has other fields: {sorted(set(values) ^ set(GIVEN[kind]))}")
    return Fact(id, kind, tuple((name, _checked(values[name])) for name in GIVEN[kind]))


def derived(kind: str, fields: Fields, values: Mapping[str, Value]) -> Fact:
    """A fact that a rule makes; its id is made of its content, so that equal facts are one."""
    content = tuple((name, values[name]) for name in fields)
    digest = hashlib.sha256(repr((kind, content)).encode("utf-8")).hexdigest()
    return Fact(f"{kind}:{digest[:24]}", kind, content)


def _checked(value: Value) -> Value:
    if isinstance(value, bool):
        raise ValueError("no truth values among facts: write yes or no")  # noqa: TRY004
    if isinstance(value, int):
        if abs(value) >= LARGEST:
            raise ValueError(f"{value} is too large for a fact")
        return value
    text = unicodedata.normalize("NFC", value)
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        raise ValueError("a text of a fact holds a control character")
    if len(text.encode("utf-8")) > MOST_BYTES:
        raise ValueError(f"a text of a fact has more than {MOST_BYTES} bytes")
    return text


def session(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of one session, in order of their ids.

    Raises InputRefused for more facts than a session holds, ValueError for an id given twice.
    """
    found = sorted(facts)
    if len(found) > MOST_FACTS:
        raise InputRefused([too_many(len(found))])
    if len({fact.id for fact in found}) < len(found):
        raise ValueError("two facts have the same id")
    return tuple(found)


def too_many(count: int) -> Problem:
    """What to tell where a session would hold too many facts."""
    return problem("remedy_facts_many", Place("remediation"), count=count, limit=MOST_FACTS)
