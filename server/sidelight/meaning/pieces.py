"""From a text to the numbers of its word pieces, as BERT's uncased models were trained to read them.

Lower case without accents, punctuation apart, then of each word the longest piece that the vocabulary holds,
again and again (Wu et al., "Google's Neural Machine Translation System", 2016).
"""

import re
import unicodedata
from pathlib import Path

MOST_PIECES = 128
"""Pieces of one text that are read: a sentence has 30. The model was trained on 128."""

_LONGEST_WORD = 100
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORDS = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+|[^\w\s]|_")
_INVISIBLE = ("Mn", "Cc", "Cf")


class Pieces:
    """A vocabulary of word pieces."""

    def __init__(self, vocabulary: Path) -> None:
        """`vocabulary` has a piece a line; raises OSError, or KeyError when it is not BERT's."""
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._numbers = {piece: number for number, piece in enumerate(lines) if piece}
        self._begin, self._end, self._unknown = (self._numbers[name] for name in ("[CLS]", "[SEP]", "[UNK]"))

    def numbers(self, text: str) -> list[int]:
        """The numbers of a text's pieces between those of its beginning and its end."""
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(c for c in plain if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
        pieces = [number for word in _WORDS.findall(plain) for number in self._of_word(word)]
        return [self._begin, *pieces[: MOST_PIECES - 2], self._end]

    def _of_word(self, word: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(word):
            marked = "##" if start else ""
            ends = range(len(word), start, -1) if len(word) <= _LONGEST_WORD else range(0)
            end = next((end for end in ends if marked + word[start:end] in self._numbers), None)
            if end is None:
                return [self._unknown]
            numbers.append(self._numbers[marked + word[start:end]])
            start = end
        return numbers
