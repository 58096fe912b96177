"""Several processes and threads at one file, and a process that is killed."""

import multiprocessing
import os
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings, read_settings
from tests.unit.kb.examples import harbour, plain

SPAWN = multiprocessing.get_context("spawn")
FORK = multiprocessing.get_context("fork")


def add_ships(home: str, numbers: range) -> None:
    with KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": home}), create=True) as kb:
        for number in numbers:
            kb.add([plain(number), harbour()])


def add_for_ever(home: str, told: Connection) -> None:
    with KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": home}), create=True) as kb:
        for number in range(0, 1_000_000, 20):
            kb.add([plain(number + i) for i in range(20)])
            kb.remove(f"ship-{number}")
            told.send(number)


def assert_whole(path: Path) -> None:
    """Nothing is broken, and log and articles agree."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
        added = connection.execute("SELECT article_row FROM changes WHERE action = 'add'").fetchall()
        gone = connection.execute("SELECT article_row FROM changes WHERE action = 'remove'").fetchall()
        there = connection.execute('SELECT "row" FROM articles').fetchall()
        assert set(there) == set(added) - set(gone)
        revisions = [row[0] for row in connection.execute("SELECT revision FROM changes ORDER BY revision")]
        assert revisions == list(range(1, len(revisions) + 1))


def test_two_processes_that_make_and_fill_one_file_end_with_all_of_it(settings: Settings, path: Path) -> None:
    ranges = (range(0, 40), range(20, 60))
    workers = [SPAWN.Process(target=add_ships, args=(str(settings.home), numbers)) for numbers in ranges]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with KnowledgeBase.open(settings) as kb:
        assert sorted(kb.article_ids()) == sorted(["harbour", *(f"ship-{n}" for n in range(60))])
        assert kb.revision() == 61
    assert_whole(path)


def test_a_process_killed_in_the_middle_leaves_whole_batches(settings: Settings, path: Path) -> None:
    here, there = SPAWN.Pipe(duplex=False)
    worker = SPAWN.Process(target=add_for_ever, args=(str(settings.home), there))
    worker.start()
    while here.recv() < 60:
        pass
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    with KnowledgeBase.open(settings) as kb:
        assert len(kb.article_ids()) >= 60
        kb.add([plain(999_999)])
    assert_whole(path)


def test_a_child_after_a_fork_has_connections_of_its_own(
    kb: KnowledgeBase, settings: Settings, path: Path
) -> None:
    kb.add([plain(1)])
    assert kb.revision() == 1

    def work(number: int) -> None:
        kb.add([plain(number)])
        os._exit(0 if kb.article(f"ship-{number}") else 1)

    children = [FORK.Process(target=work, args=(number,)) for number in (2, 3)]
    for child in children:
        child.start()
    kb.add([plain(4)])
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0]
    assert sorted(kb.article_ids()) == ["ship-1", "ship-2", "ship-3", "ship-4"]
    assert_whole(path)


def test_a_running_reader_sees_what_another_process_added(kb: KnowledgeBase, settings: Settings) -> None:
    assert kb.revision() == 0
    worker = SPAWN.Process(target=add_ships, args=(str(settings.home), range(2)))
    worker.start()
    worker.join(60)
    assert kb.revision() == 3
    assert [hit.article.id for hit in kb.search("harbour")] == ["harbour"]


def test_threads_may_share_one_knowledge_base(settings: Settings, path: Path) -> None:
    with KnowledgeBase.open(settings, create=True) as kb, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: kb.add([plain(number)]), range(40)))
        assert set(pool.map(lambda _: kb.revision(), range(40))) == {40}
    assert_whole(path)


def test_a_log_that_was_restored_from_a_backup_is_another_log(settings: Settings, path: Path) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        kb.add([plain(1)])
    backup = path.read_bytes()
    with KnowledgeBase.open(settings) as kb:
        kb.add([plain(2)])
        before = kb.mark(2)
    path.write_bytes(backup)
    with KnowledgeBase.open(settings) as kb:
        kb.add([plain(2)])
        assert kb.revision() == 2
        assert kb.mark(2) != before
