"""Words for what is doubtful in an index that loads, and for the cases beside it."""

WORDS: dict[str, tuple[str, str]] = {
    # What rules can reach.
    "maximum_not_reached": (
        "tiêu chí {id} cao nhất chỉ đạt {reached} điểm, không bao giờ tới điểm tối đa {stated}; "
        "hãy xem lại luật hoặc `max`",
        "criterion {id} can reach {reached} points at most, never its maximum of {stated}; "
        "look at the rule again, or at `max`",
    ),
    "limit_not_reached": (
        "điểm trừ {id} nhiều nhất chỉ {reached}, không bao giờ tới mức trần {stated}; "
        "hãy xem lại luật hoặc mức trần",
        "penalty {id} can cost {reached} at most, never its limit of {stated}; "
        "look at the rule again, or at the limit",
    ),
    "floor_not_reached": (
        "tiêu chí {id} thấp nhất là {reached} điểm, không bao giờ xuống tới `down_to` {stated}",
        "criterion {id} never falls below {reached} points, so `down_to` {stated} has no effect",
    ),
    "down_to_above_zero": (
        "`down_to` của tiêu chí {id} là mức điểm thấp nhất, viết bằng số âm hoặc 0",
        "`down_to` of criterion {id} is the least it can fall to: a negative number, or 0",
    ),
    # Branches that are never taken.
    "condition_always_met": (
        "ở {id}, điều kiện này luôn đúng với mọi số liệu, nên không phân biệt được gì; "
        "điều kiện: {say}",
        "at {id} this condition holds whatever the facts are, so it decides nothing; "
        "condition: {say}",
    ),
    "condition_never_met": (
        "ở {id}, điều kiện này không bao giờ đúng, dù số liệu thế nào; điều kiện: {say}",
        "at {id} this condition never holds, whatever the facts are; condition: {say}",
    ),
    "branch_never_reached": (
        "ở {id}, mức thứ {case} không bao giờ tới lượt: các mức trên đã bao hết; mức đó: {say}; "
        "hãy đổi thứ tự hoặc sửa điều kiện",
        "at {id} case {case} never has its turn: those before it leave no room; that case: {say}; "
        "change the order or the condition",
    ),
    # Facts.
    "fact_not_read": (
        "không luật nào dùng số liệu «{name}»; hãy bỏ đi hoặc kiểm tra lại tên ở các luật",
        "no rule reads the fact “{name}”; remove it, or check the names in the rules",
    ),
    "numerator_without_at_most": (
        "«{name}» được chia cho «{whole}» nhưng không gì giữ nó không vượt quá; "
        "hãy thêm `at_most: {whole}`",
        "“{name}” is divided by “{whole}”, and nothing keeps it from passing it; "
        "add `at_most: {whole}`",
    ),
    # The same thing twice.
    "same_rule_twice": (
        "tiêu chí {id} và {other} cùng một cách tính trên cùng số liệu ({facts}): "
        "một việc được chấm hai lần",
        "criteria {id} and {other} apply the same form to the same facts ({facts}): "
        "one piece of work is scored twice",
    ),
    "date_costs_twice": (
        "ngày của «{name}» bị tính chậm ở cả {other} và {id}: chậm một lần mất điểm hai nơi",
        "the date of “{name}” counts as late in both {other} and {id}: one delay costs twice",
    ),
    # What is left out.
    "leaves_without_owner": (
        "các tiêu chí chưa giao cho phòng, đơn vị nào (`owner`): {ids}",
        "criteria that no office answers for (`owner`): {ids}",
    ),
    "leaves_without_cite": (
        "các tiêu chí chưa ghi căn cứ (`cite`): {ids}",
        "criteria whose text is not cited (`cite`): {ids}",
    ),
    "alternative_cannot_fit": (
        "ở {id}, phương án {stated} điểm không thể là điểm tối đa khác: nó vượt điểm tối đa của "
        "cấp trên, nhỏ hơn 0, hoặc chính là mức đang dùng",
        "at {id} the alternative of {stated} points cannot be another maximum: it passes the "
        "maximum above it, lies below 0, or is the one already taken",
    ),
    "weight_not_read": (
        "`weight` của {id} không có tác dụng: chỉ dùng dưới `combine: weighted_mean`",
        "`weight` of {id} has no effect: it counts under `combine: weighted_mean` only",
    ),
    "weight_missing": (
        "tiêu chí {id} nằm trong bình quân gia quyền nhưng chưa có `weight`, đang được coi là 1",
        "criterion {id} is part of a weighted mean and states no `weight`; 1 is taken",
    ),
    "grade_never_reached": (
        "mức xếp loại «{name}» bắt đầu từ {cut} điểm, cao hơn mức có thể đạt là {most}",
        "grade “{name}” begins at {cut} points, above the {most} that can be reached",
    ),
    "grades_leave_rest": (
        "dưới {cut} điểm không có mức xếp loại nào; hãy để mức cuối «{name}» không có `from`, "
        "hoặc thêm một mức",
        "below {cut} points there is no grade; leave `from` out of the last one, “{name}”, "
        "or add a grade",
    ),
    "name_not_used": (
        "«{name}» khai trong `{key}` nhưng không chỗ nào dùng",
        "“{name}” is declared under `{key}` and used nowhere",
    ),
    # Doubts.
    "doubt_not_stated": (
        "điểm chưa rõ ở {id}: văn bản không nêu; chỗ chưa nêu: {because}",
        "a doubt at {id}: the text does not say; it is silent on: {because}",
    ),
    "doubt_readings": (
        "điểm chưa rõ ở {id}: có nhiều cách hiểu văn bản ({because})",
        "a doubt at {id}: the text has more than one reading ({because})",
    ),
    "doubt_inferred": (
        "điểm chưa rõ ở {id}: con số suy ra, không có trong văn bản; cách suy: {because}",
        "a doubt at {id}: a figure was inferred and stands in no text; how: {because}",
    ),
    "doubt_not_transcribed": (
        "điểm chưa rõ ở {id}: luật chưa được chép; lý do: {because}",
        "a doubt at {id}: the rule is not transcribed; why: {because}",
    ),
    "doubt_not_stated_acknowledged": (
        "đã ghi nhận ở {id} chỗ văn bản không nêu: {because}",
        "acknowledged at {id}, where the text does not say: {because}",
    ),
    "doubt_readings_acknowledged": (
        "đã ghi nhận ở {id} nhiều cách hiểu văn bản: {because}",
        "acknowledged at {id}, where the text has several readings: {because}",
    ),
    "doubt_inferred_acknowledged": (
        "đã ghi nhận ở {id} con số suy ra: {because}",
        "acknowledged at {id}, where a figure was inferred: {because}",
    ),
    "doubt_not_transcribed_acknowledged": (
        "đã ghi nhận ở {id} luật chưa chép: {because}",
        "acknowledged at {id}, where the rule is not transcribed: {because}",
    ),
    "acknowledged_without_doubt": (
        "`acknowledged` nhắc tiêu chí {id}, nhưng ở đó không có điểm nào chưa rõ",
        "`acknowledged` names criterion {id}, and there is no doubt there",
    ),
    # How a case is written.
    "quantity_written": (
        "cần một số, ví dụ 1.481, hoặc phân số 40/27 cho số lẻ không dứt",
        "a number is wanted, such as 1.481, or a fraction such as 40/27 where decimals never end",
    ),
    "case_twice": (
        "tên «{case}» đã đặt cho trường hợp ở dòng {line}; hãy đặt tên khác",
        "the name “{case}” is that of the case at line {line}; choose another",
    ),
    "case_asserts_nothing": (
        "trường hợp «{case}» không mong đợi điều gì nên không bao giờ sai; hãy viết `expect`",
        "case “{case}” expects nothing, so it can never fail; write what it expects",
    ),
    "expectation_empty": (
        "trường hợp «{case}» không nói mong đợi gì ở {criterion}",
        "case “{case}” does not say what it expects of {criterion}",
    ),
    "expectation_of_no_points": (
        "trường hợp «{case}»: {criterion} không có điểm (`points: none`) thì bỏ `low`, `high`",
        "case “{case}”: without points (`points: none`) {criterion} has no `low` or `high`",
    ),
    "expectation_two_lows": (
        "trường hợp «{case}»: ở {criterion}, `points` chính là `low`; chỉ giữ một số",
        "case “{case}”: at {criterion} `points` is `low`; keep one number",
    ),
    "expected_criterion_unknown": (
        "trường hợp «{case}» mong đợi ở «{name}», nhưng bộ chỉ số không có tiêu chí này; "
        "gần nhất: {nearest}; cho cả bộ chỉ số, viết total",
        "case “{case}” expects something of “{name}”, and there is no such criterion; "
        "nearest: {nearest}; for the whole index write total",
    ),
    "expected_key_not_here": (
        "trường hợp «{case}»: `{key}` không dùng được ở {criterion}",
        "case “{case}”: `{key}` cannot be asked of {criterion}",
    ),
    "expected_grade_unknown": (
        "trường hợp «{case}»: không có mức xếp loại «{name}»; gần nhất: {nearest}; "
        "các mức: {grades}",
        "case “{case}”: there is no grade “{name}”; nearest: {nearest}; grades: {grades}",
    ),
    "case_document_written": (
        "trường hợp «{case}»: «{name}» là văn bản, viết present, absent hoặc các ngày như "
        "{{issued: 31/3/2026}}; ở đây là: {found}",
        "case “{case}”: “{name}” is a document: write present, absent, or dates such as "
        "{{issued: 31/3/2026}}; found: {found}",
    ),
    "case_document_claimed": (
        "trường hợp «{case}»: văn bản «{name}» tự chứng minh nó, không thể chỉ là kê khai; "
        "hãy bỏ `basis: claimed`",
        "case “{case}”: the document “{name}” proves itself and cannot be a mere claim; "
        "leave out `basis: claimed`",
    ),
    "case_accepted_twice": (
        "trường hợp «{case}»: đã ghi ý kiến người chấm ở `status` thì không ghi `basis: accepted`; "
        "chỉ ghi `claimed` hoặc `proven`",
        "case “{case}”: with the grader's word under `status`, `basis` cannot be accepted; write "
        "claimed or proven",
    ),
    "case_dates_of_document": (
        "trường hợp «{case}»: issued, effective, received chỉ có ở văn bản, mà «{name}» thuộc "
        "loại {type}",
        "case “{case}”: only documents are issued, effective or received, and “{name}” is of "
        "type {type}",
    ),
    "case_points_without_body": (
        "trường hợp «{case}»: chưa biết cơ quan nào cho điểm {criterion}; hãy khai một cơ quan "
        "trong `bodies`",
        "case “{case}”: nobody is known to give points to {criterion}; declare a body under "
        "`bodies`",
    ),
    "case_ground_not_listed": (
        "trường hợp «{case}»: {criterion} không có lý do không áp dụng này để đơn vị khai; "
        "các lý do được khai: {grounds}",
        "case “{case}”: {criterion} lists no such ground for a unit to declare; grounds: {grounds}",
    ),
    "expectation_two_days": (
        "trường hợp «{case}»: biện pháp {remedy} chỉ có một thời hạn: `before`, `until` hoặc "
        "`no_day`",
        "case “{case}”: remedy {remedy} has one day: `before`, `until` or `no_day`",
    ),
    "expected_remedy_unknown": (
        "trường hợp «{case}» mong đợi ở biện pháp «{name}», nhưng bộ chỉ số không có; "
        "gần nhất: {nearest}",
        "case “{case}” expects something of remedy “{name}”, and there is no such remedy; "
        "nearest: {nearest}",
    ),
    # What a case came to.
    "case_remedy_differs": (
        "trường hợp «{case}», biện pháp {remedy}: mong đợi `{key}` {expected}, tính được {found}",
        "case “{case}”, remedy {remedy}: expected `{key}` {expected}, found {found}",
    ),
    "case_differs": (
        "trường hợp «{case}», {criterion}: mong đợi `{key}` {expected}, tính được {found}",
        "case “{case}”, {criterion}: expected `{key}` {expected}, found {found}",
    ),
    "case_cause_missing": (
        "trường hợp «{case}», {criterion}: mong đợi nguyên nhân {expected} mà không có; "
        "các nguyên nhân tìm thấy: {found}",
        "case “{case}”, {criterion}: no loss has the cause {expected}; causes found: {found}",
    ),
    "case_trace_differs": (
        "trường hợp «{case}», {criterion}: phần giải thích không có đoạn «{expected}»; "
        "phần giải thích là: {found}",
        "case “{case}”, {criterion}: the explanation does not hold “{expected}”; it reads: {found}",
    ),
}
