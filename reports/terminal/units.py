"""What scoring a table of units came to, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.terminal.layout import Line, Weight
from reports.words.catalogue import Language

if TYPE_CHECKING:
    from reports.units.running import Summary

_WORDS = {
    "vi": {
        "done": "Đã chấm {units} đơn vị, ghi vào {path}.",
        "open": "Chưa chắc tổng điểm: {open} đơn vị (còn số liệu chưa biết hoặc mâu thuẫn).",
        "reused": "Không đổi, giữ kết quả đã có: {reused} đơn vị.",
        "whole": "Chấm riêng từng đơn vị: {whole}.",
        "alone": "Chấm riêng từng đơn vị theo tiêu chí: {alone}.",
        "unread": "Ô không đọc được, coi là chưa biết: {unread}.",
        "more": "và {more} tiêu chí khác",
    },
    "en": {
        "done": "{units} units scored, written to {path}.",
        "open": "Total still open: {open} units (figures not known, or contradicting each other).",
        "reused": "Unchanged, earlier results kept: {reused} units.",
        "whole": "Scored one by one altogether: {whole} units.",
        "alone": "Scored one by one, by criterion: {alone}.",
        "unread": "Cells that could not be read, taken as not known: {unread}.",
        "more": "and {more} more criteria",
    },
}
_MOST = 6


def units_page(summary: Summary, path: str, lang: Language) -> list[Line]:
    """How many units were scored, how many of them are open, and which took the slow way."""
    words = _WORDS[lang]
    lines = [Line(words["done"].format(units=summary.units, path=path), Weight.STRONG)]
    counts = {name: getattr(summary, name) for name in ("open", "reused", "whole", "unread")}
    lines += [Line(words[name].format(**{name: n})) for name, n in counts.items() if n]
    if summary.alone:
        shown = sorted(summary.alone, key=lambda one: (-one[1], one[0]))
        told = ", ".join(f"{id} ({count})" for id, count in shown[:_MOST])
        if len(shown) > _MOST:
            told = f"{told}, {words['more'].format(more=len(shown) - _MOST)}"
        lines.append(Line(words["alone"].format(alone=told)))
    return lines
