"""What a name is said to be: from the title before it or from the words set off by commas beside it."""

import re

from sidelight.analysis.gazetteer import FEMALE_TITLES, MALE_TITLES, ROLE_NOUNS
from sidelight.analysis.runs import Run, name_span
from sidelight.analysis.scan import Scan
from sidelight.model import Role, Span

MAX_ROLE_WORDS = 12
"""Words an apposition may have to count as a role; longer ones tell a story."""

_BARE_TITLES = MALE_TITLES | FEMALE_TITLES | frozenset("dr prof professor rev".split())
_AFTER = re.compile(r",\s((?:who is the|one of|[\w’'-]{1,22})\s[^,.;:()“”\"\n]{2,100})(?=[,.;)])")
_ARTICLES = frozenset("the a an".split())


def find_role(scan: Scan, runs: list[Run]) -> Role | None:
    """The role of the thing that `runs` name: the title with the most words, else an apposition."""
    titles = [run.title for run in runs if run.title is not None and not _is_bare(run.title.of(scan.text))]
    if titles:
        best = max(titles, key=lambda span: len(span.of(scan.text).split()))
        if len(best.of(scan.text).split()) > 1:
            return _role(scan, best)
    for run in runs:
        span = _before(scan, run) or _after(scan, run)
        if span is not None:
            return _role(scan, span)
    return _role(scan, titles[0]) if titles else None


def _role(scan: Scan, span: Span) -> Role:
    return Role(" ".join(span.of(scan.text).split()), span)


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
    for index in range(run.first - 2, max(start - 1, run.first - MAX_ROLE_WORDS - 1), -1):
        if scan.gap(index).strip(" ’'s-"):
            start = index + 1
            break
    if not 2 <= run.first - start <= MAX_ROLE_WORDS:
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
    if len(words) > MAX_ROLE_WORDS or not any(word in ROLE_NOUNS for word in words[:8]):
        return None
    if words[0] not in _ARTICLES and words[-1] not in ROLE_NOUNS and words[0] not in ROLE_NOUNS:
        return None
    return None if words[0] in ("who", "which", "and", "but") else Span(match.start(1), match.end(1))
