"""Imports that are killed (kill -9) at random moments and started again end as if nothing had happened.

A short form of few kills runs always; SIDELIGHT_KILLS=100 runs as many, each in a knowledge base of its own.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.integration.test_service_process import environment_of, run

KILLS = int(os.environ.get("SIDELIGHT_KILLS", "3"))
SEED = 20

MAIN = "from sidelight.cli import main; main(prog_name='sidelight')"

PEOPLE = ("Lotte Aerts", "Pia Quay", "Jan Moerman", "Ada Verhoeven", "Nils Strand", "Rosa Mertens")
THINGS = "harbour ferry tariff island council crane winter contract lighthouse pier storm vote".split()

OF_THE_MOMENT = {"changes": ("at", "mark"), "articles": ("added_at",)}
"""What differs between any two imports."""

PAGE = "Pia Quay said: “The harbour needs the ferry more than the council knows in report 7.”"


def articles(path: Path, number: int) -> Path:
    """Articles that name and quote people; some are at one address, some have the same words."""
    made = random.Random(SEED)
    with path.open("w", encoding="utf-8") as file:
        for count in range(number):
            one, other = made.sample(PEOPLE, 2)
            said = " ".join(made.choices(THINGS, k=9))
            text = (
                f"{one} said: “The harbour needs the ferry more than the council knows in report {count}.” "
                f"{other.split()[1]} answered {other} that {said} would come. {one.split()[1]} left."
            )
            record = {"id": f"r{count}", "text": text, "published": f"2019-03-{count % 28 + 1:02}"}
            if count % 10 == 3:
                record["url"] = f"https://news.example/{count // 20}"
            file.write(json.dumps(record) + "\n")
            if count % 10 == 5:
                file.write(json.dumps({**record, "id": f"copy{count}"}) + "\n")
    return path


def command(source: Path) -> list[str]:
    return ["kb", "add", "--names", "rules", "--jobs", "2", str(source)]


def tables(home: Path) -> dict[str, list[dict[str, Any]]]:
    """All that the tables hold, but for times and marks; and SQLite's own check of the file."""
    with closing(sqlite3.connect(home / "kb.sqlite3")) as connection:
        connection.row_factory = sqlite3.Row
        assert [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'article_search%'"
            " AND name NOT LIKE 'sqlite_%' AND name NOT IN ('meta', 'alembic_version')"
        )
        return {name: _rows(connection, name) for (name,) in names.fetchall()}


def _rows(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
    for row in rows:
        for column in OF_THE_MOMENT.get(name, ()):
            row.pop(column)
    return sorted(rows, key=repr)


def answer(environment: dict[str, str], page: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(environment, "lookup", "--json", str(page)).stdout)
    found.pop("elapsed_ms")
    return found


def killed_after(seconds: float, environment: dict[str, str], source: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, *command(source)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_an_import_that_was_killed_goes_on_to_the_same_end(tmp_path: Path) -> None:
    source, page = articles(tmp_path / "articles.jsonl", 250), tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    whole = environment_of(tmp_path / "whole")
    began = time.monotonic()
    assert run(whole, *command(source)).returncode == 0
    took = time.monotonic() - began
    expected, asked = tables(tmp_path / "whole"), answer(whole, page)
    exported = run(whole, "kb", "export", "-").stdout
    assert asked["findings"]
    assert "ferry" in exported
    moments = random.Random(SEED)
    for number in range(KILLS):
        home = tmp_path / f"killed{number}"
        killed_after(moments.uniform(0.1, took), environment_of(home), source)
        done = run(environment_of(home), *command(source))
        assert done.returncode == 0, done.stderr
        assert tables(home) == expected
        assert answer(environment_of(home), page) == asked
        assert run(environment_of(home), "kb", "export", "-").stdout == exported
        assert run(environment_of(home), "kb", "check").returncode == 0
