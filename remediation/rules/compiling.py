"""Entries of a file → rules: names, types and limits checked, every problem told with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.names import nearest
from criteria.problems import Operand, Problem, problem
from criteria.records import field, record
from criteria.source import Path, Source
from criteria.source.numeral import Numeral
from remediation.facts import DERIVED, GIVEN, LARGEST, MOST_BYTES, Fields, FieldType, Value
from remediation.rules.conditions import (
    Condition,
    Constant,
    FieldOf,
    Misread,
    read_condition,
    read_value,
)
from remediation.rules.entries import Kinds, MakeEntry, RuleEntry, VetoEntry
from remediation.rules.limits import (
    LONGEST_NAME,
    RESERVED,
    kind_limits,
    rule_limits,
    set_limits,
)
from remediation.rules.rule import TURNED, Join, Make, Pattern, Rule, RuleSet, Taken, Term


def compile_rules(
    source: Source,
    entries: Sequence[RuleEntry],
    kinds: Kinds,
    places: int,
    base: RuleSet | None = None,
) -> tuple[RuleSet, tuple[Problem, ...]]:
    """The rules of a file under `rules:`, with its own `kinds:`; those of `base` follow, but for
    the ones whose names it uses. Points count at `places`.

    The rules are only to be used where there is no problem.
    """
    making = _Making(source, places)
    making.declare(kinds)
    own: list[Rule] = []
    for at, entry in enumerate(entries):
        if any(entry.rule == rule.name for rule in own):
            making.wrong("rule_twice", ("rules", at, "rule"), entry.rule)
        own.append(_OneRule(making, entry, ("rules", at)).rule())
    names = {rule.name for rule in own}
    rules = [*own, *(rule for rule in (base.rules if base else ()) if rule.name not in names)]
    for code, found, limit in set_limits(rules):
        making.wrong(code, ("rules",), found=found, limit=limit)
    for kind, (code, found, limit) in kind_limits(making.kinds, rules):
        where: Path = ("kinds", kind) if kind in kinds else ("rules",)
        making.wrong(code, where, kind=kind, found=found, limit=limit)
    return RuleSet(making.kinds, tuple(rules)), tuple(making.problems)


@record(frozen=False)
class _Making:
    source: Source
    places: int
    kinds: dict[str, Fields] = field(default_factory=lambda: {**GIVEN, **DERIVED})
    problems: list[Problem] = field(default_factory=list)

    def wrong(
        self, code: str, path: Path, rule: str = "", offset: int = 0, **operands: Operand
    ) -> None:
        """Note a problem at a value of the file."""
        place = self.source.place(path, offset)
        self.problems.append(problem(code, place, rule=rule, **operands))

    def declare(self, kinds: Kinds) -> None:
        """Take in kinds of the author's own."""
        for kind, fields in kinds.items():
            if kind in self.kinds:
                self.wrong("kind_taken", ("kinds", kind), kind=kind)
                continue
            self.name(kind, ("kinds", kind))
            for name in fields:
                self.name(name, ("kinds", kind, name))
            self.kinds[kind] = {name: FieldType(type) for name, type in fields.items()}

    def name(self, name: str, path: Path, rule: str = "") -> None:
        """A name that the engine can bear."""
        if len(name) > LONGEST_NAME:
            self.wrong("rule_name_long", path, rule, name=name, limit=LONGEST_NAME)
        if name in RESERVED:
            self.wrong("rule_name_reserved", path, rule, name=name)


