"""Splitting an entity: what some articles say of it, or all that is named by one form, becomes another's.

Here rows do move, since no view could tell them apart later. To undo it, the new entity is merged back, which
gives the same answers as before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import Connection, insert, select, update

from sidelight.errors import EditError, NotFoundError
from sidelight.kb.curating import CURATED, REMOVED, root, written_form
from sidelight.kb.edits import Done, Draft, alias_key
from sidelight.kb.forms import fold_name, last_names, sound_of
from sidelight.kb.groups import group_of
from sidelight.kb.ids import entity_id, take_ids
from sidelight.kb.moving import Selection, mentions_of, move
from sidelight.kb.sameness import is_storable
from sidelight.kb.schema import aliases, appearances, articles, entities


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be split off: all in these articles (ids), or all that is named by this form.

    `name` is the new entity's; without one it is the form, or the old one's name.
    """

    articles: tuple[str, ...] = ()
    form: str = ""
    name: str = ""


def split(connection: Connection, number: int, part: Part, by: str) -> Done:
    """Make another entity of a part of this one.

    Raises NotFoundError, and EditError when there is nothing of that kind, or nothing would be left.
    """
    if bool(part.articles) == bool(part.form):
        raise EditError("Say what to split off", remedy="Give either articles or a written form.")
    old, name = root(connection, number)
    new_name = written_form(part.name or part.form or name)
    chosen = _chosen(connection, old, part)
    _check(connection, (old, name), part, chosen)
    new = _make(connection, old, new_name)
    draft = Draft(connection)
    draft.part(new, old)
    named = mentions_of(connection, chosen.group)
    gone = {one.form for one in named if chosen.takes(one)} | {chosen.form}
    if chosen.rows:
        gone |= {fold_name(form) for form in (new_name, *last_names(new_name))}
    left = {one.form for one in named if not chosen.takes(one)} | {fold_name(name)}
    _share_aliases(connection, chosen.group, new, (gone - left, gone & left))
    draft.put(alias_key(new, new_name), _alias(new, new_name, CURATED))
    move(connection, chosen, named, new)
    what = f"{entity_id(new)} “{new_name}” split off {entity_id(old)} “{name}”"
    return draft.log("split", what, by)


def keep_parts(connection: Connection, before: set[int], row: int) -> set[int]:
    """After another version of an article took its place: it goes on naming those that a person parted.

    `before` are the entities that the former version named. Of two namesakes that were split by hand, the one
    it named takes what the new version (`row`) files under the other. Returns those that lost something.
    """
    if not before:
        return set()
    now = set(connection.scalars(select(appearances.c.entity).where(appearances.c.article == row)))
    columns = (entities.c.id, entities.c.folded, entities.c.origin)
    query = select(*columns).where(entities.c.id.in_(sorted(before ^ now)), entities.c.merged_into.is_(None))
    found = connection.execute(query.order_by(entities.c.id)).all()
    lost: set[int] = set()
    for part, other in product(found, found):
        parted = part.folded == other.folded and CURATED in (part.origin, other.origin)
        if part.id in before and other.id in now - lost and parted:
            chosen = Selection((other.id,), frozenset((row,)))
            move(connection, chosen, mentions_of(connection, chosen.group), part.id)
            lost.add(other.id)
    return lost


def _chosen(connection: Connection, old: int, part: Part) -> Selection:
    group = tuple(group_of(connection, old))
    rows = frozenset(_article_row(connection, group, article_id) for article_id in part.articles)
    return Selection(group, rows, fold_name(part.form))


def _article_row(connection: Connection, group: Sequence[int], article_id: str) -> int:
    """Raises NotFoundError for no article, EditError for one that does not name the group."""
    query = select(articles.c.row).where(articles.c.id == article_id)
    row = connection.scalar(query) if is_storable(article_id) else None
    if row is None:
        raise NotFoundError(
            f'There is no article "{article_id}"', remedy="`sidelight kb list` shows the ids."
        )
    here = (appearances.c.article == row, appearances.c.entity.in_(group))
    if connection.execute(select(appearances.c.article).where(*here).limit(1)).first() is None:
        raise EditError(
            f'The article "{article_id}" does not name {entity_id(group[0])}', remedy="Leave it out."
        )
    return int(row)


def _check(connection: Connection, old: tuple[int, str], part: Part, chosen: Selection) -> None:
    """Raises EditError unless something goes and something stays."""
    number, name = entity_id(old[0]), old[1]
    if part.form:
        if chosen.form == fold_name(name):
            raise EditError(
                f"“{name}” is the name of {number} itself",
                remedy="Rename it first, or say which articles to split off.",
            )
        mine = (aliases.c.entity.in_(chosen.group), aliases.c.folded == chosen.form)
        if not connection.scalar(select(aliases.c.id).where(*mine, aliases.c.origin != REMOVED).limit(1)):
            raise EditError(
                f"{number} “{name}” has no alias “{' '.join(part.form.split())}”",
                remedy=f"`sidelight entity show {number}` lists those it has.",
            )
        return
    mine = (appearances.c.entity.in_(chosen.group), appearances.c.article.not_in(chosen.rows))
    known = connection.scalar(select(entities.c.external_id).where(entities.c.id == old[0]))
    if not known and connection.execute(select(appearances.c.article).where(*mine).limit(1)).first() is None:
        raise EditError(
            f"These are all articles that name {number} “{name}”",
            remedy=f"To give it another name, `sidelight entity rename {number} NAME`.",
        )


def _make(connection: Connection, old: int, name: str) -> int:
    """A new entity of the old one's type."""
    number = take_ids(connection, "entities", 1)
    kind = connection.scalar(select(entities.c.type).where(entities.c.id == old))
    blank = {"role": "", "role_article": "", "role_published": ""}
    key = fold_name(name)
    values = {"id": number, "name": name, "folded": key, "sound": sound_of(key), "type": kind}
    connection.execute(insert(entities), values | blank | {"origin": CURATED})
    return number


def _share_aliases(
    connection: Connection, group: Sequence[int], new: int, keys: tuple[set[str], set[str]]
) -> None:
    """Give the new entity the aliases of these folded forms: the first go, the second stay as well."""
    gone, shared = keys
    query = select(aliases).where(aliases.c.entity.in_(group), aliases.c.origin != REMOVED)
    taken: set[str] = set()
    for row in connection.execute(query.order_by(aliases.c.id)).all():
        if row.folded not in gone | shared:
            continue
        if row.folded in gone and row.text not in taken:
            connection.execute(update(aliases).where(aliases.c.id == row.id).values(entity=new))
        elif row.folded in gone:
            connection.execute(update(aliases).where(aliases.c.id == row.id).values(origin=REMOVED))
        elif row.text not in taken:
            first = {"id": take_ids(connection, "aliases", 1)}
            connection.execute(insert(aliases), first | _alias(new, row.text, row.origin))
        taken.add(row.text)


def _alias(entity: int, form: str, origin: str) -> dict[str, str | int]:
    return {"entity": entity, "text": form, "folded": fold_name(form), "origin": origin}
