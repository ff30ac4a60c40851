"""What each key that only a file of cases has means, for editors: Vietnamese, then English."""

from __future__ import annotations

CASE_KEYS: dict[str, tuple[str, str]] = {
    "cause": ("nguyên nhân phải có của điểm bị mất", "a cause of lost points that must be found"),
    "effective_max": ("điểm tối đa sau quy đổi", "the effective maximum"),
    "expect": ("kết quả phải ra, theo mã tiêu chí hoặc total", "what must come out, by criterion"),
    "grade": ("xếp loại", "the grade"),
    "high": ("cao nhất có thể", "the most still possible"),
    "low": ("chắc chắn đạt", "what is certain"),
    "outcome": ("kết quả bằng một từ", "the outcome in a word"),
    "Expected.status": ("tình trạng chung của kỳ tự chấm", "the status of the whole"),
    "trace": ("câu phải có trong phần giải thích", "what the explanation must say"),
    "CasePeriod.from": ("từ ngày này", "from this day, included"),
    "CasePeriod.to": ("đến hết ngày này", "to this day, included"),
    "CaseWaiver.from": ("từ ngày này", "from this day, included"),
    "CaseFile.cases": ("các trường hợp thử", "the cases to try"),
    "Case.remedies": (
        "mỗi biện pháp lấy lại được bao nhiêu, hạn ngày nào, theo mã như 1.3#1",
        "what each remedy wins back, and by when, by an id such as 1.3#1",
    ),
    "ExpectedRemedy.gain": ("điểm lấy lại khi chỉ làm việc này", "points that it alone wins back"),
    "ExpectedRemedy.before": ("hạn: trước ngày này", "due before this day"),
    "ExpectedRemedy.until": ("hạn: đến hết ngày này", "due by this day, included"),
    "ExpectedRemedy.no_day": ("chưa tính được hạn", "its day cannot be told"),
    "Case.name": ("tên của trường hợp thử", "what the case is called"),
    "Case.unit": ("đặc điểm của đơn vị", "attributes of the unit"),
    "Case.points": ("điểm đã cho, theo mã tiêu chí", "points given, by criterion"),
    "Case.not_applicable": (
        "tiêu chí đơn vị khai không áp dụng, và lý do",
        "criteria declared not to apply, and why",
    ),
    "peers_closed": (
        "nhóm đã đủ đơn vị chưa, mặc định là đủ",
        "whether all units of the group are there, which they are unless stated",
    ),
    "StatedFact.use": ("giá trị được lấy", "which of the stated values counts"),
    "CasePoints.by": ("nơi cho điểm", "who gave them"),
    "Expected.points": ("điểm phải ra", "the points that must come out"),
}
"""Key, or `Model.key`, to (Vietnamese, English)."""
