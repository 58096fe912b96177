"""A knowledge base as lines, one after another, from one moment of it and in flat memory."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from sidelight.kb.exchange.articles import article_records
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
    line_of,
    told,
)
from sidelight.kb.forms import fold_name, sound_of
from sidelight.kb.ids import entity_id
from sidelight.kb.log import IMPORT
from sidelight.kb.schema import aliases, articles, changes, counters, edits, entities, mutes

ROWS_AT_ONCE = 5_000
"""Rows of entities, aliases or the log read at once: some 5 MB."""

_TABLES = {table.name: table for table in (articles, entities, aliases, mutes)}


def export_lines(connection: Connection, *, history: bool = False) -> Iterator[str]:
    """All lines, the header first. Raises DamagedKBError for an article that is not as it was written."""
    for record in _records(connection, history):
        yield line_of(record)


def _records(connection: Connection, history: bool) -> Iterator[Record]:
    yield _header(connection, history)
    for row in _all(connection, entities, entities.c.id):
        yield _entity(row)
    for row in _all(connection, aliases, aliases.c.id):
        yield _alias(row)
    for row in _all(connection, mutes, mutes.c.id):
        yield _mute(row, history)
    if history:
        yield from _changes(connection)
    else:
        yield from _undone(connection)
    yield from article_records(connection, history)


def _header(connection: Connection, history: bool) -> Record:
    counts = {name: connection.scalar(select(func.count()).select_from(_TABLES[name])) for name in COUNTED}
    header: Record = {KIND: EXPORT, "version": VERSION, **counts}
    if history:
        known = dict(map(tuple, connection.execute(select(counters.c.name, counters.c.next)).all()))
        header["counters"] = {name: known[name] for name in COUNTERS}
    return header


def _all(connection: Connection, table: Table, number: Any) -> Iterator[Row[Any]]:
    """All rows in the order of their numbers, by pieces: a cursor left open would be read whole."""
    last, query = 0, select(table).order_by(number).limit(ROWS_AT_ONCE)
    while rows := connection.execute(query.where(number > last)).all():
        yield from rows
        last = getattr(rows[-1], number.name)


def _entity(row: Row[Any]) -> Record:
    """What is made of a name by the code of the day is told only where it is something else."""
    record = {
        "name": row.name,
        "folded": row.folded if row.folded != fold_name(row.name) else "",
        "sound": row.sound if row.sound != sound_of(row.folded) else "",
        "type": row.type,
        "origin": row.origin,
        "role": row.role,
        "role_article": row.role_article,
        "role_published": row.role_published,
        "merged_into": entity_id(row.merged_into) if row.merged_into is not None else "",
        "hidden": row.hidden,
        "external_id": row.external_id,
        "description": row.description,
        "url": row.url,
    }
    return {KIND: ENTITY, "id": entity_id(row.id), **told(record)}


def _alias(row: Row[Any]) -> Record:
    folded = {"folded": row.folded} if row.folded != fold_name(row.text) else {}
    return {KIND: ALIAS, "entity": entity_id(row.entity), "text": row.text, **folded, "origin": row.origin}


def _mute(row: Row[Any], history: bool) -> Record:
    record = {KIND: MUTE, "id": row.id, "entity": entity_id(row.entity), "form": row.folded, "site": row.site}
    return {**record, "by": row.by, **({"at": row.at} if history else {})}


def _undone(connection: Connection) -> Iterator[Record]:
    """What an import did and people undid: later imports leave it so, log or no log."""
    query: Select[Any] = select(edits.c.command, edits.c.summary, edits.c.before, edits.c.after).where(
        edits.c.by == "import", edits.c.undone_by.is_not(None), edits.c.command != IMPORT
    )
    for row in connection.execute(query.order_by(edits.c.revision)):
        about = {"command": row.command, "summary": row.summary}
        yield {KIND: UNDONE, **about, "before": json.loads(row.before), "after": json.loads(row.after)}


def _changes(connection: Connection) -> Iterator[Record]:
    query = select(changes, edits).join_from(changes, edits, isouter=True)
    last = 0
    while rows := connection.execute(_piece(query, last)).all():
        yield from map(_change, rows)
        last = rows[-1][0]


def _piece(query: Select[Any], last: int) -> Select[Any]:
    return query.where(changes.c.revision > last).order_by(changes.c.revision).limit(ROWS_AT_ONCE)


def _change(row: Row[Any]) -> Record:
    record: Record = {KIND: CHANGE, "revision": row[0], "at": row.at, "action": row.action}
    if row.article_id:
        about = ("article_id", "article_row", "first_passage", "passages")
        record |= {name: getattr(row, name) for name in about}
    elif row.passages:
        record["passages"] = row.passages  # how many articles' names were read
    if row.command is not None:
        record |= {"command": row.command, "summary": row.summary, "by": row.by}
        record |= {"before": json.loads(row.before), "after": json.loads(row.after)}
        record |= {name: value for name in ("undoes", "undone_by") if (value := getattr(row, name))}
    return record
