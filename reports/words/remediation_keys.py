"""What each key of remediation.yaml means, for editors: Vietnamese, then English."""

from __future__ import annotations

REMEDIATION_KEYS: dict[str, tuple[str, str]] = {
    "addressees": ("câu sau «Kính gửi:»", "what stands after “Kính gửi:”"),
    "assign": (
        "đơn vị nhận tiêu chí mà bộ chỉ số chưa giao: mã tiêu chí → đơn vị",
        "the office for a criterion to which the index names none",
    ),
    "closing": ("câu kết của thông báo", "the closing sentence of the notice"),
    "coordinator": (
        "đơn vị đầu mối tổng hợp, xin kết quả chi tiết",
        "the office that gathers reports and asks others for details",
    ),
    "directives": ("câu chữ của chỉ đạo", "how directives are worded"),
    "escalation": ("câu báo cáo Giám đốc", "what is put before the director"),
    "gap": ("câu nêu tiêu chí chưa giao đơn vị", "what is said of a loss without office"),
    "grounds": ("các căn cứ của thông báo", "the grounds of the notice"),
    "kinds": ("loại sự kiện riêng của tệp này", "kinds of fact of this file's own"),
    "RemediationFile.leads": ("đơn vị phụ trách lĩnh vực", "the office that leads a component"),
    "make": ("loại sự kiện được tạo", "the kind of fact that is made"),
    "notice": ("câu chữ của thông báo", "sentences of the notice"),
    "priority": ("số nhỏ xếp trước", "lower numbers come first"),
    "progress": (
        "tiến độ khắc phục: mã nhiệm vụ → đang làm hay đã xong",
        "progress of remediation: task → doing or done",
    ),
    "proves": (
        "việc này làm số liệu kê khai được chứng minh, hoặc số liệu đã chứng minh được công nhận",
        "the work has claims proven, or proven claims recognised",
    ),
    "remediation": ("mã bộ chỉ số mà tệp này viết cho", "id of the index this is written for"),
    "RuleEntry.rule": ("tên luật", "name of the rule"),
    "rules": ("các luật khắc phục", "rules of remediation"),
    "standard": (
        "có dùng luật chung của phần mềm hay không",
        "whether the rules that come with the product are used too",
    ),
    "standing": (
        "chỉ đạo thường kỳ, dù mất điểm hay không",
        "directives that are given whatever was lost",
    ),
    "threshold": (
        "mất từ số điểm này thì phải có chỉ đạo hoặc lý do chấp nhận",
        "a loss of this much must be in a directive or be accepted",
    ),
    "StandingEntry.to": ("đơn vị nhận", "the office that gets it"),
    "ways": ("câu chữ của nhiệm vụ theo cách làm", "how tasks are worded, by way"),
    "RuleEntry.where": ("các điều kiện, mỗi điều kiện một dòng", "conditions, one a line"),
    "VetoEntry.where": ("các điều kiện, mỗi điều kiện một dòng", "conditions, one a line"),
    "with": ("giá trị từng trường", "its fields"),
    "DirectiveEntry.component": ("câu chỉ đạo cả lĩnh vực", "a directive for a component"),
    "ProgressEntry.day": ("ngày xong, hoặc ngày bắt đầu", "the day it was done, or begun"),
    "ProgressEntry.status": ("đang làm (doing) hay đã xong (done)", "doing or done"),
    "RemediationFile.accepted": ("điểm mất được chấp nhận", "losses that are let go"),
    "RemediationFile.offices": (
        "đơn vị như văn bản gọi tên, theo thứ tự trong văn bản",
        "offices as papers address them, in the order of papers",
    ),
    "RuleEntry.say": ("luật nói gì, bằng lời", "what the rule says, in words"),
    "RuleEntry.then": ("sự kiện được tạo", "facts that are made"),
    "RuleEntry.unless": ("sự kiện không được có", "facts that must not be there"),
    "RuleEntry.when": ("sự kiện phải có: tên → loại", "facts that must be there: name → kind"),
    "StandingEntry.by": ("thời hạn", "by when"),
    "StandingEntry.product": ("sản phẩm phải có", "what will be there"),
    "StandingEntry.say": ("nội dung chỉ đạo", "what is to be done"),
    "WayEntry.by": ("thời hạn", "by when"),
    "WayEntry.do": ("việc phải làm, bắt đầu bằng động từ", "the work, verb first"),
    "WayEntry.effort": ("mức công sức", "how much work it is"),
    "WayEntry.product": ("sản phẩm của việc ấy", "its product"),
    "WayEntry.several": (
        "việc ấy khi một đơn vị phải làm cho nhiều tiêu chí, được liệt kê và đếm",
        "the work where one office has to do it for several criteria, listed and counted",
    ),
    "WayEntry.proof": ("tài liệu chứng tỏ đã làm xong", "what proves that it is done"),
    "VetoEntry.when": ("sự kiện không được có: tên → loại", "a fact that must not be there"),
}
"""Key, or `Model.key` where it means something else in one model."""
