"""An entity of a Wikidata JSON dump as a listed name.

The dump holds hundreds of millions of statements and, where PHP wrote an empty map, a list. So every step
down asks whether it is what it should be, and what is not is taken for absent.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from sidelight.kb.importers.fields import FieldError, unstorable, web_address
from sidelight.kb.importers.lists.classes import NO_ENTITIES, type_of_classes
from sidelight.kb.importers.lists.fields import LONGEST_DESCRIPTION, Taken, one_line, taken, why_unusable
from sidelight.kb.listed import ListedName
from sidelight.model import EntityType

_EVERY_LANGUAGE, _ENGLISH = "mul", "en"
_INSTANCE_OF, _COORDINATES, _WEBSITE = "P31", "P625", "P856"
_WHEN = ("P585", "P580")
"""A point in time and a start: with coordinates, the marks of something that happened at a place."""

Map = Mapping[str, Any]


def looks_like_one(record: Map) -> bool:
    """Whether a JSON object is an entity of a dump, not a record with `name`."""
    return "labels" in record and "name" not in record


def listed_from(record: Map, languages: Sequence[str]) -> Taken | None:
    """The listed name of an item, named in the first of `languages` that it has a label in.

    Its labels and aliases in all of them are aliases. None for what is no item, or no entity (a page that
    tells namesakes apart, a family name). Raises FieldError when it has no usable label.
    """
    number = record.get("id")
    if not isinstance(number, str) or not number.startswith("Q"):
        return None
    claims = _map(record.get("claims"))
    classes = [value.get("id", "") for value in _values(claims, _INSTANCE_OF) if isinstance(value, dict)]
    if NO_ENTITIES.intersection(classes):
        return None
    asked = _with_fallback(languages)
    labels, descriptions = _map(record.get("labels")), _map(record.get("descriptions"))
    name = next((text for text in (_value(labels.get(language)) for language in asked) if text), "")
    if not name:
        raise FieldError(
            f"{number} has no label in {' or '.join(asked)}; choose its language with --language"
        )
    if why := why_unusable(name):
        raise FieldError(f"the label of {number} {why}")
    description = next((text for text in (_value(descriptions.get(lang)) for lang in asked) if text), "")
    listed = ListedName(
        number,
        name,
        type_of_classes(classes, _type_without_class(claims)),
        description="" if unstorable(description) else description[:LONGEST_DESCRIPTION],
        url=_address(record, claims, number, asked),
    )
    return taken(listed, _forms(record, labels, languages))


def _with_fallback(languages: Sequence[str]) -> list[str]:
    """The languages asked for, those they are kinds of ("de-at" is "de"), the label for all, and English."""
    bases = [language.partition("-")[0] for language in languages]
    return list(dict.fromkeys((*languages, *bases, _EVERY_LANGUAGE, _ENGLISH)))


def _forms(record: Map, labels: Map, languages: Sequence[str]) -> Iterator[str]:
    aliases = _map(record.get("aliases"))
    for language in (*languages, _EVERY_LANGUAGE):
        yield _value(labels.get(language))
        entries = aliases.get(language)
        yield from map(_value, entries if isinstance(entries, list) else ())


def _type_without_class(claims: Map) -> EntityType:
    at_a_place = next(_values(claims, _COORDINATES), None) is not None
    happened = any(when in claims for when in _WHEN)
    return EntityType.PLACE if at_a_place and not happened else EntityType.OTHER


def _address(record: Map, claims: Map, number: str, languages: Sequence[str]) -> str:
    """Its page in the Wikipedia of the first of the languages that has one, its own site, or its item."""
    links = _map(record.get("sitelinks"))
    for language in languages:
        title = _map(links.get(f"{language.replace('-', '_')}wiki")).get("title")
        if isinstance(title, str) and title and not unstorable(title):
            return f"https://{language}.wikipedia.org/wiki/{quote(title.replace(' ', '_'), safe='/:(),')}"
    sites = (web_address(site) for site in _values(claims, _WEBSITE) if isinstance(site, str))
    return next((site for site in sites if site), f"https://www.wikidata.org/wiki/{number}")


def _values(claims: Map, which: str) -> Iterator[Any]:
    """The values of one kind of statement, without those that were found wrong."""
    statements = claims.get(which)
    for statement in statements if isinstance(statements, list) else ():
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            value = _map(_map(statement.get("mainsnak")).get("datavalue")).get("value")
            if value is not None:
                yield value


def _value(entry: object) -> str:
    """The text of a label, an alias or a description, on one line."""
    text = _map(entry).get("value")
    return one_line(text) if isinstance(text, str) else ""


def _map(value: object) -> Map:
    return value if isinstance(value, dict) else {}
