"""Who a verb of speech belongs to: the words just before or after it, and whom "he" stands for.

No parser is at hand within a look-up's budget, so a subject is read off the words beside the verb: a name, a
noun for people who speak ("a spokesman for the ministry"), or a pronoun. Where the words leave a doubt there
is no subject: a missing speaker costs little, a wrong one is the worst error here.
"""

from sidelight.analysis.gazetteer import DEMONYMS
from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import (
    AUXILIARIES,
    CALENDAR,
    CLAUSE_BREAKS,
    DETERMINERS,
    NEGATIONS,
    NOT_NAMES,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SAID,
    SOURCE_NOUNS,
    is_adverb,
)
from sidelight.analysis.phrases import PLAIN_GAPS, bearer_of, phrase_behind, phrase_between
from sidelight.analysis.runs import Run
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType

MAX_SUBJECT = 12
"""Words a subject may have before its verb, appositions apart."""

MAX_APPOSITION = 28
"""Words between a name and its verb: "Kerry, who has been secretary since 2013, said"."""

MAX_CLAUSE = 20
"""Words before a verb in which its clause must begin: a subject of ten words, and what may follow it."""

MAX_BRACKET = 6
"""Words in a bracket between a name and its verb."""

_VERBS_INSIDE = frozenset("was were is are had has have did does do will would could can be been".split())
_ADVERBS = frozenset(
    "once again famously often even just still always now already soon himself herself".split()
)
_TIMES = CALENDAR | frozenset("yesterday today tonight week month year morning evening night".split())
_RELATIVES = frozenset("who whose which now then former aged".split())
_APPOSITION_OPENERS = DETERMINERS | SOURCE_NOUNS | DEMONYMS | _RELATIVES
_CLAUSE_MARKS = (",", ";", ":", "(", " (", "—", "–", " —", " –", ") ", ".) ")
_NP_STOPS = frozenset(
    "on in at after during to as who that when while told by with from before since via".split()
)


def subject_before(ground: Ground, cue: int, floor: int) -> Subject | None:
    """The subject that ends just before word `cue` (auxiliaries, adverbs apart), not before word `floor`."""
    scan = ground.scan
    index = cue - 1
    while index >= floor and _is_between(ground, index):
        index -= 1
    if ")" in scan.gap(index):
        index = _before_bracket(scan, index, floor)
    elif scan.gap(index) in PLAIN_GAPS and index + 1 not in ground.names.ending:
        index = _before_time(ground, index, floor)
    if index < floor or not ground.is_open(index):
        return None
    bracket = ")" in scan.gap(cue - 1) and "(" in scan.gap(index)
    gap = "" if bracket else scan.gap(index).lstrip(".") or " "
    if gap.startswith((",", " (", ")", " –", " —", "—")) or (gap.strip() and gap not in PLAIN_GAPS):
        return _before_apposition(ground, index, floor) if gap[:1] in ",)" or gap.strip() in "–—" else None
    return _ending_at(ground, index, floor)


def _opens_clause_after(gap: str) -> bool:
    return gap.lstrip("”\"’'").startswith(_CLAUSE_MARKS)


def clause_start(ground: Ground, cue: int, first: int) -> int:
    """The first word of the clause whose verb is word `cue`: behind a mark or a conjunction.

    No farther back than MAX_CLAUSE words, beyond which no subject would be read.
    """
    low, index = ground.scan.low, cue
    while index > max(first, cue - MAX_CLAUSE) and not _opens_clause_after(ground.scan.gap(index - 1)):
        if low[index - 1] in CLAUSE_BREAKS or low[index - 1] == "and":
            break
        index -= 1
    return index


def anybody_before(ground: Ground, cue: int, floor: int) -> Subject | None:
    """The phrase from word `floor` to word `cue` (auxiliaries, adverbs, times apart), whatever its noun."""
    index = cue - 1
    while index >= floor and _is_between(ground, index):
        index -= 1
    if ground.scan.gap(index) in PLAIN_GAPS:
        index = _before_time(ground, index, floor)
    return phrase_between(ground, floor, index + 1)


def _before_bracket(scan: Scan, index: int, floor: int) -> int:
    """The word before a short bracket that ends at word `index`: "Roy (D-Ohio) said"."""
    for opening in range(index - 1, max(floor, index - MAX_BRACKET) - 1, -1):
        if "(" in scan.gap(opening):
            return opening
    return index


def _before_time(ground: Ground, index: int, floor: int) -> int:
    """The word before "on Friday", "last week" or "in 2012" that ends at word `index`; else `index`."""
    scan = ground.scan
    if index - floor < 1 or not (scan.low[index] in _TIMES or scan.low[index].isdigit()):
        return index
    before = index - 1
    if scan.low[before] in CALENDAR or scan.low[before] in ("last", "this", "earlier", "late"):
        before -= 1
    if before >= floor and scan.low[before] in ("on", "in", "late", "early"):
        before -= 1
    elif scan.low[index] not in _TIMES:
        return index
    return before


