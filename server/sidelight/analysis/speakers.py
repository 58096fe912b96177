"""Which words report speech, and what an attribution is: a speaker and the verb that gives them the words."""

from dataclasses import dataclass

from sidelight.analysis.french import FRENCH
from sidelight.analysis.ground import Ground
from sidelight.analysis.lexicon import DETERMINERS, NOUNS_TOO, SAID, SAYING
from sidelight.model import Span, Speaker

BE = frozenset("be been being was were is are am".split())
_VERBS = SAID | SAYING | {"according"}
_BEFORE_NOUNS = DETERMINERS | frozenset(
    "this these those no any such of for with by in my our your over about against on from".split()
)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker (None when unknown) and the verb's span, as far as found. `cue_word` is the verb's number."""

    speaker: Speaker | None
    cue: Span | None
    cue_word: int = -1
    after: bool = False


def find_cues(ground: Ground) -> list[int]:
    """The numbers of all words outside quotations that may report speech, in order; none in French."""
    if ground.scan.language == FRENCH:
        return []
    low = ground.scan.low
    return [
        i for i, word in enumerate(low) if word in _VERBS and not ground.quoted[i] and _reports(ground, i)
    ]


def _reports(ground: Ground, index: int) -> bool:
    """Whether a word is a verb of speech here: no passive ("was told"), no noun ("the report")."""
    low = ground.scan.low
    joined = index > 0 and not ground.quoted[index - 1] and not ground.scan.gap(index - 1).strip()
    word, before = low[index], low[index - 1] if joined else ""
    if word == "according" or word in SAYING:
        return word != "according" or is_according(low, index)
    if joined and ground.scan.capital[index] and ground.scan.capital[index - 1]:
        return False
    if before in BE or (before.endswith("ly") and index > 1 and low[index - 2] in BE):
        return word == "quoted"
    if word in NOUNS_TOO:
        verb_follows = index + 1 < len(low) and low[index + 1] in SAID
        return not verb_follows and before not in _BEFORE_NOUNS and index - 1 not in ground.scan.possessive
    return True


def is_according(low: list[str], index: int) -> bool:
    """Whether word `index` begins "according to"."""
    return low[index] == "according" and low[index + 1 : index + 2] == ["to"]


def cue_span(ground: Ground, cue: int) -> Span:
    """Where the verb of speech stands; "according to" is two words."""
    scan = ground.scan
    last = cue + 1 if scan.low[cue] == "according" else cue
    return Span(scan.starts[cue], scan.ends[last])
