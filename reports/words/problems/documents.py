"""Words for documents: their numbers and days, their files, whether they prove what they should."""

WORDS: dict[str, tuple[str, str]] = {
    "document_number": (
        "«{found}» không phải số, ký hiệu văn bản; viết như 1085/QĐ-UBND, 13/2025/QĐ-UBND hoặc "
        "31-CT/TU, không kèm chữ «số» và ngày; có lẽ là «{meant}»",
        "“{found}” is no number of a document; write it as 1085/QĐ-UBND, 13/2025/QĐ-UBND or "
        "31-CT/TU, without “số” or a date; perhaps “{meant}”",
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
