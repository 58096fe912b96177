"""How commands are told what to read: SOURCE..., --list, --form, --field and --allow-private."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from sidelight.fetching import FetchPolicy
from sidelight.ingest.sources import Sources
from sidelight.kb.importers import FORMATS, ReadOptions
from sidelight.kb.importers.mapping import FIELDS


def _fields(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Pairs of our name and theirs, of "text=Body"."""
    pairs = [(ours.strip(), theirs.strip()) for ours, _, theirs in (one.partition("=") for one in given)]
    for ours, theirs in pairs:
        if ours not in FIELDS or not theirs:
            raise click.BadParameter(f"write OURS=THEIRS, as text=Body; ours are {', '.join(FIELDS)}")
    if len(dict(pairs)) < len(pairs):
        raise click.BadParameter("a field is given twice; name one column for each")
    return tuple(pairs)


_OPTIONS = (
    click.argument("sources", nargs=-1, metavar="SOURCE..."),
    click.option(
        "--list",
        "lists",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Fetch the addresses in this file, one a line.",
    ),
    click.option("--form", type=click.Choice(list(FORMATS)), help="What the sources are; else names show."),
    click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="OURS=THEIRS",
        callback=_fields,
        help="What a table or JSON calls a field, as text=Body. May be repeated.",
    ),
    click.option("--allow-private", is_flag=True, help="Fetch from this machine and its own network too."),
)


def takes_sources(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take sources, as one argument `sources` of type Sources."""

    @wraps(command)
    def with_sources(
        *,
        sources: tuple[str, ...],
        lists: tuple[Path, ...],
        form: str | None,
        fields: tuple[tuple[str, str], ...],
        allow_private: bool,
        **others: Any,
    ) -> Any:
        if not sources and not lists:
            raise click.UsageError("Missing argument 'SOURCE...'.")
        asked = Sources(
            sources, lists, ReadOptions(fields, form or ""), FetchPolicy(allow_private=allow_private)
        )
        return command(sources=asked, **others)

    for option in reversed(_OPTIONS):
        with_sources = option(with_sources)
    return with_sources
