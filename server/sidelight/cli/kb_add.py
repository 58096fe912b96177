"""`sidelight kb add` and `sidelight kb read`: articles come in, and the names in them are read."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from sidelight.analysis import load_model
from sidelight.cli.counting import counted
from sidelight.cli.import_progress import Progress, shown
from sidelight.cli.opening import as_json_option, opened, print_json, put_together, step_back
from sidelight.cli.problems import print_problems
from sidelight.cli.sources import takes_sources
from sidelight.cli.stopping import STOPPED, asked_to_stop
from sidelight.ingest import Hooks, ImportOptions, Names, Summary, add_pieces, all_cores, read_names
from sidelight.ingest.sources import Sources
from sidelight.kb import KnowledgeBase
from sidelight.kb.importers import bytes_on_disk
from sidelight.settings import Settings, read_settings

MOST_JOBS = 64
"""Each process takes some 100 MB, and the one that writes keeps up with about three."""

_EXIT_CODES = """\b
Exit codes: 0 all is in, 1 some could not be taken (each is named), 2 the command was not understood,
130 stopped by Ctrl-C: what was said to be in is in, and the same command goes on.
"""

_ADD_EXAMPLES = f"""\b
Examples:
  sidelight kb add articles.jsonl
  sidelight kb add --names later archive.jsonl.xz
  sidelight kb add --dry-run 'notes/**/*.md'
  sidelight kb add stories.csv --field text=Body --field title=Headline
  sidelight kb add https://news.example/feed.xml --list pages.urls
  zcat dump.gz | sidelight kb add - --form jsonl

\b
Files are JSON Lines (.jsonl, .ndjson, .json), one article a line:
  {{"id": "a1", "title": "...", "text": "...", "url": "https://...",
   "publisher": "...", "authors": ["..."], "published": "2016-10-07"}}
Only "text" must be there. Or tables (.csv, .tsv), Markdown (.md), feeds (.rss, .atom, .xml), web
archives (.warc), or plain text (.txt). All also packed, as .xz, .gz or .bz2. In a folder, files in
other forms are left aside. docs/sources.md says what each form holds.

{_EXIT_CODES}"""

_jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=all_cores,
    show_default="one a processor",
    help="Worker processes; 1 for none.",
)
_quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")


@dataclass(frozen=True, slots=True)
class _Printing:
    """How the outcome is printed."""

    as_json: bool
    quiet: bool
    dry_run: bool = False


@click.command(epilog=_ADD_EXAMPLES)
@takes_sources
@click.option(
    "--names",
    type=click.Choice([choice.value for choice in Names]),
    default=Names.NOW.value,
    show_default=True,
    help="When names are read: now, later (by `kb read`), or now by rules, without the language model.",
)
@_jobs_option
@click.option("--again", is_flag=True, help="Compare anew also what was taken before.")
@click.option("--dry-run", is_flag=True, help="Only say what would become of the articles.")
@_quiet_option
@as_json_option
def add(sources: Sources, names: str, jobs: int, **flags: bool) -> None:
    """Add the articles in files, folders, feeds, pages and archives.

    SOURCE is a file, a folder, a pattern ('notes/**/*.md', quoted), the address of a page or feed, a list of
    addresses (.urls, one a line), or - for standard input. Articles are found as soon as they are in; then
    the names in them are read. Adding the same again changes nothing. An article whose id or address is there
    already takes its place. A knowledge base is made if there is none yet. Ctrl-C stops after the articles at
    hand, and the same command goes on.
    """
    printing = _Printing(flags["as_json"], flags["quiet"], flags["dry_run"])
    options = ImportOptions(Names(names), jobs, flags["again"], printing.dry_run)
    with (
        _place(read_settings(), dry_run=printing.dry_run) as settings,
        shown(bytes_on_disk(sources.files()[0]), quiet=printing.quiet) as progress,
        _under_way(settings, progress, create=True) as (base, hooks),
    ):
        summary = Summary()
        pieces = sources.pieces(lambda more: progress(more, summary))
        add_pieces(base, pieces, hooks, options, summary)
    _finish(summary, printing)


_READ_EXAMPLES = f"""\b
Examples:
  sidelight kb read
  sidelight kb read --again --rules

