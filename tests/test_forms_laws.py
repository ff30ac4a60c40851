"""Laws over any form: what is unknown encloses every way it can turn out, and learning narrows.

Rules are drawn as an author would write them, nested, over a few facts with small domains, so that
every completion can be tried.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.forms import FORMS
from criteria.plan import FactType
from criteria.values import Range, Truth, Value, encloses
from tests.expression_support import fact, span
from tests.form_support import FACTS, Formed, form, option, value

Rule = dict[str, Any]
World = Mapping[str, Value]
MAXIMUM = 4

FEW = fact("few", FactType.COUNT, domain=span(0, 3))
DUE = fact("due", FactType.COUNT, domain=span(0, 2))
DONE = replace(FACTS["done"], domain=span(0, 2))
DOMAINS: dict[str, list[Value]] = {
    "few": [value(number) for number in range(4)],
    "due": [value(number) for number in range(3)],
    "done": [value(number) for number in range(3)],
    "a": [Truth.FALSE, Truth.TRUE],
    "b": [Truth.FALSE, Truth.TRUE],
    "ict": [value(share) for share in ("0", "1/2", "1")],
    "platform": [option(name) for name in ("regular", "irregular", "unused")],
}
WIDE: dict[str, Value] = {
    "few": value((0, 3)),
    "due": value((0, 2)),
    "done": value((0, 2)),
    "a": Truth.OPEN,
    "b": Truth.OPEN,
    "ict": value((0, 1)),
    "platform": option("regular", "irregular", "unused"),
}

# Rules.

conditions = st.sampled_from(
    ["a", "b", "not a", "few >= 2", "done == due", "ict > 50%", "few == 1 or b"]
)
asked = conditions | st.builds(
    lambda kind, several: {kind: several},
    st.sampled_from(["all", "any"]),
    st.lists(conditions, min_size=1, max_size=3),
)
counted = st.sampled_from(["few", "done", "few + done"])
quarters = st.integers(0, 4).map(lambda number: number / 4)
silent = quarters | st.just("not_stated")
policies = st.sampled_from(["full", "zero", "not_applicable", "not_stated"]) | quarters
COUNT_BANDS = ["{exactly: 0}", "{exactly: 1}", "{from: 2, to: 3}", "{above: 3}"]


@st.composite
def bands(draw: st.DrawFn) -> Rule:
    if draw(st.booleans()):
        steps: list[Rule] = [{"from": "50%"}, {"above": "0%", "below": "50%"}, {"exactly": "0%"}]
        body: Rule = {"of": "done / due", "empty": draw(policies)}
    else:
        steps = [{"from": 3}, {"from": 1, "to": 2}, {"exactly": 0}]
        body = {"of": draw(counted)}
    for step in steps:
        step["points"] = draw(silent)
    return {"bands": {**body, "steps": steps}}


@st.composite
def deductions(draw: st.DrawFn) -> Rule:
    body: Rule = {"start": "full", "of": draw(counted)}
    if draw(st.booleans()):
        body["per"] = 0.5
    else:
        steps: list[Rule] = [
            {"exactly": 1, "points": draw(quarters)},
            {"from": 2, "points": draw(quarters), "each_further": 0.25},
        ]
        body["steps"] = steps
    if draw(st.booleans()):
        body["unless"] = draw(asked)
    if draw(st.booleans()):
        body["at_most"] = 1
    return {"deduct": body}


ratios = st.builds(
    lambda empty, target, floor: {
        "ratio": "done / due",
        "empty": empty,
        "target": target,
        "floor": floor,
    },
    policies,
    st.sampled_from(["100%", "80%"]),
    st.sampled_from(["0%", "50%"]),
)
simple = st.one_of(
    asked.map(lambda condition: {"full_if": condition}),
    bands(),
    deductions(),
    ratios,
    counted.map(lambda number: {"each": number, "points": 0.5}),
    st.just({"external": "ict"}),
    st.just({"formula": "min(full, full * ict * few)"}),
    st.just({"formula": "full * done / due", "empty": "zero", "cap": True}),
    counted.map(
        lambda number: {"interpolate": {"of": number, "points": {"0": 0, "1": 1, "3": 0.5}}}
    ),
)


def nested(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    worth = silent.map(lambda points: {"points": points}) | inner.map(lambda rule: {"score": rule})
    levels = st.lists(
        st.builds(lambda condition, worth: {"when": condition, **worth}, asked, worth),
        min_size=1,
        max_size=3,
    )
    chosen = quarters | st.just("50%") | inner
    return st.one_of(
        levels.map(lambda levels: {"levels": levels}),
        st.builds(
            lambda levels, last: {"levels": [*levels, {"otherwise": last}]},
            levels,
            worth | quarters,
        ),
        st.builds(
            lambda regular, irregular, unused: {
                "choose": {
                    "of": "platform",
                    "points": {"regular": regular, "irregular": irregular, "unused": unused},
                }
            },
            chosen,
            chosen,
            chosen,
        ),
        st.builds(
            lambda a, b: {
                "parts": [
                    {"id": "a", "name": "A", "max": 1, "score": a},
                    {"id": "b", "name": "B", "max": 3, "score": b},
                ]
            },
            inner,
            inner,
        ),
        st.builds(lambda rule, condition: {**rule, "requires": condition}, inner, asked),
    )


rules = st.recursive(simple, nested, max_leaves=4)


def made(rule: Rule) -> Formed:
    return form(json.dumps(rule), MAXIMUM, few=FEW, due=DUE, done=DONE)


def read_by(found: Formed) -> list[str]:
    """The facts that a compiled rule reads, in order."""
    names = (getattr(step, "name", None) for step in found.steps)
    return sorted({name for name in names if name in DOMAINS})


def worlds(found: Formed, known: World) -> Iterator[dict[str, Value]]:
    """Every consistent way in which the facts that are not known can turn out."""
    names = read_by(found)
    domains = [[known[name]] if name in known else DOMAINS[name] for name in names]
    for chosen in product(*domains):
        world = dict(zip(names, chosen, strict=True))
        if consistent(world):
            yield world


def consistent(world: World) -> bool:
    done, due = world.get("done"), world.get("due")
    if not isinstance(done, Range) or not isinstance(due, Range):
        return True
    assert done.low is not None and due.high is not None
    return done.low <= due.high


@st.composite
def partly_known(draw: st.DrawFn, names: list[str]) -> dict[str, Value]:
    """Some of the facts, each with one value; three at most are left unknown."""
    unknown = draw(st.sets(st.sampled_from(names), max_size=3)) if names else set()
    known = {name: draw(st.sampled_from(DOMAINS[name])) for name in names if name not in unknown}
    assume(consistent(known))
    return known


def widened(found: Formed, known: World) -> dict[str, Value]:
    return {name: known.get(name, WIDE[name]) for name in read_by(found)}


@given(st.data(), rules)
def test_r6_every_completion_lies_inside(data: st.DataObject, rule: Rule) -> None:
    found = made(rule)
    assume(not found.errors)
    known = data.draw(partly_known(read_by(found)))
    before = widened(found, known)
    worth, leaves = found(**before), found.leaves(**before)
    for world in worlds(found, known):
        left = found.leaves(**world)
        assert all(encloses(wide, one) for wide, one in zip(leaves, left, strict=True))
        if Truth.TRUE not in left:
            assert encloses(worth, found(**world)), (known, world)


@given(st.data(), rules)
def test_r6_learning_one_fact_more_never_widens(data: st.DataObject, rule: Rule) -> None:
    found = made(rule)
    assume(not found.errors)
    known = data.draw(partly_known(read_by(found)))
    open_still = [name for name in read_by(found) if name not in known]
    assume(open_still)
    name = data.draw(st.sampled_from(open_still))
    more = {**known, name: data.draw(st.sampled_from(DOMAINS[name]))}
    assume(consistent(more))
    before, after = widened(found, known), widened(found, more)
    assert encloses(found(**before), found(**after))
    for wide, one in zip(found.leaves(**before), found.leaves(**after), strict=True):
        assert encloses(wide, one)


@given(rules)
def test_r14_a_form_stays_within_its_reach_and_the_maximum_or_says_that_it_is_cut(
    rule: Rule,
) -> None:
    found = made(rule)
    assume(not found.errors)
    allowed = Range(value(0).low, value(MAXIMUM).high)  # type: ignore[union-attr]
    assert found.made.caps or encloses(allowed, found.reach)
    for world in worlds(found, {"few": DOMAINS["few"][1], "b": Truth.TRUE}):
        assert encloses(found.reach, found(**world))


@given(st.data(), rules)
def test_r26_the_items_of_a_rule_add_up_to_its_points(data: st.DataObject, rule: Rule) -> None:
    found = made(
        {
            "parts": [
                {"id": "a", "name": "A", "max": 1, "score": {"full_if": "a"}},
                {"id": "b", "name": "B", "max": 3, "score": rule},
            ]
        }
    )
    assume(not found.errors)
    world = data.draw(st.sampled_from(list(worlds(found, {}))))
    lows = [item.low for item in found.items(**world) if isinstance(item, Range)]
    assert sum(low for low in lows if low is not None) == found(**world).low


@given(rules)
def test_every_form_that_is_drawn_is_one_of_the_registry(rule: Rule) -> None:
    assert sum(one.name in rule for one in FORMS) == 1
