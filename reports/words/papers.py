"""Documents in words: in full at first use, by kind and number afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reports.subject import Paper
from reports.words.catalogue import Catalogue


def short(paper: Paper, words: Catalogue) -> str:
    """`Quyết định số 1085/QĐ-UBND`; by its subject, or its id, where it has no number."""
    if paper.number:
        kind = paper.kind or words("paper.document")
        return words("paper.numbered", kind=kind, number=paper.number)
    named = " ".join(part for part in (paper.kind, paper.subject) if part)
    return named or paper.id


def dated(paper: Paper, words: Catalogue) -> str:
    """`Quyết định số 1085/QĐ-UBND ngày 31/3/2022`."""
    if paper.issued is None:
        return short(paper, words)
    date = words.numbers.date(paper.issued)
    return words("paper.dated", paper=short(paper, words), date=date)


def cited(
    ids: Iterable[str], where: Mapping[str, str], papers: Mapping[str, Paper], words: Catalogue
) -> str:
    """The documents behind a figure, each with its place: `Công văn số …, trang 2, mục II.1`."""
    told = []
    for id in ids:
        name = short(papers.get(id, Paper(id)), words)
        told.append(f"{name}, {where[id]}" if where.get(id) else name)
    return "; ".join(told)
