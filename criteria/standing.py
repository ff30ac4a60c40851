"""Problems of an index that hold whatever else is wrong with it, by their codes.

Each rests on the text where it stands, and on names declared elsewhere: it is not told where such a
name is itself in doubt.
"""

from __future__ import annotations

_SIGNS = (
    *("and_or_mixed", "bracket_unclosed", "bracket_unopened", "brackets_needed"),
    *("character_unexpected", "comma_unexpected", "comparison_chained", "decimal_comma"),
    *("expression_empty", "expression_too_deep", "expression_too_long"),
    *("expression_too_many_tokens", "expression_unfinished", "modulo_refused", "number_grouped"),
    *("number_leading_zero", "number_malformed", "number_too_long", "operand_missing"),
    *("operator_missing", "percent_apart", "presence_malformed", "text_not_here"),
    *("text_unclosed", "word_missing", "word_not_function"),
)
_IN_EXPRESSIONS = frozenset({"facts", "parameters", "deadlines", "scales"})
_TREES = frozenset({"components", "bonus", "penalty"})
NAMING = {
    **dict.fromkeys(("unknown_name", "unknown_function", "hyphen_in_name"), _IN_EXPRESSIONS),
    **dict.fromkeys(("unknown_fact", "unknown_option", "unknown_answer"), frozenset({"facts"})),
    **dict.fromkeys(("unknown_criterion", "id_twice"), _TREES),
    "scope_alone": _IN_EXPRESSIONS,
    "unknown_scale": frozenset({"scales"}),
    "unknown_grade": frozenset({"grades"}),
    "unknown_parameter": frozenset({"parameters"}),
    "deadline_not_declared": frozenset({"deadlines"}),
    "office_not_declared": frozenset({"offices"}),
    "body_not_declared": frozenset({"bodies"}),
    "document_kind_not_declared": frozenset({"documents"}),
}
"""Those that say that a name is declared nowhere, with the keys under which it may be."""

NAMING_ELSEWHERE = {
    "fact_not_in_index": frozenset({"facts"}),
    "office_not_in_index": frozenset({"offices"}),
    "body_not_in_index": frozenset({"bodies"}),
    "document_kind_not_in_index": frozenset({"documents"}),
    "attribute_not_in_index": frozenset({"for"}),
    "expected_grade_unknown": frozenset({"grades"}),
    **dict.fromkeys(
        ("criterion_not_in_index", "expected_criterion_unknown", "expected_remedy_unknown"), _TREES
    ),
}
"""Those that say so of a name in another file that rests on the index."""

INSIDE = frozenset({"unknown_option", "unknown_answer"})
"""Those that say so of a name inside another entry."""

_MEANINGS = (
    *("kinds_not_added", "kinds_not_compared", "dates_not_added", "no_order", "number_wanted"),
    *("date_wanted", "arguments_wrong", "known_refused", "branches_differ"),
    *("deadline_no_such_day", "parameter_period_reversed", "criteria_cycle", "fact_cycle"),
)

STANDING = frozenset((*_SIGNS, *NAMING, *_MEANINGS))

APART = {
    "rule_missing": frozenset({"score", "readings", "not_transcribed", "criteria"}),
    **dict.fromkeys(
        (
            *("number_as_condition", "empty_not_stated", "criterion_reads_itself"),
            *("division_by_zero", "ratio_of_two_kinds", "percent_forgotten", "division_wanted"),
            *("bands_gap", "bands_overlap", "band_empty", "band_swallows_zero"),
            *("points_not_guarded", "absent_not_guarded", "known_refused"),
            *("maximum_finer_than_rounding", "maximum_negative"),
        ),
        frozenset[str](),
    ),
}
"""Problems that rest on one part of a criterion, on the keys named here, and on names."""

ADDING = {
    "children_do_not_sum": frozenset({"max", "at_most", "combine"}),
    "children_do_not_combine": frozenset({"max", "at_most", "combine", "weight"}),
    "components_do_not_sum": frozenset({"max"}),
}
"""Problems of maxima that do not add up, and the keys on which they rest."""

OF_HEAD = frozenset({"maximum_finer_than_rounding", "rescale_without_rounding", "grade_cut"})
"""Problems that rest on keys at the top of an index."""
