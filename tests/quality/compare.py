"""An answer against a golden case: every difference as a fault with a kind that the report counts."""

import re
from dataclasses import dataclass

from sidelight.model import Answer, Block, EntityCard, Finding, QuotationCard
from tests.quality.cases import FLAGS, Case, Expected
from tests.quality.plain import plain, words

COVERED = 0.8
"""Share of the words of a `words` expectation that a finding must cover; a claim may leave its "that" out."""

_JUDGED = FLAGS - {"other"}

_EDGE = re.compile(r"^[^\w\[(*]+|[^\w\])*]+$")
_SAFE = ("verbatim", "excerpt")


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` is `wrong verdict`, `missed`, `false card`, `wrong entity` or `altered called verbatim`."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its place on the page: `at` is (block index, start of its first part there)."""

    finding: Finding
    texts: tuple[str, ...]
    at: tuple[int, int]


def blocks_of(case: Case) -> tuple[Block, ...]:
    return tuple(Block(f"p{number}", text) for number, text in enumerate(case.blocks))


def compare(case: Case, answer: Answer, names: list[tuple[frozenset[str], frozenset[str]]]) -> list[Fault]:
    """All faults of an answer, none when it is what the editor expects."""
    found = [_found(finding, case) for finding in answer.findings]
    faults: list[Fault] = []
    used: set[str] = set()
    for expected in case.findings:
        hits = [item for item in found if _is(item, expected, case)]
        used |= {item.finding.id for item in hits}
        if hits:
            faults += _faults(hits, expected, answer)
        elif not expected.optional:
            faults.append(Fault("missed", f"{expected.kind} {' / '.join(expected.text)!r}"))
    for item in found:
        faults += _false(item, case, item.finding.id in used, answer, names)
    return faults


def is_safe(card: QuotationCard) -> bool:
    """Whether a card says that the page's words are the stored ones."""
    return card.verdict.wording.value in _SAFE


def card_of(finding: Finding, answer: Answer) -> QuotationCard | None:
    """A finding's first quotation card."""
    cards = [answer.cards[name] for name in finding.cards]
    return next((card for card in cards if isinstance(card, QuotationCard)), None)


def _found(finding: Finding, case: Case) -> Found:
    spots = [(int(span.block[1:]), part) for span in finding.spans for part in span.parts]
    texts = tuple(case.blocks[block][part.start : part.end] for block, part in spots)
    return Found(finding, texts, (spots[0][0], spots[0][1].start))


def _is(item: Found, expected: Expected, case: Case) -> bool:
    kind = item.finding.kind
    if kind != expected.kind and not (expected.kind == "words" and kind in ("quotation", "claim")):
        return False
    if expected.after and item.at[1] < case.blocks[item.at[0]].find(expected.after):
        return False
    if expected.kind == "words":
        return _covers(item, expected)
    if expected.match == "part":
        return any(text in expected.text[0] or expected.text[0] in text for text in item.texts)
    return [_EDGE.sub("", text) for text in item.texts] == [_EDGE.sub("", text) for text in expected.text]


def _covers(item: Found, expected: Expected) -> bool:
    found, wanted = set(words(" ".join(item.texts))), set(words(" ".join(expected.text)))
    return len(found & wanted) >= COVERED * len(wanted)


def _faults(hits: list[Found], expected: Expected, answer: Answer) -> list[Fault]:
    """The first hit must be as expected; a second may not call the same words safe when they are not."""
    if expected.kind == "entity":
        return _entity_faults(hits[0], expected, answer)
    faults = [fault for item in hits[:1] for fault in _verdict_faults(item, expected, answer)]
    for item in hits[1:]:
        card = card_of(item.finding, answer)
        if card and is_safe(card) and not set(expected.wording) & set(_SAFE):
            faults.append(Fault("altered called verbatim", f"a second card on {item.texts}"))
    return faults


def _entity_faults(item: Found, expected: Expected, answer: Answer) -> list[Fault]:
    cards = [answer.cards[name] for name in item.finding.cards]
    card = next((card for card in cards if isinstance(card, EntityCard)), None)
    if card is None:
        return [Fault("missed", f"{item.texts} has no card of an entity")]
    entity, faults = card.facts.entity, []
    if plain(entity.name) != plain(expected.entity):
        faults.append(Fault("wrong entity", f"{item.texts} is {entity.name!r}, not {expected.entity!r}"))
    if expected.role and plain(entity.role) != plain(expected.role):
        faults.append(
            Fault("wrong entity", f"{item.texts} has the role {entity.role!r}, not {expected.role!r}")
        )
    return faults


def _verdict_faults(item: Found, expected: Expected, answer: Answer) -> list[Fault]:
    card = card_of(item.finding, answer)
    if card is None:
        return [Fault("missed", f"{item.texts} has no card")]
    verdict, faults = card.verdict, []
    wording, attribution = verdict.wording.value, verdict.attribution.value if verdict.attribution else "none"
    if expected.wording and wording not in expected.wording:
        unsafe = wording in _SAFE and not set(expected.wording) & set(_SAFE)
        kind = "altered called verbatim" if unsafe else "wrong verdict"
        faults.append(Fault(kind, f"wording is {wording}, not {' or '.join(expected.wording)}"))
    flags = set(verdict.flags) & _JUDGED
    if expected.flags is not None and flags != expected.flags - {"other"}:
        faults.append(Fault("wrong verdict", f"flags are {sorted(flags)}, not {sorted(expected.flags)}"))
    if not expected.flags_include <= flags:
        faults.append(
            Fault("wrong verdict", f"flags are {sorted(flags)}, without {sorted(expected.flags_include)}")
        )
    if expected.attribution and attribution not in expected.attribution:
        faults.append(
            Fault("wrong verdict", f"attribution is {attribution}, not {' or '.join(expected.attribution)}")
        )
    if attribution in expected.attribution_not:
        faults.append(Fault("wrong verdict", f"attribution is {attribution}"))
    return faults + _shown_faults(card, expected)


def _shown_faults(card: QuotationCard, expected: Expected) -> list[Fault]:
    differing = [op for op in card.verdict.diff if op.op != "equal"]
    page = words(" ".join(op.page for op in differing))
    stored = words(" ".join(op.stored for op in differing))
    faults = [
        Fault("wrong verdict", f"the diff does not show {text!r} of the {side}: {differing}")
        for texts, shown, side in (
            (expected.shows_page, page, "page"),
            (expected.shows_stored, stored, "article"),
        )
        for text in texts
        if not set(words(text)) <= set(shown)
    ]
    evidence = " ".join(words(" ".join(item.text for item in card.evidence)))
    if expected.stored and " ".join(words(expected.stored)) not in evidence:
        faults.append(Fault("wrong verdict", f"the evidence does not show {expected.stored!r}: {evidence!r}"))
    return faults


def _false(
    item: Found, case: Case, used: bool, answer: Answer, names: list[tuple[frozenset[str], frozenset[str]]]
) -> list[Fault]:
    text = " / ".join(item.texts)
    label = f"{item.finding.kind} {text!r}: {[answer.cards[name].title for name in item.finding.cards]}"
    if case.nothing or plain(text) in map(plain, case.not_expected):
        return [Fault("false card", label)]
    if item.finding.kind == "entity":
        cards = [answer.cards[name] for name in item.finding.cards]
        known = all(_is_known(card, text, names) for card in cards if isinstance(card, EntityCard))
        return [] if known else [Fault("false card", label)]
    if used:
        return []
    near = [expected for expected in case.findings if expected.kind != "entity" and _overlaps(item, expected)]
    if not near or case.only_names:
        return [Fault("false card", label)]
    card = card_of(item.finding, answer)
    unsafe = (
        card and is_safe(card) and any(_covers(item, e) and not set(e.wording) & set(_SAFE) for e in near)
    )
    return [Fault("altered called verbatim", label)] if unsafe else []


def _is_known(card: EntityCard, text: str, names: list[tuple[frozenset[str], frozenset[str]]]) -> bool:
    name = plain(card.facts.entity.name)
    return any(name in entity_names and plain(text) in forms for entity_names, forms in names)


def _overlaps(item: Found, expected: Expected) -> bool:
    found, wanted = set(words(" ".join(item.texts))), set(words(" ".join(expected.text)))
    return len(found & wanted) >= COVERED * min(len(found), len(wanted))
