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
    "tasks.title": ("NHIỆM VỤ KHẮC PHỤC", "WORK TO WIN POINTS BACK"),
    "tasks.sum": ("{count} nhiệm vụ · {points} điểm", "{count} tasks · {points} points"),
    "tasks.order": (
        "Việc cùng loại, cùng thời hạn của một đơn vị gộp làm một. Nhiệm vụ giữ nhiều điểm xếp "
        "trước; bằng nhau thì theo thứ tự của bộ chỉ số.",
        "Work of one kind that one office has to do by one day is one task. Tasks that hold most "
        "points come first; equal ones in the order of the index.",
    ),
    "tasks.none": ("Không có nhiệm vụ nào.", "There is nothing to do."),
    "tasks.head": ("{points}{mark} điểm · {lead}", "{points}{mark} points · {lead}"),
    "tasks.head_same": (
        "{lead} · cùng khoản điểm với việc khác của tiêu chí này",
        "{lead} · for the same loss as another task",
    ),
    "tasks.why": ("Vì: {text}", "Why: {text}"),
    "tasks.why_part": ("Vì [{id}] {text}: {points} điểm", "Why [{id}] {text}: {points} points"),
    "tasks.why_same": (
        "Vì [{id}] {text}: cùng khoản điểm với việc khác",
        "Why [{id}] {text}: the same loss as other work",
    ),
    "tasks.due": ("Thời hạn: {text}", "Due: {text}"),
    "tasks.product": ("Sản phẩm: {text}", "Product: {text}"),
    "tasks.support": ("Phối hợp: {text}", "With: {text}"),
    "tasks.gain": ("Điểm dự kiến lấy lại: {text}", "Points expected back: {text}"),
    "tasks.cite": ("Căn cứ: {text}", "Basis: {text}"),
    "tasks.proof": ("Chứng tỏ đã xong: {text}", "Proof of done: {text}"),
    "tasks.effort": ("Công sức: {text}", "Effort: {text}"),
    "tasks.effort.small": ("ít", "small"),
    "tasks.effort.medium": ("vừa", "medium"),
    "tasks.effort.large": ("nhiều", "large"),
    "tasks.vague": (
        "không kiểm chứng được: «{text}»; hãy nêu việc và sản phẩm cụ thể",
        "cannot be verified: “{text}”; name the work and its product",
    ),
    "tasks.balance": (
        "Nhiệm vụ {covered} + chấp nhận mất {accepted} + quy đổi, làm tròn {closing} + không nêu "
        "nguyên nhân {unexplained} = {lost} điểm bị mất",
        "Tasks {covered} + let go {accepted} + conversion, rounding {closing} + unexplained "
        "{unexplained} = {lost} points lost",
    ),
    "tasks.penalties": ("Điểm trừ: {points}", "Penalties: {points}"),
    "tasks.gain_all": (
        "Làm xong mọi nhiệm vụ có biện pháp cụ thể thì lấy lại {points} điểm",
        "With all formal work done {points} points come back",
    ),
    "tasks.accepted": (
        "Chấp nhận mất: {what} ({points} điểm): {why}",
        "Let go: {what} ({points}): {why}",
    ),
    "tasks.escalation": ("Báo cáo Giám đốc: {text}", "To the director: {text}"),
    "tasks.directive": ("{office}: {text}", "{office}: {text}"),
    "tasks.gap": ("{text}; dự kiến giao: {office}", "{text}; proposed: {office}"),
    "tasks.inferred": (
        "* điểm suy ra từ số công bố, không in trong phần thân văn bản ký",
        "* inferred from published figures, not printed in the body of a signed paper",
    ),
    "status.title": ("TIẾN ĐỘ KHẮC PHỤC THEO ĐƠN VỊ", "PROGRESS BY OFFICE"),
    "status.office": ("Đơn vị", "Office"),
    "status.tasks": ("Nhiệm vụ", "Tasks"),
    "status.done": ("Đã xong", "Done"),
    "status.doing": ("Đang làm", "Doing"),
    "status.points": ("Điểm", "Points"),
    "status.points_done": ("đã xong", "done"),
    "status.sum": ("Cộng", "Sum"),
    "status.gone": (
        "Đã ghi nhận, nay không còn mất điểm: {ids}",
        "Recorded, and no longer lost: {ids}",
    ),
    "due.title": (
        "VIỆC ĐẾN HẠN TRONG {days} NGÀY, TÍNH TỪ {from_day}",
        "DUE WITHIN {days} DAYS OF {from_day}",
    ),
    "due.bonus": ("điểm thưởng", "bonus"),
    "due.none": ("Không có việc nào đến hạn.", "Nothing falls due."),
    "due.item": ("{day} · {points} điểm", "{day} · {points} points"),
    "due.points": ("{points} điểm", "{points} points"),
    "due.undated": (
        "{count} nhiệm vụ chưa có thời hạn ({points} điểm): hãy ấn định ngày",
        "{count} tasks without a day ({points} points): fix one",
    ),
}
"""Key → Vietnamese, English."""


def say(lang: Language, key: str, /, **operands: str | int) -> str:
    """The text of `key` with its placeholders filled; KeyError for a key never written."""
    text = TEXTS[key][0 if lang == "vi" else 1]
    return text.format(**operands) if operands else text
