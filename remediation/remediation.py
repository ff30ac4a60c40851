"""What an index says about lost points, checked and ready: rules, wording, offices, days."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.plan import Plan
from criteria.records import record
from evidence.view import Cause
from remediation.rules.rule import RuleSet

if TYPE_CHECKING:
    from criteria.due import Due


@record
class Way:
    """How a task is worded and what it changes, as `remediation.rules.file.WayEntry`."""

    do: str
    product: str
    several: str = ""
    due: Due | None = None
    effort: str = ""
    cite: str = ""
    proof: str = ""
    proves: str = ""


@record
class Accepted:
    """Losses let go: of a criterion, for some causes or for all where none is named."""

    criterion: str
    because: str
    causes: frozenset[Cause] = frozenset()

    def takes(self, criterion: str, cause: Cause) -> bool:
        """Whether a ledger line is one of them."""
        return criterion == self.criterion and (not self.causes or cause in self.causes)


@record
class Standing:
    """A directive that an office gets whatever was lost; `say` is a template."""

    office: str
    say: str
    due: Due | None = None
    product: str = ""


@record
class Sentences:
    """Templates of the notice: for a component, for the director, for a gap, and its own."""

    component: str
    escalation: str
    gap: str
    grounds: tuple[str, ...] = ()
    addressees: str = ""
    closing: str = ""


@record
class Remediation:
    """Everything that turns lost points into work, for one plan.

    `offices` are all that may be addressed, by id, in the order in which papers address them.
    `leads` names the office that leads a component. `digest` is that of the file, "" where the
    index has none and only what comes with the product is used.
    """

    rules: RuleSet
    ways: Mapping[str, Way]
    offices: Mapping[str, str]
    leads: Mapping[str, str]
    assign: Mapping[str, str]
    accepted: tuple[Accepted, ...]
    standing: tuple[Standing, ...]
    sentences: Sentences
    coordinator: str | None
    threshold: Fraction
    digest: str = ""

    def lead(self, plan: Plan, component: str) -> str | None:
        """The office that leads a component: as stated, else its owner."""
        node = plan.nodes.get(component)
        return self.leads.get(component) or (node.owner if node else None)
