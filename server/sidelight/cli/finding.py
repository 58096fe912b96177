"""`sidelight kb list` and `sidelight kb search`: articles by words, publisher, date, name and speaker."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any, TypeVar

import click

from sidelight.cli.completing import entities_like, publishers_like
from sidelight.cli.naming import entity_named
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import json_text, plain
from sidelight.kb import ArticleRow, Filters, KnowledgeBase, SearchHit
from sidelight.kb.finding import DAY
from sidelight.lookup.akin import akin_passages
from sidelight.meaning import installed
from sidelight.settings import read_settings

ROWS_A_PAGE = 500
"""Articles `list` reads at once."""

LAST_ROW = 2**63 - 1
"""The highest number a database gives a row."""

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[str]):
    """A day, a month or a year, as articles have their dates."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it was given, if it is one."""
        text = str(value)
        if text and not DAY.fullmatch(text):
            self.fail(f"{text!r} is no date; write it as 2016-10-07, 2016-10 or 2016.", param, ctx)
        return text


def filter_options(command: Command) -> Command:
    """The options by which articles are chosen; they come as the fields of `asked`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--publisher",
        default="",
        metavar="NAME",
        shell_complete=publishers_like,
        help="Only of this publisher; * stands for anything.",
    ),
    click.option("--since", default="", type=Day(), help="Only of this day, month or year, or later."),
    click.option("--until", default="", type=Day(), help="Only of this day, month or year, or earlier."),
    click.option(
        "--entity",
        default="",
        metavar="ENTITY",
        shell_complete=entities_like,
        help="Only those that name this entity (an id, or a name).",
    ),
    click.option(
        "--speaker",
        default="",
        metavar="NAME",
        shell_complete=entities_like,
        help="Only those in which this entity, or somebody called so, is quoted.",
    ),
)


def filters_of(base: KnowledgeBase, given: dict[str, str]) -> Filters:
    """The filters that were given. Raises AmbiguousName, and ClickException for an unknown entity."""
    entity, speaker = given["entity"], given["speaker"]
    filters = Filters(given["publisher"], given["since"], given["until"])
    if entity:
        filters = replace(filters, entities=(entity_named(base.curation, entity).id,))
    if speaker:
        known = base.curation.called(speaker)
        ids = (entity_named(base.curation, speaker).id,) if known else ()
        filters = replace(filters, speaker="" if ids else speaker, speakers=ids)
    return filters


_LIST_EXAMPLES = """\b
Examples:
  sidelight kb list
  sidelight kb list --limit 0 --json | jq -r .id
  sidelight kb list --publisher "Coast*" --since 2016-10 --until 2016-12
"""


@click.command("list", epilog=_LIST_EXAMPLES)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="0 lists all.")
@click.option(
    "--after", default=0, type=click.IntRange(0, LAST_ROW), help="Go on after this row (its first column)."
)
@filter_options
@click.option("--waiting", is_flag=True, help="Only those whose names were not read yet.")
@as_json_option
def list_articles(limit: int, after: int, waiting: bool, as_json: bool, **given: str) -> None:
    """List articles in the order of adding.

    With --json, one object a line.
    """
    with opened(read_settings()) as (base, _):
        chosen = replace(filters_of(base, given), waiting=waiting)
        shown, last = 0, after
        for row in listed(base, chosen, limit, after):
            click.echo(json_text(asdict(row), indent=None) if as_json else _list_line(row))
            shown, last = shown + 1, row.row
        more = bool(base.articles(limit=1, after=last, filters=chosen))
    if not shown and not as_json:
        click.echo(_nothing(chosen, after))
    if more and not as_json:
        click.echo(f"There are more: sidelight kb list --after {last}")


def _nothing(chosen: Filters, after: int) -> str:
    if chosen != Filters():
        return "There are no such articles here."
    return "There are no articles here." if not after else f"There are no articles after {after}."


def listed(base: KnowledgeBase, chosen: Filters, limit: int = 0, after: int = 0) -> Iterator[ArticleRow]:
    """The articles that fit, in the order of adding; a limit of 0 gives all."""
    left = limit or sys.maxsize
    while left and (page := base.articles(limit=min(left, ROWS_A_PAGE), after=after, filters=chosen)):
        yield from page
        left, after = left - len(page), page[-1].row


def _list_line(row: ArticleRow) -> str:
    return plain(f"{row.row:>6}  {row.id}  {row.published or '-':10}  {row.title or '(no title)'}")


_SEARCH_EXAMPLES = """\b
Examples:
  sidelight kb search war crimes
  sidelight kb search "de Mistura" Aleppo --limit 5
  sidelight kb search --speaker "John Kerry" --since 2016
  sidelight kb search --similar "They are closing the harbour"

Exit code 1 when there is none.
"""


@click.command(epilog=_SEARCH_EXAMPLES)
@click.argument("words", nargs=-1)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="At most so many.")
@filter_options
@click.option("--similar", is_flag=True, help="Take WORDS as a statement, and find it told in other words.")
@as_json_option
def search(words: tuple[str, ...], limit: int, similar: bool, as_json: bool, **given: str) -> None:
    """Find the articles that hold all WORDS, the best first; without WORDS, the latest that fit."""
    asked = " ".join(words)
    if similar and any(given.values()):
        raise click.UsageError("--similar takes no other choice of articles.")
    if not asked.strip() and (similar or not any(given.values())):
        raise click.UsageError("Give WORDS, or choose articles by --publisher, --since and so on.")
    with opened(read_settings()) as (base, _):
        hits = _similar(base, asked)[:limit] if similar else base.find(asked, filters_of(base, given), limit)
    if as_json:
        rows = [{"id": hit.article.id, "title": hit.article.title, "url": hit.article.url} for hit in hits]
        found = zip(rows, hits, strict=True)
        print_json([{**row, "snippet": hit.snippet, "score": hit.score} for row, hit in found])
    for hit in () if as_json else hits:
        about = (hit.article.id, hit.article.published, hit.article.publisher)
        click.echo(
            plain(f"{hit.article.title or '(no title)'}  ({', '.join(part for part in about if part)})")
        )
        click.echo(plain(f"    {hit.snippet}"))
    if not hits:
        click.echo("Nothing found. Try fewer words.", err=True)
        sys.exit(1)


def _similar(base: KnowledgeBase, asked: str) -> list[SearchHit]:
    found = akin_passages(base, asked, installed())
    return [SearchHit(one.stored.article, " ".join(one.text.split()), round(one.score, 4)) for one in found]


COMMANDS = (list_articles, search)
"""What joins the others under `sidelight kb`."""
