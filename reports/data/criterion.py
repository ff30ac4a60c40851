"""One criterion as data, with everything below it; leaves carry rule, trace, facts, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.numbers import Rounding
from criteria.plan import Leaf, Plan, PlanNode, Tree
from criteria.values import Truth
from evidence.view import Entered, GivenPoints, Reading
from reports.data.provenance import provenance_data
from reports.data.values import Json, exact_data, operation_data, points_data, span_data, value_data
from reports.subject import Subject
from scoring.sheet import Evaluation, Node, ScoreSheet


def criterion_data(sheet: ScoreSheet, subject: Subject, id: str) -> dict[str, Json]:
    """A node and all below it. Raises KeyError if the index has no criterion `id`."""
    evaluation, plan = sheet.evaluation, sheet.evaluation.plan
    node, result = plan.nodes[id], evaluation.nodes[id]
    data: dict[str, Json] = {
        "id": node.id,
        "name": node.name,
        **_points(node, result, plan.rounding),
        "outcome": result.outcome.value,
        "certainty": "inferred" if result.inferred else "published",
        **_changes(node, result, plan.rounding),
        "owner": node.owner,
        "criteria": [criterion_data(sheet, subject, child) for child in node.children],
    }
    if node.leaf is not None:
        data |= _leaf(evaluation, subject, node, node.leaf)
    return data


def _points(node: PlanNode, result: Node, rounding: Rounding) -> dict[str, Json]:
    """Points as printed; `exact` where the exact value behind them is another number."""

    def printed(end: Fraction | None) -> Json:
        return None if end is None else points_data(end, rounding)

    data: dict[str, Json] = {"points": printed(result.low)}
    exact = result.exact.low if result.exact else None
    if exact is not None and result.low is not None and exact != rounding.apply(result.low):
        data["exact"] = exact_data(exact)
    lost: Json = None
    if result.low is not None and node.tree is not Tree.BONUS:
        lost = points_data(rounding.apply(result.emax) - rounding.apply(result.low), rounding)
    return data | {
        "max": None if node.max is None else exact_data(node.max),
        "effective_max": printed(result.emax),
        "low": printed(result.low),
        "high": printed(result.high),
        "lost": lost,
    }


def _changes(node: PlanNode, result: Node, rounding: Rounding) -> dict[str, Json]:
    """What was done to the points or the maximum; only what happened."""
    data: dict[str, Json] = {}
    if result.causes:
        data["causes"] = [cause.value for cause in result.causes]
    if result.applies is not True:
        data["applies"] = "open" if result.applies is None else "false"
        data["ground"] = result.ground
        if result.policy is not None:
            data["policy"] = result.policy.value
    if result.converted_from is not None and result.converted_to is not None:
        data["conversion"] = {
            "from": exact_data(result.converted_from),
            "to": exact_data(result.converted_to),
        }
    for name in ("before_conversion", "before_waiver", "before_rejection"):
        before = getattr(result, name)
        if before is not None:
            data[name] = span_data(before, rounding)
    if result.moved_in:
        data["moved_in"] = points_data(result.moved_in, rounding)
    if node.inferred:
        others = [exact_data(one) for one in node.inferred_or]
        data["inferred"] = {"because": node.inferred, "or": list[Json](others)}
    if node.doubts:
        data["doubts"] = list[Json](node.doubts)
    return data


def _leaf(evaluation: Evaluation, subject: Subject, node: PlanNode, leaf: Leaf) -> dict[str, Json]:
    view = evaluation.view
    readings = {key: view.readings[key] for key in leaf.facts if key in view.readings}
    given = {
        name: points
        for name, points in sorted(view.given.items())
        if name == node.id or name.startswith(f"{node.id}/")
    }
    documents = [
        *(found for reading in readings.values() for found in _documents(reading)),
        *(found for points in given.values() for found in _documents(points)),
    ]
    data: dict[str, Json] = {
        "form": leaf.form,
        "trace": _trace(evaluation, leaf),
        "facts": [_fact(key, reading, evaluation.plan) for key, reading in readings.items()],
        "documents": _once(documents),
    }
    if given:
        data["given"] = [_given(name, points, evaluation.plan) for name, points in given.items()]
    proposed = subject.proposed.get(node.id)
    if proposed is not None:
        data["proposed_points"] = {
            "points": exact_data(proposed.points),
            "reason": proposed.reason,
        }
    return data


def _trace(evaluation: Evaluation, leaf: Leaf) -> dict[str, Json]:
    """The steps that the points rest on, in order; a step's inputs come before it."""
    waiting, found = [leaf.result, *(item.result for item in leaf.items)], set[int]()
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(evaluation.plan.steps[number].inputs)
    steps: list[Json] = []
    for number in sorted(found):
        value = evaluation.values[number]
        told = None if value is None else value_data(value)
        steps.append(
            {"step": number, **operation_data(evaluation.plan.steps[number]), "value": told}
        )
    items: list[Json] = [{"id": one.id, "name": one.name, "step": one.result} for one in leaf.items]
    return {"result": leaf.result, "steps": steps, **({"items": items} if items else {})}


