"""Tasks as rows of the annex that officials know, all of it finished Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.records import record
from evidence.assessment import ProgressEntry
from remediation.task import Task, WorkPlan
from reports.subject import Paper, Subject
from reports.words.catalogue import Catalogue, catalogue
from reports.words.days import due_words
from reports.words.numbers import VIETNAMESE
from reports.words.papers import short
from reports.words.reasons import titled
from reports.words.traced import Traced
from scoring.sheet import Lost, ScoreSheet

COLUMNS = (
    "TT",
    "Nhiệm vụ",
    "Tiêu chí, điểm bị mất",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời hạn",
    "Sản phẩm/tài liệu kiểm chứng",
    "Điểm dự kiến lấy lại",
    "Kết quả thực hiện",
)

UNASSIGNED = "Chưa giao"
NOT_KNOWN = "Chưa xác định"
SAME_LOSS = "cùng khoản điểm với nhiệm vụ khác của tiêu chí này"


@record
class Row:
    """One task in words. `points` is what it covers, `gain` what it brings; `why` is one text for
    each ledger line. `progress` is what was recorded, "" where nothing is.
    """

    task: Task
    position: int
    why: tuple[str, ...]
    lead: str
    support: str
    due: str
    points: str
    gain: str
    progress: str

    @property
    def about(self) -> str:
        """The criterion and what was lost of it."""
        mark = "*" if self.task.inferred else ""
        lost = f"{self.points}{mark} điểm" if self.task.covers else SAME_LOSS
        return f"{self.task.criterion} {'; '.join(self.why)}: {lost}"

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts under the columns."""
        return (
            str(self.position),
            self.task.do,
            self.about,
            self.lead,
            self.support,
            self.due,
            self.task.product,
            self.gain,
            self.progress,
        )


@record
class TaskRows:
    """The tasks of one sheet as rows. `year` is the year in which the work is done."""

    sheet: ScoreSheet
    subject: Subject
    work: WorkPlan
    progress: Mapping[str, ProgressEntry]
    year: int

    def rows(self, tasks: Sequence[Task] | None = None) -> tuple[Row, ...]:
        """A row for each task, of all of them where none are named."""
        reasons = Reasons(self.sheet, catalogue("vi"))
        shown = self.work.tasks if tasks is None else tasks
        return tuple(self._row(at, task, reasons) for at, task in enumerate(shown, 1))

    def _row(self, position: int, task: Task, reasons: Reasons) -> Row:
        offices = self.work.offices
        places = self.sheet.evaluation.plan.rounding.places
        name = self.sheet.evaluation.plan.nodes[task.criterion].name
        return Row(
            task=task,
            position=position,
            why=tuple(dict.fromkeys(map(reasons.of, task.covers))) or (name,),
            lead=offices.get(task.lead, UNASSIGNED),
            support=", ".join(offices.get(one, one) for one in task.support),
            due=due_words(task.due, task.day, self.year),
            points=VIETNAMESE.number(task.points, places),
            gain=gain_words(task.gain, places) + ("*" if task.gain and task.inferred else ""),
            progress=progress_words(self.progress.get(task.id), self.subject.papers),
        )


@record
class Reasons:
    """Ledger lines in words. What a rule took, it took from what is claimed (R28)."""

    sheet: ScoreSheet
    words: Catalogue

    def of(self, line: Lost) -> str:
        """The criterion of a line with its reason."""
        first = next(iter(self.sheet.bases.values()))
        evaluation = first if line.cause.value == "rule" else self.sheet.evaluation
        plan = evaluation.plan
        traced = Traced(plan.steps, evaluation.values, plan, evaluation.view, self.words)
        return titled(traced, line)


def gain_words(gain: Fraction | None, places: int) -> str:
    """What a task brings, or that nothing formal tells it."""
    return NOT_KNOWN if gain is None else VIETNAMESE.number(gain, places)


def progress_words(entry: ProgressEntry | None, papers: Mapping[str, Paper]) -> str:
    """What was recorded of a task: done or not yet, since when, what shows it."""
    if entry is None:
        return ""
    words = catalogue("vi")
    state = "Đã xong" if entry.status == "done" else "Đang thực hiện"
    told = [f"{state} (ngày {VIETNAMESE.date(entry.day)})"]
    told += [short(papers.get(use.document, Paper(use.document)), words) for use in entry.uses]
    return "; ".join([*told, *([entry.note] if entry.note else [])])
