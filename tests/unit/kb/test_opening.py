"""Every state a file can be in when it is opened, and the sentence that follows."""

import os
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sidelight.errors import (
    DamagedKBError,
    KnowledgeBaseError,
    LockedKBError,
    MissingKBError,
    NewerKBError,
    OlderKBError,
    ReadOnlyKBError,
)
from sidelight.kb import KnowledgeBase
from sidelight.kb.opening import connect, prepare, version_of, writing
from sidelight.kb.sameness import record_hash
from sidelight.kb.schema import metadata
from sidelight.kb.upgrading import VERSIONS, migrate
from sidelight.model import Article, Span
from sidelight.settings import Settings, read_settings
from tests.unit.kb.examples import harbour, plain


def at(path: Path) -> Settings:
    return read_settings({"SIDELIGHT_KB": str(path), "SIDELIGHT_HOME": str(path.parent)})


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_new_one_is_for_its_owner_only(settings: Settings, path: Path) -> None:
    KnowledgeBase.open(settings, create=True).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_added_is_there_when_it_is_opened_again(settings: Settings) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.add([harbour()])
        identity = kb.identity
    for create in (True, False):
        with KnowledgeBase.open(settings, create=create) as kb:
            assert (kb.identity, kb.revision(), kb.article_ids()) == (identity, 1, ["harbour"])


def test_two_have_two_identities(tmp_path: Path) -> None:
    opened = [KnowledgeBase.open(at(tmp_path / name), create=True) for name in ("a", "b")]
    assert opened[0].identity != opened[1].identity


@pytest.mark.parametrize("name", ["with space", "with?mark", "with#hash", "with%41", "ünïcode", "-dash"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with KnowledgeBase.open(at(tmp_path / name / name), create=True) as kb:
        kb.add([harbour()])
    assert (tmp_path / name / name).is_file()


def test_a_missing_one_says_how_to_make_one(settings: Settings, path: Path) -> None:
    with pytest.raises(
        MissingKBError, match=re.escape(f"There is no knowledge base at {path}. Make one with")
    ):
        KnowledgeBase.open(settings)
    assert not path.parent.exists()


def test_an_empty_file_is_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "kb").touch()
    with pytest.raises(MissingKBError):
        KnowledgeBase.open(at(tmp_path / "kb"))
    with KnowledgeBase.open(at(tmp_path / "kb"), create=True) as kb:
        assert kb.revision() == 0


@pytest.mark.parametrize(
    "content", [b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000, b"hello", b"SQLite"]
)
@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_none_is_left_alone(tmp_path: Path, content: bytes, create: bool) -> None:
    (tmp_path / "kb").write_bytes(content)
    with pytest.raises(DamagedKBError, match=r"Move it away and restore a backup"):
        KnowledgeBase.open(at(tmp_path / "kb"), create=create)
    assert (tmp_path / "kb").read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path / "kb", "CREATE TABLE cookies (name)")
    before = (tmp_path / "kb").read_bytes()
    with pytest.raises(DamagedKBError, match="not Sidelight's"):
        KnowledgeBase.open(at(tmp_path / "kb"), create=True)
    assert (tmp_path / "kb").read_bytes() == before


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.99])
def test_a_truncated_file_is_damaged(settings: Settings, path: Path, part: float) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.add([plain(number) for number in range(200)])
    os.truncate(path, int(path.stat().st_size * part))
    with pytest.raises(DamagedKBError):
        KnowledgeBase.open(settings)


def test_garbage_in_the_middle_is_damage_and_no_traceback(settings: Settings, path: Path) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.add([plain(number) for number in range(500)])
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 10)
        file.write(b"\xde\xad" * (size * 8 // 20))
    with pytest.raises(DamagedKBError), KnowledgeBase.open(settings) as kb:
        kb.add([plain(number) for number in range(600, 900)])
        kb.stored(range(2_000))
        kb.counts()


@pytest.mark.parametrize(
    "rot",
    [
        "UPDATE articles SET text = 'X' || substr(text, 2)",
        "UPDATE articles SET title = title || '!'",
        "UPDATE articles SET text = CAST(x'ff41' AS TEXT)",
        "UPDATE articles SET authors = '[\"A'",
        "UPDATE quotations SET parts = '[[0, 1'",
        "UPDATE entities SET type = 'parson'",
        "DELETE FROM meta",
        "UPDATE alembic_version SET version_num = '00\x7f3'",
    ],
)
def test_what_fell_over_in_a_stored_value_is_damage(settings: Settings, path: Path, rot: str) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.add([harbour()])
        (name,) = {entity.id for _, entity in kb.aliases([1])}
    run(path, rot)
    with pytest.raises(DamagedKBError), KnowledgeBase.open(settings) as kb:
        kb.stored([1])
        kb.article("harbour")
        kb.aliases([1])
        kb.facts([name])


def test_a_damaged_article_can_be_taken_out_and_added_again(settings: Settings, path: Path) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.add([harbour()])
        run(path, "UPDATE articles SET text = replace(text, 'winter', 'summer')")
        with pytest.raises(DamagedKBError, match="remove this article and add it again"):
            kb.article("harbour")
        assert kb.remove("harbour")
        kb.add([harbour()])
        assert kb.article("harbour") == harbour()[0]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DamagedKBError, match="is not a file"):
        KnowledgeBase.open(at(tmp_path), create=True)


def test_a_place_that_cannot_be_written_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReadOnlyKBError, match="Check the permissions of its folder"):
        KnowledgeBase.open(at(tmp_path / "file" / "home" / "kb"), create=True)


