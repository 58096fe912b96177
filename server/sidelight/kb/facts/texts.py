"""The articles that facts name: whole, or only what is printed over them."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from sidelight.kb.groups import IDS
from sidelight.kb.schema import articles
from sidelight.kb.stored import article_of, in_pieces
from sidelight.model import Article

_WHOLE = select(articles).where(articles.c.row.in_(IDS))
_HEADS = select(
    *(articles.c.row, articles.c.id, articles.c.title, articles.c.url),
    *(articles.c.publisher, articles.c.authors, articles.c.published),
).where(articles.c.row.in_(IDS))


def texts(connection: Connection, rows: Iterable[int]) -> dict[int, Article]:
    """Row -> article."""
    found: dict[int, Article] = {}
    for piece in in_pieces(sorted(rows)):
        found |= {row[0]: article_of(row) for row in connection.execute(_WHOLE, {"ids": piece}).all()}
    return found


def heads(connection: Connection, rows: Iterable[int]) -> dict[int, Article]:
    """Row -> article without its text: the larger part of it, and not shown where it is only named."""
    found: dict[int, Article] = {}
    for piece in in_pieces(sorted(rows)):
        for row, public, title, url, publisher, authors, published in connection.execute(
            _HEADS, {"ids": piece}
        ).all():
            found[row] = Article(public, title, "", url, publisher, tuple(json.loads(authors)), published)
    return found
