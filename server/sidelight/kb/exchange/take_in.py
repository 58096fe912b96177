"""An export's lines into an empty knowledge base, in the caller's one transaction: all of them, or none."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import IntegrityError

from sidelight.errors import EditError, ImportFileError
from sidelight.kb import clusters
from sidelight.kb.exchange import checks, settling
from sidelight.kb.exchange.lines import (
    ALIAS,
    CHANGE,
    COUNTED,
    COUNTERS,
    ENTITY,
    EXPORT,
    KIND,
    MUTE,
    UNDONE,
    VERSION,
    Record,
)
from sidelight.kb.exchange.rows import (
    ArticleRows,
    Values,
    alias_row,
    article_rows,
    change_rows,
    edit_row,
    entity_row,
    mute_row,
)
from sidelight.kb.exchange.settling import MEND
from sidelight.kb.importers.fields import FieldError
from sidelight.kb.importers.jsonl import record_in
from sidelight.kb.log import EDIT, now
from sidelight.kb.schema import (
    aliases,
    appearances,
    articles,
    changes,
    claims,
    edits,
    entities,
    mentions,
    mutes,
    quotations,
    readings,
    records,
    roles,
)

ROWS_AT_ONCE = 2_000
"""Rows that wait to be written together. More are no faster, and a fault among them is sought one by one."""

Line = tuple[int, bytes | None]
"""The number of a line, and its bytes; None where they are more than a line may have."""


@dataclass(slots=True)
class Taken:
    """How much was taken in."""

    articles: int = 0
    entities: int = 0
    aliases: int = 0
    mutes: int = 0


def take_in(connection: Connection, path: Path, lines: Iterable[Line]) -> Taken:
    """Write all that the lines of an export hold. `path` is for sentences about them.

    Raises EditError when the knowledge base is not empty, and ImportFileError for what is no export, or not
    as Sidelight writes them.
    """
    _check_empty(connection)
    taking = _Taking(connection, path)
    for number, record in _records(path, lines):
        taking.at = number
        try:
            taking.take(record)
        except FieldError as error:
            raise ImportFileError(f"{path}, line {number}: {error}", remedy=MEND) from error
    return taking.finish()


def _check_empty(connection: Connection) -> None:
    for table in (articles, entities, mutes, changes):
        if connection.execute(select(table).limit(1)).first() is not None:
            raise EditError(
                "This knowledge base holds something already, and its entities have the same numbers as "
                "those of the export",
                remedy="Set SIDELIGHT_HOME to a new folder and import there; or `sidelight kb add FILE`, "
                "which takes the articles of an export and reads them anew.",
            )


def _whole(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; of a file that cannot be read to its end nothing is taken, other than by `kb add`."""
    try:
        yield from lines
    except ImportFileError as error:
        raise ImportFileError(error.detail, remedy=MEND) from error


def _records(path: Path, lines: Iterable[Line]) -> Iterator[tuple[int, Record]]:
    for number, line in _whole(lines):
        if line is None:
            raise ImportFileError(f"{path}, line {number} is too long for an article", remedy=MEND)
        try:
            yield number, record_in(line, '{"sidelight": ...}')
        except FieldError as error:
            raise ImportFileError(f"{path}, line {number}: {error}", remedy=MEND) from error


@dataclass(slots=True)
class _Batch:
    """Rows that wait for one table, each with its line."""

    table: Table
    rows: list[Values] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


