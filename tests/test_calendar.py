"""Days counted, deadlines kept, working days with holidays and swap days (R40)."""

from __future__ import annotations

import datetime
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.calendar import (
    HOLIDAY_LISTS,
    YearNotListed,
    add_working_days,
    days_from,
    days_late,
    from_exact,
    holiday_list,
    is_before,
    is_by,
    parse_day,
    to_exact,
    working_days_from,
)
from criteria.source import parse_source

DAYS = st.dates()
LISTED = st.dates(date(2019, 1, 1), date(2026, 11, 23))
MOMENTS = DAYS | st.datetimes()


# --- day counts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        (date(2022, 3, 31), date(2022, 3, 31), 0),
        (date(2022, 3, 31), date(2022, 4, 1), 1),
        (date(2022, 3, 31), date(2022, 4, 20), 20),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2023, 2, 28), date(2023, 3, 1), 1),
        (date(2022, 4, 1), date(2022, 3, 31), -1),
    ],
)
def test_r40_the_day_after_the_first_date_is_day_one(a: date, b: date, count: int) -> None:
    assert days_from(a, b) == count


def test_r40_within_20_days_ends_with_the_twentieth_day() -> None:
    published = date(2022, 3, 10)
    assert days_from(published, date(2022, 3, 30)) == 20
    assert days_from(published, date(2022, 3, 31)) == 21


@pytest.mark.parametrize(
    ("actual", "late"),
    [
        (date(2022, 3, 30), 0),
        (date(2022, 3, 31), 0),
        (date(2022, 4, 1), 1),
        (date(2022, 4, 10), 10),
    ],
)
def test_r40_a_report_on_its_last_day_is_not_late(actual: date, late: int) -> None:
    assert days_late(actual, date(2022, 3, 31)) == late


def test_r40_before_excludes_the_day_and_by_includes_it() -> None:
    deadline = date(2022, 12, 15)
    for done, before, by in [
        (date(2022, 12, 14), True, True),
        (date(2022, 12, 15), False, True),
        (date(2022, 12, 16), False, False),
    ]:
        assert is_before(done, deadline) is before
        assert is_by(done, deadline) is by


def test_r40_the_hour_does_not_count() -> None:
    evening = datetime.datetime(2022, 3, 31, 23, 59)
    assert days_from(evening, datetime.datetime(2022, 4, 1, 0, 1)) == 1
    assert days_late(evening, date(2022, 3, 31)) == 0
    assert is_by(evening, date(2022, 3, 31))
    assert not is_before(evening, date(2022, 3, 31))
    assert working_days_from(evening, datetime.datetime(2022, 4, 1, 0, 1)) == 1


@given(DAYS, DAYS, DAYS)
def test_days_add_up_and_grow_with_the_later_date(a: date, b: date, c: date) -> None:
    assert days_from(a, c) == days_from(a, b) + days_from(b, c)
    assert days_from(a, b) == -days_from(b, a)
    assert (days_from(a, b) <= days_from(a, c)) is (b <= c)


@given(DAYS, DAYS)
def test_late_deadlines_and_day_counts_tell_one_story(done: date, deadline: date) -> None:
    assert (days_late(done, deadline) == 0) is is_by(done, deadline)
    assert is_by(done, deadline) is (days_from(done, deadline) >= 0)
    assert is_before(done, deadline) is (days_from(done, deadline) >= 1)


# --- exact moments ----------------------------------------------------------------------------


def test_a_date_is_its_ordinal_and_noon_is_half_a_day_later() -> None:
    assert to_exact(date(2022, 3, 31)) == 738_245
    assert to_exact(datetime.datetime(2022, 3, 31, 12)) == Fraction(1_476_491, 2)
    assert from_exact(Fraction(1_476_491, 2)) == datetime.datetime(2022, 3, 31, 12)


def test_midnight_comes_back_as_the_day_it_opens() -> None:
    back = from_exact(to_exact(datetime.datetime(2022, 3, 31)))
    assert back == date(2022, 3, 31)
    assert not isinstance(back, datetime.datetime)


def test_a_moment_with_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        to_exact(datetime.datetime(2022, 3, 31, tzinfo=datetime.UTC))


@pytest.mark.parametrize(
    "days", [Fraction(0), Fraction(1, 2), Fraction(date.max.toordinal() + 1), Fraction(2, 7) + 9]
)
def test_a_number_that_is_no_moment_is_refused(days: Fraction) -> None:
    with pytest.raises(ValueError, match=r"no calendar day|no moment"):
        from_exact(days)


@given(MOMENTS)
def test_a_moment_survives_exact_days(moment: date) -> None:
    back = from_exact(to_exact(moment))
    assert to_exact(back) == to_exact(moment)
    if isinstance(moment, datetime.datetime) and moment.time() != datetime.time():
        assert back == moment


@given(st.datetimes(), st.datetimes())
def test_exact_days_keep_the_order_of_moments(a: datetime.datetime, b: datetime.datetime) -> None:
    assert (to_exact(a) < to_exact(b)) is (a < b)


