"""Files the service hands out or points to: the API's document, and the extension's folder.

The extension stands beside the server in a checkout; setup.py packs it into the installed package. There is
one copy of the card code, so the try-it page and the extension cannot differ.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def openapi_text() -> str:
    """The OpenAPI document, as it stands in the file."""
    return Path(__file__).with_name("openapi.json").read_text("utf-8")


def extension_folder() -> Path | None:
    """The folder to load unpacked into the browser; None when this installation has none."""
    for folder in (_PACKAGE.parent.parent / "extension", _PACKAGE / "extension"):
        if (folder / "manifest.json").is_file():
            return folder
    return None
