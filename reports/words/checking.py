"""Words for the check of an index: branches of rules, cases, and the sentence that sums it up."""

from __future__ import annotations

from reports.words.catalogue import catalogue
from reports.words.problems import Language
from reports.words.traced import Traced
from reports.words.tracing import trace_lines
from scoring.cases.branching import Branch
from scoring.index_checking import IndexCheck
from scoring.sheet import Evaluation

BRANCHES: dict[str, tuple[str, str]] = {
    "holds": ("điều kiện đúng", "the condition holds"),
    "fails": ("điều kiện không đúng", "the condition fails"),
    "case": ("mức thứ {at}", "case {at}"),
    "otherwise": ("không mức nào đúng", "no case holds"),
    "option": ("lựa chọn {at}", "option {at}"),
    "met": ("điều kiện thứ {at} đúng", "condition {at} holds"),
    "not_met": ("điều kiện thứ {at} không đúng", "condition {at} fails"),
    "equal": ("đúng mốc {at}", "exactly {at}"),
    "on_the_day": ("đúng ngày đến hạn", "on the day of the deadline"),
    "not_due": ("chưa đến hạn", "not yet due"),
    "band": ("bậc thứ {at}", "band {at}"),
    "end": ("đúng mốc {at}", "exactly {at}"),
    "empty": ("mẫu số bằng 0", "a denominator of 0"),
    "nothing": ("tỷ lệ bằng 0", "a share of 0"),
    "below_floor": ("dưới mức sàn", "below the floor"),
    "at_floor": ("đúng mức sàn", "exactly on the floor"),
    "short_of_target": ("chưa tới mục tiêu", "short of the target"),
    "at_target": ("đạt mục tiêu", "at the target"),
    "mark": ("đúng mốc {at}", "exactly {at}"),
    "min": ("số thứ {at} nhỏ nhất", "term {at} is the least"),
    "max": ("số thứ {at} lớn nhất", "term {at} is the greatest"),
    "lifted": ("được nâng lên {at}", "lifted to {at}"),
    "cut": ("bị chặn ở {at}", "cut at {at}"),
    "uncut": ("không bị chặn", "not cut"),
    "no_answers": ("không có phiếu hợp lệ", "no valid answers"),
    "few_answers": ("nhóm không đủ số phiếu", "a group with too few answers"),
    "answers": ("đủ phiếu", "answers enough"),
    "no_cases": ("không có vụ việc nào", "no dated cases"),
    "cases": ("có vụ việc", "some dated cases"),
    "period": ("giai đoạn thứ {at}", "period {at}"),
    "given": ("đã có người cho điểm", "points were given"),
    "never": ("đã đóng mà không ai cho điểm", "closed without points"),
    "ground": ("không áp dụng", "does not apply"),
    "ground_not": ("vẫn áp dụng", "applies after all"),
    "ground_otherwise": ("không còn nơi nhận điểm chuyển", "nowhere left for points to move"),
    "cap": ("chạm trần của nhóm", "the cap of the group"),
    "gate": ("bị loại khỏi xếp hạng", "taken out of grading"),
    "gate_not": ("không bị loại", "not taken out of grading"),
    "grade": ("xếp loại {at}", "grade {at}"),
    "bar": ("không xếp trên {at}", "no grade above {at}"),
    "ceiling": ("tổng chạm trần {at}", "the total meets its ceiling {at}"),
    "floor": ("tổng chạm sàn {at}", "the total meets its floor {at}"),
}
"""What a branch is called, by its kind."""

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("KIỂM TRA BỘ CHỈ SỐ {id}", "CHECK OF THE INDEX {id}"),
    "cases": ("TRƯỜNG HỢP THỬ", "CASES"),
    "passed": ("{passed}/{count} đạt", "{passed} of {count} hold"),
    "no_cases": (
        "Chưa có trường hợp thử nào: đặt tệp YAML vào thư mục cases bên cạnh bộ chỉ số.",
        "There are no cases: put YAML files into the folder “cases” beside the index.",
    ),
    "coverage": ("NHÁNH CỦA LUẬT CHƯA ĐƯỢC THỬ", "BRANCHES OF RULES NOT TRIED"),
    "covered": ("đã thử {tried}/{count}", "{tried} of {count} tried"),
    "all_covered": ("Mọi nhánh đều đã được thử.", "Every branch has been tried."),
    "untouched": ("chưa có trường hợp thử nào", "no case expects anything here"),
    "whole": ("Cả bộ", "Whole"),
    "line": ("dòng {line}", "line {line}"),
    "criteria": ("{count} tiêu chí", "{count} criteria"),
    "scored": ("{count} có luật máy chấm", "{count} scored by rule"),
    "held": ("{passed}/{count} trường hợp thử đạt", "{passed}/{count} cases hold"),
    "none_held": ("chưa có trường hợp thử", "no cases"),
    "doubts": ("{count} điểm văn bản chưa rõ", "{count} doubts of the text"),
    "acknowledged": (
        "Đã ghi nhận {accepted}/{count} điểm văn bản chưa rõ (`acknowledged`).",
        "Of the doubts of the text {accepted}/{count} are acknowledged.",
    ),
    "more": ("xem giải thích: cchc check --explain MÃ", "explanations: cchc check --explain CODE"),
}


def trace_text(evaluation: Evaluation, id: str) -> str:
    """The explanation of a leaf in Vietnamese, the language that cases are written in."""
    plan, words = evaluation.plan, catalogue("vi")
    traced = Traced(plan.steps, evaluation.values, plan, evaluation.view, words)
    return "\n".join(trace_lines(traced, plan.nodes[id], evaluation.nodes[id].exact))


def say(key: str, lang: Language, **operands: str | int) -> str:
    """One text of the check."""
    return _TEXTS[key][lang == "en"].format(**operands)


def word_branch(branch: Branch, lang: Language) -> str:
    """A branch in words, with the author's own where he gave any."""
    text = BRANCHES[branch.kind][lang == "en"].format(at=branch.at)
    return f"{text} ({branch.say})" if branch.say else text


def sentence(check: IndexCheck, lang: Language) -> str:
    """What an official can quote: criteria, how many need nobody to score them, cases, doubts."""
    count = len(check.results)
    held = say("held", lang, passed=check.passed, count=count)
    return "; ".join(
        (
            say("criteria", lang, count=check.checked.leaves),
            say("scored", lang, count=check.checked.scored),
            held if count else say("none_held", lang),
            say("doubts", lang, count=len(check.checked.doubts)),
        )
    )
