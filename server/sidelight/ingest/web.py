"""From addresses of the web to pieces: a page, a text, or a feed with the pages that it points to."""

import re
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from sidelight.errors import FetchError, ImportFileError
from sidelight.fetching import Fetched, Fetcher, Seen
from sidelight.kb.importers import feeds
from sidelight.kb.importers.charsets import as_utf8
from sidelight.kb.importers.pieces import Piece, ReadOptions

MOST_LINKS = 200
"""Pages that are fetched for one feed. Feeds list the last 10 to 100 articles; one of thousands is an
archive, and fetching it at one page a second would take hours that nobody asked for."""

PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_EITHER = ("application/xml", "text/xml", "application/json")
_TEXTS = {"text/plain": "plain", "text/markdown": "markdown", "text/x-markdown": "markdown"}
TYPES = frozenset((*PAGES, *_FEEDS, *_EITHER, *_TEXTS))
"""Content types in which articles are found."""

_BY_ADDRESS = ("html", "feed", "plain", "markdown")
_FEED_STARTS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_START = 4_096


class Known(Protocol):
    """What is remembered of earlier visits."""

    def seen(self, url: str) -> Seen:
        """How the server marked what stood at an address."""

    def saw(self, url: str, seen: Seen) -> None:
        """Remember how the server marked it."""

    def has_entry(self, link: str, version: str) -> bool:
        """Whether this version of a feed's entry was followed."""

    def followed(self, link: str, version: str) -> None:
        """Remember that it was."""


class Stranger:
    """Remembers nothing: all that is asked for is fetched."""

    def seen(self, _: str) -> Seen:
        """Nothing."""
        return Seen()

    def saw(self, url: str, seen: Seen) -> None:
        """Forget it."""

    def has_entry(self, _link: str, _version: str) -> bool:
        """No."""
        return False

    def followed(self, link: str, version: str) -> None:
        """Forget it."""


class Web:
    """What fetches for an import. With `is_program` nobody asked for just this page now, so that robots.txt
    is obeyed for addresses that were named, too."""

    def __init__(
        self, fetcher: Fetcher, options: ReadOptions, known: Known | None = None, *, is_program: bool = False
    ) -> None:
        self._fetcher, self._options, self._known = fetcher, options, known or Stranger()
        self._is_program = is_program

    def pieces(self, url: str, *, is_one_of_many: bool = False) -> Iterator[Piece | ImportFileError]:
        """What stands at an address; nothing where it is as it was seen. Problems come as values."""
        try:
            found = self._fetcher.fetch(
                url, TYPES, is_one_of_many=is_one_of_many or self._is_program, seen=self._known.seen(url)
            )
            if found.is_new:
                yield from self._pieces_of(found)
                self._known.saw(url, found.seen)
        except FetchError as error:
            yield _problem(error)
        except ImportFileError as problem:
            yield problem

    def _pieces_of(self, found: Fetched) -> Iterator[Piece | ImportFileError]:
        form = self._options.form or form_of(found)
        if form == "feed":
            yield from self._of_feed(found)
        elif form in _BY_ADDRESS:
            content = as_utf8(found.content, found.charset)
            yield Piece(form, found.url, content, url=found.url, options=self._options)
        else:
            yield ImportFileError(
                f"{found.url} cannot be read as {form} from the web", remedy="Save it and add the file."
            )

    def _of_feed(self, found: Fetched) -> Iterator[Piece | ImportFileError]:
        told = f"{found.content_type}; charset={found.charset}" if found.charset else found.content_type
        followed = 0
        for entry in feeds.entries(found.content, found.url, told, base=found.url):
            if isinstance(entry, ImportFileError):
                yield entry
            elif entry.is_whole:
                yield entry.piece()
            elif followed < MOST_LINKS:
                followed += 1
                yield from self._of_link(entry)
            else:
                yield ImportFileError(
                    f"{found.url} points to more than {MOST_LINKS} pages",
                    remedy="The first were fetched; write the addresses of others into a list (--list).",
                )
                return

    def _of_link(self, entry: feeds.Entry) -> Iterator[Piece | ImportFileError]:
        """The page of an entry that is not whole, unless this version of the entry was followed before."""
        link, version = entry.link, entry.piece().digest.hex()
        if not link:
            yield feeds.summary_only(entry)
            return
        if self._known.has_entry(link, version):
            return
        try:
            page = self._fetcher.fetch(link, PAGES, is_one_of_many=True)
        except FetchError as error:
            yield _problem(error)
            return
        yield Piece(
            "html", page.url, as_utf8(page.content, page.charset), url=page.url, options=self._options
        )
        self._known.followed(link, version)


def form_of(found: Fetched) -> str:
    """The form of what was fetched: by its first bytes where they tell a feed, else by its type."""
    start, kind = found.content[:_START], found.content_type
    if _FEED_STARTS.match(start) or kind in _FEEDS:
        return "feed"
    if kind in _TEXTS:
        path = urlsplit(found.url).path.lower()
        return "markdown" if path.endswith((".md", ".markdown")) else _TEXTS[kind]
    if kind in PAGES or b"<html" in start.lower() or (not kind and start.lstrip().startswith(b"<")):
        return "html"
    return "feed" if kind in _EITHER else "plain"


def _problem(error: FetchError) -> ImportFileError:
    return ImportFileError(error.detail, remedy=error.remedy)