class _Taking:
    """An import under way: what was announced, what was seen, and the next numbers to give."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self.at = 0
        self._now = now()
        self._announced: Record | None = None
        self._taken = Taken()
        self._entities = array("q")
        self._next = dict.fromkeys(("articles", "passages", "aliases", "quotations", "claims", "changes"), 1)
        self._next["mutes"] = 1
        self._with_log = False
        self._copies: list[tuple[int, str]] = []
        self._undone: list[Values] = []
        self._waiting = {table.name: _Batch(table) for table in _IN_ORDER}
        self._take: dict[str, Callable[[Record], None]] = {
            ENTITY: self._take_entity,
            ALIAS: self._take_alias,
            MUTE: self._take_mute,
            UNDONE: self._take_undone,
            CHANGE: self._take_change,
        }

    def take(self, record: Record) -> None:
        """Take one line. Raises FieldError."""
        if self._announced is None:
            self._take_header(record)
        elif KIND not in record:
            self._take_article(article_rows(record, self._now), record)
        else:
            kind = checks.one_of(record, KIND, tuple(self._take))
            self._take[kind](record)

    def finish(self) -> Taken:
        """Write what waits, and check that all that was announced has come. Raises ImportFileError."""
        self._flush()
        if self._announced is None:
            raise ImportFileError(f"{self._path} is empty", remedy="Give a file of `sidelight kb export`.")
        for name in COUNTED:
            came, announced = getattr(self._taken, name), self._announced[name]
            if came != announced:
                what = "ends too early" if came < announced else "holds more than its header says"
                raise ImportFileError(f"{self._path} {what}: {came:,} of {announced:,} {name}", remedy=MEND)
        self._write_undone()
        settling.settle_copies(self._connection, self._path, self._copies)
        clusters.let_meet(self._connection)
        settling.check_merges(self._connection, self._path)
        clusters.let_meet(self._connection)
        settling.set_counters(self._connection, self._next)
        return self._taken

    # --- one kind each ---

    def _take_header(self, record: Record) -> None:
        if record.get(KIND) != EXPORT:
            raise FieldError(
                "this is nothing that `sidelight kb export` wrote; other files come in by `sidelight kb add`"
            )
        if checks.number(record, "version") > VERSION:
            raise FieldError("it was written by a newer Sidelight; update this one")
        for name in COUNTED:
            checks.number(record, name)
        self._announced, self._with_log = record, "counters" in record
        for name in COUNTERS if self._with_log else ():
            self._next[name] = checks.number(checks.mapped(record, "counters"), name)

    def _take_entity(self, record: Record) -> None:
        values = entity_row(record)
        if self._entities and values["id"] <= self._entities[-1]:
            raise FieldError("entities are not in the order of their numbers")
        self._entities.append(values["id"])
        self._taken.entities += 1
        self._put(entities, values)

    def _take_alias(self, record: Record) -> None:
        values = alias_row(record)
        self._check_known(values["entity"])
        self._taken.aliases += 1
        self._put(aliases, {"id": self._give("aliases"), **values})

    def _take_mute(self, record: Record) -> None:
        values = mute_row(record, self._now)
        self._check_known(values["entity"])
        self._taken.mutes += 1
        self._next["mutes"] = max(self._next["mutes"], values["id"] + 1)
        self._put(mutes, values)

    def _take_undone(self, record: Record) -> None:
        self._undone.append(edit_row(record))

    def _take_change(self, record: Record) -> None:
        if not self._with_log:
            raise FieldError("a change in an export that has no history")
        change, edit = change_rows(record)
        if change["revision"] >= self._next["changes"]:
            raise FieldError('"revision" is not below the header\'s')
        self._put(changes, {**change, "mark": token_hex(8)})
        if edit is not None:
            self._put(edits, edit)

    def _take_article(self, found: ArticleRows, record: Record) -> None:
        for number in sorted(found.named):
            self._check_known(number)
        row, first = self._place(found, record)
        self._taken.articles += 1
        self._put(articles, {"row": row, "first_passage": first, **found.article})
        self._put(readings, {"article": row, "cluster": row, **found.reading})
        if found.copy_of:
            self._copies.append((row, found.copy_of))
        for table in (mentions, appearances, roles, records):
            for values in getattr(found, table.name):
                self._put(table, {"article": row, **values})
        for table in (quotations, claims):
            for values in getattr(found, table.name):
                self._put(table, {"id": self._give(table.name), "article": row, **values})

    def _place(self, found: ArticleRows, record: Record) -> tuple[int, int]:
        """An article's row and first passage: those it had, or the next ones, and then it is in the log."""
        size = found.article["passages"]
        if self._with_log:
            row, first = checks.number(record, "row"), checks.number(record, "first_passage")
            if row >= self._next["articles"] or first + size > self._next["passages"]:
                raise FieldError('"row" or "first_passage" is not below the header\'s')
            return row, first
        row, first = self._give("articles"), self._give("passages", size)
        about = {
            "article_row": row,
            "article_id": found.article["id"],
            "first_passage": first,
            "passages": size,
        }
        self._log("add", about)
        return row, first

    def _check_known(self, number: int) -> None:
        place = bisect_left(self._entities, number)
        if place == len(self._entities) or self._entities[place] != number:
            raise FieldError(f"the entity e{number} is not in the file before this line")

    # --- writing ---

    def _give(self, counter: str, count: int = 1) -> int:
        given = self._next[counter]
        self._next[counter] += count
        return given

    def _log(self, action: str, about: Values) -> int:
        revision = self._give("changes")
        values = {"revision": revision, "mark": token_hex(8), "at": self._now, "action": action}
        self._put(changes, {**values, **about})
        return revision

    def _put(self, table: Table, values: Values) -> None:
        batch = self._waiting[table.name]
        batch.rows.append(values)
        batch.lines.append(self.at)
        if len(batch.rows) >= ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        for batch in self._waiting.values():
            if batch.rows:
                self._insert(batch)
                batch.rows, batch.lines = [], []

    def _insert(self, batch: _Batch) -> None:
        statement = insert(batch.table)
        try:
            with self._connection.begin_nested():
                self._connection.execute(statement, batch.rows)
        except IntegrityError:
            for line, values in zip(batch.lines, batch.rows, strict=True):
                try:
                    self._connection.execute(statement, values)
                except IntegrityError as error:
                    raise ImportFileError(
                        f"{self._path}, line {line}: something that there can be once only is there again "
                        f"({batch.table.name})",
                        remedy=MEND,
                    ) from error
            raise

    def _write_undone(self) -> None:
        for edit in self._undone:
            made, undone = (self._log(EDIT, _NO_ARTICLE) for _ in range(2))
            back = {"command": "undo", "summary": f"Undid {made}: {edit['summary']}", "undoes": made}
            back |= {"before": edit["after"], "after": edit["before"], "undone_by": None}
            self._put(edits, {**edit, "revision": made, "undoes": None, "undone_by": undone})
            self._put(edits, {**edit, **back, "revision": undone})
        self._flush()


_NO_ARTICLE: Values = {"article_row": 0, "article_id": "", "first_passage": 0, "passages": 0}

_IN_ORDER: Sequence[Any] = (
    *(entities, aliases, mutes, changes, edits, articles, readings),
    *(mentions, appearances, roles, quotations, claims, records),
)
"""The tables, each after those that its rows point to."""
