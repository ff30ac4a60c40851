"""The topics that codes share, and which code belongs to which; every room has one for the rest."""

from __future__ import annotations

from reports.words.explanations.evidence import EVIDENCE
from reports.words.explanations.files import FILES
from reports.words.explanations.forms import FORMS
from reports.words.explanations.remedies import REMEDIES
from reports.words.explanations.rules import RULES

TOPICS: dict[str, tuple[str, str]] = {
    **FILES,
    **RULES,
    **FORMS,
    **EVIDENCE,
    **REMEDIES,
    "scoring": EVIDENCE["contradictions"],
    "checks": RULES["index"],
}
"""Topic to explanation, Vietnamese and English."""

_CODES: dict[str, str] = {
    "numbers": """
        comma_decimal comma_between_digits thousands_separator digit_underscore number_unfinished
        number_base sexagesimal infinite_number exponent numeral_too_long leading_zero not_a_number
        quoted_number not_a_count number_below number_not_above number_above number_not_below
        decimal_comma number_grouped number_malformed number_leading_zero number_too_long
        figure_decimal_comma
    """,
    "shares": """
        bare_percent share_negative share_written percent_not_number percent_apart percent_forgotten
        mark_percent_forgotten percent_under_points points_or_share figure_not_share
    """,
    "days": "date_written datetime_written month_day_written no_such_day days_reversed",
    "names": """
        unknown_name unknown_option unknown_function unknown_parameter unknown_fact
        unknown_criterion unknown_grade unknown_scale unknown_answer office_not_declared
        body_not_declared deadline_not_declared document_kind_not_declared hyphen_in_name
        name_hyphen option_not_of_choice cases_fact_wanted
    """,
    "presence": "known_refused presence_malformed presence_of_fact never_absent absent_not_guarded",
    "division": """
        division_wanted division_by_zero empty_not_stated zero_within_case empty_rule
        empty_never_used empty_twice survey_empty_not_stated
    """,
    "deadlines": """
        deadline_as_value deadline_wanted deadline_other_word order_not_declared
        deadline_before_or_by deadline_no_such_day date_wanted dates_not_added
    """,
    "outcomes": """
        outcome_not_here criterion_wanted criterion_reads_itself points_not_guarded criteria_cycle
    """,
    "policies": """
        ground_when_or_declared ground_under_odd_parent move_without_otherwise
        otherwise_without_move move_within_itself move_to_parent move_to_nothing
        move_under_odd_parent move_to_negative policy_over_negative rescale_without_rounding
        split_is_not_whole
    """,
    "facts": """
        bound_of_other_kind bounds_empty default_without_reason fact_cycle key_needed_for_type
        key_not_for_type value_of_other_type computed_type
    """,
    "remedy_changes_nothing": "remedy_changes_nothing",
    "remedy_wins_nothing": "remedy_wins_nothing",
    "remedy_not_verifiable": "remedy_not_verifiable",
    "grades": "grade_cut grades_gap grades_mixed_cuts grades_not_descending",
    "bands": """
        band_exactly_and_ends band_two_ends band_without_ends band_empty bands_overlap bands_gap
        band_end_outside band_swallows_zero steps_or_scale mark_not_a_date mark_not_a_number
        mark_not_a_share marks_not_rising quantity_wanted
    """,
    "deduct": """
        deduct_start deduct_of_or_over deduct_steps_or_per deduct_steps_of deduct_items_alone
        deduction_twice each_further_without_from each_further_not_whole amount_not_positive
    """,
    "parts": "part_twice parts_above_maximum parts_below_maximum part_leaves part_beyond_maximum",
    "survey": "weights_do_not_sum answers_wanted answer_above_full",
    "judged": "judged_bounds if_never_outside if_never_in_part",
    "pinned": """
        index_changed index_of_other_name index_of_other_year period_of_other_year
        index_digest_missing
    """,
    "figures": """
        figure_not_count figure_not_number figure_not_flag figure_not_option figure_not_date
        figure_not_datetime figure_of_record fact_is_computed fact_empty fact_says_two
        fact_document_unclear fact_key_of_other_type absent_not_legal answer_not_declared
        answers_missing case_field_not_declared
    """,
    "contradictions": """
        use_without_stated use_not_stated values_differ outside_bounds above_bound before_bound
        case_broken over_nothing declared_against_count
    """,
    "decisions": """
        waiver_of_group status_one_of_two status_value_of_decision points_outside points_twice
        rejection_needs_value value_changed_by_grader ground_not_listed no_ground_to_declare
        waiver_without_document waiver_without_approver waiver_without_days waiver_not_begun
        waiver_ended waiver_not_proven waiver_pending waiver_rejected points_not_read
        points_by_other_body points_without_source deduction_not_in_index
    """,
    "records": """
        no_last_year no_same_period_last_year no_superior no_peers peers_not_closed
        counted_by_superior record_dates_of_document previous_then_or_value previous_twice
        peers_as_value peers_of_fact peers_not_here where_not_here where_of_unit
    """,
    "papers": """
        file_missing file_changed file_too_large document_without_file where_missing
        received_before_issued issued_after_as_of document_of_other_kind proof_not_acceptable
        date_outside_period where_without_document digest_without_file file_outside_folder
        document_not_listed secret_told file_not_digested file_unreferenced files_identical
        files_too_many pdf_scanned pdf_locked pdf_unreadable page_beyond_file
        pdf_without_number pdf_without_date pack_link pack_file_moved
        pack_none pack_sums pack_missing pack_changed pack_extra pack_twice pack_asks_one
        pack_inside filing_fact_computed filing_fact_not_stated filing_without_number
        filing_secret filing_secret_mark filing_other_number filing_hidden filing_link
        filing_too_large filing_file_moved
    """,
    "document_numbers": """
        document_number number_without_symbol number_of_other_year number_of_other_kind
        number_of_other_issuer number_used_twice document_listed_twice
    """,
    "periods": """
        period_of_figure_differs figure_after_document document_long_before
    """,
}

TOPIC_OF: dict[str, str] = {
    code: topic for topic, codes in _CODES.items() for code in codes.split()
}
"""The topic of each code that does not fall to that of its room."""
