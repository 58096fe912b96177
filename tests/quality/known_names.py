"""A knowledge base of known names to measure on, made through the import of lists that users have.

Entities have their canonical names only."""

import json
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

from sidelight.ingest import add_lists
from sidelight.kb.importers.lists import ListOptions
from sidelight.lookup import Desk
from tests.quality.knowledge import settings_for


class KnownName(NamedTuple):
    """An entity of a closed set: its id there, its canonical name, and its Wikidata classes."""

    id: str
    name: str
    type: str


def known_name(record: dict[str, Any]) -> KnownName:
    """A line of names-*.jsonl."""
    return KnownName(record["entity_id"], record["name"], _classes(record["type"]))


def _classes(classes: str) -> str:
    """The classes as the import takes them; ELEVANT's own word for none of its types is "OTHER"."""
    return "" if classes == "OTHER" else classes


def desk_of_names(home: Path, names: Sequence[KnownName]) -> Desk:
    """A new knowledge base in `home` that holds these names and no article."""
    rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    file = home / "names.jsonl"
    file.write_text("".join(json.dumps(name._asdict()) + "\n" for name in names), "utf-8")
    desk = Desk.open(settings_for(home, ""), create=True)
    add_lists([file], ListOptions(), take_up=desk.kb.take_up)
    desk.follow()
    return desk
