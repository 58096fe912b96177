"""In whose company entities are named: what tells a look-up which bearer of a name a page means."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sidelight.kb.facts.statements import latest
from sidelight.kb.feeding import state_of
from sidelight.kb.groups import members_of, roots_of
from sidelight.kb.ids import entity_id, numbers_of
from sidelight.kb.names_at_hand import NamesAtHand
from sidelight.kb.schema import appearances
from sidelight.kb.stored import in_pieces

LATEST_ARTICLES = 30
"""Of how many latest articles the company is told; each costs some seventy rows, once."""

_newest = latest(LATEST_ARTICLES)
_COMPANY = (
    select(_newest.c.entity, appearances.c.entity)
    .distinct()
    .join(appearances, appearances.c.article == _newest.c.article)
)


def company_at_hand(
    connection: Connection, ids: Iterable[str], at_hand: NamesAtHand[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """As `company.company_of`, but only of those that are not at hand."""
    state, wanted = state_of(connection), set(ids)
    known = at_hand.take(state, wanted)
    missing = wanted - known.keys()
    if missing:
        read = company_of(connection, missing)
        at_hand.put(state, read)
        known |= read
    return known


def company_of(connection: Connection, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Whom the latest articles of each of these roots name too, by roots; itself is not among them."""
    members = members_of(connection, numbers_of(ids))
    met: dict[int, set[int]] = {root: set() for root in members.values()}
    for piece in in_pieces(members):
        for member, other in connection.execute(_COMPANY, {"ids": piece}).all():
            met[members[member]].add(other)
    roots = roots_of(connection, set[int]().union(*met.values()))
    return {
        entity_id(root): frozenset(entity_id(roots[one]) for one in others if roots[one] != root)
        for root, others in met.items()
    }
