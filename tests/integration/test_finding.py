"""Articles by words, publisher, date, name and speaker: on the command line, and by the API."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from sidelight.kb import KnowledgeBase
from sidelight.model import Article, EntityType, Quotation, Reading, Speaker
from sidelight.settings import Settings, read_settings
from sidelight.web.app import create_app
from sidelight.web.files import openapi_text
from sidelight.web.opened import OpenedDesk
from tests.unit.kb.examples import harbour, named, people, sentences, span

Run = Callable[..., Result]
HERE = "http://127.0.0.1:8642"


def said(article: Article, name: str, words: str, *, known: bool) -> tuple[Article, Reading]:
    """An article in which somebody is quoted, whose name is found in it or is not."""
    speaker = Speaker(name, span(article.text, name))
    quotation = Quotation((span(article.text, words),), speaker, None)
    names = (named(article.text, name, EntityType.PERSON),) if known else ()
    return article, Reading(sentences(article.text), (quotation,), names=names)


TIDE = Article(
    "tide", "Tide", "“The harbour is high,” said Bo Quill.", publisher="COAST  daily", published="2020-01-31"
)
SEEN = Article("seen", "", "Ada Verhoeven was seen in Ghent.", publisher="The Inland", published="2019-11-30")
CAPTAIN = Article("cap", "", "“Full ahead,” said the captain.", published="2018-02-02")
UNDATED = Article("undated", "", "A harbour without a day.")


@pytest.fixture
def settings(home: Path) -> Settings:
    found = read_settings()
    with KnowledgeBase.open(found, create=True) as kb:
        kb.add([harbour(), said(TIDE, "Bo Quill", "The harbour is high", known=True)])
        kb.add([people(SEEN, "Ada Verhoeven", "Ghent")])
        kb.add([said(CAPTAIN, "the captain", "Full ahead", known=False), (UNDATED, Reading())])
    return found


@pytest.fixture
def run(run: Run, settings: Settings) -> Run:
    return run


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    opened = OpenedDesk(settings)
    yield create_app(settings, opened).test_client()
    opened.close()


CASES: list[tuple[dict[str, str], list[str]]] = [
    ({"q": "harbour", "publisher": "coast daily"}, ["harbour", "tide"]),
    ({"publisher": "coast*"}, ["tide", "harbour"]),
    ({"publisher": "*land"}, ["seen"]),
    ({"publisher": "Coast"}, []),
    ({"publisher": "[a"}, []),
    ({"since": "2019-11"}, ["tide", "seen", "harbour"]),
    ({"until": "2019"}, ["seen", "harbour", "cap"]),
    ({"since": "2019-11-02", "until": "2019-11-02"}, ["harbour"]),
    ({"q": "harbour", "until": "2019"}, ["harbour"]),
    ({"entity": "Ada Verhoeven"}, ["seen", "harbour"]),
    ({"entity": "e1", "q": "ghent"}, ["seen"]),
    ({"speaker": "ada verhoeven"}, ["harbour"]),
    ({"speaker": "The Captain"}, ["cap"]),
    ({"speaker": "Nobody"}, []),
    ({"speaker": "Bo Quill", "since": "2021"}, []),
]


@pytest.mark.parametrize(("asked", "found"), CASES)
def test_articles_are_found_alike_by_command_and_by_address(
    run: Run, client: FlaskClient, asked: dict[str, str], found: list[str]
) -> None:
    options = [word for name, value in asked.items() if name != "q" for word in (f"--{name}", value)]
    result = run("search", *filter(None, [asked.get("q")]), *options, "--json")
    assert [row["id"] for row in json.loads(result.stdout)] == found
    assert result.exit_code == (0 if found else 1)
    answer = client.get("/v1/search", query_string=asked, base_url=HERE)
    assert answer.status_code == 200
    assert [row["id"] for row in answer.get_json()["articles"]] == found


def test_what_was_merged_into_an_entity_counts_as_that_one(run: Run, settings: Settings) -> None:
    with KnowledgeBase.open(settings) as kb:
        kb.curation.merge(["e3"], "e1", "cli")
    for entity in ("e1", "e3"):
        ids = [row["id"] for row in json.loads(run("search", "--speaker", entity, "--json").stdout)]
        assert ids == ["tide", "harbour"]


def test_the_answer_is_as_the_api_document_has_it(client: FlaskClient) -> None:
    document = json.loads(openapi_text())
    schema: dict[str, Any] = document["components"]["schemas"]["Found"]
    answer = client.get("/v1/search?q=harbour&limit=2", base_url=HERE).get_json()
    Draft202012Validator(schema).validate(answer)
    assert len(answer["articles"]) == 2
    assert answer["kb"] == {"revision": 5}
    assert "harbour" in answer["articles"][0]["snippet"].lower()


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 400, "The search asks for nothing"),
        ("q=", 400, "The search asks for nothing"),
        ("limit=5", 400, "The search asks for nothing"),
        ("q=x&limit=0", 400, "`limit` takes a whole number from 1 to 100"),
        ("q=x&limit=999999999999999999999", 400, "`limit` takes"),
        ("since=yesterday", 400, "`since` is no date; it takes 2016-10-07"),
        (f"q={'x' * 501}", 400, "`q` has 501 characters"),
        ("entity=Nobody", 404, "There is no entity of this id or name"),
    ],
)
def test_what_cannot_be_searched_for_is_told(client: FlaskClient, query: str, status: int, said: str) -> None:
    answer = client.get(f"/v1/search?{query}", base_url=HERE)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert said in answer.get_json()["detail"]


@pytest.mark.parametrize("query", ["q=%00", 'q="', "q=NOT%20(", "speaker=%ED%A0%80", "publisher=%FF", "q=*"])
def test_nothing_that_is_typed_is_query_language(client: FlaskClient, query: str) -> None:
    assert client.get(f"/v1/search?{query}", base_url=HERE).status_code in (200, 400)


def test_lists_are_narrowed_by_the_same(run: Run) -> None:
    rows = [json.loads(line)["id"] for line in run("list", "--entity", "e1", "--json").output.splitlines()]
    assert rows == ["harbour", "seen"]
    assert run("list", "--waiting").output == "There are no such articles here.\n"
    assert "There are more" in run("list", "--since", "2018", "--limit", "1").output


def test_an_unknown_entity_or_date_or_nothing_at_all_is_told(run: Run) -> None:
    assert "There is no entity “Nobody”" in run("search", "--entity", "Nobody").stderr
    wrong = run("search", "--since", "12 March")
    assert (wrong.exit_code, "write it as 2016-10-07, 2016-10 or 2016" in wrong.stderr) == (2, True)
    assert run("search").exit_code == 2
    assert run("search", "--similar", "x", "--since", "2016").exit_code == 2
