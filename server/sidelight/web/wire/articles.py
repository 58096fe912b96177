"""Stored articles and their passages as callers get them."""

from typing import Any

from sidelight.model import Article, Span
from sidelight.web.wire.offsets import Counter

Json = dict[str, Any]


def article_head(article: Article) -> Json:
    """An article without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "published": article.published,
    }


def passage(article: Counter, span: Span, match: Span) -> Json:
    """A stretch of an article, and what of it matched (clipped to it), without the sentences around it."""
    start, end = (min(max(edge, span.start), span.end) - span.start for edge in match)
    stretch = Counter(span.of(article.text), article.unit)
    return {
        "text": stretch.text,
        "start": article.at(span.start),
        "end": article.at(span.end),
        "match": stretch.pair(start, end),
        "before": "",
        "after": "",
    }


def score(value: float) -> float:
    """A score as it is shown: 0 to 1, three digits."""
    return round(min(max(value, 0.0), 1.0), 3)
