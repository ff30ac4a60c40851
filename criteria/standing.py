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
NAMING = frozenset(
    {
        *(
            "unknown_name",
            "unknown_option",
            "unknown_function",
            "unknown_criterion",
            "unknown_fact",
        ),
        *("unknown_scale", "unknown_answer", "unknown_grade", "unknown_parameter"),
        *("deadline_not_declared", "office_not_declared", "body_not_declared"),
        *("document_kind_not_declared", "hyphen_in_name", "scope_alone", "id_twice"),
    }
)
"""Those that say that a name is declared nowhere."""

_MEANINGS = (
    *("kinds_not_added", "kinds_not_compared", "dates_not_added", "no_order", "number_wanted"),
    *("date_wanted", "arguments_wrong", "known_refused", "branches_differ"),
    *("deadline_no_such_day", "parameter_period_reversed", "criteria_cycle", "fact_cycle"),
)

STANDING = frozenset((*_SIGNS, *NAMING, *_MEANINGS))
