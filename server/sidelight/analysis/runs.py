"""Finds every capitalised run of words where a name could stand, and parts it from its title.

A run is a place where a name may be, known or not: look-up tries fuzzy names on runs, and refuses a one-word
alias inside a longer run, so that "Kerry Washington" is never John Kerry.
"""

from dataclasses import dataclass
from itertools import compress

from sidelight.analysis.cuts import cut, recut
from sidelight.analysis.furniture import is_participle
from sidelight.analysis.gazetteer import (
    ALWAYS_TITLES,
    DEMONYMS,
    FAMILY_PARTICLES,
    MEN,
    ORGANISATION_HEADS,
    PARTY_WORDS,
    PLACES,
    TITLE_HEADS,
    WOMEN,
)
from sidelight.analysis.lexicon import CALENDAR, NOT_NAMES
from sidelight.analysis.scan import Scan
from sidelight.analysis.titles import after_title, title_before, title_end, title_start
from sidelight.model import NameRun, Span

MAX_RUN = 12
"""Words a run. The longest names of bodies have about ten; more is a headline or a list."""

HEADLINE_SHARE = 0.7
"""Share of capitalised words from which a line without a full stop is a headline in title case."""

_JOINS = frozenset((" ", "-", "\xa0", "‑", " & ", "&", "\n", "  ", "\u202f"))
_DOT_JOINS = frozenset((".", ". ", ".\xa0", ".\n", ".-"))
_DOTTED = frozenset(
    "mr mrs ms dr prof gov sen rep gen col capt lt sgt adm rev st jr sr maj hon messrs".split()
)
_CONNECTORS = FAMILY_PARTICLES | {"of", "the", "and", "for"}
_HEADS = ORGANISATION_HEADS | TITLE_HEADS
_GROUPS = ORGANISATION_HEADS | frozenset("americans citizens doctors physicians students scientists".split())
"""Words after which "for" joins in a body's name: "Center for Policy", "Doctors for Peace"."""

_NAME_OPENERS = frozenset(
    "new old first second third last good best one two three four five seven ten people us".split()
)
"""Function words with which names begin: "New York", "Second Amendment"."""
_LEADING = frozenset("de von van der bin al di du ibn".split())
_AMBIGUOUS_MONTHS = frozenset("april may june august march jan".split())


@dataclass(frozen=True, slots=True)
class Run:
    """Words first (inclusive) to last (exclusive) of a scan: a name without its title; the title's span."""

    first: int
    last: int
    title: Span | None = None
    starts_sentence: bool = False


def find_runs(scan: Scan) -> list[Run]:
    """All runs outside headlines, in order. Runs end at passages, commas, marks, brackets and possessives."""
    headlines = headline_spans(scan)
    starts = {passage.start for passage in scan.passages}
    ends = {passage.end for passage in scan.passages}
    runs: list[Run] = []
    reached, headline = 0, 0
    for index in compress(range(len(scan.low)), scan.capital):
        if index < reached:
            continue
        while headline < len(headlines) and headlines[headline].end <= scan.starts[index]:
            headline += 1
        if headline < len(headlines) and headlines[headline].start <= scan.starts[index]:
            reached = scan.first_word(headlines[headline].end)
            continue
        reached = _extend(scan, index, ends)
        for first, last in cut(scan, index, reached):
            runs += _trim(scan, first, last, scan.starts[first] in starts)
    return _recut(scan, runs)


def _recut(scan: Scan, runs: list[Run]) -> list[Run]:
    """The runs, those without a title cut where the rest of the text shows a seam."""
    changed = recut(scan, [(run.first, run.last) for run in runs if run.title is None])
    if not changed:
        return runs
    return [
        run if part == (run.first, run.last) else Run(*part)
        for run in runs
        for part in (changed.get((run.first, run.last), [(run.first, run.last)]))
    ]


