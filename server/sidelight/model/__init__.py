"""The nouns every room shares, as frozen dataclasses.

Stages hand these to one another and import nothing else of each other, so that each can be read, tested and
replaced alone. Offsets are code points into the text; the wire converts them for callers that count UTF-16.
"""

from sidelight.model.answers import (
    Answer,
    Block,
    Card,
    EntityCard,
    Finding,
    FindingSpan,
    Page,
    QuotationCard,
)
from sidelight.model.reading import (
    Claim,
    Credit,
    EntityType,
    NamedThing,
    NameRun,
    Quotation,
    Reading,
    Report,
    Role,
    Span,
    Speaker,
)
from sidelight.model.stored import (
    Alias,
    Article,
    ClaimReview,
    Entity,
    EntityFacts,
    RoleSaid,
    StoredArticle,
)
from sidelight.model.verdicts import (
    Attribution,
    DiffOp,
    Evidence,
    Verdict,
    Version,
    Wording,
)

__all__ = [
    "Alias",
    "Answer",
    "Article",
    "Attribution",
    "Block",
    "Card",
    "Claim",
    "ClaimReview",
    "Credit",
    "DiffOp",
    "Entity",
    "EntityCard",
    "EntityFacts",
    "EntityType",
    "Evidence",
    "Finding",
    "FindingSpan",
    "NameRun",
    "NamedThing",
    "Page",
    "Quotation",
    "QuotationCard",
    "Reading",
    "Report",
    "Role",
    "RoleSaid",
    "Span",
    "Speaker",
    "StoredArticle",
    "Verdict",
    "Version",
    "Wording",
]
