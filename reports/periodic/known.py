"""What a report knows of a name: a fact of the assessment, a figure of report.yaml, or nothing.

A fact is taken as the unit claims it. Nothing is made up: what is open, contradictory, or never
stated is said to be missing, and who is to supply it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.plan import FactType, PlanFact
from criteria.records import field, record, replace
from criteria.source import Numeral
from criteria.values import Range, Truth, is_open
from evidence.view import Cause, Reading
from reports.letter import Span, missing
from reports.papers.round import Round
from reports.periodic.outline import Outline
from reports.periodic.particulars import FigureEntry, Particulars
from reports.subject import Paper
from reports.words.papers import dated, short
from reports.words.values import day, said

COUNTED = (FactType.COUNT, FactType.NUMBER, FactType.MONEY, FactType.SHARE)


@record
class Known:
    """One name: how it is printed, its amount where it is one, whether it is known not to exist.

    `missing` is set where it has to be filled in, `label` what it is called, `office` whose it is.
    """

    label: str
    office: str
    pieces: tuple[str | Span, ...] = ()
    amount: Fraction | None = None
    absent: bool = False
    missing: Span | None = None
    counted: bool = False

    @property
    def asked(self) -> str:
        """What is asked for where it is missing: more than its name where sources disagree."""
        text = self.missing.text if self.missing is not None else ""
        return text.partition(" bổ sung: ")[2].removesuffix("]") or self.label


@record(frozen=False)
class Knowledge:
    """Everything that one report may name. A document is named in full once, shortly afterwards."""

    round: Round
    outline: Outline
    particulars: Particulars
    named: set[str] = field(default_factory=set)

    def declares(self, name: str) -> bool:
        """Whether the index, or the outline, has such a name."""
        return name in self.round.plan.facts or name in self.outline.figures

    def of(self, name: str, aspect: str = "") -> Known:
        """What is known of a name; `aspect` "issued" asks for the date of a document."""
        fact = self.round.plan.facts.get(name)
        figure = self.outline.figures.get(name)
        label = fact.label if fact is not None else figure.name if figure is not None else name
        office = self._office(name)
        stated = self.particulars.file.figures.get(name)
        if stated is not None:
            return self._stated(stated, label, office, aspect)
        reading = self.round.claimed.view.readings.get(("own", name))
        if fact is None or reading is None:
            return Known(label, office, missing=missing(label, office))
        return self._read(fact, reading, label, office, aspect)

    def peek(self, name: str) -> Known:
        """The same, without a document counting as named."""
        named = set(self.named)
        known = self.of(name)
        self.named = named
        return known

    def _office(self, name: str) -> str:
        plan = self.round.plan
        fact, figure = plan.facts.get(name), self.outline.figures.get(name)
        owner = fact.owner if fact is not None else None
        if owner is None:
            readers = (
                node.owner
                for node in plan.nodes.values()
                if node.leaf is not None and ("own", name) in node.leaf.facts
            )
            owner = next((one for one in readers if one), None)
        own = figure.office if figure is not None else None
        return self.round.office(owner) or own or self.round.issuer.office

    def _stated(self, entry: FigureEntry, label: str, office: str, aspect: str) -> Known:
        if entry.absent:
            return Known(label, office, absent=True)
        if entry.document is not None:
            return self._papers((entry.document,), label, office, aspect)
        if isinstance(entry.value, Numeral):
            return self._amount(entry.value.value, label, office, counted=True)
        return Known(label, office, (str(entry.value),))

    def _read(
        self, fact: PlanFact, reading: Reading, label: str, office: str, aspect: str
    ) -> Known:
        if reading.cause is Cause.CONTRADICTION and fact.type is FactType.DOCUMENT:
            check = missing(f"kiểm tra lại ngày của {label}", office)
            named = self._papers(reading.documents, label, office, aspect)
            return replace(named, pieces=(*named.pieces, " ", check))
        if reading.cause is Cause.CONTRADICTION:
            told = f"thống nhất số liệu «{label}»"
            if isinstance(reading.value, Range):
                told += f" ({said(reading.value, self.round.words, fact)})"
            return Known(label, office, missing=missing(told, office))
        if reading.present is Truth.FALSE:
            return Known(label, office, absent=True)
        if fact.type is FactType.DOCUMENT and reading.documents:
            return self._papers(reading.documents, label, office, aspect)
        if is_open(reading.value) or reading.defaulted:
            return Known(label, office, missing=missing(label, office))
        value = reading.value
        if isinstance(value, Range) and value.low is not None and fact.type in COUNTED:
            if fact.type is FactType.SHARE:
                text = self.round.words.numbers.share(value.low)
                return Known(label, office, (text,), value.low)
            counted = fact.type is FactType.COUNT
            return self._amount(value.low, label, office, counted=counted)
        return Known(label, office, (said(value, self.round.words, fact),))

    def _amount(self, amount: Fraction, label: str, office: str, *, counted: bool) -> Known:
        whole = counted and amount.denominator == 1 and amount >= 0
        text = self.count(int(amount)) if whole else self.round.words.numbers.number(amount)
        return Known(label, office, (text,), amount, counted=whole)

    def count(self, number: int) -> str:
        """A count in a report: 08 nhiệm vụ; none is 0."""
        return self.round.count(number)

    def _papers(self, ids: tuple[str, ...], label: str, office: str, aspect: str) -> Known:
        papers = [self.round.subject.papers.get(id, Paper(id)) for id in ids]
        if aspect == "issued":
            if papers[0].issued is None:
                return Known(label, office, missing=missing(f"ngày ban hành {label}", office))
            return Known(label, office, (self.round.day(papers[0].issued),))
        return Known(label, office, tuple(self._named(papers, label, office)))

    def _named(self, papers: list[Paper], label: str, office: str) -> Iterator[str | Span]:
        for at, paper in enumerate(papers):
            if at:
                yield "; "
            if not paper.number:
                lacking = "số, ký hiệu" if paper.issued else "số, ký hiệu, ngày ban hành"
                yield f"{paper.kind or label} "
                yield missing(f"{lacking} của {label}", office)
                if paper.issued:
                    yield f" ngày {self.round.day(paper.issued)}"
            elif paper.id in self.named:
                yield short(paper, self.round.words)
            else:
                self.named.add(paper.id)
                yield dated(paper, self.round.words)

    def ground(self, id: str) -> str:
        """A document that the report rests on, with its issuer: `… của UBND tỉnh A`."""
        paper = self.round.subject.papers[id]
        self.named.add(id)
        named = paper.issuer and paper.issuer != self.round.subject.unit
        of = f" của {paper.issuer}" if named else ""
        about = f" về {_lower(paper.subject)}" if paper.subject else ""
        return f"{dated(paper, self.round.words)}{of}{about}"

    def carried_out(self, id: str) -> str:
        """A document of one's own that was issued, or another's that is carried out, in full."""
        own = self.round.subject.papers[id].issuer in ("", self.round.subject.unit)
        return f"{'Ban hành' if own else 'Thực hiện'} {self.ground(id)}"

    def date(self, exact: Fraction) -> str:
        """A day of exact days in running text."""
        return day(exact, self.round.words)


def _lower(text: str) -> str:
    """A subject within a sentence: its first letter small, unless the word is an abbreviation."""
    first = text.split(maxsplit=1)[0]
    return text if first.isupper() and len(first) > 1 else text[0].lower() + text[1:]
