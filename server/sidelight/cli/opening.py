"""What the commands that keep a knowledge base share: opening it, and printing JSON."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from sidelight.cli.terminal import json_text
from sidelight.index import Index, Pairs
from sidelight.indexing import NONE_READY, follow
from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def opened(
    settings: Settings, *, create: bool = False
) -> Iterator[tuple[KnowledgeBase, Callable[..., object]]]:
    """The knowledge base, and how to bring its index up to date, with keys that are ready if there are."""

    kept: list[Index] = []  # most commands need none

    def catch_up(ready: Mapping[int, Pairs] = NONE_READY) -> object:
        if not kept:
            kept.append(Index.open(settings.index_path, base.identity))
        return follow(base, kept[0], ready=ready)

    with KnowledgeBase.open(settings, create=create) as base:
        yield base, catch_up


def put_together(settings: Settings, base: KnowledgeBase) -> None:
    """Put the index into one segment, for smaller files and faster look-ups."""
    Index.open(settings.index_path, base.identity).optimize()


NICENESS = 5
"""With the writing process as urgent as the service, one look-up in twenty took four times as long as on an
idle machine of two processors."""


def step_back() -> None:
    """Let others go first, from now on; once, however often it is said in one process."""
    if hasattr(os, "nice"):
        os.nice(max(0, NICENESS - os.nice(0)))


def print_json(value: Any) -> None:
    """Print JSON that people can read."""
    click.echo(json_text(value))