def fact_name(key: tuple[str, str]) -> str:
    """A fact as rules name it: `tasks_due`, `last_year.tasks_due`."""
    scope, name = key
    return name if scope == "own" else f"{scope}.{name}"


def _fact(key: tuple[str, str], reading: Reading, plan: Plan) -> dict[str, Json]:
    declared = plan.facts.get(key[1])
    data: dict[str, Json] = {
        "fact": fact_name(key),
        "name": declared.label if declared else key[1],
        "type": declared.type.value if declared else "",
        "value": None if reading.present is Truth.FALSE else value_data(reading.value),
        "present": reading.present.value,
        "cause": reading.cause.value if reading.cause else None,
        "documents": list[Json](_documents(reading)),
    }
    for name in ("text", "defaulted", "ruled_by", "ruled_because", "note", "source"):
        if told := getattr(reading, name):
            data[name] = told
    if len(reading.entered) == 1:
        data |= _entered(reading.entered[0])
    elif reading.entered:
        data["origins"] = [{"text": one.text, **_entered(one)} for one in reading.entered]
    if reading.aspects:
        data["dates"] = {
            aspect.value: value_data(moment)
            for aspect, moment in sorted(reading.aspects.items(), key=lambda one: one[0].value)
        }
    if reading.chosen:
        data["chosen"] = [
            {"where": where, "figure": aspect.value, "value": value_data(value)}
            for (where, aspect), value in sorted(reading.chosen.items())
        ]
    if reading.measured:
        data["counted"] = [provenance_data(found) for found in reading.measured]
    return data | ({"rejected": True} if reading.rejected else {})


def _entered(entered: Entered) -> dict[str, Json]:
    """The office that entered a figure, how it came into the file, and where it stands there."""
    parts = ("by", "form", "cell", "digest", "file", "line", "column", "edited")
    origin: dict[str, Json] = {name: told for name in parts if (told := getattr(entered, name))}
    if entered.at is not None:
        origin["at"] = entered.at.isoformat(timespec="minutes")
    data: dict[str, Json] = {"entered_by": entered.office} if entered.office else {}
    return data | {"origin": origin}


def _given(name: str, given: GivenPoints, plan: Plan) -> dict[str, Json]:
    return {
        "criterion": name,
        "points": value_data(given.points),
        "by": given.by,
        "by_name": plan.bodies.get(given.by, given.by),
        "reason": given.reason,
        "source": given.source,
        "cause": given.cause.value if given.cause else None,
        "documents": list[Json](_documents(given)),
    }


def _documents(found: Reading | GivenPoints) -> Iterator[dict[str, Json]]:
    where: Mapping[str, str] = found.where
    for document in found.documents:
        yield {"document": document, "where": where.get(document, "")}


def _once(found: list[dict[str, Json]]) -> list[Json]:
    kept: list[Json] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return kept
