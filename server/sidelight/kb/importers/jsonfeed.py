"""JSON Feed 1.1 (jsonfeed.org), and which JSON file is one."""

from collections.abc import Iterator
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import FieldError
from sidelight.kb.importers.jsonl import record_in
from sidelight.kb.importers.streams import opened, reading, unpacked

_MARK = b"jsonfeed.org/version"
_HEAD = 1_000
"""Bytes in which the version stands; the standard asks for it first."""


def is_one(path: Path) -> bool:
    """Whether a JSON file says in its beginning that it is a feed."""
    with reading(path), opened(path) as raw:
        return _MARK in unpacked(path, raw).read(_HEAD).replace(b"\\/", b"/")


def records(content: bytes, where: str) -> Iterator[dict[str, object] | FieldError]:
    """The entries under our names, each with its "html" or plain "words". Raises ImportFileError."""
    try:
        feed = record_in(content.removeprefix(b"\xef\xbb\xbf"), '{"version": ..., "items": [...]}')
    except FieldError as error:
        raise ImportFileError(f"{where}: {error}.") from error
    items = feed.get("items")
    if not isinstance(items, list):
        raise ImportFileError(
            f'{where} has no list of "items"', remedy="Give a JSON feed (jsonfeed.org), or JSON Lines."
        )
    for item in items:
        if isinstance(item, dict):
            yield _record(item, feed)
        else:
            yield FieldError("it is no object; write {...}")


def _record(item: dict[str, object], feed: dict[str, object]) -> dict[str, object]:
    authors = item.get("authors") or [item.get("author") or {}]
    html, words = item.get("content_html"), item.get("content_text")
    return {
        "id": "" if item.get("url") else item.get("id"),
        "title": item.get("title"),
        "url": item.get("url") or item.get("external_url") or "",
        "publisher": feed.get("title"),
        "authors": [one.get("name") or "" for one in authors if isinstance(one, dict)]
        if isinstance(authors, list)
        else [],
        "published": item.get("date_published") or item.get("date_modified"),
        "html": html if isinstance(html, str) else "",
        "words": words if isinstance(words, str) and not html else "",
        "is_whole": True,
    }
