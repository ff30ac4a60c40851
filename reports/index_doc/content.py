"""The human table of an index: rows in the circular's order, one generated sentence a criterion.

Content only, the same for every format: Markdown, HTML and Word print it and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from criteria.fields import FileModel
from criteria.forms import Form
from criteria.forms.worths import SILENT
from criteria.index import Criterion, Index
from criteria.policies import Blank, Move, NotApplicable, Rescale
from criteria.records import record
from reports.words.asked import Asked
from reports.words.numbers import VIETNAMESE
from reports.words.rules import sentence

STAR = "*"
COLUMNS = (
    "TT",
    "{component}/{leaf}",
    "Điểm tối đa",
    "Cách chấm điểm",
    "Cách máy tính điểm",
    "Tài liệu kiểm chứng",
    "Ghi chú",
)
"""The heads. The fourth holds the circular's own words, the fifth the generated sentence. The last
column is there only where some criterion has a remark.
"""

_COMBINED = {
    "capped_sum": "cộng các tiêu chí bên dưới, không quá điểm tối đa",
    "weighted_mean": "bình quân có trọng số của các tiêu chí bên dưới",
    "best": "lấy tiêu chí cao điểm nhất bên dưới",
    "worst": "lấy tiêu chí thấp điểm nhất bên dưới",
}
_THEN = {
    "full": "được điểm tối đa",
    "zero": "0 điểm",
    "drop": "không tính điểm tối đa",
    "not_stated": "văn bản không nêu cách tính",
}
_TREES = (("", "components"), ("Điểm thưởng", "bonus"), ("Điểm trừ", "penalty"))


class RowKind(StrEnum):
    """How a row is set: a section of its own, a component, a group, a leaf, the total."""

    SECTION = "section"
    COMPONENT = "component"
    GROUP = "group"
    LEAF = "leaf"
    TOTAL = "total"


@record
class DocRow:
    """One row: `level` from 0; `max` in words, with a star where it is doubtful."""

    kind: RowKind
    level: int = 0
    id: str = ""
    name: str = ""
    max: str = ""
    text: str = ""
    rule: str = ""
    proof: str = ""
    note: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Its cells in the order of the columns, the remarks last."""
        return (self.id, self.name, self.max, self.text, self.rule, self.proof, self.note)


@record
class IndexDoc:
    """Everything to print. `footnotes` explain the stars, each beginning with a criterion's id.

    A row has as many cells to print as there are `columns`.
    """

    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[DocRow, ...]
    footnotes: tuple[str, ...]

    def cells(self, row: DocRow) -> tuple[str, ...]:
        """The cells of a row that are printed."""
        return row.cells[: len(self.columns)]


def index_doc(index: Index) -> IndexDoc:
    """The human table of an index that loads."""
    rows: list[DocRow] = []
    footnotes: list[str] = []
    for title, tree in _TREES:
        roots: tuple[Criterion, ...] = getattr(index, tree)
        if roots and title:
            rows.append(DocRow(RowKind.SECTION, name=title))
        for root in roots:
            rows.extend(_rows(index, root, 0, footnotes))
        if tree == "components":
            total = DocRow(RowKind.TOTAL, name="Tổng cộng", max=VIETNAMESE.number(index.max))
            rows.append(total)
    heads = {
        "component": index.terms.get("component", "Lĩnh vực"),
        "leaf": index.terms.get("leaf", "Tiêu chí").lower(),
    }
    cite = f"(Theo {index.cite})" if index.cite else ""
    year = "" if str(index.year) in index.name else f"Năm {index.year}"
    lines = tuple(line for line in (year, cite) if line)
    shown = COLUMNS if any(row.note for row in rows) else COLUMNS[:-1]
    columns = tuple(column.format(**heads) for column in shown)
    return IndexDoc(index.name, lines, columns, tuple(rows), tuple(footnotes))


