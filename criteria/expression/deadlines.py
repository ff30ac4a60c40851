"""Deadlines in expressions: `meets(x, closing)`, `x by closing`, `x before closing` (R16, R40)."""

from __future__ import annotations

from criteria.expression.arguments import Arguments, Compile
from criteria.expression.expectations import as_date, shown
from criteria.expression.guards import open_flag
from criteria.expression.references import read, unknown
from criteria.expression.timing import dated_fact
from criteria.expression.tree import Expr, Name, Timely
from criteria.expression.types import FLAG, Kind, Type, Typed
from criteria.operations import Aspect, Const, Meets, Read
from criteria.plan import Deadline
from criteria.scope import Knowledge, Scope
from criteria.values import ANY_NUMBER, Range, Truth


def meets(given: Arguments) -> Typed:
    """`meets(x, deadline)`: done in time, as the deadline says whether its day counts."""
    done, named = given.call.arguments
    return _timely(given.scope, given.compile, done, named, "")


def timely(scope: Scope, tree: Timely, compile: Compile) -> Typed:
    """`x by deadline` and `x before deadline`: the word must be the deadline's own."""
    return _timely(scope, compile, tree.operand, tree.deadline, tree.word)


def _timely(scope: Scope, compile: Compile, done: Expr, named: Expr, word: str) -> Typed:
    date, exists, known = _done(scope, compile, done)
    deadline = _deadline(scope, named, word)
    if deadline is None or date.type.refused:
        return Typed(open_flag(scope), FLAG)
    as_of = scope.add(Read(scope="assessment", name="as_of"), _as_of_reach(scope))
    day = scope.constant(deadline.day, deadline.name)
    step = scope.add(Meets(kind=deadline.kind, inputs=(date.step, exists, day, as_of)))
    return Typed(step, FLAG, if_true=known)


def _done(scope: Scope, compile: Compile, done: Expr) -> tuple[Typed, int, Knowledge]:
    """The date on which something was done, whether it was, and what being in time teaches.

    Absence is the business of the deadline itself (R16), so a fact needs no guard here.
    """
    dated = dated_fact(scope, done)
    if dated is None:
        certain = scope.add(Const(value=Truth.TRUE))
        return as_date(scope, done, compile(scope, done)), certain, Knowledge()
    found, aspect = dated
    present = Knowledge(present=frozenset({found.key}))
    date = read(scope.knowing(present), found, aspect, done.start)
    if not found.fact.may_be_absent:
        certain = scope.add(Const(value=Truth.TRUE))
        return Typed(date, Type(Kind.DATE)), certain, Knowledge()
    return Typed(date, Type(Kind.DATE)), read(scope, found, Aspect.PRESENT, done.start), present


def _as_of_reach(scope: Scope) -> Range:
    declared = scope.names.attributes.get(("assessment", "as_of"))
    return ANY_NUMBER if declared is None else declared.bounds


def _deadline(scope: Scope, named: Expr, word: str) -> Deadline | None:
    """The named deadline; None once a fault has said what is wrong with it."""
    known = scope.names.deadlines
    if not isinstance(named, Name):
        scope.fault("deadline_wanted", offset=named.start, found=shown(named))
        return None
    deadline = known.get(named.text)
    if deadline is None:
        unknown(scope, "deadline_not_declared", named.start, named.text, known)
    elif word and word != deadline.kind:
        operands = {"name": deadline.name, "found": word, "write": deadline.kind}
        scope.fault("deadline_other_word", offset=named.start, **operands)
        return None
    return deadline
