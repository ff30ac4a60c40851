"""Documents and packs on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from criteria.problems import Problem
from evidence.documents.telling import Told, Verified
from reports.document_list.content import DocumentList
from reports.terminal.layout import Align, Column, Line, Table, Weight, paragraph, rule
from reports.terminal.telling import count_lines, problem_lines
from reports.words.catalogue import Catalogue
from reports.words.documents import say, signature_text, state_text, text_text


def documents_page(found: Verified, words: Catalogue) -> list[Line]:
    """Each document with its file, then everything that is wrong."""
    lang = words.lang
    lines = [Line(say("title", lang), Weight.STRONG), Line(rule("═"))]
    if not found.documents:
        return [*lines, Line(say("none", lang))]
    table = Table(
        (
            Column(say("document", lang), 22, 0),
            Column(say("file", lang), 16),
            Column(say("pages", lang), 5, 1, Align.RIGHT),
            Column(say("text", lang), 20, 2),
            Column(say("signed", lang), 12),
        )
    )
    lines += [Line(table.head()), Line(rule())]
    for told in found.documents:
        title = told.entry.number or told.entry.subject or told.name
        pages = str(told.pdf.pages) if told.pdf is not None and told.pdf.pages else ""
        cells = (title, state_text(told, lang), pages)
        texts = table.row(*cells, text_text(told, lang), signature_text(told, lang))
        lines += [Line(text) for text in texts]
    signed = sum(told.pdf is not None and told.pdf.signed for told in found.documents)
    counted = say(
        "counted",
        lang,
        count=len(found.documents),
        files=len(found.kept.digests),
        signed=signed,
    )
    lines += [Line(rule()), Line(counted, Weight.STRONG)]
    if signed:
        lines += [Line(text, Weight.FAINT) for text in paragraph(say("not_valid", lang))]
    if found.problems:
        lines += [Line(rule()), *problem_lines(found.problems, words, codes=True)]
    return [*lines, *count_lines(found.problems, words)]


def added_lines(
    told: Told, copied: bool, facts: Sequence[str], problems: Sequence[Problem], words: Catalogue
) -> list[Line]:
    """What was filed, what its file tells, and what is still wrong with it."""
    lang, entry = words.lang, told.entry
    title = entry.number or entry.subject or told.name
    made = say("added", lang, id=told.name, title=title, file=entry.file or "")
    lines = [Line(text, Weight.STRONG) for text in paragraph(made)]
    if copied:
        lines.append(Line(say("added_copied", lang)))
    if facts:
        lines += [Line(one) for one in paragraph(say("added_proves", lang, facts="; ".join(facts)))]
    if told.pdf is not None and told.pdf.pages:
        signed = say("has_signature" if told.pdf.signed else "without_signature", lang)
        seen = ", ".join(text for text in (text_text(told, lang), signed) if text)
        pages = say("added_pages", lang, pages=told.pdf.pages, text=seen)
        lines.append(Line(f"PDF: {pages}"))
    return [*lines, *problem_lines(problems, words)]


def packed_lines(target: Path, told: DocumentList, words: Catalogue) -> list[Line]:
    """What was packed."""
    lang = words.lang
    made = say("packed", lang, path=str(target), rows=len(told.rows), files=told.documents)
    lines = [Line(text, Weight.STRONG) for text in paragraph(made)]
    without = sum(not row.file for row in told.rows)
    if without:
        lines.append(Line(say("packed_without", lang, count=without)))
    return lines


def checked_lines(path: str, problems: Sequence[Problem], words: Catalogue) -> list[Line]:
    """What differs in a pack; one line where nothing does."""
    if not problems:
        return [Line(say("pack_holds", words.lang, path=path), Weight.STRONG)]
    told = say("pack_fails", words.lang, path=path, count=len(problems))
    return [*problem_lines(problems, words), Line(told, Weight.STRONG)]