def _is_between(ground: Ground, index: int) -> bool:
    """Whether word `index` may stand between a subject and its verb: an auxiliary or adverb, and no name."""
    word = ground.scan.low[index]
    listed = word in AUXILIARIES or word in NEGATIONS or word in _ADVERBS
    adverb = listed or is_adverb(word)
    plain = ground.is_open(index) and ground.scan.gap(index) in PLAIN_GAPS
    return adverb and plain and index + 1 not in ground.names.ending


def _ending_at(ground: Ground, index: int, floor: int) -> Subject | None:
    scan = ground.scan
    word = scan.low[index]
    if word in PRONOUNS:
        return Subject(index, index + 1, pronoun=word.partition("'")[0])
    if word == "who" and not scan.capital[index]:
        named = ground.names.ending.get(index)
        return _named(named) if named and scan.gap(index - 1).strip() in ("", ",") else None
    if (
        word in OTHER_PRONOUNS
        and index + 1 not in ground.names.ending
        and word not in ("others", "some", "many", "another")
    ):
        return None
    named = ground.names.ending.get(index + 1)
    first = _phrase_start(ground, index, floor)
    if named is not None:
        return _named_or_phrase(ground, named, first, index)
    return _phrase(ground, first, index + 1)


def _named(found: tuple[Run, int]) -> Subject:
    run, number = found
    return Subject(run.first, run.last, number)


def _named_or_phrase(ground: Ground, named: tuple[Run, int], first: int, index: int) -> Subject | None:
    """The name itself, unless it depends on words before it: "officials in Moscow"."""
    run, _number = named
    before = run.first - 1
    if run.title is not None:
        before = ground.scan.first_word(run.title.start) - 1
    while before >= first and ground.scan.low[before] in ("the", "a", "an", "former", "then"):
        before -= 1
    if before < first or not ground.is_open(before):
        return _named(named)
    word = ground.scan.low[before]
    if word in PREPOSITIONS or word == "and":
        start = first
        if word != "and" and not any(w in SOURCE_NOUNS for w in ground.scan.low[start:before]):
            other = ground.names.ending.get(before)
            return _named(other) if other is not None else _named(named)
        return _phrase(ground, start, index + 1, trusted=word == "and")
    return _named(named)


def _phrase_start(ground: Ground, index: int, floor: int) -> int:
    """The first word of the plain phrase that ends at word `index`."""
    scan = ground.scan
    first = index
    while first > floor and index - first < MAX_SUBJECT and ground.is_open(first - 1):
        if first - 1 not in scan.possessive and scan.gap(first - 1) not in PLAIN_GAPS:
            break
        word = scan.low[first - 1]
        if scan.gap(first - 1) == ". " or word in CLAUSE_BREAKS or word in SAID or word in PRONOUNS:
            break
        first -= 1
    while first < index and scan.low[first] in NOT_NAMES and scan.low[first] not in DETERMINERS:
        first += 1
    return first


def _phrase(ground: Ground, first: int, last: int, *, trusted: bool = False) -> Subject | None:
    """A noun phrase as subject, when its words include one for people or bodies that speak."""
    low = ground.scan.low
    heads = [i for i in range(first, last) if low[i] in SOURCE_NOUNS]
    if low[last - 1] in PREPOSITIONS or any(word in _VERBS_INSIDE for word in low[first:last]):
        return None
    if not trusted and not heads:
        return None
    if not trusted and heads[-1] < last - 1:
        linked = any(
            low[i] in PREPOSITIONS or low[i] in ("who", "and", "familiar") for i in range(heads[0], last)
        )
        if not linked:
            return None
    return Subject(first, last)


def _before_apposition(ground: Ground, index: int, floor: int) -> Subject | None:
    """The name or source before words set off by commas ("Kerry, the US Secretary of State, said")."""
    scan = ground.scan
    lowest = max(floor, index - MAX_APPOSITION)
    commas = [
        i
        for i in range(index - 1, lowest - 1, -1)
        if scan.gap(i)[:1] in (",", "(") or scan.gap(i)[:2] in (" (", " –", " —")
    ]
    last = ground.names.ending.get(index + 1)
    if last is not None and _follows_role(ground, last[0], floor):
        return _named(last)
    if last is not None and ground.names.things[last[1]].type is EntityType.PLACE:
        last = None if scan.gap(last[0].first - 1)[:1] == "," else last
    for comma in commas[-1:] + commas[:-1]:
        if not ground.is_open(comma):
            continue
        named = ground.names.ending.get(comma + 1)
        start = _phrase_start(ground, comma, floor)
        first = comma == commas[-1] and comma != commas[0]
        apposed = scan.low[comma + 1] in _APPOSITION_OPENERS or scan.low[comma + 1].isdigit()
        if first and (named is None or not apposed or _name_start(scan, named[0]) > floor + 1):
            continue
        if named is not None and _opens_clause(ground, named[0], floor):
            return _named(named)
        if scan.low[comma] in SOURCE_NOUNS:
            return _phrase(ground, start, comma + 1)
    return _named(last) if last is not None and _opens_clause(ground, last[0], floor) else None


