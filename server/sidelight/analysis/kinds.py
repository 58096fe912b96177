"""What type a name has, and whether a form can be a name or a person at all.

A wrong person is the dearest mistake: it gets a last name, and each page that prints that word a card. So a
person needs a first name, a title before a surname, or a verb of speech, and must not end in a word that no
surname is: a party, a nationality, a body, a common noun.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sidelight.analysis.cuts import is_shouted
from sidelight.analysis.furniture import is_furniture, is_noun_of_many, is_participle
from sidelight.analysis.gazetteer import (
    DEMONYMS,
    FAMILY_PARTICLES,
    GENERIC_ACRONYMS,
    MEN,
    ORGANISATION_HEADS,
    PARTY_WORDS,
    PLACE_HEADS,
    PLACES,
    SINGLE_BODIES,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    WOMEN,
)
from sidelight.analysis.lexicon import CALENDAR, NOT_NAMES, STRONG
from sidelight.analysis.runs import Run
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType, Span
from sidelight.words import is_plain

Key = tuple[str, ...]
"""The lower-case words of a form."""

_NEVER_ALONE = DEMONYMS | PARTY_WORDS | CALENDAR | NOT_NAMES | TITLE_HEADS | GENERIC_ACRONYMS
_PARTIES = frozenset((word,) for word in ("republicans", "democrats", "tories", "gop", "labour"))
_NAMES_ALL_THE_SAME = frozenset({("us",), ("who",)}) | _PARTIES
_BESIDE_ADJECTIVES = PLACES | TITLE_MODIFIERS | DEMONYMS | PARTY_WORDS
_SINGULAR_PARTY = frozenset(word for word in PARTY_WORDS if not word.endswith("s") and word != "gop")
_GIVEN = MEN | WOMEN
_PARTY_BRACKET = re.compile(r" \([A-Z][-–,]")
_ADDRESSES = frozenset(
    "mr mrs ms dr sen rep gov senator representative governor congressman congresswoman".split()
)
_OF_BODIES = frozenset("reported reports announced confirmed estimates revealed posted published".split())
"""Verbs of speech of which bodies and papers are the subject as often as people."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of the text tells of a form.

    `lower` are words that it also prints in lower case, `in_names` words of its longer names, `surnames` the
    last words of its full names of people.
    """

    lower: set[str]
    in_names: set[str]
    surnames: set[str]


def gather(lower: set[str], keys: Iterable[Key]) -> Evidence:
    """The evidence of a text with these words in lower case and these forms."""
    longer = [key for key in keys if len(key) > 1]
    surnames = {key[-1] for key in longer if key[0] in _GIVEN and ends_like_person(key)}
    return Evidence(lower, {word for key in longer for word in key}, surnames)


# --- is it a name? ------------------------------------------------------------------------------------------


def is_common_form(key: Key) -> bool:
    """Whether every word is one that is capitalised without being a name, or the form is an adjective."""
    if key in _NAMES_ALL_THE_SAME:
        return False
    if is_furniture(key) or all(word in _NEVER_ALONE or len(word) < 2 for word in key):
        return True
    adjective = key[-1] in DEMONYMS or key[-1] in _SINGULAR_PARTY
    return adjective and all(word in _BESIDE_ADJECTIVES for word in key[:-1])


def is_name(scan: Scan, key: Key, runs: Sequence[Run], shown: str, evidence: Evidence) -> bool:
    """Whether a form printed like `shown` is a name; what proves little needs more evidence."""
    titled = any(run.title for run in runs)
    if is_common_form(key) and not titled:
        return False
    if shown.isupper() and any(map(is_plain, key)) and not _is_known(key):
        return False
    word = key[0]
    if len(key) > 1 or titled or _is_known(key) or word in evidence.surnames:
        return True
    inside = any(not run.starts_sentence for run in runs)
    if is_plain(word):
        return _is_lawmaker(scan, runs) or (inside and word not in evidence.lower and speaks(scan, runs))
    if word in _GIVEN and word not in evidence.in_names:
        return speaks(scan, runs)
    return inside or _is_name_at_start(scan, word, runs, shown, evidence)


def _is_lawmaker(scan: Scan, runs: Sequence[Run]) -> bool:
    """Whether a party and a place follow in brackets: "Price (D-Newport News)"."""
    ends = [scan.ends[run.last - 1] for run in runs]
    return any(_PARTY_BRACKET.match(scan.text, end) for end in ends)


def _is_known(key: Key) -> bool:
    return (
        " ".join(key) in PLACES or key in _NAMES_ALL_THE_SAME or (len(key) == 1 and key[0] in SINGLE_BODIES)
    )


def _is_name_at_start(scan: Scan, word: str, runs: Sequence[Run], shown: str, evidence: Evidence) -> bool:
    """Whether one word that stands only where sentences begin is a name."""
    if word in evidence.lower or not word.isalpha():
        return False
    spoken = any(run.last < len(scan.low) and scan.low[run.last] in STRONG for run in runs)
    if not spoken and (is_participle(word) or is_noun_of_many(word)):
        return False
    known = word in _GIVEN or word in ORGANISATION_HEADS or word in evidence.in_names
    return known or spoken or (shown.isupper() and len(shown) <= 6) or len(word) > 3


# --- of what type? ------------------------------------------------------------------------------------------


def type_of(scan: Scan, key: Key, runs: Sequence[Run], shown: str, by_model: EntityType | None) -> EntityType:
    """By what is sure, then by the model, then by what is likely; a person must be able to be one."""
    kind = _sure_type(key, runs) or by_model or _likely_type(scan, key, runs, shown)
    if kind is EntityType.PERSON and not may_be_person(scan, key, runs):
        kind = EntityType.ORGANISATION if key[-1] in ORGANISATION_HEADS else EntityType.OTHER
    shouted = is_shouted(shown) and kind is EntityType.ORGANISATION
    return EntityType.OTHER if shouted and not _is_acronym(scan, key, runs) else kind


def _is_acronym(scan: Scan, key: Key, runs: Sequence[Run]) -> bool:
    """Whether a long word in capitals is one: known, in brackets, or with "the" before it."""
    if len(key) > 1 or key[0] in SINGLE_BODIES:
        return all(word in ORGANISATION_HEADS or len(word) < 5 for word in key) or key[0] in SINGLE_BODIES
    before = [(scan.low[run.first - 1], scan.gap(run.first - 1)) for run in runs if run.first]
    return any(gap.strip() == "(" or (word == "the" and gap == " ") for word, gap in before)


def may_be_person(scan: Scan, key: Key, runs: Sequence[Run]) -> bool:
    """Whether a form's last word can be a surname, as far as its first word or its title vouch for it."""
    last = key[-1]
    if last in PARTY_WORDS or last in GENERIC_ACRONYMS:
        return False
    titles = {run.title for run in runs if run.title is not None}
    if len(key) == 1:
        return bool(titles) or last not in DEMONYMS
    if key[0] in _GIVEN:
        return ends_like_person(key)
    if any(_is_address(scan, title) for title in titles):
        return last not in DEMONYMS and last not in PLACE_HEADS and last not in ORGANISATION_HEADS
    words = key[-1:] if titles else key
    return last not in DEMONYMS and last not in PLACE_HEADS and not any(map(is_plain, words))


