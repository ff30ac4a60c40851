"""The laws of scoring tried on an index, on a terminal: one line a law, then what broke."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.plan import Plan
from reports.terminal.layout import Line, Weight, padded, paragraph, rule
from reports.words.catalogue import Catalogue
from reports.words.laws import LAWS, case_file, law_text, ruled, say
from scoring.laws.direction import Direction
from scoring.laws.running import Broken, LawReport

VERDICT = 10


def law_lines(plan: Plan, report: LawReport, words: Catalogue) -> list[Line]:
    """The whole page."""
    lang = words.lang
    lines = _strong(say("title", lang, name=plan.name))
    lines += _plain(say("tried", lang, worlds=report.worlds, seed=report.seed))
    if report.refused:
        lines += _plain(say("refused", lang, count=report.refused))
    lines.append(Line(rule()))
    broken = {one.law for one in report.broken}
    for law in LAWS:
        tried = law in report.held or law in broken or law in report.untried
        verdict = "broken" if law in broken else "held" if law in report.held else "untried"
        if tried:
            head = padded(say(verdict, lang), VERDICT)
            weight = Weight.STRONG if law in broken else Weight.PLAIN
            lines += [Line(text, weight) for text in paragraph(law_text(law, lang), head, VERDICT)]
    if report.untried:
        lines += _plain(say("needs", lang))
    for one in report.broken:
        lines += [Line(""), *counterexample(one, words)]
    if report.directions:
        lines += [Line(""), *_strong(say("directions", lang))]
        for found in report.directions:
            lines += _plain(_direction(plan, found, words))
    lines.append(Line(rule()))
    end = say("some", lang, count=len(broken)) if broken else say("all", lang)
    return [*lines, *_strong(end)]


def counterexample(broken: Broken, words: Catalogue) -> Iterator[Line]:
    """A broken law: what it says, where it broke, the case to paste."""
    lang = words.lang
    title = say("counterexample", lang, law=ruled(broken, lang))
    yield from _strong(title)
    for breach in broken.breaches[:3]:
        mark = "," if lang == "vi" else "."
        told = {
            key: text.replace(".", mark).replace("-", "−")
            for key, text in (("found", breach.found), ("wanted", breach.wanted))
        }
        key = "breach" if breach.criterion else "breach_whole"
        yield from _plain(say(key, lang, where=breach.criterion, **told))
    yield from _plain(say("paste", lang))
    yield Line("")
    # A case is pasted as it stands: its lines are never broken anew.
    yield from (Line(text) for text in case_file(broken, lang).splitlines())


def _direction(plan: Plan, found: Direction, words: Catalogue) -> str:
    def shown(points: Fraction) -> str:
        return words.numbers.number(points, plan.rounding.places)

    key = "direction" if found.after < found.before else "direction_up"
    return say(
        key,
        words.lang,
        criterion=found.criterion or say("whole", words.lang),
        fact=f"{plan.facts[found.fact].label} ({found.fact})",
        at=found.at.replace(".", ",") if words.lang == "vi" else found.at,
        before=shown(found.before),
        after=shown(found.after),
    )


def _strong(text: str) -> list[Line]:
    return [Line(line, Weight.STRONG) for line in paragraph(text, "", 2)]


def _plain(text: str) -> list[Line]:
    return [Line(line) for line in paragraph(text, "", 2)]
