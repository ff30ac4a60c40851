"""Words for what is wrong, or doubtful, with the remedies of an index."""

WORDS: dict[str, tuple[str, str]] = {
    "remedy_on_group": (
        "`remedy` chỉ viết ở tiêu chí có luật chấm; {id} là nhóm: hãy viết ở từng tiêu chí con",
        "`remedy` belongs to a criterion with a rule; {id} is a group: write it at those below",
    ),
    "remedy_twice": (
        "tiêu chí {id} có hai biện pháp cùng mã {name}; mỗi biện pháp cần một `id` riêng",
        "criterion {id} has two remedies called {name}; each needs an `id` of its own",
    ),
    "remedy_set_or_give": (
        "mỗi biện pháp của {id} cần đúng một trong hai: `set` (số liệu khi làm xong) hoặc `give` "
        "(điểm người chấm cho)",
        "each remedy of {id} has exactly one of `set` (facts as they will be) and `give` (points "
        "that are given)",
    ),
    "remedy_sets_computed": (
        "«{name}» được tính từ số liệu khác; hãy đặt các số liệu mà nó tính từ đó",
        "“{name}” is computed from other facts; set those it is computed from",
    ),
    "remedy_sets_answers": (
        "không đặt trước được phiếu trả lời của người được hỏi («{name}»); hãy bỏ biện pháp này "
        "hoặc đặt một số liệu khác",
        "the answers of those asked (“{name}”) cannot be set; leave the remedy out or set "
        "another fact",
    ),
    "remedy_cases": (
        "«{name}» là các vụ việc; hãy viết `none` (không còn vụ việc nào) hoặc `each` (từng vụ "
        "việc sẽ ra sao)",
        "“{name}” holds dated cases; write `none` (there are no more of them) or `each` (what "
        "every one of them will be)",
    ),
    "remedy_not_for_type": (
        "«{name}» thuộc loại {type}, không viết như vậy được",
        "“{name}” is of type {type} and cannot be written so",
    ),
    "remedy_other_type": (
        "«{name}» thuộc loại {wanted}, mà biểu thức này không cho loại ấy: {found}",
        "“{name}” is of type {wanted}, and this expression gives another: {found}",
    ),
    "remedy_outside_bounds": (
        "«{name}» không bao giờ nhận được giá trị này: {found}",
        "“{name}” can never have this value: {found}",
    ),
    "remedy_day_wanted": (
        "ở đây cần một ngày: ngày như 31/3, tên một thời hạn, hoặc biểu thức ngày như "
        "issued(ke_hoach); đang viết: {found}",
        "a day is wanted here: a day such as 31/3, the name of a deadline, or an expression such "
        "as issued(plan); found: {found}",
    ),
    "remedy_gives_computed": (
        "điểm của {id} do luật `{form}` tính ra, không ai cho; hãy viết `set`: số liệu quyết định",
        "the points of {id} come from its rule (`{form}`), nobody gives them; write `set`: facts "
        "decide",
    ),
    "remedy_gives_parts": (
        "ở {id}, điểm được cho riêng từng phần; hãy viết theo phần: {parts}",
        "at {id} points are given to its parts; say which: {parts}",
    ),
    "remedy_gives_unknown": (
        "không có phần «{name}» được cho điểm; gần nhất: {nearest}",
        "no part “{name}” is given points; nearest: {nearest}",
    ),
    "remedy_gives_no_maximum": (
        "{id} không ghi điểm tối đa nên không viết `max` được; hãy ghi số điểm",
        "{id} states no maximum, so `max` says nothing; write the points",
    ),
    "remedy_gives_outside": (
        "{points} điểm nằm ngoài khoảng được cho, từ {low} đến {high}",
        "{points} points cannot be given: they lie between {low} and {high}",
    ),
    "due_before_or_until": (
        "thời hạn cần đúng một trong hai: `before` (trước ngày) hoặc `until` (đến hết ngày)",
        "a deadline has exactly one of `before` (its day excluded) and `until` (its day included)",
    ),
    "due_no_such_day": (
        "không có ngày như vậy trong năm của bộ chỉ số",
        "the year of the index has no such day",
    ),
    "due_days_or_working_days": (
        "thời hạn cần đúng một trong hai: `days` (ngày) hoặc `working_days` (ngày làm việc)",
        "a deadline has exactly one of `days` and `working_days`",
    ),
    # Remedies that compile and yet do not do what they are for.
    "remedy_changes_nothing": (
        "biện pháp của {id} đặt «{facts}» mà luật của {id} không dùng đến: làm xong điểm vẫn thế",
        "the remedy of {id} sets {facts}, which the rule of {id} does not read: its points stay "
        "as they are",
    ),
    "remedy_wins_nothing": (
        "làm xong biện pháp này, {id} cũng không hơn mức thấp nhất của nó là {reached} điểm",
        "with this remedy done {id} is no better than its least, {reached} points",
    ),
    "remedy_not_verifiable": (
        "«{verb}» không kiểm chứng được là đã làm hay chưa; hãy viết một việc có sản phẩm, như "
        "«Ban hành kế hoạch…»",
        "nobody can tell whether “{verb}” was done; name a piece of work with a product, such as "
        "“Ban hành kế hoạch…” (issue the plan)",
    ),
}
