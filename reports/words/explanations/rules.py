"""Explanations of expressions, facts, deadlines, grounds and the tree of an index."""

RULES: dict[str, tuple[str, str]] = {
    "expression": (
        """
Biểu thức gồm tên số liệu, số, phép tính + - * /, so sánh == != < <= > >=, and, or, not, if …
then … else …, và các hàm như min, max, round, days_from, days_late, points. Khi trộn and với or
phải có ngoặc. Lựa chọn viết đủ tên: platform_use == platform_use.regular. Hai vế của phép so
sánh phải cùng loại.
""",
        """
Expressions are made of facts, numbers, + - * /, comparisons == != < <= > >=, and, or, not, if …
then … else …, and functions such as min, max, round, days_from, days_late, points. Where `and`
meets `or`, brackets say which goes first. Options are written in full: platform_use ==
platform_use.regular. Both sides of a comparison are of one kind.
""",
    ),
    "presence": (
        """
Văn bản, ngày và số liệu `optional` có thể không có ("không ban hành"). So sánh hay đếm ngày
trên một thứ không có sẽ cho kết quả sai mà không ai thấy, nên luật phải hỏi có hay không trước
(R43):

  - when: plan is absent
    points: 0
  - when: days_from(issued(superior_plan), issued(plan)) <= 20
    points: 1

Không có phép hỏi "đã biết chưa": biết thêm một số liệu không được làm điểm đổi nhánh (R8).
""",
        """
Documents, dates and `optional` facts may not exist ("not issued"). To compare or count with
something that is not there would go wrong unseen, so the rule asks first (R43):

  - when: plan is absent
    points: 0
  - when: days_from(issued(superior_plan), issued(plan)) <= 20
    points: 1

There is no way to ask whether a fact is known: learning a fact must not change the branch (R8).
""",
    ),
    "division": (
        """
Mẫu số có thể bằng 0 (không phát sinh nhiệm vụ, không có hồ sơ). Văn bản phải nói khi đó được
bao nhiêu điểm; luật ghi lại bằng `empty`: full, zero, not_applicable, số điểm, hoặc not_stated
nếu văn bản không nói (R10). Không có giá trị mặc định.

  ratio: tasks_on_time / tasks_due
  empty: full

Nếu mẫu số không bao giờ bằng 0 thì khai `min: 1` cho số liệu đó.
""",
        """
The denominator can be 0 (no tasks, no dossiers). The text has to say what that is worth; the
rule records it as `empty`: full, zero, not_applicable, points, or not_stated where the text is
silent (R10). There is no default.

  ratio: tasks_on_time / tasks_due
  empty: full

Where the denominator is never 0, declare `min: 1` for that fact.
""",
    ),
    "deadlines": (
        """
Thời hạn có tên và khai một lần ở `deadlines`: `before` là trước ngày đó (không tính ngày đó),
`by` là đến hết ngày đó (R40). Trong luật viết meets(x, ten), issued(van_ban) by ten hoặc before
ten, đúng với chữ của thời hạn. Chưa làm mà chưa đến hạn thì chưa mất điểm (R16).

days_from(a, b): ngày liền sau a là 1. Nếu b có thể trước a, khai `not_before` để số ngày không
bao giờ âm mà vẫn được trọn điểm.
""",
        """
Deadlines have names and stand once under `deadlines`: `before` excludes the day, `by` includes
it (R40). Rules write meets(x, name), issued(document) by name or before name, in the deadline's
own word. What is not done and not yet due has not cost anything (R16).

days_from(a, b): the day after a is 1. Where b may come before a, declare `not_before`, so that
a negative count never earns full points.
""",
    ),
    "outcomes": (
        """
points("1.1") đọc điểm của tiêu chí khác, applies("1.1") hỏi tiêu chí đó có áp dụng không (R36).
Tiêu chí có thể không áp dụng thì phải hỏi trước:

  formula: if applies("1.1") then points("1.1") / 2 else 0

Một tiêu chí không được đọc chính nó, tiêu chí mẹ của nó, hay đọc vòng tròn.
""",
        """
points("1.1") reads what another criterion came to, applies("1.1") whether it applies (R36). One
that may not apply is asked first:

  formula: if applies("1.1") then points("1.1") / 2 else 0

No criterion reads itself, what stands above it, or in a circle.
""",
    ),
    "policies": (
        """
`not_applicable` ghi các lý do không áp dụng, lý do đầu tiên đúng thì dùng (R17–R19). `then`:
full, zero, drop (bỏ khỏi thang điểm), rescale (quy đổi phần còn lại), move (chuyển điểm cho
tiêu chí khác, kèm `otherwise` khi không còn nơi nhận), blank, not_stated. Không chuyển cho tiêu
chí mẹ, cho dòng có điểm tối đa 0, cho tiêu chí có thể âm, hay dưới nhóm không cộng điểm thông
thường.
""",
        """
`not_applicable` lists grounds, and the first that holds counts (R17–R19). `then` is full, zero,
drop (out of the scale), rescale (the rest converted up), move (to other criteria, with
`otherwise` for when none is left), blank or not_stated. Points do not move to a parent, to a
row of maximum 0, to a criterion that may fall below 0, or into a group that is no plain sum.
""",
    ),
    "index": (
        """
Bộ chỉ số là một cây: điểm tối đa của các tiêu chí con cộng lại bằng điểm tối đa của tiêu chí
mẹ, và mỗi tiêu chí cuối có đúng một luật (`score`, `readings` hoặc `not_transcribed`). Luật
không được cho nhiều hơn điểm tối đa: nếu văn bản cho chặn thì viết min(full, …) hoặc `cap:
true` (R14).
""",
        """
An index is a tree: maxima of children add up to that of their parent, and each leaf has exactly
one rule (`score`, `readings` or `not_transcribed`). No rule gives more than its maximum: where
the text cuts, say min(full, …) or `cap: true` (R14).
""",
    ),
    "facts": (
        """
Mỗi số liệu có loại (count, number, share, money, flag, choice, date, datetime, document,
points, cases, answers) và có thể có chặn: `min`, `max`, `at_most` (không vượt số liệu khác),
`not_before` (không trước ngày khác). Các chặn này giúp bắt lỗi nhập và biết chắc hơn khi còn
thiếu số liệu (R9).
""",
        """
A fact has a type (count, number, share, money, flag, choice, date, datetime, document, points,
cases, answers) and may have bounds: `min`, `max`, `at_most` (not above another fact),
`not_before` (not before another date). They catch slips, and make more certain while facts are
missing (R9).
""",
    ),
    "grades": (
        """
Các mức xếp loại viết từ cao xuống thấp, cùng bằng điểm hoặc cùng bằng tỷ lệ; mức sau bắt đầu
ngay dưới mức trước. Khi điểm còn là một khoảng, mọi mức còn có thể đều được nêu (R39).
""",
        """
Grades are written best first, all in points or all in shares, each beginning right below the
one above. While the points are a range, every grade still possible is told (R39).
""",
    ),
}
