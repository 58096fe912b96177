"""The attribution that leads to a quotation: a verb, a name and a colon, or whom its sentence is about."""

import re

from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import AUXILIARIES, INVERTED, PRONOUNS, SAID, SAYING, SOURCE_NOUNS
from sidelight.analysis.phrases import PLAIN_GAPS, phrase_opening
from sidelight.analysis.pronouns import ACTORS, PEOPLE, first_name_in, name_start, opening_name, speaker_of
from sidelight.analysis.speakers import BE, Attributed, cue_span
from sidelight.analysis.subjects import anybody_before, clause_start, subject_after, subject_before
from sidelight.model import EntityType, Span, Speaker

MAX_REACH = 60
"""Words between a verb of speech and the quotation it introduces, within one sentence."""

MAX_LEAD = 4
"""Words at a sentence's start in which its "he" stands: "On Monday he ..."."""

MAX_OPENING = 12
"""Words before the name that a sentence without a verb of speech is about."""

MAX_SIGNATURE = 8
"""Words before a colon that may name a speaker."""

_FINISHED = re.compile(r"[.!?:…][\"”’')\]]{0,3}\Z")
_NOT_SUBJECTS_AFTER = frozenset("of for to with by in from against at".split())


def attribute_before(ground: Ground, start: int, floor: int) -> Attributed | None:
    """The attribution that leads to a quotation whose marks begin at `start`, not before offset `floor`."""
    scan = ground.scan
    first, end = scan.first_word(floor), scan.first_word(start)
    if end <= first:
        return None
    signed = _signed_by_colon(ground, first, end)
    if signed is not None:
        return signed
    nearest = None
    for cue in reversed(ground.cues_in(max(first, end - MAX_REACH), end)):
        nearest = cue if nearest is None else nearest
        subject, known = _subject_of_leading(ground, cue, first, end)
        if subject is not None:
            return Attributed(speaker_of(ground, subject), cue_span(ground, nearest), nearest)
        if known:
            return Attributed(None, cue_span(ground, nearest), nearest)
    if nearest is None:
        return None
    subject = _subject_of(ground, first, nearest, ACTORS)
    return Attributed(speaker_of(ground, subject), cue_span(ground, nearest), nearest)


def _subject_of(ground: Ground, first: int, last: int, types: frozenset[EntityType]) -> Subject | None:
    """What the sentence at words first to last is about: the "he" or the name that it begins with."""
    described = phrase_opening(ground, first, last) or opening_name(ground, first, last)
    if described is not None and not _modifies(ground, described):
        return described
    named = first_name_in(ground, first, last, types)
    while named is not None and (_modifies(ground, named) or not _opens_sentence(ground, named, first)):
        named = first_name_in(ground, named.last, min(last, first + MAX_OPENING), types)
    until = named.first if named is not None else last
    for index in range(first, min(until, first + MAX_LEAD)):
        if ground.scan.low[index] in PRONOUNS and ground.is_open(index):
            return Subject(index, index + 1, pronoun=ground.scan.low[index].partition("'")[0])
    return named


def _signed_by_colon(ground: Ground, first: int, end: int) -> Attributed | None:
    """ "Kerry: “...”" and headlines like "Kerry: Russia Owes the World ‘An Explanation’"."""
    for index in range(first, min(end, first + MAX_SIGNATURE)):
        if not ground.scan.gap(index).startswith(":"):
            continue
        if ground.cues_in(first, end):
            return None
        named = ground.names.ending.get(index + 1)
        if named is None or not ground.is_open(index):
            return Attributed(None, None) if index + 1 < end else None
        return Attributed(speaker_of(ground, Subject(named[0].first, named[0].last, named[1])), None)
    return None


