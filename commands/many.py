"""`cchc score-many`: a table of units scored by one index, with their places among each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.counting import engine
from commands.naming import criterion_id, named_index
from commands.options import DOES_NOT_HOLD, HELD, day_of, options
from commands.progress import reached
from commands.refusing import refusal

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from criteria.plan import Plan
    from evidence.units.blocks import UnitBlock, UnitFile
    from scoring.columns.many import ManyUnits
    from scoring.columns.table import UnitRows
    from scoring.stating import Setting


@click.command(
    "score-many", short_help="Chấm điểm, xếp hạng nhiều đơn vị từ một bảng số liệu.", cls=Call
)
@click.argument("index", metavar="BỘ_CHỈ_SỐ")
@click.argument("facts", metavar="BẢNG")
@click.option("-o", "--output", metavar="TỆP", help="Nơi ghi kết quả: .parquet hoặc .csv.")
@click.option("--leaves", is_flag=True, help="Ghi cả điểm từng tiêu chí, không chỉ lĩnh vực.")
@click.option("--keep", metavar="THƯ_MỤC", help="Giữ kết quả từng khối, lần sau chỉ chấm khối đổi.")
@click.option(
    "--explain", "unit", metavar="ĐƠN_VỊ", help="Không chấm cả bảng: giải thích đơn vị này."
)
@click.option("--criterion", metavar="TIÊU_CHÍ", help="Cùng với --explain: chỉ tiêu chí này.")
@click.option("--force", is_flag=True, help="Ghi đè tệp kết quả đã có.")
@options("--as-of", "--engine", "--address", "--lang")
def score_many(index: str, facts: str, output: str | None, **asked: Any) -> int:
    """Chấm điểm, xếp hạng mọi đơn vị trong một bảng (.parquet, .csv, .xlsx), mỗi đơn vị một dòng.

    Bảng cũng có thể là tệp .yaml khai cách đếm từ danh sách hồ sơ, nhiệm vụ… của mọi đơn vị.
    Cột unit là mã đơn vị; mỗi cột khác là tên một số liệu (tasks_due, last_year.tasks_due,
    plan.issued), thuộc tính (unit.group) hoặc điểm được cho (points.2.1). Ô trống là chưa biết.

    Ví dụ: cchc score-many so-mau so-lieu-cac-so.csv -o ket-qua.parquet
    """
    from commands.scoring import cache_folder
    from criteria.plan_store import PlanStore
    from evidence.units.blocks import UnitFile

    _installed()
    plan = PlanStore(cache_folder()).plan(named_index(index))
    setting = setting_of(plan, asked["as_of"])
    if Path(facts).suffix in (".yaml", ".yml"):
        file, setting = _counted(plan, Path(facts), setting, asked)
    else:
        file = UnitFile(Path(facts))
    if asked["unit"] is not None:
        return _explained(plan, setting, file, asked)
    if output is None:
        raise refusal("argument_missing", "cchc score-many", "-o TỆP")
    target = Path(output)
    from reports.saving import free
    from reports.units.writing import KINDS

    if target.suffix.lstrip(".") not in KINDS:
        raise refusal("units_output_kind", output, allowed=KINDS)
    free(target, replace=asked["force"])
    return _run(plan, setting, file, target, asked)


def _counted(
    plan: Plan, path: Path, setting: Setting, asked: Mapping[str, Any]
) -> tuple[UnitFile, Setting]:
    """The units' figures counted from their tables, with the period and the day stated there."""
    import tempfile

    from criteria.calendar import to_exact
    from criteria.records import replace
    from criteria.values import Range
    from evidence.tables.units import count_units, load_unit_tables
    from evidence.units.blocks import UnitFile
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.units.counted import counted_csv
    from reports.words.catalogue import catalogue

    loaded = load_unit_tables(path)
    figures = count_units(plan, loaded, engine())
    print_lines(problem_lines(figures.problems, catalogue(asked["lang"])), sys.stderr)
    room = click.get_current_context().with_resource(tempfile.TemporaryDirectory(prefix="cchc-"))
    made = Path(room, f"{path.stem}.csv")
    made.write_bytes(counted_csv(figures))
    period = loaded.stated.period
    days = Range(to_exact(period.first), to_exact(period.last))
    if asked["as_of"] is None:
        setting = replace(setting, as_of=to_exact(loaded.stated.as_of))
    return UnitFile(made), replace(setting, period=days)


