"""`sidelight kb check` as people type it."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "pier", "text": "Ada Quay mends the pier. It rusts."}), "utf-8")
    assert run("add", str(articles)).exit_code == 0
    return run


def broken(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "kb.sqlite3")) as connection, connection:
        connection.execute(statement)


def test_a_sound_knowledge_base_is_called_right(run: Run) -> None:
    assert run("check").output == "All is right.\n"
    assert json.loads(run("check", "--json").output) == {"ok": True, "faults": [], "mended": []}


def test_faults_are_told_and_mended(run: Run, home: Path) -> None:
    broken(home, "DELETE FROM changes")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith('log: the log does not tell that the article "pier" came. `sidelight kb ')
    assert result.stderr == "2 faults found.\n"
    mended = run("check", "--repair")
    assert mended.exit_code == 0
    assert "Mended: changes written to the log: 1.\nMended: the index was built again.\n" in mended.output
    assert mended.output.endswith("All is right.\n")
    assert run("check").exit_code == 0


def test_what_cannot_be_mended_stays_and_the_exit_code_is_1(run: Run, home: Path) -> None:
    broken(home, "UPDATE articles SET text = 'other'")
    told = json.loads(run("check", "--repair", "--json").stdout)
    assert not told["ok"]
    assert [fault["kind"] for fault in told["faults"]] == ["article"]
    assert "kb remove" in told["faults"][0]["remedy"]
    assert run("remove", "pier").exit_code == 0
    assert run("check").output == "All is right.\n"


def test_a_damaged_index_is_built_again(run: Run, home: Path) -> None:
    for segment in (home / "kb.sqlite3.index").glob("*.seg*"):
        segment.write_bytes(b"x")
    (home / "kb.sqlite3.index" / "manifest.json").write_text("{}")
    assert run("check").stdout.startswith("index: the index must be built again: ")
    assert run("check", "--repair").exit_code == 0
    shutil.rmtree(home / "kb.sqlite3.index")
    assert run("check", "--repair").exit_code == 0


def test_a_page_of_rubbish_in_the_file_is_told(run: Run, home: Path) -> None:
    path = home / "kb.sqlite3"
    content = bytearray(path.read_bytes())
    content[8192 : 8192 + 2048] = b"\xff" * 2048
    path.write_bytes(content)
    result = run("check")
    assert result.exit_code == 1
    assert "backup" in result.output


def test_a_missing_one_says_what_to_do(run: Run, home: Path) -> None:
    (home / "kb.sqlite3").unlink()
    result = run("check")
    assert (result.exit_code, "kb add FILE" in result.stderr) == (1, True)
