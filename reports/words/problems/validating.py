"""Words for values that do not fit their place: keys, kinds of value, names, days, shares."""

WORDS: dict[str, tuple[str, str]] = {
    # Keys and choices.
    "unknown_key": (
        "không có khoá «{name}» ở đây; gần nhất: {nearest}; các khoá dùng được: {allowed}",
        "there is no key “{name}” here; nearest: {nearest}; keys allowed: {allowed}",
    ),
    "missing_key": (
        "thiếu khoá «{name}»; hãy thêm dòng «{name}: …»",
        "key “{name}” is missing; add a line “{name}: …”",
    ),
    "not_allowed": (
        "«{key}» không nhận «{found}»; gần nhất: {nearest}; các giá trị dùng được: {allowed}",
        "“{key}” does not take “{found}”; nearest: {nearest}; values allowed: {allowed}",
    ),
    "no_form": (
        "«{key}» không có cách viết «{found}»; gần nhất: {nearest}; chọn đúng một trong: {allowed}",
        "“{key}” cannot be written as “{found}”; nearest: {nearest}; choose exactly one of: "
        "{allowed}",
    ),
    "wrong_kind": (
        "«{key}» cần {kinds}, nhưng ở đây là {kind}; đã viết: {found}",
        "“{key}” takes {kinds}, but this is {kind}; written: {found}",
    ),
    "value_refused": (
        "giá trị của «{key}» không dùng được; đã viết: {found}",
        "the value of “{key}” cannot be used; written: {found}",
    ),
    "too_few": (
        "«{key}» cần ít nhất {limit} mục",
        "“{key}” needs at least {limit} items",
    ),
    "too_many": (
        "«{key}» có nhiều nhất {limit} mục",
        "“{key}” takes at most {limit} items",
    ),
    # Text and names.
    "unquoted_text": (
        '«{key}» là chữ: hãy đặt trong ngoặc kép, "{found}"',
        '“{key}” is text: put it in double quotes, "{found}"',
    ),
    "unquoted_id": (
        'mã phải đặt trong ngoặc kép: viết "{found}", nếu không 1.10 sẽ bị hiểu là 1.1',
        'an id needs double quotes: write "{found}", or else 1.10 would be read as 1.1',
    ),
    "text_empty": (
        "«{key}» còn trống; hãy ghi nội dung, hoặc xoá dòng này",
        "“{key}” is empty; write something, or delete the line",
    ),
    "text_control": (
        "«{key}» có ký tự điều khiển không in được; hãy gõ lại đoạn chữ này",
        "“{key}” holds a control character that cannot be printed; type this text again",
    ),
    "name_hyphen": (
        "tên «{found}» có dấu gạch ngang, trong biểu thức sẽ thành phép trừ; viết {meant}",
        "the hyphen in “{found}” would be a subtraction in an expression; write {meant}",
    ),
    "name_letters": (
        "tên «{found}» không dùng được trong biểu thức: chỉ dùng chữ cái không dấu, chữ số, dấu "
        "gạch dưới, bắt đầu bằng chữ cái; viết {meant}",
        "“{found}” cannot be a name in expressions: only letters a–z, digits and underscores, a "
        "letter first; write {meant}",
    ),
    "name_reserved": (
        "«{found}» là từ riêng của biểu thức, không đặt làm tên được; hãy thêm chữ, ví dụ "
        "{found}_1",
        "“{found}” is a word of the expression language and cannot be a name; add to it, such as "
        "{found}_1",
    ),
    "name_too_long": (
        "tên dài quá {limit} ký tự; hãy đặt tên ngắn hơn",
        "the name has more than {limit} characters; choose a shorter one",
    ),
    "id_letters": (
        "mã «{found}» không dùng được: mã gồm chữ và số, nối bằng dấu chấm hoặc gạch ngang, tối đa "
        '{limit} ký tự, ví dụ "1.2.a"',
        "“{found}” cannot be an id: letters and digits joined by points or hyphens, at most "
        '{limit} characters, such as "1.2.a"',
    ),
    "slug_letters": (
        "mã «{found}» chỉ được có chữ thường không dấu, chữ số và dấu gạch ngang; viết {meant}",
        "“{found}” may hold only small letters a–z, digits and hyphens; write {meant}",
    ),
    "digest_written": (
        "mã băm phải viết sha256: và 64 chữ số hệ 16 (0–9, a–f)",
        "a digest is written as sha256: and 64 hexadecimal digits (0–9, a–f)",
    ),
    # Numbers.
    "not_a_number": (
        "«{key}» cần một số, ví dụ 12.5; đã viết: {found}",
        "“{key}” takes a number, such as 12.5; written: {found}",
    ),
    "quoted_number": (
        "«{key}» là số: bỏ dấu nháy, viết {meant}",
        "“{key}” is a number: without quotes, write {meant}",
    ),
    "percent_not_number": (
        "«{key}» cần một số, không nhận tỷ lệ {found}; nếu muốn ghi phần của điểm tối đa, dùng "
        "khoá `share`",
        "“{key}” takes a number, not the share {found}; a part of the maximum is written under "
        "`share`",
    ),
    "not_a_count": (
        "«{key}» cần một số nguyên từ 0 trở lên, không có phần thập phân; đã viết: {found}",
        "“{key}” takes a whole number from 0 up, without decimals; written: {found}",
    ),
    "number_below": (
        "«{key}» là {found}, phải từ {limit} trở lên",
        "“{key}” is {found}, it must be {limit} or more",
    ),
    "number_not_above": (
        "«{key}» là {found}, phải lớn hơn {limit}",
        "“{key}” is {found}, it must be more than {limit}",
    ),
    "number_above": (
        "«{key}» là {found}, không được quá {limit}",
        "“{key}” is {found}, it must be {limit} or less",
    ),
    "number_not_below": (
        "«{key}» là {found}, phải nhỏ hơn {limit}",
        "“{key}” is {found}, it must be less than {limit}",
    ),
    "bare_percent": (
        "«{key}» là tỷ lệ: viết {meant} (có dấu %), hoặc một số từ 0 đến 1",
        "“{key}” is a share: write {meant} (with the % sign), or a number from 0 to 1",
    ),
    "share_negative": (
        "«{key}» là tỷ lệ, không thể âm; đã viết: {found}",
        "“{key}” is a share and cannot be negative; written: {found}",
    ),
    "share_written": (
        "«{key}» là tỷ lệ: viết như 80%, 80,6% hoặc 0.806; đã viết: {found}",
        "“{key}” is a share: write it as 80%, 80.6% or 0.806; written: {found}",
    ),
    # Days.
    "date_written": (
        "«{key}» là ngày: viết như 31/3/2022 hoặc 2022-03-31; đã viết: {found}",
        "“{key}” is a day: write it as 31/3/2022 or 2022-03-31; written: {found}",
    ),
    "datetime_written": (
        "«{key}» là ngày và giờ: viết như 31/3/2022 16:30 hoặc 2022-03-31 16:30; đã viết: {found}",
        "“{key}” is a day and an hour: write it as 31/3/2022 16:30 or 2022-03-31 16:30; "
        "written: {found}",
    ),
    "month_day_written": (
        "«{key}» là ngày trong năm: viết như 15/12, hoặc 15/12/2022 nếu khác năm; đã viết: {found}",
        "“{key}” is a day of the year: write it as 15/12, or 15/12/2022 for another year; "
        "written: {found}",
    ),
    "no_such_day": (
        "lịch không có ngày {found}",
        "no calendar has the day {found}",
    ),
}

KINDS: dict[str, tuple[str, str]] = {
    "text": ("chữ", "text"),
    "number": ("số", "a number"),
    "share": ("tỷ lệ, ví dụ 80%", "a share such as 80%"),
    "date": ("ngày, ví dụ 31/3/2022", "a day such as 31/3/2022"),
    "flag": ("true hoặc false", "true or false"),
    "scalar": ("một giá trị đơn", "a single value"),
    "list": ("danh sách", "a list"),
    "mapping": ("nhóm «khoá: giá trị»", "a group of “key: value”"),
    "value": ("giá trị khác", "another value"),
}
"""Kinds of value, as the operands `kind` and `kinds` name them."""
