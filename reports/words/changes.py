"""A change of an assessment in words: which errand, of what, from which value to which."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.store.history import Changed, Entry, Outcome
from reports.words.catalogue import Language

ERRANDS: Mapping[str, tuple[str, str]] = {
    "new": ("Lập kỳ tự chấm", "Assessment begun"),
    "import": ("Nhập biểu", "Forms read in"),
    "tasks": ("Ghi tiến độ khắc phục", "Progress recorded"),
    "evidence add": ("Gắn tài liệu", "Document filed"),
}
"""What was done, by the word that the history keeps; a word that is not here is shown itself."""

_SECTIONS: Mapping[str, tuple[str, str]] = {
    "facts": ("số liệu", "fact"),
    "documents": ("tài liệu", "document"),
    "points": ("điểm", "points"),
    "proposed_points": ("điểm đề nghị", "proposed points"),
    "not_applicable": ("không áp dụng", "not applicable"),
    "progress": ("tiến độ", "progress"),
}
_TEXTS: Mapping[str, tuple[str, str]] = {
    "put": ("{place}: {new}", "{place}: {new}"),
    "changed": ("{place}: {old} → {new}", "{place}: {old} → {new}"),
    "gone": ("{place}: bỏ {old}", "{place}: {old} taken away"),
    Outcome.NOT_THERE.value: (
        "không có trong tệp: máy dừng giữa chừng, hoặc tệp được trả lại như trước",
        "not in the file: stopped in between, or the file was put back as it was",
    ),
    "by_hand": (
        "trước đó tệp đã được sửa bằng tay",
        "before this the file had been changed by hand",
    ),
}


def errand(entry: Entry, lang: Language) -> str:
    """What was done and with what: "Nhập biểu van-phong.xlsx"."""
    words = ERRANDS.get(entry.did)
    name = words[lang == "en"] if words else entry.did
    return f"{name} {entry.about}".strip()


def is_origin(change: Changed) -> bool:
    """Whether it only tells where a figure came from: a reader of the history knows that."""
    return "origin" in change.path or change.path[-1] == "entered_by"


def change_text(change: Changed, lang: Language) -> str:
    """One value: where it stands, what stood there, what stands there now."""
    section, *rest = (str(step) for step in change.path)
    words = _SECTIONS.get(section)
    place = " ".join((words[lang == "en"] if words else section, ".".join(rest))).strip()
    kind = "put" if change.old is None else "gone" if change.new is None else "changed"
    text = _TEXTS[kind][lang == "en"]
    return text.format(place=place, old=change.old or "", new=change.new or "")


def doubt(key: str, lang: Language) -> str:
    """What is to be known of an entry besides what it says: not_there, by_hand."""
    return _TEXTS[key][lang == "en"]
