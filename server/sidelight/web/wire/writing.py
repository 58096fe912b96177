"""An answer as callers get it: offsets counted in their unit, the page's own words quoted back."""

import json
import re

from sidelight.model import (
    Answer,
    Article,
    Card,
    Entity,
    EntityCard,
    EntityFacts,
    Finding,
    FindingSpan,
    Page,
    Quotation,
    QuotationCard,
    Span,
)
from sidelight.web.wire.articles import Json, article_head, passage, score
from sidelight.web.wire.blocks import BlockWriter
from sidelight.web.wire.offsets import Counter, OffsetUnit
from sidelight.web.wire.quotations import quotation_card, speaker


def dump(document: Json) -> str:
    """JSON in ASCII: a lone surrogate that a browser sent goes back escaped, where UTF-8 would fail."""
    return json.dumps(document, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def write_answer(answer: Answer, page: Page, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> Json:
    """The body of a look-up's answer. `page` is the page as it was sent, whose words are quoted back."""
    blocks = {block.id: BlockWriter(block, unit) for block in page.blocks}
    return {
        "findings": [_finding(finding, blocks) for finding in answer.findings],
        "cards": {name: _card(card, blocks, unit) for name, card in answer.cards.items()},
        "offset_unit": str(unit),
        "kb": {"revision": answer.revision, "articles": answer.articles},
        "incomplete": answer.incomplete,
        "warnings": list(answer.warnings),
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def _finding(finding: Finding, blocks: dict[str, BlockWriter]) -> Json:
    first, *rest = finding.spans
    return {
        "id": finding.id,
        "kind": finding.kind,
        "block": first.block,
        **blocks[first.block].whole(first.parts),
        "continued": [_continued(span, blocks[span.block]) for span in rest],
        "speaker": speaker(finding.speaker, finding.speaker_entity),
        "cards": list(finding.cards),
    }


def _continued(span: FindingSpan, block: BlockWriter) -> Json:
    return {"block": span.block, "parts": block.pairs(span.parts), "exact": block.exact(span.parts)}


# --- cards --------------------------------------------------------------------------------------------


def _card(card: Card, blocks: dict[str, BlockWriter], unit: OffsetUnit) -> Json:
    if isinstance(card, QuotationCard):
        return quotation_card(card, blocks, unit)
    return _entity_card(card, unit)


def _entity_card(card: EntityCard, unit: OffsetUnit) -> Json:
    head = {"kind": "entity", "title": card.title, "score": score(card.score), "why": card.why}
    return head | {"others": [_entity_head(other) for other in card.others]} | facts(card.facts, unit)


def facts(known: EntityFacts, unit: OffsetUnit) -> Json:
    """What the KB tells about an entity, as cards and /v1/entities show it."""
    return {
        "entity": {
            **_entity_head(known.entity),
            "role_article": known.entity.role_article,
            "aliases": list(known.entity.aliases),
        },
        "mentions": known.mentions,
        "articles": known.articles,
        "first_seen": known.first_seen,
        "last_seen": known.last_seen,
        "timeline": [{"month": month, "mentions": count} for month, count in known.timeline],
        "evidence": [_named_at(known.entity, article, span, unit) for article, span in known.passages],
        "quotations": [
            {"article": article_head(article), "text": _said(article, quotation)}
            for article, quotation in known.quotations
        ],
        "related": [_entity_head(entity) | {"articles": shared} for entity, shared in known.related],
    }


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


def _entity_head(entity: Entity) -> Json:
    return {"id": entity.id, "name": entity.name, "type": str(entity.type), "role": entity.role}
