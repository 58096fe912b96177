"""A reviewed claim from the knowledge base to the reader: the service's card, and the terminal's."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sidelight.analysis import read
from sidelight.cli import main
from sidelight.kb import KnowledgeBase
from sidelight.model import Article, ClaimReview
from sidelight.settings import Settings, read_settings
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk

CLAIM = "The city of Ostrava spent forty million euros on a bridge that no cyclist ever crosses."
RATED = ClaimReview(CLAIM, "Mostly false", "Fact Desk", "Ada Berg", "https://facts.example/1", "2016-03-12")
OTHER = ClaimReview("Crime in the old port has doubled since spring.", "True", "Fact Desk")
ASKED = f"Mayor Ada Berg repeated it on Sunday. “{CLAIM}” said Berg."


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    given = {"SIDELIGHT_HOME": str(tmp_path), "SIDELIGHT_MODEL": ""}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    text = f"Ada Berg said this in March: “{CLAIM}” We counted the cyclists for a week. They do cross it."
    article = Article("check", "Does nobody cross it?", text, reviews=(RATED, OTHER), publisher="Fact Desk")
    with KnowledgeBase.open(read_settings(given), create=True) as kb:
        kb.add([(article, read(text))])
    return read_settings(given)


def test_the_card_of_the_service_has_the_review_of_these_words_only(settings: Settings) -> None:
    opened = OpenedDesk(settings)
    client = create_app(settings, opened).test_client()
    answer = client.post("/v1/lookup", json={"text": ASKED}, base_url="http://127.0.0.1:8642").get_json()
    opened.close()
    (card,) = [card for card in answer["cards"].values() if card["kind"] == "quotation"]
    assert card["reviews"] == [
        {
            "claim": CLAIM,
            "rating": "Mostly false",
            "reviewer": "Fact Desk",
            "claimant": "Ada Berg",
            "url": "https://facts.example/1",
            "published": "2016-03-12",
        }
    ]


def test_the_command_prints_it_as_the_reviewers_words(settings: Settings) -> None:
    printed = CliRunner().invoke(main, ["lookup", "-"], input=ASKED).output
    assert "Fact Desk on this claim: Mostly false (2016-03-12)" in " ".join(printed.split())
    assert "https://facts.example/1" in printed
    assert "True" not in printed
