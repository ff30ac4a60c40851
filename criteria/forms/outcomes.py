"""The outcomes that a rule chooses between, each worth points or a rule of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from criteria.forms.base import Compiled, Form, kept_within
from criteria.forms.worths import SILENT, Worth, exact, neighbours, silence
from criteria.operations import Const
from criteria.records import field, record, replace
from criteria.scope import Scope


@record(frozen=False)
class Outcomes:
    """Outcomes in the order written, gathered one by one; None stands for a silent one (R44)."""

    made: list[Compiled | None] = field(default_factory=list)
    places: list[Scope] = field(default_factory=list)

    def add(self, scope: Scope, worth: Worth | Form) -> None:
        """One outcome, written at `scope.path`."""
        self.places.append(scope)
        if isinstance(worth, Form):
            made = kept_within(scope, worth.compile(scope))
            if made.given is not None and any(one and one.given for one in self.made):
                scope.fault("given_twice")
            self.made.append(replace(made, items=()))
        elif worth == SILENT:
            self.made.append(None)
        else:
            self.made.append(Compiled(scope.constant(exact(scope, worth))))

    def steps(self, scope: Scope) -> tuple[int, ...]:
        """The step of each outcome; a silent one lies between its neighbours."""
        stated = [None if one is None else scope.reach(one.result) for one in self.made]
        found: list[int] = []
        for position, one in enumerate(self.made):
            if one is not None:
                found.append(one.result)
                continue
            value = silence(self.places[position], *neighbours(stated, position))
            found.append(scope.add(Const(value=value, text=SILENT)))
        return tuple(found)

    def compiled(self, result: int, joined: Callable[[Sequence[int]], int], never: int) -> Compiled:
        """All of them as one rule. `joined` makes, of one step for each outcome, the step of the
        outcome reached; `never` stands where an outcome has nothing to say.
        """
        made = [one or Compiled(never) for one in self.made]
        most = max((len(one.inapplicable) for one in made), default=0)
        leaving = [
            joined([(*one.inapplicable, *[never] * most)[number] for one in made])
            for number in range(most)
        ]
        doubts = [doubt for one in made for doubt in one.doubts]
        doubts += [SILENT] * (None in self.made)
        return Compiled(
            result,
            inapplicable=tuple(leaving),
            given=next((one.given for one in made if one.given is not None), None),
            doubts=tuple(dict.fromkeys(doubts)),
        )
