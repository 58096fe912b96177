"""Whether a name is printed on a page as names of its kind are: with capitals, with dots, as no adjective."""

from collections.abc import Sequence

from sidelight.matching.likeness import SHORT_NAME
from sidelight.matching.named import Known, NamedPage, Window
from sidelight.model import EntityType
from sidelight.othernames import DEMONYMS, only_behind_place
from sidelight.words import is_common, word_bits

_SPOKEN = frozenset("in into speak speaking speaks spoke".split())

_TIMES = frozenset("ago early last late next now since then this today tomorrow tonight yesterday".split())

_FUNCTION_BITS = 8.5
"""Words of fewer bits bind others ("that", "has", "would"); the commonest nouns of news have nine."""


def as_printed(page: NamedPage, window: Window, known: Sequence[Known]) -> Sequence[Known]:
    """The aliases of these words that the page's capitals and dots allow: "us" is not the US.

    What depends on the window alone is asked once, because a last name has hundreds of bearers.
    """
    words, printed = page.words[window[0] : window[1]], page.span(window).of(page.text)
    if sum(map(len, words)) <= SHORT_NAME:
        bare = "" if _beside_slash(page, window) else printed.replace(".", "")
        known = [one for one in known if one.alias.text.replace(".", "") == bare]
    if all(map(is_common, words)):
        known = [one for one in known if not one.noun]
    if only_behind_place(printed) and not _behind_place(page, window[0]):
        known = [one for one in known if not one.guessed]
    if not known or len(words) > 1:
        return known
    if _is_demonym(words[0]) and _describes_kind(page, window[0]):
        return []
    if printed.isupper() and _qualifies(page, window[0]):
        return [one for one in known if not (one.guessed and one.entity.type is EntityType.PLACE)]
    return known


def _beside_slash(page: NamedPage, window: Window) -> bool:
    """Whether a short name is part of one with a slash ("I/O")."""
    after = page.gap(window[1])[:1] if window[1] < len(page.words) else ""
    return "/" in (page.gap(window[0])[-1:], after)


def _behind_place(page: NamedPage, word: int) -> bool:
    return word > 0 and page.printed(word - 1)[:1].isupper() and page.gap(word).strip() == ","


def _is_demonym(word: str) -> bool:
    """Whether a word says of what country something is; "Germans" are people."""
    return word in DEMONYMS and (not word.endswith("s") or word == "swiss")


def _describes_kind(page: NamedPage, word: int) -> bool:
    """Whether such a word is an adjective, and names no language: "French" exports, not "in French"."""
    return page.joined(word + 1) or page.words[word - 1 if word else 0] not in _SPOKEN


def _qualifies(page: NamedPage, word: int) -> bool:
    """Whether a country's short name says of what kind something is: "U.S." exports, "U.S.-made" cars."""
    if not page.joined(word + 1) or page.gap(word).strip() == ",":
        return False
    if page.words[word + 1] == "and" and page.words[min(word + 2, len(page.words) - 1)] in DEMONYMS:
        return True
    return "-" in page.gap(word + 1) or opens_noun(page, word + 1)


def opens_noun(page: NamedPage, word: int) -> bool:
    """Whether a word in small letters follows that is a noun, as far as its rarity tells."""
    if not page.joined(word) or not page.printed(word).islower() or page.words[word] in _TIMES:
        return False
    return word_bits(page.words[word]) > _FUNCTION_BITS
