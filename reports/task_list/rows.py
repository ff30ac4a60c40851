"""Tasks as rows of the annex that officials know, all of it finished Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.records import record
from evidence.assessment import ProgressEntry
from evidence.view import Cause
from remediation.progress import Progress, done_parts
from remediation.task import Part, Task, WorkPlan
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
WAITS = "(chờ số liệu)"
SAME_LOSS = "cùng khoản điểm với nhiệm vụ khác của tiêu chí này"


@record
class PartRow:
    """What one criterion brings to a task, in words: `why` is one text for each ledger line,
    `points` what it covers. `progress` is what was recorded, "" where nothing is.
    """

    part: Part
    why: tuple[str, ...]
    points: str
    progress: str

    @property
    def lost(self) -> str:
        """What was lost, or that another task holds it."""
        mark = "*" if self.part.inferred else ""
        return f"{self.points}{mark} điểm" if self.part.covers else SAME_LOSS

    @property
    def about(self) -> str:
        """The criterion and what was lost of it."""
        return f"{self.part.criterion} {'; '.join(self.why)}: {self.lost}"


@record
class Row:
    """One task in words, part by part. `points` is what it covers, `gain` what it brings;
    `progress` is what was recorded, "" where nothing is.
    """

    task: Task
    position: int
    parts: tuple[PartRow, ...]
    lead: str
    support: str
    due: str
    points: str
    gain: str
    progress: str

    @property
    def why(self) -> tuple[str, ...]:
        """Every reason."""
        return tuple(text for one in self.parts for text in one.why)

    @property
    def about(self) -> str:
        """The criteria, why each lost and how much: one line for each."""
        return "\n".join(one.about for one in self.parts)

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
    progress: Progress
    year: int

    def rows(self, tasks: Sequence[Task] | None = None) -> tuple[Row, ...]:
        """A row for each task, of all of them where none are named."""
        reasons = Reasons(self.sheet, catalogue("vi"))
        shown = self.work.tasks if tasks is None else tasks
        return tuple(self._row(at, task, reasons) for at, task in enumerate(shown, 1))

    def _row(self, position: int, task: Task, reasons: Reasons) -> Row:
        offices = self.work.offices
        places = self.sheet.evaluation.plan.rounding.places
        return Row(
            task=task,
            position=position,
            parts=tuple(self._part(part, reasons) for part in task.parts),
            lead=offices.get(task.lead, UNASSIGNED),
            support=", ".join(offices.get(one, one) for one in task.support),
            due=due_words(task.due, task.day, self.year),
            points=VIETNAMESE.number(task.points, places),
            gain=gain_words(task, places),
            progress=self._progress(task),
        )

    def _part(self, part: Part, reasons: Reasons) -> PartRow:
        plan = self.sheet.evaluation.plan
        why = tuple(dict.fromkeys(map(reasons.of, part.covers or part.lines)))
        return PartRow(
            part,
            why or (plan.nodes[part.criterion].name,),
            VIETNAMESE.number(part.points, plan.rounding.places),
            progress_words(self.progress.get(part.id), self.subject.papers),
        )

    def _progress(self, task: Task) -> str:
        """What was recorded: of a task in several parts how many are done, then each."""
        told = [
            (part.criterion, progress_words(self.progress.get(part.id), self.subject.papers))
            for part in task.parts
        ]
        if len(told) == 1:
            return told[0][1]
        recorded = [f"{criterion}: {lowered_state(text)}" for criterion, text in told if text]
        if not recorded:
            return ""
        count = VIETNAMESE.count
        done = count(len(done_parts(task, self.progress)))
        return "; ".join([f"Đã xong {done}/{count(len(told))} tiêu chí", *recorded])


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


def lowered_state(text: str) -> str:
    """What was recorded, within a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def gain_words(task: Task, places: int) -> str:
    """What a task brings, or that nothing formal tells it; a task that brings nothing because a
    figure is not known yet says so.
    """
    if task.gain is None:
        return NOT_KNOWN
    told = VIETNAMESE.number(task.gain, places)
    if task.gain:
        return f"{told}*" if task.inferred else told
    waits = any(line.cause is Cause.UNKNOWN for line in task.covers)
    return f"{told} {WAITS}" if waits else told


def progress_words(entry: ProgressEntry | None, papers: Mapping[str, Paper]) -> str:
    """What was recorded of a task: done or not yet, since when, what shows it."""
    if entry is None:
        return ""
    words = catalogue("vi")
    state = "Đã xong" if entry.status == "done" else "Đang thực hiện"
    told = [f"{state} (ngày {VIETNAMESE.date(entry.day)})"]
    told += [short(papers.get(use.document, Paper(use.document)), words) for use in entry.uses]
    return "; ".join([*told, *([entry.note] if entry.note else [])])
