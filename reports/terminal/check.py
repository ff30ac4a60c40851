"""The check of an index on a terminal: findings, cases, branches not tried, one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from reports.terminal.layout import Line, Weight, apart, paragraph, rule
from reports.terminal.telling import count_lines, problem_lines
from reports.words.catalogue import Catalogue, Language
from reports.words.checking import say, sentence, word_branch
from reports.words.explanations import explanation
from scoring.cases.coverage import Covered
from scoring.cases.tried import WHOLE
from scoring.index_checking import IndexCheck

_INDENT = 8
"""Branches stand behind the number of their criterion."""


def index_check(check: IndexCheck, words: Catalogue) -> list[Line]:
    """Everything that was found. The last line is the sentence to quote."""
    plan, lang = check.loaded.plan, words.lang
    lines = [
        Line(say("title", lang, id=plan.index), Weight.STRONG),
        Line(plan.name),
        Line(rule("═")),
    ]
    lines += problem_lines(check.problems, words, codes=True)
    if check.problems:
        lines += [*count_lines(check.problems, words), Line(say("more", lang), Weight.FAINT)]
        lines += _acknowledged(check, lang)
        lines.append(Line(rule()))
    lines += _cases(check, lang)
    lines.append(Line(rule("═")))
    return [*lines, *(Line(text, Weight.STRONG) for text in paragraph(sentence(check, lang)))]


def _acknowledged(check: IndexCheck, lang: Language) -> list[Line]:
    doubts = check.checked.doubts
    accepted = sum(bool(doubt.acknowledged) for doubt in doubts)
    if not accepted:
        return []
    return [Line(say("acknowledged", lang, accepted=accepted, count=len(doubts)))]


def _cases(check: IndexCheck, lang: Language) -> list[Line]:
    count = len(check.results)
    if not count:
        return [Line(text) for text in paragraph(say("no_cases", lang))]
    passed = say("passed", lang, passed=check.passed, count=count)
    lines = [Line(text, Weight.STRONG) for text in apart(say("cases", lang), passed)]
    branches = sum(one.branches for one in check.covered)
    tried = sum(one.tried for one in check.covered)
    told = say("covered", lang, tried=tried, count=branches)
    lines += [Line(text, Weight.STRONG) for text in apart(say("coverage", lang), told)]
    if tried == branches:
        return [*lines, Line(say("all_covered", lang))]
    lines.append(Line(rule()))
    return [*lines, *(Line(text) for one in check.covered for text in _untried(one, lang))]


def _untried(covered: Covered, lang: Language) -> Iterator[str]:
    if not covered.untried:
        return
    name = say("whole", lang) if covered.criterion == WHOLE else covered.criterion
    told = "; ".join(word_branch(branch, lang) for branch in covered.untried)
    if not covered.asserted:
        told = say("untouched", lang)
    told = f"{say('line', lang, line=covered.place.line)}: {told}"
    yield from paragraph(told, f"{name:<{_INDENT}}", _INDENT)


def explained(code: str, words: Catalogue) -> list[Line]:
    """The explanation of a code as lines. Raises KeyError for a code that does not exist."""
    lines = [Line(code, Weight.STRONG)]
    for text in explanation(code, words.lang):
        lines.append(Line(""))
        if text.startswith(" "):
            lines += [Line(line) for line in text.split("\n")]
        else:
            lines += [Line(line) for line in paragraph(text)]
    return lines