def _subject_of_leading(ground: Ground, cue: int, first: int, end: int) -> tuple[Subject | None, bool]:
    """A verb's own subject, and whether the verb has one at all (a "they" that nobody can resolve)."""
    low = ground.scan.low
    if low[cue] == "according":
        return subject_after(ground, cue + 1, end), True
    if low[cue - 2 : cue] == ["on", "to"] and low[cue - 3] in ("went", "goes", "go"):
        cue -= 3
        subject = subject_before(ground, cue, first)
        return subject or anybody_before(ground, cue, clause_start(ground, cue, first)), False
    beside = low[cue] in SAYING and cue > first and ground.scan.gap(cue - 1) == " "
    speaking = ground.names.ending.get(cue) if beside else None
    if speaking is not None and ground.names.things[speaking[1]].type is EntityType.PERSON:
        return subject_before(ground, cue, first), False
    infinitive = cue > first and low[cue - 1] == "to"
    if infinitive or (low[cue] in SAYING and low[cue - 1] not in BE and low[cue - 1] not in PRONOUNS):
        return None, False
    subject = subject_before(ground, cue, first)
    if subject is None and (cue == first or (ground.scan.gap(cue - 1).strip() and low[cue] in INVERTED)):
        subject = subject_after(ground, cue, end)
        if subject is not None and subject.last < end and ground.scan.gap(subject.last - 1) in PLAIN_GAPS:
            subject = None
    if subject is None and low[cue] in SAID:
        begin = clause_start(ground, cue, first)
        opens = begin == first or ground.scan.gap(begin - 1)[:1] == ","
        subject = anybody_before(ground, cue, begin) if opens else None
    return subject, cue > first and low[cue - 1] in ("they", "we", "i", "you", "it")


def _modifies(ground: Ground, subject: Subject) -> bool:
    """Whether a name says of the noun behind it which one: "the Lee campaign", "Ohio state director"."""
    scan = ground.scan
    word = scan.low[subject.last] if subject.last < len(scan.low) else ""
    if subject.name is None or scan.gap(subject.last - 1) not in (" ", "-"):
        return False
    place = ground.names.things[subject.name].type is EntityType.PLACE
    return word in SOURCE_NOUNS or scan.gap(subject.last - 1) == "-" or (place and not _may_be_verb(word))


def _may_be_verb(word: str) -> bool:
    return word in SAID or word in AUXILIARIES or word in BE or word.endswith(("ed", "s"))


def _opens_sentence(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a name stands early enough, and free enough, to be what the sentence is about."""
    scan = ground.scan
    before = name_start(ground, subject) - 1
    if before > first and scan.low[before] in ("the", "a", "an"):
        before -= 1
    bound = before >= first and scan.low[before] in _NOT_SUBJECTS_AFTER
    return subject.first - first <= MAX_OPENING and not bound


def attribute_introduced(ground: Ground, passage: Span) -> Attributed | None:
    """The attribution in a sentence that ends in a colon before a paragraph that is quoted."""
    scan = ground.scan
    if not scan.text[passage.start : passage.end].rstrip().endswith(":"):
        return None
    found = attribute_before(ground, passage.end, passage.start)
    if found is not None and found.speaker is not None:
        return found
    subject = first_name_in(ground, scan.first_word(passage.start), scan.first_word(passage.end), PEOPLE)
    return Attributed(speaker_of(ground, subject), None) if subject is not None else found


def leads_sentence(ground: Ground, start: int, end: int) -> Speaker | None:
    """The person named as the first thing of the sentence from offset `start` on, before offset `end`."""
    scan = ground.scan
    first, last = scan.first_word(start), scan.first_word(end)
    subject = _subject_of(ground, first, last, PEOPLE)
    if subject is None or (subject.name is not None and not _leads(ground, subject, first)):
        return None
    return speaker_of(ground, subject)


def _leads(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a name begins its sentence, or what follows an opening phrase, and is its subject."""
    scan = ground.scan
    begin = name_start(ground, subject)
    opens = begin == first or scan.gap(begin - 1)[:1] == ","
    beyond, second = [*scan.low[subject.last : subject.last + 2], "", ""][:2]
    passive = beyond in BE and second in SAID
    return opens and scan.gap(subject.last - 1)[:1] != "-" and beyond not in SOURCE_NOUNS and not passive


def subject_of_sentence(ground: Ground, passage: Span) -> Speaker | None:
    """Whom a sentence without a verb of speech is about; nobody where it is a heading or a signature."""
    scan = ground.scan
    if not _FINISHED.search(passage.of(scan.text)):
        return None
    first, last = scan.first_word(passage.start), scan.first_word(passage.end)
    return speaker_of(ground, _subject_of(ground, first, last, PEOPLE))
