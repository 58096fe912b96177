"""What the knowledge base can tell about entities, for their cards: all those of a page at once.

A page names some thirty entities. Asking for each by itself costs more in statements than in rows, so every
query here takes all of them. Facts are those of a group: an entity that stands for others answers for all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sidelight.kb.facts.named import Seen, named_in, seen
from sidelight.kb.facts.related import related
from sidelight.kb.facts.said import RoleIn, quotations_by, roles_of
from sidelight.kb.facts.texts import heads, texts
from sidelight.kb.facts_at_hand import FactsAtHand, Known, State
from sidelight.kb.feeding import state_of
from sidelight.kb.groups import Merges, members_of, roots_of
from sidelight.kb.ids import entity_id, numbers_of
from sidelight.kb.names import read_entities
from sidelight.kb.stored import in_pieces
from sidelight.model import Article, Entity, EntityFacts, Quotation, RoleSaid, Span

ENTITIES_AT_ONCE = 200
"""Entities a round of queries asks for: any page's, and few enough that their articles fit in memory."""


def facts(connection: Connection, ids: Iterable[str], at_hand: FactsAtHand) -> dict[str, EntityFacts]:
    """What can be told about each of these entities that is there; of one that was merged, its root's."""
    state, asked = state_of(connection), sorted(numbers_of(ids))
    known = at_hand.take(state, asked)
    roots = {number: number for number in known}
    roots |= roots_of(connection, [number for number in asked if number not in known])
    known |= at_hand.take(state, sorted(set(roots.values()) - known.keys()))
    missing = sorted(set(roots.values()) - known.keys())
    for piece in in_pieces(missing, ENTITIES_AT_ONCE):
        known |= _read(connection, piece, state, at_hand)
    return {entity_id(number): known[roots[number]] for number in asked if roots.get(number) in known}


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was read of one entity, its articles by their rows."""

    entity: Entity
    seen: Seen
    named: Sequence[tuple[int, Span]]
    said: Sequence[tuple[int, Quotation]]
    roles: Sequence[RoleIn]
    related: Sequence[tuple[int, int]]

    @property
    def whole(self) -> frozenset[int]:
        """The articles whose texts are shown."""
        return frozenset(row for row, _ in (*self.named, *self.said))

    @property
    def cited(self) -> set[int]:
        """The articles that are only named."""
        ends = (self.seen.first[1], self.seen.last[1])
        return {row for row in (*ends, *(role.row for role in self.roles)) if row}


def _read(
    connection: Connection, roots: Sequence[int], state: State, at_hand: FactsAtHand
) -> dict[int, EntityFacts]:
    read = _rows(connection, roots, at_hand.merges(state, lambda: Merges(connection)))
    others = read_entities(connection, {other for one in read.values() for other, _ in one.related})
    wanted = frozenset[int]().union(*(one.whole for one in read.values()))
    whole = at_hand.texts(state, wanted)
    whole |= texts(connection, wanted - whole.keys())
    cited = heads(connection, {row for one in read.values() for row in one.cited})
    found = {number: _facts(one, whole, cited, others) for number, one in read.items()}
    at_hand.put(state, {number: Known(found[number], one.whole) for number, one in read.items()}, whole)
    return found


def _rows(connection: Connection, roots: Sequence[int], merges: Merges) -> dict[int, _Rows]:
    whole = read_entities(connection, roots)
    members = members_of(connection, whole)
    dates, named = seen(connection, members), named_in(connection, members)
    said, called = quotations_by(connection, members), roles_of(connection, members)
    shared = related(connection, members, merges)
    return {
        number: _Rows(
            entity,
            dates[number],
            named[number],
            said[number],
            called.get(number, ()),
            shared.get(number, ()),
        )
        for number, entity in whole.items()
    }


def _facts(
    read: _Rows, whole: Mapping[int, Article], cited: Mapping[int, Article], others: Mapping[int, Entity]
) -> EntityFacts:
    (first, first_row), (last, last_row) = read.seen.first, read.seen.last
    return EntityFacts(
        entity=read.entity,
        mentions=sum(read.seen.months.values()),
        articles=read.seen.articles,
        first_seen=first,
        last_seen=last,
        timeline=tuple(sorted((month, count) for month, count in read.seen.months.items() if month)),
        passages=tuple((whole[row], span) for row, span in read.named),
        quotations=tuple((whole[row], said) for row, said in read.said),
        related=tuple((others[other], shared) for other, shared in read.related),
        roles=tuple(
            RoleSaid(role.text, cited[role.row], role.first, role.last, role.articles) for role in read.roles
        ),
        first_article=cited.get(first_row),
        last_article=cited.get(last_row),
    )
