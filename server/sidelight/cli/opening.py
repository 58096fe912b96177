"""What the commands that keep a knowledge base share: opening it, and printing JSON."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from sidelight.cli.terminal import json_text
from sidelight.index import Index
from sidelight.indexing import follow
from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def opened(
    settings: Settings, *, create: bool = False
) -> Iterator[tuple[KnowledgeBase, Callable[[], object]]]:
    """The knowledge base, and how to bring its index up to date."""
    with KnowledgeBase.open(settings, create=create) as base:
        yield base, lambda: follow(base, Index.open(settings.index_path, base.identity))


def print_json(value: Any) -> None:
    """Print JSON that people can read."""
    click.echo(json_text(value))
