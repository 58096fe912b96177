"""`sidelight kb`: put articles in, see what is there, take them out.

Text of articles comes from anywhere, so nothing is printed before control characters are taken out of it: an
article must not be able to write to the terminal what it likes.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

import click

from sidelight.analysis import load_model
from sidelight.cli.completing import articles_like
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.sources import takes_sources
from sidelight.cli.terminal import plain
from sidelight.ingest import Summary, add_pieces
from sidelight.ingest.sources import Sources
from sidelight.kb.importers import bytes_on_disk
from sidelight.model import Article
from sidelight.settings import read_settings

SHOWN_PROBLEMS = 20
"""Problems that are printed; a wrong file can have one on each of its million lines."""


@click.group()
def kb() -> None:
    """Keep the knowledge base: the articles Sidelight knows.

    It stands in your data folder, or where SIDELIGHT_HOME or SIDELIGHT_KB says.
    """


# --- add ----------------------------------------------------------------------------------------------------

_ADD_EXAMPLES = """\b
Examples:
  sidelight kb add articles.jsonl
  sidelight kb add archive.jsonl.xz 'notes/**/*.md'
  sidelight kb add stories.csv --field text=Body --field title=Headline
  sidelight kb add https://news.example/feed.xml --list pages.urls
  zcat dump.gz | sidelight kb add - --form jsonl

\b
Files are JSON Lines (.jsonl, .ndjson, .json), one article a line:
  {"id": "a1", "title": "...", "text": "...", "url": "https://...",
   "publisher": "...", "authors": ["..."], "published": "2016-10-07"}
Only "text" must be there. Or tables (.csv, .tsv), Markdown (.md), feeds (.rss, .atom, .xml), web
archives (.warc), or plain text (.txt). All also packed, as .xz, .gz or .bz2. In a folder, files in
other forms are left aside. docs/sources.md says what each form holds.

Exit codes: 0 all is in, 1 some could not be taken.
"""


@kb.command(epilog=_ADD_EXAMPLES)
@takes_sources
@as_json_option
def add(sources: Sources, as_json: bool) -> None:
    """Add the articles in files, folders, feeds, pages and archives.

    SOURCE is a file, a folder, a pattern ('notes/**/*.md', quoted), the address of a page or feed, a list of
    addresses (.urls, one a line), or - for standard input. Adding the same again changes nothing. An article
    whose id or address is there already takes its place. A knowledge base is made if there is none yet.
    """
    settings = read_settings()
    with opened(settings, create=True) as (base, catch_up), _progress(sources) as told:
        summary = add_pieces(
            base, sources.pieces(told), model=lambda: load_model(settings.model), follow=catch_up
        )
    if as_json:
        print_json(asdict(summary))
    else:
        click.echo(_describe(summary))
        _print_problems(summary.failed)
    if summary.failed:
        sys.exit(1)


@contextmanager
def _progress(sources: Sources) -> Iterator[Callable[[int], object]]:
    """A bar on standard error while files are read, on a terminal; otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    total = bytes_on_disk(sources.files()[0])
    with click.progressbar(length=total, label="Adding articles", file=sys.stderr) as bar:
        yield bar.update


def _describe(summary: Summary) -> str:
    done = [
        f"{number:,} article{'s' if number != 1 else ''} {what}"
        for number, what in (
            (summary.added, "added"),
            (summary.replaced, "replaced"),
            (summary.unchanged, "unchanged"),
        )
        if number
    ]
    if not summary.added and not summary.replaced:
        done.append("nothing added" if done else "Nothing added")
    return ", ".join(done) + "."


def _print_problems(problems: Sequence[str]) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(f"Error: {plain(problem)}", err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"Error: {len(problems) - SHOWN_PROBLEMS:,} more like these.", err=True)


# --- show, stats --------------------------------------------------------------------------------------------


@kb.command(epilog="\b\nExample:\n  sidelight kb show 004Gt3gcsotuiYmz\n")
@click.argument("article_id", metavar="ID", shell_complete=articles_like)
@as_json_option
def show(article_id: str, as_json: bool) -> None:
    """Show one article. Exit code 1 when there is none of this ID."""
    with opened(read_settings()) as (base, _):
        article = base.article(article_id)
    if article is None:
        raise _no_such_article(article_id)
    if as_json:
        print_json(asdict(article))
    else:
        click.echo(plain(_article_text(article)))


def _article_text(article: Article) -> str:
    about = (
        article.publisher,
        ", ".join(article.authors),
        article.published,
        article.url,
        f"id {article.id}",
    )
    head = [article.title or "(no title)", " | ".join(part for part in about if part)]
    return "\n".join([*head, "", article.text])


@kb.command(epilog="\b\nExample:\n  sidelight kb stats --json\n")
@as_json_option
def stats(as_json: bool) -> None:
    """Say how much there is, and where."""
    settings = read_settings()
    with opened(settings) as (base, _):
        counts, revision, path = asdict(base.counts()), base.revision(), base.path
    if as_json:
        return print_json({**counts, "revision": revision, "path": str(path), "bytes": path.stat().st_size})
    for name, number in (*counts.items(), ("revision", revision)):
        click.echo(f"{name:<12}{number:>14,}")
    click.echo(f"{'file':<12}{path} ({path.stat().st_size / 1e6:,.1f} MB)")
    return None


# --- remove -------------------------------------------------------------------------------------------------


@kb.command(epilog="\b\nExample:\n  sidelight kb remove 004Gt3gcsotuiYmz\n")
@click.argument("article_ids", nargs=-1, required=True, metavar="ID...", shell_complete=articles_like)
@as_json_option
def remove(article_ids: tuple[str, ...], as_json: bool) -> None:
    """Remove articles, and the names only they gave. Exit code 1 when one is not there."""
    with opened(read_settings()) as (base, catch_up):
        removed = {article_id: base.remove(article_id) for article_id in article_ids}
        catch_up()
    missing = [article_id for article_id, done in removed.items() if not done]
    if as_json:
        print_json({"removed": sum(removed.values()), "missing": missing})
    else:
        number = sum(removed.values())
        click.echo(f"{number} article{'s' if number != 1 else ''} removed.")
    for article_id in missing if not as_json else ():
        click.echo(f"Error: {_no_such_article(article_id).message}", err=True)
    if missing:
        sys.exit(1)


# --- shared -------------------------------------------------------------------------------------------------


def _no_such_article(article_id: str) -> click.ClickException:
    name = plain(article_id)
    return click.ClickException(f'There is no article "{name}". `sidelight kb list` shows the ids.')
