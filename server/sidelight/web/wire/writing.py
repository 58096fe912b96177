"""An answer as callers get it: offsets counted in their unit, the page's own words quoted back."""

import json

from sidelight.model import (
    Answer,
    Card,
    EntityCard,
    Finding,
    FindingSpan,
    Page,
    QuotationCard,
)
from sidelight.web.wire.articles import Json, score
from sidelight.web.wire.blocks import BlockWriter
from sidelight.web.wire.entities import entity_head, facts
from sidelight.web.wire.offsets import OffsetUnit
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
    return head | {"others": [entity_head(other) for other in card.others]} | facts(card.facts, unit)
