"""What stands in the stored articles, by plain words: the judge of the edits, without Sidelight's folding."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.quality.plain import folded, visible, words

_RUNS_ON = re.compile(r",? *")
"""What stands between two words of one sentence, for certain: anything else may be a sentence's end."""


@dataclass(frozen=True, slots=True)
class _Text:
    shown: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def runs_into(self, last: int) -> bool:
        """Whether word `last` and the one after it stand in one sentence, both plainly."""
        if not 0 <= last < len(self.words) - 1:
            return False
        between = self.shown[self.ends[last] : self.starts[last + 1]]
        return _RUNS_ON.fullmatch(between) is not None


class Stored:
    """The plain words of all stored texts, and where each word stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [_read(text) for text in texts]
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, text in enumerate(self._texts):
            for position, word in enumerate(text.words):
                self._places.setdefault(word, []).append((number, position))

    def holds(self, text: str) -> bool:
        """Whether the plain words of a text stand somewhere in one article, unbroken and in order."""
        return any(True for _ in self._runs(words(text)))

    def may_hold_whole(self, text: str) -> bool:
        """Whether somewhere the words may begin and end as a sentence or quotation does."""
        run = words(text)
        return any(
            not stored.runs_into(first - 1) and not stored.runs_into(first + len(run) - 1)
            for stored, first in self._runs(run)
        )

    def _runs(self, run: list[str]) -> Iterator[tuple[_Text, int]]:
        """Where a run of words stands: the text, and its first word there."""
        if not run:
            return
        rarest = min(range(len(run)), key=lambda k: len(self._places.get(run[k], ())))
        sought = tuple(run)
        for number, position in self._places.get(run[rarest], ()):
            text, first = self._texts[number], position - rarest
            if first >= 0 and text.words[first : first + len(sought)] == sought:
                yield text, first


def _read(text: str) -> _Text:
    shown = visible(text)
    found = list(folded(shown))
    return _Text(
        shown,
        tuple(word for word, _, _ in found),
        tuple(start for _, start, _ in found),
        tuple(end for _, _, end in found),
    )
