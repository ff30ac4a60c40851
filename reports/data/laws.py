"""The laws of scoring tried on an index, as data."""

from __future__ import annotations

from criteria.numbers import exact_text
from criteria.plan import Plan
from reports.data.values import Json
from reports.words.catalogue import Language
from reports.words.laws import case_file, law_text
from scoring.laws.running import LawReport

LAWS_SCHEMA = "laws-1"


def laws_data(plan: Plan, report: LawReport, lang: Language) -> dict[str, Json]:
    """What `cchc laws` found. Points are exact text."""
    return {
        "schema": LAWS_SCHEMA,
        "index": {"id": plan.index, "digest": plan.digest},
        "worlds": report.worlds,
        "refused": report.refused,
        "seed": report.seed,
        "held": list(report.held),
        "untried": list(report.untried),
        "broken": [
            {
                "law": one.law,
                "rules": one.rules,
                "text": law_text(one.law, lang),
                "breaches": [
                    {
                        "criterion": breach.criterion or None,
                        "found": breach.found,
                        "wanted": breach.wanted,
                    }
                    for breach in one.breaches
                ],
                "cases": case_file(one, lang),
            }
            for one in report.broken
        ],
        "directions": [
            {
                "fact": one.fact,
                "criterion": one.criterion or None,
                "at": one.at,
                "before": exact_text(one.before),
                "after": exact_text(one.after),
                "more_is_better": one.better,
            }
            for one in report.directions
        ],
    }