def _is_address(scan: Scan, title: Span) -> bool:
    """Whether a title is said of people only, so that even a common word behind it is a surname."""
    return scan.low[scan.first_word(title.end) - 1] in _ADDRESSES


def ends_like_person(key: Key) -> bool:
    """Whether a form with a first name at its head ends like one: "Ann Price", but not "Ann Roe Prize"."""
    last = key[-1]
    if last in PARTY_WORDS or last in PLACE_HEADS or last in ORGANISATION_HEADS:
        return False
    if key[0] in PLACES:
        return not is_plain(last) and last not in DEMONYMS
    return len(key) == 2 or not is_plain(last) or len(key[-2]) == 1 or key[-2] in _GIVEN


def _sure_type(key: Key, runs: Sequence[Run]) -> EntityType | None:
    compass = len(key) == 2 and key[0] in ("east", "west", "north", "south") and key[1] in PLACES
    if " ".join(key) in PLACES or compass:
        return EntityType.PLACE
    if any(run.title is not None for run in runs):
        return EntityType.PERSON
    of = len(key) > 2 and key[1] in ("of", "for")
    if key[-1] in ORGANISATION_HEADS or (of and key[0] in ORGANISATION_HEADS):
        return EntityType.ORGANISATION
    first_name = 2 <= len(key) <= 5 and key[0] in _GIVEN and "of" not in key
    return EntityType.PERSON if first_name and ends_like_person(key) else None


def _likely_type(scan: Scan, key: Key, runs: Sequence[Run], shown: str) -> EntityType:
    if len(key) > 1 and key[-1] in PLACE_HEADS:
        return EntityType.PLACE
    if len(key) == 1 and 2 <= len(shown) <= 6 and shown.isupper():
        return EntityType.ORGANISATION
    first_name = len(key) == 1 and key[0] in _GIVEN
    family = any(word in FAMILY_PARTICLES for word in key[1:-1])
    person = first_name or family or (len(key) <= 4 and speaks(scan, runs))
    return EntityType.PERSON if person else EntityType.OTHER


def speaks(scan: Scan, runs: Sequence[Run]) -> bool:
    """Whether a person's verb of speech stands beside one of the runs, without "the" before the name."""
    for run in runs:
        before = scan.low[run.first - 1] if run.first else ""
        after = scan.low[run.last] if run.last < len(scan.low) else ""
        verb = after in STRONG and after not in _OF_BODIES and not scan.gap(run.last - 1).strip(" ,")
        if (verb and before != "the") or (before in ("said", "says") and scan.gap(run.first - 1) == " "):
            return True
    return False
