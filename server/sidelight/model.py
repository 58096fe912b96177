"""The nouns every room shares, as frozen dataclasses.

Stages hand these to one another and import nothing else of each other, so that each can be read, tested and
replaced alone. Offsets are code points into the text; the wire converts them for callers that count UTF-16.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: start inclusive, end exclusive, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` under this span."""
        return text[self.start : self.end]


class EntityType(StrEnum):
    """What kind of thing a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class Wording(StrEnum):
    """The first half of a verdict: how the page's words compare with the stored ones, the closest first."""

    VERBATIM = "verbatim"
    EXCERPT = "excerpt"
    ELIDED = "elided"
    ALTERED = "altered"
    SPLICED = "spliced"
    SIMILAR = "similar"


class Attribution(StrEnum):
    """The second half of a verdict: whether page and stored article name the same speaker."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


# --- what stands in a text: found by analysis, knows no knowledge base ----------------------------


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: `name` as resolved within the text, `span` where it is written there."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words at one or more spans (an interrupted quotation has several), marks not included.

    `scare` is true for quoted words that nobody is reported to have said ("so-called “moderate
    opposition” fighters"): kept, but never evidence of speech.
    """

    parts: tuple[Span, ...]
    speaker: Speaker | None = None
    cue: Span | None = None
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement reported without quotation marks; `content` is the statement itself."""

    content: Span
    speaker: Speaker
    cue: Span


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a text says who speaks; all spans are of one block of the page, or of one stored article.

    `speaker` is the name, noun or pronoun as written; `cue` the word of speech ("said"), None when none is
    beside it; `around` the sentence that holds them. `block` is the block's id, empty for an article.
    """

    speaker: Span
    around: Span
    cue: Span | None = None
    block: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """That somebody said, thinks or wants something: `content` is all of it, quoted or not, with its "that".

    `cue` says so and `source` names who, as they stand; `spoken` is false for thoughts and wishes."""

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """What a name is said to be ("US Secretary of State"), at `span` of the text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class NamedThing:
    """One thing named in one text: `name` is its fullest form, `aliases` are the other forms written there.

    `mentions` are all spans at which it is named, without titles, in order.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class NameRun:
    """A capitalised run of words where a name could stand, known or not, without its `title` ("US Senator"),
    function words at a sentence's start and the possessive 's."""

    span: Span
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that analysis found in one text."""

    passages: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    reports: tuple[Report, ...] = ()
    names: tuple[NamedThing, ...] = ()
    runs: tuple[NameRun, ...] = ()


# --- what is stored -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """A stored document. `published` is an ISO 8601 date (YYYY-MM-DD) or empty when unknown."""

    id: str
    title: str
    text: str
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as matching sees it: its passages (all, in order), what was quoted in it and what claimed.

    `first_passage` is the id of passages[0]; the ids of an article's passages are consecutive.
    """

    article: Article
    first_passage: int
    passages: tuple[Span, ...]
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other named thing that the KB knows."""

    id: str
    name: str
    type: EntityType
    role: str = ""
    role_article: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of an entity's name. `origin` is `derived`, `imported` or `curated`."""

    id: int
    text: str
    entity: str
    origin: str = "derived"


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """What the KB can tell about one entity, for its card.

    `timeline` counts mentions by month ("2016-10"). `passages` are (article, span) where it is named, the
    latest first. `quotations` are what it said. `related` are (entity, number of shared articles).
    """

    entity: Entity
    mentions: int = 0
    articles: int = 0
    first_seen: str = ""
    last_seen: str = ""
    timeline: tuple[tuple[str, int], ...] = ()
    passages: tuple[tuple[Article, Span], ...] = ()
    quotations: tuple[tuple[Article, Quotation], ...] = ()
    related: tuple[tuple[Entity, int], ...] = ()


# --- a page and what is found for it --------------------------------------------------------------


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
class DiffOp:
    """One step of the word diff, in reading order.

    `op` is `equal`, `replace`, `insert` (only on the page), `delete` (only stored, not marked as left out),
    `marked` (a difference the page or the article announces by an ellipsis or brackets), `cut` (stored words
    before or after an excerpt in the same sentence) or `splice` (here the page goes on with words from
    another place; both sides are empty). `page` and `stored` are the words as printed.
    """

    op: str
    page: str
    stored: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the page's words compare with one stored article, and where there.

    `span` is in the stored article's text and covers the stored words that answer the page's; `passages` are
    the indexes of the passages it touches. `score` is 0 to 1. `bits` is the evidence that matched words
    carry. `quotation` is the index of the stored quotation it was compared with, or -1 for running text.
    `stored_entity` is the id of the entity that `stored_speaker` was resolved to, or empty; `stored_credit`
    is where the article names that speaker.
    """

    wording: Wording
    flags: tuple[str, ...]
    diff: tuple[DiffOp, ...]
    span: Span
    passages: tuple[int, ...]
    score: float
    bits: float
    quotation: int = -1
    attribution: Attribution | None = None
    stored_speaker: str = ""
    stored_entity: str = ""
    stored_credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored article that carries a finding's words, with its own verdict.

    `before`, `text` and `after` are the passage and the sentences around it. `also_in` are the near-identical
    articles folded into this one, earliest first.
    """

    article: Article
    verdict: Verdict
    span: Span
    text: str
    before: str = ""
    after: str = ""
    also_in: tuple[Article, ...] = ()

    @property
    def copies(self) -> int:
        """How many near-identical articles this stands for, itself included."""
        return 1 + len(self.also_in)


@dataclass(frozen=True, slots=True)
class Version:
    """One wording in which stored articles print a quotation: `text` is how the earliest of them prints it.

    `evidence` are indexes into the card's evidence. `articles` counts all that print this wording, `sources`
    their publishers, copies aside. The dates are the earliest and the latest, empty when none is known.
    """

    text: str
    verdict: Verdict
    evidence: tuple[int, ...]
    articles: int
    sources: int
    first_seen: str = ""
    last_seen: str = ""
    closest: bool = False


@dataclass(frozen=True, slots=True)
class QuotationCard:
    """The card for a quotation or claim: the closest version's verdict, and every version with its evidence.

    `page_entity` is the id of the entity that `page_speaker` was resolved to, or empty; `page_credit` is
    where the page names that speaker. `closest` is the index of the evidence whose verdict this is.
    `articles`, `sources` and `wordings` count all there are; `evidence` and `versions` may show fewer.
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
