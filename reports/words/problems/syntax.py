"""Words for how an expression is written: its signs, words and brackets."""

WORDS: dict[str, tuple[str, str]] = {
    "expression_empty": (
        "biểu thức còn trống; hãy ghi điều kiện hoặc công thức",
        "the expression is empty; write a condition or a formula",
    ),
    "expression_too_long": (
        "biểu thức dài {length} ký tự, tối đa {limit}; hãy tách thành số liệu tính sẵn (`is:`)",
        "the expression has {length} characters, at most {limit}; "
        "split it into computed facts (`is:`)",
    ),
    "expression_too_many_tokens": (
        "biểu thức có hơn {limit} từ và dấu; hãy tách thành số liệu tính sẵn (`is:`)",
        "the expression has more than {limit} words and signs; "
        "split it into computed facts (`is:`)",
    ),
    "expression_too_deep": (
        "biểu thức lồng nhau quá {limit} lớp; hãy tách thành số liệu tính sẵn (`is:`)",
        "the expression nests more than {limit} levels; split it into computed facts (`is:`)",
    ),
    "expression_unfinished": (
        "biểu thức bị dừng giữa chừng: còn thiếu một số, một tên hoặc một điều kiện ở cuối",
        "the expression stops half-way: a number, a name or a condition is missing at the end",
    ),
    "decimal_comma": (
        "số thập phân dùng dấu chấm: viết {write} thay cho {found}; nếu là hai tham số, "
        "thêm dấu cách sau dấu phẩy",
        "decimals take a point: write {write} instead of {found}; between two arguments, "
        "put a space after the comma",
    ),
    "number_grouped": (
        "số không tách hàng nghìn: viết {write} thay cho {found}",
        "numbers are not grouped: write {write} instead of {found}",
    ),
    "number_malformed": (
        "«{found}» không phải là số; viết như 12, 12.5, 0.5 hoặc 80%",
        "“{found}” is not a number; write 12, 12.5, 0.5 or 80%",
    ),
    "number_leading_zero": (
        "số {found} có chữ số 0 thừa ở đầu; hãy bỏ đi",
        "the number {found} begins with a needless 0; remove it",
    ),
    "number_too_long": (
        "số quá dài: tối đa {limit} chữ số ở mỗi bên dấu chấm",
        "the number is too long: at most {limit} digits on either side of the point",
    ),
    "percent_apart": (
        "dấu % viết liền sau số: {write}",
        "the percent sign stands right after its number: {write}",
    ),
    "modulo_refused": (
        "dấu % chỉ dùng để viết tỷ lệ như 80%; không có phép chia lấy dư",
        "% only writes a share such as 80%; there is no remainder operator",
    ),
    "write_instead": (
        "ở đây viết «{write}», không viết «{found}»",
        "write “{write}” here, not “{found}”",
    ),
    "power_refused": (
        "không có phép luỹ thừa («{found}»); hãy viết tích, ví dụ x * x",
        "there are no powers (“{found}”); write a product such as x * x",
    ),
    "whole_division_refused": (
        "không có phép chia lấy phần nguyên («{found}»); hãy viết round(a / b, 0, down)",
        "there is no whole division (“{found}”); write round(a / b, 0, down)",
    ),
    "colon_refused": (
        "biểu thức không dùng dấu «{found}»; bộ lọc `where:` không có ở đây, hãy khai riêng một "
        "số liệu cho nhóm cần so sánh",
        "an expression has no “{found}”; there is no `where:` filter here, declare a fact "
        "of its own for the group to compare with",
    ),
    "character_unexpected": (
        "ký tự «{found}» không dùng trong biểu thức",
        "the character “{found}” has no place in an expression",
    ),
    "name_malformed": (
        "tên «{found}» không hợp lệ: tên dùng chữ cái không dấu, chữ số và dấu gạch dưới, bắt đầu "
        "bằng chữ cái; ví dụ {write}",
        "“{found}” is not a valid name: names are made of plain letters, digits and underscores "
        "and begin with a letter; for example {write}",
    ),
    "text_unclosed": (
        'thiếu dấu " đóng lại',
        'the closing " is missing',
    ),
    "text_not_here": (
        'chữ trong ngoặc kép chỉ dùng cho mã tiêu chí, như points("1.1") và applies("1.1")',
        'quoted text is only for the id of a criterion, as in points("1.1") and applies("1.1")',
    ),
    "bracket_unclosed": (
        "dấu ngoặc mở ở đây chưa được đóng",
        "the bracket opened here is never closed",
    ),
    "bracket_unopened": (
        "thừa dấu ngoặc đóng: không có dấu ngoặc mở nào ứng với nó",
        "this closing bracket has no opening one",
    ),
    "comma_unexpected": (
        "dấu phẩy chỉ dùng giữa các tham số của một hàm; số thập phân dùng dấu chấm",
        "a comma only stands between the arguments of a function; decimals take a point",
    ),
    "operator_missing": (
        "thiếu phép toán trước «{found}», ví dụ +, *, >= hoặc and",
        "a sign is missing before “{found}”, such as +, *, >= or and",
    ),
    "operand_missing": (
        "trước «{found}» thiếu một số, một tên hoặc một điều kiện",
        "a number, a name or a condition is missing before “{found}”",
    ),
    "word_missing": (
        "thiếu «{word}»: viết đủ if điều_kiện then giá_trị else giá_trị",
        "“{word}” is missing: write if condition then value else value",
    ),
    "word_not_function": (
        "«{found}» không phải là hàm; nếu muốn nhân, hãy viết {found} * (…)",
        "“{found}” is not a function; to multiply, write {found} * (…)",
    ),
    "presence_malformed": (
        "sau `is` chỉ viết `present` (đã có) hoặc `absent` (không có); so sánh giá trị thì dùng ==",
        "after `is` only `present` or `absent` may stand; compare values with ==",
    ),
    "comparison_chained": (
        "không so sánh liền nhau («{found}» thứ hai); hãy viết a < b and b < c, hoặc dùng ngoặc",
        "comparisons do not chain (the second “{found}”); write a < b and b < c, or use brackets",
    ),
    "and_or_mixed": (
        "`and` và `or` đứng lẫn nhau: hãy thêm ngoặc để rõ điều kiện nào đi với nhau",
        "`and` and `or` are mixed: add brackets to show which conditions belong together",
    ),
    "brackets_needed": (
        "«{found}» nằm trong biểu thức khác thì phải đặt trong ngoặc: ({found} …)",
        "“{found}” inside another expression stands in brackets: ({found} …)",
    ),
}
