import pytest

from sidelight.kb import KnowledgeBase
from sidelight.kb.forms import fold_name, last_names
from sidelight.model import Article, EntityType, NamedThing, Reading, Role, Span
from tests.unit.kb.examples import HARBOUR, harbour, named, people, sentences

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
ORGANISATION, OTHER = EntityType.ORGANISATION, EntityType.OTHER


def article(key: str, text: str, *things: tuple[str, EntityType]) -> tuple[Article, Reading]:
    names = tuple(named(text, name, kind) for name, kind in things)
    return Article(key, "", text, published="2019-01-01"), Reading(sentences(text), names=names)


def names_of(kb: KnowledgeBase) -> list[tuple[str, EntityType]]:
    found = kb.entities(f"e{number}" for number in range(1, 50))
    return [(found[key].name, found[key].type) for key in sorted(found, key=lambda e: int(e[1:]))]


def test_an_entity_has_every_written_form_and_its_last_name(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    verhoeven = kb.entities(["e1"])["e1"]
    assert (verhoeven.name, verhoeven.type, verhoeven.role) == ("Ada Verhoeven", PERSON, "Port Minister")
    assert verhoeven.role_article == "harbour"
    assert verhoeven.aliases == ("Verhoeven",)
    aliases = [(alias.text, entity.name) for alias, entity in kb.aliases([3, 1, 2, 77])]
    assert aliases == [
        ("Ada Verhoeven", "Ada Verhoeven"),
        ("Verhoeven", "Ada Verhoeven"),
        ("Ostend", "Ostend"),
    ]
    assert [alias.text for alias in kb.aliases_after(1, limit=1)] == ["Verhoeven"]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("John Kerry", ["Kerry"]),
        ("Staffan de Mistura", ["Mistura", "de Mistura"]),
        ("Ludwig van der Rohe", ["Rohe", "der Rohe", "van der Rohe"]),
        ("Robert Downey Jr.", ["Downey"]),
        ("Martin Luther King, Jr.", ["King"]),
        ("Jet Li", []),
        ("Pelé", []),
        ("Jean-Marc Ayrault", ["Ayrault"]),
        ("Jr.", []),
        ("", []),
    ],
)
def test_the_last_name_of(name: str, forms: list[str]) -> None:
    assert last_names(name) == forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Nusra Front", "the al Nusra front"),
        ("Lech Wałęsa", "LECH WALESA"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("Verhoeven’s", "Verhoeven"),
    ],
)
def test_names_are_compared_without_what_only_looks_different(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_a_full_name_is_one_person_in_all_articles(kb: KnowledgeBase) -> None:
    kb.add([harbour(), people(Article("b", "", "ADA VERHOEVEN sailed."), "ADA VERHOEVEN")])
    assert names_of(kb) == [("Ada Verhoeven", PERSON), ("Ostend", PLACE)]
    assert kb.entities(["e1"])["e1"].aliases == ("Verhoeven", "ADA VERHOEVEN", "VERHOEVEN")
    assert kb.facts(["e1"])["e1"].articles == 2


def test_a_last_name_alone_is_the_one_person_its_article_names_in_full(kb: KnowledgeBase) -> None:
    text = "Verhoeven laughed. Then Ada Verhoeven left."
    names = (
        NamedThing("Verhoeven", PERSON, (), (sentences(text)[0],)),
        named(text, "Ada Verhoeven", PERSON),
    )
    kb.add([(Article("b", "", text), Reading(sentences(text), names=names))])
    assert names_of(kb) == [("Ada Verhoeven", PERSON)]
    assert kb.facts(["e1"])["e1"].mentions == 2


def test_a_last_name_alone_in_another_article_is_somebody_of_that_name_only(kb: KnowledgeBase) -> None:
    kb.add([harbour(), people(Article("b", "", "Verhoeven won the race."), "Verhoeven")])
    assert names_of(kb) == [("Ada Verhoeven", PERSON), ("Ostend", PLACE), ("Verhoeven", PERSON)]


def test_a_last_name_that_two_in_the_article_bear_is_neither(kb: KnowledgeBase) -> None:
    text = "Ada Verhoeven met Ben Verhoeven. Nobody knew which Verhoeven had written."
    things = [named(text, name, PERSON) for name in ("Ada Verhoeven", "Ben Verhoeven")]
    alone = NamedThing("Verhoeven", PERSON, (), (sentences(text)[1],))
    kb.add([(Article("b", "", text), Reading(sentences(text), names=(*things, alone)))])
    assert [name for name, _ in names_of(kb)] == ["Ada Verhoeven", "Ben Verhoeven", "Verhoeven"]


def test_a_person_and_a_place_of_one_name_are_two(kb: KnowledgeBase) -> None:
    kb.add(
        [article("a", "Paris is large.", ("Paris", PLACE)), article("b", "Paris sang.", ("Paris", PERSON))]
    )
    assert names_of(kb) == [("Paris", PLACE), ("Paris", PERSON)]


def test_an_unknown_type_goes_with_any_and_learns_it(kb: KnowledgeBase) -> None:
    kb.add([article("a", "The Fleet Board met.", ("Fleet Board", OTHER))])
    kb.add([article("b", "The Fleet Board slept.", ("Fleet Board", ORGANISATION))])
    kb.add([article("c", "Was it the Fleet Board?", ("Fleet Board", OTHER))])
    assert names_of(kb) == [("Fleet Board", ORGANISATION)]


@pytest.mark.parametrize(
    ("one", "other", "name", "kept"),
    [
        (PLACE, ORGANISATION, "Ostend Port", [PLACE]),
        (ORGANISATION, PERSON, "Quill", [ORGANISATION]),
        (PERSON, ORGANISATION, "Quill", [PERSON]),
        (ORGANISATION, PERSON, "Ada Quill", [ORGANISATION, PERSON]),
    ],
)
def test_types_that_one_thing_may_be_taken_for_are_one(
    kb: KnowledgeBase, one: EntityType, other: EntityType, name: str, kept: list[EntityType]
) -> None:
    kb.add([article("a", f"It was {name}.", (name, one)), article("b", f"So {name} won.", (name, other))])
    assert names_of(kb) == [(name, kind) for kind in kept]


def test_who_has_a_role_is_a_person(kb: KnowledgeBase) -> None:
    text = "Mayor Quill came."
    quill = NamedThing("Quill", PERSON, (), (Span(6, 11),), Role("Mayor", Span(0, 5)))
    kb.add([article("a", "It was Quill.", ("Quill", ORGANISATION))])
    kb.add([(Article("b", "", text), Reading(sentences(text), names=(quill,)))])
    assert names_of(kb) == [("Quill", PERSON)]


def test_a_shouted_name_is_no_entity_until_it_is_known_otherwise(kb: KnowledgeBase) -> None:
    kb.add([article("a", "An AGREEMENT at last.", ("AGREEMENT", OTHER))])
    assert names_of(kb) == []
    kb.add([article("b", "It was Fleetway.", ("Fleetway", OTHER))])
    kb.add([article("c", "It was FLEETWAY.", ("FLEETWAY", OTHER)), article("d", "NFTA.", ("NFTA", OTHER))])
    assert names_of(kb) == [("Fleetway", OTHER), ("NFTA", OTHER)]


def test_a_place_of_a_dateline_is_printed_in_small_letters(kb: KnowledgeBase) -> None:
    kb.add([article("a", "OSTEND: it rained.", ("OSTEND", PLACE))])
    assert names_of(kb) == [("Ostend", PLACE)]


def test_a_last_name_that_is_a_common_word_counts_only_where_it_is_printed_alone(kb: KnowledgeBase) -> None:
    kb.add([article("a", "Ada Price sailed.", ("Ada Price", PERSON))])
    assert kb.entities(["e1"])["e1"].aliases == ()
    text = "Ada Price sailed. Then Price slept."
    price = NamedThing("Ada Price", PERSON, ("Price",), (Span(0, 9), Span(23, 28)))
    kb.add([(Article("b", "", text), Reading(sentences(text), names=(price,)))])
    assert kb.entities(["e1"])["e1"].aliases == ("Price",)


def test_a_name_without_words_is_no_entity(kb: KnowledgeBase) -> None:
    text = "Prices rose by %."
    kb.add([(Article("a", "", text), Reading(sentences(text), names=(NamedThing("—", OTHER),)))])
    assert names_of(kb) == []


def test_an_entity_goes_with_the_last_article_that_names_it(kb: KnowledgeBase) -> None:
    kb.add([harbour(), people(Article("b", "", "Ada Verhoeven sailed."), "Ada Verhoeven")])
    kb.remove("harbour")
    assert names_of(kb) == [("Ada Verhoeven", PERSON)]
    assert kb.entities(["e1"])["e1"].role == ""
    kb.remove("b")
    assert names_of(kb) == []
    assert kb.aliases_after(0) == []


def test_an_entity_keeps_its_id_when_its_only_article_is_replaced(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    text = "Ada Verhoeven resigned."
    kb.add([people(Article(HARBOUR.id, "", text), "Ada Verhoeven")])
    assert names_of(kb) == [("Ada Verhoeven", PERSON)]


@pytest.mark.parametrize(
    "unknown", ["", "1", "e", "e0", "e-1", "e1 ", "e٣", "E1", "e99999999999999999999", "e9"]
)
def test_an_unknown_entity_is_absent(kb: KnowledgeBase, unknown: str) -> None:
    kb.add([harbour()])
    assert kb.entities([unknown]) == {}
    assert kb.facts([unknown]) == {}
