"""Tables counted: what rows say, what is wrong with them, and how the figures enter a score."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.loading import load_index
from criteria.problems import InputRefused
from criteria.shipped import shipped_index
from criteria.values import Range
from evidence.findings import findings
from evidence.loading import load_assessment
from evidence.tables.measuring import Tables, count_tables, with_tables
from evidence.view import Basis
from evidence.viewing import build_views
from tests.table_support import (
    ASSESSMENT,
    HEADS,
    PLAN,
    codes_of,
    dossier,
    figures,
    folder_with,
    province_and_ministry,
    write_csv,
)


def test_one_export_gives_every_figure_and_both_denominators(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, province_and_ministry())
    (table,) = count_tables(PLAN, load_assessment(folder), every=True).counted
    counted = figures(table)
    assert counted["new"] == 135
    assert counted["carried_over"] == 8
    assert counted["settled"] == counted["settled_on_time"] == 140
    assert counted["pending"] == 3
    ways = table.defined.table.shares["online"].ways
    assert table.share(ways["province_only"]) == (16, 37)
    assert table.share(ways["every_portal"]) == (114, 135)


def test_a_counted_figure_enters_the_view_with_all_that_it_rests_on(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, province_and_ministry())
    loaded = with_tables(PLAN, load_assessment(folder))
    reading = build_views(PLAN, loaded)[Basis.CLAIMED].readings["own", "dossiers_online"]
    assert reading.text == "114"
    (found,) = reading.measured
    assert (found.table, found.rows, found.left_out) == ("ho_so", 143, 0)
    assert found.files[0].name == "ho-so.csv"
    assert found.files[0].digest.startswith("sha256:")
    assert "channel.online" in found.text


def test_r33_counted_facts_are_proven_by_the_listed_file_while_it_is_unchanged(
    tmp_path: Path,
) -> None:
    folder = folder_with(tmp_path, province_and_ministry())
    loaded = with_tables(PLAN, load_assessment(folder))
    proven = build_views(PLAN, loaded)[Basis.PROVEN].readings["own", "dossiers_online"]
    assert proven.value == proven.value and proven.documents == ("bang",)
    wrong = ASSESSMENT.replace("use: dossiers", f"use: dossiers\n    digest: sha256:{'0' * 64}")
    (folder / "assessment.yaml").write_text(wrong, encoding="utf-8")
    loaded = with_tables(PLAN, load_assessment(folder))
    views = build_views(PLAN, loaded)
    assert views[Basis.PROVEN].readings["own", "dossiers_online"].cause is not None
    assert views[Basis.CLAIMED].readings["own", "dossiers_online"].cause is None
    assert "table_changed" in codes_of(findings(PLAN, loaded, views))


def test_a_typed_figure_that_differs_from_the_counted_one_is_a_contradiction(
    tmp_path: Path,
) -> None:
    folder = folder_with(tmp_path, province_and_ministry())
    typed = ASSESSMENT + "facts:\n  dossiers_online:\n    value: 16\n"
    (folder / "assessment.yaml").write_text(typed, encoding="utf-8")
    loaded = with_tables(PLAN, load_assessment(folder))
    views = build_views(PLAN, loaded)
    reading = views[Basis.CLAIMED].readings["own", "dossiers_online"]
    assert reading.value.low == 16 and reading.value.high == 114  # type: ignore[union-attr]
    assert any("differ" in code for code in codes_of(findings(PLAN, loaded, views)))


def test_a_fact_that_takes_a_share_is_the_exact_quotient_of_two_counts(tmp_path: Path) -> None:
    index = Path(shipped_index("so-mau"), "index.yaml").read_text(encoding="utf-8")
    index = index.replace("facts:\n", "facts:\n  ty_le_thu:\n    name: Tỷ lệ\n    type: share\n", 1)
    (tmp_path / "index.yaml").write_text(index, encoding="utf-8")
    text = ASSESSMENT.replace("id: so-mau", "id: so-mau\n  path: index.yaml").replace(
        "      dossiers_online: online\n",
        "      ty_le_thu:\n        share: online\n        way: province_only\n",
    )
    folder = folder_with(tmp_path, province_and_ministry(), text)
    plan = load_index(tmp_path).plan
    loaded = with_tables(plan, load_assessment(folder))
    reading = build_views(plan, loaded)[Basis.CLAIMED].readings["own", "ty_le_thu"]
    assert reading.value == Range.exactly(Fraction(16, 37))
    assert reading.text == "16/37"


BOTH = {"dossiers_online", "dossiers_settled", "dossiers_late"}
BAD = [
    (dossier(code="H9", received_on="31/02/2026"), "row_cell_unreadable", {"dossiers_online"}),
    (dossier(code="H9", received_on=""), "row_cell_missing", {"dossiers_online"}),
    (dossier(code="H9", channel="Zalo"), "row_option_unknown", {"dossiers_online"}),
    (dossier(code="H9", returned_on="04/01/2026"), "row_order_broken", BOTH),
    (dossier(code="H00001"), "row_key_repeated", BOTH),
]


@pytest.mark.parametrize(("row", "code", "refused"), BAD, ids=[bad[1] for bad in BAD])
def test_a_bad_row_is_named_and_keeps_from_being_told_just_what_reads_it(
    tmp_path: Path, row: Mapping[str, str], code: str, refused: set[str]
) -> None:
    folder = folder_with(tmp_path, [dossier(code=f"H{n:05d}") for n in range(1, 9)] + [row])
    loaded = with_tables(PLAN, load_assessment(folder))
    measurement = loaded.measurement
    assert measurement is not None
    bad = [one for one in measurement.problems if one.code == code]
    assert len(bad) == 1
    assert (bad[0].place.file, bad[0].place.line) == (
        "ho-so.csv",
        2 if code == "row_key_repeated" else 10,
    )
    assert set(measurement.facts) == BOTH - refused


def test_a_declared_treatment_leaves_bad_rows_out_and_says_how_many(tmp_path: Path) -> None:
    rows = [dossier(code=f"H{n:05d}") for n in range(1, 9)] + [dossier(received_on="32/1/2026")]
    text = ASSESSMENT.replace(
        "    facts:\n",
        "    bad_rows:\n      cell_unreadable:\n        then: leave_out\n"
        "        because: Hồ sơ nhập thử\n    facts:\n",
    )
    folder = folder_with(tmp_path, rows, text)
    (table,) = count_tables(PLAN, load_assessment(folder)).counted
    assert (table.unit.rows, table.unit.left_out) == (9, 1)
    assert table.figures["count(channel == channel.online and received_on >= period_from"
                         " and received_on <= period_to)"] == 8  # fmt: skip
    assert codes_of(table.problems) == ["row_cell_unreadable_left_out"]


def test_rows_that_are_equal_in_all_that_is_read_may_be_counted_once(tmp_path: Path) -> None:
    rows = [dossier(), dossier(), dossier(code="H2")]
    text = ASSESSMENT.replace(
        "    facts:\n",
        "    bad_rows:\n      key_repeated:\n        then: once\n        because: Xuất hai lần\n"
        "    facts:\n",
    )
    folder = folder_with(tmp_path, rows, text)
    (table,) = count_tables(PLAN, load_assessment(folder)).counted
    assert table.unit.rows == 2
    assert not table.refused


@pytest.mark.parametrize(
    ("printed", "codes"),
    [("Tổng cộng: 3 hồ sơ", []), ("Tổng cộng: 4 hồ sơ", ["total_rows_differ"]), ("Cộng", [])],
)
def test_the_total_printed_below_a_table_is_held_against_its_rows(
    tmp_path: Path, printed: str, codes: list[str]
) -> None:
    folder = folder_with(tmp_path, [dossier(code=f"H{n}") for n in range(3)])
    with (folder / "ho-so.csv").open("a", encoding="utf-8") as file:
        file.write(f'"{printed}",,,,,\n,,,,,\n,,,,Người lập biểu,\n')
    (table,) = count_tables(PLAN, load_assessment(folder)).counted
    assert table.unit.rows == 3
    assert codes_of(table.problems) == codes


def test_rows_below_the_closing_row_are_refused_and_never_dropped(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [dossier(code=f"H{n}") for n in range(3)])
    with (folder / "ho-so.csv").open("a", encoding="utf-8") as file:
        file.write("Tổng cộng: 3,,,,,\n" + ",".join(dossier(code="H9").values()) + "\n")
    assert refusal(folder) == ["rows_after_total"]


DAYS = ["05/03/2026", "5/3/2026", "5-3-2026", "05.03.2026", "2026-03-05", "2026-3-5",
        "05/03/2026 16:30", "16:30 05/03/2026", "05/03/2026 16:30:59", "2026-03-05T16:30:00",
        "46086", " 05/03/2026\u00a0"]  # fmt: skip
NO_DAYS = ["31/02/2026", "29/02/2025", "05/13/2026", "0/3/2026", "05/03/26", "tháng 3", "5/3",
           "2026", "05/03/1626", "46086x", "=1+1"]  # fmt: skip


def test_a_day_is_read_however_it_is_written(tmp_path: Path) -> None:
    rows = [
        dossier(code=f"H{n}", received_on=day, due_on="", returned_on="")
        for n, day in enumerate(DAYS)
    ]
    (table,) = count_tables(PLAN, load_assessment(folder_with(tmp_path, rows)), every=True).counted
    assert table.problems == ()
    counted = figures(table)
    assert counted["all"] == len(DAYS)
    assert counted["first_received"] == 739680  # 5 March 2026 in days of the calendar


def test_what_is_no_day_is_never_taken_for_one(tmp_path: Path) -> None:
    rows = [dossier(code=f"H{n}", received_on=day) for n, day in enumerate(NO_DAYS)]
    problems = count(folder_with(tmp_path, rows)).problems
    bad = {one.place.line - 2 for one in problems if one.code == "row_cell_unreadable"}
    assert {NO_DAYS[n] for n in bad} == set(NO_DAYS)


CLEAR: dict[str, Fraction | int] = {
    "1500000": 1500000,
    "1.500.000": 1500000,
    "1,500,000": 1500000,
    "500 000": 500000,
    "12,5": Fraction(25, 2),
    "12.5": Fraction(25, 2),
    "0,12": Fraction(3, 25),
    "-3": -3,
    "1.500.000,25": Fraction(6000001, 4),
    "1.234,5": Fraction(2469, 2),
}
IN_DOUBT = ["1.500", "1,500", "1.5.0", "12,345", "1e5", "0,125"]
"""The last is finer than the two places of money: it is never rounded."""


def test_a_number_is_read_exactly_or_told_to_be_in_doubt(tmp_path: Path) -> None:
    heads = {**HEADS, "fee": "Lệ phí"}
    rows = [dossier(code=f"H{n}", fee=written) for n, written in enumerate(CLEAR)]
    folder = folder_with(tmp_path, rows, heads=heads)
    (table,) = count_tables(PLAN, load_assessment(folder), every=True).counted
    assert figures(table)["fees"] == sum((Fraction(value) for value in CLEAR.values()), Fraction(0))
    rows = [dossier(code=f"H{n}", fee=written) for n, written in enumerate(IN_DOUBT)]
    folder = folder_with(tmp_path, rows, heads=heads)
    (table,) = count_tables(PLAN, load_assessment(folder), every=True).counted
    assert codes_of(table.problems) == ["row_cell_unreadable"] * len(IN_DOUBT)
    assert "fees" not in figures(table)


def test_a_stated_decimal_sign_settles_what_is_in_doubt(tmp_path: Path) -> None:
    text = ASSESSMENT.replace("use: dossiers", 'use: dossiers\n    decimal: ","')
    heads = {**HEADS, "fee": "Lệ phí"}
    folder = folder_with(tmp_path, [dossier(fee="1.500")], text, heads)
    (table,) = count_tables(PLAN, load_assessment(folder), every=True).counted
    assert figures(table)["fees"] == 1500


@settings(max_examples=8)
@given(fees=st.lists(st.integers(0, 10**12), min_size=1, max_size=30), places=st.integers(0, 2))
def test_sums_are_exact_at_any_size(
    tmp_path_factory: pytest.TempPathFactory, fees: list[int], places: int
) -> None:
    folder = tmp_path_factory.mktemp("sums")
    written = [f"{fee // 10**places}.{fee % 10**places:0{places}d}" if places else str(fee)
               for fee in fees]  # fmt: skip
    rows = [dossier(code=f"H{n}", fee=one) for n, one in enumerate(written)]
    text = ASSESSMENT.replace("use: dossiers", 'use: dossiers\n    decimal: "."')
    folder_with(folder, rows, text, {**HEADS, "fee": "Lệ phí"})
    (table,) = count_tables(PLAN, load_assessment(folder), every=True).counted
    assert figures(table)["fees"] == Fraction(sum(fees), 10**places)


def test_rows_of_other_agencies_are_told_apart_or_warned_of(tmp_path: Path) -> None:
    heads = {**HEADS, "agency": "Đơn vị"}
    rows = [dossier(code=f"H{n}", agency="Sở A" if n < 3 else "Sở B") for n in range(8)]
    folder = folder_with(tmp_path, rows, ASSESSMENT, heads)
    assert codes_of(count(folder).problems) == ["table_several_units"]
    own = ASSESSMENT.replace("use: dossiers", "use: dossiers\n    unit:\n      named: [SỞ A]")
    (folder / "assessment.yaml").write_text(own, encoding="utf-8")
    (table,) = count(folder).counted
    assert table.unit.rows == 3
    assert table.problems == ()


def test_a_folder_of_files_is_one_table(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [])
    (folder / "quy").mkdir()
    for quarter in range(4):
        rows = [dossier(code=f"H{quarter}-{n}") for n in range(5)]
        write_csv(folder / "quy" / f"q{quarter}.csv", rows, HEADS)
    text = ASSESSMENT.replace("use: dossiers", "use: dossiers\n    file: quy")
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    (table,) = count(folder).counted
    assert table.unit.rows == 20
    assert [one.name for one in table.files] == [f"quy/q{n}.csv" for n in range(4)]


def test_a_table_whose_file_is_not_there_leaves_its_facts_unknown(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [])
    (folder / "ho-so.csv").unlink()
    loaded = with_tables(PLAN, load_assessment(folder))
    views = build_views(PLAN, loaded)
    assert views[Basis.CLAIMED].readings["own", "dossiers_online"].cause is not None
    assert "table_missing" in codes_of(findings(PLAN, loaded, views))


def test_tables_that_nobody_counted_are_told(tmp_path: Path) -> None:
    loaded = load_assessment(folder_with(tmp_path, []))
    views = build_views(PLAN, loaded)
    assert "tables_not_counted" in codes_of(findings(PLAN, loaded, views))


def count(folder: Path) -> Tables:
    return count_tables(PLAN, load_assessment(folder))


def refusal(folder: Path) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        count(folder)
    return codes_of(refused.value.problems)
