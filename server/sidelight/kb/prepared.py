"""An article made ready for the tables: all that can be worked out without the database, in any process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.kb.sameness import folded_hash, record_hash, url_key
from sidelight.kb.spans import pack
from sidelight.model import Article, Span
from sidelight.nearcopies import signature
from sidelight.text import Folded, fold


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its hashes and its passages, `spans` packed and `passages` counted.

    `signature` is what its near-copies meet it by (see `nearcopies`). `digest` is that of the record it came
    in (see `importers.Piece.digest`), empty where it came otherwise.
    """

    article: Article
    content_hash: str
    record_hash: str
    url_key: str
    passages: int
    spans: bytes
    signature: bytes
    digest: bytes = b""


def prepare(
    article: Article, passages: Sequence[Span], digest: bytes = b"", folded: Folded | None = None
) -> Prepared:
    """Make an article ready; `folded` is its text, where somebody has folded it already."""
    return Prepared(
        article=article,
        content_hash=folded_hash(article.title, fold(article.text) if folded is None else folded),
        record_hash=record_hash(article),
        url_key=url_key(article.url),
        passages=len(passages),
        spans=pack(passages),
        signature=signature(article.text),
        digest=digest,
    )


def with_fields(prepared: Prepared, article: Article) -> Prepared:
    """The same text as another article has it, whose other fields differ."""
    words = prepared.content_hash
    if article.title != prepared.article.title:
        words = folded_hash(article.title, fold(article.text))
    return replace(
        prepared,
        article=article,
        content_hash=words,
        record_hash=record_hash(article),
        url_key=url_key(article.url),
    )
