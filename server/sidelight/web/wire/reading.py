"""A look-up's body, read with suspicion: every field may be missing, of a wrong type, or hostile.

Unknown fields are ignored, so that an older service serves a newer caller. A wrong type is refused with the
field's path and what it takes, so that a caller need not guess.
"""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from sidelight.errors import BadRequestError, TextTooLongError
from sidelight.model import Block, Page
from sidelight.settings import Settings
from sidelight.web.wire.fields import read_json, refuse, string
from sidelight.web.wire.offsets import OffsetUnit

KINDS = ("entity", "quotation", "claim")
ONLY_BLOCK = "text"
"""The id of the one block when the caller sends `text`."""

_MAX_BLOCK_ID = 200
_BYTES_PER_CHARACTER = 6
"""The most that JSON takes for a character of the basic plane (\\u2019). Raw UTF-8 takes at most four."""
_BODY_ALLOWANCE = 65_536
"""Bytes for keys, ids and the page's address, on top of the text."""

_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![0-9])")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a look-up takes, as announced by /v1/info: code points of all blocks, and bytes of the body."""

    characters: int
    body_bytes: int
    block_id_characters: int = _MAX_BLOCK_ID

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that follow from the settings."""
        return cls(settings.max_characters, settings.max_characters * _BYTES_PER_CHARACTER + _BODY_ALLOWANCE)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A look-up as asked: the page as sent, what kinds, how many findings (None: all), how offsets count."""

    page: Page
    kinds: frozenset[str]
    limit: int | None
    unit: OffsetUnit

    def readable_page(self) -> Page:
        """The page without lone surrogates, which no database or file can store; offsets stay the same.

        Browsers' strings may hold half an emoji. Each becomes U+FFFD, of equal length in both units.
        """
        blocks = tuple(Block(block.id, _mended(block.text)) for block in self.page.blocks)
        return replace(self.page, blocks=blocks, url=_mended(self.page.url), title=_mended(self.page.title))


def _mended(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)


def read_lookup(body: bytes, limits: Limits) -> Lookup:
    """The look-up that a request's body asks for.

    Raises BadRequestError when it cannot be read, TextTooLongError when its text is over the limit.
    """
    fields = read_json(body)
    page = _read_page(fields)
    check_length(page, limits)
    return Lookup(page, _read_kinds(fields), _read_limit(fields), _read_unit(fields))


def check_length(page: Page, limits: Limits) -> None:
    """Raises TextTooLongError when the page's blocks together are over the limit."""
    check_characters(sum(len(block.text) for block in page.blocks), limits)


def check_characters(characters: int, limits: Limits) -> None:
    """Raises TextTooLongError when a text of so many code points is over the limit."""
    if characters > limits.characters:
        raise TextTooLongError(f"The text has {characters:,} characters; the limit is {limits.characters:,}")


def _read_page(fields: dict[str, Any]) -> Page:
    text, blocks = fields.get("text"), fields.get("blocks")
    if (text is None) == (blocks is None):
        given = "neither" if text is None else "both"
        raise BadRequestError(f"Give either `text` or `blocks`; the request has {given}")
    about = fields.get("page")
    if about is None:
        about = {}
    if not isinstance(about, dict):
        refuse("`page`", about, "an object with `url`, `title` and `published`")
    return Page(
        blocks=_read_blocks(blocks) if text is None else (Block(ONLY_BLOCK, string("`text`", text)),),
        url=_optional(about, "url"),
        title=_optional(about, "title"),
        published=_read_date(_optional(about, "published")),
    )


def _read_blocks(value: Any) -> tuple[Block, ...]:
    if not isinstance(value, list):
        refuse("`blocks`", value, "a list of {id, text}")
    blocks = tuple(_read_block(f"`blocks[{number}]`", item) for number, item in enumerate(value))
    seen: set[str] = set()
    for block in blocks:
        if block.id in seen:
            raise BadRequestError(f"Two blocks have the id {json.dumps(block.id)}; give each its own")
        seen.add(block.id)
    return blocks


def _read_block(where: str, value: Any) -> Block:
    if not isinstance(value, dict):
        refuse(where, value, "an object with `id` and `text`")
    name = string(f"`id` of {where}", value.get("id"))
    if not 1 <= len(name) <= _MAX_BLOCK_ID:
        raise BadRequestError(f"`id` of {where} has {len(name)} characters; it takes 1 to {_MAX_BLOCK_ID}")
    return Block(name, string(f"`text` of {where}", value.get("text")))


def _read_kinds(fields: dict[str, Any]) -> frozenset[str]:
    value = fields.get("kinds")
    if value is None:
        return frozenset(KINDS)
    if not isinstance(value, list):
        refuse("`kinds`", value, f"a list of {', '.join(KINDS)}")
    for kind in value:
        if not isinstance(kind, str) or kind not in KINDS:
            refuse("`kinds`", kind, f"only {', '.join(KINDS)}")
    return frozenset(value)


def _read_limit(fields: dict[str, Any]) -> int | None:
    value = fields.get("limit")
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        refuse("`limit`", value, "a whole number of 1 or more")
    return value


def _read_unit(fields: dict[str, Any]) -> OffsetUnit:
    value = fields.get("offset_unit")
    if value is None:
        return OffsetUnit.CODEPOINT
    if not isinstance(value, str) or value not in list(OffsetUnit):
        refuse("`offset_unit`", value, "`codepoint` or `utf16`")
    return OffsetUnit(value)


def _read_date(value: str) -> str:
    """The date that an ISO 8601 date or date-time starts with. Pages print many forms; others are unknown."""
    match = _DATE.match(value.strip())
    return match.group() if match else ""


def _optional(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return "" if value is None else string(f"`page.{name}`", value)
