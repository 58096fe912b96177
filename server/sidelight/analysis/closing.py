"""The attribution behind a quotation: next to it, at the end of its sentence, or in the sentence after it."""

import re

from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import AUXILIARIES, CALENDAR, INVERTED, PREPOSITIONS, PRONOUNS, SAID, STRONG
from sidelight.analysis.marks import Stretch
from sidelight.analysis.pronouns import ACTORS, first_name_in, name_start, speaker_of
from sidelight.analysis.speakers import BE, Attributed, cue_span
from sidelight.analysis.subjects import anybody_before, clause_start, subject_after, subject_before
from sidelight.model import Span

AFTER_REACH = 30
"""Words after a quotation within which its verb must stand ("...", the minister, who was in Rome, said)."""

UNMARKED_REACH = 6
"""The same where the quotation ends in no mark, so that its sentence goes on."""

MAX_TRAILING = 4
"""Verbs of speech at a sentence's end of which one may close it: "the mayor said, who had asked for calm"."""

MAX_UNLISTED = 6
"""Words that a subject and a verb that no list holds may have together behind a quotation."""

MAX_TITLE = 8
"""Words of a title between a quotation and the name that says it."""

_NO_TITLE = frozenset("and but that of in to by for with".split())
_PHRASAL = frozenset(
    tuple(pair.split("_"))
    for pair in "went_on goes_on shot_back fired_back hit_back chimed_in put_it".split()
)
"""Verbs of speech in two words, of which the first alone says nothing."""

_CLOSING_GAP = re.compile(r"[\s,.!?…—–―\-\"”’'*_]{0,8}\Z")
_ENDS_SPEECH = re.compile(r"[,.!?…—–-][\"”’']?\Z")


def attribute_after(ground: Ground, quotation: Span, outer_end: int, ceiling: int) -> Attributed | None:
    """The attribution that follows a quotation in its sentence, up to offset `ceiling`."""
    scan = ground.scan
    first, last = scan.first_word(outer_end), scan.first_word(ceiling)
    if first >= last:
        return None
    gap = scan.text[outer_end : scan.starts[first]]
    if not _CLOSING_GAP.match(gap):
        return None
    ends_speech = "," in gap or bool(_ENDS_SPEECH.search(quotation.of(scan.text)))
    if any(dash in gap for dash in "—–―") or gap.strip() == "-":
        signed = _signature(ground, first, last)
        if signed is not None:
            return Attributed(speaker_of(ground, signed), None, after=True)
    for cue in ground.cues_in(first, min(last, first + 1 + (AFTER_REACH if ends_speech else UNMARKED_REACH))):
        subject = _subject_of_closing(ground, cue, first, last, ends_speech)
        if subject is not None:
            return Attributed(speaker_of(ground, subject), cue_span(ground, cue), cue, after=True)
        if cue == first:
            break
    return _unlisted_verb(ground, first, last) if ends_speech and gap.isspace() else None


def _signature(ground: Ground, first: int, last: int) -> Subject | None:
    """The name that words first to last are, with a title at most ("— Senator Ann Roy")."""
    named = first_name_in(ground, first, last, ACTORS)
    alone = named is not None and named.last >= last and name_start(ground, named) == first
    return named if alone else None


def is_given_to_another(ground: Ground, quotation: Span, outer_end: int, ceiling: int) -> bool:
    """Whether a sentence goes on behind a quotation and its comma, so that it says itself who speaks.

    "..., it added" does not: that is whoever spoke before.
    """
    scan = ground.scan
    first, last = scan.first_word(outer_end), scan.first_word(ceiling)
    comma = quotation.of(scan.text).endswith(",") or scan.text[outer_end : outer_end + 1] == ","
    return comma and last - first > 1 and scan.low[first] not in PRONOUNS | {"it", "they"}


