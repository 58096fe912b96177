"""`sidelight kb log` and `sidelight kb undo`: what changed, and how to take it back."""

from dataclasses import asdict

import click

from sidelight.cli.curating import BY, tell
from sidelight.cli.opening import as_json_option, opened
from sidelight.cli.terminal import json_text, plain_line
from sidelight.kb import Logged
from sidelight.settings import read_settings


@click.command("log", epilog="\b\nExamples:\n  sidelight kb log\n  sidelight kb log --limit 5 --json\n")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="At most so many.")
@as_json_option
def show_log(limit: int, as_json: bool) -> None:
    """List the last changes, the newest first: articles that came and went, and edits of entities.

    With --json, one object a line.
    """
    with opened(read_settings()) as (base, _):
        rows = base.curation.log(limit)
    for row in rows:
        click.echo(json_text(asdict(row), indent=None) if as_json else _line(row))
    if not rows and not as_json:
        click.echo("Nothing was changed yet.")


def _line(row: Logged) -> str:
    undone = f"  (undone by {row.undone_by})" if row.undone_by is not None else ""
    by = f"  ({row.by})" if row.by and row.by != BY else ""
    article = {"add": "added article", "remove": "removed article"}.get(row.action, row.action)
    what = row.summary or f"{article} {row.article_id}"
    return f"{row.revision:>7}  {row.at[:16].replace('T', ' ')}  {plain_line(what)}{by}{undone}"


@click.command(epilog="\b\nExample:\n  sidelight kb undo 41\n")
@click.argument("revision", type=click.IntRange(min=1), metavar="REVISION")
@as_json_option
def undo(revision: int, as_json: bool) -> None:
    """Take back an edit of entities, by its number in `sidelight kb log`. Undoing can be undone too."""
    with opened(read_settings()) as (base, _):
        done = base.curation.undo(revision, BY)
    tell(done, as_json)


COMMANDS = (show_log, undo)
"""What joins the others under `sidelight kb`."""
