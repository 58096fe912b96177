"""The wordings in which stored articles print what the page prints, so that a reader sees how it drifted."""

import re
from collections.abc import Iterable, Sequence

from sidelight.cards.copies import folded
from sidelight.cards.order import age, closeness, is_half
from sidelight.model import Article, Evidence, Version
from sidelight.text import fold, tokenise

Key = tuple[str, ...]

_BEFORE_MARK = re.compile(r" (?=[,.;:!?…])")


def by_wording(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence in groups of the same stored words, copies folded; groups and their members earliest first.

    The same words with other flags are another version: "if" stands before them, or a question mark after.
    """
    if len(evidence) == 1:
        return [list(evidence)]
    groups: dict[Key, list[Evidence]] = {}
    for one in evidence:
        key = (*tokenise(_stored(one)).words, "", *one.verdict.flags)
        groups.setdefault(key, []).append(one)
    return sorted(
        (sorted(folded(group), key=age) for group in groups.values()), key=lambda group: age(group[0])
    )


def printed(one: Evidence) -> str:
    """The stored words that answer the page's, as printed, without what interrupts them (", he said,")."""
    straight, stored = one.verdict.span.of(one.article.text), _stored(one)
    uninterrupted = tokenise(stored).words == tokenise(straight).words
    return straight if uninterrupted else _BEFORE_MARK.sub("", stored)


def _stored(one: Evidence) -> str:
    """The stored side of the diff; of a splice, whose diff is of two places, the words at this one."""
    spoken = " ".join(op.stored for op in one.verdict.diff if op.op != "cut" and op.stored)
    return one.verdict.span.of(one.article.text) if is_half(one) or not spoken else spoken


def version(group: Sequence[Evidence], order: Sequence[Evidence], closest: Evidence) -> Version:
    """What a group of one wording has to tell; `order` is the card's evidence, into which indexes point."""
    dates = sorted(article.published for article in articles(group) if article.published)
    return Version(
        text=printed(group[0]),
        verdict=min(group, key=closeness).verdict,
        evidence=tuple(number for number, one in enumerate(order) if one in group),
        articles=len({article.id for article in articles(group)}),
        sources=sources(group),
        first_seen=dates[0] if dates else "",
        last_seen=dates[-1] if dates else "",
        closest=closest in group,
    )


def articles(evidence: Iterable[Evidence]) -> list[Article]:
    """All articles that carry the words, the copies too."""
    return [article for one in evidence for article in (one.article, *one.also_in)]


def sources(evidence: Iterable[Evidence]) -> int:
    """How many publishers printed it of their own accord; an article without one counts for itself.

    A near-copy of an article that is counted is none, even where its editor changed the words.
    """
    counted: set[str | int] = set()
    number = 0
    for one in evidence:
        names: set[str | int] = {fold(one.article.publisher).text or f"\0{one.article.id}"}
        names |= {one.cluster} - {0}
        number += counted.isdisjoint(names)
        counted |= names
    return number
