"""What a running import shows on a terminal: how far it is, how fast, and what became of the articles."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol

import click

from sidelight.ingest import Summary

SECONDS_A_PICTURE = 0.2
"""How often the line is drawn again: more often is no more use to eyes, and takes time of the import."""

Progress = Callable[[int, Summary], object]


class _Bar(Protocol):
    """As much of click's bar as is used here; its class is not among click's public names."""

    current_item: str | None

    def __enter__(self) -> "_Bar": ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def update(self, n_steps: int, current_item: str | None = None) -> None: ...
    def render_progress(self) -> None: ...


@contextmanager
def shown(bytes_to_read: int, *, quiet: bool) -> Iterator[Progress]:
    """A bar on standard error, if that is a terminal and nobody asked for quiet; otherwise nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _, __: None
        return
    line = _Line(bytes_to_read)
    try:
        yield line
    finally:
        line.close()


class _Line:
    """The line of the phase that the import is in: articles coming in, or their names being read."""

    def __init__(self, bytes_to_read: int) -> None:
        self._bar = _bar("Adding articles", bytes_to_read)
        self._began = self._drawn = time.monotonic()
        self._before = 0
        self._reads_names = False

    def __call__(self, more_bytes: int, summary: Summary) -> None:
        if summary.waiting or summary.named:
            self._tell_names(summary)
        else:
            self._draw(more_bytes, summary.articles, _came(summary))

    def _tell_names(self, summary: Summary) -> None:
        if not self._reads_names:
            self.close()
            self._reads_names, self._before = True, 0
            self._bar = _bar("Reading names  ", summary.named + summary.waiting)
            self._began = time.monotonic()
        more, self._before = summary.named - self._before, summary.named
        self._draw(more, summary.named, "")

    def _draw(self, more: int, articles: int, became: str) -> None:
        now = time.monotonic()
        speed = f"{articles / max(now - self._began, 0.001):,.0f} articles/s"
        told = ", ".join(part for part in (speed, became) if part)
        if more:
            self._bar.update(more, told)
        elif now - self._drawn >= SECONDS_A_PICTURE:
            self._bar.current_item = told
            self._bar.render_progress()
            self._drawn = now

    def close(self) -> None:
        """Leave the line as it is, and begin a new one."""
        self._bar.__exit__(None, None, None)


def _bar(label: str, length: int) -> _Bar:
    bar: _Bar = click.progressbar(
        length=length, label=label, file=sys.stderr, width=24, item_show_func=lambda told: told
    )
    return bar.__enter__()


def _came(summary: Summary) -> str:
    counts = (
        (summary.added, "added"),
        (summary.replaced, "replaced"),
        (summary.unchanged, "skipped"),
        (summary.refused, "failed"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in counts if number)
