"""What the reference tables of the author's guide say, Vietnamese then English."""

from __future__ import annotations

Words = tuple[str, str]

_NAME = ("Cách viết", "Written")
_MEANING = ("Ý nghĩa", "Meaning")
_KEYS = (("Nằm dưới", "Under"), ("Khóa", "Key"), ("Nhận", "Takes"), _MEANING)

COLUMNS: dict[str, tuple[Words, ...]] = {
    "forms": (
        ("Dạng", "Form"),
        _MEANING,
        ("Khóa đi kèm", "Keys beside it"),
        ("Ví dụ", "Example"),
    ),
    "form_keys": _KEYS,
    "keys": _KEYS,
    "case_keys": _KEYS,
    "functions": (_NAME, _MEANING),
    "scopes": (_NAME, _MEANING),
    "types": (("Kiểu", "Type"), _MEANING),
    "policies": (("Xử lý", "Policy"), _MEANING),
}

TAKES: dict[str, Words] = {
    "form": ("một dạng luật", "a form"),
    "mapping": ("các khóa nêu dưới", "keys below"),
    "list": ("danh sách: {}", "list: {}"),
    "named": ("tên: {}", "name: {}"),
    "value": ("giá trị hoặc biểu thức", "value or expression"),
    "count": ("số nguyên", "whole number"),
    "number": ("số", "number"),
    "fraction": ("phân số", "fraction"),
    "share": ("tỷ lệ", "share"),
    "day": ("ngày", "day"),
    "moment": ("ngày giờ", "day and time"),
    "slug": ("mã", "id"),
    "name": ("tên", "name"),
    "text": ("chữ", "text"),
}

TYPES: dict[str, Words] = {
    "count": ("số đếm, từ 0", "a count, from 0"),
    "number": ("số bất kỳ", "any number"),
    "share": (
        "tỷ lệ từ 0% đến 100%: `80,6%` hoặc `0.806`; không nhận `80.6`",
        "a share from 0% to 100%: `80,6%` or `0.806`; `80.6` is refused",
    ),
    "money": ("số tiền, từ 0; `measure` ghi đơn vị", "an amount, from 0; `measure` says of what"),
    "flag": ("có hoặc không: `true`, `false`", "yes or no: `true`, `false`"),
    "choice": ("một trong các `options`", "one of the `options`"),
    "date": ("ngày: `31/3/2026` hoặc `2026-03-31`; có thể `absent`", "a day; may be `absent`"),
    "datetime": (
        "ngày giờ: `20/12/2026 16:30`; có thể `absent`",
        "day and time: `20/12/2026 16:30`; may be `absent`",
    ),
    "document": (
        "văn bản: `present`, `absent`, hoặc các ngày `issued`, `effective`, `received`",
        "a document: `present`, `absent`, or its days `issued`, `effective`, `received`",
    ),
    "points": ("số điểm lấy từ nơi khác", "points taken from elsewhere"),
    "cases": (
        "từng vụ việc, mỗi vụ việc một dòng gồm các `fields`",
        "cases, one row each with the `fields`",
    ),
    "answers": (
        "số phiếu của từng phương án trong `answers`",
        "how many gave each of the `answers`",
    ),
}

POLICIES: dict[str, Words] = {
    "full": ("được điểm tối đa", "full points"),
    "zero": ("0 điểm, điểm tối đa giữ nguyên", "0 points, the maximum stays"),
    "drop": ("không chấm, bớt điểm tối đa", "not scored, the maximum leaves the reckoning"),
    "not_stated": (
        "văn bản không nêu: điểm là một khoảng",
        "the text is silent: the points are an interval",
    ),
    "move": (
        "chuyển điểm tối đa sang các tiêu chí này; `split` chia theo tỷ lệ hoặc theo phần",
        "the maximum moves to these criteria; `split` in proportion or by shares",
    ),
    "rescale": (
        "quy đổi phần còn lại lên điểm tối đa của lĩnh vực (`component`) hoặc cả bộ (`index`)",
        "the rest is converted up to the maximum of the `component` or the `index`",
    ),
    "blank": (
        "để trống; điểm tối đa bỏ ra (`drop`) hoặc giữ lại với 0 điểm (`keep`)",
        "left blank; the maximum is dropped (`drop`) or kept with 0 points (`keep`)",
    ),
}

FUNCTION_WORDS: dict[str, Words] = {
    "min": ("số nhỏ nhất, ngày sớm nhất", "the least number, the earliest day"),
    "max": ("số lớn nhất, ngày muộn nhất", "the greatest number, the latest day"),
    "round": ("làm tròn, nêu số chữ số và cách", "rounded; places and mode are stated"),
    "days_from": (
        "số ngày từ a đến b; ngày liền sau a là ngày thứ 1",
        "days from a to b; the day after a is day 1",
    ),
    "working_days_from": (
        "như trên, chỉ đếm ngày làm việc",
        "the same in working days",
    ),
    "days_late": (
        "số ngày chậm so với thời hạn hoặc một ngày; đúng hạn là 0",
        "days after a deadline or a day; 0 in time",
    ),
    "issued": ("ngày ban hành của văn bản", "the day a document was issued"),
    "effective": ("ngày có hiệu lực", "the day it takes effect"),
    "received": ("ngày nhận", "the day it was received"),
    "meets": (
        "đúng thời hạn; như `x by deadline`, `x before deadline`",
        "in time; as `x by deadline`, `x before deadline`",
    ),
    "in_force": ("mức đang áp dụng vào ngày đó", "the parameter's value on that day"),
    "points": ("điểm của tiêu chí khác", "the points of another criterion"),
    "applies": ("tiêu chí khác có áp dụng không", "whether another criterion applies"),
    "peers.max": (
        "lớn nhất trong nhóm xếp hạng, kể cả đơn vị mình",
        "the greatest in the rank group, the unit included",
    ),
    "peers.min": ("nhỏ nhất trong nhóm", "the least in the group"),
    "peers.sum": ("tổng của cả nhóm", "the sum over the group"),
    "count": ("số vụ việc thỏa điều kiện", "how many cases meet a condition"),
    "sum": ("tổng một số qua các vụ việc", "the sum of a number over the cases"),
}

SCOPES: dict[str, Words] = {
    "last_year": ("`last_year.x`: số liệu x của năm trước", "`last_year.x`: the fact of last year"),
    "same_period_last_year": (
        "`same_period_last_year.x`: số liệu x cùng kỳ năm trước",
        "`same_period_last_year.x`: the fact of the same period last year",
    ),
    "superior": (
        "`superior.x`: số liệu x của cấp trên",
        "`superior.x`: the fact of the superior unit",
    ),
    "peers": (
        "chỉ dùng với `peers.max`, `peers.min`, `peers.sum`; `peers.max(x, where y)`: trong các "
        "đơn vị có y",
        "only with `peers.max`, `peers.min`, `peers.sum`; `peers.max(x, where y)`: among the units "
        "with y",
    ),
    "unit": (
        "`unit.group`: đặc điểm khai dưới `for: attributes`",
        "`unit.group`: an attribute declared under `for: attributes`",
    ),
    "case": (
        "`case.days`: một cột của vụ việc đang xét",
        "`case.days`: a field of the case at hand",
    ),
    "as_of": ("ngày tính điểm", "the day of reference"),
    "submitted_at": ("thời điểm gửi hồ sơ tự chấm", "when the assessment was handed in"),
}
