"""The only JSON in and out: what callers send becomes nouns, and nouns become what callers get.

Nobody else knows the names of keys or counts UTF-16 units, so a change of the API is a change here, in
openapi.json and in tests/contract, and nowhere else.
"""

from sidelight.web.wire.articles import Json
from sidelight.web.wire.documents import (
    write_article,
    write_entity,
    write_info,
    write_problem,
    write_ready,
    write_search,
)
from sidelight.web.wire.feedback import FEEDBACK_BYTES, read_feedback, write_feedback
from sidelight.web.wire.keeping import read_kept, write_kept
from sidelight.web.wire.reading import KINDS, ONLY_BLOCK, Limits, Lookup, check_length, read_lookup
from sidelight.web.wire.searching import Search, read_search
from sidelight.web.wire.writing import dump, write_answer

__all__ = [
    "FEEDBACK_BYTES",
    "KINDS",
    "ONLY_BLOCK",
    "Json",
    "Limits",
    "Lookup",
    "Search",
    "check_length",
    "dump",
    "read_feedback",
    "read_kept",
    "read_lookup",
    "read_search",
    "write_answer",
    "write_article",
    "write_entity",
    "write_feedback",
    "write_info",
    "write_kept",
    "write_problem",
    "write_ready",
    "write_search",
]
