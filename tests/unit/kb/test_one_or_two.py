"""When two names are one entity, and when one name is two: told in sentences of our own."""

import pytest

from sidelight.kb import KnowledgeBase
from sidelight.kb.alike import is_longer_form, is_variant
from sidelight.kb.callings import contradict, kind_of
from sidelight.kb.forms import is_acronym, sound_of, spells_out
from sidelight.model import Article, EntityType, NamedThing, Reading
from tests.unit.kb.examples import named, sentences

PERSON, BODY, OTHER = EntityType.PERSON, EntityType.ORGANISATION, EntityType.OTHER


def add(kb: KnowledgeBase, key: str, text: str, *things: NamedThing, on: str = "2019-01-01") -> None:
    kb.add([(Article(key, "", text, published=on), Reading(sentences(text), names=things))])


def person(text: str, name: str, *aliases: str, role: str = "") -> NamedThing:
    return named(text, name, PERSON, *aliases, role=role)


def body(text: str, name: str, *aliases: str) -> NamedThing:
    return named(text, name, BODY, *aliases)


def shown(kb: KnowledgeBase) -> list[str]:
    """The names of all entities that stand for themselves, with the articles that name each."""
    found = kb.entities(f"e{number}" for number in range(1, 60))
    facts = kb.facts(found)
    return sorted({f"{entity.name} {facts[key].articles}" for key, entity in found.items()})


def meet(kb: KnowledgeBase, *names: str, roles: tuple[str, ...] = (), beside: str = "") -> None:
    """An article for each of these names of a person, with a role, beside the same other person."""
    for number, name in enumerate(names):
        role = roles[number] if roles else ""
        text = f"The {role} {name} spoke to {beside or f'Guest{number} Nobody{number}'} today."
        others = (person(text, beside),) if beside else ()
        add(kb, f"m{number}", text, person(text, name, role=role), *others)


# --- a middle name more or less -------------------------------------------------------------------


def test_a_middle_name_or_initial_makes_no_other_person(kb: KnowledgeBase) -> None:
    meet(kb, "Ada Quill", "Ada M. Quill", "Ada Mary Quill")
    assert shown(kb) == ["Ada Quill 3"]


def test_two_middle_initials_are_two_people_and_the_plain_name_is_neither(kb: KnowledgeBase) -> None:
    meet(kb, "Ada Q. Quill", "Ada Z. Quill", "Ada Quill")
    assert shown(kb) == ["Ada Q. Quill 1", "Ada Quill 1", "Ada Z. Quill 1"]


def test_a_plain_name_that_took_one_middle_name_takes_no_other(kb: KnowledgeBase) -> None:
    meet(kb, "Ada Quill", "Ada Q. Quill", "Ada Z. Quill")
    assert shown(kb) == ["Ada Quill 2", "Ada Z. Quill 1"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ada quill", "ada mary quill", True),
        ("ada m quill", "ada mary quill", True),
        ("ada mary quill", "ada beth quill", False),
        ("ben quill", "ben quill jr", False),
        ("ben k quill jr", "ben quill jr", True),
        ("ada quill", "ada mary quillon", False),
        ("quill", "ada quill", False),
    ],
)
def test_middle_names(one: str, other: str, same: bool) -> None:
    assert is_longer_form(one, other) is same
    assert is_longer_form(other, one) is same


# --- another spelling -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("sergei lavrov", "sergey lavrov", True),
        ("sergej lawrow", "sergej lavrov", True),
        ("moammar gadhafi", "muammar gaddafi", True),
        ("erik larsen", "eric larson", False),
        ("ada barr", "ada bauer", False),
        ("matt quill", "mitt quill", False),
        ("ada lee", "ada lea", False),
        ("ben quill jr", "ben quil", False),
        ("ada quill", "ada quill", False),
    ],
)
def test_spellings_of_a_persons_name(one: str, other: str, same: bool) -> None:
    assert is_variant(one, other, person=True) is same
    assert not same or sound_of(one) == sound_of(other)


