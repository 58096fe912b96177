"""From a subject to a speaker: the fullest name of who it is, and whom a "he" or "she" stands for.

A pronoun goes to a person only when the text speaks of one close by who fits it; else to nobody.
"""

from bisect import bisect_left

from sidelight.analysis.captions import is_caption
from sidelight.analysis.gazetteer import FEMALE_TITLES, MALE_TITLES, MEN, WOMEN
from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import INVERTED, PREPOSITIONS, PRONOUNS_FEMALE, PRONOUNS_MALE
from sidelight.analysis.subjects import subject_after, subject_before
from sidelight.model import EntityType, Span, Speaker
from sidelight.words import is_plain

MAX_OPENING = 8
"""Words, a title's too, in which a name that begins a sentence must stand."""

_HE = PRONOUNS_MALE | {"his", "him"}
_SHE = PRONOUNS_FEMALE | {"her"}

PRONOUN_REACH = 6
"""Sentences that a pronoun is followed back over; farther, others are too likely in between."""


def speaker_of(ground: Ground, subject: Subject | None) -> Speaker | None:
    """The speaker a subject stands for; None for a pronoun that could be anybody."""
    if subject is None:
        return None
    scan = ground.scan
    span = Span(scan.starts[subject.first], scan.ends[subject.last - 1])
    if subject.pronoun:
        number = _antecedent(ground, subject)
        return None if number is None else Speaker(ground.names.things[number].name, span)
    if subject.name is not None:
        return Speaker(ground.names.things[subject.name].name, span)
    return Speaker(" ".join(span.of(scan.text).split()), span)


def first_name_in(ground: Ground, first: int, last: int, types: frozenset[EntityType]) -> Subject | None:
    """The first thing of the given types named outside quotations in words first to last."""
    scan = ground.scan
    at = bisect_left(ground.name_starts, first)
    while at < len(ground.name_starts) and ground.name_starts[at] < last:
        run, number = ground.names.at[ground.name_starts[at]]
        at += 1
        owner = run.last - 1 in ground.scan.possessive
        kind = ground.names.things[number].type
        dateline = kind is not EntityType.PERSON and any(
            dash in scan.gap(run.last - 1) for dash in ("—", "–", "--", " - ", " (")
        )
        if ground.is_open(run.first) and not dateline and kind in types and not owner:
            return Subject(run.first, run.last, number)
    return None


PEOPLE = frozenset((EntityType.PERSON,))
_PERHAPS_PEOPLE = frozenset((EntityType.PERSON, EntityType.OTHER))
ACTORS = frozenset((EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER))


_NOBODY, _FOLLOW = -1, -2
"""What a passage may be about besides a person's number: nobody, or the same "he" as further back."""


def _antecedent(ground: Ground, subject: Subject) -> int | None:
    """Whom a "he" or "she" stands for: the person whom the nearest sentence before is about.

    Looks back over at most PRONOUN_REACH sentences and into one paragraph before, quotations and captions not
    counted; a paragraph that names nobody and speaks of no "he" or "she" ends the search, because something
    else has been talked of since.
    """
    scan = ground.scan
    passages = scan.passages
    at = bisect_left(passages, scan.starts[subject.first] + 1, key=_start) - 1
    paragraph = scan.paragraph_index(scan.starts[subject.first])
    female = subject.pronoun in PRONOUNS_FEMALE
    reach = PRONOUN_REACH
    for number in range(at, max(-1, at - 5 * PRONOUN_REACH), -1):
        passage = passages[number]
        here = scan.paragraph_index(passage.start)
        if ground.is_quoted(passage) or is_caption(scan.paragraphs[here].of(scan.text)):
            paragraph = here if here == paragraph - 1 else paragraph
            continue
        reach -= 1
        if reach < 0:
            return None
        if here < paragraph - 1 and not _speaks_of(ground, here + 1, subject.pronoun):
            return None
        if number == at:
            found = _centre(ground, scan.first_word(passage.start), subject.first, female)
        else:
            found = _centre_of(ground, number, female)
        if found >= 0:
            return found
    return None


