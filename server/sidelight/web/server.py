"""The production server behind `sidelight serve`: gunicorn, or waitress where there is no fork (Windows).

gunicorn's synchronous workers with the application preloaded share its memory; a look-up is pure computing,
which threads would not speed up. Each worker opens the knowledge base after the fork, because SQLite
connections do not survive one; language models do, and are loaded before it. The port is taken here, before
any server starts, so that a busy port gives a sentence and not a retry loop.
"""

import errno
import gc
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from flask import Flask

from sidelight.analysis import load_model
from sidelight.errors import PortBusyError
from sidelight.settings import Settings
from sidelight.web.app import create_app
from sidelight.web.client import is_sidelight
from sidelight.web.opened import OpenedDesk

_MOST_WORKERS = 2
"""One reader, one machine: the second worker answers the next tab while the first reads a long page."""
_TIMEOUT_SECONDS = 1_800
"""A worker that is silent for longer is replaced. A page takes seconds at most; but an index that was deleted
under a running service is built again by a worker, which takes 3.6 ms an article (measured on 3,000), and one
that is stopped half-way would begin again for ever."""
_BACKLOG = 64


def serve(settings: Settings, listening: Callable[[Settings], None]) -> None:
    """Serve until told to stop. `listening` is called once we can answer, with the port in the settings.

    Port 0 takes a free one. Raises PortBusyError; ends the process when gunicorn is told to stop.
    """
    listener = _listen(settings)
    settings = replace(settings, port=listener.getsockname()[1])
    _load_models(settings)
    listening(settings)
    if sys.platform == "win32":
        _serve_with_waitress(settings, listener)
    else:
        _serve_with_gunicorn(settings, listener.detach())


def _load_models(settings: Settings) -> None:
    """Load what look-ups may ask: no reader waits 2 s for it then, and the workers share its memory.

    Two workers take 190 MB together with the English model loaded here, 280 MB with one each. What is there
    is taken out of the garbage collector's sight, which would write to it and so copy it.
    """
    model = load_model(settings.model) if settings.model_ms else None
    if model is not None:
        model.load()
        gc.freeze()


def _listen(settings: Settings) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would allow two servers on one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _port_error(settings, error) from None
    return listener


def _port_error(settings: Settings, error: OSError) -> PortBusyError:
    where = f"{settings.host}:{settings.port}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return PortBusyError(f"The system does not let this user listen at {where}")
    if error.errno not in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)):
        return PortBusyError(f"Cannot listen at {where}: {error.strerror}")
    if is_sidelight(settings):
        return PortBusyError(
            f"A Sidelight already answers at {where}",
            remedy="Use that one, stop it first, or start this one with `sidelight serve --port NUMBER`.",
        )
    return PortBusyError(f"Another program listens at {where}")


def _serve_with_gunicorn(settings: Settings, descriptor: int) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415, it does not exist on Windows

    opened = OpenedDesk(settings)
    app = create_app(settings, opened)

    class Service(cast("type[Any]", BaseApplication)):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in _gunicorn_settings(descriptor, opened).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    Service().run()


def _gunicorn_settings(descriptor: int, opened: OpenedDesk) -> dict[str, Any]:
    return {
        "bind": f"fd://{descriptor}",
        "worker_class": "sidelight.web.worker.PatientWorker",
        "workers": min(_MOST_WORKERS, os.cpu_count() or 1),
        "preload_app": True,
        "timeout": _TIMEOUT_SECONDS,
        "graceful_timeout": 10,
        "limit_request_line": 8190,
        "limit_request_fields": 64,
        "loglevel": "warning",
        "proc_name": "sidelight",
        "control_socket_disable": True,
        "post_worker_init": lambda _worker: opened.warm(),
        "worker_exit": lambda _server, _worker: opened.close(),
    }


def _serve_with_waitress(settings: Settings, listener: socket.socket) -> None:
    import waitress  # noqa: PLC0415, installed only where it serves

    opened = OpenedDesk(settings)
    opened.warm()
    try:
        # One thread: SQLite's connection and the index's memory maps belong to the thread that opened them.
        waitress.serve(create_app(settings, opened), sockets=[listener], threads=1, ident="sidelight")
    finally:
        opened.close()
