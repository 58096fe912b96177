"""Fields of an article that a person has set: they stay when the article comes in again."""

import json
from dataclasses import replace
from typing import Any

from sidelight.model import Article

EDITED = ("title", "url", "publisher", "authors", "published")
"""The fields that can be set: what is said about an article, never its words."""


def with_edited(article: Article, edited: str) -> Article:
    """The article with the fields in a value of the column `edited`. Raises ValueError for no such value."""
    if not edited:
        return article
    told = json.loads(edited)
    if not isinstance(told, dict):
        raise ValueError("the edited fields of an article are no object")
    fields: dict[str, Any] = {name: told[name] for name in EDITED if name in told}
    if "authors" in fields:
        fields["authors"] = tuple(fields["authors"])
    return replace(article, **fields)
