"""Asking a running service, for `doctor` and for the sentence about a busy port."""

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any

from sidelight.errors import ServiceUnreachableError
from sidelight.settings import Settings

_SECONDS = 3.0
_MOST_BYTES = 1_000_000
"""Whatever listens there may be no Sidelight, and need not stop talking."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    document: dict[str, Any]


def ask(settings: Settings, path: str, headers: dict[str, str] | None = None) -> Reply:
    """What the service at the settings' address answers to GET `path`.

    Raises ServiceUnreachableError when nothing there answers with a JSON object.
    """
    where = f"{settings.host}:{settings.port}"
    connection = http.client.HTTPConnection(settings.host, settings.port, timeout=_SECONDS)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        document = json.loads(response.read(_MOST_BYTES))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ServiceUnreachableError(f"No Sidelight answers at {where} ({type(error).__name__})") from None
    finally:
        connection.close()
    if not isinstance(document, dict):
        raise ServiceUnreachableError(f"What answers at {where} is not Sidelight")
    return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, document)


def is_sidelight(settings: Settings) -> bool:
    """Whether what listens at the settings' address is a Sidelight."""
    try:
        about = ask(settings, "/v1/openapi.json").document.get("info")
    except ServiceUnreachableError:
        return False
    return isinstance(about, dict) and about.get("title") == "Sidelight"


def port_is_free(settings: Settings) -> bool:
    """Whether nothing accepts connections at the settings' address."""
    try:
        socket.create_connection((settings.host, settings.port), timeout=_SECONDS).close()
    except OSError:
        return True
    return False
