"""Entities kept by command line while the service runs: it answers accordingly at its next request."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from sidelight.cli import main
from sidelight.ingest import add_paths
from sidelight.kb import KnowledgeBase
from sidelight.settings import read_settings
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk

HERE = "http://127.0.0.1:8642"
PAGE = "https://news.example/today"

QUOTED = "“The quay will outlive every crane, barge and lighthouse that Tessendale quarrelled about,”"
HARBOUR = (
    f"Mayor Ottoline Brask opened the harbour of Tessendale. {QUOTED} Ottoline Brask said. "
    "Deputy Mayor Wendeline Quist laid the stone."
)
BRIDGE = "Wendeline Quist closed the bridge. Ottoline Brask did not come."

Keep = Callable[[str], int]


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Runs a command that keeps entities, and gives the revision to undo."""
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    for name, text in (("harbour", HARBOUR), ("bridge", BRIDGE)):
        (tmp_path / f"{name}.txt").write_text(f"About the {name}\n\n{text}\n", "utf-8")
    with KnowledgeBase.open(read_settings(), create=True) as kb:
        assert add_paths(kb, [tmp_path / "harbour.txt", tmp_path / "bridge.txt"]).added == 2

    def run(command: str) -> int:
        result = CliRunner().invoke(main, command.split("|"))
        assert result.exit_code == 0, result.output
        return int(result.output.rsplit(maxsplit=1)[-1])

    return run


@pytest.fixture
def client(keep: Keep) -> Iterator[FlaskClient]:
    """A service that has answered already, and so has everything at hand."""
    opened = OpenedDesk(read_settings())
    client = create_app(read_settings(), opened).test_client()
    assert names(client, "Ottoline Brask met Wendeline Quist.") == ["Ottoline Brask", "Wendeline Quist"]
    yield client
    opened.close()


def look_up(client: FlaskClient, text: str, url: str = PAGE) -> Any:
    body = {"text": text, "page": {"url": url}}
    answer = client.post("/v1/lookup", json=body, base_url=HERE)
    assert answer.status_code == 200
    return answer.get_json()


def cards(client: FlaskClient, text: str, url: str = PAGE) -> list[Any]:
    """The entity cards of a page, in the order in which it names them."""
    answer = look_up(client, text, url)
    shown = [answer["cards"][card] for finding in answer["findings"] for card in finding["cards"]]
    return [card for card in shown if card["kind"] == "entity"]


def names(client: FlaskClient, text: str, url: str = PAGE) -> list[str]:
    return [card["entity"]["name"] for card in cards(client, text, url)]


BOTH = "Ottoline Brask met Wendeline Quist."


def test_a_hidden_entity_is_on_no_page_nor_among_related_ones(client: FlaskClient, keep: Keep) -> None:
    revision = keep("entity|hide|Wendeline Quist")
    (card,) = cards(client, BOTH)
    assert (card["entity"]["name"], _related(card)) == ("Ottoline Brask", {"Tessendale"})
    keep(f"kb|undo|{revision}")
    assert names(client, BOTH) == ["Ottoline Brask", "Wendeline Quist"]
    assert "Wendeline Quist" in _related(cards(client, BOTH)[0])


def _related(card: Any) -> set[str]:
    return {entity["name"] for entity in card["related"]}


def test_a_renamed_entity_is_found_under_both_names(client: FlaskClient, keep: Keep) -> None:
    revision = keep("entity|rename|Wendeline Quist|Wendeline Ottersloot")
    assert names(client, BOTH) == ["Ottoline Brask", "Wendeline Ottersloot"]
    assert names(client, "They saw Wendeline Ottersloot.") == ["Wendeline Ottersloot"]
    keep(f"kb|undo|{revision}")
    assert names(client, BOTH) == ["Ottoline Brask", "Wendeline Quist"]
    assert names(client, "They saw Wendeline Ottersloot.") == []


def test_a_new_alias_is_found_and_after_undoing_and_doing_again_too(client: FlaskClient, keep: Keep) -> None:
    page = "They cheered the Iron Harbourmistress."
    assert names(client, page) == []
    revision = keep("entity|alias|add|Ottoline Brask|Iron Harbourmistress")
    assert names(client, page) == ["Ottoline Brask"]
    undone = keep(f"kb|undo|{revision}")
    assert names(client, page) == []
    keep(f"kb|undo|{undone}")
    assert names(client, page) == ["Ottoline Brask"]


def test_a_removed_alias_is_not_found(client: FlaskClient, keep: Keep) -> None:
    page = "A book on Brask came out."
    assert names(client, page) == ["Ottoline Brask"]
    revision = keep("entity|alias|remove|Ottoline Brask|Brask")
    assert names(client, page) == []
    keep(f"kb|undo|{revision}")
    assert names(client, page) == ["Ottoline Brask"]


