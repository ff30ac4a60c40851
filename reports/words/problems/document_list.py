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
    "filing_fact_computed": (
        "«{fact}» ({name}) được tính từ số liệu khác; hãy gắn tài liệu với các số liệu đó",
        "“{fact}” ({name}) is computed from other facts; file the document with those",
    ),
    "filing_fact_not_stated": (
        "chưa khai số liệu «{fact}»; ghi `{name}` trong `facts` trước, rồi gắn tài liệu",
        "“{fact}” is not stated yet; write `{name}` under `facts` first, then file its document",
    ),
    "filing_without_number": (
        "tài liệu chưa có trong danh mục; thêm --number SỐ/KÝ-HIỆU, hoặc --subject nếu không có số",
        "the document is not on the list; add --number, or --subject where it bears none",
    ),
    "filing_secret": (
        "{document} là tài liệu mật: chỉ ghi số và ngày, không kèm tệp",
        "{document} is classified: number and date only, no file",
    ),
    "filing_secret_mark": (
        "trang đầu của tệp có dấu mật; không đưa tài liệu mật vào hồ sơ, chỉ ghi số và ngày với "
        "`secrecy`",
        "the first page bears a mark of secrecy; classified documents are not filed: state number "
        "and date with `secrecy`",
    ),
    "filing_other_number": (
        "mục này là tài liệu số {document}, không phải {number}",
        "this entry is document {document}, not {number}",
    ),
    "filing_hidden": (
        "tệp nằm trong thư mục ẩn; hãy chuyển ra ngoài rồi thử lại",
        "the file lies in a hidden folder; move it out and try again",
    ),
    "filing_link": (
        "đây là một liên kết, không phải tệp; hãy chỉ tới tệp thật",
        "this is a link, not a file; name the real file",
    ),
    "filing_too_large": (
        "tệp lớn hơn {limit} MB",
        "the file is larger than {limit} MB",
    ),
    "filing_file_moved": (
        "tệp {file} bị thay đổi trong lúc chép; hãy chạy lại",
        "file {file} changed while it was being copied; run the command again",
    ),
    "pack_inside": (
        "đặt gói ngoài thư mục kỳ tự chấm, để lần sau gói cũ không lẫn vào tài liệu",
        "put the pack outside the folder of the assessment, so that it is not taken for a document",
    ),
}
