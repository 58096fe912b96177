"""Who said a quotation: the verb of speech after it, before it, or in the sentence that leads to it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from sidelight.analysis.lexicon import SAID, SAYING, SOURCE_NOUNS
from sidelight.analysis.subjects import (
    ACTORS,
    PEOPLE,
    Ground,
    Subject,
    first_name_in,
    speaker_of,
    subject_after,
    subject_before,
)
from sidelight.model import Span, Speaker

MAX_REACH = 60
"""Words between a verb of speech and the quotation it introduces, within one sentence."""

AFTER_REACH = 30
"""Words after a quotation within which its verb must stand ("...", the minister, who was in Rome, said)."""

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
    verbs = SAID | SAYING
    return [
        i for i, word in enumerate(low) if (word in verbs or _is_according(low, i)) and not ground.quoted[i]
    ]


def _is_according(low: list[str], index: int) -> bool:
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
        subject = _subject_of_closing(ground, cue, first, last)
        if subject is not None:
            return Attributed(speaker_of(ground, subject), _cue_span(ground, cue), cue, after=True)
        if cue == first:
            break
    return None


def _subject_of_closing(ground: Ground, cue: int, first: int, last: int) -> Subject | None:
    scan = ground.scan
    if scan.low[cue] == "according":
        return subject_after(ground, cue + 1, last) if cue == first else None
    if scan.low[cue] not in SAID:
        return None
    if cue == first or (cue == first + 1 and scan.low[first].endswith("ly")):
        return subject_after(ground, cue, last)
    subject = subject_before(ground, cue, first)
    if subject is None:
        return None
    lead = scan.low[first : subject.first]
    title_only = not any(
        word in SAID or word in ("and", "but", "that", "of", "in", "to", "by", "for", "with") for word in lead
    )
    return subject if title_only and subject.first - first <= 8 else None


def _cue_span(ground: Ground, cue: int) -> Span:
    scan = ground.scan
    last = cue + 1 if scan.low[cue] == "according" else cue
    return Span(scan.starts[cue], scan.ends[last])


def attribute_before(ground: Ground, cues: list[int], start: int, floor: int) -> Attributed | None:
    """The attribution that leads to a quotation whose marks begin at `start`, not before offset `floor`."""
    scan = ground.scan
    first, end = scan.first_word(floor), scan.first_word(start)
    if end <= first:
        return None
    signed = ground.names.ending.get(end)
    if (
        signed is not None
        and scan.text[scan.ends[end - 1] : start].strip().startswith(":")
        and ground.is_open(end - 1)
    ):
        cue_before = [cue for cue in cues[bisect_left(cues, first) : bisect_left(cues, end)]]
        if not cue_before:
            return Attributed(speaker_of(ground, Subject(signed[0].first, signed[0].last, signed[1])), None)
    nearest = None
    for cue in reversed(cues[bisect_left(cues, max(first, end - MAX_REACH)) : bisect_left(cues, end)]):
        nearest = cue if nearest is None else nearest
        subject, known = _subject_of_leading(ground, cue, first, end)
        if subject is not None:
            return Attributed(speaker_of(ground, subject), _cue_span(ground, nearest), nearest)
        if known:
            return Attributed(None, _cue_span(ground, nearest), nearest)
    if nearest is None:
        return None
    subject = first_name_in(ground, first, nearest, ACTORS)
    opens = subject is not None and _opens_sentence(ground, subject, first)
    return Attributed(speaker_of(ground, subject) if opens else None, _cue_span(ground, nearest), nearest)


def _subject_of_leading(ground: Ground, cue: int, first: int, end: int) -> tuple[Subject | None, bool]:
    """A verb's own subject, and whether the verb has one at all (a "they" that nobody can resolve)."""
    low = ground.scan.low
    if low[cue] == "according":
        return subject_after(ground, cue + 1, end), True
    if low[cue] in SAYING:
        return None, False
    subject = subject_before(ground, cue, first)
    if subject is None and (cue == first or ground.scan.gap(cue - 1).strip()):
        subject = subject_after(ground, cue, end)
    return subject, cue > first and low[cue - 1] in ("they", "we", "i", "you", "it")


def _opens_sentence(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a name stands early enough, and free enough, to be what the sentence is about."""
    scan = ground.scan
    before = scan.low[subject.first - 1] if subject.first > first else ""
    return subject.first - first <= 12 and before not in (
        "of",
        "for",
        "to",
        "with",
        "by",
        "in",
        "from",
        "against",
        "at",
    )


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


def subject_of_sentence(ground: Ground, passage: Span) -> Speaker | None:
    """The person whom a sentence without a verb of speech is about, when it begins with one."""
    scan = ground.scan
    first, last = scan.first_word(passage.start), scan.first_word(passage.end)
    subject = first_name_in(ground, first, last, PEOPLE)
    if subject is not None and _opens_sentence(ground, subject, first):
        return speaker_of(ground, subject)
    return None


def is_source(word: str) -> bool:
    """Whether a lower-case word names people or bodies that speak."""
    return word in SOURCE_NOUNS
