"""Which of the aliases that a page's words spell truly stand there, and are not part of another name."""

from collections.abc import Mapping, Sequence

from sidelight.matching.likeness import SHORT_NAME
from sidelight.matching.named import Known, NamedPage, Window
from sidelight.matching.printing import as_printed
from sidelight.model import EntityType
from sidelight.othernames import DEMONYMS, LEGAL, other_names
from sidelight.spelling import PARTICLES
from sidelight.words import is_common, is_plain

_SMALL_LEGAL = frozenset("co corp inc ltd plc".split())
"""Legal words that are no everyday words, so that they belong to a name in small letters, too."""

_OFFICES = frozenset(
    "administrator analyst chairman chairwoman chief commissioner correspondent director governor minister "
    "official officials president secretary spokesman spokeswoman".split()
)
"""With a capital behind a body's name they are another name's title: "Federal Reserve Chairman Ann Roe"."""

LONGEST_TICKER = 7
"""Characters of a sign at a stock exchange, its market included ("PGLO.AS")."""

_MODEL_DIGITS = 3
"""Digits from which a number behind a name makes it another name, a model's ("Nokia 5800"), years apart."""


def is_no_name(word: str) -> bool:
    """Whether a word is mostly no name: "Fighters of al-Nusra", "Top Stories", "May"."""
    return word in PARTICLES or is_plain(word)


def runs_by_word(page: NamedPage) -> dict[int, Window]:
    """The capitalised run of each word. One ends where a firm's name does: "Quill Trading Ltd of Ostend"."""
    by_word: dict[int, Window] = {}
    for run in page.runs:
        first, last = page.window(run.span)
        for i in range(first + 1, last - 1):
            if page.words[i] == "of" and page.words[i - 1] in LEGAL:
                by_word |= dict.fromkeys(range(first, i), (first, i))
                first = i + 1
        by_word |= dict.fromkeys(range(first, last), (first, last))
    return by_word


def with_legal_words(page: NamedPage, window: Window) -> Window:
    """The window and the legal words behind it: "Quill Corp", "Quill and Co Inc"."""
    last = window[1]
    while True:
        ahead = last + 1 if last < len(page.words) and page.words[last] in ("and", "&") else last
        if not _is_legal(page, ahead) or any(page.gap(i).strip(" .,") for i in range(last, ahead + 1)):
            return window[0], last
        last = ahead + 1


def _is_legal(page: NamedPage, word: int) -> bool:
    if word >= len(page.words) or page.words[word] not in LEGAL:
        return False
    return page.printed(word)[:1].isupper() or page.words[word] in _SMALL_LEGAL


def fitting(
    page: NamedPage, window: Window, known: Sequence[Known], runs: Mapping[int, Window]
) -> tuple[Window, Sequence[Known]]:
    """The aliases that truly stand at the window, where no longer name holds it, and the whole of it.

    A last name has hundreds of bearers, so what depends on the window alone is asked once.
    """
    first, last = window
    words = tuple(page.words[first:last])
    fits: Sequence[Known] = as_printed(page, window, [one for one in known if one.words == words])
    if not fits:
        return window, []
    whole = with_legal_words(page, window)
    if whole != window:
        fits = [one for one in fits if one.entity.type in (EntityType.ORGANISATION, EntityType.OTHER)]
    if not all(page.joined(i) for i in range(first + 1, last)):
        fits = [one for one in fits if _holds_comma(page, window, one, firm=whole != window)]
    if not fits or _goes_on(page, whole):
        return whole, []
    if last - first == 1:
        return whole, fits if _stands_alone(page, first, whole, runs) else []
    return _with_country(page, whole, fits), _in_run(page, window, whole, fits, runs)


def _with_country(page: NamedPage, window: Window, fits: Sequence[Known]) -> Window:
    """The window with the country's short name before a body's: "U.S. Bureau of Lighthouses" is one name."""
    first = window[0]
    body = all(one.entity.type is EntityType.ORGANISATION for one in fits)
    country = page.joined(first) and page.printed(first - 1).rstrip(".") in ("U.S", "US", "U.K", "UK")
    return (first - 1, window[1]) if body and country else window


