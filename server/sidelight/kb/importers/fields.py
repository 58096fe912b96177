"""From a record's raw values to an Article: what each field takes, and what is said when it is other.

A problem names the field, shows its value and says how to write it. What a card cannot use (an address that
is not on the web) is dropped; what would make a verdict wrong (half a character, a date that is no date) is
a problem.
"""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from sidelight.kb.sameness import digest, url_key
from sidelight.model import Article, ClaimReview

DERIVED_ID_LENGTH = 16
"""Hex digits of an id made from the address or the words: 64 bits."""

LONGEST_ID = 200
"""Ids stand in addresses and in terminals; longer ones are a field mistaken for another."""

MOST_REVIEWS = 50
"""Reviews of claims with one article; a page of answers to a debate has some twenty."""

LONGEST_REVIEW_TEXT = 2_000
"""Characters of a reviewed claim, a rating or a name. Longer ones are an article in the wrong place."""

_SHOWN = 40
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.ASCII | re.DOTALL)
_DAY_MONTH = re.compile(r"(\d{1,2})\.? +([^\W\d]{3,})\.?,? +(\d{4})")
_MONTH_DAY = re.compile(r"([^\W\d]{3,})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Characters that steer a terminal; ids and names have none."""


class FieldError(ValueError):
    """What is wrong with a record, as the end of a sentence that begins with the file and line."""


def article_from(record: Mapping[str, object]) -> Article:
    """The article in a record with the keys of the JSON Lines form; unknown keys do not count.

    Raises FieldError when it cannot be one.
    """
    text = _text(record).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise FieldError('"text" is missing or empty; every article needs its text')
    title, url = _line(record, "title"), _url(record)
    return Article(
        id=_id(record) or derived_id(title, text, url),
        title=title,
        text=text,
        url=url,
        publisher=_line(record, "publisher"),
        authors=_authors(record),
        published=_published(record),
        reviews=_reviews(record),
    )


def derived_id(title: str, text: str, url: str = "") -> str:
    """An id for an article that has none: from its address or, without one, from its words."""
    return digest(url_key(url) or f"{title}\n{text}")[:DERIVED_ID_LENGTH]


def web_address(value: str) -> str:
    """The address if it is one of the web (http, https), otherwise ''."""
    address = value.strip()
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return address if usable and address.isprintable() and " " not in address else ""


def unstorable(value: str) -> str:
    """What in a text no database can keep, in words, or ''."""
    found = _UNSTORABLE.search(value)
    if found is None:
        return ""
    return "a null byte" if found.group() == "\x00" else "half a character (a lone surrogate)"


def _text(record: Mapping[str, object], name: str = "text") -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(f'"{name}" is {shown(value)}; write it as a string')
    what = unstorable(value)
    if what:
        raise FieldError(f'"{name}" holds {what}; take it out')
    return value


def _line(record: Mapping[str, object], name: str) -> str:
    return " ".join(_text(record, name).split())


def _id(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return _number_id(value)
    name = _text(record, "id").strip()
    if len(name) > LONGEST_ID:
        raise FieldError(f'"id" has {len(name)} characters; use at most {LONGEST_ID}')
    if CONTROL.search(name):
        raise FieldError('"id" holds a control character; take it out')
    return name


def _number_id(value: int) -> str:
    try:
        return str(value)
    except ValueError as error:  # Python refuses to write numbers of more than 4,300 digits
        raise FieldError(f'"id" is too long a number; use at most {LONGEST_ID} digits') from error


def _url(record: Mapping[str, object]) -> str:
    return web_address(_text(record, "url"))


def _authors(record: Mapping[str, object]) -> tuple[str, ...]:
    value = record.get("authors")
    if isinstance(value, list):
        if not all(isinstance(name, str) for name in value):
            raise FieldError('"authors" holds something that is not a string; write ["A. Writer"]')
        lines = [_line({"authors": name}, "authors") for name in value]
    elif value is None or isinstance(value, str):
        lines = [_line(record, "authors")]
    else:
        raise FieldError(f'"authors" is {shown(value)}; write ["A. Writer"]')
    return tuple(dict.fromkeys(line for line in lines if line))


def _published(record: Mapping[str, object]) -> str:
    value = _text(record, "published").strip()
    if not value:
        return ""
    match = _DATE.fullmatch(value)
    day = _iso(*match.groups()) if match else ""
    if day:
        return day
    raise FieldError(f'"published" is {shown(value)}; write it as {day_in_words(value) or "2016-03-12"}')


def _reviews(record: Mapping[str, object]) -> tuple[ClaimReview, ...]:
    value = record.get("reviews")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise FieldError(f'"reviews" is {shown(value)}; write [{{"claim": "...", "rating": "..."}}]')
    if len(value) > MOST_REVIEWS:
        raise FieldError(f'"reviews" holds {len(value)}; give at most {MOST_REVIEWS}')
    return tuple(dict.fromkeys(_review(one) for one in value))


def _review(record: Mapping[str, object]) -> ClaimReview:
    claim, rating = _line(record, "claim"), _line(record, "rating")
    if not claim or not rating:
        raise FieldError('one of "reviews" has no "claim" or no "rating"; give both')
    texts = (claim, rating, _line(record, "reviewer"), _line(record, "claimant"))
    if max(map(len, texts)) > LONGEST_REVIEW_TEXT:
        raise FieldError(
            f'one of "reviews" has a text of more than {LONGEST_REVIEW_TEXT} characters; shorten it'
        )
    return ClaimReview(*texts, url=_url(record), published=_published(record))


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def day_in_words(value: str) -> str:
    """A date in words as it should have been written, where only one day can be meant."""
    if match := _DAY_MONTH.fullmatch(value):
        day, month, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(value):
        month, day, year = match.groups()
    else:
        return ""
    short = month[:3].lower()
    return _iso(year, str(_MONTHS.index(short) + 1), day) if short in _MONTHS else ""


def shown(value: object) -> str:
    """A value as a problem shows it: short, on one line, printable everywhere."""
    if isinstance(value, str):
        short = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
        return '"' + "".join(char if char.isprintable() else "?" for char in short) + '"'
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return {int: "a number", float: "a number", list: "a list", dict: "an object"}[type(value)]
