import itertools

import pytest

from sidelight.analysis import read
from sidelight.model import EntityType, NamedThing


def named(text: str) -> dict[str, NamedThing]:
    return {thing.name: thing for thing in read(text).names}


def runs(text: str) -> list[tuple[str, str]]:
    return [(run.span.of(text), run.title) for run in read(text).runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They saw Kerry Washington there.", [("Kerry Washington", "")]),
        ("They saw Secretary Kerry there.", [("Kerry", "Secretary")]),
        ("They saw US Secretary of State John Kerry there.", [("John Kerry", "US Secretary of State")]),
        ("They met the Russian president Putin.", [("Russian", ""), ("Putin", "Russian president")][1:]),
        ("They met Mr. Lee.", [("Lee", "Mr.")]),
        ("They met Martin Luther King.", [("Martin Luther King", "")]),
        ("They met Ursula von der Leyen’s aide.", [("Ursula von der Leyen", "")]),
        ("They met Bashar al-Assad.", [("Bashar al-Assad", "")]),
        ("They left the Bank of England.", [("Bank of England", "")]),
        ("They saw Russia, Syria and Yemen.", [("Russia", ""), ("Syria", ""), ("Yemen", "")]),
        ("They left on Friday in March.", []),
        ("Earlier today they left.", []),
        ("They met J. K. Brown.", [("J. K. Brown", "")]),
    ],
)
def test_runs_stand_where_names_could(text: str, expected: list[tuple[str, str]]) -> None:
    assert [run for run in runs(text) if run[0] != "Russian"] == expected


def test_every_form_of_a_person_is_one_thing() -> None:
    text = "US Secretary of State John Kerry spoke. Mr Kerry left. Kerry and Secretary Kerry are one."
    thing = named(text)["John Kerry"]
    assert thing.type == EntityType.PERSON
    assert [span.of(text) for span in thing.mentions] == ["John Kerry", "Kerry", "Kerry", "Kerry"]
    assert set(thing.aliases) == {"Kerry", "Mr Kerry", "Secretary Kerry"}


def test_an_organisation_may_drop_its_head() -> None:
    text = "He joined Al-Nusra Front, and left Al-Nusra in May."
    assert named(text)["Al-Nusra Front"].aliases == ("Al-Nusra",)


def test_an_acronym_in_brackets_is_an_alias() -> None:
    text = "He joined the Northern River Guild (NRG). Later the NRG closed."
    thing = named(text)["Northern River Guild"]
    assert thing.aliases == ("NRG",)
    assert len(thing.mentions) == 3


def test_a_last_name_two_people_share_is_nobodys() -> None:
    things = named("They saw Ann Roy and Bob Roy. Then Roy left.")
    assert things["Ann Roy"].aliases == ()
    assert things["Bob Roy"].aliases == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The US Secretary of State John Kerry came.", "John Kerry", "US Secretary of State"),
        ("It was Russian Foreign Minister Sergey Lavrov.", "Sergey Lavrov", "Russian Foreign Minister"),
        (
            "The UN’s envoy for Syria, Staffan de Mistura, left.",
            "Staffan de Mistura",
            "The UN’s envoy for Syria",
        ),
        (
            "Sergey Lavrov, the Russian foreign minister, left.",
            "Sergey Lavrov",
            "the Russian foreign minister",
        ),
        ("They met Russian president Putin.", "Putin", "Russian president"),
        ("Mr Lee came.", "Lee", None),
    ],
)
def test_a_role_is_read_from_the_words_beside_a_name(text: str, name: str, role: str | None) -> None:
    found = named(text)[name].role
    assert (found.text if found else None) == role
    assert found is None or " ".join(found.span.of(text).split()) == found.text


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They flew to Damascus at night.", "Damascus", EntityType.PLACE),
        ("They wrote to the Foreign Ministry.", "Foreign Ministry", EntityType.ORGANISATION),
        ("They wrote to Maria Brown.", "Maria Brown", EntityType.PERSON),
        ("They wrote to the UNHCR.", "UNHCR", EntityType.ORGANISATION),
        ("They read Ulysses there.", "Ulysses", EntityType.OTHER),
    ],
)
def test_names_have_types(text: str, name: str, kind: EntityType) -> None:
    assert named(text)[name].type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Hospitals were hit. The hospitals burned.",
        "Leave a Reply",
        "On Monday it rained.",
        "THE TOWN IS BURNING",
    ],
)
def test_common_words_in_capitals_are_no_names(text: str) -> None:
    assert named(text) == {}


def test_a_headline_names_only_what_the_text_names() -> None:
    text = "Roy Calls For Probe Against Northern Guild\n\nThe mayor, Ann Roy, spoke on Monday in the town."
    assert [span.of(text) for span in named(text)["Ann Roy"].mentions] == ["Roy", "Ann Roy"]
    assert set(named(text)) == {"Ann Roy"}


def test_a_place_in_lower_case_in_a_headline_is_no_name() -> None:
    text = "Why The Turkey Shortage Made Cooks Angry And chad Too\n\nIt was a long week in the kitchens."
    assert all(thing.mentions for thing in read(text).names)
    assert "chad" not in named(text)


def test_runs_never_overlap_where_a_long_one_is_cut() -> None:
    found = read("Al-Nusra Front " * 12).runs
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "The Kansas Republican said so.",
        "They met House Democratic leaders.",
        "They sent it to the Center.",
        "It was on TV.",
        "It ended in SUCCESS for them.",
        "The note was for George.",
    ],
)
def test_adjectives_common_nouns_and_lone_first_names_are_no_names(text: str) -> None:
    assert [name for name in named(text) if name not in ("Kansas",)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They read Scientific American.", "Scientific American"),
        ("The Tea Party said so.", "Tea Party"),
        ("Virginia Tech said so.", "Virginia Tech"),
        ("They won the Martha Oduya Prize.", "Martha Oduya Prize"),
        ("Quiet Future said so.", "Quiet Future"),
        ("They went to the White House, said the deputy White House cook.", "White House"),
    ],
)
def test_what_ends_in_no_surname_is_no_person(text: str, name: str) -> None:
    assert named(text)[name].type is not EntityType.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Martha Price.", "Martha Price"),
        ("They met Secretary Price.", "Price"),
        ("Then Oduya said so.", "Oduya"),
        ("They met Bolu Oduya, the mayor of the town.", "Bolu Oduya"),
    ],
)
def test_a_person_has_a_first_name_a_title_a_role_or_speaks(text: str, name: str) -> None:
    assert named(text)[name].type is EntityType.PERSON


def test_a_shouted_name_is_one_with_its_normal_form() -> None:
    text = "They said ODUYA was late. Martha Oduya came."
    assert named(text)["Martha Oduya"].aliases == ("ODUYA",)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Bolu Oduya, a giant who was born here, came.", None),
        ("Bolu Oduya, the director of the board who was born here, came.", "the director of the board"),
        ("Bolu Oduya, the Harbour City police chief, came.", "the Harbour City police chief"),
        ("Bolu Oduya, the office of the director, came.", None),
        ("The first major Oduya show came.", None),
        (
            "Bolu Oduya, a director of the long and old and wide harbour of the town, came.",
            "a director of the long and old and wide harbour",
        ),
    ],
)
def test_a_role_is_short_and_holds_a_noun_for_what_somebody_is(text: str, role: str | None) -> None:
    roles = [thing.role.text for thing in read(text).names if thing.role is not None]
    assert roles == ([role] if role else [])
