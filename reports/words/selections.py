"""Which units of a group a figure is taken over, in words: `đơn vị loại lớn và có kế hoạch`."""

from __future__ import annotations

from criteria.operations import (
    Arithmetic,
    Aspect,
    Compare,
    Const,
    Logic,
    Operation,
    Read,
    Selection,
)
from criteria.plan import Plan, PlanFact
from criteria.values import Truth
from reports.words.catalogue import Catalogue
from reports.words.values import said

_RELATION = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_SIGN = {"+": " + ", "-": " − ", "*": " × ", "/": "/"}


def selected(where: Selection, plan: Plan, words: Catalogue) -> str:
    """The condition by the names of its facts; what no words are for, as the author wrote it."""
    told = _Told(where, plan, words)(where.result)
    return told if told is not None else where.text


class _Told:
    """One condition told from its steps; None for a step that takes more than a phrase."""

    def __init__(self, where: Selection, plan: Plan, words: Catalogue) -> None:
        self._steps, self._plan, self._words = where.steps, plan, words

    def __call__(self, number: int) -> str | None:
        step = self._steps[number]
        match step:
            case Read():
                return self._read(step)
            case Const():
                return self._stated(step, None)
            case Logic(kind="not"):
                return self._negated(step)
            case Logic():
                joint = self._words("and" if step.kind == "all" else "or")
                return self._joined(step, f" {joint} ")
            case Compare():
                return self._compared(step)
            case Arithmetic():
                return self._joined(step, _SIGN[step.sign])
        return None

    def _read(self, step: Read) -> str | None:
        label = self._plan.facts[step.name].label
        if step.aspect is Aspect.PRESENT:
            return self._words("condition.present", name=label)
        return label if step.aspect is Aspect.VALUE else None

    def _negated(self, step: Logic) -> str | None:
        inner = self._steps[step.inputs[0]]
        if isinstance(inner, Read) and inner.aspect is Aspect.PRESENT:
            return self._words("condition.absent", name=self._plan.facts[inner.name].label)
        told = self(step.inputs[0])
        return None if told is None else self._words("condition.not", of=told)

    def _compared(self, step: Compare) -> str | None:
        facts = [self._fact(number) for number in step.inputs]
        fact = next((one for one in facts if one is not None), None)
        sides = []
        for number in step.inputs:
            side = self._steps[number]
            told = self._stated(side, fact) if isinstance(side, Const) else self(number)
            if told is None:
                return None
            sides.append(told)
        return f" {_RELATION[step.relation]} ".join(sides)

    def _joined(self, step: Operation, sign: str) -> str | None:
        parts = [self(number) for number in step.inputs]
        return None if None in parts else sign.join(part for part in parts if part is not None)

    def _fact(self, number: int) -> PlanFact | None:
        step = self._steps[number]
        return self._plan.facts[step.name] if isinstance(step, Read) else None

    def _stated(self, step: Const, beside: PlanFact | None) -> str | None:
        if isinstance(step.value, Truth):
            return None
        return said(step.value, self._words, beside)
