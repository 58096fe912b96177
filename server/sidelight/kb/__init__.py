"""Everything that knows SQL: the stored articles and what was read in them. The only truth there is.

The index is derived from the log kept here and may be thrown away; this may not.
"""

from sidelight.kb.edits import Done
from sidelight.kb.finding import Filters
from sidelight.kb.intake import Intake
from sidelight.kb.keeping import Asked
from sidelight.kb.prepared import Prepared, prepare
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
    Waiting,
)
from sidelight.kb.sameness import content_hash, folded_hash, site_of
from sidelight.kb.splitting import Part
from sidelight.kb.store import KnowledgeBase
from sidelight.kb.taking import Taken
from sidelight.kb.writing import BY_RULES

__all__ = [
    "BY_RULES",
    "AddOutcome",
    "ArticleRow",
    "Asked",
    "Change",
    "Counts",
    "Done",
    "EntityRow",
    "Filters",
    "Intake",
    "Kept",
    "KnowledgeBase",
    "Logged",
    "Mute",
    "Outcome",
    "Part",
    "Prepared",
    "Refusal",
    "SearchHit",
    "Taken",
    "Waiting",
    "content_hash",
    "folded_hash",
    "prepare",
    "site_of",
]
