"""What one figure does not bear on is not worked out again, and comes out the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.loading import load_index
from criteria.records import replace
from criteria.shipped import shipped_index
from criteria.ties import borne_on
from evidence.bearing import resolve_from
from evidence.resolution import resolve
from evidence.viewing import prepare_views
from scoring.cases.evidence import evidence_of
from scoring.laws.telling import case_of
from scoring.laws.worlds import World, worlds

PLAN = load_index(shipped_index("xa-mau")).plan


def test_facts_bear_on_each_other_through_bounds_and_computations_however_far() -> None:
    tied = {
        name: set(borne_on(PLAN.facts, [name]))
        for name, fact in PLAN.facts.items()
        if fact.at_most or fact.computed is not None
    }
    assert tied
    for name, others in tied.items():
        assert others.issuperset({name, *PLAN.facts[name].at_most})
        assert all(set(borne_on(PLAN.facts, [other])) == others for other in others)
    assert borne_on(PLAN.facts, []) == {}


@given(worlds(PLAN), st.data())
@settings(max_examples=15)
def test_resolving_from_what_is_known_gives_what_resolving_anew_gives(
    world: World, data: st.DataObject
) -> None:
    claims = prepare_views(PLAN, evidence_of(PLAN, case_of(world.told))).claims
    names = sorted(claims.holding.standings)
    gone = set(data.draw(st.lists(st.sampled_from(names), max_size=4))) if names else set()
    standings = {n: one for n, one in claims.holding.standings.items() if n not in gone}
    fewer = replace(claims.holding, standings=standings)
    again, anew = resolve_from(fewer, claims), resolve(fewer)
    assert (again.faces, again.causes) == (anew.faces, anew.causes)
    assert set(again.contradictions) == set(anew.contradictions)
