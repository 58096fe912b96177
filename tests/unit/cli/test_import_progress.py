"""The line that a running import shows on a terminal."""

from collections.abc import Callable
from io import StringIO

import pytest

from sidelight.cli import import_progress
from sidelight.ingest import Summary


class Terminal(StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def pictures(self) -> list[str]:
        """What was drawn, each picture as it stood on its line."""
        drawn = self.getvalue().replace("\x1b[?25l", "").replace("\x1b[?25h", "").replace("\n", "\r")
        return [picture.rstrip() for picture in drawn.split("\r") if picture.strip()]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Terminal]:
    """Makes standard error a terminal of so many columns."""

    def of(columns: int) -> Terminal:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr("sys.stderr", screen := Terminal())
        return screen

    return of


@pytest.mark.parametrize("columns", [60, 80, 99, 100, 140])
def test_a_picture_never_takes_more_than_one_line(columns: int, terminal: Callable[[int], Terminal]) -> None:
    screen = terminal(columns)
    summary = Summary(added=1_234_567, replaced=23_456, unchanged=345_678, refused=4_567)
    with import_progress.shown(1_000, quiet=False) as progress:
        for _ in range(10):
            progress(90, summary)
    assert 30 < max(map(len, screen.pictures())) < columns


def test_the_words_are_those_of_the_end(terminal: Callable[[int], Terminal]) -> None:
    screen = terminal(120)
    with import_progress.shown(1_000, quiet=False) as progress:
        progress(0, Summary())
        progress(500, Summary(added=12, refused=3, unchanged=4))
    last = screen.pictures()[-1]
    assert last.startswith("Adding articles  [############------------]   50%")
    assert last.endswith("/s, 12 added, 3 not taken, 4 unchanged")


def test_reading_names_alone_shows_no_line_of_adding(terminal: Callable[[int], Terminal]) -> None:
    screen = terminal(80)
    with import_progress.shown(0, quiet=False) as progress:
        progress(0, Summary(waiting=10))
        progress(0, Summary(named=5, waiting=5))
    assert {picture[:15] for picture in screen.pictures()} == {"Reading names  "}
    assert "50%" in screen.pictures()[-1]


def test_nothing_is_shown_before_the_import_begins(terminal: Callable[[int], Terminal]) -> None:
    screen = terminal(80)
    with import_progress.shown(1_000, quiet=False):
        pass
    assert screen.pictures() == []
