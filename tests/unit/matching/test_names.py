"""Which names are taken for which entities, and which are left alone."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.analysis import read
from sidelight.matching.names import NamedPage, NameMatch, known, match_names, name_starts, named_page
from sidelight.matching.near_names import match_near
from sidelight.model import Alias, Entity, EntityType
from sidelight.text import tokenise

KERRY = Entity("e1", "John Kerry", EntityType.PERSON, "US Secretary of State")
MISTURA = Entity("e2", "Staffan de Mistura", EntityType.PERSON)
NUSRA = Entity("e3", "Al-Nusra Front", EntityType.ORGANISATION)
US = Entity("e4", "US", EntityType.PLACE)
OTHER_KERRY = Entity("e5", "Anna Kerry", EntityType.PERSON)
REUTERS = Entity("e6", "Reuters", EntityType.ORGANISATION)
LAVROV = Entity("e7", "Sergey Lavrov", EntityType.PERSON)
ALIASES = [
    (KERRY, "John Kerry"),
    (KERRY, "Kerry"),
    (MISTURA, "Staffan de Mistura"),
    (MISTURA, "de Mistura"),
    (NUSRA, "Al-Nusra Front"),
    (NUSRA, "Al-Nusra"),
    (US, "US"),
    (REUTERS, "Reuters"),
    (LAVROV, "Sergey Lavrov"),
]


def page(text: str) -> NamedPage:
    reading = read(text)
    return named_page(text, tokenise(text), reading.runs, reading.names)


def found(text: str, *more: tuple[Entity, str]) -> list[NameMatch]:
    """What matching makes of a page when every alias is offered wherever its words stand."""
    seen = page(text)
    offered = [known(Alias(n, alias, e.id), e) for n, (e, alias) in enumerate([*ALIASES, *more])]
    exact = {
        (first, first + len(words)): [one for one in offered if list(one.words) == words]
        for first in name_starts(seen)
        for length in range(1, 5)
        if (words := list(seen.words[first : first + length])) and len(words) == length
    }
    alike = {seen.window(run.span): offered for run in seen.runs if not exact.get(seen.window(run.span))}
    matched = match_names(seen, exact)
    near = match_near(seen, alike, matched, lambda word: int(word in ("sergei", "sergey")))
    return sorted([*matched, *(match for match, _ in near)], key=lambda match: match.span)


def named(text: str, *more: tuple[Entity, str]) -> list[tuple[str, str]]:
    return [(match.span.of(text), match.entity.id) for match in found(text, *more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday John Kerry spoke.", [("John Kerry", "e1")]),
        ("On Monday Secretary Kerry spoke.", [("Kerry", "e1")]),
        ("On Monday Kerry’s plane landed.", [("Kerry", "e1")]),
        ("They met Staffan Mistura in Geneva.", [("Staffan Mistura", "e2")]),
        ("They met Stefan de Mistura in Geneva.", [("Stefan de Mistura", "e2")]),
        ("Fighters of the Al Nusra Front left.", [("Al Nusra Front", "e3")]),
        ("Fighters of al-Nusra left.", [("al-Nusra", "e3")]),
        ("It was the US that left.", [("US", "e4")]),
        ("As Retuers reported on Monday, it rained.", [("Retuers", "e6")]),
        ("They heard Sergei Lavrov speak.", [("Sergei Lavrov", "e7")]),
    ],
)
def test_a_name_is_found_under_its_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Damascus is old and political.",
        "He bought Kerrymaid for the bread.",
        "On Monday Kerry Washington sang.",
        "They told us to leave, all of us.",
        "He met Gianni de Mistura in Rome.",
        "They saw John Kerr on the hill.",
        "The John Kerry Foundation gave money.",
        "They asked Jane Kerry about it.",
    ],
)
def test_a_name_inside_another_is_left_alone(text: str) -> None:
    assert named(text) == []


EVERYDAY = [
    (Entity("e8", "Home", EntityType.OTHER), "Home"),
    (Entity("e9", "Theresa May", EntityType.PERSON), "May"),
    (Entity("e9", "Theresa May", EntityType.PERSON), "Theresa May"),
    (Entity("e11", "Anna Price", EntityType.PERSON), "Anna Price"),
    (Entity("e11", "Anna Price", EntityType.PERSON), "Price"),
    (Entity("e10", "Top Stories", EntityType.OTHER), "Top Stories"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Home",
        "They asked what Price he had paid.",
        "It was in May that they left.",
        "Top Stories",
        "On May Day it rained.",
    ],
)
def test_everyday_words_with_a_capital_are_no_names(text: str) -> None:
    assert named(text, *EVERYDAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Price left. Nobody had seen Price come.", [("Anna Price", "e11"), ("Price", "e11")]),
        ("They had read Top Stories all day.", [("Top Stories", "e10")]),
    ],
)
def test_an_everyday_word_is_a_name_where_the_page_says_so(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text, *EVERYDAY) == expected


def test_a_firms_legal_words_may_end_the_page() -> None:
    firm = Entity("e8", "Quillon", EntityType.ORGANISATION)
    assert named("It was Marrow Quillon, Inc.", (firm, "Quillon")) == []


PIECES = (
    "Old Quillon co inc Co. Inc Corp. and & , . - / ( ) : ; ' ’s 's \n\n of the of for U.S. US QLN.AS "
    "5800 1998 John Kerry Secretary Kerry said Al-Nusra Front de Mistura Chairman in May Home – “ ” a b É l'"
).split(" ")


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(("", " ")))
def test_no_page_is_too_odd_to_be_read(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    firm = Entity("e8", "Quillon", EntityType.ORGANISATION)
    spans = [match.span for match in found(text, (firm, "Quillon"), (firm, "Quillon & Co"))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_persons_full_name_ends_before_where_he_is_of() -> None:
    text = "They met Sergey Lavrov of the Marrowby Board. Then Al-Nusra Front of the Marrowby Board came."
    assert named(text) == [("Sergey Lavrov", "e7")]


def test_the_longest_name_wins() -> None:
    assert named("Men of the Al-Nusra Front left.") == [("Al-Nusra Front", "e3")]


def test_a_last_name_that_two_people_bear_offers_both() -> None:
    (match,) = found("On Monday Kerry spoke.", (OTHER_KERRY, "Kerry"))

    assert {match.entity.id, *(other.id for other in match.others)} == {"e1", "e5"}
    assert match.score == 0.5
    assert match.why == "“Kerry” is a name of John Kerry, but also of Anna Kerry."


def test_a_bare_last_name_in_the_knowledge_base_is_nobody_beside_the_full_one() -> None:
    assert [
        match.others
        for match in found("On Monday Kerry spoke.", (Entity("e20", "Kerry", EntityType.PERSON), "Kerry"))
    ] == [()]


def test_the_one_of_whom_far_more_articles_tell_is_meant() -> None:
    seen = page("On Monday Kerry spoke.")
    offered = [
        replace(known(Alias(1, "Kerry", KERRY.id), KERRY), articles=60),
        replace(known(Alias(2, "Kerry", OTHER_KERRY.id), OTHER_KERRY), articles=2),
    ]

    (match,) = match_names(seen, {(2, 3): offered})

    assert (match.entity.id, match.others) == ("e1", ())


def test_the_full_name_on_the_page_says_which_of_two_is_meant() -> None:
    more = [(OTHER_KERRY, "Kerry"), (OTHER_KERRY, "Anna Kerry")]

    assert named("Anna Kerry came late. On Monday Kerry spoke.", *more) == [
        ("Anna Kerry", "e5"),
        ("Kerry", "e5"),
    ]


def test_the_last_name_of_somebody_unknown_is_not_taken_for_a_known_one() -> None:
    assert named("Mr Tom Kerry came late. On Monday Kerry spoke.") == []