def _rows(index: Index, rule: Criterion, level: int, footnotes: list[str]) -> Iterator[DocRow]:
    doubts = list(_doubts(rule))
    footnotes += [f"{rule.id}: {doubt}" for doubt in doubts]
    inferred = rule.inferred is not None and rule.inferred.max is not None
    kind = RowKind.GROUP if rule.criteria else RowKind.LEAF
    at_most = rule.at_most if isinstance(rule.at_most, Fraction) else None
    most = rule.max if rule.max is not None else at_most
    proof = [index.documents[name].name for name in rule.documents]
    yield DocRow(
        kind=RowKind.COMPONENT if level == 0 else kind,
        level=level,
        id=rule.id,
        name=rule.name,
        max=_starred("" if most is None else VIETNAMESE.number(most), inferred),
        text=rule.text or "",
        rule=_starred(_scored(index, rule, most), len(doubts) > inferred),
        proof="\n".join(proof),
        note=rule.note or "",
    )
    for child in rule.criteria:
        yield from _rows(index, child, level + 1, footnotes)


def _starred(text: str, doubtful: bool) -> str:
    return f"{text}{STAR}" if doubtful else text


def _scored(index: Index, rule: Criterion, most: Fraction | None) -> str:
    """How a criterion is scored, in one sentence; of a group only what is not a plain sum."""
    said = ""
    form = _form(rule)
    if form is not None:
        said = sentence(form, index, most).rstrip(".")
    elif rule.not_transcribed is not None:
        said = f"Chưa chép luật chấm ({rule.not_transcribed})"
    elif rule.combine in _COMBINED:
        said = _COMBINED[rule.combine].capitalize()
    grounds = [_ground(index, ground) for ground in rule.not_applicable]
    whole = "; ".join(part for part in (said, *grounds) if part)
    return f"{whole[:1].upper()}{whole[1:]}." if whole else ""


def _form(rule: Criterion) -> Form | None:
    """The rule in force: the only one, or the reading that is declared to be."""
    if rule.readings is None:
        return rule.score
    return next((each.score for each in rule.readings.values() if each.in_force), None)


def _ground(index: Index, ground: NotApplicable) -> str:
    when = Asked(index)(ground.when) if ground.when else "đơn vị nêu căn cứ"
    return f"không áp dụng khi {when} ({ground.ground}): {_then(ground)}"


def _then(ground: NotApplicable) -> str:
    match ground.then:
        case Move(move=targets):
            return f"chuyển điểm sang {', '.join(targets)}"
        case Rescale(rescale=to):
            whole = "lĩnh vực" if to == "component" else "bộ chỉ số"
            return f"quy đổi phần còn lại theo {whole}"
        case Blank(blank=keeps):
            return "để trống, giữ điểm tối đa" if keeps == "keep" else "để trống"
        case str(word):
            return _THEN[word]


def _doubts(rule: Criterion) -> Iterator[str]:
    """What is doubtful in a rule, as its author wrote it."""
    inferred = rule.inferred
    if inferred is not None and inferred.max is not None:
        other = " hoặc ".join(VIETNAMESE.number(one) for one in inferred.max.alternatives)
        yield f"điểm tối đa suy ra: {inferred.max.because}" + (
            f"; cũng có thể là {other}" if other else ""
        )
    if inferred is not None and inferred.rule is not None:
        yield f"cách chấm suy ra: {inferred.rule}"
    if rule.not_transcribed is not None:
        yield f"chưa chép luật chấm: {rule.not_transcribed}"
    if rule.readings is not None:
        cites = [each.cite for each in rule.readings.values()]
        held = next((each.cite for each in rule.readings.values() if each.in_force), "")
        yield f"văn bản nói khác nhau ({'; '.join(cites)}); đang áp dụng: {held}"
    form = _form(rule)
    if form is not None and _is_silent(form):
        yield "văn bản không nêu số điểm của một trường hợp"
    for ground in rule.not_applicable:
        if SILENT in (ground.then, ground.otherwise):
            yield f"văn bản không nêu cách tính khi {ground.ground}"


def _is_silent(form: Form) -> bool:
    """Whether the silence of the text is written anywhere in a rule."""
    waiting: list[object] = [form]
    while waiting:
        held = waiting.pop()
        if held == SILENT:
            return True
        if isinstance(held, FileModel):
            waiting += [getattr(held, name) for name in type(held).model_fields]
        elif isinstance(held, Mapping):
            waiting += held.values()
        elif isinstance(held, list | tuple):
            waiting += held
    return False
