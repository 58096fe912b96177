"""Articles as people ask for them: one by its id, lists, counts, and the copies of a page."""

from sqlalchemy import Connection, bindparam, func, select

from sidelight.kb.finding import NO_FILTERS, Filters, conditions
from sidelight.kb.results import ArticleRow, Counts
from sidelight.kb.sameness import is_storable
from sidelight.kb.schema import aliases, articles, claims, entities, mentions, quotations, readings
from sidelight.kb.stored import checked
from sidelight.model import Article

_AT_ADDRESS = select(articles.c.id).where(articles.c.url_key == bindparam("key"))
_OF_WORDS = select(articles.c.id).where(articles.c.content_hash == bindparam("words"))


def article(connection: Connection, article_id: str) -> Article | None:
    """The article of this id."""
    if not is_storable(article_id):
        return None
    row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
    return checked(row) if row is not None else None


def article_list(
    connection: Connection, limit: int, after: int, filters: Filters = NO_FILTERS
) -> list[ArticleRow]:
    """Articles in the order of adding, after the row `after`."""
    columns = [articles.c[name] for name in ArticleRow.__dataclass_fields__]
    query = (
        select(*columns)
        .where(articles.c.row > after, *conditions(connection, filters))
        .order_by(articles.c.row)
        .limit(limit)
    )
    return [ArticleRow(*row) for row in connection.execute(query)]


def article_ids(connection: Connection) -> list[str]:
    """All ids, in the order of adding."""
    return list(connection.scalars(select(articles.c.id).order_by(articles.c.row)))


def holds(connection: Connection, article_id: str) -> bool:
    """Whether there is an article of this id, whatever state it is in."""
    if not is_storable(article_id):
        return False
    return connection.scalar(select(articles.c.row).where(articles.c.id == article_id)) is not None


def ids_beginning(connection: Connection, start: str, limit: int) -> list[tuple[str, str]]:
    """The ids that begin so, in their order, each with its article's title."""
    if not is_storable(start):
        return []
    query = select(articles.c.id, articles.c.title).where(articles.c.id.startswith(start, autoescape=True))
    return [
        (public, title) for public, title in connection.execute(query.order_by(articles.c.id).limit(limit))
    ]


def own_copies(connection: Connection, key: str, words: str) -> set[str]:
    """The ids of articles with this address (see sameness.url_key) or these words (content_hash)."""
    # Either with an index of its own; made once, because making a statement takes as long as running it.
    found = set(connection.scalars(_AT_ADDRESS, {"key": key})) if key else set()
    return found | set(connection.scalars(_OF_WORDS, {"words": words})) if words else found


def article_count(connection: Connection) -> int:
    """How many articles there are: milliseconds, where counting everything takes a tenth of a second."""
    return connection.scalar(select(func.count()).select_from(articles)) or 0


def counts(connection: Connection) -> Counts:
    """How much there is of everything."""
    passages = connection.scalar(select(func.sum(articles.c.passages))) or 0
    tables = (quotations, claims, entities, aliases, mentions)
    rows = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    clusters = connection.scalar(select(func.count(readings.c.cluster.distinct()))) or 0
    return Counts(article_count(connection), passages, *[*rows, clusters])