def _unlisted_verb(ground: Ground, first: int, last: int) -> Attributed | None:
    """ "...," Oliver barked: a past tense that makes up the rest of the sentence with a subject is speech."""
    scan = ground.scan
    if scan.low[first].endswith("ed") and first + 1 in ground.names.at:
        named = subject_after(ground, first, last)
        if named is not None and named.first == first + 1:
            return Attributed(
                speaker_of(ground, named), Span(scan.starts[first], scan.ends[first]), first, after=True
            )
    for verb in range(first + 1, min(last, first + MAX_UNLISTED)):
        phrasal = tuple(scan.low[verb : verb + 2]) in _PHRASAL
        if not (phrasal or scan.low[verb].endswith("ed")) or scan.capital[verb]:
            continue
        if (
            not phrasal
            and last - verb > 1
            and scan.low[verb + 1] not in PREPOSITIONS
            and scan.gap(verb)[:1] != ","
        ):
            continue
        subject = subject_before(ground, verb, first) or anybody_before(ground, verb, first)
        if subject is not None and name_start(ground, subject) == first:
            span = Span(scan.starts[verb], scan.ends[verb])
            return Attributed(speaker_of(ground, subject), span, verb, after=True)
    return None


def _subject_of_closing(ground: Ground, cue: int, first: int, last: int, ends_speech: bool) -> Subject | None:
    scan = ground.scan
    if scan.low[cue] == "according":
        return subject_after(ground, cue + 1, last, anybody=True) if cue == first else None
    if scan.low[cue] not in SAID:
        return None
    if cue == first or (cue == first + 1 and scan.low[first].endswith("ly")):
        return subject_after(ground, cue, last, anybody=True)
    subject = subject_before(ground, cue, first)
    if subject is not None and not _is_first(ground, subject, first):
        subject = None
    if subject is None and ends_speech:
        subject = anybody_before(ground, cue, first) or _before_open_apposition(ground, cue, first)
    if subject is None and scan.low[cue] in INVERTED and scan.gap(cue - 1).startswith(","):
        return subject_after(ground, cue, last)
    return subject


def _before_open_apposition(ground: Ground, cue: int, first: int) -> Subject | None:
    """The name behind a quotation whose apposition lacks its second comma: "Roy, head of the bank said"."""
    found = first_name_in(ground, first, cue, ACTORS)
    if found is None or name_start(ground, found) != first or ground.scan.gap(found.last - 1)[:1] != ",":
        return None
    inside = range(found.last, cue - 1)
    return found if not any(ground.scan.gap(i)[:1] in (",", ";", ":") for i in inside) else None


def _is_first(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether only words for what somebody is stand between a quotation and its subject."""
    lead = ground.scan.low[first : subject.first]
    if subject.name is None and any(ground.scan.gap(i)[:1] == "," for i in range(first, subject.first)):
        return False
    return len(lead) <= MAX_TITLE and _NO_TITLE.isdisjoint(lead) and SAID.isdisjoint(lead)


def attribute_beyond(ground: Ground, quotation: Stretch, end: int) -> Attributed | None:
    """The attribution in a sentence of its own behind a quotation: "“We go.” Ann Roy said on Friday."."""
    scan = ground.scan
    inner, outer_end = quotation.inner, quotation.outer.end
    if not inner.of(scan.text).endswith((".", "!", "?")):
        return None
    found = attribute_after(ground, inner, outer_end, end)
    if found is None or found.cue_word < 0:
        return None
    following = found.cue_word + 1
    if following >= scan.first_word(end) or scan.gap(found.cue_word)[:1] == ".":
        return found
    strong = scan.low[found.cue_word] in STRONG
    word, comma = scan.low[following], scan.gap(found.cue_word)[:1] == ","
    goes_on = word in PREPOSITIONS | CALENDAR or (comma and word not in AUXILIARIES | BE)
    return found if strong and goes_on else None


def attribute_trailing(ground: Ground, start: int, end: int) -> Attributed | None:
    """The attribution that closes a sentence: "“too slow” to help the town, Ann Roy said on Friday"."""
    scan = ground.scan
    first, last = scan.first_word(start), scan.first_word(end)
    for cue in reversed(ground.cues_in(first, last)[-MAX_TRAILING:]):
        if scan.low[cue] not in SAID or cue == first or scan.low[cue + 1 : cue + 2] == ["that"]:
            continue
        if scan.gap(cue - 1)[:1] == "," and scan.low[cue] in INVERTED:
            subject = subject_after(ground, cue, last, anybody=True)
        else:
            begin = clause_start(ground, cue, first)
            if begin == first or "," not in scan.gap(begin - 1):
                continue
            subject = subject_before(ground, cue, begin) or anybody_before(ground, cue, begin)
            if subject is None or name_start(ground, subject) != begin:
                continue
        if subject is not None:
            return Attributed(speaker_of(ground, subject), cue_span(ground, cue), cue)
    return None
