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
