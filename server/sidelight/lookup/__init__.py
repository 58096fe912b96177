"""From a page to its cards: the joiner of analysis, index, KB, matching and cards."""

import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sidelight.analysis import read
from sidelight.cards import Spoken, entity_card, quotation_card
from sidelight.index import Snapshot
from sidelight.kb import content_hash
from sidelight.lookup.claimed import said_similarly
from sidelight.lookup.credits import on_page
from sidelight.lookup.desk import PATIENCE, Desk
from sidelight.lookup.doubles import without_doubles
from sidelight.lookup.naming import entities_by_name, named_entities
from sidelight.lookup.page import JoinedPage, join
from sidelight.lookup.quoting import attributed, stored_matches, stored_speaker
from sidelight.lookup.voices import Voices
from sidelight.lookup.wanted import MAX_WANTED, Wanted, wanted
from sidelight.matching.names import NameMatch, named_page
from sidelight.model import (
    Answer,
    Card,
    Finding,
    Page,
    Reading,
    Span,
)
from sidelight.text import Tokens, tokenise

__all__ = ["KINDS", "PATIENCE", "Desk", "Options", "look_up"]

KINDS = frozenset({"entity", "quotation", "claim"})

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
    joined: JoinedPage
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
    sight = _see(desk, snapshot, joined)
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


def _see(desk: Desk, snapshot: Snapshot, joined: JoinedPage) -> _Sight:
    text = joined.text
    reading = read(text)
    tokens = tokenise(text)
    names = named_entities(named_page(text, tokens, reading.runs, reading.names), snapshot, desk.kb)
    return _Sight(desk, snapshot, joined, tokens, reading, names)


# --- quotations and claims ------------------------------------------------------------------------


def _spoken(sight: _Sight, page: Page, sought: Sequence[Wanted]) -> list[_Found]:
    kb, snapshot, joined = sight.desk.kb, sight.snapshot, sight.joined
    own = kb.own_copies(page.url, content_hash(page.title, joined.text))
    matched = stored_matches(sight.tokens, sought, snapshot, kb, own)
    matched += said_similarly(sought, matched, kb, own)
    quoted = without_doubles(matched, len(joined.text))
    speakers = [stored_speaker(match.stored, match.verdict) for one in quoted for match in one.matches]
    speakers += [one.wanted.speaker.name for one in quoted if one.wanted.speaker is not None]
    entities = entities_by_name([name for name in speakers if name], snapshot, kb)
    voices = Voices(sight.reading.names, sight.names, entities)
    found = []
    for number, one in enumerate(quoted):
        voice = voices.of(one.wanted.speaker)
        judged = [attributed(match, voice, entities) for match in one.matches]
        carried = [(match.stored, match.verdict) for match in judged]
        credit = on_page(joined, sight.reading.passages, one.wanted.speaker, one.wanted.cue)
        card = quotation_card(Spoken(one.wanted.kind, voice.name, voice.entity, credit), carried)
        found.append(_Found(one.wanted.kind, one.wanted.parts, f"q{number}", card, voice.name, voice.entity))
    return found


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
