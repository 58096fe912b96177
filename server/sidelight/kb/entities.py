"""How entities grow from an article's names, and how they go with it."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, select

from sidelight.kb import growing
from sidelight.kb.acronyms import join_lone_acronyms
from sidelight.kb.company import Company
from sidelight.kb.doubts import Doubts
from sidelight.kb.forms import fold_name
from sidelight.kb.gathered import Stored
from sidelight.kb.known import DERIVED, VARIANT, Source
from sidelight.kb.latest_roles import take_latest_role
from sidelight.kb.linking import resolve
from sidelight.kb.schema import aliases, appearances, entities, mutes
from sidelight.kb.stored import in_pieces
from sidelight.model import NamedThing


def link(stored: Stored, company: Company, source: Source, names: Sequence[NamedThing]) -> list[int | None]:
    """The entity of each name of an article, made where there is none yet; None where a name stands for none.

    New written forms become aliases, and the article's roles are kept.
    """
    linked = resolve(names, stored, Doubts(stored, company, source))
    found = list(dict.fromkeys(linked.found.values()))
    stored.number(found)
    pairs = [
        (names[position], entity, VARIANT if position in linked.variants else DERIVED)
        for position, entity in sorted(linked.found.items())
    ]
    new_aliases = growing.write(stored, source, pairs)
    join_lone_acronyms(stored, [(named, entity) for named, entity, _ in pairs])
    stored.settle(found, new_aliases)
    company.note([entity.id for entity in found], growing.roles_in(pairs).items())
    return [linked.found[i].id if i in linked.found else None for i in range(len(names))]


def by_form(names: Sequence[NamedThing], linked: Sequence[int | None]) -> dict[str, int]:
    """The entity of each folded form that the article uses; a form of two names goes to the first."""
    forms: dict[str, int] = {}
    for named, entity in zip(names, linked, strict=True):
        if entity is not None:
            for form in (named.name, *named.aliases):
                forms.setdefault(fold_name(form), entity)
    return forms


def take_back_roles(connection: Connection, article_id: str, numbers: set[int]) -> None:
    """After an article went: roles that stood on its words go back to the next latest article's."""
    mine = (entities.c.id.in_(sorted(numbers)), entities.c.role_article == article_id)
    for number in list(connection.scalars(select(entities.c.id).where(*mine))):
        take_latest_role(connection, number)


def forget_unnamed(connection: Connection, numbers: set[int]) -> None:
    """Remove those of these entities that no article names any more and that nobody curated or imported.

    What others were merged into goes with the last of them: merging is a view of both.
    """
    merged = select(entities.c.merged_into).where(entities.c.merged_into.is_not(None))
    into = {
        root
        for piece in in_pieces(sorted(numbers))
        for root in connection.scalars(merged.where(entities.c.id.in_(piece)))
    }
    for some in (numbers - into, into):
        for piece in in_pieces(sorted(some)):
            connection.execute(delete(entities).where(entities.c.id.in_(piece), *UNNAMED))


_MEMBERS = entities.alias("members")
UNNAMED = (
    entities.c.origin == DERIVED,
    entities.c.hidden.is_(False),
    ~exists().where(appearances.c.entity == entities.c.id),
    ~exists().where(aliases.c.entity == entities.c.id, aliases.c.origin.not_in((DERIVED, VARIANT))),
    ~exists().where(mutes.c.entity == entities.c.id),
    ~exists().where(_MEMBERS.c.merged_into == entities.c.id),
)
"""What nobody would miss: named nowhere, never touched by a curator, and standing for no other."""
