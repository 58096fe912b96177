"""From a subject to a speaker: the fullest name of who it is, and whom a "he" or "she" stands for.

A pronoun goes to a person only when the text speaks of one close by who fits it; else to nobody.
"""

from bisect import bisect_left

from sidelight.analysis.gazetteer import FEMALE_TITLES, MALE_TITLES, MEN, WOMEN
from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import PRONOUNS_FEMALE
from sidelight.model import EntityType, Span, Speaker

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
        dateline = any(dash in scan.gap(run.last - 1) for dash in ("—", "–", "--", " - ", " ("))
        if (
            ground.is_open(run.first)
            and not dateline
            and ground.names.things[number].type in types
            and not owner
        ):
            return Subject(run.first, run.last, number)
    return None


PEOPLE = frozenset((EntityType.PERSON,))
ACTORS = frozenset((EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER))


def _antecedent(ground: Ground, subject: Subject) -> int | None:
    """Whom a "he" or "she" stands for: the first person named in the nearest sentence before that names one.

    Looks back over at most PRONOUN_REACH sentences and into one paragraph before; a paragraph that names
    nobody and speaks of no "he" or "she" ends the search, because something else has been talked of since.
    """
    scan = ground.scan
    passages = scan.passages
    at = bisect_left(passages, scan.starts[subject.first] + 1, key=_start) - 1
    paragraph = scan.paragraph_index(scan.starts[subject.first])
    limit = subject.first
    reach = PRONOUN_REACH
    for number in range(at, max(-1, at - 5 * PRONOUN_REACH), -1):
        passage = passages[number]
        if ground.is_quoted(passage):
            continue
        reach -= 1
        if reach < 0:
            return None
        here = scan.paragraph_index(passage.start)
        if here < paragraph - 1 and not _speaks_of(ground, here + 1, subject.pronoun):
            return None
        first = scan.first_word(passage.start)
        found = _first_fitting(ground, first, limit, subject.pronoun)
        if found is not None:
            return found
        limit = first
    return None


def _start(span: Span) -> int:
    return span.start


def _speaks_of(ground: Ground, paragraph: int, pronoun: str) -> bool:
    span = ground.scan.paragraphs[paragraph]
    first, last = ground.scan.first_word(span.start), ground.scan.first_word(span.end)
    return any(
        ground.scan.low[i].startswith(pronoun) and ground.is_open(i)
        for i in range(first, min(last, first + 200))
    )


def _first_fitting(ground: Ground, first: int, last: int, pronoun: str) -> int | None:
    position = first
    while (subject := first_name_in(ground, position, last, PEOPLE)) is not None:
        if subject.name is not None and _fits(ground, subject.name, pronoun):
            return subject.name
        position = subject.last
    return None


def _fits(ground: Ground, number: int, pronoun: str) -> bool:
    """Whether a person's title or first name allows the pronoun; unknown names allow both."""
    thing = ground.names.things[number]
    words = thing.name.lower().split()
    titles = {alias.lower().split()[0].strip(".") for alias in thing.aliases}
    female = words[0] in WOMEN or bool(titles & FEMALE_TITLES)
    male = words[0] in MEN or bool(titles & MALE_TITLES)
    if female == male:
        return True
    return female if pronoun in PRONOUNS_FEMALE else male
