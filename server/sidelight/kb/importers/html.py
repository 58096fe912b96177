"""Web pages, saved or fetched: one article each, with what the page says of it.

A page is anybody's text. Its size, depth and reading time are bounded (pages/markup.py, TIME_LIMIT), what it
says of its own address is checked (pages/addresses.py), and it never raises: it is an article or a problem.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from sidelight.errors import ImportFileError
from sidelight.kb.importers.claim_reviews import reviews_in
from sidelight.kb.importers.fields import FieldError, article_from
from sidelight.kb.importers.pages.addresses import address_of, saved_from
from sidelight.kb.importers.pages.body import article_body
from sidelight.kb.importers.pages.dates import published_on
from sidelight.kb.importers.pages.decoding import decode
from sidelight.kb.importers.pages.head import head_of
from sidelight.kb.importers.pages.markup import tree_of
from sidelight.kb.importers.pages.naming import authors_of, publisher_of, title_of
from sidelight.kb.importers.pages.saved import page_in
from sidelight.kb.importers.pages.time_limit import OutOfTimeError, processor_time
from sidelight.kb.importers.pieces import Piece, Record
from sidelight.model import Article

TIME_LIMIT = 30.0
"""Seconds of processor time. A real page takes 0.05 and at most 0.4; the worst within the bounds about 10."""

LEAST_WORDS = 10
"""A shorter text is a menu, a notice on cookies or an error page."""

_WORD = re.compile(r"\w+")


def parse(piece: Piece) -> Iterator[Record]:
    """The article of a page, or what is wrong with the page."""
    yield _article_or_problem(piece, lambda: article_of(piece.content, piece.url))


def parse_saved(piece: Piece) -> Iterator[Record]:
    """The same of a page that was saved with its images in one file (MHTML)."""
    yield _article_or_problem(piece, lambda: article_of(*page_in(piece.content)))


def _article_or_problem(piece: Piece, read: Callable[[], Article]) -> Record:
    try:
        with processor_time(TIME_LIMIT):
            return read()
    except FieldError as error:
        return ImportFileError(f"{piece.where}: {error}.")
    except OutOfTimeError:
        what = f"takes more than {TIME_LIMIT:g} s to read"
    except Exception as error:  # noqa: BLE001 - whatever a library makes of a hostile page, the import goes on
        what = f"cannot be read as a page ({type(error).__name__})"
    return ImportFileError(f"{piece.where} {what}", remedy="Save the article's text as .txt.")


def article_of(content: bytes, came_from: str = "") -> Article:
    """The article in a page's bytes. `came_from` is the address it was fetched or saved from.

    Raises FieldError.
    """
    text = decode(content)
    tree = tree_of(text)
    head = head_of(tree)
    url = address_of(head, came_from or saved_from(text))
    publisher = publisher_of(head)
    title = title_of(head, publisher, url)
    body = article_body(tree, title)
    if len(_WORD.findall(body)) < LEAST_WORDS:
        raise FieldError("no article is found in it; give the page of one article, or save its text as .txt")
    record = {
        "title": title,
        "text": body,
        "url": url,
        "publisher": publisher,
        "authors": list(authors_of(head, publisher)),
        "published": published_on(head, tree, url, date.today()),
    }
    return replace(article_from(record), reviews=reviews_in(head.objects, date.today()))
