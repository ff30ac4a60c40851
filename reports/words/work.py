"""Words of the pages about work: tasks, directives, days, and the installation that finds them."""

from __future__ import annotations

from reports.words.catalogue import Language

TEXTS: dict[str, tuple[str, str]] = {
    "doctor.version": ("Phiên bản", "Version"),
    "doctor.python": ("Python", "Python"),
    "doctor.inference": ("Bộ suy luận khắc phục", "Remediation engine"),
    "doctor.durable-rules": (
        "durable-rules",
        "durable-rules",
    ),
    "doctor.chainer": (
        "bộ suy luận có sẵn (durable-rules không dùng được ở đây; kết quả như nhau)",
        "the built-in chainer (durable-rules cannot be used here; the results are the same)",
    ),
    "doctor.extras": ("Phần mở rộng", "Extras"),
    "doctor.missing": ("chưa cài", "not there"),
    "doctor.for.durable-rules": ("suy luận khắc phục", "inference of remediation"),
    "doctor.for.numpy": ("chấm nhiều đơn vị cùng lúc", "scoring many units at once"),
    "doctor.for.hypothesis": ("thử các định luật chấm điểm", "trying the laws of scoring"),
    "doctor.for.pyspark": ("bảng số liệu trên Spark", "tables on Spark"),
    "doctor.for.psycopg": ("bảng số liệu trên PostgreSQL", "tables on PostgreSQL"),
}
"""Key → Vietnamese, English."""


def say(lang: Language, key: str, /, **operands: str | int) -> str:
    """The text of `key` with its placeholders filled; KeyError for a key never written."""
    text = TEXTS[key][0 if lang == "vi" else 1]
    return text.format(**operands) if operands else text
