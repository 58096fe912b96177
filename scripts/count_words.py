"""Make server/sidelight/data/common_words.txt: how surprising each common word is, in bits.

    python scripts/count_words.py ARTICLES.jsonl[.xz] > server/sidelight/data/common_words.txt

Each line of the result is a whole number of bits (-log2 of the word's share of all words) and the words that
carry as much, the commonest first; one that is nearly always printed with a capital inside sentences has it
here too ("Russia"). Only counts leave the articles, no text. The file in the repository was
made from 37,554 news articles of 2012 to 2020 (Article-Bias-Prediction, Apache-2.0).
"""

import json
import lzma
import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sidelight.text import Tokens, tokenise

CAPITAL_SHARE = 0.9
"""Of its uses inside sentences, from which a word counts as a name: "may" has 0.1 and "turkey" 0.97."""

WORDS_KEPT = 6_000
"""The 6,000th word carries 16 bits; rarer ones all count as words.RARE_WORD_BITS."""


def main(path: Path) -> None:
    """Count the words of the JSON Lines file at `path` and print the table."""
    counts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    open_file = lzma.open if path.suffix == ".xz" else open
    with open_file(path, mode="rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            tokens = tokenise(text)
            counts.update(tokens.words)
            for word, start in _inside_sentences(tokens):
                inside[word] += 1
                capitals[word] += text[start].isupper()
    total = counts.total()
    common = [word for word, _ in counts.most_common(WORDS_KEPT) if word.isascii()]
    for bits, group in groupby(common, key=lambda word: round(-math.log2(counts[word] / total))):
        print(bits, *(w.capitalize() if capitals[w] > CAPITAL_SHARE * inside[w] else w for w in group))


def _inside_sentences(tokens: Tokens) -> Iterator[tuple[str, int]]:
    """The words that follow another word after one space, with their offsets."""
    for word, start, end in zip(tokens.words[1:], tokens.starts[1:], tokens.ends, strict=False):
        if start - end == 1:
            yield word, start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
