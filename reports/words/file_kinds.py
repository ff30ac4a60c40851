"""What each kind of file is, for editors: Vietnamese, then English."""

from __future__ import annotations

FILES: dict[str, tuple[str, str]] = {
    "unit-tables": (
        "Bảng có dòng của nhiều đơn vị: một lần đếm ra số liệu của mọi đơn vị",
        "Tables with the rows of many units: one count gives the facts of all of them",
    ),
    "index": (
        "Bộ chỉ số cải cách hành chính: phần đầu, số liệu, cây tiêu chí và luật chấm",
        "An index of administrative reform: head, facts, tree of criteria and their rules",
    ),
    "cases": (
        "Trường hợp thử đặt cạnh bộ chỉ số: số liệu vào, kết quả phải ra",
        "Cases beside an index: facts in, what must come out",
    ),
    "assessment": (
        "Kỳ tự chấm của một đơn vị: số liệu, tài liệu kiểm chứng, các vòng chấm",
        "An assessment of one unit: facts, documents, rounds",
    ),
    "letterhead": (
        "Đầu văn bản của đơn vị: cơ quan chủ quản, ký hiệu, địa danh, người ký, nơi nhận",
        "How a unit's papers are headed and signed: superior body, symbol, place, recipients",
    ),
    "report": (
        "Phần riêng của báo cáo định kỳ: đề cương, căn cứ, số liệu không chấm điểm, phụ lục",
        "What a periodic report has of its own: outline, grounds, figures without points, annexes",
    ),
    "outline": (
        "Đề cương báo cáo định kỳ: đề mục, câu chữ, phụ lục",
        "An outline of the periodic report: headings, sentences, annexes",
    ),
    "remediation": (
        "Khắc phục điểm bị mất: luật, câu chữ, đơn vị của một bộ chỉ số",
        "Remediation of lost points: rules, wording and offices of one index",
    ),
}
"""Kind of file to (Vietnamese, English)."""
