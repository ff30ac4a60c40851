"""All the parts of an index put together into one plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from criteria.compiling import head
from criteria.compiling.entries import Entry, lay_flat, tree_problems
from criteria.compiling.faces import faces
from criteria.compiling.fact_making import FactMaking, stated_value
from criteria.compiling.grounds import GroundMaking
from criteria.compiling.leaves import MadeLeaf, make_leaf
from criteria.compiling.moves import move_problems
from criteria.compiling.remedies import RemedyMaking
from criteria.compiling.schedule import Cycle, make_schedule
from criteria.compiling.settings import SettingMaking
from criteria.index import Index
from criteria.numbers import ONE
from criteria.operations.reaching import steps_below
from criteria.plan import Combine, FactType, Ground, Plan, PlanFact, PlanNode, PolicyKind, Tree
from criteria.problems import Problem, Severity, problem
from criteria.records import replace
from criteria.remedies import PlanRemedy
from criteria.scope import Builder, Names
from criteria.source import Path, Source
from criteria.tables.compiling import TableMaking
from criteria.validating import shown
from criteria.values import Value


def compile_index(index: Index, source: Source) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan of an index, or None with every problem found; warnings may come with a plan."""
    plan, problems = declared_by(index, source)
    faulty = any(found.severity is Severity.ERROR for found in problems)
    return None if faulty else plan, problems


