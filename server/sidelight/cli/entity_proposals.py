"""`sidelight entity proposals`: which entities may be one under two spellings."""

from dataclasses import asdict

import click

from sidelight.cli.naming import entity_line
from sidelight.cli.opening import as_json_option, opened
from sidelight.cli.terminal import json_text
from sidelight.settings import read_settings

_EXAMPLES = "\b\nExamples:\n  sidelight entity proposals\n  sidelight entity proposals --json\n"


@click.command("proposals", epilog=_EXAMPLES)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="0 lists all.")
@as_json_option
def list_proposals(limit: int, as_json: bool) -> None:
    """List pairs of entities that may be one under two spellings, which no article proved.

    To make them one: sidelight entity merge ENTITY --into ENTITY. With --json, one pair a line.
    """
    with opened(read_settings()) as (base, _):
        pairs = base.curation.proposals(limit)
    for pair in pairs:
        if as_json:
            click.echo(json_text([asdict(row) for row in pair], indent=None))
        else:
            click.echo("\n  may be ".join(entity_line(row) for row in pair))
    if not pairs and not as_json:
        click.echo("No two entities look like one under two spellings.")
