"""Quotations and running sentences of real newspapers, read without Sidelight's own analysis.

Real text is dirty, so this is choosy: a unit is taken only where nobody would doubt where it begins and ends.
What is left aside (paragraphs whose marks do not pair, lists, captions) is measured elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.quality.sources import Unit

LEAST_QUOTED, LEAST_RUNNING, MOST = 10, 14, 60
"""Words of a unit. Shorter ones may be anybody's, and Sidelight leaves them alone on purpose."""

_PAIR = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_SAID_BEHIND = re.compile(
    r"^[”\"] (?:said |says |added )?((?:[A-Z][\w’'-]{3,} ){0,2}[A-Z][\w’'-]{3,})(?: said| says| added|[.,])"
)
_INTERRUPTED = re.compile(
    r"“([A-Z][^“”]{20,}),” (?:\w+ ){0,2}(?:(?:he|she|[A-Z]\w+) said|said [A-Z]\w+)(?:\.|,) "
    r"“([^“”]{20,}[.?!])”"
)
_SENTENCE_ENDS = re.compile(r"(?<=\b[a-z]{4}[.?!]) (?=[A-Z])|(?<=[a-z]{5}[.?!]) (?=[A-Z])")
_INNER = re.compile(r"[.?!][^\w ]* |(?<!\w)[‘']")
"""What may end a sentence within a running one, or open a quotation: such a sentence may be several."""

_ODD = re.compile(r"``|''|‘‘|’’|[|•*_<>{}\\/=@#~^\x80-\x9f]|https?:|www\.|\n|–$|—$")


def units_of(text: str) -> Iterator[Unit]:
    """The units of an article's text; its paragraphs are separated by a blank line."""
    paragraphs = text.split("\n\n")
    balanced = [_pairs(paragraph) is not None for paragraph in paragraphs]
    for before, number in pairwise(range(-1, len(paragraphs))):
        paragraph = paragraphs[number]
        pairs = _pairs(paragraph)
        if pairs is None or (before >= 0 and not balanced[before]) or _ODD.search(paragraph):
            continue
        if len(pairs) == 1:
            yield from _quoted(paragraph, pairs[0])
        elif not pairs:
            yield from _running(paragraph)


def joined_utterances(text: str) -> list[str]:
    """The words of interrupted quotations without the interruption: they are stored words in order too."""
    return [f"{match[1]} {match[2]}" for match in _INTERRUPTED.finditer(text)]


def _pairs(paragraph: str) -> list[re.Match[str]] | None:
    """The quotations of a paragraph, or None when its marks do not pair."""
    found = list(_PAIR.finditer(paragraph))
    return found if len(re.findall('[“”"]', paragraph)) == 2 * len(found) else None


def _quoted(paragraph: str, pair: re.Match[str]) -> Iterator[Unit]:
    inside = pair[1] or pair[2] or ""
    text = _without_stop(inside)
    said = _SAID_BEHIND.match(paragraph[pair.end() - 1 :])
    if _is_fit(text, LEAST_QUOTED):
        yield Unit(text, said[1] if said else "Anna Weber")


def _running(paragraph: str) -> Iterator[Unit]:
    if paragraph[:1].isupper() and paragraph[-1:] in ".?!":
        for sentence in _SENTENCE_ENDS.split(paragraph):
            text = _without_stop(sentence)
            if text[:1].isupper() and not _INNER.search(text) and _is_fit(text, LEAST_RUNNING):
                yield Unit(text)


def _without_stop(text: str) -> str:
    text = text.strip(" ‘’'").removesuffix(",")
    return text.removesuffix(".") if re.search(r"[a-z]{3}\.$", text) else text


def _is_fit(text: str, least: int) -> bool:
    return least <= len(text.split()) <= MOST and text[:1].isalnum() and text[-1:].islower()


def drawn_units(texts: Sequence[str]) -> list[Unit]:
    """The units of several articles, those that stand twice only once."""
    return list(dict.fromkeys(unit for text in texts for unit in units_of(text)))
