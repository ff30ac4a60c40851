"""A new assessment, empty or beside the finished one of last year.

What carries over is what an officer would look up in last year's folder: who stands for each
office, last year's figures as a record, and which paper stood behind each of them, because most are
issued every year anew. Nothing of last year is ever a figure of this one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction

from criteria.names import folded
from criteria.numbers import decimal_places, decimal_text
from criteria.plan import FactType, Plan
from criteria.records import field, record
from criteria.source import Numeral, Plain
from criteria.source.writing import block_lines
from evidence.assessment import Assessment
from evidence.documents.entry import DocumentEntry
from evidence.fact_entry import Accepted, FactEntry, Status
from evidence.figures import Raw, day_text, write_figure
from evidence.loading import LoadedAssessment

_LONGEST = 60


@record
class Beginning:
    """What a new assessment is told to be. `index_path` where the index is not a shipped one, as
    seen from the new folder; `index_year` where it is used for another year than its own; `due` by
    when the offices bring their figures, where somebody has set a day.
    """

    id: str
    unit: str
    first: datetime.date
    last: datetime.date
    as_of: datetime.date
    index_path: str = ""
    index_year: int | None = None
    due: datetime.date | None = None


@record
class Undone:
    """A task of last year that was not finished: verb first, product named."""

    id: str
    do: str
    criterion: str
    lead: str
    points: Fraction
    doing: bool


@record
class LastYear:
    """A finished assessment and what it came to: exact points of criteria, their sum, the work that
    was left undone, and the figures that were `counted` from tables, each with type and table.
    """

    loaded: LoadedAssessment
    points: Mapping[str, Fraction]
    total: Fraction | None
    undone: tuple[Undone, ...] = ()
    counted: Mapping[str, tuple[Fraction, FactType, str]] = field(default_factory=dict)


def slug(text: str) -> str:
    """A text as an id: `Sở A` is `so-a`; empty where nothing of it can be kept."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in folded(text))
    return "-".join(part for part in kept.split("-") if part)[:_LONGEST].strip("-")


def begun(plan: Plan, begin: Beginning, last: LastYear | None = None) -> str:
    """The text of a new assessment.yaml."""
    tree = _head(plan, begin, last)
    lines = [f"# {line}" for line in _told(plan, begin, last)]
    for key, value in tree.items():
        apart = [""] if isinstance(value, dict) and key not in ("index", "unit", "period") else []
        lines += [*apart, *block_lines({key: value}, 0)]
    return "\n".join(lines) + "\n"


def _told(plan: Plan, begin: Beginning, last: LastYear | None) -> Iterable[str]:
    yield f"Kỳ tự chấm năm {plan.year} của {begin.unit}, theo bộ chỉ số {plan.index}."
    yield "Số liệu ghi ở `facts`, tài liệu kiểm chứng ở `documents`; số liệu chưa nêu là chưa biết."
    if last is not None:
        yield f"Số liệu năm trước lấy từ kỳ {last.loaded.assessment.assessment}, để ở `last_year`."
        yield "Tài liệu năm trước không thay được tài liệu năm nay: mỗi loại cần bản năm nay."


def _head(plan: Plan, begin: Beginning, last: LastYear | None) -> dict[str, Plain]:
    index: dict[str, Plain] = {"id": plan.index, "digest": plan.digest}
    if begin.index_path:
        index["path"] = begin.index_path
    if begin.index_year is not None:
        index["year"] = Numeral(str(begin.index_year))
    tree: dict[str, Plain] = {
        "assessment": begin.id,
        "index": index,
        "unit": _unit(plan, begin, last),
        "period": {"from": begin.first.isoformat(), "to": begin.last.isoformat()},
        "as_of": begin.as_of.isoformat(),
    }
    if begin.due is not None:
        tree["due"] = begin.due.isoformat()
    if last is not None:
        offices = _offices(plan, last.loaded.assessment)
        if offices:
            tree["offices"] = offices
    tree |= {"documents": {}, "facts": {}}
    if last is not None:
        tree["last_year"] = _record(plan, last)
    return tree


def _unit(plan: Plan, begin: Beginning, last: LastYear | None) -> dict[str, Plain]:
    before = last.loaded.assessment.unit if last is not None else None
    same = before is not None and before.name == begin.unit
    id = before.id if before is not None and same else slug(begin.unit)
    unit: dict[str, Plain] = {"id": id or "don-vi", "name": begin.unit, "kind": plan.kind}
    if before is not None and same:
        if before.superior:
            unit["superior"] = before.superior
        attributes: dict[str, Plain] = {
            name: value for name, value in before.attributes.items() if name in plan.attributes
        }
        if attributes:
            unit["attributes"] = attributes
    return unit


