"""Feeds (RSS, Atom, JSON Feed): entries that hold an article, and entries that only point to one.

A feed may give the whole text of an entry or only a summary of it. A summary is not the article: a quotation
from the rest would not be found, and words cut off would look like words left out. So only whole texts are
taken from a file; where the feed was fetched, the caller fetches what it points to as well.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from sidelight.errors import ImportFileError
from sidelight.kb.importers import jsonfeed
from sidelight.kb.importers.fields import LONGEST_ID, FieldError, web_address
from sidelight.kb.importers.fragments import text_of
from sidelight.kb.importers.pieces import Piece, ReadOptions
from sidelight.kb.importers.streams import BytesRead, whole

WHOLE_TEXT_WORDS = 200
"""Words of an RSS description that is taken for the whole text. Many feeds give no other; summaries are
written to be shorter. A short notice that is given whole is missed, or fetched from its page."""

_CUT_OFF = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|continue reading.{0,80}|read more.{0,20})\W*\Z", re.IGNORECASE
)
_SYNDICATED = re.compile(r"\n+The post .{1,400} (?:appeared first|first appeared) on .{1,200}\Z")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENDS = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>")
_BEFORE_CONTENT = re.compile(rb"<[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the fields of its article under our names ("text" is empty where it was not given whole),
    where it stands, and the address of its page."""

    where: str
    record: Mapping[str, object]
    link: str

    @property
    def is_whole(self) -> bool:
        """Whether the article itself is here."""
        return bool(self.record["text"])

    def piece(self) -> Piece:
        """The entry as a record of JSON Lines."""
        return Piece("jsonl", self.where, json.dumps(self.record).encode())


def pieces(path: Path, _: ReadOptions, tell: BytesRead) -> Iterator[Piece | ImportFileError]:
    """The entries of a feed in a file that hold an article, and what is wrong with the others."""
    try:
        for entry in entries(whole(path, tell), str(path)):
            if isinstance(entry, ImportFileError):
                yield entry
            else:
                yield entry.piece() if entry.is_whole else summary_only(entry)
    except ImportFileError as problem:
        yield problem


def summary_only(entry: Entry) -> ImportFileError:
    """Says so, and where its article is to be found."""
    remedy = f"Add its page: `sidelight kb add {entry.link}`." if entry.link else "It names no page to add."
    return ImportFileError(f"{entry.where} holds a summary only", remedy=remedy)


def entries(
    content: bytes, where: str, content_type: str = "", *, base: str = ""
) -> Iterator[Entry | ImportFileError]:
    """The entries of a feed. `base` is its own address, from which links may start.

    Raises ImportFileError when it is none.
    """
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    records = jsonfeed.records(content, where) if is_json else _of_xml(content, where, content_type)
    for number, record in enumerate(records, start=1):
        place = f"{where}, entry {number}"
        try:
            yield _entry(record, place, base)
        except FieldError as error:
            yield ImportFileError(f"{place}: {error}.")


def _entry(record: dict[str, object] | FieldError, place: str, base: str) -> Entry:
    if isinstance(record, FieldError):
        raise record
    html, words = str(record.pop("html")), str(record.pop("words"))
    text = _SYNDICATED.sub("", words or text_of(html))
    is_whole = record.pop("is_whole") or len(text.split()) >= WHOLE_TEXT_WORDS
    link = web_address(_joined(base, str(record["url"])))
    return Entry(
        place, record | {"url": link, "text": text if is_whole and not _CUT_OFF.search(text) else ""}, link
    )


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:  # it is no address, whatever it starts from
        return ""


def _of_xml(content: bytes, where: str, content_type: str) -> Iterator[dict[str, object] | FieldError]:
    _refuse_entities(content, where)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content_type = "application/xml; charset=utf-16"
    feed = _parsed(content, where, content_type)
    is_cut = bool(feed.bozo) and not _ENDS.search(content[-1000:].replace(b"\0", b""))
    last = len(feed.entries) - 1
    for number, entry in enumerate(feed.entries):
        if is_cut and number == last:
            yield FieldError("the feed ends within it; fetch it again")
        else:
            yield _record(entry, feed.feed)


def _parsed(content: bytes, where: str, content_type: str) -> Any:
    """The feed as feedparser has it. Raises ImportFileError when it is none."""
    import feedparser  # noqa: PLC0415 - loading it takes a tenth of a second, and most imports have no feed

    headers = {"content-type": content_type} if content_type else {}
    try:
        feed = feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        error = None if feed.get("version") else feed.get("bozo_exception")
        is_one = bool(feed.get("version"))
    except Exception as raised:  # noqa: BLE001 - of broken characters and names it raises what it likes
        feed, error, is_one = None, raised, False
    if not is_one:
        reason = getattr(error, "getMessage", lambda: "")() or (type(error).__name__ if error else "")
        raise ImportFileError(
            f"{where} is no feed that can be read{f' ({reason})' if reason else ''}",
            remedy="Give an RSS, Atom or JSON feed; a page is fetched by its own address.",
        )
    return feed


def _refuse_entities(content: bytes, where: str) -> None:
    """Entities can stand for one another, so that nine lines mean gigabytes, or for files of this machine."""
    start = content.replace(b"\0", b"")  # as UTF-16 it reads the same without them
    first = _BEFORE_CONTENT.search(start)
    if b"<!ENTITY" in start[: first.start() if first else None]:
        raise ImportFileError(
            f"{where} declares entities of its own, which no feed needs",
            remedy="Take its <!DOCTYPE ...> out if you trust where it comes from.",
        )


def _record(entry: Any, feed: Any) -> dict[str, object]:
    whole_text = next((part for part in entry.get("content", ()) if part.get("value")), None)
    part = whole_text or entry.get("summary_detail") or {}
    is_plain = part.get("type") == "text/plain"
    when = "published" if entry.get("published") else "updated"
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    return {
        "id": "" if web_address(link) else entry.get("id", "")[:LONGEST_ID],
        "title": _title(entry),
        "url": link,
        "publisher": _title(entry.get("source") or {}) or _title(feed),
        "authors": [name for one in entry.get("authors", ()) if (name := one.get("name"))],
        "published": _day(entry.get(when) or "", entry.get(f"{when}_parsed")),
        "html": "" if is_plain else part.get("value", ""),
        "words": part.get("value", "") if is_plain else "",
        "is_whole": whole_text is not None,
    }


def _title(of: Any) -> str:
    detail = of.get("title_detail") or {}
    title = of.get("title") or ""
    return title if detail.get("type") == "text/plain" else text_of(title)


def _day(raw: str, parsed: Any) -> str:
    """The day as it is where the article was printed; the word itself where it is no date."""
    if _ISO_DAY.match(raw):
        return raw
    for parts in (parsedate(raw), parsed):
        try:
            if parts:
                return date(*parts[:3]).isoformat()
        except (ValueError, OverflowError):
            continue
    return raw
