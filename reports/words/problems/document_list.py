"""Words for what is wrong with a pack of documents, or with a file to be filed."""

WORDS: dict[str, tuple[str, str]] = {
    "pack_link": (
        "tệp {file} của tài liệu {document} là một liên kết tới nơi khác; hồ sơ chỉ nhận tệp thật, "
        "hãy chép tệp vào thư mục",
        "{file}, the file of document {document}, is a link to somewhere else; a pack takes real "
        "files only: copy the file into the folder",
    ),
    "pack_file_moved": (
        "tệp {file} bị thay đổi trong lúc đóng gói; hãy chạy lại",
        "file {file} changed while it was being packed; run the command again",
    ),
    "pack_none": (
        "đây không phải hồ sơ do cchc pack lập: không đọc được {file}",
        "this is no pack made by cchc pack: {file} cannot be read",
    ),
    "pack_sums": (
        "tệp mã băm có dòng không hợp lệ",
        "a line of the list of digests is not what cchc pack writes",
    ),
    "pack_missing": (
        "thiếu tệp {file}",
        "file {file} is missing",
    ),
    "pack_changed": (
        "tệp {file} khác với lúc đóng gói",
        "file {file} is not what was packed",
    ),
    "pack_extra": (
        "tệp {file} không có trong hồ sơ lúc đóng gói",
        "file {file} was not in the pack",
    ),
    "pack_twice": (
        "có hai tệp cùng tên trong gói",
        "two files of the pack have one name",
    ),
    "pack_asks_one": (
        "dùng một trong hai: -o TỆP để đóng gói, hoặc --verify để kiểm tra",
        "use one of the two: -o FILE to make a pack, or --verify to check one",
    ),
    "pack_inside": (
        "đặt gói ngoài thư mục kỳ tự chấm, để lần sau gói cũ không lẫn vào tài liệu",
        "put the pack outside the folder of the assessment, so that it is not taken for a document",
    ),
}
