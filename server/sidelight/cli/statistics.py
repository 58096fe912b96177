"""`sidelight kb stats`: how much there is, from when and from whom, and what it takes on the disk."""

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import plain_line
from sidelight.cli.tidying import index_bytes
from sidelight.kb.statistics import YEAR, Spread
from sidelight.kb.tidying import parts
from sidelight.settings import read_settings

MOST_MONTHS = 36
"""Bars by month; what goes over more time is shown by years."""

PUBLISHERS = 10
"""Bars of publishers."""

LABEL, NARROWEST, WIDEST = 24, 40, 100
"""Characters of a bar's name, and of a line: a bar says nothing in less, and is hard to follow in more."""

EIGHTHS = " ▏▎▍▌▋▊▉█"

Bars = Sequence[tuple[str, int]]


@click.command(epilog="\b\nExamples:\n  sidelight kb stats\n  sidelight kb stats --json | jq .publishers\n")
@as_json_option
def stats(as_json: bool) -> None:
    """Say how much there is, from when and from whom, and where."""
    settings = read_settings()
    with opened(settings) as (base, _):
        counts, revision, path = asdict(base.counts()), base.revision(), base.path
        told = base.care.spread()
    size, disk = path.stat().st_size, {**parts(path), "index": index_bytes(settings)}
    more = {"copied": told.copied, "copies": told.copies, "waiting": told.waiting, "revision": revision}
    if as_json:
        months, publishers = dict(told.months), dict(told.publishers)
        about = {"path": str(path), "bytes": size, "disk": disk}
        return print_json({**counts, **more, **about, "months": months, "publishers": publishers})
    for name, number in (*counts.items(), *more.items()):
        click.echo(f"{name:<12}{number:>14,}")
    click.echo(f"{'file':<12}{path} ({size / 1e6:,.1f} MB)")
    click.echo(f"{'disk':<12}" + ", ".join(f"{name} {part / 1e6:,.1f} MB" for name, part in disk.items()))
    for title, bars in (("By publication", over_time(told)), ("By publisher", by_publisher(told))):
        if bars:
            click.echo(f"\n{title}")
            click.echo("\n".join(chart(bars, shutil.get_terminal_size().columns)))
    return None


def over_time(told: Spread) -> Bars:
    """Articles by month or, where that would be long, by year; those without a date last."""
    dated = [(month, number) for month, number in told.months if month]
    undated = [("without a date", number) for month, number in told.months if not month]
    if len(dated) <= MOST_MONTHS:
        return [*dated, *undated]
    years: Counter[str] = Counter()
    for month, number in dated:
        years[month[:YEAR]] += number
    return [*sorted(years.items())[-MOST_MONTHS:], *undated]


def by_publisher(told: Spread) -> Bars:
    """The publishers of most articles; the others together."""
    shown = [(name or "without a publisher", number) for name, number in told.publishers[:PUBLISHERS]]
    others = sum(number for _, number in told.publishers[PUBLISHERS:])
    return [*shown, *([("others", others)] if others else [])]


def chart(bars: Bars, columns: int) -> list[str]:
    """A line for each: name, number, and a bar in eighths of a character that uses the room there is."""
    most = max(number for _, number in bars)
    width = min(max(columns, NARROWEST), WIDEST) - LABEL - 12
    scaled = ((name, number, _bar(number * width * 8 // most)) for name, number in bars)
    return [f"{_label(name):<{LABEL}}{number:>10,}  {bar}" for name, number, bar in scaled]


def _label(name: str) -> str:
    text = plain_line(name)
    return text if len(text) < LABEL else f"{text[: LABEL - 2]}…"


def _bar(eighths: int) -> str:
    whole, rest = divmod(max(eighths, 1), 8)
    return EIGHTHS[8] * whole + EIGHTHS[rest].strip()


COMMANDS = (stats,)
"""What joins the others under `sidelight kb`."""
