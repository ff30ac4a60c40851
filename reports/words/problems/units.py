"""Words for a table of many units: its file, its columns, its rows."""

WORDS: dict[str, tuple[str, str]] = {
    "units_file_is_folder": (
        "đây là một thư mục, không phải bảng số liệu; hãy ghi tên tệp .parquet, .csv hoặc .xlsx",
        "this is a folder, not a table; name a .parquet, .csv or .xlsx file",
    ),
    "units_kind_unknown": (
        "tệp .{kind} không phải bảng số liệu đọc được; hãy dùng .parquet, .csv hoặc .xlsx",
        "a .{kind} file is no table that can be read; use .parquet, .csv or .xlsx",
    ),
    "units_not_readable": (
        "không đọc được bảng này: tệp hỏng, đang ghi dở hoặc không đúng loại ({reason})",
        "this table cannot be read: it is damaged, half written or of another kind ({reason})",
    ),
    "units_too_wide": (
        "bảng có {found} cột, tối đa {most}",
        "the table has {found} columns, at most {most} are read",
    ),
    "units_unpacks_too_large": (
        "tệp Excel bung ra tới {size} MB, không giống một bảng số liệu; hãy xuất lại dạng CSV",
        "the workbook unpacks to {size} MB, which is no table of figures; export it as CSV",
    ),
    "units_without_unit": (
        "bảng không có cột “{name}” ghi mã đơn vị; mỗi dòng phải thuộc một đơn vị",
        "the table has no column “{name}” with the id of the unit; each row belongs to one",
    ),
    "units_column_twice": (
        "cột “{name}” có hai lần; hãy bỏ một cột",
        "the column “{name}” is there twice; leave one out",
    ),
    "units_column_unknown": (
        "cột “{name}” không phải số liệu nào của bộ chỉ số; gần nhất: {nearest}",
        "the column “{name}” is no fact of the index; nearest: {nearest}",
    ),
    "units_column_computed": (
        "cột “{name}” là số liệu do bộ chỉ số tự tính; hãy bỏ cột này",
        "the column “{name}” is a fact that the index computes itself; leave it out",
    ),
    "units_column_of_records": (
        "cột “{name}” gồm nhiều bản ghi ({type}), không ghi được trong một ô; "
        "hãy tự chấm riêng đơn vị có số liệu này",
        "the column “{name}” is made of records ({type}), which one cell cannot hold; "
        "score units with it one by one",
    ),
    "units_points_unknown": (
        "cột điểm được cho “{name}” không ứng với tiêu chí nào; gần nhất: {nearest}",
        "the column of given points “{name}” names no criterion; nearest: {nearest}",
    ),
    "units_unit_twice": (
        "đơn vị “{name}” có hai dòng; mỗi đơn vị chỉ được một dòng",
        "the unit “{name}” has two rows; each unit has one",
    ),
    "units_unit_not_there": (
        "bảng không có đơn vị “{name}”",
        "the table has no unit “{name}”",
    ),
    "units_without_units": (
        "bảng không có dòng nào ngoài dòng tên cột",
        "the table has no row besides its head",
    ),
    "units_output_kind": (
        "kết quả ghi được ra {allowed}; hãy đặt tên tệp như vậy",
        "scores are written as {allowed}; name the file so",
    ),
    "units_dense_open": (
        "còn đơn vị chưa chắc tổng điểm, nhóm hoặc việc xếp hạng, mà bộ chỉ số đếm hạng liền "
        "(1, 2, 2, 3), nên chưa xếp hạng được; hãy bổ sung số liệu",
        "some totals, groups or rankings are still open while the index counts dense places "
        "(1, 2, 2, 3), so units cannot be ranked yet; complete the figures",
    ),
    "extra_missing": (
        "lệnh này cần thêm {packages}; hãy cài: pip install 'cchc-score[{extra}]'",
        "this command also needs {packages}; install them: pip install 'cchc-score[{extra}]'",
    ),
}
