"""Names that a list gives, without an article that prints them: found where the page leaves no doubt."""

import pytest

from sidelight.analysis import read
from sidelight.kb.deriving import derived_forms
from sidelight.matching.named import Known, NamedPage, known, named_page
from sidelight.matching.names import match_names, name_starts
from sidelight.model import Alias, Entity, EntityType
from sidelight.text import tokenise

PERSON, BODY, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE

LISTED = {
    "e1": ("Quill Weaving Corporation", BODY),
    "e2": ("Ada Quillon", PERSON),
    "e3": ("United States of America", PLACE),
    "e4": ("Burwick", PLACE),
    "e5": ("Burwick Looms", BODY),
    "e6": ("Frost, Marten & Co.", BODY),
    "e7": ("Turkey", PLACE),
    "e8": ("Apple Inc.", BODY),
    "e9": ("Reading", PLACE),
    "e10": ("Theresa May", PERSON),
    "e11": ("Northern Lights Orchestra", BODY),
    "e12": ("French", EntityType.OTHER),
    "e13": ("treasury", EntityType.OTHER),
    "e14": ("Oregon", PLACE),
    "e15": ("Corvo Province", PLACE),
    "e16": ("Corvo", PLACE),
    "e17": ("Tovex", BODY),
    "e18": ("Federal Reserve System", BODY),
    "e20": ("New Jersey", PLACE),
    "e19": ("Marten", PERSON),
}
"""What a list names, by entity."""


def offered() -> list[Known]:
    entities = [Entity(key, name, kind, external_id=key) for key, (name, kind) in LISTED.items()]
    imported = [(entity, entity.name, "imported") for entity in entities]
    derived = [(one, form, "derived") for one in entities for form in derived_forms(one.name, one.type)]
    pairs = enumerate([*imported, *derived])
    return [known(Alias(n, form, one.id, origin), one) for n, (one, form, origin) in pairs]


def page(text: str) -> NamedPage:
    reading = read(text)
    return named_page(text, tokenise(text), reading.runs, reading.names)


def named(text: str) -> list[tuple[str, str]]:
    seen, names = page(text), offered()
    exact = {
        (first, first + length): found
        for first in name_starts(seen)
        for length in range(1, min(7, len(seen.words) - first + 1))
        if (found := [one for one in names if one.words == tuple(seen.words[first : first + length])])
    }
    return [(match.span.of(text), match.entity.id) for match in match_names(seen, exact)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sold it to Quill Weaving Corp last year.", [("Quill Weaving Corp", "e1")]),
        ("They sold it to Quill Weaving last year.", [("Quill Weaving", "e1")]),
        ("The paper of Frost, Marten and Co Inc was sold.", [("Frost, Marten and Co Inc", "e6")]),
        ("They sold Tovex Ltd of Burwick last year.", [("Tovex Ltd", "e17"), ("Burwick", "e4")]),
        ("They sold Tovex Inc TVX last year.", [("Tovex Inc", "e17")]),
        ("They moved to Newark, N.J. last year.", [("N.J.", "e20")]),
        ("They heard the NLO play.", [("NLO", "e11")]),
        ("On Monday the Federal Reserve met. The Fed waits.", [("Federal Reserve", "e18")]),
        ("They moved to Salem, Ore., last year.", [("Ore", "e14")]),
        ("It was printed in the U.S. that year.", [("U.S.", "e3")]),
    ],
)
def test_a_listed_name_is_found_under_its_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_town_gives_way_to_the_firm_that_the_page_names_in_full() -> None:
    text = "On Monday Burwick Looms Inc closed. Nobody at Burwick Looms spoke. They say Burwick lost money."

    assert named(text)[-1] == ("Burwick", "e5")


def test_a_town_stays_one_where_the_page_says_in() -> None:
    assert named("On Monday Burwick Looms Inc closed. It rained in Burwick.")[-1] == ("Burwick", "e4")


def test_a_town_is_not_taken_for_a_firm_that_is_not_known() -> None:
    assert named("On Monday Burwick Weavers Inc closed. They say Burwick lost money.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They paid in French francs.",
        "The U.S. economy grew, and U.S.-made cars sold.",
        "They bought Treasury bills.",
        "They bought a Tovex 5800 in spring.",
        "They say that Marten, Lowe and Co lost money.",
        "They mined Ore in the hills.",
        "It rained in parts of Salto province, and nobody saw Salto again.",
    ],
)
def test_words_that_name_something_else_are_left_alone(text: str) -> None:
    assert named(text) == []


def test_a_last_name_from_a_list_needs_a_sign_that_a_person_is_meant() -> None:
    assert named("They read about the Quillon bonds.") == []
    assert named("On Monday Quillon said that it rained.") == [("Quillon", "e2")]
    assert named("On Monday Mrs Quillon left.") == [("Quillon", "e2")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He flew to Turkey in spring.", [("Turkey", "e7")]),
        ("She had moved to Reading by then.", [("Reading", "e9")]),
        ("On Monday Apple said that it would rain.", [("Apple", "e8")]),
        ("They bought Apple shares.", [("Apple", "e8")]),
        ("They sued Apple Inc. last year.", [("Apple Inc", "e8")]),
        ("On Monday Mrs May left.", [("May", "e10")]),
    ],
)
def test_an_everyday_word_is_a_name_where_its_neighbours_say_so(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Turkey is roasted slowly.",
        "Reading is fun.",
        "Apple pie is sweet.",
        "It was in May that they left.",
        "May they all come.",
    ],
)
def test_an_everyday_word_is_none_where_nothing_says_so(text: str) -> None:
    assert named(text) == []


def test_an_acronym_that_the_page_explains_otherwise_is_not_the_known_one() -> None:
    assert named("A new land office (NLO) opened. They asked the NLO for help.") == []


def test_a_province_is_not_the_town_of_its_name() -> None:
    assert named("It rained in Corvo province. Roads in Corvo are wet.") == [
        ("Corvo province", "e15"),
        ("Corvo", "e15"),
    ]
