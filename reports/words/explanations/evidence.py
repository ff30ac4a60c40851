"""Explanations of what an assessment states and what stands behind it."""

EVIDENCE: dict[str, tuple[str, str]] = {
    "office_forms": (
        """
Biểu trả về được đọc từng ô và so với chính nó lúc gửi đi: ô nào phòng không sửa thì không nói gì.
Ô đã sửa được lấy, trừ khi kỳ tự chấm hoặc biểu khác đã nói khác: khi ấy mọi chỗ khác nhau được nêu
kèm ô, và không biểu nào được nhập. Sửa một bên cho thống nhất rồi nhập lại.

Số phải là số, ngày phải là ngày: chữ trong ô số, công thức chưa có kết quả, #N/A đều bị từ chối,
kèm tên ô. Không nhập một nửa: có một ô sai thì không ô nào được ghi.
""",
        """
A returned form is read cell by cell and held against what it said when it was sent: a cell that was
left as it was says nothing. A changed one is taken, unless the assessment or another form has come
to say something else: then every difference is told with its cells, and no form is read in.

Numbers must be numbers and days days: text in the cell of a number, a formula without a result and
#N/A are refused by cell. Nothing is half taken: one wrong cell, and none is written.
""",
    ),
    "storing": (
        """
Mỗi lúc chỉ một người ghi vào một kỳ tự chấm; người thứ hai được báo ai đang ghi và từ lúc nào. Khóa
do hệ điều hành giữ và tự nhả khi chương trình dừng, kể cả khi mất điện: không bao giờ phải xóa tay.

Mọi thay đổi qua phần mềm được ghi vào .cchc/history.jsonl trước khi tệp được thay; mỗi dòng mang mã
kiểm tra của dòng trên, nên dòng nào bị sửa hoặc bị xóa sẽ lộ ra. Không sửa tệp này bằng tay; xem nó
bằng cchc history.
""",
        """
One person at a time writes to an assessment; the second is told who does and since when. The lock
is the operating system's own, which frees it when the program ends in any way: never remove it by
hand.

Each change through the tool is written to .cchc/history.jsonl before the file is replaced; each
line bears the digest of the line above, so that one altered or removed shows. Do not edit this
file; look at it with cchc history.
""",
    ),
    "evidence": (
        """
Kỳ tự chấm ghi số liệu của một đơn vị theo một bộ chỉ số: mỗi số liệu có giá trị (hoặc absent),
tài liệu kiểm chứng và vị trí trong tài liệu. Mọi tên phải có trong bộ chỉ số hoặc trong danh
mục tài liệu của chính kỳ đó.
""",
        """
An assessment holds the facts of one unit for one index: each with a value (or absent), the
document that proves it and where in it. Every name must be in the index, or in the assessment's
own list of documents.
""",
    ),
    "pinned": (
        """
Kỳ tự chấm ghi lại mã băm của bộ chỉ số mà nó được lập theo. Khi bộ chỉ số đổi, điểm có thể đổi
mà không ai biết, nên phải xem lại rồi ghi mã mới.
""",
        """
An assessment records the digest of the index that it was filled for. When the index changes,
points may change unseen; look again, then record the new digest.
""",
    ),
    "figures": (
        """
Giá trị phải đúng loại đã khai của số liệu: số đếm là số nguyên từ 0, tỷ lệ viết có %, đúng/sai
viết true hoặc false, lựa chọn viết bằng tên lựa chọn, ngày viết 31/3/2026. Số liệu có thể
absent chỉ khi là văn bản, ngày, hoặc khai `optional`; số đếm không có thì viết 0 (R15).
""",
        """
A value is of the type that its fact declares: counts are whole numbers from 0, shares have a
percent sign, flags are true or false, choices name an option, days are written 31/3/2026. Only
documents, dates and `optional` facts may be absent; a count of nothing is 0 (R15).
""",
    ),
    "contradictions": (
        """
Các số liệu không thể cùng đúng: vượt chặn đã khai, phần lớn hơn tổng, ngày sai thứ tự, hoặc hai
nguồn nêu hai số. Phần mềm không tự chọn: các số liệu liên quan được coi là chưa biết cho tới
khi sửa, hoặc khi `use` chọn một số và nêu lý do (R35).
""",
        """
These figures cannot all be true: outside declared bounds, a part larger than its whole, dates
in the wrong order, or two sources with two numbers. Nothing is chosen for you: the facts
concerned count as unknown until they are corrected, or `use` picks one and says why (R35).
""",
    ),
    "decisions": (
        """
Văn bản miễn trừ chỉ có hiệu lực khi có văn bản, người phê duyệt, và còn trong thời gian từ ngày
– đến ngày (R21). Khai không áp dụng phải đúng một lý do mà bộ chỉ số cho phép đơn vị tự khai
(R19). Điểm do cơ quan khác cho phải đúng cơ quan và trong khoảng cho phép.
""",
        """
A waiver holds with a document, an approver, and from its first to its last day (R21). A
declaration that something does not apply must name a ground that the index lets units declare
(R19). Points come from the body that the rule names, and lie in its range.
""",
    ),
    "records": (
        """
Luật đọc số liệu năm trước, của cấp trên hoặc của nhóm đơn vị cùng xếp hạng. Các số này là dữ
liệu có nguồn, không được tính lại ở đây; thiếu thì kết quả là một khoảng (R37, R38).
""",
        """
A rule reads last year's figures, those of the superior unit, or of the rank group. They are
data with their source, never computed again here; without them the result is a range (R37,
R38).
""",
    ),
    "document_numbers": (
        """
Số, ký hiệu cho biết loại văn bản và cơ quan ban hành: 19/BC-SKHCN là báo cáo của Sở Khoa học và
Công nghệ; 507/SKHCN-TTr là công văn, do bộ phận Thanh tra soạn; 70/TTr-SKHCN là tờ trình. Văn
bản quy phạm pháp luật có năm ở giữa (13/2025/QĐ-UBND); văn bản của Đảng viết 31-CT/TU. Hai văn
bản khác nhau của một cơ quan trong một năm không thể cùng số. Chỉ ghi số và ký hiệu, đủ dấu (QĐ,
không phải QD).
""",
        """
Number and symbol tell the kind of a paper and who issued it: 19/BC-SKHCN is a report of the
department SKHCN; 507/SKHCN-TTr an official letter written by its inspectorate; 70/TTr-SKHCN a
submission. Legal documents bear a year (13/2025/QĐ-UBND), those of the Party are written
31-CT/TU. Two papers of one issuer in one year cannot share a number. Write number and symbol
only, with all marks (QĐ, not QD).
""",
    ),
    "periods": (
        """
Số liệu và tài liệu phải nói về đúng kỳ chấm: số liệu tính theo khoảng ngày khác thì ghi `period`
của số liệu; báo cáo ban hành trước ngày chốt số liệu, hoặc tài liệu quá cũ so với kỳ chấm,
thường là ghi nhầm ngày.
""",
        """
Figures and papers should be of the period: a figure counted over other days states its `period`;
a report issued before the last day it counts, or a paper much older than the period, often bears
a wrong date.
""",
    ),
    "papers": (
        """
Tài liệu kiểm chứng phải đúng loại, đúng cơ quan ban hành, đúng ngày mà bộ chỉ số đòi (`proof`),
và tệp kèm theo không bị thay đổi. Tài liệu chỉ ghi số, ngày mà chưa có tệp vẫn được tính, kèm
lưu ý (R34).
""",
        """
Proof must be of the kind, the issuer and the dates that the index asks for (`proof`), with a
file that is unchanged. A reference without its file counts, with a note (R34).
""",
    ),
}