@record(frozen=False)
class _OneRule:
    making: _Making
    entry: RuleEntry
    path: Path
    patterns: list[Pattern] = field(default_factory=list)

    def rule(self) -> Rule:
        """The rule, as far as it can be read."""
        entry = self.entry
        self.making.name(entry.rule, (*self.path, "rule"), entry.rule)
        if not entry.when:
            self._wrong("rule_matches_nothing", "when")
        for alias, kind in entry.when.items():
            self.making.name(alias, (*self.path, "when", alias), entry.rule)
            self._kind(kind, "when", alias)
            self.patterns.append(Pattern(alias, kind))
        for at, text in enumerate(entry.where):
            self._condition(text, self.patterns, "where", at)
        vetoes = [self._veto(veto, at) for at, veto in enumerate(entry.unless)]
        makes = [self._make(make, at) for at, make in enumerate(entry.then)]
        made = Rule(
            entry.rule,
            entry.say,
            entry.priority,
            tuple(self.patterns),
            tuple(vetoes),
            tuple(makes),
        )
        for code, found, limit in rule_limits(made):
            self._wrong(
                code, *(("priority",) if code == "rule_priority" else ()), found=found, limit=limit
            )
        return made

    def _veto(self, veto: VetoEntry, at: int) -> Pattern:
        """A fact that must not be there. Only what is given can be missed for certain: what rules
        make may still come.
        """
        found: list[Pattern] = list(self.patterns)
        if len(veto.when) > 1:
            self._wrong("rule_veto_one", "unless", at, "when")
        for alias, kind in veto.when.items():
            self.making.name(alias, (*self.path, "unless", at, "when", alias), self.entry.rule)
            if alias in self.entry.when:
                self._wrong("rule_alias_twice", "unless", at, "when", alias, name=alias)
            if kind in self.making.kinds and kind not in GIVEN:
                self._wrong("rule_veto_made", "unless", at, "when", alias, kind=kind)
            self._kind(kind, "unless", at, "when", alias)
            found.append(Pattern(alias, kind))
        for position, text in enumerate(veto.where):
            self._condition(text, found, "unless", at, "where", position)
        if found[: len(self.patterns)] != self.patterns:
            # A condition on what is matched, not on what must be missing.
            self._wrong("rule_veto_where", "unless", at, "where")
        return found[-1]

    def _condition(self, text: str, patterns: list[Pattern], *keys: str | int) -> None:
        """Add a condition to the pattern that it is about, the later of two."""
        read = read_condition(text)
        if isinstance(read, Misread):
            self._wrong(read.code, *keys, offset=read.offset, found=text)
            return
        left = self._field(read.left, patterns, *keys)
        if left is None:
            return
        position, type = left
        if isinstance(read.right, Constant):
            value = self._constant(read.right, type, *keys)
            if value is not None and self._ordered(read, type, *keys):
                test = Term(read.left.field, read.sign, value)
                self._add(patterns, position, test)
            return
        right = self._field(read.right, patterns, *keys)
        if right is None:
            return
        other, other_type = right
        if other_type is not type:
            self._wrong("rule_types_differ", *keys, offset=read.right.offset, found=text)
        elif other == position:
            self._wrong("rule_one_fact", *keys, found=text)
        elif self._ordered(read, type, *keys):
            if other < position:
                join = Join(read.left.field, read.sign, other, read.right.field)
            else:
                join = Join(read.right.field, TURNED[read.sign], position, read.left.field)
            self._add(patterns, max(position, other), join)

    @staticmethod
    def _add(patterns: list[Pattern], position: int, term: Term | Join) -> None:
        old = patterns[position]
        tests = (*old.tests, term) if isinstance(term, Term) else old.tests
        joins = (*old.joins, term) if isinstance(term, Join) else old.joins
        patterns[position] = Pattern(old.alias, old.kind, tests, joins)

    def _ordered(self, read: Condition, type: FieldType, *keys: str | int) -> bool:
        if type is FieldType.TEXT and read.sign not in ("==", "!="):
            self._wrong("rule_text_ordered", *keys, name=f"{read.left.alias}.{read.left.field}")
            return False
        return True

    def _make(self, entry: MakeEntry, at: int) -> Make:
        kinds = self.making.kinds
        if entry.make in GIVEN:
            self._wrong("rule_makes_given", "then", at, "make", kind=entry.make)
        self._kind(entry.make, "then", at, "make")
        fields = kinds.get(entry.make, {})
        for name in fields.keys() - entry.values.keys():
            self._wrong("rule_field_missing", "then", at, kind=entry.make, name=name)
        values: list[tuple[str, Value | Taken]] = []
        for name, raw in entry.values.items():
            keys = ("then", at, "with", name)
            if name not in fields:
                self._unknown_field(name, entry.make, fields, *keys)
                continue
            value = self._filled(raw, fields[name], *keys)
            if value is not None:
                values.append((name, value))
        return Make(entry.make, tuple(values))

    def _filled(
        self, raw: bool | str | Numeral, type: FieldType, *keys: str | int
    ) -> Value | Taken | None:
        """What a field of a made fact is filled with, of the field's own type."""
        text = raw.text if isinstance(raw, Numeral) else str(raw)
        read = Constant(text, True) if isinstance(raw, Numeral) else read_value(text)
        if isinstance(raw, bool) or read is None:
            self._wrong("rule_value", *keys, found=text)
            return None
        if isinstance(read, Constant):
            if type is FieldType.TEXT and not isinstance(raw, Numeral):
                # In quotes, as ids of criteria are written everywhere.
                read = Constant(read.text)
            return self._constant(read, type, *keys)
        found = self._field(read, self.patterns, *keys)
        if found is None:
            return None
        position, taken = found
        if taken is not type:
            self._wrong("rule_types_differ", *keys, found=text)
            return None
        return Taken(position, read.field)

    def _constant(self, read: Constant, type: FieldType, *keys: str | int) -> Value | None:
        if type is FieldType.TEXT:
            if read.number:
                self._wrong("rule_text_unquoted", *keys, offset=read.offset, found=read.text)
                return None
            text = unicodedata.normalize("NFC", read.text)
            if len(text.encode("utf-8")) > MOST_BYTES:
                self._wrong("rule_text_long", *keys, limit=MOST_BYTES)
                return None
            return text
        if not read.number:
            self._wrong("rule_not_a_number", *keys, offset=read.offset, found=read.text)
            return None
        scale = 10**self.making.places if type is FieldType.POINTS else 1
        scaled = Fraction(read.text) * scale
        if scaled.denominator != 1:
            places = self.making.places if type is FieldType.POINTS else 0
            self._wrong("rule_places", *keys, offset=read.offset, found=read.text, places=places)
            return None
        if abs(scaled) >= LARGEST:
            self._wrong("rule_number_large", *keys, offset=read.offset, found=read.text)
            return None
        return int(scaled)

    def _field(
        self, read: FieldOf, patterns: Sequence[Pattern], *keys: str | int
    ) -> tuple[int, FieldType] | None:
        """The position of an alias and the type of its field; None, told, where there is none."""
        known = [pattern.alias for pattern in patterns]
        if read.alias not in known:
            near = nearest(read.alias, known) or ""
            self._wrong(
                "rule_alias_unknown",
                *keys,
                offset=read.offset,
                name=read.alias,
                nearest=near,
                allowed=tuple(known),
            )
            return None
        position = known.index(read.alias)
        kind = patterns[position].kind
        fields = self.making.kinds.get(kind)
        if fields is None:
            return None  # told where the kind is named
        if read.field not in fields:
            self._unknown_field(read.field, kind, fields, *keys, offset=read.offset)
            return None
        return position, fields[read.field]

    def _kind(self, kind: str, *keys: str | int) -> None:
        if kind not in self.making.kinds:
            near = nearest(kind, self.making.kinds) or ""
            allowed = tuple(self.making.kinds)
            self._wrong("rule_kind_unknown", *keys, name=kind, nearest=near, allowed=allowed)

    def _unknown_field(
        self,
        name: str,
        kind: str,
        fields: Mapping[str, FieldType],
        *keys: str | int,
        offset: int = 0,
    ) -> None:
        if not fields:
            return  # the kind itself is told
        self._wrong(
            "rule_field_unknown",
            *keys,
            offset=offset,
            kind=kind,
            name=name,
            nearest=nearest(name, fields) or "",
            allowed=tuple(fields),
        )

    def _wrong(self, code: str, *keys: str | int, offset: int = 0, **operands: Operand) -> None:
        self.making.wrong(code, (*self.path, *keys), self.entry.rule, offset, **operands)
