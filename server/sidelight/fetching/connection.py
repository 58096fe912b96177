"""Connections to addresses that were checked, which end at a moment that was set.

A time limit on each read is none on the whole: a server that sends a byte every few seconds holds a reader
for ever. So a clock shuts the socket at its moment, whatever waits for it.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection

from sidelight.fetching.addresses import Target

CONNECT_SECONDS = 10.0
"""For one address of a host to answer; then the next one is tried."""

_MOST_ADDRESSES = 4


class Deadline:
    """A moment, and the socket that is shut then."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self.reason = f"it took longer than {seconds:g} seconds"

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return time.monotonic() >= self._ends

    @property
    def left(self) -> float:
        """Seconds until then. Raises TimeoutError when there are none."""
        if self.is_over:
            raise TimeoutError(self.reason)
        return self._ends - time.monotonic()

    def extend(self, seconds: float) -> None:
        """Do not count seconds in which nobody was asked."""
        self._ends += seconds

    def guard(self, opened: socket.socket) -> socket.socket:
        """Let this socket be the one that is shut. A second handle of it is kept: TLS takes the first."""
        self._release()
        self._socket = opened.dup()
        return opened

    @contextmanager
    def running(self) -> Iterator[None]:
        """While the clock runs."""
        clock = threading.Timer(self.left, self._shut)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
            self._release()

    def _shut(self) -> None:
        guarded = self._socket
        if guarded is not None:
            with suppress(OSError):  # it is closed already
                guarded.shutdown(socket.SHUT_RDWR)

    def _release(self) -> None:
        guarded, self._socket = self._socket, None
        if guarded is not None:
            guarded.close()


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A socket to an address. Raises OSError."""
    return socket.create_connection((address, port), timeout=seconds)


def get(
    target: Target, addresses: Sequence[str], deadline: Deadline, headers: dict[str, str]
) -> BaseHTTPResponse:
    """Ask for a target at one of its addresses; the body is still to be read.

    Proxies that the environment names are not used: through one, an address cannot be checked. Raises
    urllib3's errors and OSError.
    """

    def opened() -> socket.socket:
        problem: OSError | None = None
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                return deadline.guard(dial(address, target.port, min(CONNECT_SECONDS, deadline.left)))
            except OSError as error:
                problem = error
        raise problem or OSError(f"{target.host} has no address")

    pool = _pool(target, opened)
    return pool.urlopen(
        "GET",
        target.path,
        headers={**headers, "Host": target.host_header, "Connection": "close"},
        redirect=False,
        retries=False,
        timeout=Timeout(connect=CONNECT_SECONDS, read=deadline.left),
        preload_content=False,
        decode_content=True,
    )


@cache
def _trusted() -> ssl.SSLContext:
    """What the system trusts; SSL_CERT_FILE names another list."""
    return ssl.create_default_context()


def _pool(target: Target, opened: Callable[[], socket.socket]) -> HTTPConnectionPool:
    """A pool for one request, whose connection is the one that `opened` makes."""
    pool: HTTPConnectionPool
    if target.scheme == "https":
        pool = HTTPSConnectionPool(target.host, target.port, ssl_context=_trusted())
        pool.ConnectionCls = type("_Https", (HTTPSConnection,), {"_new_conn": lambda _: opened()})
    else:
        pool = HTTPConnectionPool(target.host, target.port)
        pool.ConnectionCls = type("_Http", (HTTPConnection,), {"_new_conn": lambda _: opened()})
    return pool
