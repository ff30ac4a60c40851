"""What was made of a table of criteria, in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from criteria.numbers import exact_text
from criteria.problems import Severity
from reports.terminal.layout import Line, Weight
from reports.words.catalogue import Language

if TYPE_CHECKING:
    from reports.index_table import Drafted

_MADE = {
    "vi": "Đã ghi {path}: {components} lĩnh vực, {leaves} tiêu chí chấm điểm, tối đa {max} điểm.",
    "en": "Written {path}: {components} components, {leaves} scored criteria, maximum {max}.",
}
_LEFT = {
    "vi": "Cần sửa: {errors} · cần xem lại: {warnings} · ghi chú: {notes} (nêu ở đầu tệp).",
    "en": "To mend: {errors} · to look at: {warnings} · notes: {notes} (listed at its top).",
}


def drafted_lines(target: Path, drafted: Drafted, lang: Language) -> list[Line]:
    """What was written, and how much of it is uncertain."""
    points = exact_text(drafted.max)
    made = _MADE[lang].format(
        path=target,
        components=drafted.components,
        leaves=drafted.leaves,
        max=points.replace(".", ",") if lang == "vi" else points,
    )
    counts = [
        sum(one.severity is severity for one in drafted.doubts)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    ]
    left = _LEFT[lang].format(errors=counts[0], warnings=counts[1], notes=counts[2])
    return [Line(made, Weight.STRONG), Line(left)]
