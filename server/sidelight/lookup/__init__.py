"""From a page to its cards: the joiner of analysis, index, KB, matching and cards."""

import time
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sidelight.analysis import read
from sidelight.cards import entity_card, quotation_card
from sidelight.index import Snapshot
from sidelight.kb import content_hash
from sidelight.lookup.desk import Desk
from sidelight.lookup.naming import entities_by_name, named_entities
from sidelight.lookup.page import JoinedPage, join
from sidelight.lookup.quoting import Quoted, attributed, stored_matches, stored_speaker
from sidelight.lookup.wanted import MAX_WANTED, Wanted, wanted
from sidelight.matching.attribution import Voice
from sidelight.matching.names import NameMatch, named_page
from sidelight.model import (
    Answer,
    Card,
    Entity,
    EntityType,
    Finding,
    Page,
    Reading,
    Span,
    Speaker,
    Wording,
)
from sidelight.text import Tokens, tokenise

__all__ = ["KINDS", "Desk", "Options", "look_up"]

KINDS = frozenset({"entity", "quotation", "claim"})

_UNCHANGED = (Wording.VERBATIM, Wording.EXCERPT, Wording.ELIDED)

PATIENCE = 1.0
"""Seconds a look-up waits for another process that builds the index; then it answers from what there is."""

