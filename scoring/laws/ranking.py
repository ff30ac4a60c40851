"""The law of ranks: the places told hold every place that a unit comes to, whatever the totals of
those ranked with it, its own too, turn out to be (R39).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.numbers import ONE, ZERO
from criteria.plan import Ranking
from criteria.records import record, replace
from criteria.values import Range
from evidence.view import Basis
from scoring.laws.breach import Breach, told
from scoring.laws.contradicting import contradicts
from scoring.laws.rivals import Rival
from scoring.laws.trial import OnBases, Trial
from scoring.ranks import Contender, Rank, contender, ranked

Contenders = Mapping[str, Contender | None]

_OWN = "own"


def ranks_hold_every_outcome(trial: Trial) -> Iterator[Breach]:
    """R39: among units whose totals are open each place lies within those told to be possible; what
    becomes known only narrows them; where all is known the place is one more than the units, or the
    different totals, above; and the order of the units changes nothing. With either way of ties.
    """
    if any(contradicts(one) for of in (trial.sheet.bases, trial.wholly) for one in of.values()):
        return
    fields = _fields(trial)
    if fields is None:
        return
    before, after = fields
    for dense in (False, True):
        ranking = replace(trial.plan.ranking, dense=dense)
        outer, inner = ranked(ranking, before), ranked(ranking, after)
        for unit, rank in outer.items():
            then = inner[unit]
            if rank is None or then is None:
                continue
            if not rank.best <= then.best <= then.worst <= rank.worst:
                yield Breach("", _places(then), f"⊆ {_places(rank)}: {_told(before)}")
            if not rank.best <= rank.provisional <= rank.worst <= len(before):
                yield Breach("", str(rank.provisional), f"{_places(rank)}: {_told(before)}")
        if ranked(ranking, dict(reversed([*before.items()]))) != outer:
            yield Breach("", _told(before), "=")
        yield from _miscounted(ranking, after, inner)


def _fields(trial: Trial) -> tuple[Contenders, Contenders] | None:
    """Everybody ranked together, with less known and with more; None where the unit has no rank."""
    own = contender(trial.partly)
    if own is None:
        return None
    before = {_OWN: own, **_on_other_bases(trial.sheet.bases)}
    after = {
        _OWN: contender(trial.wholly[Basis.ACCEPTED]),
        **_on_other_bases(trial.wholly),
    }
    choices = _groups(trial)
    step = Fraction(1, 10**trial.plan.rounding.places)
    for position, rival in enumerate(trial.world.rivals):
        name = f"rival-{position}"
        before[name], after[name] = _rival(rival, own, step, choices)
    return before, after


def _on_other_bases(bases: OnBases) -> dict[str, Contender | None]:
    """The unit on the other bases, as if it were others of like totals."""
    return {
        basis.value: contender(evaluation)
        for basis, evaluation in bases.items()
        if basis is not Basis.ACCEPTED
    }


def _groups(trial: Trial) -> tuple[str, ...]:
    name = trial.plan.ranking.groups
    return ("",) if name is None else tuple(trial.plan.attributes[name].options)


def _rival(
    rival: Rival, own: Contender, step: Fraction, choices: tuple[str, ...]
) -> tuple[Contender, Contender | None]:
    """A rival while its total is open, and once it is known."""
    end = own.total.high if rival.above else own.total.low
    low = (ZERO if end is None else end) + rival.start * step
    within = choices if rival.group is None else (choices[rival.group % len(choices)],)
    open_one = Contender(
        Range(low, low + rival.width * step), frozenset(within), certain=not rival.doubted
    )
    if rival.doubted and rival.turns % 2:
        return open_one, None
    total = Range.exactly(low + step * (rival.turns % (rival.width + 1)))
    return open_one, Contender(total, frozenset({within[rival.turns % len(within)]}))


@record
class _Place:
    total: Fraction
    group: str


def _miscounted(
    ranking: Ranking, field: Contenders, found: Mapping[str, Rank | None]
) -> Iterator[Breach]:
    """Places that are not what they are by counting, where nothing is open."""
    known: dict[str, _Place] = {}
    for name, one in field.items():
        if one is None:
            continue
        if one.total.known is None or len(one.groups) != 1 or not one.certain:
            return
        known[name] = _Place(one.total.known, next(iter(one.groups)))
    for name, place in known.items():
        above = [one.total for one in known.values() if one.group == place.group]
        above = [one for one in above if one > place.total]
        wanted = ONE + (len(set(above)) if ranking.dense else len(above))
        rank = found[name]
        if rank is None or {rank.best, rank.worst, rank.provisional} != {int(wanted)}:
            yield Breach(
                "", "–" if rank is None else _places(rank), f"{told(wanted)}: {_told(field)}"
            )


def _places(rank: Rank) -> str:
    return f"{rank.best}–{rank.worst}"


def _told(field: Contenders) -> str:
    return ", ".join(told(one.total) for one in field.values() if one is not None)
