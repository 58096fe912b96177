"""The keys of an article's passages, from its text alone: worker processes make them while they read it."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from sidelight.index.delta import NO_PAIRS, Pairs
from sidelight.text import Folded, shingle, words_in_parts


def passage_pairs(folded: Folded, starts: Sequence[int]) -> Pairs:
    """The word 3-grams of a folded text, each with the passage in which it starts, counted from 0.

    `starts` are the passages' first offsets in the original text, ascending; words before the first passage
    belong to it. 3-grams run over sentence ends, so that a quotation of two sentences is found from both.
    """
    if not starts:
        return NO_PAIRS
    parts = words_in_parts(folded, starts)
    keys = shingle(list(chain.from_iterable(parts)))
    passages = np.repeat(np.arange(len(parts), dtype=np.int32), [len(words) for words in parts])
    return Pairs(keys, passages[: len(keys)])
