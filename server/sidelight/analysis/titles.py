"""Parts the title of a person from the name: "US Secretary of State John Kerry", "Russian president Putin".

The same words head the names of bodies ("Justice Department") and stand beside them ("chief White House
correspondent"): a title taken there makes a person of a body, so what follows must look like a name.
"""

from sidelight.analysis.gazetteer import (
    ALWAYS_TITLES,
    DEMONYMS,
    MEN,
    ORGANISATION_HEADS,
    PARTY_WORDS,
    PLACE_HEADS,
    PLACES,
    TITLE_COMPLEMENTS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    WEAK_TITLES,
    WOMEN,
)
from sidelight.analysis.scan import Scan
from sidelight.model import Span
from sidelight.words import is_plain

SURNAMES_TOO = frozenset(
    "king prince judge bishop pope duke marshal baron major cardinal abbot chancellor".split()
)
"""Titles that are surnames as well: "Martin Luther King"."""

_NEEDS_PLAIN = SURNAMES_TOO - {"bishop", "duke", "baron", "cardinal", "abbot", "chancellor"} | {
    "general",
    "justice",
    "brother",
}
_ADJECTIVES = frozenset("chief head deputy lead elect major".split())
"""Titles that say of another title what rank it has: alone before a name they are no title."""

_ONLY_ADJECTIVES = frozenset("major lead".split())
"""Titles that are adjectives wherever they are printed in lower case."""

_RANKS = WEAK_TITLES | _ADJECTIVES | {"general"}
"""Titles before which a lone common word is no surname: "General Principles", "Deputy Internet Editor"."""

_ONCE = frozenset("former ex then".split())
_BEFORE_TITLES = _ONCE | frozenset("acting interim outgoing incoming retired state deputy assistant".split())
"""Small words before a title in capitals that belong to it."""

_RANKED = frozenset("sen rep gov gen col capt lt sgt adm maj".split())
_OFFICES = ORGANISATION_HEADS | frozenset(
    "security affairs court circuit district appeals services education energy health".split()
)
_NO_SURNAMES = ORGANISATION_HEADS | PLACE_HEADS | DEMONYMS | PARTY_WORDS
_INSIDE = TITLE_MODIFIERS | DEMONYMS | PARTY_WORDS | PLACES | TITLE_HEADS
_GIVEN = MEN | WOMEN
_BETWEEN_PEOPLE = TITLE_HEADS - SURNAMES_TOO
_BEFORE_HEADS = _INSIDE - _GIVEN


def after_title(scan: Scan, first: int, last: int) -> int:
    """The first word of the name after a title at the run's start.

    `first` when there is no title, `last` when there is nothing but a title.
    """
    if TITLE_HEADS.isdisjoint(scan.low[first:last]):
        return first
    name_first = _over_title(scan, first, last)
    if name_first == first:
        return first
    if name_first < last and scan.low[name_first] in ("of", "for"):
        return next((i for i in range(name_first, last) if scan.low[i] in _GIVEN), name_first)
    title, alone = scan.low[name_first - 1], name_first == last - 1
    named = scan.low[last - 1] not in _NO_SURNAMES or title in ALWAYS_TITLES
    if alone and title in _RANKS and is_plain(scan.low[name_first]):
        return first
    return name_first if named or name_first == last else first


def _over_title(scan: Scan, first: int, last: int) -> int:
    name_first = first
    index = first
    while index < last:
        word = scan.low[index]
        if word in TITLE_HEADS and _may_be_title(scan, first, index, last):
            index = name_first = _over_complement(scan, index + 1, last)
            continue
        place = word in PLACES and not TITLE_HEADS.isdisjoint(scan.low[index + 1 : last])
        if index - first >= 6 or (word in _GIVEN and not place):
            break
        index += 1
    if name_first >= last and last - first == 2 and scan.low[last - 1] in SURNAMES_TOO:
        return last - 1 if scan.low[first] in ALWAYS_TITLES else first
    return name_first


