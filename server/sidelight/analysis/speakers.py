"""Who said a quotation: the verb of speech after it, before it, or in the sentence that leads to it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import (
    CALENDAR,
    CLAUSE_BREAKS,
    DETERMINERS,
    INVERTED,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
    SAID,
    SAYING,
    SOURCE_NOUNS,
    STRONG,
)
from sidelight.analysis.marks import Stretch
from sidelight.analysis.pronouns import ACTORS, PEOPLE, first_name_in, name_start, speaker_of
from sidelight.analysis.subjects import anybody_before, subject_after, subject_before
from sidelight.model import EntityType, Span, Speaker

MAX_REACH = 60
"""Words between a verb of speech and the quotation it introduces, within one sentence."""

AFTER_REACH = 30
"""Words after a quotation within which its verb must stand ("...", the minister, who was in Rome, said)."""

MAX_LEAD = 4
"""Words at a sentence's start in which its "he" stands: "On Monday he ..."."""

MAX_SIGNATURE = 8
"""Words before a colon that may name a speaker."""

_VERBS = SAID | SAYING | {"according"}
_BE = frozenset("be been being was were is are am".split())
_BEFORE_NOUNS = DETERMINERS | frozenset(
    "this these those no any such of for with by in my our your over about against on from".split()
)
_NOT_SUBJECTS_AFTER = frozenset("of for to with by in from against at".split())
_CLAUSE_MARKS = frozenset(",;:(—–") | {" ("}
_CLOSING_GAP = re.compile(r"[\s,.!?…—–\-\"”’'*_]{0,8}\Z")
_ENDS_SPEECH = re.compile(r"[,.!?…—–-][\"”’']?\Z")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker (None when unknown) and the verb's span, as far as found. `cue_word` is the verb's number."""

    speaker: Speaker | None
    cue: Span | None
    cue_word: int = -1
    after: bool = False


def find_cues(ground: Ground) -> list[int]:
    """The numbers of all words outside quotations that may report speech, in order."""
    low = ground.scan.low
    return [
        i for i, word in enumerate(low) if word in _VERBS and not ground.quoted[i] and _reports(ground, i)
    ]


def _reports(ground: Ground, index: int) -> bool:
    """Whether a word is a verb of speech here: no passive ("was told"), no noun ("the report")."""
    low = ground.scan.low
    word, before = low[index], low[index - 1] if index else ""
    if word == "according":
        return is_according(low, index)
    if word in SAYING:
        return True
    if (
        ground.scan.capital[index]
        and index
        and ground.scan.capital[index - 1]
        and ground.scan.gap(index - 1) == " "
    ):
        return False
    if before in _BE or (before.endswith("ly") and index > 1 and low[index - 2] in _BE):
        return word == "quoted"
    if word in NOUNS_TOO:
        return before not in _BEFORE_NOUNS and index - 1 not in ground.scan.possessive
    return True


def is_according(low: list[str], index: int) -> bool:
    """Whether word `index` begins "according to"."""
    return low[index] == "according" and low[index + 1 : index + 2] == ["to"]


def attribute_after(
    ground: Ground, cues: list[int], quotation: Span, outer_end: int, ceiling: int
) -> Attributed | None:
    """The attribution that follows a quotation in its sentence, up to offset `ceiling`."""
    scan = ground.scan
    first, last = scan.first_word(outer_end), scan.first_word(ceiling)
    if first >= last:
        return None
    gap = scan.text[outer_end : scan.starts[first]]
    if not _CLOSING_GAP.match(gap):
        return None
    ends_speech = "," in gap or bool(_ENDS_SPEECH.search(quotation.of(scan.text)))
    if any(dash in gap for dash in "—–") or gap.strip() == "-":
        signed = ground.names.at.get(first)
        if signed is not None and signed[0].last >= last:
            return Attributed(
                speaker_of(ground, Subject(signed[0].first, signed[0].last, signed[1])), None, after=True
            )
    for cue in cues[bisect_left(cues, first) :]:
        if cue >= last or cue - first > (AFTER_REACH if ends_speech else 6):
            break
        subject = _subject_of_closing(ground, cue, first, last, ends_speech)
        if subject is not None:
            return Attributed(speaker_of(ground, subject), cue_span(ground, cue), cue, after=True)
        if cue == first:
            break
    return _unlisted_verb(ground, first, last) if ends_speech and gap.isspace() else None


def _unlisted_verb(ground: Ground, first: int, last: int) -> Attributed | None:
    """ "...," Oliver barked: any past tense that makes up the rest of the sentence with a name is speech."""
    scan = ground.scan
    named = ground.names.at.get(first)
    verb = named[0].last if named is not None else -1
    if named is None or verb >= last or last - verb > 3 or not scan.low[verb].endswith("ed"):
        return None
    speaker = speaker_of(ground, Subject(named[0].first, named[0].last, named[1]))
    return Attributed(speaker, Span(scan.starts[verb], scan.ends[verb]), verb, after=True)


def _subject_of_closing(ground: Ground, cue: int, first: int, last: int, ends_speech: bool) -> Subject | None:
    scan = ground.scan
    if scan.low[cue] == "according":
        return subject_after(ground, cue + 1, last) if cue == first else None
    if scan.low[cue] not in SAID:
        return None
    if cue == first or (cue == first + 1 and scan.low[first].endswith("ly")):
        return subject_after(ground, cue, last, anybody=True)
    subject = subject_before(ground, cue, first)
    if subject is None and ends_speech:
        subject = anybody_before(ground, cue, first)
    if subject is None and scan.low[cue] in INVERTED and scan.gap(cue - 1).startswith(","):
        return subject_after(ground, cue, last)
    if subject is None:
        return None
    lead = scan.low[first : subject.first]
    title_only = not any(
        word in SAID or word in ("and", "but", "that", "of", "in", "to", "by", "for", "with") for word in lead
    )
    return subject if title_only and subject.first - first <= 8 else None


def cue_span(ground: Ground, cue: int) -> Span:
    """Where the verb of speech stands; "according to" is two words."""
    scan = ground.scan
    last = cue + 1 if scan.low[cue] == "according" else cue
    return Span(scan.starts[cue], scan.ends[last])


def attribute_before(ground: Ground, cues: list[int], start: int, floor: int) -> Attributed | None:
    """The attribution that leads to a quotation whose marks begin at `start`, not before offset `floor`."""
    scan = ground.scan
    first, end = scan.first_word(floor), scan.first_word(start)
    if end <= first:
        return None
    signed = _signed_by_colon(ground, cues, first, end)
    if signed is not None:
        return signed
    nearest = None
    for cue in reversed(cues[bisect_left(cues, max(first, end - MAX_REACH)) : bisect_left(cues, end)]):
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
    named = first_name_in(ground, first, last, types)
    until = named.first if named is not None else last
    for index in range(first, min(until, first + MAX_LEAD)):
        if ground.scan.low[index] in PRONOUNS and ground.is_open(index):
            return Subject(index, index + 1, pronoun=ground.scan.low[index].partition("'")[0])
    return named if named is not None and _opens_sentence(ground, named, first) else None


def _signed_by_colon(ground: Ground, cues: list[int], first: int, end: int) -> Attributed | None:
    """ "Kerry: “...”" and headlines like "Kerry: Russia Owes the World ‘An Explanation’"."""
    for index in range(first, min(end, first + MAX_SIGNATURE)):
        if not ground.scan.gap(index).startswith(":"):
            continue
        at = bisect_left(cues, first)
        if at < len(cues) and cues[at] < end:
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
    infinitive = cue > first and low[cue - 1] == "to"
    if infinitive or (low[cue] in SAYING and low[cue - 1] not in _BE and low[cue - 1] not in PRONOUNS):
        return None, False
    subject = subject_before(ground, cue, first)
    if subject is None and (cue == first or (ground.scan.gap(cue - 1).strip() and low[cue] in INVERTED)):
        subject = subject_after(ground, cue, end)
    if subject is None and low[cue] in SAID:
        begin = _clause_start(ground, cue, first)
        opens = begin == first or ground.scan.gap(begin - 1)[:1] == ","
        subject = anybody_before(ground, cue, begin) if opens else None
    return subject, cue > first and low[cue - 1] in ("they", "we", "i", "you", "it")


def _clause_start(ground: Ground, cue: int, first: int) -> int:
    """The first word of the clause whose verb is word `cue`: behind a mark or a conjunction."""
    low, index = ground.scan.low, cue
    while index > first and ground.scan.gap(index - 1)[:1] not in _CLAUSE_MARKS:
        if low[index - 1] in CLAUSE_BREAKS or low[index - 1] == "and":
            break
        index -= 1
    return index


def attribute_trailing(ground: Ground, cues: list[int], start: int, end: int) -> Attributed | None:
    """The attribution that closes a sentence: "“too slow” to help the town, Ann Roy said on Friday"."""
    scan = ground.scan
    first, last = scan.first_word(start), scan.first_word(end)
    for cue in reversed(cues[bisect_left(cues, first) : bisect_left(cues, last)]):
        if scan.low[cue] not in SAID or cue == first or scan.low[cue + 1 : cue + 2] == ["that"]:
            continue
        if scan.gap(cue - 1)[:1] == "," and scan.low[cue] in INVERTED:
            subject = subject_after(ground, cue, last, anybody=True)
        else:
            begin = _clause_start(ground, cue, first)
            if begin == first or scan.gap(begin - 1)[:1] != ",":
                continue
            subject = subject_before(ground, cue, begin) or anybody_before(ground, cue, begin)
            if subject is None or name_start(ground, subject) != begin:
                continue
        if subject is not None:
            return Attributed(speaker_of(ground, subject), cue_span(ground, cue), cue)
    return None


def _opens_sentence(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a name stands early enough, and free enough, to be what the sentence is about."""
    scan = ground.scan
    before = scan.low[subject.first - 1] if subject.first > first else ""
    return subject.first - first <= 12 and before not in _NOT_SUBJECTS_AFTER


