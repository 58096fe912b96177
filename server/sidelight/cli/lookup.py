"""`sidelight lookup`: what the knowledge base says about a text, without the service."""

import os
import sys

import click

from sidelight.cli.cards import render
from sidelight.cli.terminal import plain_line
from sidelight.errors import ImportFileError, TextTooLongError
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Block, Page
from sidelight.settings import read_settings
from sidelight.web import wire

_EXAMPLES = """\b
Examples:
  sidelight lookup page.txt
  pbpaste | sidelight lookup -
  sidelight lookup page.txt --kinds quotation,claim
  sidelight lookup page.txt --url https://news.example/a --json | jq .cards

\b
In a diff, {+words+} stand only on the page and [-words-] only in the stored article.
Set NO_COLOR for plain text on a terminal.
"""


def _kinds(_ctx: click.Context, _option: click.Parameter, value: str | None) -> frozenset[str]:
    if value is None:
        return frozenset(wire.KINDS)
    kinds = frozenset(part.strip() for part in value.split(",") if part.strip())
    unknown = sorted(kinds - set(wire.KINDS))
    if unknown or not kinds:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}; it takes {', '.join(wire.KINDS)}.")
    return kinds


@click.command(epilog=_EXAMPLES, short_help="Print a card for each finding in a text.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--url", default="", help="The page's address: its own stored copy is then no evidence.")
@click.option("--kinds", callback=_kinds, metavar="KIND,...", help="Only these: entity, quotation, claim.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many findings.")
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer; offsets count code points.")
def lookup(file: str, url: str, kinds: frozenset[str], limit: int | None, as_json: bool) -> None:
    """Look up the text in FILE, or - for standard input, and print a card for each finding."""
    settings = read_settings()
    limits = wire.Limits.of(settings)
    page = Page((Block(wire.ONLY_BLOCK, _read(file, limits)),), url=url)
    wire.check_length(page, limits)
    with Desk.open(settings) as desk:
        answer = look_up(desk, page, Options(kinds, limit))
    click.echo(wire.dump(wire.write_answer(answer, page)) if as_json else render(answer, page))


def _read(file: str, limits: wire.Limits) -> str:
    name = "standard input" if file == "-" else plain_line(file) or '""'
    most = limits.body_bytes  # a stream may never end
    try:
        content = _bytes(file, most + 1)
    except OSError as error:
        raise ImportFileError(
            f"{name}: {error.strerror or os.strerror(error.errno or 0)}",
            remedy="Give the path of a text file, or - for standard input.",
        ) from None
    if len(content) > most:
        raise TextTooLongError(
            f"{name} has more than {most:,} bytes; the limit is {limits.characters:,} characters"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{name} is not UTF-8 text: byte {error.start} cannot be read",
            remedy="Save it as UTF-8, or give the text of the page and not the page's file.",
        ) from None


def _bytes(file: str, most: int) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(most)
    with open(file, "rb") as stream:  # noqa: PTH123, as a Path no name would be the folder
        return stream.read(most)