def _may_be_title(scan: Scan, first: int, index: int, last: int) -> bool:
    """Whether the words before a title's head are of the kind that stand in titles."""
    word = scan.low[index]
    before = [w for w in scan.low[first:index] if w not in ("of", "the")]
    if all(w in _INSIDE for w in before) or " ".join(before[:2]) in PLACES:
        return True
    if word in _RANKED and index + 2 < last and scan.low[first] not in _GIVEN:
        return True  # "Coastal Guard Lt. Col. Ann Roe": what stands before a rank is whose it is
    if word in ("secretary", "judge", "justice") and index > first:
        return _is_office(scan, index - 1) and scan.low[first] not in _GIVEN
    return (
        word not in _NEEDS_PLAIN
        and word not in ALWAYS_TITLES
        and (scan.low[first] not in _GIVEN or scan.low[first] in PLACES)
    )


def _is_office(scan: Scan, index: int) -> bool:
    """Whether a word is what a secretary or judge belongs to: an acronym, a court, "Security"."""
    shown = scan.text[scan.starts[index] : scan.ends[index]]
    return scan.low[index] in _OFFICES or (shown.isupper() and len(shown) > 1)


def _over_complement(scan: Scan, index: int, last: int) -> int:
    """The word after what belongs to a title's head: "of State", "of Foreign Affairs", "General"."""
    if index < last and scan.low[index] in ("general", "elect"):
        index += 1
    if index + 1 < last and scan.low[index] in ("of", "for"):
        for length in (4, 3, 2, 1):
            words = " ".join(scan.low[index + 1 : index + 1 + length])
            if index + 1 + length <= last and (words in TITLE_COMPLEMENTS or words in PLACES):
                return index + 1 + length
    return index


def title_inside(scan: Scan, first: int, last: int) -> int:
    """The first word of a title that follows a full name within words first to last, or `last`.

    A photographer's credit runs into the caption: "Ann Roe Mayor Bob Dole" are two people.
    """
    if scan.low[first] not in _GIVEN or scan.low[first] in PLACES:
        return last
    for index in range(first + 2, last - 1):
        if scan.low[index] in _BETWEEN_PEOPLE:
            start = index
            while start > first + 2 and scan.low[start - 1] in _BEFORE_HEADS:
                start -= 1
            return start
    return last


def title_before(scan: Scan, first: int, last: int) -> Span | None:
    """A title in lower case just before the name at words first to last ("Russian president Putin")."""
    index = first - 1
    if index < 0 or scan.low[index] not in TITLE_HEADS or scan.low[index] in _ONLY_ADJECTIVES:
        return None
    if scan.gap(index) != " " and not (scan.gap(index) == ". " and scan.low[index] in ALWAYS_TITLES):
        return None
    if index in scan.possessive or scan.low[last - 1] in _NO_SURNAMES or _is_place(scan, first, last):
        return None
    start = index
    while start > 0 and index - start < 5 and scan.gap(start - 1) in (" ", "-"):
        if start - 1 in scan.possessive or scan.low[start - 1] not in _INSIDE:
            break
        start -= 1
    if (
        start > 0 and scan.low[start - 1] == "of" and scan.low[start] in PLACES
    ):  # "a University of Texas lawyer": not of Texas alone
        start = next(i for i in range(start, index + 1) if not scan.capital[i])
    if start == index and scan.low[index] in _ADJECTIVES:
        return None
    if scan.low[index] in WEAK_TITLES and last - first == 1 and is_plain(scan.low[first]):
        return None
    return Span(scan.starts[start], title_end(scan, first))


def title_start(scan: Scan, first: int) -> int:
    """The word where a title begins whose capitals begin at word `first`: "former" and "acting" belong to it.

    Also before a place between commas ("former South Bend, Indiana, Mayor"): what somebody no longer is must
    not be told without its "former".
    """
    start = first
    if first > 2 and scan.gap(first - 1) == ", " and scan.capital[first - 1]:
        town = first - 1
        while town > 0 and scan.capital[town] and scan.gap(town - 1) in (" ", ", ") and first - town < 6:
            town -= 1
        start = town + 1 if scan.low[town] in _ONCE and scan.gap(town) == " " else first
    while start > 0 and scan.low[start - 1] in _BEFORE_TITLES and scan.gap(start - 1) in (" ", "-"):
        if scan.capital[start - 1] and scan.low[start - 1] not in _ONCE:
            break
        start -= 1
    return start


def _is_place(scan: Scan, first: int, last: int) -> bool:
    return " ".join(scan.low[first:last]) in PLACES


def title_end(scan: Scan, name_first: int) -> int:
    """Where the title before word `name_first` ends, its full stop included (code points)."""
    end = scan.ends[name_first - 1]
    return end + 1 if scan.text[end : end + 1] == "." else end
