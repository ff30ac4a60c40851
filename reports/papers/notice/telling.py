"""A notice about to be worded: its content, the round it tells of, its tasks as rows."""

from __future__ import annotations

from criteria.records import record
from remediation.notice import Notice
from reports.letter.issuer import is_committee
from reports.papers.round import Round
from reports.task_list.rows import TaskRows


@record
class NoticePaper:
    """Content, round and tasks of one notice."""

    notice: Notice
    round: Round
    tasks: TaskRows

    @property
    def unit(self) -> str:
        """The unit as its own papers call it: a department is `Sở`."""
        unit = self.round.subject.unit
        return "Sở" if unit.startswith("Sở ") else unit

    @property
    def still_open(self) -> bool:
        """Whether points may still come: then what is missing is not lost yet."""
        total = self.round.sheet.evaluation.total
        return total.low is None or total.low != total.high

    @property
    def missing(self) -> str:
        """What papers call points that are not there."""
        return "chưa đạt" if self.still_open else "bị mất"

    @property
    def signer(self) -> str:
        """Who speaks: `Giám đốc Sở`, the chairman of a people's committee; whoever else leads the
        unit is the head of it.
        """
        if self.unit == "Sở":
            return "Giám đốc Sở"
        name = self.round.issuer.name
        return f"Chủ tịch {name}" if is_committee(name) else "Thủ trưởng cơ quan"


def lowered(text: str) -> str:
    """A name in running text; one that begins with an abbreviation stays as it is."""
    return text if len(text) < 2 or text[1].isupper() else f"{text[0].lower()}{text[1:]}"
