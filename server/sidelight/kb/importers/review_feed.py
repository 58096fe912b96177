"""A feed of reviewed claims: what fact-checkers publish for search engines, gathered in one JSON file.

Such a file (a schema.org DataFeed, as of Data Commons) has hundreds of megabytes in one line. So it is read
an entry at a time. Each becomes an article that holds the claims as they were reviewed, and the ratings.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers.claim_reviews import reviews_in
from sidelight.kb.importers.fields import FieldError, article_from
from sidelight.kb.importers.jsonl import record_in
from sidelight.kb.importers.pages.linked_data import Object, first_text, nested, types_of
from sidelight.kb.importers.pieces import Piece, ReadOptions, Record
from sidelight.kb.importers.streams import BytesRead, blocks, opened, reading, unpacked
from sidelight.model import Article, ClaimReview

LONGEST_ENTRY = 1_000_000
"""Characters of one entry, and before the first. Real ones have a few thousand."""

LONGEST_TITLE = 120
"""Characters of a claim that stands in for a title."""

_HEAD = 4_096
_IS_ONE = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*[\[{].*?("dataFeedElement"\s*:|"@type"\s*:\s*"[^"]{0,30}ClaimReview")', re.S
)
_ENTRIES = re.compile(r'"dataFeedElement"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def is_one(path: Path) -> bool:
    """Whether a JSON file says in its beginning that it holds reviews of claims."""
    with reading(path), opened(path) as raw:
        return bool(_IS_ONE.match(unpacked(path, raw).read(_HEAD)))


def pieces(path: Path, options: ReadOptions, tell: BytesRead) -> Iterator[Piece | ImportFileError]:
    """The entries of a feed, of a list, or one after the other, and what is wrong with the file."""
    number = 0
    try:
        for entry in _entries(path, tell):
            number += 1
            content = json.dumps(entry).encode()
            yield Piece("claimreview", f"{path}, entry {number}", content, options=options)
    except FieldError as error:
        yield ImportFileError(f"{path}, entry {number + 1}: {error}; what came before was taken.")
    except ImportFileError as problem:
        yield problem


def parse(piece: Piece) -> Iterator[Record]:
    """The articles of an entry, one for each page of reviews, or what is wrong with it."""
    try:
        entry = record_in(piece.content, '{"@type": "ClaimReview", ...}')
        objects = nested(entry)
        reviews = reviews_in(objects, date.today())
        if not reviews:
            raise FieldError("it reviews no claim; every review needs a claim and a rating")
        titles = {
            first_text(one.get("url")): _title(one) for one in objects if "claimreview" in types_of(one)
        }
        for url in dict.fromkeys(review.url for review in reviews):
            yield _article([review for review in reviews if review.url == url], titles.get(url, ""))
    except FieldError as error:
        yield ImportFileError(f"{piece.where}: {error}.")


def _title(one: Object) -> str:
    return first_text(one.get("headline")) or first_text(one.get("name"))


def _article(reviews: list[ClaimReview], title: str) -> Article:
    """One page of reviews as an article. The claims stand as they were reviewed, the ratings beside them.

    The title is never how the text begins: the words that decide whether two articles are the same are those
    after it, and many reviews have the same rating.
    """
    first = reviews[0]
    claim = first.claim if len(first.claim) <= LONGEST_TITLE else first.claim[: LONGEST_TITLE - 1] + "…"
    own = title and not first.claim.casefold().startswith(title.casefold())
    record = {
        "title": title if own else f"{first.reviewer or 'Claim'}: {claim}",
        "text": "\n\n".join(part for review in reviews for part in (review.claim, _sentence(review))),
        "url": first.url,
        "publisher": first.reviewer,
        "published": first.published,
    }
    return replace(article_from(record), reviews=tuple(reviews))


def _sentence(review: ClaimReview) -> str:
    by = f" by {review.reviewer}" if review.reviewer else ""
    of = f" of a claim by {review.claimant}" if review.claimant else ""
    return f"Rating{by}{of}: {review.rating.rstrip('.')}."


def _entries(path: Path, tell: BytesRead) -> Iterator[object]:
    """The values in a file. Raises FieldError where one is no JSON, or too long."""
    decoder, chunks = json.JSONDecoder(strict=False), _texts(path, tell)
    text = _from_first(chunks)
    while True:
        text = text[_end_of_space(text) :]
        if text.startswith("]"):
            return
        entry, end = _first_value(decoder, text)
        if end:
            yield entry
            text = text[end:]
            continue
        more = next(chunks, "") if len(text) <= LONGEST_ENTRY else ""
        if not more and text:
            raise FieldError(
                "it is no JSON that can be read, or longer than 1 MB; mend or fetch the file again"
            )
        if not more:
            return
        text += more


def _first_value(decoder: json.JSONDecoder, text: str) -> tuple[object, int]:
    """The value that a text begins with and where it ends, 0 where it does not end in it."""
    try:
        return decoder.raw_decode(text)
    except (ValueError, RecursionError):
        return None, 0


def _from_first(chunks: Iterator[str]) -> str:
    """The text from the first entry on: inside a feed's or a list's bracket, or the start of the file."""
    text = next(chunks, "").removeprefix("\ufeff").lstrip()
    if not text.startswith("{"):
        return text.removeprefix("[")
    head = text
    while not (match := _ENTRIES.search(head)):
        if len(head) > LONGEST_ENTRY or not (more := next(chunks, "")):
            return head
        head += more
    return head[match.end() :]


def _end_of_space(text: str) -> int:
    match = _BETWEEN.match(text)
    return match.end() if match else 0


def _texts(path: Path, tell: BytesRead) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for block in blocks(path, tell):
        yield decoder.decode(block)
