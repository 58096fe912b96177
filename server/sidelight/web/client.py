"""Asking a running service, for `doctor` and for the sentence about a busy port."""

import http.client
import json
from typing import Any

from sidelight.errors import ServiceUnreachableError
from sidelight.settings import Settings

_SECONDS = 3.0


def ask(settings: Settings, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
    """The status and JSON that the service at the settings' address gives for GET `path`.

    Raises ServiceUnreachableError when nothing there answers with a JSON object.
    """
    connection = http.client.HTTPConnection(settings.host, settings.port, timeout=_SECONDS)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        document = json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ServiceUnreachableError(
            f"No Sidelight answers at {settings.host}:{settings.port} ({type(error).__name__})"
        ) from None
    finally:
        connection.close()
    if not isinstance(document, dict):
        raise ServiceUnreachableError(f"What answers at {settings.host}:{settings.port} is not Sidelight")
    return response.status, document


def is_sidelight(settings: Settings) -> bool:
    """Whether what listens at the settings' address is a Sidelight."""
    try:
        _, document = ask(settings, "/v1/openapi.json")
    except ServiceUnreachableError:
        return False
    about = document.get("info")
    return isinstance(about, dict) and about.get("title") == "Sidelight"
