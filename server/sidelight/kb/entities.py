"""Which entity a name in an article stands for, and how entities grow and go.

Names are merged only when they are equal after folding: a wrong merge puts one person's words on another
person's card, while a missed one only makes two cards. A last name alone is joined to a person only within
an article that names exactly one person of that name in full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, delete, exists, insert, select, update

from sidelight.kb.ids import take_ids
from sidelight.kb.schema import aliases, appearances, articles, entities, mutes, roles
from sidelight.kb.stored import in_pieces
from sidelight.model import Article, EntityType, NamedThing
from sidelight.text import fold_name_word, name_words
from sidelight.words import is_plain

SHORTEST_LAST_NAME = 3
"""Letters a last name needs to become an alias of its own: "Li" and "Xu" are words too often."""

LONGEST_ACRONYM = 4
"""Letters up to which a name in capitals is an acronym; longer ones come from headings that shout."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten ter van von".split())
_DERIVED, _VARIANT = "derived", "variant"


@dataclass(slots=True)
class _Known:
    """An entity while an article is being linked: what is stored, and what this article changes."""

    id: int
    name: str
    folded: str
    type: EntityType
    role: str
    role_article: str
    role_published: str
    is_new: bool = False
    is_changed: bool = False


@lru_cache(maxsize=100_000)  # an article's names are folded in five places, and news repeats its names
def fold_name(name: str) -> str:
    """By what names are compared: folded words without a leading "the"; '' for a name without words."""
    words = name_words(name)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def last_names(name: str) -> list[str]:
    """The forms of a person's last name, as written: "Staffan de Mistura" gives "Mistura", "de Mistura"."""
    words = [word.strip(',;:()"“”') for word in name.split()]
    while len(words) > 1 and fold_name_word(words[-1]) in _SUFFIXES:
        words.pop()
    if len(words) < 2 or sum(char.isalpha() for char in words[-1]) < SHORTEST_LAST_NAME:
        return []
    forms = [words[-1]]
    for word in reversed(words[1:-1]):
        if fold_name_word(word) not in _PARTICLES:
            break
        forms.append(f"{word} {forms[-1]}")
    return forms


# --- an article's names -> entities -------------------------------------------------------------------------


def link(connection: Connection, article: Article, row: int, names: Sequence[NamedThing]) -> list[int | None]:
    """The entity of each name, made where there is none yet.

    None for a name without words, and for one that only shouts ("AGREEMENT") and is not known otherwise. New
    written forms become aliases, and the article's roles are kept. Full names come first, so that last names
    alone find them.
    """
    keys = [fold_name(named.name) for named in names]
    known = _known(connection, {key for key in keys if key})
    found: dict[int, _Known] = {}
    for position in sorted(range(len(names)), key=lambda i: _is_bare_last_name(names[i], keys[i])):
        entity = _resolve(names[position], keys[position], known, list(found.values()))
        if entity is not None:
            found[position] = entity
    _number(connection, list(found.values()))
    pairs = [(names[position], entity) for position, entity in found.items()]
    for named, entity in pairs:
        _take_role(entity, named, article)
    _write(connection, list({entity.id: entity for _, entity in pairs}.values()))
    _write_aliases(connection, pairs)
    _write_roles(connection, row, pairs)
    return [found[i].id if i in found else None for i in range(len(names))]


def by_form(names: Sequence[NamedThing], linked: Sequence[int | None]) -> dict[str, int]:
    """The entity of each folded form that the article uses; a form of two names goes to the first."""
    forms: dict[str, int] = {}
    for named, entity in zip(names, linked, strict=True):
        if entity is not None:
            for form in (named.name, *named.aliases):
                forms.setdefault(fold_name(form), entity)
    return forms


def _known(connection: Connection, keys: set[str]) -> list[_Known]:
    query = select(entities).where(entities.c.folded.in_(sorted(keys))).order_by(entities.c.id)
    return [
        _Known(r.id, r.name, r.folded, EntityType(r.type), r.role, r.role_article, r.role_published)
        for r in connection.execute(query)
    ]


