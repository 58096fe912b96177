"""What a name is said to be: from the title before it or from the words set off by commas beside it."""

import re

from sidelight.analysis.gazetteer import ALWAYS_TITLES, FEMALE_TITLES, MALE_TITLES, ROLE_NOUNS, TITLE_HEADS
from sidelight.analysis.lexicon import NOT_NAMES, SAID
from sidelight.analysis.runs import Run, name_span
from sidelight.analysis.scan import Scan
from sidelight.model import Role, Span

MAX_ROLE_WORDS = 8
"""Words a role may have; a longer one is cut before "of" or "who", because what follows tells a story."""

MAX_APPOSITION = 16
"""Words between commas that are looked at; beyond them a clause has begun."""

_BARE_TITLES = MALE_TITLES | FEMALE_TITLES | frozenset("dr prof professor rev".split())
_AFTER = re.compile(r",\s((?:who is the|one of|[\w’'-]{1,22})\s[^,.;:()“”\"\n]{2,100})(?=[,.;)])")
_ARTICLES = frozenset("the a an".split())
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
        found = _before(scan, run) or _after(scan, run)
        span = _shortened(scan, found) if found is not None else None
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
        i for i, word in enumerate(words) if word in _STORIES and (word != "and" or i >= MAX_ROLE_WORDS)
    ]
    words = words[: stories[0]] if stories else words
    joints = [i for i, word in enumerate(words) if word in _COMPLEMENTS and i > opening]
    head = words[: joints[0]] if joints else words
    if not _has_role_noun(head) or any(word in SAID for word in words) or _is_abbreviated(scan, last):
        return None
    while len(words) > MAX_ROLE_WORDS and joints:
        words = words[: joints.pop()]
    return Span(span.start, scan.ends[first + len(words) - 1]) if len(words) <= MAX_ROLE_WORDS else None


def _is_bare(title: str) -> bool:
    return title.lower().strip(".") in _BARE_TITLES


def _before(scan: Scan, run: Run) -> Span | None:
    """ "The UN's envoy for Syria, Staffan de Mistura," gives the words before the name."""
    if (
        run.last - run.first < 2
        or run.first == 0
        or scan.gap(run.first - 1) != ", "
        or scan.gap(run.last - 1)[:1] != ","
    ):
        return None
    passage = scan.passage_at(scan.starts[run.first])
    start = scan.first_word(passage.start)
    for index in range(run.first - 2, max(start - 1, run.first - MAX_APPOSITION - 1), -1):
        if scan.gap(index).strip(" ’'s-"):
            start = index + 1
            break
    if not 2 <= run.first - start <= MAX_APPOSITION:
        return None
    begin = next((i for i in range(start, run.first) if scan.low[i] in _ARTICLES), start)
    if begin > start and scan.low[begin - 1] in ("of", "for", "in"):
        begin = start
    opens = scan.low[begin] in _ARTICLES or begin in scan.possessive
    if not opens or not any(word in ROLE_NOUNS for word in scan.low[begin : run.first]):
        return None
    return Span(scan.starts[begin], scan.ends[run.first - 1])


def _after(scan: Scan, run: Run) -> Span | None:
    """ "Sergey Lavrov, the Russian foreign minister," gives the words after the name."""
    if run.last - run.first < 2:
        return None
    end = name_span(scan, run).end
    match = _AFTER.match(scan.text, end, end + 130)
    if match is None:
        return None
    first, last = scan.first_word(match.start(1)), scan.first_word(match.end(1))
    words = scan.low[first:last]
    if len(words) > MAX_APPOSITION or not any(word in ROLE_NOUNS for word in words):
        return None
    if words[0] not in _ARTICLES and words[-1] not in ROLE_NOUNS and words[0] not in ROLE_NOUNS:
        return None
    if words[0] in NOT_NAMES and words[0] not in (*_ARTICLES, "former", "one"):
        return None
    return None if words[0] in ("who", "which", "and", "but") else Span(match.start(1), match.end(1))
