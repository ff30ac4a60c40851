"""Whole indices at random, with everything that an index may hold, as the text of a file.

Each piece is made by a function of the name of what it makes (`form_ratio`, `policy_move`): a test
asks by introspection for a piece for every form, and for everything that the models can hold in
some index drawn. Indices are sound by construction, but for the few that a draw makes repetitious.
"""

from __future__ import annotations

import copy
import json
import random
from typing import Any

from hypothesis import strategies as st

from criteria.forms import FORMS

Tree = dict[str, Any]

FACTS: Tree = {
    "d": {"name": "Đến hạn", "type": "count", "max": 40, "due": "report"},
    "n": {"name": "Đúng hạn", "type": "count", "at_most": "d"},
    "n2": {"name": "Sớm hạn", "type": "count", "at_most": ["n", "d"]},
    "staff": {"name": "Công chức", "type": "count", "min": 1, "measure": "người"},
    "k": {"name": "Số", "type": "number", "min": -3, "max": 9},
    "cost": {"name": "Chi phí", "type": "money", "max": 1000},
    "pts": {"name": "Điểm khác", "type": "points", "min": 0, "max": 10},
    "s": {"name": "Tỷ lệ", "type": "share", "decided_by": "so_noi_vu", "optional": False},
    "f": {"name": "Có công khai", "type": "flag", "where": "Cổng thông tin"},
    "g": {"name": "Có kế hoạch", "type": "flag", "if_not_stated": False, "because": "Không ghi"},
    "use": {"name": "Mức dùng", "type": "choice", "options": {"x": "X", "y": "Y", "z": "Z"}},
    "order": {"name": "Kế hoạch tỉnh", "type": "document", "optional": True},
    "plan": {
        "name": "Kế hoạch", "type": "document", "not_before": "order", "kind": "ke_hoach",
        "proof": {
            "any_of": [
                {"kind": "ke_hoach", "issuer": "unit", "issued_from": "2026-01-01"},
                [{"kind": "bao_cao", "file": "required"}, {"number": "KH"}],
                {"issued_to": "31/12/2026"},
            ]
        },
    },
    "sent": {"name": "Ngày gửi", "type": "date", "not_before": ["plan", "order"]},
    "sure": {"name": "Ngày họp", "type": "date", "optional": False, "min": "2026-01-01"},
    "seen": {"name": "Lúc nhận", "type": "datetime"},
    "late": {
        "name": "Báo cáo chậm", "type": "cases", "owner": "qlkh",
        "fields": {
            "days": {"name": "Số ngày", "type": "count"},
            "ok": {"name": "Được chấp thuận", "type": "flag"},
            "day": {"name": "Ngày phải gửi", "type": "date"},
        },
    },
    "q1": {"name": "Câu 1", "type": "answers", "answers": {"a": "Tốt", "b": "Kém", "o": "Không"}},
    "q2": {"name": "Câu 2", "type": "answers", "answers": {"a": "Tốt", "b": "Kém"}, "minimum": 3},
    "there": {"name": "Số của tỉnh", "type": "count", "counted_at": "tinh"},
    "up": {"name": "Càng nhiều càng tốt", "type": "count", "more_is_better": True},
    "down": {"name": "Càng ít càng tốt", "type": "count", "more_is_better": False},
    "half": {"name": "Một nửa", "type": "number", "is": "d / 2"},
    "part": {"name": "Tỷ lệ đúng hạn", "type": "share", "is": "n / d", "empty": "unknown"},
}  # fmt: skip
"""One of every type, and of every key that a fact may have."""

CONDITIONS = (
    *("f", "not g", "f and (g or k > 0)", "f or g", "n == d", "k >= 1", "k != 2", "use == use.x"),
    *("s > 50.5%", "s <= 0.4", "part >= 50%", "plan is present", "plan is absent", "n < d and f"),
    *("meets(submitted_at, closing)", "meets(sent, report)", "meets(issued(plan), closing)"),
    *("plan is present and order is present and days_from(issued(order), issued(plan)) <= 20",),
    *("plan is present and order is present and "
      "working_days_from(issued(order), issued(plan)) <= 30",),
    *("sent is absent or days_late(sent, closing) <= 3", "days_from(sure, sure) <= 30"),
    *("s >= in_force(target, sure)", "unit.group == unit.group.a"),
    *("count(late, case.days > 3) >= 2",),
    *("sum(late, case.days) > 5", "n > last_year.n", "s >= same_period_last_year.s"),
    *("superior.there > 3", "n == peers.max(n)", "n >= peers.min(n)", "peers.sum(d, where: f) > 9"),
    *("plan is present and effective(plan) == received(plan)", "min(k, half) < 2",
      "round(k / 3, 1, half_up) >= 1",
      "cost + 5 <= 500", "pts > 3"),
)  # fmt: skip

