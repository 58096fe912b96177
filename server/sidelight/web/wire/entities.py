"""What is known of an entity as callers get it: every fact with the article it comes from."""

import re

from sidelight.cards import periods
from sidelight.model import Article, Entity, EntityFacts, Quotation, RoleSaid, Span
from sidelight.web.wire.articles import Json, article_head, passage
from sidelight.web.wire.offsets import Counter, OffsetUnit


def facts(known: EntityFacts, unit: OffsetUnit) -> Json:
    """What the KB tells about an entity, as cards and /v1/entities show it."""
    return {
        "entity": {
            **entity_head(known.entity),
            "role_article": known.entity.role_article,
            "aliases": list(known.entity.aliases),
            "url": known.entity.url,
        },
        "roles": [_role(role) for role in known.roles],
        "mentions": known.mentions,
        "articles": known.articles,
        "first_seen": known.first_seen,
        "last_seen": known.last_seen,
        "first_article": _head_or_none(known.first_article),
        "last_article": _head_or_none(known.last_article),
        "timeline": [{"month": month, "mentions": count} for month, count in known.timeline],
        "periods": [{"period": period, "mentions": count} for period, count in periods(known.timeline)],
        "evidence": [_named_at(known.entity, article, span, unit) for article, span in known.passages],
        "quotations": [
            {"article": article_head(article), "text": _said(article, quotation)}
            for article, quotation in known.quotations
        ],
        "related": [entity_head(entity) | {"articles": shared} for entity, shared in known.related],
    }


def entity_head(entity: Entity) -> Json:
    """An entity as it stands in a list."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": str(entity.type),
        "role": entity.role,
        "description": entity.description,
    }


def _role(role: RoleSaid) -> Json:
    return {
        "text": role.text,
        "first_said": role.first_said,
        "last_said": role.last_said,
        "articles": role.articles,
        "article": article_head(role.article),
    }


def _head_or_none(article: Article | None) -> Json | None:
    return None if article is None else article_head(article)


def _named_at(entity: Entity, article: Article, span: Span, unit: OffsetUnit) -> Json:
    match = _naming(entity, span.of(article.text))
    named = Span(span.start + match.start, span.start + match.end)
    return {"article": article_head(article), "passage": passage(Counter(article.text, unit), span, named)}


def _naming(entity: Entity, text: str) -> Span:
    """Where a passage first names an entity, by the longest form that stands there; else an empty span."""
    for form in sorted({entity.name, *entity.aliases}, key=lambda form: (-len(form), form)):
        if (found := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)) is not None:
            return Span(*found.span())
    return Span(0, 0)


def _said(article: Article, quotation: Quotation) -> str:
    return " … ".join(part.of(article.text) for part in quotation.parts)