def _is_bare_last_name(named: NamedThing, key: str) -> bool:
    return named.type is EntityType.PERSON and " " not in key


def _is_shouted(named: NamedThing) -> bool:
    """Whether a name is in capitals throughout, too long for an acronym, and not of a type that vouches."""
    vouched = named.type in (EntityType.ORGANISATION, EntityType.PLACE)
    return (
        not vouched
        and named.name.isupper()
        and any(len(w) > LONGEST_ACRONYM for w in fold_name(named.name).split())
    )


def _resolve(named: NamedThing, key: str, known: list[_Known], here: Sequence[_Known]) -> _Known | None:
    """The entity of this name: one named in full in this article, one of the same name, or a new one."""
    if not key:
        return None
    if _is_bare_last_name(named, key):
        bearers = {id(e): e for e in here if e.type is EntityType.PERSON and _has_last_name(e.name, key)}
        if len(bearers) == 1:
            return next(iter(bearers.values()))
    entity = _of_same_name(named, key, known)
    if entity is not None:
        _learn_type(entity, named)
    elif not _is_shouted(named):
        entity = _Known(0, _printed(named), key, named.type, "", "", "", is_new=True)
        known.append(entity)
    return entity


def _printed(named: NamedThing) -> str:
    """A name as an entity carries it: a place of a dateline ("OSTEND") in small letters."""
    name = _tidy(named.name)
    shouted = named.type is EntityType.PLACE and name.isupper() and len(name) > LONGEST_ACRONYM
    return name.title() if shouted else name


def _learn_type(entity: _Known, named: NamedThing) -> None:
    """A clear type takes the place of an unclear one; who has a role in the article is a person."""
    unclear = entity.type is EntityType.OTHER and named.type is not EntityType.OTHER
    if unclear or (named.type is EntityType.PERSON and named.role is not None):
        entity.is_changed = entity.is_changed or entity.type is not named.type
        entity.type = named.type


def _of_same_name(named: NamedThing, key: str, known: Sequence[_Known]) -> _Known | None:
    """Prefers the same type, else takes one whose type does not contradict."""
    same = [entity for entity in known if entity.folded == key]
    for entity in same:
        if entity.type is named.type:
            return entity
    return next((entity for entity in same if may_be_one(key, entity.type, named.type)), None)


def may_be_one(key: str, one: EntityType, other: EntityType) -> bool:
    """Whether two types of one name can be one thing seen twice.

    An unknown type goes with any. A country acts as a body ("France said"), and a lone word beside a verb of
    speech is a surname as easily as a company; a full name is a person's or a body's, and never both.
    """
    kinds = {one, other}
    return (
        EntityType.OTHER in kinds
        or kinds == {EntityType.PLACE, EntityType.ORGANISATION}
        or (kinds == {EntityType.PERSON, EntityType.ORGANISATION} and " " not in key)
    )


def _has_last_name(name: str, key: str) -> bool:
    return any(fold_name(form) == key for form in last_names(name))


def _take_role(entity: _Known, named: NamedThing, article: Article) -> None:
    """The first role stays until an article of a later date gives another."""
    if named.role is None or not named.role.text.strip():
        return
    if not entity.role or article.published > entity.role_published:
        entity.role, entity.role_article = _tidy(named.role.text), article.id
        entity.role_published, entity.is_changed = article.published, True


# --- writing them -------------------------------------------------------------------------------------------


def _number(connection: Connection, found: Sequence[_Known]) -> None:
    new = list({id(entity): entity for entity in found if entity.is_new}.values())
    first = take_ids(connection, "entities", len(new)) if new else 0
    for offset, entity in enumerate(new):
        entity.id = first + offset


