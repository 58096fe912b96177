"""Rows on their way into the tables: they wait while a batch of articles is filed, and go in together.

Ids are counted in memory between two writes. Whoever asks the database what these tables hold lets what waits
be written first (`Stored.asked`): so an answer never depends on where a batch began.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from sidelight.kb.driver import Values, compiled, cursor
from sidelight.kb.schema import aliases, appearances, claims, counters, entities, mentions, quotations, roles

_ENTITY_COLUMNS = "id name folded type origin role role_article role_published sound".split()
_TABLES: dict[Table, list[str]] = {
    entities: _ENTITY_COLUMNS,
    **{table: table.columns.keys() for table in (aliases, roles, mentions, appearances, quotations, claims)},
}
"""The tables in the order in which their rows refer to one another, with the columns that a row gives."""

CHANGING = "type role role_article role_published".split()
"""What later articles change of an entity."""


_INSERTS = {table: compiled(insert(table), columns) for table, columns in _TABLES.items()}
_CHANGE = compiled(update(entities).where(entities.c.id == bindparam("number")), CHANGING)
_NEXT = compiled(select(counters.c.next).where(counters.c.name == bindparam("counter")))
_MOVE = compiled(update(counters).where(counters.c.name == bindparam("counter")), ["next"])


class Pending:
    """What waits to be written in one transaction, on SQLite."""

    def __init__(self, connection: Connection) -> None:
        self._cursor = cursor(connection)
        self._rows: dict[Table, list[Values]] = {table: [] for table in _TABLES}
        self._changed: dict[int, Values] = {}
        self._next: dict[str, int] = {}
        self._moved: set[str] = set()

    def take_ids(self, counter: str, count: int) -> int:
        """As `ids.take_ids`; the counter itself is moved with the next write."""
        if not count:
            return 0
        if counter not in self._next:
            (self._next[counter],) = self._cursor.execute(_NEXT, (counter,)).fetchone()
        first = self._next[counter]
        self._next[counter] += count
        self._moved.add(counter)
        return first

    def put(self, table: Table, rows: Iterable[Values]) -> None:
        """Let rows wait; their values are in the order of `_TABLES`."""
        self._rows[table] += rows

    def change(self, entity: int, values: Values) -> None:
        """Let an entity's new values of `CHANGING` wait; the last ones count."""
        self._changed[entity] = values

    def write(self) -> None:
        """Write all that waits."""
        for table, rows in self._rows.items():
            if rows:
                self._cursor.executemany(_INSERTS[table], rows)
                rows.clear()
        if self._changed:
            changed = [(*values, entity) for entity, values in self._changed.items()]
            self._cursor.executemany(_CHANGE, changed)
            self._changed.clear()
        if self._moved:
            self._cursor.executemany(_MOVE, [(self._next[counter], counter) for counter in self._moved])
            self._moved.clear()

    def forget_ids(self) -> None:
        """Read the counters again before the next id: somebody else may have moved them."""
        self._next.clear()
