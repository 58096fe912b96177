"""An import on a full disk, or in a folder that cannot be written: a sentence, and nothing is lost."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.test_service_process import PATIENCE, environment_of, run

LIMITED = """
import resource, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from sidelight.cli import main
main(prog_name="sidelight")
"""
"""Sidelight where no file may grow beyond a size: what a full disk or a quota is to it, without a disk."""

WORDS = "harbour ferry tariff island council crane winter contract fisher lighthouse pier storm vote".split()


def articles(path: Path, numbers: range) -> Path:
    made = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        for number in numbers:
            sentences = [" ".join(made.choices(WORDS, k=12)).capitalize() + "." for _ in range(60)]
            text = " ".join([f"Pia Quay wrote report {number}.", *sentences])
            file.write(json.dumps({"id": f"r{number}", "title": f"Report {number}", "text": text}) + "\n")
    return path


def limited(
    environment: dict[str, str], most_bytes: int, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(most_bytes), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def listed(environment: dict[str, str]) -> list[str]:
    done = run(environment, "kb", "list", "--limit", "0", "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Nobody can write here, not even root, for whom permissions do not count."""
    is_root = os.geteuid() == 0
    close, again = (["chattr", "+i"], ["chattr", "-i"]) if is_root else (["chmod", "a-w"], ["chmod", "u+w"])
    subprocess.run([*close, str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run([*again, str(folder)], check=True)


@pytest.mark.parametrize("most_bytes", [20_000, 300_000, 900_000])
def test_a_full_disk_is_said_and_what_was_in_stays(tmp_path: Path, most_bytes: int) -> None:
    environment = environment_of(tmp_path / "home")
    assert run(environment, "kb", "add", str(articles(tmp_path / "few.jsonl", range(3)))).returncode == 0
    before = listed(environment)
    many = articles(tmp_path / "many.jsonl", range(250))

    full = limited(environment, most_bytes, "kb", "add", "--names", "later", str(many))

    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert "Error: " in full.stderr
    assert "the free space on its disk" in full.stderr
    kept = listed(environment)
    assert kept[: len(before)] == before
    assert kept == [f"r{number}" for number in range(len(kept))]
    assert run(environment, "kb", "add", "--names", "later", str(many)).returncode == 0
    assert listed(environment) == [f"r{number}" for number in range(250)]


def test_a_folder_that_cannot_be_written_is_said_and_nothing_changes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = environment_of(home)
    assert run(environment, "kb", "add", str(articles(tmp_path / "few.jsonl", range(3)))).returncode == 0
    more = articles(tmp_path / "more.jsonl", range(10))
    content = (home / "kb.sqlite3").read_bytes()

    with unwritable(home):
        refused = run(environment, "kb", "add", str(more))

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "Check the permissions of its folder" in refused.stderr
    assert (home / "kb.sqlite3").read_bytes() == content
    assert listed(environment) == ["r0", "r1", "r2"]


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with unwritable(tmp_path):
        refused = run(environment_of(tmp_path / "home"), "kb", "add", "seeds")

    assert refused.returncode == 1
    assert "cannot be made" in refused.stderr
    assert not (tmp_path / "home").exists()
