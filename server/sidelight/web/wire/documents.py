"""The service's smaller documents: an article, an entity, what runs here, whether it is ready."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from sidelight import __version__
from sidelight.errors import SidelightError
from sidelight.kb import SearchHit
from sidelight.model import Article, EntityFacts
from sidelight.text import FOLDING_VERSION
from sidelight.web.wire.articles import Json, article_head
from sidelight.web.wire.entities import facts
from sidelight.web.wire.offsets import OffsetUnit
from sidelight.web.wire.reading import Limits

API_VERSION = 1
_COUNTED = ("articles", "passages", "quotations", "entities", "aliases", "clusters")


def write_article(article: Article) -> Json:
    """A stored article with its text."""
    return article_head(article) | {"text": article.text}


def write_search(hits: Sequence[SearchHit], revision: int) -> Json:
    """The articles that were found, without their texts; `score` has no fixed scale."""
    found = [
        article_head(hit.article) | {"snippet": hit.snippet, "score": round(hit.score, 3)} for hit in hits
    ]
    return {"articles": found, "kb": {"revision": revision}}


def write_entity(known: EntityFacts) -> Json:
    """What the KB tells about an entity; offsets count code points."""
    return facts(known, OffsetUnit.CODEPOINT)


def write_info(limits: Limits, revision: int, counts: Mapping[str, int], model: str, missing: str) -> Json:
    """Versions, limits, the KB's size and revision, and the language model with what is missing of it."""
    return {
        "versions": {"sidelight": __version__, "api": API_VERSION, "folding": FOLDING_VERSION},
        "limits": {
            "characters": limits.characters,
            "body_bytes": limits.body_bytes,
            "block_id_characters": limits.block_id_characters,
        },
        "kb": {"revision": revision} | {name: counts.get(name, 0) for name in _COUNTED},
        "model": {"name": model, "present": not missing, "message": missing},
    }


def write_ready(revision: int, articles: int) -> Json:
    """The KB opens and its index is current."""
    return {"status": "ready", "kb": {"revision": revision, "articles": articles}}


def write_problem(error: SidelightError, path: str) -> Json:
    """An error as RFC 9457 has it, with what to do about it."""
    return {
        "type": f"urn:sidelight:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail.rstrip(".") + ".",
        "instance": quote(path),
        "remedy": error.remedy,
    }
