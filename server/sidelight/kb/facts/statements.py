"""What the statements about entities share: the latest articles of each.

Statements are made once: making one costs as much as running it. "Its latest articles" is cut inside each
query at the date and row of the last one: that reads some rows of an index, where numbering an entity's rows
would read all of them.
"""

from sqlalchemy import CTE, BigInteger, ColumnElement, ScalarSelect, String, and_, cast, func, or_, select

from sidelight.kb.groups import IDS
from sidelight.kb.schema import appearances, entities


def latest(count: int) -> CTE:
    """(entity, published, article) of the `count` latest articles of each entity; undated ones come last.

    The first step is kept apart as it is: merged with the second, it would run again for every row.
    """
    day, row = func.coalesce(_nth_latest("published", count), ""), _nth_latest("article", count)
    last = select(entities.c.id, day.label("day"), func.coalesce(row, 0).label("row"))
    cut = last.where(entities.c.id.in_(IDS)).cte("cut").prefix_with("MATERIALIZED")
    own, since = appearances.c, cut.c
    near = and_(own.published >= since.day, or_(own.published > since.day, own.article >= since.row))
    joined = cut.join(appearances, and_(own.entity == since.id, near))
    return select(own.entity, own.published, own.article).select_from(joined).cte("latest")


def _nth_latest(column: str, count: int) -> ScalarSelect[object]:
    """A column of the last of an entity's `count` latest appearances; NULL when it has fewer."""
    own = appearances.alias()
    query = select(own.c[column]).where(own.c.entity == entities.c.id)
    ordered = query.order_by(own.c.published.desc(), own.c.article.desc())
    return ordered.limit(1).offset(count - 1).correlate(entities).scalar_subquery()


_ROW_DIGITS = 10_000_000_000
_UNDATED = "9999-99-99"


def place(published: ColumnElement[str], row: ColumnElement[int]) -> ColumnElement[str]:
    """A date and an article's row as one text, which orders as they do, undated articles last.

    So one least value tells of the first article what two queries would.
    """
    return func.coalesce(func.nullif(published, ""), _UNDATED) + cast(
        cast(row, BigInteger) + _ROW_DIGITS, String
    )


def place_of(text: str) -> tuple[str, int]:
    """The date ('' when unknown) and the row in a text that `place` made."""
    day, row = text[: len(_UNDATED)], int(text[len(_UNDATED) :]) - _ROW_DIGITS
    return "" if day == _UNDATED else day, row
