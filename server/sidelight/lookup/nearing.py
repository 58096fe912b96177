"""Which runs of a page may be a known name spelt otherwise, and the keys under which the index knows such."""

from collections.abc import Mapping, Sequence

import numpy as np

from sidelight.matching.names import NamedPage, Window
from sidelight.model import NameRun
from sidelight.spelling import fuzzy_keys
from sidelight.text import Hashes

LONGEST_FUZZY = 60
"""Characters of the longest run matched by spelling; longer ones are headings, not names."""


def near_keys(page: NamedPage, exact: Mapping[Window, Sequence[int]]) -> tuple[list[Window], Hashes]:
    """The capitalised runs that no exact alias explains, with their fuzzy keys (several a run)."""
    explained = {word for window in exact for word in range(*window) if window[1] - window[0] > 1}
    windows: list[Window] = []
    keys = [np.empty(0, dtype=np.uint64)]
    for run in page.runs:
        window = page.window(run.span)
        if window in exact or explained.issuperset(range(*window)) or not _worth_trying(page, run, window):
            continue
        found = fuzzy_keys(page.span(window).of(page.text))
        windows += [window] * len(found)
        keys.append(found)
    return windows, np.concatenate(keys)


def _worth_trying(page: NamedPage, run: NameRun, window: Window) -> bool:
    """The last word of a window may be far longer than the run: "U.S.U.S." and so on is one word."""
    words = page.words[slice(*window)]
    return run.span.end - run.span.start <= LONGEST_FUZZY and sum(map(len, words)) <= LONGEST_FUZZY
