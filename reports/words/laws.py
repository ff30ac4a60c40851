"""Words for the laws of scoring: what each says, what broke it, and which way facts point."""

from __future__ import annotations

from reports.words.problems import Language
from scoring.laws.laws import DIRECTION
from scoring.laws.running import Broken
from scoring.laws.telling import text_of

LAWS: dict[str, tuple[str, str]] = {
    "children": (
        "Tổng các tiêu chí con bằng tiêu chí mẹ, cả điểm lẫn điểm tối đa",
        "Children add up to their parent, in points and in maxima",
    ),
    "components": (
        "Tổng điểm các lĩnh vực bằng điểm nền",
        "Components add up to the base",
    ),
    "total": (
        "Tổng điểm = điểm nền + điểm thưởng − điểm trừ + phần chặn trần, chặn sàn",
        "Total = base + bonus − penalties + caps",
    ),
    "lost": (
        "Tổng các dòng điểm bị mất = điểm tối đa − điểm đạt",
        "Lines of lost points add up to maximum − points",
    ),
    "bounds": (
        "Điểm không vượt điểm tối đa, không thấp hơn mức sàn",
        "Points stay between the floor and the maximum",
    ),
    "enclosure": (
        "Số liệu còn thiếu dù thế nào, điểm vẫn nằm trong khoảng đã báo",
        "Whatever the unknown facts turn out to be, points lie within the range told",
    ),
    "narrowing": (
        "Biết thêm một số liệu, khoảng điểm chỉ hẹp lại",
        "Learning a fact only narrows the range",
    ),
    "bases": (
        "Điểm chắc chắn: công nhận ≤ có tài liệu kiểm chứng ≤ kê khai, trừ nơi người chấm sửa",
        "Certain points: accepted ≤ proven ≤ claimed, but where the grader says otherwise",
    ),
    "not_applicable": (
        "Tiêu chí không áp dụng chỉ để lại đúng điều cách xử lý đã nêu",
        "A criterion that does not apply leaves exactly what its policy says",
    ),
    "removed": (
        "Điểm tối đa còn lại của các lĩnh vực bằng điểm tối đa còn lại của cả bộ",
        "The effective maxima of components add up to that of the index",
    ),
    "waiver": (
        "Miễn trừ chỉ nâng điểm, không đụng đến tiêu chí khác",
        "A waiver only raises, and touches nothing else",
    ),
    "expired": (
        "Miễn trừ ngoài thời hạn không có tác dụng",
        "A waiver out of its time does nothing",
    ),
    "rounding": (
        "Chỉ làm tròn ở nơi bộ chỉ số nêu",
        "Rounding happens where it is declared and nowhere else",
    ),
    "bands": (
        "Mỗi giá trị, kể cả giá trị sát mốc, thuộc nhiều nhất một bậc",
        "Every figure, on an edge too, falls in one band at most",
    ),
    "trace": (
        "Tính lại từng dòng diễn giải thì ra đúng con số đã ghi",
        "Every line of an explanation recomputes to its number",
    ),
    "again": (
        "Chấm lại thì ra đúng kết quả cũ, đọc lại từ tệp cũng vậy",
        "Scored again, or read from a file again, the result is the same",
    ),
    "order": (
        "Đảo thứ tự tiêu chí, số liệu, đơn vị thì điểm không đổi",
        "The order of criteria, facts and units changes nothing",
    ),
    "ranks": (
        "Thứ hạng nằm trong khoảng đã báo, dù tổng điểm của các đơn vị cùng xếp hạng ra sao",
        "Whatever the totals of those ranked together turn out to be, places lie within those told",
    ),
    "gain": (
        "Điểm mà biện pháp khắc phục hứa bằng điểm đo được khi làm xong",
        "The gain of a remedy is the gain measured after doing it",
    ),
    "executors": (
        "Chấm theo cách nào, một đơn vị hay nhiều đơn vị cùng lúc, cũng ra cùng một điểm",
        "Every way of scoring, one unit or many at once, comes to the same",
    ),
    "direction": (
        "Số liệu ghi «more_is_better» đi đúng chiều đã ghi",
        "Facts marked `more_is_better` move points the way that is said",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("ĐỊNH LUẬT CHẤM ĐIỂM: {name}", "LAWS OF SCORING: {name}"),
    "tried": (
        "Đã thử {worlds} tình huống, hạt giống {seed}; mỗi tình huống thử mọi định luật.",
        "{worlds} worlds tried, seed {seed}; every law on each of them.",
    ),
    "refused": (
        "{count} tình huống không nêu được cho bộ chỉ số này, đã bỏ.",
        "{count} worlds could not be stated to this index and were left out.",
    ),
    "held": ("đúng", "holds"),
    "broken": ("SAI", "BROKEN"),
    "untried": ("chưa thử", "not tried"),
    "needs": (
        "Chưa thử vì chưa cài phần mở rộng many: pip install 'cchc-score[many]'",
        "Not tried, the extra many is not installed: pip install 'cchc-score[many]'",
    ),
    "all": ("Mọi định luật đều đúng.", "All laws hold."),
    "some": ("Số định luật sai: {count}", "Laws broken: {count}"),
    "counterexample": (
        "PHẢN VÍ DỤ · {law}",
        "COUNTEREXAMPLE · {law}",
    ),
    "breach": ("{where}: ra {found}, phải là {wanted}", "{where}: is {found}, should be {wanted}"),
    "breach_whole": ("Cả bộ: ra {found}, phải là {wanted}", "Total: {found}, should be {wanted}"),
    "paste": (
        "Chép phần dưới đây vào một tệp trong thư mục cases/, rồi sửa điểm cho đúng:",
        "Paste this into a file in cases/, then mend the points it expects:",
    ),
    "directions": (
        "SỐ LIỆU TĂNG MÀ ĐIỂM GIẢM (nên xem có đúng ý không)",
        "FACTS THAT LOWER POINTS WHEN THEY RISE (is that meant?)",
    ),
    "direction": (
        "{criterion}: {fact} tăng lên {at} thì từ {before} còn {after} điểm",
        "{criterion}: {fact} rising to {at} takes points from {before} to {after}",
    ),
    "whole": ("Tổng điểm", "Total"),
    "direction_up": (
        "{criterion}: {fact} tăng lên {at} thì từ {before} lên {after} điểm",
        "{criterion}: {fact} rising to {at} takes points from {before} up to {after}",
    ),
    "case": ("Định luật: {law}", "Law: {law}"),
    "case_part": ("{name}, phần đã biết", "{name}, what is known"),
    "case_now": ("{name}, số liệu hiện có", "{name}, the fact as it is"),
    "case_more": ("{name}, tăng một đơn vị", "{name}, the fact a unit higher"),
    "case_whole": ("{name}, khi biết đủ", "{name}, when all is known"),
    "note": (
        "{law}. Điểm dưới expect là điểm đang ra, hãy sửa thành điểm đúng.",
        "{law}. The points below expect are those of today, put the right ones in their place.",
    ),
}


def say(key: str, lang: Language, **operands: str | int) -> str:
    """The text of `key`; KeyError for one never written."""
    text = TEXTS[key][0 if lang == "vi" else 1]
    return text.format(**operands) if operands else text


def law_text(law: str, lang: Language) -> str:
    """What a law says."""
    return LAWS[law][0 if lang == "vi" else 1]


def ruled(broken: Broken, lang: Language) -> str:
    """What a broken law says, with the rules that it states."""
    text = law_text(broken.law, lang)
    return f"{text} ({broken.rules})" if broken.rules else text


def case_file(broken: Broken, lang: Language) -> str:
    """The counterexample of a broken law as a file for `cases/`."""
    name = say("case", lang, law=broken.law)
    note = say("note", lang, law=ruled(broken, lang))
    pair = ("case_now", "case_more") if broken.law == DIRECTION else ("case_part", "case_whole")
    keys = pair if len(broken.cases) > 1 else ()
    told = []
    for position, case in enumerate(broken.cases):
        title = say(keys[position], lang, name=name) if keys else name
        head = {"name": title, "note": note}
        told.append(text_of({**head, **{k: v for k, v in case.items() if k != "name"}}))
    return "cases:\n" + "".join(told)
