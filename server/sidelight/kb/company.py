"""In whose company an entity is named: what tells one bearer of a name from another.

Asked only where names leave a doubt, so it may cost a query for each.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, Integer, bindparam, func, select

from sidelight.kb.schema import appearances, articles, roles
from sidelight.kb.stored import in_pieces

LATEST_ARTICLES = 60
"""Articles of an entity whose company is asked for; those of a head of state hold half of all names."""

FEW_ARTICLES = 5
RARE_SHARE = 0.02
"""Who is named in no more than five articles, or 2 % of them, is company that tells something: a president
or a capital is named beside everybody."""

NEAR_DAYS = 14
"""Days between two articles of one story."""


# Statements are made once: an import asks them thousands of times.

_NUMBERS = bindparam("numbers", expanding=True, type_=Integer)
_COUNTS = (
    select(appearances.c.entity, func.count())
    .where(appearances.c.entity.in_(_NUMBERS))
    .group_by(appearances.c.entity)
)
_LATEST = (
    select(appearances.c.article)
    .where(appearances.c.entity == bindparam("entity"))
    .order_by(appearances.c.published.desc(), appearances.c.article.desc())
    .limit(LATEST_ARTICLES)
)
_SHARED = (
    select(appearances.c.entity)
    .distinct()
    .where(appearances.c.article.in_(_LATEST), appearances.c.entity.in_(_NUMBERS))
)
_LAST_ROW = select(func.max(articles.c.row))
_BETWEEN = (
    select(appearances.c.article)
    .where(
        appearances.c.entity == bindparam("entity"),
        appearances.c.published >= bindparam("first"),
        appearances.c.published < bindparam("end"),
    )
    .limit(1)
)
_ROLES = select(roles.c.entity, roles.c.text).distinct().where(roles.c.entity.in_(_NUMBERS))


def counts(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """How many articles name each entity; those that none names are absent."""
    found: dict[int, int] = {}
    for piece in in_pieces(sorted(set(numbers))):
        found.update(tuple(row) for row in connection.execute(_COUNTS, {"numbers": piece}))
    return found


def shared(connection: Connection, entity: int, others: Collection[int]) -> int:
    """How many rare ones of `others` the latest articles of an entity name too; itself never counts."""
    met: set[int] = set()
    for piece in in_pieces(sorted(set(others) - {entity})):
        met.update(connection.scalars(_SHARED, {"entity": entity, "numbers": piece}))
    if not met:
        return 0
    most = max(FEW_ARTICLES, int((connection.scalar(_LAST_ROW) or 0) * RARE_SHARE))
    return sum(count <= most for count in counts(connection, met).values())


def is_near(connection: Connection, entity: int, published: str) -> bool:
    """Whether an entity is named in an article of the same days; never without a date."""
    try:
        day = date.fromisoformat(published[:10])
        first, last = day - timedelta(NEAR_DAYS), day + timedelta(NEAR_DAYS + 1)
    except (ValueError, OverflowError):
        return False
    days = {"entity": entity, "first": first.isoformat(), "end": last.isoformat()}
    return connection.execute(_BETWEEN, days).first() is not None


def roles_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The roles that articles gave to each of these entities."""
    found: dict[int, list[str]] = {number: [] for number in numbers}
    for number, text in connection.execute(_ROLES, {"numbers": list(numbers)}).all():
        found[number].append(text)
    return found
