"""The lines of an export, as both sides name them."""

import json
from typing import Any

VERSION = 1
"""The form's number. A reader refuses a greater one, so a key that must not be overlooked raises it."""

KIND = "sidelight"
"""The key that tells a line's kind. Lines without it are articles."""

EXPORT, ENTITY, ALIAS, MUTE, UNDONE, CHANGE = "export", "entity", "alias", "mute", "undone", "change"

COUNTED = ("articles", "entities", "aliases", "mutes")
"""What the header counts: a file that was cut at the end of a line is noticed by it."""

COUNTERS = ("articles", "passages", "entities", "mutes", "changes")
"""The counters whose numbers an export with history keeps. Other numbers are given anew."""

Record = dict[str, Any]


def line_of(record: Record) -> str:
    """A record as a line, with its end. Keys stay in their order, so that the same is written the same."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def told(record: Record) -> Record:
    """A record without what says nothing: empty texts, lists and objects, false, and null."""
    return {key: value for key, value in record.items() if value not in ("", [], {}, None, False)}
