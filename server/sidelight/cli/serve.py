"""`sidelight serve`: start the service, and say all that a reader needs to use it."""

import logging
from dataclasses import replace

import click

from sidelight.analysis import model_status
from sidelight.cli.counting import counted
from sidelight.lookup import Desk
from sidelight.settings import Settings, read_settings
from sidelight.web.files import extension_folder
from sidelight.web.server import serve as serve_app

_EXAMPLES = """\b
Examples:
  sidelight serve
  sidelight serve --port 9000
  SIDELIGHT_HOME=./trial sidelight serve
"""


@click.command(epilog=_EXAMPLES)
@click.option("--port", type=click.IntRange(0, 65_535), help="Listen here instead of SIDELIGHT_PORT; 0: any.")
@click.option("--quiet", is_flag=True, help="Print no line for each request.")
def serve(port: int | None, quiet: bool) -> None:
    """Answer the browser extension, and programs, on this machine only.

    Stop it with Ctrl-C. What other commands add to the knowledge base is seen at the next request.
    """
    settings = read_settings()
    if port is not None:
        settings = replace(settings, port=port)
    about = _about_kb(settings)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("flask_cors").setLevel(logging.WARNING)
    if quiet:
        logging.getLogger("sidelight.access").setLevel(logging.WARNING)
    serve_app(settings, lambda taken: _announce(taken, about))


def _about_kb(settings: Settings) -> str:
    """Opens the KB and closes it again, so that one that cannot be used is said before anything starts.

    An index that must be built is built here too: for a large KB that may take longer than the server lets a
    worker be silent.
    """
    with Desk.open(settings) as desk:
        counts, revision = desk.counts(), desk.kb.revision()
    where = settings.kb_path or settings.kb_url
    size = f"{counted(counts.articles, 'article')}, {counted(counts.entities, 'name')}"
    return f"{where} ({size}, revision {revision})"


def _announce(settings: Settings, about_kb: str) -> None:
    address = f"http://{settings.host}:{settings.port}"
    click.echo(f"Sidelight answers at {address} (open it in a browser to try it).")
    click.echo(f"Knowledge base: {about_kb}")
    if missing := model_status(settings.model):
        click.echo(f"Names are found by rules alone. {missing}")
    folder = extension_folder()
    if folder is not None:
        click.echo(
            "Extension: open chrome://extensions, turn on Developer mode, choose Load unpacked, and give"
        )
        click.echo(f"  {folder}")
    click.echo("Stop with Ctrl-C.")
