"""Noun phrases that can only be subjects by where they stand: between a quotation and its verb, or behind it.

Nouns for those who speak are listed elsewhere, but anybody speaks: "one voter", "the investor", "Corporate
lobbyists". Where nothing else fits between two borders, the phrase needs no listed noun.
"""

from itertools import pairwise

from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import (
    AUXILIARIES,
    CALENDAR,
    CLAUSE_BREAKS,
    DETERMINERS,
    NEGATIONS,
    NOT_NAMES,
    NOUNS_TOO,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SAID,
    SOURCE_NOUNS,
    is_adverb,
)
from sidelight.analysis.runs import Run
from sidelight.model import EntityType

MAX_PHRASE = 10
"""Words a phrase may have; longer ones hold a verb that no list here knows."""

MAX_BETWEEN = 4
"""Words between two names of which the first describes the bearer of the second."""

MAX_OPENING = 6
"""Words of a phrase that a sentence begins with."""

PLAIN_GAPS = frozenset((" ", "-", "\n", "\xa0", "  ", "’ ", "' ", ". ", "."))
"""What stands between two words of one phrase."""

_INSIDE_VERBS = frozenset("was were is are had have has did does do will would could can been be".split())
_NO_SUBJECTS = PRONOUNS | OTHER_PRONOUNS
_ARTICLES = frozenset("the a an his her its their our my".split())
_SPEAK_ALONE = frozenset("another one some many others several both most".split())
_NOT_FIRST = (NOT_NAMES | AUXILIARIES | NEGATIONS | PREPOSITIONS) - DETERMINERS - SOURCE_NOUNS - _SPEAK_ALONE
_NOT_LAST = (NOT_NAMES | PREPOSITIONS | DETERMINERS) - SOURCE_NOUNS - _SPEAK_ALONE - {"old"}
_NEVER_INSIDE = (
    (CLAUSE_BREAKS | _INSIDE_VERBS | _NO_SUBJECTS | SAID) - NOUNS_TOO - SOURCE_NOUNS - _SPEAK_ALONE - {"and"}
)
_STOPS = (
    CLAUSE_BREAKS
    | CALENDAR
    | PREPOSITIONS
    | _INSIDE_VERBS
    | frozenset("as during after before via last this yesterday today earlier later when who whose".split())
)


def phrase_between(ground: Ground, first: int, last: int) -> Subject | None:
    """The phrase that words first (inclusive) to last (exclusive) are, when they can be nothing else."""
    scan = ground.scan
    if not 0 < last - first <= MAX_PHRASE or not all(map(ground.is_open, range(first, last))):
        return None
    words = scan.low[first:last]
    if scan.gap(last - 1).startswith("-") or not all(
        i in scan.possessive or scan.gap(i) in PLAIN_GAPS for i in range(first, last - 1)
    ):
        return None
    if not _NEVER_INSIDE.isdisjoint(words) or (words[-1] in _NOT_LAST and not scan.capital[last - 1]):
        return None
    if is_adverb(words[-1]) or words[0] in _NOT_FIRST or (len(words) > 1 and words[0].endswith("ing")):
        return None
    if len(words) == 1 and not _speaks_alone(ground, first):
        return None
    return None if _holds_verb(words) else Subject(first, last)


def _holds_verb(words: list[str]) -> bool:
    """Whether an article stands inside a phrase and not behind a preposition: "Roy shared a letter"."""
    return any(
        word in _ARTICLES and before not in PREPOSITIONS and before not in ("and", "or")
        for before, word in pairwise(words)
    )


def _speaks_alone(ground: Ground, index: int) -> bool:
    """Whether one word may be a speaker: a name that no rule knows, "voters", "another"."""
    word = ground.scan.low[index]
    listed = word in SOURCE_NOUNS or word in _SPEAK_ALONE
    return listed or ground.scan.capital[index] or (word.endswith("s") and len(word) > 4)


def phrase_opening(ground: Ground, first: int, last: int) -> Subject | None:
    """The described person or body with which words first to last begin: "The northern senator tried ..."."""
    scan = ground.scan
    if first >= last or scan.low[first] not in DETERMINERS - _ARTICLES | {"the", "a", "an"}:
        return None
    for head in range(first + 1, min(last - 1, first + MAX_OPENING)):
        if scan.gap(head - 1) not in PLAIN_GAPS or head in scan.possessive:
            return None
        if scan.low[head] in SOURCE_NOUNS and scan.gap(head) == " ":
            beyond = scan.low[head + 1]
            verb = beyond not in SOURCE_NOUNS | PREPOSITIONS and head + 1 not in ground.names.at
            return phrase_between(ground, first, head + 1) if verb and beyond not in ("and", "or") else None
    return None


def phrase_behind(ground: Ground, first: int, ceiling: int) -> Subject | None:
    """The phrase that begins at word `first` behind a verb of speech, up to its first preposition or mark."""
    scan = ground.scan
    last = first
    while last < ceiling and last - first < MAX_PHRASE and scan.low[last] not in _STOPS:
        last += 1
        if scan.gap(last - 1) not in PLAIN_GAPS and last - 1 not in scan.possessive:
            break
    return phrase_between(ground, first, last)


def bearer_of(ground: Ground, named: tuple[Run, int], ceiling: int) -> tuple[Run, int]:
    """Of "Lee supporter Ann Roy" the last name, which the words before describe; else `named` itself."""
    scan = ground.scan
    index = named[0].last
    if index - 1 in scan.possessive:
        return named
    while index < ceiling and index - named[0].last <= MAX_BETWEEN and scan.gap(index - 1) in PLAIN_GAPS:
        beyond = ground.names.at.get(index)
        if beyond is not None:
            kind = ground.names.things[beyond[1]].type
            full = kind is EntityType.OTHER and beyond[0].last - beyond[0].first > 1
            person = kind is EntityType.PERSON or full
            return beyond if person and index > named[0].last else named
        if scan.low[index] in _STOPS or scan.low[index] in SAID or is_adverb(scan.low[index]):
            return named
        index += 1
    return named
