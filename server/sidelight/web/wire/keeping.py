"""A page that a reader keeps: an article as callers send it, and what became of it."""

from sidelight.errors import BadRequestError
from sidelight.kb import AddOutcome, Outcome
from sidelight.kb.importers.fields import FieldError, article_from
from sidelight.model import Article
from sidelight.web.wire.articles import Json
from sidelight.web.wire.fields import read_json
from sidelight.web.wire.reading import Limits, check_characters

_TAKEN = ("title", "text", "url", "publisher", "authors", "published")
"""Not `id`: an article that is handed over is known by its address, or by its words."""


def read_kept(body: bytes, limits: Limits) -> Article:
    """The article in a request's body, its fields checked as an import's are.

    Raises BadRequestError, which names the field, and TextTooLongError.
    """
    fields = read_json(body)
    text = fields.get("text")
    if isinstance(text, str):
        check_characters(len(text), limits)
    try:
        return article_from({name: fields.get(name) for name in _TAKEN})
    except FieldError as problem:
        raise BadRequestError(f"The body's {problem}") from None


def write_kept(done: AddOutcome) -> Json:
    """The id under which the words are stored now, and what became of the article."""
    stored = done.other if done.outcome is Outcome.UNCHANGED else done.article_id
    return {"id": stored, "outcome": done.outcome.value}
