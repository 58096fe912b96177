"""What a cue reports, read off a sentence's grammar: "X said that S", "S, X said", "X accused Y of Z".

Each frame is one way in which English joins a cue to its content. A cue takes the first frame that fits, the
surest (a clause) before the loosest (what follows a preposition). What the content includes follows PolNeAR
(Newell, Margolin, Ruths, LREC 2018): the conjunction "that", an object with what is said of it, no word of
the cue. Reading contents off the complements of reporting verbs is an old idea for news (Krestel, Bergler and
Witte, LREC 2008).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sidelight.analysis import cuewords
from sidelight.analysis.parsed import Parse, Range

MAX_CLIMB = 40
"""Steps up or along a sentence's tree. Longer chains are no sentences, and hostile ones must stay linear."""

MODALS = frozenset("would could will can might 'll 'd".split())
"""Under these a stance is not held: "would support him". Of 104 such (PolNeAR train) 1 in 5 is annotated."""

_COMPLEMENTS = frozenset(("xcomp", "oprd", "ccomp"))
_CLAUSES = frozenset(("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"))
_OBJECTS = frozenset(("pobj", "pcomp"))
_CONJUNCTIONS = frozenset(("and", "but", "while", "or", ",", ";"))
_JOINERS = frozenset(("but", "and", "so", "yet", "still", "because", "however", ","))
_OPENERS = frozenset(("that", "to", "whether"))
_ONLY_DESCRIBES = frozenset(("amod", "compound"))


@dataclass(frozen=True, slots=True)
class Found:
    """A cue (a token) with its content. `spoken` is false for thoughts, wishes and stances.

    `clause` says that the content is a statement. `extra` is a preposition that belongs to the cue, or -1.
    """

    cue: int
    content: tuple[Range, ...]
    spoken: bool = False
    clause: bool = False
    extra: int = -1


def find_frames(parse: Parse, quoted: bytearray) -> list[Found]:
    """All cues outside quotation marks (`quoted[i]` is 1 inside them) with their contents, in order.

    A stance inside a reported statement belongs to the statement and is left out: of some 800 such in 350
    articles (PolNeAR train) 1 in 18 was annotated.
    """
    found = [one for cue in range(len(parse)) if not quoted[cue] for one in _frame_of(parse, cue)]
    inside = _inside_statements(parse, found)
    return [one for one in found if (one.spoken and one.clause) or not inside[one.cue]]


def _inside_statements(parse: Parse, found: list[Found]) -> list[bool]:
    """For each token whether it stands in what somebody is reported to have said."""
    steps = [0] * (len(parse) + 1)
    for one in found:
        if one.spoken and one.clause:
            for first, last in one.content:
                steps[first] += 1
                steps[last] -= 1
    depth, inside = 0, []
    for step in steps[:-1]:
        depth += step
        inside.append(depth > 0)
    return inside


def _frame_of(parse: Parse, cue: int) -> Iterator[Found]:
    word = parse.low[cue]
    if word not in cuewords.ALL or parse.deps[cue] in _ONLY_DESCRIBES:
        return
    if word == "according":
        found = _according(parse, cue)
    else:
        found = _clause(parse, cue) or _stance(parse, cue) or _noun_or_adjective(parse, cue)
    if found is not None and all(first < last for first, last in found.content):
        yield found


# --- statements ---------------------------------------------------------------------------------------------


def _clause(parse: Parse, cue: int) -> Found | None:
    """ "X said that S", "S, said X", "S, X said, S" and "which X said S"."""
    spoken = parse.low[cue] in cuewords.SPEECH
    if not spoken and parse.low[cue] not in cuewords.MIND:
        return None
    clauses = list(parse.under(cue, ("ccomp",)))
    before = [clause for clause in clauses if clause < cue]
    if before:
        return Found(cue, (_fronted(parse, cue, before[-1]),), spoken, clause=True) if spoken else None
    if clauses:
        first, last = parse.lefts[clauses[0]], _end_of_statement(parse, clauses[-1])
        if first < cue < last:
            return Found(cue, ((first, first + 1), (cue + 1, last)), spoken, clause=True)
        return Found(cue, ((first, last),), spoken, clause=True)
    return _inserted(parse, cue) if spoken else None


def _fronted(parse: Parse, cue: int, clause: int) -> Range:
    """All of a sentence up to the subject, or verb, that closes it: "S, X said on Monday"."""
    following = [child for child in parse.children[cue] if clause < child < cue]
    stop = min((parse.lefts[child] for child in following), default=cue)
    return parse.lefts[cue], stop


def _inserted(parse: Parse, cue: int) -> Found | None:
    """The sentence around "X said" or "as X reported"."""
    named = parse.deps[cue] == "parataxis" and parse.first_under(cue, ("nsubj",)) is not None
    as_said = parse.deps[cue] == "advcl" and parse.low[parse.lefts[cue]] == "as"
    if not named and not (as_said and parse.first_under(cue, ("dobj",)) is None):
        return None
    around = _around(_without_opener(parse, parse.heads[cue]), parse.within(cue))
    return Found(cue, around, spoken=True, clause=True) if around else None


def _without_opener(parse: Parse, head: int) -> Range:
    """A clause without the "but" or "and" that joins it to what was said before."""
    first, last = parse.within(head)
    while first < head and parse.low[first] in _JOINERS:
        first += 1
    return first, last


def _around(whole: Range, hole: Range) -> tuple[Range, ...]:
    return tuple(
        piece for piece in ((whole[0], hole[0]), (hole[1], whole[1])) if piece[0] < piece[1] and piece[1] > 0
    )


