"""A request's body: JSON only, bounded, and never left unread."""

from contextlib import suppress
from typing import Protocol

from flask import Flask, Response, g, request

from sidelight.errors import BadRequestError, NotJsonError, TextTooLongError

_DRAIN_AT_MOST = 64 * 1024 * 1024
"""Bytes of a refused body that are read and forgotten. A caller who sends more sees its connection closed."""
_CHUNK = 64 * 1024


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_body(limit: int) -> bytes:
    """The JSON body of the current request, of at most `limit` bytes.

    Raises NotJsonError for another content type, TextTooLongError without having kept more than the limit,
    BadRequestError when it breaks off.
    """
    if request.mimetype != "application/json":
        given = request.headers.get("Content-Type", "")
        raise NotJsonError(f'The content type is "{given[:100]}"' if given else "There is no content type")
    length = request.content_length
    if length is not None and length > limit:
        raise TextTooLongError(f"The body has {length:,} bytes; the limit is {limit:,} bytes")
    body = bytearray()
    while len(body) <= limit and (chunk := _read(request.stream, _CHUNK)):
        body += chunk
    if len(body) > limit:  # sent in chunks, without a length
        raise TextTooLongError(f"The body has more than {limit:,} bytes, which is the limit")
    return bytes(body)


def drain_bodies(app: Flask) -> None:
    """Read what is left of each request's body before its answer goes out.

    A server that closes a connection on unread data resets it, and the caller never sees the answer that
    says why: a refusal of 10 MB would look like a crash.
    """

    @app.after_request
    def drain(response: Response) -> Response:
        stream, left = request.environ["wsgi.input"], min(_unread(), _DRAIN_AT_MOST)
        with suppress(BadRequestError):  # the answer may still reach a caller who breaks off here
            while left > 0 and "broken_body" not in g and (chunk := _read(stream, min(_CHUNK, left))):
                left -= len(chunk)
        return response


def _read(stream: _Stream, size: int) -> bytes:
    """Raises BadRequestError when the caller broke off, waited too long, or sent chunks that are none."""
    try:
        return stream.read(size)
    except Exception as error:  # each server has its own errors for this
        g.broken_body = True
        raise BadRequestError("The body breaks off, or its chunks cannot be read") from error


def _unread() -> int:
    """The most that may be left: all of the body, when none has been read or nobody knows."""
    if request.environ.get("wsgi.input_terminated"):
        return _DRAIN_AT_MOST
    return request.content_length or 0
