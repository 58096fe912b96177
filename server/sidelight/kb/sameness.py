"""When two articles are the same: by their words, by their address, or in every field.

The page in front of the reader is often in the knowledge base itself, and its own copy must never be
evidence for it; the same file is often added twice. Both are decided here, by hashes.
"""

import json
import re
from dataclasses import astuple
from hashlib import blake2b
from urllib.parse import SplitResult, urlsplit

from sidelight.model import Article
from sidelight.text import Folded, fold

HASH_BYTES = 16
"""128 bits: an accidental collision among a million articles has a chance of about 1 in 10^26."""

_TRACKING = re.compile(r"(?:utm_[^=&]*|fbclid|gclid)(?:=[^&]*)?$")

_HOST = re.compile(r"[\w:.-]{1,253}")
"""A host with letters of any script, or an address of the internet; 253 is the longest there can be."""


def content_hash(title: str, text: str) -> str:
    """A hash (hex) of the text's folded words: the same for two layouts of one article.

    Spaces, quotation marks, dashes and case do not count. A text that begins with its own title has the hash
    of the text after it, because some sources repeat the title there and others do not.
    """
    return folded_hash(title, fold(text))


def folded_hash(title: str, text: Folded) -> str:
    """As `content_hash`, of a text that was folded already."""
    words = text.text.split()
    heading = fold(title).text.split()
    if heading and words[: len(heading)] == heading and len(words) > len(heading):
        words = words[len(heading) :]
    return digest(" ".join(words))


def record_hash(article: Article) -> str:
    """A hash (hex) of every field but the id: a corrected date or publisher is a change too."""
    fields = (article.title, article.text, article.url, article.publisher, article.authors, article.published)
    reviews = [astuple(review) for review in article.reviews]
    return digest(json.dumps([*fields, reviews] if reviews else fields))


def url_key(url: str) -> str:
    """What two addresses of one article have in common, or '' for no web address or a site's front page.

    Scheme, user, "www.", default port, trailing slash, fragment and tracking parameters do not count. Many
    articles carry their site's front page as address; they must not take one another's place.
    """
    parts = _split(url)
    if parts is None:
        return ""
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    if parts.port not in (None, 80, 443):
        host = f"{host}:{parts.port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair))
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' if query else ''}{query}" if path or query else ""


def site_of(address: str) -> str:
    """The site of an address, or of a bare host ("www.News.example:80/a" gives "news.example"); '' for none.

    Scheme, user, "www.", port and all after the host do not count.
    """
    text = address.strip()
    parts = _split(text if "://" in text else f"http://{text}")
    host = (parts.hostname or "").removeprefix("www.").strip(".") if parts is not None else ""
    return host if _HOST.fullmatch(host) else ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        web = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and is_storable(url)
    except ValueError:
        return None
    return parts if web else None


def is_storable(text: str) -> bool:
    """False for a text with half a character (a lone surrogate): no database can hold or look for it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def digest(text: str) -> str:
    """A hash (hex) of exactly this text, the same on every machine."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).hexdigest()
