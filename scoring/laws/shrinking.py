"""A world that breaks a law made small: statements taken away while it still breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from criteria.records import replace
from criteria.source import Numeral
from criteria.source.positions import Plain
from scoring.laws.worlds import RECORDS, Way, World, without

ATTEMPTS = 400
"""How often a world is tried again at most."""

_SECTIONS = ("facts", "unit", *RECORDS, "peers", "points", "proposed_points", "not_applicable")
_FLAT = ("waivers", "peers_closed", "closed", "submitted_at", *_SECTIONS)


def shrunk(world: World, breaks: Callable[[World], bool]) -> World:
    """The smallest world found that still breaks; `world` itself does."""
    left = [ATTEMPTS]

    def still(one: World) -> bool:
        left[0] -= 1
        return left[0] >= 0 and breaks(one)

    for whole in [(key,) for key in _FLAT if key in world.told and key != "facts"]:
        smaller = _without(world, [whole])
        if still(smaller):
            world = smaller
    world = _fewer(world, still)
    for simpler in (_told_more, _less_done, _less_raised, _fewer_rivals, _one_waiver):
        world = next((smaller for smaller in simpler(world) if still(smaller)), world)
    for way in _ways(world):
        for value in _simpler(_at(world, way)):
            smaller = replace(world, told=_with(world.told, way, value))
            if still(smaller):
                world = smaller
                break
    return world


def _fewer(world: World, still: Callable[[World], bool]) -> World:
    """Statements taken away in ever smaller heaps."""
    size = max(1, len(_ways(world)) // 2)
    while True:
        ways = _ways(world)
        for start in range(0, len(ways), size):
            smaller = _without(world, ways[start : start + size])
            if still(smaller):
                world = smaller
        if size == 1:
            return world
        size //= 2


def _told_more(world: World) -> Iterator[World]:
    """Nothing silent, or nothing learned in between."""
    if world.silent:
        yield replace(world, silent=(), learned=())
    if world.learned:
        yield replace(world, learned=())


def _less_done(world: World) -> Iterator[World]:
    """No remedy, or one alone."""
    if world.remedies:
        yield replace(world, remedies=())
        yield from (replace(world, remedies=(one,)) for one in world.remedies)


def _less_raised(world: World) -> Iterator[World]:
    """No fact raised, or one alone."""
    if world.raised:
        yield replace(world, raised=())
        yield from (replace(world, raised=(one,)) for one in world.raised)


def _fewer_rivals(world: World) -> Iterator[World]:
    """Nobody ranked with the unit, or one alone."""
    if world.rivals:
        yield replace(world, rivals=())
        yield from (replace(world, rivals=(one,)) for one in world.rivals)


def _one_waiver(world: World) -> Iterator[World]:
    waivers = world.told.get("waivers")
    if isinstance(waivers, list) and len(waivers) > 1:
        yield from (replace(world, told={**world.told, "waivers": [one]}) for one in waivers)


def _ways(world: World) -> list[Way]:
    """The ways to all single statements."""
    found: list[Way] = []
    for section in _SECTIONS:
        inner = world.told.get(section)
        found += [(section, name) for name in (inner if isinstance(inner, dict) else ())]
    return found


def _without(world: World, ways: Sequence[Way]) -> World:
    gone = set(ways)

    def kept(of: tuple[Way, ...]) -> tuple[Way, ...]:
        return tuple(
            one for one in of if gone.isdisjoint(one[:length] for length in range(1, len(one) + 1))
        )

    told = {
        k: v for k, v in without(world.told, ways).items() if v != {} or k in ("facts", *RECORDS)
    }
    return replace(world, told=told, silent=kept(world.silent), learned=kept(world.learned))


def _at(world: World, way: Way) -> Plain:
    inner = world.told[way[0]]
    assert isinstance(inner, dict)
    return inner[way[1]]


def _with(told: object, way: Way, value: Plain) -> dict[str, Plain]:
    assert isinstance(told, dict)
    return {**told, way[0]: {**told[way[0]], way[1]: value}}


def _simpler(said: Plain) -> Iterator[Plain]:
    """Simpler things to say in the place of one."""
    if isinstance(said, dict):
        stated = said.get("stated")
        if isinstance(stated, list):
            yield from [said["use"]] if "use" in said else stated
        for key in ("value", "cases", "answers", "ground", "points"):
            if key in said:
                yield said[key]
        for key in ("status", "basis"):
            if key in said and len(said) > 1:
                yield {name: one for name, one in said.items() if name != key}
    if isinstance(said, Numeral):
        for number in ("0", "1", "2", "10"):
            if said.text != number:
                yield Numeral(number)
    if isinstance(said, list) and said:
        yield []