def test_a_newer_one_says_to_update(settings: Settings, path: Path) -> None:
    KnowledgeBase.open(settings, create=True).close()
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerKBError, match="Update Sidelight"):
        KnowledgeBase.open(settings, create=True)


# --- older --------------------------------------------------------------------------------------------------


def older(path: Path) -> None:
    """A knowledge base as the first migration left it, with an article."""
    path.parent.mkdir(parents=True)
    path.touch()
    migrate(path, lambda file: writing(connect(file)), VERSIONS[0])
    run(
        path,
        """INSERT INTO articles VALUES
           (1, 'old', 'Old harbour', '', '', '', '[]', '', 'h', 'r', '2019-01-01', 1, 0, 'A rusty crane.')""",
    )


def test_an_older_one_is_brought_up_to_date_and_a_copy_kept(settings: Settings, path: Path) -> None:
    older(path)
    with KnowledgeBase.open(settings) as kb:
        assert [hit.article.id for hit in kb.search("rusty")] == ["old"]
    copy = path.with_name("kb.sqlite3.0001.backup")
    assert version_of(copy) == "0001"
    assert version_of(path) == VERSIONS[-1]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_passages_stored_one_a_row_are_packed(settings: Settings, path: Path) -> None:
    older(path)
    words = record_hash(Article("old", "Old harbour", "One. Two."))
    run(path, f"UPDATE articles SET passages = 2, text = 'One. Two.', record_hash = '{words}'")
    run(path, "INSERT INTO passages VALUES (1, 1, 0, 4), (2, 1, 5, 9)")
    with KnowledgeBase.open(settings) as kb:
        assert kb.stored([1, 2, 3]).keys() == {1, 2}
        assert kb.stored([2])[2].passages == (Span(0, 4), Span(5, 9))
        assert kb.around([2], reach=2)[2].text == ". Two."


def test_an_older_one_whose_copy_cannot_be_made_stays_as_it_was(settings: Settings, path: Path) -> None:
    older(path)
    path.with_name("kb.sqlite3.0001.backup").mkdir()
    with pytest.raises(OlderKBError, match="Make its folder writable"):
        KnowledgeBase.open(settings)
    assert version_of(path) == "0001"


def test_an_upgrade_that_fails_leaves_the_older_one(settings: Settings, path: Path) -> None:
    older(path)
    run(path, "CREATE TABLE article_search_config (in_the_way)")
    with pytest.raises(OlderKBError, match="could not be brought up to date"):
        KnowledgeBase.open(settings)
    assert version_of(path) == "0001"


def test_the_migrations_make_what_the_queries_name(settings: Settings, path: Path) -> None:
    KnowledgeBase.open(settings, create=True).close()
    with connect(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("article_search")


def test_the_list_of_versions_is_that_of_the_migrations() -> None:
    folder = Path(connect.__code__.co_filename).with_name("migrations") / "versions"
    assert [file.stem[1:5] for file in sorted(folder.glob("v*.py"))] == list(VERSIONS)


# --- while others have it -----------------------------------------------------------------------------------


def test_a_writer_that_waits_too_long_says_so_and_readers_go_on(kb: KnowledgeBase, path: Path) -> None:
    kb.add([plain(1)])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedKBError, match="Wait until the other import is done"):
            kb.add([plain(2)])
        with pytest.raises(LockedKBError):
            kb.remove("ship-1")
        assert kb.article_ids() == ["ship-1"]
        other.execute("ROLLBACK")
    kb.add([plain(2)])
    assert kb.revision() == 2


def test_an_upgrade_waits_for_another_program_and_says_so(settings: Settings, path: Path) -> None:
    older(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedKBError):
            KnowledgeBase.open(settings, busy_seconds=0.1)
        other.execute("ROLLBACK")
    KnowledgeBase.open(settings).close()


def test_a_file_that_goes_away_is_said_and_not_made_again(settings: Settings, path: Path) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.close()
        shutil.rmtree(path.parent)
        with pytest.raises(KnowledgeBaseError):
            kb.revision()
    assert not path.exists()


def test_a_table_that_is_gone_is_damage(settings: Settings, path: Path) -> None:
    KnowledgeBase.open(settings, create=True).close()
    run(path, "DROP TABLE mentions")
    with KnowledgeBase.open(settings) as kb, pytest.raises(DamagedKBError, match="lacks some of its tables"):
        kb.counts()


def test_preparing_twice_is_preparing_once(tmp_path: Path) -> None:
    prepare(tmp_path / "kb", create=True)
    before = (tmp_path / "kb").read_bytes()
    prepare(tmp_path / "kb", create=True)
    assert (tmp_path / "kb").read_bytes() == before


def test_a_database_server_is_not_taken_yet(settings: Settings) -> None:
    with pytest.raises(Exception, match="Give a file's path"):
        KnowledgeBase.open(replace(settings, kb_url="postgresql://host/kb"))
