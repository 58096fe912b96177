"""From matches to cards: what a reader is told, in which order, and why.

A card says what was printed where and when. It never says what is true.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sidelight.model import (
    Attribution,
    DiffOp,
    Entity,
    EntityCard,
    EntityFacts,
    Evidence,
    QuotationCard,
    Span,
    StoredArticle,
    Verdict,
    Wording,
)
from sidelight.text import tokenise
from sidelight.words import total_bits

LONGEST_IN_TITLE = 30
"""Characters of changed words that still fit a card's heading; the diff below shows them all."""

_CHANGE_OPS = ("replace", "insert", "delete")
_VERBS = {"replace": "changed", "insert": "added", "delete": "left out"}

PASSAGES_SHOWN = 3
"""Stored passages on an entity's card; a reader looks at the first and seldom at the third."""

_CLOSENESS = tuple(Wording)
_TITLES = {
    Wording.VERBATIM: "Verbatim",
    Wording.EXCERPT: "Excerpt",
    Wording.ELIDED: "Shortened, and marked so",
    Wording.ALTERED: "Altered",
    Wording.SPLICED: "Spliced from two places",
    Wording.SIMILAR: "Similar, in other words",
}
_CHANGED = {
    "negation": "negation",
    "number": "number",
    "name": "name",
    "modal": "modal verb",
    "hedge": "hedge",
    "inflection": "form of a word",
    "spelling": "only spelling",
    "other": "words",
}
_CUT = {
    "cut_negation": "negation cut off",
    "cut_condition": "condition cut off",
    "cut_attribution": "attribution cut off",
    "mark_dropped": "the mark of an omission is gone",
    "punctuation": "the same words, other punctuation",
    "longer": "the page quotes more than the article",
    "part": "a part of it was printed before",
}


def quotation_card(
    kind: str, page_speaker: str, page_entity: str, carried: Sequence[tuple[StoredArticle, Verdict]]
) -> QuotationCard:
    """The card for words that at least one stored article carries; `carried` holds each with its verdict.

    The card's verdict is that of the closest version, among equals the one with the same speaker, then the
    earliest. Of the two places of a splice the one with another speaker counts. Evidence stands earliest
    first, near-identical copies folded into one.
    """
    evidence = _folded([_evidence(stored, found) for stored, found in carried])
    closest = min(evidence, key=_closeness)
    return QuotationCard(
        kind=kind,
        title=title(closest.verdict),
        score=closest.verdict.score,
        why=_why(closest, evidence),
        verdict=closest.verdict,
        page_speaker=page_speaker,
        page_entity=page_entity,
        evidence=tuple(sorted(evidence, key=_age)),
    )


def title(found: Verdict) -> str:
    """The verdict in words: "Altered: negation added (“do not”)"."""
    only = next((flag for flag in ("longer", "part") if flag in found.flags), "")
    if only:
        return f"Similar: {_CUT[only]}"
    changed = [_CHANGED[flag] for flag in found.flags if flag in _CHANGED]
    if len(changed) > 1:
        changed = [what for what in changed if what != _CHANGED["other"]]
    said = [_CUT[flag] for flag in found.flags if flag in _CUT]
    if changed:
        said.insert(0, f"{' and '.join(changed)} {_how(found.diff)}")
    return f"{_TITLES[found.wording]}: {', '.join(said)}" if said else _TITLES[found.wording]


def _how(diff: Sequence[DiffOp]) -> str:
    """What became of changed words, with the words where there is one change and it is short."""
    changes = [op for op in diff if op.op in _CHANGE_OPS]
    kinds = {op.op for op in changes}
    verb = _VERBS[kinds.pop()] if len(kinds) == 1 else "changed"
    only = changes[0] if len(changes) == 1 else None
    if only is None or max(len(only.page), len(only.stored)) > LONGEST_IN_TITLE:
        return verb
    words = [f"“{text}”" for text in (only.stored, only.page) if text]
    return f"{verb} ({' to '.join(words)})"


