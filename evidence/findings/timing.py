"""Dates that do not fit the period: of figures, of the papers behind them (R34)."""

from __future__ import annotations

import datetime

from criteria.plan import FactType
from criteria.problems import Severity
from evidence.evidence import Evidence
from evidence.faults import Faults
from evidence.figures import day_text

OLD = datetime.timedelta(days=184)
"""Half a year: a paper issued longer than that before the period seldom tells of it. Plans of the
year, and decisions of the months before, are issued later.
"""


def timing(evidence: Evidence, at: Faults) -> None:
    """Report figures counted over other days than those of the assessment, and papers that were
    issued before the days they tell of had passed, or long before they began.
    """
    period = evidence.assessment.period
    documents = evidence.assessment.documents
    old: set[str] = set()
    for name, entry in evidence.assessment.facts.items():
        if name not in evidence.plan.facts:
            continue
        fact, here = evidence.plan.facts[name], at.at("facts", name)
        own = entry.period
        if own is not None and (own.first, own.last) != (period.first, period.last):
            here.at("period").find(
                "period_of_figure_differs",
                Severity.WARNING,
                fact=fact.label,
                first=day_text(own.first),
                last=day_text(own.last),
                from_=day_text(period.first),
                to=day_text(period.last),
            )
        whole = fact.type is FactType.DOCUMENT and entry.absent is None
        for use in entry.uses[1:] if whole else entry.uses:
            document = documents.get(use.document)
            if document is None or document.issued is None:
                continue
            title = document.number or document.subject or use.document
            if own is not None and document.issued < own.last:
                here.at("period").find(
                    "figure_after_document",
                    Severity.WARNING,
                    fact=fact.label,
                    document=title,
                    issued=day_text(document.issued),
                    last=day_text(own.last),
                )
            if period.first - document.issued > OLD and use.document not in old:
                old.add(use.document)
                at.at("documents", use.document, "issued").find(
                    "document_long_before",
                    Severity.NOTE,
                    document=title,
                    issued=day_text(document.issued),
                    first=day_text(period.first),
                )
