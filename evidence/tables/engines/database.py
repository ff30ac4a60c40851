"""PostgreSQL: the same query where the agency's rows already lie, read and never written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from criteria.problems import InputRefused, Place, problem
from evidence.tables.cells import Physical
from evidence.tables.heading import HeadFault, Sought, find_heads
from evidence.tables.query import SOURCE

if TYPE_CHECKING:
    from sqlglot import exp

SECONDS = 600
"""How long one query may take."""

_RELATION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)?\Z")
_PHYSICAL = {
    "date": Physical.DATE,
    "boolean": Physical.FLAG,
    "numeric": Physical.DECIMAL,
    **dict.fromkeys(("timestamp without time zone",), Physical.MOMENT),
    **dict.fromkeys(("real", "double precision"), Physical.BINARY),
    **dict.fromkeys(("smallint", "integer", "bigint"), Physical.WHOLE),
}


class Database:
    """One relation in one read-only transaction. `address` is a connection string of libpq."""

    def __init__(self, address: str, relation: str | None, table: str, sought: Sought) -> None:
        if relation is None:
            raise InputRefused([problem("relation_missing", Place(table), name=table)])
        if not _RELATION.match(relation):
            raise InputRefused([problem("relation_malformed", Place(table), found=relation)])
        self._name = relation
        self._connection = _connected(address)
        schema, _, name = relation.rpartition(".")
        try:
            types = self._types_of(schema, name)
            self._heads = self._found(types, sought)
        except BaseException:
            self.close()
            raise
        self.physical: Mapping[str, Physical] = {
            column: _PHYSICAL.get(types[head], Physical.TEXT)
            for column, head in self._heads.items()
        }

    def written(self, tree: exp.Expr) -> str:
        """A query in the words of the engine, its levels kept apart.

        The planner would else put each level's expressions into the one above, again and again,
        until the query is longer than any time it is given.
        """
        from sqlglot import exp

        fenced = tree.copy()
        for below in fenced.find_all(exp.Subquery):
            if isinstance(below.this, exp.Select):
                below.this.offset(0, copy=False)
        return fenced.sql(dialect="postgres")

    def run(self, query: str, *, numbered: bool = False) -> list[tuple[Any, ...]]:
        """The rows that the query gives; rows of a database have no number in a file."""
        del numbered
        import psycopg

        text = f"WITH {SOURCE} AS ({self._source()}) {query}"
        try:
            rows: list[tuple[Any, ...]] = self._connection.execute(text.encode()).fetchall()
        except psycopg.Error as error:
            raise self._refused(error) from None
        return rows

    def close(self) -> None:
        """End the transaction, which changed nothing."""
        self._connection.close()

    def _refused(self, error: Exception) -> InputRefused:
        message = str(error).strip().splitlines()[0]
        return InputRefused([problem("table_damaged", Place(self._name), message=message)])

    def _types_of(self, schema: str, name: str) -> dict[str, str]:
        import psycopg

        asked = (
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s "
            "AND (table_schema = %s OR (%s = '' AND table_schema = current_schema())) "
            "ORDER BY ordinal_position"
        )
        try:
            found = self._connection.execute(asked, (name, schema, schema)).fetchall()
        except psycopg.Error as error:
            raise self._refused(error) from None
        return {str(head): str(kind) for head, kind in found}

    def _found(self, types: Mapping[str, str], sought: Sought) -> dict[str, str]:
        heads = list(types)
        try:
            found = find_heads([heads], sought)
        except HeadFault as fault:
            raise InputRefused([fault.problem(self._name)]) from None
        return {column: heads[place] for column, place in found.places.items()}

    def _source(self) -> str:
        raw = [f"{_quoted(head)} AS c_{column}" for column, head in self._heads.items()]
        named = ".".join(_quoted(part) for part in self._name.split("."))
        text = "'" + self._name.replace("'", "''") + "'"
        selected = ", ".join((f"{text}::text AS file", "NULL::bigint AS line", *raw))
        return f"SELECT {selected} FROM {named}"


def _connected(address: str) -> Any:
    """A connection that cannot write. Raises InputRefused without the extra or the server."""
    place = Place("--engine postgresql")
    try:
        import psycopg
    except ImportError:
        raise InputRefused([problem("engine_not_installed", place, extra="postgresql")]) from None
    try:
        connection = psycopg.connect(address, connect_timeout=10)
        connection.read_only = True
        connection.execute(f"SET statement_timeout = {SECONDS * 1000}")
    except (psycopg.Error, UnicodeError) as error:
        message = str(error).strip().splitlines()[0]
        told = problem("engine_not_reached", place, engine="PostgreSQL", message=message)
        raise InputRefused([told]) from None
    return connection


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
