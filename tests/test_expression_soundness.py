"""Laws of meaning, against a plain interpreter that reads the tree with everything known.

The interpreter is lazy: `and`, `or` and `if` reach only what they need. The compiled steps are
not, and must come to the same all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.expression.printing import text_of
from criteria.expression.syntax import parse
from criteria.expression.tree import (
    Binary,
    Boolean,
    Call,
    Comparison,
    Conditional,
    Expr,
    Junction,
    Name,
    Negative,
    Not,
    Number,
    Presence,
)
from criteria.plan import FactType
from criteria.scope import Names
from criteria.values import Range, Truth, Value, encloses, hull
from tests.expression_support import Compiled, compiled, fact, listed, present, span

World = Mapping[str, Fraction | bool]
"""Everything known: numbers a, b (not negative), c, x (may be absent); flags p, q, `x.present`."""

NAMES = Names(
    facts=listed(
        fact("a", FactType.NUMBER, domain=span(0, None)),
        fact("b", FactType.NUMBER, domain=span(0, None)),
        fact("c", FactType.NUMBER),
        fact("x", FactType.NUMBER, may_be_absent=True),
        fact("p", FactType.FLAG),
        fact("q", FactType.FLAG),
    )
)
NUMBERS = ("a", "b", "c", "x")
FLAGS = ("p", "q", "x.present")


class AbsentRead(Exception):
    """The interpreter reached a fact that is absent."""


def plain(tree: Expr, world: World) -> Fraction | bool:
    """The value of `tree`; ZeroDivisionError and AbsentRead where it reaches one."""
    match tree:
        case Number() | Boolean():
            return tree.value
        case Name(parts=("x",)):
            if not world["x.present"]:
                raise AbsentRead
            return world["x"]
        case Name():
            return world[tree.text]
        case Negative():
            return -Fraction(plain(tree.operand, world))
        case Not():
            return not plain(tree.operand, world)
        case Presence():
            return bool(world["x.present"]) is tree.present
        case Conditional():
            taken = tree.outcome if plain(tree.condition, world) else tree.otherwise
            return plain(taken, world)
        case Junction():
            wanted = tree.word == "or"
            return wanted if any(plain(o, world) is wanted for o in tree.operands) else not wanted
        case Call():
            numbers = [Fraction(plain(argument, world)) for argument in tree.arguments]
            return min(numbers) if tree.function == "min" else max(numbers)
        case Binary() | Comparison():
            return arithmetic(
                tree, Fraction(plain(tree.left, world)), Fraction(plain(tree.right, world))
            )
    raise AssertionError(tree)


def arithmetic(tree: Binary | Comparison, a: Fraction, b: Fraction) -> Fraction | bool:
    sign = tree.sign if isinstance(tree, Binary) else tree.relation
    match sign:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case "==":
            return a == b
        case "!=":
            return a != b
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
    return a >= b


def name(text: str) -> Name:
    return Name((text,))


def literal(number: int) -> Number:
    return Number(Fraction(number), False, str(number))


X_PRESENT = st.booleans().map(lambda present: Presence(name("x"), present))


def numeric(depth: int) -> st.SearchStrategy[Expr]:
    atoms = st.one_of(
        st.sampled_from(NUMBERS).map(name),
        st.sampled_from(["a", "b"]).map(name),
        st.integers(0, 3).map(literal),
    )
    if depth == 0:
        return atoms
    inner = numeric(depth - 1)
    return st.one_of(
        atoms,
        st.builds(Negative, inner),
        st.builds(Binary, st.sampled_from("+-*//"), inner, inner),
        st.builds(Conditional, truth(depth - 1), inner, inner),
        st.builds(Call, st.sampled_from(["min", "max"]), st.tuples(inner, inner)),
    )


def truth(depth: int) -> st.SearchStrategy[Expr]:
    atoms = st.one_of(st.sampled_from(["p", "q"]).map(name), X_PRESENT, st.booleans().map(Boolean))
    if depth == 0:
        return atoms
    inner = truth(depth - 1)
    relations = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    guards = st.builds(
        Comparison,
        relations,
        st.sampled_from(["a", "b", "c"]).map(name),
        st.integers(0, 1).map(literal),
    )
    return st.one_of(
        atoms,
        guards,
        st.builds(Comparison, relations, numeric(depth - 1), numeric(depth - 1)),
        st.builds(Not, inner),
        st.builds(
            Junction,
            st.sampled_from(["and", "or"]),
            st.lists(inner, min_size=2, max_size=3).map(tuple),
        ),
        st.builds(Conditional, inner, inner, inner),
    )


trees = st.one_of(numeric(3), truth(3))
small = st.integers(0, 3).map(Fraction)
worlds = st.fixed_dictionaries(
    {
        "a": small,
        "b": small,
        "c": st.integers(-2, 2).map(Fraction),
        "x": st.integers(-2, 2).map(Fraction),
        **dict.fromkeys(FLAGS, st.booleans()),
    }
)


def known(world: World) -> dict[str, Value]:
    return {
        key: Truth.of(value) if isinstance(value, bool) else Range.exactly(value)
        for key, value in world.items()
    }


@st.composite
def widened(
    draw: st.DrawFn, values: Mapping[str, Value], within: Mapping[str, Value]
) -> dict[str, Value]:
    """Values that hold `values`, still within the domains."""
    wide: dict[str, Value] = {}
    for key, value in values.items():
        if not draw(st.booleans()):
            wide[key] = value
        elif isinstance(value, Range):
            wide[key] = draw(st.sampled_from([within[key], wider(value, within[key])]))
        else:
            wide[key] = Truth.OPEN
    return wide


def wider(value: Range, domain: Value) -> Range:
    assert isinstance(domain, Range)
    reaching = Range(
        None if value.low is None else value.low - 1, None if value.high is None else value.high + 1
    )
    met = reaching.meet(domain)
    assert met is not None
    return met


DOMAINS: dict[str, Value] = {
    "a": span(0, None),
    "b": span(0, None),
    "c": span(None, None),
    "x": span(None, None),
    **dict.fromkeys(FLAGS, Truth.OPEN),
}


def lenient(tree: Expr) -> Compiled:
    """Compiled where x is known to be present and a zero denominator has a policy."""
    found = compiled(text_of(tree), NAMES, known=present("x"), empties=[])
    assume(found.errors == [])
    return found


def as_value(result: Fraction | bool) -> Value:
    return Truth.of(result) if isinstance(result, bool) else Range.exactly(result)


@given(trees, worlds)
def test_with_everything_known_the_steps_come_to_what_a_plain_reading_does(
    tree: Expr, world: World
) -> None:
    found = lenient(tree)
    world = {**world, "x.present": True}
    try:
        result = plain(tree, world)
    except ZeroDivisionError:
        assert found.divides_by_zero(known(world))
    else:
        assert not found.divides_by_zero(known(world))
        assert found.value(known(world)) == as_value(result)


@given(trees, worlds, st.data())
def test_r6_whatever_the_unknown_turns_out_to_be_lies_inside(
    tree: Expr, world: World, data: st.DataObject
) -> None:
    found = lenient(tree)
    world = {**world, "x.present": True}
    try:
        result = plain(tree, world)
    except ZeroDivisionError:
        return
    wide = data.draw(widened(known(world), DOMAINS))
    assert encloses(found.value(wide), as_value(result))
    assert encloses(found.reach, found.value(wide))


@given(trees, worlds, st.data())
def test_r6_learning_a_fact_never_widens(tree: Expr, world: World, data: st.DataObject) -> None:
    found = lenient(tree)
    narrow = data.draw(widened(known(world), DOMAINS))
    wide = data.draw(widened(narrow, DOMAINS))
    assert encloses(under_policy(found, wide), under_policy(found, narrow))


def under_policy(found: Compiled, values: Mapping[str, Value]) -> Value:
    """The value under a policy for zero denominators, as the enclosing rule applies it."""
    steps = found.values(values)
    value = steps[found.typed.step]
    policy: Value = Range.exactly(7) if isinstance(value, Range) else Truth.TRUE
    denominators = [steps[one.step] for one in found.scope.empties or ()]
    if Range.exactly(0) in denominators:
        return policy
    zero_possible = any(isinstance(d, Range) and d.has(Fraction(0)) for d in denominators)
    return hull([value, policy]) if zero_possible else value


@given(trees, worlds)
def test_r10_r43_what_the_checker_lets_pass_never_divides_by_0_nor_reads_an_absent_fact(
    tree: Expr, world: World
) -> None:
    found = compiled(text_of(tree), NAMES)
    errors = set(found.errors)
    try:
        plain(tree, world)
    except ZeroDivisionError:
        assert errors & {"empty_not_stated", "division_by_zero"}
    except AbsentRead:
        assert "absent_not_guarded" in errors
    assert errors <= {"empty_not_stated", "division_by_zero", "absent_not_guarded"}


@given(trees)
def test_the_meaning_does_not_depend_on_how_the_text_is_spaced_or_bracketed(tree: Expr) -> None:
    text = text_of(tree)
    plainly = compiled(text, NAMES, empties=[])
    loosely = compiled(f"({text})", NAMES, empties=[])
    assert parse(text) == tree
    assert plainly.builder.steps == loosely.builder.steps
    assert plainly.typed == loosely.typed
