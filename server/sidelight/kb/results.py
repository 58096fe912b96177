"""What the knowledge base answers with, beyond the shared nouns: counts, outcomes, list rows, the log."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sidelight.model import Alias, Article, EntityType


class Outcome(StrEnum):
    """What became of one article that was to be added."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of the article `article_id`.

    `other` is the id of the stored article that it was found to be (unchanged) or that it took the place of
    (replaced); often the same id.
    """

    article_id: str
    outcome: Outcome
    other: str = ""


class Waiting(NamedTuple):
    """An article whose names wait to be read: its row and its text."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the knowledge base holds. `clusters` counts an article and its near-copies once."""

    articles: int
    passages: int
    quotations: int
    claims: int
    entities: int
    aliases: int
    mentions: int
    clusters: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, without its text. `row` is its place in the order of adding."""

    row: int
    id: str
    title: str
    url: str
    publisher: str
    published: str
    added_at: str
    passages: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that holds the words looked for. A greater `score` is better (BM25, no fixed scale)."""

    article: Article
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Head:
    """Where a knowledge base stands: its last revision with that one's mark, and its highest alias id."""

    revision: int
    mark: str
    last_alias: int


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the log: an article came (`add`) or went (`remove`), with its passage ids.

    They are first_passage .. first_passage + passages - 1. `mark` is random: two logs that agree on the mark
    of a revision are the same log up to there.
    """

    revision: int
    mark: str
    action: str
    article_row: int
    first_passage: int
    passages: int


@dataclass(frozen=True, slots=True)
class Logged:
    """One row of the log as people read it: an article came or went, or somebody edited entities.

    The latter has a `command` ("merge"), a `summary`, and who did it (`by`: "cli", "reader", "import");
    `undoes` and `undone_by` are revisions. `title` is that of an article that is there still.
    """

    revision: int
    at: str
    action: str
    article_id: str = ""
    command: str = ""
    summary: str = ""
    by: str = ""
    undoes: int | None = None
    undone_by: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mute:
    """A wrong match: `form` is folded, and '' for any; `site` is a host, and '' for all."""

    id: int
    entity: str
    name: str
    form: str
    site: str
    at: str
    by: str


class Refusal(NamedTuple):
    """A wrong match, for look-ups: not this entity under this folded form, on this site ('' for any)."""

    form: str
    entity: str
    site: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in a list. `articles` name it or what it stands for; `merged_into` is an id, or ''."""

    id: str
    name: str
    type: EntityType
    role: str
    articles: int
    hidden: bool
    merged_into: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What its keepers ask about an entity: its forms with their origins, what it stands for, its mutes."""

    entity: EntityRow
    aliases: tuple[Alias, ...]
    members: tuple[EntityRow, ...]
    mutes: tuple[Mute, ...]
