"""The laws, each by its name, with the rules that it states."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from criteria.records import record
from scoring.laws.breach import Breach
from scoring.laws.direction import marked_facts_keep_their_direction
from scoring.laws.exactness import (
    bands_have_no_double_edge,
    rounding_happens_where_declared,
    the_trace_recomputes,
)
from scoring.laws.gaining import a_gain_is_what_is_measured_after
from scoring.laws.intervals import (
    bases_keep_their_order,
    every_completion_lies_within,
    learning_only_narrows,
)
from scoring.laws.leaving import (
    a_waiver_only_raises,
    an_expired_waiver_does_nothing,
    removed_maxima_are_listed,
    what_does_not_apply_is_neutral,
)
from scoring.laws.ranking import ranks_hold_every_outcome
from scoring.laws.sameness import again_gives_the_same, order_changes_nothing
from scoring.laws.sums import (
    children_make_their_parent,
    components_make_the_base,
    lost_lines_make_the_loss,
    parts_make_the_total,
    points_stay_within_bounds,
)
from scoring.laws.trial import Trial


@record
class Law:
    """A law that holds in every world. `name` is its key in the catalogue of words, `rules` the
    numbers of the rules of scoring that it states, "" for what holds of the engine as a whole;
    `holds` gives what breaks it in one world.
    """

    name: str
    rules: str
    holds: Callable[[Trial], Iterator[Breach]]


ENCLOSURE, GAIN, DIRECTION = "enclosure", "gain", "direction"
"""Laws whose counterexamples are told in their own way."""

LAWS = (
    Law("children", "R20", children_make_their_parent),
    Law("components", "R17, R22", components_make_the_base),
    Law("total", "R22", parts_make_the_total),
    Law("lost", "R22, R24", lost_lines_make_the_loss),
    Law("bounds", "R9, R14, R44", points_stay_within_bounds),
    Law(ENCLOSURE, "R6, R35", every_completion_lies_within),
    Law("narrowing", "R6, R35", learning_only_narrows),
    Law("bases", "R32", bases_keep_their_order),
    Law("not_applicable", "R17–R19", what_does_not_apply_is_neutral),
    Law("removed", "R20", removed_maxima_are_listed),
    Law("waiver", "R21", a_waiver_only_raises),
    Law("expired", "R21", an_expired_waiver_does_nothing),
    Law("rounding", "R1, R2, R5", rounding_happens_where_declared),
    Law("bands", "R12", bands_have_no_double_edge),
    Law("trace", "R1", the_trace_recomputes),
    Law("again", "", again_gives_the_same),
    Law("order", "", order_changes_nothing),
    Law("ranks", "R39", ranks_hold_every_outcome),
    Law(GAIN, "R42", a_gain_is_what_is_measured_after),
    Law(DIRECTION, "", marked_facts_keep_their_direction),
)
EXECUTORS = "executors"
"""The law that is tried on all worlds at once: every way of scoring comes to the same."""
