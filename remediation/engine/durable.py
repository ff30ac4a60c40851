"""The same rules on durable-rules: the one module that imports it, and every guard it needs.

The engine's matching is right, but its memory is not safe with everything it accepts, and it keeps
threads, states and errors to itself. What is measured and guarded against here:

- texts never reach it: each becomes a whole number, so neither length, encoding, order of texts nor
  the hash that joins use can matter; fields, aliases and ids are renamed too, and what is left of
  its 32-bit hashes is looked at before it sees a name or an id;
- every condition but the first of a rule ends in a comparison that is always true (`_one`), without
  which a join whose last term is false reads past its memory;
- a fact `_open`, with a rule of its own, comes first in each session: a state in which nothing ever
  fired cannot be deleted;
- gate facts come last and every rule waits for one of them, so that a veto is looked for among all
  the facts given; what is made afterwards can be no veto. A gate opens few enough rules: one fact
  that meets 65 conditions at once is refused;
- facts are asserted one at a time, sorted; actions only note what fired;
- no timers: a host's own threads walk states that were freed.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from criteria.problems import InputRefused
from criteria.records import field, record
from remediation.engine.conclusions import (
    MOST_FIRINGS,
    Conclusions,
    Firing,
    concluded,
    made_by,
    too_many_firings,
)
from remediation.facts import MOST_FACTS, Fact, Value, session, too_many
from remediation.rules.rule import Pattern, Rule, RuleSet

NAME = "durable-rules"

_SESSION = "0"
_RULES = "remediation"
_SIGNS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_OPEN, _GATE, _ONE = "_open", "_gate", "_one"
_BEHIND_A_GATE = 40
_KIND = "kind"

Json = dict[str, Any]


class EngineFailed(RuntimeError):
    """The engine refused, or broke a promise; the chainer gives the answer that it would have."""


def installed() -> str | None:
    """The version of the engine where it can be used, else None."""
    try:
        import durable.engine  # noqa: F401
    except (ImportError, OSError):
        return None
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(NAME)
    except PackageNotFoundError:
        return "?"


def infer(rules: RuleSet, facts: Iterable[Fact]) -> Conclusions:
    """Everything that follows from the facts, by one engine made for these rules alone.

    Raises InputRefused as the chainer does; EngineFailed where the engine fails; ImportError where
    it is not installed.
    """
    given = session(facts)
    engine = Engine(rules)
    try:
        return engine.infer(given)
    finally:
        engine.close()


class Engine:
    """A rule set on durable-rules, for any number of sessions, one at a time."""

    def __init__(self, rules: RuleSet) -> None:
        from durable import engine

        self._engine: ModuleType = engine
        self._rules = rules
        self._codes = _Codes(rules)
        self._lock = threading.Lock()
        self._run: _Run | None = None
        self._host: Any = None
        definition = {
            _OPEN: {"all": [{"m": {_OPEN: 1}}], "run": self._opened},
            **{
                f"r{at}": {"all": _conditions(at, rule, self._codes), "run": self._action(rule)}
                for at, rule in enumerate(rules.rules)
            },
        }
        try:
            self._host = _quiet(engine)()
            self._host.set_rulesets({_RULES: definition})
        except Exception as error:
            raise EngineFailed(str(error)) from error

    def infer(self, facts: Iterable[Fact]) -> Conclusions:
        """One session: everything that follows from the facts."""
        given = session(facts)
        with self._lock:
            self._run = run = _Run(self._rules, self._codes.copy())
            try:
                self._assert({"id": "o", _OPEN: 1})
                for fact in given:
                    self._assert(run.message(fact))
                for gate in range(_gate(len(self._rules.rules)) + 1):
                    self._assert({"id": f"g{gate}", _GATE: gate})
                while run.waiting:
                    fact = run.waiting.popleft()
                    if len(run.known) + len(given) > MOST_FACTS:
                        raise InputRefused([too_many(len(run.known) + len(given))])
                    self._assert(run.message(fact))
                self._look_for_errors()
            finally:
                self._run = None
                self._delete_state()
        return concluded(self._rules, run.firings, run.known)

    def close(self) -> None:
        """Give back what the engine holds of these rules; it would never do so itself."""
        import durable_rules_engine

        with self._lock:
            if self._host is not None:
                ruleset = self._host.get_ruleset(_RULES)
                durable_rules_engine.delete_ruleset(ruleset._handle)
                self._host = None

    def _assert(self, message: Json) -> None:
        """Assert one fact and run everything that fires; raises what an action raised."""
        try:
            self._host.assert_fact(_RULES, {"sid": _SESSION, _ONE: 1, **message})
        except self._engine.MessageNotHandledException:
            # No rule has a condition that this fact meets.
            return
        except self._engine.MessageObservedException as error:
            raise EngineFailed("two facts have one hash") from error
        except Exception as error:
            raise EngineFailed(str(error)) from error
        finally:
            if self._run is not None and self._run.error is not None:
                raise self._run.error

    def _look_for_errors(self) -> None:
        swallowed = self._host.get_state(_RULES, _SESSION).get("exception")
        if swallowed:
            raise EngineFailed(str(swallowed))

    def _delete_state(self) -> None:
        try:
            self._host.delete_state(_RULES, _SESSION)
        except Exception as error:
            raise EngineFailed(str(error)) from error

    def _opened(self, c: Any) -> None:
        """Something that fires in every session."""

    def _action(self, rule: Rule) -> Callable[[Any], None]:
        def act(c: Any) -> None:
            run = self._run
            if run is None or run.error is not None:
                return
            try:
                run.fired(rule, [c._m[_alias(at)]["id"] for at in range(len(rule.patterns))])
            except BaseException as error:  # noqa: BLE001 - the engine would swallow it
                run.error = error

        return act


def _quiet(engine: ModuleType) -> type[Any]:
    """A host without the threads that run timers."""

    class Quiet(engine.Host):  # type: ignore[name-defined, misc]
        def _run(self) -> None:
            """No timers."""

    return Quiet


@record(frozen=False)
class _Run:
    """One session: facts by the id that the engine knows them under, and what fired."""

    rules: RuleSet
    codes: _Codes
    facts: dict[str, Fact] = field(default_factory=dict)
    hashes: set[int] = field(default_factory=set)
    firings: dict[tuple[str, ...], Firing] = field(default_factory=dict)
    known: dict[str, Fact] = field(default_factory=dict)
    waiting: deque[Fact] = field(default_factory=deque)
    error: BaseException | None = None

    def message(self, fact: Fact) -> Json:
        """A fact as the engine sees it."""
        id = f"f{len(self.facts)}"
        hashed = fnv(f"{_SESSION}!{id}")
        if hashed in self.hashes:
            raise EngineFailed("two facts have one hash")
        self.hashes.add(hashed)
        self.facts[id] = fact
        kind = self.codes.of(fact.kind)
        values = {self.codes.field(name): self.codes.of(value) for name, value in fact.values}
        return {"id": id, _KIND: kind, **values}

    def fired(self, rule: Rule, ids: Sequence[str]) -> None:
        """Note one firing; what it makes waits for its turn."""
        matched = [self.facts[id] for id in ids]
        key = (rule.name, *(fact.id for fact in matched))
        if key in self.firings:
            return
        if len(self.firings) >= MOST_FIRINGS:
            raise too_many_firings()
        made = made_by(self.rules, rule, matched)
        self.firings[key] = Firing(rule.name, key[1:], tuple(fact.id for fact in made))
        for fact in made:
            if fact.id not in self.known:
                self.known[fact.id] = fact
                self.waiting.append(fact)


class _Codes:
    """Numbers in place of texts and names: the same text is the same number, in one session."""

    def __init__(self, rules: RuleSet) -> None:
        names = sorted({name for fields in rules.kinds.values() for name in fields})
        self._fields = {name: f"p{at}" for at, name in enumerate(names)}
        every = [*self._fields.values(), _KIND, _OPEN, _GATE, _ONE, "id", "sid"]
        if len({fnv(name) for name in every}) < len(every):
            raise EngineFailed("two fields have one hash")
        self._texts: dict[str, int] = {}

    def copy(self) -> _Codes:
        """The same codes, to which a session may add."""
        made = _Codes.__new__(_Codes)
        made._fields, made._texts = self._fields, dict(self._texts)
        return made

    def field(self, name: str) -> str:
        """What the engine calls a field."""
        return self._fields[name]

    def of(self, value: Value) -> int:
        """A number as it is; a text as its number."""
        return value if isinstance(value, int) else self._texts.setdefault(value, len(self._texts))


def _alias(position: int) -> str:
    return f"f{position}"


def _gate(position: int) -> int:
    """The gate that the rule at a position waits for."""
    return position // _BEHIND_A_GATE


def _conditions(position: int, rule: Rule, codes: _Codes) -> list[Json]:
    """A rule's conditions as the engine reads them: what it matches, the gate, its vetoes."""
    patterns = [
        {_alias(at): _condition(pattern, codes, first=at == 0)}
        for at, pattern in enumerate(rule.patterns)
    ]
    gate = {_GATE: {"$and": [{_GATE: _gate(position)}, {_ONE: {_alias(0): _ONE}}]}}
    vetoes = [
        {f"v{at}$not": _condition(veto, codes, first=False)} for at, veto in enumerate(rule.vetoes)
    ]
    return [*patterns, gate, *vetoes]


def _condition(pattern: Pattern, codes: _Codes, *, first: bool) -> Json:
    terms: list[Json] = [{_KIND: codes.of(pattern.kind)}]
    terms += [
        _term(test.sign, codes.field(test.field), codes.of(test.value)) for test in pattern.tests
    ]
    for join in pattern.joins:
        other: Mapping[str, str] = {_alias(join.position): codes.field(join.other)}
        terms.append(_term(join.sign, codes.field(join.field), other))
    if not first:
        terms.append({_ONE: {_alias(0): _ONE}})
    return terms[0] if len(terms) == 1 else {"$and": terms}


def _term(sign: str, name: str, value: object) -> Json:
    return {name: value} if sign == "==" else {_SIGNS[sign]: {name: value}}


def fnv(text: str) -> int:
    """The 32-bit hash (FNV-1a) by which alone the engine tells names and ids apart."""
    hashed = 2166136261
    for byte in text.encode("utf-8"):
        hashed = (hashed ^ byte) * 16777619 % 2**32
    return hashed
