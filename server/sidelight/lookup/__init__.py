"""From a page to its cards: the joiner of analysis, index, KB, matching and cards."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sidelight.analysis import read
from sidelight.cards import BeingRead, Spoken, entity_card, quotation_card
from sidelight.index import Snapshot
from sidelight.kb import folded_hash
from sidelight.lookup.budget import CLOCK, Budget, Clock
from sidelight.lookup.claimed import said_similarly
from sidelight.lookup.credits import on_page
from sidelight.lookup.desk import PATIENCE, Desk
from sidelight.lookup.doubles import without_doubles
from sidelight.lookup.doubts import Doubts, doubts_of
from sidelight.lookup.naming import entities_by_name, named_entities
from sidelight.lookup.page import JoinedPage, join
from sidelight.lookup.quoting import Shelves, attributed, stored_matches, stored_speaker
from sidelight.lookup.refused import Refused
from sidelight.lookup.voices import Voices
from sidelight.lookup.wanted import MAX_WANTED, Wanted, wanted
from sidelight.matching.names import NameMatch, named_page
from sidelight.model import (
    Answer,
    Card,
    EntityFacts,
    Finding,
    Page,
    Reading,
    Span,
)
from sidelight.text import Folded, Tokens, fold, tokens_of

__all__ = ["KINDS", "PATIENCE", "Desk", "Options", "look_up"]

KINDS = frozenset({"entity", "quotation", "claim"})

ENTITIES_AT_ONCE = 200
"""Entities whose facts are read in one go; between two the time is looked at. A page names some forty."""

_BEHIND = "The index is being built by an import; what it brought last was not looked up yet."
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


@dataclass(frozen=True)
class _Sight:
    """A page as read: what all the steps of a look-up need to know of it, and where they ask."""

    desk: Desk
    snapshot: Snapshot
    page: Page
    joined: JoinedPage
    folded: Folded
    tokens: Tokens
    reading: Reading
    budget: Budget
    doubts: Doubts

    @cached_property
    def own(self) -> set[str]:
        """The ids of the page's stored copies, which are evidence of nothing on it."""
        return self.desk.kb.own_copies(self.page.url, folded_hash(self.page.title, self.folded))

    @cached_property
    def names(self) -> Sequence[NameMatch]:
        """The entities named on the page; a page of which nothing is stored need not be asked."""
        page = named_page(
            self.joined.text, self.tokens, self.reading.runs, self.reading.names, self.reading.language
        )
        refused = Refused.on(self.desk.kb.refusals(), self.page.url)
        return named_entities(page, self.desk, self.snapshot, refused, self.doubts)


def look_up(desk: Desk, page: Page, options: Options | None = None, clock: Clock = CLOCK) -> Answer:
    """What the KB knows of a page: findings in the page's order, each with its card.

    It ends with what it has when the settings' seconds are over on `clock`, and says so. Raises
    KnowledgeBaseError when the KB cannot be read; nothing found is an empty answer.
    """
    asked = options or Options()
    budget = Budget.of(desk.settings.seconds, clock)
    current = desk.follow(PATIENCE)
    joined = join(page)
    sight = _see(desk, page, joined, budget)
    sought = wanted(joined.text, sight.tokens, sight.reading, asked.kinds)
    spoken, left = _spoken(sight, sought[:MAX_WANTED])
    named, unnamed = _named(sight) if "entity" in asked.kinds else ([], 0)
    found = sorted([*spoken, *named], key=lambda one: (one.parts[0].start, -one.parts[-1].end, one.kind))
    findings, cards = _numbered(joined, found[: asked.limit])
    warnings = [
        *([_TOO_MANY] if len(sought) > MAX_WANTED else []),
        *([_late(budget, left, "quotations and sentences")] if left else []),
        *([_late(budget, unnamed, "names")] if unnamed else []),
        *([_unread(sight.doubts.left, desk.settings.model_ms)] if sight.doubts.left else []),
        *([] if current else [_BEHIND]),
    ]
    return Answer(
        findings=findings,
        cards=cards,
        revision=sight.snapshot.revision,
        articles=desk.articles(sight.snapshot.revision),
        incomplete=bool(warnings),
        warnings=tuple(warnings),
        elapsed_ms=round(budget.used * 1000, 2),
    )


def _late(budget: Budget, left: int, what: str) -> str:
    return f"The page took more than {budget.seconds:g} seconds; {left:,} of its {what} were not looked up."


def _unread(sentences: int, milliseconds: int) -> str:
    several = "sentence was" if sentences == 1 else "sentences were"
    return (
        f"The language model took more than {milliseconds} milliseconds; {sentences:,} doubtful {several} "
        "read by rules alone."
    )


def _see(desk: Desk, page: Page, joined: JoinedPage, budget: Budget) -> _Sight:
    folded, snapshot, reading = fold(joined.text), desk.index.snapshot(), read(joined.text)
    doubts = doubts_of(desk, joined.text, reading, budget)
    return _Sight(desk, snapshot, page, joined, folded, tokens_of(folded), reading, budget, doubts)


# --- quotations and claims ------------------------------------------------------------------------


def _spoken(sight: _Sight, sought: Sequence[Wanted]) -> tuple[list[_Found], int]:
    """The findings, and how many quotations and sentences there was no time for."""
    kb, snapshot, joined, own = sight.desk.kb, sight.snapshot, sight.joined, sight.own
    there = stored_matches(sight.tokens, sought, Shelves(snapshot, kb, sight.desk.units, own, sight.budget))
    matched = [*there.quoted]
    if not sight.budget.is_spent:
        matched += said_similarly(sought, matched, kb, own)
    quoted = without_doubles(matched, len(joined.text))
    if not quoted:
        return [], there.left
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
    return found, there.left


# --- names ----------------------------------------------------------------------------------------


def _named(sight: _Sight) -> tuple[list[_Found], int]:
    """The findings, and how many names there was no time for."""
    if sight.budget.is_spent:
        return [], len(sight.reading.runs)
    facts: dict[str, EntityFacts] = {}
    asked = list(dict.fromkeys(match.entity.id for match in sight.names))
    while asked and not sight.budget.is_spent:
        facts |= sight.desk.kb.facts(sorted(asked[:ENTITIES_AT_ONCE]))
        del asked[:ENTITIES_AT_ONCE]
    cards: dict[str, Card] = {}
    found = []
    for match in sight.names:
        key, known = f"{match.entity.id} {match.why}", facts.get(match.entity.id)
        if known is not None and key not in cards:
            read = BeingRead(_sentence(sight, match.span), sight.own)
            cards[key] = entity_card(known, match.score, match.why, match.others, read)
        if key in cards:
            found.append(_Found("entity", (match.span,), key, cards[key]))
    late = set(asked)
    return found, sum(match.entity.id in late for match in sight.names)


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
