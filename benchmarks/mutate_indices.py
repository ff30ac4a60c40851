"""How many slips of a transcriber the checks and cases of the shipped indices catch.

Makes seeded slips in an index, one at a time: a number, an operator, the end of a band, an id. A
slip is caught where the index no longer loads, where a check finds something that it did not find
before, or where a case no longer comes out. Prints a Markdown table and every survivor with the
reason kept for it in survivors.yaml; exits with 1 when fewer than 95% are caught, when a survivor
has no reason, or when a reason is kept for a slip that is caught. `--count N` sets the number of
slips (default 200), `--seed N` the seed; arguments name the indices (default: every shipped one
with cases). Only the slips of the default seed have their reasons kept.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from criteria.case_file import TOTAL  # noqa: E402
from criteria.checks import check_index  # noqa: E402
from criteria.loading import LoadedIndex, from_source  # noqa: E402
from criteria.plan import Plan  # noqa: E402
from criteria.problems import InputRefused  # noqa: E402
from criteria.shipped import INDEX_FILE  # noqa: E402
from criteria.source import Numeral, Plain, parse_source  # noqa: E402
from criteria.source.positions import Span  # noqa: E402
from reports.words.checking import trace_text  # noqa: E402
from scoring.cases.reading import PlacedCase, load_cases  # noqa: E402
from scoring.cases.running import run_case  # noqa: E402

BAR = 95
INDICES = ROOT / "criteria" / "indices"
KINDS = ("number", "operator", "band end", "id")
CAUGHT = ("loading", "check", "case")
KEPT = Path(__file__).resolve().parent / "survivors.yaml"

REASONS = ("equivalent", "not visible to cases", "not of the rules", "not tried")
"""Why a slip may survive: the index means the same; it means something else only where no case
looks; what changed is for people to read; a case could tell, and there is none.
"""

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
_TREES = frozenset({"components", "criteria", "bonus", "penalty"})
_NO_RULES = frozenset({"year", "name", "cite", "text", "note", "say", "because", "terms"})


@dataclass(frozen=True, slots=True)
class Slip:
    """One place of an index rewritten: `old` at `start`, under `path`, becomes `new`.

    `path` names the place by the criterion, fact or deadline it belongs to and the keys below;
    `turn` tells the same slip made twice at one place.
    """

    index: str
    kind: str
    path: tuple[str, ...]
    start: int
    old: str
    new: str
    turn: int = 1

    @property
    def said(self) -> str:
        """The slip in one line, by which its reason is kept."""
        turn = f" ({self.turn})" if self.turn > 1 else ""
        return f"{self.index} {'/'.join(self.path)}: {self.old} -> {self.new}{turn}"


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
    # What a case expects of remedies takes an evaluation each: it is tried last.
    quick = [_with(one, remedies={}) for one in cases if one.case.expect]
    slow = [_with(one, expect={}) for one in cases if one.case.remedies]
    holding = [one for one in (*quick, *slow) if run_case(loaded.plan, one, trace_text).passed]
    return Read(folder.name, file, text, loaded, tuple(holding), _findings(loaded))


def _with(placed: PlacedCase, **changes: object) -> PlacedCase:
    return replace(placed, case=placed.case.model_copy(update=changes))


def slips(index: Read) -> Iterator[Slip]:
    """Every slip that can be made in an index, in the order of the file."""
    made: Counter[Slip] = Counter()
    for slip in _slips(index):
        same = replace(slip, start=0)
        made[same] += 1
        yield replace(slip, turn=made[same])


def _slips(index: Read) -> Iterator[Slip]:
    source = index.loaded.source
    names = sorted(index.loaded.plan.facts)
    for path, value, span, at in _scalars(source.tree, source.span):
        raw, key = index.text[span.start : span.end], path[-1]
        if key in ENDS:
            yield Slip(index.name, "band end", path, at, key, ENDS[key])
        if isinstance(value, Numeral) or _is_share(value):
            found = _NUMBER.search(raw.strip("\"'"))
            if found:
                kind = "band end" if key in (*ENDS, "exactly") else "number"
                start = span.start + raw.index(found.group())
                for new in _other_numbers(found.group()):
                    yield Slip(index.name, kind, path, start, found.group(), new)
        elif key == "id" and isinstance(value, str):
            start = span.start + raw.index(value)
            yield Slip(index.name, "id", path, start, value, _other_id(value))
        elif isinstance(value, str) and (key in _EXPRESSIONS or "set" in path):
            yield from _in_expression(index, raw, path, span.start, names)


def _in_expression(
    index: Read, raw: str, path: tuple[str, ...], start: int, names: Sequence[str]
) -> Iterator[Slip]:
    for found in _OPERATOR.finditer(raw):
        old = found.group().strip()
        at = start + raw.index(old, found.start())
        yield from (Slip(index.name, "operator", path, at, old, new) for new in OPERATORS[old])
    facts = index.loaded.plan.facts
    for found in _NAME.finditer(raw):
        name = found.group()
        if name in facts:
            alike = [one for one in names if facts[one].type is facts[name].type and one != name]
            if alike:
                near = alike[(names.index(name) * 7) % len(alike)]
                yield Slip(index.name, "id", path, start + found.start(), name, near)


def _scalars(
    tree: Plain, span: Span, path: tuple[str, ...] = (), at: int = 0
) -> Iterator[tuple[tuple[str, ...], Plain, Span, int]]:
    """Every scalar of the rules with the path to it, its span, and that of its key.

    A criterion is named by its id alone; what lies below it, by the keys and ids that lead there.
    """
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in _NO_RULES:
                yield from _scalars(value, span.entries[name], (*path, name), span.keys[name])
    elif isinstance(tree, list):
        for number, (value, inner) in enumerate(zip(tree, span.items, strict=True), 1):
            id = value.get("id") if isinstance(value, dict) else None
            if isinstance(id, str) and path[-1] in _TREES:
                yield from _scalars(value, inner, (id,), at)
            else:
                last = (str(number),) if isinstance(value, dict) else ()
                yield from _scalars(value, inner, (*path, *last), at)
    else:
        yield path, tree, span, at


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
    """So many slips, as many of each kind as there are, drawn by the seed.

    Each slip draws its own lot, from what it is: a change elsewhere in an index leaves it alone.
    """
    all_slips = [one for index in indices for one in slips(index)]
    lots = {one: sha256(f"{seed} {one.said}".encode()).digest() for one in all_slips}
    by_kind = {
        kind: sorted((one for one in all_slips if one.kind == kind), key=lots.__getitem__)
        for kind in KINDS
    }
    drawn: list[Slip] = []
    while len(drawn) < count and any(by_kind.values()):
        drawn += [found.pop() for found in by_kind.values() if found]
    return drawn[:count]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one slip is not caught. `reason` is one of REASONS."""

    said: str
    reason: str
    because: str


