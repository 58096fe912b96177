"""Very many names, and pages of 5,000 words that print some of them as they are and some misspelt.

Names are invented from syllables, about as long and as alike as those of people; the same seed gives the same
ones. With the data at hand, names read in its articles come first and its articles are the pages.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from benchmarks.generated import Corpus
from sidelight.model import EntityType
from tests.quality.names_kb import KnownName, grown
from tests.quality.read_names import ALIASES, names_read, pages, text_of

SEED, WORDS, PAGES = 7, 5_000, 10
PLANTED = 20
"""Known names a page prints as they are, and as many misspelt: news has some three names a sentence."""

_FIRST = 600
_ONSETS = "b br c ch d dr f fl g gr h j k kl kr l m n p pr r s sch sh st t tr v w z".split()
_VOWELS = "a e i o u ai ei ie ou".split()
_ENDS = ["", "n", "r", "s", "l", "m", "nd", "rt", "ck", "v", "x", "th"]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """A page, the known names it prints as they are, and those it prints misspelt with what is printed."""

    text: str
    exact: tuple[str, ...]
    slips: tuple[tuple[str, str], ...]


class ManyNames:
    """Names and pages that hold some of them."""

    def __init__(self, aliases: int, data: Path | None, work: Path) -> None:
        self._random = random.Random(SEED)
        self._data = data
        real = [] if data is None else _real_names(data, work, min(aliases // 2, ALIASES))
        left = aliases - sum(len(one.forms) for one in real)
        self._invented = list(islice(self._people(), left // 2))
        self.names = [*real, *self._invented]

    def pages(self, most: int = PAGES, words: int = WORDS) -> list[NamesPage]:
        """Pages of so many words, and their planted names among them."""
        filling = Corpus().articles if self._data is None else pages(self._data, most * 30)
        texts = chain.from_iterable(text_of(article).split("\n\n") for article in filling)
        return [self._page(texts, words) for _ in range(most)]

    def _people(self) -> Iterator[KnownName]:
        """People under their full name and their last name."""
        first = [self._word(2) for _ in range(_FIRST)]
        last: dict[str, None] = {}
        while True:
            name = self._word(self._random.choice((2, 2, 3)))
            if name not in last:
                last[name] = None
                whole = f"{self._random.choice(first)} {name}"
                yield KnownName(whole, EntityType.PERSON, (whole, name))

    def _word(self, syllables: int) -> str:
        parts = [self._random.choice(_ONSETS) + self._random.choice(_VOWELS) for _ in range(syllables)]
        return ("".join(parts) + self._random.choice(_ENDS)).capitalize()

    def _page(self, texts: Iterator[str], words: int) -> NamesPage:
        chosen = [one.name for one in self._random.sample(self._invented, 2 * PLANTED)]
        exact, meant = chosen[:PLANTED], chosen[PLANTED:]
        slips = [(name, self._misspelt(name)) for name in meant]
        printed = [*exact, *(slip for _, slip in slips)]
        said = [f"Reporters at the harbour met {name} before the meeting." for name in printed]
        paragraphs: list[str] = []
        while sum(len(text.split()) for text in paragraphs) < words - 9 * len(said):
            paragraphs.append(next(texts))
        self._random.shuffle(said)
        return NamesPage("\n\n".join([*said, *paragraphs]), tuple(exact), tuple(slips))

    def _misspelt(self, name: str) -> str:
        """The name with two neighbouring letters of its last word swapped, or one of them left out."""
        first, last = name.split()
        place = self._random.randrange(1, len(last) - 2)
        if last[place] != last[place + 1] and self._random.random() < 0.5:
            last = last[:place] + last[place + 1] + last[place] + last[place + 2 :]
        else:
            last = last[:place] + last[place + 1 :]
        return f"{first} {last}"


def _real_names(data: Path, work: Path, most: int) -> list[KnownName]:
    return grown((one.names for one in names_read(data, work)), most)