_BEHIND = "The index is being built by an import; articles added last were not looked up yet."
_TOO_MANY = f"The page has more than {MAX_WANTED} quotations and sentences; only the first were looked up."


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller wants: findings of these kinds, at most `limit` of them (None for all)."""

    kinds: frozenset[str] = KINDS
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding before it has an id: where it stands, who speaks, and its card under a key of its own."""

    kind: str
    parts: tuple[Span, ...]
    key: str
    card: Card
    speaker: str = ""
    speaker_entity: str = ""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A page as read: what all the steps of a look-up need to know of it, and where they ask."""

    desk: Desk
    snapshot: Snapshot
    text: str
    tokens: Tokens
    reading: Reading
    names: Sequence[NameMatch]


def look_up(desk: Desk, page: Page, options: Options | None = None) -> Answer:
    """What the KB knows of a page: findings in the page's order, each with its card.

    Raises KnowledgeBaseError when the KB cannot be read; nothing found is an empty answer.
    """
    asked = options or Options()
    began = time.perf_counter()
    current = desk.follow(PATIENCE)
    snapshot = desk.index.snapshot()
    joined = join(page)
    sight = _see(desk, snapshot, joined.text)
    sought = wanted(joined.text, sight.tokens, sight.reading, asked.kinds)
    found = _spoken(sight, page, sought[:MAX_WANTED])
    if "entity" in asked.kinds:
        found += _named(sight)
    found.sort(key=lambda one: (one.parts[0].start, -one.parts[-1].end, one.kind))
    findings, cards = _numbered(joined, found[: asked.limit])
    warnings = (*((_TOO_MANY,) if len(sought) > MAX_WANTED else ()), *(() if current else (_BEHIND,)))
    return Answer(
        findings=findings,
        cards=cards,
        revision=snapshot.revision,
        articles=desk.counts().articles,
        incomplete=bool(warnings),
        warnings=warnings,
        elapsed_ms=round((time.perf_counter() - began) * 1000, 2),
    )


def _see(desk: Desk, snapshot: Snapshot, text: str) -> _Sight:
    reading = read(text)
    tokens = tokenise(text)
    names = named_entities(named_page(text, tokens, reading.runs, reading.names), snapshot, desk.kb)
    return _Sight(desk, snapshot, text, tokens, reading, names)


def _without_doubles(quoted: Sequence[Quoted]) -> list[Quoted]:
    """One finding for the same words: a quotation before a sentence before a claim, the longer before a part.

    A quotation in several utterances that were not said in one go gives way to each of them; a sentence that
    is only similar gives way to a claim in it, which may be closer.
    """
    kept = [one for one in quoted if one.wanted.kind == "quotation" and not _gives_way(one, quoted)]
    similar: list[Quoted] = []
    for one in (one for one in quoted if one.wanted.kind != "quotation"):
        if any(_mostly_in(one.wanted.parts[0], part) for other in kept for part in other.wanted.parts):
            continue
        (similar if one.matches[0].verdict.wording is Wording.SIMILAR else kept).append(one)
    for one in similar:
        if not any(_mostly_in(other.wanted.parts[0], one.wanted.parts[0]) for other in kept):
            kept.append(one)
    return kept


def _gives_way(one: Quoted, quoted: Sequence[Quoted]) -> bool:
    """Whether a whole quotation is better told by its utterances, or an utterance by the whole."""
    parts = one.wanted.whole or one.wanted.parts
    whole = next((other for other in quoted if other.wanted.parts == parts), None)
    as_one = whole is not None and whole.matches[0].verdict.wording in _UNCHANGED
    if one.wanted.whole:
        return as_one
    return not as_one and any(other.wanted.whole == parts for other in quoted)


def _mostly_in(span: Span, other: Span) -> bool:
    return 2 * (min(span.end, other.end) - max(span.start, other.start)) > span.end - span.start


# --- quotations and claims ------------------------------------------------------------------------


def _spoken(sight: _Sight, page: Page, sought: Sequence[Wanted]) -> list[_Found]:
    kb, snapshot = sight.desk.kb, sight.snapshot
    own = kb.own_copies(page.url, content_hash(page.title, sight.text))
    quoted = _without_doubles(stored_matches(sight.tokens, sought, snapshot, kb, own))
    speakers = [stored_speaker(match.stored, match.verdict) for one in quoted for match in one.matches]
    speakers += [one.wanted.speaker.name for one in quoted if one.wanted.speaker is not None]
    entities = entities_by_name([name for name in speakers if name], snapshot, kb)
    found = []
    for number, one in enumerate(quoted):
        voice = _voice(one.wanted.speaker, sight, entities)
        matched = [attributed(match, voice, entities) for match in one.matches]
        carried = [(match.stored, match.verdict) for match in matched]
        card = quotation_card(one.wanted.kind, voice.name, voice.entity, carried)
        found.append(_Found(one.wanted.kind, one.wanted.parts, f"q{number}", card, voice.name, voice.entity))
    return found


def _voice(speaker: Speaker | None, sight: _Sight, entities: Mapping[str, Entity]) -> Voice:
    """Who the page says is speaking, with the entity it names there or by that name elsewhere on the page."""
    if speaker is None:
        return Voice()
    things = [thing for thing in sight.reading.names if thing.name == speaker.name]
    places = [speaker.span, *(span for thing in things for span in thing.mentions)]
    sure = [match for match in sight.names if not match.others]
    near = [match.entity for place in places for match in sure if _touches(match.span, place)]
    entity = near[0] if near else entities.get(speaker.name)
    if entity is None:
        person = any(thing.type is EntityType.PERSON for thing in things)
        return Voice(speaker.name, "", EntityType.PERSON if person and " " in speaker.name else None)
    return Voice(speaker.name, entity.id, entity.type)


def _touches(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


# --- names ----------------------------------------------------------------------------------------


def _named(sight: _Sight) -> list[_Found]:
    facts = sight.desk.kb.facts(sorted({match.entity.id for match in sight.names})) if sight.names else {}
    cards: dict[str, Card] = {}
    found = []
    for match in sight.names:
        key, known = f"{match.entity.id} {match.why}", facts.get(match.entity.id)
        if known is not None and key not in cards:
            sentence = _sentence(sight, match.span)
            cards[key] = entity_card(known, match.score, match.why, match.others, sentence)
        if key in cards:
            found.append(_Found("entity", (match.span,), key, cards[key]))
    return found


def _sentence(sight: _Sight, span: Span) -> list[str]:
    """The folded words of the sentence that holds a span."""
    tokens, passages = sight.tokens, sight.reading.passages
    number = max(0, bisect_left(passages, Span(span.start + 1, 0)) - 1)
    passage = passages[number] if passages else span
    return tokens.words[bisect_left(tokens.starts, passage.start) : bisect_left(tokens.starts, passage.end)]


# --- the answer -----------------------------------------------------------------------------------


def _numbered(joined: JoinedPage, found: Iterable[_Found]) -> tuple[tuple[Finding, ...], dict[str, Card]]:
    """Findings f1, f2 ... and cards c1, c2 ... in the page's order; findings of one key share a card."""
    ids: dict[str, str] = {}
    cards: dict[str, Card] = {}
    findings: list[Finding] = []
    for one in found:
        card_id = ids.setdefault(one.key, f"c{len(ids) + 1}")
        cards.setdefault(card_id, one.card)
        finding = Finding(
            id=f"f{len(findings) + 1}",
            kind=one.kind,
            spans=joined.in_blocks(one.parts),
            speaker=one.speaker,
            speaker_entity=one.speaker_entity,
            cards=(card_id,),
        )
        findings.append(finding)
    return tuple(findings), cards
