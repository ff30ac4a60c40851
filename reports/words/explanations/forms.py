"""Explanations of the forms of a rule."""

FORMS: dict[str, tuple[str, str]] = {
    "forms": (
        """
Dưới `score` có đúng một dạng chấm: full_if, levels, choose, bands, ratio, each, deduct, parts,
formula, interpolate, external, survey, judged, reported. Số điểm viết dưới `points`, phần của
điểm tối đa viết dưới `share`. Các dạng lồng được vào nhau trong levels, choose và parts.
""",
        """
Under `score` stands exactly one form: full_if, levels, choose, bands, ratio, each, deduct,
parts, formula, interpolate, external, survey, judged, reported. Points go under `points`, parts
of the maximum under `share`. Forms nest within levels, choose and parts.
""",
    ),
    "bands": (
        """
Bậc thang dùng bốn chữ của văn bản: from (từ), above (trên), to (đến), below (dưới), và exactly
(đúng bằng). Các bậc không được chồng nhau hay hở nhau trong khoảng giá trị có thể có; bậc thấp
nhất nếu gồm cả 0 thì phải nói rõ bằng `from: 0`, vì văn bản thường tách riêng 0 (R12).

  steps:
    - from: 30%
      points: 1
    - above: 0%
      below: 30%
      points: 0.5
    - exactly: 0%
      points: 0
""",
        """
Ladders use the four words of the texts: from (từ), above (trên), to (đến), below (dưới), and
exactly. Bands neither overlap nor leave a gap within what the quantity can be; the lowest says
`from: 0` if it takes in 0, since texts often set 0 apart (R12).

  steps:
    - from: 30%
      points: 1
    - above: 0%
      below: 30%
      points: 0.5
    - exactly: 0%
      points: 0
""",
    ),
    "deduct": (
        """
`deduct` bắt đầu từ trọn điểm (`start: full`) hoặc từ 0 (điểm trừ) và trừ dần. Số điểm trừ viết
bằng số dương. `of` là đại lượng, `over` là danh sách các vụ việc (mỗi vụ đọc bằng
case.ten_truong), `steps` là các bậc, `per` là số điểm trừ cho mỗi đơn vị, `at_most` chặn tổng
số bị trừ, `unless` miễn trừ.
""",
        """
`deduct` begins at the maximum (`start: full`) or at 0 (a penalty) and takes away. Amounts are
positive. `of` is the quantity, `over` a list of dated cases (each read as case.field), `steps`
the bands, `per` an amount for each unit, `at_most` caps the sum, `unless` lets off.
""",
    ),
    "parts": (
        """
`parts` chia một tiêu chí thành nhiều phần, mỗi phần có điểm tối đa và luật riêng. Điểm tối đa
các phần cộng lại bằng điểm tối đa của tiêu chí; nếu văn bản cho cộng vượt rồi chặn lại thì ghi
`cap: true`.
""",
        """
`parts` divides a criterion, each part with a maximum and a rule of its own. Their maxima add up
to that of the criterion; where the text lets them pass it and cuts, say `cap: true`.
""",
    ),
    "survey": (
        """
Phiếu điều tra: mỗi phương án trả lời có giá trị (`answers`), mỗi câu hỏi và mỗi nhóm người trả
lời có trọng số, các trọng số cộng lại 100%. Phương án không có giá trị thì không tính là phiếu
hợp lệ. Nhóm có ít phiếu hợp lệ hơn `minimum` thì chưa biết kết quả; không có phiếu nào thì theo
`empty` (R41).
""",
        """
A survey: each answer has a worth (`answers`), each question and each group of respondents a
weight, and weights add up to 100%. An answer without a worth is not valid. A group with fewer
valid answers than its `minimum` is unknown; without any answer `empty` says what holds (R41).
""",
    ),
    "judged": (
        """
`judged` là điểm do một cơ quan cho trong khoảng `from` đến `to`; trước khi có điểm, kết quả là
cả khoảng đó. `if_never` là số điểm được dùng khi đợt chấm đã đóng mà không ai cho điểm (R13).
""",
        """
`judged` are points that a body gives between `from` and `to`; until then the result is that
whole range. `if_never` is what holds once the round is closed and nobody gave any (R13).
""",
    ),
}
