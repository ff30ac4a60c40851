"""The officer's own paragraphs put in their places, and the headings that wait for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.names import nearest
from criteria.problems import Problem, Severity, problem
from criteria.records import field, record, replace
from reports.letter.content import Annex, Block, Gap, Heading, Letter, plain_text
from reports.letter.own_words import OPENING, STEP, OwnWords, Section, key


@record(frozen=False)
class _Spot:
    """One heading of a paper with the blocks below it, up to the next heading."""

    path: tuple[str, ...]
    title: str
    blocks: list[Block] = field(default_factory=list)


def with_own_words(letter: Letter, own: OwnWords, paper: str) -> tuple[Letter, tuple[Problem, ...]]:
    """`letter` with what the officer wrote for `paper`, after what stands under each heading and
    in place of its gaps.

    Nothing is dropped unseen: a warning for each section whose heading the paper does not have, or
    has several times.
    """
    parts = [_spots(letter.body, OPENING)]
    parts += [_spots(annex.body, annex.title) for annex in letter.annexes]
    spots = [spot for part in parts for spot in part]
    told = [one for section in own.of(paper) for one in _place(section, spots)]
    body, *annexes = ([block for spot in part for block in spot.blocks] for part in parts)
    placed = tuple(
        replace(annex, body=tuple(blocks))
        for annex, blocks in zip(letter.annexes, annexes, strict=True)
    )
    return replace(letter, body=tuple(body), annexes=placed), tuple(told)


def skeleton(letter: Letter, paper: str, own: OwnWords) -> str:
    """The headings of a paper that have a gap and no own words yet, ready to append to the file."""
    written = {section.path for section in own.of(paper)}
    lines = [] if own.of(paper) else [f"# {paper}", ""]
    parts = [_spots(letter.body, OPENING), *map(_of_annex, letter.annexes)]
    spots = [spot for part in parts for spot in part]
    for spot in spots:
        gaps = [block for block in spot.blocks if isinstance(block, Gap)]
        twice = sum(other.path[-1] == spot.path[-1] for other in spots) > 1
        title = spot.title if twice else spot.title.split(STEP)[-1]
        if gaps and not any(_names(path, spot) for path in written):
            asked = [f"<!-- {gap.span.text} -->" for gap in gaps]
            lines += [f"## {title}", *asked, ""]
    return "\n".join(lines)


def _of_annex(annex: Annex) -> list[_Spot]:
    return _spots(annex.body, annex.title)


def _spots(blocks: Sequence[Block], first: str) -> list[_Spot]:
    found = [_Spot((key(first),), first)]
    above: dict[int, tuple[str, str]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            title = plain_text(block.text)
            above = {level: one for level, one in above.items() if level < block.level}
            above[block.level] = (key(title), title)
            keys, titles = zip(*above.values(), strict=True)
            found.append(_Spot(keys, STEP.join(titles)))
        found[-1].blocks.append(block)
    return found


def _names(path: tuple[str, ...], spot: _Spot) -> bool:
    """Whether a section's path names this heading: its own last, those above in their order."""
    rest = iter(spot.path)
    return path[-1] == spot.path[-1] and all(step in rest for step in path)


def _place(section: Section, spots: Sequence[_Spot]) -> Iterator[Problem]:
    meant = [spot for spot in spots if _names(section.path, spot)]
    if len(meant) == 1:
        spot = meant[0]
        kept = [block for block in spot.blocks if not isinstance(block, Gap)]
        at = next((n for n, block in enumerate(spot.blocks) if isinstance(block, Gap)), len(kept))
        spot.blocks = [*kept[:at], *section.paragraphs, *kept[at:]]
        return
    if meant:
        titles = tuple(spot.title for spot in meant)
        yield problem(
            "own_words_ambiguous",
            section.place,
            Severity.WARNING,
            name=section.title,
            allowed=titles,
        )
        return
    names = {spot.path[-1]: spot.title.split(STEP)[-1] for spot in spots}
    hint = names.get(nearest(section.path[-1], tuple(names)) or "", "")
    yield problem(
        "own_words_not_placed", section.place, Severity.WARNING, name=section.title, nearest=hint
    )
