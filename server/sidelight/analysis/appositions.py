"""What stands beside a name and says who that is: "the UN's envoy for Syria, Ann Roe", "Ann Roe, who heads
the board".
"""

import re

from sidelight.analysis.gazetteer import ROLE_NOUNS
from sidelight.analysis.lexicon import NOT_NAMES
from sidelight.analysis.runs import Run, name_span
from sidelight.analysis.scan import Scan
from sidelight.model import Span

MAX_APPOSITION = 16
"""Words between commas that are looked at; beyond them a clause has begun."""

_AFTER = re.compile(r",\s((?:who is the|one of|[\w’'-]{1,22})\s[^,.;:()“”\"\n]{2,100})(?=[,.;)])")
_HEADS = re.compile(
    r",\swho\s((?:heads|leads|chairs|runs|directs|represents|manages|oversees|edits|coaches|commands)\s"
    r"(?:the|a|an|its|their|his|her|[A-Z][\w.’'-]*)\s?[^,.;:()“”\"\n]{2,60})(?=[,.;])"
)
"""A verb that says what an office does, and what it does it to."""

_IS_ONE = re.compile(
    r"\sis\s(an?\s[^,.;:()“”\"\n]{3,40}?\s(?:for|at|with)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)"
)
"""How papers present their own writers: "Ann Roe is a reporter for Coast News"."""

_ARTICLES = frozenset("the a an".split())
_OWNERS = frozenset(("its",))
"""Not "his" or "my": whose friend that is, a card could not say."""

_BEFORE_OWNERS = _ARTICLES | frozenset("her his their my our its".split())
_JOINTS = frozenset("of for in at to with on from".split())
_CLAUSES = frozenset("that which who when where while because if whether as than".split())


def beside(scan: Scan, run: Run) -> list[Span]:
    """The words before and after a name that may say what it is, none of their story cut off yet."""
    return [span for span in (_before(scan, run), _after(scan, run)) if span is not None]


def office(scan: Scan, run: Run) -> Span | None:
    """What somebody heads, or writes for, in the words of the clause that says so."""
    if run.last - run.first < 2:
        return None
    end = name_span(scan, run).end
    for pattern in (_HEADS, _IS_ONE):
        match = pattern.match(scan.text, end, end + 130)
        if match is None:
            continue
        first, last = scan.first_word(match.start(1)), scan.first_word(match.end(1))
        words = scan.low[first:last]
        noun = next((i for i, word in enumerate(words) if word in _JOINTS), len(words)) - 1
        if _CLAUSES.isdisjoint(words) and (pattern is _HEADS or words[noun] in ROLE_NOUNS):
            return Span(match.start(1), match.end(1))
    return None


def _before(scan: Scan, run: Run) -> Span | None:
    """ "The UN's envoy for Syria, Staffan de Mistura," gives the words before the name."""
    if run.last - run.first < 2 or run.first == 0 or scan.gap(run.first - 1) != ", ":
        return None
    if scan.gap(run.last - 1)[:1] not in (",", ".", ";", "\n"):
        return None
    start = _clause_start(scan, run)
    begin = run.first
    while True:
        begin = next((i for i in range(begin - 1, start - 1, -1) if _opens(scan, i)), -1)
        if begin < 0 or scan.low[begin] in _CLAUSES:
            return None
        inside = scan.low[begin - 1] in _JOINTS or begin - 1 in scan.possessive
        inner = begin > start and inside and scan.low[begin] != "one"
        if not inner and _heads_a_role(scan.low[begin : run.first]):
            break
    begin = _owner_start(scan, begin, start)
    closed = scan.gap(run.last - 1)[:1] == ","
    definite = scan.low[begin] not in ("a", "an")
    return Span(scan.starts[begin], scan.ends[run.first - 1]) if closed or definite else None


def _clause_start(scan: Scan, run: Run) -> int:
    passage = scan.passage_at(scan.starts[run.first])
    start = scan.first_word(passage.start)
    for index in range(run.first - 2, max(start - 1, run.first - MAX_APPOSITION - 1), -1):
        if scan.gap(index).strip(" ’'s-."):
            return index + 1
    return max(start, run.first - MAX_APPOSITION)


def _opens(scan: Scan, index: int) -> bool:
    """Whether a phrase may begin with this word: an article, an owner, "one of", or somebody's."""
    word = scan.low[index]
    if word in _ARTICLES or word in _OWNERS or index in scan.possessive:
        return True
    return word == "one" and scan.low[index + 1 : index + 2] == ["of"]


def _owner_start(scan: Scan, begin: int, start: int) -> int:
    """Where an owner begins: "the White House's", "the state's"."""
    if begin not in scan.possessive:
        return begin
    while begin > start and scan.capital[begin - 1] and scan.low[begin - 1] not in NOT_NAMES:
        begin -= 1
    return begin - 1 if begin > start and scan.low[begin - 1] in _BEFORE_OWNERS else begin


def _heads_a_role(words: list[str]) -> bool:
    """Whether the noun of a phrase, before what belongs to it, is what somebody is."""
    several = words[:2] == ["one", "of"]
    words = words[2:] if several else words
    joint = next((i for i, word in enumerate(words) if i and word in _JOINTS), len(words))
    noun = words[joint - 1]
    return joint > 1 and (noun[:-1] if several and noun.endswith("s") else noun) in ROLE_NOUNS


def _after(scan: Scan, run: Run) -> Span | None:
    """ "Sergey Lavrov, the Russian foreign minister," gives the words after the name."""
    end = name_span(scan, run).end
    match = _AFTER.match(scan.text, end, end + 130)
    if match is None:
        return None
    first, last = scan.first_word(match.start(1)), scan.first_word(match.end(1))
    words = scan.low[first:last]
    if len(words) > MAX_APPOSITION or ROLE_NOUNS.isdisjoint(words):
        return None
    if words[0] not in _ARTICLES and words[-1] not in ROLE_NOUNS and words[0] not in ROLE_NOUNS:
        return None
    lone = run.last - run.first < 2
    if lone and words[0] not in _ARTICLES and first not in scan.possessive:
        return None
    if words[0] in NOT_NAMES and words[0] not in (*_ARTICLES, "former", "one", "then"):
        return None
    return None if words[0] in ("who", "which", "and", "but") else Span(match.start(1), match.end(1))
