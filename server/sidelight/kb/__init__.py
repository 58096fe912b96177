"""Everything that knows SQL: the stored articles and what was read in them. The only truth there is.

The index is derived from the log kept here and may be thrown away; this may not.
"""

from sidelight.kb.edits import Done
from sidelight.kb.keeping import Asked
from sidelight.kb.results import (
    AddOutcome,
    ArticleRow,
    Change,
    Counts,
    EntityRow,
    Kept,
    Logged,
    Mute,
    Outcome,
    Refusal,
    SearchHit,
)
from sidelight.kb.sameness import content_hash, folded_hash, site_of
from sidelight.kb.splitting import Part
from sidelight.kb.store import KnowledgeBase

__all__ = [
    "AddOutcome",
    "ArticleRow",
    "Asked",
    "Change",
    "Counts",
    "Done",
    "EntityRow",
    "Kept",
    "KnowledgeBase",
    "Logged",
    "Mute",
    "Outcome",
    "Part",
    "Refusal",
    "SearchHit",
    "content_hash",
    "folded_hash",
    "site_of",
]
