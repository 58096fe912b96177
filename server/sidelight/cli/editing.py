"""`sidelight kb edit`: set right what is said about an article."""

from dataclasses import asdict

import click

from sidelight.cli.completing import articles_like
from sidelight.cli.curating import BY, tell
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import plain_line
from sidelight.settings import read_settings

_EXAMPLES = """\b
Examples:
  sidelight kb edit 004Gt3gcsotuiYmz --publisher "Coast Daily" --published 2016-10-07
  sidelight kb edit 004Gt3gcsotuiYmz --author "A. Quay" --author "B. Pier"
  sidelight kb edit 004Gt3gcsotuiYmz --url ""

What is set stays when the article is added again, and `sidelight kb undo` takes it back.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("article_id", metavar="ID", shell_complete=articles_like)
@click.option("--title", help="Its headline.")
@click.option("--url", metavar="ADDRESS", help="Where it stands on the web; empty for nowhere.")
@click.option("--publisher", metavar="NAME", help="Who printed it.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who wrote it; may be repeated.")
@click.option("--published", metavar="DATE", help="When, as 2016-10-07; empty when unknown.")
@click.option("--dry-run", is_flag=True, help="Check, say what would be, and change nothing.")
@as_json_option
def edit(
    article_id: str, authors: tuple[str, ...], dry_run: bool, as_json: bool, **fields: str | None
) -> None:
    """Set an article's title, address, publisher, authors or date. Its words stay as they are."""
    given: dict[str, object] = {name: value for name, value in fields.items() if value is not None}
    if authors:
        given["authors"] = list(authors)
    if not given:
        raise click.UsageError("Say what to set: --title, --url, --publisher, --author or --published.")
    with opened(read_settings()) as (base, _):
        done = base.curation.edit_article(article_id, given, BY, dry=dry_run)
    if not dry_run:
        return tell(done, as_json)
    if as_json:
        return print_json({**asdict(done), "revision": None})
    return click.echo(f"Would be done: {plain_line(done.summary)}.")


COMMANDS = (edit,)
"""What joins the others under `sidelight kb`."""
