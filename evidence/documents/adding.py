"""A document put on the list of an assessment and under the figures that it proves: as changes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from criteria.names import folded, nearest
from criteria.plan import FactType, Plan
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import record
from criteria.source import Plain
from criteria.source.patching import Change
from evidence.assessment import Assessment
from evidence.documents.entry import DocumentEntry
from evidence.documents.numbering import Numbering, read_number
from evidence.documents.symbols import KINDS
from evidence.entering import origin_of
from evidence.fact_entry import FactEntry
from evidence.figures import day_text


@record
class NewDocument:
    """A file to be filed: what is stated of its document, and the facts that it proves.

    `id` names an entry of the list, or is "" where the number tells which, or a new one is made.
    `by` and `at` say who files it and when.
    """

    file: str
    digest: str
    proves: tuple[str, ...] = ()
    where: str = ""
    id: str = ""
    number: str = ""
    issued: datetime.date | None = None
    issuer: str = ""
    subject: str = ""
    kind: str = ""
    by: str = ""
    at: datetime.datetime | None = None


def added(plan: Plan, assessment: Assessment, new: NewDocument) -> tuple[str, tuple[Change, ...]]:
    """The id of the document, and the changes that file it.

    Raises InputRefused with every reason why it cannot be filed as asked.
    """
    number = read_number(new.number) if new.number else None
    problems = list(_refused(plan, assessment, new, number))
    if problems:
        raise InputRefused(problems)
    id = _listed(assessment, new, number)
    entry = assessment.documents.get(id) if id else None
    if entry is None:
        id = id or _new_id(assessment, new, number)
    changes = [
        Change(("documents", id, key), value)
        for key, value in _stated(plan, new, number, entry).items()
    ]
    for fact in new.proves:
        said = assessment.facts.get(fact)
        # Only a fact that is itself a document may be new here: others must have their figure.
        if said is None:
            stated: dict[str, Plain] = {"document": id}
            changes.append(Change(("facts", fact), stated | _from(new, stated)))
        else:
            changes += _cited(plan, fact, said, id, new.where)
    return id, tuple(changes)


def _refused(
    plan: Plan, assessment: Assessment, new: NewDocument, number: Numbering | None
) -> Sequence[Problem]:
    place = Place(new.file)
    found: list[Problem] = []
    for name in new.proves:
        fact = plan.facts.get(name)
        if fact is None:
            near = nearest(name, plan.facts) or ""
            found.append(problem("fact_not_in_index", place, name=name, nearest=near))
        elif fact.computed is not None:
            found.append(problem("filing_fact_computed", place, fact=fact.label, name=name))
        elif fact.type is not FactType.DOCUMENT and name not in assessment.facts:
            found.append(problem("filing_fact_not_stated", place, fact=fact.label, name=name))
    if new.kind and new.kind not in plan.documents:
        near = nearest(new.kind, plan.documents) or ""
        found.append(problem("document_kind_not_in_index", place, name=new.kind, nearest=near))
    entry = assessment.documents.get(_listed(assessment, new, number))
    if entry is None and not new.number and not new.subject:
        found.append(problem("filing_without_number", place))
    if entry is not None and entry.secrecy is not None:
        found.append(problem("filing_secret", place, document=entry.number or new.id))
    if entry is not None and new.number and entry.number is not None:
        known = read_number(entry.number)
        if known is not None and number is not None and known.key != number.key:
            found.append(
                problem("filing_other_number", place, document=entry.number, number=new.number)
            )
    return found


def _listed(assessment: Assessment, new: NewDocument, number: Numbering | None) -> str:
    """The entry meant: the one named, else the one with the number and, where stated, the day."""
    if new.id:
        return new.id
    if number is None or not number.symbol:
        return ""
    for id, entry in assessment.documents.items():
        known = read_number(entry.number) if entry.number is not None else None
        same_day = None in (new.issued, entry.issued) or new.issued == entry.issued
        if known is not None and known.key == number.key and same_day:
            return id
    return ""


def _new_id(assessment: Assessment, new: NewDocument, number: Numbering | None) -> str:
    """A name for a new entry: `kh44` for 44/KH-SKHCN, `cv507` for 507/SKHCN-TTr."""
    if number is not None and number.symbol:
        code = next((short for short, name in KINDS.items() if name == number.kind), "vb")
        base = f"{folded(code)}{number.ordinal}{number.suffix.lower()}"
    else:
        base = "tl1"
    id, count = base, 1
    while id in assessment.documents:
        count += 1
        id = f"{base}_{count}" if base != "tl1" else f"tl{count}"
    return id


def _stated(
    plan: Plan, new: NewDocument, number: Numbering | None, entry: DocumentEntry | None
) -> Mapping[str, Plain]:
    """What the entry is to say: only what was stated, and on a new one the kind that its number
    tells.
    """
    kind = new.kind
    if not kind and entry is None and number is not None:
        named = {folded(name): id for id, name in plan.documents.items()}
        kind = named.get(folded(number.kind), "")
    stated: dict[str, Plain] = {
        "number": new.number,
        "issued": "" if new.issued is None else day_text(new.issued),
        "issuer": new.issuer,
        "subject": new.subject,
        "kind": kind,
        "file": new.file,
        "digest": new.digest,
    }
    known = {} if entry is None else {key: getattr(entry, key) for key in stated}
    if new.issued is not None and known.get("issued") == new.issued:
        stated["issued"] = ""
    return {key: value for key, value in stated.items() if value and value != known.get(key)}


def _from(new: NewDocument, stated: Mapping[str, Plain]) -> dict[str, Plain]:
    """Whose word a new figure is, as its entry keeps it."""
    if new.at is None:
        return {}
    return {"origin": origin_of(new.by, new.at, stated)}


def _cited(plan: Plan, fact: str, entry: FactEntry, id: str, where: str) -> list[Change]:
    """The document under one figure: as its own where it has none, else beside the others."""
    here = ("facts", fact)
    cites = {use.document: use for use in entry.uses}
    if id in cites:
        if not where:
            return []
        if entry.document == id:
            return [Change((*here, "where"), where)]
        at = next(n for n, use in enumerate(entry.documents) if use.document == id)
        return [Change((*here, "documents", at, "where"), where)]
    if entry.document is None and not entry.documents:
        own = [Change((*here, "document"), id)]
        # The document that a fact consists in is cited whole.
        whole = not where or plan.facts[fact].type is FactType.DOCUMENT
        return own if whole else [*own, Change((*here, "where"), where)]
    at = len(entry.documents)
    use: dict[str, Plain] = {"document": id}
    if where:
        use["where"] = where
    return [Change((*here, "documents", at), use)]
