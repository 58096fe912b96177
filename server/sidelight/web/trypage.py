"""The try-it page at /, and the extension's own card code that it runs."""

from flask import Flask, Response, render_template, send_from_directory
from werkzeug.security import safe_join

from sidelight.errors import NotFoundError
from sidelight.web.files import extension_folder

_SHARED_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
"""What is served from extension/shared; types are named here because systems' type tables differ."""


def add_try_page(app: Flask) -> None:
    """Add the page and its files to the app."""

    @app.get("/")
    def try_it() -> str:
        return render_template("try.html")

    @app.get("/shared/<path:path>")
    def shared(path: str) -> Response:
        folder = extension_folder()
        kind = _SHARED_TYPES.get("." + path.rpartition(".")[2])
        if folder is None or kind is None or safe_join(str(folder / "shared"), path) is None:
            raise NotFoundError(f"There is no file {path}")
        return send_from_directory(folder / "shared", path, mimetype=kind)
