"""Figures stated differently: kept beside each other, and one of them chosen later (R35)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.plan import PlanFact
from criteria.source import Plain
from criteria.source.patching import Change
from evidence.fact_entry import FactEntry, Origin
from evidence.forms.held import plain_of, text_of
from evidence.forms.layout import Part, shown_word
from evidence.forms.merging import PAPERS, Beside, Side, Taken
from evidence.forms.several import position_of
from evidence.forms.stating import Stating, use_of, words


def keep_beside(stating: Stating, fact: PlanFact, beside: Beside) -> None:
    """Keep what everyone says of a figure, each with its document and its origin."""
    entry = stating.assessment.facts.get(fact.name)
    values = [_standing(entry)] if beside.with_file and entry is not None else []
    values += [_said(stating, fact, side) for side in beside.sides]
    kept = ([entry.note] if entry is not None and entry.note else []), beside.notes
    notes = list(dict.fromkeys(note for each in kept for note in each))
    gone = ("value", "document", "where", "documents", "entered_by", "origin")
    stated: dict[str, Plain] = {**dict.fromkeys(gone), **_together(values)}
    if notes:
        stated["note"] = "; ".join(notes)
    stating.state(fact, entry, stated)


def choose(stating: Stating, fact: PlanFact, entry: FactEntry, taken: Mapping[Part, Taken]) -> None:
    """One of several stated values chosen, or a further one stated and chosen, with a reason."""
    at, value = ("facts", fact.name), taken.get(Part.VALUE)
    held = stating.final(fact.name, Part.VALUE)
    note = words(stating.final(fact.name, Part.NOTE))
    if held is None or held == "absent":
        _unchosen(stating, fact, entry, taken)
        return
    if note is None:
        shown = shown_word(fact, text_of(held))
        stating.refuse("form_choice_without_reason", next(iter(taken.values())), found=shown)
        return
    position = position_of(fact, entry.stated, held)
    if position is None:
        cited = stating.cited(fact, None, taken, absent=False)
        said: dict[str, Plain] = {"value": plain_of(fact, held)}
        said |= {key: one for key, one in cited.items() if one is not None}
        if value is not None:
            said |= stating.whose(fact, value.form, value.filled.cell, said)
        stating.changes.append(Change((*at, "stated", len(entry.stated)), said))
        chosen = said["value"]
    else:
        stands = entry.stated[position]
        for key, one in stating.cited(fact, stands, taken, absent=False).items():
            if one is not None or key in stands.model_fields_set:
                stating.changes.append(Change((*at, "stated", position, key), one))
        chosen = stands.value
    if value is not None or Part.NOTE in taken:
        stating.changes.append(Change((*at, "use"), {"value": chosen, "because": note}))


def _unchosen(
    stating: Stating, fact: PlanFact, entry: FactEntry, taken: Mapping[Part, Taken]
) -> None:
    """No value is chosen, or no longer: all of them count again."""
    paper = next((one for part, one in taken.items() if part in PAPERS), None)
    if paper is not None:
        stating.refuse("form_paper_without_value", paper)
    if Part.VALUE in taken and taken[Part.VALUE].filled.held == "absent":
        stating.refuse("form_choice_absent", taken[Part.VALUE], name=fact.label)
    elif Part.VALUE in taken and entry.use is not None:
        stating.changes.append(Change(("facts", fact.name, "use")))
    if Part.NOTE in taken:
        stating.state(fact, entry, {"note": words(taken[Part.NOTE].filled.held)})


def _said(stating: Stating, fact: PlanFact, side: Side) -> dict[str, Plain]:
    """What one form says, as one of several stated values."""
    filled = side.parts[Part.VALUE]
    held = {part: one.held for part, one in side.parts.items()}
    one = Taken(filled, side.form)
    id = stating.named(fact, None, held, side.form.place(filled.cell))
    where = words(held.get(Part.WHERE))
    if id is None and where is not None:
        stating.refuse("form_where_without_document", one)
    said: dict[str, Plain] = {"value": plain_of(fact, filled.held)}
    said |= {key: part for key, part in (("document", id), ("where", where)) if part is not None}
    return said | stating.whose(fact, side.form, filled.cell, said)


def _standing(entry: FactEntry) -> dict[str, Plain]:
    """What the file says, as one of several stated values."""
    said: dict[str, Plain] = {"value": entry.value}
    if entry.uses[1:]:
        said["documents"] = [use_of(use) for use in entry.uses]
    elif entry.uses:
        said |= use_of(entry.uses[0])
    if entry.entered_by is not None:
        said["entered_by"] = entry.entered_by
    if entry.origin is not None:
        said["origin"] = _origin(entry.origin)
    return said


def _together(values: Sequence[dict[str, Plain]]) -> dict[str, Plain]:
    """Several values beside each other; where only their documents differ, one value with all."""
    if any(one["value"] != values[0]["value"] for one in values):
        return {"stated": [dict(one) for one in values]}
    cited: list[Plain] = []
    for one in values:
        listed = one.get("documents")
        if isinstance(listed, list):
            cited += listed
        elif "document" in one:
            cited.append({key: one[key] for key in ("document", "where") if key in one})
    whose = ("value", "entered_by", "origin")
    first = {key: one for key, one in values[-1].items() if key in whose}
    return first | ({"documents": cited} if cited else {})


def _origin(origin: Origin) -> dict[str, Plain]:
    told = origin.model_dump(exclude_none=True)
    if origin.at is not None:
        told["at"] = origin.at.isoformat(sep=" ", timespec="minutes")
    return told
