"""One fetch: an address, the answers it is redirected by, and a body of bounded size and type."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, SSLError

from sidelight.errors import FetchError, FetchRefusedError
from sidelight.fetching.addresses import Target, checked_addresses, target
from sidelight.fetching.connection import Deadline, get
from sidelight.fetching.policy import PLAIN_POLICY, USER_AGENT, FetchPolicy, Seen
from sidelight.fetching.politeness import Pace, Robots, seconds_asked

UNSEEN = Seen()

_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_NOW = (429, 503)
_BLOCK = 65_536
_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_BY_HAND = "Save the page in your browser and add the file."
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: its bytes, the address after redirects, and what the server said of them.

    `is_new` is false where the server said that nothing changed since it was seen; there are no bytes then.
    """

    url: str
    content: bytes
    content_type: str
    charset: str
    seen: Seen
    is_new: bool = True


class Fetcher:
    """Fetches, and remembers of each host when it was asked last and what its robots.txt says."""

    def __init__(self, policy: FetchPolicy = PLAIN_POLICY) -> None:
        self._policy = policy
        self._pace = Pace(policy.apart, policy.longest_wait)
        self._robots = Robots(lambda asked: self.fetch(f"{asked.origin}/robots.txt"))

    def fetch(
        self, url: str, types: Collection[str] = (), *, is_one_of_many: bool = False, seen: Seen = UNSEEN
    ) -> Fetched:
        """What stands at an address.

        `types` are the content types that are of use; others are refused before the body is read. With
        `is_one_of_many` robots.txt is obeyed: a reader may ask for a page that robots should leave alone, a
        program that follows lists may not. Raises FetchError, FetchRefusedError.
        """
        asked, deadline = self._target(url), Deadline(self._policy.seconds)
        headers = {**_HEADERS, **_conditions(seen)}
        may_ask_again, met = True, set[str]()
        for _ in range(self._policy.most_redirects + 1):
            delay = self._delay(asked) if is_one_of_many else 0.0
            if asked.host not in met:
                deadline.extend(self._pace.wait(asked.host, delay))
                met.add(asked.host)
            try:
                found = self._answer(asked, headers, types, deadline)
            except _LaterError as later:
                if not may_ask_again or not 0 < later.wait <= self._policy.longest_wait:
                    raise
                may_ask_again = False
                met.discard(asked.host)
                continue
            if isinstance(found, Fetched):
                return found
            asked = found
        raise FetchError(f"{url} redirects more than {self._policy.most_redirects} times", remedy=_BY_HAND)

    def _delay(self, asked: Target) -> float:
        """What robots.txt says; of a host that must not be asked for anything it is not asked for either."""
        checked_addresses(asked, allow_private=self._policy.allow_private)
        return self._robots.delay_for(asked)

    def _target(self, url: str) -> Target:
        return target(url, allow_private=self._policy.allow_private)

    def _answer(
        self, asked: Target, headers: dict[str, str], types: Collection[str], deadline: Deadline
    ) -> Fetched | Target:
        """What one address answers: the thing itself or another address."""
        addresses = checked_addresses(asked, allow_private=self._policy.allow_private)
        try:
            with deadline.running():
                response = get(asked, addresses, deadline, headers)
                try:
                    found = self._understood(asked, response, types)
                finally:
                    response.close()
            deadline.left  # noqa: B018 - raises: to who reads, the end of time looks like the end of a body
            return found
        except SSLError as error:
            raise FetchRefusedError(
                f"{asked.origin} does not prove that it is {asked.host} ({_reason(error)})", remedy=_BY_HAND
            ) from error
        except (HTTPError, OSError, ValueError) as error:
            reason = deadline.reason if deadline.is_over else _reason(error)
            raise FetchError(f"{asked.url} cannot be fetched: {reason}") from error

    def _understood(
        self, asked: Target, response: BaseHTTPResponse, types: Collection[str]
    ) -> Fetched | Target:
        status, about = response.status, response.headers
        if status in _REDIRECTS and "Location" in about:
            return self._target(urljoin(asked.url, _as_utf8(about["Location"])))
        seen = Seen(about.get("ETag", "")[:500], about.get("Last-Modified", "")[:100])
        if status == 304:
            return Fetched(asked.url, b"", "", "", seen, is_new=False)
        if status in _NOT_NOW:
            wait = seconds_asked(about.get("Retry-After", ""))
            self._pace.put_off(asked.host, wait)
            raise _LaterError(asked, status, wait)
        if status != 200:
            what = f"the server answers {status} {response.reason or ''}".rstrip()
            raise FetchError(f"{asked.url} cannot be fetched: {what}", remedy=_BY_HAND, answer=status)
        kind, charset = _type_of(about.get("Content-Type", ""))
        if types and kind and kind not in types:
            raise FetchError(f"{asked.url} is {kind[:60]}, in which there are no articles", remedy=_BY_HAND)
        return Fetched(asked.url, self._body(asked, response), kind, charset, seen)

    def _body(self, asked: Target, response: BaseHTTPResponse) -> bytes:
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in _PACKINGS:
            raise FetchError(f"{asked.url} comes packed as {packing[:20]}, which was not asked for")
        most = self._policy.most_bytes
        blocks, size = [], 0
        for block in response.stream(_BLOCK, decode_content=True):
            size += len(block)
            if size > most:
                raise FetchError(f"{asked.url} has more than {most / 1e6:g} MB", remedy=_BY_HAND)
            blocks.append(block)
        return b"".join(blocks)


class _LaterError(FetchError):
    """The server asks to be asked again after `wait` seconds; 0 where it does not say."""

    def __init__(self, asked: Target, status: int, wait: float) -> None:
        self.wait = wait
        super().__init__(
            f"{asked.url} cannot be fetched: the server asks for patience ({status})",
            remedy=f"Try again in {wait:,.0f} seconds." if wait else "Try again later.",
            answer=status,
        )


def _conditions(seen: Seen) -> dict[str, str]:
    asked = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
    return {name: value for name, value in asked.items() if value}


def _as_utf8(location: str) -> str:
    """A Location as it was meant; headers are read as Latin 1, and some servers leave spaces in them."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return location.strip().replace(" ", "%20")


def _type_of(content_type: str) -> tuple[str, str]:
    """The type and the charset, '' where they are not told."""
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_type() if content_type else "", message.get_content_charset("")


def _reason(error: BaseException) -> str:
    """The innermost words of an error, short."""
    while inner := error.__cause__ or next((arg for arg in error.args if isinstance(arg, Exception)), None):
        error = inner
    return (str(getattr(error, "strerror", "") or error) or type(error).__name__)[:200]
