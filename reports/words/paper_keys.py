"""What each key of letterhead.yaml, of report.yaml and of an outline means: Vietnamese, English."""

from __future__ import annotations

PAPER_KEYS: dict[str, tuple[str, str]] = {
    "AnnexColumn.groups": (
        "các tiêu đề chung ở trên, từ ngoài vào",
        "heads that span it and its neighbours, from the top",
    ),
    "AnnexColumn.head": (
        "tiêu đề cột",
        "the head of the column",
    ),
    "AnnexColumn.key": (
        "tên cột trong phép kiểm tra",
        "the column's name in checks",
    ),
    "AnnexColumn.number": (
        "cột số đếm, được cộng",
        "a column of counts, which is summed",
    ),
    "AnnexFile.columns": (
        "tên cột trong tệp, nếu khác đề cương",
        "heads in the file, where the outline's differ",
    ),
    "AnnexTable.columns": (
        "các cột của phụ lục",
        "the columns of the annex",
    ),
    "AnnexTable.id": (
        "mã phụ lục",
        "id of the annex",
    ),
    "AnnexTable.rows": (
        "các dòng bằng câu chữ; không có thì lấy từ tệp",
        "rows of sentences; without them, a file's",
    ),
    "AnnexTable.total": (
        "tên hàng cộng",
        "name of the row that sums",
    ),
    "LetterheadEntry.issuer": (
        "cơ quan ban hành, như in ở đầu văn bản",
        "the issuing body, as the head prints it",
    ),
    "LetterheadEntry.place": (
        "địa danh",
        "the place, before the date",
    ),
    "LetterheadEntry.superior": (
        "cơ quan chủ quản",
        "the body above",
    ),
    "Line.absent": (
        "câu thay thế khi biết chắc là không có",
        "the sentence where there is known to be none",
    ),
    "Line.say": (
        "câu, tên số liệu trong ngoặc nhọn",
        "the sentence, names of figures in braces",
    ),
    "Line.use": (
        "mã một câu dùng chung",
        "id of a shared sentence",
    ),
    "ParticularsFile.documents": (
        "tài liệu nêu thêm dưới từng đề mục",
        "documents to be named as well, by heading",
    ),
    "ParticularsFile.period": (
        "kỳ báo cáo bằng chữ",
        "the period in words",
    ),
    "Section.number": (
        "số đề mục, nếu không đếm tự động",
        "the heading's number, where it is not counted",
    ),
    "annexes": (
        "các phụ lục",
        "annexes",
    ),
    "ask": (
        "điều chỉ người viết mới biết",
        "what only the officer can write",
    ),
    "authority": (
        "dòng trên chức vụ, như KT. GIÁM ĐỐC",
        "the line above the title, KT. GIÁM ĐỐC",
    ),
    "checks": (
        "các phép kiểm tra giữa các cột",
        "equations between columns",
    ),
    "drafter": (
        "đơn vị soạn thảo, trong ký hiệu công văn",
        "the drafting office, in the symbol of letters",
    ),
    "figures": (
        "số liệu riêng của báo cáo",
        "figures of the report itself",
    ),
    "landscape": (
        "trang ngang",
        "pages across",
    ),
    "lines": (
        "các câu dưới đề mục",
        "the sentences under the heading",
    ),
    "none": (
        "câu thay thế khi số liệu bằng 0",
        "the sentence where the figure is 0",
    ),
    "office": (
        "đơn vị cung cấp",
        "the office that supplies it",
    ),
    "opening": (
        "đoạn mở đầu",
        "the opening paragraph",
    ),
    "outline": (
        "mã đề cương",
        "id of the outline",
    ),
    "recipients": (
        "các dòng nơi nhận",
        "the lines of recipients",
    ),
    "sections": (
        "các đề mục",
        "the headings",
    ),
    "signer": (
        "người ký",
        "who signs",
    ),
    "symbol": (
        "chữ viết tắt tên cơ quan trong ký hiệu",
        "the body's abbreviation in symbols",
    ),
    "title": (
        "tiêu đề",
        "title",
    ),
    "width": (
        "độ rộng, milimét",
        "width in millimetres",
    ),
}
"""Key, or `Model.key`, to (Vietnamese, English)."""
