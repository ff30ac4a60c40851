"""Words for what the evidence leaves in doubt: contradictions, decisions, what is waited for."""

WORDS: dict[str, tuple[str, str]] = {
    "period_of_other_year": (
        "kỳ chấm từ {first} đến {last} không có ngày nào trong năm {year} của bộ chỉ số: các hạn "
        "nêu bằng ngày, tháng sẽ là hạn của năm {year}; ghi `year` trong `index` nếu dùng cho năm "
        "khác",
        "the period from {first} to {last} has no day in {year}, the year of the index: deadlines "
        "given by day and month would be those of {year}; state `year` under `index` to use it for "
        "another year",
    ),
    "tables_not_counted": (
        "các bảng chưa được đếm nên số liệu lấy từ bảng coi như chưa biết",
        "the tables were not counted, so what comes from them is unknown",
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
}
