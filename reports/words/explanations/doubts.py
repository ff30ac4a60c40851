"""Explanations of the doubts that a text leaves, written beside the rules."""

_SILENT = (
    """
Văn bản không nói điều này, nên luật cũng không nói: điểm là một khoảng, giữa hai mức bên cạnh
(R44). Đây là câu hỏi cần gửi cơ quan ban hành; phần mềm không tự đặt ra câu trả lời.

Khi đã biết và chấp nhận để như vậy, ghi lý do vào bộ chỉ số; `--strict` sẽ không coi là lỗi
nữa:

  acknowledged:
    "4.2": Đã hỏi Sở Nội vụ ngày 10/3/2026, chờ trả lời
""",
    """
The text does not say, so the rule does not either: the points lie between those of its
neighbours (R44). It is a question for those who issued the text; no answer is made up.

Once it is known and accepted, say why in the index; `--strict` then no longer takes it for an
error:

  acknowledged:
    "4.2": Đã hỏi Sở Nội vụ ngày 10/3/2026, chờ trả lời
""",
)
_READINGS = (
    """
Hai văn bản nói khác nhau về cùng một tiêu chí. Cả hai cách hiểu được ghi trong `readings`, một
cách đang dùng (`in_force: true`). Điểm chỉ tính theo cách đang dùng; cách kia vẫn được kiểm
tra.

Đổi cách hiểu là đổi `in_force`. Khi đã chấp nhận, ghi lý do vào `acknowledged`.
""",
    """
Two texts disagree about one criterion. Both readings stand under `readings`, one of them in
force (`in_force: true`). Only that one scores; the other is checked all the same.

To change the reading, move `in_force`. Once accepted, say why under `acknowledged`.
""",
)
_INFERRED = (
    """
Con số này không in trong văn bản nào; người chép đã suy ra và ghi cách suy ở `inferred`. Nó
được in kèm dấu * ở mọi nơi và không được đưa vào phần chính của văn bản phải ký.

Khi tìm được văn bản gốc, hãy bỏ `inferred`. Khi chấp nhận để vậy, ghi lý do vào `acknowledged`.
""",
    """
The figure stands in no text; whoever transcribed the index inferred it and says how under
`inferred`. It is printed with * everywhere, and never in the body of a paper that someone
signs.

Once the source is found, remove `inferred`. Where it is accepted as it is, say why under
`acknowledged`.
""",
)
_MISSING = (
    """
Luật của tiêu chí này chưa được chép; nó được chấm thành một khoảng từ 0 đến điểm tối đa, cho
tới khi có người cho điểm. Chép luật vào `score` khi có văn bản, hoặc ghi lý do vào
`acknowledged`.
""",
    """
The rule of this criterion is not transcribed; it is scored as anything from 0 to its maximum
until points are given. Write the rule under `score` once the text is at hand, or say why under
`acknowledged`.
""",
)

DOUBTS: dict[str, tuple[str, str]] = {
    f"doubt_{kind}{suffix}": texts
    for kind, texts in (
        ("not_stated", _SILENT),
        ("readings", _READINGS),
        ("inferred", _INFERRED),
        ("not_transcribed", _MISSING),
    )
    for suffix in ("", "_acknowledged")
}