def headline_spans(scan: Scan) -> list[Span]:
    """Paragraphs set like headlines (title case or capitals throughout), where case tells nothing."""
    found = []
    for paragraph in scan.paragraphs:
        if paragraph.end - paragraph.start > 200:
            continue
        first, last = scan.first_word(paragraph.start), scan.first_word(paragraph.end)
        capitals = sum(scan.capital[first:last])
        shouted = last > first and paragraph.of(scan.text).isupper()
        if capitals * 2 < last - first or (not shouted and scan.text[paragraph.end - 1] in '.!?”"'):
            continue
        weighty = [i for i in range(first, last) if len(scan.low[i]) > 3]
        share = sum(scan.capital[i] for i in weighty) / max(1, len(weighty))
        if (shouted and last - first > 1) or (last - first >= 4 and share >= HEADLINE_SHARE):
            found.append(paragraph)
    return found


def _extend(scan: Scan, first: int, passage_ends: set[int]) -> int:
    """The word after the run that begins at `first`."""
    index = first
    count = len(scan.low)
    while index + 1 < count and index - first < MAX_RUN and index not in scan.possessive:
        gap = scan.gap(index)
        if scan.ends[index] in passage_ends:
            break
        if gap in _JOINS or (gap in _DOT_JOINS and _dot_joins(scan, index, passage_ends)):
            if scan.capital[index + 1] and not (gap == "-" and _both_places(scan, index)):
                index += 1
                continue
            reached = _over_particles(scan, first, index) if gap in (" ", "-", "\n", "\xa0") else 0
            if reached:
                index = reached
                continue
        break
    return index + 1


def _dot_joins(scan: Scan, index: int, passage_ends: set[int]) -> bool:
    word = scan.low[index]
    return scan.ends[index] + 1 not in passage_ends and (len(word) == 1 or word in _DOTTED)


def _both_places(scan: Scan, index: int) -> bool:
    known = PLACES | DEMONYMS
    return scan.low[index] in known and scan.low[index + 1] in known


def _over_particles(scan: Scan, first: int, index: int) -> int:
    """The capitalised word reached over lower-case particles ("Secretary of State", "Staffan de Mistura")."""
    ahead = index + 1
    while ahead < len(scan.low) and ahead - index <= 3 and not scan.capital[ahead]:
        if scan.low[ahead] not in _CONNECTORS or scan.gap(ahead) not in (" ", "-", "\xa0", "\n"):
            return 0
        ahead += 1
    if ahead >= len(scan.low) or not scan.capital[ahead] or ahead - index > 3:
        return 0
    first_particle = scan.low[index + 1]
    if first_particle in FAMILY_PARTICLES:
        family = all(word in FAMILY_PARTICLES for word in scan.low[index + 1 : ahead])
        return ahead if family and scan.low[index] not in NOT_NAMES else 0
    names_before = scan.low[index] in PLACES or scan.low[first] in MEN or scan.low[first] in WOMEN
    if first_particle == "for" and index == first and scan.low[first] in _GROUPS:
        return ahead if ahead == index + 2 else 0
    if (
        first_particle != "of"
        or names_before
        or scan.low[index] in NOT_NAMES
        or "and" in scan.low[index:ahead]
    ):
        return 0
    return ahead if scan.low[ahead] not in CALENDAR else 0


def _trim(scan: Scan, first: int, last: int, starts_sentence: bool) -> list[Run]:
    """The run without function words, calendar words and title; none when nothing is left."""
    if _is_party_letter(scan, first, last):
        first += 1
    while first < last and _is_stripped(scan, first, last):
        first += 1
        starts_sentence = starts_sentence and first < last
    while last > first and _is_stray(scan, first, last - 1):
        if (
            last - first == 1
            and scan.text[scan.starts[first] : scan.ends[first]].isupper()
            and scan.low[first] in ("us", "who")
        ):
            break
        last -= 1
    if first >= last:
        return []
    name_first = after_title(scan, first, last)
    if name_first >= last:
        return []
    if scan.low[name_first] in ("of", "for"):
        beyond = next((i for i in range(name_first, last) if scan.capital[i]), last)
        return _trim(scan, beyond, last, False)
    if name_first > first:
        last = next((i for i in range(name_first + 1, last) if scan.low[i] == "of"), last)
        begin = title_start(scan, first)
        return [Run(name_first, last, Span(scan.starts[begin], title_end(scan, name_first)), False)]
    if _is_nationality(scan, first, last):
        return [Run(first + 1, last)]
    while first and _leads_in(scan, first - 1):
        first -= 1
    return [Run(first, last, title_before(scan, first, last), starts_sentence)]


