"""What a new assessment begins with, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from criteria.plan import Plan
from evidence.assessment import Assessment
from evidence.loading import ASSESSMENT_FILE
from evidence.supplying import offices_asked, supplies
from reports.terminal.layout import Line, Weight, paragraph
from reports.words.catalogue import Language

_TEXTS: Mapping[str, tuple[str, str]] = {
    "made": (
        "Đã lập {file}: cần {facts} số liệu của {offices} phòng, đơn vị.",
        "Written {file}: {facts} figures are wanted from {offices} offices.",
    ),
    "beside": (
        "Để bên cạnh: {facts} số liệu năm trước; {papers} tài liệu năm trước, cần bản năm nay.",
        "Beside them: {facts} figures of last year; {papers} papers of last year to be had anew.",
    ),
    "tasks": (
        "Năm trước còn {count} nhiệm vụ khắc phục chưa xong, ghi ở last_year.tasks.",
        "Last year left {count} tasks undone: see last_year.tasks.",
    ),
    "next": (
        "Tiếp theo: cchc form {folder} --by-office -o THƯ_MỤC_BIỂU",
        "Next: cchc form {folder} --by-office -o FOLDER_OF_FORMS",
    ),
}


def begun_lines(folder: Path, plan: Plan, made: Assessment, lang: Language) -> list[Line]:
    """How much is wanted, from how many offices, and what of last year stands beside it."""
    english = lang == "en"
    offices = [one for one in offices_asked(plan) if one is not None]
    told = [
        _TEXTS["made"][english].format(
            file=folder / ASSESSMENT_FILE, facts=len(supplies(plan)), offices=len(offices)
        )
    ]
    last = made.last_year
    if last is not None:
        papers = {fact.paper for fact in last.facts.values() if fact.paper}
        told.append(_TEXTS["beside"][english].format(facts=len(last.facts), papers=len(papers)))
        if last.tasks:
            told.append(_TEXTS["tasks"][english].format(count=len(last.tasks)))
    told.append(_TEXTS["next"][english].format(folder=folder))
    weights = (Weight.STRONG, *(Weight.PLAIN for _ in told[1:]))
    return [
        Line(text, weight)
        for one, weight in zip(told, weights, strict=True)
        for text in paragraph(one, "", 2)
    ]
