"""What an article's names may stand for, while they are being linked."""

from dataclasses import dataclass
from typing import NamedTuple

from sidelight.model import EntityType

DERIVED, VARIANT, REMOVED = "derived", "variant", "removed"
"""Where an alias comes from: an article's own forms, another spelling that growth joined, taken away by hand.
Others (imported, curated) are given, and as good as the name."""


class Source(NamedTuple):
    """The stored article whose names are filed: its row, its id, and its date ('' when unknown)."""

    row: int
    id: str
    published: str


@dataclass(slots=True, eq=False)
class Known:
    """An entity while articles are being linked: what is stored, and what the article at hand changes."""

    id: int
    name: str
    folded: str
    type: EntityType
    origin: str = DERIVED
    role: str = ""
    role_article: str = ""
    role_published: str = ""
    merged_into: int | None = None
    is_new: bool = False
    is_changed: bool = False

    @property
    def root(self) -> int:
        """The number of the entity that stands for this one: its own where it is merged into none."""
        return self.id if self.merged_into is None else self.merged_into


@dataclass(frozen=True, slots=True)
class Alias:
    """One stored form of an entity; what is asked of `entity` is asked of the very object that is changed."""

    folded: str
    text: str
    origin: str
    entity: Known


def may_be_one(key: str, one: EntityType, other: EntityType) -> bool:
    """Whether two types of one name can be one thing seen twice.

    An unknown type goes with any. A country acts as a body ("France said"), and a lone word beside a verb of
    speech is a surname as easily as a company; a full name is a person's or a body's, and never both.
    """
    kinds = {one, other}
    return (
        one is other
        or EntityType.OTHER in kinds
        or kinds == {EntityType.PLACE, EntityType.ORGANISATION}
        or (kinds == {EntityType.PERSON, EntityType.ORGANISATION} and " " not in key)
    )
