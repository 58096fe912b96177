"""Wrong matches: an entity is not to be shown for a written form, or on a site, or for both together."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sidelight.errors import EditError, NotFoundError
from sidelight.kb import log
from sidelight.kb.curating import LONGEST_NAME, root
from sidelight.kb.edits import Done, Draft, mute_key
from sidelight.kb.forms import fold_name
from sidelight.kb.ids import entity_id, take_ids
from sidelight.kb.results import Mute
from sidelight.kb.sameness import is_storable, site_of
from sidelight.kb.schema import edits, entities, mutes


@dataclass(frozen=True, slots=True)
class WrongMatch:
    """What is not to be matched: an entity, under one written form ('' for any), on one site ('' for all)."""

    entity: int
    form: str = ""
    site: str = ""


def mute(connection: Connection, wrong: WrongMatch, by: str) -> tuple[int, Done]:
    """Remember a wrong match; one that is known already is answered with its mute and the edit that made it.

    Raises NotFoundError, and EditError when neither a form nor a site is given, or one of them is none.
    """
    number, name = root(connection, wrong.entity)
    folded, site = _form(wrong.form), _site(wrong.site)
    if not folded and not site:
        raise EditError(
            "A wrong match needs a written form, a site, or both",
            remedy=f"To show it nowhere, `sidelight entity hide {entity_id(number)}`.",
        )
    values = {"folded": folded, "entity": number, "site": site}
    same = [mutes.c[column] == value for column, value in values.items()]
    known = connection.scalar(select(mutes.c.id).where(*same))
    if known is not None:
        return known, _made_by(connection, known)
    draft, mute_id = Draft(connection), take_ids(connection, "mutes", 1)
    draft.put(mute_key(mute_id), {"id": mute_id, **values, "at": log.now(), "by": by})
    return mute_id, draft.log("mute", _summary(number, name, " ".join(wrong.form.split()), site), by)


def unmute(connection: Connection, mute_id: int, by: str) -> Done:
    """Take a wrong match back. Raises NotFoundError."""
    found = connection.execute(_MUTES.where(mutes.c.id == mute_id)).first()
    if found is None:
        raise NotFoundError(
            f"There is no wrong match {mute_id}", remedy="`sidelight entity muted` lists what there is."
        )
    draft = Draft(connection)
    draft.put(mute_key(mute_id), None)
    summary = _summary(found.entity, found.name, found.folded, found.site)
    return draft.log("unmute", f"Taken back: {summary}", by)


def muted(connection: Connection, entity: int | None = None) -> list[Mute]:
    """All wrong matches, or those of an entity, in the order of their making."""
    query = _MUTES if entity is None else _MUTES.where(mutes.c.entity == entity)
    return [
        Mute(row.id, entity_id(row.entity), row.name, row.folded, row.site, row.at, row.by)
        for row in connection.execute(query.order_by(mutes.c.id))
    ]


_MUTES = select(mutes, entities.c.name).join(entities, entities.c.id == mutes.c.entity)


def _form(form: str) -> str:
    if len(form) > LONGEST_NAME or not is_storable(form):
        raise EditError(
            "The written form is too long, or holds half a character", remedy="Give it as printed."
        )
    folded = fold_name(form)
    if form.strip() and not folded:
        raise EditError(
            f"The written form {form.strip()!r} has no letter or digit", remedy="Give it as printed."
        )
    return folded


def _site(site: str) -> str:
    found = site_of(site)
    if site.strip() and not found:
        raise EditError(f"The site {site.strip()[:60]!r} is none", remedy="Give it as in news.example.")
    return found


def _summary(number: int, name: str, printed: str, site: str) -> str:
    form = f"“{printed}”" if printed else "whatever is printed"
    where = f" on {site}" if site else ""
    return f"{form}{where} is not {entity_id(number)} “{name}”"


def _made_by(connection: Connection, mute_id: int) -> Done:
    """The edit that made a mute, the last one if it came back."""
    made = edits.c.after.like(f'{{"{mute_key(mute_id)}": {{%')
    query = select(edits.c.revision, edits.c.summary).where(made, edits.c.undone_by.is_(None))
    found = connection.execute(query.order_by(edits.c.revision.desc()).limit(1)).first()
    return Done(*found) if found is not None else Done(0, "")
