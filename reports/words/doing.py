"""What a command is doing, beside its bar."""

from __future__ import annotations

from collections.abc import Mapping

DOING: Mapping[str, tuple[str, str]] = {
    "score": ("Đang chấm điểm", "Scoring"),
    "lost": ("Đang tìm điểm bị mất", "Looking for lost points"),
    "explain": ("Đang giải thích", "Explaining"),
    "report": ("Đang lập văn bản", "Making the paper"),
    "check": ("Đang kiểm tra", "Checking"),
    "index-from": ("Đang chép bảng tiêu chí", "Reading the table"),
    "doc": ("Đang in bộ chỉ số", "Printing the index"),
    "try": ("Đang thử", "Trying"),
    "template": ("Đang lập mẫu", "Making the template"),
    "new": ("Đang mở kỳ mới", "Beginning an assessment"),
    "form": ("Đang lập biểu", "Making the forms"),
    "import": ("Đang nhập biểu", "Importing"),
    "missing": ("Đang tìm số liệu còn thiếu", "Looking for what is missing"),
    "add": ("Đang ghi tài liệu", "Filing the document"),
    "verify": ("Đang kiểm tra tài liệu", "Verifying documents"),
    "measure": ("Đang đếm số liệu", "Counting"),
    "pack": ("Đang đóng gói hồ sơ", "Packing"),
    "history": ("Đang đọc lịch sử", "Reading the history"),
    "tasks": ("Đang tính điểm lấy lại", "Working out gains"),
    "directive": ("Đang lập thông báo", "Making the notice"),
    "programme": ("Đang lập chương trình", "Making the programme"),
    "due": ("Đang tìm việc đến hạn", "Looking for what falls due"),
    "doctor": ("Đang kiểm tra cài đặt", "Examining the installation"),
    "score-many": ("Đang chấm các đơn vị", "Scoring the units"),
    "laws": ("Đang thử các định luật", "Trying the laws"),
}
"""By the name of the command, in Vietnamese and English."""


def doing(command: str, lang: str) -> str:
    """What the command does while somebody waits."""
    vietnamese, english = DOING.get(command, ("Đang làm việc", "Working"))
    return english if lang == "en" else vietnamese
