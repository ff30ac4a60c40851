"""The list of proving documents as plain data: one row for each criterion and document."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from criteria.plan import Plan
from criteria.records import record
from evidence.assessment import Assessment
from evidence.documents.entry import DocumentEntry
from evidence.documents.filing import filed
from evidence.proof import UNIT
from reports.document_list.names import FOLDER, apart, file_name
from reports.words.numbers import VIETNAMESE

COLUMNS = (
    "TT",
    "Tiêu chí",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Cơ quan ban hành",
    "Trích yếu",
    "Trang, mục",
    "Tên tệp",
)
SECRET, NO_FILE = "Tài liệu mật, không kèm tệp", "Không kèm tệp"
OTHERS = "Tài liệu khác"
"""What stands for the criterion where a document stands behind none."""


@record
class Row:
    """One document behind one criterion. `file` is its path in the pack, "" without one; `without`
    then says why.
    """

    position: int
    criterion: str
    name: str
    number: str
    issued: datetime.date | None
    issuer: str
    subject: str
    where: str
    file: str
    without: str

    @property
    def head(self) -> str:
        """The criterion by number and name."""
        return f"{self.criterion} {self.name}".strip()

    @property
    def day(self) -> str:
        """The day of issue as papers write it."""
        return VIETNAMESE.date(self.issued) if self.issued is not None else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts under the columns."""
        last = self.file.rpartition("/")[2] if self.file else self.without
        told = (self.head, self.number, self.day, self.issuer, self.subject, self.where, last)
        return (str(self.position), *told)


@record
class DocumentList:
    """The whole list. `files` maps each path in the pack to the document whose file it is."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    files: Mapping[str, str]

    @property
    def documents(self) -> int:
        """How many files there are."""
        return len(self.files)


def document_list(plan: Plan, assessment: Assessment, digests: Mapping[str, str]) -> DocumentList:
    """The list of an assessment. `digests` are those of the documents whose files go along; files
    of one content go along once.
    """
    names: dict[str, str] = {}
    files: dict[str, str] = {}
    by_digest: dict[str, str] = {}
    taken: set[str] = set()
    rows = []
    for position, one in enumerate(filed(plan, assessment), 1):
        entry = assessment.documents[one.document]
        if one.document in digests and one.document not in names:
            path = by_digest.get(digests[one.document])
            if path is None:
                made = file_name(one.criterion, entry.number or "", one.document, entry.file or "")
                path = f"{FOLDER}/{apart(made, taken)}"
                by_digest[digests[one.document]] = path
                files[path] = one.document
            names[one.document] = path
        node = plan.nodes.get(one.criterion)
        rows.append(
            Row(
                position=position,
                criterion=one.criterion,
                name=node.name if node is not None else OTHERS,
                number=entry.number or "",
                issued=entry.issued,
                issuer=_issuer(assessment, entry),
                subject=entry.subject or _kind(plan, entry),
                where="; ".join(one.where),
                file=names.get(one.document, ""),
                without=SECRET if entry.secrecy is not None else NO_FILE,
            )
        )
    return DocumentList(
        "DANH MỤC TÀI LIỆU KIỂM CHỨNG", _lines(plan, assessment), tuple(rows), files
    )


def _issuer(assessment: Assessment, entry: DocumentEntry) -> str:
    return assessment.unit.name if entry.issuer == UNIT else entry.issuer or ""


def _kind(plan: Plan, entry: DocumentEntry) -> str:
    return plan.documents.get(entry.kind or "", "") if entry.secrecy is None else ""


def _lines(plan: Plan, assessment: Assessment) -> tuple[str, ...]:
    period = assessment.period
    whole = (period.first.month, period.first.day, period.last.month, period.last.day)
    if whole == (1, 1, 12, 31) and period.first.year == period.last.year:
        told = f"năm {period.first.year}"
    else:
        first, last = VIETNAMESE.date(period.first), VIETNAMESE.date(period.last)
        told = f"từ ngày {first} đến ngày {last}"
    return assessment.unit.name, f"Kèm theo hồ sơ tự chấm điểm Chỉ số cải cách hành chính {told}"
