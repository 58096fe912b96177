"""Every error as a problem document (RFC 9457) that says what to do; never a traceback."""

import logging
import traceback

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from sidelight.errors import (
    BadRequestError,
    LockedKBError,
    MethodNotAllowedError,
    NotFoundError,
    NotJsonError,
    SidelightError,
    TextTooLongError,
)
from sidelight.web.wire import dump, write_problem

_BY_STATUS: dict[int, type[SidelightError]] = {
    kind.status: kind
    for kind in (BadRequestError, NotFoundError, MethodNotAllowedError, TextTooLongError, NotJsonError)
}

RETRY_SECONDS = 5
"""After which a locked knowledge base may be tried again: a batch of an import takes less than one."""

_log = logging.getLogger(__name__)


def answer_problems(app: Flask) -> None:
    """Answer every error that a route of the app raises, ours, the framework's or unforeseen."""
    app.register_error_handler(SidelightError, _expected)
    app.register_error_handler(HTTPException, _of_framework)
    app.register_error_handler(Exception, _unforeseen)


def _expected(error: SidelightError) -> Response:
    if error.status >= 500:
        _log.warning("%s: %s", error.code, error)
    return _problem(error)


def _of_framework(error: HTTPException) -> Response:
    kind = _BY_STATUS.get(error.code or 0)
    if kind is None:
        return _unforeseen(error)
    response = _problem(kind())
    if (allowed := error.get_response().headers.get("Allow")) is not None:
        response.headers["Allow"] = allowed
    return response


def _unforeseen(error: Exception) -> Response:
    """Logs where it happened, not the error's message: that may hold words of the reader's page."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s at %s %r\n%s", type(error).__name__, request.method, request.path, where)
    return _problem(SidelightError())


def _problem(error: SidelightError) -> Response:
    body = dump(write_problem(error, request.path))
    response = Response(body, error.status, mimetype="application/problem+json")
    if isinstance(error, LockedKBError):
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
