"""Which runs of a page may be a known name spelt otherwise, and what the index knows of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sidelight.index import Snapshot
from sidelight.letters import hash_letters
from sidelight.matching.names import NamedPage, Window
from sidelight.model import NameRun
from sidelight.spelling import asked_keys, word_key

LONGEST_FUZZY = 60
"""Characters of the longest run matched by spelling; longer ones are headings, not names."""


class Near(NamedTuple):
    """The aliases whose spelling each run may be near to, and in how many names each of their words is."""

    alike: dict[Window, list[int]]
    bearers: dict[str, int]


def near_names(page: NamedPage, exact: Mapping[Window, Sequence[int]], snapshot: Snapshot) -> Near:
    """The aliases near to the capitalised runs that no exact alias explains."""
    windows = _unexplained(page, exact)
    names = [[word for word in page.words[slice(*window)] if word] for window in windows]
    asked = asked_keys(names)
    hits = snapshot.find("fuzzy", asked.keys)
    found: dict[Window, set[int]] = {}
    for number, alias in zip(asked.owners[hits.query].tolist(), hits.ids.tolist(), strict=True):
        found.setdefault(windows[number], set()).add(alias)
    words = sorted({word for window in found for word in page.words[slice(*window)]})
    return Near({window: sorted(ids) for window, ids in found.items()}, _bearers(words, snapshot))


def _bearers(words: Sequence[str], snapshot: Snapshot) -> dict[str, int]:
    """In how many names each word stands; only counted, so that common ones cost nothing."""
    counted = snapshot.find("fuzzy", hash_letters([word_key(word) for word in words]).whole(), cap=0)
    return dict(zip(words, counted.frequency.tolist(), strict=True))


def _unexplained(page: NamedPage, exact: Mapping[Window, Sequence[int]]) -> list[Window]:
    explained = {word for window in exact for word in range(*window) if window[1] - window[0] > 1}
    windows = [(page.window(run.span), run) for run in page.runs]
    return [
        window
        for window, run in windows
        if window not in exact
        and not explained.issuperset(range(*window))
        and _worth_trying(page, run, window)
    ]


def _worth_trying(page: NamedPage, run: NameRun, window: Window) -> bool:
    """The last word of a window may be far longer than the run: "U.S.U.S." and so on is one word."""
    words = page.words[slice(*window)]
    return run.span.end - run.span.start <= LONGEST_FUZZY and sum(map(len, words)) <= LONGEST_FUZZY
