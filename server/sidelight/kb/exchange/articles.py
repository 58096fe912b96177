"""Articles with all that was read in them, as records of an export."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from sidelight.errors import DamagedKBError
from sidelight.kb.exchange.lines import Record, told
from sidelight.kb.ids import entity_id
from sidelight.kb.reviews import reviews_in
from sidelight.kb.schema import appearances, articles, claims, mentions, quotations, readings, records, roles
from sidelight.kb.spans import numbers
from sidelight.kb.stored import checked

ARTICLES_AT_ONCE = 100
"""Articles read at once: some 3 MB of memory for news, with all that was found in it."""

_ORDER: dict[str, tuple[Any, ...]] = {
    "appearances": (appearances.c.entity,),
    "mentions": (mentions.c.entity, mentions.c.start),
    "roles": (roles.c.entity,),
    "quotations": (quotations.c.id,),
    "claims": (claims.c.id,),
    "records": (records.c.digest,),
}

Found = dict[int, list[Row[Any]]]


def article_records(connection: Connection, history: bool) -> Iterator[Record]:
    """All articles in the order of their rows. Raises DamagedKBError."""
    last = 0
    query = select(articles).order_by(articles.c.row).limit(ARTICLES_AT_ONCE)
    while rows := connection.execute(query.where(articles.c.row > last)).all():
        last = rows[-1].row
        piece = _Piece(connection, [row.row for row in rows])
        for row in rows:
            yield piece.record(row, history)


class _Piece:
    """Some articles' findings, read by one query for each table."""

    def __init__(self, connection: Connection, rows: Sequence[int]) -> None:
        self._connection, self._rows = connection, rows
        self._readings = {row.article: row for row in self._of(readings)}
        self._found = {name: self._by_article(name) for name in _ORDER}
        self._copied = self._heads()

    def _of(self, table: Table, *order: Any) -> Sequence[Row[Any]]:
        mine = table.c.article.in_(self._rows)
        return self._connection.execute(select(table).where(mine).order_by(table.c.article, *order)).all()

    def _by_article(self, name: str) -> Found:
        found: Found = defaultdict(list)
        for row in self._of(_TABLES[name], *_ORDER[name]):
            found[row.article].append(row)
        return found

    def _heads(self) -> dict[int, str]:
        """Cluster -> the id of the article that it is named after, or where that is gone of its first."""
        wanted = sorted({row.cluster for row in self._readings.values() if row.cluster != row.article})
        named = select(articles.c.row, articles.c.id).where(articles.c.row.in_(wanted))
        found: dict[int, str] = dict(map(tuple, self._connection.execute(named).all()))
        gone = [cluster for cluster in wanted if cluster not in found]
        if gone:
            first = select(readings.c.cluster, func.min(readings.c.article).label("first"))
            least = first.where(readings.c.cluster.in_(gone)).group_by(readings.c.cluster).subquery()
            left = select(least.c.cluster, articles.c.id).join(articles, articles.c.row == least.c.first)
            found |= dict(map(tuple, self._connection.execute(left).all()))
        return found

    def record(self, row: Row[Any], history: bool) -> Record:
        """An article's record: first the keys that `kb add` reads."""
        article, reading = checked(row), self._readings.get(row.row)
        if reading is None:
            raise DamagedKBError(f'What was read in the article "{article.id[:40]}" is missing')
        record: Record = {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "publisher": article.publisher,
            "authors": list(article.authors),
            "published": article.published,
            "text": article.text,
        }
        record |= told({"reviews": _reviews(row.reviews), "edited": json.loads(row.edited or "{}")})
        if history:
            record |= {"row": row.row, "first_passage": row.first_passage, "added_at": row.added_at}
        return record | self._reading(row.row, article.id, reading)

    def _reading(self, row: int, public: str, reading: Row[Any]) -> Record:
        head = self._copied.get(reading.cluster, "") if reading.cluster != row else ""
        found = {name: rows.get(row, ()) for name, rows in self._found.items()}
        named: dict[str, list[list[int]]] = {entity_id(one.entity): [] for one in found["appearances"]}
        for one in found["mentions"]:
            named.setdefault(entity_id(one.entity), []).append([one.start, one.end])
        return {"read_with": reading.read_with, "passages": numbers(reading.spans).tolist()} | told(
            {
                "mentions": named,
                "roles": {entity_id(one.entity): one.text for one in found["roles"]},
                "quotations": list(map(_quotation, found["quotations"])),
                "claims": list(map(_claim, found["claims"])),
                "copy_of": head if head != public else "",
                "records": [one.digest.hex() for one in found["records"]],
            }
        )


_TABLES = {table.name: table for table in (appearances, mentions, roles, quotations, claims, records)}


def _reviews(stored: str) -> list[Record]:
    return [told(asdict(review)) for review in reviews_in(stored)]


def _quotation(row: Row[Any]) -> Record:
    return {"parts": json.loads(row.parts)} | told({**_speaker(row), "scare": row.scare})


def _claim(row: Row[Any]) -> Record:
    return {"span": [row.start, row.end]} | told(_speaker(row))


def _speaker(row: Row[Any]) -> Record:
    return {
        "entity": entity_id(row.entity) if row.entity is not None else "",
        "speaker": row.speaker,
        "speaker_span": [row.speaker_start, row.speaker_end] if row.speaker_start is not None else [],
        "cue": [row.cue_start, row.cue_end] if row.cue_start is not None else [],
    }
