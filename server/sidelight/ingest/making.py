"""From a record's bytes to an article that is ready for the tables and the index: what workers do.

Nothing here knows the database, so that it can be done in any process, and in any order.
"""

from dataclasses import dataclass

from sidelight.analysis import find_passages
from sidelight.index import Pairs, passage_pairs
from sidelight.kb import Prepared, prepare
from sidelight.kb.importers import Piece, parse
from sidelight.model import Article
from sidelight.text import fold

_REPORT = "Leave it out, and report this with what `sidelight doctor` prints."


@dataclass(frozen=True, slots=True)
class Ready:
    """An article with all that can be worked out beforehand; `pairs` are its keys for the index."""

    prepared: Prepared
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one piece: articles, and sentences about what could not be taken."""

    ready: tuple[Ready, ...] = ()
    problems: tuple[str, ...] = ()


def make(piece: Piece | str) -> Made:
    """Make articles of a piece; a sentence about a piece that is none is passed on in its place.

    Whatever a record makes its reader raise is a problem of that record: the others go on.
    """
    if isinstance(piece, str):
        return Made(problems=(piece,))
    try:
        records = list(parse(piece))
        articles = [record for record in records if isinstance(record, Article)]
        # A piece that is more than one article is not remembered: each may be removed by itself.
        digest = piece.digest if len(records) == len(articles) == 1 else b""
        ready = tuple(_ready(article, digest) for article in articles)
    except Exception as error:  # noqa: BLE001 - one record must not stop an import
        return Made(problems=(f"{piece.where} cannot be understood ({type(error).__name__}). {_REPORT}",))
    problems = tuple(str(record) for record in records if not isinstance(record, Article))
    return Made(ready, problems)


def lost(piece: Piece | str) -> Made:
    """What there is of a piece that ended the process which read it."""
    where = piece if isinstance(piece, str) else piece.where
    return Made(problems=(f"{where} ended the program that read it, or its memory did not last. {_REPORT}",))


def _ready(article: Article, digest: bytes) -> Ready:
    passages, folded = find_passages(article.text), fold(article.text)
    pairs = passage_pairs(folded, [passage.start for passage in passages])
    return Ready(prepare(article, passages, digest, folded), pairs)