def test_bodies_are_spelt_in_two_ways_only_when_nearly_alike() -> None:
    assert is_variant("port workers organisation", "port workers organization", person=False)
    assert not is_variant("centre for migration", "centre for immigration", person=False)


def test_another_spelling_is_one_person_by_the_same_office(kb: KnowledgeBase) -> None:
    meet(kb, "Sergei Quillow", "Sergey Quillow", roles=("Coastal foreign minister", "foreign minister"))
    assert shown(kb) == ["Sergei Quillow 2"]
    forms = {alias.text: alias.origin for alias, _ in kb.aliases(range(1, 20))}
    assert forms["Sergei Quillow"] == "derived"
    assert forms["Sergey Quillow"] == "variant"


def test_another_spelling_is_one_person_by_the_same_rare_company(kb: KnowledgeBase) -> None:
    meet(kb, "Sergei Quillow", "Sergey Quillow", beside="Berta Tidewell")
    assert shown(kb) == ["Berta Tidewell 2", "Sergei Quillow 2"]


def test_another_spelling_without_proof_is_another_person(kb: KnowledgeBase) -> None:
    meet(kb, "Sergei Quillow", "Sergey Quillow")
    assert shown(kb) == ["Sergei Quillow 1", "Sergey Quillow 1"]


def test_what_may_be_one_is_proposed_until_it_is_merged(kb: KnowledgeBase) -> None:
    meet(kb, "Sergei Quillow", "Sergey Quillow", "Ada Quill", "Erik Larsen", "Eric Larson")
    ((one, other),) = kb.curation.proposals(0)
    assert (one.name, other.name) == ("Sergei Quillow", "Sergey Quillow")
    kb.curation.merge([other.id], one.id, "me")
    assert kb.curation.proposals(0) == []


def test_two_common_names_that_sound_alike_stay_two_even_in_one_company(kb: KnowledgeBase) -> None:
    meet(kb, "Erik Larsen", "Eric Larson", beside="Berta Tidewell")
    assert shown(kb) == ["Berta Tidewell 2", "Eric Larson 1", "Erik Larsen 1"]


# --- one name, two people -------------------------------------------------------------------------


def test_one_name_is_two_people_when_their_lives_and_company_differ(kb: KnowledgeBase) -> None:
    meet(kb, "Ben Quill", "Ben Quill", roles=("senator", "goalkeeper"))
    assert shown(kb) == ["Ben Quill 1"]
    assert len(kb.entities(["e1", "e2"])) == 2


def test_later_articles_go_to_the_namesake_whose_life_they_tell(kb: KnowledgeBase) -> None:
    meet(kb, "Ben Quill", "Ben Quill", "Ben Quill", roles=("senator", "goalkeeper", "striker"))
    facts = kb.facts(["e1", "e2"])
    assert [facts["e1"].articles, facts["e2"].articles] == [1, 2]


def test_where_nothing_tells_the_namesake_named_most_is_meant(kb: KnowledgeBase) -> None:
    meet(kb, "Ben Quill", "Ben Quill", "Ben Quill", roles=("senator", "goalkeeper", "striker"))
    text = "Nobody saw Ben Quill."
    add(kb, "late", text, person(text, "Ben Quill"))
    assert kb.facts(["e2"])["e2"].articles == 3


def test_the_same_company_holds_two_lives_together(kb: KnowledgeBase) -> None:
    meet(kb, "Ben Quill", "Ben Quill", roles=("senator", "goalkeeper"), beside="Berta Tidewell")
    assert shown(kb) == ["Ben Quill 2", "Berta Tidewell 2"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("actor", "governor"),
        ("secretary of state", "president"),
        ("goalkeeper", "former senator"),
        ("", "judge"),
    ],
)
def test_one_life_that_changes_is_no_contradiction(first: str, then: str) -> None:
    assert not contradict(kind_of(then), [kind_of(first)])


