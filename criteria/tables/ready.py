"""The definitions that come with the product: tables that agencies keep everywhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from criteria.problems import InputRefused
from criteria.source import parse_source
from criteria.tables.compiling import TableMaking
from criteria.tables.declaration import TableRule
from criteria.tables.table import Table
from criteria.validating import validate

READY = ("dossiers", "tasks", "plans", "documents")
"""By the name that `use:` takes."""

TableRule.model_rebuild()


@cache
def ready_table(name: str) -> Table:
    """The ready definition of that name; KeyError if there is none."""
    if name not in READY:
        raise KeyError(name)
    data = (files("criteria") / "tables" / "definitions" / f"{name}.yaml").read_bytes()
    source = parse_source(f"{name}.yaml", data)
    rule, problems = validate(TableRule, source)
    making = TableMaking(source, {})
    if rule is None:
        raise InputRefused(problems)
    table = making.table(name, rule, ())
    if making.problems:
        raise InputRefused(making.problems)
    return table
