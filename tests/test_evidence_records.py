"""Other records: last year, the superior unit, the rank group (R37, R38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from criteria.operations import Arithmetic, Aspect, Operation, Pick, Ratio, Read
from criteria.plan import FactType, Plan
from criteria.program import Program
from criteria.values import Range, Truth, Value
from evidence.view import Basis, Cause
from evidence.viewing import build_views
from tests.evidence_support import assessed, between, day, exactly, fact, own, plan_of, views

TWO = Fraction(2)


def read(scope: str, name: str, aspect: Aspect = Aspect.VALUE) -> Read:
    return Read(scope=scope, name=name, aspect=aspect)


def comparing(scope: str, *, no_previous: dict[str, Value] | None = None) -> Plan:
    return plan_of(
        [fact("x", bounds=between(0, 100), default=exactly(0))],
        steps=[read(scope, "x")],
        no_previous=no_previous or {},
    )


@pytest.mark.parametrize("scope", ["last_year", "same_period_last_year", "superior"])
def test_r37_a_stored_figure_stands_on_every_basis_with_its_source(scope: str) -> None:
    body = f"{scope}: {{source: Bảng điểm 2020, facts: {{x: {{value: 40}}}}}}"
    for view in views(comparing(scope), body).values():
        found = view.readings[scope, "x"]
        assert (found.value, found.cause, found.text) == (exactly(40), None, "40")
        assert found.source == "Bảng điểm 2020"


def test_r37_without_last_year_its_figures_are_unknown_and_no_default_applies() -> None:
    view = views(comparing("last_year"))[Basis.CLAIMED]
    found = view.readings["last_year", "x"]
    assert (found.value, found.cause) == (between(0, 100), Cause.UNKNOWN)
    assert view.readings["assessment", "previous"].value is Truth.FALSE


def test_r37_the_index_may_set_what_a_missing_last_year_means() -> None:
    plan = comparing("last_year", no_previous={"x": exactly(7)})
    assert views(plan)[Basis.CLAIMED].readings["last_year", "x"].value == exactly(7)
    given = views(plan, "last_year: {source: Bảng điểm 2020}")[Basis.CLAIMED]
    assert given.readings["last_year", "x"].value == between(0, 100)
    assert given.readings["assessment", "previous"].value is Truth.TRUE


def test_r37_the_dates_of_last_year_lie_in_last_year() -> None:
    plan = plan_of([fact("d", FactType.DATE)], steps=[read("last_year", "d")])
    found = views(plan)[Basis.CLAIMED].readings["last_year", "d"].value
    assert found == Range(day(2020, 1, 1), day(2020, 12, 31))
    body = "last_year: {source: s, period: {from: 2019-12-15, to: 2020-12-14}}"
    found = views(plan, body)[Basis.CLAIMED].readings["last_year", "d"].value
    assert found == Range(day(2019, 12, 15), day(2020, 12, 14))


def test_r37_a_document_of_another_record_states_its_dates() -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT)], steps=[read("superior", "plan")])
    body = "superior: {source: UBND tỉnh, facts: {plan: {issued: 24/12/2020}}}"
    found = views(plan, body)[Basis.CLAIMED].readings["superior", "plan"]
    assert found.aspect(Aspect.ISSUED) == exactly(day(2020, 12, 24))
    assert found.present is Truth.TRUE


def test_r37_a_computed_fact_of_another_record_is_computed_there_or_taken_as_stated() -> None:
    steps: tuple[Operation, ...] = (own("x"), own("y"), Arithmetic(sign="+", inputs=(0, 1)))
    facts = [fact("x"), fact("y"), fact("sum", computed=Program(steps, 2))]
    plan = plan_of(facts, steps=[read("last_year", "sum")])

    def last_year(stated: str) -> Value:
        body = f"last_year: {{source: s, facts: {{{stated}}}}}"
        return views(plan, body)[Basis.CLAIMED].readings["last_year", "sum"].value

    assert last_year("x: {value: 2}, y: {value: 3}") == exactly(5)
    assert last_year("sum: {value: 9}") == exactly(9)
    assert last_year("x: {value: 2}") == between(2, None)


def test_a_computed_fact_reads_attributes_the_day_and_last_year() -> None:
    steps: tuple[Operation, ...] = (
        own("x"),
        read("last_year", "x"),
        Arithmetic(sign="-", inputs=(0, 1)),
        Read(scope="unit", name="staff"),
        Arithmetic(sign="+", inputs=(2, 3)),
    )
    growth = fact("growth", FactType.NUMBER, computed=Program(steps, 4))
    staff = fact("staff")
    plan = plan_of([fact("x"), growth], attributes={"staff": staff})
    head = (
        "assessment: a\nindex: {id: vi-du-2021}\n"
        "unit: {id: s, name: S, kind: so, attributes: {staff: 8}}\n"
        "period: {from: 2021-01-01, to: 2021-12-31}\nas_of: 2021-12-31\n"
        "facts: {x: {value: 50}}\nlast_year: {source: s, facts: {x: {value: 40}}}\n"
    )
    view = build_views(plan, assessed(head=head))[Basis.CLAIMED]
    assert view.readings["own", "growth"].value == exactly(18)
    assert view.readings["unit", "staff"].text == "8"


COUNTED = plan_of([fact("x", bounds=between(0, 100), counted_at="tinh")])


def test_a_figure_counted_by_the_superior_unit_is_taken_from_its_record() -> None:
    body = "superior: {source: s, facts: {x: {value: 40}}}\nfacts: {x: {value: 30}}"
    for view in views(COUNTED, body).values():
        assert view.readings["own", "x"].value == exactly(40)
    own_only = views(COUNTED, "facts: {x: {value: 30}}")
    assert own_only[Basis.CLAIMED].readings["own", "x"].value == exactly(30)


def test_the_unit_that_counts_a_figure_states_it_itself() -> None:
    plan = replace(COUNTED, facts={"x": replace(COUNTED.facts["x"], counted_at="so")})
    body = "superior: {source: s, facts: {x: {value: 40}}}\nfacts: {x: {value: 30}}"
    assert views(plan, body)[Basis.CLAIMED].readings["own", "x"].value == exactly(30)


PEERS = plan_of(
    [fact("x", bounds=between(0, 50))],
    steps=[read("peers", "x", Aspect.MAX), read("peers", "x", Aspect.MIN)],
)
KNOWN = "b: {facts: {x: {value: 40}}}"


def group(body: str, basis: Basis = Basis.CLAIMED, x: str = "{value: 30}") -> dict[Aspect, Value]:
    text = f"facts: {{x: {x}}}\npeers: {{{body}}}"
    found = views(PEERS, text)[basis].readings["peers", "x"]
    return {aspect: found.aspect(aspect) for aspect in (Aspect.MAX, Aspect.MIN, Aspect.SUM)}


def test_r38_an_unknown_peer_leaves_the_greatest_within_an_interval() -> None:
    found = group(f"closed: true, units: {{{KNOWN}, c: {{}}}}")
    greatest = found[Aspect.MAX]
    assert greatest == between(40, 50)
    ratio = Ratio(maximum=TWO)
    assert ratio.apply([exactly(30), greatest]) == Range(Fraction(6, 5), Fraction(3, 2))
    assert found[Aspect.MIN] == between(0, 30)
    assert found[Aspect.SUM] == between(70, 120)


def test_r38_a_closed_group_of_known_peers_is_known_the_unit_itself_included() -> None:
    found = group(f"closed: true, units: {{{KNOWN}}}")
    assert found == {
        Aspect.MAX: exactly(40),
        Aspect.MIN: exactly(30),
        Aspect.SUM: exactly(70),
    }
    assert (
        group(f"closed: true, units: {{{KNOWN}, so-thu: {{facts: {{x: {{value: 50}}}}}}}}") == found
    )


def test_r38_without_a_closed_set_anybody_may_be_missing() -> None:
    found = group(f"units: {{{KNOWN}}}")
    assert found == {
        Aspect.MAX: between(40, 50),
        Aspect.MIN: between(0, 30),
        Aspect.SUM: between(70, None),
    }
    nothing = views(PEERS)[Basis.CLAIMED].readings["peers", "x"]
    assert (nothing.aspect(Aspect.MAX), nothing.cause) == (between(0, 50), Cause.UNKNOWN)


def test_r38_peers_are_read_on_the_same_basis() -> None:
    body = "closed: true, units: {b: {facts: {x: {value: 40, basis: claimed}}}}"
    assert group(body, x="{value: 30, status: accepted}")[Aspect.MAX] == exactly(40)
    accepted = group(body, Basis.ACCEPTED, x="{value: 30, status: accepted}")
    assert accepted[Aspect.MAX] == between(30, 50)


def test_r38_a_unit_that_is_out_leaves_the_set() -> None:
    body = f"closed: true, units: {{{KNOWN}, c: {{out: Không đủ điều kiện chấm}}}}"
    assert group(body)[Aspect.MAX] == exactly(40)


def test_r38_the_greatest_of_the_group_agrees_with_picking_it() -> None:
    values = [exactly(30), exactly(40), between(0, 50)]
    found = group(f"closed: true, units: {{{KNOWN}, c: {{}}}}")
    assert found[Aspect.MAX] == Pick(kind="max").apply(values)


def test_a_submission_may_be_dated_missing_or_not_said() -> None:
    def submitted(line: str) -> tuple[Value, Value]:
        found = views(plan_of(), line)[Basis.CLAIMED].readings["assessment", "submitted_at"]
        return found.aspect(Aspect.PRESENT), found.value

    moment = day(2021, 12, 10) + Fraction(33, 48)
    assert submitted("submitted_at: 2021-12-10T16:30") == (Truth.TRUE, exactly(moment))
    assert submitted("submitted_at: absent")[0] is Truth.FALSE
    assert submitted("")[0] is Truth.OPEN


def test_the_day_is_the_assessments_own_unless_another_is_asked_for() -> None:
    plan = plan_of()
    view = views(plan)[Basis.CLAIMED]
    assert view.as_of == day(2021, 12, 31)
    assert view.readings["assessment", "as_of"].value == exactly(day(2021, 12, 31))
    later = views(plan, as_of=date(2022, 3, 31))[Basis.CLAIMED]
    assert later.as_of == day(2022, 3, 31)