def _closeness(one: Evidence) -> tuple[int, float, bool, tuple[bool, str, str]]:
    found = one.verdict
    told = Attribution.DIFFERENT if _is_half(one) else Attribution.SAME
    return _CLOSENESS.index(found.wording), -found.score, found.attribution is not told, _age(one)


def _is_half(one: Evidence) -> bool:
    """Whether this carries only one of the two places of a splice; both places have such evidence then."""
    return any(op.op == "splice" for op in one.verdict.diff)


def _age(one: Evidence) -> tuple[bool, str, str]:
    """Earliest first, undated articles last."""
    return not one.article.published, one.article.published, one.article.id


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
    )


def _folded(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Syndicated copies as one: the same passage between the same neighbours counts once, with its number."""
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for one in evidence:
        around = tuple(tokenise(" ".join((one.before, one.text, one.after))).words)
        groups.setdefault((one.verdict.wording, *around), []).append(one)
    folded = []
    for copies in groups.values():
        articles = {one.article.id for one in copies}
        folded.append(replace(min(copies, key=_age), copies=len(articles)))
    return folded


def _why(closest: Evidence, evidence: Sequence[Evidence]) -> str:
    found = closest.verdict
    if _is_half(closest):
        return _why_spliced([one for one in evidence if _is_half(one)])
    others = f", and {len(evidence) - 1} more" if len(evidence) > 1 else ""
    where = f"in {_source(closest)}{others}"
    if found.wording in (Wording.VERBATIM, Wording.EXCERPT):
        return f"The same words, in the same order, stand {where}."
    if found.wording is Wording.SPLICED:
        return f"Both parts stand {where}, but not together."
    if found.wording is Wording.ELIDED:
        return f"But for what is marked as left out or put in, the same words stand {where}."
    if "longer" in found.flags or "part" in found.flags:
        return _why_partly(found, where)
    changed = [op for op in found.diff if op.op in _CHANGE_OPS]
    return f"{found.score * 100:.0f} % of the words, by weight, stand {where}; {_change(changed[0])}."


def _why_partly(found: Verdict, where: str) -> str:
    if "longer" in found.flags:
        return f"What is quoted {where} is part of it, word for word; the page quotes more."
    run = next((op.page for op in found.diff if op.op == "equal"), "")
    return f"“{run}” stands {where}, word for word; the rest of the page's words does not."


def _why_spliced(halves: Sequence[Evidence]) -> str:
    sources = list(dict.fromkeys(map(_source, halves)))
    if len(sources) == 1:
        return f"Both parts stand in {sources[0]}, but not together."
    return f"One part stands in {sources[0]}, the other in {sources[1]}."


def _source(one: Evidence) -> str:
    dated = f" of {one.article.published}" if one.article.published else ""
    return f"“{one.article.publisher or one.article.title}”{dated}"


def _change(op: DiffOp) -> str:
    if op.page and op.stored:
        return f"where it has “{op.stored}”, the page has “{op.page}”"
    return f"the page adds “{op.page}”" if op.page else f"the page leaves out “{op.stored}”"


# --- names ----------------------------------------------------------------------------------------


def entity_card(
    facts: EntityFacts, score: float, why: str, others: Sequence[Entity], sentence: Sequence[str]
) -> EntityCard:
    """The card for a name, with the passages about it closest to the (folded) sentence being read."""
    words = set(sentence)
    near = sorted(facts.passages, key=lambda pair: -_shared_bits(pair[1].of(pair[0].text), words))
    shown = replace(facts, passages=tuple(near[:PASSAGES_SHOWN]))
    return EntityCard(title=facts.entity.name, score=score, why=why, facts=shown, others=tuple(others))


def _shared_bits(passage: str, sentence: set[str]) -> float:
    return total_bits(sentence & _words(passage))


@lru_cache(maxsize=20_000)
def _words(passage: str) -> frozenset[str]:
    """The words of a passage, kept: the same names, and so their passages, come on page after page."""
    return frozenset(tokenise(passage).words)
