"""The program of a plan: its text, and what it gives back.

The text is written from the plan's schedule, step by step and node by node, and holds nothing of
the plan but its numbers: no name, no word of a file goes into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from criteria.operations import Aspect, Const, Meets, Operation, Outcome, Read
from criteria.plan import Plan, PlanNode
from criteria.values import Options, Range, Value
from criteria.values import Truth as Certainty
from evidence.view import Basis, View
from scoring.quick import settling
from scoring.quick.cells import Cell, cell_of
from scoring.quick.meanings import meaning, stated
from scoring.quick.settling import Settled, Sums
from scoring.quick.terms import Choice, Number, Open, Records, Term, Truth, texts_of
from scoring.quick.writing import Text
from scoring.settling.state import State

Run = Callable[..., tuple[int, ...] | None]
"""A compiled program: the cells in, every number it worked out back, None where it gives up."""


class Program:
    """A plan as a program of whole numbers, for units of which certain grounds hold: `held` are
    the numbers of their conditions among the steps.

    `left` are the criteria that keep the plan from having one, by id ("" for the whole index);
    with any, there is no `run`. `cells` are what it takes in.
    """

    def __init__(self, plan: Plan, held: frozenset[int] = frozenset()) -> None:
        self.plan, self.held = plan, held
        values: list[Value | None] = [None] * len(plan.steps)
        for number in conditions_of(plan):
            values[number] = Certainty.of(number in held)
        self.state = State.begin(plan, _NOTHING, values)
        self.text = Text(_options(plan))
        self.cells: list[Cell] = []
        self.terms: list[Term | None] = [None] * len(plan.steps)
        self.nodes: dict[str, Settled] = {}
        self.left: list[str] = []
        self._by_read: dict[Read, Cell] = {}
        self._barred: set[str] = set()
        self.sums = self._write()

    @property
    def options(self) -> Mapping[str, int]:
        """The number by which the program knows each option of a choice."""
        return self.text.options

    @cached_property
    def body(self) -> list[str]:
        """The lines that work everything out, and give it back."""
        return [*self.text.lines, f"    return ({', '.join(self._given_back)},)"]

    @cached_property
    def source(self) -> str:
        """The whole text: a function of the cells."""
        names = [name for cell in self.cells for name in cell.names]
        return "\n".join([f"def of_cells({', '.join(names)}):", *self.body, ""])

    @cached_property
    def run(self) -> Run:
        """The compiled program."""
        return self.compiled(self.source, "of_cells")

    def compiled(
        self, source: str, name: str, further: Mapping[str, Callable[..., Any]] | None = None
    ) -> Run:
        """A function of a text written here; `further` are functions it calls beside the body's."""
        called = {**self.text.functions, **(further or {})}
        room: dict[str, Any] = {"__builtins__": {"max": max}, **called}
        # Nothing but numbers, and names made here, goes into the text: tests hold it to that.
        exec(compile(source, f"<{name}>", "exec"), room)  # noqa: S102
        made: Run = room[name]
        return made

    def total(self, found: Sequence[int]) -> Range:
        """The total out of what a run gave back."""
        assert self.sums is not None
        return Range.exactly(self.number(self.sums.total, found))

    def points(self, id: str, found: Sequence[int]) -> Range | None:
        """The points of a node; None where it is not scored. Raises KeyError for an unknown id."""
        points = self.nodes[id].points
        return None if points is None else Range.exactly(self.number(points, found))

    def number(self, term: Number, found: Sequence[int]) -> Fraction:
        """A number out of what a run gave back."""
        return Fraction(*self.ends(term, found))

    def ends(self, term: Number, found: Sequence[int]) -> tuple[int, int]:
        """A numerator and its denominator out of what a run gave back."""
        place, den = self._places.get(term.num), term.den
        num = int(term.num) if place is None else found[place]
        return num, den if isinstance(den, int) else found[self._places[den]]

    def value(self, number: int, found: Sequence[int]) -> Value | None:
        """The value of a step out of what a run gave back; None of one that the program left."""
        match self.terms[number]:
            case Number() as term:
                return Range.exactly(self.number(term, found))
            case Truth() as term:
                return Certainty.of(bool(self._read(term.text, found)))
            case Choice() as term:
                names = {place: option for option, place in self.options.items()}
                return Options(frozenset({names[self._read(term.text, found)]}))
        return None

    def _read(self, text: str, found: Sequence[int]) -> int:
        place = self._places.get(text)
        if place is not None:
            return found[place]
        return {"True": 1, "False": 0}[text] if text in ("True", "False") else int(text)

    @cached_property
    def _given_back(self) -> list[str]:
        """The names worth giving back: those of steps, of nodes and of the total."""
        terms = [term for term in self.terms if term is not None and not isinstance(term, Records)]
        settled = self.nodes.values()
        ends = [end for one in settled for end in (one.points, one.exact, one.combined)]
        terms += [end for end in ends if end is not None]
        if self.sums is not None:
            terms += [self.sums.total, self.sums.base, self.sums.bonus, self.sums.penalty]
            terms.append(self.sums.combined)
        texts = [text for term in terms for text in texts_of(term)]
        return [text for text in dict.fromkeys(texts) if text.isidentifier() and text[0].islower()]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._given_back)}

    def _write(self) -> Sums | None:
        plan = self.plan
        for moment in plan.schedule:
            self._steps(moment.steps)
            node = plan.nodes[moment.node]
            self._bar(node)
            if moment.kind.value == "points":
                self._settle(node)
        self._steps(plan.tail)
        self._gates()
        if self.left:
            return None
        sums = settling.sums(self.state, self.nodes, self.text)
        if sums is None:
            self.left.append("")
        return sums

    def _steps(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self.terms[number] = self._step(number, self.plan.steps[number])

    def _step(self, number: int, step: Operation) -> Term:
        if isinstance(step, Const):
            return stated(step.value, self.text)
        if isinstance(step, Read):
            return self._cell(step)
        if isinstance(step, Outcome):
            if step.aspect is Aspect.APPLIES:
                read = self.state.applicability.read(step.node)
                return Open() if read is Certainty.OPEN else Truth(str(read is Certainty.TRUE))
            settled = self.nodes.get(step.node)
            if settled is None:
                return Open()
            return settled.points or Number.exactly(Fraction(0))
        inputs = [self.terms[i] or Open() for i in step.inputs]
        return meaning(step, str(number), inputs, self.text)

    def _cell(self, read: Read) -> Term:
        cell = self._by_read.get(read)
        if cell is None:
            name = f"c{len(self.cells)}"
            cell = cell_of(self.plan, read, name, may_lack=self._may_lack(read))
            self._by_read[read] = cell
            self.cells.append(cell)
        return cell.term

    def _may_lack(self, read: Read) -> bool:
        """Whether all that a thing is read for is a deadline, which asks first whether it is."""
        steps, nodes = self.plan.steps, self.plan.nodes.values()
        asked = Read(scope=read.scope, name=read.name, aspect=Aspect.PRESENT)
        mine = {i for i, one in enumerate(steps) if isinstance(one, Read) and _same(one, read)}
        users = [step for step in steps if not mine.isdisjoint(step.inputs)]
        if not users or any(node.leaf is not None and node.leaf.result in mine for node in nodes):
            return False
        return all(
            isinstance(step, Meets)
            and step.inputs[0] in mine
            and mine.isdisjoint(step.inputs[1:])
            and _same(steps[step.inputs[1]], asked)
            for step in users
        )

    def _bar(self, node: PlanNode) -> None:
        """A unit to which other criteria apply is scored by another program, or the evaluation."""
        if node.id in self._barred:
            return
        self._barred.add(node.id)
        for ground in node.grounds:
            if ground.condition is None:
                continue  # it must be declared, and then nothing is scored here
            term = self.terms[ground.condition]
            if isinstance(term, Truth):
                met = ground.condition in self.held
                self.text.refuse(f"not {term.text}" if met else term.text)
            else:
                self.left.append(node.id)

    def _settle(self, node: PlanNode) -> None:
        at = f"_{len(self.nodes)}"
        settled = settling.decided(self.state, node)
        if settled is None and not settling.applies(self.state, node):
            self.left.append(node.id)  # it is not said what becomes of its points
            return
        if settled is None and node.leaf is not None:
            raw = self.terms[node.leaf.result] or Open()
            settled = settling.leaf(self.state, node, at, raw, self.text)
        elif settled is None and all(child in self.nodes for child in node.children):
            children = [self.nodes[child] for child in node.children]
            settled = settling.group(self.state, node, at, children, self.text)
        elif settled is None:
            return  # what keeps a child from being settled is told of the child
        if settled is None:
            self.left.append(node.id)
        else:
            self.nodes[node.id] = settled
            self.state.nodes[node.id] = settling.stub(node, settled)

    def _gates(self) -> None:
        """A unit that is not assessed is left to the evaluation (R39)."""
        for gate in self.plan.gates:
            closed, spared = self.terms[gate.condition], Truth("False")
            if gate.unless is not None:
                unless = self.terms[gate.unless]
                spared = unless if isinstance(unless, Truth) else spared
            if isinstance(closed, Truth):
                self.text.refuse(f"{closed.text} and not {spared.text}")
            else:
                self.left.append("")


def conditions_of(plan: Plan) -> tuple[int, ...]:
    """The steps that decide whether criteria apply, ascending."""
    grounds = [ground for node in plan.nodes.values() for ground in node.grounds]
    return tuple(sorted({one.condition for one in grounds if one.condition is not None}))


_NOTHING = View(Basis.CLAIMED, Fraction(0), {})
"""A view that declares and waives nothing, as of those that a program scores."""


def _same(step: Operation, read: Read) -> bool:
    return isinstance(step, Read) and (step.scope, step.name, step.aspect) == (
        read.scope,
        read.name,
        read.aspect,
    )


def _options(plan: Plan) -> list[str]:
    """Every option of every choice that the plan knows."""
    facts = [*plan.facts.values(), *plan.attributes.values()]
    return [option for fact in facts for option in fact.options]
