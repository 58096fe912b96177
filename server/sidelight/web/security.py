"""Who may talk to the service: nobody but its own machine, the extension, and programs.

A service on a loopback port can be reached by every web page that the reader opens. Two checks stand before
routing, on every route. The Host header must be the service's own address, so that a foreign name that
resolves to 127.0.0.1 (DNS rebinding) gets nothing. The Origin header, which browsers send and pages cannot
forge, must be the extension's or the service's own. Without an Origin it is a program, or a plain GET of
which a page cannot read the answer.
"""

import re

from flask import Flask, Request, Response, request
from flask_cors import CORS

from sidelight.errors import ForeignHostError, ForeignOriginError
from sidelight.settings import Settings

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HTTP_PORT = 80
_PREFLIGHT_SECONDS = 600

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def secure(app: Flask, settings: Settings) -> None:
    """Put the checks before, and the headers after, every route of the app."""
    hosts = own_hosts(settings.port)
    origins = tuple(re.compile(rf"(?:{origin})\Z") for origin in settings.origins)

    @app.before_request
    def refuse_strangers() -> None:
        check_host(request, hosts)
        check_origin(request, hosts, origins)

    app.after_request(_add_headers)
    CORS(
        app,
        origins=list(origins),
        methods=["GET", "POST", "DELETE"],
        allow_headers=["Content-Type"],
        allow_private_network=True,
        max_age=_PREFLIGHT_SECONDS,
    )


def own_hosts(port: int) -> frozenset[str]:
    """The Host headers under which the service answers."""
    with_port = {f"{name}:{port}" for name in _NAMES}
    return frozenset(with_port | set(_NAMES)) if port == _HTTP_PORT else frozenset(with_port)


def check_host(asked: Request, hosts: frozenset[str]) -> None:
    """Raises ForeignHostError unless the Host header is one of `hosts`, letter for letter but for case.

    The header is read raw: parsing it is how `127.0.0.1:80@evil.example` gets through elsewhere.
    """
    host = asked.environ.get("HTTP_HOST", "")
    if host.lower() not in hosts:
        raise ForeignHostError(f"The Host header is {_shown(host)}")


def check_origin(asked: Request, hosts: frozenset[str], origins: tuple[re.Pattern[str], ...]) -> None:
    """Raises ForeignOriginError when there is an Origin header that is not the extension's or our own."""
    origin = asked.environ.get("HTTP_ORIGIN")
    if origin is None or (origin.removeprefix("http://") in hosts and origin.startswith("http://")):
        return
    if not any(allowed.match(origin) for allowed in origins):
        raise ForeignOriginError(f"The Origin header is {_shown(origin)}")


def _shown(header: str) -> str:
    return f'"{header[:100]}"' if header else "empty"


def _add_headers(response: Response) -> Response:
    response.headers.update(_ALWAYS)
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = _PAGE_POLICY
        response.headers["X-Frame-Options"] = "DENY"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