def _end_of_statement(parse: Parse, clause: int) -> int:
    """Where a statement ends: before a joined verb that reports anew ("... and he said that ...")."""
    end, waiting = parse.rights[clause], [clause]
    for _ in range(MAX_CLIMB):
        if not waiting:
            break
        for joined in parse.under(waiting.pop(), ("conj",)):
            reports = parse.low[joined] in cuewords.SPEECH or parse.low[joined] in cuewords.MIND
            if reports and parse.first_under(joined, ("nsubj", "nsubjpass")) is not None:
                end = min(end, _before_conjunction(parse, parse.lefts[joined], clause))
            else:
                waiting.append(joined)
    return end


def _before_conjunction(parse: Parse, token: int, floor: int) -> int:
    while token > floor and parse.low[token - 1] in _CONJUNCTIONS:
        token -= 1
    return token


def _according(parse: Parse, cue: int) -> Found | None:
    """The clause that "according to X" belongs to, without it."""
    if parse.low[cue + 1 : cue + 2] != ["to"]:
        return None
    head = parse.heads[cue]
    for _ in range(MAX_CLIMB):
        if parse.deps[head] in _CLAUSES:
            break
        head = parse.heads[head]
    around = _around(_without_opener(parse, head), parse.within(cue))
    return Found(cue, around, spoken=True, clause=True, extra=cue + 1) if around else None


# --- stances ------------------------------------------------------------------------------------------------


def _stance(parse: Parse, cue: int) -> Found | None:
    word = parse.low[cue]
    if word in cuewords.SEEMING or word in cuewords.EXPECTED:
        raised = _raised(parse, cue)
        if raised is not None:
            return raised
    modal = any(parse.low[aux] in MODALS for aux in parse.under(cue, ("aux",)))
    if modal and parse.first_under(cue, ("dobj", "xcomp", "prep")) is not None:
        return None
    return _object(parse, cue) or _wish(parse, cue) or _after_preposition(parse, cue, cuewords.VERBS_WITH)


def _raised(parse: Parse, cue: int) -> Found | None:
    """ "X seems to S", "X is expected to S": what seems, and what it seems to do, are one statement."""
    passive = parse.low[cue] in cuewords.EXPECTED
    subject = parse.first_under(cue, ("nsubjpass",) if passive else ("nsubj", "nsubjpass"))
    complement = next((c for c in parse.under(cue, ("xcomp", "oprd")) if c > cue), None)
    if subject is None or complement is None or (not passive and parse.deps[complement] == "oprd"):
        return None
    return Found(cue, (parse.within(subject), parse.within(complement)))


def _object(parse: Parse, cue: int) -> Found | None:
    """An object, or the subject of a passive, with what is said of it: "called it a mistake"."""
    if parse.low[cue] not in cuewords.OBJECT:
        return None
    of_whom = parse.first_under(cue, ("dobj",))
    of_whom = of_whom if of_whom is not None else parse.first_under(cue, ("nsubjpass",))
    if of_whom is None:
        return None
    said_of_it = next(
        (
            child
            for child in parse.children[cue]
            if child > max(cue, of_whom)
            and (
                parse.deps[child] in _COMPLEMENTS
                or (parse.deps[child] == "prep" and parse.low[child] in cuewords.OF_THE_OBJECT)
            )
        ),
        None,
    )
    content = (
        (parse.within(of_whom),) if said_of_it is None else (parse.within(of_whom), parse.within(said_of_it))
    )
    return Found(cue, content)


def _wish(parse: Parse, cue: int) -> Found | None:
    """ "asked X to S", "refused to S"."""
    word = parse.low[cue]
    complement = next((c for c in parse.under(cue, ("xcomp", "ccomp")) if c > cue), None)
    if complement is None:
        return None
    whom = parse.first_under(cue, ("dobj",))
    if word in cuewords.URGING and parse.deps[complement] == "ccomp":
        return Found(cue, (parse.within(complement),))
    if word in cuewords.URGING and whom is not None:
        return Found(cue, (parse.within(whom), parse.within(complement)))
    if word in cuewords.INFINITIVE and parse.deps[complement] == "xcomp":
        return Found(cue, (parse.within(complement),))
    return None


def _after_preposition(parse: Parse, cue: int, pairs: cuewords.Pairs) -> Found | None:
    """ "called for X", "criticism of X", "critical of X"."""
    for preposition in parse.under(cue, ("prep",)):
        about = parse.first_under(preposition, _OBJECTS)
        if (
            about is not None
            and preposition > cue
            and parse.low[cue] in pairs.get(parse.low[preposition], ())
        ):
            return Found(cue, (parse.within(about),), extra=preposition)
    return None


def _noun_or_adjective(parse: Parse, cue: int) -> Found | None:
    """ "the claim that S", "his refusal to S", "is confident that S"."""
    word = parse.low[cue]
    if word in cuewords.NOUNS:
        for clause in parse.under(cue, ("acl", "ccomp", "relcl")):
            if clause > cue and parse.low[parse.lefts[clause]] in _OPENERS:
                return Found(cue, (parse.within(clause),))
    if word in cuewords.ADJECTIVES:
        clause_of = next((c for c in parse.under(cue, ("ccomp", "xcomp")) if c > cue), None)
        if clause_of is not None:
            return Found(cue, (parse.within(clause_of),))
    return _after_preposition(parse, cue, cuewords.NOUNS_WITH) or _after_preposition(
        parse, cue, cuewords.ADJECTIVES_WITH
    )
