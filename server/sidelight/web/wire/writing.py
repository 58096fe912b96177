"""An answer as callers get it: offsets counted in their unit, the page's own words quoted back."""

import json
import re
from typing import Any

from sidelight.model import (
    Answer,
    Article,
    Attribution,
    Block,
    Card,
    DiffOp,
    Entity,
    EntityCard,
    EntityFacts,
    Evidence,
    Finding,
    FindingSpan,
    Page,
    Quotation,
    QuotationCard,
    Span,
)
from sidelight.web.wire.offsets import Counter, OffsetUnit

Json = dict[str, Any]

_CONTEXT = 32
"""Characters of prefix and suffix, as the W3C's TextQuoteSelector examples and other annotators use."""


def dump(document: Json) -> str:
    """JSON in ASCII: a lone surrogate that a browser sent goes back escaped, where UTF-8 would fail."""
    return json.dumps(document, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def write_answer(answer: Answer, page: Page, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> Json:
    """The body of a look-up's answer. `page` is the page as it was sent, whose words are quoted back."""
    blocks = {block.id: _BlockWriter(block, unit) for block in page.blocks}
    return {
        "findings": [_finding(finding, blocks) for finding in answer.findings],
        "cards": {name: _card(card, unit) for name, card in answer.cards.items()},
        "offset_unit": str(unit),
        "kb": {"revision": answer.revision, "articles": answer.articles},
        "incomplete": answer.incomplete,
        "warnings": list(answer.warnings),
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


class _BlockWriter:
    """Writes findings' spans in one block."""

    def __init__(self, block: Block, unit: OffsetUnit) -> None:
        self._text = block.text
        self._counter = Counter(block.text, unit)

    def pairs(self, parts: tuple[Span, ...]) -> list[list[int]]:
        return [self._counter.pair(*part) for part in parts]

    def exact(self, parts: tuple[Span, ...]) -> str:
        return self._text[parts[0].start : parts[-1].end]

    def whole(self, parts: tuple[Span, ...]) -> Json:
        start, end = parts[0].start, parts[-1].end
        return {
            "start": self._counter.at(start),
            "end": self._counter.at(end),
            "parts": self.pairs(parts),
            "exact": self._text[start:end],
            "prefix": self._text[max(0, start - _CONTEXT) : start],
            "suffix": self._text[end : end + _CONTEXT],
        }


def _finding(finding: Finding, blocks: dict[str, _BlockWriter]) -> Json:
    first, *rest = finding.spans
    return {
        "id": finding.id,
        "kind": finding.kind,
        "block": first.block,
        **blocks[first.block].whole(first.parts),
        "continued": [_continued(span, blocks[span.block]) for span in rest],
        "speaker": _speaker(finding.speaker, finding.speaker_entity),
        "cards": list(finding.cards),
    }


def _continued(span: FindingSpan, block: _BlockWriter) -> Json:
    return {"block": span.block, "parts": block.pairs(span.parts), "exact": block.exact(span.parts)}


def _speaker(name: str, entity: str) -> Json | None:
    return {"text": name, "entity": entity or None} if name else None


# --- cards --------------------------------------------------------------------------------------------


def _card(card: Card, unit: OffsetUnit) -> Json:
    if isinstance(card, QuotationCard):
        return _quotation_card(card, unit)
    return _entity_card(card, unit)


def _quotation_card(card: QuotationCard, unit: OffsetUnit) -> Json:
    verdict = card.verdict
    return {
        "kind": card.kind,
        "title": card.title,
        "score": _score(card.score),
        "why": card.why,
        "wording": str(verdict.wording),
        "flags": list(verdict.flags),
        "attribution": _attribution(verdict.attribution),
        "speakers": {
            "page": _speaker(card.page_speaker, card.page_entity),
            "stored": _speaker(verdict.stored_speaker, verdict.stored_entity),
        },
        "diff": _diff(verdict.diff),
        "evidence": [_evidence(evidence, unit) for evidence in card.evidence],
    }


def _evidence(evidence: Evidence, unit: OffsetUnit) -> Json:
    verdict, article = evidence.verdict, evidence.article
    passage = _passage(article, evidence.span, verdict.span, unit)
    return {
        "article": article_head(article),
        "passage": passage | {"before": evidence.before, "after": evidence.after},
        "wording": str(verdict.wording),
        "flags": list(verdict.flags),
        "attribution": _attribution(verdict.attribution),
        "speaker": verdict.stored_speaker or None,
        "diff": _diff(verdict.diff),
        "score": _score(verdict.score),
        "copies": evidence.copies,
    }


def _passage(article: Article, span: Span, match: Span, unit: OffsetUnit) -> Json:
    """A stretch of an article, and what of it matched (clipped to it), without the sentences around it."""
    text = span.of(article.text)
    start, end = (min(max(edge, span.start), span.end) - span.start for edge in match)
    from_article, from_passage = Counter(article.text, unit), Counter(text, unit)
    return {
        "text": text,
        "start": from_article.at(span.start),
        "end": from_article.at(span.end),
        "match": from_passage.pair(start, end),
        "before": "",
        "after": "",
    }


def _diff(steps: tuple[DiffOp, ...]) -> list[Json]:
    return [{"op": step.op, "page": step.page, "stored": step.stored} for step in steps]


def _attribution(value: Attribution | None) -> str | None:
    return None if value is None else str(value)


def _score(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 3)


def _entity_card(card: EntityCard, unit: OffsetUnit) -> Json:
    head = {"kind": "entity", "title": card.title, "score": _score(card.score), "why": card.why}
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
    return {"article": article_head(article), "passage": _passage(article, span, named, unit)}


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
