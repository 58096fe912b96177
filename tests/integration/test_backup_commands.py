"""`sidelight kb backup` and `sidelight kb restore` as people type them, while others use the file."""

import json
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from sidelight.kb import KnowledgeBase
from sidelight.kb.opening import connect
from sidelight.kb.opening import writing as for_writing
from sidelight.kb.upgrading import migrate
from sidelight.model import Article, Reading
from sidelight.settings import read_settings
from sidelight.web.opened import OpenedDesk
from tests.integration.test_faulty_disks import unwritable

Run = Callable[..., Result]


@pytest.fixture
def add(run: Run, tmp_path: Path) -> Callable[..., None]:
    def add_articles(*names: str) -> None:
        file = tmp_path / "articles.jsonl"
        records = ({"id": name, "text": f"The {name} was mended in the old harbour."} for name in names)
        file.write_text("\n".join(map(json.dumps, records)), "utf-8")
        assert run("add", str(file)).exit_code == 0

    return add_articles


def ids(run: Run) -> list[str]:
    return [json.loads(line)["id"] for line in run("list", "--json").output.splitlines()]


def test_a_backup_brings_back_what_was(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier", "ship")
    copy = tmp_path / "copy.sqlite3"
    told = run("backup", str(copy))
    assert (told.exit_code, told.output.startswith(f"Copied to {copy} (")) == (0, True)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    run("remove", "pier")
    add("mole")
    result = run("restore", str(copy))
    aside = home / "kb.sqlite3.before-restore"
    assert result.output == f"2 articles restored from {copy}.\nWhat was there before: {aside}\n"
    assert ids(run) == ["pier", "ship"]
    assert json.loads(run("search", "pier", "--json").output)[0]["id"] == "pier"
    assert run("check").exit_code == 0
    assert run("restore", str(aside)).exit_code == 0
    assert ids(run) == ["ship", "mole"]
    assert sorted(path.name for path in home.glob(".*")) == []
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite3"]


def test_a_backup_replaces_no_file_unless_told_to(run: Run, add: Callable[..., None], tmp_path: Path) -> None:
    add("pier")
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("mine")
    refused = run("backup", str(copy))
    assert (refused.exit_code, refused.stderr.split(". ")[1]) == (
        1,
        "Give another name, or replace it with --force.\n",
    )
    assert copy.read_text() == "mine"
    assert json.loads(run("backup", "--force", "--json", str(copy)).output)["bytes"] > 10_000


def test_a_backup_is_of_one_moment_while_others_write(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier")
    with closing(sqlite3.connect(home / "kb.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE articles SET title = 'half done'")
        assert run("backup", str(tmp_path / "copy.sqlite3")).exit_code == 0
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT title FROM articles").fetchall() == [("",)]


def test_a_running_service_answers_from_what_was_restored(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier")
    copy = tmp_path / "copy.sqlite3"
    run("backup", str(copy))
    add("ship")
    opened = OpenedDesk(read_settings({"SIDELIGHT_HOME": str(home)}))
    with opened.desk() as desk:
        assert desk.kb.article_ids() == ["pier", "ship"]
        assert run("restore", str(copy)).exit_code == 0
    with opened.desk() as desk:
        desk.catch_up()
        assert desk.kb.article_ids() == ["pier"]
        assert (desk.index.revision, desk.index.stale_reason) == (2, "")
    opened.close()


def test_who_has_it_open_goes_on_writing_into_what_was_restored(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier")
    copy = tmp_path / "copy.sqlite3"
    run("backup", str(copy))
    add("ship")
    with KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": str(home)})) as base:
        assert base.revision() == 4
        run("restore", "--no-copy", str(copy))
        base.add([(Article("mole", "", "A mole."), Reading())])
    assert ids(run) == ["pier", "mole"]
    assert not (home / "kb.sqlite3.before-restore").exists()


def test_another_knowledge_base_can_be_restored_over_this_one(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("pier")
    copy = tmp_path / "copy.sqlite3"
    run("backup", str(copy))
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "other"))
    add("mole")
    opened = OpenedDesk(read_settings({"SIDELIGHT_HOME": str(tmp_path / "other")}))
    with opened.desk() as desk:
        before = desk.kb.identity
    assert run("restore", str(copy)).exit_code == 0
    with opened.desk() as desk:
        assert (desk.kb.article_ids(), desk.kb.identity == before) == (["pier"], False)
    opened.close()
    assert run("check").exit_code == 0


def test_a_damaged_or_missing_knowledge_base_is_restored_too(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier")
    copy = tmp_path / "copy.sqlite3"
    run("backup", str(copy))
    (home / "kb.sqlite3").write_bytes(b"rubbish")
    assert run("restore", str(copy)).exit_code == 0
    assert ids(run) == ["pier"]
    assert (home / "kb.sqlite3.before-restore").read_bytes() == b"rubbish"
    (home / "kb.sqlite3").unlink()
    assert json.loads(run("restore", "--json", str(copy)).output) == {"articles": 1, "aside": None}
    assert ids(run) == ["pier"]


def test_an_older_backup_is_brought_up_to_date(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier")
    old = tmp_path / "old.sqlite3"
    old.touch()
    migrate(old, lambda path: for_writing(connect(path)), "0003")
    content = old.read_bytes()
    assert run("restore", str(old)).output.startswith("0 articles restored")
    assert run("check").exit_code == 0
    assert old.read_bytes() == content
    assert sorted(path.name for path in home.glob(".*")) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file"),
        (b"", "is no knowledge base. Give what `kb backup` wrote."),
        (
            b"rubbish",
            "is no backup. Give the file that `kb backup` wrote; what `kb export` wrote comes in by",
        ),
        (b"SQLite format 3\x00" + b"\x10\x00" + b"\xff" * 8174, "is"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    run: Run, add: Callable[..., None], tmp_path: Path, content: bytes | None, said: str
) -> None:
    add("pier")
    file = tmp_path / "file.sqlite3"
    if content is not None:
        file.write_bytes(content)
    result = run("restore", str(file))
    assert (result.exit_code, said in result.stderr) == (1, True), result.stderr
    assert str(file) in result.stderr
    assert ids(run) == ["pier"]


def test_the_knowledge_base_itself_is_no_backup_of_it(run: Run, add: Callable[..., None], home: Path) -> None:
    add("pier")
    assert "is the knowledge base itself" in run("restore", str(home / "kb.sqlite3")).stderr


def test_no_force_lets_a_copy_replace_the_knowledge_base_itself(
    run: Run, add: Callable[..., None], home: Path
) -> None:
    add("pier")
    content = (home / "kb.sqlite3").read_bytes()
    for command in ("backup", "export"):
        result = run(command, "--force", str(home / "kb.sqlite3"))
        assert result.exit_code == 1
        assert "is the knowledge base itself. Give another file's name." in result.stderr
    assert (home / "kb.sqlite3").read_bytes() == content


def test_a_damaged_knowledge_base_is_not_backed_up(
    run: Run, add: Callable[..., None], tmp_path: Path, home: Path
) -> None:
    add("pier")
    path = home / "kb.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(content)
    result = run("backup", str(tmp_path / "copy.sqlite3"))
    assert (result.exit_code, "damaged" in result.stderr) == (1, True)
    assert not (tmp_path / "copy.sqlite3").exists()


def test_a_missing_knowledge_base_cannot_be_backed_up(run: Run, tmp_path: Path) -> None:
    result = run("backup", str(tmp_path / "copy.sqlite3"))
    assert (result.exit_code, "kb add FILE" in result.stderr) == (1, True)


def test_a_backup_with_pages_of_another_size_is_restored(
    run: Run, add: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidelight.kb.upgrading.PAGE_BYTES", 4_096)
    add("pier")
    copy = tmp_path / "copy.sqlite3"
    run("backup", str(copy))
    monkeypatch.undo()
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    add("mole")
    assert run("restore", str(copy)).exit_code == 0
    assert ids(run) == ["pier"]
    assert run("check").exit_code == 0


def test_a_backup_in_a_read_only_folder_says_so(run: Run, add: Callable[..., None], tmp_path: Path) -> None:
    add("pier")
    folder = tmp_path / "folder"
    folder.mkdir()
    with unwritable(folder):
        assert "cannot be written" in run("backup", str(folder / "copy.sqlite3")).stderr
