"""Báo cáo công tác CCHC định kỳ: a province's outline, filled from facts, tables and documents."""

from reports.periodic.outline import DEFAULT, load_outline, shipped_outlines
from reports.periodic.particulars import Particulars, load_particulars
from reports.periodic.report import periodic_report

__all__ = [
    "DEFAULT",
    "Particulars",
    "load_outline",
    "load_particulars",
    "periodic_report",
    "shipped_outlines",
]
