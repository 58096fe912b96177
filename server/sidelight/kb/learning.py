"""Filing what was read in articles that stand there already: names, quotations, claims and roles.

It goes in the order of rows, whatever was interrupted before, because an entity's number and what a short
name stands for depend on what came before.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from sidelight.kb import entities, splitting
from sidelight.kb.forms import fold_name
from sidelight.kb.ids import take_ids
from sidelight.kb.results import Waiting
from sidelight.kb.schema import appearances, articles, claims, mentions, quotations, readings, roles
from sidelight.kb.stored import article_of, in_pieces
from sidelight.kb.taking import UNREAD
from sidelight.model import Article, Claim, NamedThing, Quotation, Reading, Span

_READ = update(readings).where(readings.c.article == bindparam("row")).values(read_with=bindparam("reader"))


def waiting(connection: Connection, limit: int, after: int) -> list[Waiting]:
    """The first articles after the row `after` whose names wait to be read, in the order of rows."""
    query = (
        select(articles.c.row, articles.c.text)
        .join(readings, readings.c.article == articles.c.row)
        .where(readings.c.read_with == UNREAD, readings.c.article > after)
        .order_by(readings.c.article)
        .limit(limit)
    )
    return [Waiting(*row) for row in connection.execute(query)]


def count_waiting(connection: Connection) -> int:
    """How many articles wait for their names."""
    query = select(func.count()).select_from(readings).where(readings.c.read_with == UNREAD)
    return connection.scalar(query) or 0


def let_wait(connection: Connection) -> None:
    """Let the names of all articles wait to be read again; until then, what was read stays."""
    connection.execute(update(readings).where(readings.c.read_with != UNREAD).values(read_with=UNREAD))


def learn(connection: Connection, batch: Sequence[tuple[int, Reading]], read_with: str) -> int:
    """File what was read in articles, by their rows in order; how many there were.

    Those that are gone, or that somebody else has read meanwhile, are passed over.
    """
    number = 0
    for piece in in_pieces(batch):
        found = _unread_of(connection, [row for row, _ in piece])
        for row, reading in piece:
            if row in found:
                touched = _learn_one(connection, (row, found[row]), reading)
                entities.forget_unnamed(connection, touched)
        values = [{"row": row, "reader": read_with} for row in sorted(found)]
        if values:
            connection.execute(_READ, values)
        number += len(found)
    return number


def _unread_of(connection: Connection, rows: list[int]) -> dict[int, Article]:
    query = select(articles).join(readings, readings.c.article == articles.c.row)
    query = query.where(articles.c.row.in_(rows), readings.c.read_with == UNREAD)
    return {row.row: article_of(row) for row in connection.execute(query)}


def _learn_one(connection: Connection, stored: tuple[int, Article], reading: Reading) -> set[int]:
    """Returns the entities that may be named nowhere now."""
    row, article = stored
    before = _forget_former(connection, row, article.id)
    linked = entities.link(connection, article, row, reading.names)
    _insert_mentions(connection, stored, reading.names, linked)
    speakers = entities.by_form(reading.names, linked)
    _insert_numbered(connection, quotations, [_quotation(row, q, speakers) for q in reading.quotations])
    _insert_numbered(connection, claims, [_claim(row, c, speakers) for c in reading.claims])
    return before | splitting.keep_parts(connection, before, row)


def _forget_former(connection: Connection, row: int, public: str) -> set[int]:
    """Take away what was read in the article before, or in the version whose place it took.

    Returns the entities that were named.
    """
    former = set(connection.scalars(select(appearances.c.entity).where(appearances.c.article == row)))
    for table in (mentions, appearances, quotations, claims, roles):
        connection.execute(delete(table).where(table.c.article == row))
    if former:
        entities.take_back_roles(connection, public, former)
    return former


def _insert_mentions(
    connection: Connection,
    stored: tuple[int, Article],
    names: Sequence[NamedThing],
    linked: Sequence[int | None],
) -> None:
    """`linked[i]` is the entity that the i-th name stands for."""
    row, article = stored
    places: dict[tuple[int, int], Span] = {}
    for named, entity in zip(names, linked, strict=True):
        if entity is not None:
            places |= {(span.start, entity): span for span in named.mentions}
    values = [
        {"article": row, "start": start, "entity": entity, "end": span.end}
        for (start, entity), span in sorted(places.items())
    ]
    _insert(connection, mentions, values)
    common = {"article": row, "published": article.published}
    counted = Counter({entity: 0 for entity in linked if entity is not None})
    counted.update(entity for _, entity in places)
    _insert(connection, appearances, [{**common, "entity": e, "mentions": n} for e, n in counted.items()])


def _quotation(row: int, quotation: Quotation, speakers: Mapping[str, int]) -> dict[str, Any]:
    speaker, cue = quotation.speaker, quotation.cue
    return {
        "article": row,
        "entity": speakers.get(fold_name(speaker.name)) if speaker else None,
        "parts": json.dumps(quotation.parts),
        "speaker": speaker.name if speaker else "",
        "speaker_start": speaker.span.start if speaker else None,
        "speaker_end": speaker.span.end if speaker else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "scare": quotation.scare,
    }


def _claim(row: int, claim: Claim, speakers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "article": row,
        "entity": speakers.get(fold_name(claim.speaker.name)),
        "start": claim.content.start,
        "end": claim.content.end,
        "speaker": claim.speaker.name,
        "speaker_start": claim.speaker.span.start,
        "speaker_end": claim.speaker.span.end,
        "cue_start": claim.cue.start,
        "cue_end": claim.cue.end,
    }


def _insert_numbered(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    if values:
        first = take_ids(connection, table.name, len(values))
        _insert(connection, table, [{"id": first + i, **value} for i, value in enumerate(values)])


def _insert(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)
