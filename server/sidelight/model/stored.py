"""What the knowledge base holds: articles, entities, and what it can tell of them."""

from dataclasses import dataclass

from sidelight.model.reading import Claim, EntityType, Quotation, Span


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """What a publisher says of somebody's claim, in that publisher's words (schema.org/ClaimReview).

    `rating` is a word of theirs ("Mostly false"), `reviewer` who reviewed, `claimant` who claimed it, `url`
    where the review stands; `published` is an ISO date. All but `claim` and `rating` may be empty.
    """

    claim: str
    rating: str
    reviewer: str = ""
    claimant: str = ""
    url: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A stored document. `published` is an ISO 8601 date (YYYY-MM-DD) or empty when unknown.

    `reviews` are the reviews of claims that came with it.
    """

    id: str
    title: str
    text: str
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    reviews: tuple[ClaimReview, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as matching sees it: its passages (all, in order), what was quoted in it and what claimed.

    `first_passage` is the id of passages[0]; the ids of an article's passages are consecutive. `cluster` is
    the same number for near-copies of one article, 0 where nobody has looked.
    """

    article: Article
    first_passage: int
    passages: tuple[Span, ...]
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    cluster: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other named thing that the KB knows.

    `role` is what the latest article (`role_article`, its id) says it is. `description`, `url` and
    `external_id` come from an imported list of names. A `hidden` one is not shown on pages.
    """

    id: str
    name: str
    type: EntityType
    role: str = ""
    role_article: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    external_id: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of an entity's name.

    `origin` is `derived` (an article prints it), `variant` (another spelling of a printed form), `imported`,
    `curated`, or `removed`: taken away by a curator, and kept so that no import brings it back.
    """

    id: int
    text: str
    entity: str
    origin: str = "derived"


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """What articles said an entity is. The dates are ISO, or empty.

    `article` is the first to say so, without its text.
    """

    text: str
    article: Article
    first_said: str = ""
    last_said: str = ""
    articles: int = 1


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """What the KB can tell about one entity, for its card.

    `timeline` counts mentions by month ("2016-10"). `passages` are (article, span) where it is named, the
    latest first. `quotations` are what it said. `related` are (entity, number of shared articles).
    `roles` are what it was called over time, the latest first. `first_article` and `last_article` are where
    it was first and last seen, without their texts; None where no article has a date.
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
    roles: tuple[RoleSaid, ...] = ()
    first_article: Article | None = None
    last_article: Article | None = None
