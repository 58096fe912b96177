"""What a page says of itself in JSON-LD (schema.org): its objects, wherever they are nested.

Publishers write it by template, so it is often broken: wrapped in comments, escaped twice, cut off. A script
that cannot be read is left aside; the others still count.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from sidelight.kb.importers.pages.markup import Tree

Object = Mapping[str, object]

MOST_SCRIPTS = 100
LONGEST_SCRIPT = 2_000_000
"""Characters. Whole articles stand in some; a page's share of its articles of the week does not matter."""

MOST_OBJECTS = 20_000
"""Objects looked at in one page or one entry of a feed."""

DEEPEST = 20
"""Levels of objects and lists. Those of real pages are fewer than ten."""

_WRAPPING = re.compile(r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)?\s*")
_WRAPPED = re.compile(r"\s*(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*\Z")
_NAMESPACE = re.compile(r"(?:https?://schema\.org/|schema:)", re.IGNORECASE)


def objects_in(tree: Tree) -> tuple[Object, ...]:
    """The objects of a page's JSON-LD, the outer before the inner, in the page's order."""
    found: list[Object] = []
    scripts = (one for one in tree.iter("script") if "ld+json" in (one.get("type") or "").lower())
    for _, script in zip(range(MOST_SCRIPTS), scripts, strict=False):
        found += nested(_read(script.text or ""))
    return tuple(found[:MOST_OBJECTS])


def nested(value: object) -> list[Object]:
    """The objects in a JSON value, itself first, then by depth; bounded in number and depth."""
    found: list[Object] = []
    level = [value]
    for _ in range(DEEPEST):
        found += (one for one in level if isinstance(one, dict))
        level = [child for one in level for child in _children(one)]
        if not level or len(found) + len(level) > MOST_OBJECTS:
            break
    return found[:MOST_OBJECTS]


def types_of(one: Object) -> frozenset[str]:
    """The schema.org types of an object, in small letters and without their address."""
    return frozenset(_NAMESPACE.sub("", kind).lower() for kind in texts(one.get("@type")))


def texts(value: object) -> list[str]:
    """The texts in a value that may be one text, a list of them, or neither; without markup."""
    several = value if isinstance(value, list) else [value]
    return [plain for one in several if isinstance(one, str | int | float) and (plain := plain_text(one))]


def first_text(value: object) -> str:
    """The first text in a value, or ''."""
    return next(iter(texts(value)), "")


def names(value: object, known: Mapping[str, Object]) -> list[str]:
    """The names in a value: texts, objects with a name, references to such (`known`, by @id), or a list."""
    several = value if isinstance(value, list) else [value]
    return [name for one in several for name in _names(one, known)]


def by_id(objects: Iterable[Object]) -> dict[str, Object]:
    """The objects that others refer to, by their @id; one that has a name beats a mere reference."""
    return {str(one["@id"]): one for one in objects if isinstance(one.get("@id"), str) and "name" in one}


def plain_text(value: str | int | float) -> str:
    """A text as people read it: entities resolved, no tags, on one line."""
    text = str(value)
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = re.sub(r"<[^<>]{0,500}>", " ", text)
    return " ".join(text.split())


def _names(one: object, known: Mapping[str, Object]) -> Iterator[str]:
    if isinstance(one, dict):
        reference = one.get("@id")
        whole = one if "name" in one else known.get(reference, one) if isinstance(reference, str) else one
        yield from texts(whole.get("name"))
    else:
        yield from texts(one)


def _children(value: object) -> Iterable[object]:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (child for child in children if isinstance(child, dict | list))


def _read(script: str) -> object:
    """The value in a script, or None when it is no JSON."""
    if len(script) > LONGEST_SCRIPT:
        return None
    bare = _WRAPPED.sub("", script[_end_of_wrapping(script) :])
    for text in (bare, unescape(bare)):
        try:
            value: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _end_of_wrapping(script: str) -> int:
    match = _WRAPPING.match(script)
    return match.end() if match else 0
