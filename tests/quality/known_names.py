"""A knowledge base of known names to measure on: entities by their canonical names, without other aliases."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

from sqlalchemy import insert

from sidelight.kb.deriving import derived_forms
from sidelight.kb.entities import fold_name
from sidelight.kb.ids import take_ids
from sidelight.kb.opening import connect
from sidelight.kb.opening import writing as for_writing
from sidelight.kb.schema import aliases, entities
from sidelight.lookup import Desk
from sidelight.model import EntityType
from tests.quality.knowledge import settings_for

PERSON, ORGANISATION, PLACE = "Q215627", "Q43229", "Q27096213"
"""Wikidata's classes, as ELEVANT's files give them."""


class KnownName(NamedTuple):
    """An entity of a closed set: its id there, its canonical name and its type."""

    id: str
    name: str
    type: EntityType


def known_name(record: dict[str, Any]) -> KnownName:
    """A line of names-*.jsonl."""
    return KnownName(record["entity_id"], record["name"], type_of(record["type"]))


def type_of(classes: str) -> EntityType:
    """The type of Wikidata classes joined by bars: a band is a body, a country a place."""
    kinds = set(classes.split("|"))
    if PERSON in kinds and ORGANISATION not in kinds:
        return EntityType.PERSON
    if PLACE in kinds:
        return EntityType.PLACE
    return EntityType.ORGANISATION if ORGANISATION in kinds else EntityType.OTHER


def desk_of_names(home: Path, names: Sequence[KnownName]) -> Desk:
    """A new knowledge base in `home` that holds these names and no article."""
    rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    desk = Desk.open(settings_for(home, ""), create=True)
    _store(desk.kb.path, names)
    desk.follow()
    return desk


def _store(path: Path, names: Sequence[KnownName]) -> None:
    with for_writing(connect(path, 5.0)).begin() as connection:
        first = take_ids(connection, "entities", len(names))
        rows = list(enumerate(names, start=first))
        connection.execute(insert(entities), [_entity(number, name) for number, name in rows])
        forms = [(number, text, origin) for number, name in rows for text, origin in _forms(name)]
        first = take_ids(connection, "aliases", len(forms))
        connection.execute(
            insert(aliases),
            [
                {"id": first + i, "entity": number, "text": text, "folded": fold_name(text), "origin": origin}
                for i, (number, text, origin) in enumerate(forms)
            ],
        )


def _entity(number: int, name: KnownName) -> dict[str, object]:
    return {
        "id": number,
        "name": name.name,
        "folded": fold_name(name.name),
        "type": name.type.value,
        "origin": "imported",
        **dict.fromkeys(("role", "role_article", "role_published"), ""),
        "external_id": name.id,
    }


def _forms(name: KnownName) -> Iterable[tuple[str, str]]:
    yield name.name, "imported"
    for form in derived_forms(name.name, name.type):
        yield form, "derived"