def declared_by(index: Index, source: Source) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan of an index, and every problem found. With an error among them it tells what the
    index declares, for other files to be held against; nothing can be scored by it.
    """
    entries = lay_flat(index)
    problems = list(tree_problems(index, source, entries))
    # An id that stands twice, perhaps below itself, is the first one's: every way up has an end.
    by_id: dict[str, Entry] = {}
    for entry in entries:
        by_id.setdefault(entry.id, entry)
    making = FactMaking(index, source)
    names = Names(
        facts=making.declared(),
        attributes={
            **{("unit", name): fact for name, fact in making.attributes().items()},
            **_ASSESSMENT,
        },
        nodes=faces(by_id, index),
        deadlines=head.deadlines(index, source, problems),
        parameters=head.parameters(index, source, problems),
        scales=index.scales,
        rounding=head.rounding(index.rounding),
        bodies={name: body.name for name, body in index.bodies.items()},
    )
    facts = making.computed(names.facts, names)
    names = replace(names, facts=facts)
    policies = _previous(index, source, problems)
    previous = _previous_values(index, source, problems)
    builder = Builder(source, names)
    grounds = GroundMaking(builder, by_id, names.rounding, policies)
    leaves = {
        entry.path: make_leaf(builder, entry, grounds.taught(entry))
        for entry in entries
        if _has_rule(entry)
    }
    cures = RemedyMaking(SettingMaking(index, source, names, problems), builder)
    made = [
        _node(
            entry,
            tuple(child.id for child in entry.rule.criteria if by_id[child.id].rule is child),
            leaves.get(entry.path),
            _grounds(grounds, entry, leaves),
            _cures(cures, entry, leaves),
        )
        for entry in entries
    ]
    nodes = {
        entry.id: node
        for entry, node in zip(entries, made, strict=True)
        if by_id[entry.id] is entry
    }
    grades, gates = head.grades(index, builder), head.gates(index, builder)
    ranking = head.ranking(index, builder)
    table_making = TableMaking(source, names.deadlines)
    tables = {
        name: table_making.table(name, rule, ("tables", name))
        for name, rule in index.tables.items()
    }
    problems += table_making.problems
    problems += [*making.problems, *builder.problems, *move_problems(nodes, by_id, source)]
    try:
        schedule = make_schedule(nodes, builder.steps)
    except Cycle as cycle:
        place = source.place((*by_id[cycle.ids[0]].path, "id"))
        problems.append(problem("criteria_cycle", place, chain=cycle.ids))
        schedule = ()
    tail = [gate.condition for gate in (grades.gates if grades else ())]
    tail += [s for gate in gates for s in (gate.condition, gate.unless) if s is not None]
    tail += [] if ranking.unless is None else [ranking.unless]
    settled = {number for moment in schedule for number in moment.steps}
    plan = Plan(
        index=index.index,
        name=index.name,
        year=index.year,
        kind=index.unit.kind,
        digest=source.digest,
        max=index.max,
        rounding=names.rounding,
        steps=tuple(builder.steps),
        facts=facts,
        nodes=nodes,
        roots=_roots(by_id.values(), Tree.MAIN),
        bonus=_roots(by_id.values(), Tree.BONUS),
        penalty=_roots(by_id.values(), Tree.PENALTY),
        schedule=schedule,
        tail=tuple(i for i in steps_below(builder.steps, tail) if i not in settled),
        total=head.total_rule(index),
        grades=grades,
        gates=gates,
        deadlines=names.deadlines,
        offices={name: office.name for name, office in index.offices.items()},
        bodies=names.bodies,
        documents={name: kind.name for name, kind in index.documents.items()},
        terms={str(level): term for level, term in index.terms.items()},
        cite=index.cite or "",
        no_previous=previous,
        attributes={
            name: fact for (scope, name), fact in names.attributes.items() if scope == "unit"
        },
        reach=tuple(builder.reach),
        ranking=ranking,
        tables=tables,
    )
    return plan, tuple(problems)


def _has_rule(entry: Entry) -> bool:
    rule = entry.rule
    stated = rule.score or rule.readings or rule.not_transcribed
    return entry.is_leaf and stated is not None


def _grounds(
    making: GroundMaking, entry: Entry, leaves: Mapping[Path, MadeLeaf]
) -> tuple[Ground, ...]:
    made = leaves.get(entry.path)
    if made is None:
        return making.of(entry, (), ())
    return making.of(entry, made.inapplicable, made.leaf.facts)


def _cures(
    making: RemedyMaking, entry: Entry, leaves: Mapping[Path, MadeLeaf]
) -> tuple[PlanRemedy, ...]:
    made = leaves.get(entry.path)
    return making.of(entry, None if made is None else made.leaf)


def _node(
    entry: Entry,
    children: tuple[str, ...],
    made: MadeLeaf | None,
    grounds: tuple[Ground, ...],
    remedies: tuple[PlanRemedy, ...],
) -> PlanNode:
    rule = entry.rule
    inferred = rule.inferred
    because = [inferred.max.because] if inferred and inferred.max else []
    because += [inferred.rule] if inferred and inferred.rule else []
    return PlanNode(
        id=entry.id,
        name=rule.name,
        tree=entry.tree,
        parent=entry.parent,
        component=entry.component,
        max=entry.max,
        children=children,
        combine=Combine(rule.combine),
        weight=rule.weight if rule.weight is not None else ONE,
        leaf=made.leaf if made else None,
        grounds=grounds,
        owner=entry.owner,
        support=rule.support,
        cite=entry.cite,
        inferred="; ".join(because),
        inferred_or=inferred.max.alternatives if inferred and inferred.max else (),
        doubts=made.doubts if made else (),
        remedies=remedies,
    )


def _roots(entries: Iterable[Entry], tree: Tree) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries if entry.tree is tree and entry.parent is None)


_ASSESSMENT = {
    ("assessment", "as_of"): PlanFact("as_of", "as_of", FactType.DATE, None),
    ("assessment", "submitted_at"): PlanFact(
        "submitted_at", "submitted_at", FactType.DATETIME, None, may_be_absent=True
    ),
}


def _previous(index: Index, source: Source, problems: list[Problem]) -> dict[str, PolicyKind]:
    policies: dict[str, PolicyKind] = {}
    for found in head.previous_policies(index, source):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            policies[found[0]] = found[1]
    return policies


def _previous_values(index: Index, source: Source, problems: list[Problem]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for position, rule in enumerate(index.no_previous):
        declared = index.facts.get(rule.fact)
        if rule.value is None or declared is None:
            continue
        value = stated_value(rule.value, FactType(declared.type), declared)
        if value is None:
            place = source.place(("no_previous", position, "value"))
            problems.append(
                problem("value_of_other_type", place, type=declared.type, found=shown(rule.value))
            )
        else:
            values[rule.fact] = value
    return values
