"""`sidelight kb log` and `sidelight kb undo`: what changed, and how to take it back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice

import click

from sidelight.cli.curating import BY, tell
from sidelight.cli.finding import Day
from sidelight.cli.opening import as_json_option, opened
from sidelight.cli.terminal import json_text, plain_line
from sidelight.kb import KnowledgeBase, Logged
from sidelight.settings import read_settings

ROWS_A_PAGE = 1_000
"""Rows of the log that are read at once."""

PAUSE = timedelta(minutes=2)
"""Between two articles of one import: a batch takes seconds, also where a language model reads them."""

ARTICLES = {"add": "added", "remove": "removed"}
"""What the log calls what happens to an article, and what people do."""


_LOG_EXAMPLES = """\b
Examples:
  sidelight kb log
  sidelight kb log --since 2016-10 --limit 5
  sidelight kb log --each --json | jq 'select(.action == "remove")'
"""


@click.command("log", epilog=_LOG_EXAMPLES)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="At most so many.")
@click.option("--since", default="", type=Day(), help="Only of this day, month or year, or later.")
@click.option("--each", is_flag=True, help="A line for each article, also of one import.")
@as_json_option
def show_log(limit: int, since: str, each: bool, as_json: bool) -> None:
    """List the last changes, the newest first: articles that came and went, and edits.

    Articles that came or went one after another are one line. With --json, one object a line.
    """
    shown = 0
    with opened(read_settings()) as (base, _):
        for run in islice(_runs(_since(base, since), each or as_json), limit):
            click.echo(json_text(asdict(run[0]), indent=None) if as_json else _line(run))
            shown += 1
    if not shown and not as_json:
        click.echo("Nothing was changed yet." if not since else f"Nothing was changed since {since}.")


def _since(base: KnowledgeBase, since: str) -> Iterator[Logged]:
    """The log's rows, the newest first, down to a day; by pages, so that a long log costs what is shown."""
    before = None
    while rows := base.curation.log(ROWS_A_PAGE, before):
        for row in rows:
            if row.at < since:
                return
            yield row
        before = rows[-1].revision


def _runs(rows: Iterable[Logged], each: bool) -> Iterator[list[Logged]]:
    """Rows of articles that came (or went) within PAUSE of one another, as one; the newest first."""
    run: list[Logged] = []
    for row in rows:
        if run and not each and _goes_on(run[-1], row):
            run[1:] = [row]  # the first and the last are enough
            continue
        if run:
            yield run
        run = [row]
    if run:
        yield run


def _goes_on(later: Logged, row: Logged) -> bool:
    if row.action != later.action or row.action not in ARTICLES or row.revision != later.revision - 1:
        return False
    return datetime.fromisoformat(later.at) - datetime.fromisoformat(row.at) <= PAUSE


def _line(run: Sequence[Logged]) -> str:
    last, first = run[0], run[-1]
    undone = f"  (undone by {last.undone_by})" if last.undone_by is not None else ""
    by = f"  ({last.by})" if last.by and last.by != BY else ""
    head = f"{last.revision:>7}  {last.at[:16].replace('T', ' ')}"
    if len(run) > 1:
        number = last.revision - first.revision + 1
        what = f"{ARTICLES[last.action]} {number:,} articles (from revision {first.revision})"
    else:
        named = f"{last.article_id}{f' “{last.title}”' if last.title else ''}"
        what = last.summary or f"{ARTICLES.get(last.action, last.action)} article {named}"
    return f"{head}  {plain_line(what)}{by}{undone}"


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
