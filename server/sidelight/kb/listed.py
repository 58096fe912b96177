"""What a list of known names says of one entity, and what became of a list that was taken up."""

from dataclasses import dataclass, field

from sidelight.model import EntityType


@dataclass(frozen=True, slots=True)
class ListedName:
    """One entity as a list names it. `external_id` is its id there; `type` is None where the list is silent.

    `name` and `aliases` have words, and nothing that no database or terminal can take. `where` is the place
    in the list, for messages ("names.csv, line 14").
    """

    external_id: str
    name: str
    type: EntityType | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many entities of a list are `new`, `adopted` (grown from articles, and found to be the one meant),
    `updated` and `unchanged`, and how many aliases were added."""

    new: int = 0
    adopted: int = 0
    updated: int = 0
    unchanged: int = 0
    aliases: int = 0

    def __add__(self, other: "ListCounts") -> "ListCounts":
        return ListCounts(
            self.new + other.new,
            self.adopted + other.adopted,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.aliases + other.aliases,
        )


@dataclass(frozen=True, slots=True)
class ListImport:
    """An import under way. `source` names the list; `revision` is its edit in the log, 0 as long as nothing
    was changed. `first` is the first entity it made, 0 for none; `refused` are rows of the last batch that
    the knowledge base could not take, in sentences."""

    source: str
    revision: int = 0
    counts: ListCounts = field(default_factory=ListCounts)
    first: int = 0
    refused: tuple[str, ...] = ()
