"""Operations whose one meaning the program borrows: called with what is known, or given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from criteria.operations import Compare, Logic, Meets, Operation
from criteria.values import Options, Range, Value
from criteria.values import Truth as Certainty
from scoring.quick.terms import Choice, Number, Term, Truth, texts_of
from scoring.quick.writing import Text

Borrowed = Callable[..., tuple[int, int] | None]


def borrowed(step: Operation, at: str, inputs: Sequence[Term], text: Text) -> Term:
    """Write a call of the operation itself; what it cannot tell for certain, the program gives up.

    A condition comes back as 0 or 1 over 1.
    """
    names = [name for term in inputs for name in texts_of(term)]
    call = text.call(_calling(step, inputs, text.options), f"step{at}")
    text.line(f"r{at} = {call}({', '.join(names)})")
    text.refuse(f"r{at} is None")
    text.line(f"n{at}, d{at} = r{at}")
    if isinstance(step, (Compare, Logic, Meets)):
        return text.truth(at, f"n{at} == 1")
    return Number(f"n{at}", f"d{at}")


def _calling(step: Operation, inputs: Sequence[Term], options: dict[str, int]) -> Borrowed:
    names = {place: option for option, place in options.items()}

    def call(*given: object) -> tuple[int, int] | None:
        left = iter(given)
        values: list[Value] = []
        for term in inputs:
            one = next(left)
            if isinstance(term, Number):
                values.append(Range.exactly(Fraction(_whole(one), _whole(next(left)))))
            elif isinstance(term, Truth):
                values.append(Certainty.of(bool(one)))
            elif isinstance(term, Choice):
                values.append(Options(frozenset({names[_whole(one)]})))
            else:
                values.append(one)  # type: ignore[arg-type]  # records, as the view holds them
        if step.contradicted(values):
            return None
        value = step.apply(values)
        if isinstance(value, Range):
            return None if value.known is None else value.known.as_integer_ratio()
        known = isinstance(value, Certainty) and value is not Certainty.OPEN
        return (int(value is Certainty.TRUE), 1) if known else None

    return call


def _whole(one: object) -> int:
    assert isinstance(one, int)
    return one
