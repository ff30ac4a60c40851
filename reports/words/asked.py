"""An expression of an index in Vietnamese words, as an official would say what it asks.

Facts are called by their names, not by the names that rules use for them; nothing is evaluated.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria.expression.syntax import parse
from criteria.expression.tree import (
    Binary,
    Boolean,
    Call,
    Comparison,
    Conditional,
    Expr,
    Full,
    Junction,
    Name,
    Negative,
    Not,
    Number,
    Presence,
    Text,
    Timely,
)
from criteria.facts import FactRule
from criteria.index import DeadlineRule, Index
from criteria.records import record
from reports.words.numbers import MINUS, VIETNAMESE

_RELATION = {"==": "bằng", "!=": "khác", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_OF_OPTIONS = {**_RELATION, "==": "là", "!=": "không phải là"}
_SIGN = {"*": " × ", "/": " / ", "+": " + ", "-": f" {MINUS} "}
_BINDS = {"": 3, "*": 2, "/": 2, "+": 1, "-": 1}
_SCOPES = {
    "last_year": "{name} năm trước",
    "same_period_last_year": "{name} cùng kỳ năm trước",
    "superior": "{name} của cấp trên",
    "unit": "{name} của đơn vị",
    "case": "{name} của từng trường hợp",
}
_FIXED = {"as_of": "ngày tính điểm", "submitted_at": "ngày nộp kết quả tự chấm"}
_CALLS: Mapping[str, str] = {
    "min": "số nhỏ nhất của ({all})",
    "max": "số lớn nhất của ({all})",
    "round": "{0}, làm tròn {1} số lẻ",
    "issued": "ngày ban hành {0}",
    "effective": "ngày {0} có hiệu lực",
    "received": "ngày nhận {0}",
    "days_from": "số ngày từ {0} đến {1}",
    "days_late": "số ngày chậm của {0} so với {1}",
    "working_days_from": "số ngày làm việc từ {0} đến {1}",
    "points": "điểm của tiêu chí {0}",
    "applies": "tiêu chí {0} được áp dụng",
    "meets": "{0} kịp {1}",
    "count": "số trường hợp của {0} mà {1}",
    "sum": "tổng của {0}, tính theo {1}",
    "in_force": "{0} tại {1}",
    "peers.max": "{0} cao nhất trong nhóm",
    "peers.min": "{0} thấp nhất trong nhóm",
    "peers.sum": "{0} cộng cả nhóm",
}


@record
class Asked:
    """What names stand for: the facts, deadlines and attributes of one index."""

    index: Index

    def __call__(self, text: str) -> str:
        """The expression in words."""
        return self._said(parse(text))

    def division(self, text: str) -> tuple[str, str] | None:
        """The numerator and the denominator in words; None where it is no division."""
        tree = parse(text)
        if not isinstance(tree, Binary) or tree.sign != "/":
            return None
        return self._said(tree.left), self._said(tree.right)

    def is_name(self, text: str) -> bool:
        """Whether an expression is nothing but a name."""
        return isinstance(parse(text), Name)

    def fact(self, name: str) -> str:
        """A fact's name within a sentence."""
        found = self.index.facts.get(name)
        return name if found is None else lowered(found.name)

    def options(self, text: str) -> Mapping[str, str]:
        """The names of the options of the choice that an expression reads."""
        tree = parse(text)
        found = self._rule(tree.parts) if isinstance(tree, Name) else None
        return (found.options or {}) if found is not None else {}

    def _said(self, tree: Expr) -> str:
        match tree:
            case Number():
                return number_of(tree.value, percent=tree.percent)
            case Boolean():
                return "đúng" if tree.value else "sai"
            case Full():
                return "điểm tối đa"
            case Text():
                return tree.value
            case Name():
                return self._name(tree.parts)
            case Call():
                return self._call(tree)
            case Negative():
                return f"{MINUS}{self._inner(tree.operand)}"
            case Binary():
                left, right = self._inner(tree.left, tree.sign), self._inner(tree.right)
                return f"{left}{_SIGN[tree.sign]}{right}"
        return self._asked(tree)

    def _asked(self, tree: Expr) -> str:
        match tree:
            case Not():
                return f"không phải ({self._said(tree.operand)})"
            case Comparison():
                words = _OF_OPTIONS if self._names_option(tree.right) else _RELATION
                relation = words[tree.relation]
                return f"{self._said(tree.left)} {relation} {self._said(tree.right)}"
            case Junction():
                joint = " và " if tree.word == "and" else " hoặc "
                return joint.join(
                    f"({self._said(each)})" if isinstance(each, Junction) else self._said(each)
                    for each in tree.operands
                )
            case Conditional():
                asked, then, other = map(self._said, (tree.condition, tree.outcome, tree.otherwise))
                return f"(nếu {asked} thì {then}, không thì {other})"
            case Presence():
                return f"{'có' if tree.present else 'không có'} {self._said(tree.operand)}"
            case Timely():
                word = "kịp" if tree.word == "by" else "trước"
                return f"{self._said(tree.operand)} {word} {self._said(tree.deadline)}"
        raise TypeError(f"no words for {type(tree).__name__}")

    def _inner(self, tree: Expr, sign: str = "") -> str:
        """An operand: in brackets where its sign binds less, or might be read otherwise."""
        chained = isinstance(tree, Binary) and (
            tree.sign == sign or _BINDS[tree.sign] > _BINDS[sign]
        )
        bare = not isinstance(tree, Binary | Negative) or chained
        return self._said(tree) if bare else f"({self._said(tree)})"

    def _call(self, tree: Call) -> str:
        given = [self._said(each) for each in tree.arguments]
        pattern = _CALLS.get(tree.function)
        if pattern is None:
            return f"{tree.function}({'; '.join(given)})"
        told = pattern.format(*given, *[""] * 3, all="; ".join(given))
        if tree.where is None:
            return told
        return f"{told} (chỉ tính đơn vị có: {self._said(tree.where)})"

    def _name(self, parts: tuple[str, ...]) -> str:
        if parts[0] in _SCOPES and len(parts) > 1:
            inner = self._name(parts[1:])
            attribute = self._attribute(parts)
            named = lowered(attribute.name) if attribute is not None else inner
            return _SCOPES[parts[0]].format(name=named)
        if len(parts) > 1:
            found = self._rule(parts[:-1])
            options = {} if found is None else found.options or {}
            return lowered(options.get(parts[-1], ".".join(parts)))
        return self._single(parts[0])

    def _single(self, name: str) -> str:
        index = self.index
        if name in index.facts:
            return lowered(index.facts[name].name)
        if name in index.deadlines:
            return deadline_of(index.deadlines[name])
        if name in index.parameters:
            return lowered(index.parameters[name].name)
        return _FIXED.get(name) or self._option(name) or name

    def _names_option(self, tree: Expr) -> bool:
        """Whether an expression is one of the options of a choice."""
        if not isinstance(tree, Name):
            return False
        found = self._rule(tree.parts[:-1]) if len(tree.parts) > 1 else None
        options = (found.options or {}) if found is not None else {}
        known = tree.parts[0] in self.index.facts
        return tree.parts[-1] in options or (not known and bool(self._option(tree.text)))

    def _option(self, name: str) -> str:
        """The option of an attribute of the unit that a bare name stands for."""
        for attribute in index_attributes(self.index).values():
            if name in (attribute.options or {}):
                return lowered((attribute.options or {})[name])
        return ""

    def _attribute(self, parts: tuple[str, ...]) -> FactRule | None:
        if parts[0] == "unit":
            return index_attributes(self.index).get(parts[1])
        if parts[0] == "case":
            fields = (fact.fields or {} for fact in self.index.facts.values())
            return next((each[parts[1]] for each in fields if parts[1] in each), None)
        return None

    def _rule(self, parts: tuple[str, ...]) -> FactRule | None:
        if len(parts) > 1 and parts[0] in ("unit", "case"):
            return self._attribute(parts)
        return self.index.facts.get(parts[-1])


def index_attributes(index: Index) -> Mapping[str, FactRule]:
    """The attributes of a unit that the rules of an index may read."""
    return index.unit.attributes


def deadline_of(rule: DeadlineRule) -> str:
    """A deadline with its day: `hạn gửi báo cáo (trước ngày 15/12)`."""
    day = rule.before or rule.by
    word = "trước ngày" if rule.before else "chậm nhất ngày"
    if day is None:
        return lowered(rule.name)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    year = f"/{day.year}" if day.year else ""
    return f"{lowered(rule.name)} ({word} {day.day:02d}/{month}{year})"


def number_of(exact: Fraction, *, percent: bool = False) -> str:
    """A number as papers write it; a share as a percent."""
    return VIETNAMESE.share(exact) if percent else VIETNAMESE.number(exact)


def lowered(name: str) -> str:
    """A name within a sentence: a small letter first, unless it begins with an acronym."""
    first = name.split(" ", 1)[0]
    kept = len(first) > 1 and any(letter.isupper() for letter in first[1:])
    return name if kept else name[:1].lower() + name[1:]
