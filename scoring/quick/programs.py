"""The programs of one plan: one for each set of grounds that hold, written when it pays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from criteria.operations import Const, Read
from criteria.operations.reaching import steps_below
from criteria.per_plan import per_plan
from criteria.plan import Plan
from scoring.quick.cells import Cell, Held
from scoring.quick.meanings import meaning, stated
from scoring.quick.program import Program, Run, conditions_of
from scoring.quick.terms import Open, Term, Truth
from scoring.quick.writing import Text

AFTER = 4
"""How many units have to want a program before it is written; the one for units to which
everything applies is written at once.
"""

KEPT = 32
"""How many programs of one plan are kept; the one longest known goes first."""

Found = tuple[Program, tuple[int, ...]]
"""A program, and what it came to."""


class Programs:
    """What scores units of which all is known, by one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.base = Program(plan)
        self._written: dict[tuple[int, ...], Program] = {}
        self._wanted: dict[tuple[int, ...], int] = {}

    @property
    def cells(self) -> Sequence[Cell]:
        """What they take in."""
        return self.base.cells

    def found(self, cells: Sequence[Held]) -> Found | None:
        """What the program for these cells comes to; None where it is for the evaluation."""
        program: Program | None = self.base
        if self.conditions:
            held = self._asked(*cells)
            if held is None:
                return None
            program = self._for(held)
        if program is None or program.left:
            return None
        found = program.run(*cells)
        return None if found is None else (program, found)

    def _for(self, truths: tuple[int, ...]) -> Program | None:
        if not any(truths):
            return self.base
        program = self._written.get(truths)
        if program is not None:
            return program
        if len(self._wanted) > 1_000:
            self._wanted.clear()
        self._wanted[truths] = self._wanted.get(truths, 0) + 1
        if self._wanted[truths] < AFTER:
            return None
        if len(self._written) >= KEPT:
            self._written.pop(next(iter(self._written)), None)
        pairs = zip(self.conditions, truths, strict=True)
        program = Program(self.plan, frozenset(number for number, met in pairs if met))
        self._written[truths] = program
        return program

    @cached_property
    def conditions(self) -> tuple[int, ...]:
        """The steps that decide whether criteria apply; where there are none, `base` scores all."""
        return conditions_of(self.plan)

    @cached_property
    def _asked(self) -> Run:
        """A program that tells of each ground whether it holds, and gives up on the first that it
        does not know.
        """
        text, terms = Text(list(self.base.options)), dict[int, Term]()
        for number in steps_below(self.plan.steps, self.conditions):
            step = self.plan.steps[number]
            if isinstance(step, Const):
                terms[number] = stated(step.value, text)
            elif isinstance(step, Read):
                terms[number] = self.base.terms[number] or Open()
            else:
                inputs = [terms[i] for i in step.inputs]
                terms[number] = meaning(step, str(number), inputs, text)
        told = [terms[number] for number in self.conditions]
        names = [name for cell in self.cells for name in cell.names]
        if all(isinstance(term, Truth) for term in told):
            texts = [term.text for term in told if isinstance(term, Truth)]
            text.line(f"return ({', '.join(texts)},)")
        else:
            text.line("return None")
        source = "\n".join([f"def of_grounds({', '.join(names)}):", *text.lines, ""])
        return self.base.compiled(source, "of_grounds", text.functions)


programs_of = per_plan(Programs)
"""The programs of a plan, kept in memory."""
