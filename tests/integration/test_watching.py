"""Watching folders, feeds and pages: what each round brings, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import sidelight
from sidelight.errors import ImportFileError
from sidelight.fetching import FetchPolicy
from sidelight.ingest.sources import Sources
from sidelight.ingest.visits import Visits
from sidelight.ingest.watching import Watch
from sidelight.kb.importers import Piece
from tests.integration.test_sources import HTML, RSS, WHOLE, feed, summary
from tests.small_web import Web, web

__all__ = ["web"]

Round = Callable[[], list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    made.mkdir()
    return made


def write(path: Path, text: str, seconds_ago: float = 60.0) -> Path:
    path.write_text(f"Title\n{text}")
    then = time.time() - seconds_ago
    os.utime(path, (then, then))
    return path


def rounds(watch: Watch, memory: Path, *, done: bool = True) -> list[str]:
    visits = Visits(memory, "kb")
    found = [str(one) if isinstance(one, ImportFileError) else one.where for one in watch.round(visits)]
    if done:
        watch.done()
        visits.keep()
    return [place.rpartition("/")[2] for place in found]


def test_a_folder_gives_what_is_new_or_changed(folder: Path, tmp_path: Path) -> None:
    watch = Watch(Sources((str(folder),)))
    write(folder / "a.txt", "Wages rose.")
    assert rounds(watch, tmp_path / "m") == ["a.txt"]
    assert rounds(watch, tmp_path / "m") == []
    write(folder / "b.txt", "Wages fell.")
    write(folder / "a.txt", "Wages rose again.", 50)
    assert rounds(watch, tmp_path / "m") == ["a.txt", "b.txt"]


def test_a_round_that_was_not_put_in_is_given_again(folder: Path, tmp_path: Path) -> None:
    watch = Watch(Sources((str(folder),)))
    write(folder / "a.txt", "Wages rose.")
    assert rounds(watch, tmp_path / "m", done=False) == ["a.txt"]
    assert rounds(watch, tmp_path / "m") == ["a.txt"]


def test_a_file_that_is_still_written_waits(folder: Path, tmp_path: Path) -> None:
    watch = Watch(Sources((str(folder),)))
    write(folder / "a.txt", "Wages", seconds_ago=1)
    assert rounds(watch, tmp_path / "m") == []
    write(folder / "a.txt", "Wages rose.", seconds_ago=0)
    assert rounds(watch, tmp_path / "m") == []
    assert rounds(watch, tmp_path / "m") == ["a.txt"]


def test_a_file_of_tomorrow_waits_one_round_only(folder: Path, tmp_path: Path) -> None:
    watch = Watch(Sources((str(folder),)))
    write(folder / "a.txt", "Wages rose.", seconds_ago=-86_400)
    assert rounds(watch, tmp_path / "m") == []
    assert rounds(watch, tmp_path / "m") == ["a.txt"]


def test_a_feed_is_asked_what_changed_and_its_pages_are_fetched_once(web: Web, tmp_path: Path) -> None:
    watch = Watch(Sources(("http://news.example/feed",), policy=FetchPolicy(apart=0.0)))
    web.pages["news.example/a"] = web.pages["news.example/b"] = (200, HTML, b"<p>Hello")
    web.pages["news.example/feed"] = (200, {**RSS, "ETag": '"1"'}, feed(summary("/a")))
    assert rounds(watch, tmp_path / "m") == ["a"]
    web.pages["news.example/feed"] = (304, {}, b"")
    assert rounds(watch, tmp_path / "m") == []
    assert web.headers[-1]["If-None-Match"] == '"1"'
    web.pages["news.example/feed"] = (200, RSS, feed(summary("/a"), summary("/b")))
    assert rounds(watch, tmp_path / "m") == ["b"]
    later = Watch(Sources(("http://news.example/feed",), policy=FetchPolicy(apart=0.0)))
    assert rounds(later, tmp_path / "m") == []
    assert web.asked.count("news.example/a") == 1


def test_a_page_that_could_not_be_had_is_asked_for_again(web: Web, tmp_path: Path) -> None:
    watch = Watch(Sources(("http://news.example/feed",), policy=FetchPolicy(apart=0.0)))
    web.pages["news.example/feed"] = (200, RSS, feed(summary("/a")))
    web.pages["news.example/a"] = (500, {}, b"")
    (problem,) = rounds(watch, tmp_path / "m")
    assert "the server answers 500" in problem
    web.pages["news.example/a"] = (200, HTML, b"<p>Hello")
    assert rounds(watch, tmp_path / "m") == ["a"]


def test_what_a_watcher_asks_for_obeys_robots(web: Web, tmp_path: Path) -> None:
    web.pages["news.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
    watch = Watch(Sources(("http://news.example/feed",), policy=FetchPolicy(apart=0.0)))
    (problem,) = rounds(watch, tmp_path / "m")
    assert "is not for programs" in problem or "robots.txt there" in problem


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b'{"of": "kb", "addresses": [], "entries": 7}',
        b'{"of": "kb", "addresses": {"http://news.example/a": [1, 2]}}',
        b'{"of": "another", "addresses": {"http://news.example/a": ["\\"1\\"", ""]}}',
        b"[" * 100_000,
    ],
)
def test_a_memory_that_is_none_or_of_another_kb_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m").write_bytes(content)
    visits = Visits(tmp_path / "m", "kb")
    assert visits.seen("http://news.example/a").etag == ""
    assert not visits.has_entry("http://news.example/a", "")


def test_a_round_ends_early_when_it_is_stopped(folder: Path, tmp_path: Path) -> None:
    for name in "abc":
        write(folder / f"{name}.txt", "Wages rose.")
    watch, taken = Watch(Sources((str(folder),))), list[Piece | ImportFileError]()
    for piece in watch.round(Visits(tmp_path / "m", "kb"), lambda: len(taken) == 2):
        taken.append(piece)
    assert len(taken) == 2


# --- the command --------------------------------------------------------------------------------------------


def test_once_is_one_round(run: Callable[..., Result], folder: Path) -> None:
    write(folder / "a.txt", "Wages rose.")
    first = run("watch", str(folder), "--once")
    assert first.exit_code == 0
    assert first.output.endswith("  1 article added.\n")
    again = run("watch", str(folder), "--once")
    assert (again.exit_code, again.output) == (0, "")
    write(folder / "b.txt", "")
    bad = run("watch", str(folder), "--once")
    assert bad.exit_code == 1
    assert "b.txt holds no article" in bad.output


def test_standard_input_cannot_be_watched(run: Callable[..., Result]) -> None:
    result = run("watch", "-")
    assert result.exit_code == 2
    assert "Standard input cannot be watched" in result.output


def test_a_feed_is_watched_from_this_machine_when_it_may(
    run: Callable[..., Result], web: Web, tmp_path: Path
) -> None:
    place = f"127.0.0.1:{web.server.server_address[1]}"
    web.pages[f"{place}/feed"] = (200, {**RSS, "ETag": '"1"'}, feed(WHOLE))
    refused = run("watch", f"http://{place}/feed", "--once")
    assert refused.exit_code == 1
    assert "--allow-private" in refused.output
    first = run("watch", f"http://{place}/feed", "--once", "--allow-private")
    assert first.output.endswith("  1 article added.\n")
    file = tmp_path / "home" / "kb.sqlite3.watch.json"
    memory = json.loads(file.read_text())
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0
    assert memory["addresses"] == {f"http://{place}/feed": ['"1"', ""]}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_and_tells_a_problem_once(folder: Path, tmp_path: Path, number: int) -> None:
    write(folder / "a.txt", "Wages rose.")
    program = (
        "import sidelight.cli.watch as room; from sidelight.cli import main\n"
        "room.SECONDS_A_MINUTE = 0.003\n"
        f"main(['kb', 'watch', {str(folder)!r}, {str(tmp_path / 'none')!r}])"
    )
    ours = {"SIDELIGHT_HOME": str(tmp_path / "home"), "SIDELIGHT_MODEL": ""}
    environment = {**os.environ, **ours, "PYTHONPATH": str(Path(sidelight.__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().endswith("  1 article added.\n")
        time.sleep(0.5)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert out == "Stopped.\n"
    assert err.count("does not exist") == 1
    assert "Traceback" not in err
