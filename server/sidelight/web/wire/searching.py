"""What a search asks for, read from the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from sidelight.errors import BadRequestError
from sidelight.kb.finding import DAY

MOST_FOUND, FOUND = 100, 20
"""Articles in an answer at most, and without `limit`."""

LONGEST = 500
"""Characters of a value."""

_NAMES = ("q", "publisher", "since", "until", "entity", "speaker")


@dataclass(frozen=True, slots=True)
class Search:
    """Words, and which articles to look in: see `kb.Filters`. `entity` and `speaker` are ids or names."""

    q: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    entity: str = ""
    speaker: str = ""
    limit: int = FOUND


def read_search(given: Mapping[str, str]) -> Search:
    """The search in an address's query. Raises BadRequestError."""
    values = {name: " ".join(_short(name, given.get(name, "")).split()) for name in _NAMES}
    if not any(values.values()):
        raise BadRequestError("The search asks for nothing; give `q`, or another of " + ", ".join(_NAMES))
    for name in ("since", "until"):
        if values[name] and not DAY.fullmatch(values[name]):
            raise BadRequestError(f"`{name}` is no date; it takes 2016-10-07, 2016-10 or 2016")
    return Search(**values, limit=_limit(given.get("limit", "")))


def _short(name: str, value: str) -> str:
    if len(value) > LONGEST:
        raise BadRequestError(f"`{name}` has {len(value):,} characters; it takes {LONGEST}")
    return value.replace("\x00", "")


def _limit(value: str) -> int:
    if not value:
        return FOUND
    if not value.isascii() or not value.isdigit() or len(value) > 5 or not 1 <= int(value) <= MOST_FOUND:
        raise BadRequestError(f"`limit` takes a whole number from 1 to {MOST_FOUND}")
    return int(value)
