"""Explanations of what is wrong with a case beside the rules, or with what it came to."""

_FORMAT = (
    """
Một trường hợp thử nêu số liệu và kết quả mong đợi:

  cases:
    - name: Đúng một nửa
      facts:
        tasks_due: 10
        tasks_on_time: 5
        plan:
          issued: 31/3/2026
      expect:
        "1.1":
          points: 1
          outcome: partial
          cause: rule
        total:
          low: 1
          high: 4

Số liệu ở đây coi như đã có tài liệu và đã được công nhận; số liệu không nêu là chưa biết.
`points` là điểm chắc chắn và, nếu không ghi `high`, cũng là điểm cao nhất.
""",
    """
A case states facts, and what must come out:

  cases:
    - name: Đúng một nửa
      facts:
        tasks_due: 10
        tasks_on_time: 5
        plan:
          issued: 31/3/2026
      expect:
        "1.1":
          points: 1
          outcome: partial
          cause: rule
        total:
          low: 1
          high: 4

Facts stated here count as proven and accepted; a fact that is not stated is unknown. `points`
are those that are certain and, without `high`, all that there can be.
""",
)

_RESULT = (
    """
Luật cho kết quả khác điều trường hợp thử mong đợi. Một trong hai sai: hãy tính tay theo văn bản
rồi sửa bên sai. Đừng sửa con số mong đợi chỉ để trường hợp đạt.

Khi kết quả là một khoảng [thấp; cao] thì còn số liệu chưa nêu; hãy nêu nốt, hoặc mong đợi `low`
và `high`.
""",
    """
The rule came to something else than the case expects. One of the two is wrong: work it out by
hand from the text, and correct that one. Do not change what is expected only to make the case
pass.

Where a range [low; high] came out, some fact is not stated; state it, or expect `low` and
`high`.
""",
)

_FORMAT_CODES = (
    "quantity_written",
    "case_twice",
    "case_asserts_nothing",
    "expectation_empty",
    "expectation_two_days",
    "expected_remedy_unknown",
    "expectation_of_no_points",
    "expectation_two_lows",
    "expected_criterion_unknown",
    "expected_key_not_here",
    "expected_grade_unknown",
    "case_document_written",
    "case_document_claimed",
    "case_accepted_twice",
    "case_dates_of_document",
    "case_points_without_body",
    "case_ground_not_listed",
)
_RESULT_CODES = ("case_differs", "case_cause_missing", "case_trace_differs", "case_remedy_differs")

CASES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(_FORMAT_CODES, _FORMAT),
    **dict.fromkeys(_RESULT_CODES, _RESULT),
}
