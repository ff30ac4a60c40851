"""What the executor does with arrays, written down as steps while it runs over none.

A recording gives out `Entries` in the place of the arrays of a table. The executor works with them
as with arrays, but nothing is worked: each step is noted, the same step once. Whatever would need
the entries themselves raises `NotRecorded`, so that a recording never depends on any figure. Only
one question about entries may be asked, `any`: no, it is answered, and every block has to bear
that out (`Recording.promises`), in the rows that are to be taken from the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin
from numpy.typing import DTypeLike

from criteria.records import record
from scoring.columns.arrays import Array

Kind = np.dtype[Any]


class NotRecorded(AttributeError):
    """What is to be done depends on the entries themselves."""


class Entries(NDArrayOperatorsMixin):
    """An array to be: the result of a step, seen as numbers or truths of a type."""

    def __init__(self, recording: Recording, number: int, dtype: Kind) -> None:
        self.recording, self.number, self.dtype = recording, number, dtype

    def astype(self, dtype: DTypeLike) -> Entries:
        """The same numbers in another type; of floats their whole part."""
        return self.recording.cast(self, np.dtype(dtype))

    def view(self, dtype: DTypeLike) -> Entries:
        """The same bytes seen as another type of the same size."""
        kind = np.dtype(dtype)
        if kind.itemsize != self.dtype.itemsize:
            raise NotRecorded("entries are seen as others of their own size")
        return Entries(self.recording, self.number, kind)

    def any(self) -> bool:
        """No, as every block has to bear out."""
        self.recording.promise(self)
        return False

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **named: Any) -> Entries:
        if method != "__call__" or set(named) - {"dtype"} or len(inputs) > 2:
            raise NotRecorded(f"{ufunc.__name__}.{method}")
        return self.recording.worked(ufunc, inputs, named.get("dtype"))

    def _refused(self, *given: Any, **named: Any) -> NoReturn:
        raise NotRecorded("the entries are not there")

    def __getattr__(self, name: str) -> NoReturn:
        raise NotRecorded(name)

    __array__ = __array_function__ = __getitem__ = __setitem__ = __iter__ = __len__ = _refused
    __bool__ = __int__ = __index__ = __float__ = __contains__ = _refused


@record
class Step:
    """One step. `inputs` are the numbers of earlier steps with the type that each is seen as, or
    constants: arrays without or of one entry. Without `ufunc` it is the cast of its one input, or,
    without inputs, an array of the table.
    """

    kind: Kind
    ufunc: np.ufunc | None = None
    inputs: tuple[tuple[int, Kind] | Array, ...] = ()


class Recording:
    """The steps noted so far. `promises` are the truths, by step, that hold in no row."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.sources: list[int] = []
        self.promises: list[int] = []
        self._known: dict[tuple[object, ...], int] = {}

    def source(self, kind: Kind) -> Entries:
        """One more array of the table."""
        self.steps.append(Step(kind))
        self.sources.append(len(self.steps) - 1)
        return Entries(self, len(self.steps) - 1, kind)

    def promise(self, truths: Entries) -> None:
        """These hold nowhere; nor does, then, what holds only together with them."""
        step = self.steps[truths.number]
        parts = step.inputs if step.ufunc is np.bitwise_and else ()
        known = {truths.number, *(one[0] for one in parts if isinstance(one, tuple))}
        if known.isdisjoint(self.promises):
            self.promises.append(truths.number)

    def cast(self, entries: Entries, kind: Kind) -> Entries:
        """The entries in another type."""
        if kind.hasobject:
            raise NotRecorded("integers without limit")
        if kind == entries.dtype:
            return entries
        return self._noted(Step(kind, None, ((entries.number, entries.dtype),)))

    def worked(self, ufunc: np.ufunc, inputs: Sequence[Any], kind: DTypeLike | None) -> Entries:
        """The entries that a function of numpy makes of one or two inputs, each brought into the
        type that it is worked in.
        """
        if ufunc is np.minimum and kind is not None and self._below(*inputs):
            return self.cast(inputs[0], np.dtype(kind))
        kinds = [_kind_of(one) for one in inputs]
        if kind is not None:
            loop = [np.dtype(kind)] * (len(inputs) + 1)
        else:
            common = np.result_type(*kinds)
            loop = list(ufunc.resolve_dtypes((*[common] * len(inputs), None)))
        if any(one.hasobject for one in loop):
            raise NotRecorded("integers without limit")
        made: list[tuple[int, Kind] | Array] = []
        for one, wanted in zip(inputs, loop, strict=False):
            if isinstance(one, Entries):
                cast = self.cast(one, wanted)
                made.append((cast.number, cast.dtype))
            else:
                made.append(_constant(one, wanted))
        return self._noted(Step(loop[-1], ufunc, tuple(made)))

    def _below(self, one: Any, other: Any) -> bool:
        """Whether it is promised that an array is nowhere above another."""
        if not isinstance(one, Entries) or not isinstance(other, Entries):
            return False
        sides = tuple((entries.number, entries.dtype) for entries in (one, other))
        above = self._known.get(("greater", np.dtype(np.bool_), *sides))
        return above in self.promises

    def _noted(self, step: Step) -> Entries:
        name = step.ufunc.__name__ if step.ufunc else ""
        inputs = tuple(one if isinstance(one, tuple) else one.tobytes() for one in step.inputs)
        number = self._known.setdefault((name, step.kind, *inputs), len(self.steps))
        if number == len(self.steps):
            self.steps.append(step)
        return Entries(self, number, step.kind)


def _constant(value: Any, kind: Kind) -> Array:
    array = np.asarray(value)
    if array.size != 1:
        raise NotRecorded("an array that is not of the table")
    return array.astype(kind).reshape(())


def _kind_of(value: Any) -> Kind:
    """The type of an input; of a plain number the narrowest with a sign that holds it."""
    if isinstance(value, bool | np.bool_):
        return np.dtype(np.bool_)
    if isinstance(value, int):
        return np.min_scalar_type(value if value < 0 else -value - 1)
    found: Kind = value.dtype
    return found
