"""Taking up lists of known names: which stored entity a row means, and what it changes there.

A row means the entity that has its id. Else it means the one that articles gave this name, if there is
exactly one that it can be; else a new one. A wrong guess would put one person's words on another's card, so
where several could be meant none is. What a curator did is never undone: a new name, a form taken away, a
hidden entity stay as they are.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from sidelight.kb.forms import fold_name, sound_of
from sidelight.kb.known import may_be_one
from sidelight.kb.known_forms import CURATED, IMPORTED, REMOVED, Stored, missing, rows_of, stored_forms
from sidelight.kb.listed import ListCounts, ListedName
from sidelight.kb.schema import entities
from sidelight.kb.stored import in_pieces
from sidelight.model import EntityType

COLUMNS = ("name", "folded", "sound", "type", "origin", "external_id", "description", "url")
"""What a list may change of an entity."""

Values = dict[str, Any]

_ENTITIES = select(entities.c.id, *(entities.c[name] for name in COLUMNS)).order_by(entities.c.id)


class Known(NamedTuple):
    """A stored entity: its number, and the values of COLUMNS."""

    number: int
    values: Mapping[str, Any]


@dataclass(slots=True)
class Plan:
    """What a batch changes: rows of new entities (numbered -1, -2 ... until they have ids), new values of
    stored ones by their numbers, aliases without ids, and ids of aliases that the list vouches for now."""

    counts: ListCounts = field(default_factory=ListCounts)
    new: list[Values] = field(default_factory=list)
    changed: dict[int, Values] = field(default_factory=dict)
    forms: list[Values] = field(default_factory=list)
    vouched: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether everything is there already."""
        return not (self.new or self.changed or self.forms or self.vouched)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows on their way in, one an id, with how often each id came, and the stored entities of these ids."""

    rows: Mapping[str, ListedName]
    repeats: Mapping[str, int]
    same: Mapping[str, Known]

    @classmethod
    def of(cls, connection: Connection, listed: Sequence[ListedName]) -> "Batch":
        """Of rows with one id the last counts, with the aliases of all."""
        rows = _one_an_id(listed)
        return cls(rows, Counter(row.external_id for row in listed), _of_same_id(connection, rows))

    @property
    def all_have_ids(self) -> bool:
        """Whether no row can be new or mean an entity grown from articles."""
        return len(self.same) == len(self.rows)


def plan(connection: Connection, batch: Batch, first: int) -> Plan:
    """What these rows change.

    `first` is the first entity that the same import made, 0 for none: what it changes there is not doubted.
    """
    grown = _grown(connection, [row for key, row in batch.rows.items() if key not in batch.same])
    known_ones = {**batch.same, **grown}
    stored = stored_forms(connection, [known.number for known in known_ones.values()])
    planned, outcomes = Plan(), Counter[str]()
    for key, row in batch.rows.items():
        again, known = batch.repeats[key] - 1, known_ones.get(key)
        if known is None:
            _plan_new(planned, row)
            outcomes.update(new=1, updated=again)
            continue
        forms = stored.get(known.number, {})
        if key not in grown and not 0 < first <= known.number and _is_another(row, known, forms):
            planned.refused.append(_is_taken(row, known))
            continue
        changed = _plan_stored(planned, row, known, forms)
        outcomes["adopted" if key in grown else "updated" if changed else "unchanged"] += 1
        outcomes["updated" if changed else "unchanged"] += again
    planned.counts = ListCounts(**outcomes, aliases=len(planned.forms))
    return planned


def _one_an_id(batch: Sequence[ListedName]) -> dict[str, ListedName]:
    rows: dict[str, ListedName] = {}
    for row in batch:
        before = rows.get(row.external_id)
        rows[row.external_id] = row if before is None else _on_top(row, before)
    return rows


def _on_top(row: ListedName, before: ListedName) -> ListedName:
    return replace(
        row,
        type=row.type or before.type,
        aliases=(*row.aliases, before.name, *before.aliases),
        description=row.description or before.description,
        url=row.url or before.url,
    )


# --- which entity is meant --------------------------------------------------------------------------


def _of_same_id(connection: Connection, rows: Mapping[str, ListedName]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for piece in in_pieces(rows):
        query = _ENTITIES.where(entities.c.external_id.in_(piece), entities.c.external_id != "")
        for row in connection.execute(query).all():
            known = _known(row)
            found[known.values["external_id"]] = known
    return found


def _grown(connection: Connection, rows: Sequence[ListedName]) -> dict[str, Known]:
    """The entity grown from articles that each row means, by the row's id, where only one can be meant.

    Two rows of one name, or an entity of that name from another list, leave open who the articles mean.
    """
    named: defaultdict[str, list[ListedName]] = defaultdict(list)
    for row in rows:
        named[fold_name(row.name)].append(row)
    bearers: defaultdict[str, list[Known]] = defaultdict(list)
    for piece in in_pieces(sorted(named)):
        query = _ENTITIES.where(entities.c.folded.in_(piece))
        for found in map(_known, connection.execute(query).all()):
            bearers[found.values["folded"]].append(found)
    meant: dict[str, Known] = {}
    for folded, known in bearers.items():
        kinds = Counter(row.type for row in named[folded])
        for row in named[folded]:
            like = [one for one in known if _alike(row.type, EntityType(one.values["type"]), folded)]
            alone = sum(number for kind, number in kinds.items() if _alike(row.type, kind, folded)) == 1
            if alone and len(like) == 1 and not like[0].values["external_id"]:
                meant[row.external_id] = like[0]
    return meant


def _known(row: Row[Any]) -> Known:
    return Known(row[0], dict(zip(COLUMNS, row[1:], strict=True)))


def _alike(one: EntityType | None, other: EntityType | None, folded: str) -> bool:
    return may_be_one(folded, one or EntityType.OTHER, other or EntityType.OTHER)


def _is_another(row: ListedName, known: Known, stored: Stored) -> bool:
    """Whether a row shares its id with an entity, and not a word of any name: two lists that both count from
    1 must not be mixed."""
    forms = {fold_name(form) for form in (row.name, *row.aliases)}
    if forms & stored.keys() or known.values["folded"] in forms:
        return False
    own = {word for form in (*stored, known.values["folded"]) for word in form.split()}
    return own.isdisjoint(word for form in forms for word in form.split())


def _is_taken(row: ListedName, known: Known) -> str:
    return (
        f'{row.where or row.name}: the id "{row.external_id}" is that of "{known.values["name"]}", '
        f'and no word of "{row.name}" is in its names. If they are one, write the former name as an alias; '
        "if not, keep the ids of two lists apart with --list NAME."
    )


# --- what is changed --------------------------------------------------------------------------------


def _plan_new(planned: Plan, row: ListedName) -> None:
    kind = row.type or EntityType.OTHER
    planned.new.append(
        {
            "name": row.name,
            "folded": fold_name(row.name),
            "sound": sound_of(fold_name(row.name)),
            "type": kind.value,
            "origin": IMPORTED,
            "external_id": row.external_id,
            "description": row.description,
            "url": row.url,
        }
    )
    added = missing(row.name, kind, row.aliases, {}).added
    planned.forms += rows_of(-len(planned.new), added)


def _plan_stored(planned: Plan, row: ListedName, known: Known, stored: Stored) -> bool:
    """Plan what a row changes of a stored entity; false when that is nothing."""
    values = dict(known.values) | _values(row, known, stored)
    added, vouched = missing(row.name, EntityType(values["type"]), row.aliases, stored)
    planned.forms += rows_of(known.number, added)
    planned.vouched += vouched
    if values != known.values:
        planned.changed[known.number] = values
    return bool(added or vouched or values != known.values)


def _values(row: ListedName, known: Known, stored: Stored) -> Values:
    """What the row says of an entity; what it leaves empty stays, and so does a name that a curator gave."""
    told = {
        "type": row.type.value if row.type else "",
        "description": row.description,
        "url": row.url,
        "origin": IMPORTED,
        "external_id": row.external_id,
    }
    own, listed = stored.get(fold_name(known.values["name"])), stored.get(fold_name(row.name))
    if (own is None or own.origin != CURATED) and (listed is None or listed.origin != REMOVED):
        told |= {"name": row.name, "folded": fold_name(row.name), "sound": sound_of(fold_name(row.name))}
    return {name: value for name, value in told.items() if value or name == "sound"}
