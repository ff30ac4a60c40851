"""The tree of criteria laid flat, in printed order, with what each node inherits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.index import Criterion, Index
from criteria.names import nearest
from criteria.numbers import ONE, decimal_places, exact_text
from criteria.plan import Tree
from criteria.problems import Problem, problem
from criteria.records import record
from criteria.source import Path, Source


@record
class Entry:
    """One criterion with its place in the tree and in the file; `max` in points, None if unstated.

    `owner` and `cite` are its own, or inherited from above.
    """

    rule: Criterion
    path: Path
    tree: Tree
    parent: str | None
    ancestors: tuple[str, ...]
    component: str
    max: Fraction | None
    owner: str | None
    cite: str

    @property
    def id(self) -> str:
        """The criterion's id, unique in the index."""
        return self.rule.id

    @property
    def is_leaf(self) -> bool:
        """Whether the node carries a rule (or says that its rule is not transcribed)."""
        return not self.rule.criteria


def lay_flat(index: Index) -> tuple[Entry, ...]:
    """Every node of the three trees, parents before children."""
    found: list[Entry] = []
    for tree, key, roots in (
        (Tree.MAIN, "components", index.components),
        (Tree.BONUS, "bonus", index.bonus),
        (Tree.PENALTY, "penalty", index.penalty),
    ):
        for position, rule in enumerate(roots):
            found.extend(_walk(index, rule, (key, position), tree))
    return tuple(found)


def _walk(
    index: Index, rule: Criterion, path: Path, tree: Tree, above: Entry | None = None
) -> Iterator[Entry]:
    entry = Entry(
        rule=rule,
        path=path,
        tree=tree,
        parent=above.id if above else None,
        ancestors=(*above.ancestors, above.id) if above else (),
        component=above.component if above else rule.id,
        max=_maximum(rule),
        owner=rule.owner or (above.owner if above else index.defaults.owner),
        cite=rule.cite or (above.cite if above else index.defaults.cite or index.cite or ""),
    )
    yield entry
    for position, child in enumerate(rule.criteria):
        yield from _walk(index, child, (*path, "criteria", position), tree, entry)


def _maximum(rule: Criterion) -> Fraction | None:
    if rule.max is not None:
        return rule.max
    return rule.at_most if isinstance(rule.at_most, Fraction) else None


def tree_problems(index: Index, source: Source, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Faults of the tree itself: ids twice, rules missing, maxima that do not add up."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in first:
            yield problem(
                "id_twice",
                source.place((*entry.path, "id")),
                id=entry.id,
                line=source.place((*first[entry.id].path, "id")).line,
            )
        first.setdefault(entry.id, entry)
        yield from _own_problems(index, source, entry)
    yield from _sum_problems(index, source, entries)
    yield from _head_problems(index, source)


def _head_problems(index: Index, source: Source) -> Iterator[Problem]:
    owner = index.defaults.owner
    if owner is not None and owner not in index.offices:
        place, hint = source.place(("defaults", "owner")), nearest(owner, index.offices) or ""
        yield problem("office_not_declared", place, name=owner, nearest=hint)
    ids = {id for component in index.components for id in _ids(component)}
    for name, office in index.offices.items():
        for position, led in enumerate(office.leads):
            if led not in ids:
                place = source.place(("offices", name, "leads", position))
                yield problem("unknown_criterion", place, id=led, nearest=nearest(led, ids) or "")


def _ids(rule: Criterion) -> Iterator[str]:
    yield rule.id
    for child in rule.criteria:
        yield from _ids(child)


def _own_problems(index: Index, source: Source, entry: Entry) -> Iterator[Problem]:
    rule, at = entry.rule, source.place(entry.path)
    rules = [
        key for key in ("score", "readings", "not_transcribed") if getattr(rule, key) is not None
    ]
    if rule.criteria and rules:
        yield problem("rule_and_criteria", at, id=entry.id, rule=rules[0])
    if not rule.criteria and not rules:
        yield problem("rule_missing", at, id=entry.id)
    if len(rules) > 1:
        yield problem("two_rules", at, id=entry.id, rules=tuple(rules))
    if rule.at_most is not None and entry.tree is not Tree.PENALTY:
        yield problem("at_most_outside_penalty", source.key_place((*entry.path, "at_most")))
    stated = rule.max is not None or rule.at_most is not None
    if not stated and not (entry.tree is Tree.PENALTY and entry.parent is not None):
        yield problem("maximum_missing", at, id=entry.id)
    if entry.max is not None and entry.max < 0:
        yield problem("maximum_negative", at, id=entry.id)
    if entry.max is not None:
        places = rule.round.places if rule.round else index.rounding.places
        if (decimal_places(entry.max) or 0) > places:
            key = "max" if rule.max is not None else "at_most"
            yield problem(
                "maximum_finer_than_rounding",
                source.place((*entry.path, key)),
                id=entry.id,
                places=places,
            )
    for key, declared, codes in (
        ("owner", index.offices, "office_not_declared"),
        ("support", index.offices, "office_not_declared"),
        ("documents", index.documents, "document_kind_not_declared"),
    ):
        names = getattr(rule, key)
        for position, name in enumerate((names,) if isinstance(names, str) else names or ()):
            if name not in declared:
                path = (*entry.path, key) if key == "owner" else (*entry.path, key, position)
                yield problem(
                    codes, source.place(path), name=name, nearest=nearest(name, declared) or ""
                )


def _sum_problems(index: Index, source: Source, entries: Sequence[Entry]) -> Iterator[Problem]:
    for entry in entries:
        if entry.rule.criteria and entry.tree is Tree.MAIN:
            total = _combined(entry.rule)
            if entry.max is not None and total is not None and total != entry.max:
                plain = entry.rule.combine == "sum"
                yield problem(
                    "children_do_not_sum" if plain else "children_do_not_combine",
                    source.place((*entry.path, "max")),
                    id=entry.id,
                    sum=exact_text(total),
                    max=exact_text(entry.max),
                )
    total = _sum([component.max for component in index.components])
    if total is not None and total != index.max:
        yield problem(
            "components_do_not_sum",
            source.place(("max",)),
            sum=exact_text(total),
            max=exact_text(index.max),
        )


def _combined(rule: Criterion) -> Fraction | None:
    """The maximum that the children give; None where one of them states none, or a cap decides."""
    maxima = [child.max for child in rule.criteria if child.max is not None]
    if len(maxima) < len(rule.criteria) or rule.combine == "capped_sum":
        return None
    match rule.combine:
        case "best":
            return max(maxima)
        case "worst":
            return min(maxima)
        case "weighted_mean":
            weights = [ONE if child.weight is None else child.weight for child in rule.criteria]
            whole = sum(weights, Fraction(0))
            pairs = zip(weights, maxima, strict=True)
            return sum((w * m for w, m in pairs), Fraction(0)) / whole if whole else None
    return _sum(maxima)


def _sum(maxima: Sequence[Fraction | None]) -> Fraction | None:
    if None in maxima:
        return None
    return sum((maximum for maximum in maxima if maximum is not None), Fraction(0))
