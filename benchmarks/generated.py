"""A corpus made from nothing: for whoever has no articles at hand, and so that the benchmark needs none.

Words come as often as in news English (data/common_words.txt), with invented rare ones and names between, so
that word runs are about as rare as real ones. The same seed gives the same corpus.
"""

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks.pages import QUOTATIONS, WORDS, BenchPage, Known
from sidelight.model import Span
from sidelight.words import word_bits

ARTICLES, SENTENCES, PAGES, SEED = 1_000, 30, 20, 20
RARE = 0.08
"""Share of invented words; so many words of news are not among the 6,000 commonest."""

_SYLLABLES = "ba con del fer gul hin jor kas lem nor pel quin ras sto tur vel wex yon zil mar".split()
_SURNAMES = "Lindqvist Okafor Brandt Moreau Takeda Rossi Novak Petrov Hansen Dubois".split()


class Corpus:
    """Articles with a quotation in every third sentence, and pages that quote them."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)
        self._words = _common_words()
        self._weights = list(accumulate(2.0 ** -word_bits(word) for word in self._words))
        self._quoted: list[tuple[str, str]] = []
        self.articles = [self._article(number) for number in range(ARTICLES)]

    def write(self, path: Path) -> None:
        """The articles as JSON Lines, ready for an import."""
        path.write_text("".join(json.dumps(article) + "\n" for article in self.articles), "utf-8")

    def pages(self) -> list[BenchPage]:
        """Pages that quote the articles: every other quotation with one word changed."""
        return [self._page() for _ in range(PAGES)]

    def _article(self, number: int) -> dict[str, str]:
        name = f"g{number}"
        text = " ".join(
            self._said(name, self._sentence()) if k % 3 == 0 else f"{self._sentence()}."
            for k in range(SENTENCES)
        )
        return {"id": name, "title": self._sentence(), "text": text, "url": f"https://example.org/{name}"}

    def _said(self, article: str, words: str) -> str:
        self._quoted.append((article, words))
        return f"“{words},” {self._random.choice(_SURNAMES)} said."

    def _sentence(self) -> str:
        length = self._random.randint(12, 26)
        chosen = self._random.choices(self._words, cum_weights=self._weights, k=length)
        words = [self._invented() if self._random.random() < RARE else word for word in chosen]
        return " ".join([words[0].capitalize(), *words[1:]])

    def _invented(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=3))

    def _page(self) -> BenchPage:
        paragraphs: list[str] = []
        known: list[Known] = []
        begin = 0
        for k, (article, words) in enumerate(self._random.sample(self._quoted, QUOTATIONS)):
            printed = words if k % 2 else self._changed(words)
            paragraph = f"“{printed},” {self._random.choice(_SURNAMES)} said. {'. '.join(self._filling())}."
            known.append(Known(Span(begin + 1, begin + 1 + len(printed)), printed, frozenset([article])))
            paragraphs.append(paragraph)
            begin += len(paragraph) + 2
        return BenchPage(tuple(paragraphs), tuple(known))

    def _filling(self) -> Iterator[str]:
        left = WORDS // QUOTATIONS - 22
        while left > 0:
            sentence = self._sentence()
            left -= len(sentence.split())
            yield sentence

    def _changed(self, words: str) -> str:
        several = words.split()
        several[self._random.randrange(1, len(several))] = self._invented()
        return " ".join(several)


def _common_words() -> list[str]:
    import sidelight.words  # noqa: PLC0415  the list is a data file of the package, not a name of the module

    lines = Path(sidelight.words.__file__).with_name("data") / "common_words.txt"
    return [word for line in lines.read_text("utf-8").splitlines() for word in line.split()[1:]]
