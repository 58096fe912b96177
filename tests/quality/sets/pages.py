"""Quotations on real pages, whose words stand in some of the stored articles, or in none.

Each page is looked up whole, as a reader's page is. The card of a quotation is that of the finding that
covers most of it; its articles are ranked by how close their wording is. `hit1` asks that the first is one of
the articles that the set knows to share a run of eight words (any of them is right). A negative, which shares
not even five words in a row with any article, has a false card when one that says more than "similar" covers
half of it or more. Silence costs recall, never precision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Answer, Block, Finding, Page, QuotationCard, Span, Wording
from tests.quality.data import read_lines
from tests.quality.figures import Figure
from tests.quality.real_knowledge import real_articles

_KINDS = frozenset({"quotation", "claim"})
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is shown for one quotation: the card's wording and its articles, the closest first."""

    wording: Wording
    articles: tuple[str, ...]


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The figures of page_quotes, positives and negatives."""
    folder = data / "page_quotes"
    pages = {
        p["page_id"]: p for name in ("pages", "extra_pages") for p in read_lines(folder / f"{name}.jsonl")
    }
    items = [i for name in ("gold", "extra_negatives") for i in read_lines(folder / f"{name}.jsonl")]
    with real_articles(data, work) as desk:
        shown = shown_for(desk, pages, items)
    return figures(items, shown)


def figures(items: Sequence[Mapping[str, Any]], shown: Mapping[str, Shown | None]) -> list[Figure]:
    """The numbers over all items; `shown` holds for each item id what the reader sees, or None."""
    of_kind = {kind: [i for i in items if i["kind"] == kind] for kind in ("whole", "partial", "none")}
    strict = [shown[i["item_id"]] for i in of_kind["none"]]
    false = [one for one in strict if one is not None and one.wording is not Wording.SIMILAR]
    any_card = [one for one in strict if one is not None]
    silent = [i for kind in ("whole", "partial") for i in of_kind[kind] if shown[i["item_id"]] is None]
    negatives = max(1, len(strict))
    return [
        Figure(
            "pages.whole_hit1",
            _hits(of_kind["whole"], shown),
            "whole quotations: a right article first",
            "0.907",
            0.98,
        ),
        Figure(
            "pages.partial_hit1",
            _hits(of_kind["partial"], shown),
            "partial ones: a right article first",
            "0.625",
            0.90,
        ),
        Figure(
            "pages.false_cards",
            len(false) / negatives,
            "negatives with a card above similar",
            "0.008",
            0.003,
            at_most=True,
        ),
        Figure("pages.false_cards_count", len(false), f"of {len(strict)} negatives"),
        Figure(
            "pages.similar_on_negatives", len(any_card) / negatives, "negatives with a card of any wording"
        ),
        Figure("pages.silent", len(silent), "positives without any card"),
    ]


def shown_for(
    desk: Desk, pages: Mapping[str, Mapping[str, Any]], items: Sequence[Mapping[str, Any]]
) -> dict[str, Shown | None]:
    """What a reader sees for each item, by item id."""
    by_page: dict[str, list[Mapping[str, Any]]] = {}
    for item in items:
        by_page.setdefault(item["page_id"], []).append(item)
    shown: dict[str, Shown | None] = {}
    for page_id, several in by_page.items():
        record = pages[page_id]
        page = Page(
            (Block("text", record["text"]),), url=record.get("url") or "", title=record.get("title") or ""
        )
        answer = look_up(desk, page, Options(_KINDS))
        shown |= {item["item_id"]: shown_in(answer, Span(item["start"], item["end"])) for item in several}
    return shown


def shown_in(answer: Answer, gold: Span) -> Shown | None:
    near = [(shared, f) for f in answer.findings if (shared := _shared(f, gold)) > 0]
    if not near:
        return None
    finding = max(near, key=lambda pair: pair[0])[1]
    card = answer.cards[finding.cards[0]]
    if not isinstance(card, QuotationCard):
        return None
    ranks = list(Wording)
    ranked = sorted(card.evidence, key=lambda e: (ranks.index(e.verdict.wording), -e.verdict.score))
    return Shown(card.verdict.wording, tuple(one.article.id for one in ranked))


def _shared(finding: Finding, gold: Span) -> int:
    """Characters of the quotation that a finding covers, 0 unless they are at least half of it."""
    parts = [part for span in finding.spans for part in span.parts]
    shared = sum(max(0, min(p.end, gold.end) - max(p.start, gold.start)) for p in parts)
    return shared if shared >= _HALF * (gold.end - gold.start) else 0


def _hits(items: Sequence[Mapping[str, Any]], shown: Mapping[str, Shown | None]) -> float:
    right = 0
    for item in items:
        one = shown[item["item_id"]]
        right += one is not None and one.articles[0] in {*item["kb_ids"], *item.get("kb_ids_excluded", ())}
    return right / max(1, len(items))
