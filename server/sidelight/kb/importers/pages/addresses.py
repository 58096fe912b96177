"""Which address a page has: the one it was fetched or saved from, or the one it calls canonical.

A page's own word is a claim like any other. Test servers leave "localhost" in it, copies name their source,
and templates name the front page; believed, each would make one article take another's place.
"""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from sidelight.kb.importers.fields import web_address
from sidelight.kb.importers.pages.head import Head
from sidelight.kb.importers.pages.linked_data import first_text
from sidelight.kb.sameness import url_key

SAVED_WITHIN = 4_096
"""Characters in which a browser's comment on where a page was saved from stands."""

LONGEST_ADDRESS = 2_000

_SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->")
_PRIVATE_ENDS = frozenset(
    "localhost local internal intranet lan home corp private test invalid onion localdomain".split()
)


def saved_from(text: str) -> str:
    """The address in the comment that browsers write into a saved page, or ''."""
    match = _SAVED.search(text[:SAVED_WITHIN])
    return public_address(match.group(1)) if match else ""


def address_of(head: Head, came_from: str) -> str:
    """The article's address: `came_from` is where it was fetched or saved from, '' when nobody knows.

    What the page says is believed when it is public, is no front page, and is of the same registrable domain.
    """
    for said in _said(head):
        address = public_address(urljoin(came_from, said) if came_from else said)
        if not url_key(address):  # a front page
            continue
        if not came_from or registrable_domain(address) == registrable_domain(came_from):
            return address
    return came_from


def public_address(address: str) -> str:
    """The address if it is one of the public web, else ''."""
    found = web_address(address) if len(address) <= LONGEST_ADDRESS else ""
    return found if registrable_domain(found) else ""


def registrable_domain(address: str) -> str:
    """The part of an address's host that one owner registered, by the Public Suffix List of `tld`.

    "a.github.io" and "b.github.io" are two. '' for numbers and names of private networks.
    """
    from tld import get_tld  # noqa: PLC0415 - takes long to load; its list stands in its own package

    host = (urlsplit(address).hostname or "").rstrip(".") if address else ""
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in _PRIVATE_ENDS or _is_number(host):
        return ""
    found = get_tld(f"http://{host}", fail_silently=True, as_object=True, search_private=True)
    known = getattr(found, "fld", "")
    return str(known) if known else ".".join(labels[-2:])  # the list's own rule for endings it does not have


def _said(head: Head) -> Iterator[str]:
    yield from filter(None, (head.canonical, head.meta("og:url")))
    page = head.article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    yield from filter(None, (first_text(head.article.get("url")), first_text(page)))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
