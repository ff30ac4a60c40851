"""Sentences of an outline filled in: what is in braces is looked up, added, subtracted, divided.

{plan}                 a document: in full once, shortly afterwards; {plan.issued} its date
{plan_tasks}           a count, with a zero before single figures
{received - returned}  sums and differences
{done / plan_tasks}    a share: `18,18% (08/44)`; the sums on both sides may have several terms
{unit} {issuer} {superior} {year} {period} {from} {to}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import record
from reports.letter import Span
from reports.periodic.known import Knowledge, Known
from reports.periodic.outline import Line

_HOLE = re.compile(r"\{([^{}]*)\}")
_TERM = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NAME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]*)(?:\.(?P<aspect>issued))?\Z")
_SUM = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\s*[+-]\s*[A-Za-z][A-Za-z0-9_]*)*\Z")

PLAIN = ("unit", "issuer", "superior", "year", "period", "from", "to")
"""Names that are the assessment's own, no facts."""

NOTHING_ARISEN = "Không phát sinh"


@record
class Filled:
    """A sentence with its holes filled: how many there were, and of how many nothing is known.

    `lacking` are the names that are not known.
    """

    pieces: tuple[str | Span, ...]
    lacking: tuple[Known, ...]
    holes: int
    empty: int


def check_sentence(text: str, place: Place, declares: Callable[[str], bool]) -> Iterator[Problem]:
    """Everything wrong with the holes of a sentence: signs, names that nobody declares."""
    if "{" in _HOLE.sub("", text) or "}" in _HOLE.sub("", text):
        yield problem("sentence_braces", place)
    for hole in _HOLE.findall(text):
        inside = hole.strip()
        whole = _NAME.match(inside)
        if whole is None and not all(_SUM.match(part.strip()) for part in inside.split("/", 1)):
            yield problem("sentence_hole", place, found=hole)
            continue
        for name in [whole["name"]] if whole else _TERM.findall(inside):
            if name not in PLAIN and not declares(name):
                yield problem("outline_name_unknown", place, name=name, nearest="")


def refuse_sentences(texts: Iterator[tuple[Place, str]], declares: Callable[[str], bool]) -> None:
    """Raise InputRefused with everything wrong with any of the sentences."""
    found = [one for place, text in texts for one in check_sentence(text, place, declares)]
    if found:
        raise InputRefused({(one.order, str(one.operands)): one for one in found}.values())


def fill(text: str, knowledge: Knowledge, plain: Mapping[str, str]) -> Filled:
    """A sentence filled in."""
    pieces: list[str | Span] = []
    lacking: list[Known] = []
    at = holes = empty = 0
    for found in _HOLE.finditer(text):
        pieces.append(text[at : found.start()])
        at = found.end()
        inside = found[1].strip()
        if inside in plain:
            pieces.append(plain[inside])
            continue
        holes += 1
        made, gone, nothing = _hole(inside, knowledge)
        pieces += made
        lacking += gone
        empty += nothing
    rest = (*pieces, text[at:])
    return Filled(tuple(one for one in rest if one), tuple(lacking), holes, empty)


def _hole(inside: str, knowledge: Knowledge) -> tuple[list[str | Span], list[Known], bool]:
    """What stands in the place of a hole, what of it is not known, whether nothing of it is."""
    whole = _NAME.match(inside)
    if whole is not None:
        known = knowledge.of(whole["name"], whole["aspect"] or "")
        if known.missing is not None:
            return [known.missing], [known], True
        return list(known.pieces) or [NOTHING_ARISEN], [], False
    sums = [_sum(part.strip(), knowledge) for part in inside.split("/", 1)]
    gone = [one for _, lacking, _ in sums for one in lacking]
    counted = all(one for _, lacking, one in sums if not lacking)
    if gone:
        nothing = all(lacking for _, lacking, _ in sums)
        return _half(sums, knowledge, counted=counted), gone, nothing
    amounts = [amount for amount, _, _ in sums]
    texts = [_amount(amount, knowledge, counted=counted) for amount in amounts]
    if len(amounts) == 1:
        return [texts[0]], [], False
    if amounts[1] == 0:
        return [NOTHING_ARISEN.lower()], [], False
    percent = knowledge.round.words.numbers.percent(amounts[0] / amounts[1])
    return [f"{percent} ({texts[0]}/{texts[1]})"], [], False


def _half(
    sums: list[tuple[Fraction, list[Known], bool]], knowledge: Knowledge, *, counted: bool
) -> list[str | Span]:
    """A hole of which something is not known; of a share, the side that is known is printed."""
    sides: list[list[str | Span]] = []
    for amount, lacking, _ in sums:
        asked = dict.fromkeys(one.missing for one in lacking if one.missing is not None)
        sides.append(list(asked) or [_amount(amount, knowledge, counted=counted)])
    if len(sides) == 1:
        return sides[0]
    both = all(lacking for _, lacking, _ in sums)
    return [*sides[0], " trên " if both else "/", *sides[1]]


def _amount(amount: Fraction, knowledge: Knowledge, *, counted: bool) -> str:
    if counted and amount.denominator == 1 and amount >= 0:
        return knowledge.count(int(amount))
    return knowledge.round.words.numbers.number(amount)


def _sum(text: str, knowledge: Knowledge) -> tuple[Fraction, list[Known], bool]:
    """A sum of names: its amount, what of it is not known, whether all are counts."""
    total, lacking, counted, sign = Fraction(0), list[Known](), True, 1
    for sign_or_name in re.findall(r"[+-]|[A-Za-z][A-Za-z0-9_]*", text):
        if sign_or_name in ("+", "-"):
            sign = -1 if sign_or_name == "-" else 1
            continue
        known = knowledge.of(sign_or_name)
        if known.amount is None and not known.absent:
            lacking.append(known if known.missing else _no_number(known))
        total += sign * (known.amount or 0)
        counted = counted and (known.counted or known.absent)
    return total, lacking, counted


def _no_number(known: Known) -> Known:
    from reports.letter import missing

    return Known(known.label, known.office, missing=missing(known.label, known.office))


def amount_of(name: str, knowledge: Knowledge) -> Fraction | None:
    """The amount of a name; None where it is not known."""
    return knowledge.of(name).amount


def worded(line: Line, knowledge: Knowledge, plain: Mapping[str, str]) -> Filled:
    """The sentence that fits what is known: `absent`, `none`, or `say`."""
    assert line.say is not None
    first = next((one for one in _names(line.say) if one not in plain), None)
    known = knowledge.peek(first) if first is not None else None
    if known is not None and known.absent and line.absent:
        return fill(line.absent, knowledge, plain)
    if known is not None and known.amount == 0 and line.none:
        return fill(line.none, knowledge, plain)
    return fill(line.say, knowledge, plain)


def _names(text: str) -> Iterator[str]:
    for hole in _HOLE.findall(text):
        yield from _TERM.findall(hole)
