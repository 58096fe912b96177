"""`sidelight kb ...` as people type it."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PIER = {
    "id": "pier",
    "title": "Pier to be mended",
    "text": "The pier will be mended. It rusts.",
    "published": "2019-03-04",
}
SHIP = {
    "id": "ship",
    "title": "",
    "text": "A ship came.",
    "publisher": "Coast Daily",
    "url": "https://news.example/ship",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(PIER) + "\n" + json.dumps(SHIP) + "\n", "utf-8")
    return path


def test_adding_says_what_was_added_and_again_that_nothing_was(run: Run, file: Path) -> None:
    first = run("add", str(file))
    assert (first.exit_code, first.output) == (0, "2 articles added. Names read in 2 articles.\n")
    again = run("add", str(file))
    assert (again.exit_code, again.output) == (0, "2 articles unchanged, nothing added.\n")
    assert run("read").output == "No article waits for its names to be read.\n"


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows knows no niceness")
def test_imports_in_one_process_step_back_once(run: Run, file: Path) -> None:
    run("add", str(file))
    before = os.nice(0)
    run("add", str(file))
    run("read")
    assert os.nice(0) == before


def test_a_changed_article_is_replaced(run: Run, file: Path) -> None:
    run("add", str(file))
    file.write_text(json.dumps({**PIER, "text": "The pier will not be mended."}), "utf-8")
    assert run("add", str(file)).output == "1 article replaced. Names read in 1 article.\n"


def test_a_bad_line_is_told_on_standard_error_and_the_exit_code_is_1(run: Run, file: Path) -> None:
    file.write_text(json.dumps(PIER) + "\n" + json.dumps({**SHIP, "published": "12 March 2016"}), "utf-8")
    result = run("add", str(file))
    assert result.exit_code == 1
    assert result.stdout == "1 article added, 1 not taken. Names read in 1 article.\n"
    assert result.stderr == (
        f'Error: {file}, line 2: "published" is "12 March 2016"; write it as 2016-03-12. '
        "Mend it and run the same command again; what was imported stays.\n"
    )


def test_many_problems_are_not_all_printed(run: Run, file: Path) -> None:
    file.write_text("oops\n" * 50, "utf-8")
    result = run("add", str(file))
    assert result.stdout == "50 not taken, nothing added.\n"
    assert len(result.stderr.splitlines()) == 21
    assert result.stderr.endswith("Error: 30 more like these.\n")
    assert len(json.loads(run("add", "--json", str(file)).stdout)["failed"]) == 50


def test_what_is_there_is_listed(run: Run, file: Path) -> None:
    run("add", str(file))
    listed = run("list").output.splitlines()
    assert [line.split() for line in listed] == [
        ["1", "pier", "2019-03-04", "Pier", "to", "be", "mended"],
        ["2", "ship", "-", "(no", "title)"],
    ]
    assert run("list", "--limit", "1").output.endswith("There are more: sidelight kb list --after 1\n")
    rows = [
        json.loads(line) for line in run("list", "--json", "--after", "1", "--limit", "0").output.splitlines()
    ]
    assert [(row["id"], row["publisher"]) for row in rows] == [("ship", "Coast Daily")]


def test_an_article_is_shown(run: Run, file: Path) -> None:
    run("add", str(file))
    assert run("show", "pier").output == (
        "Pier to be mended\n2019-03-04 | id pier\n\nThe pier will be mended. It rusts.\n"
    )
    assert json.loads(run("show", "ship", "--json").output)["url"] == "https://news.example/ship"


@pytest.mark.parametrize("words", [("show", "nobody"), ("remove", "nobody")])
def test_an_unknown_id_is_an_error_that_says_where_ids_are_found(
    run: Run, file: Path, words: tuple[str, ...]
) -> None:
    run("add", str(file))
    result = run(*words)
    assert result.exit_code == 1
    assert result.stderr == 'Error: There is no article "nobody". `sidelight kb list` shows the ids.\n'


def test_an_article_is_removed_and_no_longer_found(run: Run, file: Path) -> None:
    run("add", str(file))
    result = run("remove", "pier", "nobody")
    assert (result.exit_code, result.stdout) == (1, "1 article removed.\n")
    assert run("search", "pier").exit_code == 1
    assert run("remove", "ship").output == "1 article removed.\n"
    assert run("list").output == "There are no articles here.\n"


def test_words_are_searched(run: Run, file: Path) -> None:
    run("add", str(file))
    result = run("search", "pier", "RUSTS")
    assert (result.exit_code, result.output) == (
        0,
        "Pier to be mended  (pier, 2019-03-04)\n    The pier will be mended. It rusts.\n",
    )
    assert json.loads(run("search", "pier", "--json").output)[0]["id"] == "pier"


def test_nothing_found_is_exit_code_1(run: Run, file: Path) -> None:
    run("add", str(file))
    result = run("search", "pier", "ship")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Nothing found. Try fewer words.\n")
    assert json.loads(run("search", "nothing", "--json").stdout) == []


def test_numbers_are_told(run: Run, file: Path) -> None:
    run("add", str(file))
    told = json.loads(run("stats", "--json").output)
    assert (told["articles"], told["passages"], told["revision"]) == (2, 3, 3)
    assert "articles                 2" in run("stats").output


def test_text_cannot_steer_the_terminal(run: Run, file: Path) -> None:
    evil = {**PIER, "title": "\x1b]0;owned\x07 \x9b31m \u202eabc", "text": "red \x1b[31m text\nnext\rline"}
    file.write_text(json.dumps(evil), "utf-8")
    run("add", str(file))
    for words in (("show", "pier"), ("list",), ("search", "red")):
        output = run(*words).output
        assert not set(output) & set("\x1b\x07\x9b\u202e\r")


@pytest.mark.parametrize("words", [("list",), ("show", "a"), ("remove", "a"), ("search", "a"), ("stats",)])
def test_a_missing_knowledge_base_says_how_to_make_one(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: There is no knowledge base at {tmp_path / 'home' / 'kb.sqlite3'}. "
        "Make one with `sidelight kb add FILE`, or set SIDELIGHT_HOME to where yours is.\n"
    )
    assert not (tmp_path / "home").exists()


def test_a_damaged_knowledge_base_says_what_to_do(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "kb.sqlite3").write_bytes(b"garbage" * 1000)
    result = run("add", str(file))
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "Move it away and restore a backup, or import your articles again with `sidelight kb add`.\n"
    )


def test_a_newer_knowledge_base_says_what_to_do(run: Run, file: Path, tmp_path: Path) -> None:
    run("add", str(file))
    with closing(sqlite3.connect(tmp_path / "home" / "kb.sqlite3")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert "Update Sidelight" in run("stats").stderr


@pytest.mark.parametrize(
    "words", [("add",), ("list", "--limit", "x"), ("search",), ("remove",), ("nonsense",)]
)
def test_a_command_that_is_not_understood_is_exit_code_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("command", ["add", "list", "show", "remove", "search", "stats"])
def test_help_has_examples(run: Run, command: str) -> None:
    assert f"  sidelight kb {command}" in run(command, "--help").output


def test_a_statement_is_found_in_other_words(run: Run, file: Path) -> None:
    run("add", str(file))
    result = run("search", "--similar", "They are mending that rusty pier!", "--json")
    assert next(hit["id"] for hit in json.loads(result.stdout)) == "pier"
    assert run("search", "They are mending that rusty pier!").exit_code == 1
