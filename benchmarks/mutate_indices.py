"""How many slips of a transcriber the checks and cases of the shipped indices catch.

Makes seeded slips in an index, one at a time: a number, an operator, the end of a band, an id. A
slip is caught where the index no longer loads, where a check finds something that it did not find
before, or where a case no longer comes out. Prints a Markdown table and every survivor; exits with
1 when fewer than 95% are caught. `--count N` sets the number of slips (default 200), `--seed N`
the seed, and arguments name the indices (default: every shipped one with cases).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from criteria.case_file import TOTAL  # noqa: E402
from criteria.checks import check_index  # noqa: E402
from criteria.loading import LoadedIndex, from_source  # noqa: E402
from criteria.plan import Plan  # noqa: E402
from criteria.problems import InputRefused  # noqa: E402
from criteria.shipped import INDEX_FILE  # noqa: E402
from criteria.source import Numeral, Plain, Source, parse_source  # noqa: E402
from criteria.source.positions import Span  # noqa: E402
from reports.words.checking import trace_text  # noqa: E402
from scoring.cases.reading import PlacedCase, load_cases  # noqa: E402
from scoring.cases.running import run_case  # noqa: E402

BAR = 95
INDICES = ROOT / "criteria" / "indices"
KINDS = ("number", "operator", "band end", "id")

ENDS = {"from": "above", "above": "from", "to": "below", "below": "to"}
"""The word for an end of a band, and the one it is taken for."""
OPERATORS = {
    "<=": ("<", ">="),
    ">=": (">", "<="),
    "<": ("<=",),
    ">": (">=",),
    "==": ("!=", ">="),
    "!=": ("==",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "and": ("or",),
    "or": ("and",),
    "before": ("by",),
    "by": ("before",),
    "min": ("max",),
    "max": ("min",),
    "present": ("absent",),
    "absent": ("present",),
}
"""What each sign or word of an expression is taken for."""
_OPERATOR = re.compile(r"<=|>=|==|!=|[<>]| [-+*/] |\b(?:and|or|before|by|min|max|present|absent)\b")
_EXPRESSIONS = frozenset(
    {"full_if", "is", "when", "of", "ratio", "formula", "each", "not_assessed_if", "unless"}
    | {"requires", "all", "any", "over", "external"}
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=%?\Z)")
_NAME = re.compile(r"\b[a-z][a-z0-9_]*\b(?!\()")
_NO_RULES = frozenset({"year", "name", "cite", "text", "note", "say", "because", "terms"})


@dataclass(frozen=True, slots=True)
class Slip:
    """One place of an index rewritten: `old` at `start`, under `key`, becomes `new`."""

    index: str
    kind: str
    key: str
    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Read:
    """An index as it stands: its text, its facts, its cases, and what the checks find in it."""

    name: str
    file: Path
    text: str
    loaded: LoadedIndex
    cases: tuple[PlacedCase, ...]
    found: Counter[str]


def read(folder: Path) -> Read:
    """An index with its cases, the weightiest first; those that fail already prove nothing."""
    file = folder / INDEX_FILE
    text = file.read_text(encoding="utf-8")
    loaded = _load(file, text)
    cases = sorted(load_cases(folder), key=lambda one: TOTAL not in one.case.expect)
    holding = [one for one in cases if run_case(loaded.plan, one, trace_text).passed]
    return Read(folder.name, file, text, loaded, tuple(holding), _findings(loaded))


def slips(index: Read) -> Iterator[Slip]:
    """Every slip that can be made in an index, in the order of the file."""
    source = index.loaded.source
    names = sorted(index.loaded.plan.facts)
    for key, value, span, at in _scalars(source.tree, source.span):
        raw = index.text[span.start : span.end]

        def slip(
            kind: str, start: int, old: str, new: str, key: str = key, at: int = span.start
        ) -> Slip:
            return Slip(index.name, kind, key, at + start, old, new)

        if key in ENDS:
            yield Slip(index.name, "band end", key, at, key, ENDS[key])
        if isinstance(value, Numeral) or _is_share(value):
            found = _NUMBER.search(raw.strip("\"'"))
            if found:
                kind = "band end" if key in (*ENDS, "exactly") else "number"
                for new in _other_numbers(found.group()):
                    yield slip(kind, raw.index(found.group()), found.group(), new)
        elif key == "id" and isinstance(value, str):
            yield slip("id", raw.index(value), value, _other_id(value))
        elif key in _EXPRESSIONS and isinstance(value, str):
            yield from _in_expression(index, raw, key, span.start, names)


def _in_expression(
    index: Read, raw: str, key: str, start: int, names: Sequence[str]
) -> Iterator[Slip]:
    for found in _OPERATOR.finditer(raw):
        old = found.group().strip()
        at = start + raw.index(old, found.start())
        yield from (Slip(index.name, "operator", key, at, old, new) for new in OPERATORS[old])
    facts = index.loaded.plan.facts
    for found in _NAME.finditer(raw):
        name = found.group()
        if name in facts:
            alike = [one for one in names if facts[one].type is facts[name].type and one != name]
            if alike:
                near = alike[(names.index(name) * 7) % len(alike)]
                yield Slip(index.name, "id", key, start + found.start(), name, near)


def _scalars(
    tree: Plain, span: Span, key: str = "", at: int = 0
) -> Iterator[tuple[str, Plain, Span, int]]:
    """Every scalar of the rules with the key it stands under, its span, and that of the key."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in _NO_RULES:
                yield from _scalars(value, span.entries[name], name, span.keys[name])
    elif isinstance(tree, list):
        for value, inner in zip(tree, span.items, strict=True):
            yield from _scalars(value, inner, key, at)
    else:
        yield key, tree, span, at


