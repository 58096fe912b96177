"""What a running import shows on a terminal: how far it is, how fast, and what became of the articles."""

import shutil
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

WIDE = 100
"""Columns from which the bar itself is long; below, what is told needs the room."""

_LONG_BAR, _SHORT_BAR = 24, 12

_BESIDE_BAR = 37
"""Columns of label, brackets, percentage and time left, and one free: a full line would begin a new one."""

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
        self._bytes_to_read = bytes_to_read
        self._bar: _Bar | None = None
        self._began = self._drawn = self._told = time.monotonic()
        self._before = 0
        self._reads_names = False

    def __call__(self, more_bytes: int, summary: Summary) -> None:
        if summary.waiting or summary.named:
            self._tell_names(summary)
        else:
            if self._bar is None:
                self._bar = _bar("Adding articles", self._bytes_to_read)
            self._draw(self._bar, more_bytes, summary.articles, _came(summary))
        self._told = time.monotonic()

    def _tell_names(self, summary: Summary) -> None:
        if self._bar is None or not self._reads_names:
            self.close()
            self._reads_names, self._before = True, 0
            self._bar = _bar("Reading names  ", summary.named + summary.waiting)
            self._began = self._told  # the first batch is told when it is done
        more, self._before = summary.named - self._before, summary.named
        self._draw(self._bar, more, summary.named, [])

    def _draw(self, bar: _Bar, more: int, articles: int, became: list[str]) -> None:
        now = time.monotonic()
        speed = [f"{articles / max(now - self._began, 0.001):,.0f}/s"] if articles else []
        told = _that_fits(speed + became, _columns())
        if more:
            bar.update(more, told)
        elif now - self._drawn >= SECONDS_A_PICTURE:
            bar.current_item = told
            bar.render_progress()
            self._drawn = now

    def close(self) -> None:
        """Leave the line as it is, and begin a new one, if there is a line."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


def _bar(label: str, length: int) -> _Bar:
    bar: _Bar = click.progressbar(
        length=length,
        label=label,
        file=sys.stderr,
        width=_width(_columns()),
        item_show_func=lambda told: told,
    )
    return bar.__enter__()


def _columns() -> int:
    return shutil.get_terminal_size().columns


def _width(columns: int) -> int:
    return _LONG_BAR if columns >= WIDE else _SHORT_BAR


def _that_fits(parts: list[str], columns: int) -> str:
    """As many of the parts as fit in one line: a longer one would leave a copy of itself at each picture."""
    room = columns - _BESIDE_BAR - _width(columns)
    while parts and len(", ".join(parts)) > room:
        parts = parts[:-1]
    return ", ".join(parts)


def _came(summary: Summary) -> list[str]:
    """The words are those of the sentence at the end; what matters most comes first."""
    counts = (
        (summary.added, "added"),
        (summary.refused, "not taken"),
        (summary.replaced, "replaced"),
        (summary.unchanged, "unchanged"),
    )
    return [f"{number:,} {what}" for number, what in counts if number]
