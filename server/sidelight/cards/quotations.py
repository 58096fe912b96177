"""The card of a quotation or claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidelight.cards.order import age, closeness
from sidelight.cards.reviews import reviews_of
from sidelight.cards.sentences import title, why
from sidelight.cards.versions import articles, by_wording, sources, version
from sidelight.model import Credit, Evidence, QuotationCard, Span, StoredArticle, Verdict, Wording

MOST_VERSIONS, MOST_EVIDENCE = 12, 24
"""Wordings and articles on one card; a reader looks at the first few, and its counts tell of all."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What of the page a card is about: a quotation or claim, who says it, and where the page says so."""

    kind: str
    speaker: str = ""
    entity: str = ""
    credit: Credit | None = None


def quotation_card(spoken: Spoken, carried: Sequence[tuple[StoredArticle, Verdict]]) -> QuotationCard:
    """The card for words that at least one stored article carries; `carried` holds each with its verdict.

    The card's verdict is that of the closest version. Evidence stands earliest first, near-identical copies
    folded into one. A splice has no versions: nobody printed those words together.
    """
    groups = by_wording([_evidence(stored, found) for stored, found in carried])
    evidence = sorted((one for group in groups for one in group), key=age)
    closest = min(evidence, key=closeness)
    versions = [] if closest.verdict.wording is Wording.SPLICED else groups
    shown_versions = _with(closest, versions)
    shown = _shown(evidence, [closest, *(group[0] for group in shown_versions)])
    return QuotationCard(
        kind=spoken.kind,
        title=title(closest.verdict),
        score=closest.verdict.score,
        why=why(closest, evidence),
        verdict=closest.verdict,
        page_speaker=spoken.speaker,
        page_entity=spoken.entity,
        page_credit=spoken.credit,
        evidence=tuple(shown),
        closest=shown.index(closest),
        versions=tuple(version(group, shown, closest) for group in shown_versions),
        articles=len({article.id for article in articles(evidence)}),
        sources=sources(evidence),
        wordings=len(versions),
        reviews=reviews_of(evidence),
    )


def _with(closest: Evidence, groups: list[list[Evidence]]) -> list[list[Evidence]]:
    """The earliest groups, and that of the closest evidence if it is later."""
    kept, later = groups[:MOST_VERSIONS], groups[MOST_VERSIONS:]
    own = [group for group in later if closest in group]
    return kept[: MOST_VERSIONS - len(own)] + own


def _shown(evidence: Sequence[Evidence], needed: Sequence[Evidence]) -> list[Evidence]:
    """The earliest evidence together with all that is `needed`, in the same order."""
    wanted = {evidence.index(one) for one in needed}
    free = [number for number in range(len(evidence)) if number not in wanted]
    return [evidence[number] for number in sorted([*wanted, *free[: MOST_EVIDENCE - len(wanted)]])]


def _evidence(stored: StoredArticle, found: Verdict) -> Evidence:
    text, passages = stored.article.text, stored.passages
    first, last = found.passages[0], found.passages[-1]
    span = Span(passages[first].start, passages[last].end)
    return Evidence(
        article=stored.article,
        verdict=found,
        span=span,
        text=span.of(text),
        before=passages[first - 1].of(text) if first > 0 else "",
        after=passages[last + 1].of(text) if last + 1 < len(passages) else "",
        cluster=stored.cluster,
    )
