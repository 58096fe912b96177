"""In whose company an entity is named: what tells one bearer of a name from another.

Asked only where names leave a doubt, so it may cost a query for each.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import Integer, bindparam, exists, func, select

from sidelight.kb.driver import compiled
from sidelight.kb.gathered import Stored
from sidelight.kb.schema import appearances, roles
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
_COUNT = compiled(select(func.count()).where(appearances.c.entity == bindparam("entity")))
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
_IS_BETWEEN = compiled(
    select(
        exists().where(
            appearances.c.entity == bindparam("entity"),
            appearances.c.published >= bindparam("first"),
            appearances.c.published < bindparam("end"),
        )
    )
)
_ROLES = compiled(select(roles.c.text).distinct().where(roles.c.entity == bindparam("entity")))


class Company:
    """What stored articles tell of entities' company, for the articles of one batch as they are filed.

    How often an entity is named and what it was called is read once a batch and kept up: both take the longer
    the more articles name it.
    """

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._counts: dict[int, int] = {}
        self._roles: dict[int, set[str]] = {}

    def forget(self) -> None:
        """Keep nothing that was read: somebody else has changed what is stored."""
        self._counts.clear()
        self._roles.clear()

    def note(self, named: Iterable[int], told: Iterable[tuple[int, str]]) -> None:
        """Keep up with an article that was filed: whom it names, and what it calls them."""
        for number in named:
            if number in self._counts:
                self._counts[number] += 1
        for number, text in told:
            if number in self._roles:
                self._roles[number].add(text)

    def counts(self, numbers: Iterable[int]) -> dict[int, int]:
        """How many articles name each entity."""
        wanted = set(numbers)
        for number in wanted - self._counts.keys():
            ((self._counts[number],),) = self._stored.ask(_COUNT, (number,))
        return {number: self._counts[number] for number in wanted}

    def shared(self, entity: int, others: Collection[int], row: int) -> int:
        """How many rare ones of `others` the latest articles of an entity name too; itself never counts.

        `row` is that of the article at hand; those before it are what is stored.
        """
        met: set[int] = set()
        for piece in in_pieces(sorted(set(others) - {entity})):
            asked = {"entity": entity, "numbers": piece}
            met.update(self._stored.asked().scalars(_SHARED, asked))
        most = max(FEW_ARTICLES, int(row * RARE_SHARE))
        return sum(count <= most for count in self.counts(met).values())

    def is_near(self, entity: int, published: str) -> bool:
        """Whether an entity is named in an article of the same days; never without a date."""
        try:
            day = date.fromisoformat(published[:10])
            first, end = day - timedelta(NEAR_DAYS), day + timedelta(NEAR_DAYS + 1)
        except (ValueError, OverflowError):
            return False
        days = (entity, first.isoformat(), end.isoformat())
        return self._stored.ask(_IS_BETWEEN, days) == [(1,)]

    def roles_of(self, numbers: Iterable[int]) -> dict[int, set[str]]:
        """The roles that articles gave to each of these entities."""
        wanted = set(numbers)
        for number in wanted - self._roles.keys():
            self._roles[number] = {text for (text,) in self._stored.ask(_ROLES, (number,))}
        return {number: self._roles[number] for number in wanted}
