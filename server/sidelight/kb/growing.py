"""Writing what an article adds to entities: new ones, their forms, their roles."""

from collections.abc import Sequence

from sqlalchemy import Connection, Integer, String, bindparam, insert, select, update

from sidelight.kb.forms import fold_name, last_names, sound_of, tidy
from sidelight.kb.ids import take_ids
from sidelight.kb.known import DERIVED, REMOVED, Known
from sidelight.kb.schema import aliases, entities, roles
from sidelight.model import Article, EntityType, NamedThing
from sidelight.words import is_plain

_FORMS = select(aliases.c.entity, aliases.c.text, aliases.c.folded, aliases.c.origin).where(
    aliases.c.entity.in_(bindparam("numbers", expanding=True, type_=Integer)),
    aliases.c.folded.in_(bindparam("keys", expanding=True, type_=String)),
)
_CHANGE = update(entities).where(entities.c.id == bindparam("number"))

Pair = tuple[NamedThing, Known, str]
"""A name of the article, its entity, and the origin of the aliases that it gives."""


def write(connection: Connection, article: Article, row: int, pairs: Sequence[Pair]) -> None:
    """Write the entities of an article's names, their new forms and their roles."""
    for named, entity, _ in pairs:
        _take_role(entity, named, article)
    _write_entities(connection, list(dict.fromkeys(entity for _, entity, _ in pairs)))
    _write_aliases(connection, pairs)
    _write_roles(connection, row, pairs)


def _take_role(entity: Known, named: NamedThing, article: Article) -> None:
    """The first role stays until an article of a later date gives another."""
    if named.role is None or not named.role.text.strip():
        return
    if not entity.role or article.published > entity.role_published:
        entity.role, entity.role_article = tidy(named.role.text), article.id
        entity.role_published, entity.is_changed = article.published, True


def _write_entities(connection: Connection, found: Sequence[Known]) -> None:
    new = [
        {
            "id": entity.id,
            "name": entity.name,
            "folded": entity.folded,
            "sound": sound_of(entity.folded),
            "origin": DERIVED,
            **_values(entity),
        }
        for entity in found
        if entity.is_new
    ]
    if new:
        connection.execute(insert(entities), new)
    changed = [
        {"number": entity.id, **_values(entity)}
        for entity in found
        if entity.is_changed and not entity.is_new
    ]
    if changed:
        connection.execute(_CHANGE, changed)


def _values(entity: Known) -> dict[str, str]:
    return {
        "type": entity.type.value,
        "role": entity.role,
        "role_article": entity.role_article,
        "role_published": entity.role_published,
    }


def _write_aliases(connection: Connection, pairs: Sequence[Pair]) -> None:
    """The forms that an entity does not have yet; what a curator took away does not come back."""
    wanted = {(entity.id, form): origin for named, entity, origin in pairs for form in _forms(named)}
    asked = {
        "numbers": sorted({number for number, _ in wanted}),
        "keys": sorted({fold_name(form) for _, form in wanted}),
    }
    rows = connection.execute(_FORMS, asked).all()
    stored = {(number, text) for number, text, _, _ in rows}
    removed = {(number, folded) for number, _, folded, origin in rows if origin == REMOVED}
    missing = [
        (number, form, fold_name(form), origin)
        for (number, form), origin in wanted.items()
        if (number, form) not in stored and (number, fold_name(form)) not in removed
    ]
    if missing:
        first = take_ids(connection, "aliases", len(missing))
        values = [
            {"id": first + i, "entity": number, "text": form, "folded": folded, "origin": origin}
            for i, (number, form, folded, origin) in enumerate(missing)
        ]
        connection.execute(insert(aliases), values)


def _forms(named: NamedThing) -> list[str]:
    """Every written form of a name, with a person's last name; forms without words cannot be looked up.

    A last name that is a common word ("Price") counts only where the article itself prints it alone: else
    each sentence that begins with the word would name the person.
    """
    forms = [tidy(form) for form in (named.name, *named.aliases) if fold_name(form)]
    derived = last_names(forms[0]) if named.type is EntityType.PERSON else []
    return forms + [form for form in derived if not is_plain(form.lower())]


def _write_roles(connection: Connection, row: int, pairs: Sequence[Pair]) -> None:
    texts: dict[int, str] = {}
    for named, entity, _ in pairs:
        if named.role is not None and named.role.text.strip():
            texts.setdefault(entity.id, tidy(named.role.text))
    if texts:
        values = [{"article": row, "entity": number, "text": text} for number, text in texts.items()]
        connection.execute(insert(roles), values)
