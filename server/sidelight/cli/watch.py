"""`sidelight kb watch`: add what is new in folders, feeds and pages, by interval."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import FrameType

import click

from sidelight.analysis import load_model
from sidelight.cli.counting import counted
from sidelight.cli.opening import opened, put_together, step_back
from sidelight.cli.problems import print_problems
from sidelight.cli.sources import takes_sources
from sidelight.errors import KnowledgeBaseError
from sidelight.ingest import Hooks, ImportOptions, Summary, add_pieces, all_cores
from sidelight.ingest.sources import Sources
from sidelight.ingest.visits import Visits
from sidelight.ingest.watching import Watch
from sidelight.settings import Settings, read_settings

DEFAULT_MINUTES = 15
"""Feeds ask for 15 to 60 minutes; a folder costs nothing to look at."""

SECONDS_A_MINUTE = 60.0

_EXAMPLES = """\b
Examples:
  sidelight kb watch notes/ --every 1
  sidelight kb watch https://news.example/feed.xml --list sites.urls
  sidelight kb watch https://news.example/feed.xml --once      (from cron)

\b
A line is printed for each round that brought something. A problem is told once, and the next round
tries again. A file that is still being written waits for the next round. Ctrl-C stops it.

Exit codes: 0 stopped, or all of --once is in; 1 with --once, when some could not be taken.
"""


@click.command("watch", epilog=_EXAMPLES)
@takes_sources
@click.option(
    "--every",
    "minutes",
    default=DEFAULT_MINUTES,
    show_default=True,
    type=click.IntRange(1, 10_080),
    metavar="MINUTES",
    help="How long to wait between two rounds.",
)
@click.option("--once", is_flag=True, help="One round, and no more.")
def watch(sources: Sources, minutes: int, once: bool) -> None:
    """Add what is new or changed in SOURCEs, again and again."""
    if "-" in sources.named:
        raise click.UsageError("Standard input cannot be watched; `sidelight kb add -` reads it once.")
    settings, watched, told = read_settings(), Watch(sources), set[str]()
    step_back()
    with _stopping() as stop:
        while True:
            problems = _round(settings, watched, stop)
            _tell_new(problems, told)
            told = set(problems)
            if once or stop.wait(minutes * SECONDS_A_MINUTE):
                break
    if once and problems and not stop.is_set():
        sys.exit(1)
    if stop.is_set():
        click.echo("Stopped.")


def _round(settings: Settings, watched: Watch, stop: threading.Event) -> tuple[str, ...]:
    """One round, and its problems; one is a knowledge base that cannot be used now: it is tried again."""
    try:
        with opened(settings, create=True) as (base, catch_up):
            visits = Visits(_memory(settings), base.identity)
            model, settle = partial(load_model, settings.model), partial(put_together, settings, base)
            hooks = Hooks(model, catch_up, stopping=stop.is_set, settle=settle)
            pieces = watched.round(visits, stop.is_set)
            summary = add_pieces(base, pieces, hooks, ImportOptions(jobs=all_cores()))
        watched.done()
        visits.keep()
    except (KnowledgeBaseError, OSError) as error:
        return (str(error),)
    if summary.added or summary.replaced:
        click.echo(f"{datetime.now():%Y-%m-%d %H:%M}  {_describe(summary)}")
    return tuple(summary.failed)


def _memory(settings: Settings) -> Path:
    """The file beside the knowledge base in which visits are remembered."""
    beside = settings.kb_path or settings.home / "kb"
    return beside.with_name(f"{beside.name}.watch.json")


def _describe(summary: Summary) -> str:
    done = ((summary.added, "added"), (summary.replaced, "replaced"))
    return ", ".join(f"{counted(number, 'article')} {what}" for number, what in done if number) + "."


def _tell_new(problems: tuple[str, ...], told: set[str]) -> None:
    new = [problem for problem in problems if problem not in told]
    print_problems(new, len(new))


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Set by Ctrl-C or SIGTERM: what was read is still put in, then it ends. The second one breaks off."""
    stop = threading.Event()

    def asked(number: int, _: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])

    before = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, asked)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
