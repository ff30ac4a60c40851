"""Words for what is uncertain in a table of criteria, and for tables that cannot be read."""

WORDS: dict[str, tuple[str, str]] = {
    "table_old_format": (
        "tệp kiểu cũ (.xls, .doc) hoặc có mật khẩu; hãy mở ra rồi lưu thành .xlsx hoặc .docx",
        "an old format (.xls, .doc) or a password; open it and save it as .xlsx or .docx",
    ),
    "table_not_office": (
        "không đọc được như một tệp Excel (.xlsx) hay Word (.docx); hãy mở bằng Excel hoặc Word "
        "rồi lưu lại",
        "it cannot be read as an Excel (.xlsx) or Word (.docx) file; open it there and save it "
        "again",
    ),
    "table_too_large": (
        "tệp lớn hơn {limit} byte; hãy để lại riêng bảng tiêu chí, bỏ hình ảnh",
        "the file is larger than {limit} bytes; keep the table of criteria and leave out pictures",
    ),
    "table_too_many_parts": (
        "tệp gồm hơn {limit} phần; hãy chép riêng bảng tiêu chí sang tệp mới",
        "the file has more than {limit} parts; copy the table of criteria to a new file",
    ),
    "table_unfolds": (
        "nội dung nén trong tệp lớn bất thường khi mở ra (giới hạn {limit} byte); hãy chép riêng "
        "bảng tiêu chí sang tệp mới",
        "the file unfolds to far more than its size (limit {limit} bytes); copy the table of "
        "criteria to a new file",
    ),
    "table_entities": (
        "tệp có nội dung mà Excel và Word không bao giờ ghi ra (khai báo thực thể XML); không mở",
        "the file holds what Excel and Word never write (XML entities); it is not opened",
    ),
    "table_too_tall": (
        "ô {cell}: bảng dài quá {limit} dòng; hãy xóa những ô thừa ở cuối hoặc tách bảng",
        "cell {cell}: the table has more than {limit} rows; delete stray cells below or split it",
    ),
    "table_too_wide": (
        "ô {cell}: bảng rộng quá {limit} cột; hãy xóa những ô thừa bên phải",
        "cell {cell}: the table has more than {limit} columns; delete stray cells on the right",
    ),
    "table_merges": (
        "các ô gộp phủ hơn {limit} ô; hãy bỏ gộp những vùng trống",
        "merged cells cover more than {limit} cells; unmerge the empty ones",
    ),
    "table_text_too_long": (
        "ô {cell}: nội dung dài quá {limit} ký tự; hãy rút gọn hoặc tách ô",
        "cell {cell}: the text has more than {limit} characters; shorten or split it",
    ),
    "table_no_head": (
        "không thấy dòng tiêu đề của bảng tiêu chí; cần một dòng có cột tên (Tiêu chí, Lĩnh vực, "
        "Nội dung) cùng cột TT hoặc Điểm tối đa",
        "no table head was found; one row must name a column Tiêu chí (Lĩnh vực, Nội dung) and one "
        "TT or Điểm tối đa",
    ),
    "table_no_criteria": (
        "có tiêu đề bảng nhưng không dòng nào mang số thứ tự (I, 1, 1.1, a); hãy ghi số thứ tự "
        "thành chữ trong cột TT hoặc ở đầu tên",
        "the table has a head but no row has a number (I, 1, 1.1, a); write it in the column TT or "
        "before the name",
    ),
    "table_year_missing": (
        "các dòng trên bảng không nói năm của bộ chỉ số; hãy gọi với --year, ví dụ --year 2026",
        "the lines above the table do not say the year; call with --year, such as --year 2026",
    ),
    "table_year_assumed": (
        "năm {read} lấy từ tên bảng; hãy sửa year nếu không đúng",
        "the year {read} is taken from the title; correct year if it is wrong",
    ),
    "table_title_missing": (
        "phía trên bảng không có tên bộ chỉ số; hãy sửa name",
        "there is no title above the table; correct name",
    ),
    "table_kind_assumed": (
        "loại đơn vị tạm ghi «{read}»; hãy sửa for.kind nếu không đúng (so, xa, …)",
        "the kind of unit is put as “{read}”; correct for.kind if it is wrong (so, xa, …)",
    ),
    "table_rounding_assumed": (
        "bảng không nói cách làm tròn; tạm ghi {read} số lẻ ở từng tiêu chí, hãy sửa rounding theo "
        "văn bản",
        "the table does not say how to round; {read} places at each criterion are put, correct "
        "rounding by the text",
    ),
    "table_grader_assumed": (
        "người cho điểm tạm ghi «{read}»; hãy sửa bodies theo văn bản",
        "whoever gives the points is put as “{read}”; correct bodies by the text",
    ),
    "table_total_missing": (
        "bảng không có dòng cộng các lĩnh vực; điểm tối đa của bộ chỉ số là tổng của chúng",
        "no total row of the components; the index's maximum is their sum",
    ),
    "table_left_out": (
        "ô {cell}: «{name}» không được đọc; hãy kiểm tra xem ở đó có tiêu chí không",
        "cell {cell}: “{name}” was not read; see whether it holds criteria",
    ),
    "table_head_taken_over": (
        "ô {cell}: bảng không có tiêu đề, được đọc như phần tiếp theo của bảng trước",
        "cell {cell}: a table without a head, read as going on from the one before",
    ),
    "table_no_max_column": (
        "ô {cell}: bảng không có cột điểm tối đa; điểm được tìm ở cuối tên tiêu chí",
        "cell {cell}: no column of maxima; points are looked for at the end of names",
    ),
    "table_column_left_out": (
        "ô {cell}: cột «{head}» không được chép",
        "cell {cell}: the column “{head}” is not copied",
    ),
    "table_names_left_out": (
        "ô {cell}: cột «{head}» cũng chứa tên nhưng không được chép; hãy dồn tên vào một cột",
        "cell {cell}: column “{head}” holds names too and is not copied; put names in one column",
    ),
    "table_formula_empty": (
        "ô {cell}: công thức chưa có kết quả; hãy mở bằng Excel, lưu lại rồi đọc lại",
        "cell {cell}: a formula without a result; open it in Excel, save it and read it again",
    ),
    "table_cell_error": (
        "ô {cell}: ô báo lỗi (#N/A, #REF! …); hãy sửa trong bảng",
        "cell {cell}: the cell shows an error (#N/A, #REF! …); mend it in the table",
    ),
    "table_cell_date": (
        "ô {cell}: Excel đã đổi thành ngày tháng; được đọc là {read}",
        "cell {cell}: turned into a date by Excel; read as {read}",
    ),
    "table_nested": (
        "ô {cell}: trong ô có một bảng nhỏ; chữ của nó được chép nối vào nhau",
        "cell {cell}: holds a table of its own; its text is copied line after line",
    ),
    "table_automatic_number": (
        "ô {cell}: số thứ tự do Word tự đánh nên không có trong chữ của ô; hãy đổi thành chữ "
        "thường rồi đọc lại",
        "cell {cell}: Word makes the number by itself, it is not in the text; turn it into plain "
        "text and read the table again",
    ),
    "table_row_without_number": (
        "ô {cell}: dòng không có số thứ tự, được chép vào cách chấm của {label}: «{found}»",
        "cell {cell}: a row without a number, copied to how {label} is scored: “{found}”",
    ),
    "table_row_left_out": (
        "ô {cell}: dòng đứng trước mọi tiêu chí, không được chép: «{found}»",
        "cell {cell}: a row before all criteria, not copied: “{found}”",
    ),
    "table_number_jumps": (
        "ô {cell}: số thứ tự {label} không nối tiếp số trước nó",
        "cell {cell}: number {label} does not follow the one before",
    ),
    "table_number_two_ways": (
        "ô {cell}: {label} có thể nối tiếp hoặc mở đầu cấp dưới; được đọc là nối tiếp",
        "cell {cell}: {label} may go on or begin a level below; read as going on",
    ),
    "table_level_guessed": (
        "ô {cell}: không rõ {label} thuộc tiêu chí nào; được xếp dưới tiêu chí ngay trước",
        "cell {cell}: nothing tells what {label} belongs to; put under the criterion before it",
    ),
    "table_number_restored": (
        "ô {cell}: ô ghi số {found}, theo thứ tự phải là {read}; được đọc là {read}",
        "cell {cell}: the cell holds the number {found}, in order it is {read}; read as {read}",
    ),
    "table_id_twice": (
        "ô {cell}: mã {id} đã có ở trên; hãy sửa số thứ tự",
        "cell {cell}: the id {id} stands above already; correct the number",
    ),
    "table_name_missing": (
        "ô {cell}: tiêu chí {label} không có tên",
        "cell {cell}: criterion {label} has no name",
    ),
    "table_max_missing": (
        "ô {cell}: tiêu chí {id} không có điểm tối đa và không suy ra được",
        "cell {cell}: criterion {id} has no maximum, and none can be worked out",
    ),
    "table_max_not_stated": (
        "ô {cell}: điểm trừ {id} không nêu mức tối đa",
        "cell {cell}: penalty {id} states no maximum",
    ),
    "table_max_left": (
        "ô {cell}: điểm tối đa của {id} không ghi; {read} là phần các tiêu chí cùng cấp để lại",
        "cell {cell}: {id} states no maximum; {read} is what its siblings leave",
    ),
    "table_max_summed": (
        "ô {cell}: điểm tối đa của {id} không ghi; {read} là tổng các tiêu chí bên dưới",
        "cell {cell}: {id} states no maximum; {read} is the sum of what is below it",
    ),
    "table_max_unreadable": (
        "ô {cell}: «{found}» không đọc được như điểm tối đa; hãy ghi như 12,5",
        "cell {cell}: “{found}” cannot be read as a maximum; write it as 12,5",
    ),
    "table_max_two_ways": (
        "ô {cell}: dấu chấm có thể là dấu nghìn hoặc dấu thập phân; được đọc là {read}",
        "cell {cell}: the point may mark thousands or decimals; read as {read}",
    ),
    "table_max_starred": (
        "ô {cell}: điểm tối đa có dấu *; hãy xem chú thích và ghi inferred nếu là số suy ra",
        "cell {cell}: the maximum has a *; see the footnote and write inferred if it was inferred",
    ),
    "table_max_negative": (
        "ô {cell}: điểm tối đa âm ({found}) ngoài phần điểm trừ; được đọc không có dấu trừ",
        "cell {cell}: a negative maximum ({found}) outside the penalties; read without its sign",
    ),
    "table_max_in_name": (
        "ô {cell}: điểm tối đa {read} lấy từ tên «{found}»",
        "cell {cell}: the maximum {read} is taken from the name “{found}”",
    ),
    "table_max_merged": (
        "ô {cell}: ô điểm gộp cho nhiều tiêu chí; {label} chưa có điểm tối đa riêng",
        "cell {cell}: one merged maximum for several criteria; {label} has none of its own",
    ),
    "table_text_merged": (
        "ô {cell}: ô gộp cho nhiều tiêu chí; nội dung được chép cho cả {label}",
        "cell {cell}: merged over several criteria; its text is copied to {label} too",
    ),
    "table_sum_differs": (
        "ô {cell}: điểm tối đa của {id} là {max} nhưng các tiêu chí bên dưới cộng lại được {sum}",
        "cell {cell}: the maximum of {id} is {max}, but what is below it sums to {sum}",
    ),
    "table_total_not_compared": (
        "ô {cell}: dòng tổng «{found}» không được đối chiếu (tổng của một phần, hoặc gồm cả điểm "
        "thưởng, điểm trừ); hãy cộng thử",
        "cell {cell}: the total “{found}” is not compared (of one part, or with bonus and "
        "penalty); add it up yourself",
    ),
    "table_total_differs": (
        "ô {cell}: dòng tổng ghi {max} nhưng các lĩnh vực cộng lại được {sum}",
        "cell {cell}: the total row says {max}, but the components sum to {sum}",
    ),
    "doc_format": (
        "không rõ viết ra dạng nào; tên tệp phải kết thúc bằng một trong: {formats}",
        "the format is not clear; the file's name must end in one of: {formats}",
    ),
    "file_stands_there": (
        "đã có tệp này; hãy chọn chỗ khác hoặc thêm --force để ghi đè",
        "this file exists already; choose another place, or add --force to overwrite it",
    ),
    "file_not_writable": (
        "không ghi được tệp: {reason}",
        "the file cannot be written: {reason}",
    ),
}
