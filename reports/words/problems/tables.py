"""Words for what is wrong with a declared table, with its files, and with their rows."""

WORDS: dict[str, tuple[str, str]] = {
    # The declaration of a table.
    "column_not_declared": (
        "bảng không có cột «{name}»; gần nhất: {nearest}",
        "the table declares no column “{name}”; nearest: {nearest}",
    ),
    "column_without_options": (
        "cột «{name}» là lựa chọn (choice) nhưng chưa khai `options`",
        "column “{name}” is a choice and states no `options`",
    ),
    "column_key_of_other_type": (
        "`{key}` không dùng cho loại cột này («{name}»)",
        "`{key}` means nothing for a column of this type (“{name}”)",
    ),
    "column_flag_options": (
        "cột đúng/sai «{name}» chỉ có hai lựa chọn `true` và `false`",
        "the flag column “{name}” has only the options `true` and `false`",
    ),
    "column_not_date": (
        "`not_before` chỉ so hai cột ngày; «{name}» và «{other}» không cùng là ngày",
        "`not_before` compares two date columns; “{name}” and “{other}” are not both dates",
    ),
    "option_not_declared": (
        "cột này không có lựa chọn «{name}»; gần nhất: {nearest}",
        "this column has no option “{name}”; nearest: {nearest}",
    ),
    "treatment_not_for_fault": (
        "«{found}» không dùng được cho loại lỗi này; được dùng: {allowed}",
        "“{found}” means nothing for this fault; allowed: {allowed}",
    ),
    "measure_not_declared": (
        "bảng không có số đếm «{name}»; gần nhất: {nearest}",
        "the table has no measure “{name}”; nearest: {nearest}",
    ),
    "measure_unknown": (
        "không có hàm đếm «{name}»; dùng count, sum, distinct, earliest, latest; "
        "gần nhất: {nearest}",
        "there is no aggregate “{name}”; use count, sum, distinct, earliest, latest; "
        "nearest: {nearest}",
    ),
    "measure_not_aggregate": (
        "«{found}» nói về từng dòng; số đếm phải gộp mọi dòng: "
        "count(điều kiện), sum(số, điều kiện)…",
        "“{found}” speaks of one row; a measure gathers all of them: "
        "count(condition), sum(number, condition)…",
    ),
    "measure_not_number": (
        "«{found}» không phải là số",
        "“{found}” is not a number",
    ),
    "measure_divides": (
        "không chia trong bảng («{found}»): chỉ đếm và cộng; phép chia để trong luật chấm, "
        "nơi tính chính xác",
        "nothing is divided in a table (“{found}”): it only counts and sums; divide in the rules, "
        "where it is exact",
    ),
    "measure_within_measure": (
        "«{found}» gộp mọi dòng nên không đứng trong một số đếm khác",
        "“{found}” gathers all rows and cannot stand inside another aggregate",
    ),
    "measure_function": (
        "hàm «{name}» không dùng được cho một dòng; dùng được: days_from, min, max",
        "“{name}” cannot be used of one row; days_from, min, max can",
    ),
    "measure_not_of_row": (
        "«{found}» không phải là cột của bảng, cũng không phải as_of, period_from, period_to",
        "“{found}” is no column of the table, nor as_of, period_from, period_to",
    ),
    "measure_of_column": (
        "distinct đếm số giá trị khác nhau của một cột; «{found}» không phải là cột",
        "distinct counts the different values of a column; “{found}” is no column",
    ),
    # What an assessment says of a table.
    "table_use_or_declares": (
        "bảng «{name}» cần đúng một trong hai: `use` (mẫu có sẵn) hoặc `declares` (tự khai)",
        "table “{name}” needs exactly one of `use` (a definition) and `declares` (its own)",
    ),
    "table_not_defined": (
        "không có mẫu bảng «{name}»; gần nhất: {nearest}",
        "there is no table definition “{name}”; nearest: {nearest}",
    ),
    "table_without_unit": (
        "bảng «{name}» không có cột đơn vị; nêu `column` trong `unit`",
        "table “{name}” has no column of units; state `column` under `unit`",
    ),
    "table_without_file": (
        "bảng «{name}» chưa có tệp: nêu `file`, hoặc `document` có tệp",
        "table “{name}” has no file: state `file`, or a `document` that has one",
    ),
    "share_not_declared": (
        "bảng không có tỷ lệ «{name}»; gần nhất: {nearest}",
        "the table has no share “{name}”; nearest: {nearest}",
    ),
    "way_not_declared": (
        "tỷ lệ này không có cách tính «{name}»; gần nhất: {nearest}",
        "this share has no way of counting “{name}”; nearest: {nearest}",
    ),
    "share_for_other_type": (
        "«{name}» thuộc loại {type}; tỷ lệ chỉ ghi vào số liệu loại share",
        "“{name}” is of type {type}; a share goes to a fact of type share",
    ),
    "measure_of_other_type": (
        "«{name}» thuộc loại {type}, số đếm này thuộc loại {found}",
        "“{name}” is of type {type}, this measure of type {found}",
    ),
    # Tables of many units.
    "units_without_documents": (
        "bảng «{name}» của nhiều đơn vị không dùng `document`; nêu `file`",
        "table “{name}” of many units takes no `document`; state `file`",
    ),
    "units_share": (
        "bảng nhiều đơn vị ghi số đếm, không ghi tỷ lệ; cho «{name}» hãy ghi tử số và mẫu số",
        "a table of many units holds counts, not shares; for “{name}” state both counts",
    ),
    "rows_without_unit": (
        "{count} dòng không ghi đơn vị nên không tính cho đơn vị nào",
        "{count} rows name no unit and are counted for none",
    ),
    "output_not_csv": (
        "{name} không phải tệp .csv",
        "{name} is no .csv file",
    ),
    # Files.
    "table_missing": (
        "chưa có tệp {file}; số liệu lấy từ bảng này coi như chưa biết",
        "there is no file {file}; what comes from this table is unknown",
    ),
    "table_changed": (
        "tệp đã khác bản ghi nhận: hồ sơ ghi {recorded}, tệp hiện nay là {found}; "
        "số liệu chỉ còn theo kê khai",
        "the file is another than recorded: the assessment says {recorded}, it is now {found}; "
        "the figures stand as claimed only",
    ),
    "table_several_units": (
        "bảng có {count} đơn vị nhưng chưa nêu dòng nào của mình, nên đếm tất cả; nêu `unit`",
        "the table holds {count} agencies and does not say which rows are this one's, "
        "so all are counted; state `unit`",
    ),
    "table_is_link": (
        "{file} là liên kết hoặc không phải tệp thường; chép tệp thật vào thư mục",
        "{file} is a link or no plain file; copy the real file into the folder",
    ),
    "rows_file_too_large": (
        "tệp dài {size} MB, quá giới hạn {limit} MB",
        "the file is {size} MB long, above the limit of {limit} MB",
    ),
    "table_too_many_files": (
        "thư mục có quá {limit} tệp bảng",
        "the folder holds more than {limit} tables",
    ),
    "table_not_text": (
        "tệp không phải văn bản, Excel, HTML hay Parquet đọc được",
        "the file is no text, Excel, HTML or Parquet that can be read",
    ),
    "rows_too_wide": (
        "bảng rộng quá {limit} cột",
        "the table is more than {limit} columns wide",
    ),
    "table_coding_mixed": (
        "tệp lẫn nhiều bảng mã (không phải toàn bộ là {coding}); lưu lại bằng UTF-8",
        "the file mixes codings (not all of it is {coding}); save it as UTF-8",
    ),
    "table_damaged": (
        "không đọc được tệp tới hết: {message}",
        "the file cannot be read to its end: {message}",
    ),
    "table_out_of_room": (
        "không đủ bộ nhớ hoặc chỗ trên đĩa để đếm: {message}",
        "not enough memory or disk to count: {message}",
    ),
    "table_not_taken_apart": (
        "tệp làm trình đọc hết thời gian hoặc bộ nhớ; tệp hỏng hoặc cố ý gây hại",
        "the file exhausted the time or memory of its reader; it is damaged or hostile",
    ),
    "workbook_damaged": ("tệp Excel hoặc HTML bị hỏng", "the Excel or HTML file is damaged"),
    "workbook_too_large": (
        "tệp Excel mở ra quá lớn (giới hạn {limit} MB)",
        "the Excel file unpacks too large (the limit is {limit} MB)",
    ),
    "workbook_bomb": (
        "phần {part} trong tệp Excel nở ra bất thường; không mở",
        "part {part} of the Excel file swells beyond reason; it is not opened",
    ),
    "workbook_locked": (
        "tệp Excel đặt mật khẩu; lưu lại bản không mật khẩu",
        "the Excel file has a password; save a copy without",
    ),
    "workbook_macros": (
        "tệp Excel có macro; lưu lại bản .xlsx không macro",
        "the Excel file holds macros; save it as .xlsx without",
    ),
    "workbook_links": (
        "tệp Excel lấy số từ tệp khác (external link); dán giá trị rồi lưu lại",
        "the Excel file takes figures from another file; paste values and save again",
    ),
    "sheet_not_found": (
        "tệp không có trang tính «{name}»; có: {names}",
        "the file has no sheet “{name}”; it has: {names}",
    ),
    "heads_not_found": (
        "không thấy dòng tiêu đề cột trong {rows} dòng đầu; cần các cột: {names}",
        "no row of column heads among the first {rows} rows; wanted: {names}",
    ),
    "head_missing": (
        "dòng {row} thiếu tiêu đề: {names}; gần nhất: {nearest}",
        "row {row} lacks the heads: {names}; nearest: {nearest}",
    ),
    "head_twice": (
        "dòng {row} có tiêu đề lặp lại: {names}",
        "row {row} holds these heads twice: {names}",
    ),
    "rows_after_total": (
        "sau dòng «{words}» còn dòng số liệu; chỉ để một dòng cộng ở cuối bảng",
        "rows of figures follow the row “{words}”; leave one closing row at the end",
    ),
    # Rows.
    "row_cell_missing": ("cột «{column}» để trống", "column “{column}” is empty"),
    "row_cell_unreadable": (
        "cột «{column}»: không đọc được «{found}»",
        "column “{column}”: “{found}” cannot be read",
    ),
    "row_option_unknown": (
        "cột «{column}»: «{found}» không thuộc các lựa chọn đã khai",
        "column “{column}”: “{found}” is none of the options declared",
    ),
    "row_order_broken": (
        "cột «{column}»: {found} sớm hơn «{other}» ({before})",
        "column “{column}”: {found} is earlier than “{other}” ({before})",
    ),
    "row_key_repeated": (
        "cột «{column}»: «{found}» lặp lại {times} lần, lần cuối ở dòng {last}; tệp {file}",
        "column “{column}”: “{found}” stands {times} times, last in row {last}; file {file}",
    ),
    "row_cell_missing_left_out": (
        "dòng không đếm: cột «{column}» để trống",
        "row left out: column “{column}” is empty",
    ),
    "row_cell_unreadable_left_out": (
        "dòng không đếm: cột «{column}», không đọc được «{found}»",
        "row left out: column “{column}”, “{found}” cannot be read",
    ),
    "row_option_unknown_left_out": (
        "dòng không đếm: cột «{column}», «{found}» không thuộc các lựa chọn",
        "row left out: column “{column}”, “{found}” is no option",
    ),
    "row_order_broken_left_out": (
        "dòng không đếm: cột «{column}», {found} sớm hơn «{other}» ({before})",
        "row left out: column “{column}”, {found} is earlier than “{other}” ({before})",
    ),
    "row_cell_unreadable_as_empty": (
        "coi như trống: cột «{column}», «{found}»",
        "taken as empty: column “{column}”, “{found}”",
    ),
    "row_option_unknown_as_empty": (
        "coi như trống: cột «{column}», «{found}»",
        "taken as empty: column “{column}”, “{found}”",
    ),
    "row_order_broken_kept": (
        "vẫn đếm: cột «{column}», {found} sớm hơn «{other}» ({before})",
        "counted all the same: column “{column}”, {found} is earlier than “{other}” ({before})",
    ),
    "measure_refused": (
        "chưa lấy «{fact}» từ bảng vì có dòng lỗi ở cột: {what}; "
        "sửa tệp, hoặc nêu cách xử lý trong `bad_rows`",
        "“{fact}” is not taken from the table because of bad rows, in: {what}; mend "
        "the file, or say what becomes of them under `bad_rows`",
    ),
    "total_differs": (
        "dòng cộng in «{column}» là {found}, cộng các dòng được {counted}",
        "the closing row prints {found} for “{column}”, the rows add up to {counted}",
    ),
    "total_rows_differ": (
        "dòng cộng in {found} dòng, bảng có {counted} dòng",
        "the closing row prints {found} rows, the table has {counted}",
    ),
    "engine_not_installed": (
        "chưa cài phần mở rộng «{extra}»: pip install 'cchc-score[{extra}]'",
        "the extra “{extra}” is not installed: pip install 'cchc-score[{extra}]'",
    ),
    "engine_not_reached": (
        "không kết nối được {engine}: {message}",
        "{engine} cannot be reached: {message}",
    ),
    "relation_missing": (
        "bảng «{name}» chưa nêu `relation` (lược đồ.bảng) trong cơ sở dữ liệu",
        "table “{name}” states no `relation` (schema.table) of the database",
    ),
    "relation_malformed": (
        "«{found}» không phải tên bảng; viết lược_đồ.bảng",
        "“{found}” is no name of a table; write schema.table",
    ),
    "engine_without_tables": (
        "kỳ tự chấm này không có bảng nào để đếm",
        "this assessment has no table to count",
    ),
}
