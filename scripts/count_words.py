"""Make server/sidelight/data/common_words.txt: how surprising each common word is, in bits.

    python scripts/count_words.py ARTICLES.jsonl[.xz] > server/sidelight/data/common_words.txt

Each line of the result is a whole number of bits (-log2 of the word's share of all words) and the words that
carry as much, the commonest first. Only counts leave the articles, no text. The file in the repository was
made from 37,554 news articles of 2012 to 2020 (Article-Bias-Prediction, Apache-2.0).
"""

import json
import lzma
import math
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from sidelight.text import tokenise

WORDS_KEPT = 6_000
"""The 6,000th word carries 16 bits; rarer ones all count as words.RARE_WORD_BITS."""


def main(path: Path) -> None:
    """Count the words of the JSON Lines file at `path` and print the table."""
    counts: Counter[str] = Counter()
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")
    with opened as lines:
        for line in lines:
            counts.update(tokenise(json.loads(line)["text"]).words)
    total = counts.total()
    common = [word for word, _ in counts.most_common(WORDS_KEPT) if word.isascii()]
    for bits, group in groupby(common, key=lambda word: round(-math.log2(counts[word] / total))):
        print(bits, *group)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
