"""A page, what is found for it, and the cards that say so."""

from dataclasses import dataclass, field

from sidelight.model.reading import Credit, Span
from sidelight.model.stored import ClaimReview, Entity, EntityFacts
from sidelight.model.verdicts import Evidence, Verdict, Version


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page, as the caller names it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a caller asks about. `published` is an ISO date or empty."""

    blocks: tuple[Block, ...]
    url: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class QuotationCard:
    """The card for a quotation or claim: the closest version's verdict, and every version with its evidence.

    `page_entity` is the id of the entity that `page_speaker` was resolved to, or empty; `page_credit` is
    where the page names that speaker. `closest` is the index of the evidence whose verdict this is.
    `articles`, `sources` and `wordings` count all there are; `evidence` and `versions` may show fewer.
    `reviews` are what fact-checkers said of these very words.
    """

    kind: str
    title: str
    score: float
    why: str
    verdict: Verdict
    page_speaker: str
    evidence: tuple[Evidence, ...]
    page_entity: str = ""
    page_credit: Credit | None = None
    closest: int = 0
    versions: tuple[Version, ...] = ()
    articles: int = 1
    sources: int = 1
    wordings: int = 0
    reviews: tuple[ClaimReview, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityCard:
    """The card for a name. `others` are further entities the name may stand for."""

    title: str
    score: float
    why: str
    facts: EntityFacts
    others: tuple[Entity, ...] = ()


Card = QuotationCard | EntityCard


@dataclass(frozen=True, slots=True)
class FindingSpan:
    """Where a finding stands in one block: `parts` are the spans of its words there."""

    block: str
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A name, quotation or claim of the page for which there is a card.

    `spans` has one entry for each block it runs over, nearly always one.
    """

    id: str
    kind: str
    spans: tuple[FindingSpan, ...]
    speaker: str = ""
    speaker_entity: str = ""
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a look-up returns."""

    findings: tuple[Finding, ...] = ()
    cards: dict[str, Card] = field(default_factory=dict)
    revision: int = 0
    articles: int = 0
    incomplete: bool = False
    warnings: tuple[str, ...] = ()
    elapsed_ms: float = 0.0
