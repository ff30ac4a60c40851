"""The proving documents of returned forms found in the list of documents, or added to it.

A document is known by its number; a number that stands on two papers of one year with two dates is
somebody's slip, and is told rather than settled.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from criteria.names import RESERVED
from criteria.plan import Plan, PlanFact
from criteria.problems import Place, Problem, problem
from criteria.source import Plain
from criteria.source.patching import Change
from evidence.assessment import Assessment
from evidence.beginning import slug
from evidence.documents.numbering import Numbering, read_number
from evidence.figures import day_text
from evidence.forms.several import issuer_of

_LONGEST = 50


class Papers:
    """The list of documents as the forms would have it. `problems` is what they disagree on."""

    def __init__(self, plan: Plan, assessment: Assessment) -> None:
        self.plan = plan
        self.documents: dict[str, dict[str, Any]] = {
            id: {
                "number": one.number,
                "issued": one.issued,
                "issuer": issuer_of(assessment, one.issuer),
            }
            for id, one in assessment.documents.items()
        }
        self.stated = set(self.documents)
        self.kinds: dict[str, str] = {}
        self.touched: dict[tuple[str, str], Plain] = {}
        self.problems: list[Problem] = []

    def cited(
        self,
        fact: PlanFact,
        now: str | None,
        number: str | None,
        issued: datetime.date | None,
        issuer: str | None,
        at: Place,
    ) -> str | None:
        """The id of the document that a row names; `now` is the one it named before. None where
        the row names none. `number` was seen to be one.
        """
        if number is None and issued is None and issuer is None:
            return None
        read = None if number is None else read_number(number)
        same = now is not None and self._number(now) == (read.key if read else None)
        id = now if same else self._known(read, issued)
        if id is None:
            id = self._new_id(read, fact)
            self.documents[id] = {"number": number, "issued": None, "issuer": None}
            self.kinds[id] = self._kind(fact, read)
        for key, value in (("issued", issued), ("issuer", issuer)):
            self._state(id, key, value, at, replace=same)
        return id

    def changes(self) -> Iterator[Change]:
        """What becomes of the list of documents."""
        for id, document in self.documents.items():
            if id in self.stated:
                for key in ("issued", "issuer"):
                    if (id, key) in self.touched:
                        yield Change(("documents", id, key), self.touched[id, key])
                continue
            stated: dict[str, Plain] = {
                "number": document["number"],
                "issued": _day(document["issued"]),
                "issuer": document["issuer"],
                "kind": self.kinds[id] or None,
            }
            yield Change(
                ("documents", id),
                {key: value for key, value in stated.items() if value is not None},
            )

    def _number(self, id: str) -> tuple[int, str, int | None, str] | None:
        number = self.documents[id]["number"]
        read = read_number(number) if number else None
        return read.key if read is not None else None

    def _known(self, read: Numbering | None, issued: datetime.date | None) -> str | None:
        """The document with this number; of several years, that of the day stated."""
        if read is None:
            return None
        for id, document in self.documents.items():
            day = document["issued"]
            near = day is None or issued is None or day.year == issued.year
            if self._number(id) == read.key and near:
                return id
        return None

    def _state(self, id: str, key: str, value: Any, at: Place, *, replace: bool) -> None:
        """State a part of a document; two rows that state it differently are told."""
        stands = self.documents[id][key]
        if value == stands or (value is None and not replace):
            return
        settled = (id, key) in self.touched
        if stands is not None and (settled or not replace):
            told = {"name": str(self.documents[id]["number"] or id)}
            found = {"found": _shown(value), "stands": _shown(stands)}
            self.problems.append(problem(f"form_document_{key}", at, **told, **found))
            return
        self.documents[id][key] = value
        self.touched[id, key] = _day(value) if key == "issued" else value

    def _kind(self, fact: PlanFact, read: Numbering | None) -> str:
        """The kind that the index declares for the fact, or that the symbol names."""
        if fact.document_kind is not None:
            return fact.document_kind
        named = read.kind if read is not None else ""
        return next((id for id, name in self.plan.documents.items() if name == named), "")

    def _new_id(self, read: Numbering | None, fact: PlanFact) -> str:
        base = slug(fact.name)
        if read is not None:
            base = f"{slug(read.kind) or 'vb'}-{read.ordinal}-{slug(read.issuer)}"
        name = base.replace("-", "_").strip("_")[:_LONGEST]
        if not name[:1].isalpha() or name in RESERVED:
            name = f"vb_{name}"
        id, count = name, 1
        while id in self.documents:
            count += 1
            id = f"{name}_{count}"
        return id


def _day(value: datetime.date | None) -> Plain:
    return None if value is None else value.isoformat()


def _shown(value: Any) -> str:
    return day_text(value) if isinstance(value, datetime.date) else str(value or "")
