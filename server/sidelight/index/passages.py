"""The keys of an article's passages, from its text alone: worker processes make them while they read it."""

from collections.abc import Sequence

import numpy as np

from sidelight.index.delta import NO_PAIRS, Pairs
from sidelight.text import SHINGLE_LENGTH, Folded, shingle, tokens_of


def passage_pairs(folded: Folded, starts: Sequence[int]) -> Pairs:
    """The word 3-grams of a folded text, each with the passage in which it starts, counted from 0.

    `starts` are the passages' first offsets in the original text, ascending; words before the first passage
    belong to it. 3-grams run over sentence ends, so that a quotation of two sentences is found from both.
    """
    tokens = tokens_of(folded)
    keys = shingle(tokens.words)
    if not len(keys) or not starts:
        return NO_PAIRS
    passage = np.searchsorted(np.array(starts), tokens.starts[: 1 - SHINGLE_LENGTH], side="right") - 1
    return Pairs(keys, np.maximum(passage, 0).astype(np.int32))
