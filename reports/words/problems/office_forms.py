"""Words for what is wrong with a form that an office returned."""

WORDS: dict[str, tuple[str, str]] = {
    "form_not_xlsx": (
        "biểu chung cho cả đơn vị là một tệp .xlsx; muốn mỗi phòng một biểu thì thêm --by-office",
        "one form for the whole unit is an .xlsx file; for one form an office add --by-office",
    ),
    "form_owner_file": (
        "đây là tệp tạm mà chương trình bảng tính tạo ra khi đang mở biểu; hãy chọn chính tệp biểu",
        "this is the file that a spreadsheet program makes while a form is open; name the form",
    ),
    "form_still_open": (
        "biểu đang mở trong chương trình bảng tính; hãy lưu, đóng lại rồi nhập",
        "the form is still open in a spreadsheet program; save and close it first",
    ),
    "form_not_workbook": (
        "không đọc được tệp như một biểu Excel (.xlsx); hãy mở rồi lưu lại dạng .xlsx",
        "the file cannot be read as an Excel form (.xlsx); open it and save it as .xlsx again",
    ),
    "form_with_program": (
        "biểu có mã chạy được ({part}); biểu không dùng mã, hãy lưu lại dạng .xlsx không có macro",
        "the form holds a program ({part}); forms have none, save it as .xlsx without macros",
    ),
    "form_with_links": (
        "biểu lấy số từ tệp khác ({part}); hãy ngắt liên kết, để lại giá trị",
        "the form takes figures from other files ({part}); break the links and keep the values",
    ),
    "form_cell_outside": (
        "có dữ liệu ở ngoài khung của biểu; hãy xóa ô này",
        "something stands outside the form; clear this cell",
    ),
    "form_not_ours": (
        "tệp này không phải biểu do cchc form lập ra, hoặc trang ẩn của biểu đã bị xóa",
        "this is no form made by cchc form, or its hidden sheet was taken away",
    ),
    "form_of_other_assessment": (
        "biểu này của kỳ tự chấm {found}, không phải {wanted}",
        "this form belongs to assessment {found}, not {wanted}",
    ),
    "form_head_changed": (
        "đầu cột đã bị sửa; ở đây phải là «{wanted}»",
        "the head of the column was changed; “{wanted}” belongs here",
    ),
    "form_sheet_missing": ("thiếu trang «{name}»", "the sheet “{name}” is missing"),
    "form_row_missing": (
        "biểu thiếu dòng «{name}»; đừng xóa dòng, chưa có số liệu thì để trống",
        "the line “{name}” is missing; do not delete lines, leave blank what is not known",
    ),
    "form_row_twice": (
        "dòng «{name}» có hai lần trong biểu",
        "the line “{name}” occurs twice in the form",
    ),
    "form_row_unknown": (
        "dòng này không có trong bộ chỉ số; điều gì thêm thì ghi vào cột Ghi chú; mã: {name}",
        "the index does not know this line; anything more belongs into the notes; name: {name}",
    ),
    "form_error_cell": (
        "ô đang báo lỗi {found}; hãy sửa công thức hoặc gõ giá trị",
        "the cell shows the error {found}; mend the formula, or type the value",
    ),
    "form_formula_without_value": (
        "ô có công thức nhưng chưa có kết quả; hãy mở tệp, lưu lại, hoặc gõ giá trị",
        "the cell holds a formula without a result; open and save the file, or type the value",
    ),
    "form_text_for_number": (
        "«{found}» là chữ, không phải số; hãy gõ lại thành số: {meant}",
        "“{found}” is text and no number; type it as a number: {meant}",
    ),
    "form_number_ambiguous": (
        "«{found}» có thể là {one} hoặc {other}; hãy gõ lại thành số, không ngăn hàng nghìn",
        "“{found}” may be {one} or {other}; type it as a number, without separators of thousands",
    ),
    "form_day_for_number": (
        "ô này cần một số, nhưng đang là ngày ({found}); bảng tính đã tự đổi, hãy gõ lại",
        "a number is wanted, but this is a day ({found}): the program changed it, type it again",
    ),
    "form_day_for_text": (
        "ô này cần chữ, nhưng đang là ngày ({found}), do bảng tính tự đổi; gõ lại, có ' ở đầu",
        "text is wanted, but this is a day ({found}): the program made it one; type ' before it",
    ),
    "form_not_count": (
        "ô này cần số nguyên từ 0 trở lên, không phải {found}",
        "a whole number from 0 is wanted, not {found}",
    ),
    "form_share_above_one": (
        "tỷ lệ không quá 100%; {found} có phải là {found}% không? Hãy gõ kèm dấu %",
        "a share does not pass 100%; is {found} meant as {found}%? Type it with the % sign",
    ),
    "form_word_unknown": (
        "«{found}» không có trong danh sách; hãy chọn: {allowed}",
        "“{found}” is not in the list; choose one of: {allowed}",
    ),
    "form_not_day": (
        "«{found}» không phải là ngày; hãy nhập như 31/3/2026",
        "“{found}” is no day; enter it like 31/3/2026",
    ),
    "form_not_moment": (
        "«{found}» không phải là ngày giờ; hãy nhập như 31/3/2026 16:30",
        "“{found}” is no moment; enter it like 31/3/2026 16:30",
    ),
    "form_text_too_long": (
        "chữ trong ô dài quá {limit} ký tự",
        "the text of the cell is longer than {limit} signs",
    ),
    "form_cases_against": (
        "ghi là không phát sinh, nhưng trang «{sheet}» có trường hợp",
        "it says that there was none, but the sheet “{sheet}” lists cases",
    ),
    "form_cases_missing": (
        "ghi là có trường hợp, nhưng trang «{sheet}» để trống",
        "it says that there were cases, but the sheet “{sheet}” is empty",
    ),
    "form_answers_missing": (
        "đã ghi một số câu trả lời nhưng thiếu: {names}; không có phiếu nào thì ghi 0",
        "some answers are counted, these are missing: {names}; write 0 where there were none",
    ),
    "form_against_file": (
        "«{name}»: biểu ghi {found}, nhưng từ khi gửi biểu kỳ tự chấm đã được sửa thành {now}; "
        "hãy thống nhất một số rồi nhập lại; khi gửi là: {before}",
        "“{name}”: the form says {found}, but the assessment came to say {now} since it was sent; "
        "agree on one and read it in again; when sent: {before}",
    ),
    "form_stale": (
        "«{name}»: biểu ghi {found}, nhưng sau khi lập biểu số liệu này đã được nhập, rồi sửa hoặc "
        "bỏ (nay: {now}); hãy lập biểu mới, hoặc sửa thẳng trong kỳ tự chấm",
        "“{name}”: the form says {found}, but since it was made this figure was entered and then "
        "changed or taken out again (now: {now}); make a new form, or change the assessment itself",
    ),
    "form_against_form": (
        "«{name}»: biểu này ghi {found}, biểu khác ghi {other} ({at}); "
        "hãy thống nhất một số rồi nhập lại",
        "“{name}”: this form says {found}, another says {other} ({at}); "
        "agree on one and read them in again",
    ),
    "form_paper_without_value": (
        "có tài liệu nhưng chưa có số liệu; hãy điền cột Năm nay, hoặc xóa tài liệu",
        "there is a document but no figure; fill in this year's column, or clear the document",
    ),
    "form_choice_absent": (
        "«{name}» đã có nhiều số được nêu, không chọn «Không có» được; hãy sửa trong kỳ tự chấm",
        "several values of “{name}” are stated, so that there being none cannot be chosen",
    ),
    "form_choice_without_reason": (
        "chọn {found} trong các số khác nhau đã nêu nhưng chưa ghi lý do; hãy ghi ở cột Ghi chú",
        "{found} is chosen among the different values stated, without a reason; write it as a note",
    ),
    "form_cleared_ruled": (
        "«{name}» đã được thẩm định, không xóa được bằng biểu",
        "“{name}” was appraised already and cannot be cleared by a form",
    ),
    "form_document_missing": (
        "ghi là có nhưng thiếu số, ký hiệu hoặc ngày ban hành của tài liệu",
        "it says that there is one, but its number and day are missing",
    ),
    "form_where_without_document": (
        "có trang, mục nhưng thiếu số, ký hiệu của tài liệu",
        "a page is given, but not the number of its document",
    ),
    "form_document_number": (
        "«{found}» không phải số, ký hiệu của tài liệu; viết như 1085/QĐ-UBND; có phải: {meant}",
        "“{found}” is no number of a document; write it like 1085/QĐ-UBND; is it: {meant}",
    ),
    "form_document_issued": (
        "tài liệu {name} ghi ngày {found}, chỗ khác ghi ngày {stands}; hãy thống nhất một ngày",
        "document {name} is dated {found} here and {stands} elsewhere; agree on one day",
    ),
    "form_document_issuer": (
        "tài liệu {name} ghi cơ quan ban hành là «{found}», chỗ khác ghi «{stands}»",
        "document {name} is issued by “{found}” here and by “{stands}” elsewhere",
    ),
}
