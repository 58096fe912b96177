"""The words of one text as the rules of this room need them: as printed, with case, gaps and sentence bounds.

`text.tokenise` folds case away and joins no names, and names are recognised by their case; so this room
keeps its own cheap list of words, made once and read by every rule.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sidelight.analysis.sentences import split_paragraphs, split_passages
from sidelight.model import Span
from sidelight.text import ELISION

_ELIDED_WORD = re.compile(rf"\b(?:{ELISION})(?=['’]\w)|[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)?", re.I)
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)?")


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
    low: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    possessive: frozenset[int]
    language: str = ""

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next; a line break after the last word."""
        following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[index] : following] if index + 1 < len(self.starts) else "\n"

    def first_word(self, offset: int) -> int:
        """The number of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def passage_at(self, offset: int) -> Span:
        """The passage that holds `offset`, or the last one that starts before it."""
        return _holding(self.passages, offset)

    def paragraph_index(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`, or of the last one that starts before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=_start) - 1)


def make_scan(text: str, language: str = "") -> Scan:
    """Cut a text into paragraphs, passages and words; in French ("fr") elided words stand by themselves."""
    paragraphs = split_paragraphs(text)
    passages = split_passages(text, paragraphs)
    matches = list((_ELIDED_WORD if language == "fr" else _WORD).finditer(text))
    words = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    low = [word.lower() for word in words]
    possessive = _strip_possessives(low, ends)
    capital = [word[0].isupper() for word in words]
    return Scan(text, paragraphs, passages, low, starts, ends, capital, frozenset(possessive), language)


def _strip_possessives(low: list[str], ends: list[int]) -> list[int]:
    found = []
    for index, printed in enumerate(low):
        if "'" in printed or "’" in printed:
            plain = printed.replace("’", "'")
            if plain.endswith("'s") and len(plain) > 2 and plain not in _CONTRACTIONS:
                found.append(index)
                plain = plain[:-2]
                ends[index] -= 2
            low[index] = plain
    return found


_CONTRACTIONS = frozenset(
    "it's he's she's that's what's there's who's here's let's where's how's when's".split()
)


def _start(span: Span) -> int:
    return span.start


def _holding(spans: list[Span], offset: int) -> Span:
    return spans[max(0, bisect_right(spans, offset, key=_start) - 1)] if spans else Span(0, 0)
