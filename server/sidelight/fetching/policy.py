"""What a fetch may take, and what it may reach."""

from dataclasses import dataclass

from sidelight import __version__

USER_AGENT = f"Sidelight/{__version__} (keeps articles for its reader; see docs/sources.md)"
"""Said to every server. Whoever runs one can name "Sidelight" in robots.txt."""

ROBOT = "Sidelight"
"""The name that robots.txt is asked for."""

MOST_BYTES = 20_000_000
"""Unpacked bytes of one answer: the largest real pages and feeds have a few million."""

SECONDS = 30.0
"""Of one fetch with all its redirects, however slowly a server drips."""

MOST_REDIRECTS = 5
"""Real ones have up to three: http to https, a bare name to www, a moved page."""

AT_LEAST_APART = 1.0
"""Seconds between two requests to one host when it is asked for several things."""

LONGEST_WAIT = 30.0
"""Seconds that a host may ask to wait (Crawl-delay, Retry-After) and be waited for; longer ones are told."""


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The limits. `allow_private` lets it reach this machine and its own network."""

    allow_private: bool = False
    most_bytes: int = MOST_BYTES
    seconds: float = SECONDS
    most_redirects: int = MOST_REDIRECTS
    apart: float = AT_LEAST_APART
    longest_wait: float = LONGEST_WAIT


PLAIN_POLICY = FetchPolicy()


@dataclass(frozen=True, slots=True)
class Seen:
    """How a server marked the version of an address that is known: its ETag and its Last-Modified."""

    etag: str = ""
    modified: str = ""
