"""Small plans and views built by hand, for tests of scoring that need no index file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from criteria.numbers import Mode, Rounding, Site
from criteria.operations import (
    Arithmetic,
    Aspect,
    Compare,
    Const,
    FirstMatch,
    Logic,
    Operation,
    Outcome,
    Ratio,
    Read,
)
from criteria.operations.reaching import steps_below
from criteria.plan import (
    Combine,
    FactType,
    Gate,
    Grades,
    Ground,
    Item,
    Leaf,
    Plan,
    PlanFact,
    PlanNode,
    Policy,
    PolicyKind,
    Settle,
    SettleKind,
    TotalRule,
    Tree,
)
from criteria.values import COUNTS, Range, Truth, Value
from evidence.view import Basis, Cause, Declared, GivenPoints, Reading, View, Waiver

Number = int | str | Fraction
Stated = Number | bool | Range | Truth | Reading


def exact(number: Number) -> Fraction:
    """A number as tests write it: 2, "1.5", "1/3"."""
    return Fraction(number)


def span(low: Number, high: Number) -> Range:
    """A closed range."""
    return Range(exact(low), exact(high))


def ground(
    condition: int | None,
    then: PolicyKind | Policy,
    name: str = "ground",
    text: str = "Không phát sinh",
) -> Ground:
    """A ground for a node not to apply; without a condition the unit must declare it."""
    return Ground(name, text, condition, then if isinstance(then, Policy) else Policy(then))


def move(*targets: str, otherwise: PolicyKind = PolicyKind.DROP, **shares: Number) -> Policy:
    """A move to `targets`, proportional to their maxima, or by `shares` in the same order."""
    stated = tuple(exact(share) for share in shares.values())
    return Policy(PolicyKind.MOVE, targets, stated, Policy(otherwise))


@dataclass
class Draft:
    """A plan in the making. Nodes are added parents first; steps before what reads them."""

    places: int = 3
    at: tuple[str, ...] = ("leaf",)
    mode: Mode = Mode.HALF_UP
    floor: Number | None = None
    ceiling: Number | None = None
    grades: Grades | None = None
    gates: tuple[Gate, ...] = ()
    steps: list[Operation] = field(default_factory=list)
    facts: dict[str, PlanFact] = field(default_factory=dict)
    nodes: dict[str, PlanNode] = field(default_factory=dict)

    def step(self, operation: Operation) -> int:
        """Add a step; its number."""
        self.steps.append(operation)
        return len(self.steps) - 1

    def const(self, number: Number | Range) -> int:
        """A number that the rules state."""
        value = number if isinstance(number, Range) else Range.exactly(exact(number))
        return self.step(Const(value=value))

    def number(self, name: str, low: Number = 0, high: Number | None = None) -> int:
        """A step that reads a numeric fact of the domain [low; high]."""
        domain = Range(exact(low), None if high is None else exact(high))
        return self.read(PlanFact(name, name, FactType.NUMBER, domain))

    def count(self, name: str) -> int:
        """A step that reads a count."""
        return self.read(PlanFact(name, name, FactType.COUNT, COUNTS))

    def flag(self, name: str) -> int:
        """A step that reads a flag."""
        return self.read(PlanFact(name, name, FactType.FLAG, Truth.OPEN))

    def read(self, fact: PlanFact) -> int:
        """A step that reads `fact`."""
        self.facts[fact.name] = fact
        return self.step(Read(scope="own", name=fact.name))

    def given(self, id: str) -> int:
        """A step that reads the points given to a criterion."""
        return self.step(Read(scope="given", name=id))

    def points(self, id: str) -> int:
        """A step that reads the points of another criterion."""
        return self.step(Outcome(node=id, aspect=Aspect.POINTS))

    def applies(self, id: str) -> int:
        """A step that reads whether another criterion applies."""
        return self.step(Outcome(node=id, aspect=Aspect.APPLIES))

    def compare(self, a: int, relation: str, b: Number) -> int:
        """A condition on a number."""
        return self.step(Compare(relation=relation, inputs=(a, self.const(b))))

    def logic(self, kind: str, *conditions: int, say: tuple[str, ...] = ()) -> int:
        """all, any or not."""
        return self.step(Logic(kind=kind, inputs=conditions, say=say))

    def match(self, *inputs: int, say: tuple[str, ...] = ()) -> int:
        """condition, outcome, condition, outcome, …, otherwise."""
        return self.step(FirstMatch(inputs=inputs, say=say))

    def either(self, condition: int, then: Number, otherwise: Number = 0) -> int:
        """`then` points if the condition holds."""
        return self.match(condition, self.const(then), self.const(otherwise))

    def math(self, a: int, sign: str, b: int) -> int:
        """a sign b."""
        return self.step(Arithmetic(sign=sign, inputs=(a, b)))

    def ratio(self, n: int, d: int, maximum: Number) -> int:
        """maximum × n ÷ d."""
        return self.step(Ratio(maximum=exact(maximum), inputs=(n, d)))

    def group(
        self,
        id: str,
        max: Number | None = None,
        *,
        parent: str | None = None,
        combine: Combine = Combine.SUM,
        tree: Tree = Tree.MAIN,
        grounds: tuple[Ground, ...] = (),
        weight: Number = 1,
    ) -> str:
        """Add a parent; its children name it."""
        self._add(
            PlanNode(
                id=id,
                name=f"Nhóm {id}",
                tree=tree,
                parent=parent,
                component=self._component(id, parent),
                max=None if max is None else exact(max),
                combine=combine,
                grounds=grounds,
                weight=exact(weight),
            )
        )
        return id

    def leaf(
        self,
        id: str,
        max: Number | None,
        result: int,
        *,
        parent: str | None = None,
        tree: Tree = Tree.MAIN,
        form: str = "formula",
        items: tuple[Item, ...] = (),
        places: int | None = None,
        down_to: Number | None = None,
        grounds: tuple[Ground, ...] = (),
        weight: Number = 1,
        owner: str | None = None,
        if_never: Number | None = None,
        given: Range | None = None,
    ) -> str:
        """Add a leaf whose raw points are the value of step `result`."""
        maximum = None if max is None else exact(max)
        if tree is Tree.PENALTY:
            least = None if maximum is None else -maximum
        else:
            least = Fraction(0) if down_to is None else exact(down_to)
        reads = [step for step in self.steps if isinstance(step, Read) and step.scope == "own"]
        self._add(
            PlanNode(
                id=id,
                name=f"Tiêu chí {id}",
                tree=tree,
                parent=parent,
                component=self._component(id, parent),
                max=maximum,
                leaf=Leaf(
                    form=form,
                    result=result,
                    facts=tuple((read.scope, read.name) for read in reads),
                    items=items,
                    places=places,
                    down_to=least,
                    given_low=None if given is None else given.low,
                    given_high=None if given is None else given.high,
                    if_never=None if if_never is None else exact(if_never),
                ),
                grounds=grounds,
                weight=exact(weight),
                owner=owner,
            )
        )
        return id

    def _component(self, id: str, parent: str | None) -> str:
        return id if parent is None else self.nodes[parent].component

    def _add(self, node: PlanNode) -> None:
        assert node.id not in self.nodes
        self.nodes[node.id] = node

    def plan(self) -> Plan:
        """The plan, its maximum being the sum of its components."""
        from dataclasses import replace

        children: dict[str | None, list[str]] = {}
        for node in self.nodes.values():
            children.setdefault(node.parent, []).append(node.id)
        nodes = {
            id: replace(node, children=tuple(children.get(id, ())))
            for id, node in self.nodes.items()
        }

        def roots(tree: Tree) -> tuple[str, ...]:
            return tuple(id for id in children.get(None, []) if nodes[id].tree is tree)

        conditions = [gate.condition for gate in self.grades.gates] if self.grades else []
        for gate in self.gates:
            conditions += [gate.condition] if gate.unless is None else [gate.condition, gate.unless]
        return Plan(
            index="vi-du",
            name="Ví dụ",
            year=2026,
            kind="so",
            digest="sha256:0",
            max=sum((_maximum(nodes, id) for id in roots(Tree.MAIN)), Fraction(0)),
            rounding=Rounding(self.places, self.mode, frozenset(Site(site) for site in self.at)),
            steps=tuple(self.steps),
            facts=self.facts,
            nodes=nodes,
            roots=roots(Tree.MAIN),
            bonus=roots(Tree.BONUS),
            penalty=roots(Tree.PENALTY),
            schedule=tuple(_Schedule(nodes, self.steps).moments()),
            tail=steps_below(self.steps, conditions),
            total=TotalRule(
                None if self.floor is None else exact(self.floor),
                None if self.ceiling is None else exact(self.ceiling),
            ),
            grades=self.grades,
            gates=self.gates,
            deadlines={},
            offices={},
            bodies={},
            documents={},
            terms={},
        )

    def view(
        self,
        stated: Mapping[str, Stated] | None = None,
        *,
        basis: Basis = Basis.CLAIMED,
        given: Mapping[str, Number | GivenPoints] | None = None,
        declared: Mapping[str, Truth] | None = None,
        waivers: Mapping[str, tuple[Waiver, ...]] | None = None,
        closed: bool = False,
        cause: Cause = Cause.UNKNOWN,
    ) -> View:
        """A view on which every fact not in `stated` is unknown, for the cause given."""
        values = stated or {}
        points = {
            id: one if isinstance(one, GivenPoints) else GivenPoints(Range.exactly(exact(one)))
            for id, one in (given or {}).items()
        }
        return View(
            basis=basis,
            as_of=Fraction(0),
            readings={
                ("own", name): _reading(fact, values.get(name), cause)
                for name, fact in self.facts.items()
            },
            given=points,
            declared={
                id: Declared(id, "ground", "Không phát sinh", certain)
                for id, certain in (declared or {}).items()
            },
            waivers=dict(waivers or {}),
            closed=closed,
        )


def _maximum(nodes: Mapping[str, PlanNode], id: str) -> Fraction:
    node = nodes[id]
    if node.max is not None:
        return node.max
    return sum((_maximum(nodes, child) for child in node.children), Fraction(0))


def _reading(fact: PlanFact, stated: Stated | None, cause: Cause) -> Reading:
    if isinstance(stated, Reading):
        return stated
    if stated is None:
        assert fact.domain is not None
        return Reading(fact.domain, cause=cause)
    value: Value
    if isinstance(stated, bool):
        value = Truth.of(stated)
    elif isinstance(stated, (Range, Truth)):
        value = stated
    else:
        value = Range.exactly(exact(stated))
    return Reading(value, documents=(f"tl_{fact.name}",))


Moment = tuple[SettleKind, str]


@dataclass
class _Schedule:
    """Every node after all it reads, depth first."""

    nodes: Mapping[str, PlanNode]
    steps: list[Operation]
    settled: dict[Moment, None] = field(default_factory=dict)
    ran: set[int] = field(default_factory=set)

    def moments(self) -> Iterator[Settle]:
        for id in self.nodes:
            yield from self._settle((SettleKind.APPLIES, id))
        for id in self.nodes:
            yield from self._settle((SettleKind.POINTS, id))

    def _settle(self, moment: Moment) -> Iterator[Settle]:
        if moment in self.settled:
            return
        self.settled[moment] = None
        kind, id = moment
        node = self.nodes[id]
        before: list[Moment] = []
        if kind is SettleKind.APPLIES:
            before += [(kind, node.parent)] if node.parent else []
            roots = [g.condition for g in node.grounds if g.condition is not None]
        else:
            before += [(SettleKind.APPLIES, other) for other in self.nodes]
            before += [(SettleKind.POINTS, child) for child in node.children]
            roots = [] if node.leaf is None else [node.leaf.result]
        needed = set(steps_below(self.steps, roots))
        for number in needed:
            step = self.steps[number]
            if isinstance(step, Outcome):
                wanted = step.aspect is Aspect.POINTS
                before.append((SettleKind.POINTS if wanted else SettleKind.APPLIES, step.node))
        for other in before:
            yield from self._settle(other)
        yield Settle(kind, id, tuple(sorted(needed - self.ran)))
        self.ran |= needed
