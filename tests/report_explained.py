"""One criterion scored from YAML: a rule and figures in, the worded explanation out."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from criteria.loading import from_source
from criteria.source import parse_source
from evidence.loading import from_source as assessment_from_source
from evidence.view import Basis
from evidence.viewing import build_views
from reports.subject import Subject, subject_of
from reports.terminal.explanation import explanation
from reports.terminal.lost_points import lost_points
from reports.terminal.totals import traced_of
from reports.words.catalogue import Language, catalogue
from reports.words.tracing import trace_lines
from scoring.bases import score
from scoring.sheet import ScoreSheet

HEAD = """\
index: thu-nghiem
name: Bộ chỉ số thử
year: 2026
for:
  kind: so
max: 4
rounding:
  places: 3
  at: [{at}]
offices:
  van_phong:
    name: Văn phòng
bodies:
  hoi_dong:
    name: Hội đồng thẩm định
deadlines:
  closing:
    by: "20/12"
    name: Ngày cuối
facts:
  due:
    name: Nhiệm vụ đến hạn
    type: count
    owner: van_phong
    due: closing
  on_time:
    name: Nhiệm vụ đúng hạn
    type: count
    at_most: due
  all:
    name: Nhiệm vụ được giao
    type: count
    is: due + 1
  rate:
    name: Tỷ lệ cắt giảm
    type: share
  ideas:
    name: Sáng kiến
    type: count
  cost:
    name: Kinh phí tiết kiệm
    type: number
    measure: triệu đồng
    min: 0
  breaches:
    name: Vi phạm
    type: count
    if_not_stated: 0
    because: Không có kết luận vi phạm
  plan:
    name: Kế hoạch năm
    type: document
  above:
    name: Kế hoạch tỉnh
    type: document
  use:
    name: Mức sử dụng
    type: choice
    options:
      often: Thường xuyên
      never: Không sử dụng
  joined:
    name: Có tham gia
    type: flag
  late:
    name: Báo cáo chậm
    type: cases
    fields:
      days:
        name: Số ngày chậm
        type: count
      excused:
        name: Có lý do
        type: flag
  answers:
    name: Câu hỏi 1
    type: answers
    answers:
      yes_: Hài lòng
      no_: Không hài lòng
defaults:
  owner: van_phong
components:
  - id: "1"
    name: Lĩnh vực
    max: 4
    criteria:
      - id: "1.1"
        name: Tiêu chí
        max: 4
"""

ASSESSMENT = """\
assessment: thu
index:
  id: thu-nghiem
unit:
  id: so-a
  name: Sở A
  kind: so
period:
  from: 2026-01-01
  to: 2026-12-31
as_of: {as_of}
documents:
  kh:
    number: 12/KH-SA
    issued: 20/01/2026
    issuer: Sở A
  kht:
    number: 1/KH-UBND
    issued: 02/01/2026
    issuer: UBND tỉnh
"""


def scored(
    rule: str,
    facts: str = "",
    *,
    as_of: str = "2026-12-31",
    at: str = "leaf",
    rest: str = "",
) -> tuple[ScoreSheet, Subject]:
    """The sheet of one leaf with `rule` (what stands under `score:`) and the facts of `facts`."""
    text = HEAD.format(at=at) + "        score:\n" + indent(rule.strip("\n"), " " * 10) + "\n"
    plan = from_source(parse_source("index.yaml", text.encode())).plan
    stated = ASSESSMENT.format(as_of=as_of) + rest
    if facts:
        stated += "facts:\n" + indent(facts.strip("\n"), "  ") + "\n"
    loaded = assessment_from_source(parse_source("assessment.yaml", stated.encode()), Path())
    sheet = score(plan, build_views(plan, loaded), Basis.CLAIMED)
    return sheet, subject_of(loaded.assessment, plan)


def traced(rule: str, facts: str = "", lang: Language = "vi", **more: str) -> list[str]:
    """The trace of the leaf in words."""
    sheet, _ = scored(rule, facts, **more)
    evaluation = sheet.evaluation
    node = evaluation.plan.nodes["1.1"]
    told = traced_of(evaluation, catalogue(lang))
    return trace_lines(told, node, evaluation.nodes["1.1"].exact)


def explained(rule: str, facts: str = "", lang: Language = "vi", **more: str) -> list[str]:
    """The whole explanation of the leaf."""
    sheet, subject = scored(rule, facts, **more)
    return [line.text for line in explanation(sheet, subject, catalogue(lang), "1.1")]


def ledger(rule: str, facts: str = "", **more: str) -> list[str]:
    """The printed ledger."""
    sheet, subject = scored(rule, facts, **more)
    return [line.text for line in lost_points(sheet, subject, catalogue("vi"))]