def test_the_kind_of_a_role_is_that_of_its_last_noun_before_of() -> None:
    assert kind_of("the senator from Ostend") == "politics"
    assert kind_of("the president's goalkeeper") == "sport"
    assert kind_of("a friend of the judge") == ""


# --- acronyms -------------------------------------------------------------------------------------

SPELT_OUT = "The Ostend Harbour Board (OHB) met."


def test_an_acronym_alone_is_the_body_that_bears_it(kb: KnowledgeBase) -> None:
    add(kb, "a", SPELT_OUT, body(SPELT_OUT, "Ostend Harbour Board", "OHB"))
    add(kb, "b", "The OHB slept.", body("The OHB slept.", "OHB"))
    assert shown(kb) == ["Ostend Harbour Board 2"]


def test_an_acronym_that_came_first_is_merged_when_it_is_spelt_out_and_that_is_logged(
    kb: KnowledgeBase,
) -> None:
    add(kb, "b", "The OHB slept.", body("The OHB slept.", "OHB"))
    add(kb, "a", SPELT_OUT, body(SPELT_OUT, "Ostend Harbour Board", "OHB"))
    assert shown(kb) == ["Ostend Harbour Board 2"]
    add(kb, "c", "The OHB woke.", body("The OHB woke.", "OHB"))
    assert shown(kb) == ["Ostend Harbour Board 3"]
    (edit,) = [row for row in kb.curation.log(10) if row.command]
    assert (edit.command, edit.by) == ("merge", "import")


def test_an_acronym_that_was_parted_from_its_body_by_hand_stays_apart(kb: KnowledgeBase) -> None:
    add(kb, "b", "The OHB slept.", body("The OHB slept.", "OHB"))
    add(kb, "a", SPELT_OUT, body(SPELT_OUT, "Ostend Harbour Board", "OHB"))
    (edit,) = [row for row in kb.curation.log(10) if row.command]
    kb.curation.undo(edit.revision, "me")
    add(kb, "c", f"Again: {SPELT_OUT}", body(SPELT_OUT, "Ostend Harbour Board", "OHB"))
    assert shown(kb) == ["OHB 1", "Ostend Harbour Board 2"]


def test_an_acronym_of_two_bodies_is_neither(kb: KnowledgeBase) -> None:
    other = "The Oyster Holders Bank (OHB) closed."
    add(kb, "a", SPELT_OUT, body(SPELT_OUT, "Ostend Harbour Board", "OHB"))
    add(kb, "b", other, body(other, "Oyster Holders Bank", "OHB"))
    add(kb, "c", "The OHB slept.", body("The OHB slept.", "OHB"))
    assert shown(kb) == ["OHB 1", "Ostend Harbour Board 1", "Oyster Holders Bank 1"]


def test_letters_in_brackets_that_spell_nothing_out_are_no_acronym(kb: KnowledgeBase) -> None:
    text = "The Ostend Harbour Board (ABC) met."
    add(kb, "a", text, body(text, "Ostend Harbour Board", "ABC"))
    add(kb, "b", "The ABC slept.", body("The ABC slept.", "ABC"))
    assert shown(kb) == ["ABC 1", "Ostend Harbour Board 1"]


def test_what_an_acronym_is() -> None:
    assert is_acronym("U.N.") and is_acronym("UNESCO")
    assert not is_acronym("Unesco") and not is_acronym("A") and not is_acronym("AGREEMENT")
    assert spells_out("department of the sea", "ds") and spells_out("department of the sea", "dots")
    assert not spells_out("united nations", "who") and not spells_out("sea", "s")


# --- what people decided --------------------------------------------------------------------------


def test_articles_file_under_an_alias_that_was_added_by_hand(kb: KnowledgeBase) -> None:
    meet(kb, "Ada Quill")
    kb.curation.add_alias("e1", "Madame Sea", "me")
    text = "Then Madame Sea left."
    add(kb, "b", text, person(text, "Madame Sea"))
    assert shown(kb) == ["Ada Quill 2"]


