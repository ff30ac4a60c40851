"""What an evaluation reads besides the unit's own facts, the same on every basis: attributes of
the unit, the day, whether it was handed in, and the other records (R37).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria import calendar
from criteria.operations import Read
from criteria.plan import Plan
from criteria.records import record
from criteria.ties import borne_on
from criteria.values import ANY_NUMBER, Range, Truth, Value
from evidence.assessment import Assessment
from evidence.entering import place_of
from evidence.evidence import RECORDS, Evidence, period_of, without_defaults
from evidence.faces import Face, unknown
from evidence.readings import Readings, stored_reading
from evidence.reads import reads_of
from evidence.resolution import Holding, Resolved, resolve
from evidence.standing import Standing
from evidence.view import Cause, Reading

PREVIOUS = ("last_year", "same_period_last_year")


@record
class Context:
    """Readings of the scopes unit, assessment and the other records; `records` as resolved."""

    plan: Plan
    readings: Readings
    records: Mapping[str, Resolved]

    def read(self, step: Read) -> Value:
        """What a computed fact reads outside its record; open where that is not at hand."""
        reading = self.readings.get((step.scope, step.name))
        if reading is not None:
            return reading.aspect(step.aspect)
        fact = self.plan.facts.get(step.name)
        return ANY_NUMBER if fact is None else unknown(fact).read(step.aspect)

    def of_peer(self, step: Read) -> Value:
        """What a computed fact of another unit of the group reads outside its record: the day and
        the superior unit are the same for all, its own past and attributes are not at hand.
        """
        if step.scope in ("superior", "assessment"):
            return self.read(step)
        declared = self.plan.attributes if step.scope == "unit" else self.plan.facts
        return unknown(declared[step.name]).read(step.aspect)


def context_of(evidence: Evidence, as_of: Fraction) -> Context:
    """The context of one assessment as of one day."""
    plan, assessment = evidence.plan, evidence.assessment
    readings: dict[tuple[str, str], Reading] = {
        **{("unit", name): _attribute(evidence, name) for name in plan.attributes},
        ("assessment", "as_of"): Reading(Range.exactly(as_of)),
        ("assessment", "submitted_at"): _submitted(assessment),
        ("assessment", "previous"): Reading(Truth.of(assessment.last_year is not None)),
    }
    basic = Context(plan, readings, {})
    read = reads_of(plan)
    records = {
        scope: _resolved(evidence, scope, basic, read.get(scope, set())) for scope in RECORDS
    }
    for scope, resolved in records.items():
        record = getattr(assessment, scope)
        stated = evidence.records.get(scope, {})
        for name, face in resolved.faces.items():
            said = stated.get(name)
            at = () if said is None else (place_of((scope, "facts", name), evidence.source),)
            source = record.source if record else ""
            readings[scope, name] = stored_reading(face, resolved.causes[name], said, source, at)
    return Context(plan, readings, records)


def _resolved(evidence: Evidence, scope: str, basic: Context, read: set[str]) -> Resolved:
    """One other record. In the place of a missing last year stand the values that the index sets
    for it; nothing else of the index's defaults applies to other records.
    """
    standings = {
        name: Standing(said.face, text=said.text)
        for name, said in evidence.records.get(scope, {}).items()
    }
    if scope in PREVIOUS and getattr(evidence.assessment, scope) is None:
        standings = {
            name: Standing(Face(value)) for name, value in evidence.plan.no_previous.items()
        }
    # Of all that the index declares, what is stated or read here and whatever bears on it.
    facts = without_defaults(borne_on(evidence.plan.facts, standings.keys() | read))
    return resolve(Holding(facts, standings, period_of(evidence.assessment, scope), basic.read))


def _attribute(evidence: Evidence, name: str) -> Reading:
    said = evidence.attributes.get(name)
    face = said.face if said is not None else unknown(evidence.plan.attributes[name])
    cause = Cause.UNKNOWN if face.open else None
    return Reading(face.value, face.present, face.aspects, cause, text=said.text if said else "")


def _submitted(assessment: Assessment) -> Reading:
    """When the assessment was handed in; said to be `absent`, it was not; unsaid, it is unknown."""
    moment = assessment.submitted_at
    if moment is None:
        return Reading(ANY_NUMBER, Truth.OPEN, cause=Cause.UNKNOWN)
    if isinstance(moment, str):
        return Reading(ANY_NUMBER, Truth.FALSE)
    return Reading(Range.exactly(calendar.to_exact(moment)), text=moment.isoformat())
