"""Who a cue's words belong to in a parsed sentence, and which words the cue is."""

from sidelight.analysis.frames import MAX_CLIMB, Found
from sidelight.analysis.ground import Ground, Subject
from sidelight.analysis.lexicon import PRONOUNS, SOURCE_NOUNS
from sidelight.analysis.parsed import Parse
from sidelight.analysis.pronouns import speaker_of
from sidelight.model import Span, Speaker

_SHARES_SUBJECT = frozenset(("conj", "advcl", "xcomp"))
_OF_THE_CUE = frozenset(("aux", "auxpass", "neg", "advmod", "prt"))
_RELATIVES = frozenset(("who", "that", "which"))

MAX_BEFORE_HEAD, MAX_AFTER_HEAD = 12, 8
"""Words of a source before and after its head word that may be part of what it is called."""


def source_of(parse: Parse, found: Found) -> int | None:
    """The head word of who says it: a subject, an agent ("by X"), an owner ("X's claim"), or None."""
    cue = found.cue
    if found.extra >= 0 and parse.low[cue] == "according":
        return parse.first_under(found.extra, ("pobj",))
    for _ in range(MAX_CLIMB):
        own = _own_source(parse, cue)
        if own is not None or parse.deps[cue] not in _SHARES_SUBJECT:
            return own
        cue = parse.heads[cue]
    return None


def _own_source(parse: Parse, cue: int) -> int | None:
    by = parse.first_under(cue, ("agent",))
    if by is not None:
        return parse.first_under(by, ("pobj",))
    subject = parse.first_under(cue, ("nsubj",))
    if subject is None and parse.deps[cue] == "acomp":
        subject = parse.first_under(parse.heads[cue], ("nsubj",))
    if subject is None:
        subject = parse.first_under(cue, ("poss",))
    passive = parse.first_under(cue, ("nsubjpass",)) is not None
    return parse.heads[cue] if subject is None and parse.deps[cue] == "acl" and not passive else subject


def source_span(parse: Parse, head: int) -> Span:
    """The words that name a source, with all that describes it."""
    first, last = parse.within(head)
    while last - 1 > head and parse.deps[last - 1] in ("punct", "case"):
        last -= 1
    return parse.span((first, last))


def cue_words(parse: Parse, found: Found) -> Span:
    """The cue with the auxiliaries, negations and adverbs just before it, and a preposition just after."""
    first, last = found.cue, found.cue + 1
    helpers = set(parse.under(found.cue, _OF_THE_CUE))
    while first - 1 in helpers:
        first -= 1
    while last in helpers or last == found.extra:
        last += 1
    return parse.span((first, last))


def speaker_at(ground: Ground, parse: Parse, head: int) -> Speaker | None:
    """Who a source is: the name at its head, whom a pronoun stands for, or a noun for those who speak."""
    if parse.low[head] in _RELATIVES:
        clause = parse.heads[head]
        if parse.deps[clause] != "relcl":
            return None
        head = parse.heads[clause]
    scan = ground.scan
    word = scan.first_word(parse.starts[head])
    first = scan.first_word(parse.starts[parse.lefts[head]])
    if word >= len(scan.low) or scan.starts[word] != parse.starts[head]:
        return None
    if scan.low[word] in PRONOUNS:
        return speaker_of(ground, Subject(word, word + 1, pronoun=scan.low[word]))
    for begin in range(word, max(first, word - MAX_BEFORE_HEAD) - 1, -1):
        named = ground.names.at.get(begin)
        if named is not None and named[0].last > word:
            return speaker_of(ground, Subject(named[0].first, named[0].last, named[1]))
    if scan.low[word] not in SOURCE_NOUNS:
        return None
    return speaker_of(
        ground, Subject(max(first, word - MAX_BEFORE_HEAD), _end_of_phrase(parse, ground, head, word))
    )


def _end_of_phrase(parse: Parse, ground: Ground, head: int, word: int) -> int:
    """One past the last word of "a spokesman for the ministry", before any comma or clause."""
    last = ground.scan.first_word(parse.ends[parse.rights[head] - 1])
    end = word + 1
    while (
        end < min(last, word + MAX_AFTER_HEAD)
        and ground.scan.gap(end - 1) == " "
        and ground.scan.low[end] not in _RELATIVES
    ):
        end += 1
    return end