def _mapping(tree: Plain) -> dict[str, Plain]:
    assert isinstance(tree, dict)
    return tree


def reasons() -> dict[str, Reason]:
    """The reasons kept beside this script, by what they say of which slip."""
    entries = _mapping(parse_source(KEPT.name, KEPT.read_bytes()).tree)["survivors"]
    assert isinstance(entries, list)
    texts = [{key: str(value) for key, value in one.items()} for one in map(_mapping, entries)]
    made = [Reason(**one) for one in texts]
    assert all(one.reason in REASONS and one.because for one in made)
    assert len({one.said for one in made}) == len(made)
    return {one.said: one for one in made}


def report(indices: Sequence[Read], drawn: Sequence[Slip], kept: dict[str, Reason]) -> int:
    """Print the table and every survivor with its reason; 0 when enough are caught, each survivor
    has a reason, and no reason is kept for a slip that is caught.
    """
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
    caught = sum(verdict in CAUGHT for verdict in verdicts.values())
    print(f"\ncaught: {caught} of {len(drawn)}, {caught * 100 // max(1, len(drawn))}%")
    unexplained, stale = 0, 0
    for slip, verdict in verdicts.items():
        why = kept.get(slip.said)
        if verdict not in CAUGHT:
            told = f"{why.reason}: {why.because}" if why else "NOT EXPLAINED in survivors.yaml"
            print(f"{slip.said}: {told}")
            unexplained += why is None
        elif why is not None:
            print(f"{slip.said}: is caught by now; take its reason out of survivors.yaml")
            stale += 1
    return int(caught * 100 < BAR * len(drawn) or unexplained > 0 or stale > 0)


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
    return report(indices, chosen(indices, asked.count, asked.seed), reasons())


if __name__ == "__main__":
    sys.exit(main())
