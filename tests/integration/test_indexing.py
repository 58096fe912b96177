"""The index follows the knowledge base: what is stored is found, what is removed is not, after anything."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sidelight.errors import LockedKBError
from sidelight.index import FOREVER, Index, Pairs, passage_pairs
from sidelight.indexing import article_pairs, follow, is_current
from sidelight.kb import KnowledgeBase
from sidelight.kb.listed import ListedName, ListImport
from sidelight.lookup import PATIENCE, Desk
from sidelight.model import Article, EntityType, NamedThing, Reading, Span, StoredArticle
from sidelight.settings import Settings
from sidelight.spelling import alias_key, asked_keys
from sidelight.text import fold, shingle, tokenise

FERRY = "The ferry sank at dawn. Nobody was hurt, said Ana Popescu."
BRIDGE = "The bridge will stay closed. Engineers found cracks in the deck."


def read(text: str, name: str = "") -> Reading:
    """Sentences end at ". " here; the one name given is the only one."""
    ends = [place + 1 for place, char in enumerate(text) if char == "."]
    spans = tuple(Span(first, end) for first, end in zip([0, *(end + 1 for end in ends)], ends, strict=False))
    if not name:
        return Reading(passages=spans)
    start = text.index(name)
    mention = Span(start, start + len(name))
    return Reading(passages=spans, names=(NamedThing(name, EntityType.PERSON, (), (mention,)),))


def put(kb: KnowledgeBase, key: str, text: str, name: str = "") -> None:
    kb.add([(Article(id=key, title=f"About {key}", text=text), read(text, name))])


def found(kb: KnowledgeBase, index: Index, words: str) -> list[str]:
    """The sentences that hold the words, as their articles have them."""
    ids = sorted(set(index.snapshot().find("shingle", shingle(tokenise(words).words)).ids.tolist()))
    stored = kb.stored(ids)
    return [
        stored[number].passages[number - stored[number].first_passage].of(stored[number].article.text)
        for number in ids
    ]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, kb_url=f"sqlite:///{tmp_path / 'kb.sqlite3'}")


@pytest.fixture
def kb(settings: Settings) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(settings, create=True) as opened:
        yield opened


@pytest.fixture
def index(settings: Settings, kb: KnowledgeBase) -> Index:
    return Index.open(settings.index_path, kb.identity)


def test_an_empty_knowledge_base_has_an_empty_index(kb: KnowledgeBase, index: Index) -> None:
    assert follow(kb, index) == 0
    assert not index.stale_reason
    assert index.snapshot().passages == 0


def test_what_is_stored_is_found_and_following_again_does_nothing(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY)
    assert follow(kb, index) == kb.revision()
    assert found(kb, index, "ferry sank at") == ["The ferry sank at dawn."]
    assert index.snapshot().passages == 2
    manifest = (index.path / "manifest.json").read_bytes()
    assert follow(kb, index) == 0
    assert (index.path / "manifest.json").read_bytes() == manifest


def test_only_what_came_after_is_added(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY)
    follow(kb, index)
    first = set(index.path.glob("*.segment"))
    put(kb, "bridge", BRIDGE)
    assert follow(kb, index) == 1
    assert set(index.path.glob("*.segment")) > first
    assert found(kb, index, "cracks in the deck") == ["Engineers found cracks in the deck."]
    assert found(kb, index, "sank at dawn") == ["The ferry sank at dawn."]


def test_a_removed_article_is_no_longer_found(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY)
    put(kb, "bridge", BRIDGE)
    follow(kb, index)
    kb.remove("ferry")
    follow(kb, index)
    assert len(index.snapshot().find("shingle", shingle(tokenise(FERRY).words)).ids) == 0
    assert index.snapshot().passages == 2


def test_an_article_that_came_and_went_between_two_looks_leaves_nothing(
    kb: KnowledgeBase, index: Index
) -> None:
    put(kb, "bridge", BRIDGE)
    follow(kb, index)
    put(kb, "ferry", FERRY)
    kb.remove("ferry")
    assert follow(kb, index) == 2
    assert index.snapshot().passages == 2
    assert index.revision == kb.revision()


def test_a_replaced_article_is_found_by_its_new_words_only(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY)
    follow(kb, index)
    put(kb, "ferry", "The ferry sank at dusk.")
    follow(kb, index)
    assert found(kb, index, "the ferry sank") == ["The ferry sank at dusk."]
    assert found(kb, index, "sank at dawn") == []


def test_words_that_run_over_a_sentence_end_belong_to_where_they_start(
    kb: KnowledgeBase, index: Index
) -> None:
    put(kb, "ferry", FERRY)
    follow(kb, index)
    assert found(kb, index, "at dawn. Nobody") == ["The ferry sank at dawn."]
    assert found(kb, index, "Nobody was hurt") == ["Nobody was hurt, said Ana Popescu."]


def test_names_are_found_exactly_and_nearly(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY, name="Ana Popescu")
    follow(kb, index)
    snapshot = index.snapshot()
    exact = snapshot.find("alias", np.array([alias_key("ana popescu")], dtype=np.uint64)).ids
    near = snapshot.find("fuzzy", asked_keys([["anna", "popescu"]]).keys).ids
    assert {alias.text for alias, _ in kb.aliases(set(exact.tolist()))} == {"Ana Popescu"}
    assert {alias.text for alias, _ in kb.aliases(set(near.tolist()))} == {"Ana Popescu"}
    assert len(snapshot.find("fuzzy", asked_keys([["ana", "ionescu"]]).keys).ids) == 0


def test_a_lost_index_is_built_again(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY, name="Ana Popescu")
    follow(kb, index)
    shutil.rmtree(index.path)
    again = Index.open(index.path, kb.identity)
    assert again.stale_reason == "There is no index yet"
    follow(kb, again)
    assert found(kb, again, "ferry sank at") == ["The ferry sank at dawn."]
    assert again.last_alias == index.last_alias


def test_an_index_deleted_under_a_running_service_is_built_again(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "ferry", FERRY)
    follow(kb, index)
    shutil.rmtree(index.path)
    follow(kb, index)
    assert found(kb, index, "ferry sank at") == ["The ferry sank at dawn."]


def test_an_interrupted_rebuild_is_started_over(
    kb: KnowledgeBase, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(kb, "ferry", FERRY)
    put(kb, "bridge", BRIDGE)
    monkeypatch.setattr("sidelight.indexing.ARTICLES_AT_ONCE", 1)

    def pull_the_plug(article: StoredArticle) -> object:
        if article.article.id == "bridge":
            raise KeyboardInterrupt
        return article_pairs(article)

    with monkeypatch.context() as patched:
        patched.setattr("sidelight.indexing.article_pairs", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            follow(kb, index)
    assert Index.open(index.path, kb.identity).revision == 0
    follow(kb, index)
    assert index.revision == kb.revision()
    assert index.snapshot().passages == 4
    assert found(kb, index, "ferry sank at") == ["The ferry sank at dawn."]


def test_building_in_pieces_gives_what_building_at_once_gives(
    kb: KnowledgeBase, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        put(kb, f"a{number}", f"The ferry number {number} sank at dawn. Nobody was hurt on ferry {number}.")
    monkeypatch.setattr("sidelight.indexing.ARTICLES_AT_ONCE", 1)
    monkeypatch.setattr("sidelight.indexing.ALIASES_AT_ONCE", 1)
    follow(kb, index)
    assert len(found(kb, index, "sank at dawn")) == 30
    assert index.snapshot().passages == 60


def test_the_index_of_another_knowledge_base_is_replaced(
    kb: KnowledgeBase, index: Index, settings: Settings, tmp_path: Path
) -> None:
    put(kb, "ferry", FERRY)
    follow(kb, index)
    other_settings = Settings(home=tmp_path, kb_url=f"sqlite:///{tmp_path / 'other.sqlite3'}")
    with KnowledgeBase.open(other_settings, create=True) as other:
        put(other, "bridge", BRIDGE)
        misplaced = Index.open(settings.index_path, other.identity)
        follow(other, misplaced)
        assert found(other, misplaced, "will stay closed") == ["The bridge will stay closed."]
        assert len(misplaced.snapshot().find("shingle", shingle(tokenise(FERRY).words)).ids) == 0


def test_a_restored_backup_is_noticed_by_its_mark(
    kb: KnowledgeBase, index: Index, settings: Settings
) -> None:
    put(kb, "ferry", FERRY)
    kb.close()
    file = settings.kb_path
    assert file is not None
    backup = file.with_name("backup")
    shutil.copy(file, backup)
    put(kb, "bridge", BRIDGE)
    follow(kb, index)
    kb.close()
    for extra in file.parent.glob(file.name + "-*"):
        extra.unlink()
    shutil.copy(backup, file)
    put(kb, "tunnel", "The tunnel was flooded. Trains stand still.")

    assert kb.revision() == index.revision
    follow(kb, index)
    assert found(kb, index, "tunnel was flooded") == ["The tunnel was flooded."]
    assert len(index.snapshot().find("shingle", shingle(tokenise(BRIDGE).words)).ids) == 0


@pytest.mark.parametrize("text", ["", "Short one.", "🚢 Ferry! At last."])
def test_texts_too_short_for_three_words_do_no_harm(kb: KnowledgeBase, index: Index, text: str) -> None:
    put(kb, "short", text)
    assert follow(kb, index) == kb.revision()


def test_words_before_the_first_passage_belong_to_it() -> None:
    article = StoredArticle(
        Article("a", "t", "so the ferry sank. and more of it"), 7, (Span(3, 18), Span(19, 33))
    )
    assert article_pairs(article).ids.tolist() == [0, 0, 0, 0, 1, 1]


# --- what an import has made ready --------------------------------------------------------------------------


def ready_by_row(kb: KnowledgeBase, *texts: str) -> dict[int, Pairs]:
    """What the processes of an import give along: the keys of the texts put, in order, from them alone."""
    rows = [change.article_row for change in kb.changes(0, 10) if change.action == "add"]
    starts = [[span.start for span in read(text).passages] for text in texts]
    return {
        row: passage_pairs(fold(text), first) for row, text, first in zip(rows, texts, starts, strict=True)
    }


def test_articles_whose_keys_are_ready_are_not_read_again(
    kb: KnowledgeBase, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(kb, "bridge", BRIDGE)
    follow(kb, index)
    put(kb, "ferry", FERRY)
    monkeypatch.setattr("sidelight.indexing.article_pairs", lambda _: pytest.fail("it was read again"))
    assert follow(kb, index, ready=ready_by_row(kb, BRIDGE, FERRY)) == 1
    assert found(kb, index, "nobody was hurt") == ["Nobody was hurt, said Ana Popescu."]
    assert found(kb, index, "cracks in the deck") == ["Engineers found cracks in the deck."]
    assert index.snapshot().passages == 4


def test_an_article_whose_keys_are_not_ready_is_read_beside_one_whose_are(
    kb: KnowledgeBase, index: Index
) -> None:
    follow(kb, index)
    put(kb, "ferry", FERRY)
    ready = ready_by_row(kb, FERRY)
    put(kb, "bridge", BRIDGE)
    assert follow(kb, index, ready=ready) == 2
    assert found(kb, index, "ferry sank at") == ["The ferry sank at dawn."]
    assert found(kb, index, "cracks in the deck") == ["Engineers found cracks in the deck."]


def test_ready_keys_of_an_article_that_is_gone_by_then_leave_nothing(kb: KnowledgeBase, index: Index) -> None:
    put(kb, "bridge", BRIDGE)
    follow(kb, index)
    put(kb, "ferry", FERRY)
    ready = ready_by_row(kb, BRIDGE, FERRY)
    kb.remove("ferry")
    assert follow(kb, index, ready=ready) == 2
    assert index.snapshot().passages == 2
    assert len(index.snapshot().find("shingle", shingle(tokenise(FERRY).words)).ids) == 0
    assert follow(kb, index, ready=ready) == 0


# --- a service follows a long import ------------------------------------------------------------------------


def listed(kb: KnowledgeBase, *names: str) -> None:
    kb.take_up([ListedName(name, name, EntityType.PLACE) for name in names], ListImport("names.csv"))


@pytest.fixture
def behind(kb: KnowledgeBase, index: Index) -> Index:
    """An index that was up to date until three names were listed."""
    listed(kb, "Antwerp")
    follow(kb, index)
    listed(kb, "Ostend", "Bruges", "Ghent")
    return index


def known(index: Index, name: str) -> bool:
    return bool(len(index.snapshot().find("alias", np.array([alias_key(name)], dtype=np.uint64)).ids))


def test_a_bounded_step_takes_some_aliases_and_the_next_ones_go_on(kb: KnowledgeBase, behind: Index) -> None:
    follow(kb, behind, most=2)
    assert (known(behind, "Bruges"), known(behind, "Ghent"), is_current(kb, behind)) == (True, False, False)
    follow(kb, behind, most=2)
    assert (known(behind, "Ghent"), is_current(kb, behind)) == (True, True)


def test_nobody_waits_for_an_import_that_brings_more_than_a_step_takes(
    kb: KnowledgeBase, behind: Index, settings: Settings
) -> None:
    importing = Index.open(settings.index_path, kb.identity)
    with importing.writing(), pytest.raises(LockedKBError):
        follow(kb, behind, FOREVER, most=2)


def test_a_look_up_takes_up_a_long_list_that_was_left_unfinished_by_and_by(
    kb: KnowledgeBase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidelight.lookup.desk.ALIASES_A_REQUEST", 2)
    listed(kb, "Antwerp")
    with Desk.open(settings) as desk:
        listed(kb, "Ostend", "Bruges", "Ghent")
        assert [desk.follow(PATIENCE), desk.follow(PATIENCE), desk.follow(PATIENCE)] == [False, True, True]


@pytest.mark.usefixtures("behind")
def test_a_desk_that_is_opened_has_all_names_at_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidelight.lookup.desk.ALIASES_A_REQUEST", 2)
    with Desk.open(settings) as desk:
        assert known(desk.index, "Ghent")
