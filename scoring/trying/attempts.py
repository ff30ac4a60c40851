"""One criterion tried on facts: what it comes to, and what it would come to close by.

The neighbours of a stated fact are one unit less and more, and both sides of every edge that the
rule has along it; of a flag, a choice or a document they are all else that may be said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.operations import Aspect, Read, Tally
from criteria.operations import Outcome as OutcomeOf
from criteria.operations.reaching import steps_below
from criteria.plan import FactType, Plan
from criteria.problems import InputRefused
from criteria.records import record
from criteria.source import Plain
from criteria.values import Range, Value
from evidence.loading import LoadedAssessment
from evidence.view import Basis, Cause
from evidence.viewing import build_views
from scoring.bases import score
from scoring.cases.evidence import evidence_of, whole_case
from scoring.cases.pieces import Piece
from scoring.cases.reading import PlacedCase
from scoring.evaluation import evaluate
from scoring.settling.trees import below, lineage
from scoring.sheet import Node, ScoreSheet
from scoring.trying.edges import Edges
from scoring.trying.knobs import Asked, Key, Knob, knobs, stated, switches
from scoring.trying.pasting import placed as placed_again
from scoring.trying.pasting import put


@record
class Neighbour:
    """The criterion with one fact changed. `part` is the date of a document or the answer that
    changed, "" for the value itself; `value` what it is then, None for a known absence, and
    `written` how a file states it.

    `units` is −1 or 1 where it is one unit away, else 0; `edge` says that the rule turns here.
    """

    fact: Key
    part: str
    type: FactType
    value: Value | None
    written: Plain
    units: int
    edge: bool
    node: Node
    contradicted: bool = False


@record
class Stated:
    """A number or a day as it stands, in the middle of its neighbours."""

    fact: Key
    part: str
    type: FactType
    value: Range
    written: Plain


@record
class Trial:
    """A criterion tried. `unread` are the facts stated that its rule never reads; `stated` the
    numbers and days whose neighbours were tried.
    """

    criterion: str
    loaded: LoadedAssessment
    sheet: ScoreSheet
    stated: tuple[Stated, ...]
    neighbours: tuple[Neighbour, ...]
    unread: tuple[Key, ...]

    @property
    def node(self) -> Node:
        """What the criterion comes to."""
        return self.sheet.evaluation.nodes[self.criterion]

    @property
    def contradicted(self) -> bool:
        """Whether the facts stated contradict each other."""
        return _contradicted(self.node)


def attempt(plan: Plan, case: PlacedCase, criterion: str) -> Trial:
    """Try `criterion`, which must have a rule of its own, on the facts of `case`.

    Raises InputRefused for facts that do not fit the index.
    """
    loaded = evidence_of(plan, case)
    basis = Basis(case.case.basis)
    sheet = score(plan, build_views(plan, loaded), basis)
    pieces = whole_case(case)
    roots = _roots(plan, criterion)
    steps = steps_below(plan.steps, roots)
    read = _asked(plan, steps)
    edges = Edges(sheet.evaluation, steps)
    turned = tuple(knobs(plan, pieces, read))
    return Trial(
        criterion=criterion,
        loaded=loaded,
        sheet=sheet,
        stated=tuple(
            Stated(k.fact, k.part, k.type, Range.exactly(k.at), k.written(k.at)) for k in turned
        ),
        neighbours=(
            *(one for knob in turned for one in _around(plan, case, criterion, knob, edges)),
            *_switched(plan, case, criterion, read),
        ),
        unread=tuple(key for key in stated(plan, pieces) if key not in read),
    )


def _around(
    plan: Plan, case: PlacedCase, criterion: str, knob: Knob, edges: Edges
) -> Iterator[Neighbour]:
    """The neighbours of one number or day, ascending. An edge where the facts would contradict
    each other is none; a unit more is told all the same.
    """
    units = {knob.at + sign * knob.unit: sign for sign in (-1, 1)}
    marks = set(edges.around(knob)) - {knob.at}
    for at in sorted(units.keys() | marks):
        if not knob.limits.has(at):
            continue
        found = _changed(plan, case, criterion, knob.path, knob.written(at))
        if found is not None and (at in units or not found[1]):
            value, near = Range.exactly(at), units.get(at, 0)
            told = (knob.fact, knob.part, knob.type, value, knob.written(at), near, at in marks)
            yield Neighbour(*told, *found)


def _switched(plan: Plan, case: PlacedCase, criterion: str, read: Asked) -> Iterator[Neighbour]:
    for switch in switches(plan, whole_case(case), read):
        found = _changed(plan, case, criterion, switch.path, switch.written)
        if found is not None:
            declared = plan.attributes if switch.fact[0] == "unit" else plan.facts
            kind = declared[switch.fact[1]].type
            yield Neighbour(switch.fact, "", kind, switch.value, switch.written, 0, False, *found)


def _changed(
    plan: Plan, case: PlacedCase, criterion: str, path: tuple[str, ...], written: Plain
) -> tuple[Node, bool] | None:
    """The criterion with one value changed, and whether facts now contradict each other; None
    where no assessment could say that.
    """
    whole = whole_case(case)
    changed = put(whole, path, _at(whole, path).fixed(written))
    try:
        views = build_views(plan, evidence_of(plan, placed_again(case.source, changed)))
    except InputRefused:
        return None
    evaluation = evaluate(plan, views[Basis(case.case.basis)])
    node = evaluation.nodes[criterion]
    return node, _contradicted(node)


def _contradicted(node: Node) -> bool:
    return Cause.CONTRADICTION in node.causes


def _at(piece: Piece, path: tuple[str, ...]) -> Piece:
    for key in path:
        piece = piece.entries[key]
    return piece


def _roots(plan: Plan, criterion: str) -> tuple[int, ...]:
    """The steps that decide the points of a criterion: its rule, the grounds for it and those
    above it not to apply, and the same of every criterion that these read.
    """
    waiting, seen, roots = [criterion], set[str](), dict[int, None]()
    while waiting:
        id = waiting.pop()
        if id in seen or id not in plan.nodes:
            continue
        seen.add(id)
        found = list(_own_roots(plan, id))
        roots |= dict.fromkeys(found)
        for number in steps_below(plan.steps, found):
            step = plan.steps[number]
            if isinstance(step, OutcomeOf):
                waiting += below(plan, step.node)
    return tuple(roots)


def _own_roots(plan: Plan, id: str) -> Iterator[int]:
    leaf = plan.nodes[id].leaf
    if leaf is not None:
        yield leaf.result
    for above in lineage(plan, id):
        for ground in plan.nodes[above].grounds:
            if ground.condition is not None:
                yield ground.condition


def _asked(plan: Plan, steps: Iterable[int]) -> Asked:
    """What steps read, the parts of computed facts and the bodies of tallies with them."""
    found: dict[Key, set[Aspect]] = {}
    waiting = [plan.steps[number] for number in steps]
    while waiting:
        step = waiting.pop()
        if isinstance(step, Tally):
            waiting += step.body
        if not isinstance(step, Read):
            continue
        key = (step.scope, step.name)
        fact = plan.facts.get(step.name) if step.scope == "own" else None
        if key not in found and fact is not None and fact.computed is not None:
            waiting += fact.computed.steps
        found.setdefault(key, set()).add(step.aspect)
    return {key: frozenset(aspects) for key, aspects in found.items()}
