"""gunicorn's synchronous worker, made to leave callers waiting who say nothing.

Browsers open connections ahead of need and send nothing on them for minutes. A synchronous worker reads from
each connection in turn, so two silent ones would stop a service of two workers. Here a connection is read
only once there is something to read, and a caller who stops in the middle is dropped.
"""

import errno
import select
import socket
import time
from dataclasses import dataclass
from typing import Any, cast

from gunicorn.workers.sync import SyncWorker

_AT_ONCE_SECONDS = 0.02
"""Nearly every caller sends its request right after connecting; waiting so long keeps the worker for it."""

_SILENCE_SECONDS = 60.0
"""How long a connection may stay silent. Chromium gives up its unused ones sooner."""

_STALL_SECONDS = 5.0
"""How long a caller may pause in the middle of a request, or not read its answer."""

_MOST_SILENT = 64
"""Connections kept waiting; the oldest gives way to a new one."""


class Client(socket.socket):
    """A caller's connection, whose running out of time is to gunicorn a connection that was reset."""

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """As socket.recv. Raises ConnectionResetError after _STALL_SECONDS without a byte."""
        try:
            return super().recv(size, flags)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "the caller stopped sending") from None

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        """As socket.sendall. Raises ConnectionResetError when the caller does not read."""
        try:
            super().sendall(data, flags)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "the caller stopped reading") from None


@dataclass(frozen=True, slots=True)
class _Silent:
    """A connection on which nothing was said yet; `until` is when it is closed."""

    client: Client
    listener: socket.socket
    address: Any
    until: float


class PatientWorker(cast("type[Any]", SyncWorker)):  # type: ignore[misc]  # gunicorn has no types
    """A synchronous worker that waits for all silent connections at once."""

    wait_fds: list[Any]
    alive: bool

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._silent: list[_Silent] = []

    def handle_quit(self, _signal: int, _frame: Any) -> None:
        """End after the request in hand; an exception wherever Python stands would leave a traceback."""
        self.alive = False

    def accept(self, listener: socket.socket) -> None:
        """Serve the next connection if its request is there, else put it with the silent ones."""
        accepted, address = listener.accept()
        client = Client(fileno=accepted.detach())
        client.settimeout(_STALL_SECONDS)
        if select.select([client], [], [], _AT_ONCE_SECONDS)[0]:
            self.handle(listener, client, address)
            return
        self._silent.append(_Silent(client, listener, address, time.monotonic() + _SILENCE_SECONDS))
        if len(self._silent) > _MOST_SILENT:
            self._silent.pop(0).client.close()

    def wait(self, timeout: float) -> Any:
        """Wait for a new connection or a word from a silent one, and serve those that spoke."""
        waiting = list(self.wait_fds)
        self.wait_fds = [*waiting, *(silent.client for silent in self._silent)]
        try:
            ready = super().wait(min(timeout, 1.0) if self._silent else timeout) or []
        finally:
            self.wait_fds = waiting
        self._serve({one.fileno() for one in ready if isinstance(one, Client)})
        return [one for one in ready if not isinstance(one, Client)] or None

    def _serve(self, spoke: set[int]) -> None:
        known, now = self._silent, time.monotonic()
        speaking = [silent for silent in known if silent.client.fileno() in spoke]
        self._silent = [silent for silent in known if silent not in speaking and silent.until > now]
        for silent in speaking:
            self.notify()
            self.handle(silent.listener, silent.client, silent.address)
        for silent in known:
            if silent not in speaking and silent.until <= now:
                silent.client.close()
