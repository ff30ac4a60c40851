"""Words for what is wrong with an assessment as it is written."""

WORDS: dict[str, tuple[str, str]] = {
    "index_changed": (
        "bộ chỉ số đã thay đổi sau khi lập hồ sơ: hồ sơ ghi {recorded}, "
        "bộ chỉ số hiện nay là {found}; rà soát phần thay đổi rồi ghi lại digest mới",
        "the index has changed since the assessment was filled: it records {recorded}, "
        "the index is now {found}; review what changed, then record the new digest",
    ),
    "index_of_other_name": (
        "hồ sơ lập theo bộ chỉ số {wanted}, nhưng bộ chỉ số đang dùng là {found}",
        "the assessment is for index {wanted}, but the index at hand is {found}",
    ),
    "index_of_other_year": (
        "hồ sơ dùng bộ chỉ số cho năm {wanted}, nhưng bộ chỉ số được nạp cho năm {found}",
        "the assessment uses the index for {wanted}, but it was loaded for {found}",
    ),
    "unit_of_other_kind": (
        "bộ chỉ số này dành cho loại đơn vị «{wanted}», không phải «{found}»",
        "this index is for units of kind “{wanted}”, not “{found}”",
    ),
    "attribute_not_in_index": (
        "bộ chỉ số không có thuộc tính «{name}» của đơn vị; gần nhất: {nearest}",
        "the index declares no unit attribute “{name}”; nearest: {nearest}",
    ),
    "fact_not_in_index": (
        "bộ chỉ số không có số liệu tên «{name}»; gần nhất: {nearest}",
        "the index has no fact named “{name}”; nearest: {nearest}",
    ),
    "criterion_not_in_index": (
        "bộ chỉ số không có tiêu chí mã «{name}»; gần nhất: {nearest}",
        "the index has no criterion “{name}”; nearest: {nearest}",
    ),
    "office_not_in_index": (
        "bộ chỉ số không khai đơn vị «{name}» trong `offices`; gần nhất: {nearest}",
        "the index declares no office “{name}”; nearest: {nearest}",
    ),
    "body_not_in_index": (
        "bộ chỉ số không khai cơ quan «{name}» trong `bodies`; gần nhất: {nearest}",
        "the index declares no body “{name}”; nearest: {nearest}",
    ),
    "document_kind_not_in_index": (
        "bộ chỉ số không khai loại tài liệu «{name}» trong `documents`; gần nhất: {nearest}",
        "the index declares no kind of document “{name}”; nearest: {nearest}",
    ),
    "document_not_listed": (
        "chưa có tài liệu «{name}» trong `documents` của hồ sơ; gần nhất: {nearest}",
        "document “{name}” is not listed under `documents`; nearest: {nearest}",
    ),
    "deduction_not_in_index": (
        "tiêu chí này không có khoản «{name}» để miễn; gần nhất: {nearest}",
        "this criterion has no item “{name}” to waive; nearest: {nearest}",
    ),
    "waiver_of_group": (
        "{id} là nhóm tiêu chí; chỉ miễn cho từng tiêu chí thành phần",
        "{id} is a group of criteria; waive its lowest criteria one by one",
    ),
    "where_without_document": (
        "`where` chỉ trang, mục của một tài liệu; thêm `document:`",
        "`where` is a page or section of a document; add `document:`",
    ),
    "secret_told": (
        "tài liệu mật «{name}» chỉ được ghi số, ngày, cơ quan ban hành và loại; bỏ `{key}`",
        "of the classified document “{name}” only number, dates, issuer and kind may be stated; "
        "remove `{key}`",
    ),
    "digest_without_file": (
        "tài liệu «{name}» có digest nhưng không có `file:`; thêm `file:` hoặc bỏ digest",
        "document “{name}” has a digest and no `file:`; add `file:` or leave the digest out",
    ),
    "file_outside_folder": (
        "tệp «{file}» phải nằm trong thư mục của hồ sơ; viết đường dẫn tương đối, không có `..`",
        "file “{file}” must lie in the folder of the assessment; "
        "write a relative path without `..`",
    ),
    "index_path_not_relative": (
        "đường dẫn tới bộ chỉ số phải tương đối và dùng dấu `/`, không phải «{path}»",
        "the path to the index must be relative and use `/`, not “{path}”",
    ),
    "days_reversed": (
        "ngày đầu {first} sau ngày cuối {last}",
        "the first day {first} is after the last day {last}",
    ),
    "status_one_of_two": (
        "`status` ghi đúng một trong hai: accepted hoặc rejected",
        "`status` says exactly one of the two: accepted or rejected",
    ),
    "status_value_of_decision": (
        "chấp nhận ở đây không kèm giá trị; bỏ {keys}",
        "an acceptance here carries no value; leave out {keys}",
    ),
    "fact_is_computed": (
        "số liệu «{name}» do bộ chỉ số tính từ các số liệu khác; không khai ở đây",
        "fact “{name}” is computed by the index from other facts; do not state it here",
    ),
    "fact_empty": (
        "số liệu «{name}» chưa nói gì; thêm `{key}:`, hoặc bỏ dòng này nếu chưa có số liệu",
        "fact “{name}” says nothing; add `{key}:`, or leave it out while it is not known",
    ),
    "fact_says_two": (
        "số liệu «{name}» chỉ được nói một điều; ở đây có {keys}",
        "fact “{name}” may say one thing only; here it has {keys}",
    ),
    "fact_document_unclear": (
        "số liệu «{name}» là một tài liệu; ghi tài liệu đó ở `document:`, "
        "các tài liệu kèm theo ở `documents:`",
        "fact “{name}” is one document; name it under `document:`, further ones under `documents:`",
    ),
    "fact_key_of_other_type": (
        "số liệu «{name}» ghi bằng `{wanted}:`, không phải `{key}:`",
        "fact “{name}” is written with `{wanted}:`, not `{key}:`",
    ),
    "absent_not_legal": (
        "số liệu «{name}» không thể là «không có»; nếu không phát sinh thì ghi 0, "
        "nếu chưa biết thì bỏ dòng này",
        "fact “{name}” cannot be absent; write 0 if nothing occurred, "
        "leave it out if it is not known",
    ),
    "record_dates_of_document": (
        "số liệu «{name}» không phải là tài liệu nên không có ngày ban hành, hiệu lực hay nhận",
        "fact “{name}” is no document, so it has no date of issue, effect or receipt",
    ),
    "case_field_not_declared": (
        "bộ chỉ số không khai trường «{name}» cho các vụ việc này; gần nhất: {nearest}",
        "the index declares no field “{name}” for these cases; nearest: {nearest}",
    ),
    "use_without_stated": (
        "`use` chọn giữa nhiều giá trị trong `stated`; số liệu «{name}» không có `stated`",
        "`use` picks one of several values under `stated`; fact “{name}” has none",
    ),
    "use_not_stated": (
        "`use` chọn {found}, không phải một giá trị đã nêu; các giá trị đã nêu: {stated}",
        "`use` picks {found}, which nobody states; the values stated: {stated}",
    ),
    "figure_not_count": (
        "«{fact}» là số đếm: ghi một số nguyên từ 0 trở lên, không phải «{found}»",
        "“{fact}” is a count: write a whole number from 0, not “{found}”",
    ),
    "figure_not_number": (
        "«{fact}» là một số: ghi như 12.5, không phải «{found}»",
        "“{fact}” is a number: write it as 12.5, not “{found}”",
    ),
    "figure_decimal_comma": (
        "«{fact}»: trong tệp, phần thập phân viết sau dấu chấm: {written}, không phải {found}",
        "“{fact}”: in files a decimal point is written: {written}, not {found}",
    ),
    "figure_not_share": (
        "«{fact}» là tỷ lệ: ghi kèm dấu phần trăm như 80,6%, hoặc từ 0 đến 1 như 0.806; "
        "không phải «{found}»",
        "“{fact}” is a share: write it with a percent sign as 80,6%, or from 0 to 1 as 0.806; "
        "not “{found}”",
    ),
    "figure_not_flag": (
        "«{fact}» là có hoặc không: ghi true hoặc false, không phải «{found}»",
        "“{fact}” is yes or no: write true or false, not “{found}”",
    ),
    "figure_not_option": (
        "«{fact}» không có lựa chọn «{found}»; các lựa chọn: {options}; gần nhất: {nearest}",
        "“{fact}” has no option “{found}”; the options: {options}; nearest: {nearest}",
    ),
    "figure_not_date": (
        "«{fact}» là một ngày: ghi như 31/3/2022 hoặc 2022-03-31, không phải «{found}»",
        "“{fact}” is a day: write it as 31/3/2022 or 2022-03-31, not “{found}”",
    ),
    "figure_not_datetime": (
        "«{fact}» là ngày giờ: ghi như 2022-03-31 16:30, không phải «{found}»",
        "“{fact}” is a moment: write it as 2022-03-31 16:30, not “{found}”",
    ),
    "figure_of_record": (
        "«{fact}» không ghi được bằng một giá trị đơn",
        "“{fact}” cannot be written as a single value",
    ),
    "answer_not_declared": (
        "bộ chỉ số không có phương án trả lời «{name}»; gần nhất: {nearest}",
        "the index has no answer “{name}”; nearest: {nearest}",
    ),
    "answers_missing": (
        "chưa có số phiếu của phương án: {names}; ghi 0 nếu không ai chọn",
        "no count is given for the answers: {names}; write 0 where nobody chose them",
    ),
}
