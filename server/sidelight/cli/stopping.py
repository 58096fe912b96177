"""Ctrl-C, taken as a wish: what is under way is finished, and the command says what is in."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click

STOPPED = 130
"""The exit code of a command that Ctrl-C ended: 128 and the number of the signal."""


@contextmanager
def asked_to_stop(what: str) -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed, for a command to ask; then `what` is said. A second one ends it at once."""
    asked: list[bool] = []

    def ask(_number: int, _frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(True)
        click.echo(f"\n{what}", err=True)

    former = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, former)
