"""The check of an index as data: findings, doubts, cases, branches not tried, one sentence."""

from __future__ import annotations

from criteria.checks import Doubt
from criteria.problems import Place
from reports.data.findings import CHECK_SCHEMA, finding_data
from reports.data.values import Json
from reports.words.checking import sentence, word_branch
from reports.words.explanations import explanation
from reports.words.problems import Language
from scoring.cases.coverage import Covered
from scoring.cases.running import CaseResult
from scoring.index_checking import IndexCheck

EXPLANATION_SCHEMA = "explanation-1"


def index_check_data(path: str, check: IndexCheck, lang: Language) -> dict[str, Json]:
    """What `cchc check` found in one index."""
    plan, checked = check.loaded.plan, check.checked
    return {
        "schema": CHECK_SCHEMA,
        "path": path,
        "kind": "index",
        "index": {"id": plan.index, "digest": plan.digest},
        "findings": [finding_data(one, lang) for one in check.problems],
        "doubts": [_doubt(one) for one in checked.doubts],
        "cases": [_case(one) for one in check.results],
        "coverage": [_covered(one, lang) for one in check.covered],
        "summary": {
            "criteria": checked.leaves,
            "scored_by_rule": checked.scored,
            "cases": len(check.results),
            "cases_passed": check.passed,
            "branches": sum(one.branches for one in check.covered),
            "branches_tried": sum(one.tried for one in check.covered),
            "doubts": len(checked.doubts),
            "doubts_acknowledged": sum(bool(one.acknowledged) for one in checked.doubts),
            "sentence": sentence(check, lang),
        },
    }


def explanation_data(code: str, lang: Language) -> dict[str, Json]:
    """The explanation of a code. Raises KeyError for a code that does not exist."""
    message, *others = explanation(code, lang)
    return {
        "schema": EXPLANATION_SCHEMA,
        "code": code,
        "message": message,
        "explanation": list[Json](others),
    }


def _doubt(doubt: Doubt) -> dict[str, Json]:
    return {
        "criterion": doubt.criterion,
        "kind": doubt.kind,
        "because": doubt.because,
        "acknowledged": doubt.acknowledged or None,
        **_place(doubt.place),
    }


def _case(result: CaseResult) -> dict[str, Json]:
    return {
        "name": result.placed.name,
        "passed": result.passed,
        **_place(result.placed.place("name")),
    }


def _covered(covered: Covered, lang: Language) -> dict[str, Json]:
    """One criterion; "" is the index as a whole."""
    return {
        "criterion": covered.criterion,
        "branches": covered.branches,
        "tried": covered.tried,
        "asserted": covered.asserted,
        **_place(covered.place),
        "untried": [
            {"kind": one.kind, "at": one.at, "say": one.say, "message": word_branch(one, lang)}
            for one in covered.untried
        ],
    }


def _place(place: Place) -> dict[str, Json]:
    return {"file": place.file, "line": place.line, "column": place.column}
