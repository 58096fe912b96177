"""What a reader says of a card: that the name on the page is not the entity that was shown for it."""

from dataclasses import dataclass
from typing import Any

from sidelight.errors import BadRequestError
from sidelight.web.wire.articles import Json
from sidelight.web.wire.fields import read_json, refuse, string

WRONG_MATCH = "wrong_match"

FEEDBACK_BYTES = 16_384
"""The most a body takes: a name and a host have some hundred characters."""

_LONGEST = {"entity": 20, "alias": 200, "site": 2_000}
"""Characters; `site` may be given as the page's whole address."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A wrong match: `alias` as printed ('' for any form), `site` a host ('' for all)."""

    entity: str
    alias: str
    site: str


def read_feedback(body: bytes) -> Feedback:
    """The feedback in a request's body. Raises BadRequestError."""
    fields = read_json(body)
    if (kind := fields.get("kind")) != WRONG_MATCH:
        refuse("`kind`", kind, f"`{WRONG_MATCH}`")
    entity, alias, site = (_short(fields, name) for name in _LONGEST)
    if not entity:
        refuse("`entity`", fields.get("entity"), "the id of an entity")
    if not alias and not site:
        raise BadRequestError("Neither `alias` nor `site` is given; a wrong match takes one or both")
    return Feedback(entity, alias, site)


def write_feedback(number: int, revision: int) -> Json:
    """The wrong match that was remembered or taken back, and the revision of that edit."""
    return {"id": number, "revision": revision}


def _short(fields: dict[str, Any], name: str) -> str:
    """A string of the body on one line; '' where it is absent or null."""
    value = fields.get(name)
    text = "" if value is None else string(f"`{name}`", value)
    if len(text) > _LONGEST[name]:
        raise BadRequestError(f"`{name}` has {len(text):,} characters; it takes {_LONGEST[name]:,}")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise BadRequestError(f"`{name}` holds half a character (a lone surrogate)")
    return " ".join(text.split())
