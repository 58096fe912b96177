"""A name of two people: the page's other names decide, or the card offers both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sidelight.analysis import read
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Article, Block, EntityCard, Page
from sidelight.settings import read_settings

ON_THE_JUDGE = (
    "Judge Helena Nyholm heard Ada Verhoeven of the Northern Port Authority in Ostend.",
    "Helena Nyholm ruled against the Northern Port Authority, and Ada Verhoeven left Ostend.",
)
ON_THE_KEEPER = (
    "The keeper Peter Nyholm saved two shots for Tessendale Rovers before Rolf Ekdahl scored.",
    "Peter Nyholm stays with Tessendale Rovers, said Rolf Ekdahl, their captain.",
)
ON_OTHERS = tuple(f"A quiet day in the village of Marrowby number {number}." for number in range(60))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    with Desk.open(read_settings(), create=True) as desk:
        texts = (*ON_THE_JUDGE, *ON_THE_KEEPER, *ON_OTHERS)
        articles = [Article(f"a{n}", "", text, published="2019-03-01") for n, text in enumerate(texts)]
        desk.kb.add([(article, read(article.text)) for article in articles])
        yield desk


def card_for(desk: Desk, printed: str, text: str) -> EntityCard:
    answer = look_up(desk, Page((Block("b", text),)), Options(frozenset({"entity"})))
    for finding in answer.findings:
        card = answer.cards[finding.cards[0]]
        if isinstance(card, EntityCard) and finding.spans[0].parts[0].of(text) == printed:
            return card
    raise AssertionError(f"no card for {printed}")


def test_the_bearer_whose_articles_name_whom_the_page_names_is_meant(desk: Desk) -> None:
    page = "Nyholm spoke in court. Ada Verhoeven and the Northern Port Authority were there."
    card = card_for(desk, "Nyholm", page)
    assert (card.title, card.others) == ("Helena Nyholm", ())
    assert card.why == (
        "“Nyholm” is a name of Helena Nyholm, whose articles name Ada Verhoeven and Northern Port Authority"
        " as this page does."
    )
    page = "Nyholm dived. Rolf Ekdahl and all Tessendale Rovers could only watch."
    assert card_for(desk, "Nyholm", page).title == "Peter Nyholm"


def test_both_are_offered_where_the_page_does_not_tell(desk: Desk) -> None:
    card = card_for(desk, "Nyholm", "They all asked Nyholm about it later.")
    assert {card.title, *(other.name for other in card.others)} == {"Helena Nyholm", "Peter Nyholm"}


def test_both_are_offered_where_the_page_names_the_company_of_each(desk: Desk) -> None:
    page = "Nyholm met Ada Verhoeven, the Northern Port Authority, Rolf Ekdahl and Tessendale Rovers."
    assert len(card_for(desk, "Nyholm", page).others) == 1