def _in_run(
    page: NamedPage, window: Window, whole: Window, fits: Sequence[Known], runs: Mapping[int, Window]
) -> list[Known]:
    """Names of several words; what others make of them stands only where it is all of its run."""
    first, last = window
    if all(map(is_no_name, page.words[first:last])) and whole == window and not page.amid_lower_case(first):
        fits = [one for one in fits if _is_vouched(one)]
    run = runs.get(whole[1] - 1, whole)
    if run[1] > whole[1] and not (whole != window and _is_ticker(page, whole[1], run[1])):
        return [one for one in fits if one.own and _ends_before(page.words[whole[1]], one)]
    is_whole = all(map(is_no_name, page.words[run[0] : first]))
    beside = is_whole or all(map(_describes, page.words[run[0] : first]))
    possessed = first > 0 and page.printed(first - 1).endswith(("'s", "’s"))
    return [
        one
        for one in fits
        if (one.own and (beside or one.entity.type is not EntityType.ORGANISATION))
        or (is_whole and not (one.guessed and possessed and page.joined(first)))
    ]


def _ends_before(word: str, one: Known) -> bool:
    """Whether a name is whole although the run goes on: before an office, and a person's before "of the"."""
    return word in _OFFICES or (word == "of" and one.entity.type is EntityType.PERSON)


def _is_vouched(one: Known) -> bool:
    """Whether a list or common usage vouches for a name of everyday words ("Federal Reserve")."""
    return bool(one.entity.external_id) and (one.own or one.alias.text in other_names(one.entity.name))


def _is_ticker(page: NamedPage, first: int, last: int) -> bool:
    """Whether a run goes on behind a firm's legal words with nothing but its sign at the exchange."""
    if last <= first:
        return False
    sign = page.tokens.span(first, last).of(page.text)
    return last - first <= 2 and len(sign) <= LONGEST_TICKER and sign.isupper()


def _describes(word: str) -> bool:
    """Whether a word before a body's name is no part of it: "Syrian", "the", a common word."""
    return word in DEMONYMS or is_common(word) or is_no_name(word)


def _holds_comma(page: NamedPage, window: Window, one: Known, *, firm: bool) -> bool:
    """Whether commas on the page are the name's: "Dillon, Read and Co"."""
    gaps = (page.gap(i) for i in range(window[0] + 1, window[1]))
    commas = all(page.joined(i) or gap.strip() == "," for i, gap in enumerate(gaps, start=window[0] + 1))
    return commas and (firm or "," in one.alias.text)


def _goes_on(page: NamedPage, window: Window) -> bool:
    """Whether a number behind the name makes it the name of something else; a year does not."""
    last = window[1]
    if last >= len(page.words) or page.gap(last) != " " or not page.words[last].isdecimal():
        return False
    number = page.words[last]
    return len(number) >= _MODEL_DIGITS and not (len(number) == 4 and number[:2] in ("19", "20"))


def _stands_alone(page: NamedPage, word: int, whole: Window, runs: Mapping[int, Window]) -> bool:
    """Whether a one-word name is all of its capitalised run, or stands in a headline."""
    run = runs.get(word)
    if run is not None:
        if run[0] == word and whole == (word, word + 1) and page.words[min(word + 1, run[1] - 1)] in _OFFICES:
            return True
        return run in ((word, word + 1), whole) or (
            whole[1] > word + 1 and _is_ticker(page, whole[1], run[1])
        )
    if len(page.words[word]) <= SHORT_NAME or is_common(page.words[word]):
        return False
    start, end = page.tokens.span(word, word + 1)
    line = page.text[page.text.rfind("\n", 0, start) + 1 : (page.text.find("\n", end) + 1 or None)]
    return line.isupper()
