"""Words for what is wrong with an assessment and its evidence."""

WORDS: dict[str, tuple[str, str]] = {
    # Names that the index, or the list of documents, does not know.
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
    "period_of_other_year": (
        "kỳ chấm từ {first} đến {last} không có ngày nào trong năm {year} của bộ chỉ số: các hạn "
        "nêu bằng ngày, tháng sẽ là hạn của năm {year}; ghi `year` trong `index` nếu dùng cho năm "
        "khác",
        "the period from {first} to {last} has no day in {year}, the year of the index: deadlines "
        "given by day and month would be those of {year}; state `year` under `index` to use it for "
        "another year",
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
    "tables_not_counted": (
        "các bảng chưa được đếm nên số liệu lấy từ bảng coi như chưa biết",
        "the tables were not counted, so what comes from them is unknown",
    ),
    # How something must be written.
    "where_without_document": (
        "`where` chỉ trang, mục của một tài liệu; thêm `document:`",
        "`where` is a page or section of a document; add `document:`",
    ),
    "document_number": (
        "«{found}» không phải số, ký hiệu văn bản; viết như 1085/QĐ-UBND, 13/2025/QĐ-UBND hoặc "
        "31-CT/TU, không kèm chữ «số» và ngày; có lẽ là «{meant}»",
        "“{found}” is no number of a document; write it as 1085/QĐ-UBND, 13/2025/QĐ-UBND or "
        "31-CT/TU, without “số” or a date; perhaps “{meant}”",
    ),
    "secret_told": (
        "tài liệu mật «{name}» chỉ được ghi số, ngày, cơ quan ban hành và loại; bỏ `{key}`",
        "of the classified document “{name}” only number, dates, issuer and kind may be stated; "
        "remove `{key}`",
    ),
    "number_without_symbol": (
        "số {number} chưa có ký hiệu; ghi đủ, ví dụ {number}/QĐ-UBND",
        "number {number} has no symbol; write it in full, for example {number}/QĐ-UBND",
    ),
    "number_of_other_year": (
        "số {number} mang năm khác ngày ban hành {issued}",
        "number {number} bears another year than the day of issue, {issued}",
    ),
    "number_of_other_kind": (
        "số {number} là của {found}, nhưng tài liệu khai là «{kind}»",
        "number {number} is that of a {found}, but the document is stated to be “{kind}”",
    ),
    "number_of_other_issuer": (
        "số {number} là của {found}, nhưng cơ quan ban hành ghi là «{issuer}»",
        "number {number} is that of {found}, but the issuer is stated to be “{issuer}”",
    ),
    "number_used_twice": (
        "một số {number} cho hai tài liệu khác nhau: {documents}; xem lại số của tài liệu nào sai",
        "one number, {number}, for two different documents: {documents}; see which of them is "
        "wrong",
    ),
    "document_listed_twice": (
        "tài liệu số {number} được liệt kê hai lần: {documents}",
        "document {number} is listed twice: {documents}",
    ),
    "period_of_figure_differs": (
        "số liệu «{fact}» tính từ {first} đến {last}, không trùng kỳ chấm từ {from_} đến {to}",
        "“{fact}” was counted from {first} to {last}, not over the period from {from_} to {to}",
    ),
    "figure_after_document": (
        "số liệu «{fact}» tính đến {last}, nhưng {document} nêu số liệu đó ban hành ngày {issued}",
        "“{fact}” is counted up to {last}, but {document}, which states it, was issued on {issued}",
    ),
    "document_long_before": (
        "{document} ban hành ngày {issued}, trước kỳ chấm (từ {first}) hơn nửa năm; xem lại năm "
        "của ngày ban hành",
        "{document} was issued on {issued}, more than half a year before the period (from "
        "{first}); look at the year of that date again",
    ),
    "file_not_digested": (
        "tệp {file} của tài liệu {document} chưa ghi mã băm, nên đổi nội dung cũng không ai biết; "
        "ghi lại bằng cchc evidence add",
        "the digest of {file}, the file of document {document}, is not recorded, so a change would "
        "pass unseen; record it with cchc evidence add",
    ),
    "file_unreferenced": (
        "tệp {file} có trong thư mục nhưng không tài liệu nào ghi tới",
        "file {file} lies in the folder, but no document names it",
    ),
    "files_identical": (
        "các tài liệu {documents} có cùng một nội dung tệp",
        "documents {documents} have files of the same content",
    ),
    "files_too_many": (
        "thư mục có quá nhiều tệp; chỉ xem một phần",
        "the folder holds too many files; only some were looked at",
    ),
    "pdf_scanned": (
        "tệp {file} của tài liệu {document} là bản quét, không có chữ để tìm số và ngày",
        "file {file} of document {document} is a scan without text to look for number and date in",
    ),
    "pdf_locked": (
        "tệp {file} của tài liệu {document} có mật khẩu, không đọc được",
        "file {file} of document {document} has a password and cannot be read",
    ),
    "pdf_unreadable": (
        "tệp {file} của tài liệu {document} không đọc được như một tệp PDF",
        "file {file} of document {document} cannot be read as a PDF",
    ),
    "page_beyond_file": (
        "tài liệu {document} được dẫn tới trang {page}, nhưng tệp chỉ có {pages} trang",
        "document {document} is cited up to page {page}, but its file has {pages} pages",
    ),
    "pdf_without_number": (
        "không thấy số {document} trong chữ của tệp {file}; số ghi tay thì phải tự xem",
        "number {document} is not found in the text of file {file}; one written by hand must be "
        "looked at",
    ),
    "pdf_without_date": (
        "không thấy ngày ban hành của tài liệu {document} trong chữ của tệp {file}",
        "the day of issue of document {document} is not found in the text of file {file}",
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
    # Figures of another type.
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
    # Contradictions.
    "values_differ": (
        "các nguồn nêu số khác nhau cho «{fact}»: {values}; thêm `use:` với giá trị được dùng "
        "và lý do",
        "sources give different figures for “{fact}”: {values}; "
        "add `use:` with the value that counts and why",
    ),
    "outside_bounds": (
        "{fact} nằm ngoài khoảng cho phép, từ {low} đến {high}; tạm coi là chưa biết khi chấm",
        "{fact} lies outside what is allowed, from {low} to {high}; scored as not known",
    ),
    "case_broken": (
        "{fact}: có vụ việc mà số liệu trái nhau (vượt mức không được vượt, hoặc ngày tháng ngược "
        "thứ tự); tạm coi là chưa biết khi chấm",
        "{fact}: there is a case whose own figures contradict each other (more than it may be, or "
        "dates in the wrong order); scored as not known",
    ),
    "over_nothing": (
        "«{fact}» phải chia cho 0 trong khi số bị chia khác 0: {figures}; tạm coi là chưa biết khi "
        "chấm",
        "“{fact}” divides something by 0: {figures}; scored as not known",
    ),
    "above_bound": (
        "{below} lớn hơn {above}, trong khi không được vượt quá; thứ tự phải là: {chain}; "
        "tạm coi là chưa biết khi chấm",
        "{below} is above {above}, which it must not exceed; the order must be: {chain}; "
        "scored as not known",
    ),
    "before_bound": (
        "{above} có ngày sớm hơn {below}, trong khi không được sớm hơn; thứ tự phải là: {chain}; "
        "tạm coi là chưa biết khi chấm",
        "{above} is dated before {below}, which must come first; the order must be: {chain}; "
        "scored as not known",
    ),
    "declared_against_count": (
        "tiêu chí {id} được khai là không phát sinh, nhưng đã có: {counts}; "
        "bỏ khai báo hoặc sửa số liệu",
        "criterion {id} is declared not to apply, yet there are: {counts}; "
        "take the declaration back or mend the figures",
    ),
    "points_outside": (
        "điểm của tiêu chí {id} phải từ {low} đến {high}",
        "the points of criterion {id} must lie from {low} to {high}",
    ),
    "points_twice": (
        "tiêu chí {id} được cho điểm nhiều lần trong cùng một vòng: {values}; giữ lại một",
        "criterion {id} was given points more than once in one round: {values}; keep one",
    ),
    # Decisions.
    "rejection_needs_value": (
        "«{fact}» không được công nhận nhưng điểm trừ {id} dùng số liệu này; "
        "cơ quan thẩm định phải ghi giá trị của mình ở `value` trong `accepted`",
        "“{fact}” is rejected, yet penalty {id} reads it; "
        "the grader must state his own under `value` of `accepted`",
    ),
    "value_changed_by_grader": (
        "«{fact}»: đơn vị khai {stated}; cơ quan thẩm định ghi {ruled}",
        "“{fact}”: the unit states {stated}; the grader puts {ruled}",
    ),
    "ground_not_listed": (
        "khai báo không thuộc đối tượng đánh giá của tiêu chí {id} không có hiệu lực: "
        "căn cứ không nằm trong bộ chỉ số; các căn cứ được nhận: {listed}",
        "the declaration that criterion {id} does not apply has no effect: "
        "the index does not list its ground; the grounds it lists: {listed}",
    ),
    "no_ground_to_declare": (
        "bộ chỉ số không cho đơn vị tự khai tiêu chí {id} là không thuộc đối tượng đánh giá; "
        "khai báo này không có hiệu lực",
        "the index lets no unit declare that criterion {id} does not apply; "
        "the declaration has no effect",
    ),
    "waiver_without_document": (
        "miễn cho tiêu chí {id} không có hiệu lực: chưa có tài liệu; thêm `document:`",
        "the waiver of criterion {id} has no effect: it cites no document; add `document:`",
    ),
    "waiver_without_approver": (
        "miễn cho tiêu chí {id} không có hiệu lực: chưa ghi người phê duyệt; thêm `approver:`",
        "the waiver of criterion {id} has no effect: nobody approved it; add `approver:`",
    ),
    "waiver_without_days": (
        "miễn cho tiêu chí {id} không có hiệu lực: thêm cả ngày bắt đầu `from:` "
        "và ngày kết thúc `until:`",
        "the waiver of criterion {id} has no effect: state both its first day `from:` "
        "and its last day `until:`",
    ),
    "waiver_not_begun": (
        "miễn cho tiêu chí {id} chỉ có hiệu lực từ ngày {first}",
        "the waiver of criterion {id} begins only on {first}",
    ),
    "waiver_ended": (
        "miễn cho tiêu chí {id} đã hết hiệu lực sau ngày {last}",
        "the waiver of criterion {id} ended after {last}",
    ),
    "waiver_not_proven": (
        "miễn cho tiêu chí {id} chưa có tài liệu kiểm chứng dùng được",
        "the waiver of criterion {id} has no document that proves it",
    ),
    "waiver_pending": (
        "miễn cho tiêu chí {id} chưa được cơ quan thẩm định công nhận",
        "the waiver of criterion {id} is not recognised by the grader yet",
    ),
    "waiver_rejected": (
        "miễn cho tiêu chí {id} không được cơ quan thẩm định công nhận",
        "the waiver of criterion {id} was rejected by the grader",
    ),
    "points_not_read": (
        "tiêu chí {id} được tính theo số liệu; điểm ghi ở đây chỉ để đối chiếu",
        "criterion {id} is scored from facts; the points written here are for comparison only",
    ),
    "points_by_other_body": (
        "điểm của tiêu chí {id} do {decides} cho; điểm của {by} chỉ để đối chiếu",
        "the points of criterion {id} are given by {decides}; those of {by} only compare",
    ),
    "points_without_source": (
        "điểm của tiêu chí {id} chưa có nguồn; thêm `document:` và `where:`, hoặc `source:`",
        "the points of criterion {id} have no source; add `document:` and `where:`, or `source:`",
    ),
    # What is waited for.
    "index_digest_missing": (
        "hồ sơ chưa ghi digest của bộ chỉ số nên không phát hiện được khi bộ chỉ số thay đổi; "
        "digest hiện nay: {digest}",
        "the assessment does not record the digest of its index, so a change would go unseen; "
        "it is now {digest}",
    ),
    "fact_overdue": (
        "đã quá hạn «{deadline}» ({day}) mà chưa có số liệu «{fact}»; đơn vị phụ trách: {office}",
        "“{fact}” is not given, though its deadline “{deadline}” ({day}) has passed; "
        "responsible: {office}",
    ),
    "no_last_year": (
        "chưa có hồ sơ năm trước nên chưa biết: {facts}",
        "last year's record is not given, so these are not known: {facts}",
    ),
    "no_same_period_last_year": (
        "chưa có hồ sơ cùng kỳ năm trước nên chưa biết: {facts}",
        "the record of the same period last year is not given, so these are not known: {facts}",
    ),
    "no_superior": (
        "chưa có số liệu của cấp trên nên chưa biết: {facts}",
        "the superior unit's record is not given, so these are not known: {facts}",
    ),
    "no_peers": (
        "chưa có số liệu của các đơn vị cùng nhóm xếp hạng nên chưa biết: {facts}",
        "the rank group is not given, so these are not known over it: {facts}",
    ),
    "peers_not_closed": (
        "nhóm xếp hạng chưa chốt đủ đơn vị nên chưa biết chắc: {facts}",
        "the rank group is not closed, so these are not certain over it: {facts}",
    ),
    "attribute_missing": (
        "chưa khai thuộc tính «{label}» của đơn vị; thêm `{name}` vào `unit.attributes`",
        "the unit's attribute “{label}” is not stated; add `{name}` to `unit.attributes`",
    ),
    "counted_by_superior": (
        "«{fact}» lấy theo số của cấp trên; số đơn vị khai ở đây không được dùng",
        "“{fact}” is taken from the superior unit; the figure stated here is not used",
    ),
    # Documents and files.
    "file_missing": (
        "không tìm thấy tệp «{file}» của tài liệu {document}",
        "file “{file}” of document {document} is not there",
    ),
    "file_changed": (
        "tệp «{file}» của tài liệu {document} không còn như lúc ghi digest; "
        "tài liệu này không được dùng để kiểm chứng cho đến khi rà soát và ghi lại digest",
        "file “{file}” of document {document} is not the one whose digest was recorded; "
        "it proves nothing until it is reviewed and its digest recorded anew",
    ),
    "file_too_large": (
        "tệp «{file}» của tài liệu {document} quá lớn nên không được đối chiếu",
        "file “{file}” of document {document} is too large to be compared",
    ),
    "document_without_file": (
        "tài liệu {document} chỉ có số, ký hiệu, chưa kèm tệp",
        "document {document} is a reference only, no file is attached",
    ),
    "where_missing": (
        "tài liệu {document} chưa ghi trang, mục chứng minh cho «{of}»; thêm `where:`",
        "the page or section of document {document} that proves “{of}” is not stated; add `where:`",
    ),
    "received_before_issued": (
        "tài liệu {document} có ngày nhận {received} sớm hơn ngày ban hành {issued}",
        "document {document} was received on {received}, before it was issued on {issued}",
    ),
    "issued_after_as_of": (
        "tài liệu {document} ban hành ngày {issued}, sau ngày chấm {as_of}",
        "document {document} was issued on {issued}, after the day of scoring {as_of}",
    ),
    "document_of_other_kind": (
        "tài liệu {document} không phải loại «{wanted}» mà bộ chỉ số yêu cầu; "
        "số liệu này chưa được coi là có tài liệu kiểm chứng",
        "document {document} is not of kind “{wanted}”, which the index asks for; "
        "the fact is not taken as proven",
    ),
    "proof_not_acceptable": (
        "tài liệu đã dẫn cho «{fact}» không đúng yêu cầu của bộ chỉ số về loại, cơ quan ban hành, "
        "số ký hiệu, ngày ban hành hoặc tệp kèm theo; số liệu này chưa được coi là có "
        "tài liệu kiểm chứng",
        "no document cited for “{fact}” meets what the index asks of kind, issuer, number, "
        "date of issue or file; the fact is not taken as proven",
    ),
    "date_outside_period": (
        "«{fact}» ghi ngày {day}, ngoài kỳ đánh giá",
        "“{fact}” is dated {day}, outside the period assessed",
    ),
}
