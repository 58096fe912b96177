"""What entities said, and what they were said to be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, distinct, func, select

from sidelight.kb.facts.statements import latest, place, place_of
from sidelight.kb.forms import fold_name
from sidelight.kb.groups import IDS, ROOT
from sidelight.kb.schema import appearances, entities, quotations, roles
from sidelight.kb.stored import quotations_of
from sidelight.model import Quotation

LATEST_ARTICLES = 100
"""In how many of an entity's latest articles its quotations are looked for. A head of state is in half of all
articles; reading them all would cost a look-up a second and change little."""

QUOTATIONS, ROLES = 10, 5
"""How much is kept for a card, which shows fewer quotations: not those of the page being read."""

_of_quotations = latest(LATEST_ARTICLES)
_QUOTATIONS = (
    select(quotations)
    .join(
        _of_quotations,
        and_(
            quotations.c.article == _of_quotations.c.article, quotations.c.entity == _of_quotations.c.entity
        ),
    )
    .where(quotations.c.scare.is_(False))
    .order_by(_of_quotations.c.published.desc(), _of_quotations.c.article.desc(), quotations.c.id)
)

_ROLES = (
    select(
        *(ROOT, roles.c.text, func.count(distinct(roles.c.article)), func.max(appearances.c.published)),
        func.min(place(appearances.c.published, appearances.c.article)),
    )
    .join(entities, entities.c.id == roles.c.entity)
    .join(
        appearances,
        and_(appearances.c.entity == roles.c.entity, appearances.c.article == roles.c.article),
    )
    .where(roles.c.entity.in_(IDS))
    .group_by(ROOT, roles.c.text)
)


@dataclass(frozen=True, slots=True)
class RoleIn:
    """A role as it is read: `row` is the first article that says so; the dates are empty when unknown."""

    text: str
    row: int
    first: str
    last: str
    articles: int


def quotations_by(
    connection: Connection, members: Mapping[int, int]
) -> defaultdict[int, list[tuple[int, Quotation]]]:
    """Root -> (article row, quotation) of what it said, the latest article first."""
    newest: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in connection.execute(_QUOTATIONS, {"ids": list(members)}).all():
        newest[members[row[2]]].append(row)
    found: defaultdict[int, list[tuple[int, Quotation]]] = defaultdict(list)
    for root, rows in newest.items():
        few = rows[:QUOTATIONS]
        found[root] = [(row[1], said) for row, said in zip(few, quotations_of(few), strict=True)]
    return found


def roles_of(connection: Connection, members: Mapping[int, int]) -> dict[int, list[RoleIn]]:
    """Root -> what it was called, the latest first: the last that was said and those said most often."""
    texts: defaultdict[int, defaultdict[str, list[RoleIn]]] = defaultdict(lambda: defaultdict(list))
    for root, text, articles, last, first in connection.execute(_ROLES, {"ids": list(members)}).all():
        day, row = place_of(first)
        one = RoleIn(text, row, day, last, articles)
        texts[root][fold_name(text)].append(one)
    return {root: _told([_one(same) for same in alike.values()]) for root, alike in texts.items()}


def _one(alike: Sequence[RoleIn]) -> RoleIn:
    """Texts that are alike after folding as one, in the form that most articles print."""
    most = max(alike, key=lambda role: (role.articles, role.text))
    earliest = min(alike, key=lambda role: (not role.first, role.first, role.row))
    last = max(role.last for role in alike)
    return RoleIn(most.text, earliest.row, earliest.first, last, sum(role.articles for role in alike))


def _told(found: Sequence[RoleIn]) -> list[RoleIn]:
    newest = sorted(found, key=lambda role: (role.last, role.articles, role.text), reverse=True)
    often = sorted(newest[1:], key=lambda role: -role.articles)[: ROLES - 1]
    return [role for role in newest if role is newest[0] or role in often]
