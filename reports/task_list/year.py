"""The year's programme as rows: one for each piece of work, office by office, month by month."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import ZERO
from criteria.records import record
from remediation.programme import Piece, Programme
from reports.words.days import due_words
from reports.words.numbers import VIETNAMESE

COLUMNS = (
    "TT",
    "Tháng",
    "Nhiệm vụ",
    "Tiêu chí",
    "Điểm",
    "Thời hạn",
    "Sản phẩm",
    "Đơn vị phối hợp",
)

NO_MONTH = "Chưa ấn định"
UNASSIGNED = "Chưa giao đơn vị"
SAME = "(cùng tiêu chí)"
EARNED = "đã đạt"
NUMBERS = frozenset({4})
"""Positions of columns that hold figures."""


@record
class YearRows:
    """A programme in words, with the places of its index."""

    programme: Programme
    places: int

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices that have work, in the order of papers; "" where nobody is named."""
        return tuple(one for one in (*self.programme.offices, "") if self.programme.of(one))

    def name(self, office: str) -> str:
        """An office as papers address it."""
        return self.programme.offices.get(office, UNASSIGNED)

    def rows(self, office: str) -> tuple[tuple[str, ...], ...]:
        """The work of one office."""
        pieces = self.programme.of(office)
        return tuple(self._row(at, one) for at, one in enumerate(pieces, 1))

    def points(self, office: str) -> str:
        """What the work of one office holds."""
        return self.number(sum((one.points for one in self.programme.of(office)), ZERO))

    def number(self, points: Fraction) -> str:
        """Points as prose writes them."""
        return VIETNAMESE.number(points, self.places)

    def _row(self, position: int, one: Piece) -> tuple[str, ...]:
        offices = self.programme.offices
        held = self.number(one.points) if one.points else SAME
        return (
            str(position),
            NO_MONTH if one.month is None else str(one.month),
            one.do,
            f"{one.criterion}. {one.name}",
            f"{held} ({EARNED})" if one.earned and one.points else held,
            due_words(one.due, one.day, self.programme.year),
            one.product,
            ", ".join(offices.get(id, id) for id in one.support),
        )

    def summary(self) -> tuple[tuple[str, str, str], ...]:
        """Each office with how many pieces of work it has and what they hold; what others decide;
        the effective maximum.
        """
        programme = self.programme
        rows = [
            (self.name(one), str(len(programme.of(one))), self.points(one)) for one in self.offices
        ]
        rows.append(("Cộng các đơn vị", str(len(programme.pieces)), self.number(programme.held)))
        decided = self.number(programme.decided_points)
        rows.append(("Do cơ quan khác chấm, quyết định", str(len(programme.decided)), decided))
        if programme.conversion:
            rows.append(("Quy đổi thang điểm", "", self.number(programme.conversion)))
        rows.append(("Điểm tối đa áp dụng", "", self.number(programme.effective)))
        if programme.removed:
            whole = self.number(programme.effective + programme.removed)
            name = f"Tiêu chí không áp dụng kỳ này, trong {whole} điểm của bộ chỉ số"
            rows.append((name, "", self.number(programme.removed)))
        return tuple(rows)
