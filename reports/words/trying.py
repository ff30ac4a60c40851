"""Words for a criterion tried on facts: the facts that changed, and what that is worth."""

from __future__ import annotations

from fractions import Fraction

from criteria.operations import Read
from criteria.plan import FactType
from criteria.values import Range, Value
from reports.words.problems import Language
from reports.words.traced import Traced
from reports.words.values import day, ends, said
from scoring.sheet import Node, Outcome
from scoring.trying.attempts import Neighbour
from scoring.trying.knobs import Key

TEXTS: dict[str, tuple[str, str]] = {
    "neighbours": ("NẾU SỐ LIỆU KHÁC ĐI", "IF A FACT WERE DIFFERENT"),
    "value": ("Số liệu", "Fact"),
    "points": ("Điểm", "Points"),
    "change": ("Chênh", "Change"),
    "none": (
        "Chưa có số liệu nào để thử khác đi: hãy nêu số liệu, ví dụ {name}=…",
        "There is no fact to vary yet: state one, for example {name}=…",
    ),
    "no_facts": ("Tiêu chí này không đọc số liệu nào.", "This criterion reads no facts."),
    "now": ("đang thử", "as tried"),
    "less": ("bớt một đơn vị", "one unit less"),
    "more": ("thêm một đơn vị", "one unit more"),
    "lower": ("bớt 0,1 điểm phần trăm", "0.1 percentage points less"),
    "higher": ("thêm 0,1 điểm phần trăm", "0.1 percentage points more"),
    "before": ("sớm một ngày", "a day earlier"),
    "after": ("muộn một ngày", "a day later"),
    "edge": ("sát mốc", "at an edge"),
    "contradicted": ("số liệu mâu thuẫn", "facts contradict"),
    "absent": ("không có", "absent"),
    "unread": ("Tiêu chí này không dùng: {facts}", "This criterion does not read: {facts}"),
    "not_applicable": ("không áp dụng", "not applicable"),
    "not_scored": ("không chấm", "not scored"),
    "part.issued": ("{name}, ngày ban hành", "{name}, day of issue"),
    "part.effective": ("{name}, ngày có hiệu lực", "{name}, day of effect"),
    "part.received": ("{name}, ngày nhận", "{name}, day received"),
    "part": ("{name}, trả lời «{part}»", "{name}, answer “{part}”"),
}
"""Vietnamese and English."""

_DAYS = frozenset({FactType.DATE, FactType.DATETIME, FactType.DOCUMENT})


def say(key: str, lang: Language, **operands: str) -> str:
    """One text of a trial."""
    return TEXTS[key][lang == "en"].format(**operands)


def varied(traced: Traced, fact: Key, part: str) -> str:
    """What is varied: the name of the fact, with the date or the answer where it is one of them."""
    name, lang = traced.label(Read(scope=fact[0], name=fact[1])), traced.words.lang
    if not part:
        return name
    dated = f"part.{part}"
    return (
        say(dated, lang, name=name) if dated in TEXTS else say("part", lang, name=name, part=part)
    )


def changed_value(traced: Traced, fact: Key, part: str, kind: FactType, value: Value | None) -> str:
    """A value that a fact is given."""
    words = traced.words
    if value is None:
        return say("absent", words.lang)
    if isinstance(value, Range) and value.known is not None and kind in _DAYS:
        return day(value.known, words)
    if kind is FactType.DOCUMENT:
        return words("fact.there")
    return said(value, words, None if part else traced.fact(Read(scope=fact[0], name=fact[1])))


def remark(neighbour: Neighbour, lang: Language) -> str:
    """Why a neighbour is shown, and what is wrong with it."""
    told = []
    if neighbour.units:
        told.append(say(_unit(neighbour)[neighbour.units > 0], lang))
    if neighbour.edge:
        told.append(say("edge", lang))
    if neighbour.contradicted:
        told.append(say("contradicted", lang))
    return ", ".join(told)


def _unit(neighbour: Neighbour) -> tuple[str, str]:
    """What one unit less and one more are called."""
    if neighbour.type in _DAYS:
        return "before", "after"
    return ("lower", "higher") if neighbour.type is FactType.SHARE else ("less", "more")


def worth(traced: Traced, node: Node) -> str:
    """What the criterion comes to, in few signs."""
    words, rounding = traced.words, traced.plan.rounding
    if node.outcome is Outcome.NOT_APPLICABLE:
        return say("not_applicable", words.lang)
    if node.high is None:
        return say("not_scored", words.lang)
    low = None if node.low is None else words.numbers.number(rounding.apply(node.low))
    return ends(low, words.numbers.number(rounding.apply(node.high)), words)


def gain(traced: Traced, before: Node, after: Node) -> str:
    """By how much the points change, signed; "" where they do not, or are not known."""
    change = difference(before, after)
    if not change:
        return ""
    number = traced.words.numbers.number(traced.plan.rounding.apply(abs(change)))
    return f"{'+' if change > 0 else '−'}{number}"


def difference(before: Node, after: Node) -> Fraction | None:
    """The change of certain points; None where one of the two is open or not scored."""
    if before.low is None or after.low is None:
        return None
    known = before.low == before.high and after.low == after.high
    return after.low - before.low if known else None