# --- dates as text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("2022-03-31", None, date(2022, 3, 31)),
        ("31/3/2022", None, date(2022, 3, 31)),
        ("05/03/2024", None, date(2024, 3, 5)),
        ("15/12", 2026, date(2026, 12, 15)),
        ("29/2", 2024, date(2024, 2, 29)),
        ("15/12/2025", 2026, date(2025, 12, 15)),
    ],
)
def test_dates_are_read_day_first_or_iso(text: str, year: int | None, day: date) -> None:
    assert parse_day(text, year) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("15/12", None),
        ("29/2", 2023),
        ("31/4/2022", None),
        ("3/31/2022", None),
        ("2022-3-31", None),
        ("31-3-2022", None),
        ("31.3.2022", None),
        ("31/3/22", None),
        (" 31/3/2022", None),
        ("31/3/2022\n", None),
        ("٣١/٣/٢٠٢٢", None),
        ("0000-01-01", None),
        ("", None),
    ],
)
def test_other_ways_of_writing_a_date_are_refused(text: str, year: int | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_day(text, year)


@given(DAYS)
def test_a_written_date_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year:04}") == day
    assert parse_day(f"{day.day:02}/{day.month:02}", day.year) == day


@given(st.text(max_size=12), st.none() | st.integers(1, 9999))
def test_reading_a_date_never_fails_but_by_value_error(text: str, year: int | None) -> None:
    with suppress(ValueError):
        assert isinstance(parse_day(text, year), date)


# --- working days -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        # Friday to Monday: one working day, the weekend carries the Friday's number.
        (date(2022, 6, 10), date(2022, 6, 11), 0),
        (date(2022, 6, 10), date(2022, 6, 13), 1),
        # Over Hung Kings' day 2022, a Sunday, with Monday 11/4 off in lieu.
        (date(2022, 4, 8), date(2022, 4, 11), 0),
        (date(2022, 4, 8), date(2022, 4, 12), 1),
        # 30/4/2022 and 1/5/2022 fall on a weekend: 2/5 and 3/5 are off in lieu.
        (date(2022, 4, 29), date(2022, 5, 3), 0),
        (date(2022, 4, 29), date(2022, 5, 4), 1),
        # Tet 2023, Friday 20/1 to Thursday 26/1.
        (date(2023, 1, 19), date(2023, 1, 26), 0),
        (date(2023, 1, 19), date(2023, 1, 27), 1),
        (date(2022, 6, 13), date(2022, 6, 10), -1),
    ],
)
def test_r40_working_days_skip_weekends_and_holidays(a: date, b: date, count: int) -> None:
    assert working_days_from(a, b) == count


def test_r40_a_swapped_monday_rests_and_its_saturday_works() -> None:
    # 2024: Monday 29/4 is off, made up for on Saturday 4/5.
    assert working_days_from(date(2024, 4, 26), date(2024, 4, 29)) == 0
    assert working_days_from(date(2024, 4, 26), date(2024, 5, 2)) == 1
    assert working_days_from(date(2024, 4, 26), date(2024, 5, 3)) == 2
    assert working_days_from(date(2024, 4, 26), date(2024, 5, 4)) == 3
    assert working_days_from(date(2024, 4, 26), date(2024, 5, 5)) == 3
    # The same week without the swap would have had 29/4 as day 1 and no Saturday.
    assert working_days_from(date(2023, 5, 26), date(2023, 5, 29)) == 1


def test_r40_a_swap_across_the_new_year_makes_up_in_the_listed_year() -> None:
    # Monday 31/12/2018 was made up for on Saturday 5/1/2019.
    assert working_days_from(date(2019, 1, 4), date(2019, 1, 5)) == 1
    assert working_days_from(date(2019, 1, 11), date(2019, 1, 12)) == 0


def test_r40_a_year_outside_the_list_is_an_error_that_names_it() -> None:
    with pytest.raises(YearNotListed) as before:
        working_days_from(date(2018, 12, 31), date(2019, 1, 10))
    assert (before.value.year, before.value.known_to, before.value.holidays) == (2018, None, "vn")
    with pytest.raises(YearNotListed) as after:
        add_working_days(date(2027, 1, 4), 1)
    assert after.value.year == 2027
    with pytest.raises(YearNotListed):
        working_days_from(date(2018, 5, 4), date(2018, 5, 4))


def test_r40_a_year_counts_only_as_far_as_its_list_is_known() -> None:
    assert working_days_from(date(2026, 11, 20), date(2026, 11, 23)) == 1
    with pytest.raises(YearNotListed) as beyond:
        working_days_from(date(2026, 11, 20), date(2026, 11, 24))
    assert (beyond.value.year, beyond.value.known_to) == (2026, date(2026, 11, 23))
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    with pytest.raises(YearNotListed):
        add_working_days(date(2026, 11, 20), 2)


def test_a_list_of_another_name_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        working_days_from(date(2022, 6, 10), date(2022, 6, 13), "../vn")


