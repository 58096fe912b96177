"""The title of a page's article, who published it and who wrote it.

Each is said in several places, by template, and each place is wrong on some sites. A title is believed when
two places agree; a publisher or an author that is an address, a handle or a placeholder is dropped.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from sidelight.kb.importers.pages.head import Head
from sidelight.kb.importers.pages.linked_data import first_text, names, types_of

LONGEST_NAME = 80
"""Characters of a person's or a publisher's name; longer ones are slogans and lists."""

MOST_WORDS = 6
"""Words of a person's name: "María del Carmen de la Cruz" has six, sentences about an author more."""

MOST_AUTHORS = 20

TITLE_SHARE = 0.5
"""How much of a title a heading must be. Less is the site's name or a heading of the page's margin."""

_TITLES = (
    "og:title",
    "twitter:title",
    "headline",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "citation_title",
)
_PUBLISHERS = (
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
)
_AUTHORS = (
    "author parsely-author sailthru.author citation_author dc.creator dcterms.creator byl article:author "
    "article:author_name shareaholic:article_author_name authors creator"
).split()
_OUTLETS = frozenset("newsmediaorganization organization website corporation periodical newspaper".split())
_SEPARATOR = re.compile(r"\s+[-–—|·•»«:/]+\s+|\s*[|»«]\s*")
_LETTER = re.compile(r"[^\W_]")
_ADDRESS = re.compile(r"https?:|www\.|@|[\w-]+\.(?:com|org|net|html?)\b", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:;|,|\||&|\s/\s|\band\b|\bet\b)\s*", re.IGNORECASE)
_BY = re.compile(r"(?:[^\W\d_]+ )?(?:by|par)\b[:\s]+|[^\W\d_]+:\s+", re.IGNORECASE)
_ADMIN = re.compile(r"\A\S*admin\Z", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|contributor|producer)s?\b", re.IGNORECASE
)
_NOBODY = frozenset(
    "reports administrator author authors editor editors editorial staff webmaster root user guest anonymous "
    "unknown none null undefined default newsroom newsdesk by redaction rédaction redaktion".split()
)


def title_of(head: Head, publisher: str, url: str) -> str:
    """The article's title as the page prints it, without the site's name, or ''."""
    said = [one for one in (first_text(head.article.get("headline")), head.meta(*_TITLES), head.title) if one]
    agreed = [one for one in head.headings if any(_agree(one, other) for other in said)]
    if agreed:
        return max(agreed, key=len)
    if not said:
        return head.headings[0] if len(head.headings) == 1 else ""
    return _without_site(said[0], {publisher, head.meta(*_PUBLISHERS), _host(url)})


def publisher_of(head: Head) -> str:
    """The name of the site or paper, or ''."""
    own = names(head.article.get("publisher"), head.known)
    outlets = (first_text(one.get("name")) for one in head.objects if types_of(one) & _OUTLETS)
    titles = {_letters(one) for one in (*head.headings, head.title, head.meta(*_TITLES))}
    said = (head.meta(_PUBLISHERS[0]), *own, *map(head.meta, _PUBLISHERS[1:]), *outlets)
    without_slogan = (_SEPARATOR.split(one)[0].strip() for one in said)
    return next((one for one in without_slogan if _is_name(one) and _letters(one) not in titles), "")


def authors_of(head: Head, publisher: str) -> tuple[str, ...]:
    """Who wrote the article, as far as the page names people or agencies."""
    of_metas = ([part for value in head.metas.get(name, ()) for part in _people(value)] for name in _AUTHORS)
    said = [part for value in names(head.article.get("author"), head.known) for part in _people(value)]
    printed = [part for value in head.bylines[:1] for part in _people(value)]  # later ones wrote comments
    house = _letters(publisher)
    for people in (said, *of_metas, printed):
        kept = [one for one in people if not house or not _letters(one).startswith(house)]
        if kept:
            return tuple(_once(kept))[:MOST_AUTHORS]
    return ()


def _people(value: str) -> Iterator[str]:
    """The names in a by-line, without what a comma adds to one: an office ("AP Writer"), a degree ("MD")."""
    whole = _BY.sub("", value, count=1)
    for position, part in enumerate(_LIST.split(whole)):
        name = part.strip(" .,:-–—")
        words = name.split()
        added = position > 0 and (len(words) == 1 or _OFFICE.search(name))
        if words and len(words) <= MOST_WORDS and not added and _is_person(name):
            yield name


def _is_person(name: str) -> bool:
    nobody = set(name.casefold().split()) <= _NOBODY or _ADMIN.match(name)
    return not nobody and _is_name(name) and not any(char.isdigit() for char in name)


def _once(people: Iterable[str]) -> list[str]:
    return list({_letters(one): one for one in reversed(list(people))}.values())[::-1]


def _is_name(text: str) -> bool:
    return bool(0 < len(text) <= LONGEST_NAME and _LETTER.search(text) and not _ADDRESS.search(text))


def _agree(heading: str, said: str) -> bool:
    """Whether a heading is what another place calls the article, but for the name of the site around it."""
    printed, whole = _letters(heading), _letters(said)
    return printed in whole and len(printed) >= TITLE_SHARE * len(whole)


def _without_site(title: str, sites: set[str]) -> str:
    """The title without a last or first part that is the site's name or the name in its address."""
    known = {_letters(one) for one in sites} - {""}
    cuts = list(_SEPARATOR.finditer(title))
    if cuts and _letters(title[cuts[-1].end() :]) in known:
        return title[: cuts[-1].start()].strip()
    if cuts and _letters(title[: cuts[0].start()]) in known:
        return title[cuts[0].end() :].strip()
    return title


def _host(url: str) -> str:
    """What stands for the site in its address: "news" of www.news.example."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    return max(labels[:-1], key=len, default="")


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text)).casefold()
