"""`sidelight entity import`: take up lists of known names while the service runs."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from sidelight.cli.counting import counted
from sidelight.cli.problems import print_problems
from sidelight.cli.terminal import json_text
from sidelight.errors import MissingKBError
from sidelight.index import Index
from sidelight.indexing import follow
from sidelight.ingest import ListSummary, add_lists
from sidelight.ingest.names import Progress, TakeUp
from sidelight.kb import KnowledgeBase
from sidelight.kb.importers import bytes_on_disk
from sidelight.kb.importers.lists import ListForm, ListOptions
from sidelight.kb.importers.streams import STANDARD_INPUT
from sidelight.kb.listed import ListCounts, ListedName, ListImport
from sidelight.model import EntityType
from sidelight.settings import read_settings

BAR_STEPS = 2_000
"""How often the bar is drawn: drawing takes as long as reading a few rows."""

_EXAMPLES = """\b
Examples:
  sidelight entity import ministers.csv
  sidelight entity import slice.json.bz2 --language de --language en
  zcat companies.jsonl.gz | sidelight entity import - --type organisation --list companies

\b
A table (CSV; , ; or tab) begins with a line that names its columns:
  id,name,type,aliases,description,url
  Q900001,Pia Quay,person,P. Quay|Captain Quay,harbour master,https://quay.example/
JSON Lines have the same keys, and "aliases" as a list. Only "name" must be there.
A Wikidata dump has one entity a line. All may be packed, as .gz, .xz or .bz2.

Exit codes: 0 all is in, 1 some rows could not be taken.
"""


@click.command("import", epilog=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ListForm]),
    help="What the files are; without it, each file's first line shows.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=("en",),
    show_default=True,
    metavar="CODE",
    help="Of a Wikidata dump: whose labels and aliases; the first gives the name. May be repeated.",
)
@click.option(
    "--type",
    "kind",
    type=click.Choice([kind.value for kind in EntityType]),
    help="The type of rows that give none.",
)
@click.option("--list", "name", default="", metavar="NAME", help="Keep its ids apart from other lists'.")
@click.option("--dry-run", is_flag=True, help="Read and check the files, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every problem.")
def import_lists(files: tuple[Path, ...], dry_run: bool, as_json: bool, **how: Any) -> None:
    """Take up lists of known names: who and what pages may name.

    FILE is a table, JSON Lines or a slice of a Wikidata dump; - reads standard input. The same list again
    changes nothing. An entity that articles gave is adopted when just one has the name. What you renamed,
    took away or hid stays so.
    """
    with _trying() if dry_run else _taking_up() as take_up, _progress(files) as told:
        summary = add_lists(files, _options(**how), take_up=take_up, progress=told)
    _print(summary, dry_run=dry_run, as_json=as_json)
    if summary.refused:
        sys.exit(1)


def _options(form: str | None, languages: tuple[str, ...], kind: str | None, name: str) -> ListOptions:
    return ListOptions(
        form=ListForm(form) if form else None,
        languages=languages,
        type=EntityType(kind) if kind else None,
        name=name,
    )


# --- taking up --------------------------------------------------------------------------------------


@contextmanager
def _taking_up() -> Iterator[TakeUp]:
    """How a batch goes into the knowledge base and its index.

    The index's lock is held over both: between them a running service would build what is missing itself, and
    its caller would wait for that.
    """
    settings = read_settings()
    with KnowledgeBase.open(settings, create=True) as base:
        index = Index.open(settings.index_path, base.identity)

        def take_up(batch: list[ListedName], so_far: ListImport) -> ListImport:
            with index.writing():
                now = base.take_up(batch, so_far)
                follow(base, index)
            return now

        yield take_up


@contextmanager
def _trying() -> Iterator[TakeUp]:
    """What would become of a batch; where there is no knowledge base yet, all of it would be new."""
    try:
        base = KnowledgeBase.open(read_settings())
    except MissingKBError:
        yield lambda batch, so_far: replace(so_far, counts=so_far.counts + ListCounts(new=len(batch)))
        return
    with base:
        yield base.would_take_up


# --- telling ----------------------------------------------------------------------------------------


@contextmanager
def _progress(files: Sequence[Path]) -> Iterator[Progress]:
    """A bar on standard error with rows a second and the time left, on a terminal; otherwise nothing.

    Of a pipe nobody knows how much is to come: only the rows are counted.
    """
    if not sys.stderr.isatty():
        yield lambda _, __: None
        return
    total = 0 if STANDARD_INPUT in files else bytes_on_disk(files)
    started = time.monotonic()

    def pace(rows: int | None) -> str:
        seconds = max(time.monotonic() - started, 0.001)
        return f"{counted(rows or 0, 'row')}, {(rows or 0) / seconds:,.0f} a second"

    bar = click.progressbar(
        length=total,
        label="Taking up names",
        item_show_func=pace,
        file=sys.stderr,
        update_min_steps=max(1, total // BAR_STEPS),
    )
    with bar:
        yield bar.update


def _print(summary: ListSummary, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        click.echo(json_text({**asdict(summary), "dry_run": dry_run}))
        return
    click.echo(("Nothing is changed by a dry run; it would be: " if dry_run else "") + _describe(summary))
    print_problems(summary.asides, summary.left_out, "Note")
    print_problems(summary.failed, summary.refused, "Error")


def _describe(summary: ListSummary) -> str:
    counts = summary.counts
    done = [
        f"{number:,} {what}"
        for number, what in (
            (counts.new, "new"),
            (counts.adopted, "adopted"),
            (counts.updated, "updated"),
            (counts.unchanged, "unchanged"),
        )
        if number
    ]
    refused = f" {counted(summary.refused, 'row')} refused." if summary.refused else ""
    entities = f"Entities: {', '.join(done) or 'none'}; {counts.aliases:,} aliases added."
    return entities + refused
