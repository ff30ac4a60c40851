"""The case of the mock-up built by hand: nine components, sixteen leaves, one ledger of 14,255."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from criteria import calendar
from criteria.plan import Deadline, FactType, Plan, PlanFact
from criteria.values import COUNTS, SHARES, Range
from evidence.view import Basis, Cause, GivenPoints, Reading, View
from reports.subject import Paper, Rank, Subject
from scoring.bases import score
from scoring.sheet import ScoreSheet
from tests.plans import Draft

COMPONENTS = (
    ("1", "Công tác chỉ đạo, điều hành", "12.5"),
    ("2", "Cải cách thể chế", "6"),
    ("3", "Cải cách thủ tục hành chính", "5.5"),
    ("4", "Cải cách tổ chức bộ máy", "3.5"),
    ("5", "Xây dựng, nâng cao chất lượng đội ngũ CCVC", "10"),
    ("6", "Cải cách cơ chế quản lý tài chính công", "6.5"),
    ("7", "Chính quyền điện tử, chính quyền số", "11.5"),
    ("8", "Cơ chế một cửa, một cửa liên thông", "9.5"),
    ("9", "Điều tra xã hội học", "35"),
)

LEAVES = (
    ("1.1", "Nhiệm vụ cấp trên giao", "2", None, "van_phong"),
    ("1.2", "Văn bản chỉ đạo CCHC và Chỉ thị 10/CT-UBND", "2.5", "1", "van_phong"),
    ("1.3", "Các tiêu chí khác của lĩnh vực 1", "8", "8", None),
    ("3.1", "Công bố TTHC theo bộ, ngành; đề xuất đơn giản hóa", "2", "0", "chi_cuc_tdc"),
    ("3.2", "Các tiêu chí khác của lĩnh vực 3", "3.5", "3.5", None),
    ("5.1", "Cơ cấu lãnh đạo phòng; kế hoạch đào tạo", "1.5", "0", None),
    ("5.2", "Các tiêu chí khác của lĩnh vực 5", "8.5", "8.5", None),
    ("7.1", "Ứng dụng CNTT theo chỉ số ICT", "9.5", None, "van_phong"),
    ("7.2", "Các tiêu chí khác của lĩnh vực 7", "2", "2", None),
    ("8.1", "Thời gian giải quyết hồ sơ đúng và sớm hạn", "2.5", "2.125", "chi_cuc_tdc"),
    ("8.2", "Tiếp nhận, trả kết quả qua bưu chính công ích", "1.5", "0", "bp_kstthc"),
    ("8.3", "Các tiêu chí khác của lĩnh vực 8", "5.5", "5.5", None),
)

WHOLE = {"2": ("5.5", "qlkh"), "4": ("3.5", None), "6": ("6.5", None), "9": ("30.482", None)}
"""Components scored as a whole, and who owns them."""

NAMED = {"1.2", "3.1", "5.1", "8.1", "8.2"}
"""Points below the maximum for which the published paper gives a reason."""

OFFICES = {
    "van_phong": "Văn phòng",
    "qlkh": "P. QLKH",
    "chi_cuc_tdc": "Chi cục TĐC",
    "bp_kstthc": "BP KSTTHC",
}

STATED: dict[str, str | Reading] = {"tasks_on_time": "20", "tasks_due": "27", "ict_index": "0.806"}


@dataclass(frozen=True)
class Golden:
    """The plan, and its views and sheets for changed evidence."""

    plan: Plan
    draft: Draft

    def view(
        self,
        basis: Basis = Basis.ACCEPTED,
        stated: Mapping[str, str | Reading] = STATED,
        given: Mapping[str, GivenPoints] | None = None,
    ) -> View:
        """A view with the published points and the facts of `stated`."""
        points = published() | dict(given or {})
        readings = {
            name: one if isinstance(one, Reading) else known(one) for name, one in stated.items()
        }
        return self.draft.view(readings, basis=basis, given=points)

    def sheet(
        self, basis: Basis = Basis.ACCEPTED, views: Mapping[Basis, View] | None = None
    ) -> ScoreSheet:
        """The score sheet on `basis`; every other basis is the same unless `views` says so."""
        own = {one: self.view(one) for one in Basis} | dict(views or {})
        return score(self.plan, own, basis)


def known(number: str) -> Reading:
    """A figure stated with its document and page."""
    where = {"cv507": "trang 2, mục II.1"}
    return Reading(Range.exactly(Fraction(number)), documents=("cv507",), where=where)


def published() -> dict[str, GivenPoints]:
    """The points that the province published, with a reason where one is known."""
    whole = [(id, points) for id, (points, _) in WHOLE.items()]
    parts = [(id, points) for id, _, _, points, _ in LEAVES if points is not None]
    return {
        id: GivenPoints(
            Range.exactly(Fraction(points)),
            by="ubnd_tinh",
            reason="Chưa có kế hoạch luân chuyển tại thời điểm chấm" if id in NAMED else "",
            documents=("cv507",),
            where={"cv507": "trang 1"},
        )
        for id, points in (*whole, *parts)
    }


def golden() -> Golden:
    """The plan of the case."""
    draft = Draft()
    due = replace(_count("tasks_due", "Số nhiệm vụ cấp trên giao"), domain=Range(Fraction(1), None))
    on_time = _count("tasks_on_time", "Số nhiệm vụ đúng hạn hoặc còn hạn")
    n, d = draft.read(replace(on_time, domain=Range(Fraction(0), Fraction(27)))), draft.read(due)
    ict_fact = PlanFact("ict_index", "Chỉ số ứng dụng CNTT (ICT)", FactType.SHARE, SHARES)
    rules = {"1.1": draft.ratio(n, d, 2)}
    ict = draft.read(ict_fact)
    rules["7.1"] = draft.math(ict, "*", draft.const("9.5"))
    reads = {
        "1.1": (("own", "tasks_due"), ("own", "tasks_on_time")),
        "7.1": (("own", "ict_index"),),
    }
    forms = {"1.1": "ratio", "7.1": "external"}
    for id, _, most in COMPONENTS:
        if id in WHOLE:
            draft.leaf(id, most, draft.given(id), form="reported", owner=WHOLE[id][1])
            continue
        draft.group(id, most)
        for leaf, _, top, _, owner in LEAVES:
            if leaf.startswith(f"{id}."):
                rule = rules[leaf] if leaf in rules else draft.given(leaf)
                form = forms.get(leaf, "reported")
                draft.leaf(leaf, top, rule, parent=id, form=form, owner=owner)
    return Golden(_named(draft.plan(), reads), draft)


def _named(plan: Plan, reads: Mapping[str, tuple[tuple[str, str], ...]]) -> Plan:
    names = {id: name for id, name, _ in COMPONENTS} | {id: name for id, name, *_ in LEAVES}
    nodes = {}
    for id, node in plan.nodes.items():
        inferred = "Suy ra từ số công bố" if "." in id and id != "1.1" else ""
        leaf = replace(node.leaf, facts=reads.get(id, ())) if node.leaf else None
        cite = "Công văn số 507/SKHCN-TTr, trang 2, mục 2"
        nodes[id] = replace(node, name=names[id], inferred=inferred, leaf=leaf, cite=cite)
    return replace(
        plan,
        index="brvt-so-2021",
        name="Chỉ số CCHC năm 2021",
        year=2021,
        nodes=nodes,
        offices=OFFICES,
        bodies={"ubnd_tinh": "UBND tỉnh Bà Rịa - Vũng Tàu"},
        documents={"quyet_dinh": "Quyết định", "cong_van": "Công văn"},
        deadlines={"year_report": Deadline("year_report", "Hạn", "before", _day(2021, 12, 15))},
        terms={"component": "Lĩnh vực", "leaf": "Tiêu chí"},
    )


def _count(name: str, label: str) -> PlanFact:
    fact = PlanFact(name, label, FactType.COUNT, COUNTS)
    return replace(fact, owner="van_phong", due="year_report", measure="nhiệm vụ")


def _day(year: int, month: int, day: int) -> Fraction:
    return calendar.to_exact(datetime.date(year, month, day))


def subject(round: str = "official") -> Subject:
    """The department of the case; rank and decision only for the published result."""
    official = round == "official"
    return Subject(
        id="skhcn-brvt-2021",
        unit="Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu",
        unit_id="skhcn-brvt",
        kind="so",
        first=datetime.date(2021, 1, 1),
        last=datetime.date(2021, 12, 31),
        as_of=datetime.date(2022, 5, 10),
        round=round,
        digest="sha256:1",
        papers={
            "qd1085": Paper(
                "qd1085",
                "Quyết định",
                "1085/QĐ-UBND",
                datetime.date(2022, 3, 31),
                "UBND tỉnh Bà Rịa - Vũng Tàu",
            ),
            "cv507": Paper(
                "cv507", "Công văn", "507/SKHCN-TTr", datetime.date(2022, 5, 10), "Sở KH&CN"
            ),
        },
        rank=Rank(10, decision="qd1085", previous=8, inferred="10 − 2 = 8") if official else None,
    )


def missing(cause: Cause = Cause.UNKNOWN) -> Reading:
    """The figure of tasks done on time, not stated."""
    return Reading(Range(Fraction(0), Fraction(27)), cause=cause)
