"""The numbers that criteria carry (I, 1, 1.1, a), and how deep each one stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from criteria.names import folded
from criteria.records import record

_WORDS = re.compile(r"(phan|muc|chuong|linh vuc|tieu chi|noi dung)\s+(?=\S+\Z)")
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_OFFICIAL = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ID = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*\Z")
_LONGEST = 20

_IN_NAME = re.compile(
    r"(?:(?:phần|mục|chương|lĩnh vực|tiêu chí|nội dung)\s+)?"
    r"(?P<label>[IVXLC]+(?:\.[0-9a-zđ]+)*|[0-9]{1,3}(?:\.[0-9a-zđ]{1,3})*|[A-ZĐ]|[a-zđ])"
    r"(?:\s*[.):/]+\s*|\s*[-–]\s+)(?=[^\s0-9])",
    re.IGNORECASE,
)
_DOTTED_IN_NAME = re.compile(r"(?P<label>[0-9IVX]{1,4}(?:\.[0-9]{1,3})+)\.?\s+(?=\S)")


@record
class Mark:
    """One way to read a number: its `style` (I, A, 1, a, i, 1.1, …), and its place in order.

    `pieces` are what stands between the dots.
    """

    style: str
    ordinal: int
    pieces: tuple[str, ...]

    @property
    def label(self) -> str:
        """The number with its dots."""
        return ".".join(self.pieces)


@record
class Level:
    """Where a number stands: how many of the open numbers remain above it, and what is doubtful.

    Doubts: `jumps` where the number before it is missing, `guessed` where nothing tells the depth,
    `two_ways` where it goes on, as I after H, but may as well begin a level: I below H.
    """

    depth: int
    mark: Mark
    doubt: str = ""


def split_label(name: str) -> tuple[str, str]:
    """The number that a name begins with, and the rest; ("", name) where there is none."""
    for pattern in (_IN_NAME, _DOTTED_IN_NAME):
        found = pattern.match(name)
        # A capital in a label such as `b)` must not be taken for the first word of a sentence.
        if found and marks(found["label"]):
            return found["label"], name[found.end() :]
    return "", name


def marks(label: str) -> tuple[Mark, ...]:
    """Every way to read a number, the likeliest first; none where it is no number at all."""
    bare = label.strip().strip("()").rstrip(".):/ -–*").strip()
    start = _WORDS.match(folded(bare).replace("_", " "))
    if start:
        bare = bare[start.end() :]
    pieces = tuple(piece for piece in bare.split(".") if piece)
    if not pieces or len(bare) > _LONGEST or not _ID.match(".".join(pieces)):
        return ()
    if len(pieces) > 1:
        return tuple(
            Mark(f"{one.style}:{len(pieces)}", one.ordinal, pieces) for one in _single(pieces[-1])
        )
    return tuple(Mark(one.style, one.ordinal, pieces) for one in _single(pieces[0]))


def _single(piece: str) -> list[Mark]:
    found: list[Mark] = []
    if piece.isdecimal() and piece.isascii():
        return [Mark("1", int(piece), (piece,))]
    if _ROMAN.match(piece):
        found.append(Mark("I", _roman(piece), (piece,)))
    if len(piece) == 1 and piece.isalpha():
        style = "A" if piece.isupper() else "a"
        order = _LATIN.find(piece.lower())
        found.append(Mark(style, order + 1 or _OFFICIAL.find(piece.lower()) + 1, (piece,)))
    if piece.islower() and _ROMAN.match(piece.upper()):
        found.append(Mark("i", _roman(piece.upper()), (piece,)))
    if not found:
        digits = re.sub(r"\D", "", piece)
        shape = "x" + re.sub(r"[0-9]+", "0", piece)
        found.append(Mark(shape, int(digits) if digits.isascii() and digits else 0, (piece,)))
    return found


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    return sum(
        -value if any(value < after for after in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    )


def follows(before: Mark, after: Mark) -> bool:
    """Whether `after` is the next number of the same style: 9 → 10, IV → V, d → đ or e."""
    if before.style != after.style:
        return False
    if before.style[0] in "aA":
        one, two = before.pieces[-1].lower(), after.pieces[-1].lower()
        for alphabet in (_OFFICIAL, _LATIN):
            at = alphabet.find(one)
            if at >= 0 and alphabet[at + 1 : at + 2] == two:
                return True
        return False
    return after.ordinal == before.ordinal + 1


def level_of(found: Sequence[Mark], above: Sequence[Mark]) -> Level:
    """How deep a number stands, under the numbers that are `above`: the last one of each depth."""
    dotted = _under_prefix(found[0], above)
    if dotted is not None:
        return dotted
    for mark in found:
        for depth in reversed(range(len(above))):
            if follows(above[depth], mark):
                return Level(depth, mark, "two_ways" if _may_start(found, above, mark) else "")
    styles = [mark.style for mark in above]
    for mark in found:
        if mark.ordinal == 1 and mark.style not in styles:
            # A dotted number whose beginning no open number has: nothing says under what it is.
            doubt = "guessed" if len(mark.pieces) > 1 and above else ""
            return Level(len(above), mark, doubt)
    for mark in found:
        if mark.style in styles:
            return Level(len(styles) - 1 - styles[::-1].index(mark.style), mark, "jumps")
    return Level(len(above), found[0], "guessed")


def _may_start(found: Sequence[Mark], above: Sequence[Mark], taken: Mark) -> bool:
    """Whether a number that goes on after H as I may as well be the first one below H."""
    styles = [mark.style for mark in above]
    return any(
        mark.ordinal == 1 and mark.style not in styles and mark.style != taken.style
        for mark in found
    )


def _under_prefix(mark: Mark, above: Sequence[Mark]) -> Level | None:
    """1.1 stands under 1, or under I where components are counted so; 1.1.a under 1.1."""
    prefix = mark.pieces[:-1]
    if not prefix:
        return None
    for depth in reversed(range(len(above))):
        held = above[depth]
        if held.pieces == prefix:
            return _counted(Level(depth + 1, mark), above)
        if held.pieces[:-1] == prefix and held.style == mark.style:
            return _counted(Level(depth, mark), above)
    first = above[0] if above else None
    lettered = first is not None and first.style in ("I", "A") and len(prefix) == 1
    if lettered and prefix[0].isdecimal() and int(prefix[0]) == above[0].ordinal:
        return _counted(Level(1, mark), above)
    return None


def _counted(level: Level, above: Sequence[Mark]) -> Level:
    """The same level, with a doubt where the number before this one is missing there."""
    held = above[level.depth] if level.depth < len(above) else None
    if held is not None and held.style == level.mark.style and not follows(held, level.mark):
        return Level(level.depth, level.mark, "jumps")
    if held is None and level.mark.ordinal != 1:
        return Level(level.depth, level.mark, "jumps")
    return level