def test_adding_working_days_steps_over_what_rests() -> None:
    assert add_working_days(date(2022, 6, 10), 0) == date(2022, 6, 10)
    assert add_working_days(date(2022, 6, 11), 0) == date(2022, 6, 11)
    assert add_working_days(date(2022, 6, 10), 1) == date(2022, 6, 13)
    assert add_working_days(date(2022, 4, 29), 1) == date(2022, 5, 4)
    assert add_working_days(date(2024, 4, 26), 3) == date(2024, 5, 4)
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2022, 6, 10), -1)


@given(LISTED, LISTED, LISTED)
def test_working_days_add_up_and_never_exceed_days(a: date, b: date, c: date) -> None:
    assert working_days_from(a, c) == working_days_from(a, b) + working_days_from(b, c)
    assert working_days_from(a, b) == -working_days_from(b, a)
    first, last = sorted((a, b))
    assert 0 <= working_days_from(first, last) <= days_from(first, last)


@given(st.dates(date(2019, 1, 1), date(2026, 6, 1)), st.integers(0, 60))
def test_the_day_added_is_the_first_with_its_number(a: date, count: int) -> None:
    reached = add_working_days(a, count)
    assert working_days_from(a, reached) == count
    if count:
        assert working_days_from(a, reached - timedelta(days=1)) == count - 1


# --- the data ---------------------------------------------------------------------------------


def years() -> list[dict[str, Any]]:
    data = (files("criteria") / "holidays" / "vn.yaml").read_bytes()
    tree: Any = parse_source("vn.yaml", data).tree
    return list(tree["years"])


def legal_days(year: dict[str, Any]) -> list[date]:
    days: list[date] = []
    for holiday in year["holidays"]:
        first, last = parse_day(holiday["from"]), parse_day(holiday["to"])
        days += [first + timedelta(days=n) for n in range(days_from(first, last) + 1)]
    return days


def rests_weekly(day: date) -> bool:
    return day.weekday() in (5, 6)


def test_every_year_from_2019_to_2026_is_listed_once_with_its_sources() -> None:
    assert [int(year["year"].text) for year in years()] == list(range(2019, 2027))
    for year in years():
        assert year["sources"]
        assert ("because" in year) is (not year["known_to"].endswith("-12-31"))
        assert parse_day(year["known_to"]).year == int(year["year"].text)
        assert all(swap["source"] for swap in year.get("swaps", ()))
        allowed = {"year", "known_to", "because", "sources", "holidays", "instead", "swaps"}
        assert set(year) <= allowed


def test_every_year_has_the_holidays_of_its_labour_code() -> None:
    for year in years():
        number = int(year["year"].text)
        days = legal_days(year)
        # Ten days under the code of 2012; eleven, with two for the National Day, since 2021.
        assert len(days) == (10 if number <= 2020 else 11)
        assert {date(number, 1, 1), date(number, 4, 30), date(number, 5, 1)} <= set(days)
        assert date(number, 9, 2) in days
        tet = year["holidays"][1]
        assert tet["name"].startswith("Tết ")
        assert days_from(parse_day(tet["from"]), parse_day(tet["to"])) == 4


def test_every_holiday_on_a_weekend_has_one_day_in_lieu_and_no_other_day_has() -> None:
    for year in years():
        fallen = sorted(day for day in legal_days(year) if rests_weekly(day))
        pairs = [(parse_day(p["for"]), parse_day(p["rest"])) for p in year.get("instead", ())]
        assert [day for day, _ in pairs] == fallen
        for day, rest in pairs:
            assert not rests_weekly(rest)
            assert rest not in legal_days(year)
            assert 1 <= days_from(day, rest) <= 4
        assert max(Counter(rest for _, rest in pairs).values(), default=1) == 1


def test_a_swap_gives_a_working_day_for_a_day_of_weekly_rest() -> None:
    for year in years():
        for swap in year.get("swaps", ()):
            rest, worked = parse_day(swap["rest"]), parse_day(swap["worked"])
            assert not rests_weekly(rest)
            assert rest not in legal_days(year)
            assert rests_weekly(worked)
            assert worked not in legal_days(year)
            assert abs(days_from(rest, worked)) <= 9


def test_the_working_days_of_a_year_are_its_weekdays_less_its_days_off_and_swaps() -> None:
    # 2022: 260 weekdays; off on a weekday: Tet 5, National Day 2, in lieu 4.
    assert working_days_from(date(2022, 1, 1), date(2022, 12, 31)) == 260 - 11
    # 2024: 262 weekdays, 11 days off; one Monday swapped for one Saturday changes nothing.
    assert working_days_from(date(2024, 1, 1), date(2024, 12, 31)) == 262 - 11 + 1 - 1


def test_every_list_that_ships_can_be_read() -> None:
    for name in HOLIDAY_LISTS:
        assert holiday_list(name).known_to
    shipped = {entry.name for entry in (files("criteria") / "holidays").iterdir()}
    assert {f"{name}.yaml" for name in HOLIDAY_LISTS} == {n for n in shipped if n.endswith(".yaml")}
