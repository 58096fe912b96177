"""The card of a quotation or claim as callers get it."""

from collections.abc import Mapping
from dataclasses import asdict

from sidelight.model import DiffOp, Evidence, QuotationCard, Verdict, Version
from sidelight.web.wire.articles import Json, article_head, passage, score
from sidelight.web.wire.blocks import BlockWriter
from sidelight.web.wire.credits import credit_in
from sidelight.web.wire.offsets import Counter, OffsetUnit

MOST_COPIES = 24
"""Copies named with each piece of evidence; `copies` tells how many there are."""


def quotation_card(card: QuotationCard, blocks: Mapping[str, BlockWriter], unit: OffsetUnit) -> Json:
    """A card with its verdict, both speakers, the versions and the evidence."""
    verdict = card.verdict
    return {
        "kind": card.kind,
        "title": card.title,
        "score": score(card.score),
        "why": card.why,
        **_judgement(verdict),
        "speakers": _speakers(card, blocks, unit),
        "diff": _diff(verdict.diff),
        "evidence": [_evidence(evidence, unit) for evidence in card.evidence],
        "closest": card.closest,
        "versions": [_version(version) for version in card.versions],
        "articles": card.articles,
        "sources": card.sources,
        "wordings": card.wordings,
        "reviews": [asdict(review) for review in card.reviews],
    }


def speaker(name: str, entity: str) -> Json | None:
    """A speaker and the entity it was resolved to; None when nobody is named."""
    return {"text": name, "entity": entity or None} if name else None


def _speakers(card: QuotationCard, blocks: Mapping[str, BlockWriter], unit: OffsetUnit) -> Json:
    verdict, credit = card.verdict, card.page_credit
    page, stored = (
        speaker(card.page_speaker, card.page_entity),
        speaker(verdict.stored_speaker, verdict.stored_entity),
    )
    if page is not None:
        page["credit"] = credit_in(blocks[credit.block].counter, credit) if credit is not None else None
    if stored is not None:
        text = card.evidence[card.closest].article.text
        stored["credit"] = credit_in(Counter(text, unit), verdict.stored_credit)
    return {"page": page, "stored": stored}


def _evidence(evidence: Evidence, unit: OffsetUnit) -> Json:
    verdict, article = evidence.verdict, Counter(evidence.article.text, unit)
    around = {"before": evidence.before, "after": evidence.after}
    return {
        "article": article_head(evidence.article),
        "passage": passage(article, evidence.span, verdict.span) | around,
        **_judgement(verdict),
        "speaker": verdict.stored_speaker or None,
        "diff": _diff(verdict.diff),
        "score": score(verdict.score),
        "copies": evidence.copies,
        "also_in": [article_head(copy) for copy in evidence.also_in[:MOST_COPIES]],
        "credit": credit_in(article, verdict.stored_credit),
    }


def _version(version: Version) -> Json:
    return {
        "text": version.text,
        "wording": str(version.verdict.wording),
        "flags": list(version.verdict.flags),
        "closest": version.closest,
        "first_seen": version.first_seen,
        "last_seen": version.last_seen,
        "articles": version.articles,
        "sources": version.sources,
        "evidence": list(version.evidence),
    }


def _judgement(verdict: Verdict) -> Json:
    told = verdict.attribution
    return {
        "wording": str(verdict.wording),
        "flags": list(verdict.flags),
        "attribution": None if told is None else str(told),
    }


def _diff(steps: tuple[DiffOp, ...]) -> list[Json]:
    return [{"op": step.op, "page": step.page, "stored": step.stored} for step in steps]
