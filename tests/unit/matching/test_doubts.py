"""What a reader of the sentence decides about single words that the rules cannot tell for names."""

from collections.abc import Sequence

import pytest

from sidelight.analysis import read
from sidelight.matching.doubts import Heard, settle
from sidelight.matching.names import known, match_names, name_starts, named_page
from sidelight.model import Alias, Entity, EntityType, Span
from sidelight.text import tokenise

READING = Entity("e1", "Reading", EntityType.PLACE)
PRICE = Entity("e2", "Anna Price", EntityType.PERSON)
JORDAN = Entity("e3", "Jordan", EntityType.PLACE)
ANNA_JORDAN = Entity("e4", "Anna Jordan", EntityType.PERSON)
ASHDOWN = Entity("e5", "Mary Ashdown", EntityType.PERSON)
OKAFOR = Entity("e6", "Ada Okafor", EntityType.PERSON)
RICE = Entity("e7", "Ella Rice", EntityType.PERSON)
ARTICLES = {"e6": 40, "e7": 40}
ALIASES = [
    (ASHDOWN, "Ashdown"),
    (OKAFOR, "Okafor"),
    (RICE, "Rice"),
    (READING, "Reading"),
    (PRICE, "Price"),
    (JORDAN, "Jordan"),
    (ANNA_JORDAN, "Jordan"),
]


class Judge:
    """Answers for each word as told, and remembers what it was asked about."""

    def __init__(self, text: str, **told: EntityType | None) -> None:
        self.text, self.told = text, told
        self.asked: list[str] = []

    def __call__(self, spans: Sequence[Span]) -> Heard:
        self.asked += [span.of(self.text) for span in spans]
        return {span: self.told[word] for span in spans if (word := span.of(self.text)) in self.told}


def named(text: str, judge: Judge | None = None) -> list[str]:
    reading = read(text)
    page = named_page(text, tokenise(text), reading.runs, reading.names)
    offered = [
        known(Alias(n, alias, e.id), e).named_in(ARTICLES.get(e.id, 1))
        for n, (e, alias) in enumerate(ALIASES)
    ]
    exact = {
        (i, i + 1): found
        for i in name_starts(page)
        if (found := [one for one in offered if one.words == (page.words[i],)])
    }
    settled = settle(page, exact, judge)
    matches = match_names(page, settled.offered, settled.judge)
    return [match.entity.name for match in matches]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(EntityType.PLACE, ["Reading"]), (EntityType.PERSON, []), (None, [])],
)
def test_an_everyday_word_is_a_name_when_the_sentence_says_so(
    kind: EntityType | None, expected: list[str]
) -> None:
    text = "They had liked Reading for years."
    assert named(text, Judge(text, Reading=kind)) == expected
    assert named(text) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(EntityType.PLACE, ["Jordan"]), (EntityType.PERSON, ["Jordan"])],
)
def test_a_sentence_puts_nobody_by_a_last_name_in_the_place_of_an_own_one(
    kind: EntityType, expected: list[str]
) -> None:
    text = "They heard what Jordan had offered."
    assert named(text, Judge(text, Jordan=kind)) == expected


def test_what_was_not_asked_is_left_to_the_rules() -> None:
    text = "They moved to Reading and heard of Jordan."
    judge = Judge(text)
    assert named(text, judge) == named(text)
    assert judge.asked == ["Reading", "Jordan"]


def test_a_full_name_on_the_page_leaves_no_doubt() -> None:
    text = "They heard Anna Jordan speak. On Monday Jordan left."
    judge = Judge(text, Jordan=EntityType.PLACE)
    named(text, judge)
    assert judge.asked == []


def test_a_last_name_means_no_lesser_known_person_where_a_town_is_named() -> None:
    text = "They moved to Ashdown and stayed there."
    assert named(text) == ["Mary Ashdown"]
    assert named(text, Judge(text, Ashdown=EntityType.PLACE)) == []
    assert named(text, Judge(text, Ashdown=None)) == ["Mary Ashdown"]


def test_of_a_well_known_person_the_last_name_leaves_no_doubt() -> None:
    text = "They heard what Okafor had offered."
    judge = Judge(text, Okafor=EntityType.ORGANISATION)
    assert named(text, judge) == ["Ada Okafor"]
    assert judge.asked == []


def test_an_everyday_word_is_no_last_name_of_a_lesser_known() -> None:
    text = "They asked Price about it."
    assert named(text, Judge(text, Price=EntityType.PERSON)) == []
    text = "They asked Rice about it."
    assert named(text, Judge(text, Rice=EntityType.PERSON)) == ["Ella Rice"]


def test_bodies_and_places_are_not_told_apart() -> None:
    text = "They had liked Reading for years."
    assert named(text, Judge(text, Reading=EntityType.ORGANISATION)) == ["Reading"]


def test_a_lone_last_name_is_not_given_up_for_a_body_heard_once() -> None:
    once = "They heard what Ashdown had offered."
    assert named(once, Judge(once, Ashdown=EntityType.ORGANISATION)) == ["Mary Ashdown"]
    twice = "They heard what Ashdown had offered. They buy what Ashdown has made."
    assert named(twice, Judge(twice, Ashdown=EntityType.ORGANISATION)) == []
