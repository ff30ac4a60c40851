"""Words for what is wrong with rules of remediation, and with what they are to make."""

WORDS: dict[str, tuple[str, str]] = {
    "loss_without_owner": (
        "tiêu chí {id} «{name}» mất {points} điểm mà bộ chỉ số chưa giao đơn vị nào; hãy phân công "
        "bằng `assign` trong remediation.yaml",
        "criterion {id} “{name}” lost {points} points and the index names no office for it; name "
        "one under `assign` in remediation.yaml",
    ),
    "loss_without_owner_proposed": (
        "tiêu chí {id} «{name}» mất {points} điểm mà bộ chỉ số chưa giao đơn vị nào; dự kiến giao "
        "{office}",
        "criterion {id} “{name}” lost {points} points and the index names no office for it; "
        "{office} is proposed",
    ),
    "rule_twice": (
        "đã có luật khắc phục tên «{rule}»; hãy đặt tên khác",
        "there is a rule of remediation “{rule}” already; give this one another name",
    ),
    "rule_name_long": (
        "luật «{rule}»: tên «{name}» dài quá {limit} ký tự",
        "rule “{rule}”: the name “{name}” has more than {limit} characters",
    ),
    "rule_name_reserved": (
        "luật «{rule}»: «{name}» là tên dành riêng; hãy đặt tên khác",
        "rule “{rule}”: “{name}” is a reserved name; choose another",
    ),
    "rule_matches_nothing": (
        "luật «{rule}»: `when` phải nêu ít nhất một sự kiện, ví dụ when: {{mat: loss}}",
        "rule “{rule}”: `when` must name at least one fact, such as when: {{mat: loss}}",
    ),
    "rule_kind_unknown": (
        "luật «{rule}»: không có loại sự kiện «{name}»; gần nhất: {nearest}; các loại: {allowed}",
        "rule “{rule}”: there is no kind of fact “{name}”; nearest: {nearest}; kinds: {allowed}",
    ),
    "rule_field_unknown": (
        "luật «{rule}»: loại «{kind}» không có trường «{name}»; gần nhất: {nearest}; các trường: "
        "{allowed}",
        "rule “{rule}”: the kind “{kind}” has no field “{name}”; nearest: {nearest}; fields: "
        "{allowed}",
    ),
    "rule_field_missing": (
        "luật «{rule}»: sự kiện «{kind}» được tạo còn thiếu trường «{name}»",
        "rule “{rule}”: the fact “{kind}” is made without its field “{name}”",
    ),
    "rule_alias_unknown": (
        "luật «{rule}»: «{name}» chưa được nêu dưới `when`; gần nhất: {nearest}; đã nêu: {allowed}",
        "rule “{rule}”: “{name}” is not named under `when`; nearest: {nearest}; named: {allowed}",
    ),
    "rule_alias_twice": (
        "luật «{rule}»: tên «{name}» dưới `unless` trùng với tên dưới `when`",
        "rule “{rule}”: the name “{name}” under `unless` is one of those under `when`",
    ),
    "rule_condition": (
        "luật «{rule}»: «{found}» không phải một điều kiện; hãy viết như mat.cause == not_proven "
        "hoặc a.points >= 0.5",
        "rule “{rule}”: “{found}” is no condition; write it as mat.cause == not_proven or "
        "a.points >= 0.5",
    ),
    "rule_left_side": (
        "luật «{rule}»: bên trái của «{found}» phải là một trường, như mat.cause",
        "rule “{rule}”: the left side of “{found}” must be a field, such as mat.cause",
    ),
    "rule_or": (
        "luật «{rule}»: điều kiện không dùng `or` («{found}»); hãy tách thành hai luật",
        "rule “{rule}”: a condition has no `or` (“{found}”); write two rules",
    ),
    "rule_and": (
        "luật «{rule}»: mỗi điều kiện một dòng, không dùng `and` («{found}»)",
        "rule “{rule}”: one condition a line, no `and` (“{found}”)",
    ),
    "rule_array": (
        "luật «{rule}»: điều kiện không dùng danh sách («{found}»)",
        "rule “{rule}”: a condition has no lists (“{found}”)",
    ),
    "rule_arithmetic": (
        "luật «{rule}»: điều kiện chỉ so sánh, không tính toán («{found}»)",
        "rule “{rule}”: a condition compares, it does not compute (“{found}”)",
    ),
    "rule_text_ordered": (
        "luật «{rule}»: «{name}» là chữ, chỉ so sánh được bằng == hoặc !=",
        "rule “{rule}”: “{name}” is text and can only be compared by == or !=",
    ),
    "rule_types_differ": (
        "luật «{rule}»: hai bên của «{found}» không cùng kiểu",
        "rule “{rule}”: the two sides of “{found}” are of different types",
    ),
    "rule_one_fact": (
        "luật «{rule}»: «{found}» so sánh hai trường của cùng một sự kiện",
        "rule “{rule}”: “{found}” compares two fields of one and the same fact",
    ),
    "rule_value": (
        "luật «{rule}»: không hiểu «{found}»; hãy viết một từ, một trường như mat.owner, hoặc chữ "
        "trong ngoặc kép",
        "rule “{rule}”: “{found}” is no value; write a word, a field such as mat.owner, or text in "
        "quotes",
    ),
    "rule_text_unquoted": (
        "luật «{rule}»: {found} ở đây là chữ; hãy đặt trong ngoặc kép: '\"{found}\"'",
        "rule “{rule}”: {found} is text here; put it in quotes: '\"{found}\"'",
    ),
    "rule_text_long": (
        "luật «{rule}»: chữ dài quá {limit} byte",
        "rule “{rule}”: a text of more than {limit} bytes",
    ),
    "rule_not_a_number": (
        "luật «{rule}»: cần một số, không phải «{found}»",
        "rule “{rule}”: a number is needed, not “{found}”",
    ),
    "rule_places": (
        "luật «{rule}»: {found} có nhiều hơn {places} số lẻ",
        "rule “{rule}”: {found} has more than {places} decimals",
    ),
    "rule_number_large": (
        "luật «{rule}»: số {found} quá lớn",
        "rule “{rule}”: the number {found} is too large",
    ),
    "rule_makes_given": (
        "luật «{rule}»: sự kiện «{kind}» lấy từ bảng điểm, luật không tạo được",
        "rule “{rule}”: facts of the kind “{kind}” come from the score sheet; no rule makes them",
    ),
    "rule_veto_one": (
        "luật «{rule}»: mỗi mục dưới `unless` chỉ nêu một sự kiện",
        "rule “{rule}”: each item under `unless` names one fact",
    ),
    "rule_veto_made": (
        "luật «{rule}»: `unless` chỉ xét sự kiện lấy từ bảng điểm; «{kind}» do luật tạo ra nên còn "
        "có thể xuất hiện sau",
        "rule “{rule}”: `unless` looks at facts of the score sheet only; “{kind}” is made by rules "
        "and may still come",
    ),
    "rule_veto_where": (
        "luật «{rule}»: điều kiện dưới `unless` phải nói về sự kiện nêu ở đó",
        "rule “{rule}”: a condition under `unless` must be about the fact that is named there",
    ),
    "rule_facts_many": (
        "luật «{rule}»: `when` nêu {found} sự kiện, nhiều nhất là {limit}",
        "rule “{rule}”: `when` names {found} facts, {limit} at most",
    ),
    "rule_vetoes_many": (
        "luật «{rule}»: `unless` có {found} mục, nhiều nhất là {limit}",
        "rule “{rule}”: `unless` has {found} items, {limit} at most",
    ),
    "rule_terms_many": (
        "luật «{rule}»: một sự kiện có {found} điều kiện, nhiều nhất là {limit}",
        "rule “{rule}”: one fact has {found} conditions, {limit} at most",
    ),
    "rule_priority": (
        "luật «{rule}»: priority {found} lớn hơn {limit}",
        "rule “{rule}”: priority {found} is above {limit}",
    ),
    "rules_many": (
        "có {found} luật khắc phục, nhiều nhất là {limit}",
        "there are {found} rules of remediation, {limit} at most",
    ),
    "conditions_many": (
        "các luật nêu {found} sự kiện dưới when và unless, nhiều nhất là {limit}",
        "the rules name {found} facts under when and unless, {limit} at most",
    ),
    "terms_many": (
        "các luật có {found} điều kiện, nhiều nhất là {limit}",
        "the rules have {found} conditions, {limit} at most",
    ),
    "kind_taken": (
        "loại sự kiện «{kind}» đã có sẵn; hãy đặt tên khác",
        "the kind of fact “{kind}” is there already; choose another name",
    ),
    "kind_fields_many": (
        "loại sự kiện «{kind}» có {found} trường, nhiều nhất là {limit}",
        "the kind of fact “{kind}” has {found} fields, {limit} at most",
    ),
    "kind_tests_many": (
        "các luật so sánh loại «{kind}» theo {found} cách khác nhau, nhiều nhất là {limit}",
        "the rules compare the kind “{kind}” in {found} different ways, {limit} at most",
    ),
    "kind_joins_many": (
        "một sự kiện «{kind}» có thể khớp cùng lúc {found} chỗ trong các luật, nhiều nhất là "
        "{limit}; hãy thêm điều kiện == cho từng chỗ",
        "one fact “{kind}” could match {found} places of the rules at once, {limit} at most; add a "
        "condition with == to each",
    ),
    "remedy_facts_many": (
        "một lượt có {count} sự kiện, nhiều nhất là {limit}; luật khắc phục tạo ra quá nhiều",
        "one session has {count} facts, {limit} at most; the rules make too many",
    ),
    "remedy_firings_many": (
        "các luật khắc phục áp dụng quá {limit} lần trong một lượt; hãy thêm điều kiện",
        "the rules of remediation apply more than {limit} times in one session; add conditions",
    ),
    "remediation_of_other": (
        "tệp này viết cho bộ chỉ số «{name}», không phải «{id}»",
        "this file is written for the index “{name}”, not for “{id}”",
    ),
    "remediation_threshold": (
        "ngưỡng có nhiều hơn {places} số lẻ",
        "the threshold has more than {places} decimals",
    ),
    "remediation_deadline": (
        "bộ chỉ số không có thời hạn «{name}»; gần nhất: {nearest}; các thời hạn: {allowed}",
        "the index has no deadline “{name}”; nearest: {nearest}; deadlines: {allowed}",
    ),
    "remediation_calendar": (
        "thời hạn ở đây là tên một thời hạn của bộ chỉ số, một ngày, ngày mấy của tháng cuối kỳ "
        "(before hoặc until, kèm of), hoặc số ngày (days hoặc working_days) sau: assigned",
        "a day is here the name of a deadline of the index, a day, which day of a period's last "
        "month (before or until, with of), or so many days (days or working_days) after: assigned",
    ),
    "remediation_way": (
        "chưa có câu chữ cho cách làm «{name}» dưới `ways`; gần nhất: {nearest}; đã có: {allowed}",
        "there are no words for the way “{name}” under `ways`; nearest: {nearest}; there are: "
        "{allowed}",
    ),
    "template_long": (
        "câu mẫu dài quá {limit} ký tự",
        "a template of more than {limit} characters",
    ),
    "template_syntax": (
        "câu mẫu viết sai: {message}",
        "the template is not well formed: {message}",
    ),
    "template_not_allowed": (
        "câu mẫu chỉ gọi tên và hỏi có hay không, không dùng {found}",
        "a template names things and may ask whether they are there; it has no {found}",
    ),
    "template_name": (
        "câu mẫu không có tên «{name}»; gần nhất: {nearest}; các tên: {allowed}",
        "a template has no name “{name}”; nearest: {nearest}; names: {allowed}",
    ),
}
