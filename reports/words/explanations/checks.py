"""Explanations of what `cchc check` finds in an index that loads."""

CHECKS: dict[str, tuple[str, str]] = {
    "alternative_cannot_fit": (
        """
Khi điểm tối đa chỉ suy ra được, `or` ghi các mức khác cũng khớp với số đã công bố. Mức vượt điểm
tối đa của cấp trên thì không thể khớp; mức trùng với `max` thì không phải mức khác.
""",
        """
Where a maximum can only be inferred, `or` lists the others that fit what was published. One above
the maximum of the criterion above cannot fit; one equal to `max` is no other.
""",
    ),
    "maximum_not_reached": (
        """
Điểm cao nhất mà luật có thể cho được tính bằng chính phép tính chấm điểm, trên mọi giá trị mà
số liệu có thể nhận. Nếu nó thấp hơn điểm tối đa thì không đơn vị nào đạt trọn điểm: thường là
chép thiếu một mức, hoặc `max` ghi nhầm.

Cách sửa: đối chiếu lại với văn bản; thêm mức còn thiếu hoặc sửa `max`. Nhóm điểm thưởng có trần
cao hơn tổng các tiêu chí con cũng bị nêu ở đây.
""",
        """
The most that a rule can give is found by the very arithmetic that scores, over everything that
the facts can be. Where it is less than the maximum, no unit can ever earn all points: most
often a case was left out, or `max` was mistyped.

To mend it: compare with the text; add the missing case or correct `max`. A bonus group whose
cap is above the sum of its criteria is told here too.
""",
    ),
    "limit_not_reached": (
        """
Điểm trừ có mức trần, nhưng luật không bao giờ trừ tới mức đó. Hoặc trần ghi nhầm, hoặc thiếu
một trường hợp bị trừ.
""",
        """
A penalty states a limit that its rule never comes to. Either the limit is wrong, or something
that costs points was left out.
""",
    ),
    "floor_not_reached": (
        """
`down_to` cho phép điểm xuống dưới 0, nhưng luật không bao giờ xuống tới đó. Kiểm tra lại số
điểm trừ trong luật, hoặc bỏ `down_to`.
""",
        """
`down_to` lets the points fall below 0, but the rule never falls so far. Check the amounts in
the rule, or leave `down_to` out.
""",
    ),
    "down_to_above_zero": (
        """
`down_to` là mức thấp nhất của một tiêu chí mà văn bản cho trừ quá 0, ví dụ -0.5. Một số dương ở
đây có nghĩa là không làm gì vẫn có điểm.
""",
        """
`down_to` is the least that a criterion can fall to where the text lets it pass 0, such as -0.5.
A positive number would mean points for doing nothing.
""",
    ),
    "condition_always_met": (
        """
Một điều kiện luôn đúng thì không phân biệt được đơn vị làm và đơn vị không làm. Thường là dấu
so sánh viết ngược, hoặc so với một số nằm ngoài khoảng giá trị của số liệu (`min`, `max`,
`at_most`).

  full_if: violations >= 0        # số đếm nào cũng từ 0 trở lên
""",
        """
A condition that always holds does not tell a unit that did the work from one that did not. Most
often a comparison points the wrong way, or its number lies outside what the fact can be (`min`,
`max`, `at_most`).

  full_if: violations >= 0        # every count is at least 0
""",
    ),
    "condition_never_met": (
        """
Một điều kiện không bao giờ đúng thì phần luật sau nó không bao giờ được dùng. Kiểm tra dấu so
sánh, con số, và khoảng giá trị đã khai của số liệu.

  full_if: share_done > 100%      # tỷ lệ không vượt 100%
""",
        """
Behind a condition that never holds there is a rule that is never used. Check the comparison,
the number, and what the fact is declared to be.

  full_if: share_done > 100%      # a share is at most 100%
""",
    ),
    "branch_never_reached": (
        """
Các mức của `levels` được xét từ trên xuống, mức đầu tiên đúng thì dừng. Mức này không bao giờ
tới lượt: mọi trường hợp của nó đã thuộc các mức trên. Thường là hai mức viết sai thứ tự.

  levels:
    - when: done >= 50%           # 90% cũng dừng ở đây
      points: 1
    - when: done >= 80%           # không bao giờ tới lượt
      points: 2

Cách sửa: viết mức cao trước mức thấp.
""",
        """
The cases of `levels` are asked from the top, and the first that holds decides. This one never
has its turn: all that it holds belongs to cases above it. Most often two cases stand in the
wrong order.

  levels:
    - when: done >= 50%           # 90% stops here too
      points: 1
    - when: done >= 80%           # never asked with effect
      points: 2

To mend it: write the higher case first.
""",
    ),
    "fact_not_read": (
        """
Số liệu này được khai nhưng không tiêu chí nào đọc, kể cả gián tiếp. Đơn vị sẽ mất công kê khai
một con số không dùng vào việc gì; hoặc một luật đáng ra phải đọc nó lại đang đọc số liệu khác.
""",
        """
The fact is declared and no criterion reads it, not even through others. Units would collect a
figure for nothing; or a rule that should read it reads another.
""",
    ),
    "numerator_without_at_most": (
        """
Trong một tỷ lệ, tử số là một phần của mẫu số. Khi khai rõ điều đó, phần mềm bắt được lỗi nhập
(28 trên 27 nhiệm vụ) và biết chắc hơn khi còn thiếu một trong hai số (R9).

  tasks_on_time:
    name: Nhiệm vụ đúng hạn
    type: count
    at_most: tasks_due

Nếu tử số được phép lớn hơn mẫu số (vượt kế hoạch), hãy viết `over: cap` trong `ratio`.
""",
        """
In a share the numerator is part of the denominator. Once that is declared, slips are caught (28
of 27 tasks) and more is certain while one of the two is still missing (R9).

  tasks_on_time:
    name: Nhiệm vụ đúng hạn
    type: count
    at_most: tasks_due

Where the numerator may be larger (a plan surpassed), write `over: cap` in the `ratio`.
""",
    ),
    "same_rule_twice": (
        """
Hai tiêu chí dùng cùng một dạng chấm trên cùng số liệu, chỉ khác số điểm hay mức. Làm tốt thì
được hai lần, làm chậm thì mất hai lần. Có khi văn bản muốn thế; thường là chép nhầm số liệu của
một tiêu chí.
""",
        """
Two criteria apply the same form to the same facts; only points or marks differ. What is done
well counts twice, and so does what is not. Sometimes the text means it; more often one of the
two was transcribed with the wrong facts.
""",
    ),
    "date_costs_twice": (
        """
Một ngày ban hành (hoặc ngày gửi) bị xét đúng hạn ở hai tiêu chí: chậm một lần thì mất điểm ở cả
hai. Nếu văn bản đúng là như vậy thì để nguyên; nếu không, một trong hai tiêu chí phải đọc ngày
khác.
""",
        """
One date is asked to be in time in two criteria: a single delay then costs in both. Leave it
where the text says so; otherwise one of the two should read another date.
""",
    ),
    "move_cycle": (
        """
Tiêu chí không áp dụng có thể chuyển điểm tối đa của nó cho tiêu chí khác (`then: {move: …}`).
Nếu A chuyển cho B mà B lại chuyển về A thì khi cả hai không áp dụng, không ai biết điểm đi đâu
(R19). Hãy để một trong hai dùng cách khác, ví dụ drop.
""",
        """
A criterion that does not apply may hand its maximum to others (`then: {move: …}`). Where A
hands to B and B back to A, nobody can say where the points go when neither applies (R19). Let
one of them do something else, such as drop.
""",
    ),
    "leaves_without_owner": (
        """
Điểm bị mất ở một tiêu chí không có `owner` sẽ không giao được cho ai khắc phục. Ghi `owner` ở
tiêu chí, ở tiêu chí mẹ, hoặc ở `defaults`. Nếu văn bản chưa giao thì để trống: báo cáo sẽ in
"chưa giao".
""",
        """
Points lost at a criterion without an `owner` cannot be given to anyone to win back. State
`owner` at the criterion, above it, or under `defaults`. Where nobody was named, leave it:
reports then say so.
""",
    ),
    "leaves_without_cite": (
        """
`cite` ghi luật này chép từ văn bản, phụ lục, mục nào. Không có nó, người kiểm tra sau không đối
chiếu được. Ghi một lần ở `defaults` hoặc ở tiêu chí mẹ là đủ cho mọi tiêu chí bên dưới.
""",
        """
`cite` tells from which text, annex and item a rule was transcribed. Without it nobody can
compare later. Once under `defaults`, or at a parent, is enough for everything below.
""",
    ),
    "weight_not_read": (
        """
`weight` chỉ có nghĩa khi tiêu chí mẹ ghi `combine: weighted_mean`. Ở đây nó không ảnh hưởng gì
tới điểm: hãy bỏ đi, hoặc sửa `combine` của tiêu chí mẹ.
""",
        """
`weight` counts only where the parent says `combine: weighted_mean`. Here it changes nothing:
remove it, or correct the parent's `combine`.
""",
    ),
    "weight_missing": (
        """
Trong bình quân gia quyền, tiêu chí không ghi `weight` được coi là 1. Hãy ghi rõ, vì văn bản
thường nêu trọng số của từng tiêu chí.
""",
        """
In a weighted mean a criterion without `weight` counts as 1. State it: texts usually give a
weight for each.
""",
    ),
    "grade_never_reached": (
        """
Mức xếp loại này đòi nhiều điểm hơn mức cao nhất có thể đạt, nên không đơn vị nào được xếp vào
đó. Kiểm tra `from` của mức, và `of: base` hay `of: total` (có tính điểm thưởng hay không).
""",
        """
The grade asks for more points than there are to have, so no unit can earn it. Check its `from`,
and whether grades are `of: base` or `of: total` (with the bonus or without).
""",
    ),
    "grades_leave_rest": (
        """
Đơn vị có điểm dưới mức cuối cùng sẽ không có xếp loại. Mức cuối thường không có `from`:

  steps:
    - from: 90
      name: Tốt
    - name: Yếu                   # mọi số điểm còn lại
""",
        """
A unit below the last cut gets no grade at all. The last grade usually has no `from`:

  steps:
    - from: 90
      name: Tốt
    - name: Yếu                   # all that is left
""",
    ),
    "name_not_used": (
        """
Tên này được khai ở phần đầu nhưng không chỗ nào dùng. Có thể là khai thừa; cũng có thể một chỗ
bên dưới đang dùng nhầm tên khác.
""",
        """
The name is declared in the head and used nowhere. It may be a leftover; or something below uses
another name by mistake.
""",
    ),
    "acknowledged_without_doubt": (
        """
`acknowledged` ghi nhận các điểm văn bản chưa rõ. Ở tiêu chí này không còn điểm nào chưa rõ, có
lẽ đã được giải quyết: hãy bỏ dòng ghi nhận.
""",
        """
`acknowledged` accepts doubts of the text. At this criterion there is none left, perhaps because
it was settled: remove the line.
""",
    ),
}
