"""Which engine counts, and how it is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from criteria.records import record
from evidence.tables.cells import Physical
from evidence.tables.heading import Sought
from evidence.tables.staged import Staged

if TYPE_CHECKING:
    from sqlglot import exp


class Running(Protocol):
    """An engine that has the rows of one table before it."""

    @property
    def physical(self) -> Mapping[str, Physical]:
        """How it holds the raw columns."""
        ...

    def written(self, tree: exp.Expr) -> str:
        """A query in the words of the engine."""
        ...

    def run(self, query: str, *, numbered: bool = False) -> list[tuple[Any, ...]]:
        """The rows that a query gives; with `numbered`, `line` is the row in the file."""
        ...

    def close(self) -> None:
        """Give back what it holds."""
        ...


@record
class Choice:
    """An engine by name. `address` is that of a cluster or a database; "" runs on this machine."""

    name: str = "duckdb"
    address: str = ""

    @property
    def holds_rows(self) -> bool:
        """Whether the rows lie in the engine itself and not in files."""
        return self.name == "postgresql"

    @contextmanager
    def over(
        self, files: Sequence[Staged], columns: Sequence[str], room: Path
    ) -> Iterator[Running]:
        """The engine over files that were staged in `room`."""
        engine: Running
        if self.name == "spark":
            from evidence.tables.engines.cluster import Cluster

            engine = Cluster(files, columns, room, self.address)
        else:
            from evidence.tables.engines.embedded import Embedded

            engine = Embedded(files, columns, room)
        try:
            yield engine
        finally:
            engine.close()

    @contextmanager
    def relation(self, relation: str | None, table: str, sought: Sought) -> Iterator[Running]:
        """The engine over a relation that it holds."""
        from evidence.tables.engines.database import Database

        engine = Database(self.address, relation, table, sought)
        try:
            yield engine
        finally:
            engine.close()


EMBEDDED = Choice()