def attribute_introduced(ground: Ground, cues: list[int], passage: Span) -> Attributed | None:
    """The attribution in a sentence that ends in a colon before a paragraph that is quoted."""
    scan = ground.scan
    if not scan.text[passage.start : passage.end].rstrip().endswith(":"):
        return None
    found = attribute_before(ground, cues, passage.end, passage.start)
    if found is not None and found.speaker is not None:
        return found
    subject = first_name_in(ground, scan.first_word(passage.start), scan.first_word(passage.end), PEOPLE)
    return Attributed(speaker_of(ground, subject), None) if subject is not None else found


def attribute_beyond(ground: Ground, quotation: Stretch, end: int) -> Attributed | None:
    """The attribution in a sentence of its own behind a quotation: "“We go.” Ann Roy said on Friday."."""
    scan = ground.scan
    inner, outer_end = quotation.inner, quotation.outer.end
    if not inner.of(scan.text).endswith((".", "!", "?")):
        return None
    found = attribute_after(ground, list(ground.cues), inner, outer_end, end)
    if found is None or found.cue_word < 0 or scan.low[found.cue_word] not in STRONG:
        return None
    following = found.cue_word + 1
    last = following >= scan.first_word(end) or scan.gap(found.cue_word)[:1] == ","
    return found if last or scan.low[following] in PREPOSITIONS | CALENDAR else None


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
    beyond, second = (scan.low[subject.last : subject.last + 2] + ["", ""])[:2]
    passive = beyond in _BE and second in SAID
    return opens and scan.gap(subject.last - 1)[:1] != "-" and beyond not in SOURCE_NOUNS and not passive


def subject_of_sentence(ground: Ground, passage: Span) -> Speaker | None:
    """The person whom a sentence without a verb of speech is about, when it begins with one."""
    scan = ground.scan
    first, last = scan.first_word(passage.start), scan.first_word(passage.end)
    return speaker_of(ground, _subject_of(ground, first, last, PEOPLE))
