"""Which article an article is a near-copy of: the earliest of a cluster stands for it, copies point there.

Only articles that stand for a cluster have rows in `bands`, by which a later copy meets them; the texts
decide (see `nearcopies`). An article is compared with those that were added before it, so what it becomes
does not depend on batches, as long as articles join one after the other in the order of their rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sidelight.kb.meeting import Meeting
from sidelight.kb.schema import articles, bands, meta, readings
from sidelight.kb.stored import in_pieces
from sidelight.nearcopies import are_copies, shingles, signature
from sidelight.nearcopies import bands as bands_of
from sidelight.text import fold

MOST_COMPARED = 10
"""Articles whose texts are compared, those that share most bands first, 1 ms each. 37,524 news articles met
740 others."""

ARTICLES_A_PIECE = 500
"""Articles read at once where all are gone through: 3 MB of text in memory."""

_VERSION = "1"
"""Moves with what `nearcopies` stores or calls a copy; `kb check --repair` then lets all join anew."""

_KEY = "clusters"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An article that is to join: what decides on its cluster. `signed` is its `nearcopies.signature`."""

    row: int
    text: str
    publisher: str
    signed: bytes


_Stored = Sequence[Any]
"""The row, text and publisher of an article."""

_ARTICLES = select(articles.c.row, articles.c.text, articles.c.publisher).order_by(articles.c.row)
_CLUSTER = update(readings).where(readings.c.article == bindparam("of")).values(cluster=bindparam("to"))


def join(connection: Connection, newcomers: Sequence[Newcomer]) -> list[int]:
    """Their clusters: the row of the one whose near-copy each is, or its own, to be met from now on.

    They join one after the other; their texts are stored already. The caller stores what is returned.
    """
    numbers = [bands_of(new.signed) for new in newcomers]
    meeting = Meeting(connection, chain.from_iterable(numbers))
    joined = []
    for new, own in zip(newcomers, numbers, strict=True):
        copied = _copied(meeting, new, own)
        if copied is None:
            meeting.add(new.row, own)
        joined.append(new.row if copied is None else copied)
    meeting.write()
    return joined


def _copied(meeting: Meeting, new: Newcomer, numbers: Sequence[int]) -> int | None:
    """The article whose near-copy this one is."""
    met = meeting.earlier(new.row, numbers)
    if not met:
        return None
    own = shingles(new.text)
    for row, words, publisher in islice(meeting.words_of(met), MOST_COMPARED):
        if are_copies(own, shingles(words), at_home=_is_one(publisher, new.publisher)):
            return row
    return None


def _is_one(publisher: str, other: str) -> bool:
    return publisher != "" and fold(publisher).text == fold(other).text


def leave(connection: Connection, row: int) -> list[int]:
    """Take an article out of what is met, before it goes; its copies are returned, for `stand_alone`."""
    words = connection.scalar(select(articles.c.text).where(articles.c.row == row))
    numbers = bands_of(signature(words or ""))
    connection.execute(delete(bands).where(bands.c.band.in_(numbers), bands.c.article == row))
    copies = select(readings.c.article).where(readings.c.cluster == row, readings.c.article != row)
    return list(connection.scalars(copies.order_by(readings.c.article)))


def stand_alone(connection: Connection, copies: Sequence[int]) -> None:
    """Let copies of an article that is gone join anew: the earliest of them stands for the others now."""
    for piece in in_pieces(copies, ARTICLES_A_PIECE):
        _join_anew(connection, connection.execute(_ARTICLES.where(articles.c.row.in_(piece))).all())


def _join_anew(connection: Connection, stored: Sequence[_Stored]) -> int:
    """Let stored articles join, in the order of their rows; how many are near-copies."""
    newcomers = [Newcomer(row, text, publisher, signature(text)) for row, text, publisher in stored]
    joined = list(zip((new.row for new in newcomers), join(connection, newcomers), strict=True))
    if joined:
        connection.execute(_CLUSTER, [{"of": row, "to": cluster} for row, cluster in joined])
    return sum(row != cluster for row, cluster in joined)


# --- all at once --------------------------------------------------------------------------------------------


def are_known(connection: Connection) -> bool:
    """Whether every article's cluster was looked for, by this version."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == _KEY)) == _VERSION


def fill(connection: Connection) -> int:
    """Let all articles join anew, in the order of their rows; how many are near-copies. 1 ms an article."""
    connection.execute(delete(bands))
    copies = sum(_join_anew(connection, piece) for piece in _all_articles(connection))
    _are_known_now(connection)
    return copies


def let_meet(connection: Connection) -> None:
    """Let the articles that stand for a cluster be met; for a knowledge base that came with its clusters."""
    heads = set(
        connection.scalars(select(readings.c.article).where(readings.c.cluster == readings.c.article))
    )
    for piece in _all_articles(connection):
        meeting = Meeting(connection, ())
        for row, words, _ in piece:
            if row in heads:
                meeting.add(row, bands_of(signature(words)))
        meeting.write()
    _are_known_now(connection)


def _all_articles(connection: Connection) -> Iterator[Sequence[_Stored]]:
    """Every article, some hundred in memory at a time."""
    after: int | None = 0
    while after is not None:
        piece = connection.execute(_ARTICLES.where(articles.c.row > after).limit(ARTICLES_A_PIECE)).all()
        if piece:
            yield piece
        after = piece[-1].row if piece else None


def _are_known_now(connection: Connection) -> None:
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta).values(key=_KEY, value=_VERSION))
