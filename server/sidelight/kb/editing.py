"""What a person sets right about an article: its title, address, publisher, authors and date.

Its words are never changed. What was set stays when the article comes in again (see `edited`), and can be
undone like every edit.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from sidelight.errors import EditError, NotFoundError
from sidelight.kb.edited import EDITED
from sidelight.kb.edits import Done, Draft, article_key
from sidelight.kb.importers.fields import FieldError, article_from
from sidelight.kb.sameness import content_hash, is_storable, record_hash, url_key
from sidelight.kb.schema import articles
from sidelight.kb.stored import checked
from sidelight.model import Article


def edit(connection: Connection, article_id: str, given: Mapping[str, object], by: str) -> Done:
    """Set these fields (of EDITED) of an article, as importers would take them.

    Raises NotFoundError when there is none of this id, and EditError for a value that no importer takes, an
    address that another article has, and when nothing would change.
    """
    row = None
    if is_storable(article_id):
        row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
    if row is None:
        raise NotFoundError(
            f'There is no article "{article_id}"', remedy="`sidelight kb list` shows the ids."
        )
    old = checked(row)
    new = _with(old, given)
    _check_address(connection, new)
    changed = [name for name in EDITED if getattr(new, name) != getattr(old, name)]
    edited: dict[str, Any] = json.loads(row.edited or "{}") | {name: getattr(new, name) for name in given}
    draft = Draft(connection)
    if changed:
        draft.put(article_key(article_id), _values(new, edited))
    what = ", ".join(f"{name} of “{article_id}” set to {_shown(getattr(new, name))}" for name in changed)
    return draft.log("edit", what, by)


def _with(old: Article, given: Mapping[str, object]) -> Article:
    """Validated as a record of a file is; a web address that is none is refused here, not dropped."""
    record = {"id": "x", "text": "x", **given}
    try:
        read = article_from(record)
    except FieldError as error:
        raise EditError(f"The article was not changed: {error}", remedy="Give another value.") from error
    if given.get("url") and not read.url:
        raise EditError(
            f"{str(given['url'])[:100]!r} is no address of the web",
            remedy="Give one as https://news.example/a.",
        )
    return replace(old, **{name: getattr(read, name) for name in given if name in EDITED})


def _check_address(connection: Connection, new: Article) -> None:
    """Two articles of one address would take each other's place at the next import."""
    key = url_key(new.url)
    same = select(articles.c.id).where(articles.c.url_key == key, articles.c.id != new.id)
    other = connection.scalar(same.limit(1)) if key else None
    if other is not None:
        raise EditError(
            f'The article "{other}" has this address',
            remedy=f'If they are one, take one out: `sidelight kb remove "{other}"`.',
        )


def _values(article: Article, edited: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: edited[name] for name in EDITED if name in edited}
    return {
        "title": article.title,
        "url": article.url,
        "url_key": url_key(article.url),
        "publisher": article.publisher,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published": article.published,
        "content_hash": content_hash(article.title, article.text),
        "record_hash": record_hash(article),
        "edited": json.dumps(kept, ensure_ascii=False),
    }


def _shown(value: object) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return f"“{text[:100]}”" if text else "nothing"
