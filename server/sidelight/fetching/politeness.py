"""How a host wants to be asked: what its robots.txt allows, how often, and when it asks to wait.

RFC 9309 says how robots.txt is read; protego knows its patterns. A host that has none allows all; one that
cannot give it allows nothing for now.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol

from protego import Protego

from sidelight.errors import FetchError, FetchRefusedError
from sidelight.fetching.addresses import Target
from sidelight.fetching.policy import ROBOT

LONGEST_ROBOTS = 500_000
"""Bytes of robots.txt that are read; RFC 9309 asks for so many at least, Google reads as many."""

KEPT_SECONDS = 86_400.0
"""A day, after which robots.txt is asked for again (RFC 9309)."""

MOST_HOSTS = 10_000
"""Hosts that are remembered; a list of more starts anew with the oldest."""


class Answer(Protocol):
    """What is needed of a fetched robots.txt."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None
    reason: str
    until: float


class Robots:
    """What the robots.txt of each host says, asked for once a day."""

    def __init__(self, ask: Callable[[Target], Answer], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._known: dict[str, _Rules] = {}

    def delay_for(self, asked: Target) -> float:
        """The seconds that a host wants between two requests. Raises FetchRefusedError when it wants none."""
        known = self._rules_of(asked)
        if known.rules is None:
            raise FetchRefusedError(
                f"{asked.origin}/robots.txt cannot be read ({known.reason}), so nothing is fetched there",
                remedy="Try again later, or add a page by its own address.",
            )
        if not known.rules.can_fetch(asked.url, ROBOT):
            raise FetchRefusedError(
                f"{asked.url} is not for programs, says robots.txt there",
                remedy="Add the page by its own address, or save it and add the file.",
            )
        return float(known.rules.crawl_delay(ROBOT) or 0)

    def _rules_of(self, asked: Target) -> _Rules:
        known = self._known.get(asked.origin)
        if known is None or known.until < self._clock():
            self._known.pop(asked.origin, None)
            known = self._known[asked.origin] = self._read(asked)
            if len(self._known) > MOST_HOSTS:
                self._known.pop(next(iter(self._known)))
        return known

    def _read(self, asked: Target) -> _Rules:
        until = self._clock() + KEPT_SECONDS
        try:
            content = self._ask(asked).content[:LONGEST_ROBOTS]
        except FetchError as error:
            if error.answer is not None and 400 <= error.answer < 500 and error.answer != 429:
                return _Rules(Protego.parse(""), "", until)
            return _Rules(None, error.detail, self._clock() + 600)
        return _Rules(Protego.parse(content.decode("utf-8", "replace")), "", until)


class Pace:
    """When each host was asked last, so that it is not asked again too soon."""

    def __init__(
        self,
        apart: float,
        longest: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._apart, self._longest, self._clock, self._sleep = apart, longest, clock, sleep
        self._next: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> float:
        """Wait until the host may be asked, and say how long; `delay` is what its robots.txt wants.

        Raises FetchError when it asked to be left alone for longer than is waited.
        """
        wait = max(0.0, self._next.get(host, 0.0) - self._clock())
        if wait > self._longest:
            raise FetchError(
                f"{host} asks to be left alone for {wait:,.0f} seconds", remedy="Try again after that time."
            )
        if wait > 0:
            self._sleep(wait)
        self._next.pop(host, None)
        self._next[host] = self._clock() + max(self._apart, min(delay, self._longest))
        if len(self._next) > MOST_HOSTS:
            self._next.pop(next(iter(self._next)))
        return wait

    def put_off(self, host: str, seconds: float) -> None:
        """Ask the host for nothing before that time."""
        self._next[host] = max(self._next.get(host, 0.0), self._clock() + seconds)


def seconds_asked(retry_after: str) -> float:
    """The seconds of a Retry-After header, which gives a number or a date; 0 for neither."""
    if retry_after.strip().isdecimal():
        return min(float(retry_after), KEPT_SECONDS)
    try:
        return max(0.0, min(parsedate_to_datetime(retry_after).timestamp() - time.time(), KEPT_SECONDS))
    except (ValueError, OverflowError, TypeError):
        return 0.0
