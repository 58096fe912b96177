"""The words of one text as the rules of this room need them: as printed, with case, gaps and sentence bounds.

`text.tokenise` folds case away and joins no names, and names are recognised by their case; so this room
keeps its own cheap list of words, made once and read by every rule.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter

from sidelight.analysis.sentences import split_paragraphs, split_passages
from sidelight.model import Span
from sidelight.text import ELISION

_ELIDED_WORD = re.compile(rf"\b(?:{ELISION})(?=['’]\w)|[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)?", re.I)
_MARKED_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)?")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
"""The same without combining marks, which few texts hold: found in two thirds of the time."""

_HAS_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with its paragraphs, passages and words.

    Word i stands at starts[i] to ends[i] (code points), `low[i]` is it in lower case with a straight
    apostrophe, and `capital[i]` says whether it begins with a capital. `ends` leaves out a possessive 's,
    which `possessive` lists by word number.
    """

    text: str
    paragraphs: list[Span]
    passages: list[Span]
    paragraph_starts: list[int]
    passage_starts: list[int]
    low: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    possessive: frozenset[int]
    language: str = ""

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next; a line break after the last word."""
        following = index + 1
        if following < len(self.starts):
            return self.text[self.ends[index] : self.starts[following]]
        return "\n"

    def first_word(self, offset: int) -> int:
        """The number of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def passage_at(self, offset: int) -> Span:
        """The passage that holds `offset`, or the last one that starts before it."""
        if not self.passages:
            return Span(0, 0)
        return self.passages[max(0, bisect_right(self.passage_starts, offset) - 1)]

    def paragraph_index(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`, or of the last one that starts before it."""
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)


def make_scan(text: str, language: str = "") -> Scan:
    """Cut a text into paragraphs, passages and words; in French ("fr") elided words stand by themselves."""
    paragraphs = split_paragraphs(text)
    passages = split_passages(text, paragraphs)
    spans = [match.span() for match in _word_pattern(text, language).finditer(text)]
    starts = [start for start, _end in spans]
    ends = [end for _start, end in spans]
    words = [text[start:end] for start, end in spans]
    low = list(map(str.lower, words))
    return Scan(
        text=text,
        paragraphs=paragraphs,
        passages=passages,
        paragraph_starts=[paragraph.start for paragraph in paragraphs],
        passage_starts=[passage.start for passage in passages],
        low=low,
        starts=starts,
        ends=ends,
        capital=list(map(str.isupper, map(itemgetter(0), words))),
        possessive=frozenset(_strip_possessives(low, ends)),
        language=language,
    )


def _word_pattern(text: str, language: str) -> re.Pattern[str]:
    if language == "fr":
        return _ELIDED_WORD
    return _WORD if _HAS_MARKS.search(text) is None else _MARKED_WORD


def _strip_possessives(low: list[str], ends: list[int]) -> list[int]:
    """The numbers of the words with a possessive 's, which they lose; apostrophes become straight ones."""
    found = []
    for index in (index for index, printed in enumerate(low) if not printed.isalnum()):
        plain = low[index].replace("’", "'")
        if plain.endswith("'s") and len(plain) > 2 and plain not in _CONTRACTIONS:
            found.append(index)
            plain = plain[:-2]
            ends[index] -= 2
        low[index] = plain
    return found


_CONTRACTIONS = frozenset(
    "it's he's she's that's what's there's who's here's let's where's how's when's".split()
)
