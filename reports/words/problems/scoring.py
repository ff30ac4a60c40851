"""Words for what is wrong with an evaluation."""

WORDS: dict[str, tuple[str, str]] = {
    "part_above_whole": (
        "số đếm được nhiều hơn số phải đếm: {part} so với {whole}; điểm để trong khoảng tới khi "
        "sửa số liệu",
        "more is counted than there is: {part} against {whole}; the points stay open until the "
        "figures are corrected",
    ),
    "not_in_force": (
        "ngày {day} không có giá trị nào của tham số «{name}» có hiệu lực ({facts}); "
        "giá trị trước hết hiệu lực sau ngày {before}; giá trị sau có hiệu lực từ ngày {after}",
        "no value of the parameter “{name}” is in force on {day} ({facts}); "
        "the one before ends with {before}; the one after begins on {after}",
    ),
    "year_not_listed": (
        "không đếm được ngày làm việc: lịch nghỉ lễ chưa có đủ năm {year}; số liệu: {facts}",
        "working days cannot be counted: the list of holidays is not complete for {year}; "
        "figures: {facts}",
    ),
}
