"""Figures counted from tables in words: where they come from, and the page that lists them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria import calendar
from criteria.expression.types import Kind, Type
from evidence.measured import Provenance
from reports.words.catalogue import Catalogue, Language

_TEXTS: Mapping[str, tuple[str, str]] = {
    "title": ("SỐ LIỆU ĐẾM TỪ BẢNG", "FIGURES COUNTED FROM TABLES"),
    "counted": ("đếm từ {files}", "counted from {files}"),
    "share": ("{part}/{whole}, đếm từ {files}", "{part}/{whole}, counted from {files}"),
    "rows": ("{count} dòng", "{count} rows"),
    "left_out": ("{count} dòng không đếm theo khai báo", "{count} rows left out as declared"),
    "files": ("{first} và {more} tệp khác", "{first} and {more} other files"),
    "measure": ("Số đếm", "Measure"),
    "value": ("Giá trị", "Value"),
    "fact": ("Số liệu", "Fact"),
    "shares": ("Tỷ lệ, theo từng mẫu số", "Shares, by denominator"),
    "refused": ("có dòng lỗi: {what}", "bad rows: {what}"),
    "none": ("không có", "none"),
    "empty": ("mẫu số bằng 0", "the denominator is 0"),
    "own": ("({name})", "({name})"),
    "in_database": ("cơ sở dữ liệu", "a database"),
}


def measure_words(key: str, lang: Language, **filled: str | int) -> str:
    """One text of the page."""
    return _TEXTS[key][0 if lang == "vi" else 1].format(**filled)


def source_words(found: Sequence[Provenance], words: Catalogue) -> list[str]:
    """Where a figure comes from: "đếm từ ho-so.csv, 143 dòng: Hồ sơ mới tiếp nhận trực tuyến"."""
    lang = words.lang
    by_table: dict[str, list[str]] = {}
    for one in found:
        told = measure_words("counted", lang, files=file_words(one, lang))
        parts = [told, measure_words("rows", lang, count=words.numbers.number(one.rows))]
        if one.left_out:
            count = words.numbers.number(one.left_out)
            parts.append(measure_words("left_out", lang, count=count))
        by_table.setdefault(", ".join(parts), []).append(one.label)
    return [f"{table}: {'; '.join(labels)}" for table, labels in by_table.items()]


def file_words(found: Provenance, lang: Language) -> str:
    """The files of a figure: the one, or the first and how many more."""
    if not found.files:
        return measure_words("in_database", lang)
    first = found.files[0].name
    more = len(found.files) - 1
    return first if not more else measure_words("files", lang, first=first, more=more)


def figure_words(value: Fraction | None, kind: Type, words: Catalogue) -> str:
    """A counted figure: a number, or a day."""
    if value is None:
        return measure_words("none", words.lang)
    if kind.kind in (Kind.DATE, Kind.DATETIME):
        moment = calendar.from_exact(value)
        hour = f" {moment:%H:%M}" if isinstance(moment, datetime.datetime) else ""
        return words.numbers.date(moment) + hour
    return words.numbers.number(value)
