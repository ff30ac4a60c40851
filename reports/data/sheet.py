"""The score sheet as data: head, totals, criteria, ledger, findings, receipt."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.numbers import Rounding
from criteria.problems import Problem
from evidence.view import Basis
from reports.data.criterion import criterion_data, fact_name
from reports.data.findings import finding_data
from reports.data.values import Json, exact_data, points_data, span_data
from reports.engine import NAME, VERSION
from reports.subject import Paper, Rank, Subject, on_record
from reports.words.problems import Language
from scoring.grading import may_be_ungraded
from scoring.settling.trees import below
from scoring.sheet import Because, Evaluation, Lost, ScoreSheet

SCHEMA = "score-sheet-1"
CRITERION_SCHEMA = "criterion-1"


def sheet_data(
    sheet: ScoreSheet, subject: Subject, findings: Sequence[Problem], lang: Language
) -> dict[str, Json]:
    """The whole score sheet."""
    evaluation, plan = sheet.evaluation, sheet.evaluation.plan
    data: dict[str, Json] = {
        "schema": SCHEMA,
        **_head(sheet, subject),
        "status": evaluation.status.value,
        "total": _total(evaluation),
        "bases": {
            basis.value: _basis(sheet, subject, basis) for basis in Basis if basis in sheet.bases
        },
        "components": [criterion_data(sheet, subject, id) for id in plan.roots],
        "bonus": [criterion_data(sheet, subject, id) for id in plan.bonus],
        "penalty": [criterion_data(sheet, subject, id) for id in plan.penalty],
        "lost": [_lost(line, plan.rounding) for line in sheet.lost],
        **_beside(sheet, plan.rounding),
    }
    if plan.grades is not None:
        data["grade"] = list[Json](evaluation.grades)
        if may_be_ungraded(plan, evaluation.total):
            data["ungraded"] = True
    return data | {
        "documents": {id: _paper(paper) for id, paper in sorted(subject.papers.items())},
        "findings": [finding_data(one, lang) for one in findings],
        "receipt": _receipt(sheet, subject),
    }


def criterion_document(sheet: ScoreSheet, subject: Subject, id: str) -> dict[str, Json]:
    """One criterion with the ledger lines of all below it. Raises KeyError for an unknown `id`."""
    rounding = sheet.evaluation.plan.rounding
    within = set(below(sheet.evaluation.plan, id))
    return {
        "schema": CRITERION_SCHEMA,
        **_head(sheet, subject),
        "criterion": criterion_data(sheet, subject, id),
        "lost": [_lost(line, rounding) for line in sheet.lost if line.criterion in within],
        "receipt": _receipt(sheet, subject),
    }


def _head(sheet: ScoreSheet, subject: Subject) -> dict[str, Json]:
    plan = sheet.evaluation.plan
    sites: list[Json] = [site.value for site in sorted(plan.rounding.at)]
    data: dict[str, Json] = {
        "index": {
            "id": plan.index,
            "name": plan.name,
            "year": plan.year,
            "max": exact_data(plan.max),
            "rounding": {
                "places": plan.rounding.places,
                "mode": plan.rounding.mode.value,
                "at": sites,
            },
        },
        "assessment": subject.id,
        "unit": {"id": subject.unit_id, "name": subject.unit, "kind": subject.kind},
        "period": {"from": subject.first.isoformat(), "to": subject.last.isoformat()},
        "round": subject.round,
        "as_of": subject.as_of.isoformat(),
        "basis": sheet.basis.value,
    }
    return data | ({"rank": _rank(subject.rank)} if subject.rank else {})


def _rank(rank: Rank) -> dict[str, Json]:
    data: dict[str, Json] = {"place": rank.place, "of": rank.of, "decision": rank.decision}
    if rank.previous is not None:
        data["previous"] = {"place": rank.previous, "inferred": rank.inferred}
    return data


def _total(evaluation: Evaluation) -> dict[str, Json]:
    total, rounding = evaluation.total, evaluation.plan.rounding
    data: dict[str, Json] = {
        "points": None if total.low is None else points_data(total.low, rounding),
        "max": exact_data(total.max),
        "effective_max": points_data(total.emax, rounding),
        "low": None if total.low is None else points_data(total.low, rounding),
        "high": None if total.high is None else points_data(total.high, rounding),
        "lost": points_data(total.lost, rounding),
        "base": None if total.base is None else span_data(total.base, rounding),
        "bonus": span_data(total.bonus, rounding),
        "penalty": span_data(total.penalty, rounding),
        "adjustments": span_data(total.adjustments, rounding),
    }
    if total.converted_from is not None and total.converted_to is not None:
        data["conversion"] = {
            "from": exact_data(total.converted_from),
            "to": exact_data(total.converted_to),
        }
    if total.before_conversion is not None:
        data["before_conversion"] = span_data(total.before_conversion, rounding)
    return data


def _basis(sheet: ScoreSheet, subject: Subject, basis: Basis) -> dict[str, Json]:
    total, rounding = sheet.bases[basis].total, sheet.evaluation.plan.rounding
    return {
        "points": None if total.low is None else points_data(total.low, rounding),
        "low": None if total.low is None else points_data(total.low, rounding),
        "high": None if total.high is None else points_data(total.high, rounding),
        "on_record": on_record(basis, sheet, subject),
    }


def _lost(line: Lost, rounding: Rounding) -> dict[str, Json]:
    points = points_data(line.points, rounding)
    data: dict[str, Json] = {
        "criterion": line.criterion or None,
        "component": line.component or None,
        "points": points,
        "certain": points if line.certain else "0",
        "possible": "0" if line.certain else points,
        "cause": line.cause.value,
        "because": [_because(one) for one in line.because],
        "owner": line.owner,
        "inferred": line.inferred,
        "tree": line.tree.value if line.tree else None,
    }
    return data | ({"item": line.item} if line.item else {})


def _because(because: Because) -> dict[str, Json]:
    data: dict[str, Json] = {
        "facts": [fact_name(key) for key in because.facts],
        "documents": list[Json](because.documents),
    }
    if because.step is not None:
        data["step"] = because.step
    for name in ("say", "text", "criterion"):
        if told := getattr(because, name):
            data[name] = told
    return data


def _beside(sheet: ScoreSheet, rounding: Rounding) -> dict[str, Json]:
    """What is kept apart from the losses: bonus not earned, maxima left out, waivers."""
    evaluation = sheet.evaluation
    return {
        "opportunities": [
            {
                "criterion": one.criterion,
                "points": points_data(one.points, rounding),
                "possible": points_data(one.possible, rounding),
            }
            for one in sheet.opportunities
        ],
        "removed": [
            {"criterion": one.criterion, "points": exact_data(one.points), "ground": one.ground}
            for one in evaluation.removed
        ],
        "waived": [
            {
                "criterion": one.criterion,
                "item": one.waiver.deduction,
                "points": points_data(one.points, rounding),
                "approver": one.waiver.approver,
                "document": one.waiver.document,
                "reason": one.waiver.reason,
            }
            for one in evaluation.waived
        ],
    }


def _paper(paper: Paper) -> dict[str, Json]:
    return {
        "kind": paper.kind,
        "number": paper.number,
        "issued": paper.issued.isoformat() if paper.issued else None,
        "issuer": paper.issuer,
        "subject": paper.subject,
    }


def _receipt(sheet: ScoreSheet, subject: Subject) -> dict[str, Json]:
    """What the result rests on: anyone with the same engine and files gets the same bytes."""
    plan = sheet.evaluation.plan
    return {
        "engine": NAME,
        "version": VERSION,
        "index": plan.digest,
        "assessment": subject.digest,
    }
