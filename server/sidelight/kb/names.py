"""Entities as cards show them: who they are, and under which forms of their names they are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, distinct, func, select

from sidelight.kb.feeding import state_of
from sidelight.kb.groups import ROOT, members_of, roots_of
from sidelight.kb.ids import entity_id, numbers_of
from sidelight.kb.names_at_hand import NamesAtHand
from sidelight.kb.results import Refusal
from sidelight.kb.schema import aliases, appearances, entities, mutes
from sidelight.kb.stored import in_pieces
from sidelight.model import Alias, Entity, EntityType

_ALL = "all"

ROOTS_AT_ONCE = 400
"""Entities a statement asks for: with all that they stand for they stay below what a statement may hold."""

# Statements are made once, and their rows taken apart as tuples: a look-up reads hundreds of names.

_IDS = bindparam("ids", expanding=True, type_=Integer)
_IS_KEPT = aliases.c.origin != "removed"
_ALIASES = (
    select(aliases.c.id, aliases.c.text, aliases.c.entity, aliases.c.origin)
    .where(aliases.c.id.in_(_IDS), _IS_KEPT)
    .order_by(aliases.c.id)
)
_FORMS = (
    select(aliases.c.entity, aliases.c.text)
    .where(aliases.c.entity.in_(_IDS), _IS_KEPT)
    .order_by(aliases.c.id)
)
_ENTITIES = (
    select(
        *(entities.c.id, entities.c.name, entities.c.type, entities.c.role, entities.c.role_article),
        entities.c.role_published,
        *(entities.c.description, entities.c.url, entities.c.external_id, entities.c.hidden),
    )
    .where(entities.c.id.in_(_IDS))
    .order_by(entities.c.id)
)
_ARTICLES = (
    select(ROOT, func.count(distinct(appearances.c.article)))
    .join(appearances, appearances.c.entity == entities.c.id)
    .where(entities.c.id.in_(_IDS))
    .group_by(ROOT)
)
_MUTES = select(mutes.c.folded, mutes.c.entity, mutes.c.site)


def aliases_at_hand(
    connection: Connection, ids: Iterable[int], at_hand: NamesAtHand[int, tuple[Alias, Entity]]
) -> list[tuple[Alias, Entity]]:
    """As `find_aliases`, but only those are read that are not at hand."""
    state, wanted = state_of(connection), sorted(set(ids))
    known = at_hand.take(state, wanted)
    missing = [number for number in wanted if number not in known]
    if missing:
        read = {pair[0].id: pair for pair in find_aliases(connection, missing)}
        at_hand.put(state, read)
        known |= read
    return [known[number] for number in wanted if number in known]


def counts_at_hand(
    connection: Connection, ids: Iterable[str], at_hand: NamesAtHand[str, int]
) -> dict[str, int]:
    """As `article_counts`, but only those are counted that are not at hand."""
    state, wanted = state_of(connection), set(ids)
    known = at_hand.take(state, wanted)
    missing = wanted - known.keys()
    if missing:
        counted = article_counts(connection, missing)
        read = {public: counted.get(public, 0) for public in missing}
        at_hand.put(state, read)
        known |= read
    return {public: articles for public, articles in known.items() if articles}


def find_aliases(connection: Connection, ids: Iterable[int]) -> list[tuple[Alias, Entity]]:
    """The aliases of these ids that are still there, each with its entity, in the order of ids.

    The entity is the one that stands for that of the alias; aliases that were removed are absent.
    """
    rows: list[Sequence[Any]] = []
    for piece in in_pieces(sorted(set(ids))):
        rows += connection.execute(_ALIASES, {"ids": piece}).all()
    whole = read_entities(connection, {entity for _, _, entity, _ in rows})
    return [(Alias(number, text, whole[e].id, origin), whole[e]) for number, text, e, origin in rows]


def find_entities(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities that these public ids stand for, where they are there; each has the root's own id."""
    whole = read_entities(connection, numbers_of(ids))
    return {entity_id(number): entity for number, entity in whole.items()}


def article_counts(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many articles name each of these roots or what they stand for; those that none names are absent."""
    counts: dict[str, int] = {}
    for piece in in_pieces(sorted(numbers_of(ids)), ROOTS_AT_ONCE):
        group = sorted(members_of(connection, piece))
        for number, articles in connection.execute(_ARTICLES, {"ids": group}).all():
            counts[entity_id(number)] = articles
    return counts


def refusals_at_hand(
    connection: Connection, at_hand: NamesAtHand[str, frozenset[Refusal]]
) -> frozenset[Refusal]:
    """As `find_refusals`, read once in a state."""
    state = state_of(connection)
    known = at_hand.take(state, [_ALL])
    if not known:
        known = {_ALL: find_refusals(connection)}
        at_hand.put(state, known)
    return known[_ALL]


def find_refusals(connection: Connection) -> frozenset[Refusal]:
    """All wrong matches, each with the entity that stands for the one meant."""
    rows = connection.execute(_MUTES).all()
    roots = roots_of(connection, {entity for _, entity, _ in rows})
    return frozenset(Refusal(folded, entity_id(roots[entity]), site) for folded, entity, site in rows)


def read_entities(connection: Connection, numbers: Iterable[int]) -> dict[int, Entity]:
    """Number -> the entity that stands for it, for those that are there, in the order of numbers.

    Its aliases are those of all that it stands for.
    """
    whole: dict[int, Entity] = {}
    for piece in in_pieces(sorted(set(numbers)), ROOTS_AT_ONCE):
        roots = roots_of(connection, piece)
        read = _read_roots(connection, set(roots.values()))
        whole |= {number: read[roots[number]] for number in piece if number in roots}
    return whole


def _read_roots(connection: Connection, roots: Iterable[int]) -> dict[int, Entity]:
    members = members_of(connection, roots)
    forms: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for number, text in connection.execute(_FORMS, {"ids": list(members)}).all():
        forms[members[number]][text] = None
    rows = connection.execute(_ENTITIES, {"ids": list(members)}).all()
    roles = _latest_roles(rows, members)
    whole = {}
    for number, name, kind, *_, description, url, external, hidden in rows:
        if members[number] == number:
            others = tuple(form for form in forms[number] if form != name)
            about = (description, url, external, hidden)
            whole[number] = Entity(entity_id(number), name, EntityType(kind), *roles[number], others, *about)
    return whole


def _latest_roles(rows: Sequence[Sequence[Any]], members: Mapping[int, int]) -> dict[int, tuple[str, str]]:
    """Root -> the latest role of all that it stands for, with its article; of one day, its own."""
    latest: dict[int, tuple[str, bool]] = {}
    roles: dict[int, tuple[str, str]] = {}
    for number, _, _, role, article, published, *_ in rows:
        root, day = members[number], (published if role else "", bool(role) and number == members[number])
        if root not in latest or day > latest[root]:
            latest[root], roles[root] = day, (role, article)
    return roles
