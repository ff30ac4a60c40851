"""Explanations of what may be wrong with the remedies of an index."""

REMEDIES: dict[str, tuple[str, str]] = {
    "remedies": (
        """
`remedy:` ghi các cách lấy lại điểm của một tiêu chí: việc phải làm (`do`, bắt đầu bằng động từ),
sản phẩm (`product`), và khi làm xong thì số liệu thành thế nào (`set`) hoặc người chấm cho bao
nhiêu điểm (`give`). Máy đặt số liệu như vậy rồi chấm lại cả bộ chỉ số: điểm lấy lại được là số
tính ra, không phải số ước lượng. Chỉ có lời văn thì không tính được, nên mỗi biện pháp có đúng
một trong hai khóa ấy.

  remedy:
    - do: Hoàn thành đúng hạn mọi nhiệm vụ UBND tỉnh giao
      product: Báo cáo kết quả thực hiện nhiệm vụ
      set: {tasks_on_time: tasks_due}
      by: {before: 15, of: quarter}

Dùng `set` khi luật tính từ số liệu, `give` khi điểm do người chấm cho (`judged`, `reported`).
`set` đọc số liệu như đang có; ngày viết như 31/3, tên một thời hạn, hoặc {days: 20, after: …}.
""",
        """
`remedy:` lists the ways to win back the points of a criterion: the work (`do`, verb first), its
product (`product`), and what is so once it is done: facts (`set`) or the points that are then
given (`give`). The engine sets the facts so and scores the whole index again: what is won back is
computed, never estimated. Words alone cannot be computed, so each remedy has exactly one of the
two keys.

  remedy:
    - do: Hoàn thành đúng hạn mọi nhiệm vụ UBND tỉnh giao
      product: Báo cáo kết quả thực hiện nhiệm vụ
      set: {tasks_on_time: tasks_due}
      by: {before: 15, of: quarter}

Write `set` where the rule computes from facts, `give` where somebody gives the points (`judged`,
`reported`). `set` reads the facts as they are; a date is written as 31/3, as the name of a
deadline, or as {days: 20, after: …}.
""",
    ),
    "remedy_changes_nothing": (
        """
Các số liệu mà biện pháp đặt không nằm trong luật của tiêu chí, cũng không giới hạn số liệu nào
trong đó. Làm xong, điểm của tiêu chí vẫn như cũ. Thường là viết nhầm tên số liệu, hoặc biện pháp
thuộc về tiêu chí khác.
""",
        """
The facts that the remedy sets are neither read by the rule of the criterion nor a bound of one
that is. Once done, the points are what they were. Most often a fact was misnamed, or the remedy
belongs to another criterion.
""",
    ),
    "remedy_wins_nothing": (
        """
Máy chấm lại tiêu chí với số liệu như biện pháp đặt, trên mọi giá trị của các số liệu còn lại: cao
nhất cũng chỉ bằng mức thấp nhất của tiêu chí. Làm xong không lấy lại được điểm nào: hãy xem lại
giá trị đặt.
""",
        """
The criterion was scored with the facts as the remedy sets them, over everything that the others
can be: its best is no better than its worst. Nothing can be won back this way; look at the values
again.
""",
    ),
    "remedy_not_verifiable": (
        """
“Tăng cường”, “đẩy mạnh”, “nâng cao” không có lúc nào xong, nên không ai kiểm tra được. Văn bản
chỉ đạo cần việc cụ thể, có sản phẩm và thời hạn: “Ban hành…”, “Công khai…”, “Giải quyết đúng hạn
toàn bộ…”.
""",
        """
“Tăng cường” (strengthen), “đẩy mạnh” (promote), “nâng cao” (raise) are never finished, so nobody
can check them. A directive needs a piece of work with a product and a day: “Ban hành…” (issue),
“Công khai…” (publish), “Giải quyết đúng hạn toàn bộ…” (settle all of them on time).
""",
    ),
}
