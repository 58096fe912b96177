"""An import in its two phases, by workers or without, stopped and gone on with: the same end."""

import json
import os
from pathlib import Path

import pytest

from sidelight.analysis import find_passages
from sidelight.ingest import Hooks, ImportOptions, Names, Summary, add_paths, read_names
from sidelight.ingest import articles as phase_one
from sidelight.ingest import reading as phase_two
from sidelight.ingest.workers import Work, each
from sidelight.kb import KnowledgeBase
from sidelight.settings import read_settings
from tests.integration.test_killed_imports import articles, tables

ARTICLES = 70
RULES = ImportOptions(Names.RULES)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return articles(tmp_path_factory.mktemp("source") / "articles.jsonl", ARTICLES)


def opened(home: Path) -> KnowledgeBase:
    return KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": str(home)}), create=True)


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("whole")
    with opened(home) as kb:
        summary = add_paths(kb, [source], options=RULES)
        assert (summary.added, summary.unchanged, summary.waiting) == (ARTICLES - 3, 7, 0)
    return home


def test_workers_give_what_one_process_gives(source: Path, whole: Path, tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        add_paths(kb, [source], options=ImportOptions(Names.RULES, jobs=2))
    assert tables(tmp_path) == tables(whole)


def test_names_that_are_read_later_are_the_same(source: Path, whole: Path, tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        later = add_paths(kb, [source], options=ImportOptions(Names.LATER))
        assert (later.named, later.waiting) == (0, later.added)
        assert read_names(kb, Hooks(), RULES).named == later.waiting
    assert tables(tmp_path) == tables(whole)


def test_names_can_be_read_again(source: Path, whole: Path, tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        added = add_paths(kb, [source], options=RULES).added
        assert read_names(kb, Hooks(), RULES).named == 0
        assert read_names(kb, Hooks(), RULES, again=True).named == added
    again, once = tables(tmp_path), tables(whole)
    assert [again[name] for name in ("entities", "mentions")] == [
        once[name] for name in ("entities", "mentions")
    ]


class Stopped(Exception):  # noqa: N818 - it is no error
    """Raised in the midst of an import."""


@pytest.mark.parametrize("after", range(6))
def test_an_import_that_ends_after_any_batch_goes_on(
    after: int, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phase_one, "BATCH_ARTICLES", 25)
    monkeypatch.setattr(phase_two, "BATCH_READ", 25)
    batches = 0

    def follow(_: object) -> None:
        nonlocal batches
        batches += 1
        if batches == after + 1:
            raise Stopped

    with opened(tmp_path / "whole") as kb:
        add_paths(kb, [source], options=RULES)
    with opened(tmp_path / "stopped") as kb:
        with pytest.raises(Stopped):
            add_paths(kb, [source], Hooks(follow=follow), RULES)
        add_paths(kb, [source], options=RULES)
    assert tables(tmp_path / "stopped") == tables(tmp_path / "whole")


def test_a_wish_to_stop_ends_it_after_what_is_at_hand(source: Path, whole: Path, tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        summary = add_paths(kb, [source], Hooks(stopping=lambda: True), RULES)
        assert (summary.stopped, summary.named) == (True, 0)
        assert not add_paths(kb, [source], options=RULES).stopped
    assert tables(tmp_path) == tables(whole)


def test_a_trial_changes_nothing(source: Path, tmp_path: Path) -> None:
    with opened(tmp_path) as kb:
        trial = add_paths(kb, [source], options=ImportOptions(dry_run=True))
        assert kb.revision() == 0
        real = add_paths(kb, [source], options=ImportOptions(Names.LATER))
        assert trial == Summary(added=real.added, replaced=real.replaced, unchanged=real.unchanged)


def test_what_is_known_is_not_parsed(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as kb:
        add_paths(kb, [source], options=RULES)
        monkeypatch.setattr("sidelight.ingest.making.parse", lambda _: pytest.fail("it is known"))
        again = add_paths(kb, [source], options=RULES)
        assert (again.unchanged, again.added, again.replaced) == (ARTICLES + 7, 0, 0)


def test_a_record_that_makes_its_reader_raise_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps({"id": n, "text": f"Ship {n} left."}) + "\n" for n in "abc"), "utf-8")

    def fail(text: str) -> object:
        if "Ship b" in text:
            raise RecursionError
        return find_passages(text)

    monkeypatch.setattr("sidelight.ingest.making.find_passages", fail)
    with opened(tmp_path / "home") as kb:
        summary = add_paths(kb, [file], options=RULES)
        assert (summary.added, summary.refused) == (2, 1)
        assert summary.failed[0].startswith(f"{file}, line 2 cannot be understood (RecursionError)")


# --- workers ------------------------------------------------------------------------------------------------


def _squared(number: int) -> int:
    if number == 13:
        os._exit(9)
    return number * number


def _gone(number: int) -> int:
    return -number


def test_an_item_that_kills_its_process_is_named_and_the_others_are_done() -> None:
    found = list(each(Work(_squared, _gone, chunk=4, least=2), range(30), jobs=2))
    assert found == [-13 if number == 13 else number * number for number in range(30)]


def _process(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize(("items", "jobs"), [(2, 2), (30, 1)])
def test_few_items_or_one_job_start_no_process(items: int, jobs: int) -> None:
    assert set(each(Work(_process, _process, chunk=4, least=2), range(items), jobs)) == {os.getpid()}