def _is_share(value: Plain) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?%", value) is not None


def _other_numbers(text: str) -> tuple[str, ...]:
    """The slips of a finger: a digit more, one digit different, the decimal mark lost."""
    last = str((int(text[-1]) + 1) % 10)
    others = (text[:-1] + last, text.replace(".", "") if "." in text else f"{text}0")
    return tuple(one for one in others if Fraction(one) != Fraction(text))


def _other_id(id: str) -> str:
    return id[:-1] + (str((int(id[-1]) + 1) % 10) if id[-1].isdigit() else "x")


def slipped(index: Read, slip: Slip) -> str:
    """The text of the index with one slip."""
    end = slip.start + len(slip.old)
    assert index.text[slip.start : end] == slip.old
    return index.text[: slip.start] + slip.new + index.text[end:]


def caught_by(index: Read, slip: Slip) -> str:
    """What catches a slip: `loading`, `check`, `case`; "" for one that survives, `same` for one
    that changes nothing at all of what is computed.
    """
    try:
        loaded = _load(index.file, slipped(index, slip))
    except InputRefused:
        return "loading"
    if _same(loaded.plan, index.loaded.plan):
        return "same"
    if _findings(loaded) - index.found:
        return "check"
    for case in index.cases:
        if not run_case(loaded.plan, case, trace_text).passed:
            return "case"
    return ""


def _load(file: Path, text: str) -> LoadedIndex:
    return from_source(parse_source(str(file), text.encode()))


def _same(a: Plan, b: Plan) -> bool:
    return replace(a, digest=b.digest) == b


def _findings(loaded: LoadedIndex) -> Counter[str]:
    """How often each code is found."""
    return Counter(one.code for one in check_index(loaded).findings)


def chosen(indices: Sequence[Read], count: int, seed: int) -> list[Slip]:
    """So many slips, as many of each kind as there are, drawn by the seed."""
    dice = random.Random(seed)  # noqa: S311 - slips are drawn, nothing is kept secret
    all_slips = [one for index in indices for one in slips(index)]
    by_kind = {kind: [one for one in all_slips if one.kind == kind] for kind in KINDS}
    for found in by_kind.values():
        dice.shuffle(found)
    drawn: list[Slip] = []
    while len(drawn) < count and any(by_kind.values()):
        drawn += [found.pop() for found in by_kind.values() if found]
    return drawn[:count]


def _line(source: Source, start: int) -> str:
    place = source.layout.place(start)
    return f"{Path(place.file).relative_to(ROOT)}:{place.line}"


def report(indices: Sequence[Read], drawn: Sequence[Slip]) -> int:
    """Print the table and the survivors; 0 when enough are caught."""
    by_name = {index.name: index for index in indices}
    verdicts = {slip: caught_by(by_name[slip.index], slip) for slip in drawn}
    columns = ("loading", "check", "case", "same", "")
    rows = [
        "| slip in | made | not loaded | found by a check | failed a case | changes nothing "
        "| survived |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind in (*KINDS, "all"):
        of_kind = [v for slip, v in verdicts.items() if kind in (slip.kind, "all")]
        told = " | ".join(str(of_kind.count(column)) for column in columns)
        rows.append(f"| {kind} | {len(of_kind)} | {told} |")
    print("\n".join(rows))
    caught = sum(verdict in ("loading", "check", "case") for verdict in verdicts.values())
    print(f"\ncaught: {caught} of {len(drawn)}, {caught * 100 // max(1, len(drawn))}%")
    for slip, verdict in verdicts.items():
        if verdict in ("", "same"):
            source = by_name[slip.index].loaded.source
            line = source.layout.place(slip.start).excerpt.strip()
            why = explained(slip, verdict)
            print(f"{_line(source, slip.start)}: {slip.old} -> {slip.new} in `{line}`: {why}")
    return int(caught * 100 < BAR * len(drawn))


def explained(slip: Slip, verdict: str) -> str:
    """Why a slip survived, by what stands at its place."""
    if verdict == "same":
        return "the plan is the same: nothing computed depends on it"
    if slip.key in ("min", "max") and slip.kind == "number":
        return "narrows or widens what an unknown fact may be; every case states the fact"
    if slip.key == "places":
        return "no case comes to points that the two roundings tell apart"
    if slip.key == "id":
        return "a printed number that no rule and no case names"
    if slip.kind == "operator":
        return "the same wherever facts keep their declared limits, or no case lies between the two"
    return "no case lies between the two"


def main() -> int:
    """Draw, try, print, and tell by the exit code whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", nargs="*", help="ids of shipped indices")
    parser.add_argument("--count", type=int, default=200, help="how many slips to make")
    parser.add_argument("--seed", type=int, default=1, help="which slips to make")
    asked = parser.parse_args()
    folders = [INDICES / name for name in asked.index] or sorted(
        folder for folder in INDICES.iterdir() if (folder / "cases").is_dir()
    )
    indices = [read(folder) for folder in folders]
    return report(indices, chosen(indices, asked.count, asked.seed))


if __name__ == "__main__":
    sys.exit(main())
