"""A recording made into a program: a flat list of calls on arrays that are there beforehand.

The entries of a block pass through it strip by strip, each strip small enough that whatever is
worked of it stays in the fast memory of a processor. An array whose last reader has been is used
again for the next step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from scoring.columns.arrays import Array, Bits, Mask
from scoring.columns.recording import Entries, Kind, Recording, Step

STRIP = 32_768
"""Rows worked at a time."""
_LINE = 64
"""Bytes that a processor loads together."""

Seen = tuple[int, Kind]
"""The result of a step, seen as a type."""

_NOTHING, _UNSAFE, _FOUND = 0, 1, 2
"""Slots that hold no array: nothing, the word by which numpy casts, the rows found not to fit."""


class Program:
    """Works the arrays of `wanted` from those of a table, as a recording noted it.

    `limits` are sources with the greatest number that an entry may be, taken without sign.
    """

    def __init__(
        self,
        recording: Recording,
        wanted: Sequence[Entries],
        limits: Sequence[tuple[Entries, int]],
    ) -> None:
        self.sources = recording.sources
        self.kinds = [recording.steps[number].kind for number in self.sources]
        self.wanted = [(one.number, one.dtype) for one in wanted]
        writer = _Writer(recording, self.wanted, limits)
        self.calls = writer.calls
        self._held = writer.held
        self._buffers = writer.buffers
        self._moving = writer.moving
        self._ready: dict[int, list[Any]] = {}

    def run(self, sources: Sequence[Array], size: int) -> tuple[list[Array], Mask, bool]:
        """The arrays wanted, of `size` entries; the rows that do not fit the program, in which they
        mean nothing, None when all fit; and whether an entry passes its limit.
        """
        whole = dict(zip(self.sources, sources, strict=True))
        made = {number: kind for number, kind in self.wanted if number not in whole}
        whole.update(zip(made, _rooms(made.values(), size), strict=True))
        moving = [(slot, _seen(whole[number], kind)) for slot, number, kind in self._moving]
        misfits: Mask = None
        passed = False
        with np.errstate(all="ignore"):  # of the rows that do not fit
            for start in range(0, size, STRIP):
                stop = min(start + STRIP, size)
                found = self._strip(moving, start, stop)
                passed = passed or found.passed
                if found:
                    misfits = np.zeros(size, np.bool_) if misfits is None else misfits
                    misfits[start:stop] = np.logical_or.reduce(found)
        for slots in self._ready.values():  # which would keep the arrays of the block alive
            for slot, *_ in self._moving:
                slots[slot] = None
        return [_seen(whole[number], kind) for number, kind in self.wanted], misfits, passed

    def _strip(self, moving: Sequence[tuple[int, Array]], start: int, stop: int) -> _Found:
        rows = stop - start
        slots = self._slots(rows)
        for slot, array in moving:
            slots[slot] = array[start:stop]
        found = _Found(rows)
        slots[_FOUND] = found
        for call, a, b, result in self.calls:
            if b:
                call(slots[a], slots[b], slots[result])
            else:
                call(slots[a], slots[result])
        return found

    def _slots(self, rows: int) -> list[Any]:
        """The arrays of a strip of some length. Kept for the usual length and the last other one:
        the end of a table, or a small table scored again and again.
        """
        if rows not in self._ready:
            self._ready = {STRIP: self._ready[STRIP]} if STRIP in self._ready else {}
            slots = self._held.copy()
            for slot, buffer in self._buffers:
                slots[slot] = buffer[:rows]
            self._ready[rows] = slots
        return self._ready[rows]


def _seen(array: Array, kind: Kind) -> Array:
    return array if array.dtype is kind else array.view(kind)


def _rooms(kinds: Iterable[Kind], size: int) -> Iterator[Array]:
    """An array of each type, all in one piece of memory: the system gives out large pieces at a
    fifth of the price of many small ones.
    """
    kinds = list(kinds)
    lengths = [-(-size * kind.itemsize // _LINE) * _LINE for kind in kinds]
    room = np.empty(sum(lengths), np.uint8)
    start = 0
    for kind, length in zip(kinds, lengths, strict=True):
        yield room[start : start + size * kind.itemsize].view(kind)
        start += length


class _Writer:
    """Puts the steps in the order in which they are wanted and gives each result a place."""

    def __init__(
        self,
        recording: Recording,
        wanted: Sequence[Seen],
        limits: Sequence[tuple[Entries, int]],
    ) -> None:
        self.steps = recording.steps
        self.calls: list[tuple[Callable[..., Any], int, int, int]] = []
        self.held: list[Any] = [None, "unsafe", None]
        self.buffers: list[tuple[int, Array]] = []
        self.moving: list[tuple[int, int, Kind]] = []
        self._fixed = {*recording.sources, *(number for number, _ in wanted)}
        self._slots: dict[Seen, int] = {}
        self._constants: dict[tuple[bytes, Kind, bool], int] = {}
        self._places: dict[int, Array] = {}
        self._free: dict[int, list[Array]] = {}
        self._limits = {one.number: (one, most) for one, most in limits}
        roots = [*(number for number, _ in wanted), *self._limits]
        order = list(_ordered(self.steps, roots, recording.promises))
        ending = _ending(self.steps, order)
        for position, (number, promised) in enumerate(order):
            dying = [one for one in ending.get(position, ()) if one not in self._fixed]
            if promised:
                self.calls.append((_bears_out, self._slot((number, np.dtype(np.bool_))), 0, _FOUND))
            else:
                self._write(number, dying)
            for one in dying:
                if one in self._places:
                    self._give_back(one)

    def _write(self, number: int, dying: Sequence[int]) -> None:
        step = self.steps[number]
        if not step.inputs:
            if number in self._limits:
                entries, most = self._limits[number]
                slot = self._slot((number, entries.dtype))
                limit = self._constant(np.asarray(most, entries.dtype), full=False)
                self.calls.append((_stays_within, slot, limit, _FOUND))
            return
        among = step.ufunc in _EXTREMES
        inputs = [
            self._slot(one) if isinstance(one, tuple) else self._constant(one, full=among)
            for one in step.inputs
        ]
        if step.ufunc is None:
            self.calls.append((np.copyto, self._result(number), inputs[0], _UNSAFE))
            return
        for one in dying:  # what is read here for the last time may be written over at once
            place = self._places.get(one)
            if place is not None and place.itemsize == step.kind.itemsize:
                self._give_back(one)
        call = _EXTREMES.get(step.ufunc, step.ufunc)
        second = inputs[1] if len(inputs) > 1 else _NOTHING
        self.calls.append((call, inputs[0], second, self._result(number)))

    def _result(self, number: int) -> int:
        """A place for the result of a step: the array wanted, or one that is free."""
        kind = self.steps[number].kind
        if number not in self._fixed:
            free = self._free.setdefault(kind.itemsize, [])
            self._places[number] = free.pop() if free else np.empty(STRIP, f"V{kind.itemsize}")
        return self._slot((number, kind))

    def _give_back(self, number: int) -> None:
        place = self._places.pop(number)
        self._free.setdefault(place.itemsize, []).append(place)

    def _slot(self, seen: Seen) -> int:
        if seen not in self._slots:
            number, kind = seen
            self._slots[seen] = len(self.held)
            if number in self._fixed:
                self.moving.append((len(self.held), number, kind))
            else:
                self.buffers.append((len(self.held), self._places[number].view(kind)))
            self.held.append(None)
        return self._slots[seen]

    def _constant(self, value: Array, *, full: bool) -> int:
        """A constant as one number; in `full` as an array, where numpy is several times faster."""
        key = (value.tobytes(), value.dtype, full)
        if key not in self._constants:
            self._constants[key] = len(self.held)
            if full:
                self.buffers.append((len(self.held), np.full(STRIP, value)))
            self.held.append(None if full else value)
        return self._constants[key]


def _ordered(
    steps: Sequence[Step], wanted: Sequence[int], promises: Sequence[int]
) -> Iterator[tuple[int, bool]]:
    """The steps that anything wanted rests on, each when it is first needed; and the promises, as
    soon as the arrays that they are about have been looked at.
    """
    done: set[int] = set()
    about = [(promise, _sources(steps, promise)) for promise in promises]
    for number in [*wanted, *promises]:
        for step in _before(steps, number, done):
            yield step, False
        for promise, sources in list(about):
            if sources <= done or promise in done:
                about.remove((promise, sources))
                for step in _before(steps, promise, done):
                    yield step, False
                yield promise, True


def _before(steps: Sequence[Step], number: int, done: set[int]) -> Iterator[int]:
    """A step after all that it reads and that is not done yet."""
    waiting = [number]
    while waiting:
        step = waiting[-1]
        missing = [one for one in _reads(steps[step]) if one not in done]
        if step in done or not missing:
            waiting.pop()
            if step not in done:
                done.add(step)
                yield step
        else:
            waiting += reversed(missing)


def _sources(steps: Sequence[Step], number: int) -> set[int]:
    return {step for step in _before(steps, number, set()) if not steps[step].inputs}


def _reads(step: Step) -> list[int]:
    return [one[0] for one in step.inputs if isinstance(one, tuple)]


def _ending(steps: Sequence[Step], order: Sequence[tuple[int, bool]]) -> dict[int, list[int]]:
    """The steps whose results are read for the last time, by position in the order."""
    last: dict[int, int] = {}
    for position, (number, promised) in enumerate(order):
        last[number] = position
        for read in () if promised else _reads(steps[number]):
            last[read] = position
    found: dict[int, list[int]] = {}
    for number, position in last.items():
        found.setdefault(position, []).append(number)
    return found


class _Found(list["Bits"]):
    """The rows of a strip that do not fit, and whether some pass a limit."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.passed = False
        self.beyond = np.empty(size, np.bool_)


def _bears_out(truths: Bits, found: _Found) -> None:
    """What was promised to hold nowhere."""
    if np.count_nonzero(truths):
        found.append(truths.copy())


def _stays_within(entries: Array, most: Array, found: _Found) -> None:
    """What was taken for the greatest entry is; one below 0 is, without its sign, far above it."""
    np.greater(entries, most, found.beyond)
    if np.count_nonzero(found.beyond):
        found.append(found.beyond.copy())
        found.passed = True


def _minimum(a: Array, b: Array, result: Array) -> None:
    np.minimum(a, b, out=result)


def _maximum(a: Array, b: Array, result: Array) -> None:
    np.maximum(a, b, out=result)


_EXTREMES: dict[Any, Callable[..., None]] = {np.minimum: _minimum, np.maximum: _maximum}
