"""Words for what is wrong with a call of the command."""

WORDS: dict[str, tuple[str, str]] = {
    "command_unknown": (
        "không có lệnh «{name}»; gần nhất: {nearest}; các lệnh: {allowed}",
        "there is no command “{name}”; nearest: {nearest}; commands: {allowed}",
    ),
    "option_unknown": (
        "không có tùy chọn «{name}»; gần nhất: {nearest}; xem các tùy chọn bằng --help",
        "there is no option “{name}”; nearest: {nearest}; --help lists them",
    ),
    "option_without_value": (
        "tùy chọn «{name}» cần một giá trị đứng sau",
        "option “{name}” needs a value after it",
    ),
    "option_value_refused": (
        "«{name}» không nhận giá trị này; các giá trị dùng được: {allowed}",
        "“{name}” does not take this value; values allowed: {allowed}",
    ),
    "argument_missing": (
        "thiếu {name}; xem cách dùng bằng --help",
        "{name} is missing; see --help",
    ),
    "arguments_too_many": (
        "thừa «{found}»; tên có dấu cách thì đặt trong ngoặc kép, cách dùng xem bằng --help",
        "“{found}” is too much; put a name with blanks in quotes, --help tells the rest",
    ),
    "criterion_not_there": (
        'không có tiêu chí mã "{name}"; gần nhất: {nearest}; các mã: {allowed}',
        'there is no criterion "{name}"; nearest: {nearest}; ids: {allowed}',
    ),
    "output_not_written": (
        "không ghi được kết quả ra nơi nhận ({message}); hãy xem ổ đĩa còn chỗ trống không",
        "the output cannot be written ({message}); see whether the disk has room left",
    ),
    "call_refused": (
        "lệnh gọi không đúng: {message}",
        "the call is not right: {message}",
    ),
    "as_of_refused": (
        "«{found}» không phải là ngày; hãy viết như 2022-03-31 hoặc 31/3/2022",
        "“{found}” is no date; write it as 2022-03-31 or 31/3/2022",
    ),
    "criterion_without_rule": (
        "tiêu chí {id} không có luật chấm riêng; hãy thử một tiêu chí bên trong: {children}",
        "criterion {id} has no rule of its own; try one inside it: {children}",
    ),
    "try_stated_twice": (
        "số liệu đã nêu trên dòng lệnh; hãy bỏ --facts, hoặc đưa tất cả vào tệp",
        "facts are stated in the call already; leave --facts out, or put all of them in the file",
    ),
    "try_not_stated": (
        "không hiểu «{found}»; hãy viết tên=giá_trị, ví dụ tasks_due=27 hoặc "
        "plan.issued=2026-02-14",
        "“{found}” states nothing; write name=value, for example tasks_due=27 or "
        "plan.issued=2026-02-14",
    ),
    "within_refused": (
        "«{found}» không phải số ngày; hãy viết như 14d hoặc 14",
        "“{found}” is no number of days; write it as 14d or 14",
    ),
    "tasks_without_output": (
        "bảng Excel phải ghi ra tệp: thêm -o nhiem-vu.xlsx",
        "an Excel table goes into a file: add -o tasks.xlsx",
    ),
    "task_unknown": (
        "không có nhiệm vụ mã «{name}»; gần nhất: {nearest}; các mã: {allowed}",
        "there is no task “{name}”; nearest: {nearest}; ids: {allowed}",
    ),
    "task_document_unknown": (
        "kỳ tự chấm chưa khai tài liệu «{name}»; gần nhất: {nearest}; đã khai: {allowed}",
        "the assessment lists no document “{name}”; nearest: {nearest}; listed: {allowed}",
    ),
    "code_unknown": (
        "không có mã lỗi «{name}»; gần nhất: {nearest}",
        "there is no code “{name}”; nearest: {nearest}",
    ),
    "nothing_to_check": (
        "không phải bộ chỉ số cũng không phải kỳ tự chấm; cần thư mục có index.yaml hoặc "
        "assessment.yaml, hoặc chính tệp đó",
        "neither an index nor an assessment; it takes a folder with index.yaml or assessment.yaml, "
        "or that file itself",
    ),
    "failed_inside": (
        "phần mềm gặp lỗi bên trong ({kind}: {message}), không phải lỗi của dữ liệu; hãy gửi dòng "
        "này cho người bảo trì; đặt CCHC_DEBUG=1 để xem chi tiết",
        "the program failed inside ({kind}: {message}), which is no fault of the data; please send "
        "this line to its maintainers; set CCHC_DEBUG=1 to see more",
    ),
}
