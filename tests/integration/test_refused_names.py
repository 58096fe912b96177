"""What people said of entities, at the next look-up: merged, hidden and refused ones, and after an undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sidelight.analysis import read
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Article, Block, EntityCard, Page
from sidelight.settings import Settings, read_settings

TEXT = (
    "Ada Quillfeather, the mayor of Tessendale, met Ottoline Brask. “We shall rebuild it,” Quillfeather said."
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path))
    settings: Settings = read_settings()
    with Desk.open(settings, create=True) as desk:
        article = Article("a1", "A mayor", TEXT, publisher="The Tessendale Post", published="2020-02-02")
        desk.kb.add([(article, read(TEXT))])
        yield desk


def names_on(desk: Desk, text: str, url: str = "") -> list[str]:
    """The names on the cards for a page."""
    answer = look_up(desk, Page((Block("b", text),), url=url), Options(frozenset({"entity"})))
    return [card.title for card in answer.cards.values() if isinstance(card, EntityCard)]


def entity_called(desk: Desk, name: str) -> str:
    found = desk.kb.entities(f"e{number}" for number in range(1, 20))
    return next(public for public, entity in found.items() if entity.name == name)


def test_a_hidden_entity_is_not_found_until_it_is_shown_again(desk: Desk) -> None:
    done = desk.kb.curation.hide(entity_called(desk, "Ada Quillfeather"), "cli")
    assert names_on(desk, "Then Ada Quillfeather met Ottoline Brask.") == ["Ottoline Brask"]
    desk.kb.curation.undo(done.revision, "cli")
    assert names_on(desk, "Then Ada Quillfeather met Ottoline Brask.") == [
        "Ada Quillfeather",
        "Ottoline Brask",
    ]


def test_a_wrong_match_holds_for_its_form_alone(desk: Desk) -> None:
    mayor = entity_called(desk, "Ada Quillfeather")
    desk.kb.curation.mute(mayor, "Quillfeather", "", "reader")
    assert names_on(desk, "A book by Quillfeather came out.") == []
    assert names_on(desk, "Then Ada Quillfeather met the press.") == ["Ada Quillfeather"]


def test_a_wrong_match_on_a_site_holds_there_and_on_its_subdomains(desk: Desk) -> None:
    desk.kb.curation.mute(entity_called(desk, "Ottoline Brask"), "", "books.example", "reader")
    page = "They saw Ottoline Brask there."
    assert names_on(desk, page, "https://www.books.example/a") == []
    assert names_on(desk, page, "https://old.books.example/a") == []
    assert names_on(desk, page, "https://news.example/a") == ["Ottoline Brask"]
    assert names_on(desk, page, "https://mybooks.example/a") == ["Ottoline Brask"]
    assert names_on(desk, page) == ["Ottoline Brask"]


def test_a_merged_entity_answers_with_the_one_that_stands_for_it(desk: Desk) -> None:
    mayor, other = entity_called(desk, "Ada Quillfeather"), entity_called(desk, "Ottoline Brask")
    done = desk.kb.curation.merge([other], mayor, "cli")
    assert names_on(desk, "They saw Ottoline Brask there.") == ["Ada Quillfeather"]
    assert desk.kb.entities([other])[other].id == mayor
    assert desk.kb.article_counts([mayor]) == {mayor: 1}
    desk.kb.curation.undo(done.revision, "cli")
    assert names_on(desk, "They saw Ottoline Brask there.") == ["Ottoline Brask"]


def test_a_removed_alias_is_found_no_more(desk: Desk) -> None:
    mayor = entity_called(desk, "Ada Quillfeather")
    done = desk.kb.curation.remove_alias(mayor, "Quillfeather", "cli")
    assert names_on(desk, "A book by Quillfeather came out.") == []
    assert "Quillfeather" not in desk.kb.entities([mayor])[mayor].aliases
    desk.kb.curation.undo(done.revision, "cli")
    assert names_on(desk, "A book by Quillfeather came out.") == ["Ada Quillfeather"]
