"""Words for what is wrong with a form under `score:`."""

WORDS: dict[str, tuple[str, str]] = {
    # Choosing a form.
    "two_forms": (
        "dưới `score:` chỉ viết một dạng chấm điểm, ở đây có {forms}",
        "`score:` takes one form only, and here are {forms}",
    ),
    "form_without_maximum": (
        "`{form}` cần điểm tối đa, nhưng tiêu chí này chưa có: hãy thêm `max:`",
        "`{form}` needs a maximum, and this criterion states none: add `max:`",
    ),
    # Points, shares, silence.
    "percent_under_points": (
        "«{found}» là tỷ lệ chứ không phải số điểm: hãy viết `share: {found}`",
        "“{found}” is a share and not points: write `share: {found}`",
    ),
    "points_wanted": (
        "`{key}` cần một số điểm, ví dụ 0.5, hoặc not_stated nếu văn bản không nêu",
        "`{key}` takes points, such as 0.5, or not_stated where the text is silent",
    ),
    "points_or_share": (
        "cần đúng một trong hai khoá: `points` (số điểm) hoặc `share` (tỷ lệ của điểm tối đa)",
        "exactly one of two keys is wanted: `points`, or `share` of the maximum",
    ),
    "points_above_maximum": (
        "{points} điểm vượt điểm tối đa {max} của tiêu chí",
        "{points} points are more than the maximum of {max}",
    ),
    "silence_not_here": (
        "ở đây phải có số điểm; not_stated chỉ dùng cho mức của `bands`, `levels`, `choose`",
        "points are wanted here; not_stated is for the steps of `bands`, `levels`, `choose`",
    ),
    "amount_not_positive": (
        "số điểm ở đây không được âm hay bằng không: điểm trừ cũng viết bằng số dương",
        "points here are positive: an amount to deduct is written without a minus",
    ),
    # Empty denominators.
    "empty_rule": (
        "`empty` nhận full, zero, not_applicable, not_stated hoặc số điểm, không phải «{found}»",
        "`empty` takes full, zero, not_applicable, not_stated or points, not “{found}”",
    ),
    "empty_never_used": (
        "`empty` thừa: ở đây không có phép chia nào mà mẫu số có thể bằng 0",
        "`empty` is of no use: no denominator here can be 0",
    ),
    "empty_twice": (
        "`empty` được viết hai lần, ở hai bậc; chỉ giữ một",
        "`empty` is written twice, on two levels; keep one",
    ),
    # Bands and scales.
    "band_exactly_and_ends": (
        "`exactly` đứng một mình: bỏ from, above, to, below",
        "`exactly` stands alone: leave out from, above, to, below",
    ),
    "band_two_ends": (
        "chỉ giữ một trong hai: {keys}",
        "keep one of the two: {keys}",
    ),
    "band_without_ends": (
        "mức này chưa có đầu nào: viết from (từ), above (trên), to (đến), below (dưới), exactly",
        "this band has no end: write from, above, to, below or exactly",
    ),
    "band_empty": (
        "không giá trị nào nằm trong mức này; hãy xem lại hai đầu",
        "nothing lies in this band; look at its ends again",
    ),
    "bands_overlap": (
        "giá trị {at} nằm trong cả các mức số {bands}; viết `below` thay cho `to`, "
        "hoặc `above` thay cho `from`",
        "{at} lies in bands {bands} at once; write `below` for `to`, or `above` for `from`",
    ),
    "bands_gap": (
        "giá trị {at} có thể xảy ra mà không thuộc mức nào; thêm mức cho nó (hoặc "
        "`points: not_stated` nếu văn bản không nêu), hoặc khai giới hạn của số liệu (at_most, "
        "min, max)",
        "{at} can occur and lies in no band; add a band for it (or `points: not_stated` where the "
        "text is silent), or declare the bounds of the fact (at_most, min, max)",
    ),
    "band_end_outside": (
        "mốc {end} nằm ngoài khoảng có thể xảy ra, từ {low} đến {high}",
        "the mark {end} lies outside what can occur, {low} to {high}",
    ),
    "band_swallows_zero": (
        "mức này gồm cả 0 mà không nói rõ: viết `above: 0` nếu 0 không thuộc mức, "
        "hoặc `from: 0` nếu thuộc",
        "this band takes in 0 without saying so: write `above: 0` if 0 is not meant, "
        "`from: 0` if it is",
    ),
    "steps_or_scale": (
        "cần đúng một trong hai khoá: `steps` (các mức) hoặc `scale` (tên thang điểm)",
        "exactly one of two keys is wanted: `steps`, or the name of a `scale`",
    ),
    "unknown_scale": (
        "không có thang điểm tên «{name}» trong `scales`; gần nhất: {nearest}",
        "there is no scale named “{name}” under `scales`; nearest: {nearest}",
    ),
    # Quantities and their marks.
    "quantity_wanted": (
        "ở đây cần một số hoặc một ngày, nhưng «{found}» không phải",
        "a number or a date is wanted here, and “{found}” is neither",
    ),
    "mark_not_a_date": (
        "đại lượng này là ngày, nên mốc viết như 31/3/2022, không phải «{found}»",
        "the quantity is a date, so a mark is written like 31/3/2022, not “{found}”",
    ),
    "mark_not_a_number": (
        "mốc «{found}» không phải là số; viết như 20, 12.5 hoặc 80%",
        "the mark “{found}” is no number; write 20, 12.5 or 80%",
    ),
    "mark_not_a_share": (
        "mốc «{found}» là tỷ lệ, nhưng đại lượng này không phải là tỷ lệ; bỏ dấu %",
        "the mark “{found}” is a share, and the quantity is none; leave out the %",
    ),
    "mark_percent_forgotten": (
        "đại lượng này là tỷ lệ: hãy viết {found}%",
        "the quantity is a share: write {found}%",
    ),
    "marks_not_rising": (
        "các mốc phải tăng dần: {after} đứng sau {before}",
        "marks must rise: {after} stands after {before}",
    ),
    # Levels and choices.
    "when_or_otherwise": (
        "mỗi mức cần đúng một trong hai khoá: `when`, hoặc `otherwise` ở mức cuối",
        "every level takes exactly one of `when` and, in the last one, `otherwise`",
    ),
    "level_worth": (
        "cần đúng một trong ba khoá: `points`, `share` hoặc `score`",
        "exactly one of three keys is wanted: `points`, `share` or `score`",
    ),
    "otherwise_worth": (
        "điểm của `otherwise` viết ngay tại đó: `otherwise: 0.5`, hoặc dòng dưới là `share: 50%`",
        "what `otherwise` is worth stands in it: `otherwise: 0.5`, or below it `share: 50%`",
    ),
    "otherwise_not_last": (
        "`otherwise` phải là mức cuối cùng; các mức sau nó không bao giờ được xét",
        "`otherwise` must be the last level; those after it are never reached",
    ),
    "level_never_reached": (
        "mức này không bao giờ được dùng: các mức đứng trước đã bao hết, hoặc điều kiện luôn sai",
        "this level is never reached: those before it leave no room, or it is always false",
    ),
    "choice_wanted": (
        "`choose` cần một số liệu loại choice, nhưng «{found}» không phải",
        "`choose` needs a fact of type choice, and “{found}” is none",
    ),
    "option_not_of_choice": (
        "không có lựa chọn «{name}»; gần nhất: {nearest}",
        "there is no option “{name}”; nearest: {nearest}",
    ),
    "option_without_points": (
        "chưa có điểm cho lựa chọn: {options}",
        "options without points: {options}",
    ),
    "given_twice": (
        "mỗi tiêu chí chỉ nhận điểm của cơ quan khác một lần; tách thành `parts`",
        "a criterion is given points by a body once only; divide it into `parts`",
    ),
    # Ratios and shares.
    "ratio_of_two_kinds": (
        "tử số (loại {n}) và mẫu số (loại {d}) khác loại, không thành tỷ lệ",
        "numerator ({n}) and denominator ({d}) are of two kinds and make no share",
    ),
    "target_zero": (
        "`target` phải lớn hơn 0%",
        "`target` must be more than 0%",
    ),
    "floor_above_target": (
        "`floor` không được cao hơn `target`",
        "`floor` must not be above `target`",
    ),
    "share_wanted": (
        "`external` cần một tỷ lệ (số liệu loại share), nhưng «{found}» không phải",
        "`external` needs a share (a fact of type share), and “{found}” is none",
    ),
    # Deductions.
    "deduct_start": (
        "`start` nhận full (trừ từ điểm tối đa) hoặc 0 (trong điểm trừ), không phải «{found}»",
        "`start` takes full (from the maximum down) or 0 (in a penalty), not “{found}”",
    ),
    "deduct_of_or_over": (
        "chưa biết trừ theo gì: thêm `of` (một số) hoặc `over` (các vụ việc có ngày)",
        "nothing to deduct for: add `of` (a number) or `over` (dated cases)",
    ),
    "deduct_steps_or_per": (
        "cần đúng một trong hai khoá: `steps` (các mức trừ) hoặc `per` (điểm trừ cho mỗi đơn vị)",
        "exactly one of two keys is wanted: `steps`, or `per` unit",
    ),
    "deduct_steps_of": (
        "các mức trong `steps` cần một số để so: thêm `of`, ví dụ `of: days_late(case.sent, …)`",
        "`steps` need a number to stand on: add `of`, such as `of: days_late(case.sent, …)`",
    ),
    "deduct_items_alone": (
        "khi có `items`, các khoá of, over, steps, per, unless viết trong từng mục của `items`",
        "with `items`, the keys of, over, steps, per, unless stand in each of them",
    ),
    "deduction_twice": (
        'mã "{id}" của mục trừ điểm đã được dùng ở trên',
        'the id "{id}" of a deduction is used above already',
    ),
    "cases_fact_wanted": (
        "`over` cần một số liệu loại cases, nhưng «{name}» không phải; gần nhất: {nearest}",
        "`over` needs a fact of type cases, and “{name}” is none; nearest: {nearest}",
    ),
    "each_further_without_from": (
        "`each_further` tính từ mốc `from` của mức và điểm của mức: hãy viết cả hai",
        "`each_further` starts at the `from` and the points of its step: write both",
    ),
    "each_further_not_whole": (
        "`each_further` chỉ dùng cho số đếm hoặc số ngày",
        "`each_further` is for counts and numbers of days only",
    ),
    # Parts.
    "part_twice": (
        'mã phần "{id}" đã được dùng ở trên',
        'the part id "{id}" is used above already',
    ),
    "parts_above_maximum": (
        "các phần cộng lại là {sum}, hơn điểm tối đa {max}; nếu văn bản cho phép, "
        "viết `cap: true` để cắt ở điểm tối đa",
        "the parts add up to {sum}, more than the maximum {max}; if the text means it, "
        "write `cap: true` to cut at the maximum",
    ),
    "parts_below_maximum": (
        "các phần cộng lại là {sum}, chưa đủ điểm tối đa {max}",
        "the parts add up to {sum} and never reach the maximum {max}",
    ),
    "part_leaves": (
        "`empty: not_applicable` bỏ cả tiêu chí, không bỏ riêng phần {id}; "
        "viết full, zero hoặc số điểm",
        "`empty: not_applicable` takes out the whole criterion and not part {id} alone; "
        "write full, zero or points",
    ),
    "part_beyond_maximum": (
        "phần {id} có thể cho từ {low} đến {high} điểm, ngoài khoảng từ 0 đến {max}; "
        "viết `min(full, …)` hoặc thêm `cap: true`",
        "part {id} can give from {low} to {high} points, outside 0 to {max}; "
        "write `min(full, …)` or add `cap: true`",
    ),
    "if_never_in_part": (
        "`if_never` chỉ dùng khi cả tiêu chí do một cơ quan cho điểm, không dùng trong phần",
        "`if_never` is for a criterion judged as a whole, not for a part",
    ),
    # Judged points.
    "judged_bounds": (
        "điểm thấp nhất {low} cao hơn điểm cao nhất {high}",
        "the least, {low}, is above the most, {high}",
    ),
    "if_never_outside": (
        "`if_never: {points}` cao hơn điểm cao nhất được cho, hoặc dưới 0",
        "`if_never: {points}` is above the most that may be given, or below 0",
    ),
    # Surveys.
    "weights_do_not_sum": (
        "các trọng số cộng lại là {sum}, phải đúng 100%",
        "the weights add up to {sum}; they must make 100%",
    ),
    "survey_empty_not_stated": (
        "nếu không có phiếu hợp lệ nào thì tính sao? Hãy thêm `empty:` (full, zero, "
        "not_applicable, not_stated hoặc số điểm)",
        "what if there is no valid answer at all? Add `empty:` (full, zero, not_applicable, "
        "not_stated or points)",
    ),
    "answers_wanted": (
        "câu hỏi khảo sát phải là số liệu loại answers, «{name}» không phải",
        "a question of a survey is a fact of type answers, and “{name}” is none",
    ),
    "unknown_answer": (
        "không câu hỏi nào có phương án «{name}»; gần nhất: {nearest}",
        "no question has the answer “{name}”; nearest: {nearest}",
    ),
    "answer_above_full": (
        "một phương án trả lời không thể tính quá 100%",
        "an answer cannot be worth more than 100%",
    ),
}
