"""Writing what an article adds to entities: new ones, their forms, their roles."""

from collections.abc import Iterable, Sequence

from sidelight.kb.forms import fold_name, last_names, sound_of, tidy
from sidelight.kb.gathered import Stored
from sidelight.kb.known import DERIVED, Alias, Known, Source
from sidelight.kb.pending import Pending
from sidelight.kb.schema import aliases, entities, roles
from sidelight.model import EntityType, NamedThing
from sidelight.words import is_plain

Pair = tuple[NamedThing, Known, str]
"""A name of the article, its entity, and the origin of the aliases that it gives."""


def write(stored: Stored, source: Source, pairs: Sequence[Pair]) -> list[Alias]:
    """Write the entities of an article's names, their new forms and their roles; returns the new forms."""
    for named, entity, _ in pairs:
        _take_role(entity, named, source)
    _write_entities(stored.pending, list(dict.fromkeys(entity for _, entity, _ in pairs)))
    stored.pending.put(roles, [(source.row, number, text) for number, text in roles_in(pairs).items()])
    return _write_aliases(stored, pairs)


def _take_role(entity: Known, named: NamedThing, source: Source) -> None:
    """The first role stays until an article of a later date gives another."""
    if named.role is None or not named.role.text.strip():
        return
    if not entity.role or source.published > entity.role_published:
        entity.role, entity.role_article = tidy(named.role.text), source.id
        entity.role_published, entity.is_changed = source.published, True


def _write_entities(pending: Pending, found: Sequence[Known]) -> None:
    new = [
        (e.id, e.name, e.folded, e.type.value, DERIVED, *_role(e), sound_of(e.folded))
        for e in found
        if e.is_new
    ]
    pending.put(entities, new)
    for entity in found:
        if entity.is_changed and not entity.is_new:
            pending.change(entity.id, (entity.type.value, *_role(entity)))


def _role(entity: Known) -> tuple[str, str, str]:
    return entity.role, entity.role_article, entity.role_published


def _write_aliases(stored: Stored, pairs: Sequence[Pair]) -> list[Alias]:
    """The forms that an entity does not have yet; what a curator took away does not come back."""
    stored.read_forms(entity.id for _, entity, _ in pairs)
    wanted = {(entity, form): origin for named, entity, origin in pairs for form in _forms(named)}
    missing = []
    for (entity, form), origin in wanted.items():
        had = stored.forms_of(entity.id)
        if form not in had.texts and (folded := fold_name(form)) not in had.removed:
            missing.append(Alias(folded, form, origin, entity))
            had.note(form, folded, origin)
    first = stored.pending.take_ids("aliases", len(missing))
    rows = [(first + i, a.entity.id, a.text, a.folded, a.origin) for i, a in enumerate(missing)]
    stored.pending.put(aliases, rows)
    return missing


def _forms(named: NamedThing) -> list[str]:
    """Every written form of a name, with a person's last name; forms without words cannot be looked up.

    A last name that is a common word ("Price") counts only where the article itself prints it alone: else
    each sentence that begins with the word would name the person.
    """
    forms = [tidy(form) for form in (named.name, *named.aliases) if fold_name(form)]
    derived = last_names(forms[0]) if named.type is EntityType.PERSON else []
    return forms + [form for form in derived if not is_plain(form.lower())]


def roles_in(pairs: Iterable[Pair]) -> dict[int, str]:
    """The number of each entity that the article says a role of, and the first that it says."""
    texts: dict[int, str] = {}
    for named, entity, _ in pairs:
        if named.role is not None and named.role.text.strip():
            texts.setdefault(entity.id, tidy(named.role.text))
    return texts
