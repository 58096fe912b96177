"""Which articles are copies of one another as far as one passage goes.

News agencies' stories stand in many papers, each with other cuts and small changes. Counted one by one they
would look like many sources. Near-copies as wholes are known since they were added (their `cluster`); of
others only the surroundings of the quoted words are compared: the words themselves are the same in every
article that quotes them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.cards.order import age
from sidelight.model import Attribution, Evidence, Span
from sidelight.text import fold

AROUND = 400
"""Characters on either side that are compared: a paragraph or two, so that two articles that quote the same
sentences of a speech in a row still differ by what their reporters wrote."""

CONTAINED = 0.6
"""Of the 3-grams around the words in the article that has fewer, the share that the other must have too
(containment: Broder, "On the resemblance and containment of documents", 1997). Over 6,000 pairs of news
articles that print the same quotation, 0.6 folds 88 % of those that share most of their text and 2.6 % of
those that do not, these being paragraphs that a paper used again; 0.5 folds 93 % and 4.2 %, 0.8 folds 77 %
and 0.9 %."""

LEAST = 10
"""3-grams that the shorter surroundings must have to be compared so; with fewer, they must be the same."""

_WORDS = re.compile(r"\w+")
"""Without the offsets that text.tokenise gives, which take four times as long."""

_TELLING = (Attribution.SAME, Attribution.DIFFERENT)
"""What an article can add to one that leaves open whose words they are."""

_GAP = "\0"
"""Where the quoted words stand among those around them. No text has such a word."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folded words before and after the matched ones, with a gap for these, and their 3-grams."""

    words: tuple[str, ...]
    shingles: frozenset[tuple[str, str, str]]


def folded(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence of one wording with its copies folded: the earliest stands for them, the others are `also_in`.

    Each is compared with the earliest of a group only, so that no chain of small changes joins far ends.
    """
    if len(evidence) < 2:
        return list(evidence)
    groups: list[tuple[Surroundings, list[Evidence]]] = []
    for one in sorted(evidence, key=age):
        around = surroundings(one.article.text, one.verdict.span)
        alike = (
            group
            for first, group in groups
            if _may_be_copies(group, one) and (_are_known_copies(group, one) or are_copies(first, around))
        )
        group = next(alike, None)
        if group is None:
            groups.append((around, [one]))
        else:
            group.append(one)
    return [replace(group[0], also_in=tuple(copy.article for copy in group[1:])) for _, group in groups]


def surroundings(text: str, span: Span) -> Surroundings:
    """What stands around a span of an article's text."""
    before = _WORDS.findall(fold(text[max(0, span.start - AROUND) : span.start]).text)
    after = _WORDS.findall(fold(text[span.end : span.end + AROUND]).text)
    words = (*before, _GAP, *after)
    return Surroundings(words, frozenset(zip(words, words[1:], words[2:], strict=False)))


def are_copies(one: Surroundings, other: Surroundings) -> bool:
    """Whether two surroundings are the same, or the same but for small changes and another cut."""
    fewer = min(len(one.shingles), len(other.shingles))
    if fewer < LEAST:
        return one.words == other.words
    return len(one.shingles & other.shingles) >= CONTAINED * fewer


def _are_known_copies(group: Sequence[Evidence], one: Evidence) -> bool:
    """Whether they were found to be near-copies as wholes, when they were added."""
    return one.cluster != 0 and one.cluster == group[0].cluster


def _may_be_copies(group: Sequence[Evidence], one: Evidence) -> bool:
    """Two places of one article are no copies, nor is an article that says more on whose words they are."""
    told = one.verdict.attribution
    says_no_more = told is group[0].verdict.attribution or told not in _TELLING
    return says_no_more and all(other.article.id != one.article.id for other in group)
