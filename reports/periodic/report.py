"""The periodic report: an outline filled from the assessment, a draft while anything is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from criteria.names import folded, nearest
from criteria.problems import InputRefused, Problem, problem
from reports.letter import Block, Gap, Heading, Letter, Paragraph, missing
from reports.papers.round import Round
from reports.periodic.annexes import annex_of, equation
from reports.periodic.known import Knowledge
from reports.periodic.outline import AnnexTable, Outline, Section
from reports.periodic.particulars import Particulars
from reports.periodic.period import period_name
from reports.periodic.sentences import fill, refuse_sentences, worded

KIND = "BÁO CÁO"
AS_ABOVE = "Như trên"


def periodic_report(round: Round, outline: Outline, particulars: Particulars) -> Letter:
    """The report on the period of the assessment.

    Raises InputRefused for an outline that names what neither it nor the index declares.
    """
    knowledge = Knowledge(round, outline, particulars)
    refuse_sentences(outline.every_line(), knowledge.declares)
    _refuse_equations(outline)
    _refuse_figures(knowledge)
    _refuse_headings(outline, particulars)
    plain = _plain(round, particulars)
    title = fill(outline.file.title, knowledge, plain)
    body = tuple(_body(knowledge, outline, plain))
    annexes = (annex_of(table, knowledge, plain) for table in outline.annexes)
    return Letter(
        head=round.issuer.head(KIND, round.subject.last.year),
        kind=KIND,
        about="".join(str(one) for one in title.pieces),
        body=body,
        recipients=_recipients(round),
        signature=round.issuer.signature,
        annexes=tuple(one for one in annexes if one is not None),
    )


def _recipients(round: Round) -> tuple[str, ...]:
    """A report has no addressee: nobody is named above, so whoever gets it is named here."""
    named = tuple(one for one in round.issuer.recipients if one != AS_ABOVE)
    if any(not one.startswith("Lưu") for one in named):
        return named
    return (missing("nơi nhận báo cáo", round.issuer.office).text, *named)


def _plain(round: Round, particulars: Particulars) -> Mapping[str, str]:
    subject = round.subject
    return {
        "unit": subject.unit,
        "issuer": round.issuer.name,
        "superior": round.issuer.superior or "cơ quan cấp trên",
        "year": str(subject.last.year),
        "period": particulars.file.period or period_name(subject.first, subject.last),
        "from": round.day(subject.first),
        "to": round.day(subject.last),
    }


def _refuse_figures(knowledge: Knowledge) -> None:
    """A figure has one home: what the index reads is stated in the assessment, nowhere else."""
    source, facts = knowledge.particulars.source, knowledge.round.plan.facts
    declared = knowledge.outline.figures
    found: list[Problem] = []
    for name in knowledge.particulars.file.figures:
        place = source.key_place(("figures", name))
        if name in facts:
            found.append(problem("report_figure_is_fact", place, name=name))
        elif name not in declared:
            hint = nearest(name, declared) or ""
            found.append(problem("outline_name_unknown", place, name=name, nearest=hint))
    if found:
        raise InputRefused(found)


def _refuse_headings(outline: Outline, particulars: Particulars) -> None:
    """Documents stand under headings that the outline has, each of one section."""
    titles = [one.title for one in _sections(outline.file.sections)]
    found = []
    for title in particulars.file.documents:
        times = sum(folded(title) == folded(one) for one in titles)
        if times != 1:
            place = particulars.source.key_place(("documents", title))
            code = "report_heading_twice" if times else "report_heading_unknown"
            hint = nearest(title, titles) or ""
            found.append(problem(code, place, name=title, nearest=hint))
    if found:
        raise InputRefused(found)


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _sections(one.sections)


def _refuse_equations(outline: Outline) -> None:
    found: list[Problem] = []
    for table in outline.annexes:
        found += _wrong_equations(table, outline)
    if found:
        raise InputRefused(found)


def _wrong_equations(table: AnnexTable, outline: Outline) -> Iterator[Problem]:
    keys = {column.key for column in table.columns if column.number}
    for check in table.checks:
        place = outline.source.place(("annexes",))
        try:
            left, right = equation(check)
        except ValueError:
            yield problem("annex_check", place, found=check)
            continue
        unknown = [n for n in (left, *right) if n not in keys and n not in outline.figures]
        if unknown or left not in keys:
            yield problem("annex_check", place, found=check)
    if any(len(row) > len(table.columns) for row in table.rows):
        yield problem("annex_check", outline.source.place(("annexes",)), found=table.title)


def _body(knowledge: Knowledge, outline: Outline, plain: Mapping[str, str]) -> Iterator[Block]:
    grounds = knowledge.particulars.file.grounds
    for id in grounds:
        yield Paragraph(f"Căn cứ {knowledge.ground(id)};")
    yield Paragraph(fill(outline.file.opening, knowledge, plain).pieces)
    for section in outline.file.sections:
        yield from _section(section, 1, knowledge, outline, plain)
    yield Paragraph(fill(outline.file.closing, knowledge, plain).pieces)


def _section(
    section: Section, level: int, knowledge: Knowledge, outline: Outline, plain: Mapping[str, str]
) -> Iterator[Block]:
    yield Heading(section.title, level, section.number)
    lacking: dict[str, list[str]] = {}
    for line in section.lines:
        filled = worded(outline.line(line), knowledge, plain)
        if filled.holes and filled.empty == filled.holes:
            # A sentence of which nothing is known would be a row of yellow boxes.
            for one in filled.lacking:
                labels = lacking.setdefault(one.office, [])
                labels += [one.asked] if one.asked not in labels else []
            continue
        yield Paragraph(("- ", *filled.pieces))
    for title, ids in knowledge.particulars.file.documents.items():
        if folded(title) == folded(section.title):
            yield from (Paragraph(f"- {knowledge.carried_out(id)}.") for id in ids)
    for office, labels in lacking.items():
        yield Gap("; ".join(labels), office)
    if section.ask:
        yield Gap(section.ask, section.office or knowledge.round.issuer.office)
    for below in section.sections:
        yield from _section(below, level + 1, knowledge, outline, plain)
