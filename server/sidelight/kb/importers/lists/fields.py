"""From a record's raw values to a listed name: what each field takes, and what is said when it is other.

A name that cannot be found in a text, or that would be found in every text, is refused with the reason. Of
the aliases only the unusable ones are left out, since the entity is right without them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sidelight.kb.forms import fold_name
from sidelight.kb.importers.fields import (
    CONTROL,
    DERIVED_ID_LENGTH,
    LONGEST_ID,
    FieldError,
    shown,
    unstorable,
    web_address,
)
from sidelight.kb.importers.lists.classes import type_of_classes
from sidelight.kb.listed import ListedName
from sidelight.kb.sameness import digest
from sidelight.model import EntityType

LONGEST_NAME = 200
"""Characters. Look-up knows names of eight words at most; what is longer than this is a description in the
wrong column."""

LONGEST_DESCRIPTION = 1_000
"""Characters that are kept of a description: a card shows one line."""

MOST_ALIASES = 500
"""Of one entity: more than any has in a few languages; a line of a million would fill the memory."""

_TYPES: Mapping[str, EntityType] = {
    word: kind
    for kind, words in (
        (EntityType.PERSON, "person people human per"),
        (EntityType.ORGANISATION, "organisation organization org company body institution party"),
        (EntityType.PLACE, "place location loc gpe country city"),
        (EntityType.OTHER, "other misc thing event work product"),
    )
    for word in words.split()
}
_CLASS = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d{0,14})", re.ASCII)
_PARTS = re.compile(r"[|,;\s]+")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LATIN = re.compile(r"[a-z0-9&+@#]", re.ASCII)


class Taken(NamedTuple):
    """A listed name, and why some of its aliases were left out."""

    listed: ListedName
    left_out: tuple[str, ...] = ()


def listed_from(record: Mapping[str, object]) -> Taken:
    """The listed name in a record with the keys of JSON Lines or the columns of a table; others do not count.

    A record without an id gets one made from its name and type, so that the same list again changes nothing.
    Raises FieldError when it cannot be one.
    """
    name = _text(record, "name")
    if not name:
        raise FieldError('"name" is missing or empty; every row needs one')
    if why := why_unusable(name):
        raise FieldError(f'"name" {why}')
    kind = _type(record)
    return taken(
        ListedName(
            external_id=_id(record) or digest(f"{fold_name(name)}\n{kind or ''}")[:DERIVED_ID_LENGTH],
            name=name,
            type=kind,
            description=_text(record, "description")[:LONGEST_DESCRIPTION],
            url=web_address(_text(record, "url")),
        ),
        _aliases(record.get("aliases")),
    )


def taken(listed: ListedName, aliases: Iterable[str]) -> Taken:
    """The listed name with those of the aliases that are usable, each folded form once."""
    forms, left_out = {fold_name(listed.name): listed.name}, []
    for number, alias in enumerate(aliases):
        if number == MOST_ALIASES:
            left_out.append(f"it has more than {MOST_ALIASES} aliases; the others were left out")
            break
        text = one_line(alias)
        if why := why_unusable(text):
            left_out.append(f"the alias {shown(text)} was left out: it {why}")
        elif text:
            forms.setdefault(fold_name(text), text)
    own, *others = forms.values()
    kept = ListedName(listed.external_id, own, listed.type, tuple(others), listed.description, listed.url)
    return Taken(kept, tuple(left_out))


def why_unusable(name: str) -> str:
    """Why a text can be no name, as what follows "it", or ''; an empty one is no name and no mistake.

    One Latin letter or digit stands on every page. In other scripts one character can be a whole name.
    """
    if what := unstorable(name):
        return f"holds {what}; take it out"
    if CONTROL.search(name):
        return "holds a control character; take it out"
    if len(name) > LONGEST_NAME:
        return f"has {len(name):,} characters; a name has at most {LONGEST_NAME}"
    folded = fold_name(name)
    if name and not any(map(str.isalnum, folded)):
        return "has neither a letter nor a digit; write the name in words"
    if len(folded) == 1 and _LATIN.match(folded):
        return "is a single character, which stands on every page; write more of the name"
    return ""


def one_line(text: str) -> str:
    """A text with single spaces, and without marks that turn its direction: names need none, and with one a
    card could be made to show another name than it has."""
    return " ".join(_DIRECTIONS.sub("", text).split())


def _id(record: Mapping[str, object]) -> str:
    """An id as it stands; of the address of a Wikidata entity its Q number, as the dump has it."""
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**LONGEST_ID:
        return str(value)
    text = _text(record, "id")
    if len(text) > LONGEST_ID:
        raise FieldError(f'"id" has {len(text):,} characters; use at most {LONGEST_ID}')
    if CONTROL.search(text):
        raise FieldError('"id" holds a control character; take it out')
    found = _CLASS.fullmatch(text)
    return found.group(1) if found else text


def _type(record: Mapping[str, object]) -> EntityType | None:
    text = _text(record, "type")
    if not text:
        return None
    if (kind := _TYPES.get(text.lower())) is not None:
        return kind
    classes = [_CLASS.fullmatch(part) for part in _PARTS.split(text)]
    if all(classes):
        return type_of_classes(found.group(1) for found in classes if found)
    names = ", ".join(EntityType)
    raise FieldError(f'"type" is {shown(text)}; write one of {names}, or leave it empty')


def _aliases(value: object) -> list[str]:
    """The texts of a list, of a JSON list written as text, or of a text with "|" between them."""
    if value is None:
        return []
    if isinstance(value, str):
        value = _json_list(value) or value.split("|", MOST_ALIASES + 1)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise FieldError(f'"aliases" is {shown(value)}; write ["first", "second"] or "first|second"')
    return value


def _json_list(text: str) -> list[object] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _text(record: Mapping[str, object], key: str) -> str:
    """A text on one line."""
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(f'"{key}" is {shown(value)}; write it as a string')
    if what := unstorable(value):
        raise FieldError(f'"{key}" holds {what}; take it out')
    return one_line(value)
