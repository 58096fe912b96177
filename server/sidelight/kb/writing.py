"""Articles with what was read in them, in one go: both halves of an import (see `taking` and `learning`)."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sidelight.kb.learning import learn
from sidelight.kb.prepared import prepare
from sidelight.kb.results import AddOutcome, Outcome
from sidelight.kb.sameness import content_hash, record_hash
from sidelight.kb.schema import articles
from sidelight.kb.taking import take
from sidelight.model import Article, Reading

BY_RULES = "rules"
"""What read an article's names, where no model did."""


def add(
    connection: Connection, batch: Sequence[tuple[Article, Reading]], read_with: str = BY_RULES
) -> list[AddOutcome]:
    """Add a batch in order; one outcome for each."""
    taken = take(connection, [prepare(article, reading.passages) for article, reading in batch])
    news = {
        row: reading
        for (outcome, row), (_, reading) in zip(taken, batch, strict=True)
        if outcome.outcome is not Outcome.UNCHANGED
    }
    learn(connection, sorted(news.items(), key=lambda item: item[0]), read_with)
    return [outcome for outcome, _ in taken]


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
