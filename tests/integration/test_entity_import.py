"""`sidelight entity import` as people type it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main
from sidelight.indexing import follow
from sidelight.ingest import names as ingest_names
from sidelight.lookup import Desk, look_up
from sidelight.model import Block, Page
from sidelight.settings import read_settings

Run = Callable[..., Result]

TABLE = """id,name,type,aliases,description,url
p1,Pia Quay,person,Captain Quay|P. Quay,harbour master,https://quay.example/
o1,Ostend Pilots,organisation,Pilots of Ostend,pilots,
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("SIDELIGHT_HOME", str(home))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    return home


@pytest.fixture
def run(home: Path) -> Run:
    def command(*words: str, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(main, ["entity", "import", *words], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return command


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(TABLE, "utf-8")
    return path


def named(text: str) -> list[str]:
    """The entities that a look-up finds in a text, by the titles of their cards."""
    with Desk.open(read_settings()) as desk:
        answer = look_up(desk, Page((Block("1", text),)))
    return [answer.cards[finding.cards[0]].title for finding in answer.findings if finding.kind == "entity"]


def test_importing_says_what_is_new_and_again_that_nothing_is(run: Run, table: Path) -> None:
    first = run(str(table))
    assert (first.exit_code, first.output) == (0, "Entities: 2 new; 6 aliases added.\n")
    again = run(str(table))
    assert (again.exit_code, again.output) == (0, "Entities: 2 unchanged; 0 aliases added.\n")


def test_what_was_imported_is_found_on_pages_under_all_its_forms(run: Run, table: Path) -> None:
    run(str(table))
    assert named("The Pilots of Ostend were met by Captain Quay.") == ["Ostend Pilots", "Pia Quay"]


def test_the_index_has_followed_when_the_command_ends(run: Run, table: Path) -> None:
    run(str(table))
    with Desk.open(read_settings()) as desk:
        assert follow(desk.kb, desk.index) == 0
        assert desk.index.last_alias == desk.kb.head().last_alias == 6


def test_refused_rows_are_told_on_standard_error_and_the_exit_code_is_1(run: Run, table: Path) -> None:
    table.write_text(TABLE + "x1,X,person,,,\nx2,Cy\np2,Ben Mole,person,B,,\n", "utf-8")
    result = run(str(table))
    assert result.exit_code == 1
    assert result.stdout == "Entities: 3 new; 8 aliases added. 2 rows refused.\n"
    note, *errors = result.stderr.splitlines()
    assert note.startswith(f'Note: {table}, line 6: the alias "B" was left out')
    assert [error.partition(":")[0] for error in errors] == ["Error", "Error"]
    assert "line 4" in errors[0]
    assert "line 5" in errors[1]


def test_the_first_twenty_problems_are_printed_and_json_has_them_all(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text('{"name": "Pia Quay"}\n' + '{"name": "—"}\n' * 30, "utf-8")
    told = run(str(path)).stderr.splitlines()
    assert len(told) == 21
    assert told[-1] == "Error: 10 more like these."
    summary = json.loads(run(str(path), "--json").stdout)
    assert (summary["refused"], len(summary["failed"]), summary["counts"]["unchanged"]) == (30, 30, 1)


def test_a_dry_run_says_what_would_be_and_changes_nothing(run: Run, table: Path, home: Path) -> None:
    said = run(str(table), "--dry-run")
    assert said.output == "Nothing is changed by a dry run; it would be: Entities: 2 new; 0 aliases added.\n"
    assert not home.exists()
    run(str(table))
    with Desk.open(read_settings()) as desk:
        revision = desk.kb.revision()
        table.write_text(TABLE + "p2,Ben Mole,person,,,\n", "utf-8")
        said = run(str(table), "--dry-run")
        assert said.output.endswith("Entities: 1 new, 2 unchanged; 2 aliases added.\n")
        assert desk.kb.revision() == revision


def test_standard_input_is_read_and_types_and_ids_can_be_given_for_all(run: Run) -> None:
    rows = '{"id": 1, "name": "Ostend Pilots"}\n'
    assert run("-", "--type", "organisation", "--list", "bodies", stdin=rows).exit_code == 0
    with Desk.open(read_settings()) as desk:
        (entity,) = desk.kb.entities(["e1"]).values()
    assert (entity.type, entity.external_id) == ("organisation", "bodies:1")


def test_two_lists_that_count_from_one_are_kept_apart_only_where_it_is_said(run: Run, tmp_path: Path) -> None:
    bodies, people = tmp_path / "bodies.csv", tmp_path / "people.csv"
    bodies.write_text("id,name,type\n1,Ostend Pilots,organisation\n", "utf-8")
    people.write_text("id,name,type\n1,Ben Mole,person\n", "utf-8")
    run(str(bodies))
    refused = run(str(people))
    assert (refused.exit_code, "--list NAME" in refused.stderr) == (1, True)
    assert run(str(people), "--list", "people").exit_code == 0


def test_a_missing_file_is_said_and_the_others_are_taken(run: Run, table: Path, tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.csv"), str(table))
    assert (result.exit_code, result.stdout) == (1, "Entities: 2 new; 6 aliases added. 1 row refused.\n")
    assert "none.csv cannot be read" in result.stderr


def test_many_small_batches_give_what_one_gives(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest_names, "BATCH_NAMES", 3)
    path = tmp_path / "names.csv"
    rows = [f"{number},Ada Mole{'abcdefghij'[number]}r,person" for number in range(10)]
    path.write_text("id,name,type\n" + "\n".join(rows), "utf-8")
    assert run(str(path)).output == "Entities: 10 new; 20 aliases added.\n"
    assert named("It was Ada Molejr who came.") == ["Ada Molejr"]
    with Desk.open(read_settings()) as desk:
        (edit,) = desk.kb.curation.log(10)
    assert edit.summary == "names.csv: 10 entities new, 0 adopted, 0 updated, 20 aliases"


def test_steering_characters_of_a_list_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps({"name": "Pia", "type": "\u202eboat\x1b[2J"}), "utf-8")
    said = run(str(path)).stderr
    assert "\u202e" not in said
    assert "\x1b" not in said