def test_articles_file_under_the_name_that_an_entity_had_before(kb: KnowledgeBase) -> None:
    meet(kb, "Ada Quill")
    kb.curation.rename("e1", "Ada Tidewell", "me")
    for key, name in (("b", "Ada Quill"), ("c", "Ada Tidewell")):
        text = f"Then {name} left."
        add(kb, key, text, person(text, name))
    assert shown(kb) == ["Ada Tidewell 3"]


def test_a_form_that_was_taken_away_does_not_come_back(kb: KnowledgeBase) -> None:
    text = "Ada Quill left, and Quillie slept."
    add(kb, "a", text, person(text, "Ada Quill", "Quillie"))
    kb.curation.remove_alias("e1", "Quillie", "me")
    add(kb, "b", text + " Again.", person(text, "Ada Quill", "Quillie", "QUILLIE"))
    assert "Quillie" not in kb.entities(["e1"])["e1"].aliases
    assert "QUILLIE" not in kb.entities(["e1"])["e1"].aliases


# --- a last name alone ----------------------------------------------------------------------------


def test_a_last_name_alone_is_a_well_known_bearer_in_an_article_of_those_days(kb: KnowledgeBase) -> None:
    meet(kb, *["Ada Quillow"] * 5)
    add(kb, "b", "Quillow won.", person("Quillow won.", "Quillow"), on="2019-01-09")
    add(kb, "c", "Quillow lost.", person("Quillow lost.", "Quillow"), on="2025-01-09")
    assert shown(kb) == ["Ada Quillow 6", "Quillow 1"]


def test_a_last_name_alone_is_a_little_known_bearer_only_in_the_same_company(kb: KnowledgeBase) -> None:
    guests = [
        person("Berta Tidewell and Carl Sandbank met Ada Quillow.", n)
        for n in ("Berta Tidewell", "Carl Sandbank")
    ]
    text = "Berta Tidewell and Carl Sandbank met Ada Quillow."
    add(kb, "a", text, person(text, "Ada Quillow"), *guests)
    add(kb, "b", "Quillow won.", person("Quillow won.", "Quillow"))
    later = "Berta Tidewell and Carl Sandbank saw Quillow."
    both = [person(later, name) for name in ("Berta Tidewell", "Carl Sandbank")]
    add(kb, "c", later, person(later, "Quillow"), *both)
    assert shown(kb) == ["Ada Quillow 2", "Berta Tidewell 2", "Carl Sandbank 2", "Quillow 1"]


def test_a_last_name_that_two_bear_about_as_often_is_neither(kb: KnowledgeBase) -> None:
    meet(kb, *["Ada Quillow"] * 6)
    text = "Ben Quillow and Ben Quillow alone."
    for key in ("x", "y"):
        add(kb, key, f"{text} {key}", person(text, "Ben Quillow"))
    add(kb, "b", "Quillow won.", person("Quillow won.", "Quillow"), on="2019-01-02")
    assert shown(kb) == ["Ada Quillow 6", "Ben Quillow 2", "Quillow 1"]


def test_a_first_name_alone_is_nobody_known(kb: KnowledgeBase) -> None:
    for number in range(6):
        text = f"Adabel Quillow waved, {number}. Adabel laughed."
        add(kb, f"a{number}", text, person(text, "Adabel Quillow", "Adabel"))
    add(kb, "b", "Adabel won.", person("Adabel won.", "Adabel"))
    assert shown(kb) == ["Adabel 1", "Adabel Quillow 6"]


def test_one_article_with_two_accents_of_a_name_grows_one_person(kb: KnowledgeBase) -> None:
    text = "André Quill met Andre Quill."
    add(kb, "a", text, person(text, "André Quill"), person(text, "Andre Quill"))
    assert shown(kb) == ["André Quill 1"]