{_EXIT_CODES}"""


@click.command(epilog=_READ_EXAMPLES)
@click.option("--again", is_flag=True, help="Read all articles once more, as after getting another model.")
@click.option("--rules", is_flag=True, help="Without the language model: ten times as fast, fewer names.")
@_jobs_option
@_quiet_option
@as_json_option
def read(again: bool, rules: bool, jobs: int, quiet: bool, as_json: bool) -> None:
    """Read the names in articles that wait for it.

    They wait after `kb add --names later`, and after an import that was stopped or killed. With --again all
    articles wait; until one is read, what was read in it stays. Stopped, `kb read` without it goes on.
    """
    options = ImportOptions(Names.RULES if rules else Names.NOW, jobs)
    with (
        shown(0, quiet=quiet) as progress,
        _under_way(read_settings(), progress) as (base, hooks),
    ):
        summary = read_names(base, hooks, options, again=again)
    _finish(summary, _Printing(as_json, quiet), nothing="No article waits for its names to be read.")


@contextmanager
def _place(settings: Settings, *, dry_run: bool) -> Iterator[Settings]:
    """The settings; where there is no knowledge base yet, a trial makes none but in a folder that goes."""
    if not dry_run or settings.kb_path is None or settings.kb_path.exists():
        yield settings
        return
    with TemporaryDirectory(prefix="sidelight-") as folder:
        yield replace(settings, home=Path(folder), kb_url=f"sqlite:///{folder}/kb.sqlite3")


@contextmanager
def _under_way(
    settings: Settings, progress: Progress, *, create: bool = False
) -> Iterator[tuple[KnowledgeBase, Hooks]]:
    """The knowledge base, and what an import asks of the command line.

    An import can wait: a service that runs beside it goes first, and workers step back once more.
    """
    step_back()
    with (
        opened(settings, create=create) as (base, follow),
        asked_to_stop(
            "Stopping after the articles at hand; press Ctrl-C once more to stop at once."
        ) as stopping,
    ):
        settle = partial(put_together, settings, base)
        yield base, Hooks(partial(load_model, settings.model), follow, progress, stopping, settle)


def _finish(summary: Summary, printing: _Printing, nothing: str = "Nothing added.") -> None:
    """Print what became of it, or `nothing` where nothing was to be done; exit with the code that says so."""
    if printing.as_json:
        print_json(asdict(summary))
    else:
        if not printing.quiet:
            click.echo(_describe(summary, dry_run=printing.dry_run) or nothing)
        print_problems(summary.failed, summary.refused)
    if summary.stopped:
        sys.exit(STOPPED)
    if summary.refused:
        sys.exit(1)


def _describe(summary: Summary, *, dry_run: bool) -> str:
    sentences = [_of_articles(summary, dry_run=dry_run), _of_names(summary)]
    if summary.stopped:
        sentences.append("Stopped: the same command goes on from here.")
    return " ".join(sentence for sentence in sentences if sentence)


def _of_articles(summary: Summary, *, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    done = [
        f"{counted(number, 'article')} {what}"
        for number, what in (
            (summary.added, f"{would}added"),
            (summary.replaced, f"{would}replaced"),
            (summary.unchanged, "unchanged"),
        )
        if number
    ]
    if summary.refused:
        done.append(f"{summary.refused:,} not taken")
    if done and not summary.added and not summary.replaced and not summary.named:
        done.append("nothing added")
    return f"{', '.join(done)}." if done else ""


def _of_names(summary: Summary) -> str:
    read = f"Names read in {counted(summary.named, 'article')}." if summary.named else ""
    wait = counted(summary.waiting, "article")
    waiting = f"The names in {wait} wait: `sidelight kb read` reads them." if summary.waiting else ""
    return " ".join(sentence for sentence in (read, waiting) if sentence)


COMMANDS: Sequence[click.Command] = (add, read)
"""What joins the others under `sidelight kb`."""