def _follows_role(ground: Ground, run: Run, floor: int) -> bool:
    """Whether a name stands after what it is: "his spokesman, Dmitry Peskov, told"."""
    before = _name_start(ground.scan, run) - 1
    return before >= floor and ground.scan.gap(before)[:1] == "," and ground.scan.low[before] in SOURCE_NOUNS


def _name_start(scan: Scan, run: Run) -> int:
    """The first word of a name with its title."""
    return scan.first_word(run.title.start) if run.title is not None else run.first


def _opens_clause(ground: Ground, run: Run, floor: int) -> bool:
    """Whether a name stands where a clause begins, so that it can be a subject and no object."""
    scan = ground.scan
    before = _name_start(scan, run) - 1
    if before >= floor and scan.low[before] in ("the", "a", "an", "former"):
        before -= 1
    if (
        before < floor
        or not ground.is_open(before)
        or scan.low[before] in CLAUSE_BREAKS
        or scan.low[before] == "and"
    ):
        return True
    return scan.gap(before) not in PLAIN_GAPS or scan.low[before] in SOURCE_NOUNS


def subject_after(ground: Ground, cue: int, ceiling: int, *, anybody: bool = False) -> Subject | None:
    """The subject that begins just after word `cue` ("said Kerry", "said a spokesman for the ministry").

    With `anybody`, where a quotation stands before the verb, any noun phrase is one ("said a tall man").
    """
    scan = ground.scan
    first = cue + 1
    if first >= ceiling or not ground.is_open(first) or scan.gap(cue) not in PLAIN_GAPS:
        return None
    if scan.low[first] in PRONOUNS:
        return Subject(first, first + 1, pronoun=scan.low[first])
    last = first
    while last < ceiling and ground.is_open(last) and last - first < MAX_SUBJECT:
        named = ground.names.at.get(last)
        if named is not None and anybody and _describes(ground, first, named[0], ceiling):
            return phrase_behind(ground, first, ceiling)
        if named is not None and _leads_to_name(ground, first, named[0]):
            return _after_possessive(ground, first, bearer_of(ground, named, ceiling), ceiling)
        if scan.low[last] in _NP_STOPS or scan.low[last] in SAID:
            break
        last += 1
        if scan.gap(last - 1) not in PLAIN_GAPS and last - 1 not in scan.possessive:
            break
    spoken = any(word in SOURCE_NOUNS for word in scan.low[first:last])
    found = Subject(first, last) if spoken else None
    beyond = ground.names.at.get(last)
    if found and beyond and last < ceiling and scan.gap(last - 1) == ", " and beyond[1] is not None:
        return _named(beyond)
    return phrase_behind(ground, first, ceiling) if found is None and anybody else found


def _describes(ground: Ground, first: int, run: Run, ceiling: int) -> bool:
    """Whether a name says of a noun behind it which one: "a Lee supporter", "the senior Lee adviser"."""
    scan = ground.scan
    if scan.low[first] not in DETERMINERS or run.first == first or run.last - 1 in scan.possessive:
        return False
    goes_on = run.last < ceiling and scan.gap(run.last - 1) == " " and not scan.capital[run.last]
    word = scan.low[run.last] if goes_on else "."
    plain = word not in _NP_STOPS and word not in PREPOSITIONS and word not in SAID and not is_adverb(word)
    return goes_on and plain and word not in NOT_NAMES


def _leads_to_name(ground: Ground, first: int, run: Run) -> bool:
    """Whether only a title, an article or words for a role stand between `first` and the name."""
    if run.first == first or (run.title is not None and ground.scan.first_word(run.title.start) <= first + 1):
        return True
    between = ground.scan.low[first : run.first]
    person = ground.names.things[ground.names.at[run.first][1]].type is EntityType.PERSON
    return not any(word in PREPOSITIONS for word in between) and (between[-1] in SOURCE_NOUNS or person)


def _after_possessive(ground: Ground, first: int, named: tuple[Run, int], ceiling: int) -> Subject | None:
    """ "said Kerry" is Kerry; "said Kerry's spokesman" is the spokesman."""
    run, _number = named
    if run.last - 1 not in ground.scan.possessive:
        return _named(named)
    last = run.last
    while (
        last < ceiling
        and last - run.last < 5
        and ground.is_open(last)
        and ground.scan.low[last] not in _NP_STOPS
    ):
        beyond = ground.names.at.get(last)
        if beyond is not None:
            return _named(beyond)
        last += 1
        if ground.scan.gap(last - 1) not in PLAIN_GAPS:
            break
    return _phrase(ground, first, last)