SHARES = (
    *("s", "s / 2", "1 - s", "if f then s else 50%", "min(s, part)", "max(s, 20%)"),
    *("round(s, 2, half_even)", "s * 0.5 + 0.25"),
)
"""Expressions between 0 and 1."""

MAY_BE_EMPTY = ("bands", "choose", "deduct", "formula", "interpolate", "ratio", "survey")
"""Forms that may say of themselves what a division by 0 is worth."""

ODD = ("capped_sum", "weighted_mean", "best", "worst")
"""Ways to make points of those of children under which nothing may leave (R19)."""

COUNTS = ("n", "d", "staff", "n + d", "superior.there", "count(late, not case.ok)", "d - n")


class Making:
    """One index in the making."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.ids: list[str] = []
        self.given = 0

    def some(self, *ways: Any) -> Any:
        """One of several, its own copy."""
        return copy.deepcopy(self.rng.choice(ways))

    def maybe(self, chance: float = 0.5) -> bool:
        return self.rng.random() < chance

    # --- forms --------------------------------------------------------------------------------

    def score(self, most: float, depth: int = 2, *, given: bool = False) -> Tree:
        """A form worth at most `most` points; `given` lets in those whose points others give."""
        names = [form.name for form in FORMS]
        given = given and depth > 0
        if depth == 0:
            names = [one for one in names if one not in ("levels", "parts", "choose")]
        if not given:
            names = [one for one in names if one not in ("judged", "reported")]
        name = self.some(*names)
        made: Tree = getattr(self, f"form_{name}")(most, depth)
        if self.maybe(0.15):
            made["requires"] = self.condition()
        body = made[name] if isinstance(made[name], dict) else made
        if name in MAY_BE_EMPTY and "empty" not in {*made, *body} and self.maybe(0.3):
            # Told to be of no use where nothing can be divided by 0, and harmless.
            body["empty"] = self.empty(most)
        return made

    def condition(self, depth: int = 2) -> Any:
        """A condition in any of the ways that it may be written."""
        text = self.some(*CONDITIONS)
        way = self.rng.randrange(6) if depth else 0
        if way < 3:
            return text
        if way == 3:
            return {"is": text, "say": "Điều kiện của văn bản"}
        inner = [self.condition(depth - 1) for _ in range(self.some(1, 2, 3))]
        return {"all": inner} if way == 4 else {"any": inner}

    def points(self, most: float) -> Any:
        return self.some(0, most / 4, most / 2, most)

    def worth(self, most: float) -> Tree:
        share = self.some("50%", "12,5%", 0.25)
        return {"points": self.points(most)} if self.maybe() else {"share": share}

    def form_full_if(self, most: float, depth: int) -> Tree:
        return {"full_if": self.condition()}

    def form_levels(self, most: float, depth: int) -> Tree:
        conditions = self.rng.sample(CONDITIONS, 2)
        levels: list[Tree] = [{"when": one, **self.worth(most)} for one in conditions]
        if self.maybe():
            asked = {"is": conditions[1], "say": "Mức hai"}
            levels[1] = {"when": asked, "score": self.score(most, depth - 1, given=self.given < 1)}
        if self.maybe(0.2):
            levels[0]["when"] = {self.some("all", "any"): [conditions[0], "staff > 3"]}
        if self.maybe():
            levels[0]["say"] = "Mức cao nhất"
        if self.maybe(0.3):
            levels[0] = {"when": levels[0]["when"], "points": "not_stated"}
        if self.maybe(0.7):
            last = (
                self.points(most),
                "not_stated",
                {"share": "10%"},
                {"points": self.some(most, "not_stated")},
            )
            nested = {"score": self.score(most, depth - 1)}
            levels.append({"otherwise": self.some(*last, nested)})
        return {"levels": levels}

    def form_choose(self, most: float, depth: int) -> Tree:
        ways: list[Any] = [self.points(most), "25%", "not_stated"]
        if depth:
            ways.append(self.score(most, depth - 1))
        points = {option: self.some(*ways) for option in "xyz"}
        return {"choose": {"of": "use", "points": points}}

    def bands_of(self, most: float) -> tuple[str, list[Tree]]:
        """A quantity with a ladder that has neither gap nor overlap."""
        low, middle, high = self.worth(most), self.worth(most), self.worth(most)
        if self.maybe(0.3):
            middle = {"points": "not_stated"}
        if self.maybe():
            steps = [
                {"from": "80%", **high},
                {"from": "30%", "below": "80%", **middle},
                {"above": "0%", "below": "30%", **low},
                {"exactly": "0%", "points": 0},
            ]
            return self.some("s", "part"), steps
        steps = [{"from": 6, **high}, {"from": 1, "to": 5, **middle}, {"exactly": 0, "points": 0}]
        return self.some("n", "n + d", "count(late, case.ok)"), steps

    def form_bands(self, most: float, depth: int) -> Tree:
        of, steps = self.bands_of(most)
        if self.maybe(0.3):
            return {"bands": {"of": "n", "scale": "theo_so"}}
        if steps[0]["from"] == "80%" and self.maybe(0.4):
            return {"bands": {"of": "n / d", "empty": self.empty(most), "steps": steps}}
        return {"bands": {"of": of, "steps": steps}}

    def empty(self, most: float, *, leaves: bool = False) -> Any:
        ways = ["full", "zero", most / 2, "not_stated"]
        return self.some(*ways, *(["not_applicable"] if leaves else []))

    def form_ratio(self, most: float, depth: int) -> Tree:
        made: Tree = self.some(
            {"ratio": "n / d", "empty": self.empty(most)},
            {"ratio": "n / staff", "over": "cap"},
            {"ratio": "n / last_year.d", "empty": self.empty(most), "over": "cap"},
        )
        more: tuple[Tree, ...] = (
            {},
            {"target": "80%"},
            {"target": "80%", "floor": "50%"},
            {"over": "error"},
        )
        made |= self.some(*more)
        if self.maybe(0.3):
            made["counting"] = "Đúng hạn, trên số đến hạn"
        return made

    def form_each(self, most: float, depth: int) -> Tree:
        unit = self.some({"points": most / 4}, {"share": "25%"})
        return {"each": self.some(*COUNTS), **unit}

    def deduction(self) -> Tree:
        """One deduction, in any of its ways."""
        steps: list[Tree] = [
            {"from": 1, "to": 3, "points": 0.25},
            {"from": 4, "points": 0.5, "each_further": 0.25},
        ]
        if self.maybe(0.3):
            steps = [
                {"exactly": 0, "points": 0},
                {"above": 0, "below": 5, "share": "10%"},
                {"from": 5, "points": self.some(0.5, "not_stated")},
            ]
        made: Tree = self.some(
            {"of": "d - n", "per": 0.5},
            {"of": "count(late, case.ok)", "steps": steps},
            {"over": "late", "per": 0.5},
            {"over": "late", "of": "case.days", "steps": steps},
        )
        if self.maybe(0.4):
            inside = "over" in made
            own = "case.ok" if inside else "f"
            made["unless"] = self.some(
                own,
                {"is": "g", "say": "Bất khả kháng"},
                {"all": [own, "k > 1"]},
                {"any": [own, "g"]},
            )
        return made

    def form_deduct(self, most: float, depth: int, start: Any = "full") -> Tree:
        body: Tree = {"start": start}
        if self.maybe(0.4):
            body["items"] = [
                {"id": "a", "name": "Chậm", **self.deduction()},
                {"id": "b", "name": "Thiếu", **self.deduction(), "at_most": most / 2},
            ]
        else:
            body |= self.deduction()
        if start != "full" or self.maybe():
            body["at_most"] = most
        return {"deduct": body}

    def form_parts(self, most: float, depth: int) -> Tree:
        capped = self.maybe(0.3)
        halves = [most / 2, most / 2 if not capped else most]
        parts = [
            {"id": id, "name": f"Phần {id}", "max": max, "score": self.score(max, depth - 1)}
            for id, max in zip("ab", halves, strict=True)
        ]
        if self.maybe(0.2):
            by = self.some({"judged": {"by": "hoi_dong"}}, {"reported": "so_noi_vu"})
            parts[1]["score"] = by
        if self.maybe(0.3) and most in (1, 2, 3):
            parts[0]["round"] = {"places": 1}
        return {"parts": parts, **({"cap": True} if capped else {})}

    def form_formula(self, most: float, depth: int) -> Tree:
        ways: list[Tree] = [
            {"formula": f"full * ({self.some(*SHARES)})"},
            {"formula": "min(full, staff * 0.1)"},
            {"formula": "max(0, full - d)"},
            {"formula": "max(0, d - 3)", "cap": True},
            {"formula": "min(full, full * n / d)", "empty": self.empty(most)},
            {"formula": f"if {self.some('f', 'k > 1', 'use == use.y')} then full else full / 3"},
            {"formula": "round(full * s / 3, 1, half_up)"},
            {"formula": "min(full, full * n / peers.max(n))", "empty": self.empty(most)},
            {"formula": "min(full, 0.5 * full + 0.5 * full * s)"},
        ]
        ways += [
            {"formula": f'if applies("{id}") then min(full, points("{id}")) else 0'}
            for id in self.ids[-2:]
        ]
        return dict(self.some(*ways))

    def form_interpolate(self, most: float, depth: int) -> Tree:
        points = self.some(
            {"0%": 0, "50%": most, "100%": self.points(most)}, {"10%": 0, "90%": most}
        )
        return {"interpolate": {"of": self.some("s", "part"), "points": points}}

    def form_external(self, most: float, depth: int) -> Tree:
        return {"external": self.some("s", "part", "last_year.s")}

    def form_survey(self, most: float, depth: int) -> Tree:
        two = {
            "people": {"name": "Dân", "weight": "60%", "minimum": 2, "questions": {"q1": "100%"}},
            "firms": {"weight": "40%", "questions": ["q2"]},
        }
        one = {"all": {"questions": {"q1": "25%", "q2": "75%"}}}
        answers = {"a": "100%", "b": self.some("0%", "50%")}
        return {"survey": {"groups": self.some(two, one), "answers": answers,
                           "empty": self.empty(most)}}  # fmt: skip

    def form_judged(self, most: float, depth: int) -> Tree:
        more: tuple[Tree, ...] = (
            {"from": most / 4, "to": most},
            {"to": most / 2, "needs": "Phiếu"},
            {"if_never": 0},
            {},
        )
        return {"judged": {"by": "hoi_dong", **self.some(*more)}}

    def form_reported(self, most: float, depth: int) -> Tree:
        return {"reported": "so_noi_vu"}

    # --- criteria -----------------------------------------------------------------------------

    def leaf(self, id: str, most: float | None = None) -> Tree:
        """A criterion with a rule, or with what stands in place of one."""
        most = self.some(1, 2, 3) if most is None else most
        made: Tree = {"id": id, "name": f"Tiêu chí {id}", "max": most}
        way = self.rng.random()
        if way < 0.05:
            made["not_transcribed"] = "Chưa có phụ lục"
        elif way < 0.12:
            made["readings"] = {
                "van_ban": {"cite": "Công văn 1", "in_force": True, "score": self.score(most)},
                "he_thong": {"cite": "Hệ thống", "score": self.score(most, given=True)},
            }
        elif way < 0.17:
            made |= {"down_to": -0.5, "score": {"formula": "max(-0.5, full - d)"}}
        else:
            made["score"] = self.score(most, given=True)
        self.about(made)
        self.ids.append(id)
        return made

    def about(self, made: Tree) -> None:
        """What may be said of a criterion beside its rule."""
        more = {
            "owner": "qlkh",
            "support": ["van_phong"],
            "cite": "Phụ lục II",
            "note": "Xem lại",
            "text": "Lời của văn bản",
            "documents": ["ke_hoach"],
            "round": {"places": 1},
            "inferred": self.some(
                {"max": {"because": "Suy ra", "or": [1.5]}},
                {"max": {"because": "Suy ra"}},
                {"rule": "Suy ra"},
            ),
        }
        made |= {key: value for key, value in more.items() if self.maybe(0.12)}
        if self.maybe(0.2):
            gives = bool({"judged", "reported"} & {*made.get("score", {})})
            made["remedy"] = [self.remedy(made["max"], gives=gives)]

    def remedy(self, most: float, *, gives: bool) -> Tree:
        """One way to win points back; points are given only where somebody gives them."""
        formal = (
            self.some({"give": "max"}, {"give": most / 2})
            if gives
            else self.some(
                {"set": {"n": "d"}},
                {"set": {"f": "true", "s": "100%"}},
                {"set": {"plan": {"issued": "sure", "received": {"days": 3, "after": "sure"}}}},
                {"set": {"plan": {"issued": {"days": 1, "after": "sure"}, "effective": "sure"}}},
                {"set": {"plan": {"issued": "sure", "effective": {"days": 9, "after": "sure"}}}},
                {"set": {"sent": {"days": 10, "after": "closing"}}},
                {"set": {"late": {"each": {"day": {"working_days": 3, "after": "closing"}}}}},
                {"set": {"late": "none"}},
                {"set": {"late": {"each": {"ok": "true"}}}},
            )
        )
        due = self.some(
            "closing",
            {"until": "30/11"},
            {"before": "1/12"},
            {"until": 10, "of": "quarter"},
            {"before": 5, "of": "month"},
            {"until": 20, "of": "half_year"},
            {"until": 20, "of": "year"},
            {"working_days": 5, "after": "assigned"},
            {"days": 10, "after": "closing"},
        )
        more = {
            "id": "lam", "owner": "van_phong", "support": ["qlkh"], "cite": "Công văn 2",
            "effort": self.some("small", "medium", "large"), "proof": "Báo cáo", "by": due,
            "covers": self.some(["rule"], ["unknown", "not_due"], ["not_proven", "not_accepted"],
                                ["pending", "contradiction"], ["not_applicable", "penalty"],
                                ["unexplained"]),
        }  # fmt: skip
        kept = {key: value for key, value in more.items() if self.maybe(0.4)}
        return {"do": "Làm cho xong", "product": "Báo cáo kết quả", **formal, **kept}

    def policy(self, others: list[str]) -> Any:
        ways: list[Any] = ["full", "zero", "drop", "not_stated", {"rescale": "component"}]
        ways += [
            {"rescale": "component"},
            {"rescale": "index"},
            {"blank": "drop"},
            {"blank": "keep"},
        ]
        if others:
            ways += [{"move": others[:2]}, {"move": others[-1:], "split": "proportional"}] * 2
        if len(others) > 1:
            ways.append({"move": others[:2], "split": dict.fromkeys(others[:2], "50%")})
        return self.some(*ways)

    def grounds(self, others: list[str], *, rescales: bool) -> list[Tree]:
        """Why a criterion may not apply, and what then becomes of its points."""
        then = self.policy(others)
        while not rescales and isinstance(then, dict) and ("rescale" in then or "move" in then):
            then = self.policy(others)
        made: Tree = {"then": then, "ground": "Không phát sinh"}
        if isinstance(then, dict) and "move" in then:
            ways = ["full", "zero", "drop", "not_stated", {"blank": "drop"}, {"rescale": "index"}]
            made["otherwise"] = self.some(*ways)
        made |= self.some({"declared": True}, {"when": self.some("k > 8", "not f", "staff > 99")})
        second: Tree = {"declared": True, "then": "drop", "ground": "Không thuộc đối tượng"}
        return [made, *([second] if self.maybe(0.2) and "declared" not in made else [])]

    def group(self, id: str, depth: int) -> Tree:
        """A criterion made of others."""
        count = self.some(1, 2, 3)
        children = [
            self.group(f"{id}.{n}", depth - 1)
            if depth and self.maybe(0.25)
            else self.leaf(f"{id}.{n}")
            for n in range(1, count + 1)
        ]
        combine = self.some("sum", "sum", "sum", "capped_sum", "weighted_mean", "best", "worst")
        maxima = [one["max"] for one in children]
        if combine == "weighted_mean":
            for one in children:
                rescale(one, maxima[0])
                one["weight"] = self.some(1, 2, 0.5)
            maxima = maxima[:1]
        most = (
            sum(maxima) if combine == "sum" else min(maxima) if combine == "worst" else max(maxima)
        )
        made: Tree = {"id": id, "name": f"Nhóm {id}", "max": most, "criteria": children}
        if combine != "sum" or self.maybe(0.3):
            made["combine"] = combine
        self.ids.append(id)
        return made


def rescale(node: Tree, most: float) -> None:
    """A leaf in place of whatever stood there, worth `most`: children of a mean are alike."""
    for key in (
        "criteria",
        "combine",
        "readings",
        "not_transcribed",
        "remedy",
        "inferred",
        "down_to",
    ):
        node.pop(key, None)
    node["max"] = most
    node["score"] = {"formula": "full * s"}


def whole_index(rng: random.Random) -> Tree:
    """A whole index, as its file would hold it."""
    making = Making(rng)
    some, maybe = making.some, making.maybe
    components = [making.group(str(number), 2) for number in range(1, some(2, 3, 4))]
    if maybe(0.3):
        components.append(making.leaf(str(len(components) + 1)))
    places = some(2, 3, 4)
    at = some(["leaf"], ["component"], ["total"], ["part", "leaf"], ["leaf", "total"],
              ["part", "leaf", "component", "total"])  # fmt: skip
    rescales = set(at) & {"leaf", "component", "total"} != set()
    _add_grounds(making, components, rescales=rescales)
    most = sum(one["max"] for one in components)
    facts = copy.deepcopy(FACTS)
    index: Tree = {
        "index": "thu-2026", "name": "Bộ chỉ số thử", "year": 2026,
        "for": {
            "kind": "so",
            "attributes": {
                "group": {"name": "Nhóm", "type": "choice", "options": {"a": "A", "b": "B"}}
            },
        },
        "max": most,
        "rounding": {"places": places, "mode": some("half_up", "half_even", "down"), "at": at},
        "offices": {"van_phong": {"name": "Văn phòng"}, "qlkh": {"name": "Phòng", "leads": ["1"]}},
        "bodies": {"so_noi_vu": {"name": "Sở Nội vụ"}, "hoi_dong": {"name": "Hội đồng"}},
        "documents": {"ke_hoach": {"name": "Kế hoạch", "issuer": "unit"}, "bao_cao": {"name": "B"}},
        "deadlines": {
            "closing": {"name": "Ngày cuối", **some({"by": "20/12"}, {"by": "15/1/2027"})},
            "report": {"before": "15/12", "name": "Hạn báo cáo"},
        },
        "parameters": {
            "target": {
                "name": "Mục tiêu",
                "values": [
                    {"from": "2024-01-01", "to": "2025-12-31", "value": "70%", "cite": "NQ 1"},
                    {"from": "2026-01-01", "value": "90%", "cite": "NQ 2"},
                ],
            }
        },
        "scales": {
            "theo_so": {
                "name": "Theo số",
                "steps": [
                    {"from": 2, "share": "100%"},
                    {"from": 1, "below": 2, "share": "50%"},
                    {"exactly": 0, "points": 0},
                ],
            }
        },
        "facts": facts,
        "components": components,
        "no_previous": [{"fact": "n", "value": 0}],
    }  # fmt: skip
    odd = any(f'"combine": "{one}"' in json.dumps(components) for one in ODD)
    # A criterion may leave for want of last year only where its points simply add up.
    without = {"value": "10%"} if odd or maybe(0.2) else {"then": some("drop", "full", "zero")}
    index["no_previous"].append({"fact": "s", **without})
    if maybe():
        index["total"] = some({"floor": 0}, {"ceiling": most}, {"floor": 0, "ceiling": most})
    if maybe():
        index |= {"cite": "Quyết định 1", "defaults": {"cite": "Phụ lục", "owner": "van_phong"}}
    if maybe():
        index["terms"] = {"component": "Lĩnh vực", "group": "Mục", "leaf": "Tiêu chí"}
    if maybe():
        index["bonus"] = [_bonus(making)]
    if maybe():
        index["penalty"] = [_penalty(making)]
    if maybe(0.3):
        gate = {"not_assessed_if": some("staff > 900", "k > 8"), "say": "Nộp quá hạn"}
        index["gates"] = [{**gate, **some({}, {"unless": "f"})}]
    if maybe():
        index["grades"] = _grades(making, most)
    if maybe():
        more = some({}, {"groups": "group"}, {"not_ranked_if": "not f"})
        ties = some("standard", "dense")
        index["ranking"] = {"compare": some("rounded", "exact"), "ties": ties, **more}
    if maybe(0.4):
        index["tables"] = {"ho_so": copy.deepcopy(TABLE)}
    if maybe(0.2):
        index["acknowledged"] = {making.ids[0]: "Đã hỏi"}
    return index


def _bonus(making: Making) -> Tree:
    if making.maybe():
        return making.leaf("T")
    leaves = [making.leaf("T.1", 2), making.leaf("T.2", 1)]
    return {"id": "T", "name": "Điểm thưởng", "max": 2, "criteria": leaves}


def _penalty(making: Making) -> Tree:
    child: Tree = {"id": "V.1", "name": "Sai sót", "max": 2}
    child["score"] = making.form_deduct(2, 0, start=0)
    bound = making.some({"at_most": 1}, {"max": 1}, {"at_most": "not_stated"})
    return {"id": "V", "name": "Điểm trừ", **bound, "criteria": [child]}


def _grades(making: Making, most: float) -> Tree:
    cuts = making.some((most * 0.9, most * 0.5), ("90%", "50%"))
    steps: list[Tree] = [
        {"from": cuts[0], "name": "Tốt"},
        {"from": cuts[1], "below": cuts[0], "name": "Khá"},
        {"below": cuts[1], "name": "Kém"},
    ]
    unless = [{"when": "k > 5", "not_above": "Khá", "say": "Có vi phạm"}]
    return {
        "of": making.some("base", "total"),
        "steps": steps,
        **making.some({}, {"unless": unless}),
    }


TABLE: Tree = {
    "name": "Hồ sơ",
    "columns": {
        "code": {"name": "Mã", "type": "text", "headers": ["Mã hồ sơ"]},
        "agency": {"name": "Đơn vị", "type": "text", "optional": True},
        "way": {
            "name": "Cách", "type": "choice",
            "options": {"on": {"name": "Trực tuyến", "written": ["TT"]}, "off": {"name": "Khác"}},
        },
        "open": {"name": "Mở", "type": "flag"},
        "came": {"name": "Đến", "type": "date"},
        "left": {"name": "Trả", "type": "date", "optional": True, "not_before": "came"},
        "shut": {"name": "Đóng", "type": "date", "optional": True, "not_before": ["came", "left"]},
        "at": {"name": "Lúc đến", "type": "datetime", "optional": True},
        "count": {"name": "Số", "type": "count"},
        "rate": {"name": "Mức", "type": "number", "places": 2, "decimal": ","},
        "fee": {"name": "Phí", "type": "money", "decimal": "."},
    },
    "measures": {
        "on": {"name": "Trực tuyến", "is": "count(way == way.on)"},
        "all": {"name": "Tất cả", "is": "count(left is present)"},
    },
    "shares": {
        "rate": {"name": "Tỷ lệ", "ways": {"a": {"counting": "Hết", "part": "on", "whole": "all"}}}
    },
    "key": "code",
    "unit": "agency",
    "stop": ["Tổng cộng"],
    "bad_rows": {
        "cell_missing": {"then": "leave_out", "because": "Dòng trống"},
        "cell_unreadable": {"then": "as_empty", "because": "Không đọc được"},
        "option_unknown": {"then": "leave_out", "because": "Lạ"},
        "order_broken": {"then": "keep", "because": "Đã kiểm tra"},
        "key_repeated": {"then": "once", "because": "Xuất hai lần"},
    },
}  # fmt: skip


def _add_grounds(making: Making, components: list[Tree], *, rescales: bool) -> None:
    """Grounds for leaves under plain sums, moves only forward so that none goes in a circle."""
    plain = [leaf for one in components for leaf in _plain_leaves(one) if "down_to" not in leaf]
    for position, leaf in enumerate(plain):
        score = leaf.get("score", {})
        inner = next(
            (one for one in score.values() if isinstance(one, dict) and "empty" in one), score
        )
        if "empty" in inner and making.maybe():
            inner["empty"] = "not_applicable"
        if making.maybe(0.4):
            later = [one["id"] for one in plain[position + 1 :]]
            leaf["not_applicable"] = making.grounds(later, rescales=rescales)
    for one in components:
        if "down_to" in json.dumps(one):
            continue
        if one.get("combine", "sum") == "sum" and "criteria" in one and making.maybe(0.15):
            one["not_applicable"] = making.grounds([], rescales=False)


def _plain_leaves(node: Tree) -> list[Tree]:
    """The leaves all of whose ancestors are plain sums."""
    if "criteria" not in node:
        return [node]
    if node.get("combine", "sum") != "sum":
        return []
    return [leaf for one in node["criteria"] for leaf in _plain_leaves(one)]


def whole_indices() -> st.SearchStrategy[Tree]:
    """Whole indices as a strategy."""
    return st.randoms(use_true_random=False, note_method_calls=False).map(whole_index)