def _is_party_letter(scan: Scan, first: int, last: int) -> bool:
    """Whether a run begins with the letter of a lawmaker's party: "(D-Newport News)", ", R-Ohio"."""
    letter = last - first > 1 and len(scan.low[first]) == 1 and scan.gap(first) == "-"
    return letter and first > 0 and scan.gap(first - 1) in (" (", ", ")


def _is_nationality(scan: Scan, first: int, last: int) -> bool:
    """Whether a run begins with a nationality or party before a full name ("Republican Ann Roe")."""
    word = scan.low[first]
    return (
        last - first > 2
        and (word in DEMONYMS or word in PARTY_WORDS)
        and word not in MEN
        and (scan.low[first + 1] in MEN or scan.low[first + 1] in WOMEN)
    )


def _leads_in(scan: Scan, index: int) -> bool:
    """Whether word `index` is a lower-case particle that begins the name after it ("de Mistura")."""
    return scan.low[index] in _LEADING and not scan.capital[index] and scan.gap(index) in (" ", "-")


def _is_stray(scan: Scan, first: int, index: int) -> bool:
    """Whether a run's last word is a date or function word, and not a surname ("Theresa May")."""
    word, before = scan.low[index], scan.low[index - 1] if index > first else ""
    if word in _AMBIGUOUS_MONTHS:
        return not (before in MEN or before in WOMEN or before in ALWAYS_TITLES)
    return word in CALENDAR or word in NOT_NAMES


def _opens_name(scan: Scan, index: int) -> bool:
    """Whether a name begins with function word `index`: a place's, or a capital inside a sentence."""
    if f"{scan.low[index]} {scan.low[index + 1]}" in PLACES:
        return True
    start = scan.starts[index]
    before = scan.text[max(0, start - 2) : start].strip() if start else ""
    begins = scan.passage_at(start).start == start or before[-1:] in ("“", '"', "‘", ":", ")", "—")
    return not begins and scan.gap(index) == " "


def _is_what_is_done(scan: Scan, index: int, last: int) -> bool:
    """Whether a sentence begins with a participle before a name ("Measuring Ostend takes years")."""
    begins = scan.passage_at(scan.starts[index]).start == scan.starts[index]
    return begins and is_participle(scan.low[index]) and _HEADS.isdisjoint(scan.low[index + 1 : last])


def _is_stripped(scan: Scan, index: int, last: int) -> bool:
    word = scan.low[index]
    if index + 1 < last and _is_what_is_done(scan, index, last):
        return True
    if word in NOT_NAMES:
        if word in _NAME_OPENERS and index + 1 < last and _opens_name(scan, index):
            return False
        shown = scan.text[scan.starts[index] : scan.ends[index]]
        return not (word in ("us", "who") and shown.isupper()) and not (word == "will" and index + 1 < last)
    if word in CALENDAR:
        before = scan.low[index - 1] if index else ""
        return (
            word not in _AMBIGUOUS_MONTHS
            or index + 1 == last
            or before in ("in", "of", "last", "since", "by", "on")
        )
    return len(word) == 1 and index + 1 == last


def name_span(scan: Scan, run: Run) -> Span:
    """The span of a run's name in the text, without the possessive 's."""
    return Span(scan.starts[run.first], scan.ends[run.last - 1])


def as_name_runs(scan: Scan, runs: list[Run]) -> tuple[NameRun, ...]:
    """The runs as the rest of the program sees them."""
    return tuple(NameRun(name_span(scan, r), r.title.of(scan.text) if r.title else "") for r in runs)
