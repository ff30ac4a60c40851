"""What is checked: an index that was loaded, with the place of everything a finding points at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.compiling.entries import Entry, lay_flat
from criteria.index import Criterion, Index
from criteria.loading import LoadedIndex
from criteria.operations import Operation
from criteria.operations.reaching import steps_below
from criteria.plan import Leaf, Plan, PlanNode
from criteria.problems import Place
from criteria.records import record
from criteria.source import Path, Source


@record
class Subject:
    """An index with its plan, and its criteria by id as they are written."""

    plan: Plan
    index: Index
    source: Source
    entries: Mapping[str, Entry]

    @classmethod
    def of(cls, loaded: LoadedIndex) -> Subject:
        """The subject that a loaded index makes."""
        entries = {entry.id: entry for entry in lay_flat(loaded.index)}
        return cls(loaded.plan, loaded.index, loaded.source, entries)

    @property
    def leaves(self) -> Iterator[tuple[PlanNode, Leaf]]:
        """Every criterion that carries a rule, in printed order."""
        return ((node, node.leaf) for node in self.plan.nodes.values() if node.leaf is not None)

    def steps(self, root: int) -> Iterator[tuple[int, Operation]]:
        """Every step that `root` rests on, itself included, by number."""
        return (
            (number, self.plan.steps[number]) for number in steps_below(self.plan.steps, [root])
        )

    def at(self, id: str, *keys: str) -> Place:
        """Where the value under a key of a criterion is written, or the nearest thing above it."""
        return self.source.place((*self.entries[id].path, *keys))

    def key_at(self, id: str, key: str) -> Place:
        """Where a key of a criterion is written; its first line where the key is not."""
        return self.source.key_place((*self.entries[id].path, key))

    def rule_at(self, id: str) -> Place:
        """Where the rule in force of a leaf is written."""
        entry = self.entries[id]
        return self.source.key_place((*entry.path, *_rule(entry.rule)))


def _rule(rule: Criterion) -> Path:
    for name, reading in (rule.readings or {}).items():
        if reading.in_force:
            return ("readings", name, "score")
    return ("score",) if rule.score is not None else ("not_transcribed",)
