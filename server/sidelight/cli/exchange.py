"""`sidelight kb export` and `sidelight kb import`: a whole knowledge base as JSON Lines."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from sidelight.cli.counting import counted
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.kb.outfile import in_place_of, packed
from sidelight.settings import read_settings

STANDARD_OUTPUT = Path("-")

_EXPORT_EXAMPLES = """\b
Examples:
  sidelight kb export articles.jsonl.xz
  sidelight kb export - | jq -r 'select(.publisher == "Coast Daily") | .title'
  sidelight kb export --history everything.jsonl.gz

Two knowledge bases that were made from the same files give the same bytes, unless --history is given.
"""


@click.command("export", epilog=_EXPORT_EXAMPLES)
@click.argument("file", default="-", metavar="[FILE|-]", type=click.Path(path_type=Path))
@click.option("--history", is_flag=True, help="Also the log, times of adding, and edits to undo.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@as_json_option
def export_kb(file: Path, history: bool, force: bool, as_json: bool) -> None:
    """Write all that is known as JSON Lines, so that `kb import` makes the same of it.

    To FILE, packed if its name ends in .gz, .xz or .bz2, or to standard output. It is of one moment, also
    while others add articles.
    """
    settings = read_settings()
    with opened(settings) as (base, _):
        lines = base.care.export(history=history)
        if file == STANDARD_OUTPUT:
            for line in lines:
                sys.stdout.buffer.write(line.encode())
            return
        with (
            in_place_of(file, force=force, never=settings.kb_path) as part,
            packed(part, file.name) as output,
        ):
            number = 0
            for line in lines:
                output.write(line.encode())
                number += 1
    if as_json:
        print_json({"file": str(file), "lines": number, "bytes": file.stat().st_size})
    else:
        click.echo(f"{counted(number, 'line')} written to {file} ({file.stat().st_size / 1e6:,.1f} MB).")


_IMPORT_EXAMPLES = """\b
Examples:
  SIDELIGHT_HOME=~/second sidelight kb import articles.jsonl.xz

Other files of articles come in by `sidelight kb add`.
"""


@click.command("import", epilog=_IMPORT_EXAMPLES)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@as_json_option
def import_kb(file: Path, as_json: bool) -> None:
    """Take in what `kb export` wrote, into a knowledge base that is empty or yet to be made.

    Nothing is read anew: names, quotations and all that was set by hand come as they were. It is all taken
    in, or nothing.
    """
    with opened(read_settings(), create=True) as (base, catch_up), _progress(file) as told:
        taken = base.care.take_in(file, told)
        catch_up()
    if as_json:
        print_json(asdict(taken))
    else:
        what = f"{counted(taken.articles, 'article')}, {counted(taken.entities, 'name')}"
        click.echo(f"{what} taken in.")


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], object]]:
    """A bar on standard error, on a terminal; otherwise nothing."""
    if not sys.stderr.isatty() or not file.is_file():
        yield lambda _: None
        return
    with click.progressbar(length=file.stat().st_size, label="Importing", file=sys.stderr) as bar:
        yield bar.update


COMMANDS = (export_kb, import_kb)
"""What joins the others under `sidelight kb`."""
