"""Forms handed out and returned, in a few lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from evidence.forms.content import Form
from evidence.forms.layout import Part
from evidence.forms.returned import Returned
from evidence.forms.taking import Taking, Told
from reports.terminal.layout import Line, Weight, paragraph
from reports.terminal.notes import ACT, marked
from reports.words.catalogue import Language
from reports.words.problems import safe

_TEXTS: Mapping[str, tuple[str, str]] = {
    "formed": (
        "Đã lập {count} biểu, gửi cho các phòng rồi nhập lại bằng cchc import.",
        "{count} forms written: send them out, then read them in with cchc import.",
    ),
    "form": ("{file}: {office}, {facts} dòng", "{file}: {office}, {facts} lines"),
    "imported": (
        "Đã nhập {count} biểu: {values} số liệu, {papers} mục tài liệu, ghi chú.",
        "{count} forms read in: {values} figures, {papers} parts of documents and notes.",
    ),
    "would": (
        "Nếu nhập {count} biểu: {values} số liệu, {papers} mục tài liệu, ghi chú. Chưa ghi gì.",
        "{count} forms would bring {values} figures, {papers} parts of documents and notes.",
    ),
    "nothing": (
        "Không có gì mới trong {count} biểu; kỳ tự chấm giữ nguyên.",
        "Nothing new in {count} forms; the assessment stays as it is.",
    ),
    "beside": ("{change} (giữ cả hai)", "{change} (both kept)"),
    "choose": (
        "Số liệu còn nhiều giá trị được tính theo khoảng đến khi chọn một, kèm lý do: trong biểu "
        "kế tiếp, hoặc bằng `use:`.",
        "Of figures with several values, all count until one is chosen with a reason: in the next "
        "form, or by `use:`.",
    ),
    "all": ("tất cả các phòng", "all offices"),
    "nobody": ("chưa giao phòng nào", "no office's"),
}


_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+\Z")
_WORDS: Mapping[str, tuple[str, str]] = {
    "": ("(trống)", "(blank)"),
    "[]": ("không phát sinh", "none"),
    "true": ("có", "yes"),
    "false": ("không", "no"),
    "present": ("có", "there is one"),
    "absent": ("không có", "there is none"),
}
_PARTS: Mapping[Part, tuple[str, str]] = {
    Part.NUMBER: ("số, ký hiệu", "number"),
    Part.ISSUED: ("ngày ban hành", "issued"),
    Part.ISSUER: ("cơ quan ban hành", "issuer"),
    Part.WHERE: ("trang, mục", "where"),
    Part.NOTE: ("ghi chú", "note"),
}


def imported_lines(
    forms: Sequence[Returned], taken: Taking, lang: Language, *, written: bool
) -> list[Line]:
    """Who changed what, from which cell; or that nothing is new."""
    english = lang == "en"
    values = sum(one.part is Part.VALUE for one in taken.told)
    key = "nothing" if not taken.changes else "imported" if written else "would"
    counts = {"count": len(forms), "values": values, "papers": len(taken.told) - values}
    head = _TEXTS[key][english].format(**counts)
    lines = [Line(text, Weight.STRONG) for text in paragraph(head, "", 2)]
    for name in dict.fromkeys(one.form for one in taken.told):
        told = [one for one in taken.told if one.form == name]
        person = f" ({told[0].person})" if told[0].person else ""
        lines += [Line(text) for text in paragraph(safe(f"{name}{person}:"), "", 2)]
        for one in told:
            text = safe(f"  {one.cell.partition('!')[2]}  {_change(one, english)}")
            lines += [Line(line) for line in paragraph(text, "  ", 7)]
    if any(one.beside for one in taken.told):
        lines += marked(ACT, _TEXTS["choose"][english])
    return lines


def _change(one: Told, english: bool) -> str:
    part = _PARTS.get(one.part)
    label = one.label if part is None else f"{one.label}, {part[english]}"
    before, after = (_shown(text, english) for text in (one.before, one.after))
    change = f"{label}: {before} → {after}"
    return _TEXTS["beside"][english].format(change=change) if one.beside else change


def _shown(text: str, english: bool) -> str:
    """A text that compares, as people say it: days turned round, words for tokens."""
    if text in _WORDS:
        return _WORDS[text][english]
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)\Z", text)
    return (
        text.replace(".", ",")
        if _NUMBER.match(text) and not english
        else (f"{day[3]}/{day[2]}/{day[1]}" if day and not english else text)
    )


def formed_lines(files: Sequence[Path], forms: Sequence[Form], lang: Language) -> list[Line]:
    """Each form with its office and how much it asks."""
    english = lang == "en"
    head = _TEXTS["formed"][english].format(count=len(forms))
    lines = [Line(text, Weight.STRONG) for text in paragraph(head, "", 2)]
    for file, form in zip(files, forms, strict=True):
        whole = _TEXTS["all" if form.groups else "nobody"][english]
        told = _TEXTS["form"][english].format(
            file=file, office=form.office_name or whole, facts=len(form.rows)
        )
        lines += [Line(text) for text in paragraph(f"  {told}", "  ", 4)]
    return lines
