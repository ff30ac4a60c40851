"""Words for what an expression means: its names, what may stand where, days, other criteria."""

WORDS: dict[str, tuple[str, str]] = {
    # Names.
    "unknown_name": (
        "không có số liệu tên «{name}»; gần nhất: {nearest}",
        "there is no fact named “{name}”; nearest: {nearest}",
    ),
    "unknown_option": (
        "số liệu «{fact}» không có lựa chọn «{name}»; gần nhất: {nearest}",
        "“{fact}” has no option “{name}”; nearest: {nearest}",
    ),
    "unknown_function": (
        "không có hàm «{name}»; gần nhất: {nearest}",
        "there is no function “{name}”; nearest: {nearest}",
    ),
    "unknown_parameter": (
        "không có tham số tên «{name}» trong `parameters`; gần nhất: {nearest}",
        "there is no parameter named “{name}” under `parameters`; nearest: {nearest}",
    ),
    "hyphen_in_name": (
        "«{found}» là một phép trừ; tên số liệu viết với dấu gạch dưới: {write}",
        "“{found}” is a subtraction; the fact is written with an underscore: {write}",
    ),
    "scope_alone": (
        "sau «{name}» còn thiếu tên số liệu, ví dụ {name}.x",
        "a fact must follow “{name}”, as in {name}.x",
    ),
    "case_not_here": (
        "«{name}»: `case` chỉ dùng trong count(…), sum(…) hoặc khi trừ điểm theo từng vụ việc",
        "“{name}”: `case` is only used within count(…), sum(…) or a deduction case by case",
    ),
    "case_outside_count": (
        "«{found}» đọc một trường của từng vụ việc; hãy viết case.{field} trong count(…) "
        "hoặc sum(…)",
        "“{found}” reads a field of each case; write case.{field} within count(…) or sum(…)",
    ),
    "fact_without_parts": (
        "số liệu «{name}» không có thành phần nào; bỏ phần sau dấu chấm",
        "“{name}” has no parts; remove what follows the point",
    ),
    "deadline_as_value": (
        "«{name}» là một thời hạn; hãy viết x by {name} hoặc x before {name}, "
        "hay days_late(x, {name})",
        "“{name}” is a deadline; write x by {name} or x before {name}, or days_late(x, {name})",
    ),
    "parameter_as_value": (
        "«{name}» thay đổi theo thời gian; hãy viết in_force({name}, ngày)",
        "“{name}” changes over time; write in_force({name}, date)",
    ),
    "option_alone": (
        "lựa chọn «{found}» phải viết kèm tên số liệu: {write}",
        "the option “{found}” is written with its fact: {write}",
    ),
    "fact_called": (
        "«{name}» là số liệu, không phải hàm; nếu muốn nhân, hãy viết {name} * (…)",
        "“{name}” is a fact, not a function; to multiply, write {name} * (…)",
    ),
    "known_refused": (
        "không thể hỏi một số liệu đã biết hay chưa: điểm sẽ đổi chiều khi bổ sung số liệu; "
        "hãy dùng `is present` cho số liệu có thể không có",
        "a rule cannot ask whether a fact is known: points would jump as facts come in; "
        "use `is present` for a fact that may be absent",
    ),
    # What may stand where.
    "number_wanted": (
        "ở đây cần một số, nhưng «{found}» không phải là số",
        "a number is wanted here, and “{found}” is none",
    ),
    "condition_wanted": (
        "ở đây cần một điều kiện đúng/sai, nhưng «{found}» không phải là điều kiện",
        "a condition, true or false, is wanted here, and “{found}” is none",
    ),
    "number_as_condition": (
        "«{found}» là số, không phải điều kiện; hãy so sánh, ví dụ {found} > 0",
        "“{found}” is a number, not a condition; compare it, as in {found} > 0",
    ),
    "date_wanted": (
        "ở đây cần một ngày, nhưng «{found}» không phải là ngày; với tài liệu hãy viết issued(…), "
        "effective(…) hoặc received(…)",
        "a date is wanted here, and “{found}” is none; of a document write issued(…), effective(…) "
        "or received(…)",
    ),
    "document_wanted": (
        "{function}(…) cần tên một số liệu loại `document`, không phải «{found}»",
        "{function}(…) takes the name of a fact of type `document`, not “{found}”",
    ),
    "document_as_value": (
        "«{name}» là tài liệu: hãy viết {name} is present, hoặc issued({name}), effective({name}), "
        "received({name}) để lấy ngày",
        "“{name}” is a document: write {name} is present, or issued({name}), effective({name}), "
        "received({name}) for a date",
    ),
    "cases_as_value": (
        "«{name}» là danh sách vụ việc: hãy viết count({name}, …) hoặc sum({name}, …)",
        "“{name}” is a list of cases: write count({name}, …) or sum({name}, …)",
    ),
    "cases_wanted": (
        "ở đây cần tên một số liệu loại `cases`, không phải «{found}»",
        "the name of a fact of type `cases` is wanted here, not “{found}”",
    ),
    "answers_as_value": (
        "«{name}» là phiếu trả lời khảo sát, chỉ dùng với cách tính `survey`",
        "“{name}” holds survey answers, which only the form `survey` reads",
    ),
    "peers_as_value": (
        "các đơn vị cùng nhóm có nhiều giá trị «{name}»: hãy viết peers.max({name}), "
        "peers.min({name}) hoặc peers.sum({name})",
        "the units of the group have many values of “{name}”: write peers.max({name}), "
        "peers.min({name}) or peers.sum({name})",
    ),
    "peers_of_fact": (
        "peers.max(…) chỉ nhận tên một số liệu kiểu số, không nhận «{found}»; công thức thì khai "
        "thành số liệu tính sẵn (`is:`)",
        "peers.max(…) takes the name of one numeric fact, not “{found}”; declare a formula as a "
        "computed fact (`is:`)",
    ),
    "peers_not_here": (
        "{function} chỉ dùng trong luật của tiêu chí, không dùng trong `is:` của số liệu hay sau "
        "`where`",
        "{function} is for the rules of criteria; it is used neither in a fact's `is:` nor after "
        "`where`",
    ),
    "date_in_expression": (
        "ngày {found} không viết thẳng vào biểu thức: đặt tên cho nó trong `deadlines`, rồi viết "
        "`x by ten_han` (kể cả ngày ấy) hoặc `x before ten_han` (trước ngày ấy)",
        "the day {found} is not written into an expression: name it under `deadlines`, then write "
        "`x by name` (the day counts) or `x before name` (it does not)",
    ),
    "where_not_here": (
        "`where` chỉ đi với peers.max, peers.min, peers.sum, không đi với {function}",
        "`where` goes with peers.max, peers.min, peers.sum, not with {function}",
    ),
    "where_of_unit": (
        "sau `where` là điều kiện về số liệu của chính từng đơn vị trong nhóm; «{found}» đọc thứ "
        "khác hoặc không đọc số liệu nào",
        "after `where` comes a condition on each unit's own facts; “{found}” reads something else "
        "or no fact at all",
    ),
    "presence_of_fact": (
        "`is present` và `is absent` chỉ đi với tên một số liệu, không đi với «{found}»",
        "`is present` and `is absent` follow the name of a fact, not “{found}”",
    ),
    "never_absent": (
        "số liệu «{name}» không thể «không có» nên điều kiện này luôn đúng hoặc luôn sai; "
        "nếu có thể không có, hãy khai `optional: true`",
        "“{name}” is never absent, so this condition never changes; if it may be absent, declare "
        "`optional: true`",
    ),
    "absent_not_guarded": (
        "«{name}» có thể không có; hãy hỏi trước: {name} is present and …, hoặc một trường hợp "
        "{name} is absent đứng trước; nếu bao giờ cũng có, khai `optional: false`",
        "“{name}” may be absent; ask first: {name} is present and …, or a case before this one for "
        "{name} is absent; where it never is, declare `optional: false`",
    ),
    "kinds_not_compared": (
        "không thể so sánh «{left}» với «{right}»: hai giá trị khác loại",
        "“{left}” and “{right}” are of different kinds and cannot be compared",
    ),
    "kinds_not_added": (
        "không thể cộng hay trừ «{left}» với «{right}»: hai giá trị khác loại",
        "“{left}” and “{right}” are of different kinds and cannot be added or subtracted",
    ),
    "dates_not_added": (
        "không cộng trừ ngày với ngày («{found}»); để đếm ngày, hãy viết days_from(a, b) hoặc "
        "days_late(x, thời_hạn)",
        "dates are not added or subtracted (“{found}”); to count days write days_from(a, b) or "
        "days_late(x, deadline)",
    ),
    "kinds_not_joined": (
        "các tham số phải là số cùng loại, hoặc đều là ngày: {found}",
        "the arguments must be numbers of one kind, or all dates: {found}",
    ),
    "branches_differ": (
        "hai nhánh của if phải cùng loại: «{left}» và «{right}»",
        "both branches of an if must be of one kind: “{left}” and “{right}”",
    ),
    "no_order": (
        "«{found}» không có thứ tự nên không dùng {relation}; chỉ dùng == hoặc !=",
        "“{found}” has no order and takes no {relation}; use == or !=",
    ),
    "percent_forgotten": (
        "tỷ lệ được so với «{found}»; nếu là phần trăm, hãy viết {write}",
        "a share is compared with “{found}”; if a percentage is meant, write {write}",
    ),
    "arguments_wrong": (
        "có {given} tham số; cách viết: {form}",
        "{given} arguments are given; it is written {form}",
    ),
    "round_mode": (
        "tham số thứ ba của round phải là một cách làm tròn ({modes}), không phải «{found}»",
        "the third argument of round is a way of rounding ({modes}), not “{found}”",
    ),
    "round_places": (
        "tham số thứ hai của round phải là số chữ số lẻ, từ 0 đến {limit}",
        "the second argument of round is a number of decimals, from 0 to {limit}",
    ),
    "division_wanted": (
        "ở đây cần một phép chia «tử số / mẫu số», không phải «{found}»",
        "a division “n / d” is wanted here, not “{found}”",
    ),
    "division_by_zero": (
        "mẫu số «{found}» luôn bằng 0",
        "the denominator “{found}” is always 0",
    ),
    "empty_not_stated": (
        "mẫu số «{found}» có thể bằng 0: hãy thêm `empty:` (full, zero, not_applicable hoặc số "
        "điểm), hoặc điều kiện {found} > 0 đứng trước",
        "the denominator “{found}” can be 0: add `empty:` (full, zero, not_applicable or points), "
        "or a condition {found} > 0 before it",
    ),
    "zero_within_case": (
        "mẫu số «{found}» của một vụ việc có thể bằng 0; hãy viết if {found} > 0 then … else …",
        "the denominator “{found}” of a case can be 0; write if {found} > 0 then … else …",
    ),
    "full_without_maximum": (
        "ở đây không có điểm tối đa nên không dùng được `full`",
        "there is no maximum here for `full` to stand for",
    ),
    # Dates and deadlines.
    "deadline_wanted": (
        "ở đây cần tên một thời hạn đã khai trong `deadlines`, không phải «{found}»",
        "the name of a deadline declared under `deadlines` is wanted here, not “{found}”",
    ),
    "deadline_other_word": (
        "thời hạn «{name}» được khai với `{write}`; ở đây cũng phải viết `{write}`, "
        "không viết `{found}`",
        "the deadline “{name}” is declared with `{write}`; write `{write}` here too, not `{found}`",
    ),
    "order_not_declared": (
        "số ngày từ «{first}» đến «{last}» có thể âm; hãy khai `not_before: {first}` cho {last}",
        "the days from “{first}” to “{last}” may be negative; declare `not_before: {first}` for "
        "{last}",
    ),
    "parameter_outside": (
        "tham số «{name}» chưa có giá trị vào ngày {day}; chỉ khai từ {first} đến {last}",
        "the parameter “{name}” has no value on {day}; it is stated from {first} to {last}",
    ),
    # Other criteria, and cases.
    "outcome_not_here": (
        "{function}(…) không dùng được ở đây: số liệu không thể đọc kết quả của tiêu chí",
        "{function}(…) has no place here: a fact cannot read the outcome of a criterion",
    ),
    "criterion_wanted": (
        'ở đây cần mã tiêu chí trong ngoặc kép, như "1.1", không phải «{found}»',
        'the id of a criterion in quotes is wanted here, such as "1.1", not “{found}”',
    ),
    "criterion_reads_itself": (
        "tiêu chí {here} không thể đọc kết quả của {id}: đó là chính nó hoặc cấp trên của nó",
        "criterion {here} cannot read the outcome of {id}: that is itself, or stands above it",
    ),
    "points_not_guarded": (
        'tiêu chí {id} có thể không áp dụng; hãy viết if applies("{id}") then '
        'points("{id}") else …',
        'criterion {id} may not apply; write if applies("{id}") then points("{id}") else …',
    ),
    "tally_within_tally": (
        "không đặt count hay sum bên trong một count, sum khác",
        "count and sum do not stand within another count or sum",
    ),
    "sum_may_be_negative": (
        "sum(…) chỉ cộng các số không âm, mà «{found}» có thể âm; hãy viết max(0, {found})",
        "sum(…) only adds numbers that are not negative, and “{found}” may be; "
        "write max(0, {found})",
    ),
}