def _write(connection: Connection, found: Sequence[_Known]) -> None:
    new = [
        {"id": e.id, "name": e.name, "folded": e.folded, "origin": _DERIVED, **_values(e)}
        for e in found
        if e.is_new
    ]
    if new:
        connection.execute(insert(entities), new)
    for entity in found:
        if entity.is_changed and not entity.is_new:
            connection.execute(update(entities).where(entities.c.id == entity.id).values(_values(entity)))


def _values(entity: _Known) -> dict[str, str]:
    return {
        "type": entity.type.value,
        "role": entity.role,
        "role_article": entity.role_article,
        "role_published": entity.role_published,
    }


def _write_aliases(connection: Connection, pairs: Sequence[tuple[NamedThing, _Known]]) -> None:
    wanted = {(entity.id, form): None for named, entity in pairs for form in _forms(named)}
    numbers = sorted({number for number, _ in wanted})
    query = select(aliases.c.entity, aliases.c.text).where(aliases.c.entity.in_(numbers))
    stored = {(row.entity, row.text) for row in connection.execute(query)}
    missing = [pair for pair in wanted if pair not in stored]
    if missing:
        first = take_ids(connection, "aliases", len(missing))
        rows = [
            {"id": first + i, "entity": entity, "text": form, "folded": fold_name(form), "origin": _DERIVED}
            for i, (entity, form) in enumerate(missing)
        ]
        connection.execute(insert(aliases), rows)


def _forms(named: NamedThing) -> list[str]:
    """Every written form of a name, with a person's last name; forms without words cannot be looked up.

    A last name that is a common word ("Price") counts only where the article itself prints it alone: else
    each sentence that begins with the word would name the person.
    """
    forms = [_tidy(form) for form in (named.name, *named.aliases) if fold_name(form)]
    derived = last_names(forms[0]) if named.type is EntityType.PERSON else []
    return forms + [form for form in derived if not is_plain(form.lower())]


def _write_roles(connection: Connection, row: int, pairs: Sequence[tuple[NamedThing, _Known]]) -> None:
    texts: dict[int, str] = {}
    for named, entity in pairs:
        if named.role is not None and named.role.text.strip():
            texts.setdefault(entity.id, _tidy(named.role.text))
    if texts:
        values = [{"article": row, "entity": number, "text": text} for number, text in texts.items()]
        connection.execute(insert(roles), values)


def _tidy(name: str) -> str:
    return " ".join(name.split())


# --- going --------------------------------------------------------------------------------------------------


def take_back_roles(connection: Connection, article_id: str, numbers: set[int]) -> None:
    """After an article went: roles that stood on its words go back to the next latest article's."""
    mine = (entities.c.id.in_(sorted(numbers)), entities.c.role_article == article_id)
    for number in list(connection.scalars(select(entities.c.id).where(*mine))):
        take_latest_role(connection, number)


def take_latest_role(connection: Connection, number: int) -> None:
    """Give an entity the role of the latest article that says one, or none."""
    query = (
        select(roles.c.text, articles.c.id, articles.c.published)
        .join(articles, articles.c.row == roles.c.article)
        .where(roles.c.entity == number)
        .order_by(articles.c.published.desc(), articles.c.row)
        .limit(1)
    )
    text, article, published = connection.execute(query).first() or ("", "", "")
    values: Mapping[str, str] = {"role": text, "role_article": article, "role_published": published}
    connection.execute(update(entities).where(entities.c.id == number).values(values))


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
            connection.execute(delete(entities).where(entities.c.id.in_(piece), *_NOT_KEPT))


_MEMBERS = entities.alias("members")
_NOT_KEPT = (
    entities.c.origin == _DERIVED,
    entities.c.hidden.is_(False),
    ~exists().where(appearances.c.entity == entities.c.id),
    ~exists().where(aliases.c.entity == entities.c.id, aliases.c.origin.not_in((_DERIVED, _VARIANT))),
    ~exists().where(mutes.c.entity == entities.c.id),
    ~exists().where(_MEMBERS.c.merged_into == entities.c.id),
)
"""What nobody would miss: named nowhere, never touched by a curator, and standing for no other."""
