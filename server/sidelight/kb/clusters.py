"""Which article an article is a near-copy of: the earliest of a cluster stands for it, copies point there.

Only articles that stand for a cluster have rows in `bands`, by which a later copy meets them; the texts
decide (see `nearcopies`). An article is compared with those that were added before it, so what it becomes
does not depend on batches, as long as articles join one after the other in the order of their rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from sidelight.kb.schema import articles, bands, meta, readings
from sidelight.nearcopies import BANDS, are_copies, shingles, signature
from sidelight.nearcopies import bands as bands_of
from sidelight.text import fold

MOST_IN_A_BAND = 50
"""Earliest articles looked at in one band, so that a million forecasts with one footer cost no more."""

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
    """An article that is to join: what decides on its cluster."""

    row: int
    text: str
    publisher: str


_IN_ONE_BAND = (
    "SELECT * FROM (SELECT article FROM bands WHERE band = :band{} AND article < :row "  # noqa: S608
    f"ORDER BY article LIMIT {MOST_IN_A_BAND})"
)
_MEETING = text(
    f"""SELECT article, text, publisher
    FROM ({" UNION ALL ".join(map(_IN_ONE_BAND.format, range(BANDS)))}) AS met
    JOIN articles ON articles."row" = article
    GROUP BY article, text, publisher ORDER BY count(*) DESC, article LIMIT {MOST_COMPARED}"""  # noqa: S608
)
"""As text: made of SQLAlchemy's parts it takes three times as long to run, little of it in the database."""


def join(connection: Connection, new: Newcomer, signed: bytes) -> int:
    """The cluster of an article: the row of the one whose near-copy it is, or its own, to be met from now on.

    `signed` is its `nearcopies.signature`. The caller stores what is returned.
    """
    numbers = bands_of(signed)
    if not numbers:
        return new.row
    named = {f"band{number}": band for number, band in enumerate(numbers)}
    met = connection.execute(_MEETING, {**named, "row": new.row}).all()
    own = shingles(new.text) if met else None
    for row, words, publisher in met:
        if own is not None and are_copies(own, shingles(words), at_home=_is_one(publisher, new.publisher)):
            return int(row)
    _be_met(connection, new.row, numbers)
    return new.row


def _be_met(connection: Connection, row: int, numbers: Sequence[int]) -> None:
    """Those that are there already stay: a knowledge base that is mended may have them."""
    if numbers:
        values = [{"band": band, "article": row} for band in sorted(set(numbers))]
        connection.execute(insert(bands).prefix_with("OR IGNORE", dialect="sqlite"), values)


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
    query = select(articles.c.row, articles.c.text, articles.c.publisher).where(
        articles.c.row == bindparam("r")
    )
    for row in copies:
        new = Newcomer(*connection.execute(query, {"r": row}).one())
        cluster = join(connection, new, signature(new.text))
        connection.execute(update(readings).where(readings.c.article == row).values(cluster=cluster))


# --- all at once --------------------------------------------------------------------------------------------


def are_known(connection: Connection) -> bool:
    """Whether every article's cluster was looked for, by this version."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == _KEY)) == _VERSION


def fill(connection: Connection) -> int:
    """Let all articles join anew, in the order of their rows; how many are near-copies. 1 ms an article."""
    connection.execute(delete(bands))
    connection.execute(update(readings).values(cluster=readings.c.article))
    copies = 0
    for new in _all_articles(connection):
        cluster = join(connection, new, signature(new.text))
        if cluster != new.row:
            copies += 1
            connection.execute(update(readings).where(readings.c.article == new.row).values(cluster=cluster))
    _are_known_now(connection)
    return copies


def let_meet(connection: Connection) -> None:
    """Let the articles that stand for a cluster be met; for a knowledge base that came with its clusters."""
    heads = set(
        connection.scalars(select(readings.c.article).where(readings.c.cluster == readings.c.article))
    )
    for new in _all_articles(connection):
        if new.row in heads:
            _be_met(connection, new.row, bands_of(signature(new.text)))
    _are_known_now(connection)


def _all_articles(connection: Connection) -> Iterator[Newcomer]:
    """Every article, some hundred in memory at a time."""
    after: int | None = 0
    query = select(articles.c.row, articles.c.text, articles.c.publisher).order_by(articles.c.row)
    while after is not None:
        piece = connection.execute(query.where(articles.c.row > after).limit(ARTICLES_A_PIECE)).all()
        yield from (Newcomer(*row) for row in piece)
        after = piece[-1].row if piece else None


def _are_known_now(connection: Connection) -> None:
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta).values(key=_KEY, value=_VERSION))