def test_merged_entities_have_one_card_with_the_articles_of_both(client: FlaskClient, keep: Keep) -> None:
    apart = [card["mentions"] for card in cards(client, BOTH)]
    revision = keep("entity|merge|Wendeline Quist|--into|Ottoline Brask")
    (card, again) = cards(client, BOTH)
    assert card["entity"]["id"] == again["entity"]["id"]
    assert (card["entity"]["name"], card["mentions"], card["articles"]) == ("Ottoline Brask", sum(apart), 2)
    keep(f"kb|undo|{revision}")
    assert [card["mentions"] for card in cards(client, BOTH)] == apart


def test_who_speaks_in_the_page_and_in_the_article_is_one_when_they_are_merged(
    client: FlaskClient, keep: Keep
) -> None:
    page = f"{QUOTED} Wendeline Quist said."
    assert _attribution(client, page) == "different"
    revision = keep("entity|merge|Wendeline Quist|--into|Ottoline Brask")
    assert _attribution(client, page) == "same"
    keep(f"kb|undo|{revision}")
    assert _attribution(client, page) == "different"


def _attribution(client: FlaskClient, text: str) -> str:
    shown = look_up(client, text)["cards"].values()
    return next(str(card["attribution"]) for card in shown if card["kind"] == "quotation")


def test_a_split_entity_tells_only_of_what_is_left_until_it_is_undone(
    client: FlaskClient, keep: Keep
) -> None:
    (whole,) = cards(client, "They saw Ottoline Brask.")
    revision = keep(f"entity|split|Ottoline Brask|--articles|{_bridge(client)}|--name|Ottoline of the Bridge")
    (left,) = cards(client, "They saw Ottoline Brask.")[:1]
    assert (whole["articles"], left["articles"]) == (2, 1)
    assert [card["articles"] for card in cards(client, "They saw Ottoline of the Bridge.")] == [1]
    keep(f"kb|undo|{revision}")
    (again,) = cards(client, "They saw Ottoline Brask.")
    told = ("mentions", "articles", "first_seen", "last_seen", "timeline", "quotations", "related")
    assert {key: again[key] for key in told} == {key: whole[key] for key in told}
    assert again["entity"]["role"] == whole["entity"]["role"] != ""


def _bridge(client: FlaskClient) -> str:
    with KnowledgeBase.open(read_settings()) as kb:
        return next(row.id for row in kb.articles(limit=9) if "bridge" in row.title)


@pytest.mark.parametrize(
    ("mute", "silent", "shown"),
    [
        ("--alias|Quist", ("A letter from Quist.", PAGE), ("A letter from Wendeline Quist.", PAGE)),
        ("--site|news.example", (BOTH, "https://www.news.example/b"), (BOTH, "https://other.example/b")),
        (
            "--alias|Quist|--site|news.example",
            ("A letter from Quist.", PAGE),
            ("A letter from Quist.", "https://other.example/b"),
        ),
    ],
)
def test_a_muted_match_is_not_shown_where_it_is_wrong(
    client: FlaskClient, keep: Keep, mute: str, silent: tuple[str, str], shown: tuple[str, str]
) -> None:
    revision = keep(f"entity|mute|Wendeline Quist|{mute}")
    assert "Wendeline Quist" not in names(client, *silent)
    assert "Wendeline Quist" in names(client, *shown)
    keep(f"kb|undo|{revision}")
    assert "Wendeline Quist" in names(client, *silent)


def test_a_wrong_match_of_a_member_holds_for_what_stands_for_it(client: FlaskClient, keep: Keep) -> None:
    keep("entity|mute|Wendeline Quist|--alias|Quist")
    keep("entity|merge|Wendeline Quist|--into|Ottoline Brask")
    assert names(client, "A letter from Quist.") == []
    assert names(client, "A letter from Brask.") == ["Ottoline Brask"]


def test_a_reader_says_that_a_match_is_wrong_and_takes_it_back(client: FlaskClient) -> None:
    (card,) = cards(client, "A letter from Quist.")
    wrong = {"kind": "wrong_match", "alias": "Quist", "entity": card["entity"]["id"], "site": PAGE}
    said = client.post("/v1/feedback", json=wrong, base_url=HERE).get_json()
    assert names(client, "A letter from Quist.") == []
    client.delete(f"/v1/feedback/{said['id']}", base_url=HERE)
    assert names(client, "A letter from Quist.") == ["Wendeline Quist"]


def test_articles_that_come_later_file_under_what_was_kept(
    client: FlaskClient, keep: Keep, tmp_path: Path
) -> None:
    keep("entity|rename|Wendeline Quist|Wendeline Ottersloot")
    keep("entity|merge|Wendeline Ottersloot|--into|Ottoline Brask")
    (tmp_path / "ferry.txt").write_text(
        "A ferry\n\nWendeline Quist launched a ferry in Oddermouth.\n", "utf-8"
    )
    with KnowledgeBase.open(read_settings()) as kb:
        assert add_paths(kb, [tmp_path / "ferry.txt"]).added == 1
    (card,) = cards(client, "They saw Ottoline Brask.")
    assert card["articles"] == 3
