"""Words for what is wrong with the content of an index: tree, facts, policies, grades."""

WORDS: dict[str, tuple[str, str]] = {
    "id_twice": (
        'mã "{id}" đã được dùng ở dòng {line}; mỗi tiêu chí cần một mã riêng',
        'id "{id}" already stands at line {line}; every criterion needs an id of its own',
    ),
    "rule_and_criteria": (
        "tiêu chí {id} vừa có tiêu chí con (criteria) vừa có luật ({rule}); chỉ giữ một",
        "criterion {id} has both criteria below it and a rule ({rule}); keep one of them",
    ),
    "rule_missing": (
        "tiêu chí {id} chưa có luật: thêm `score:`, hoặc `criteria:` nếu còn chia nhỏ, "
        "hoặc `not_transcribed:` nếu chưa có văn bản",
        "criterion {id} has no rule: add `score:`, or `criteria:` if it is divided further, "
        "or `not_transcribed:` if its text is not at hand",
    ),
    "two_rules": (
        "tiêu chí {id} có hơn một luật ({rules}); chỉ giữ một",
        "criterion {id} has more than one rule ({rules}); keep one",
    ),
    "at_most_outside_penalty": (
        "`at_most` chỉ dùng cho điểm trừ (penalty); ở đây hãy viết `max`",
        "`at_most` belongs to penalties; write `max` here",
    ),
    "maximum_missing": (
        "tiêu chí {id} thiếu điểm tối đa: thêm `max:`",
        "criterion {id} states no maximum: add `max:`",
    ),
    "maximum_negative": (
        "điểm tối đa của {id} không được âm; mục trừ điểm viết số dương dưới `penalty:`",
        "the maximum of {id} must not be negative; penalties are positive, under `penalty:`",
    ),
    "maximum_finer_than_rounding": (
        "điểm tối đa của {id} có nhiều số lẻ hơn cách làm tròn ({places} số lẻ)",
        "the maximum of {id} has more decimals than the rounding keeps ({places})",
    ),
    "children_do_not_sum": (
        "các tiêu chí con của {id} cộng lại là {sum}, không bằng điểm tối đa {max}",
        "the criteria below {id} add up to {sum}, not to its maximum {max}",
    ),
    "children_do_not_combine": (
        "các tiêu chí con của {id} gộp lại cho tối đa {sum}, không bằng điểm tối đa {max}",
        "the criteria below {id} combine to at most {sum}, not to its maximum {max}",
    ),
    "move_outside_main": (
        "{id} là điểm thưởng hoặc điểm trừ: không chuyển điểm, không quy đổi",
        "{id} is a bonus or a penalty: its points are neither moved nor rescaled",
    ),
    "components_do_not_sum": (
        "các lĩnh vực cộng lại là {sum}, không bằng điểm tối đa {max} của bộ chỉ số",
        "the components add up to {sum}, not to the maximum {max} of the index",
    ),
    "office_not_declared": (
        'đơn vị "{name}" chưa khai trong `offices`; gần nhất: {nearest}',
        'office "{name}" is not declared under `offices`; nearest: {nearest}',
    ),
    "body_not_declared": (
        'cơ quan "{name}" chưa khai trong `bodies`; gần nhất: {nearest}',
        'body "{name}" is not declared under `bodies`; nearest: {nearest}',
    ),
    "deadline_not_declared": (
        'thời hạn "{name}" chưa khai trong `deadlines`; gần nhất: {nearest}',
        'deadline "{name}" is not declared under `deadlines`; nearest: {nearest}',
    ),
    "document_kind_not_declared": (
        'loại tài liệu "{name}" chưa khai trong `documents`; gần nhất: {nearest}',
        'kind of document "{name}" is not declared under `documents`; nearest: {nearest}',
    ),
    "unknown_fact": (
        'không có số liệu tên "{name}"; gần nhất: {nearest}',
        'there is no fact named "{name}"; nearest: {nearest}',
    ),
    "unknown_criterion": (
        'không có tiêu chí mã "{id}"; gần nhất: {nearest}',
        'there is no criterion "{id}"; nearest: {nearest}',
    ),
    "bound_of_other_kind": (
        'không thể so `{key}` với "{name}": hai số liệu khác loại',
        '`{key}` cannot name "{name}": the two facts are of different kinds',
    ),
    "bounds_empty": (
        'số liệu "{name}": không giá trị nào thoả cả min và max',
        'fact "{name}": no value satisfies both min and max',
    ),
    "default_without_reason": (
        "`if_not_stated` cần lý do: thêm `because:`",
        "`if_not_stated` needs a reason: add `because:`",
    ),
    "fact_cycle": (
        "các số liệu chờ lẫn nhau thành vòng: {chain}",
        "facts depend on each other in a circle: {chain}",
    ),
    "key_needed_for_type": (
        "số liệu loại {type} cần khoá `{key}`",
        "a fact of type {type} needs the key `{key}`",
    ),
    "key_not_for_type": (
        "khoá `{key}` không dùng cho số liệu loại {type}",
        "the key `{key}` does not belong to a fact of type {type}",
    ),
    "value_of_other_type": (
        'giá trị "{found}" không hợp với loại {type}',
        'the value "{found}" is not of type {type}',
    ),
    "computed_type": (
        "biểu thức cho kết quả loại {found}, nhưng số liệu khai loại {wanted}",
        "the expression gives {found}, but the fact is declared as {wanted}",
    ),
    "reach_beyond_maximum": (
        "luật của {id} có thể cho từ {low} đến {high} điểm, ngoài khoảng từ {least} đến {most}; "
        "viết `min(full, …)` hoặc thêm `cap: true` nếu văn bản cho phép cắt (`at_most` trong "
        "`deduct`)",
        "the rule of {id} can give from {low} to {high} points, outside {least} to {most}; "
        "write `min(full, …)`, or add `cap: true` if the text caps it (`at_most` within `deduct`)",
    ),
    "readings_in_force": (
        "tiêu chí {id} cần ít nhất hai cách đọc ({names}) và đúng một cách có `in_force: true`",
        "criterion {id} needs at least two readings ({names}), exactly one with `in_force: true`",
    ),
    "criteria_cycle": (
        "các tiêu chí chờ điểm của nhau thành vòng: {chain}",
        "criteria wait for each other's points in a circle: {chain}",
    ),
    "ground_when_or_declared": (
        "căn cứ không áp dụng của {id} cần đúng một trong hai khoá `when` hoặc `declared`",
        "a ground of {id} needs exactly one of `when` and `declared`",
    ),
    "ground_under_odd_parent": (
        "{id} nằm dưới {parent}, nơi điểm không phải là tổng cộng; "
        "không thể khai không áp dụng ở đây",
        "{id} stands under {parent}, which is not a plain sum; it cannot be not applicable",
    ),
    "move_without_otherwise": (
        "chuyển điểm của {id} cần `otherwise:` cho trường hợp không còn tiêu chí nhận",
        "moving the points of {id} needs `otherwise:`, for when no target applies",
    ),
    "otherwise_without_move": (
        "`otherwise` chỉ đi cùng `then: {{move: …}}` (tiêu chí {id})",
        "`otherwise` goes with `then: {{move: …}}` only (criterion {id})",
    ),
    "move_within_itself": (
        "{id} không thể chuyển điểm cho {target}: đó là chính nó, cấp trên hoặc cấp dưới của nó",
        "{id} cannot move its points to {target}: itself, or above or below it",
    ),
    "move_cycle": (
        "điểm chuyển vòng tròn giữa các tiêu chí: {chain}; hãy bỏ một lần chuyển",
        "points move in a circle of criteria: {chain}; take out one of the moves",
    ),
    "move_to_parent": (
        "{id} chỉ có thể chuyển điểm cho tiêu chí có luật chấm; {target} không phải",
        "{id} can move its points only to a criterion with a rule; {target} is not one",
    ),
    "move_to_nothing": (
        "{target} có điểm tối đa 0, không thể nhận điểm của {id}",
        "{target} has maximum 0 and cannot receive the points of {id}",
    ),
    "move_under_odd_parent": (
        "{target} nằm dưới một mục không cộng điểm thông thường, không thể nhận điểm của {id}",
        "{target} stands under a parent that is not a plain sum; it cannot receive from {id}",
    ),
    "move_to_negative": (
        "{target} có thể xuống dưới 0, không thể nhận điểm của {id}",
        "{target} can fall below 0 and cannot receive the points of {id}",
    ),
    "policy_over_negative": (
        "{id} có thể xuống dưới 0; không được chuyển điểm hay quy đổi",
        "{id} can fall below 0; its points can be neither moved nor rescaled",
    ),
    "rescale_without_rounding": (
        "quy đổi điểm của {id} cần làm tròn ở leaf, component hoặc total trong `rounding.at`",
        "rescaling {id} needs leaf, component or total among `rounding.at`",
    ),
    "split_is_not_whole": (
        "tỷ lệ chia điểm của {id} phải nêu đủ các tiêu chí nhận và cộng lại bằng 100%",
        "the shares of {id} must name every target and add up to 100%",
    ),
    "deadline_before_or_by": (
        'thời hạn "{name}" cần đúng một trong hai: `before` (trước ngày) hoặc `by` (chậm nhất)',
        'deadline "{name}" needs exactly one of `before` and `by`',
    ),
    "deadline_no_such_day": (
        'thời hạn "{name}": năm {year} không có ngày này',
        'deadline "{name}": there is no such day in {year}',
    ),
    "parameter_not_a_number": (
        'giá trị của tham số "{name}" phải là một số',
        'a value of parameter "{name}" must be a number',
    ),
    "previous_twice": (
        "`no_previous` nói hai lần về «{fact}»; chỉ giữ một cách xử lý",
        "`no_previous` speaks of “{fact}” twice; keep one of the two",
    ),
    "parameter_period_reversed": (
        "một giá trị của tham số «{name}» hết hiệu lực (`to`) trước khi có hiệu lực (`from`)",
        "a value of the parameter “{name}” ends (`to`) before it begins (`from`)",
    ),
    "parameter_overlaps": (
        'tham số "{name}" có hai giá trị cùng hiệu lực trong một ngày',
        'parameter "{name}" has two values in force on one day',
    ),
    "previous_then_or_value": (
        'khi không có năm trước, số liệu "{fact}" cần đúng một trong hai: `then` hoặc `value`',
        'for a missing last year, fact "{fact}" needs exactly one of `then` and `value`',
    ),
    "grade_cut": (
        'mức "{name}" cần ngưỡng là số điểm (90) hoặc tỷ lệ (90%)',
        'grade "{name}" needs a cut in points (90) or as a share (90%)',
    ),
    "ranking_groups": (
        "«{name}» không phải đặc điểm kiểu lựa chọn khai dưới `for: attributes`; gần giống: "
        "{nearest}",
        "“{name}” is no attribute of type choice under `for: attributes`; nearest: {nearest}",
    ),
    "grades_gap": (
        'mức "{name}" không nối liền với mức "{above}" ở trên',
        'grade "{name}" does not meet grade "{above}" above it',
    ),
    "grades_mixed_cuts": (
        "các mức xếp loại phải cùng tính theo điểm hoặc cùng theo tỷ lệ",
        "the cuts of all grades must be points, or all be shares",
    ),
    "grades_not_descending": (
        'mức "{name}" phải thấp hơn mức "{above}": liệt kê mức cao trước',
        'grade "{name}" must lie below "{above}": list the best grade first',
    ),
    "unknown_grade": (
        'không có mức xếp loại "{name}"; gần nhất: {nearest}',
        'there is no grade "{name}"; nearest: {nearest}',
    ),
    "index_not_shipped": (
        'không có bộ chỉ số "{name}" đi kèm; gần nhất: {nearest}',
        'no index "{name}" comes with the program; nearest: {nearest}',
    ),
}
