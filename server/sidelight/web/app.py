"""The Flask application: one factory, everything it needs handed in."""

import logging
import time

from flask import Flask, Response, g, request

from sidelight.settings import Settings
from sidelight.web.body import drain_bodies
from sidelight.web.opened import OpenedDesk
from sidelight.web.problems import answer_problems
from sidelight.web.routes import add_routes
from sidelight.web.security import secure
from sidelight.web.trypage import add_try_page

access_log = logging.getLogger("sidelight.access")


def create_app(settings: Settings, opened: OpenedDesk | None = None) -> Flask:
    """The service for these settings. The desk is opened at the first request that needs it."""
    app = Flask("sidelight.web")
    app.url_map.merge_slashes = False
    _log_access(app)
    drain_bodies(app)
    secure(app, settings)
    answer_problems(app)
    add_routes(app, settings, opened or OpenedDesk(settings))
    add_try_page(app)
    return app


def _log_access(app: Flask) -> None:
    """One line a request: path, status, milliseconds, sizes. Never a word of the page's text."""

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        milliseconds = (time.perf_counter() - g.started) * 1000 if "started" in g else 0.0
        access_log.info(
            "%s %r %d %.1f ms, %s bytes in, %s out",
            request.method,
            request.path,
            response.status_code,
            milliseconds,
            request.content_length or 0,
            response.content_length or 0,
        )
        return response
