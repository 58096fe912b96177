"""How the articles are spread: over time, over publishers, over near-copies."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sidelight.kb.schema import articles, readings

MOST_PUBLISHERS = 1_000
"""Publishers that are told; a KB of web pages has one for every site."""

MONTH, YEAR = 7, 4
"""Characters of a date."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers of articles: by `months` ("2016-10"; "" without a date) and `publishers`, the most first.

    `copied` are stories that stand in several articles, `copies` the articles in them beyond the first,
    `waiting` those whose names were not read yet.
    """

    months: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    copied: int
    copies: int
    waiting: int


def spread(connection: Connection) -> Spread:
    """Count them: one pass over the articles' heads."""
    number = func.count().label("number")
    month = func.substr(articles.c.published, 1, MONTH).label("month")
    months = connection.execute(select(month, number).group_by(month).order_by(month)).all()
    by = select(articles.c.publisher, number).group_by(articles.c.publisher)
    publishers = connection.execute(
        by.order_by(number.desc(), articles.c.publisher).limit(MOST_PUBLISHERS)
    ).all()
    sizes = select(number).select_from(readings).group_by(readings.c.cluster).having(func.count() > 1)
    inner = sizes.subquery()
    stories, printed = connection.execute(select(func.count(), func.sum(inner.c.number))).one()
    waiting = connection.scalar(select(number).select_from(readings).where(readings.c.read_with == ""))
    return Spread(
        tuple((name, count) for name, count in months),
        tuple((name, count) for name, count in publishers),
        stories,
        (printed or 0) - stories,
        waiting or 0,
    )
