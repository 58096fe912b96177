"""Putting articles with their readings in, and taking them out: all that changes the database.

Every function works inside the caller's transaction, which holds the write lock, so that what is checked
("is it there already?") is still true when it is written.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, or_, select

from sidelight.kb import entities, log, splitting
from sidelight.kb.forms import fold_name
from sidelight.kb.ids import take_ids
from sidelight.kb.results import AddOutcome, Outcome
from sidelight.kb.reviews import reviews_json
from sidelight.kb.sameness import content_hash, is_storable, record_hash, url_key
from sidelight.kb.schema import appearances, articles, claims, mentions, quotations, readings
from sidelight.kb.spans import pack
from sidelight.model import Article, Claim, Quotation, Reading, Span

BY_RULES = "rules"
"""What read an article's names, where no model did."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article on its way in, with the ids it was given."""

    article: Article
    reading: Reading
    row: int
    first_passage: int


# --- is it there already? -----------------------------------------------------------------------------------


def known_as(connection: Connection, article: Article) -> str:
    """The id of the stored article that makes adding this one needless, or ''.

    That is the same id with every field the same, or the same words under another id.
    """
    stored = connection.scalar(select(articles.c.record_hash).where(articles.c.id == article.id))
    if stored is not None:
        return article.id if stored == record_hash(article) else ""
    words = content_hash(article.title, article.text)
    query = select(articles.c.id).where(articles.c.content_hash == words).order_by(articles.c.row).limit(1)
    return connection.scalar(query) or ""


def _in_its_place(connection: Connection, article: Article) -> list[tuple[int, str]]:
    """Row and id of the stored articles whose place this one takes: the same id, or the same address."""
    same = [articles.c.id == article.id]
    if key := url_key(article.url):
        same.append(articles.c.url_key == key)
    query = select(articles.c.row, articles.c.id).where(or_(*same)).order_by(articles.c.row)
    return [(row.row, row.id) for row in connection.execute(query)]


# --- in -----------------------------------------------------------------------------------------------------


def add(connection: Connection, batch: Sequence[tuple[Article, Reading]]) -> list[AddOutcome]:
    """Add a batch in order; one outcome for each."""
    touched: set[int] = set()
    outcomes = [_add_one(connection, article, reading, touched) for article, reading in batch]
    entities.forget_unnamed(connection, touched)
    return outcomes


def _add_one(connection: Connection, article: Article, reading: Reading, touched: set[int]) -> AddOutcome:
    known = known_as(connection, article)
    if known:
        return AddOutcome(article.id, Outcome.UNCHANGED, known)
    replaced = _in_its_place(connection, article)
    before = {number for row, _ in replaced for number in _remove_row(connection, row)}
    row = _insert_entry(connection, article, reading)
    touched |= before | splitting.keep_parts(connection, before, row)
    if replaced:
        return AddOutcome(article.id, Outcome.REPLACED, replaced[0][1])
    return AddOutcome(article.id, Outcome.ADDED)


def _insert_entry(connection: Connection, article: Article, reading: Reading) -> int:
    """Write an article, and return its row."""
    row = take_ids(connection, "articles", 1)
    entry = _Entry(article, reading, row, take_ids(connection, "passages", len(reading.passages)))
    connection.execute(insert(articles), _article_values(entry))
    connection.execute(insert(readings), _reading_values(entry))
    linked = entities.link(connection, article, row, reading.names)
    _insert_mentions(connection, entry, linked)
    speakers = entities.by_form(reading.names, linked)
    _insert_numbered(connection, quotations, [_quotation(row, q, speakers) for q in reading.quotations])
    _insert_numbered(connection, claims, [_claim(row, c, speakers) for c in reading.claims])
    _log(connection, "add", entry)
    return row


def _article_values(entry: _Entry) -> dict[str, Any]:
    article = entry.article
    return {
        "row": entry.row,
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "url_key": url_key(article.url),
        "publisher": article.publisher,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published": article.published,
        "content_hash": content_hash(article.title, article.text),
        "record_hash": record_hash(article),
        "added_at": log.now(),
        "first_passage": entry.first_passage,
        "passages": len(entry.reading.passages),
        "text": article.text,
        "reviews": reviews_json(article.reviews),
    }


def _reading_values(entry: _Entry) -> dict[str, Any]:
    spans = pack(entry.reading.passages)
    return {"article": entry.row, "cluster": entry.row, "read_with": BY_RULES, "spans": spans}


def _insert_mentions(connection: Connection, entry: _Entry, linked: Sequence[int | None]) -> None:
    """`linked[i]` is the entity that the reading's i-th name stands for."""
    places: dict[tuple[int, int], Span] = {}
    for named, entity in zip(entry.reading.names, linked, strict=True):
        if entity is not None:
            places |= {(span.start, entity): span for span in named.mentions}
    values = [
        {"article": entry.row, "start": start, "entity": entity, "end": span.end}
        for (start, entity), span in sorted(places.items())
    ]
    _insert(connection, mentions, values)
    common = {"article": entry.row, "published": entry.article.published}
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


# --- out ----------------------------------------------------------------------------------------------------


def remove(connection: Connection, article_id: str) -> bool:
    """Take an article out, and the entities that only it named; false when there is none of this id."""
    if not is_storable(article_id):
        return False
    row = connection.scalar(select(articles.c.row).where(articles.c.id == article_id))
    if row is None:
        return False
    entities.forget_unnamed(connection, _remove_row(connection, row))
    return True


def _remove_row(connection: Connection, row: int) -> set[int]:
    """Take an article out; the entities it named are returned, for the caller to look after."""
    columns = (articles.c.id, articles.c.first_passage, articles.c.passages)
    old = connection.execute(select(*columns).where(articles.c.row == row)).one()
    named = connection.scalars(select(appearances.c.entity).where(appearances.c.article == row))
    touched = set(named)
    connection.execute(delete(articles).where(articles.c.row == row))
    entities.take_back_roles(connection, old.id, touched)
    log.append(connection, "remove", (row, old.id, old.first_passage, old.passages))
    return touched


# --- the log ------------------------------------------------------------------------------------------------


def _log(connection: Connection, action: str, entry: _Entry) -> None:
    size = len(entry.reading.passages)
    log.append(connection, action, (entry.row, entry.article.id, entry.first_passage, size))