def _offices(plan: Plan, before: Assessment) -> dict[str, Plain]:
    made: dict[str, Plain] = {}
    for name, office in before.offices.items():
        told: dict[str, Plain] = {
            key: text for key in ("head", "contact") if (text := getattr(office, key))
        }
        if told and name in plan.offices:
            made[name] = told
    return made


def _record(plan: Plan, last: LastYear) -> dict[str, Plain]:
    """Last year as a record: the figures that both indices know by the same name and type, and
    points of the criteria that both have.
    """
    before = last.loaded.assessment
    facts: dict[str, Plain] = {}
    for name, entry in before.facts.items():
        fact = plan.facts.get(name)
        stored = _stored(before, entry, fact.type) if fact is not None else {}
        if stored:
            facts[name] = stored
    for name, (amount, kind, table) in last.counted.items():
        same = name in plan.facts and plan.facts[name].type is kind
        figure = _counted(kind, amount) if same else None
        if figure is not None and name not in facts:
            cited = [before.documents[one] for one in before.tables[table].papers]
            paper = _paper(cited[0]) if cited else ""
            facts[name] = {"value": figure, **({"paper": paper} if paper else {})}
    period = {"from": before.period.first.isoformat(), "to": before.period.last.isoformat()}
    made: dict[str, Plain] = {
        "source": f"Kỳ tự chấm {before.assessment}",
        "digest": last.loaded.source.digest,
        "period": dict[str, Plain](period),
    }
    if facts:
        made["facts"] = facts
    points: dict[str, Plain] = {
        id: {"points": _number(plan, amount)}
        for id, amount in last.points.items()
        if id in plan.nodes
    }
    if points:
        made["points"] = points
    if last.total is not None:
        made["total"] = {"points": _number(plan, last.total)}
    if last.undone:
        made["tasks"] = [_task(plan, one) for one in last.undone]
    return made


def _task(plan: Plan, task: Undone) -> Plain:
    """An unfinished task; office and criterion where this year's index still has them."""
    told: dict[str, Plain] = {"id": task.id, "do": task.do}
    if task.criterion in plan.nodes:
        told["criterion"] = task.criterion
    if task.lead in plan.offices:
        told["lead"] = task.lead
    told["points"] = _number(plan, task.points)
    return {**told, "status": "doing"} if task.doing else told


def _stored(before: Assessment, entry: FactEntry, type: FactType) -> dict[str, Plain]:
    """One figure of last year, the grader's own where he gave one; nothing where it was never
    settled which of several values counts, or where its kind has changed.
    """
    cited = [
        before.documents[use.document] for use in entry.uses if use.document in before.documents
    ]
    paper = _paper(cited[0]) if cited else ""
    stored: dict[str, Plain] = {}
    status = entry.status
    own = status.accepted if isinstance(status, Status) else None
    content: FactEntry | Accepted = own if own is not None and own.keys else entry
    if content.absent:
        stored["absent"] = True
    elif type is FactType.DOCUMENT:
        dates = (
            {k: getattr(cited[0], k) for k in ("issued", "effective", "received")} if cited else {}
        )
        stored = {key: day.isoformat() for key, day in dates.items() if day is not None}
    elif type is FactType.CASES and content.cases is not None:
        rows = [dict[str, Plain](case) for case in content.cases]
        stored["cases"] = list[Plain](rows)
    elif type is FactType.ANSWERS and content.answers is not None:
        stored["answers"] = {name: Numeral(str(n)) for name, n in content.answers.items()}
    elif type not in (FactType.CASES, FactType.ANSWERS):
        value = content.value if content.value is not None else _used(entry)
        if value is not None:
            stored["value"] = value
    return {**stored, "paper": paper} if stored and paper else stored


def _counted(kind: FactType, amount: Fraction) -> Plain:
    """A figure that was counted, as a file states it; None where it cannot be written out."""
    try:
        figure = write_figure(kind, amount)
    except ValueError:
        return None
    return figure.replace(".", ",") if isinstance(figure, str) else figure


def _used(entry: FactEntry) -> Raw | None:
    return entry.use.value if entry.use is not None else None


def _paper(document: DocumentEntry) -> str:
    """A document in a few words: number and day, else its subject."""
    number = document.number or document.subject or ""
    if document.issued is None or not number:
        return number
    return f"{number} ngày {day_text(document.issued)}"


def _number(plan: Plan, amount: Fraction) -> Numeral:
    """Points as a file states them; a number that never ends is taken as it is printed."""
    ends = decimal_places(amount) is not None
    return Numeral(decimal_text(amount if ends else plan.rounding.apply(amount)))
