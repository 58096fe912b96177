"""What a name is said to be: from the title before it or from the words set off by commas beside it."""

from sidelight.analysis.appositions import beside, office
from sidelight.analysis.gazetteer import ALWAYS_TITLES, FEMALE_TITLES, MALE_TITLES, ROLE_NOUNS, TITLE_HEADS
from sidelight.analysis.lexicon import SAID
from sidelight.analysis.runs import Run
from sidelight.analysis.scan import Scan
from sidelight.model import Role, Span

MAX_ROLE_WORDS = 8
"""Words a role may have; a longer one is cut before "of" or "who", because what follows tells a story."""

MAX_APPOSITION_WORDS = 12
"""The same for words set off by commas, which name their bodies in full ("the chairman of the White House's
Council of Economic Advisers")."""

_BARE_TITLES = MALE_TITLES | FEMALE_TITLES | frozenset("dr prof professor rev".split())
_STORIES = frozenset("who which that whose where when and but while".split())
_COMPLEMENTS = frozenset("of for at in to from with on under by representing".split())
_RANKS = frozenset("chief head deputy lead elect major".split())
"""Role nouns that are mostly adjectives; they need another noun beside them, or the end of the phrase."""
_ADJECTIVES = frozenset("major lead elect".split())


def find_role(scan: Scan, runs: list[Run]) -> Role | None:
    """The role of the thing that `runs` name: the title with the most words, else an apposition."""
    spans = [run.title for run in runs if run.title is not None]
    titles = [span for span in spans if not _is_bare(span.of(scan.text)) and _names_a_role(scan, span)]
    if titles:
        best = max(titles, key=lambda span: len(span.of(scan.text).split()))
        if len(best.of(scan.text).split()) > 1:
            return _role(scan, best)
    for run in runs:
        short = (_shortened(scan, found) for found in beside(scan, run))
        span = next((found for found in short if found is not None), None) or office(scan, run)
        if span is not None:
            return _role(scan, span)
    return _role(scan, titles[0]) if titles else None


def _role(scan: Scan, span: Span) -> Role:
    return Role(" ".join(span.of(scan.text).split()), span)


def _names_a_role(scan: Scan, span: Span) -> bool:
    """Whether a title holds a noun for what somebody is, and is short enough to be one."""
    words = scan.low[scan.first_word(span.start) : scan.first_word(span.end)]
    ranked = span.of(scan.text)[:1].isupper()
    nouns = [word for word in words if word in TITLE_HEADS or word in ROLE_NOUNS]
    noun = any(ranked or word not in _RANKS for word in nouns) or (len(words) > 1 and _has_role_noun(words))
    return noun and len(words) <= MAX_ROLE_WORDS


def _has_role_noun(words: list[str]) -> bool:
    """Whether words hold a noun for what somebody is; a rank counts at the end only ("police chief")."""
    return words[-1] in ROLE_NOUNS - _ADJECTIVES or any(word in ROLE_NOUNS - _RANKS for word in words)


def _is_abbreviated(scan: Scan, last: int) -> bool:
    """Whether the words before word `last` break off at a short form ("director for Rep")."""
    return scan.gap(last - 1)[:1] == "." and (
        len(scan.low[last - 1]) == 1 or scan.low[last - 1] in ALWAYS_TITLES
    )


def _shortened(scan: Scan, span: Span) -> Span | None:
    """The words of an apposition that say what somebody is, without the story; None when they say nothing.

    The noun must stand before the first "of": "the office of the director" is nobody.
    """
    first, last = scan.first_word(span.start), scan.first_word(span.end)
    words = scan.low[first:last]
    opening = 2 if words[:2] == ["one", "of"] else 0
    stories = [
        i
        for i, word in enumerate(words)
        if word in _STORIES and (word != "and" or (i >= MAX_ROLE_WORDS and not _joins_names(scan, first + i)))
    ]
    words = words[: stories[0]] if stories else words
    joints = [i for i, word in enumerate(words) if word in _COMPLEMENTS and i > opening]
    head = words[: joints[0]] if joints else words
    if opening and head[-1].endswith("s"):
        head = [*head[:-1], head[-1][:-1]]
    if (
        not _has_role_noun(head)
        or _is_anothers(scan, first, head)
        or any(word in SAID for word in words)
        or _is_abbreviated(scan, last)
    ):
        return None
    while len(words) > MAX_APPOSITION_WORDS and joints:
        words = words[: joints.pop()]
    fits = len(words) <= (MAX_APPOSITION_WORDS if joints else MAX_ROLE_WORDS)
    return Span(span.start, scan.ends[first + len(words) - 1]) if fits else None


def _is_anothers(scan: Scan, first: int, head: list[str]) -> bool:
    """Whether the only noun is the title of somebody named in the phrase ("President Obama's choice")."""
    noun = max((i for i, word in enumerate(head) if word in ROLE_NOUNS), default=len(head))
    behind = range(first + noun, first + len(head))
    return noun + 1 < len(head) and scan.capital[first + noun + 1] and not scan.possessive.isdisjoint(behind)


def _joins_names(scan: Scan, index: int) -> bool:
    """Whether "and" stands within a body's name ("Strategic and International Studies")."""
    return scan.capital[index - 1] and scan.capital[index + 1]


def _is_bare(title: str) -> bool:
    return title.lower().strip(".") in _BARE_TITLES
