"""Cuts apart what headings, captions and bad extraction glue into one run of capitals.

Extracted pages lose line breaks and full stops: "Ann RoeAnn RoeTop stories", "WATCH Ann Roe", "Poor Ann Roe".
Each false name would become an entity with false last names, and each of those a card on some page, so a run
is cut where its own words, or the rest of the text, show a seam.
"""

import re
from collections.abc import Sequence

from sidelight.analysis.gazetteer import FAMILY_PARTICLES, MEN, ORGANISATION_HEADS, PLACES, WOMEN
from sidelight.analysis.lexicon import NOT_NAMES
from sidelight.analysis.scan import Scan
from sidelight.analysis.titles import title_inside
from sidelight.words import is_common, is_plain

LONGEST_ACRONYM = 4
"""Letters up to which a word in capitals is taken for an acronym; longer ones are mostly from headings."""

Piece = tuple[int, int]
"""Words first (inclusive) to last (exclusive)."""

_GLUED = re.compile(r"([^\W\d_]*[^\W\d_A-Z]{3})(?:\d|[A-Z][a-z])")
"""A small letter before a digit or a capital inside a word; what stands before it is the first group."""

_SUSPECT = re.compile(r"[^\W\d_A-Z]{3}[\dA-Z]|[A-Z]{2}|\w-[A-Z]")
"""What a run without repeated words must show before it is looked at word by word; few do."""

_GIVEN = MEN | WOMEN
_GRAMMAR = FAMILY_PARTICLES | frozenset("of the and for in on".split())
_PREFIXES = frozenset("ex pro anti non post pre".split())


def is_shouted(printed: str) -> bool:
    """Whether a form is in capitals throughout and too long for an acronym."""
    return printed.isupper() and any(len(word) > LONGEST_ACRONYM for word in re.split(r"\W+", printed))


# --- within a run -------------------------------------------------------------------------------------------


def cut(scan: Scan, first: int, last: int) -> list[Piece]:
    """The pieces of a run that can be names, in order: cut at repeated words, titles and shouted words."""
    if last - first == 1:
        return [] if _is_glued(scan, first, first) else [(first, last)]
    low = scan.low[first:last]
    if len(set(low)) == len(low) and not _SUSPECT.search(scan.text, scan.starts[first], scan.ends[last - 1]):
        return _at_titles(scan, first, last)
    seen: set[str] = set()
    begin = first
    pieces: list[Piece] = []
    for index in range(first, last):
        word = scan.low[index]
        if _is_glued(scan, first, index):
            return pieces
        repeats = word in seen and len(word) > 1 and word not in _GRAMMAR
        if (repeats and not _is_doubled(scan, first, last)) or (
            index > begin and _is_seam(scan, begin, index)
        ):
            pieces.append((begin, _without_grammar(scan, begin, index)))
            begin, seen = index, set()
        seen.add(word)
    pieces.append((begin, last))
    return [part for piece in pieces for part in _at_titles(scan, *piece) if part[0] < part[1]]


def _is_glued(scan: Scan, first: int, index: int) -> bool:
    """Whether a word is two: a digit follows ("Roe2020"), or a capital one of the run's words
    ("RoeTop") or a surname before a common word ("Ann RoeLive")."""
    shown = _shown(scan, index)
    if shown.istitle() and shown.isalpha():
        return False
    match = _GLUED.match(shown)
    if match is None:
        return False
    tail = shown[match.end(1) :]
    behind = index > first and scan.low[first] in _GIVEN and is_plain(tail.lower())
    return tail[:1].isdigit() or behind or match[1].lower() in scan.low[first:index]


def _is_doubled(scan: Scan, first: int, last: int) -> bool:
    """A name that is one rare word twice ("Sirhan Sirhan")."""
    low = scan.low[first:last]
    return len(low) == 2 and low[0] == low[1] and not is_common(low[0]) and low[0] not in PLACES


def _is_seam(scan: Scan, begin: int, index: int) -> bool:
    """Whether a piece from word `begin` ends before word `index`.

    There a heading in capitals ends, or stands a function word in capitals, or two full names share a hyphen.
    """
    if scan.gap(index - 1) == "-" and index - begin > 1:
        return scan.low[begin] in _GIVEN and scan.low[index] in _GIVEN
    before, here = _shown(scan, index - 1), _shown(scan, index)
    if not before.isupper() or len(before) < 2:
        return False
    if here.isupper():
        return len(here) > 1 and _is_function(scan.low[index])
    heading = is_plain(scan.low[index - 1]) and scan.low[index - 1] not in ORGANISATION_HEADS
    return heading and len(before) >= LONGEST_ACRONYM and not is_plain(scan.low[index])


def _is_function(word: str) -> bool:
    return word in NOT_NAMES and word not in ("us", "new")


def _shown(scan: Scan, index: int) -> str:
    return scan.text[scan.starts[index] : scan.ends[index]]


def _without_grammar(scan: Scan, first: int, last: int) -> int:
    while last > first and scan.low[last - 1] in _GRAMMAR:
        last -= 1
    return last


def _at_titles(scan: Scan, first: int, last: int) -> list[Piece]:
    middle = title_inside(scan, first, last)
    return [(first, middle), (middle, last)] if middle < last else [(first, last)]


# --- by the rest of the text --------------------------------------------------------------------------------


def recut(scan: Scan, pieces: Sequence[Piece]) -> dict[Piece, list[Piece]]:
    """The untitled runs that the text's other runs show to be glued, with what they are cut into.

    A word before a full name that stands alone elsewhere is no part of it, nor is a first name after it; a
    common word before a name is a heading's; two last names of the text side by side are two people.
    """
    known = {tuple(scan.low[first:last]) for first, last in pieces}
    people = {key for key in known if len(key) > 1 and _is_full_name(key)}
    surnames = {key[-1] for key in people}
    found: dict[Piece, list[Piece]] = {}
    for first, last in pieces:
        if last - first > 1:
            parts = _parts(scan, (first, last), known, surnames)
            if parts != [(first, last)]:
                found[first, last] = parts
    return found


def _is_full_name(key: tuple[str, ...]) -> bool:
    return 2 <= len(key) <= 4 and key[0] in _GIVEN and key[0] not in PLACES and not is_plain(key[-1])


def _parts(scan: Scan, piece: Piece, known: set[tuple[str, ...]], surnames: set[str]) -> list[Piece]:
    first, last = piece
    low = scan.low
    apart = low[first] not in _GIVEN or scan.gap(first) == "-"
    if last - first == 2 and apart and surnames.issuperset(low[first:last]):
        return [(first, first + 1), (first + 1, last)]
    if last - first > 2 and low[last - 1] in _GIVEN and tuple(low[first : last - 1]) in known:
        last -= _is_full_name(tuple(low[first : last - 1]))
    while first + 1 < last and _is_heading_word(low, (first, last), known, surnames):
        first += 1
    return [(first, last)]


def _is_heading_word(
    low: Sequence[str], piece: Piece, known: set[tuple[str, ...]], surnames: set[str]
) -> bool:
    """Whether a run's first word only stands before a name."""
    head, tail = low[piece[0]], tuple(low[piece[0] + 1 : piece[1]])
    if head in _GIVEN or len(head) == 1 or head in _GRAMMAR:
        return False
    lone = head in _PREFIXES or (is_plain(head) and head not in ORGANISATION_HEADS)
    if len(tail) == 1:
        return lone and tail[0] in surnames and not is_plain(tail[0])
    return _is_full_name(tail) and (lone or tail in known)
