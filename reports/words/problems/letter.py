"""Words for papers: what they cannot hold, their template, the officer's own paragraphs."""

WORDS: dict[str, tuple[str, str]] = {
    "paper_not_chosen": (
        "hãy nêu một, và chỉ một, văn bản cần lập: {allowed}",
        "name one paper, and one only: {allowed}",
    ),
    "paper_without_output": (
        "hãy nêu tệp cần ghi bằng -o, hoặc dùng --headings để in các đề mục còn chờ viết",
        "say which file to write with -o, or use --headings to print the headings that wait",
    ),
    "report_format": (
        "tên tệp phải kết thúc bằng một trong: {formats}",
        "the name of the file must end in one of: {formats}",
    ),
    "paper_empty": (
        "không có gì để viết trong «{paper}»: mọi tiêu chí đã được công nhận và mọi điểm bị mất "
        "đều có lý do",
        "there is nothing to write in “{paper}”: everything was recognised and every lost point "
        "has its reason",
    ),
    "paper_format": (
        "tên tệp phải kết thúc bằng .docx",
        "the name of the file must end in .docx",
    ),
    "notice_long": (
        "phần thân dài hơn {limit} trang vì đoạn đơn vị tự viết hoặc câu chữ của bộ chỉ số; hãy "
        "rút gọn",
        "the body is longer than {limit} pages, for what the office or the index wrote; shorten it",
    ),
    "letter_sign_refused": (
        "văn bản không ghi được ký tự {sign} ở «{text}»; hãy xoá ký tự này rồi lập lại",
        "a paper cannot hold the sign {sign} near “{text}”; remove it and try again",
    ),
    "template_not_word": (
        "mẫu văn bản phải là tệp Word .docx đọc được; có thể lấy mẫu bằng lệnh cchc template",
        "the template must be a readable Word file (.docx); `cchc template` writes one",
    ),
    "template_style_missing": (
        "mẫu văn bản không dùng được vì thiếu kiểu định dạng: {names}; hãy sửa từ mẫu do lệnh "
        "cchc template ghi ra, giữ nguyên tên kiểu",
        "the template lacks styles: {names}; edit the one that `cchc template` writes and keep the "
        "names of its styles",
    ),
    "outline_unknown": (
        "không có đề cương báo cáo «{name}»; gần nhất: {nearest}; có sẵn: {allowed}; đề cương "
        "riêng đặt cạnh kỳ tự chấm thành tệp {name}.yaml",
        "there is no outline “{name}”; nearest: {nearest}; shipped: {allowed}; one of your own "
        "goes beside the assessment as {name}.yaml",
    ),
    "outline_name_unknown": (
        "«{name}» không phải số liệu của bộ chỉ số, cũng chưa khai ở figures hay phrases của đề "
        "cương; gần nhất: {nearest}",
        "“{name}” is no fact of the index, nor declared under figures or phrases of the outline; "
        "nearest: {nearest}",
    ),
    "outline_line": (
        "mỗi dòng có đúng một trong hai khoá say và use",
        "each line has exactly one of the keys say and use",
    ),
    "sentence_braces": (
        "ngoặc nhọn không đóng mở thành cặp; tên số liệu viết trong một cặp {{ }}",
        "braces do not pair up; a name stands between one {{ and one }}",
    ),
    "sentence_hole": (
        "không hiểu «{found}» trong ngoặc nhọn; chỉ viết tên số liệu, cộng, trừ, và một dấu / để "
        "chia",
        "“{found}” between braces is not understood; write names, sums, differences and one / for "
        "a share",
    ),
    "report_document_unknown": (
        "kỳ tự chấm không có tài liệu «{name}»; gần nhất: {nearest}",
        "the assessment lists no document “{name}”; nearest: {nearest}",
    ),
    "report_heading_unknown": (
        "đề cương không có đề mục «{name}»; gần nhất: {nearest}",
        "the outline has no heading “{name}”; nearest: {nearest}",
    ),
    "report_heading_twice": (
        "đề cương có nhiều đề mục «{name}» nên không biết xếp tài liệu vào đâu",
        "the outline has several headings “{name}”, so these documents have no one place",
    ),
    "report_figure": (
        "mỗi số liệu của báo cáo có đúng một trong ba khoá value, document, absent",
        "each figure of a report has exactly one of value, document, absent",
    ),
    "report_figure_is_fact": (
        "«{name}» là số liệu của bộ chỉ số; hãy khai ở assessment.yaml để chỉ có một nơi",
        "“{name}” is a fact of the index; state it in assessment.yaml, so that it has one home",
    ),
    "annex_check": (
        "phụ lục của đề cương không đúng ở «{found}»; phép kiểm tra viết như a == b + c với a là "
        "cột số, và mỗi hàng không quá số cột",
        "the outline's annex is wrong at “{found}”; a check reads a == b + c with a a column of "
        "counts, and no row has more cells than there are columns",
    ),
    "annex_file_missing": (
        "không có tệp «{file}» trong thư mục kỳ tự chấm",
        "there is no file “{file}” in the folder of the assessment",
    ),
    "annex_not_csv": (
        "không đọc được như tệp CSV: {reason}",
        "it cannot be read as CSV: {reason}",
    ),
    "annex_too_long": (
        "tệp dài hơn {limit} dòng; phụ lục chỉ in bảng mà người đọc xem được",
        "the file has more than {limit} rows; an annex is a table that people read",
    ),
    "annex_column": (
        "không có cột «{name}»; gần nhất: {nearest}; tên cột khác thì khai ở report.yaml, columns",
        "there is no column “{name}”; nearest: {nearest}; another head is declared in report.yaml "
        "under columns",
    ),
    "annex_number": (
        "cột «{head}» có «{found}» không phải số đếm; để trống nếu chưa có số liệu",
        "column “{head}” holds “{found}”, which is no count; leave it blank where nothing is known",
    ),
    "own_words_too_large": (
        "tệp lớn hơn {limit} byte; đây chỉ là nơi viết các đoạn văn",
        "the file is larger than {limit} bytes; it is for paragraphs only",
    ),
    "own_words_not_utf8": (
        "tệp không ở bảng mã UTF-8; hãy lưu lại với mã Unicode (UTF-8)",
        "the file is not UTF-8; save it again as Unicode (UTF-8)",
    ),
    "own_words_table": (
        "ở đây chỉ viết đoạn văn, không nhận bảng; hãy viết mỗi dòng của bảng thành một gạch đầu "
        "dòng",
        "only paragraphs stand here, no tables; write each row as a line that begins with a dash",
    ),
    "own_words_without_heading": (
        "đoạn này chưa ở dưới đề mục nào; hãy viết một dòng «## tên đề mục» ở trên",
        "this paragraph stands under no heading; write a line “## heading” above it",
    ),
    "own_words_without_paper": (
        "đề mục này chưa thuộc văn bản nào; hãy viết một dòng «# tên văn bản» ở trên",
        "this heading belongs to no paper; write a line “# paper” above it",
    ),
    "own_words_paper_unknown": (
        "không có văn bản «{name}»; gần nhất: {nearest}; các văn bản: {allowed}",
        "there is no paper “{name}”; nearest: {nearest}; papers: {allowed}",
    ),
    "own_words_not_placed": (
        "văn bản không có đề mục «{name}» nên đoạn ở dưới không được in; gần nhất: {nearest}",
        "the paper has no heading “{name}”, so what stands below is not printed; nearest: "
        "{nearest}",
    ),
    "own_words_ambiguous": (
        "có nhiều đề mục tên «{name}» nên đoạn ở dưới không được in; hãy viết cả đề mục ở trên, "
        "một trong: {allowed}",
        "several headings are called “{name}”, so what stands below is not printed; write the one "
        "above it too, one of: {allowed}",
    ),
}
