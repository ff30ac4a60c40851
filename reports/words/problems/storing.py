"""Words for what stands in the way of writing to an assessment, or is wrong with its history."""

WORDS: dict[str, tuple[str, str]] = {
    "folder_locked": (
        "đang có người khác ghi vào kỳ tự chấm này, hãy chờ rồi làm lại; người ghi: {who}; "
        "từ {since}",
        "somebody else is writing to this assessment, wait and try again; who: {who}; "
        "since: {since}",
    ),
    "store_is_link": (
        "thư mục lịch sử là một liên kết dẫn ra chỗ khác; hãy xóa liên kết này",
        "the folder of the history is a link that leads elsewhere; remove the link",
    ),
    "change_not_patched": (
        "không sửa được tệp mà giữ nguyên cách trình bày; hãy viết danh sách cần sửa theo lối mỗi "
        "dòng một mục rồi làm lại",
        "the file cannot be changed with its layout kept; write the list to be changed with one "
        "item a line, then try again",
    ),
    "history_line_broken": (
        "dòng này của lịch sử bị hỏng, không đọc được",
        "this line of the history is damaged and cannot be read",
    ),
    "history_chain_broken": (
        "lịch sử đã bị sửa ngoài phần mềm: dòng ngay trên đã bị đổi, bị xóa, hoặc bị chèn thêm",
        "the history was changed outside the tool: the line above was altered, removed or put in",
    ),
}
