"""`sidelight kb check`: is everything as it should be, and mending what is derived."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

import click

from sidelight.cli.counting import counted
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import plain_line
from sidelight.index import Index
from sidelight.indexing import follow
from sidelight.kb import KnowledgeBase
from sidelight.kb.checking import Fault, Kind
from sidelight.kb.checking.faults import mendable
from sidelight.settings import Settings, read_settings

_EXAMPLES = """\b
Examples:
  sidelight kb check
  sidelight kb check --repair

Exit codes: 0 all is right, or was mended; 1 something is wrong.
"""


@dataclass(slots=True)
class Report:
    """What is wrong still, and what was done about the rest."""

    faults: list[Fault] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)


@click.command(epilog=_EXAMPLES)
@click.option("--repair", is_flag=True, help="Make anew what is derived: full text, counts, index.")
@as_json_option
def check(repair: bool, as_json: bool) -> None:
    """Look at everything that is kept: a line for each fault, with what to do.

    Only reads, so that a service and an import can go on. With --repair, what can be made again from the
    rest is; articles, and what was set by hand, are never changed.
    """
    settings = read_settings()
    with opened(settings) as (base, _):
        report = _look(base, settings)
        if repair and any(fault.mends for fault in report.faults):
            mended = _mend(base, settings, report.faults)
            report = _look(base, settings)
            report.mended = mended
    if as_json:
        print_json({"ok": not report.faults, **asdict(report)})
    else:
        _tell(report)
    if report.faults:
        raise click.exceptions.Exit(1)


def _look(base: KnowledgeBase, settings: Settings) -> Report:
    faults = list(base.care.faults())
    if not any(fault.kind is Kind.FILE for fault in faults):
        faults += _index_faults(base, Index.open(settings.index_path, base.identity))
    return Report(faults)


def _index_faults(base: KnowledgeBase, index: Index) -> Iterator[Fault]:
    """An index that is only behind is none: the next look-up brings it up to date."""
    if index.stale_reason:
        yield mendable(Kind.INDEX, f"the index must be built again: {index.stale_reason.rstrip('.')}")
    elif index.revision and base.mark(index.revision) != index.mark:
        yield mendable(Kind.INDEX, "the index is of another knowledge base, or of another past of this one")
    elif index.revision == base.revision() and index.snapshot().passages != base.counts().passages:
        yield mendable(Kind.INDEX, "the index holds other passages than the articles")


def _mend(base: KnowledgeBase, settings: Settings, faults: list[Fault]) -> list[str]:
    kinds = {fault.kind for fault in faults if fault.mends}
    done = base.care.mend(kinds - {Kind.INDEX})
    index = Index.open(settings.index_path, base.identity)
    if Kind.INDEX in kinds or Kind.LOG in kinds:
        index.reset(base.identity)
        done.append("the index was built again")
    follow(base, index)
    return done


def _tell(report: Report) -> None:
    for done in report.mended:
        click.echo(f"Mended: {done}.")
    for fault in report.faults:
        click.echo(f"{fault.kind}: {plain_line(fault.what)}. {plain_line(fault.remedy)}")
    if report.faults:
        click.echo(f"{counted(len(report.faults), 'fault')} found.", err=True)
    else:
        click.echo("All is right.")


COMMANDS = (check,)
"""What joins the others under `sidelight kb`."""
