"""Knowledge bases that hold names and no articles: for measuring what is found among very many of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, create_engine, insert

from sidelight.kb.forms import fold_name, last_names
from sidelight.kb.ids import take_ids
from sidelight.kb.schema import aliases, appearances, changes, entities
from sidelight.kb.schema import articles as article_rows
from sidelight.lookup import Desk
from sidelight.model import EntityType, NamedThing
from tests.quality.knowledge import settings_for

ENTITIES_A_PIECE = 20_000
ARTICLES = 10_000
"""Over how many articles the entities of measured names are spread."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """An entity to be known: its name, its type, all forms of it, and how many articles name it."""

    name: str
    type: EntityType
    forms: tuple[str, ...]
    articles: int = 0


def names_desk(home: Path, names: Iterable[KnownName], articles: int = 0) -> Desk:
    """A knowledge base of these names in `home`, which is empty, as if of so many articles."""
    desk = Desk.open(settings_for(home, ""), create=True)
    engine = create_engine(f"sqlite:///{desk.kb.path}")
    left = iter(names)
    while piece := list(islice(left, ENTITIES_A_PIECE)):
        with engine.begin() as connection:
            _insert(connection, piece)
    if articles:
        with engine.begin() as connection:
            connection.execute(insert(article_rows), [_blank(row) for row in range(1, articles + 1)])
            connection.execute(insert(changes), _ADDED)
    engine.dispose()
    desk.follow()
    return desk


_ADDED = {
    "revision": 1, "mark": "names", "at": "2020-01-01T00:00:00Z", "action": "add",
    "article_row": 0, "article_id": "", "first_passage": 0, "passages": 0,
}  # fmt: skip
"""The log's one entry: nobody counts the articles of a knowledge base to which nothing was added."""


def _blank(row: int) -> dict[str, object]:
    """An article of no words: only how many there are counts."""
    texts = ("title", "url", "url_key", "publisher", "text", "published", "content_hash", "record_hash")
    values = {"row": row, "id": f"n{row}", "authors": "[]", "added_at": "", "first_passage": 1, "passages": 0}
    return values | dict.fromkeys(texts, "")


def _insert(connection: Connection, names: Sequence[KnownName]) -> None:
    first = take_ids(connection, "entities", len(names))
    rows = [
        {"id": first + i, "name": one.name, "folded": fold_name(one.name), "type": one.type.value,
         "origin": "derived", "role": "", "role_article": "", "role_published": ""}
        for i, one in enumerate(names)
    ]  # fmt: skip
    connection.execute(insert(entities), rows)
    forms = [(first + i, form) for i, one in enumerate(names) for form in one.forms]
    number = take_ids(connection, "aliases", len(forms))
    connection.execute(
        insert(aliases),
        [
            {"id": number + i, "entity": entity, "text": form, "folded": fold_name(form), "origin": "derived"}
            for i, (entity, form) in enumerate(forms)
        ],
    )
    named_in = [
        {"entity": first + i, "published": "", "article": article, "mentions": 1}
        for i, one in enumerate(names)
        for article in _places(first + i, one.articles)
    ]
    if named_in:
        connection.execute(insert(appearances), named_in)


def _places(entity: int, articles: int) -> Iterator[int]:
    """The rows of so many articles, others for each entity: an article names some seventy."""
    most = max(articles, ARTICLES)
    return (1 + (entity * 7919 + one) % most for one in range(articles))


def grown(articles: Iterable[Sequence[NamedThing]], most: int) -> list[KnownName]:
    """The entities that the names of these articles make, with `most` forms in all.

    Equal names are one; people are known under their last names too.
    """
    forms: dict[str, dict[str, None]] = {}
    first: dict[str, NamedThing] = {}
    named_in: dict[str, int] = {}
    for things in articles:
        for key, thing in {key: thing for thing in things if (key := fold_name(thing.name))}.items():
            first.setdefault(key, thing)
            forms.setdefault(key, {}).update(dict.fromkeys(_forms(thing)))
            named_in[key] = named_in.get(key, 0) + 1
    return _up_to(
        (KnownName(thing.name, thing.type, tuple(forms[key]), named_in[key]) for key, thing in first.items()),
        most,
    )


def _up_to(names: Iterable[KnownName], most: int) -> list[KnownName]:
    kept: list[KnownName] = []
    total = 0
    for one in names:
        total += len(one.forms)
        if total > most:
            break
        kept.append(one)
    return kept


def _forms(thing: NamedThing) -> Iterator[str]:
    yield from (form for form in (thing.name, *thing.aliases) if fold_name(form))
    if thing.type is EntityType.PERSON:
        yield from last_names(thing.name)
