"""The day on which a page says that its article was published, from markup alone.

A wrong date is worse than none: it would put a quotation before its original. So nothing is guessed from the
text, nothing taken from when a page was changed, and nothing believed that a template fills in.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate
from urllib.parse import urlsplit

from sidelight.kb.importers.fields import day_in_words
from sidelight.kb.importers.pages.head import Head
from sidelight.kb.importers.pages.linked_data import texts
from sidelight.kb.importers.pages.markup import Tree

EARLIEST = date(1600, 1, 1)
"""Newspapers begin here; what is earlier is a number that is no date."""

MOST_TIMES = 200
"""<time> elements looked at; a page with more is a list."""

_EMPTY_DATES = frozenset({date(1969, 12, 31), date(1970, 1, 1), date(1900, 1, 1), date(1980, 1, 1)})
"""What programs write for no date at all, also west of Greenwich."""

_METAS = (
    "article:published_time article:published og:article:published_time og:published_time parsely-pub-date "
    "sailthru.date datepublished date_published date-published published_time publish_date publish-date "
    "publishdate pubdate publication_date published-date published_date originalpublicationdate "
    "article_date_original article.published article.created shareaholic:article_published_time "
    "cxenseparse:recs:publishtime rbpubdate bt:pubdate ptime displaydate citation_publication_date "
    "citation_date dc.date.issued dcterms.issued dc.issued dc.date.publication dcterms.created dc.date "
    "dcterms.date dc:date date"
).split()
"""Names of <meta> under which publishers write it, the plainest first; none that can mean a change."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{2,6})?Z?\Z")
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?\Z")
_THREE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_WEEKDAY = re.compile(r"[^\W\d_]{3,9}, +")
_WORDS = re.compile(r"\d{1,2}\.? +[^\W\d_]{3,}\.?,? +\d{4}|[^\W\d_]{3,}\.? +\d{1,2}(?:st|nd|rd|th)?,? +\d{4}")
_IN_PATH = re.compile(r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|\Z)")
_PUBLISHED = re.compile(r"\b(?:date-?published|published|entry-date|pubdate|publish-?date|post-date)\b")


def published_on(head: Head, tree: Tree, url: str, today: date) -> str:
    """The day as an ISO date, or '' where the page does not say it."""
    in_address = day_of(_in_address(url), today)
    days = (day_of(said, today) for said in _said(head, tree))
    day = next(filter(None, days), "") or in_address or _only_day(tree, today)
    return in_address if in_address and _neighbours(day, in_address) else day


def day_of(said: str, today: date) -> str:
    """The day that is written in a date or time, as the publisher's clock has it; '' for none that can be.

    02/03/2016 is none: nobody knows whether March or February is meant.
    """
    text = said.strip()[:80]
    day = _day(text)
    if day is None or day in _EMPTY_DATES:
        return ""
    return day.isoformat() if EARLIEST <= day <= today + timedelta(days=1) else ""


def _neighbours(one: str, other: str) -> bool:
    """Whether they are a day apart: a time in UTC beside an address with the publisher's own day."""
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=1)


def _in_address(url: str) -> str:
    """The day in an address's path (/2016/03/12/, /2016/mar/12/), or ''."""
    match = _IN_PATH.search(urlsplit(url).path.lower())
    if match is None:
        return ""
    year, month, day = match.groups()
    return f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"


def _said(head: Head, tree: Tree) -> Iterator[str]:
    yield from texts(head.article.get("datePublished"))
    for name in _METAS:
        yield from head.metas.get(name, ())[:1]
    yield from _marked(tree)


def _marked(tree: Tree) -> Iterator[str]:
    """What elements hold that are marked as the date of publication."""
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        own = element.get("itemprop") or ""
        timed = element.tag == "time" and ("pubdate" in element.attrib or _is_published(element))
        if timed or "datepublished" in own.lower().split():
            yield element.get("datetime") or element.get("content") or _short_text(element)


def _is_published(element: Tree) -> bool:
    marks = (element.get("class") or "").lower()
    return bool(_PUBLISHED.search(marks)) and "updated" not in marks.split()


def _only_day(tree: Tree, today: date) -> str:
    """The day of all <time> elements, if it is one: teasers of other articles have times too."""
    times = [element.get("datetime") or _short_text(element) for element in _first(tree.iter("time"))]
    days = {day_of(one, today) for one in times}
    return days.pop() if len(days) == 1 else ""


def _first(elements: Iterable[Tree]) -> list[Tree]:
    found = [element for _, element in zip(range(MOST_TIMES + 1), elements, strict=False)]
    return found if len(found) <= MOST_TIMES else []


def _short_text(element: Tree) -> str:
    return " ".join((element.text or "").split())[:80] if not len(element) else ""


def _day(text: str) -> date | None:
    if match := _SECONDS.match(text):
        return datetime.fromtimestamp(int(match.group(1)), UTC).date()
    if match := _ISO.match(text) or _COMPACT.match(text):
        return _date(*match.groups())
    if match := _THREE.match(text):
        first, second, year = match.groups()
        one, other = _date(year, second, first), _date(year, first, second)
        return one if one == other or other is None else other if one is None else None
    if match := _WORDS.match(_WEEKDAY.sub("", text, count=1)):
        written = day_in_words(match.group())
        return date.fromisoformat(written) if written else None
    read = parsedate(text)
    return _date(*map(str, read[:3])) if read else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