def setting_of(plan: Plan, as_of: str | None) -> Setting:
    """The year of the index as its period, and its last day unless another is asked for."""
    from scoring.stating import whole_year

    return whole_year(plan, day_of(as_of, "--as-of"))


def _installed() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("numpy", "pyarrow") if find_spec(name) is None]
    if missing:
        raise refusal("extra_missing", "cchc score-many", extra="many", packages=tuple(missing))


def _run(
    plan: Plan, setting: Setting, file: UnitFile, target: Path, asked: Mapping[str, Any]
) -> int:
    from reports.terminal.printing import print_lines
    from reports.terminal.telling import problem_lines
    from reports.terminal.units import units_page
    from reports.units.running import Run
    from reports.words.catalogue import catalogue
    from scoring.columns.many import ManyUnits

    many = ManyUnits(plan, setting, file.columns, str(file.path))
    keep = asked["keep"]
    with _room(target) as temporary:
        folder = Path(temporary if keep is None else keep)
        folder.mkdir(parents=True, exist_ok=True)
        many.gather(file.blocks())
        run = Run(many, folder, name=str(file.path), leaves=asked["leaves"], keep=keep is not None)
        for done in run.blocks(file.blocks()):
            reached(done)
        summary = run.finish(target, replace=asked["force"])
    words = catalogue(asked["lang"])
    print_lines(problem_lines(summary.problems, words), sys.stderr)
    print_lines(units_page(summary, str(target), asked["lang"]), sys.stdout)
    return DOES_NOT_HOLD if summary.unread else HELD


def _room(target: Path) -> AbstractContextManager[str]:
    """A folder for unfinished parts beside the `target`, on the same disk."""
    import tempfile

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=".cchc-", dir=target.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refusal("file_not_writable", str(target), reason=reason) from None


def _explained(plan: Plan, setting: Setting, file: UnitFile, asked: Mapping[str, Any]) -> int:
    from functools import partial

    from reports.terminal.explanation import explanation
    from reports.terminal.printing import print_lines
    from reports.terminal.score_sheet import score_sheet
    from reports.words.catalogue import catalogue
    from scoring.columns.many import ManyUnits

    many = ManyUnits(plan, setting, file.columns, str(file.path))
    many.gather(file.blocks())
    found = _unit(many, file.blocks(), asked["unit"])
    if found is None:
        raise refusal("units_unit_not_there", str(file.path), name=asked["unit"])
    sheet = many.sheet(*found)
    page: Any = score_sheet
    if asked["criterion"] is not None:
        id = criterion_id(asked["criterion"])
        if id not in plan.nodes:
            raise refusal("criterion_not_there", str(file.path), id, tuple(plan.nodes))
        page = partial(explanation, id=id)
    subject = _subject(plan, setting, asked["unit"])
    print_lines(page(sheet, subject, catalogue(asked["lang"])), sys.stdout)
    return HELD


def _unit(many: ManyUnits, blocks: Iterator[UnitBlock], unit: str) -> tuple[UnitRows, int] | None:
    for block in blocks:
        rows = many.read(block)
        units = rows.units
        if unit in units:
            return rows, units.index(unit)
    return None


def _subject(plan: Plan, setting: Setting, unit: str) -> Any:
    from criteria.calendar import from_exact
    from reports.subject import Subject

    assert setting.period.low is not None and setting.period.high is not None
    return Subject(
        id=unit,
        unit=unit,
        unit_id=unit,
        kind=plan.kind,
        first=from_exact(setting.period.low),
        last=from_exact(setting.period.high),
        as_of=from_exact(setting.as_of),
        round="self_score",
    )
