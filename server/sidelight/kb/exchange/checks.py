"""What a field of an export's line may hold, and what is said when it is other.

An export may have been written by anybody: each function takes a value of the right kind out of a record, or
raises FieldError with the end of a sentence that begins with the file and the line.
"""

import json
import re
from datetime import date
from itertools import pairwise
from typing import TypeVar, cast

from sidelight.kb.exchange.lines import Record
from sidelight.kb.ids import entity_number
from sidelight.kb.importers.fields import CONTROL, LONGEST_ID, FieldError, shown, unstorable, web_address

T = TypeVar("T")

HIGHEST = 2**62
"""No number in a knowledge base is near it; SQLite's end at 2**63."""

Pair = tuple[int, int]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{32}", re.ASCII)
_WORD = re.compile(r"[\w .-]{1,100}", re.ASCII)


def fault(key: str, value: object, wanted: str) -> FieldError:
    """A field holds another thing than what it should."""
    return FieldError(f'"{key}" is {shown(value)}; it must be {wanted}')


def text(record: Record, key: str, default: str | None = None) -> str:
    """A text that a database can keep; without `default` it must be there."""
    value = record.get(key, default)
    if not isinstance(value, str):
        raise fault(key, value, "a text")
    if what := unstorable(value):
        raise FieldError(f'"{key}" holds {what}')
    return value


def word(record: Record, key: str, default: str | None = None) -> str:
    """A word of ours, such as an origin."""
    value = text(record, key, default)
    if value and not _WORD.fullmatch(value):
        raise fault(key, value, "a word")
    return value


def one_of(record: Record, key: str, allowed: tuple[str, ...]) -> str:
    """One of some words."""
    value = text(record, key)
    if value not in allowed:
        raise fault(key, value, "one of " + ", ".join(allowed))
    return value


def line(record: Record, key: str, default: str | None = None) -> str:
    """A text on one line, without characters that steer a terminal."""
    value = text(record, key, default)
    if CONTROL.search(value):
        raise FieldError(f'"{key}" holds a control character')
    return value


def public_id(record: Record, key: str = "id", default: str | None = None) -> str:
    """An article's id; '' only where `default` is."""
    value = line(record, key, default)
    if len(value) > LONGEST_ID or (not value and default is None):
        raise fault(key, value, f"an id of at most {LONGEST_ID} characters")
    return value


def address(record: Record, key: str = "url") -> str:
    """A web address, or ''."""
    value = line(record, key, "")
    if value and web_address(value) != value:
        raise fault(key, value, "a web address (http, https)")
    return value


def day(record: Record, key: str) -> str:
    """A date (2016-03-12), or ''."""
    value = text(record, key, "")
    try:
        right = not value or (_DAY.fullmatch(value) is not None and bool(date.fromisoformat(value)))
    except ValueError:
        right = False
    if not right:
        raise fault(key, value, "a date as 2016-03-12")
    return value


def flag(record: Record, key: str) -> bool:
    """True, or false where it is not there."""
    return _typed(record, key, bool, False, "true or false")


def number(record: Record, key: str, default: int | None = None) -> int:
    """A whole number from 0 on."""
    value = record.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < HIGHEST:
        raise fault(key, value, "a whole number")
    return value


def entity(record: Record, key: str = "entity") -> int:
    """The number of an entity's id."""
    return entity_in(text(record, key), key)


def entity_in(public: str, key: str) -> int:
    """The number in an entity's id ("e12")."""
    found = entity_number(public)
    if found is None:
        raise fault(key, public, 'the id of an entity, as "e12"')
    return found


def listed(record: Record, key: str) -> list[object]:
    """A list, empty where it is not there."""
    return _typed(record, key, list, [], "a list")


def mapped(record: Record, key: str) -> dict[str, object]:
    """An object, empty where it is not there."""
    return _typed(record, key, dict, {}, "an object")


def records(record: Record, key: str) -> list[Record]:
    """A list of objects."""
    found = listed(record, key)
    if not all(isinstance(one, dict) for one in found):
        raise fault(key, found, "a list of objects")
    return cast(list[Record], found)


def lines(record: Record, key: str) -> list[str]:
    """A list of texts on one line each."""
    return [line({key: value}, key) for value in listed(record, key)]


def span(value: object, key: str, length: int) -> Pair:
    """A start and an end inside a text of this length."""
    if isinstance(value, list) and len(value) == 2:
        start, end = value
        if type(start) is int and type(end) is int and 0 <= start <= end <= length:
            return start, end
    raise FieldError(f'"{key}" holds what is no span of the text (two numbers, at most {length:,})')


def maybe_span(record: Record, key: str, length: int) -> Pair | tuple[None, None]:
    """The same where there is one."""
    return span(record[key], key, length) if key in record else (None, None)


def passages(record: Record, length: int) -> list[Pair]:
    """An article's passages: inside its text, in order, none within another."""
    found = [span(value, "passages", length) for value in listed(record, "passages")]
    for (_, end), (start, _) in pairwise(found):
        if start < end:
            raise FieldError(f'"passages" are not in order at {start:,}')
    return found


def digests(record: Record) -> list[bytes]:
    """The records that became an article."""
    found = lines(record, "records")
    if not all(map(_DIGEST.fullmatch, found)):
        raise fault("records", found, "a list of 32 hexadecimal digits each")
    return [bytes.fromhex(one) for one in found]


def stored_json(value: object) -> str:
    """As the tables keep it. Raises FieldError for half a character, which no database can keep."""
    stored = json.dumps(value, ensure_ascii=False)
    if what := unstorable(stored):
        raise FieldError(f"it holds {what}")
    return stored


def _typed(record: Record, key: str, kind: type[T], default: T, wanted: str) -> T:
    value = record.get(key, default)
    if not isinstance(value, kind):
        raise fault(key, value, wanted)
    return value
