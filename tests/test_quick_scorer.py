"""One unit scored from Python: what may be said of it, and what becomes of what is not known."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from criteria.loading import load_index
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import InputRefused
from criteria.shipped import shipped_index
from criteria.values import Range, Truth
from evidence.loading import load_assessment
from evidence.view import Basis
from evidence.viewing import build_views
from scoring.evaluation import evaluate
from scoring.quick.figures import read_said
from scoring.quick.scorer import Scorer, score_view
from scoring.quick.telling import evaluated
from tests import small_index
from tests.random_indices import Tree, load

ROOT = Path(__file__).parent.parent

FACT_RULES: Tree = {
    **small_index.FACTS,
    "late": {"name": "Trễ hạn", "type": "count", "is": "due - on_time"},
    "told": {"name": "Nhắc nhở", "type": "count", "if_not_stated": 0, "because": "Không có"},
    "planned": {"name": "Ngày ban hành", "type": "date", "optional": False},
}
INDEX: Tree = {
    **small_index.HEAD,
    "max": 8,
    "facts": FACT_RULES,
    "components": [
        {
            "id": "1",
            "name": "Chỉ đạo",
            "max": 8,
            "criteria": [
                small_index.TASKS,
                {"id": "1.2", "name": "Trực tuyến", "max": 2, "score": {"external": "online"}},
                {
                    "id": "1.3",
                    "name": "Kế hoạch",
                    "max": 2,
                    "score": {"full_if": "meets(planned, plan_due) and late <= 10"},
                },
                {
                    "id": "1.4",
                    "name": "Sử dụng",
                    "max": 2,
                    "score": {
                        "formula": "max(0, (if use == use.often then full else 0) - told * 0.5)"
                    },
                },
            ],
        }
    ],
}
FACTS = {
    "on_time": 20,
    "due": 27,
    "online": Fraction(351, 1000),
    "planned": date(2026, 1, 20),
    "use": "often",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = load(INDEX)
    assert found is not None
    return found


def test_what_is_known_is_scored_by_the_program(plan: Plan) -> None:
    score = Scorer(plan).score(FACTS)
    assert score.quick
    assert score.points("1.1") == Range.exactly(Fraction("1.481"))
    assert score.points("1.2") == Range.exactly(Fraction("0.702"))
    assert score.total == Range.exactly(Fraction("6.183"))
    assert score.evaluation == evaluate(plan, score.view)
    assert [line.criterion for line in score.sheet().lost] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("online", "35,1%"),
        ("online", Decimal("0.351")),
        ("online", "0.351"),
        ("planned", "20/1/2026"),
        ("due", Fraction(27)),
        ("due", "27"),
        ("told", 0),
    ],
)
def test_figures_may_be_said_in_more_than_one_way(plan: Plan, name: str, said: object) -> None:
    score = Scorer(plan).score({**FACTS, name: said})
    assert score.quick
    assert score.total == Range.exactly(Fraction("6.183"))


@pytest.mark.parametrize("said", ["có", "Có", "true", "TRUE", True])
def test_truths_are_said_as_in_a_table_of_units(said: object) -> None:
    flag = PlanFact(name="large", label="Đơn vị lớn", type=FactType.FLAG, domain=None)
    assert read_said(flag, said) is Truth.TRUE


def test_what_is_not_said_leaves_a_range(plan: Plan) -> None:
    known = {name: said for name, said in FACTS.items() if name != "use"}
    score = Scorer(plan).score(known)
    assert not score.quick
    assert score.points("1.4") == Range(Fraction(0), Fraction(2))
    assert score.total == Range(Fraction("4.183"), Fraction("6.183"))


def test_figures_at_odds_are_the_evaluation_s_to_tell(plan: Plan) -> None:
    score = Scorer(plan).score({**FACTS, "on_time": 28})
    assert not score.quick
    assert score.points("1.1") == Range(Fraction(0), Fraction(2))


def test_a_computed_fact_that_no_rule_reads_tells_that_its_inputs_are_at_odds() -> None:
    spare = {"name": "Còn lại", "type": "count", "is": "due - on_time", "max": 6}
    plan = load(INDEX | {"facts": {**FACT_RULES, "spare": spare}})
    assert plan is not None
    score = Scorer(plan).score(FACTS)
    assert not score.quick
    assert score.total == Range(Fraction("2.702"), Fraction("6.702"))
    assert Scorer(plan).score({**FACTS, "on_time": 21}).quick


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"on_tme": 3}, "units_column_unknown"),
        ({"late": 3}, "units_column_computed"),
        ({"due": -1}, "figure_not_count"),
        ({"due": True}, "figure_not_count"),
        ({"use": "seldom"}, "figure_not_option"),
        ({"planned": datetime(2026, 1, 20, 8)}, "figure_not_date"),
        ({"use": "absent"}, "absent_not_legal"),
        ({"online": Decimal("NaN")}, "figure_not_number"),
    ],
)
def test_what_is_no_figure_of_its_fact_is_refused(
    plan: Plan, facts: dict[str, object], code: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        Scorer(plan).score({**FACTS, **facts})
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_binary_fraction_is_no_figure(plan: Plan) -> None:
    with pytest.raises(TypeError, match="online: float is not exact"):
        Scorer(plan).score({**FACTS, "online": 0.351})


def test_the_golden_example_comes_to_its_published_total_by_the_program() -> None:
    plan = load_index(shipped_index("brvt-so-2021")).plan
    loaded = load_assessment(ROOT / "examples" / "skhcn-brvt-2021")
    view = build_views(plan, loaded)[Basis.ACCEPTED]
    score = score_view(plan, view)
    assert score.quick
    assert score.total == Range.exactly(Fraction("85.745"))
    assert evaluated(plan, view) == evaluate(plan, view)