def _centre_of(ground: Ground, number: int, female: bool) -> int:
    """The person whom a whole passage is about."""
    if (number, female) not in ground.centres:
        passage = ground.scan.passages[number]
        first, last = ground.scan.first_word(passage.start), ground.scan.first_word(passage.end)
        ground.centres[number, female] = _centre(ground, first, last, female)
    return ground.centres[number, female]


def _centre(ground: Ground, first: int, last: int, female: bool) -> int:
    """The person whom words first to last are about: who speaks in them, else who is named first.

    A "he" before any such name is the same "he" as before.
    """
    speaker = _speaking(ground, first, last, female)
    if speaker != _NOBODY:
        return speaker
    named = opening_name(ground, first, last)
    if named is None or named.name is None or not _fits(ground, named.name, female):
        named = _first_fitting(ground, first, last, female)
    pronouns = _SHE if female else _HE
    until = named.first if named is not None else last
    if any(ground.scan.low[i] in pronouns and ground.is_open(i) for i in range(first, until)):
        return _FOLLOW
    return named.name if named is not None and named.name is not None else _NOBODY


def _speaking(ground: Ground, first: int, last: int, female: bool) -> int:
    """The person of the gender who speaks first in words first to last."""
    for cue in ground.cues_in(first, last):
        subject = subject_before(ground, cue, first)
        if subject is None and ground.scan.low[cue] in INVERTED:
            subject = subject_after(ground, cue, last)
        if subject is None:
            continue
        if subject.pronoun:
            if (subject.pronoun in PRONOUNS_FEMALE) == female:
                return _FOLLOW
        elif subject.name is not None and _may_be(ground, subject.name, female):
            return subject.name
    return _NOBODY


def _start(span: Span) -> int:
    return span.start


def _speaks_of(ground: Ground, paragraph: int, pronoun: str) -> bool:
    span = ground.scan.paragraphs[paragraph]
    first, last = ground.scan.first_word(span.start), ground.scan.first_word(span.end)
    return any(
        ground.scan.low[i].startswith(pronoun) and ground.is_open(i)
        for i in range(first, min(last, first + 200))
    )


def _first_fitting(ground: Ground, first: int, last: int, female: bool) -> Subject | None:
    position, behind = first, None
    while (subject := first_name_in(ground, position, last, PEOPLE)) is not None:
        if subject.name is not None and _fits(ground, subject.name, female):
            if not _depends(ground, subject, first):
                return subject
            behind = behind or subject
        position = subject.last
    return behind


def opening_name(ground: Ground, first: int, last: int) -> Subject | None:
    """The name, perhaps a person's, with which words first to last begin."""
    named = first_name_in(ground, first, min(last, first + MAX_OPENING), _PERHAPS_PEOPLE)
    if named is None or name_start(ground, named) != first:
        return None
    word = ground.scan.low[named.first]
    common = is_plain(word) or word.endswith(("ing", "ed"))
    return None if common and named.last - named.first == 1 else named


def _depends(ground: Ground, subject: Subject, first: int) -> bool:
    """Whether a name hangs on a preposition ("with Kerry"), and is not what its sentence is about."""
    before = name_start(ground, subject) - 1
    return before >= first and ground.scan.low[before] in PREPOSITIONS


def name_start(ground: Ground, subject: Subject) -> int:
    """The first word of a subject, with its title when it is a name."""
    found = ground.names.at.get(subject.first) if subject.name is not None else None
    title = found[0].title if found is not None else None
    return ground.scan.first_word(title.start) if title is not None else subject.first


def _may_be(ground: Ground, number: int, female: bool) -> bool:
    """Whether a name that speaks may be a person of the gender, as far as is known."""
    kind = ground.names.things[number].type
    return kind in (EntityType.PERSON, EntityType.OTHER) and _fits(ground, number, female)


def _fits(ground: Ground, number: int, wants_female: bool) -> bool:
    """Whether a person's title or first name allows the pronoun; unknown names allow both."""
    thing = ground.names.things[number]
    words = thing.name.lower().split()
    titles = {alias.lower().split()[0].strip(".") for alias in thing.aliases}
    female = words[0] in WOMEN or bool(titles & FEMALE_TITLES)
    male = words[0] in MEN or bool(titles & MALE_TITLES)
    if female == male:
        return True
    return female if wants_female else male
