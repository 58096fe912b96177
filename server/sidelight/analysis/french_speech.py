"""Who says a quotation in a French text, where the words beside it say so plainly.

« ... », a déclaré M. Aubert; « ... », explique la maire, Claire Dubois; Mathieu Aubert a dit : « ... ».
Anything else, pronouns included, stays without a speaker: a wrong one is the worst error here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sidelight.analysis.french import TITLES
from sidelight.analysis.ground import Ground
from sidelight.model import EntityType, Quotation, Span, Speaker

_HAVE = frozenset("a ont avait avaient".split())
_SAID = frozenset(
    """dit déclaré affirmé ajouté expliqué précisé assuré estimé indiqué annoncé souligné regretté répondu
    lancé confié insisté répété rappelé prévenu reconnu promis martelé conclu écrit commenté jugé
    déploré dénoncé raconté""".split()
)
"""Participles, which say who spoke only after "a" or "ont"."""

_SAYS = frozenset(
    """dit déclare affirme ajoute explique précise assure estime indique annonce souligne regrette répond
    lance confie insiste répète rappelle prévient reconnaît promet martèle conclut écrit commente
    juge déplore dénonce raconte""".split()
)
_OF = frozenset("de du d des à au aux avec et par pour chez sur contre".split())
"""Words that make the name behind them somebody else than who speaks: "le porte-parole de M. Aubert"."""

_NO_ROLE = frozenset("que qui dont où lors dans en après avant depuis il elle ils elles mais car".split())
_ARTICLES = frozenset("le la l".split())

MAX_ROLE = 10
"""Words between an article and the name: "la ministre de la culture et porte-parole, Claire Dubois"."""

MAX_BEFORE_COLON = 8
"""Words between the verb and the colon: "a déclaré mardi soir devant la presse : « ... »"."""

_BEHIND = re.compile(r"[\s,.!?…»”\"]{1,8}\Z")
_BEFORE = re.compile(r"\s*:\s*[«“\"]\s*\Z")


def with_french_speakers(ground: Ground, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations with the speakers and cues that stand beside them, and no others."""
    for quotation in quotations:
        found = _behind(ground, quotation.parts[-1].end) or _before(ground, quotation.parts[0].start)
        speaker, cue = found or (None, None)
        yield replace(quotation, speaker=speaker, cue=cue, scare=quotation.scare and speaker is None)


Attributed = tuple[Speaker, Span]
"""Who speaks, and the verb that says so."""


def _behind(ground: Ground, end: int) -> Attributed | None:
    """The verb and the name just behind a quotation that ends at an offset."""
    scan = ground.scan
    first = scan.first_word(end)
    if (
        first == len(scan.low)
        or scan.capital[first]
        or not _BEHIND.match(scan.text[end : scan.starts[first]])
    ):
        return None
    last = scan.first_word(scan.passage_at(scan.starts[first]).end)
    verb = _verb_at(ground, first)
    speaker = _subject_behind(ground, verb + 1, last) if verb is not None else None
    return (speaker, _cue(ground, first, verb)) if speaker is not None and verb is not None else None


def _verb_at(ground: Ground, word: int) -> int | None:
    low = ground.scan.low
    if low[word] in _HAVE and low[word + 1 : word + 2] and low[word + 1] in _SAID:
        return word + 1
    return word if low[word] in _SAYS else None


def _subject_behind(ground: Ground, first: int, last: int) -> Speaker | None:
    """The name at a word, or behind an article and what somebody is: "le président, M. Aubert"."""
    low = ground.scan.low
    if first < last and low[first] not in _ARTICLES:
        return _speaker_at(ground, _over_title(ground, first))
    word = first + 1
    while word < min(last, first + MAX_ROLE) and ground.is_open(word) and low[word] not in _NO_ROLE:
        at = _over_title(ground, word)
        named = ground.names.at.get(at)
        if named is not None and low[word - 1] not in _OF | _ARTICLES:
            return _speaker_at(ground, at)
        word = named[0].last if named is not None else word + 1
        gap = ground.scan.gap(word - 1)
        if gap.startswith(","):
            return _speaker_at(ground, _over_title(ground, word))
        if gap.strip(" '’-\xa0"):
            return None
    return None


def _before(ground: Ground, start: int) -> Attributed | None:
    """The name and the verb before a colon and a quotation that begins at an offset."""
    scan = ground.scan
    last = scan.first_word(start)
    if not last or not _BEFORE.match(scan.text[scan.ends[last - 1] : start]):
        return None
    floor = max(scan.first_word(scan.passage_at(scan.starts[last - 1]).start), last - MAX_BEFORE_COLON - 2)
    for word in range(floor, last):
        verb = _verb_at(ground, word)
        named = ground.names.ending.get(word)
        if verb is None or named is None or not ground.is_open(word):
            continue
        before = named[0].first - 1
        before -= before >= 0 and scan.low[before] in TITLES
        if before >= floor and scan.low[before] in _OF:
            return None
        speaker = _speaker_at(ground, named[0].first)
        return (speaker, _cue(ground, word, verb)) if speaker is not None else None
    return None


def _over_title(ground: Ground, word: int) -> int:
    return word + 1 if word < len(ground.scan.low) and ground.scan.low[word] in TITLES else word


def _speaker_at(ground: Ground, word: int) -> Speaker | None:
    """The thing named at a word, unless it is a place."""
    named = ground.names.at.get(word)
    if named is None or not ground.is_open(word):
        return None
    run, number = named
    thing = ground.names.things[number]
    span = Span(ground.scan.starts[run.first], ground.scan.ends[run.last - 1])
    return Speaker(thing.name, span) if thing.type is not EntityType.PLACE else None


def _cue(ground: Ground, first: int, verb: int) -> Span:
    return Span(ground.scan.starts[first], ground.scan.ends[verb])
